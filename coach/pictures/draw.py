"""Draws a picture.

The ground is of its own and opaque, so that it reads the same in a dark and in a light chat; letters are as
large as those of the messages around it.
"""

from typing import Any

from coach.pictures.records import Funnel, Month, Months, Movement, Picture, Trend

INCHES = (5.4, 4.05)
DOTS = 200  # 1080 × 810 pixels
GROUND, INK, FAINT = "#F4F6F8", "#1B2733", "#8A97A5"
BLUE, GREEN, RED, AMBER = "#2F80C2", "#2E9E6B", "#CC4B4B", "#D9962B"
LETTERS: Any = {
    "font.size": 11,
    "font.family": "DejaVu Sans",  # has Cyrillic, and comes with the library
    "text.color": INK,
    "axes.labelcolor": INK,
}


def draw(picture: Picture, path: str) -> None:
    """A PNG file of 1080 × 810 pixels."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update(LETTERS)
    panels = 2 if isinstance(picture, Trend) else 1
    figure, axes = plt.subplots(panels, 1, figsize=INCHES, dpi=DOTS, facecolor=GROUND, squeeze=False)
    figure.suptitle(picture.title, x=0.03, ha="left", fontsize=13, fontweight="bold")
    for one in axes[:, 0]:
        _plain(one)
    match picture:
        case Funnel():
            _funnel(axes[0, 0], picture)
        case Movement():
            _movement(axes[0, 0], picture)
        case Months():
            _months(axes[0, 0], picture.months, picture.legend, picture.unit)
        case Trend():
            _months(axes[0, 0], picture.months, (picture.won, "", "", ""), picture.unit)
            _weeks(axes[1, 0], picture)
    figure.tight_layout(rect=(0, 0, 1, 0.97))
    figure.savefig(path, facecolor=GROUND)
    plt.close(figure)


def _plain(axes: Any) -> None:
    axes.set_facecolor(GROUND)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(colors=INK, length=0)


def _funnel(axes: Any, picture: Funnel) -> None:
    places = range(len(picture.bars))
    most = max((bar.value for bar in picture.bars), default=0) or 1
    axes.barh(list(places), [bar.value for bar in picture.bars], height=0.5, color=BLUE)
    for place, bar in zip(places, picture.bars, strict=True):
        axes.text(0, place - 0.36, bar.label, va="bottom", fontweight="bold")
        axes.text(bar.value + most * 0.02, place, bar.told, va="center")
        if bar.between:
            axes.text(most * 1.45, place + 0.5, bar.between, va="center", ha="right", color=GREEN)
    axes.set_xlim(0, most * 1.45)
    axes.set_ylim(len(picture.bars) - 0.4, -0.75)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _movement(axes: Any, picture: Movement) -> None:
    level, levels = 0.0, [0.0]
    for place, step in enumerate(picture.steps):
        start = 0.0 if step.whole else level
        color = BLUE if step.whole else GREEN if step.value >= 0 else RED
        axes.barh(place, step.value, left=start, height=0.6, color=color)
        level = start + step.value
        levels.append(level)
        axes.text(max(start, level), place, f" {step.told}", va="center")
    axes.set_yticks(range(len(picture.steps)), [step.label for step in picture.steps])
    axes.invert_yaxis()
    span = max(levels) - min(levels) or 1
    axes.set_xlim(min(levels), max(levels) + 0.35 * span)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _months(axes: Any, months: tuple[Month, ...], legend: tuple[str, str, str, str], unit: str) -> None:
    won, commit, weighted, target = legend
    places = list(range(len(months)))
    axes.bar(places, [m.won for m in months], width=0.6, color=BLUE, label=won)
    if commit:
        bottom = [m.won for m in months]
        axes.bar(places, [m.commit for m in months], 0.6, bottom, color=GREEN, label=commit)
        ahead = [(n, m.won + m.weighted) for n, m in enumerate(months) if m.weighted]
        axes.plot(*_split(ahead), "D", color=AMBER, label=weighted, markersize=7)
    goals = [(n, m.target) for n, m in enumerate(months) if m.target]
    if goals and target:
        xs, ys = _split(goals)
        axes.hlines(ys, [x - 0.4 for x in xs], [x + 0.4 for x in xs], color=INK, linewidth=2.5, label=target)
    axes.set_xticks(places, [m.label for m in months])
    axes.set_ylabel(unit)
    axes.legend(frameon=False, fontsize=9, ncols=4, loc="upper center", bbox_to_anchor=(0.5, 1.16))
    axes.set_ylim(0, max(1, axes.get_ylim()[1] * 1.05))  # nothing at all is no reason for «0.04 thousand»


def _weeks(axes: Any, picture: Trend) -> None:
    places = list(range(len(picture.weeks)))
    tried, answered = picture.legend
    axes.bar(places, [week.tried for week in picture.weeks], width=0.7, color=FAINT, label=tried)
    axes.bar(places, [week.answered for week in picture.weeks], width=0.7, color=GREEN, label=answered)
    shown = places[::3]
    axes.set_xticks(shown, [picture.weeks[place].label for place in shown])
    axes.legend(frameon=False, fontsize=9, ncols=2, loc="upper center", bbox_to_anchor=(0.5, 1.3))
    axes.set_ylim(0, max(1, axes.get_ylim()[1] * 1.05))


def _split(points: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
