import pytest

from knowledge.model import Actor, ActorKind, Lexicon, Place
from knowledge.names import NameIndex, Verdict
from tests.knowledge.names.conftest import LEXICON


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("ministry of garens", "actor/green-ministry"),
        ("peoples fornt of oltremar", "actor/front-of-oltremar"),
        ("people's ront of oltremar", "actor/front-of-oltremar"),
        ("senate vote on the arbour", "incident/senate-vote"),
    ],
)
def test_a_slip_is_known_by_its_place(made_up: NameIndex, text: str, entity: str) -> None:
    [mention] = made_up.spot(text)
    assert mention.best.entity == entity


def test_letters_that_changed_places_are_sure_and_others_beside_one_word_are_asked_about(made_up: NameIndex) -> None:
    [swapped] = made_up.spot("united hsires")
    assert (swapped.best.entity, swapped.verdict) == ("actor/united-shires", Verdict.SURE)
    [other] = made_up.spot("untied shires")
    assert other.best.entity == "actor/united-shires"
    [cut] = made_up.spot("info society")
    assert (cut.best.entity, cut.verdict) == ("actor/mission", Verdict.ASK)


def test_a_first_letter_that_slipped_is_no_border_of_words(made_up: NameIndex) -> None:
    [mention] = made_up.spot("Nadim al-tArrazi")
    assert (mention.best.entity, mention.verdict) == ("actor/nadim-al-tarrazi", Verdict.SURE)


@pytest.mark.parametrize("text", ["Wendelin Tarrazi", "Omar al-Tarrazi", "wissam tarrazi"])
def test_a_strangers_first_name_refuses(made_up: NameIndex, text: str) -> None:
    assert made_up.spot(text) == ()


@pytest.mark.parametrize("text", ["Genral Tarrazi", "presidnt tarrazi", "Nidam Tarrazi"])
def test_a_misspelt_title_or_first_name_does_not(made_up: NameIndex, text: str) -> None:
    assert made_up.spot(text)[0].best.entity == "actor/nadim-al-tarrazi"


@pytest.mark.parametrize("text", ["ZB fire? no, Nadim Tarr", "Tarrazi Zubayri", "Vendry Qalqiliya"])
def test_a_capitalised_stranger_after_a_part_of_a_name_makes_it_anothers(made_up: NameIndex, text: str) -> None:
    assert all(mention.verdict is not Verdict.SURE for mention in made_up.spot(text) if mention.end == len(text))


@pytest.mark.parametrize("text", ["senate vote of 7 may", "fire of 5 may", "vote on the harbour in july"])
def test_another_date_is_another_event(made_up: NameIndex, text: str) -> None:
    assert all(not (mention.entity or "").startswith("incident") for mention in made_up.spot(text))


def test_an_arabic_ending_that_is_often_mistyped() -> None:
    index = NameIndex.build([Place(id="place/z", name="Zaytuna", native=("زيتونة",))], Lexicon())
    assert index.spot("زيتونه")[0].entity == "place/z"


def test_things_go_by_their_other_names(made_up: NameIndex) -> None:
    forces = [mention.best.entity for mention in made_up.spot("PFOs and ZBs")]
    assert forces == ["actor/front-of-oltremar", "actor/liwa-al-zaytun"]
    index = NameIndex.build(
        [
            Actor(
                id="actor/f", name="Front of Oltremar", kind=ActorKind.ARMED_GROUP, also=("Zukhruf",), acronyms=("PFO",)
            ),
            Actor(id="actor/p", name="PFO veterans", kind=ActorKind.COMMUNITY),
        ],
        LEXICON,
    )
    [mention] = index.spot("who are the Zukhruf veterans")
    assert (mention.best.entity, mention.verdict) == ("actor/p", Verdict.SURE)
