"""What a reader is told when something went wrong: what it was, and what to do about it."""

LOOKING = "Looking… the answer follows here."
OLD_BUTTON = "This button belongs to an older version of the fact base. Please ask again."
NOT_ALLOWED = "Only workspace admins and whoever invited me can change this channel’s settings."
CURATORS_ONLY = "Only curators can see this."
NO_DATABASE = "I cannot reach my records just now, so I left everything as it is. Please try again in a few minutes."
UNKNOWN_HERE = (
    "I could not find out just now who I am in this workspace, so I cannot answer. Please try again in a moment; "
    "if it stays so, I have to be installed again."
)
NO_THREAD = "I could not read the thread, so I answered without it."


def defect(reference: str) -> str:
    """Our own fault."""
    return f"Something went wrong on my side; it is logged. Reference {reference}."


def not_in_channel(channel: str) -> str:
    """The bot was not invited."""
    return f"I cannot post in this channel until I am invited{_named(channel)}."


def archived(channel: str) -> str:
    """The channel takes no more messages."""
    return f"The channel is archived, so I could not post there{_named(channel)}."


def channel_gone(channel: str) -> str:
    """The channel is not there, or not for the bot."""
    return f"Slack does not let me see the channel, so I could not post there{_named(channel)}."


def rate_limited(seconds: int) -> str:
    """Slack asks to wait."""
    return f"Slack is limiting how fast I may post. Please try again in {seconds} s."


def slack_down(code: str) -> str:
    """Slack failed twice."""
    return f"Slack did not take the answer ({code}). Please try again in a moment."


def refused(code: str, reference: str) -> str:
    """Slack refused what we sent, which is ours to repair."""
    return f"Slack refused what I wanted to show ({code}); it is logged. Reference {reference}."


def expired() -> str:
    """A modal could not be opened in time."""
    return "Slack did not open the window in time, so here it is as a message."


def _named(channel: str) -> str:
    return f" ({channel})" if channel else ""
