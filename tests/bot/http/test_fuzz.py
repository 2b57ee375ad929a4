"""Damaged bodies: signed or not, on every endpoint, the answer is 2xx or 4xx, and no defect is logged."""

from structlog.testing import capture_logs

from tests.bot.http.conftest import Address
from tests.soak.fuzz import rounds


async def test_a_thousand_damaged_bodies(address: Address):
    with capture_logs() as lines:
        statuses = await rounds(address.root, 1000, seed=7)
    assert {status // 100 for status in statuses} <= {2, 4}
    assert [line for line in lines if line.get("exc_info")] == []
