"""Whom a statement introduces in the words of a question ("who were the men arrested for …")."""

import re
from dataclasses import replace

from knowledge.answers.facets import NAME_OF
from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked
from knowledge.library import Library
from knowledge.model import Actor, ActorKind, Aspect, Place, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.question import Question
from knowledge.question.words import words
from knowledge.search import fields

_SEVERAL = re.compile(r"(?:and )?who (?:were|are)\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"(?:and |so )?(?:what|who|which)(?:['’]s| is| was| are| were) (?:the|that|this|those|these)\b", re.IGNORECASE
)
_UNDERGONE = re.compile(r"\b(?:killed|wounded|injured|arrested|detained|captured|caught|sacked)\b")
LOOSE = 3  # words that may stand between those of an office
_KINDS = (StatementKind.ROLE, StatementKind.RELATION)


def introduced(question: Question, library: Library) -> Reply | None:
    """Whom a statement introduces in the question's words; somebody else than those it names, where one is."""
    facet = Facet(
        aspects=(Aspect.IDENTITY,),
        kinds=_KINDS,
        only=lambda s: _introduces(s, question, library) and _together(s, question, library),
        enough=0.75,
        bonus=_unnamed(library) if _SEVERAL.match(question.text) else {},
    )
    found = from_ranked(Intent.OFFICE, ranked(library, question, facet))
    if found is None or not question.content:
        return found
    others = [
        s for s in found.statements if library.is_actor(s.owner, ActorKind.PERSON) and s.owner not in question.subjects
    ]
    if not others or found.statements[0].owner not in (*question.subjects, others[0].owner):
        return found
    return replace(found, statements=tuple(dict.fromkeys([*others, *found.statements])), leads=(others[0].owner,))


def described(question: Question, library: Library) -> Reply | None:
    """Whom or what the question describes without a name ("what is that … called"); None for any other question."""
    text = question.text.casefold()
    if not _WHAT_IS.match(text) or NAME_OF.search(text) or len(question.content) < 2 or question.unknown:
        return None
    return introduced(question, library)


def _together(statement: Statement, question: Question, library: Library) -> bool:
    """Whether the question's words stand close together in the sentence or a quote: an office is a phrase."""
    asked = set(question.content)
    for text in statement.texts:
        stems = library.vocabulary.stems_of(text)
        places = [n for n, stem in enumerate(stems) if stem in asked]
        if asked <= set(stems) and places and places[-1] - places[0] < len(asked) + LOOSE:
            return True
    return not asked or _in_readers_words(statement, asked, library)


def _in_readers_words(statement: Statement, asked: set[str], library: Library) -> bool:
    """Whether it says who somebody is and has all the words, in the sentence or among the readers' own for it."""
    if Aspect.IDENTITY not in statement.aspects or not (statement.asked and library.title_stems.isdisjoint(asked)):
        return False  # an office is asked for by its own words
    has = {stem for text in (statement.text, *statement.asked) for stem in library.vocabulary.every_stem(words(text))}
    return asked <= has


def _unnamed(library: Library) -> dict[str, float]:
    """What those are who have no names of their own: they are meant by "who were the three who …"."""
    nobody = (a.id for a in library.base.actors if library.is_nobody(a.id))
    return {s.id: 0.4 for x in nobody for s in library.base.about.get(x, ()) if s.owner == x}


def _introduces(statement: Statement, question: Question, library: Library) -> bool:
    """Whether it says who somebody is: no place or state, and somebody whom no article names only as one of several."""
    owner = library.base.entities[statement.owner]
    if isinstance(owner, Place) or library.is_actor(owner.id, ActorKind.STATE):
        return False
    one = library.is_actor(owner.id, ActorKind.PERSON) or not _SEVERAL.match(question.text)
    if isinstance(owner, Actor) and library.is_nobody(owner.id) and one:
        return False
    undergone = [m.group() for m in _UNDERGONE.finditer(question.text.casefold()) if not _is_named(m, question)]
    has = (library.statements.presence(x)[library.number[statement.id]] for x in library.vocabulary.stems(undergone))
    if any(weight < fields.QUOTE for weight in has):
        return False
    return statement.kind in _KINDS or Aspect.IDENTITY in statement.aspects or bool(statement.roles)


def _is_named(word: re.Match[str], question: Question) -> bool:
    """Whether the word is part of a name ("the killing of X")."""
    return any(m.start <= word.start() < m.end for m in question.mentions)
