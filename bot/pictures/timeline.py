"""The timeline as a picture."""

from typing import TYPE_CHECKING

from bot.pictures.chronology import Chronology, Drawn, Side, lay_out, whole
from bot.pictures.events import events
from bot.pictures.lettering import reach
from bot.pictures.picture import AMBER, BLUE, INK, LINE, PAPER, RED, SOFT, Picture, font, png, sheet
from bot.render.blocks.parts import shorten
from bot.render.dates import say_date
from bot.text import drawings as text
from knowledge.factbase import FactBase

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, MARGIN, HEAD = 900.0, 24.0, 64.0  # Slack shows some 360 to 800 pixels: words are to be read there
LETTER, TITLE_LETTER, KEY_LETTER = 7.0, 11.7, 6.4  # width of an ordinary small letter, in pixels
LONGEST = 72  # letters of a title
MOST = 40  # incidents of one picture; the latest are kept


def timeline_picture(base: FactBase, actor: str = "") -> Picture | None:
    """The incidents, or an actor's, on an axis; None where there are none. Raises NoPictures."""
    every = events(base, actor)
    found = every[-MOST:]
    if not found:
        return None
    name = base.entities[actor].name if actor else ""
    title = shorten(text.timeline_title(name), LONGEST)
    key = text.picture_key(len(found), len(every))
    beside = reach(title, TITLE_LETTER) + reach(key, KEY_LETTER) <= WIDTH - 2 * MARGIN
    drawing = lay_out(found, whole(found), WIDTH - 2 * MARGIN, LETTER)
    figure, axes = sheet(WIDTH, drawing.height + HEAD + MARGIN)
    axes.text(MARGIN, 36, title, color=INK, va="center", **font(20, "bold"))
    axes.text(WIDTH - MARGIN, 36 if beside else 60, key, color=SOFT, ha="right", va="center", **font(11.5))
    _axis(axes, drawing)
    for incident in drawing.drawn:
        _incident(axes, incident)
    said = [say_date(day.isoformat()) for day in (found[0].first, found[-1].last)]
    alt = text.timeline_alt(len(found), said[0], said[1], name)
    rest = [text.latest(len(found), len(every))] if len(found) < len(every) else []
    listed = "; ".join([*rest, *(f"{event.said}: {event.label}" for event in found)])
    return Picture(png(figure), title, f"{alt}. {listed}"[:1000])


def _axis(axes: "Axes", drawing: Chronology) -> None:
    top = HEAD + 28
    for stretch in drawing.axis.stretches:
        axes.plot([MARGIN + stretch.left, MARGIN + stretch.right], [top, top], color=SOFT, lw=1)
    for x in drawing.axis.breaks:
        for shift in (-3, 3):
            axes.plot([MARGIN + x + shift - 2, MARGIN + x + shift + 2], [top + 6, top - 6], color=SOFT, lw=1)
    for mark in drawing.axis.marks():
        x = MARGIN + mark.x
        axes.plot([x, x], [top, HEAD + drawing.height], color=LINE, lw=0.7, ls=(0, (2, 3)), zorder=0)
        axes.text(x, HEAD + 12, mark.words, color=SOFT, ha="center", va="center", **font(11.5))


def _incident(axes: "Axes", incident: Drawn) -> None:
    from matplotlib.patches import Circle, FancyBboxPatch

    event = incident.event
    color = RED if event.killed else AMBER if event.hurt else BLUE
    y, size, left = HEAD + incident.y, incident.radius, MARGIN + incident.left
    if event.certain or incident.right - incident.left < 2:
        axes.add_patch(Circle((left, y), size, facecolor=color, edgecolor=PAPER, lw=0.8, zorder=3))
    else:
        width = incident.right - incident.left + 2 * size
        box = f"round,pad=0,rounding_size={size}"
        axes.add_patch(FancyBboxPatch(
            (left - size, y - size), width, 2 * size, boxstyle=box, facecolor=color + "33", edgecolor=color, lw=0.9,
            ls=(0, (3, 2)), zorder=2,
        ))  # fmt: skip
    side = "right" if incident.side is Side.BEFORE else "left"
    words = axes.text(MARGIN + incident.label_x, y, incident.label, color=INK, ha=side, va="center", **font(12))
    if incident.side is not Side.WITHIN:
        words.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85})
