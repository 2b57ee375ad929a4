"""A newcomer and the bot, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def ask(page: Page, words: str, way: str = "") -> None:
    page.goto("/")
    send(page, words, way)


def send(page: Page, words: str, way: str = "", where: str = "#bar") -> None:
    if way:
        page.locator(f"{where} [name=way]").select_option(way)
    page.locator(f"{where} [name=words]").fill(words)
    page.keyboard.press("Enter")


def test_a_newcomer_presses_a_starter_and_is_answered_in_private(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Who was al-Muhandis?").click()
    answer = page.locator("#log .message.bot")
    expect(answer).to_contain_text("Kataib Hezbollah")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer.locator("blockquote").first).to_be_in_viewport()


def test_a_typed_question_is_answered_with_its_quote_and_date(page: Page) -> None:
    ask(page, "/iraq what happened at Camp Taji")
    page.get_by_role("button", name="Sources").or_(page.locator("[data-action^=choice_]")).first.wait_for()
    expect(page.locator("#log .message.bot")).to_contain_text("Taji")
    expect(page.locator("#bar [name=words]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#bar [name=words]")).to_have_value("/iraq what happened at Camp Taji")


def test_names_are_completed_from_the_keyboard(page: Page) -> None:
    page.goto("/")
    page.locator("#bar [name=words]").press_sequentially("who is kat")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_have_text(re.compile("Kataib Hezbollah"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#bar [name=words]")).to_have_value("who is Kataib Hezbollah")
    page.keyboard.press("Enter")
    expect(page.locator("#log .message.bot .b-header")).to_contain_text("Kataib Hezbollah")


def test_of_two_who_may_be_meant_one_is_chosen(page: Page) -> None:
    ask(page, "who is Mahdi")
    choices = page.locator("#log [data-action^=choice_]")
    expect(choices.nth(1)).to_be_visible()
    label = choices.nth(1).inner_text()
    choices.nth(1).click()
    expect(page.locator("#log .message.bot")).to_have_count(1)
    expect(page.locator("#log .message.bot .b-header")).to_contain_text(label.split(",")[0].split(" (")[0])


def test_more_shows_the_next_statements(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    first = page.locator("#log .message.bot .b-rich strong").first.inner_text()
    page.locator("#log [data-action=more]").click()
    expect(page.locator("#log .message.bot .b-rich strong").first).not_to_have_text(first)


def test_sources_highlight_the_quote_in_its_paragraph(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    page.locator("#log [data-action=sources]").click()
    window = page.get_by_role("dialog", name="Sources")
    expect(window.locator("blockquote strong").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_shared_answer_is_what_others_see(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    page.goto("/?as=others")
    expect(page.locator("#log .message")).to_have_count(0)
    page.goto("/")
    page.locator("#log [data-action=share]").click()
    expect(page.locator("#log .message.bot:not(.private)")).to_contain_text("Shared by @you")
    page.goto("/?as=others")
    expect(page.locator("#log .message")).to_have_count(1)


def test_a_thread_remembers_whom_it_is_about(page: Page) -> None:
    ask(page, "@brief who is al-Muhandis")
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.locator(".message.bot")).to_have_count(1)
    send(page, "who killed him", where="#thread")
    expect(thread.locator(".message.bot")).to_have_count(2)
    expect(thread.locator(".message.bot").last).to_contain_text(re.compile("Muhandis.*(strike|killed)", re.S))
    thread.get_by_label("Close the thread").click()
    expect(thread).to_have_count(0)
    expect(page.get_by_text("3 replies")).to_be_visible()


def test_an_error_is_reported_through_its_window(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    page.locator("#log [data-action=report]").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("The date is wrong.")
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_text("Thank you. The curators have it.")).to_be_visible()


def test_a_vote_stays_pressed(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    page.get_by_role("button", name="Helpful", exact=True).click()
    expect(page.get_by_role("button", name="Helpful", exact=True)).to_have_attribute("aria-pressed", "true")


def test_what_is_typed_is_shown_and_never_run(page: Page) -> None:
    ask(page, "@brief <script>window.hit=1</script><img src=x onerror=window.hit=1> who is Soleimani?")
    expect(page.locator("#thread .message").first).to_contain_text("<script>window.hit=1</script>")
    assert page.evaluate("window.hit") is None


def test_the_home_tab_asks_and_opens_a_window(page: Page) -> None:
    page.goto("/home")
    page.locator(".home [data-action^=choice_]").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Muhandis")


def test_direct_messages_need_no_prefix(page: Page) -> None:
    page.goto("/direct")
    send(page, "who is al-Muhandis")
    expect(page.locator("#log .message.bot").last).to_contain_text("Kataib Hezbollah")


def test_it_works_without_script(page: Page, address: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False, base_url=address)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto("/")
    plain.locator("#bar [name=words]").fill("who is al-Muhandis")
    plain.keyboard.press("Enter")
    plain.locator("#log [data-action=sources]").last.click()
    expect(plain.locator("dialog[open]").last).to_contain_text("[004]")
    page.goto("/")
    context.close()


def test_a_remark_is_briefed_on_from_its_menu(page: Page) -> None:
    ask(page, "Reading about Kataib Hezbollah this morning.", way="plain")
    expect(page.locator("#log .message")).to_have_count(1)
    page.get_by_role("button", name="Brief me on this").click()
    expect(page.get_by_role("dialog")).to_contain_text("Kataib Hezbollah")


def test_the_keyboard_goes_on_from_what_was_pressed(page: Page) -> None:
    ask(page, "who is al-Muhandis")
    sources, more = (page.locator(f"#log [data-action={action}]") for action in ("sources", "more"))
    sources.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Sources")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sources).to_be_focused()
    first = page.locator("#log .message.bot .b-rich strong").first.inner_text()
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log .message.bot .b-rich strong").first).not_to_have_text(first)
    expect(more).to_be_focused()


@pytest.mark.parametrize("way", ["slash", "mention"])
def test_a_digest_is_ordered_for_the_channel_by_its_name(page: Page, way: str) -> None:
    ask(page, "subscribe #briefing daily at 09:00 Europe/Berlin", way)
    expect(page.locator(".message.bot").last).to_contain_text("09:00")
    expect(page.locator("#log .message").first.locator(".mention").last).to_have_text("#briefing")
    send(page, "subscriptions")
    expect(page.locator(".message.bot").last).to_contain_text(re.compile("1: .*#briefing"))
