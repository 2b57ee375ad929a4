"""A policy option: what it is, who stands where, what speaks for and against it."""

import re

from knowledge.answers.profile import profile
from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import FIRST_SCREEN, Reply, from_ranked, varied
from knowledge.library import Library
from knowledge.model import ArgumentSide, Statement, StatementKind
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.question import Question

_AGAINST = re.compile(r"\b(?:against|cons|risks?|dangers?|drawbacks?|downsides?|disadvantages?|shouldn['’]?t|not)\b")
_EFFECT = re.compile(r"\b(?:achieve|accomplish|bring|gain|benefits?|risks?|dangers?)\b")
_FOR = re.compile(r"\b(?:for|pros|benefits?|advantages?|upsides?|in favou?r)\b")


def answer(question: Question, library: Library) -> Reply | None:
    """The option's own page where one is named; else statements of options that cover the words."""
    named = [s for s in question.subjects if s.startswith("option/")]
    if named and not question.content and not question.unknown:
        statements = profile(library, named[0])
        step = Step(rule="option", detail=f"{len(statements)} statements about {named[0]}")
        return Reply(intent=Intent.OPTION, statements=statements, steps=(step,)) if statements else None
    options = (s for s in library.base.statements if s.owner.startswith("option/"))
    owned = {s.id: 0.3 if s.kind is StatementKind.RECOMMENDATION else 0.15 for s in options}
    facet = Facet(kinds=(StatementKind.RECOMMENDATION,), bonus=owned)
    return from_ranked(Intent.OPTION, ranked(library, question, facet))


def arguments(question: Question, library: Library) -> Reply | None:
    """Arguments for and against the option named, the side asked for first."""
    named = [s for s in question.subjects if s.startswith("option/")]
    if not named:
        argued = {s.id: 0.2 for _, s in library.base.arguments}
        return from_ranked(Intent.ARGUMENTS, ranked(library, question, Facet(bonus=argued)))
    sides = {side: _argued(named[0], side, library) for side in _order(question)}
    if _EFFECT.search(question.text.casefold()):
        sides = {side: sorted(s, key=lambda s: s.kind is not StatementKind.FORECAST) for side, s in sides.items()}
    sections = tuple(
        Section(heading=side.value, subject=named[0], statements=tuple(s.id for s in found))
        for side, found in sides.items()
        if found
    )
    share = max(2, FIRST_SCREEN // max(1, len(sections)))
    first = [s for found in sides.values() for s in found[:share]]
    rest = [s for found in sides.values() for s in found[share:]]
    statements = varied(dict.fromkeys([*first, *rest, *profile(library, named[0])]))
    if not first:
        return answer(question, library)
    step = Step(rule="arguments", detail=", ".join(f"{side}: {len(found)}" for side, found in sides.items()))
    return Reply(intent=Intent.ARGUMENTS, statements=statements, sections=sections, steps=(step,))


def _order(question: Question) -> tuple[ArgumentSide, ...]:
    against = (ArgumentSide.AGAINST, ArgumentSide.RISK)
    pro = (ArgumentSide.FOR, ArgumentSide.CONDITION)
    text = question.text.casefold()
    if _AGAINST.search(text) and not _FOR.search(text):
        return (*against, *pro)
    return (*pro, *against)


def _argued(option: str, side: ArgumentSide, library: Library) -> list[Statement]:
    found = [s for a, s in library.base.arguments if a.option == option and a.side is side]
    return sorted(dict.fromkeys(found), key=lambda s: -s.weight)
