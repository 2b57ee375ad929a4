"""A bar for what may take longer than a second; nothing where no person is watching."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def watched(label: str) -> Callable[[Iterable[Item]], Iterable[Item]]:
    """A pass-through that shows on standard error how far it is, and leaves nothing behind."""

    def show(items: Iterable[Item]) -> Iterator[Item]:
        if not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(items, description=label, console=Console(stderr=True), transient=True)

    return show
