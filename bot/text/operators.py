"""What a reader is told at the gate, and what an operator reads in the terminal."""

TEAM_NOT_ALLOWED = "This workspace is not on my operator’s list, so I cannot answer here."
CHANNEL_NOT_ALLOWED = "This channel is not on my operator’s list. Ask me in a direct message instead."


def too_fast(per_minute: int, seconds: int) -> str:
    """Somebody asks faster than the operator allows."""
    return f"That was more than {per_minute} questions in a minute. Please ask again in {seconds} s."


MANIFEST_DESCRIPTION = "Answers from a curated fact base, each sentence with its quote and its date."
MANIFEST_COMMAND = "Ask about people, incidents and policy options"
MANIFEST_USAGE = "who is … | what happened at … | options | help"
MANIFEST_SHORTCUTS = {"message": "Brief me on this", "global": "Ask for a briefing"}
MANIFEST_SHORTCUT = "What the fact base says, with quotes and dates"
