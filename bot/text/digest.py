"""Every sentence of digests: what was understood, what is due, what a digest says around its statements."""

from collections.abc import Sequence
from datetime import datetime

USAGE = (
    "subscribe [#channel] [to NAME, -NAME, topic NAME] daily | weekdays | weekly on mon | monthly on 1 | "
    "every 2 weeks | cron 0 9 * * 1 at 09:00 [Europe/Berlin] [with changes, spotlight] [even if empty]"
)
NO_SCHEDULE = f"I found no schedule in that. Write it like this: {USAGE}"
NO_TIME = "I could not read the time. Write it like this: at 09:00, at 9am, at noon."
NEVER_DUE = "That schedule is never due."
TOO_OFTEN = "That would be due more than once an hour, which is the most I post."
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
WHICH_PERSON = "To whom? Write: hand over NUMBER to @person."
NOTHING_TO_SAY = "Nothing new since the last digest."
NOTHING_NOW = "There is nothing to say right now: no change, no anniversary."
NOT_A_MEMBER = "I am not in that channel yet. Invite me there, then subscribe again."
CANNOT_SEE = "I can only post to a channel that you are in yourself."
WATCHED_ALREADY = "You watch this already."
NOW_TO_COME = "The digest follows in the channel in a moment."
CHANGES_ADDED, CHANGES_CORRECTED, CHANGES_RETRACTED = "New", "Corrected", "Taken back"
CHANGES_DISPUTED = "Newly disputed"
ON_THIS_DAY = "On this day"
SPOTLIGHT = "Spotlight"
OPEN_DISPUTES = "Open dispute"
GAPS = "Asked without an answer"
BEFORE, NOW = "before: ", "now: "
PROOF_CHANGED = "Same sentence; its date, speaker or quotes were corrected."
MODAL_TITLE, MODAL_SUBMIT, MODAL_CANCEL = "Digest", "Save", "Cancel"
MODAL_SUBJECTS, MODAL_EXCEPT = "About (empty: everything)", "But not about"
MODAL_CHANNEL, MODAL_WHEN, MODAL_AT, MODAL_ZONE = "Channel", "How often", "At", "Time zone"
MODAL_SECTIONS, MODAL_EMPTY = "Sections", "Post one line even if there is nothing to say"
MODAL_WHEN_HINT = "daily, weekdays, weekly on mon, monthly on 1, every 2 weeks, cron 0 9 * * 1"
MODAL_NAMES_HINT = "Names separated by commas"

SECTIONS = {
    "changes": "what changed",
    "on this day": "on this day",
    "spotlight": "spotlight",
    "disputes": "open disputes",
    "gaps": "questions without an answer",
}
_STOPPED = {
    "channel_not_found": "Slack no longer shows me the channel",
    "is_archived": "the channel is archived",
    "not_in_channel": "I was removed from the channel",
    "account_inactive": "the account it posts with is inactive",
}


def run_at(run: datetime) -> str:
    """A due time in its zone."""
    return f"{run:%a} {run.day} {run:%B %Y %H:%M} {run:%Z}"


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


def unknown_zone(typed: str, nearest: str) -> str:
    """A time zone that does not exist."""
    return f"There is no time zone “{typed}”." + (f" Did you mean {nearest}?" if nearest else "")


def unknown_name(typed: str) -> str:
    """A subject that is not on record."""
    return f"Nothing on record is called “{typed}”, so I did not subscribe."


def unclear_name(typed: str, names: Sequence[str]) -> str:
    """A subject that could be several."""
    return f"“{typed}” could be {' or '.join(names)}. Please name one of them."


def listed(number: int, what_it_is: str, when_due: str, state: str) -> str:
    """One subscription of a list, before its place and owner."""
    return f"{number}: {what_it_is}, {when_due}{state}"


def watch_listed(number: int, names: str, state: str) -> str:
    """One watched subject of a list."""
    return f"{number}: watching {names}{state}"


def paused(code: str | None) -> str:
    """A paused subscription, and why if it was not a person's wish."""
    return f" – paused: {_STOPPED.get(code, code)}" if code else " – paused"


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


def stopped(number: int, code: str, command: str) -> str:
    """The one notice to the owner of a subscription that cannot go on."""
    why = _STOPPED.get(code, code)
    return (
        f"I paused subscription {number}: {why}. Once that is mended, “{command} resume {number}” goes on; "
        f"“{command} unsubscribe {number}” removes it."
    )


def title(dossier: str, about: Sequence[str]) -> str:
    """The headline of a digest."""
    return f"{dossier}: {', '.join(about[:3])}{' …' if len(about) > 3 else ''}" if about else dossier


def watch_title(names: Sequence[str]) -> str:
    """The headline of a watch."""
    return f"News about {', '.join(names)}"


def subtitle(run: datetime, number: int, late: bool) -> str:
    """Below the headline: for when this digest was due."""
    return f"Digest {number} · {run_at(run)}{' · late, I was not running' if late else ''}"


def footer(command: str, number: int, further: int) -> str:
    """Below a digest."""
    more = f"{further} more: {command} changes · " if further else ""
    return f"{more}{command} preview {number} · {command} pause {number} · {command} unsubscribe {number}"


def missed(runs: Sequence[str], total: int) -> str:
    """Runs that were skipped."""
    rest = f" and {total - len(runs)} more" if total > len(runs) else ""
    return f"Skipped before this: {', '.join(runs)}{rest}."


def more_of(count: int) -> str:
    """Items that the digest has no room for."""
    return f"… and {count} more."


def anniversary(date: str, name: str) -> str:
    """An incident of this day or month."""
    return name if date in name else f"{date}: {name}"


def gap(question: str, times: int) -> str:
    """A question that could not be answered."""
    return f"“{question}”" + (f" ({times} times)" if times > 1 else "")


CLI_DIGEST = "Scheduled digests."
CLI_DB = "The database."
CLI_WORDS = f"An order: {USAGE}"
CLI_ON = "The day to compose it for, as YYYY-MM-DD; left out: today."
CLI_BLOCKS = "Print the Block Kit payload that Slack would get."
CLI_DELIVERIES = "Digests that are due at once."
BAD_DAY = "--on: write the day as YYYY-MM-DD"


def bench(due: int, delivered: int, seconds: float) -> str:
    """What the burst was."""
    return f"{due:,} digests due at once, {delivered:,} delivered in the {seconds:.0f} s measured\n"


def bench_latency(name: str, idle: float, burst: float) -> str:
    """A percentile of slash commands, idle and during the burst."""
    return f"slash command {name}: idle {idle:.2f} ms, during the burst {burst:.2f} ms, ratio {burst / idle:.2f}\n"


def upgraded(revision: str, seconds: float) -> str:
    """The tables are up to date."""
    return f"the database is at revision {revision} ({seconds:.2f} s)\n"
