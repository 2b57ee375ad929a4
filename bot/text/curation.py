"""Words of the verbs for curators: check, coverage, new, sources add, fmt."""

NEW = "Begin a file for an actor, an incident or an option."
NEW_NAME = "The standard English name."
NEW_KIND = "person, armed group, party, coalition, institution, unit, state, government, outlet, community"
NEW_DATE = "EDTF: 2024-02-07, 2024-02, 2024-02-04/2024-02-10, 2024~"
SOURCES = "The dossier's articles."
ADD_FILE = "The article as UTF-8 text; it is stored byte for byte under its own name."
ADD_SET = "One of id, title, voice, date, known, quality; may be repeated."
FMT_CHECK = "Change nothing; name the files that are not laid out and exit 1."
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


LAYING_OUT = "Laying out"


def changed(path: object) -> str:
    """A file has been laid out."""
    return f"laid out: {path}"


def would_change(path: object) -> str:
    """A file is not laid out."""
    return f"not laid out: {path}"


def laid_out(count: int) -> str:
    """How many files changed."""
    return f"{count} file{'s' * (count != 1)} changed" if count else "Every file is laid out."


def unknown_kind(given: str, known: str) -> str:
    """An actor of no known kind."""
    return f"unknown kind {given!r}: {known}"


def not_a_date(given: str) -> str:
    """A date that EDTF does not know."""
    return f"not an EDTF date: {given!r} (2024-02-07, 2024-02, 2024-02-04/2024-02-10, 2024~)"


def name_taken(name: str, holder: str) -> str:
    """The name is already somebody's."""
    return f"{name!r} is a name of {holder}"


def file_taken(path: object) -> str:
    """The file is already there."""
    return f"{path} exists"


def no_name(name: str) -> str:
    """Nothing of the name can be a file's name."""
    return f"{name!r} has no letter or digit to call a file by"


def entity_written(path: object, found: int, drafted: int) -> str:
    """A new file, and what to do with it."""
    sentences = f"{found} sentence{'s' * (found != 1)} found, {drafted} drafted"
    return f"{path}: {sentences}. Write each text yourself, read it against its quote, remove `draft`."


ASK_ID = "Id (lower-case words joined by hyphens)"
ASK_TITLE = "Title"
ASK_DATE = "Published (EDTF: 2024-02-28, 2024-02, 2024-02-14/2024-02-20)"
ASK_KNOWN = "How the date is known (stated, inferred, unknown)"
ASK_QUALITY = "Copy quality (clean, literal translation, machine-garbled)"
ASK_VOICE = "Voice: the author, else the outlet (an actor's name or id; `brief new actor` adds one)"
KNOWN_NAMES = "Known names in it, by sentences:"
UNKNOWN_NAMES = "Capitalised names that nothing on record explains:"
NO_OWNER = "(no name on record)"
WORKSHEET = """Proposals from source {source}, best first within each file. Nothing here is served or checked.
Move what is worth it under `statements:` of the file named above it, write the text in your own words,
read it against its quote, remove `draft`. List the article's furniture in seeds/sources.yaml."""


def not_usable(question: str, given: str) -> str:
    """An answer that does not fit its question."""
    return f"{given!r} does not fit: {question}"


def source_known(file: str, source: str) -> str:
    """The article is there already."""
    return f"{file} is already source {source!r}"


def name_line(name: str, count: int, holder: str) -> str:
    """A name and how often it stands there."""
    return f"  {count:>3}  {name}{f'  ({holder})' if holder else ''}"


def source_added(source: str, path: object, sheet: object) -> str:
    """An article is stored, and what to do next."""
    return f"{path} is source {source!r}; proposals: {sheet}. Next: `brief coverage`."
