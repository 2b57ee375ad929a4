"""What the README promises can be typed after the command, read back with the next three runs. Over both transports."""

import re

import pytest

from bot.digest.orders import digest_store
from tests.bot.conftest import Office
from tests.bot.digest.test_ordering import said
from tests.fakeslack.workspace import TEAM

RUN = re.compile(r"(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<date>\d{1,2}) \w+ \d{4} 09:00 (?P<zone>UTC|CES?T)")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("daily", "digest of everything, daily at 09:00 (UTC)"),
        ("daily at 09:00", "digest of everything, daily at 09:00 (UTC)"),
        ("weekdays at 09:00 Europe/Berlin", "digest of everything, weekdays at 09:00 (Europe/Berlin)"),
        ("weekly on mon at 09:00", "digest of everything, weekly on mon at 09:00 (UTC)"),
        ("monthly on 1 at 09:00 Europe/Berlin", "digest of everything, monthly on 1 at 09:00 (Europe/Berlin)"),
        ("every 2 weeks at 09:00", "digest of everything, every 2 weeks from "),
        ("cron 0 9 * * 1", "digest of everything, cron 0 9 * * 1 (UTC)"),
        ("cron 0 9 * * 1 Europe/Berlin", "digest of everything, cron 0 9 * * 1 (Europe/Berlin)"),
        ("to Petrel daily at 09:00", "digest of Petrel, daily at 09:00 (UTC)"),
        (
            "to Petrel, topic safety, -Gannet weekdays at 09:00 Europe/Berlin",
            "digest of Petrel, Safety of the ferries without Gannet, weekdays at 09:00 (Europe/Berlin)",
        ),
    ],
)
async def test_an_order_is_read_back_with_its_next_three_runs(office: Office, typed: str, understood: str):
    shown = await said(office, f"subscribe {typed}")
    assert f"Subscription 1: {understood}" in shown
    runs = list(RUN.finditer(shown))
    assert len(runs) == 3
    days, dates = {run["day"] for run in runs}, {int(run["date"]) for run in runs}
    if "mon" in typed or "cron" in typed:
        assert days == {"Mon"} if "monthly" not in typed else dates == {1}
    if "weekdays" in typed:
        assert not days & {"Sat", "Sun"}
    assert {run["zone"] for run in runs} <= ({"CET", "CEST"} if "Berlin" in typed else {"UTC"})


async def test_a_channel_stands_before_or_behind_the_order(office: Office):
    pier = office.slack.workspace.channel("pier", office.ann.id)
    for typed in (f"<#{pier.id}|pier> to Petrel daily", f"to Petrel daily at 9 <#{pier.id}|pier>"):
        assert "digest of Petrel, daily at 09:00" in await said(office, f"subscribe {typed}")
    orders = await digest_store(office.desk).subscriptions.seen_by(TEAM, pier.id, "")
    assert [order.include for order in orders] == [("actor/petrel",)] * 2


async def test_a_word_of_a_topics_name_will_do_for_a_topic_and_is_asked_about_otherwise(office: Office):
    assert "digest of Safety of the ferries, daily" in await said(office, "subscribe to topic ferries daily")
    assert "“safe” could be Safety of the ferries" in await said(office, "subscribe to safe daily")
    assert "Nothing on record is called “topic blurp”" in await said(office, "subscribe to topic blurp daily")
    assert await digest_store(office.desk).subscriptions.count() == 1


async def test_numbers_are_asked_for_where_several_could_be_meant(office: Office):
    await said(office, "subscribe daily")
    assert "is paused" in await said(office, "pause")
    assert "goes on" in await said(office, "resume 1")
    await said(office, "subscribe weekdays")
    for verb in ("pause", "resume", "unsubscribe", "digest now"):
        assert "Which subscription" in await said(office, verb), verb
    for verb, answer in (("pause 2", "is paused"), ("unsubscribe 2", "is removed"), ("preview 1", "nothing to say")):
        assert answer in await said(office, verb), verb


async def test_a_request_counts_as_traffic(office: Office):
    before = office.desk.traffic.last
    await said(office, "subscriptions")
    assert office.desk.traffic.last > before
