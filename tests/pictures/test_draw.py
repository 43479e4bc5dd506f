"""Pictures are drawn from records alone: as wide as a phone, on a ground of their own, in any letters."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coach.pictures.draw import draw
from coach.pictures.records import Bar, Funnel, Month, Months, Movement, Picture, Step, Trend, Week

MONTH = Month(label="ное", won=31, commit=53, weighted=66, target=120)
PICTURES: tuple[Picture, ...] = (
    Funnel(title="Сделки", bars=(Bar(label="Оценка", value=21, told="21 · 98 000 €", between="↓ 52 %"),)),
    Movement(title="Промени", steps=(Step(label="сега", value=72, told="72 €", whole=True),)),
    Months(title="Цел", unit="хил. €", legend=("спечелено", "сигурно", "претеглено", "цел"), months=(MONTH,)),
    Trend(
        title="Иван",
        unit="хил. €",
        won=("спечелено", "цел"),
        months=(MONTH,),
        legend=("опити", "отговори"),
        weeks=tuple(Week(label=f"{n}.11", tried=n, answered=1) for n in range(1, 13)),
    ),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: type(one).__name__)
def test_a_picture_is_1080_pixels_wide_and_has_every_letter(
    picture: Picture, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    draw(picture, str(tmp_path / "one.png"))

    content = (tmp_path / "one.png").read_bytes()
    assert struct.unpack(">II", content[16:24]) == (1080, 1080 if isinstance(picture, Trend) else 810)
    assert [str(one.message) for one in recwarn if "Glyph" in str(one.message)] == []


@settings(deadline=None, max_examples=10)
@given(st.lists(st.floats(-1e9, 1e9), max_size=6))
def test_any_figures_can_be_drawn(tmp_path_factory: pytest.TempPathFactory, values: list[float]) -> None:
    steps = tuple(Step(label=str(n), value=value, told="x") for n, value in enumerate(values))

    draw(Movement(title="", steps=steps), str(tmp_path_factory.getbasetemp() / "any.png"))


FIGURE = "−1\u00a0234\u00a0567\u00a0890\u00a0€"
CROWDED: tuple[Picture, ...] = (
    Movement(title="я" * 90, steps=tuple(Step(label="ж" * 40, value=n, told=FIGURE) for n in range(1, 15))),
    Funnel(
        title="я" * 90, bars=tuple(Bar(label="ж" * 40, value=9, told=FIGURE, between="↓ 5") for _ in "1234")
    ),
)


@pytest.mark.parametrize("picture", CROWDED, ids=lambda one: type(one).__name__)
def test_nothing_is_drawn_beyond_the_edge(picture: Picture, tmp_path: Path) -> None:
    draw(picture, str(tmp_path / "one.png"))

    with Image.open(tmp_path / "one.png") as drawn:
        sides = [drawn.convert("L").crop((x, 0, x + 1, drawn.height)) for x in (0, drawn.width - 1)]
        assert [side.getextrema()[0] for side in sides] == [side.getextrema()[1] for side in sides]


def test_a_team_without_any_figure_gets_an_empty_picture(tmp_path: Path) -> None:
    for empty in (
        Funnel(title="", bars=()),
        Movement(title="", steps=()),
        Months(
            title="",
            unit="",
            nothing="още няма данни",
            legend=("a", "b", "c", "d"),
            months=(Month(label="1", won=0),),
        ),
    ):
        draw(empty, str(tmp_path / "empty.png"))
