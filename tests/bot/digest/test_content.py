"""What a digest says: a golden file per section, filters, silence where nothing changed, limits of a message."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digest.compose import Kept, Occasion, compose
from bot.store.subscriptions import Kind, Subscription
from knowledge.changes import changes
from knowledge.factbase import FactBase
from knowledge.load import load
from tests.bot.conftest import TINY
from tests.bot.digest.conftest import World
from tests.bot.screens import words
from tests.fakeslack.limits import message_faults
from tests.knowledge.test_changes import AGROUND, rewritten, with_statements

GOLDEN = Path(__file__).parent / "golden"
DUE = int(datetime(2026, 5, 4, 9, tzinfo=UTC).timestamp())
FIRE = "incident/2021-11-gannet-fire#fire"


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load(TINY / "facts", TINY / "seeds")


@pytest.fixture(scope="module")
def older(base: FactBase) -> FactBase:
    """The base before an edit: one sentence was other, one is new since, one has gone."""
    before = rewritten(base, AGROUND, text="The Petrel ran aground in the spring of 2021.")
    gone = base.by_id[FIRE].model_copy(update={"id": f"{FIRE}-again", "text": "The Gannet burned twice."})
    kept = tuple(s for s in before.statements if s.id != "actor/petrel#age")
    return with_statements(before, (*kept, gone))


def order(*sections: str, **more) -> Subscription:
    given = {"include": (), "exclude": (), **more}
    edition = given.pop("edition", "")
    return Subscription(
        "T1", "C1", "U1", "daily at 09:00", "UTC", DUE, DUE - 86400, edition, sections=sections, id=7, **given
    )


def occasion(**more) -> Occasion:
    return Occasion(**{"due": DUE, "since": DUE - 86400, "now": DUE + 1.0, **more})


def shown(subscription: Subscription, base: FactBase, when: Occasion) -> str:
    digest = compose(subscription, base, when)
    assert digest is not None
    payload = digest.screen.payload()
    assert message_faults(payload) == []
    assert len(payload["blocks"]) <= 10
    return words(payload)


@pytest.mark.parametrize("section", ["changes", "on this day", "spotlight", "disputes", "gaps"])
def test_each_section_as_it_was_approved(section: str, base: FactBase, older: FactBase):
    gaps = (("who owns the Kittiwake", 3), ("is there a night bus", 1))
    found = shown(order(section), base, occasion(changes=changes(older, base), gaps=gaps))
    golden = GOLDEN / f"{section.replace(' ', '-')}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found + "\n")
        pytest.fail(f"{golden.name} was missing and is written; read it and keep it")
    assert found + "\n" == golden.read_text()


def test_all_sections_fit_one_message(base: FactBase, older: FactBase):
    gaps = tuple((f"question number {n} about the ferries of the harbour", n) for n in range(40))
    every = ("changes", "on this day", "spotlight", "disputes", "gaps")
    found = shown(order(*every), base, occasion(changes=changes(older, base), gaps=gaps, missed=(DUE - 86400,)))
    assert "Skipped before this" in found


def test_a_base_that_is_all_new_still_fits_one_message(base: FactBase):
    nothing = with_statements(base, ())
    found = shown(order("changes"), base, occasion(changes=changes(nothing.model_copy(update={"disputes": ()}), base)))
    assert "more" in found


def test_every_quote_shown_is_whole(base: FactBase, older: FactBase):
    found = compose(order("changes", "spotlight", "disputes"), base, occasion(changes=changes(older, base)))
    text = words(found.screen.payload())
    assert found.screen.shown
    assert all(base.by_id[statement].quotes[0].exact in text for statement in found.screen.shown)


def test_no_change_and_no_anniversary_is_nothing_to_say(base: FactBase):
    quiet = occasion(due=DUE + 86400 * 9, since=DUE + 86400 * 8)
    assert compose(order(), base, quiet) is None
    assert compose(order("changes"), base, quiet) is None
    assert "Nothing new" in shown(order("changes", even_if_empty=True), base, quiet)


def test_filters_combine_and_exclusion_wins(base: FactBase, older: FactBase):
    found = occasion(changes=changes(older, base))
    petrel = shown(order("changes", include=("actor/petrel",)), base, found)
    assert "ran aground" in petrel
    assert "burned twice" not in petrel
    assert compose(order("changes", include=("actor/petrel",), exclude=("actor/petrel",)), base, found) is None
    both = shown(order("changes", include=("actor/petrel", "actor/gannet"), exclude=("place/north-pier",)), base, found)
    assert "ran aground" not in both
    assert "burned twice" in both


def test_a_month_is_remembered_on_its_first_day(base: FactBase):
    first = int(datetime(2026, 11, 1, 9, tzinfo=UTC).timestamp())
    assert "Gannet" in shown(order("on this day"), base, occasion(due=first, since=first - 86400))
    assert compose(order("on this day"), base, occasion(due=first + 86400, since=first)) is None


def test_a_weekly_digest_looks_back_on_its_week(base: FactBase):
    week = occasion(due=DUE + 3 * 86400, since=DUE - 4 * 86400)
    assert "Petrel" in shown(order("on this day"), base, week)


def test_the_spotlight_wanders_through_everything_before_it_returns(base: FactBase):
    seen: list[str] = []
    subscription = order("spotlight")
    while True:
        digest = compose(subscription, base, occasion())
        [subject] = digest.spotlights
        if subject in seen:
            break
        seen.append(subject)
        subscription = order("spotlight", spotlights=tuple(seen))
    assert subject == seen[0]
    assert {entity.split("/")[0] for entity in seen} == {"actor", "option", "dispute"}


def test_a_watch_tells_of_changes_alone(base: FactBase, older: FactBase):
    watch = order(kind=Kind.WATCH, include=("actor/petrel",))
    assert "News about Petrel" in shown(watch, base, occasion(changes=changes(older, base)))
    assert compose(watch, base, occasion()) is None


def test_a_watch_tells_of_what_is_new_corrected_taken_back_and_newly_disputed(base: FactBase, older: FactBase):
    before = older.model_copy(update={"disputes": ()})
    everything = tuple(entity.id for entity in (*base.actors, *base.incidents))
    found = shown(order(kind=Kind.WATCH, include=everything), base, occasion(changes=changes(before, base)))
    for label in ("New", "Corrected", "Taken back", "Newly disputed"):
        assert f"\n{label}\n" in found, found


def test_orders_that_ask_for_the_same_share_what_was_drawn_and_nothing_else(base: FactBase, older: FactBase):
    kept, changed = Kept(), occasion(changes=changes(older, base))
    first, second = (compose(replace(order("changes"), id=n, edition="old"), base, changed, kept) for n in (1, 2))
    assert len(kept.drawn) == 1
    assert "Digest 1 ·" in first.screen.text
    assert "Digest 2 ·" in second.screen.text
    assert first.parts == second.parts
    assert compose(replace(order("changes"), edition="new"), base, occasion(), kept) is None
    lit = [compose(order("spotlight", spotlights=seen), base, changed, kept) for seen in ((), first_lit(base))]
    assert lit[0].spotlights != lit[1].spotlights
    excluded = compose(order("changes", edition="old", exclude=("actor/petrel",)), base, changed, kept)
    assert excluded.parts != first.parts


def first_lit(base: FactBase) -> tuple[str, ...]:
    return compose(order("spotlight"), base, occasion()).spotlights


async def test_a_digest_with_no_change_posts_nothing_and_one_with_a_change_tells_it_once(world: World):
    await world.order(sections=("changes",))
    assert await world.at(2026, 1, 1, 9, 0) == []
    world.serve(rewritten(world.base, AGROUND, text="The Petrel ran aground."))
    [post] = await world.at(2026, 1, 2, 9, 0)
    assert "before: The Petrel ran aground off the North Pier on 4 May 2021." in words(post)
    assert await world.at(2026, 1, 3, 9, 0) == []
    states = [state for *_, state in await world.states()]
    assert states == ["empty", "posted", "empty"]


async def test_a_change_taken_back_between_two_digests_is_no_change(world: World):
    await world.order(sections=("changes",))
    first = world.base
    await world.at(2026, 1, 1, 9, 0)
    world.serve(rewritten(first, AGROUND, text="The Petrel ran aground."))
    world.serve(first)
    assert await world.at(2026, 1, 2, 9, 0) == []


async def test_a_watched_subjects_changes_come_together_in_private(world: World):
    await world.order("cron 0 * * * *", kind=Kind.WATCH, channel="DUANN", include=("actor/petrel",), sections=())
    changed = rewritten(world.base, AGROUND, text="The Petrel ran aground.")
    world.serve(rewritten(changed, "actor/petrel#age", text="The Petrel is old."))
    await world.at(2026, 1, 1, 1, 0)
    await world.at(2026, 1, 1, 2, 0)
    [message] = world.posts("DUANN")
    assert "The Petrel is old." in words(message)
    assert "The Petrel ran aground." in words(message)
    assert await world.desk.store.posts.all() == ()


async def test_a_watch_that_was_away_tells_of_everything_and_of_no_missed_hour(world: World):
    order = await world.order(
        "cron 0 * * * *", kind=Kind.WATCH, channel="DUANN", include=("actor/petrel",), sections=()
    )
    world.serve(rewritten(world.base, AGROUND, text="The Petrel ran aground."))
    await world.at(2026, 1, 3, 5, 0)
    [message] = world.posts("DUANN")
    assert "The Petrel ran aground." in words(message)
    assert "Skipped" not in words(message)
    assert await world.states() == [(order.id, "digest", "posted")]


async def test_runs_without_news_are_forgotten_after_a_week_and_the_rest_after_ninety_days(world: World):
    await world.order(sections=("changes",))
    await world.order()
    await world.at(2026, 1, 1, 9, 0)
    for day, left in ((8, ["empty", "posted"]), (9, ["posted"])):
        world.clock.to(2026, 1, day, 9, 0)
        await world.ticker.tidy()
        assert sorted(state for *_, state in await world.states()) == left
    world.clock.to(2026, 4, 2, 9, 1)
    await world.ticker.tidy()
    assert await world.states() == []


async def test_buttons_of_a_digest_work_like_an_answers(world: World):
    await world.order()
    [post] = await world.at(2026, 1, 1, 9, 0)
    actions = [e["action_id"] for b in post.blocks for e in b.get("elements", []) if "action_id" in e]
    assert {"sources", "report", "feedback"} <= set(actions)
    assert "share" not in actions


def test_a_filtered_spotlight_begins_with_the_ordered_subject_and_shows_nothing_else(base: FactBase):
    found = compose(order("spotlight", include=("actor/northshore-ferries",)), base, occasion())
    assert found.spotlights == ("actor/northshore-ferries",)
    subjects = [base.by_id[statement].subjects for statement in found.screen.shown]
    assert all("actor/northshore-ferries" in named for named in subjects)
