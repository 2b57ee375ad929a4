"""One message as Slack takes it, and how it should look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slack_sdk.models.blocks import Block, ContextBlock

from bot.render.blocks.parts import Json, as_json, literal

FIRST_ROOM = 1200  # characters of a first message, our own limit
FIRST_BLOCKS = 8  # blocks of a first message, our own limit
FIRST_STATEMENTS = 5
PAGE_ROOM = 2900  # characters of any further page: below the 3,000 of one text block
PAGE_STATEMENTS = 10


@dataclass(frozen=True)
class Look:
    """What the renderer is told about the place a screen is shown in."""

    answer: str = ""
    """Id of this answer in the question log; buttons carry it."""
    start: int = 0
    """The first statement to show."""
    dates: str = "en"
    share: bool = True
    """Whether the screen offers to share itself."""
    buttons: bool = True
    first: bool = True
    """A first message is short; whoever pressed a button may get a longer one."""

    window: bool = False
    """A modal or the Home tab: Slack takes no table and no 👍/👎 there, and nobody to share with."""
    note: str = ""
    """A sentence of ours under the answer."""
    spent: int = 0
    """Characters that something else on the same message takes."""

    @property
    def room(self) -> int:
        """Characters that a reader may be shown at once."""
        return (FIRST_ROOM if self.first else PAGE_ROOM) - self.spent - len(self.note)

    @property
    def statements(self) -> int:
        """Statements that a reader may be shown at once."""
        return FIRST_STATEMENTS if self.first else PAGE_STATEMENTS


PRIVATE = Look()


@dataclass(frozen=True)
class Screen:
    """A message: the fallback for notifications and screen readers, the blocks, the statements shown."""

    text: str
    blocks: tuple[Json, ...]
    shown: tuple[str, ...] = ()
    plain: "Screen | None" = None
    """The same without tables, for a client or a server that cannot draw them."""

    def payload(self) -> Json:
        """`text` and `blocks` as the Web API, an acknowledgement and a response_url take them."""
        return {"text": self.text, "blocks": list(self.blocks)}


def screen(words: str, blocks: Sequence[Block], shown: tuple[str, ...] = (), plain: Screen | None = None) -> Screen:
    """Check the blocks against Slack's limits and escape the fallback, the one part that Slack parses."""
    return Screen(fallback(words), tuple(as_json(blocks)), shown, plain)


def fallback(words: str) -> str:
    """Text that Slack shows in notifications; its three control characters are escaped."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_note(shown: Screen, note: str) -> Screen:
    """The screen with a sentence of ours under it."""
    below = (ContextBlock(elements=[literal(note)]).to_dict(),)
    plain = with_note(shown.plain, note) if shown.plain else None
    return replace(shown, text=f"{shown.text}\n{fallback(note)}", blocks=(*shown.blocks, *below), plain=plain)
