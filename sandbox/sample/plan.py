"""Which deals there are, how far each gets and when its rep works on it: a plan made from a seed."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Literal

import msgspec

from sandbox.sample.calendar import Calendar
from sandbox.sample.case import Case, Client, client_of, dates, figures
from sandbox.sample.texts import THEMES, Texts

HISTORY_DAYS = 272
MIDMORNING = 10
DECIDED_THIS_MONTH = 0.55
WON_LATELY = 2  # of four reps who have won so many win something this month
FRESH = 0.3
End = Literal["open", "lost", "care", "done"]

# How a hundred and twenty deals of a team stand: where they end, in which stage, how many.
FATES: tuple[tuple[End, int, int], ...] = (
    *(("open", 1, 19), ("open", 2, 20), ("open", 3, 16), ("open", 4, 12)),
    *(("care", 5, 18), ("done", 5, 6), ("lost", 1, 7), ("lost", 2, 9), ("lost", 3, 7), ("lost", 4, 6)),
)
STAGE_DAYS = {1: (5, 24), 2: (9, 30), 3: (9, 28), 4: (5, 20)}
# What else a client of a theme may buy.
BESIDE = {
    **{"dust": "air", "air": "racks", "packing": "labels"},
    **{"cooling": "air", "labels": "racks", "racks": "labels"},
}


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """Where a deal stands in the end, and the days ago on which its rep last worked on it."""

    end: End
    stage: int
    days_ago: int


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A rep works on a deal: afterwards it should be in `stage`."""

    when: datetime
    stage: int
    act: Literal["begin", "work", "win", "lose", "close"] = "work"


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A deal from beginning to end. `repeats` is the number of the story whose client ordered again."""

    number: int
    rep: int
    case: Case
    fate: Fate
    visits: tuple[Visit, ...]
    repeats: int | None = None


class Plan:
    """Makes the stories of a team; the same seed makes the same ones."""

    def __init__(self, texts: Texts, calendar: Calendar, now: datetime, seed: int) -> None:
        self._texts, self._calendar, self._seed = texts, calendar, seed
        self._now = now.astimezone(calendar.zone)
        self._chance = Random(f"plan {seed}")

    def stories(self, count: int, ours: Sequence[dict[str, str]]) -> list[Story]:
        """So many deals shared among reps; `ours` are each rep's words for our own people."""
        clients = self._clients(min(count, 60))
        fates = self._fates(count)
        made: list[Story] = []
        shares = self._with_wins([fates[rep :: len(ours)] for rep in range(len(ours))])
        for rep, (own_words, own_fates) in enumerate(zip(ours, shares, strict=True)):
            own = clients[rep :: len(ours)] or clients
            # Open deals first: each with a client of its own, as long as there are enough.
            for place, fate in enumerate(sorted(own_fates, key=lambda one: one.end != "open")):
                client, beside = own[place % len(own)], place >= len(own)
                made.append(self._story(len(made), rep, client, fate, own_words, beside=beside))
        return [self._as_repeat(story, made) for story in made]

    def _clients(self, count: int) -> list[Client]:
        texts = self._texts
        named = [(name, site, theme) for theme in THEMES for name, site in texts.clients[theme]]
        self._chance.shuffle(named)
        return [
            client_of(name, site, theme, texts.names, self._chance) for name, site, theme in named[:count]
        ]

    def _fates(self, count: int) -> list[Fate]:
        """The table's shares of so many deals, shuffled."""
        whole = sum(number for *_, number in FATES)
        rows = [(end, stage) for end, stage, number in FATES for _ in range(number)]
        picked = [rows[place * whole // count] for place in range(count)]
        self._chance.shuffle(picked)
        return [Fate(end=end, stage=stage, days_ago=self._days_ago(end)) for end, stage in picked]

    def _with_wins(self, shares: list[list[Fate]]) -> list[list[Fate]]:
        """The last of a rep's won deals is won in this month, for some of those who have one."""
        holders = [rep for rep, fates in enumerate(shares) if any(one.end == "care" for one in fates)]
        lately = {rep for place, rep in enumerate(holders) if place % 4 < WON_LATELY}
        return [self._with_a_win(fates) if rep in lately else fates for rep, fates in enumerate(shares)]

    def _with_a_win(self, fates: list[Fate]) -> list[Fate]:
        """The last one is won on a working day of this month, where there was one."""
        won = max(place for place, one in enumerate(fates) if one.end == "care")
        today = self._last_day()
        past = [ago for ago in range(today.day) if self._calendar.is_working(today - timedelta(days=ago))]
        if not past or today.month != self._now.month:
            return fates
        lately = msgspec.structs.replace(fates[won], days_ago=self._chance.choice(past))
        return [*fates[:won], lately, *fates[won + 1 :]]

    def _last_day(self) -> date:
        """The last day on which somebody may have worked: today from mid-morning on."""
        today = self._now.date()
        return today if self._now.hour >= MIDMORNING else today - timedelta(days=1)

    def _days_ago(self, end: End) -> int:
        chance = self._chance
        if end == "open":
            return chance.choices(
                (chance.randrange(6), chance.randrange(6, 13), chance.randrange(13, 46)), (62, 23, 15)
            )[0]
        return chance.randrange(100, 190) if end == "done" else chance.randrange(9, 180)

    def _story(
        self, number: int, rep: int, client: Client, fate: Fate, ours: dict[str, str], *, beside: bool
    ) -> Story:
        chance = Random(f"story {self._seed} {number}")
        theme = BESIDE[client.theme] if beside else client.theme
        entered = self._entered(fate, chance)
        case = Case(
            client=client,
            theme=theme,
            figures=figures(_price(chance), chance),
            dates=dates(self._decision(fate, entered, chance), chance),
            ours=self._ours(ours, chance),
        )
        visits = tuple(_in_order(self._visits(fate, entered, chance), self._latest()))
        return Story(number=number, rep=rep, case=case, fate=fate, visits=visits)

    def _ours(self, ours: dict[str, str], chance: Random) -> dict[str, str]:
        names = self._texts.names
        fitter, reference = chance.choice(names.fitters), chance.choice(names.references)
        known = {"reference_person": chance.choice(names.friends), "friend": chance.choice(names.friends)}
        phone = names.phone.format(number=chance.randrange(100, 1000))
        return {**ours, **known, "fitter": fitter, "reference": reference, "reference_phone": phone}

    def _entered(self, fate: Fate, chance: Random) -> list[date]:
        """The days on which the stages 1, 2 … were entered, and last the day of the last work."""
        last = self._last_day() - timedelta(days=fate.days_ago)
        lengths = [chance.randint(*STAGE_DAYS[stage]) for stage in range(1, min(fate.stage, 4) + 1)]
        if fate.end == "open" and chance.random() < FRESH:
            lengths[-1] = chance.randrange(1, 5)  # it has come there just now
        room = HISTORY_DAYS - fate.days_ago
        shrink = min(1.0, room / sum(lengths))
        days = [last]
        for length in reversed(lengths):
            days.append(days[-1] - timedelta(days=round(length * shrink)))
        return days[::-1]

    def _decision(self, fate: Fate, entered: list[date], chance: Random) -> date:
        """When they mean to decide: on the day of the win; else some time after the last work, and of those
        near the end some still in this month."""
        if fate.end == "open" and fate.stage == 4 and chance.random() < DECIDED_THIS_MONTH:
            return self._before_month_ends(chance)
        ahead = {1: (50, 100), 2: (40, 80), 3: (20, 60), 4: (8, 40), 5: (0, 0)}[fate.stage]
        return self._calendar.working(entered[-1] + timedelta(days=chance.randint(*ahead)))

    def _before_month_ends(self, chance: Random) -> date:
        today = self._now.date()
        days_left = monthrange(today.year, today.month)[1] - today.day
        day = self._calendar.working(today + timedelta(days=chance.randint(min(1, days_left), days_left)))
        last = self._calendar.working(today + timedelta(days=days_left), -1)
        return max(min(day, last), today)

    def _visits(self, fate: Fate, entered: list[date], chance: Random) -> Iterable[Visit]:
        yield self._visit(entered[0], 1, chance, "begin")
        last_act = {"open": "work", "lost": "lose"}.get(fate.end, "win")
        stops = chance.choice((2, 3, 4, 4, 4)) if last_act == "win" else fate.stage
        for stage in range(1, len(entered)):
            first, last = entered[stage - 1], entered[stage]
            if stage <= stops and (stage > 1 or chance.random() < 0.6):
                day = first + timedelta(days=round((last - first).days * chance.uniform(0.2, 0.9)))
                yield self._visit(day, stage, chance)
            if stage == len(entered) - 1:
                yield self._visit(last, stage, chance, last_act)
            elif stage < stops:
                yield self._visit(last, stage + 1, chance)
        if last_act == "win":
            yield from self._care(fate, entered[-1], chance)

    def _care(self, fate: Fate, won: date, chance: Random) -> Iterable[Visit]:
        first = won + timedelta(days=chance.randrange(14, 30))
        for day in (first, first + timedelta(days=7), first + timedelta(days=33)):
            if day < self._now.date():
                yield self._visit(day, 5, chance)
        if fate.end == "done":
            yield self._visit(first + timedelta(days=60), 5, chance, "close")

    def _visit(self, day: date, stage: int, chance: Random, act: str = "work") -> Visit:
        when = self._calendar.moment(day, chance)
        return msgspec.convert({"when": when, "stage": stage, "act": act}, Visit)

    def _latest(self) -> datetime:
        return self._now - timedelta(minutes=20)

    def _as_repeat(self, story: Story, everything: list[Story]) -> Story:
        """An open deal of a client who has bought before is the next order: it begins in stage 2."""
        second = next((visit.when for visit in story.visits if visit.stage >= 2), None)
        if story.fate.end != "open" or story.fate.stage not in (2, 3) or second is None:
            return story
        before = [one for one in everything if _has_bought(one, story, second - timedelta(days=15))]
        if not before:
            return story
        case = msgspec.structs.replace(story.case, theme=before[0].case.theme)
        begin = Visit(when=second, stage=2, act="begin")
        visits = (begin, *(visit for visit in story.visits if visit.when > second))
        return msgspec.structs.replace(story, case=case, visits=visits, repeats=before[0].number)


def _has_bought(story: Story, again: Story, before: datetime) -> bool:
    won = next((visit.when for visit in story.visits if visit.act == "win"), None)
    same = story.rep == again.rep and story.case.client.name == again.case.client.name
    return same and won is not None and won < before


def _in_order(visits: Iterable[Visit], latest: datetime) -> Iterable[Visit]:
    """One after the other with at least an hour between, none later than now."""
    rank = {"begin": 0, "work": 1}
    listed = sorted(visits, key=lambda one: (one.when.date(), one.stage, rank.get(one.act, 2), one.when))
    before: datetime | None = None
    for place, visit in enumerate(listed):
        room = timedelta(minutes=70 * (len(listed) - place - 1))
        when = min(visit.when, latest - room)
        before = when if before is None else max(when, before + timedelta(minutes=65))
        yield msgspec.structs.replace(visit, when=before)


def _price(chance: Random) -> int:
    low, high = chance.choices(((700, 1000), (2000, 8000), (8000, 25000), (25000, 70000)), (10, 34, 38, 18))[
        0
    ]
    price = chance.randrange(low, high)
    return round(price, -2) if price > 2000 else round(price, -1)
