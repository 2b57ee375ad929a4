"""Words of the local web page: navigation, the conversation, the reader, timeline, map, matrix, curation."""

ABOUT_VERB = "Open the local web page: the bot in a browser, the articles, timeline, map and matrix."
PORT_HELP = "Port on 127.0.0.1; a free one where it is taken."
ONCE_HELP = "Start, answer one question, stop: a check that everything is in place."

ROOM = "briefing"
YOU = "you"
YOU_NAME = "You"
BOT_MARK = "APP"
SKIP = "Skip to content"
MENU = "Pages"
CONVERSATION, DIRECT, HOME = "Conversation", "Direct messages", "Home tab"
ARTICLES, TIMELINE, MAP, POSITIONS, CURATION, SEARCH = "Articles", "Timeline", "Map", "Positions", "Curation", "Search"
ACTORS, INCIDENTS, OPTIONS, TOPICS, PLACES, DISPUTES = "Actors", "Incidents", "Options", "Topics", "Places", "Disputes"
RECORD = "The record"
THEME = "Switch between light and dark"
SEARCH_LABEL = "Search names, statements and articles"

ONLY_YOU = "Only visible to you"
EVERYBODY = "Everybody in the channel sees this"
EDITED = "edited"
SHOW_PAYLOAD = "Block Kit"
PAYLOAD_LABEL = "The Block Kit payload of this message, as Slack gets it"
REPLY_IN_THREAD = "Reply in thread"
THREAD = "Thread"
CLOSE_THREAD = "Close the thread"
CLOSE_WINDOW = "Close"
SENDING = "Sending…"
FAILED = "The page could not reach the bot. Is it still running?"
CHOOSE = "Choose"
MORE_ACTIONS = "More actions"
TABLE = "Table; scrolls sideways"
OPTIONAL = "(optional)"
START_AGAIN = "Clear"
AS_OTHERS = "As others see it"
AS_YOU = "As you see it"
OTHERS_NOTE = "What others in the channel see: private answers are left out."
OPEN_SUBJECT = "Open page"
ON_TIMELINE, ON_MAP = "On the timeline", "On the map"
MESSAGES = "Messages"
HOW = "Send as"
TYPE_HERE = "Your question"
SEND = "Send"
SUGGESTIONS = "Names on record"
NO_SLASH_IN_THREADS = "Slack takes no slash commands in threads, so this is sent as a mention."
HOME_EMPTY = "The bot has published no Home tab."
EMPTY_TITLE = "Ask the record anything"
TRY = "Try one of these"
KEYS_TITLE = "Keys"
KEYS = (
    ("/", "to the question"),
    ("↑", "the previous question"),
    ("↓ Enter", "take a suggested name"),
    ("Esc", "close a list, a window or the thread"),
)


def slash_mode(command: str) -> str:
    """Ask in private."""
    return f"{command} · private"


def mention_mode(bot: str) -> str:
    """Ask in public."""
    return f"@{bot} · in public"


PLAIN_MODE = "a remark · the bot only reads it"
DIRECT_MODE = "a direct message"


def placeholder(command: str, example: str) -> str:
    """What could be typed."""
    return f"{command} {example}"


def empty_intro(scope: str) -> str:
    """Before anything was asked."""
    return f"The bot answers from {scope}. Every sentence comes with the words that prove it."


def empty_how(command: str, bot: str) -> str:
    """How to ask."""
    return (
        f"This is the bot as Slack shows it, without Slack. A line is sent as {command}, privately; "
        f"begin with @{bot} to ask in public, then reply in the thread."
    )


def replies(count: int) -> str:
    """How many replies a thread has."""
    return f"{count} {'reply' if count == 1 else 'replies'}"


def unknown_part(kind: str) -> str:
    """A part of a message that this page cannot draw."""
    return f"[{kind}]"


def serving(address: str) -> str:
    """Where the page is."""
    return f"The bot is at {address} (Ctrl-C stops it)."


def port_taken(port: int) -> str:
    """The asked port is in use."""
    return f"Port {port} is taken; another one was chosen."


def ready(statements: int, answered: str) -> str:
    """A check that everything is in place."""
    return f"Ready: {statements} statements; a probe question got {answered}."


# Articles and subjects

