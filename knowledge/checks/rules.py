"""Consistency rules for statements and their quotes: what a file may say well-formed and still say badly."""

import re
from collections.abc import Callable, Iterator

from snowballstemmer import stemmer

from knowledge.factbase import FactBase
from knowledge.model import Actor, Statement, StatementKind

MAX_QUOTE_CHARACTERS = 400
MAX_QUOTE_SENTENCES = 2
MAX_COMMON_RUN = 6  # words in a row shared with the article before a statement counts as copied
MAX_STATEMENT_WORDS = 45
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?][”’\"']*\s+[“‘\"']?[A-Z]")
_STEM = stemmer("english")
FUNCTION_WORDS = frozenset(
    "a an the and or of to in on at by for with from as is are was were be been has have had that this it its "
    "their they he she his her not no but if than then there which who whom would could should may might will "
    "can do does did also into over after before about more most other such".split()
)

Rule = Callable[[FactBase, Statement], Iterator[str]]


def words(text: str) -> list[str]:
    """Lower-case words of a text, without punctuation."""
    return _WORD.findall(text.casefold())


def stems(text: str) -> set[str]:
    """Stems of a text's content words."""
    return set(_STEM.stemWords([word for word in words(text) if word not in FUNCTION_WORDS]))


def quote_length(_: FactBase, statement: Statement) -> Iterator[str]:
    """A quote is the shortest run that proves its statement."""
    for quote in statement.quotes:
        if len(quote.exact) > MAX_QUOTE_CHARACTERS:
            yield f"a quote has {len(quote.exact)} characters; at most {MAX_QUOTE_CHARACTERS}"
        if len(_SENTENCE_END.findall(quote.exact)) + 1 > MAX_QUOTE_SENTENCES:
            yield f"a quote has more than {MAX_QUOTE_SENTENCES} sentences"


def shared_word(_: FactBase, statement: Statement) -> Iterator[str]:
    """A quote that shares no content word with its statement cannot prove it to a reader."""
    ours = stems(statement.text)
    for quote in statement.quotes:
        if not ours & stems(quote.exact) and quote.reading is None:
            yield f"shares no content word with its quote {quote.exact[:60]!r}"


def copied(base: FactBase, statement: Statement) -> Iterator[str]:
    """A statement is our own sentence; what stands in quotation marks, and names, may be the article's words."""
    names = {word for subject in base.entities.values() for name in subject.names for word in words(name)}
    own = re.sub(r"[“\"][^”\"]*[”\"]", " | ", statement.text)
    for source in statement.sources:
        article = " ".join(words(base.articles[source]))
        for part in own.split("|"):
            run = _longest_run(words(part), f" {article} ", names)
            if len(run) > MAX_COMMON_RUN:
                yield f"copies {len(run)} words of source {source}: {' '.join(run)!r}"


def _longest_run(ours: list[str], article: str, names: set[str]) -> list[str]:
    best: list[str] = []
    for start in range(len(ours)):
        end = start + len(best) + 1
        while end <= len(ours) and f" {' '.join(ours[start:end])} " in article:
            if sum(word not in names for word in ours[start:end]) > MAX_COMMON_RUN:
                best = ours[start:end]
            end += 1
    return best


def dated(base: FactBase, statement: Statement) -> Iterator[str]:
    """A role or a status says when it held."""
    if statement.kind in (StatementKind.ROLE, StatementKind.STATUS) and not statement.as_of:
        yield "a role or status without as-of"


def speaker_is_actor(base: FactBase, statement: Statement) -> Iterator[str]:
    """Only an actor can speak."""
    if not isinstance(base.entities.get(statement.speaker), Actor):
        yield f"the speaker {statement.speaker!r} is not an actor"


def plain(_: FactBase, statement: Statement) -> Iterator[str]:
    """One plain sentence, which stands on its own."""
    if len(statement.text.split()) > MAX_STATEMENT_WORDS:
        yield f"the sentence has {len(statement.text.split())} words; at most {MAX_STATEMENT_WORDS}"
    if re.match(r"(He|She|They|It|This|These|His|Her|Their)\b", statement.text):
        yield "the sentence begins with a pronoun and does not stand on its own"
    if not statement.text.rstrip("”\"'’)").endswith((".", "?", "!")):
        yield "the sentence does not end with a full stop"


STATEMENT_RULES: tuple[Rule, ...] = (quote_length, shared_word, copied, dated, speaker_is_actor, plain)
