"""A quote is found exactly, or the nearest passage is named with the words that differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.load import FactBaseError
from knowledge.quotes import Anchored, NotFound, Repeated, anchor
from tests.building import OBSERVER, Building

BOARD = "facts/actors/harbour-board.yaml"
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@given(TEXT, TEXT, TEXT)
def test_what_is_anchored_is_there_character_for_character(before: str, exact: str, after: str) -> None:
    article = before + exact + after
    match anchor(article, exact):
        case Anchored(start, end):
            assert article[start:end] == exact
            assert article.count(exact) == 1
        case Repeated(lines):
            assert len(lines) > 1
        case found:
            raise AssertionError(found)


@given(TEXT, TEXT)
def test_prefix_and_suffix_are_not_part_of_the_quote(exact: str, filler: str) -> None:
    article = f"{exact}|{filler}|\x00{exact}\x01"
    found = anchor(article, exact, prefix="\x00", suffix="\x01")
    if isinstance(found, Anchored):
        assert article[found.start : found.end] == exact
        assert article[found.start - 1] == "\x00"
    else:
        assert isinstance(found, Repeated)


def test_overlapping_repeats_are_counted() -> None:
    assert anchor("aaa", "aa") == Repeated((1, 1))


def test_a_near_miss_names_the_passage_and_the_words_that_differ() -> None:
    found = anchor(OBSERVER, "The ferry Petrel ran around off Ellery on 5 May 2021")
    assert isinstance(found, NotFound)
    assert found.nearest == "The ferry Petrel ran aground off Ellery on 4 May 2021"
    assert found.line == 3
    assert found.differing == (("around", "aground"), ("5", "4"))


def test_a_quote_like_nothing_in_an_empty_article() -> None:
    assert isinstance(anchor("", "anything"), NotFound)


def problem(building: Building) -> str:
    with pytest.raises(FactBaseError) as caught:
        building.load()
    (found,) = caught.value.problems
    assert (found.file, found.code) == (BOARD, "quote")
    assert found.line == building.line(BOARD, "- source: b")
    return found.message


def test_the_loader_says_what_the_article_has_instead(building: Building) -> None:
    building.replace(BOARD, "chaired the harbour board since", "chaired our harbour since")
    assert problem(building) == (
        "quote not in seeds/b_tide.txt; nearest is line 2: 'Quill has chaired the harbour board since 2018.'; "
        "'our' where the article has 'the'; 'board' is left out; '2018' where the article has '2018.'"
    )


def test_a_repeated_quote_needs_its_context(building: Building) -> None:
    building.replace(BOARD, "source: b", "source: a")
    building.replace(BOARD, "exact: Quill has chaired the harbour board since 2018", "exact: the pier")
    with pytest.raises(FactBaseError) as caught:
        building.load()
    assert caught.value.problems[0].message == (
        "the quote stands 3 times in seeds/a_observer.txt (lines 4, 5, 6); add prefix or suffix"
    )
    building.replace(BOARD, "exact: the pier", 'exact: the pier\n        prefix: "close "')
    quote = building.load().by_id["actor/harbour-board#chair"].quotes[0]
    assert OBSERVER[quote.start - 6 : quote.end] == "close the pier"
    building.replace(BOARD, 'prefix: "close "', 'suffix: " is old"')
    quote = building.load().by_id["actor/harbour-board#chair"].quotes[0]
    assert OBSERVER[quote.start : quote.end + 7] == "the pier is old"


def test_odd_characters_survive_to_the_offset(building: Building) -> None:
    article = "“Caf\u0065\u0301\u00a0😀 — l’été”, said\r\nthe\u200cboard.\n"
    building.write("seeds/b_tide.txt", article)
    building.list_sources()
    exact = article[1:15].replace("\u00a0", "\\u00a0")
    for name in (BOARD, "facts/incidents/2021-05-04-petrel-grounding.yaml"):
        text = building.path(name).read_text("utf-8")
        for old in ("exact: Quill has chaired the harbour board since 2018", "exact: The Petrel carried 29 people"):
            text = text.replace(old, f'exact: "{exact}"')
        building.write(name, text)
    building.write("facts/actors/mara-quill.yaml", "name: Mara Quill\nkind: person\n")
    quote = building.load().by_id["actor/harbour-board#chair"].quotes[0]
    assert article[quote.start : quote.end] == article[1:15]
    assert quote.start == 1
