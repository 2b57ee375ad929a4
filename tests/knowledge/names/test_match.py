import pytest

from knowledge.names import ASK_AT, SURE_AT, NameIndex


@pytest.mark.parametrize(
    ("query", "entity"),
    [
        ("Nadim al-Tarrazi", "actor/nadim-al-tarrazi"),
        ("tarazy", "actor/nadim-al-tarrazi"),
        ("Tarrazi, Nadeem", "actor/nadim-al-tarrazi"),
        ("الطرازي", "actor/nadim-al-tarrazi"),
        ("abusalim", "actor/abu-salim-al-warraq"),
        ("Abou Saleem el Warrak", "actor/abu-salim-al-warraq"),
        ("liwa az-zaitoun", "actor/liwa-al-zaytun"),
        ("ZB", "actor/liwa-al-zaytun"),
        ("camp wendri", "place/camp-vendri"),
        ("peoples front of oltremar", "actor/front-of-oltremar"),
    ],
)
def test_the_right_one_is_first(made_up: NameIndex, query: str, entity: str) -> None:
    assert made_up.match(query)[0].entity == entity


def test_a_match_says_how_and_why(made_up: NameIndex) -> None:
    exact = made_up.match("Warraq Abu Salim")[0]
    assert (exact.alias, exact.exact) == ("Abu Salim al-Warraq", True)
    fuzzy = made_up.match("tarrasi")[0]
    assert not fuzzy.exact
    assert "tarrasi" in fuzzy.reason
    assert fuzzy.alias in fuzzy.reason
    assert (fuzzy.query, fuzzy.start, fuzzy.end) == ("tarrasi", 0, 7)


def test_best_first_and_no_more_than_asked_for(made_up: NameIndex) -> None:
    matches = made_up.match("omar", limit=1)
    assert len(matches) == 1
    everyone = made_up.match("oltremar")
    assert [match.score for match in everyone] == sorted((match.score for match in everyone), reverse=True)


def test_what_is_left_over_counts_against_a_name(made_up: NameIndex) -> None:
    alone, beside = made_up.match("tarrazi")[0], made_up.match("tarrazi hospital of stromberg")
    assert not beside or beside[0].score < alone.score - 0.2


@pytest.mark.parametrize("query", ["party", "front", "zz", "", "???", "garden", "warranty", "tarragon"])
def test_nothing_is_found_where_nothing_is_meant(made_up: NameIndex, query: str) -> None:
    assert all(match.score < ASK_AT or match.decoy for match in made_up.match(query))


def test_the_thresholds_are_in_order() -> None:
    assert 0 < ASK_AT < SURE_AT < 1
