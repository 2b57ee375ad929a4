"""The map of relations around one actor as a picture."""

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from bot.pictures.lettering import reach
from bot.pictures.neighbours import Neighbourhood, Spot, Tone, lay_out, links
from bot.pictures.picture import ACCENT, BLUE, GREEN, INK, LINE, PAPER, RED, SOFT, Picture, font, png, sheet
from bot.render.blocks.parts import shorten
from bot.text import drawings as text
from knowledge.factbase import FactBase

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, MARGIN, HEAD = 900.0, 24.0, 68.0  # Slack shows some 360 to 800 pixels: words are to be read there
LETTER = 7.5  # width of an ordinary small letter of a name, in pixels
MOST = 24  # relations of one picture
HEADS = 8.0  # length of an arrow's head
LONGEST = 72  # letters of a title
TITLE_LETTER, KEY_LETTER = 11.7, 6.0
SAMPLE, NEXT = 30.0, 18.0  # length of a line in the key; from one entry to the next
KEY = ((Tone.BELONGS, text.BELONGS), (Tone.HOSTILE, text.HOSTILE), (Tone.FRIENDLY, text.FRIENDLY))
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
    axes.text(MARGIN, 36, shorten(title, LONGEST), color=INK, va="center", **font(20, "bold"))
    _key(axes, shorten(title, LONGEST))
    for spot in drawing.spots:
        _spot(axes, spot)
    _centre(axes, drawing)
    pairs = [(base.entities[link.other].name, link) for link in drawn]
    listed = [
        text.line(drawing.name, ", ".join(link.types), other) if link.own
        else text.line(other, ", ".join(link.types), drawing.name) for other, link in pairs
    ]  # fmt: skip
    rest = [text.not_drawn(len(every) - MOST)] if len(every) > MOST else []
    alt = f"{text.map_alt(drawing.name, len(every))}: {'; '.join([*listed, *rest])}"
    return Picture(png(figure), title, alt[:1000])


def _spot(axes: "Axes", spot: Spot) -> None:
    from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
    from matplotlib.path import Path

    color = COLORS[spot.link.tone]
    (ax, ay), (bx, by) = ((MARGIN + x, HEAD + y) for x, y in (spot.start, spot.end))
    middle = (ax + bx) / 2
    points = [(ax, ay), (middle, ay), (middle, by), (bx - HEADS, by)]
    curve = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=color, lw=1.2, ls=LINES[spot.link.tone]))
    head = [(bx, by), (bx - HEADS, by - HEADS / 2), (bx - HEADS, by + HEADS / 2)]
    axes.add_patch(Polygon(head, facecolor=color, edgecolor="none"))
    x, top = MARGIN + spot.x, HEAD + spot.y - spot.height / 2
    axes.add_patch(FancyBboxPatch(
        (x, top), spot.width, spot.height, boxstyle="round,pad=0,rounding_size=8", facecolor=PAPER, edgecolor=LINE,
        lw=1, zorder=3,
    ))  # fmt: skip
    for number, words in enumerate(spot.lines):
        axes.text(x + 12, top + 15 + 16 * number, words, color=INK, va="center", zorder=4, **font(12.5, "bold"))
    types = shorten(" · ".join(spot.link.types), int(spot.width / 7))
    axes.text(x + 12, top + spot.height - 13, types, color=color, va="center", zorder=4, **font(11.5))


def _key(axes: "Axes", title: str) -> None:
    """What the kinds of line mean, from the right edge: beside the title, or below it."""
    room = [reach(words, KEY_LETTER) + 6 + SAMPLE + NEXT for _, words in KEY]
    y = 36 if reach(title, TITLE_LETTER) + sum(room) <= WIDTH - 2 * MARGIN else 62
    right = WIDTH - MARGIN
    for (tone, words), taken in zip(KEY, room, strict=True):
        axes.text(right, y, words, color=SOFT, ha="right", va="center", **font(11.5))
        left = right - taken + NEXT
        axes.plot([left, left + SAMPLE], [y, y], color=COLORS[tone], lw=1.4, ls=LINES[tone])
        right -= taken


def _centre(axes: "Axes", drawing: Neighbourhood) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y, width, height = drawing.centre
    corner = (MARGIN + x - width / 2, HEAD + y - height / 2)
    box = "round,pad=0,rounding_size=11"
    axes.add_patch(FancyBboxPatch(corner, width, height, boxstyle=box, facecolor=ACCENT, edgecolor="none", zorder=3))
    words = "\n".join(wrap(drawing.name, 20, max_lines=3, placeholder="…", break_on_hyphens=False))
    axes.text(MARGIN + x, HEAD + y, words, color=PAPER, ha="center", va="center", zorder=4, **font(13.5, "bold"))
