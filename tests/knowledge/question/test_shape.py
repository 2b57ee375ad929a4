"""The kind of a question by its shape: an example of each, with typos mended first."""

import pytest

from knowledge.model.answer import Intent
from knowledge.question.shape import intent_of
from knowledge.question.spelling import mended


@pytest.mark.parametrize(
    ("shape", "intent"),
    [
        ("who is @", Intent.PROFILE), ("@", Intent.PROFILE), ("@ who", Intent.PROFILE), ("@ meaning", Intent.PROFILE),
        ("what does '@' mean?", Intent.PROFILE), ("where does @ work", Intent.PROFILE),
        ("who is @ prime minister in #", Intent.OFFICE), ("who leads the @?", Intent.OFFICE),
        ("who was the spokesman of @", Intent.OFFICE), ("his deputy", Intent.OFFICE),
        ("what happened on #", Intent.INCIDENT), ("incident @", Intent.INCIDENT),
        ("when was @ founded", Intent.WHEN), ("what year did the @ invade", Intent.WHEN), ("@ article date", Intent.WHEN),
        ("where is @", Intent.WHERE), ("how many sets of airstrikes", Intent.HOW_MANY), ("@ casualties", Intent.HOW_MANY),
        ("what is the oil price", Intent.HOW_MANY), ("how much control does @ have", Intent.SEARCH),
        ("who killed @", Intent.WHO_DID), ("who was responsible for @", Intent.WHO_DID),
        ("who said that", Intent.WHO_SAID), ("who would be on it", Intent.MEMBERS),
        ("why did @ suspend attacks", Intent.WHY), ("what caused @", Intent.WHY),
        ("what followed @", Intent.RESULT), ("what happens if the @ leaves", Intent.RESULT),
        ("what did @ say about the @", Intent.SAID), ("@ on the @", Intent.SAID), ("@ warning", Intent.SAID),
        ("how does @ see @, per @?", Intent.SAID),
        ("where does @ stand on @", Intent.POSITION), ("who opposes an american withdrawal", Intent.POSITION),
        ("options", Intent.LISTING), ("list all incidents", Intent.LISTING), ("sources", Intent.LISTING),
        ("arguments against @", Intent.ARGUMENTS), ("pros and cons of @", Intent.ARGUMENTS),
        ("compare @ and @", Intent.COMPARISON), ("@ vs @", Intent.COMPARISON),
        ("how is @ related to @", Intent.RELATION), ("links between @ and @", Intent.RELATION),
        ("timeline of @", Intent.TIMELINE), ("disputes", Intent.DISPUTES),
        ("do the sources differ on @", Intent.DISPUTES), ("@ and @ differ on who did it", Intent.DISPUTES), ("quotes of @", Intent.QUOTES),
        ("source 001", Intent.SOURCE), ("what do you have on @", Intent.COVERAGE),
        ("should we strike @", Intent.OPTION), ("help", Intent.HELP), ("?", Intent.HELP),
        ("drone strike in @ #", Intent.SEARCH),
        ("@ what kind of outfit is it", Intent.PROFILE), ("who is @, and which party does he head?", Intent.PROFILE),
        ("who speaks on behalf of @", Intent.OFFICE), ("who is in charge of @", Intent.OFFICE), ("and his predecessor", Intent.OFFICE),
        ("what went down on #", Intent.INCIDENT), ("walk me through the # attacks", Intent.TIMELINE),
        ("how are @ and @ connected?", Intent.RELATION), ("@ and @ - connected?", Intent.RELATION),
        ("what led up to @", Intent.WHY), ("what explains @", Intent.WHY),
        ("which towns did @ hit", Intent.WHERE), ("by how much did attacks go up", Intent.HOW_MANY),
        ("who hailed the arrests", Intent.WHO_SAID), ("does @ expect more @", Intent.SAID), ("what did @ mean by @", Intent.SAID),
        ("what came two days after @", Intent.RESULT), ("do the stories match? they don't add up", Intent.DISPUTES),
    ],
)  # fmt: skip
def test_each_kind_has_its_shape(shape: str, intent: Intent) -> None:
    assert intent_of(shape)[0] is intent


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("waht", "what"), ("hapened", "happened"), ("timelin", "timeline"), ("compar", "compare"), ("oposes", "opposes"),
     ("casulties", "casualties"), ("who", "who"), ("ferry", "ferry")],
)  # fmt: skip
def test_a_slip_in_a_question_word_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant
