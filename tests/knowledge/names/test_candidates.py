import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bench.dossiers import misspelt, names
from bot.bench.names import Persons
from knowledge.extras import ScaleExtraMissingError
from knowledge.model import Actor, ActorKind, AlwaysAsk, Decoy, Lexicon
from knowledge.names import NameIndex, Verdict
from knowledge.names.candidates import CandidateIndex, rough
from knowledge.names.many import ManyNames, names_of
from knowledge.names.sound import sound, sounds

pytest.importorskip("tantivy")
TEXTS = [*names(3000, 5), "Nadim al-Tarrazi", "نديم الطرازي", "Abdulkarim Zaytuni"]
TARRAZI = len(TEXTS) - 3
LEXICON = Lexicon(
    decoys=(Decoy(name="Nadim Tarzan"),),
    always_ask=(AlwaysAsk(name="Nadim", choices=("actor/1", "actor/2")),),
)


@pytest.fixture(scope="module")
def index() -> CandidateIndex:
    return CandidateIndex.build(TEXTS)


@pytest.fixture(scope="module")
def many() -> ManyNames:
    return ManyNames.build(Persons(TEXTS), LEXICON)


@pytest.mark.parametrize("typos", [0, 1, 2])
def test_slips_leave_a_name_among_its_candidates(index: CandidateIndex, typos: int) -> None:
    chance = random.Random(typos)
    asked = [chance.randrange(3000) for _ in range(200)]
    missed = [TEXTS[n] for n in asked if n not in index.candidates(misspelt(TEXTS[n], typos, chance))]
    assert len(missed) <= typos


@pytest.mark.parametrize(
    "query",
    ["Nadim al-Tarrazi", "al-Tarrazi, Nadim", "nadeem el tarazi", "NADIM TARRAZI", "Gen. Nadim al-Tarrazi", "tarrazi"],
)
def test_spellings_of_one_name(index: CandidateIndex, query: str) -> None:
    assert TARRAZI in index.candidates(query)


def test_arabic_script_and_joined_words(index: CandidateIndex) -> None:
    assert TEXTS[index.candidates("نديم الطرازي")[0]] == "نديم الطرازي"
    assert TEXTS[index.candidates("Abd al-Karim Zaytuni")[0]] == "Abdulkarim Zaytuni"


def test_nothing_is_proposed_for_nothing(index: CandidateIndex) -> None:
    assert not index.candidates("") + index.candidates("who is the") + index.candidates("\0 \u202e -- '")


def test_asking_again_gives_the_same(index: CandidateIndex) -> None:
    query = misspelt(TEXTS[7], 2, random.Random(1))
    assert (
        index.candidates(query, 20) == index.candidates(query, 20) == CandidateIndex.build(TEXTS).candidates(query, 20)
    )


@given(st.text(st.characters(), max_size=600))
def test_any_text_is_taken(text: str) -> None:
    assert len(SMALL.candidates(text, 5)) <= 5


SMALL = CandidateIndex.build(TEXTS[:200])


def test_a_folder_of_the_callers(tmp_path) -> None:
    index = CandidateIndex.build(TEXTS[:50], tmp_path)
    assert index.candidates(TEXTS[3])[0] == 3
    assert any(tmp_path.iterdir())


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(ScaleExtraMissingError, match=r"brief\[scale\]"):
        CandidateIndex.build(TEXTS[:5])


def test_every_name_keeps_its_line() -> None:
    odd = ["a\nb", "", "c\r\nd", "\n\n", "al-Nadim", "x\x0by"]
    assert len(rough(odd)) == len(odd)
    assert rough(odd)[4] == "nadim"


def test_many_sounds_are_the_sounds_of_each() -> None:
    words = sorted({word for text in TEXTS for word in text.casefold().split()})
    assert sounds(words) == [sound(word) for word in words]


@pytest.mark.parametrize("typos", [0, 1, 2])
def test_the_exact_matcher_judges(many: ManyNames, typos: int) -> None:
    chance = random.Random(typos)
    asked = [chance.randrange(3000) for _ in range(100)]
    first = [many.match(misspelt(TEXTS[n], typos, chance))[0].entity == f"actor/{n}" for n in asked]
    assert sum(first) >= 100 - typos


def test_names_inside_a_question(many: ManyNames) -> None:
    [mention] = many.spot(f"what did {TEXTS[11]} say about the withdrawal?")
    assert (mention.entity, mention.text, mention.verdict) == ("actor/11", TEXTS[11], Verdict.SURE)
    two = many.spot(f"has {TEXTS[20]} met {TEXTS[30]}?")
    assert [m.entity for m in two] == ["actor/20", "actor/30"]


def test_decoys_and_bare_names_still_guard(many: ManyNames) -> None:
    [decoy] = many.spot("who is Nadim Tarzan?")
    assert decoy.verdict is Verdict.NONE
    [bare] = many.spot("who is Nadim?")
    assert bare.verdict is Verdict.ASK


def test_what_only_resembles_a_name_is_never_sure(many: ManyNames) -> None:
    chance = random.Random(3)
    for number in range(0, 3000, 30):
        for match in many.match(misspelt(TEXTS[number], 4, chance)):
            assert not match.reason.startswith("resembles") or match.score < 0.83


def test_few_names_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    few = [Actor(id="actor/x", name="Nadim al-Tarrazi", kind=ActorKind.PERSON)]
    assert isinstance(names_of(few, Lexicon()), NameIndex)
    monkeypatch.setattr("knowledge.names.many.WORTH_IT", 0)
    with pytest.raises(ScaleExtraMissingError):
        names_of(few, Lexicon())
