"""Every answer × every renderer obeys every limit; no quote is cut; nothing typed becomes markup.

The limits are tests.fakeslack's, written from Slack's documentation and not from the renderer.
"""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.briefings import brief_on
from bot.edition import Edition
from bot.render.blocks import Look, Screen, answer_screen
from bot.render.blocks.correction import Amended, correction_screen
from bot.render.blocks.home import home_view
from bot.render.blocks.modals import answer_view, report_view, sources_screen, sources_view
from bot.render.blocks.reference import VALUE_LIMIT, decode, reference
from bot.render.blocks.shared import answer_again, shared_screen
from bot.settings import load_settings
from knowledge.factbase import FactBase
from knowledge.load import load
from knowledge.model.answer import Answer, Conversation, Outcome
from knowledge.service import Knowledge
from tests.bot.conftest import TINY
from tests.fakeslack.limits import message_faults, view_faults, visible

SHIPPED = load_settings({}).folders


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def edition(request: pytest.FixtureRequest) -> Edition:
    folders = (TINY / "facts", TINY / "seeds") if request.param == "tiny" else SHIPPED
    return Edition(Knowledge(load(*folders)))


def questions(base: FactBase) -> Iterator[str]:
    """Questions that reach every kind of answer about every entity of the base."""
    yield from (
        "options",
        "actors",
        "incidents",
        "places",
        "topics",
        "sources",
        "disputes",
        "timeline",
        "help",
        "",
    )
    for entity in base.entities.values():
        yield entity.name
    for entity in sorted(base.entities.values(), key=lambda e: -len(base.about.get(e.id, ())))[:25]:
        for form in ("timeline of {}", "positions on {}", "quotes about {}", "disputes about {}", "why {}"):
            yield form.format(entity.name)
    for dispute in base.disputes:
        yield dispute.question


def screens(answer: Answer, base: FactBase) -> Iterator[Screen]:
    look = Look(answer="abcdefgh")
    yield answer_screen(answer, base, look)
    for language in ("de", "ar", "iso"):
        yield answer_screen(answer, base, Look(answer="abcdefgh", dates=language))
    if answer.statements:
        ref = reference(answer, "abcdefgh")
        yield shared_screen(ref, base, look, "U1", "https://fake.slack/archives/C1/p1")


def pages(answer: Answer, base: FactBase) -> Iterator[Screen]:
    """Every page behind More."""
    start = 0
    while True:
        shown = answer_screen(answer, base, Look(answer="abcdefgh", start=start, first=False))
        yield shown
        values = [e["value"] for b in shown.blocks for e in b.get("elements", []) if e.get("action_id") == "more"]
        ref = decode(values[0], base) if values else None
        if ref is None:
            return
        assert ref.start > start
        start = ref.start


def test_every_answer_fits_every_screen(edition: Edition):
    base = edition.base
    for question in questions(base):
        answer = edition.knowledge.ask(question)
        for shown in screens(answer, base):
            assert message_faults(shown.payload()) == [], question
            assert len(shown.blocks) <= 8, question
            assert sum(map(len, visible(list(shown.blocks)))) <= 1200, question
            assert shown.text
            assert len(shown.text) <= 3000
            if shown.plain:
                assert message_faults(shown.plain.payload()) == [], question


def test_every_page_and_window_fits(edition: Edition):
    base = edition.base
    for question in list(questions(base))[::4]:
        answer = edition.knowledge.ask(question)
        for shown in pages(answer, base):
            assert message_faults(shown.payload()) == [], question
        if not answer.statements:
            continue
        ref = reference(answer, "abcdefgh")
        assert len(ref.encode()) <= VALUE_LIMIT
        again = decode(ref.encode(), base)
        assert again is not None
        assert again.statements == ref.statements[:200]
        assert answer_again(ref, base).statements == answer.statements
        window = answer_screen(answer, base, Look(answer="abcdefgh", window=True))
        for view in (sources_view(ref, base, "en"), report_view(ref), answer_view("brief", window)):
            assert view_faults(view) == [], question
        assert message_faults(sources_screen(ref, base, "en").payload()) == [], question


def test_the_pages_show_every_statement_once(edition: Edition):
    for question in list(questions(edition.base))[::7]:
        answer = edition.knowledge.ask(question)
        if answer.statements and not answer.disputes:
            shown = [key for page in pages(answer, edition.base) for key in page.shown]
            assert shown == [statement.id for statement in answer.statements], question


