"""Words of the verbs for curators: check, coverage, new, sources add, fmt."""

CHECKING = "Reading statements against their quotes"
PROBLEMS_FOUND = "{count} problem{s} in {files} file{fs}"
OPTION = "Option"
SPEAKER = "Speaker"
STATEMENTS = "Statements"
QUOTES = "Quotes"
BALANCE_TITLE = "Statements (quotes) by camp; a blank is a camp that is not on record"
VOICES_TITLE = "Who is heard"
COVERAGE_TITLE = "Sentences of substance that a quote touches"
ARTICLE = "Article"
SENTENCES = "Sentences"
TOUCHED = "Touched"
SHARE = "Share"
NOTHING_UNTOUCHED = "Every sentence of substance is touched."
PAGE_WRITTEN = "Written: {path}"
PAGE_TITLE = "Coverage: {title}"
PAGE_LEGEND = (
    "Marked: quoted by a statement (hover or focus for its id). Outlined with a dashed line: a sentence of "
    "substance that no quote touches. Grey: furniture, not counted."
)
UNTOUCHED_LABEL = "untouched"


def untouched(file: str, line: int, sentence: str) -> str:
    """One sentence that no quote touches."""
    return f"seeds/{file}:{line}: {sentence}"


def problems_found(count: int, files: int) -> str:
    """The last line of a check that failed."""
    return PROBLEMS_FOUND.format(count=count, s="s" * (count != 1), files=files, fs="s" * (files != 1))
