"""A picture for Slack: PNG, title, and the words for whoever does not see it; drawn only where matplotlib is there."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 100
SCALE = 2  # sharp on dense screens
INK, SOFT, LINE, PAPER, ACCENT = "#1f2328", "#59606a", "#dedad2", "#ffffff", "#1d4e89"
RED, AMBER, BLUE, GREEN = "#b3261e", "#9a5b00", "#2b6cb0", "#1a7f4b"
FONT = ("Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")


@dataclass(frozen=True)
class Picture:
    """A PNG and the words that stand for it."""

    png: bytes
    title: str
    alt: str

    @property
    def filename(self) -> str:
        """A name for the file, in plain letters."""
        letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in self.title.casefold())
        return f"{'-'.join(filter(None, letters.split('-')))[:60]}.png"


class NoPictures(Exception):  # noqa: N818  # an outcome: the extra is not installed
    """The drawing library is not installed (`pip install .[pictures]`)."""


def sheet(width: float, height: float) -> "tuple[Figure, Axes]":
    """A blank figure whose coordinates are pixels from the upper left; raises NoPictures."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise NoPictures from None
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI * SCALE, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def png(figure: "Figure") -> bytes:
    """The figure's bytes; equal figures give equal bytes."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=DPI * SCALE, metadata={"Software": None})
    return out.getvalue()


def font(size: float, weight: str = "normal") -> "dict[str, Any]":
    """How words are set; sizes are pixels. Only families that are there are named: others would be warned of."""
    from matplotlib.font_manager import fontManager

    there = {entry.name for entry in fontManager.ttflist}
    families = [family for family in FONT if family in there]
    return {"fontsize": size * 72 / DPI, "fontweight": weight, "fontfamily": families or ["sans-serif"]}
