"""Names in a question: which spans name somebody or something, and what else the same word may mean."""

import re
from collections.abc import Iterator, Sequence

from knowledge.library import Library
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.periods import Period
from knowledge.question.words import words

_ONE_OF = re.compile(
    r"\b(?:last|latest|most recent|final|first|earliest)\s+$", re.IGNORECASE
)  # one of several, not this one
_LINKING = frozenset("the a an of on in at by for to from with and against al".split())
_ARTICLES = ("al-", "al ", "el-", "el ")
_LAST_WORD = re.compile(r"(\w+)\.?$")
_LOCATED = re.compile(
    r"\b(?:in|at|near|around|outside|inside|from|to|over|downtown|central)\s+(?:the\s+)?$", re.IGNORECASE
)
_JOINT = re.compile(
    r"\s+(and|&|in|to|is|are|was|were|do|does|did|have|has|say|said|tell|told|die|died|kill|killed)\s+", re.IGNORECASE
)  # names do not run across it unless they have it
DOUBTFUL = 0.85  # beside a sure name, an unsure one below this score is only words
AS_WRITTEN = 0.95  # least score of a title: its words are the question's, give or take order and endings


def find_mentions(text: str, periods: Sequence[Period], library: Library) -> tuple[Mention, ...]:
    """The names in a text, left to right, without those that are dates or plain words."""
    return tuple(
        _with_title(_with_article(m, text), text, library)
        for m in _mentions(text, library)
        if _is_name(m, text, library) and not any(p.start <= m.start and m.end <= p.end for p in periods)
    )


def _mentions(text: str, library: Library) -> list[Mention]:
    """Proper names however spelt; titles of incidents, options and themes where they are nearly as written.

    Where a title spans a name ("strike on X"), the title is meant.
    """
    titles = [m for m in library.titles.spot(text, AS_WRITTEN) if m.verdict is Verdict.SURE and _as_written(m)]
    titles = [t for t in titles if not _ONE_OF.search(text[: t.start]) and _apart(t, library) == [t]]
    names = [half for m in library.proper.spot(text) for half in _apart(m, library)]
    names = [_settled(m) for m in names if not any(t.start <= m.start and m.end <= t.end for t in titles)]
    if any(m.verdict is Verdict.SURE for m in (*titles, *names)):
        names = [m for m in names if m.verdict is not Verdict.ASK or m.matches[0].score >= DOUBTFUL]
    titles = [t for t in titles if not any(m.start < t.end and t.start < m.end for m in names)]
    return sorted([*titles, *names], key=lambda m: m.start)


def _settled(mention: Mention) -> Mention:
    """The mention, sure where it is, to the letter, the name of one and no other."""
    bearers = {m.entity for m in mention.matches if m.exact}
    alone = mention.verdict is Verdict.ASK and len(bearers) == 1 and None not in bearers
    return mention._replace(verdict=Verdict.SURE) if alone else mention


def _apart(mention: Mention, library: Library) -> list[Mention]:
    """The mention; where it runs across an "and" or a verb that the name does not have, the names on both sides."""
    joint = _JOINT.search(mention.text)
    if joint is None or not mention.matches or joint.group(1).casefold() in mention.matches[0].alias.casefold().split():
        return [mention]
    left = library.proper.spot(mention.text[: joint.start()])
    right = library.proper.spot(mention.text[joint.end() :])
    return [_moved(m, mention.start) for m in left] + [_moved(m, mention.start + joint.end()) for m in right]


def _moved(mention: Mention, by: int) -> Mention:
    return mention._replace(start=mention.start + by, end=mention.end + by)


def _as_written(mention: Mention) -> bool:
    """Whether the text has every word of the title but articles and prepositions."""
    best = mention.matches[0]
    needed = [word for word in words(best.alias) if word not in _LINKING]
    return best.score >= AS_WRITTEN and len([w for w in words(mention.text) if w not in _LINKING]) >= len(needed)


def _is_name(mention: Mention, text: str, library: Library) -> bool:
    """A fuzzy match on plain English words is a coincidence, not a name; so is one with a misspelt word."""
    best = mention.matches[0]
    if mention.verdict is Verdict.ASK and mention.text.islower() and library.vocabulary.corrected(mention.text):
        return False
    if mention.verdict is Verdict.NONE:
        plain = all(is_english(word) or library.vocabulary.knows(word) for word in words(mention.text))
        return mention.matches[0].decoy is not None and (mention.matches[0].exact or not plain)
    span = text[mention.start : mention.end]
    if len(span) < 4 and mention.matches[0].alias.casefold() != span.casefold() and not mention.matches[0].decoy:
        return False  # three letters are an acronym or nothing
    if not (best.entity or "").startswith(("actor/", "place/")) and len(words(span)) < len(words(best.alias)) == 2:
        return not library.vocabulary.knows(span.casefold())  # one plain word of a two-word option: "pulling"
    if any(match.exact for match in mention.matches):
        return True
    return not all(is_english(word) for word in words(span))


def _with_article(mention: Mention, text: str) -> Mention:
    """The mention with an article of its name ("al-") that was left outside."""
    start = mention.start - len("al-")
    if text[max(0, start) : mention.start].casefold() not in _ARTICLES or (start > 0 and not text[start - 1].isspace()):
        return mention
    return mention._replace(start=start)


def _with_title(mention: Mention, text: str, library: Library) -> Mention:
    """The mention with the titles right before it ("General", "Prime Minister"): they ask for nothing more."""
    start = mention.start
    while start and text[start - 1].isspace():
        head = text[:start].rstrip()
        before = _LAST_WORD.search(head.rpartition(" ")[2])
        if before is None or before.group(1).casefold() not in library.titles_of_people:
            break
        start = len(head) - len(before.group())
    return mention._replace(start=start) if start < mention.start else mention


def alternatives(text: str, mentions: Sequence[Mention], library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Subject → others of the very same name: a state and its land, a capital and those who govern from it."""
    metonyms = {m.place: m.means for m in library.base.lexicon.metonyms}
    for mention in mentions:
        if mention.verdict is not Verdict.SURE or not mention.matches or mention.matches[0].entity is None:
            continue
        best = mention.matches[0]
        equal = [m.entity for m in mention.matches[1:] if m.entity and m.alias.casefold() == best.alias.casefold()]
        people = metonyms.get(best.entity or "", ())
        means = (*equal, *(people if people and not _LOCATED.search(text[: mention.start]) else ()))
        if means:
            yield best.entity or "", tuple(dict.fromkeys(means))
