"""Text → Question: names and dates found, kind decided, the remaining words sorted by what they are for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.library import Library
from knowledge.model import ActorKind
from knowledge.model.answer import Conversation, Intent, Step
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.arabic import in_english
from knowledge.question.clean import clean
from knowledge.question.mentions import alternatives, find_mentions
from knowledge.question.periods import Period, beside_month, find_periods
from knowledge.question.question import Question
from knowledge.question.shape import KIND_OF, OUTLET_ASKED, intent_of
from knowledge.question.spelling import ORDINALS, SHORTHAND, mended
from knowledge.question.words import GRAMMAR, STEERING, WORD, words

_SORT = re.compile(
    r"\b(?:what|which) (type|kind|sort|model|brand|make|colou?r) of (?!group|organi[sz]ation|person|thing|party|force|militia|actor|entity|outlet)"
    r"|\b(?:what|which) (?!is\b|are\b|was\b|were\b|do\b|does\b|did\b)\w+ (model|type|brand|make|calib(?:re|er))\b"
)
_PRESENT = re.compile(
    r"\b(?:now|today|tomorrow|tonight|currently|nowadays|these days|at the moment|right now|this (?:week|month|year)|"
    r"next[?.! ]*$|alive|surviv(?:ed|es)|(?:is|are) (?:\w+ ){0,2}(?:living|hiding)|still (?:lives?|alive|leads?|commands?)|next (?:week|month|year))\b"
)


@dataclass(frozen=True)
class Leftover:
    """The words that are neither name, date nor grammar."""

    content: tuple[str, ...]
    either: tuple[tuple[str, str], ...]
    steering: tuple[str, ...]
    unknown: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]


def understand(typed: str, library: Library, conversation: Conversation) -> Question:
    """Read one question on its own; the conversation is kept with it and used by `follow_up`."""
    typed = clean(typed)
    text = _mend(in_english(typed), library)
    text, source = _without_source(text, library)
    periods = find_periods(text, library.frame, library.years, library.event_days)
    mentions = find_mentions(text, periods, library)
    shape = _shape(text, mentions, periods)
    intent, trigger = intent_of(shape)
    if intent is Intent.PROFILE and shape.startswith("who") and mentions and _is_incident(mentions[0]):
        intent = Intent.WHO_DID
    left = _leftover(_ONCE.sub(_blank, text), mentions, periods, library)
    left = _settled(left, trigger, library)
    if re.fullmatch(KIND_OF, shape):
        left = replace(left, content=(), unknown=())
    if _LABEL.fullmatch(shape):
        left = _without_titles(left, mentions, library)
    subjects = tuple(
        dict.fromkeys(
            m.matches[0].entity for m in mentions if m.verdict is Verdict.SURE and m.matches and m.matches[0].entity
        )
    )
    question = Question(
        typed=typed,
        text=text,
        intent=intent,
        trigger=trigger,
        mentions=mentions,
        subjects=subjects,
        periods=periods,
        content=left.content,
        either=left.either,
        alternatives=tuple(alternatives(text, mentions, library)),
        source=source,
        steering=left.steering,
        unknown=left.unknown,
        present=bool(_PRESENT.search(text.casefold())),
        conversation=conversation,
    )
    return replace(question, steps=tuple(_steps(question, shape, left)))


_SOURCE = re.compile(
    r"[,;:]?\s*\b(?:per|according to|in|from|by|says?|of)\s+(?:the\s+)?([\w .’'-]{2,40}?)\s+(?:piece|article|report|story|text|paper|op-?ed)s?[\s?.!]*$",
    re.IGNORECASE,
)


_LABEL = re.compile(r"(?!.*\b(?:who|what|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|will)\b)[\w@' -]{1,60}")
_ONCE = re.compile(
    r"\b(?:(?:for )?the (?:first|second) time|last time|(?:\d+|one|two|three|four|five|six|ten) (?=(?:day|week|month)s? (?:after|later|before)))\b|" + OUTLET_ASKED,
    re.IGNORECASE,
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_source(text: str, library: Library) -> tuple[str, str | None]:
    """The question without "per the … article" at its end, and that article's id; unchanged where it is none of ours."""
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


