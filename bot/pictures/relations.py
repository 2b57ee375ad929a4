"""The map of relations around one actor as a picture."""

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from bot.pictures.neighbours import Neighbourhood, Spot, Tone, lay_out, links
from bot.pictures.picture import ACCENT, BLUE, GREEN, INK, LINE, PAPER, RED, Picture, font, png, sheet
from bot.render.blocks.parts import shorten
from bot.text import drawings as text
from knowledge.factbase import FactBase

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, MARGIN, HEAD = 900.0, 24.0, 64.0  # Slack shows some 360 to 800 pixels: words are to be read there
LETTER = 7.1
MOST = 24  # relations of one picture
COLORS = {Tone.FRIENDLY: GREEN, Tone.HOSTILE: RED, Tone.BELONGS: BLUE}
LINES: dict[Tone, Any] = {Tone.FRIENDLY: (0, (1.5, 2)), Tone.HOSTILE: (0, (5, 3)), Tone.BELONGS: "solid"}


def map_picture(base: FactBase, actor: str) -> Picture | None:
    """Every quoted relation of an actor; None where there is none. Raises NoPictures."""
    every = links(base, actor)
    drawn = every[:MOST]
    if not drawn:
        return None
    drawing = lay_out(base, actor, drawn, WIDTH - 2 * MARGIN, LETTER)
    figure, axes = sheet(WIDTH, drawing.height + HEAD)
    title = text.map_title(drawing.name)
    axes.text(MARGIN, 36, shorten(title, 72), color=INK, va="center", **font(20, "bold"))
    for spot in drawing.spots:
        _spot(axes, spot)
    _centre(axes, drawing)
    listed = [
        f"{drawing.name} {', '.join(link.types)} {base.entities[link.other].name}" if link.own
        else f"{base.entities[link.other].name} {', '.join(link.types)} {drawing.name}" for link in drawn
    ]  # fmt: skip
    rest = [text.not_drawn(len(every) - MOST)] if len(every) > MOST else []
    alt = f"{text.map_alt(drawing.name, len(every))}: {'; '.join([*listed, *rest])}"
    return Picture(png(figure), title, alt[:1000])


def _spot(axes: "Axes", spot: Spot) -> None:
    from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
    from matplotlib.path import Path

    color = COLORS[spot.link.tone]
    (ax, ay), (bx, by) = ((MARGIN + x, HEAD + y) for x, y in (spot.start, spot.end))
    middle = (ax + bx) / 2
    curve = Path([(ax, ay), (middle, ay), (middle, by), (bx, by)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    style = "-|>,head_length=4,head_width=2.2"
    axes.add_patch(FancyArrowPatch(path=curve, arrowstyle=style, color=color, lw=1.2, ls=LINES[spot.link.tone]))
    x, y = MARGIN + spot.x, HEAD + spot.y
    axes.add_patch(FancyBboxPatch(
        (x, y - 21), spot.width, 42, boxstyle="round,pad=0,rounding_size=8", facecolor=PAPER, edgecolor=LINE, lw=1,
        zorder=3,
    ))  # fmt: skip
    axes.text(x + 12, y - 8, spot.name, color=INK, va="center", zorder=4, **font(12.5, "bold"))
    types = shorten(" · ".join(spot.link.types), int(spot.width / 7))
    axes.text(x + 12, y + 9, types, color=color, va="center", zorder=4, **font(11.5))


def _centre(axes: "Axes", drawing: Neighbourhood) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y, width, height = drawing.centre
    corner = (MARGIN + x - width / 2, HEAD + y - height / 2)
    box = "round,pad=0,rounding_size=11"
    axes.add_patch(FancyBboxPatch(corner, width, height, boxstyle=box, facecolor=ACCENT, edgecolor="none", zorder=3))
    words = "\n".join(wrap(drawing.name, 20, max_lines=3, placeholder="…"))
    axes.text(MARGIN + x, HEAD + y, words, color=PAPER, ha="center", va="center", zorder=4, **font(13.5, "bold"))
