"""Reader, timeline, map, matrix and curation, in a browser."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_quote_in_the_article_opens_what_it_proves(page: Page) -> None:
    page.goto("/articles")
    page.get_by_role("link", name="In Iraq, restraint").click()
    mark = page.locator("[data-q]").nth(3)
    mark.click()
    expect(page.locator(".cited.on .sentence").first).to_be_visible()
    assert re.search(r"#q\d+-\d+$", page.url)
    page.keyboard.press("Escape")
    expect(page.locator(".q.on")).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_link_to_a_quote_shows_it(page: Page) -> None:
    page.goto("/actor/abu-mahdi-al-muhandis")
    link = page.locator(".quote a:visible").first
    href = str(link.get_attribute("href"))
    link.click()
    expect(page.locator(".q.on").first).to_be_in_viewport()
    assert page.url.endswith(href)


def uncovered(page: Page) -> bool:
    """Whether the beginning of the chosen words is seen: below the page's head, and not under the panel."""
    return bool(page.evaluate(
        "() => {const box = document.querySelector('.q.on').getClientRects()[0];"
        "return document.elementFromPoint(box.left + 3, (box.top + box.bottom) / 2)?.closest('.q.on') !== null}"
    ))  # fmt: skip


def test_the_panel_never_covers_the_words_it_is_about(page: Page) -> None:
    page.goto("/articles/004")
    keys = page.eval_on_selector_all("[data-q]", "all => all.map(mark => mark.dataset.q.split(' ').at(-1))")
    for number in (0, len(keys) // 3, 2 * len(keys) // 3, len(keys) - 1):
        page.goto("/articles")
        page.goto(f"/articles/004#{keys[number]}")
        expect(page.locator(".q.on").first).to_be_visible()
        assert uncovered(page), keys[number]
        page.goto("/articles/004")
        page.evaluate("n => document.querySelectorAll('[data-q]')[n].scrollIntoView({block: 'end'})", number)
        page.locator("[data-q]").nth(number).click()
        expect(page.locator(".q.on").first).to_be_visible()
        assert uncovered(page), keys[number]


def test_the_timeline_is_filtered_zoomed_and_moved(page: Page) -> None:
    page.goto("/timeline")
    drawing = page.locator("[data-drawing]")
    expect(drawing.locator(".incident").first).to_be_visible()
    page.wait_for_load_state("load")
    every = drawing.locator(".incident").count()
    page.get_by_label("Actor").select_option(label=option(page, "Actor", "Kataib Hezbollah"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline: Kataib Hezbollah")
    fewer = drawing.locator(".incident").count()
    assert 0 < fewer < every
    before = page.locator(".canvas").get_attribute("data-from")
    page.get_by_label("Zoom in").click()
    expect(page.locator(".canvas")).not_to_have_attribute("data-from", str(before))
    expect(page.get_by_label("Zoom in")).to_be_focused()
    page.get_by_label("Whole period").click()
    expect(page.locator(".canvas")).to_have_attribute("data-from", str(before))
    page.locator(".canvas").focus()
    page.keyboard.press("+")
    expect(page.locator(".canvas")).not_to_have_attribute("data-from", str(before))


def option(page: Page, label: str, name: str) -> str:
    found = page.get_by_label(label).locator("option").all_inner_texts()
    return next(words for words in found if words.startswith(name))


@pytest.mark.parametrize("where", ["/timeline", "/map?around=actor/iran", "/timeline?actor=actor/united-states", "/map?around=actor/united-states&steps=2"])
def test_no_words_of_a_drawing_overlap(page: Page, where: str) -> None:
    page.goto(where)
    page.wait_for_timeout(400)
    boxes = page.eval_on_selector_all(
        "svg.timeline text, svg.map text", "all => all.map(t => {const r = t.getBoundingClientRect();"
        "return [r.left, r.top, r.right, r.bottom, t.textContent]})",
    )  # fmt: skip
    width = page.locator(".canvas svg, .tree").evaluate(
        "s => [s.getBoundingClientRect().left, s.getBoundingClientRect().right]"
    )
    touching = [
        (a[4], b[4]) for n, a in enumerate(boxes) for b in boxes[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] - 3 and b[1] + 3 < a[3] - 3
    ]  # fmt: skip
    assert touching == []
    assert [box[4] for box in boxes if box[0] < width[0] - 6 or box[2] > width[1] + 6] == []


def test_an_actor_of_the_map_becomes_its_middle(page: Page) -> None:
    page.goto("/map?around=actor/kataib-hezbollah")
    page.locator(".spot", has_text="Popular Mobilization").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Popular Mobilization")
    expect(page.locator(".card .quote").first).to_be_attached()


@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_line_of_the_map_opens_its_quote(page: Page, steps: str) -> None:
    page.goto("/map?around=actor/kataib-hezbollah")
    if steps == "two":
        page.get_by_label("Reach").select_option(label="two steps")
    expect(page.get_by_label("Reach").locator("option:checked")).to_contain_text(steps if steps == "two" else "own")
    page.wait_for_timeout(400)
    line = page.locator(".edge, .tree .rel").last
    line.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".quote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(line).to_be_focused()


def test_a_cell_of_the_matrix_opens_its_quote(page: Page) -> None:
    page.goto("/positions")
    page.locator(".matrix td a").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".quote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".matrix td a").first).to_be_focused()


@pytest.mark.parametrize("link", [".matrix td a", ".edge, .tree .rel"])
def test_a_cell_and_a_line_have_a_page_of_their_own(page: Page, link: str) -> None:
    page.goto("/positions" if "matrix" in link else "/map?around=actor/kataib-hezbollah")
    page.goto(str(page.locator(link).first.get_attribute("href")))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    expect(page.locator("main .card .quote").first).to_be_visible()


def test_search_finds_names_statements_and_passages(page: Page) -> None:
    page.goto("/search")
    page.locator("form.big input").fill("Taji")
    page.keyboard.press("Enter")
    for heading in ("Names", "Statements", "Passages of the articles"):
        expect(page.get_by_role("heading", name=re.compile(heading))).to_be_visible()


def test_the_curation_view_follows_an_edit_and_shows_a_faulty_one(page: Page, dossier: Path) -> None:
    page.goto("/curation")
    before = page.locator("#version").inner_text()
    edited = sorted((dossier / "facts" / "topics").glob("*.yaml"))[0]
    kept = edited.read_bytes()
    try:
        edited.write_bytes(kept + b"nonsense: true\n")
        expect(page.get_by_role("alert")).to_contain_text(edited.name, timeout=15000)
        edited.write_bytes(kept + f"\n# looked at {time.time()}\n".encode())
        expect(page.get_by_role("alert")).to_have_count(0, timeout=15000)
        expect(page.locator("#version")).not_to_have_text(before, timeout=15000)
    finally:
        edited.write_bytes(kept)
        expect(page.locator("#version")).to_have_text(before, timeout=15000)


def test_a_page_that_is_not_there_says_so(page: Page, watch: object) -> None:
    page.goto("/actor/nobody-at-all")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page.")
    watch.faults.clear()  # type: ignore[attr-defined]  # the browser reports the 404 that was asked for
