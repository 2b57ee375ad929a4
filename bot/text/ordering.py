"""Every sentence of ordering digests: what was understood, what could not be read, what is ordered by whom."""

from collections.abc import Sequence
from datetime import datetime

from bot.text.digest import SECTIONS, STOPPED, run_at

USAGE = (
    "subscribe [#channel] [to NAME, -NAME, topic NAME] daily | weekdays | weekly on mon | monthly on 1 | "
    "every 2 weeks [at 09:00] [Europe/Berlin] [with changes, spotlight] [even if empty]; or cron 0 9 * * 1 "
    "in place of schedule and time"
)
NO_SCHEDULE = f"I found no schedule in that: how often? Write it like this: {USAGE}"
NEVER_DUE = "That schedule is never due."
TOO_OFTEN = "That would be due more than once an hour, which is the most I post."
CRON_HAS_TIME = "A cron line says the time itself; leave the other one out."
BAD_CRON = "I could not read that cron line. It has five fields: minute, hour, day, month, day of the week."
BAD_INTERVAL = "An interval is at least 1 and at most 52 days, weeks or months, on a day up to the 28th."
CHANNEL_UNKNOWN = (
    "Pick the channel from Slack’s list while typing its name, so that I know which one is meant."
)
GAPS_PRIVATE = "Unanswered questions go to curators only, in a direct message or the curators’ channel."
NO_SUBSCRIPTIONS = "There is no subscription here."
NOT_YOURS = "Only its owner, a workspace admin or, once the owner has left, a member can change it."
NO_SUCH = "There is no such subscription in this workspace. “subscriptions” lists them."
WHICH = "Which subscription? Name its number; “subscriptions” lists them."
OWN_MESSAGES = "What goes to your own direct messages stays yours; somebody else can order it for themselves."
WHICH_PERSON = "To whom? Write: hand over NUMBER to @person."
NOTHING_NOW = "There is nothing to say right now: no change, no anniversary."
NOT_A_MEMBER = "I am not in that channel yet. Invite me there, then subscribe again."
CANNOT_SEE = "I can only post to a channel that you are in yourself."
WATCH_WHOM = "Whom or what? Write: watch NAME, or unwatch NAME; “subscriptions” lists what you watch."
WATCHED_ALREADY = "You watch this already."
NOW_TO_COME = "The digest follows in the channel in a moment."
MODAL_TITLE, MODAL_SUBMIT, MODAL_CANCEL = "Digest", "Save", "Cancel"
MODAL_SUBJECTS, MODAL_EXCEPT = "About (empty: everything)", "But not about"
MODAL_CHANNEL, MODAL_WHEN, MODAL_AT, MODAL_ZONE = "Channel", "How often", "At", "Time zone"
MODAL_SECTIONS, MODAL_EMPTY = "Sections", "Post one line even if there is nothing to say"
MODAL_WHEN_HINT = "daily, weekdays, weekly on mon, monthly on 1, every 2 weeks, cron 0 9 * * 1"
MODAL_NAMES_HINT = "Names separated by commas"

def subscribed(number: int, what: str, when: str) -> str:
    """The order as understood."""
    return f"Subscription {number}: {what}, {when}."


def changed(number: int, what: str, when: str) -> str:
    """An edited order as understood."""
    return f"Subscription {number} is now: {what}, {when}."


def watching(name: str, number: int) -> str:
    """A subject is watched."""
    return (
        f"Watching {name} (number {number}): a direct message when a statement about it is added, corrected "
        f"or disputed, several together. “unsubscribe {number}” ends it."
    )


def watch_stays(number: int) -> str:
    """A watch has nothing to edit."""
    return f"A watch has no schedule to edit. “unsubscribe {number}” ends it; “watch NAME” begins another."


def unwatched(name: str) -> str:
    """A watch has ended."""
    return f"You no longer watch {name}."


