import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import fold, tokens
from knowledge.names.fold import MAX_CHARS, MAX_TOKENS


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nadim al-Ṭarrāzī", "nadim tarrazi"),
        ("NADIM EL TARRAZI", "nadim tarrazi"),
        ("as-Salim and al-Din", "salim and din"),
        ("Na & # 39; im", "naim"),
        ("Na&#39;im &amp; Sons", "naim sons"),
        ("the brigade ’s chief", "the brigade chief"),
        ("Warraq's, Warraq’s", "warraq warraq"),
        ("P.M.F.", "pmf"),
        ("P M F", "pmf"),
        ("U.S.-led", "us led"),
        ("ZaytunBrigade", "zaytun brigade"),
        ("Tower9", "tower 9"),
        ("the 7th of Sept", "the 7 of september"),
        ("Abdul-Karim, Abdelkarim, Abd al-Karim", "abd karim abd karim abd karim"),
        ("Abdurrahman", "abd rrahman"),
        ("Abdullah", "abdullah"),
        ("Abou Salim, Abo Salim", "abu salim abu salim"),
        ("نَديمُ الطرّازي", "ndym trazy"),
        ("ندیم", "ndym"),
        ("٩", "9"),
        ("Надим", "nadim"),
        ("Na\u200bd\u200fim\u202e", "nadim"),
        ("ma3moun", "maamoun"),
        ("<@U0123ABC|bob> *Camp* _Vendri_ :fire: <https://a.b/c|Taji>", "bob camp vendri taji"),
        ("\0\x01", ""),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_token_knows_its_place() -> None:
    text = "see Na & # 39; im’s <@U1|Warraq> in Zaytun\u200bBrigade"
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
    places = {token.form: text[token.start : token.end] for token in tokens(text)}
    assert places["naim"] == "Na & # 39; im"
    assert places["warraq"] == "Warraq"
    assert places["brigade"] == "Brigade"


def test_words_of_the_question_are_silent() -> None:
    assert [token.form for token in tokens("who is the Warraq") if not token.silent] == ["warraq"]


@pytest.mark.parametrize("text", ["tell us more", "give us it", "is it about us"])
def test_a_pronoun_is_silent(text: str) -> None:
    assert all(token.silent for token in tokens(text) if token.form == "us")


@pytest.mark.parametrize("text", ["the us", "us troops", "anti-us", "did us leave", "US", "tell U.S. more", "us-led"])
def test_the_same_letters_as_an_acronym_are_not(text: str) -> None:
    assert not any(token.silent for token in tokens(text) if token.form == "us")


def test_arabic_particles_are_read_both_ways() -> None:
    (token,) = tokens("والطرازي")
    assert token.arabic
    assert "trazy" in token.forms


def test_only_so_much_is_read() -> None:
    assert len(tokens("word " * 10_000)) <= MAX_TOKENS
    assert all(token.end <= MAX_CHARS for token in tokens("x" * 100_000))


@given(st.text(max_size=150))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.sampled_from("abdul lm'’&#39;<|>@.-PMشاوبلك\u200c\u0301\0"), max_size=80))
def test_spans_stay_inside_and_in_order(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert 0 <= token.start <= token.end <= len(text)
        assert token.start >= last
        last = token.start