COPY = "Copy"
QUOTED_SHARE = "of the sentences are quoted"
QUOTES_HERE = "Statements on these words"
QUOTES_ALL = "Statements in the order of the article"
PICK_QUOTE = "Choose highlighted words to see what they prove."
LEGEND = "Colours"
KINDS = "Show"
NOT_QUOTED = "no statement"
SAID_BY = "Said by"
AS_OF = "As of"
READING = "Reading"
IN_DISPUTE = "Sources differ"
IN_ARTICLE = "In the article"
ALSO_KNOWN = "Also written"
NATIVE = "In its own script"
NO_STATEMENTS = "No statement on record is about this."
STATEMENTS = "Statements"
SAID = "What it said"
RELATIONS = "Relations"
STANDS = "Where it stands"
STANDS_ON = "Who stands where"
ARGUED = "Arguments"
COUNTS = "Counts"
COUNTED_BY = "counted by"
ACCORDING_TO = "according to"
DATE, PLACE, INVOLVED, DONE_BY, LINKED = "Date", "Place", "Involved", "Who did it", "Linked incidents"
SEE_TIMELINE = "Timeline"
SEE_MAP = "Map of relations"
ASK_BOT = "Ask the bot"
FILTER = "Filter"
FILTER_LIST = "Filter this list"
NO_MATCH = "Nothing here by that name."
NOT_FOUND = "There is no such page."
BACK = "Back to the conversation"
NOTHING_FOUND = "Nothing on record has these words."
SEARCH_HINT = "Type a name, a word of a statement, or words of an article."
NAMES, PASSAGES = "Names", "Passages of the articles"


def statements(count: int) -> str:
    """How many statements."""
    return f"{count} statement{'' if count == 1 else 's'}"


def quotes(count: int) -> str:
    """How many quotes."""
    return f"{count} quote{'' if count == 1 else 's'}"


def sources(count: int) -> str:
    """How many articles."""
    return f"{count} article{'' if count == 1 else 's'}"


def more_rows(count: int) -> str:
    """Rows that are not shown."""
    return f"{count} more"


def percent(share: float) -> str:
    """A share; only all of it is a hundred."""
    return f"{min(int(share * 100), 100)} %"


# Timeline, map, matrix

TIMELINE_INTRO = "Incidents in time. A dot is a day; a bar is the span in which an uncertain date may lie."
ZOOM_IN, ZOOM_OUT, EARLIER, LATER, WHOLE = "Zoom in", "Zoom out", "Earlier", "Later", "Whole period"
ZOOM_HINT = "Scroll to zoom, drag or use the arrow keys to move."
ACTOR_FILTER = "Actor"
EVERY_ACTOR = "Every actor"
SHOW = "Show"
KILLED, WOUNDED = "people killed", "people wounded or detained"
OTHER, UNCERTAIN = "no count on record", "uncertain date"
PICTURE_KEY = "red: people killed · brown: wounded or detained · dashed: uncertain date"
SIZE_NOTE = "Size: the highest count on record"
NO_INCIDENTS = "No incident on record in this period."
NO_INCIDENTS_WITH = "No incident on record with this actor."
BREAK = "Quiet years are cut short where the axis breaks."
MAP_INTRO = "Quoted relations of one actor: those that lead to it on the left, its own on the right."
AROUND = "Around"
NO_RELATIONS = "No relation on record for this actor."
OUTGOING, INCOMING = "own", "of others"
RELATION_QUOTES = "The words behind each line"
FRIENDLY, HOSTILE, BELONGS = "sides with", "acts against", "belongs to, leads, works for"
POSITIONS_INTRO = "Who stands where, option by option. Open a cell for the words that show it."
BLANK_NOTE = "A blank cell means no record, never neutral."
AT_LEAST = "Options with at least"
ALL_OPTIONS = "Every option"
STANCES = {"supports": "supports", "opposes": "opposes", "conditional": "conditional", "ambiguous": "ambiguous"}
STANCE_MARKS = {"supports": "+", "opposes": "−", "conditional": "±", "ambiguous": "?"}
NO_POSITIONS = "No position on record here."
ACTOR, OPTION = "Actor", "Option"
BOTH_WAYS = "both"


def killed(count: str) -> str:
    """A count of dead."""
    return f"killed: {count}"


def positions_at_least(count: int) -> str:
    """A threshold."""
    return f"{count} positions" if count > 1 else ALL_OPTIONS


def cell(actor: str, option: str, stance: str) -> str:
    """What a cell of the matrix says."""
    return f"{actor}: {stance} – {option}"


def timeline_alt(count: int, first: str, last: str) -> str:
    """What a picture of the timeline shows."""
    return f"Timeline of {count} incident{'' if count == 1 else 's'}, {first} to {last}"


def timeline_title(actor: str) -> str:
    """The headline of a timeline."""
    return f"Timeline: {actor}" if actor else "Timeline"


def map_title(actor: str) -> str:
    """The headline of a map."""
    return f"Relations of {actor}" if actor else "Map of relations"


def map_alt(actor: str, count: int) -> str:
    """What a picture of the map shows."""
    return f"Map of {count} quoted relation{'' if count == 1 else 's'} of {actor}"


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


def version(digest: str) -> str:
    """The version of the fact base."""
    return f"version {digest[:8]}"


def touched(done: int, total: int) -> str:
    """How many sentences are quoted."""
    return f"{done} of {total} sentences"


def single_share(single: int, total: int) -> str:
    """How many statements rest on one article."""
    return f"{single} of {total} statements rest on one article alone."
