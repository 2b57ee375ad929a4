"""Words of windows, shares, Home, settings: everything beside the answers themselves."""

CLOSE = "Close"
SEND = "Send"
REPORT_LABEL = "What is wrong?"
REPORT_PRIVACY = "Goes to the curators with the statements shown, without your name."
REPORT_THANKS = "Thank you. The curators have it."
ORIGINAL = "original"
SHARED_POST = "the post"
IN_READER = "read on in the article"
PICTURE_IN_DIRECT = "The picture is in our direct messages, where you alone see it."


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


def thread_unclear(sentence: str) -> str:
    """The record speaks to it; whether it agrees is for the reader to see."""
    return f"“{sentence}” – compare with the record:"


NOTHING_IN_THREAD = "Nobody and nothing named here is on record."
ANSWER = "Answer"

HOME_SEARCH = "Ask about a person, a group, an event, an option"
HOME_SEARCH_HINT = "who is …, timeline of …, positions on …"
FIND = "Find a name"
FIND_HINT = "Begin to type a name"
QUESTION = "Or ask in your own words"
NAME = "Name"
ASK = "Ask"
TRY = "Try"
LATELY = "Changed lately"
IN_DISPUTE = "Where the articles disagree"
THE_OPTIONS = "Policy options"
YOUR_SUBSCRIPTIONS = "Your subscriptions"
NO_SUBSCRIPTIONS = "None."
NOTHING_ASKED = "Choose a name or type a question."


def on_record(statements: int, quotes: int, articles: int, newest: str) -> str:
    """How much there is, and how far it reaches."""
    return f"{statements} statements with {quotes} quotes from {articles} articles; the newest is of {newest}."


SETTINGS = "Settings of this channel"
SAVE = "Save"
SAVED = "Saved."
FOLLOW_UPS = "Answer follow-ups in threads without being mentioned"
SHARING = "Let readers share answers with the channel"
TIME_ZONE = "Time zone of digests"
DATES = "Dates are written in"
ON, OFF = "on", "off"
UNKNOWN_ZONE = "There is no such time zone; write it like Europe/Berlin."
NO_CHANNEL = "Settings belong to a channel; use the command there."
DATES_ISO = "2024-01-31"


def settings_usage(command: str, languages: str) -> str:
    """How to change a setting by command."""
    return (
        f"Change them with {command} settings, or with {command} settings follow-ups on|off, sharing on|off, "
        f"time-zone Europe/Berlin, dates {languages}."
    )


def setting(label: str, value: str) -> str:
    """One setting as it stands."""
    return f"• {label}: {value}"


def privacy(days: int, ledger_days: int) -> list[str]:
    """What is kept, and for how long."""
    return [
        "What is kept",
        "• Questions: the outcome, the subject and the day, without who asked; the words only where there was no "
        f"answer. Deleted after {days} days.",
        "• 👍 and 👎: the answer they were given to, without who pressed.",
        f"• Error reports: the words and the statements they are about, no name; deleted after {days} days.",
        "• Public posts: channel, time and the statements shown, so that a correction can follow them.",
        "• Settings of a channel, and who invited the bot there.",
        "• Digests: subjects, schedule, channel, who ordered it and what it has shown; until it is unsubscribed.",
        "• Watches: whom you watch, told to nobody else; until “unwatch NAME”.",
        f"• Deliveries of digests: when each was due, whether and where it was posted; deleted after {ledger_days} "
        "days, or with its digest.",
        "• Delivery numbers of Slack’s events for a week, so that none is answered twice.",
        "What is never kept",
        "• What people write in threads: it is read when you ask, to see whom you mean, and dropped.",
        "• Who asked what. Slash answers are seen by you alone until you share them.",
        "“forget me” deletes your watches and the digests of your direct messages at once; “subscriptions” lists what "
        "is yours in channels. Removing the app deletes everything of its workspace.",
        "Log lines hold no message, no name and no token.",
    ]


def unknown_setting(name: str) -> str:
    """A setting or value that does not exist."""
    return f"I cannot set {name} to that."
