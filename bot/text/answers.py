"""Words around an answer: headlines, labels, attribution, coverage."""

from knowledge.model.answer import Intent

MORE = "More"
SOURCES = "Sources"
TIMELINE = "Timeline"
MAP = "Map"
POSITIONS = "Positions"
DISPUTES = "Disputes"
SHARE = "Share to channel"
REPORT = "Report an error"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
RATE = "Rate this answer"
NO_RECORD = "no record"
INFERRED = "inferred"
UNTITLED = "untitled article"
BLANK_IS_NO_RECORD = "A blank cell means no record, never neutral."
UNCURATED = "From the articles; no curator has checked these sentences yet:"
PASSAGE_TOO_LONG = "An article speaks of it in a passage too long for a message; no curator has checked it yet."
TOO_LONG = "This answer does not fit a message. Press Sources to read it with its quotes."
COPY_NOTE_ELSEWHERE = "The stored copy is faulty here; see Sources."

_HEADLINES = {
    Intent.OFFICE: "Who held the office",
    Intent.WHEN: "When",
    Intent.WHERE: "Where",
    Intent.HOW_MANY: "How many",
    Intent.WHO_DID: "Who did it",
    Intent.WHO_SAID: "Who said it",
    Intent.WHY: "Why",
    Intent.RESULT: "What came of it",
    Intent.SAID: "What was said",
    Intent.POSITION: "Positions",
    Intent.ARGUMENTS: "Arguments",
    Intent.COMPARISON: "Comparison",
    Intent.RELATION: "How they are related",
    Intent.TIMELINE: "Timeline",
    Intent.DISPUTES: "Where the sources disagree",
    Intent.QUOTES: "Quotes",
    Intent.SOURCE: "Source",
    Intent.COVERAGE: "What is on record",
    Intent.LISTING: "On record",
    Intent.SEARCH: "Found in the record",
}


_ASKS_WHO = frozenset({Intent.OFFICE, Intent.WHO_DID, Intent.WHO_SAID})
"""Whom a question names beside "who" is not the one who did it: the statement below says who, and according to whom."""


def headline(intent: Intent, names: tuple[str, ...]) -> str:
    """What the answer is about, in a few words; nobody is named where the question asks who."""
    if intent in _ASKS_WHO:
        return _HEADLINES[intent]
    subject = " and ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    if intent is Intent.RELATION and len(names) == 1:
        return f"Relations of {subject}"
    label = _HEADLINES.get(intent)
    if label is None:
        return subject or "On record"
    return f"{label}: {subject}" if subject else label


def read_as(typed: str, name: str) -> str:
    """A spelling was corrected."""
    return f"Read “{typed}” as {name}."


def chain(speaker: str, reporter: str, date: str) -> str:
    """said by → reported by → date; one name where they are the same."""
    return " → ".join(part for part in (speaker if speaker != reporter else "", reporter, date) if part)


def article_of(date: str) -> str:
    """When the article appeared, beside the date of what it says."""
    return f"article of {date}"


def inferred(date: str) -> str:
    """A date that no article states."""
    return f"{date} ({INFERRED})"


def reading_note(note: str) -> str:
    """The curator's note on a faulty copy."""
    return f"Faulty copy: {note}"


def inference_note(note: str) -> str:
    """Why we join what no single article says."""
    return f"Our inference: {note}"


def more_quotes(count: int) -> str:
    """Further quotes of the same statement."""
    return f"+{count} more quote{'s' if count > 1 else ''}"


def as_of(date: str) -> str:
    """The newest date of what is shown."""
    return f"As of {date}"


def shown(first: int, last: int, total: int) -> str:
    """Which statements of how many are on the screen."""
    if total == 1:
        return "1 statement"
    if (first, last) == (1, total):
        return f"{total} statements"
    return f"{first}–{last} of {total} statements" if first < last else f"{first} of {total} statements"


def coverage(sources: int, total: int, newest: str) -> str:
    """How many articles speak of it, and how far the record reaches."""
    return f"{sources} of {total} articles · newest article {newest}"


def sources_differ(question: str) -> str:
    """The heading of a dispute."""
    return f"Sources differ: {question}"


def differ_about(question: str) -> str:
    """A dispute that this screen has no room to show."""
    return f"Sources differ: {question} Press {DISPUTES}."


def more_disputes(count: int) -> str:
    """Disputes that this screen has no room for."""
    return f"{count} more dispute{'s' if count > 1 else ''}: press {DISPUTES}."


_SECTIONS = {
    "for": "Arguments for",
    "against": "Arguments against",
    "condition": "Conditions",
    "risk": "Risks",
    "supports": "In favour",
    "opposes": "Opposed",
    "conditional": "Conditionally",
    "ambiguous": "Ambiguous",
}


def is_section(heading: str) -> bool:
    """Whether a heading has words of its own; else its subject's name stands for it."""
    return heading in _SECTIONS


def section(heading: str) -> str:
    """The heading of a run of statements."""
    return _SECTIONS.get(heading, heading[:1].upper() + heading[1:])


TIMELINE_COLUMNS = ("Date", "What", "Quote", "Said by → reported by → date")
MATRIX_CORNER = "Actor"


def which_one(name: str) -> str:
    """Several subjects fit."""
    return f"Which “{name}” do you mean?" if name else "Which one do you mean?"


def nothing_about(words: str) -> str:
    """A name that nobody on record bears."""
    return f"Nothing on record about “{words}”." if words else "Nothing on record."


def not_on_record(question: str) -> str:
    """The subject is known, this about it is not."""
    return f"Nothing on record that answers “{question}”."


def beyond_scope(question: str) -> str:
    """Outside the articles' period or matter."""
    return f"“{question}” is beyond what the articles cover."


def nearest(names: tuple[str, ...]) -> str:
    """Subjects that are on record instead."""
    return f"On record and nearest: {', '.join(names)}."


def covers(scope: str) -> str:
    """What could be asked."""
    return f"I answer from {scope}."


def ask_me(scope: str) -> str:
    """Nothing was typed."""
    return f"Ask me about {scope}."


def listed(first: int, last: int, total: int) -> str:
    """Which names of how many are on the screen."""
    return f"{total} on record" if (first, last) == (1, total) else f"{first}–{last} of {total} on record"


def counted(name: str, statements: int) -> str:
    """A name and how much is known."""
    return f"{name} ({statements} statement{'' if statements == 1 else 's'})"


def source_line(number: str, title: str, publisher: str, date: str) -> str:
    """An article in one line."""
    return " · ".join(part for part in (f"[{number}] {title or UNTITLED}", publisher, date) if part)
