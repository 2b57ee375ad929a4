"""Ordering digests in Slack: the echo, the list, changes of it, the window, watching. Over both transports."""

import re
from dataclasses import replace

import pytest

from bot.digest.orders import digest_store
from tests.bot.conftest import Office
from tests.bot.screens import raw, words
from tests.fakeslack.people import person
from tests.fakeslack.workspace import BOT_USER, TEAM


async def said(office: Office, text: str, who: str = "ann", where=None) -> str:
    """What somebody is told in answer to a command."""
    asker = getattr(office, who)
    channel = where or office.harbour
    await asker.slash(channel, text)
    return words(asker.sees(channel)[-1])


async def test_an_order_is_echoed_with_its_next_three_runs(office: Office):
    shown = await said(office, "subscribe to Petrel, -Gannet weekdays at 09:00 Europe/Berlin with changes")
    assert "Subscription 1: digest of Petrel without Gannet (what changed), weekdays at 09:00" in shown
    assert len(re.findall(r"\d{4} 09:00 CES?T", shown)) == 3
    assert office.bob.sees(office.harbour) == []


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("subscribe to Angela Merkel daily", "Nothing on record is called “Angela Merkel”"),
        ("subscribe daily at 9 Europe/Pariss", "Did you mean Europe/Paris?"),
        ("subscribe cron */5 * * * *", "more than once an hour"),
        ("subscribe cron 0 0 31 2 *", "never due"),
        ("subscribe cron 0 9 * * mun", "could not read that cron"),
        ("subscribe sometimes", "could not read “sometimes”"),
        ("subscribe to Petrel", "found no schedule"),
        ("subscribe blurp daily", "an example that works: /harbour subscribe to "),
        ("subscribe blurp daily", "You wrote: subscribe blurp daily"),
        ("subscribe daily with gaps", "curators only"),
        ("subscribe #elsewhere daily", "from Slack’s list"),
        ("unsubscribe 99", "no such subscription"),
        ("pause", "no subscription here"),
    ],
)
async def test_what_cannot_be_ordered_is_said(office: Office, order: str, reason: str):
    assert reason in await said(office, order)
    assert await digest_store(office.desk).subscriptions.count() == 0


async def test_the_zone_is_the_channels_else_the_persons(office: Office):
    office.slack.workspace.users["UANN"]["tz"] = "Asia/Tokyo"
    assert "(Asia/Tokyo)" in await said(office, "subscribe daily at 9")
    choices = await office.desk.store.channels.of(TEAM, office.harbour.id)
    await office.desk.store.channels.set(TEAM, office.harbour.id, replace(choices, time_zone="Europe/Berlin"))
    assert "(Europe/Berlin)" in await said(office, "subscribe daily at 9")


async def test_another_channel_is_named_by_slacks_id(office: Office):
    pier = office.slack.workspace.channel("pier", office.ann.id)
    await said(office, f"subscribe <#{pier.id}|pier> daily at 9")
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, pier.id, "")
    assert order.channel == pier.id


async def test_a_private_channel_takes_orders_from_its_members_alone(office: Office):
    vault = office.slack.workspace.channel("vault", office.ann.id)
    vault.private = True
    assert "you are in yourself" in await said(office, f"subscribe <#{vault.id}|vault> daily", "bob")
    assert "Subscription 1" in await said(office, f"subscribe <#{vault.id}|vault> daily", "ann")


async def test_a_channel_without_the_bot_is_refused(office: Office):
    office.harbour.members.discard(BOT_USER)
    assert "not in that channel" in await said(office, "subscribe daily")


async def test_the_list_names_channel_and_owner_by_id_so_that_it_stays_true(office: Office):
    await said(office, "subscribe to Petrel daily at 9")
    office.harbour.name, office.harbour.private = "renamed", True
    shown = await said(office, "subscriptions", "bob")
    assert "1: digest of Petrel, daily at 09:00" in shown
    listing = raw(office.bob.sees(office.harbour)[-1])
    assert f'"channel_id": "{office.harbour.id}"' in listing
    assert '"user_id": "UANN"' in listing


