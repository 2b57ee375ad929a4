import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import Mention, NameIndex, Verdict


def named(index: NameIndex, text: str) -> list[str]:
    return [mention.entity or "" for mention in index.spot(text) if mention.verdict is Verdict.SURE]


def only(index: NameIndex, text: str) -> Mention:
    (mention,) = index.spot(text)
    return mention


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("what did nadeem tarazi say about liwa zaytoun in vendri",
         ["actor/nadim-al-tarrazi", "actor/liwa-al-zaytun", "place/camp-vendri"]),
        ("al-Tarrazi's rise and Warraq’s fall", ["actor/nadim-al-tarrazi", "actor/abu-salim-al-warraq"]),
        ("who is *Nadim* al-Tar razi <@U1>?", ["actor/nadim-al-tarrazi"]),
        ("AbuSalim or abusalimalwarraq", ["actor/abu-salim-al-warraq", "actor/abu-salim-al-warraq"]),
        ("من هو الطرازي", ["actor/nadim-al-tarrazi"]),
        ("بالطرازي والوراق", ["actor/nadim-al-tarrazi", "actor/abu-salim-al-warraq"]),
        ("tarrazis plan", ["actor/nadim-al-tarrazi"]),
        ("is the P.F.O. in tower9", ["actor/front-of-oltremar", "place/tower-9"]),
        ("when was the vendri fire", ["incident/vendri-fire"]),
        ("senate vote on the harbour", ["incident/senate-vote"]),
        ("patience", ["option/patience"]),
    ],
)  # fmt: skip
def test_names_inside_questions(made_up: NameIndex, text: str, entities: list[str]) -> None:
    assert named(made_up, text) == entities


def test_a_mention_knows_its_place(made_up: NameIndex) -> None:
    text = "why did al-Tarrazi’s men leave"
    mention = only(made_up, text)
    assert (mention.text, text[mention.start : mention.end]) == ("al-Tarrazi", "al-Tarrazi")


def test_a_longer_description_holds_the_name_within_it(made_up: NameIndex) -> None:
    mention = only(made_up, "the Vendri fire")
    assert mention.entity == "incident/vendri-fire"
    assert "place/camp-vendri" in {match.entity for match in mention.matches}


def test_state_and_territory_are_one_name(made_up: NameIndex) -> None:
    mention = only(made_up, "oltremar")
    assert mention.verdict is Verdict.SURE
    assert [match.entity for match in mention.matches[:2]] == ["actor/oltremar", "place/oltremar"]


@pytest.mark.parametrize("text", ["omar", "what does Omar want", "umar?"])
def test_a_bare_name_of_two_is_asked_about(made_up: NameIndex, text: str) -> None:
    mention = only(made_up, text)
    assert mention.verdict is Verdict.ASK
    assert set(mention.choices) == {"actor/omar-benzouine", "actor/omar-lakhdari"}


def test_more_of_the_name_settles_it(made_up: NameIndex) -> None:
    assert named(made_up, "omar lakhdary") == ["actor/omar-lakhdari"]


@pytest.mark.parametrize("text", ["Omar Qubaysi", "omar stromberg"])
def test_a_first_name_beside_a_strange_surname_is_somebody_else(made_up: NameIndex, text: str) -> None:
    assert made_up.spot(text) == ()


def test_a_surname_after_a_strange_first_name_is_not_answered(made_up: NameIndex) -> None:
    assert named(made_up, "who is Wendelin Tarrazi") == []


@pytest.mark.parametrize("text", ["Rashid Tarrazzani", "tarrazani", "who is rashid tarrazany"])
def test_a_decoy_wins_where_it_matches_better(made_up: NameIndex, text: str) -> None:
    mention = only(made_up, text)
    assert mention.verdict is Verdict.NONE
    assert mention.decoy is not None
    assert mention.decoy.instead == ("actor/nadim-al-tarrazi",)


@pytest.mark.parametrize("text", ["us troops", "what do US forces do", "u.s. troops"])
def test_an_acronym_before_a_noun(made_up: NameIndex, text: str) -> None:
    assert named(made_up, text) == ["actor/shire-forces"]


@pytest.mark.parametrize(
    "text",
    [
        "tell us", "is it", "what is this", "party", "the militia", "forces", "government", "camp", "front",
        "people", "ministry", "fire", "a vote", "warrant", "warranty", "olives", "trash", "",
    ],
)  # fmt: skip
def test_common_words_are_nobody(made_up: NameIndex, text: str) -> None:
    assert made_up.spot(text) == ()


def test_a_short_acronym_needs_capitals_if_it_is_a_word(made_up: NameIndex) -> None:
    assert named(made_up, "who runs IS") == ["actor/mission"]
    assert named(made_up, "zb") == ["actor/liwa-al-zaytun"]


HOSTILE = [
    "\0" * 1000,
    "Tarrazi " * 20_000,
    "x" * 100_000,
    "🙂👩‍👩‍👧‍👦" * 500,
    "\u202e\u2066izarraT\u2069",
    "&#99999999; &#x110000; &# 39;",
    "<@" * 5000,
    "'" * 500 + "s",
    "a.b." * 400,
    "ﷺ" * 400,
    "عبدالعبدال" * 40,
    "abdul" * 80,
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_harmless(shipped: NameIndex, text: str) -> None:
    shipped.spot(text)
    shipped.match(text)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=500))
def test_no_text_raises(made_up: NameIndex, text: str) -> None:
    mentions = made_up.spot(text)
    made_up.match(text)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(before <= mention.start for before, mention in zip(ends, mentions, strict=False))
    assert all(mention.matches and 0 <= mention.best.score <= 1 for mention in mentions)


@pytest.mark.parametrize("text", [*HOSTILE, "nadim tarazi", "omar", "camp wendri", "people's ront of oltremar", "vendri"])
@pytest.mark.parametrize("least", [0.7, 0.83, 0.95, 1.0])
def test_nothing_is_lost_by_asking_for_a_score(made_up: NameIndex, text: str, least: float) -> None:
    mentions = made_up.spot(text)
    reached = any(match.score >= least for mention in mentions for match in mention.matches)
    assert made_up.spot(text, least) == mentions or not reached
