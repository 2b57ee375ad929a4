"""Home, messages tab, shortcuts, windows, curators' verbs, channel settings."""

from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.people import element_of, person
from tests.fakeslack.workspace import BOT_USER


async def test_the_home_tab_shows_what_is_on_record(office: Office):
    await office.ann.open_home()
    shown = words(office.ann.home().body)
    for expected in (
        "The ferries of Ellery harbour",
        "16 statements",
        "How many were aboard",
        "Electric ferries",
        "None.",
    ):
        assert expected in shown


async def test_a_search_at_home_opens_a_window(office: Office):
    await office.ann.open_home()
    await office.ann.press_in_window(office.ann.home(), "home_search", value="who is Northshore Ferries")
    view = office.ann.window()
    assert view is not None
    assert "operates the ferry Petrel" in words(view.body)


async def test_a_name_is_found_while_it_is_typed(office: Office):
    options = await office.ann.type_ahead("find", "nort")
    assert {"actor/northshore-ferries", "place/north-pier"} <= {option["value"] for option in options}
    await office.ann.open_home()
    chosen = {"value": "actor/gannet", "text": {"type": "plain_text", "text": "Gannet"}}
    await office.ann.press_in_window(office.ann.home(), "find", selected_option=chosen)
    view = office.ann.window()
    assert view is not None
    assert "Gannet" in words(view.body)


async def test_buttons_work_within_a_window(office: Office):
    await office.ann.open_home()
    await office.ann.press_in_window(office.ann.home(), "choice_0")
    first = office.ann.window()
    assert first is not None
    await office.ann.press_in_window(first, "sources")
    over = office.ann.window()
    assert over is not None
    assert over.id != first.id
    assert "File: a_observer.txt" in words(over.body)


async def test_the_messages_tab_offers_the_dossiers_questions(office: Office):
    await office.ann.open_home("messages")
    [prompts] = office.slack.workspace.prompts
    assert prompts["prompts"][1] == {"title": "Options", "message": "options"}


async def test_a_message_is_briefed_on_for_one_person(office: Office):
    said = await office.bob.say(office.harbour, "The Petrel ran aground off the North Pier on 4 May 2021.")
    await office.ann.shortcut("brief_message", said)
    view = office.ann.window()
    assert view is not None
    assert "on record:" in words(view.body)
    assert office.bob.sees(office.harbour) == []


async def test_the_global_shortcut_asks_and_answers(office: Office):
    await office.ann.shortcut("brief_ask")
    await office.ann.submit(
        {"find": {"find": {"selected_option": {"value": "actor/petrel"}}}, "ask": {"ask": {"value": None}}}
    )
    view = office.ann.window()
    assert view is not None
    assert "Petrel" in words(view.body)


async def test_an_empty_question_is_refused_in_its_window(office: Office):
    await office.ann.shortcut("brief_ask")
    outcome = await office.ann.submit({"find": {"find": {"selected_option": None}}, "ask": {"ask": {"value": "  "}}})
    assert outcome.payload["errors"] == {"ask": "Choose a name or type a question."}


async def test_an_error_report_reaches_the_store(office: Office):
    await office.ann.slash(office.harbour, "who is Northshore Ferries")
    [answer] = office.ann.sees(office.harbour)
    await office.ann.press(answer, "report")
    await office.ann.submit({"words": {"words": {"value": "The buoy <!channel> was new."}}})
    view = office.ann.window()
    assert view is not None
    assert "Thank you" in words(view.body)


async def test_gaps_are_for_curators(office: Office):
    carla = person(office.slack, "carla")
    office.harbour.members.add(carla.id)
    for question in ("who is Angela Merkel", "what did Angela Merkel say", "who is Captain Hook"):
        await office.ann.slash(office.harbour, question)
    await office.ann.slash(office.harbour, "gaps")
    assert "Only curators" in words(office.ann.sees(office.harbour)[-1])
    await carla.slash(office.harbour, "gaps")
    shown = words(carla.sees(office.harbour)[-1])
    assert "Angela Merkel" in shown or "angela merkel" in shown


