"""Probes and metrics."""

import json
from dataclasses import replace

from bot.serving.health import Health
from bot.store.database import Database
from tests.bot.conftest import Office
from tests.bot.http.conftest import Address, command_body
from tests.bot.http.signing import headers


async def test_a_bot_with_everything_is_ready(address: Address):
    assert await address.get("/healthz") == (200, "ok")
    status, text = await address.get("/readyz")
    assert (status, json.loads(text)) == (
        200,
        {"database": True, "fact_base": True, "slack": True, "accepting": True},
    )


async def test_without_its_database_it_lives_but_is_not_ready(address: Address):
    store = replace(address.desk.store, database=Database("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    health = Health(replace(address.desk, store=store))
    assert (await health.parts())["database"] is False
    assert (await address.get("/healthz"))[0] == 200
    await store.database.close()


async def test_metrics_count_requests_and_name_nobody(address: Address):
    body = command_body("what happened to the Petrel")
    await address.post(body, headers(body))
    _, text = await address.get("/metrics")
    assert 'brief_requests_total{kind="command",outcome="answer"}' in text
    assert 'brief_request_seconds_bucket{kind="command",le="3.0"}' in text
    assert "brief_statements " in text
    for forbidden in ("Petrel", "UANN", "C0000", "T0TEAM"):
        assert forbidden not in text


async def test_one_line_a_request_without_its_words(office: Office, capsys):
    import structlog
    from structlog.testing import LogCapture

    from bot.log import with_bound

    capture, before = LogCapture(), structlog.get_config()["processors"]
    structlog.configure(processors=[with_bound, capture])
    try:
        await office.ann.slash(office.harbour, "what happened to the Petrel")
    finally:
        structlog.configure(processors=before)
    [line] = [entry for entry in capture.entries if entry["event"] == "request"]
    assert line["outcome"] == "answer"
    assert line["kind"] == "command"
    assert line["ms"] > 0
    assert any(statement.endswith("#aground") for statement in line["statements"])
    assert office.ann.id not in str(line)
    assert "what happened" not in str(line)
