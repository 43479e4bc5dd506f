"""The playbook as typed records: stages, questions, their parts and rules. Loaded from TOML by `load`."""

from collections.abc import Mapping
from datetime import time
from typing import Literal

import msgspec

from coach.playbook.condition import Condition
from coach.playbook.entry import Entry
from coach.playbook.figures import Figures
from coach.playbook.first_words import WordsFrom
from coach.playbook.meetings import Meetings

PartKind = Literal["text", "quote", "choice", "yesno", "money", "number", "percent", "date", "person", "link"]
Scale = Literal["client", "own", "none"]


class Part(Entry, frozen=True, kw_only=True):
    """One thing a question asks for. Typed kinds are filled from words, tapped kinds by buttons.

    `choices` are a choice's keys (of a number: its scale, as buttons), `many` allows several. `source` names
    the questions whose items a link offers. `optional` parts are never asked for by themselves; `when` asks a
    part only if the answer so far satisfies it. `past` marks a date that lies in the past.
    """

    key: str
    kind: PartKind
    choices: tuple[str, ...] = ()
    many: bool = False
    source: tuple[str, ...] = ()
    optional: bool = False
    when: Condition | None = None
    past: bool = False


class Weakness(Entry, frozen=True, kw_only=True):
    """If `when` holds the answer is weak (1). `reason` is the key of its words and its follow-up question."""

    when: Condition
    reason: str
    follow_part: str | None = None


class Cap(Entry, frozen=True, kw_only=True):
    """If `when` holds the strength is at most `at_most`; `reason` as in Weakness."""

    when: Condition
    at_most: int
    reason: str


class Question(Entry, frozen=True, kw_only=True):
    """A question of a stage.

    `parts` are asked once; `each` are asked for every item of a list; `over` loops over the items of these
    questions instead of typed items (proof: one; grid: two, criteria × rivals), `over_only` over those that
    satisfy it. `critical` (★) asks for evidence on `scale`. `life_days`: a fact older than this shows one
    strength less. `strong` gives 3, `weak` is tried in order, the first that holds gives the reason.
    `applies` false: the question is not asked. `unless_touches`: computed when the deal has touches.
    `reminds`: the date part of a step that is reminded of. `builds_on`: earlier answers shown with it.
    `internal`: about our own costs, marked so. `was`: ids of earlier playbooks. `light`: asked for light
    deals too. `computed`: never asked. `by_approval`: a manager's button answers it best, so it offers that.
    `holds_touches`: its dated step is agreed with the client, so nobody presses them before it. `adds_up`: a
    request (`ask`, `amount`); another one may be told of beside it, and all are summed. `own_reminder`: its
    reminder has words of its own (`<id>.due`), `reminded_after`: on the working day after the date.
    """

    id: str
    type: str
    critical: bool = False
    scale: Scale = "none"
    life_days: int | None = None
    parts: tuple[Part, ...] = ()
    each: tuple[Part, ...] = ()
    over: tuple[str, ...] = ()
    over_only: Condition | None = None
    strong: Condition | None = None
    weak: tuple[Weakness, ...] = ()
    caps: tuple[Cap, ...] = ()
    applies: Condition | None = None
    unless_touches: bool = False
    reminds: str | None = None
    builds_on: tuple[str, ...] = ()
    holds_touches: bool = False
    own_reminder: bool = False
    reminded_after: bool = False
    internal: bool = False
    computed: bool = False
    by_approval: bool = False
    adds_up: bool = False
    light: bool = False
    was: tuple[str, ...] = ()


class Criterion(Entry, frozen=True, kw_only=True):
    """One line of a gate. `reason` is the key of the words that say what is missing."""

    when: Condition
    reason: str


class Gate(Entry, frozen=True, kw_only=True):
    """When a stage is passed: every applicable ★ at least `critical_at_least` (those in `instead_of` are
    replaced by the criteria), the mean of the asked ones at least `mean_at_least`, and every criterion."""

    critical_at_least: int = 2
    mean_at_least: float = 2.0
    criteria: tuple[Criterion, ...] = ()
    not_counted: tuple["Waiver", ...] = ()


class Waiver(Entry, frozen=True, kw_only=True):
    """While `when` holds these ★ do not count for the gate (stage 1: an ally instead of the decider)."""

    when: Condition
    questions: tuple[str, ...]


class Stage(Entry, frozen=True, kw_only=True):
    """One of the stages, in order. Day counts are `domain.md §5`: working days for steps and idleness.

    `cadence_days` are the days of the touches to a silent client, counted from the first attempt, the last
    two-way contact, or the day on which `sent_question` was answered (sending). `manager_told_days`: working
    days after red. `next_step` is the question that asks for one.
    """

    key: str
    next_step_days: int
    idle_amber_days: int
    idle_red_days: int
    age_amber_days: int | None = None
    age_red_days: int | None = None
    manager_told_days: int | None = None
    cadence_days: tuple[int, ...] = ()
    cadence_from: Literal["attempt", "contact", "sending"] = "contact"
    sent_question: str | None = None
    next_step: str | None = None
    chance_percent: int | None = None
    gate: Gate = Gate()
    questions: tuple[Question, ...] = ()


