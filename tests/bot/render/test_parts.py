"""Dates, echoes, references, tables: the pure parts of rendering."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.blocks.reference import KEY, decode, key
from bot.render.blocks.tables import matrix
from bot.render.cite import Citer
from bot.render.clean import MAX_ECHO, echo, typed
from bot.render.dates import LANGUAGES, say_date
from bot.text.answers import headline
from knowledge.model.answer import Intent
from knowledge.service import Knowledge


@pytest.mark.parametrize("intent", [Intent.WHO_DID, Intent.WHO_SAID, Intent.OFFICE])
def test_a_heading_names_nobody_where_it_is_asked_who(intent: Intent) -> None:
    assert "Quill" not in headline(intent, ("Mara Quill",))
    assert "Quill" in headline(Intent.WHEN, ("Mara Quill",))


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2020-01-03", "3 January 2020"), ("2024-01", "January 2024"), ("2020", "2020"), ("199X", "1990s"),
        ("20XX", "2000s"), ("2019-XX", "2019"), ("2024-02-XX", "February 2024"), ("2019-21", "spring 2019"),
        ("2020~", "about 2020"), ("2020-01-03?", "perhaps 3 January 2020"), ("2014/..", "since 2014"),
        ("../2024-02", "until February 2024"), ("2020-03-15/2020-03-31", "15–31 March 2020"),
        ("2020-01-09/2020-02", "9 January – February 2020"), ("2021-12/2022-05", "December 2021 – May 2022"),
        ("2020-01-03/2020-01-03", "3–3 January 2020"), ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_a_date_is_said(edtf: str, said: str):
    assert say_date(edtf) == said


def test_dates_in_other_languages():
    assert say_date("2020-03-15/2020-03-31", "de") == "15–31. März 2020"
    assert say_date("2020-01-09/2020-02", "es") == "9 de enero – febrero 2020"
    assert say_date("2020-01-03", "ar") == "3 كانون الثاني 2020"
    assert say_date("2020-01-03", "iso") == "2020-01-03"
    assert all(len(words.months) == 12 and len(words.seasons) == 4 for words in LANGUAGES.values())


@pytest.mark.parametrize(
    ("slack", "words"),
    [
        ("who is <@U1|ann>", "who is @ann"), ("<!channel> hi", "@channel hi"), ("<!here|here>", "@here"),
        ("<https://a.example/x|the page>", "the page"), ("<#C1|general>", "#general"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<@U1>", ""),
    ],
)  # fmt: skip
def test_slack_s_encoding_is_undone(slack: str, words: str):
    assert typed(slack) == words


MARKUP = re.compile(r"[<>*_~`|\x00-\x1f\u200b\u202e@]|[a-z]://|mailto:|www\.|:[\w+-]+:")


@given(st.lists(st.sampled_from(["http", "://", "ht", "tp", "<", ">", "*", ":", "a", "@", "www.", "|", "\u202e", " "])))
def test_an_echo_holds_no_markup_however_it_is_taken_apart(pieces: list[str]):
    said = echo("".join(pieces))
    assert not MARKUP.search(said), said
    assert len(said) <= MAX_ECHO


@given(st.text())
def test_an_echo_is_one_short_line(words: str):
    said = echo(words)
    assert len(said) <= MAX_ECHO
    assert not MARKUP.search(said)
    assert said == echo(said)


@given(st.text(max_size=300))
def test_a_foreign_value_is_no_reference(knowledge: Knowledge, value: str):
    found = decode(value, knowledge.base)
    assert found is None or set(found.statements) <= set(knowledge.base.by_id)


def test_a_key_is_eight_characters(knowledge: Knowledge):
    keys = {key(statement.id) for statement in knowledge.base.statements}
    assert len(keys) == len(knowledge.base.statements)
    assert {len(each) for each in keys} == {KEY}


def test_a_retracted_statement_is_left_out_of_an_old_button(knowledge: Knowledge):
    gone, kept = key("actor/x#gone"), key("actor/petrel#age")
    found = decode(f"a|0|profile|actor/petrel|{gone}{kept}|", knowledge.base)
    assert found is not None
    assert found.statements == ("actor/petrel#age",)


def test_a_matrix_says_no_record_and_keeps_dates_apart(knowledge: Knowledge):
    table = matrix(knowledge.base.statements, Citer(knowledge.base), 2000)
    assert table is not None
    rows = [[cell.text for cell in row] for row in table.block.rows]
    by_actor = {row[0]: row[1:] for row in rows[1:]}
    options = rows[0][1:]
    assert by_actor["Bluewater Line"][options.index("Ban on night sailings")] == "no record"
    stand = by_actor["Northshore Ferries"]
    assert stand[options.index("Ban on night sailings")] == "opposes (6 May 2021)"
    assert "neutral" not in str(rows)


def test_a_matrix_that_does_not_fit_is_none(knowledge: Knowledge):
    assert matrix(knowledge.base.statements, Citer(knowledge.base), 50) is None
