"""Damaged bodies on every endpoint: `python -m tests.soak.fuzz 100000` against a bot process of its own.

Slack signs only what it made, so most of what is signed here could never arrive; it must not break anything even so.
"""

import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import aiohttp

from tests.bot.http.signing import headers
from tests.fakeslack import FakeSlack
from tests.fakeslack.workspace import TEAM

PATHS = ("/slack/events", "/slack/install", "/slack/oauth_redirect", "/healthz", "/readyz", "/metrics", "/")
TYPES = ("application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "a/b; charset=x")
EVENT = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "authorizations": [{"team_id": TEAM}],
         "event": {"type": "app_mention", "user": "UANN", "channel": "C0000", "ts": "1.1", "text": "<@U0BOT> who"}}  # fmt: skip
ACTION = {"type": "block_actions", "team": {"id": TEAM}, "user": {"id": "UANN"}, "trigger_id": "t",
          "container": {"type": "message"}, "actions": [{"action_id": "more", "value": "a|0|profile||x|"}]}  # fmt: skip
VIEW = {"type": "view_submission", "team": {"id": TEAM}, "user": {"id": "UANN"},
        "view": {"callback_id": "report", "private_metadata": "", "state": {"values": {}}}}  # fmt: skip
COMMAND = {"command": "/harbour", "text": "who", "team_id": TEAM, "channel_id": "C0000", "user_id": "UANN"}
ODD = (None, True, -1, 1e308, "", "\x00", "🏴" * 50, [], [[]], {}, {"type": []}, "<@U0BOT>" * 99, "a" * 3000)


def damaged(value: object, rng: random.Random) -> object:
    """The value with some of its parts replaced by odd ones."""
    if rng.random() < 0.08:
        return rng.choice(ODD)
    if isinstance(value, dict):
        return {key: damaged(inner, rng) for key, inner in value.items() if rng.random() > 0.05}
    return [damaged(inner, rng) for inner in value] if isinstance(value, list) else value


def noise(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(200))


def event(rng: random.Random) -> bytes:
    return json.dumps(damaged(EVENT, rng)).encode()


def interaction(rng: random.Random) -> bytes:
    return urlencode({"payload": json.dumps(damaged(rng.choice((ACTION, VIEW)), rng))}).encode()


def command(rng: random.Random) -> bytes:
    fields = damaged(COMMAND, rng)
    return urlencode(fields if isinstance(fields, dict) else {"payload": str(fields)}).encode()


def cut(rng: random.Random) -> bytes:
    whole = event(rng)
    return whole[: rng.randrange(len(whole) + 1)]


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (noise, event, interaction, command, cut)


async def rounds(root: str, count: int, seed: int) -> Counter[int]:
    """Send so many; returns how often each status came."""
    rng = random.Random(seed)
    statuses: Counter[int] = Counter()

    async def one(session: aiohttp.ClientSession) -> None:
        path = "/slack/events" if rng.random() < 0.8 else rng.choice(PATHS)
        maker = rng.choice(MAKERS)
        body = maker(rng)
        given = headers(body) if rng.random() < 0.9 else {"X-Slack-Signature": "v0=" + "0" * 64}
        likely = TYPES[0] if maker in (event, cut) else TYPES[1]
        given["Content-Type"] = likely if rng.random() < 0.8 else rng.choice(TYPES)
        address = f"{root}{path}?{quote(noise(rng))}" if rng.random() < 0.2 else root + path
        method = "POST" if path == "/slack/events" else rng.choice(("GET", "POST"))
        async with session.request(method, address, data=body, headers=given, allow_redirects=False) as response:
            await response.read()
            statuses[response.status] += 1

    async with aiohttp.ClientSession() as session:
        for start in range(0, count, 16):
            await asyncio.gather(*(one(session) for _ in range(min(16, count - start))))
    return statuses


async def main(count: int) -> int:
    from tests.soak.process import running_bot

    async with FakeSlack() as slack, running_bot(slack) as bot:
        statuses = await rounds(bot.root, count, seed=1)
        output = Path(bot.output).read_text("utf-8", "replace")  # noqa: ASYNC240
    well = {status // 100 for status in statuses} <= {2, 4} and "Traceback" not in output
    sys.stdout.write(f"{dict(sorted(statuses.items()))}, tracebacks: {output.count('Traceback')}\n")
    return 0 if well else 1


if __name__ == "__main__":
    tempfile.tempdir = None
    raise SystemExit(asyncio.run(main(int(sys.argv[1]))))