async def test_a_disliked_answer_is_a_gap(office: Office):
    carla = person(office.slack, "carla")
    await office.ann.slash(office.harbour, "who is Northshore Ferries")
    [answer] = office.ann.sees(office.harbour)
    [feedback] = [e for b in answer.blocks for e in b.get("elements", []) if e.get("action_id") == "feedback"]
    element = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "value": feedback["negative_button"]["value"],
    }
    for _ in range(2):
        await office.bob.act(answer, element | {"block_id": "b"})
    await carla.slash(office.harbour, "gaps")
    await carla.slash(carla.direct, "gaps")
    assert "Northshore Ferries (1×)" in words(carla.sees(carla.direct)[-1])


async def test_privacy_and_changes_answer(office: Office):
    await office.ann.slash(office.harbour, "privacy")
    await office.ann.slash(office.harbour, "changes")
    privacy, changes = office.ann.sees(office.harbour)
    assert "deleted after 90 days" in words(privacy)
    assert "No change is on record" in words(changes)


async def test_a_mistyped_verb_is_asked_about(office: Office):
    await office.ann.slash(office.harbour, "timelin of Petrel")
    [asked_back] = office.ann.sees(office.harbour)
    assert "Did you mean “timeline”?" in words(asked_back)
    await office.ann.press(asked_back, "choice_0")
    [answer] = office.ann.sees(office.harbour)
    assert "4 May 2021" in words(answer)


async def test_whoever_invited_the_bot_may_change_settings(office: Office):
    await office.ann.slash(office.harbour, "settings dates de")
    assert "Only workspace admins" in words(office.ann.sees(office.harbour)[-1])
    joined = {
        "type": "member_joined_channel",
        "user": BOT_USER,
        "channel": office.harbour.id,
        "inviter": office.ann.id,
    }
    await office.bob.event(joined)
    await office.ann.slash(office.harbour, "settings dates de")
    assert "Deutsch" in words(office.ann.sees(office.harbour)[-1])
    await office.bob.slash(office.harbour, "what happened to the Petrel")
    assert "4. Mai 2021" in words(office.bob.sees(office.harbour)[-1])


async def test_an_admin_changes_settings_in_a_window(office: Office):
    boss = person(office.slack, "boss", is_admin=True)
    office.harbour.members.add(boss.id)
    await boss.slash(office.harbour, "settings")
    view = boss.window()
    assert view is not None
    wrong = {"follow-ups": "on", "sharing": "off", "time-zone": "Mars/Olympus", "dates": "iso"}
    outcome = await boss.submit(_fields(wrong))
    assert "time-zone" in outcome.payload["errors"]
    await boss.submit(_fields(wrong | {"time-zone": "Europe/Berlin"}))
    chosen = await office.desk.store.channels.of("T0TEAM", office.harbour.id)
    assert (chosen.follow_ups, chosen.sharing, chosen.time_zone, chosen.dates) == (
        True,
        False,
        "Europe/Berlin",
        "iso",
    )
    await office.ann.slash(office.harbour, "what happened to the Petrel --share")
    assert "Sharing is switched off" in words(office.ann.sees(office.harbour)[-1])
    assert office.bob.sees(office.harbour) == []


def _fields(values: dict[str, str]) -> dict[str, dict[str, dict[str, object]]]:
    return {
        name: {name: {"value": value} if name == "time-zone" else {"selected_option": {"value": value}}}
        for name, value in values.items()
    }


async def test_views_of_the_subject_open_from_the_answer(office: Office):
    await office.ann.slash(office.harbour, "what is electric ferries")
    for action, expected in (("timeline", "Timeline"), ("positions", "Positions"), ("sources", "")):
        answer = office.ann.sees(office.harbour)[-1]
        if action in {e.get("action_id") for b in answer.blocks for e in b.get("elements", [])}:
            await office.ann.press(answer, action)
            assert expected in words(office.ann.sees(office.harbour)[-1])
            await office.desk.drain()
    assert office.bob.sees(office.harbour) == []
    assert element_of
