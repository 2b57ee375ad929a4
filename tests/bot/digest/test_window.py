"""The window is filled so that saving it unchanged orders the same: for names with commas, too."""

from datetime import UTC, datetime

import pytest

from bot.digest.grammar import Order, read_order
from bot.digest.subjects import resolver
from bot.digest.window import order_view, words_of
from bot.digest.wish import Wish
from bot.settings import load_settings
from bot.store.subscriptions import Subscription
from knowledge.load import load
from knowledge.service import Knowledge
from tests.bot.conftest import TINY

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def door(request: pytest.FixtureRequest) -> Knowledge:
    folders = (TINY / "facts", TINY / "seeds") if request.param == "tiny" else load_settings({}).folders
    return Knowledge(load(*folders))


def filled(door: Knowledge, include: tuple[str, ...], exclude: tuple[str, ...]) -> str:
    """The words of a window that was opened to edit an order, and saved."""
    order = Subscription(
        "T1", "C1", "U1", "weekly on mon at 08:30", "Europe/Berlin", 0, 0, "", include=include, exclude=exclude, id=3
    )
    blocks = order_view(order, door.base, order.zone, resolver(door))["blocks"]
    fields = {b["block_id"]: {b["block_id"]: {"value": b["element"].get("initial_value")}} for b in blocks}
    return words_of(fields)[0]


def test_saving_it_unchanged_orders_the_same(door: Knowledge):
    with_comma = [subject.id for subject in door.base.entities.values() if "," in subject.name]
    some = [*with_comma, *list(door.base.entities)[::5]]
    for include, exclude in [*(((subject,), ()) for subject in some), *(((), (subject,)) for subject in with_comma)]:
        words = filled(door, include, exclude)
        wish = read_order(Order(words, resolver(door), "UTC", NOW))
        assert isinstance(wish, Wish), words
        assert (wish.content.filter.include, wish.content.filter.exclude) == (include, exclude), words
        assert (str(wish.schedule), wish.schedule.zone) == ("weekly on mon at 08:30", "Europe/Berlin")
