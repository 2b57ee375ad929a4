"""What surrounds a question is taken off; what is part of it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.clean import clean
from knowledge.question.noise import bare
from knowledge.question.spelling import mended


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("umm ok so like... who is Petrel lol 😂", "who is Petrel"),
        ("hmm, when did it sail plzzz", "when did it sail"),
        ("'; DROP TABLE facts; -- who is Petrel", "who is Petrel"),
        ("yo whos Petrel lol", "whos Petrel"),
        ("any idea when did it sail", "when did it sail"),
        ("could you please tell me who is Petrel", "who is Petrel"),
        ("Petrel - one line", "Petrel"),
        ("who is Petrel, in a nutshell?", "who is Petrel"),
        ("<b>what is the Petrel</b>", "what is the Petrel"),
        ("&lt;b&gt;what is the Petrel&lt;/b&gt;", "what is the Petrel"),
    ],
)
def test_noise_is_taken_off(typed: str, question: str) -> None:
    assert clean(typed) == question


@pytest.mark.parametrize(
    "typed",
    ["so why", "ok and when?", "the harbour master, who is it?", "november or december - when did she resign",
     "who is the man they like", "tell me about Petrel", "any attacks in march?", "'; DROP TABLE facts; --", "<script>who</script>", "lol", "a < b and b > c"],
)  # fmt: skip
def test_what_is_part_of_the_question_stays(typed: str) -> None:
    assert clean(typed) == typed


@given(st.text(max_size=300))
def test_something_readable_is_never_taken_off_whole(text: str) -> None:
    assert any(map(str.isalnum, bare(text))) == any(map(str.isalnum, text))


def test_question_words_without_vowels_are_read() -> None:
    assert [mended(word) for word in ("mny", "hppnd", "whn")] == ["many", "happened", "when"]
    assert mended("krk") == "krk"
