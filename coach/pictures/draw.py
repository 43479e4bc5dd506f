"""Draws a picture.

The ground is of its own and opaque, so that it reads the same in a dark and in a light chat; letters are
nearly as large as those of the messages around it. Nothing is drawn beyond the edge: the scale leaves room
for the longest figure, long names end in «…».
"""

from typing import Any

from coach.pictures.records import Funnel, Month, Months, Movement, Picture, Trend

WIDTH, LOW, HIGH = 5.4, 4.05, 5.4
DOTS = 200  # 1080 × 810 or 1080 pixels
GROUND, INK, FAINT = "#F4F6F8", "#1B2733", "#8A97A5"
BLUE, GREEN, RED, AMBER = "#2F80C2", "#24805A", "#CC4B4B", "#D9962B"
LETTERS: Any = {
    "font.size": 13,
    "font.family": "DejaVu Sans",  # has Cyrillic, and comes with the library
    "text.color": INK,
    "axes.labelcolor": INK,
}
TITLE, SMALL, DENSE = 14.5, 11.5, 11
MANY_STEPS = 9
HEAD = 0.42  # inches for the title
LONGEST = {"stage": 20, "step": 18}


def draw(picture: Picture, path: str) -> None:
    """A PNG file, 1080 pixels wide."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update(LETTERS)
    panels = 2 if isinstance(picture, Trend) else 1
    size = (WIDTH, HIGH if _is_high(picture) else LOW)
    figure, axes = plt.subplots(panels, 1, figsize=size, dpi=DOTS, facecolor=GROUND, squeeze=False)
    _title(figure, picture.title)
    for one in axes[:, 0]:
        _plain(one)
    match picture:
        case Funnel():
            _funnel(axes[0, 0], picture)
        case Movement():
            _movement(axes[0, 0], picture)
        case Months():
            _months(axes[0, 0], picture, picture.legend)
        case Trend():
            won, target = picture.won
            _months(axes[0, 0], picture, (won, "", "", target))
            _weeks(axes[1, 0], picture)
    figure.tight_layout(rect=(0, 0, 1, 1 - HEAD / size[1]))
    for one in axes[:, 0]:
        _fit(one)
    figure.savefig(path, facecolor=GROUND)
    plt.close(figure)


def _is_high(picture: Picture) -> bool:
    return isinstance(picture, Trend) or (isinstance(picture, Movement) and len(picture.steps) > MANY_STEPS)


def _title(figure: Any, title: str) -> None:
    """In smaller letters where it is long; as much of it as the picture is wide."""
    shown = figure.text(0.03, 0.97, title, ha="left", va="top", fontsize=TITLE, fontweight="bold")
    shown.set_in_layout(False)
    while shown.get_window_extent().x1 > 0.97 * WIDTH * DOTS:
        if shown.get_fontsize() > SMALL:
            shown.set_fontsize(shown.get_fontsize() - 1)
            continue
        title = title[:-1].rstrip()
        shown.set_text(f"{title}…")


def _cut(text: str, kind: str) -> str:
    longest = LONGEST[kind]
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _plain(axes: Any) -> None:
    axes.set_facecolor(GROUND)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(colors=INK, length=0)


def _bare(axes: Any) -> None:
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _fit(axes: Any) -> None:
    """The scale of lying bars, widened until the figure at the end of each has room."""
    low, high = axes.get_xlim()
    wide = axes.get_window_extent().width
    for text in axes.texts:
        if text.get_gid() == "end":
            share = min(0.8, text.get_window_extent().width / wide + 0.01)
            high = max(high, low + (text.get_position()[0] - low) / (1 - share))
    axes.set_xlim(low, high)


def _funnel(axes: Any, picture: Funnel) -> None:
    places = range(len(picture.bars))
    most = max((bar.value for bar in picture.bars), default=0) or 1
    axes.barh(list(places), [bar.value for bar in picture.bars], height=0.42, color=BLUE)
    for place, bar in zip(places, picture.bars, strict=True):
        axes.text(0, place - 0.28, _cut(bar.label, "stage"), va="bottom", fontweight="bold")
        axes.text(bar.value, place, f" {bar.told}", va="center", gid="end").set_in_layout(False)
        aside = {"transform": axes.get_yaxis_transform(), "ha": "right", "va": "bottom", "fontsize": SMALL}
        axes.text(1, place + 0.72, bar.between, color=GREEN, **aside).set_in_layout(False)
    axes.set_xlim(0, most)
    axes.set_ylim(len(picture.bars) - 0.25, -0.75)
    axes.set_yticks([])
    _bare(axes)


def _movement(axes: Any, picture: Movement) -> None:
    letters = {"fontsize": DENSE} if len(picture.steps) > MANY_STEPS else {}
    level, levels = 0.0, [0.0]
    for place, step in enumerate(picture.steps):
        start = 0.0 if step.whole else level
        color = BLUE if step.whole else GREEN if step.value >= 0 else RED
        axes.barh(place, step.value, left=start, height=0.6, color=color)
        level = start + step.value
        levels.append(level)
        told = axes.text(max(start, level), place, f" {step.told}", va="center", gid="end", **letters)
        told.set_in_layout(False)
    axes.set_yticks(
        range(len(picture.steps)), [_cut(step.label, "step") for step in picture.steps], **letters
    )
    axes.set_ylim(max(len(picture.steps), 5) - 0.5, -0.6)
    axes.set_xlim(min(levels), max(levels) if max(levels) > min(levels) else min(levels) + 1)
    _bare(axes)


def _months(axes: Any, picture: Months | Trend, legend: tuple[str, str, str, str]) -> None:
    months, (won, commit, weighted, target) = picture.months, legend
    places = list(range(len(months)))
    shown = [axes.bar(places, [m.won for m in months], width=0.6, color=BLUE, label=won)]
    if commit:
        bottom = [m.won for m in months]
        shown += [axes.bar(places, [m.commit for m in months], 0.6, bottom, color=GREEN, label=commit)]
        ahead = [(n, m.won + m.weighted) for n, m in enumerate(months) if m.weighted]
        shown += axes.plot(*_split(ahead), "D", color=AMBER, label=weighted, markersize=8) if ahead else []
    goals = [(n, m.target) for n, m in enumerate(months) if m.target]
    if goals:
        xs, ys = _split(goals)
        across = {"color": INK, "linewidth": 3, "label": target}
        shown += [axes.hlines(ys, [x - 0.4 for x in xs], [x + 0.4 for x in xs], **across)]
    axes.set_xticks(places, [m.label for m in months])
    axes.set_xlim(-0.6, len(months) - 0.4)
    axes.set_title(picture.unit, loc="left", fontsize=SMALL)
    _legend(axes, shown, lower=isinstance(picture, Trend))
    _upright(axes, picture.nothing if not any(map(_is_something, months)) else "")


def _is_something(month: Month) -> bool:
    return bool(month.won or month.commit or month.weighted or month.target)


def _weeks(axes: Any, picture: Trend) -> None:
    places = list(range(len(picture.weeks)))
    tried, answered = picture.legend
    shown = [
        axes.bar(places, [week.tried for week in picture.weeks], width=0.7, color=FAINT, label=tried),
        axes.bar(places, [week.answered for week in picture.weeks], width=0.7, color=GREEN, label=answered),
    ]
    named = places[(len(places) - 1) % 3 :: 3]  # the week that runs has its day
    axes.set_xticks(named, [picture.weeks[place].label for place in named])
    axes.set_title(" ", fontsize=SMALL)
    _legend(axes, shown, lower=True)
    _upright(axes, picture.nothing if not any(week.tried for week in picture.weeks) else "")


def _legend(axes: Any, shown: list[Any], *, lower: bool) -> None:
    """Below the bars: in the order in which they were drawn, two beside each other where they are many."""
    place = (0.46, -0.24 if lower else -0.13)
    below = {"loc": "upper center", "bbox_to_anchor": place, "borderaxespad": 0}
    axes.legend(
        handles=shown,
        frameon=False,
        fontsize=SMALL,
        ncols=2 if len(shown) > 3 else len(shown),
        columnspacing=1.2,
        handlelength=1.4,
        **below,
    )


def _upright(axes: Any, nothing: str) -> None:
    """Whole numbers only, thousands apart; `nothing` is said where there is no bar."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_ylim(0, max(1, axes.get_ylim()[1] * 1.05))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}".replace(",", "\u202f")))
    if nothing:
        axes.set_yticks([])
        axes.text(0.5, 0.5, nothing, transform=axes.transAxes, ha="center", va="center")


def _split(points: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
