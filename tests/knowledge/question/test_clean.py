"""Typed text → plain text."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.clean import MAX_CHARACTERS, clean


def test_slack_markup_is_opened() -> None:
    assert clean("<@U123> who is *Petrel* <#C1|harbour>") == "who is Petrel harbour"
    assert clean("see <https://example.org/a|the paper> and <https://example.org>") == "see the paper and"


def test_entities_are_undone_once() -> None:
    assert clean("a &amp;lt; b &lt;c&gt;") == "a &lt; b <c>"


def test_invisible_and_bidirectional_marks_vanish() -> None:
    assert clean("Pe\u200btr\u202eel\u0000 now") == "Petrel now"


def test_a_long_text_is_cut() -> None:
    assert len(clean("word " * 100_000)) <= MAX_CHARACTERS


@given(st.text())
def test_anything_gives_one_short_line(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_CHARACTERS
    assert "\n" not in cleaned
    assert cleaned == cleaned.strip()
