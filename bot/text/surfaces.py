"""Words of windows, shares, Home, settings: everything beside the answers themselves."""

CLOSE = "Close"
SEND = "Send"
REPORT_LABEL = "What is wrong?"
REPORT_PRIVACY = "Goes to the curators with the statements shown, without your name."
REPORT_THANKS = "Thank you. The curators have it."
ORIGINAL = "original"
SHARED_POST = "the post"


def further_statements(count: int) -> str:
    """More statements than a window shows."""
    return f"{count} more statement{'s' if count > 1 else ''}: press More in the message, then Sources."


def article_authors(names: str) -> str:
    """Who wrote it."""
    return f"Authors: {names}" if names else "No author is named."


def article_publisher(name: str) -> str:
    """Who published it."""
    return f"Published by {name}" if name else "No publisher is named."


def article_date(date: str, note: str) -> str:
    """When it appeared and how that is known."""
    return f"Date: {date}. {note}" if note else f"Date: {date}, as the article states."


def article_reprint(of: str) -> str:
    """Where it appeared first."""
    return f"Reprint of {of}." if of else ""


def article_copy(quality: str, note: str) -> str:
    """How well the stored copy preserves the author's words."""
    return f"Copy: {quality}. {note}".rstrip()


def article_file(name: str) -> str:
    """The stored file."""
    return f"File: {name}"


def report_received(reference: str) -> str:
    """A report has been kept."""
    return f"{REPORT_THANKS} Reference {reference}."


def report_for_curators(reference: str, words: str) -> str:
    """What the curators' channel is told of a report."""
    return f"Error report {reference}: {words}"


def statements_reported(ids: str) -> str:
    """Which statements a report is about."""
    return f"Statements: {ids}"


SHARED_BY = "Shared by "
SHARED = "Shared with this channel:"
SHARED_ALREADY = "This answer has been shared with this channel already."
SHARING_OFF = "Sharing is switched off in this channel."
NOTHING_TO_SHARE = "Only answers can be shared; this is seen by you alone."
NO_CHANNEL_TO_SHARE = "There is no channel here to share with."


def unknown_names(names: list[str]) -> str:
    """Names of a thread that are not on record."""
    return f"Not on record: {', '.join(names)}." if names else ""


def thread_matches(sentence: str) -> str:
    """The record has what was said."""
    return f"“{sentence}” – on record:"


def thread_differs(sentence: str) -> str:
    """The record has it otherwise."""
    return f"“{sentence}” – the record differs:"


NOTHING_IN_THREAD = "Nobody and nothing named here is on record."
ANSWER = "Answer"