def forgotten(count: int, left: Sequence[int]) -> str:
    """What was somebody's alone is deleted; what is a channel's is theirs to give away or to remove."""
    gone = f"Deleted: {count} of yours, with every delivery." if count else "There is nothing of yours alone to delete."
    if not left:
        return gone
    numbers = ", ".join(map(str, left))
    return f"{gone} In channels you still own {numbers}: “unsubscribe NUMBER”, or “hand over NUMBER to @person”."


def not_watched(name: str) -> str:
    """There is no watch to end."""
    return f"You do not watch {name}. “subscriptions” lists what you do."


def next_runs(runs: Sequence[datetime]) -> str:
    """The next due times."""
    return "Next: " + " · ".join(run_at(run) for run in runs)


def what(about: Sequence[str], without: Sequence[str], sections: Sequence[str], even_if_empty: bool) -> str:
    """The content of a digest in a phrase."""
    subjects = ", ".join(about) if about else "everything"
    less = f" without {', '.join(without)}" if without else ""
    named = f" ({', '.join(SECTIONS[section] for section in sections)})" if sections else ""
    return f"digest of {subjects}{less}{named}{', even if empty' if even_if_empty else ''}"


def when(schedule: str, zone: str) -> str:
    """The schedule in a phrase."""
    return f"{schedule} ({zone})"


def posts_when() -> str:
    """What makes a digest of the usual sections appear."""
    return "It posts when something changed or on an anniversary; name sections (“with spotlight”) for more."


def unread(typed: str) -> str:
    """Words that are neither a clause nor a name."""
    return (
        f"I could not read “{typed}”: it is no schedule, time, time zone or section that I know, and nothing on "
        "record is called that."
    )


def no_time(typed: str) -> str:
    """A time that no clock shows."""
    return f"No clock shows “{typed}”. Write the time like this: at 09:00, at 9am, at noon."


def seasonal_zone(typed: str) -> str:
    """An abbreviation that changes with the season, or means several places."""
    return f"“{typed}” means other hours in other seasons or places; name a city instead, like New York."


def not_ordered(typed: str, example: str) -> str:
    """What was typed, so that it is not lost, and an order that works."""
    return f"Nothing was ordered. You wrote: {typed} – an example that works: {example}"


def unknown_zone(typed: str, nearest: str) -> str:
    """A time zone that does not exist."""
    return f"There is no time zone “{typed}”." + (f" Did you mean {nearest}?" if nearest else "")


def unknown_name(typed: str) -> str:
    """A subject that is not on record."""
    return f"Nothing on record is called “{typed}”."


def unclear_name(typed: str, names: Sequence[str]) -> str:
    """A subject that could be several."""
    asked = "Please name one of them." if len(names) > 1 else "If so, please write the name alone."
    return f"“{typed}” could be {' or '.join(names)}. {asked}"


def listed(number: int, what_it_is: str, when_due: str, state: str) -> str:
    """One subscription of a list, before its place and owner."""
    return f"{number}: {what_it_is}, {when_due}{state}"


def watch_listed(number: int, names: str, state: str) -> str:
    """One watched subject of a list."""
    return f"{number}: watching {names}{state}"


def paused(code: str | None) -> str:
    """A paused subscription, and why if it was not a person's wish."""
    return f" – paused: {STOPPED.get(code, code)}" if code else " – paused"


def owned_by() -> str:
    """Before the owner's name."""
    return " · owner "


def in_channel() -> str:
    """Before the channel's name."""
    return " · in "


def removed(number: int) -> str:
    """Unsubscribed."""
    return f"Subscription {number} is removed."


def paused_now(number: int) -> str:
    """Paused by a person."""
    return f"Subscription {number} is paused. “resume {number}” goes on."


def resumed(number: int) -> str:
    """Resumed."""
    return f"Subscription {number} goes on."


def handed_over(number: int) -> str:
    """Before the new owner's name."""
    return f"Subscription {number} now belongs to "


CLI_WORDS = (
    "An order: to NAME, -NAME, topic NAME; daily, weekdays, weekly on mon, monthly on 1, every 2 weeks or "
    "cron 0 9 * * 1; at 09:00; a time zone; with changes, spotlight; even if empty. "
    "Left out: everything, daily at 09:00 UTC."
)
