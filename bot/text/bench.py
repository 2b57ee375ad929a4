"""What `brief bench` prints."""

ABOUT = "Speed, as ratios within one run: without a verb, of answers and of names."
NAMES = "Names to search: 1000000 takes some minutes, for the peers are slow."
QUERIES = "Misspelt names to look up."
BRUTE = "Of these, how many the slower peers get."
ACTORS = "Ask a made-up dossier of so many actors too; 0 leaves it out."
ASK_TITLE = "ask, {count} questions, milliseconds"
ASK_COLUMNS = ("questions", "asked", "p50", "p99", "most", "CPU p99", "CPU most", "p99 / naive", "slowest")
ASK_ROWS = {"first": "own, first time", "again": "own, again", "naive": "WRatio over all names", "hostile": "hostile"}
NAMES_TITLE = "{count:,} names; milliseconds per name, seconds and MB to build"
NAMES_COLUMNS = (
    "way", "typos", "right first", "p50", "p99", "CPU p99", "p50 / own", "build s", "CPU s", "memory MB", "stored MB",
)  # fmt: skip


def made_up(actors: int, statements: int, seconds: float) -> str:
    """A synthetic dossier was indexed."""
    return f"A made-up dossier of {actors:,} actors, {statements:,} statements: indexed in {seconds:.2f} s\n"
