"""What a reader is told at the gate, and what an operator reads in the terminal."""

TEAM_NOT_ALLOWED = "This workspace is not on my operator’s list, so I cannot answer here."
CHANNEL_NOT_ALLOWED = "This channel is not on my operator’s list. Ask me in a direct message instead."


def too_fast(per_minute: int, seconds: int) -> str:
    """Somebody asks faster than the operator allows."""
    return f"That was more than {per_minute} questions in a minute. Please ask again in {seconds} s."
