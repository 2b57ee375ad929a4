"""What can be wrong with an installation, each looked at on its own, so that one fault hides no other."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.app import create_client
from bot.dossier import open_knowledge
from bot.manifest import BOT_SCOPES
from bot.retries import NO_CONNECTION
from bot.run import check_tokens
from bot.sender import error_code
from bot.settings import Settings, SettingsError
from bot.store.database import Database, DatabaseError
from bot.store.schema import newest_revision
from bot.text import operators as text
from knowledge.load.problems import FactBaseError
from knowledge.model.answer import Outcome

MOST_SKEW = 60.0  # seconds; Slack's signatures are refused from 300 on


class State(Enum):
    """How something was found."""

    WELL = "well"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: State
    words: str


Findings = list[Finding]


async def examine(settings: Settings, offline: bool = False) -> list[Finding]:
    """Every finding, in the order in which an operator would repair them."""
    found = [_settings(settings), await _database(settings), _facts(settings)]
    if offline:
        return found
    return [*found, *await _slack(settings)]


def _settings(settings: Settings) -> Finding:
    try:
        check_tokens(settings)
    except SettingsError as error:
        return Finding(text.SETTINGS, State.WRONG, "; ".join(error.faults))
    mode = text.SOCKET_MODE if settings.slack_app_token.get_secret_value() else text.SIGNED_HTTP
    return Finding(text.SETTINGS, State.WELL, text.MANY_WORKSPACES if settings.installable else mode)


async def _database(settings: Settings) -> Finding:
    """The tables as they are: looking changes none."""
    try:
        database = Database(settings.database_url)
    except DatabaseError as error:
        return Finding(text.DATABASE, State.WRONG, str(error))
    try:
        return await _tables(database)
    except DatabaseError as error:
        return Finding(text.DATABASE, State.WRONG, str(error))
    finally:
        await database.close()


async def _tables(database: Database) -> Finding:
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    at, newest = await database.revision(), newest_revision()
    if not at:
        return Finding(text.DATABASE, State.WELL, text.database_empty(kind))
    if at < newest:
        return Finding(text.DATABASE, State.WRONG, text.database_old(kind, at, newest))
    await database.try_writing()
    return Finding(text.DATABASE, State.WELL, text.database_at(kind, at))


def _facts(settings: Settings) -> Finding:
    try:
        knowledge = open_knowledge(settings)
    except FactBaseError as error:
        return Finding(text.FACTS, State.WRONG, text.facts_broken(len(list(error.problems))))
    prompts = knowledge.base.dossier.prompts
    question = prompts[0].question if prompts else knowledge.base.dossier.title
    began = time.perf_counter()
    answer = knowledge.ask(question)
    milliseconds = (time.perf_counter() - began) * 1000
    state = State.WELL if answer.outcome is Outcome.ANSWER else State.WRONG
    words = text.probe(len(knowledge.base.statements), question, answer.outcome.value, milliseconds)
    return Finding(text.FACTS, state, words)


async def _slack(settings: Settings) -> list[Finding]:
    client = create_client(settings)
    if settings.installable:
        return await _asked(text.CLOCK, client.api_test, _reachable)
    found = await _asked(text.BOT_TOKEN, client.auth_test, _bot)
    app_token = settings.slack_app_token.get_secret_value()
    if app_token:
        found += await _asked(
            text.APP_TOKEN,
            lambda: client.apps_connections_open(app_token=app_token),
            lambda _: [Finding(text.APP_TOKEN, State.WELL, text.CAN_CONNECT)],
        )
    return found


async def _asked(
    what: str,
    call: Callable[[], Awaitable[AsyncSlackResponse]],
    read: Callable[[AsyncSlackResponse], Findings],
) -> Findings:
    try:
        return read(await call())
    except SlackApiError as error:
        code, cause = error_code(error), type(error.__cause__).__name__
        words = text.slack_unreachable(cause) if code == NO_CONNECTION else text.slack_says(code)
        return [Finding(what, State.WRONG, words)]


def _bot(response: AsyncSlackResponse) -> Findings:
    who = Finding(text.BOT_TOKEN, State.WELL, text.is_bot(str(response.get("user")), str(response.get("team"))))
    return [who, _scopes(response), *_reachable(response)]


def _scopes(response: AsyncSlackResponse) -> Finding:
    given = _header(response, "x-oauth-scopes")
    if given is None:
        return Finding(text.SCOPES, State.UNKNOWN, text.NO_SCOPES)
    have = {scope.strip() for scope in given.split(",") if scope.strip()}
    missing, spare = sorted(set(BOT_SCOPES) - have), sorted(have - set(BOT_SCOPES))
    return Finding(text.SCOPES, State.WRONG if missing else State.WELL, text.scopes(missing, spare))


def _reachable(response: AsyncSlackResponse) -> Findings:
    date = _header(response, "date")
    if date is None:
        return [Finding(text.CLOCK, State.UNKNOWN, text.NO_DATE)]
    skew = abs(time.time() - parsedate_to_datetime(date).timestamp())
    return [Finding(text.CLOCK, State.WRONG if skew > MOST_SKEW else State.WELL, text.clock_differs(skew))]


def _header(response: AsyncSlackResponse, name: str) -> str | None:
    for key, value in response.headers.items():
        if str(key).casefold() == name:
            return str(value[0] if isinstance(value, list) else value)
    return None
