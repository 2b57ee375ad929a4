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
MANIFEST_HEAD = "# Made by `brief manifest`; a test compares it with the listeners. Slack: Create New App, From a manifest.\n"
BENCH_HTTP = ("connections", "program", "requests/s", "p50 ms", "p99 ms", "CPU µs", "rate / echo", "p99 / echo")


def rotated(rows: int) -> str:
    """Keys were rotated."""
    return f"{rows} rows now encrypted with the first key; the other keys can be taken away."


def bench_start(ask: float, ready: float, echo: float) -> str:
    """How long processes take to start."""
    return f"brief ask, whole process: {ask:.2f} s\nbrief run, to ready: {ready:.2f} s (bare echo {echo:.2f} s)\n"


def bench_memory(resident: float, echo: float) -> str:
    """What a process keeps."""
    return f"resident after 1,000 questions: {resident:.0f} MB (bare echo {echo:.0f} MB)\n"


OFFLINE = "Leave out everything that asks Slack."
ADDRESS = "The bot's public address where Slack reaches it over HTTP; left out: Socket Mode."
KEYS = "Keys that encrypt workspaces' tokens."
BENCH = "Speed, as ratios within one run."
BENCH_REQUESTS = "Requests to each program at each number of connections."
BENCH_PROCESSES = "Processes of the bot, for the row that uses them all."
