"""Text → Question: names and dates found, kind decided, the remaining words sorted (`leftover`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.library import Library
from knowledge.model.answer import Conversation, Intent, Step
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.arabic import in_english
from knowledge.question.clean import clean
from knowledge.question.leftover import Leftover, leftover, settled, without_titles
from knowledge.question.mentions import alternatives, find_mentions
from knowledge.question.periods import Period, beside_month, find_periods
from knowledge.question.question import Question
from knowledge.question.shape import KIND_OF, OUTLET_ASKED, intent_of
from knowledge.question.spelling import NUMERALS, ORDINALS, SHORTHAND, mended
from knowledge.question.words import GRAMMAR, STEERING, WORD, words

_PRESENT = re.compile(
    r"\b(?:now|today|tomorrow|tonight|currently|nowadays|these days|at the moment|right now|this (?:week|month|year)|"
    r"(?:last|this|next|past) (?:spring|summer|autumn|fall|winter)|yesterday|next[?.! ]*$|alive|surviv(?:ed|es)|(?:is|are) (?:\w+ ){0,2}(?:living|hiding)|still (?:lives?|alive|leads?|commands?)|next (?:week|month|year))\b"
)
NOT_TALKED = Conversation()


def understand(typed: str, library: Library, conversation: Conversation = NOT_TALKED) -> Question:
    """Read one question on its own; the conversation is kept with it and used by `follow_up`."""
    typed = clean(typed)
    text = _mend(in_english(typed), library)
    text, source = _without_source(text, library)
    periods = find_periods(text, library.frame, library.years, library.event_days)
    mentions = find_mentions(text, periods, library)
    shape = _shape(text, mentions, periods)
    intent, trigger = intent_of(shape)
    who = intent is Intent.PROFILE and shape.startswith("who") and mentions
    if who and (_is_incident(mentions[0]) or (shape.startswith("who @") and _HAS_DONE.match(mentions[0].text))):
        intent = Intent.WHO_DID
    left = leftover(_ONCE.sub(_blank, text), mentions, periods, library)
    left = settled(left, trigger, library)
    if re.fullmatch(KIND_OF, shape):
        left = replace(left, content=(), unknown=())
    if _LABEL.fullmatch(shape):
        left = without_titles(left, mentions, library)
    steps = [Step(rule="shape", detail=shape), Step(rule="intent", detail=f"{intent}: {trigger!r}")]
    return Question(
        typed=typed,
        text=text,
        intent=intent,
        trigger=trigger,
        mentions=mentions,
        subjects=_surely(mentions),
        periods=periods,
        content=left.content,
        either=left.either,
        alternatives=tuple(alternatives(text, mentions, library)),
        source=source,
        soft=_of_themes(mentions, left, library),
        steering=left.steering,
        unknown=left.unknown,
        present=bool(_PRESENT.search(text.casefold())),
        conversation=conversation,
        steps=(*steps, *_steps(mentions, periods, left)),
    )


_HAS_DONE = re.compile(r"\w+ed\b", re.IGNORECASE)


def _of_themes(mentions: Sequence[Mention], left: Leftover, library: Library) -> tuple[str, ...]:
    """The words by which a theme of several matters was called: they say which of these is meant."""
    themes = [m.text for m in mentions if m.verdict is Verdict.SURE and (m.entity or "").startswith("topic/")]
    called = library.vocabulary.stems([w for text in themes for w in words(text) if w not in GRAMMAR])
    return tuple(s for s in dict.fromkeys(called) if s not in left.content and library.statements.has(s))


def _surely(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Whom and what the mentions surely name, each once."""
    sure = (m.entity for m in mentions if m.matches)
    return tuple(dict.fromkeys(entity for entity in sure if entity))


_SOURCE = re.compile(
    r"[,;:]?\s*\b(?:per|according to|in|from|by|says?|of)\s+(?:the\s+)?([\w .’'-]{2,40}?)\s+(?:piece|article|report|story|text|paper|op-?ed)s?[\s?.!]*$",
    re.IGNORECASE,
)


_ARTICLES = ("piece", "article", "report", "story", "text", "paper", "oped", "op-ed")
_LABEL = re.compile(r"(?!.*\b(?:who|what|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|will)\b)[\w@' -]{1,60}")
_ONCE = re.compile(
    r"\b(?:(?:for )?the (?:first|second) time|last time|(?:\d+|one|two|three|four|five|six|ten) (?=(?:day|week|month)s? (?:after|later|before)))\b|" + OUTLET_ASKED,
    re.IGNORECASE,
)


_COUNTS = re.compile(r" (?!(?:hours?|days?|weeks?|months?|years?|am|pm|vs|of|to|and|or|in|on|at)\b)[a-z]{3,}", re.IGNORECASE)
"""After a number: that of which there are so many."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_source(text: str, library: Library) -> tuple[str, str | None]:
    """The question without "per the … article" at its end, and that article's id; unchanged where it is none of ours."""
    if not text.casefold().rstrip(" ?.!").removesuffix("s").endswith(_ARTICLES):
        return text, None
    match = _SOURCE.search(text)
    if match is None or not match.start():
        return text, None
    asked = set(words(match.group(1)))
    for source in library.base.sources:
        names = [source.title or "", *source.names, *(library.base.entities[a].name for a in source.authors)]
        names += [library.base.entities[p].name for p in (source.publisher, source.voice) if p]
        rest = [word for word in words(text[: match.start()]) if word not in GRAMMAR and word not in STEERING]
        if rest and any(asked <= set(words(name)) for name in names):
            return text[: match.start()], source.id
    return text, None


def _mend(text: str, library: Library) -> str:
    def mend(match: re.Match[str]) -> str:
        word = match.group()
        low = word.casefold()
        if low in ORDINALS and not beside_month(text, *match.span()):
            return ORDINALS[low]
        if low in NUMERALS and _COUNTS.match(text, match.end()) and not beside_month(text, *match.span()):
            return NUMERALS[low]
        if word in SHORTHAND:
            return SHORTHAND[word]
        if not word.isascii() or library.vocabulary.knows(low) or is_english(low):
            return word
        return mended(low)

    return WORD.sub(mend, text)


def _shape(text: str, mentions: Sequence[Mention], periods: Sequence[Period]) -> str:
    spans = [(m.start, m.end, "@") for m in mentions]
    spans += [(p.start, p.end, "#") for p in periods if not any(m.start < p.end and p.start < m.end for m in mentions)]
    result, at = [], 0
    for start, end, mark in sorted(spans):
        if start < at:
            continue
        result += [text[at:start], mark]
        at = end
    shape = " ".join("".join([*result, text[at:]]).casefold().split())
    return re.sub(r"@['’](?=\s)", "@", re.sub(r"\bthe @", "@", shape))


def _is_incident(mention: Mention) -> bool:
    return bool(mention.matches) and (mention.matches[0].entity or "").startswith("incident/")


def _steps(mentions: Sequence[Mention], periods: Sequence[Period], left: Leftover) -> Iterator[Step]:
    for mention in mentions:
        best = mention.matches[0] if mention.matches else None
        name = f"{best.entity} as {best.alias!r} ({best.score:.2f}, {best.reason})" if best else "nobody"
        yield Step(rule="name", detail=f"{mention.text!r}: {mention.verdict.name.lower()}, {name}")
    yield from (Step(rule="date", detail=period.text) for period in periods)
    yield from (Step(rule="spelling", detail=f"{word} → {better}") for word, better in left.corrected)
    if left.content:
        yield Step(rule="content", detail=" ".join(left.content))
    if left.unknown:
        yield Step(rule="unknown words", detail=" ".join(left.unknown))
