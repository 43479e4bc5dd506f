"""/mydata: all that is stored about a person: said in the chat while it is little, else sent as a file."""

from collections.abc import Mapping
from itertools import groupby
from zoneinfo import ZoneInfo

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.file_effects import StartJob
from coach.model.my_data import MyAnswer, MyData
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Screen, Send
from coach.playbook.records import Question

MOST_IN_CHAT = 12


def my_data(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Everything stored about the person, to read and to keep."""
    data, me = facts.everything, facts.person
    if data is None or me is None:
        return Decision()
    lines = told(data, me, facts.zone, facts.playbook.questions)
    if len(lines) <= MOST_IN_CHAT:
        screen = Screen(lines=(say("personal.my_data"), *lines))
        return Decision(replies=(Send(screen=screen, live=False),))
    counts = say(
        "personal.my_data_counts",
        answers=len(data.answers),
        reminders=len(data.reminders),
        files=len(data.files),
    )
    screen = Screen(lines=(say("personal.my_data_file"), lines[0], counts))
    return Decision(effects=(StartJob(kind="my_data", data={}),), replies=(Send(screen=screen, live=False),))


def told(data: MyData, me: Person, zone: ZoneInfo, questions: Mapping[str, Question]) -> tuple[Say, ...]:
    """A line for each thing, the oldest answer first; who it is stands first, what is only counted last."""
    role = say(f"role.{me.role}")
    own = say("personal.me", name=me.name, role=role, id=me.telegram_id, zone=str(zone))
    # An answer is stored again when only its source became known: that reads as the same line.
    answers = tuple(next(same) for _, same in groupby(_answer(one, zone, questions) for one in data.answers))
    reminders = tuple(
        say("personal.my_reminder", at=one.wall, text=_called(one.text, questions)) for one in data.reminders
    )
    files = tuple(say("personal.my_file", at=one.at.astimezone(zone), text=one.text) for one in data.files)
    counts = say("personal.my_counts", changes=data.changes, messages=data.messages)
    return (own, *answers, *reminders, *files, counts)


def _answer(given: MyAnswer, zone: ZoneInfo, questions: Mapping[str, Question]) -> Say:
    name = _called(given.question, questions)
    return say(
        "personal.my_answer", at=given.at.astimezone(zone), client=given.client, name=name, text=given.text
    )


def _called(text: str, questions: Mapping[str, Question]) -> Say | str:
    """A question's short name in place of its number; anything else as it is."""
    return say(f"{text}.short") if text in questions else text
