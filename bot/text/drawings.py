"""Words of timeline, map, matrix and curation, on the page and in pictures."""

TIMELINE_INTRO = "Incidents in time. A dot is a day; a bar is the span in which an uncertain date may lie."
ZOOM_IN, ZOOM_OUT, EARLIER, LATER, WHOLE = "Zoom in", "Zoom out", "Earlier", "Later", "Whole period"
ZOOM_HINT = "Scroll to zoom, drag or use the arrow keys to move."
ACTOR_FILTER = "Actor"
EVERY_ACTOR = "Every actor"
SHOW = "Show"
KILLED, WOUNDED = "people killed", "people wounded or detained"
OTHER, UNCERTAIN = "no count on record", "uncertain date"
PICTURE_KEY = "red: people killed · brown: wounded or detained · size: highest count · dashed: uncertain date"
SIZE_NOTE = "Size: the highest count on record"
NO_INCIDENTS = "No incident on record in this period."
NO_INCIDENTS_WITH = "No incident on record with this actor."
BREAK = "Quiet years are cut short where the axis breaks."
MAP_INTRO = "Quoted relations of one actor: those that lead to it on the left, its own on the right."
MAP_INTRO_TWO = "Quoted relations of one actor, and of those it is related to."
MAP_HINT = "A line opens the words behind it; a name moves the map there."
AROUND, REACH = "Around", "Reach"
STEPS = ((1, "its own relations"), (2, "two steps"))
NO_RELATIONS = "No relation on record for this actor."
RELATION_QUOTES = "The words behind each line"
FRIENDLY, HOSTILE, BELONGS = "sides with", "acts against", "belongs to, leads, works for"
POSITIONS_INTRO = "Who stands where, option by option. Open a cell for the words that show it."
BLANK_NOTE = "A blank cell means no record, never neutral."
AT_LEAST = "Options with at least"
ALL_OPTIONS = "Every option"
STANCES = {"supports": "supports", "opposes": "opposes", "conditional": "conditional", "ambiguous": "ambiguous"}
STANCE_MARKS = {"supports": "+", "opposes": "−", "conditional": "±", "ambiguous": "?"}
NO_POSITIONS = "No position on record here."
ACTOR = "Actor"


def killed(count: str) -> str:
    """A count of dead."""
    return f"killed: {count}"


def positions_at_least(count: int) -> str:
    """A threshold."""
    return f"{count} positions" if count > 1 else ALL_OPTIONS


def cell(actor: str, option: str, stance: str) -> str:
    """What a cell of the matrix says."""
    return f"{actor}: {stance} – {option}"


def timeline_alt(count: int, first: str, last: str, actor: str = "") -> str:
    """What a picture of the timeline shows."""
    whose = f" with {actor}" if actor else ""
    when = first if first == last else f"{first} to {last}"
    return f"Timeline of {count} incident{'' if count == 1 else 's'}{whose}, {when}"


def latest(drawn: int, every: int) -> str:
    """Which incidents a picture has room for."""
    return f"the latest {drawn} of {every}"


def picture_key(drawn: int, every: int) -> str:
    """What a picture of the timeline means by its colours, and what it had no room for."""
    return PICTURE_KEY if drawn == every else f"{latest(drawn, every)} · {PICTURE_KEY}"


def timeline_title(actor: str) -> str:
    """The headline of a timeline."""
    return f"Timeline: {actor}" if actor else "Timeline"


def map_title(actor: str) -> str:
    """The headline of a map."""
    return f"Relations of {actor}" if actor else "Map of relations"


def map_alt(actor: str, count: int) -> str:
    """What a picture of the map shows."""
    return f"Map of {count} quoted relation{'' if count == 1 else 's'} of {actor}"


def line(source: str, types: str, target: str) -> str:
    """What a line of the map says."""
    return f"{source}: {types} {target}"


def not_drawn(count: int) -> str:
    """What a picture had no room for."""
    return f"and {count} more"


# Curation

CURATION_INTRO = "What the articles say and no fact covers, what readers asked in vain, and what rests on little."
COVERAGE = "Coverage"
UNTOUCHED = "Sentences that no quote touches"
ALL_TOUCHED = "Every sentence of substance is quoted."
GAPS = "Questions without an answer"
NO_GAPS = "No question has gone unanswered."
SINGLE = "Statements with one source"
INFERRED_DATES = "Inferred dates"
DISPUTED = "Where the articles disagree"
NO_DISPUTES = "No dispute on record."
LIVE = "Follows every edit of the fact files."
LAST_EDIT_FAILED = "The last edit could not be loaded; the version before it is still served:"
NOT_WATCHING = "The fact files are not watched."


def outcome(kind: str) -> str:
    """Why a question is listed: nothing was found, or the answer was voted down."""
    return "nothing on record" if kind == "not_found" else "voted unhelpful"


def sides(count: int) -> str:
    """How many sides a dispute has."""
    return f"{count} side{'' if count == 1 else 's'}"


def more_statements(count: int) -> str:
    """Statements beside the incidents listed."""
    return f"and {count} statement{'' if count == 1 else 's'} whose date is inferred"


def version(digest: str) -> str:
    """The version of the fact base."""
    return f"version {digest[:8]}"


def touched(done: int, total: int) -> str:
    """How many sentences are quoted."""
    return f"{done} of {total} sentences"


def single_share(single: int, total: int) -> str:
    """How many statements rest on one article."""
    return f"{single} of {total} statements rest on one article alone."
