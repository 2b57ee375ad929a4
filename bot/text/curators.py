"""Words for curators: gaps, changes, a fact base that cannot be loaded."""

GAPS = "Questions without an answer"
NO_GAPS = "No unanswered or disliked question is on record."
CHANGES = "What changed in the fact base"
NO_CHANGES = "No change is on record since this database was set up."
MOST_PROBLEMS = 10
NO_SUBJECT = "No subject of its own"


def gap(subject: str, count: int, samples: list[str]) -> str:
    """One subject that readers asked for in vain; no samples: there were answers, and they got 👎."""
    quoted = "; ".join(f"“{sample}”" for sample in samples) or "answered, and not found helpful"
    return f"• {subject} ({count}×): {quoted}"


def added(day: str, new: str) -> str:
    """A statement is new."""
    return f"• {day} added: {new}"


def corrected(day: str, old: str, new: str) -> str:
    """A statement says something else now."""
    return f"• {day} corrected: {old} → {new}"


def retracted(day: str, old: str) -> str:
    """A statement is gone."""
    return f"• {day} retracted: {old}"


def further(count: int) -> str:
    """What a screen has no room for."""
    return f"… and {count} more."


def not_loaded(problems: list[str]) -> str:
    """An edit was refused; the old facts stay."""
    shown = "\n".join(problems[:MOST_PROBLEMS])
    rest = f"\n{further(len(problems) - MOST_PROBLEMS)}" if len(problems) > MOST_PROBLEMS else ""
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
    return f"An edit of the facts was not loaded; the version before it is still served. {count}:\n{shown}{rest}"


def loaded(added_: int, corrected_: int, retracted_: int) -> str:
    """A new version is served."""
    return f"New facts are served: {added_} added, {corrected_} corrected, {retracted_} retracted."


CORRECTION = "Correction"
NOW_READS = "now reads:"
NO_LONGER = "is withdrawn; the record no longer says this."


def this_read(old: str) -> str:
    """What a post said."""
    return f"What stood here, “{old}”"