def test_what_is_shown_has_its_quote_whole(edition: Edition):
    base = edition.base
    for question in questions(base):
        answer = edition.knowledge.ask(question)
        shown = answer_screen(answer, base, Look(answer="abcdefgh"))
        strings = list(visible(list(shown.blocks)))
        cards = [key for key in shown.shown if any(base.by_id[key].text in words for words in strings)]
        for key in cards:
            assert any(base.by_id[key].quotes[0].exact in words for words in strings), (question, key)
        if answer.statements:
            assert cards or "does not fit" in " ".join(strings), question


def test_an_answer_within_a_dispute_shows_both_sides(edition: Edition):
    base = edition.base
    for dispute in base.disputes:
        answer = edition.knowledge.ask(dispute.question)
        if dispute not in answer.disputes[:1]:
            continue
        strings = " ".join(visible(list(answer_screen(answer, base, Look(answer="abcdefgh")).blocks)))
        sides = all(side.label in strings for side in dispute.sides)
        assert sides or f"{dispute.question} Press Disputes." in strings, dispute.id


def test_silence_has_no_source(edition: Edition):
    for question in ("who is Angela Merkel", "what is the price of gold in Peru", ""):
        answer = edition.knowledge.ask(question)
        if answer.outcome is not Outcome.ANSWER:
            shown = " ".join(visible(list(answer_screen(answer, edition.base).blocks)))
            assert not any(f"[{source.id}]" in shown for source in edition.base.sources)


def test_home_fits(edition: Edition):
    assert view_faults(home_view(edition.base, ["• x"] * 5)) == []


def test_corrections_fit(edition: Edition):
    amended = [Amended(s.id, s.text, s if n % 2 else None) for n, s in enumerate(edition.base.statements[:40])]
    assert message_faults(correction_screen(amended, edition.base).payload()) == []


PIECES = """
<!channel>  <!here|here>  <@U123>  <@U123|ann>  <#C1|general>  <https://evil.example|ok>  &lt;!channel&gt;
*bold*  _it_  ~no~  `code`  ```x```  :tada:  > quote  mailto:a@b.c  http://evil.example  |  who is  Petrel
""".strip().replace("\n", "  ").split("  ")  # fmt: skip
HIDDEN = ["\n", "\u202e", "\u0000", "\u200b"]
HOSTILE = st.lists(st.one_of(st.sampled_from([*PIECES, *HIDDEN]), st.text(max_size=20)), max_size=12).map(" ".join)

MARKUP = re.compile(r"<[@!#]|<[a-z]+:|[*`~]\S[^*`~]*[*`~]|_\w+_|:[a-z0-9_+-]+:|://")


@pytest.fixture(scope="module")
def harbour() -> Edition:
    return Edition(Knowledge(load(TINY / "facts", TINY / "seeds")))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=HOSTILE)
def test_hostile_questions_produce_no_markup(harbour: Edition, words: str):
    answer = harbour.knowledge.ask(words, Conversation())
    shown = answer_screen(answer, harbour.base, Look(answer="abcdefgh", buttons=False))
    assert message_faults(shown.payload()) == []
    assert "mrkdwn" not in json.dumps(shown.blocks)
    for element in _elements(list(shown.blocks)):
        assert element.get("type") not in ("user", "usergroup", "channel", "broadcast", "link", "emoji"), words
    ours = {s.text for s in answer.statements} | {q.exact for s in answer.statements for q in s.quotes}
    if not ours:
        assert not MARKUP.search(shown.text), (words, shown.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(HOSTILE, max_size=5))
def test_hostile_threads_produce_no_markup(harbour: Edition, texts: list[str]):
    answer, unknown = brief_on(texts, harbour)
    assert not MARKUP.search(unknown), unknown
    if answer is not None:
        shown = answer_screen(answer, harbour.base, Look(answer="abcdefgh", note=unknown))
        assert message_faults(shown.payload()) == []
        assert len(shown.blocks) <= 8
        for element in _elements(list(shown.blocks)):
            assert element.get("type") not in ("user", "usergroup", "channel", "broadcast", "link", "emoji")


def _elements(part: object) -> Iterator[dict[str, object]]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _elements(value)
    elif isinstance(part, list):
        for value in part:
            yield from _elements(value)
