"""Words of the local web page: navigation, the conversation, the reader."""

from bot.text.curators import NO_SUBJECT  # noqa: F401
from bot.text.drawings import *  # noqa: F403
from bot.text.reading import *  # noqa: F403

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
THEME = "Switch between light and dark"
SEARCH_LABEL = "Search names, statements and articles"
SEARCH_SHORT = "A name, or words"

ONLY_YOU = "Only visible to you"
EVERYBODY = "Everybody in the channel sees this"
SHOW_PAYLOAD = "Block Kit"
PAYLOAD_LABEL = "The Block Kit payload of this message, as Slack gets it"
REFUSED = "Slack would refuse what the bot sent"
REPLY_IN_THREAD = "Reply in thread"
BRIEF_ON_THIS = "Brief me on this"
THREAD = "Thread"
CLOSE_THREAD = "Close the thread"
CLOSE_WINDOW = "Close"
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
REPLY_HERE = "Reply in the thread"
SEND = "Send"
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
READING = "Reading"
IN_DISPUTE = "Sources differ"
ALL_SIDES = "Every statement of each side"
IN_ARTICLE = "In the article"
ALSO_KNOWN = "Also written"
NO_STATEMENTS = "No statement on record is about this."
STATEMENTS = "Statements"
SAID = "What it said"
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
FILTER_LIST = "Filter this list"
NO_MATCH = "Nothing here by that name."
NOT_FOUND = "There is no such page."
BACK = "Back to the conversation"
NOTHING_FOUND = "Nothing on record has these words."
SEARCH_HINT = "Type a name, a word of a statement, or words of an article."
BROWSE = "Or look through"
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
