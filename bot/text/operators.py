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
MANIFEST_HEAD = (
    "# Made by `brief manifest`; a test compares it with the listeners. Slack: Create New App, From a manifest.\n"
)
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


def bench_processes(gained: float, processes: int, cores: int) -> str:
    """What more processes bring, and whether this machine can show it."""
    wanted = processes + 1
    allowed = f"{cores} cores" if cores >= wanted else f"{cores} cores, and {wanted} are wanted to show more"
    return f"{processes} processes: {gained:.2f} × the rate of one ({allowed}: one more than processes, for the load)\n"


OFFLINE = "Leave out everything that asks Slack."
ADDRESS = "The bot's public address where Slack reaches it over HTTP; left out: Socket Mode."
KEYS = "Keys that encrypt workspaces' tokens."
BENCH_REQUESTS = "Requests to each program at each number of connections."
BENCH_PROCESSES = "Processes of the bot, for the row that uses them all."
SETTINGS, DATABASE, FACTS = "settings", "database", "fact base"
BOT_TOKEN, APP_TOKEN, SCOPES, CLOCK = "bot token", "app token", "scopes", "clock"
SOCKET_MODE = "one workspace, Socket Mode"
SIGNED_HTTP = "one workspace, signed HTTP"
MANY_WORKSPACES = "many workspaces, signed HTTP"
CAN_CONNECT = "opens a Socket Mode connection"
NO_SCOPES = "the server does not say which scopes the token has"
NO_DATE = "the server does not say what time it is"


def doctor_verdict(wrong: int) -> str:
    """What the doctor says at the end."""
    return "Nothing is wrong." if not wrong else f"{wrong} thing{'s' if wrong != 1 else ''} to repair."


def database_at(kind: str, revision: str) -> str:
    """The database can be used."""
    return f"{kind}, revision {revision}"


def database_empty(kind: str) -> str:
    """There are no tables yet."""
    return f"{kind}, empty; `brief run` makes its tables"


def database_old(kind: str, at: str, newest: str) -> str:
    """The tables lack what a later version added."""
    return f"{kind}, revision {at}, older than {newest}: back up, then `brief migrate`"


def facts_broken(problems: int) -> str:
    """The fact base cannot be served."""
    return f"{problems} problem{'s' if problems != 1 else ''}; `brief check` lists them"


def probe(statements: int, question: str, outcome: str, milliseconds: float) -> str:
    """One question was asked."""
    return f"{statements} statements; “{question}” → {outcome} in {milliseconds:.1f} ms"


def slack_says(code: str) -> str:
    """Slack refused the token."""
    return f"Slack says {code}"


def slack_unreachable(error: str) -> str:
    """Slack did not answer."""
    return f"Slack could not be reached ({error})"


def is_bot(user: str, team: str) -> str:
    """Whose token it is."""
    return f"{user} in {team}"


def scopes(missing: list[str], spare: list[str]) -> str:
    """What the token may do beside what the manifest asks."""
    parts = [f"missing {', '.join(missing)}; install the app again"] if missing else ["all that the manifest asks"]
    return "; ".join([*parts, *([f"not needed: {', '.join(spare)}"] if spare else [])])


def clock_differs(seconds: float) -> str:
    """How far this machine's clock is from Slack's."""
    return f"{seconds:.0f} s from Slack’s; requests are refused from 300 s on"


def migrated(revision: str) -> str:
    """The tables are up to date."""
    return f"The database is at revision {revision}."


INSTALL_FAILED = "The installation could not be completed. Please begin again in a moment."