def _leftover(text: str, mentions: Sequence[Mention], periods: Sequence[Period], library: Library) -> Leftover:
    spans = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in periods]
    found: list[str] = []
    marks: list[str] = []
    steering: list[str] = []
    unknown: list[str] = []
    corrected: list[tuple[str, str]] = []
    for run in _runs(text, spans):
        for group, mark in library.vocabulary.phrases(run):
            if mark:
                marks.append(mark)
                continue
            (word,) = group
            if word in GRAMMAR:
                continue
            if word in STEERING:
                steering.append(word)
            elif library.vocabulary.is_other_noun(word):
                unknown.append(word)
            elif library.vocabulary.knows(word):
                found.append(word)
            elif not is_english(word) and (better := library.vocabulary.corrected(word)) is not None:
                if better in GRAMMAR:
                    continue
                corrected.append((word, better))
                (steering if better in STEERING else found).append(better)
            else:
                unknown.append(word)
    sort = _SORT.search(text.casefold())
    if sort:  # "what type of drone" asks for more than that it was a drone
        unknown.append(f"{sort.group(1) or sort.group(2)} of")
    stems = [*marks, *library.vocabulary.stems(found)]
    either = tuple(_pairs(_without_dates(text, periods), library))
    known = [s for s in stems if library.statements.has(s)]
    strange = [s for s in stems if not library.statements.has(s)]
    return Leftover(
        content=tuple(dict.fromkeys(known)),
        either=either,
        steering=tuple(dict.fromkeys(library.vocabulary.stems(steering))),
        unknown=tuple(dict.fromkeys([*unknown, *strange])),
        corrected=tuple(corrected),
    )


def _is_incident(mention: Mention) -> bool:
    return bool(mention.matches) and (mention.matches[0].entity or "").startswith("incident/")


def _settled(left: Leftover, trigger: str, library: Library) -> Leftover:
    """Words that steer only where they decided the kind of question are matter where they did not."""
    decided = set(library.vocabulary.stems(words(trigger)))
    matter = [stem for stem in left.steering if stem in library.weighty and stem not in decided]
    return replace(
        left,
        content=tuple(dict.fromkeys([*left.content, *(m for m in matter if library.statements.has(m))])),
        steering=tuple(stem for stem in left.steering if stem not in matter),
    )


def _without_titles(left: Leftover, mentions: Sequence[Mention], library: Library) -> Leftover:
    """Titles beside a person's name ("X, general") that no statement about the person has ask for nothing."""
    if library.title_stems.isdisjoint(left.content):
        return left
    people = [m.matches[0].entity or "" for m in mentions if m.matches and library.is_actor(m.matches[0].entity or "", ActorKind.PERSON)]
    if not people:
        return left
    about = [library.number[s.id] for person in people for s in library.base.about.get(person, ())]
    idle = {s for s in left.content if s in library.title_stems and not library.statements.presence(s)[about].any()}
    return replace(left, content=tuple(stem for stem in left.content if stem not in idle))


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """Words outside the spans, in runs that no span and no punctuation interrupts."""
    runs: list[list[str]] = [[]]
    last = 0
    for match in WORD.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in spans):
            runs.append([])
            continue
        if re.search(r"[,;:.?!]", text[last : match.start()]):
            runs.append([])
        runs[-1] += [word for word in words(match.group()) if word]
        last = match.end()
    return runs


def _without_dates(text: str, periods: Sequence[Period]) -> str:
    for period in periods:
        text = text[: period.start] + "#" * (period.end - period.start) + text[period.end :]
    return text


def _pairs(text: str, library: Library) -> Iterator[tuple[str, str]]:
    """The two words around each "or"."""
    for match in re.finditer(r"(\w[\w-]*) or\b", text.casefold()):
        left = library.vocabulary.stems([word for word in words(match.group(1)) if word not in GRAMMAR])
        after = [word for word in words(text[match.end() :])[:4] if word not in GRAMMAR]
        if left and after:
            yield left[-1], library.vocabulary.stems(after)[0]


def _steps(question: Question, shape: str, left: Leftover) -> list[Step]:
    steps = [Step(rule="shape", detail=shape), Step(rule="intent", detail=f"{question.intent}: {question.trigger!r}")]
    for mention in question.mentions:
        best = mention.matches[0] if mention.matches else None
        name = f"{best.entity} as {best.alias!r} ({best.score:.2f}, {best.reason})" if best else "nobody"
        steps.append(Step(rule="name", detail=f"{mention.text!r}: {mention.verdict.name.lower()}, {name}"))
    steps += [Step(rule="date", detail=period.text) for period in question.periods]
    steps += [Step(rule="spelling", detail=f"{word} → {better}") for word, better in left.corrected]
    if question.content:
        steps.append(Step(rule="content", detail=" ".join(question.content)))
    if question.unknown:
        steps.append(Step(rule="unknown words", detail=" ".join(question.unknown)))
    return steps
