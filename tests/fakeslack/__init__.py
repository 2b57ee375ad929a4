"""A loopback Slack: Socket Mode, signed HTTP and Web API, with Slack's limits, retries and failures.

It keeps what Slack would keep, so a test can ask what one person sees in one place.
"""

from tests.fakeslack.people import Person
from tests.fakeslack.server import FakeSlack
from tests.fakeslack.workspace import Message, Workspace

__all__ = ["FakeSlack", "Message", "Person", "Workspace"]
