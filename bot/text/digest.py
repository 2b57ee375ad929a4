"""Every sentence around the statements of a digest, and of its verbs on the command line."""

from collections.abc import Sequence
from datetime import datetime

NOTHING_TO_SAY = "Nothing new since the last digest."
CHANGES_ADDED, CHANGES_CORRECTED, CHANGES_RETRACTED = "New", "Corrected", "Taken back"
CHANGES_DISPUTED = "Newly disputed"
ON_THIS_DAY = "On this day"
SPOTLIGHT = "Spotlight"
OPEN_DISPUTES = "Open dispute"
GAPS = "Asked without an answer"
BEFORE, NOW = "before: ", "now: "
PROOF_CHANGED = "Same sentence; its date, speaker or quotes were corrected."
SECTIONS = {
    "changes": "what changed",
    "on this day": "on this day",
    "spotlight": "spotlight",
    "disputes": "open disputes",
    "gaps": "questions without an answer",
}
STOPPED = {
    "channel_not_found": "Slack no longer shows me the channel",
    "is_archived": "the channel is archived",
    "not_in_channel": "I was removed from the channel",
    "account_inactive": "the account it posts with is inactive",
}


def run_at(run: datetime) -> str:
    """A due time in its zone."""
    zone = f"{run:%Z}"
    return f"{run:%a} {run.day} {run:%B %Y %H:%M} {'UTC' if zone[:1] in '+-' else ''}{zone}"


def stopped(number: int, code: str, command: str) -> str:
    """The one notice to the owner of a subscription that cannot go on."""
    why = STOPPED.get(code, code)
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
    """Below the headline: for when this digest was due; number 0 is of no order."""
    which = f"Digest {number}" if number else "Preview"
    return f"{which} · {run_at(run)}{' · late, I was not running' if late else ''}"


def footer(command: str, number: int, further: int) -> str:
    """Below a digest; number 0 is of no order."""
    more = f"{further} more: {command} changes · " if further else ""
    if not number:
        return f"{more}To get digests like this: {command} subscribe"
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
CLI_ON = "The next run from this day on is shown, as YYYY-MM-DD; left out: from today on."
CLI_BLOCKS = "Print the Block Kit payload that Slack would get."
CLI_DELIVERIES = "Digests that are due at once."
BAD_DAY = "--on: write the day as YYYY-MM-DD"


def bench(due: int, delivered: int, seconds: float) -> str:
    """What the burst was."""
    return f"{due:,} digests due at once, {delivered:,} delivered in the {seconds:.0f} s measured\n"


def bench_latency(name: str, idle: float, burst: float) -> str:
    """A percentile of slash commands, idle and during the burst."""
    return f"slash command {name}: idle {idle:.2f} ms, during the burst {burst:.2f} ms, ratio {burst / idle:.2f}\n"


def bench_noise(spread: float) -> str:
    """How far the idle windows lie apart, and what that means for the ratios."""
    verdict = "the machine was busy with something else: run it again" if spread > 2 else "the machine was quiet"
    return f"idle windows: slowest p99 {spread:.1f} × the fastest; {verdict}\n"


def upgraded(revision: str, seconds: float) -> str:
    """The tables are up to date."""
    return f"the database is at revision {revision} ({seconds:.2f} s)\n"