async def test_only_the_owner_or_an_admin_changes_an_order(office: Office):
    await said(office, "subscribe daily at 9")
    for verb in ("pause 1", "resume 1", "unsubscribe 1", "edit 1", "digest now 1", "hand over 1 to <@UBOB>"):
        assert "Only its owner" in await said(office, verb, "bob"), verb
    office.slack.workspace.users["UBOB"]["is_admin"] = True
    assert "is paused" in await said(office, "pause 1", "bob")
    assert "goes on" in await said(office, "resume 1")
    assert "is removed" in await said(office, "unsubscribe 1")
    assert "no subscription here" in await said(office, "subscriptions")


async def test_a_left_owners_order_can_be_handed_over(office: Office):
    await said(office, "subscribe daily at 9")
    office.slack.workspace.users["UANN"]["deleted"] = True
    await office.bob.slash(office.harbour, "hand over 1 to <@UBOB|bob>")
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, office.harbour.id, "")
    assert order.owner == "UBOB"
    assert "is paused" in await said(office, "pause 1", "bob")


async def test_other_workspaces_orders_do_not_exist(office: Office):
    await said(office, "subscribe daily at 9")
    assert await digest_store(office.desk).subscriptions.of("TOTHER", 1) is None


async def test_a_preview_is_seen_by_its_asker_alone_and_marks_nothing(office: Office):
    await said(office, "subscribe daily at 9 with spotlight")
    assert "Spotlight" in await said(office, "preview 1")
    assert "nothing to say right now" in (await said(office, "preview")).casefold()
    assert office.bob.sees(office.harbour) == []
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, office.harbour.id, "")
    assert order.spotlights == ()


async def test_digest_now_goes_through_the_ledger(office: Office):
    await said(office, "subscribe daily at 9 with spotlight")
    assert "in a moment" in await said(office, "digest now 1")
    [claimed] = await digest_store(office.desk).deliveries.claim(5)
    assert claimed.order.id == 1


async def test_the_window_orders_and_edits_like_words(office: Office):
    await office.ann.slash(office.harbour, "subscribe")
    values = {
        "channel": {"channel": {"selected_conversation": office.harbour.id}},
        "about": {"about": {"value": "Petrel"}}, "except": {"except": {"value": None}},
        "when": {"when": {"value": "weekly on mon"}}, "at": {"at": {"value": "08:30"}},
        "zone": {"zone": {"value": "UTC"}}, "empty": {"empty": {"selected_options": []}},
        "sections": {"sections": {"selected_options": [{"value": "changes"}, {"value": "spotlight"}]}},
    }  # fmt: skip
    values["when"]["when"]["value"] = "now and then"
    await office.ann.submit(values)
    assert "could not read “now and then”" in office.ann.window().body["errors"]["when"]
    values["when"]["when"]["value"], values["zone"]["zone"]["value"] = "weekly on mon", "Mars/Phobos"
    await office.ann.submit(values)
    assert "no time zone “Mars/Phobos”" in office.ann.window().body["errors"]["zone"]
    values["zone"]["zone"]["value"], values["about"]["about"]["value"] = "UTC", "Nobody"
    await office.ann.submit(values)
    assert "Nothing on record" in office.ann.window().body["errors"]["about"]
    values["about"]["about"]["value"] = "Petrel"
    values["when"]["when"]["value"] = "weekly on mon"
    await office.ann.submit(values)
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, office.harbour.id, "")
    assert (order.schedule, order.include, order.sections) == (
        "weekly on mon at 08:30", ("actor/petrel",), ("changes", "spotlight"),
    )  # fmt: skip
    await office.ann.slash(office.harbour, "edit 1")
    view = office.ann.window().body
    filled = {b["block_id"]: b["element"].get("initial_value") for b in view["blocks"]}
    assert (filled["about"], filled["when"], filled["at"]) == ("Petrel", "weekly on mon", "08:30")
    values["when"]["when"]["value"] = "daily"
    await office.ann.submit(values)
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, office.harbour.id, "")
    assert order.schedule == "daily at 08:30"


