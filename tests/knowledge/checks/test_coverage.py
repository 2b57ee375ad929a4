"""Coverage counts sentences of substance; touched is one quoted character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.checks.coverage import coverage, coverage_of
from knowledge.checks.sentences import MIN_WORDS, sentences
from knowledge.model import Source
from tests.building import OBSERVER, Building


def source(*furniture: str) -> Source:
    return Source.model_validate(
        {
            "id": "a",
            "file": "a.txt",
            "voice": "actor/a",
            "published": {"date": "2021", "known": "stated"},
            "copy_quality": "clean",
            "sha256": "0" * 64,
            "furniture": furniture,
        }
    )


def test_untouched_sentences_and_the_share(building: Building) -> None:
    first, second = coverage_of(building.load())
    assert [s.text for s in first.untouched] == ["It is said that the pier is old and the quay is narrow."]
    assert first.share == pytest.approx(1 - 1 / 6)
    assert second.share == 1
    assert all(OBSERVER[s.start : s.end] == s.text for s in first.substantive)
    assert "Share this article" not in [s.text for s in first.substantive]


def test_one_character_touches_and_a_neighbour_does_not(building: Building) -> None:
    base = building.load()
    statement = base.by_id["incident/2019-gannet-fire#burned"]
    article = "One two three four. Five six seven eight."

    def untouched(start: int, end: int) -> int:
        quote = statement.quotes[0].model_copy(update={"start": start, "end": end})
        quoted = statement.model_copy(update={"quotes": (quote,)})
        return len(coverage(source(), article, [quoted]).untouched)

    assert untouched(18, 19) == 1  # the first full stop
    assert untouched(19, 20) == 2  # the space between
    assert untouched(18, 21) == 0
    assert untouched(40, 41) == 1


def test_an_article_without_substance_is_covered() -> None:
    assert coverage(source("Menu"), "Menu\n", []).share == 1


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("The pier fell in. It rained all day.", ["The pier fell in.", "It rained all day."]),
        ("“It fell in.” She left the pier then.", ["“It fell in.”", "She left the pier then."]),
        ("Gen. A. Smith shut the pier. Mr. Low left.", ["Gen. A. Smith shut the pier.", "Mr. Low left."]),
        ("It cost 4.50 a day. Who paid? Nobody!", ["It cost 4.50 a day.", "Who paid?", "Nobody!"]),
        ("A heading here\n\nThe text of it.\r\n", ["A heading here", "The text of it."]),
        ("He came on Jan. 5 to Ellery.", ["He came on Jan. 5 to Ellery."]),
        ("", []),
    ],
)
def test_sentences(article: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(source(), article)] == expected


@given(st.text(st.sampled_from("ab AB.!?\n ”“\"'"), max_size=80))
def test_sentences_lose_nothing_but_space(article: str) -> None:
    found = sentences(source(), article)
    assert all(article[s.start : s.end] == s.text == s.text.strip() for s in found)
    assert "".join("".join(s.text for s in found).split()) == "".join(article.split())
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(("words", "furniture"), [(MIN_WORDS - 1, True), (MIN_WORDS, False)])
def test_what_is_too_short_to_say_anything(words: int, furniture: bool) -> None:
    (sentence,) = sentences(source(), " ".join(["word"] * words))
    assert sentence.furniture is furniture


def test_every_occurrence_of_furniture_counts() -> None:
    article = "Follow us on Telegram now\nThe pier fell in today.\nFollow us on Telegram now\n"
    flags = [s.furniture for s in sentences(source("Follow us on Telegram now"), article)]
    assert flags == [True, False, True]