class Delivery(Entry, frozen=True, kw_only=True):
    """When the coach may speak by itself (domain.md §5, *Delivery rules*). Times are wall times.

    `shown` lines stand in the list, then `more` at a tap; `singles` messages of the coach's own a day;
    `overdue_days` are the working days after which the list still names what was not done; `late_minutes`
    after its time a reminder counts as missed during a downtime, `list_hours` after its time a list is stale.
    """

    list_at: time = time(8, 30)
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    shown: int = 7
    more: int = 5
    singles: int = 3
    cooldown_hours: int = 72
    overdue_days: tuple[int, ...] = (1, 3)
    late_minutes: int = 30
    list_hours: int = 4


class Audit(Entry, frozen=True, kw_only=True):
    """How the coach judges its own messages, kind by kind: over the `last` ones, each `judged_after_days` old
    or more. Below `acted_percent` a kind asks whether to stop, every `asks_every_days` at most."""

    last: int = 30
    acted_percent: int = 50
    judged_after_days: int = 3
    asks_every_days: int = 30
    pause_days: int = 30


class Alarms(Entry, frozen=True, kw_only=True):
    """What managers hear, `at` these wall times of their working days; a slip is told of for so many days."""

    at: tuple[time, ...] = (time(9), time(13), time(17))
    silent_days: int = 2
    slipped_days: int = 7


class Cadence(Entry, frozen=True, kw_only=True):
    """Touches to a silent client: at most so many unanswered on one of the `channels`, then the next one is
    proposed. After the last one the yes/no message, `close_hours` later close or park for `park_days`."""

    most_unanswered: int = 3
    channels: tuple[str, ...] = ("call", "mail", "visit")
    close_hours: int = 48
    park_days: int = 90


class CareStep(Entry, frozen=True, kw_only=True):
    """What is done so many days after the acceptance; `key` of its words, `question` that it asks."""

    day: int
    key: str
    question: str | None = None


class AfterSale(Entry, frozen=True, kw_only=True):
    """Care after the sale, counted from the acceptance: the date in the answer to `accepted`.

    After the `steps` comes the last one again every `every_days`; what it asks at most every `asked_days`.
    `satisfied` and `recommends` ask for scores; at most these mean an unhappy client, who is called within
    so many working days.
    """

    accepted: str = "S2"
    steps: tuple[CareStep, ...] = ()
    every_days: int = 90
    asked_days: int = 180
    satisfied: str = "S5"
    satisfied_at_most: int = 3
    recommends: str = "S6"
    recommends_at_most: int = 6
    referral: str = "S10"
    referral_from_day: int = 30
    call_within_days: int = 1


class RepeatClock(Entry, frozen=True, kw_only=True):
    """When the client needs more: the interval from own gaps and `category_days`, which weighs as so many
    gaps. `next_order` asks the client's own date; the reminder then comes at most `ahead_days` before."""

    category_days: int = 90
    category_weight: int = 2
    remind: float = 0.8
    overdue: float = 1.25
    at_risk: float = 1.5
    lapsed: float = 3.0
    next_order: str = "S8"
    ahead_days: int = 30


class Rules(Entry, frozen=True, kw_only=True):
    """What holds for the whole playbook: the stage files in order, and numbers marked [D] in `domain.md`.

    Once `age_from_advanced` deals have advanced, the stage age limits are so many times their median. What
    the coach plans by itself comes at `planned_at`. `words_from`: by name, whose words a suggested sentence
    may begin with; `first_words`: for each situation which of them fit, the fittest first."""

    stages: tuple[str, ...] = ()
    sitting_size: int = 4
    step_beyond_days: int = 14
    light_below: int = 1000
    long_pause_minutes: int = 30
    age_from_advanced: int = 10
    age_amber_of_median: float = 1.5
    age_red_of_median: float = 2.0
    delivery: Delivery = Delivery()
    meetings: Meetings = Meetings()
    planned_at: time = time(10)
    cadence: Cadence = Cadence()
    after_sale: AfterSale = AfterSale()
    repeat_clock: RepeatClock = RepeatClock()
    audit: Audit = Audit()
    alarms: Alarms = Alarms()
    figures: Figures = Figures()
    words_from: Mapping[str, WordsFrom] = {}
    first_words: Mapping[str, tuple[str, ...]] = {}
    weekly_at: time = time(16)
    report_at: time = time(8, 30)


class Playbook(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a company can change without code. `questions` knows former ids too."""

    rules: Rules
    stages: tuple[Stage, ...]
    questions: Mapping[str, Question]
    stage_numbers: Mapping[str, int]

    @classmethod
    def of(cls, stages: tuple[Stage, ...], rules: Rules) -> "Playbook":
        """Builds the indexes; `load` has checked the entries."""
        asked = {question.id: question for stage in stages for question in stage.questions}
        former = {old: question for question in asked.values() for old in question.was}
        numbers = {question.id: n for n, stage in enumerate(stages, 1) for question in stage.questions}
        return cls(rules=rules, stages=stages, questions=former | asked, stage_numbers=numbers)

    @property
    def holding(self) -> tuple[str, ...]:
        """The questions whose dated step holds touches back."""
        return tuple(key for key in self.stage_numbers if self.questions[key].holds_touches)

    def stage(self, number: int) -> Stage:
        """The stage with this number, counted from 1."""
        return self.stages[number - 1]