async def test_watching_is_private_and_not_done_twice(office: Office):
    assert "Watching Petrel" in await said(office, "watch Petrel")
    assert "already" in await said(office, "watch MV Petrel")
    [order] = await digest_store(office.desk).subscriptions.seen_by(TEAM, "", "UANN")
    assert (order.channel, order.kind.value) == (office.ann.direct.id, "watch")
    assert "watching Petrel" in await said(office, "subscriptions")
    assert "no subscription here" in await said(office, "subscriptions", "bob")


async def test_a_watch_ends_by_its_name(office: Office):
    await said(office, "watch Petrel")
    assert "no longer watch Petrel" in await said(office, "unwatch MV Petrel")
    assert "do not watch Petrel" in await said(office, "unwatch Petrel")
    assert "Whom or what" in await said(office, "watch")
    assert "Whom or what" in await said(office, "unwatch")
    assert await digest_store(office.desk).subscriptions.count() == 0


async def test_forgetting_deletes_what_is_ones_own_and_names_what_is_a_channels(office: Office):
    await said(office, "subscribe daily")
    await said(office, "watch Petrel")
    await said(office, "subscribe daily", "ann", office.ann.direct)
    await said(office, "watch Petrel", "bob")
    assert "Deleted: 2 of yours, with every delivery. In channels you still own 1:" in await said(office, "forget me")
    left = await digest_store(office.desk).subscriptions.seen_by(TEAM, office.harbour.id, "UBOB")
    assert [(order.id, order.owner) for order in left] == [(1, "UANN"), (4, "UBOB")]
    assert "nothing of yours alone" in await said(office, "forget me")


async def test_privacy_tells_of_digests_watches_and_deliveries(office: Office):
    shown = await said(office, "privacy")
    assert "until it is unsubscribed" in shown
    assert "deleted after 90 days, or with its digest" in shown
    assert "“forget me”" in shown


async def test_a_watch_has_nothing_to_edit_or_hand_over(office: Office):
    await said(office, "watch Petrel")
    assert "no schedule to edit" in await said(office, "edit 1")
    assert "stays yours" in await said(office, "hand over 1 to <@UBOB>")


@pytest.mark.parametrize("verb", ["preview 1", "pause 1", "unsubscribe 1", "digest now 1", "edit 1"])
async def test_what_somebody_watches_is_their_own_business(office: Office, verb: str):
    await said(office, "watch Petrel")
    shown = await said(office, verb, "bob")
    assert "no such subscription" in shown
    assert "Petrel" not in shown


async def test_a_private_channels_digest_does_not_exist_for_others(office: Office):
    vault = office.slack.workspace.channel("vault", office.ann.id)
    vault.private = True
    await said(office, f"subscribe <#{vault.id}|vault> to Petrel daily with spotlight")
    assert "no such subscription" in await said(office, "preview 1", "bob")
    vault.members.add("UBOB")
    assert "Petrel" in await said(office, "preview 1", "bob")


async def test_a_public_channels_digest_can_be_previewed_from_elsewhere(office: Office):
    pier = office.slack.workspace.channel("pier", office.ann.id)
    await said(office, f"subscribe <#{pier.id}|pier> to Petrel daily with spotlight")
    assert "Petrel" in await said(office, "preview 1", "bob")
    assert "Only its owner" in await said(office, "unsubscribe digest #1", "bob")


async def test_unsubscribing_what_is_not_said_removes_nothing(office: Office):
    await said(office, "subscribe daily")
    assert "Which subscription" in await said(office, "unsubscribe from everything")
    assert await digest_store(office.desk).subscriptions.count() == 1
    assert "is removed" in await said(office, "unsubscribe from digest 1")


async def test_gaps_go_to_a_curator_in_private(office: Office):
    office.carla = person(office.slack, "carla")
    assert "Subscription 1" in await said(office, "subscribe daily with gaps", "carla", office.carla.direct)


async def test_the_home_tab_lists_ones_own(office: Office):
    await said(office, "subscribe to Petrel daily at 9")
    await office.ann.open_home()
    await office.bob.open_home()
    assert "1: digest of Petrel, daily at 09:00" in words(office.ann.home().body)
    assert "digest of Petrel" not in words(office.bob.home().body)
