"""Lines, elements, marks, articles, axes: what the pages are made of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.elements import action_at, state
from bot.console.markup import mrkdwn
from bot.console.pages.matrix import matrix
from bot.console.pages.reader import cited, paragraphs
from bot.console.typed import Line, Way, read_line
from bot.pictures.axis import axis
from bot.pictures.chronology import lay_out, whole
from bot.pictures.events import events, number
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    ("typed", "way", "words"),
    [
        ("/harbour who is Petrel", Way.SLASH, "who is Petrel"),
        ("/harbours who", Way.PLAIN, "/harbours who"),
        ("@brief: who is Petrel", Way.MENTION, "who is Petrel"),
        ("@brief", Way.MENTION, ""),
        ("@briefing who", Way.PLAIN, "@briefing who"),
        ("  who is Petrel ", Way.PLAIN, "who is Petrel"),
    ],
)
def test_a_typed_prefix_chooses_the_way(typed: str, way: Way, words: str):
    assert read_line(typed, Way.PLAIN, "/harbour", "brief") == Line(way, words)


SELECT = {
    "type": "static_select",
    "action_id": "s",
    "options": [{"text": {"type": "plain_text", "text": "A"}, "value": "a"}],
}
BLOCKS = [
    {"type": "actions", "elements": [{"type": "button", "action_id": "b", "text": {}, "value": "v"}, SELECT]},
    {"type": "input", "block_id": "words", "label": {}, "element": {"type": "plain_text_input", "action_id": "w"}},
    {"type": "context_actions", "elements": [{
        "type": "feedback_buttons", "action_id": "f", "positive_button": {"text": {}, "value": "up"},
        "negative_button": {"text": {}, "value": "down"}}]},
]  # fmt: skip


def test_a_pressed_element_is_what_slack_would_send():
    assert action_at(BLOCKS, "0.0", [])["value"] == "v"
    assert action_at(BLOCKS, "0.1", ["a"])["selected_option"]["value"] == "a"
    assert action_at(BLOCKS, "0.1", ["invented"])["selected_option"] is None
    assert action_at(BLOCKS, "2.0.n", [])["value"] == "down"
    assert action_at(BLOCKS, "7.0", []) is None
    assert action_at(BLOCKS, "", []) is None


def test_a_window_carries_what_was_entered_in_it():
    assert state(BLOCKS, {"1.i": ["It is wrong."]})["words"]["w"]["value"] == "It is wrong."
    assert state(BLOCKS, {})["words"]["w"]["value"] is None


@pytest.mark.parametrize(
    ("slack", "html"),
    [
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<@U0BOT> hi", '<span class="mention">@brief</span> hi'),
        ("*bold* _it_ ~no~ `a*b*`", "<strong>bold</strong> <em>it</em> <s>no</s>"),
        ("<https://a.example|there>", '<a href="https://a.example" rel="noreferrer">there</a>'),
        ("&lt;https://a.example|typed&gt;", "&lt;https://a.example|typed&gt;"),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
        ('"><script>', "&lt;script&gt;"),
    ],
)
def test_marks_become_elements_and_nothing_else_does(slack: str, html: str):
    assert html in str(mrkdwn(slack, "brief"))
    assert "<script" not in str(mrkdwn(slack, "brief"))


def test_an_article_keeps_every_character_and_every_quote(knowledge: Knowledge):
    base = knowledge.base
    for source in base.sources:
        article, quotes = base.articles[source.id], cited(base, source.id)
        lines = list(paragraphs(article, quotes, source.furniture))
        shown = "".join(piece.text for line in lines for piece in line.pieces)
        assert shown == article.replace("\n", "").replace("\r", "")
        opened = [key for line in lines for piece in line.pieces for key in piece.opens]
        assert sorted(opened) == sorted(quote.key for quote in quotes)


def test_nothing_on_a_timeline_overlaps(knowledge: Knowledge):
    found = events(knowledge.base)
    assert found
    for width in (280.0, 700.0, 1200.0):
        drawing = lay_out(found, whole(found), width)
        marks = [mark.x for mark in drawing.axis.marks()]
        assert marks == sorted(marks)
        for a in drawing.drawn:
            assert 0 <= a.left <= a.right <= width
            assert not [b for b in drawing.drawn if b is not a and b.y == a.y and b.low < a.high and a.low < b.high]


@given(st.dates(date(1990, 1, 1), date(2024, 6, 1)), st.integers(10, 13_000), st.floats(260, 2400))
def test_no_marks_of_an_axis_run_into_one_another(first: date, days: int, width: float):
    marks = axis([(first, first)], (first, first + timedelta(days=days)), width).marks()
    letter = 7.2  # of the page's fonts at the size of a mark
    half = [len(mark.words) * letter / 2 for mark in marks]
    for (a, left), (b, right) in zip(zip(marks, half, strict=True), list(zip(marks, half, strict=True))[1:], strict=False):
        assert a.x + left < b.x - right
    assert not marks or marks[-1].x + half[-1] <= width + 12


def test_a_narrower_period_leaves_out_what_lies_elsewhere(knowledge: Knowledge):
    found = events(knowledge.base)
    drawing = lay_out(found, (date(2021, 10, 1), date(2021, 12, 31)), 900)
    assert [d.event.id for d in drawing.drawn] == ["incident/2021-11-gannet-fire"]


@pytest.mark.parametrize(("count", "least"), [("17", 17), ("more than 1,200", 1200), ("three", 3), ("not stated", 0)])
def test_counts_in_words_and_figures(count: str, least: int):
    assert number(count) == least


def test_every_position_is_in_the_matrix(knowledge: Knowledge):
    base = knowledge.base
    shown = matrix(base, 1)
    assert {(p.actor, p.option) for p, _ in base.positions} == set(shown.cells)
    assert sum(len(stands) for stands in shown.cells.values()) == len(base.positions)
