"""What is prepared for a curator: names, sentences, drafts that load and are never served."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.checks.sentences import Sentence
from knowledge.drafting.capitals import runs, unknown
from knowledge.drafting.drafts import slug, statement, worksheet
from knowledge.drafting.mentions import mentions, related
from knowledge.drafting.ranking import guessed_kind, ranked
from knowledge.drafting.subjects import Subjects
from knowledge.quotes import Anchored, anchor
from tests.building import Building


def article(*texts: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for text in texts:
        found.append(Sentence(text, start, start + len(text), furniture=False))
        start += len(text) + 1
    return tuple(found)


def names(*texts: str) -> list[str]:
    return [run.text for run in runs(article(*texts))]


def test_runs_of_capitals() -> None:
    assert names("The chair, Mara Quill, met Gen. Hadi al-Soun of the Board of Trade in St Ellery.") == [
        "Mara Quill", "Gen", "Hadi al-Soun of the Board of Trade", "St Ellery",
    ]  # fmt: skip
    assert names("They saw Petrel's crew and Quill’s lawyer leave.") == ["Petrel", "Quill"]


def test_the_first_word_of_a_sentence_is_a_name_only_where_it_is_no_english_word() -> None:
    assert names("Closing it was hard.", "Quillington closed it.") == ["Quillington"]
    assert names("The Harbour Board met.") == ["Harbour Board"]


def test_places_of_runs_are_those_of_the_article() -> None:
    texts = ("The chair Mara Quill left.", "But Hadi Soun stayed with Quill’s men.")
    whole = " ".join(texts)
    for run in runs(article(*texts)):
        assert whole[run.start : run.end] == run.text


@given(st.lists(st.text(st.sampled_from("AQ aq.'’-éÉ"), min_size=1, max_size=30), max_size=3))
def test_runs_of_anything(texts: list[str]) -> None:
    whole = " ".join(texts)
    for run in runs(article(*texts)):
        assert whole[run.start : run.end] == run.text
        assert run.text[0].isupper() or "-" in run.text or "’" in run.text or "'" in run.text


def test_unknown_names_are_counted_and_known_ones_left_out() -> None:
    found = runs(article("Zorbin met Mara Quill.", "Then Zorbin and Vartak met Quill.", "Zorbin left."))
    assert [(item.name, item.count) for item in unknown(found, ["Mara Quill"])] == [("Zorbin", 3), ("Vartak", 1)]
    assert unknown(found, ["Mara Quill", "Zorbin", "V. Vartak"]) == ()


def test_words_of_two_names_do_not_explain_a_third() -> None:
    found = runs(article("The man was Zorbin Vartak."))
    assert [item.name for item in unknown(found, ["Zorbin Quill", "Mara Vartak"])] == ["Zorbin Vartak"]


def test_mentions_of_a_person_by_family_name_and_other_spellings() -> None:
    text = article("Qasem Vartaki came.", "General Vartaky left.", "Vartaki's men too.", "Nobody else came.")
    found = mentions(["Qassem Vartaki"], text, person=True)
    assert found.spellings == ("Qasem Vartaki", "Vartaky", "Vartaki")
    assert [s.text for s in found.sentences] == [s.text for s in text[:3]]


def test_mentions_of_a_group_only_by_its_whole_name() -> None:
    text = article("The Brigade of Ellery came.", "Then Ellery slept.", "The Brigades of Ellery left.")
    found = mentions(["Brigade of Ellery"], text, person=False)
    assert found.spellings == ("Brigade of Ellery", "Brigades of Ellery")


def test_related_sentences_share_half_of_the_words() -> None:
    text = article("They will close the pier.", "The pier is old.", "Piers close at night in Ellery.", "It rained.")
    assert [s.text for s in related("Closing of the old pier", text)] == [
        "They will close the pier.", "The pier is old.", "Piers close at night in Ellery.",
    ]  # fmt: skip


def test_sentences_that_say_who_did_what_when_come_first() -> None:
    text = article(
        "It was a fine day for everybody there.",
        "On 4 May 2021 the ferry hit a sandbank, killing two people, Mara Quill said.",
        "The board should close the old pier for good now.",
    )
    order = ranked(text)
    assert [item.sentence.text for item in order] == [text[1].text, text[2].text, text[0].text]
    assert "says who said it" in order[0].reasons
    assert [guessed_kind(s.text).value for s in text] == ["assessment", "claim", "recommendation"]


def test_furniture_is_not_ranked() -> None:
    assert ranked([Sentence("Mara Quill said it on 4 May 2021.", 0, 33, furniture=True)]) == ()


def test_slugs() -> None:
    assert slug("Abū Mahdī al-Muhandis") == "abu-mahdi-al-muhandis"
    assert slug("2021-05-04 The Petrel's grounding!") == "2021-05-04-the-petrels-grounding"
    assert slug("قاسم") == ""
    assert len(slug("long " * 50)) <= 80


def test_a_draft_quotes_the_sentence_and_repeats_are_told_apart() -> None:
    text = "It fell in. It rained.\nIt fell in. It dried.\n"
    second = Sentence("It fell in.", 23, 34, furniture=False)
    form = statement("a", text, second, 1)
    (quote,) = form["quotes"]
    found = anchor(text, quote["exact"], quote["prefix"])
    assert found == Anchored(23, 34)
    assert form["draft"] == "true"


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 120
    (quote,) = statement("a", text, Sentence(text.strip(), 0, len(text) - 1, furniture=False), 1)["quotes"]
    assert len(quote["exact"]) <= 400
    assert quote["exact"].endswith("word")


def test_drafts_load_and_are_not_served(building: Building) -> None:
    base = building.load()
    found = Sentence("Two deckhands were hurt.", 117, 141, furniture=False)
    text = worksheet(["Proposals."], {"actors/coast-guard.yaml": [statement("a", base.articles["a"], found, 1)]})
    part = text.split("statements:\n")[1]
    building.write("facts/actors/coast-guard.yaml", f"name: Coast guard\nkind: institution\nstatements:\n{part}")
    assert building.load().statements == base.statements
    assert building.codes() == ["draft"]


def test_a_draft_whose_mark_is_taken_away_unread_is_caught(building: Building) -> None:
    base = building.load()
    text = "Closing the pier would cost the town its summer trade, residents warned."
    start = base.articles["a"].index(text)
    form = statement("a", base.articles["a"], Sentence(text, start, start + len(text), furniture=False), 1)
    part = worksheet([], {"x": [form]}).split("statements:\n")[1].replace("    draft: true\n", "")
    name = "facts/options/close-the-pier.yaml"
    building.write(name, building.path(name).read_text("utf-8") + part)
    assert building.codes() == ["copied"]


def test_a_worksheet_is_yaml_that_can_be_pasted() -> None:
    form = statement("a", "Two deckhands were hurt.", Sentence("Two deckhands were hurt.", 0, 24, furniture=False), 1)
    documents = list(yaml.safe_load_all(worksheet(["One.", "Two."], {"actors/a.yaml": [form], "b": [form]})))
    assert [d["statements"][0]["id"] for d in documents if d] == ["draft-a-1", "draft-a-1"]


def test_a_proposal_goes_to_the_longest_named_actor(building: Building) -> None:
    subjects = Subjects(building.load().entities.values())
    (first, second, third) = article("Mara Quill of the Harbour board spoke.", "It was in Ellery.", "It rained.")
    assert subjects.owner(first) == "actor/harbour-board"
    assert subjects.owner(second) == "place/ellery"
    assert subjects.owner(third) is None
    assert [(entity.id, count) for entity, count in subjects.counted([first, second])][:1] == [
        ("actor/harbour-board", 1)
    ]
