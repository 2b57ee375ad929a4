"""Mixed requests over signed HTTP: `python -m tests.soak.http 500000`. No error, flat memory, nothing left over.

Commands, mentions, type-ahead and talk among people in the proportions of a busy workspace; forged and replayed
requests among them. A fifth of it warms up: bounded memories of words, answers and signatures fill, and the
database's pool opens its connections. Then memory is read twenty times, and nothing may be left open at the end.
"""

import asyncio
import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from bot.bench.client import answered
from tests.bot.http.signing import headers
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.workspace import BOT_USER, TEAM
from tests.soak.process import Bot, running_bot

CONNECTIONS = 32
WARM_UP, SAMPLES = 0.2, 20
FLAT = 0.05
SETTLE_SECONDS = 3.0
QUESTIONS = ("what happened to the Petrel", "timeline of Petrel", "night ban", "help", "who is Angela Merkel", "options",
             "disputes", "northshor", "how many people were aboard the Petrel")  # fmt: skip
Request = tuple[str, str, int]
"""Body, content type, the status that must come back."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def requests(channel: str, user: str) -> Iterator[Request]:
    rng = random.Random(1)
    for number in itertools.count():
        kind = rng.choices(("command", "mention", "typing", "other"), (70, 10, 10, 10))[0]
        if kind == "command":
            odd = f" {number % 5000}" if rng.random() < 0.2 else ""
            yield urlencode({"command": "/harbour", "text": rng.choice(QUESTIONS) + odd, "team_id": TEAM,
                             "channel_id": channel, "user_id": user, "trigger_id": str(number)}), FORM, 200  # fmt: skip
        elif kind == "mention":
            event = {"type": "app_mention", "user": user, "channel": channel, "ts": f"1800000000.{number:08d}",
                     "text": f"<@{BOT_USER}> {rng.choice(QUESTIONS)}"}  # fmt: skip
            yield json.dumps(_envelope(event, number)), JSON, 200
        elif kind == "typing":
            payload = {"type": "block_suggestion", "team": {"id": TEAM}, "user": {"id": user}, "action_id": "find",
                       "block_id": "b", "value": rng.choice(("p", "nor", "fer")), "n": number,
                       "container": {"type": "view", "view_id": "V0"}}  # fmt: skip
            yield urlencode({"payload": json.dumps(payload)}), FORM, 200
        else:
            event = {"type": "message", "user": user, "channel": channel, "ts": f"1700000000.{number:08d}",
                     "channel_type": "channel", "text": "no question to anybody"}  # fmt: skip
            yield json.dumps(_envelope(event, number)), JSON, 200


def _envelope(event: dict[str, object], number: int) -> dict[str, object]:
    return {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": f"Ev{number}",
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]}  # fmt: skip


def raw(body: str, content_type: str, given: dict[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**given, "Content-Type": content_type}.items())
    encoded = body.encode()
    head = f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: {len(encoded)}\r\n{lines}\r\n"
    return head.encode() + encoded


async def soak(bot: Bot, slack: FakeSlack, stream: Iterator[Request], total: int) -> tuple[Counter[str], list[float]]:
    """How often each outcome came, and the bot's memory in MB on the way."""
    port = int(bot.root.rpartition(":")[2])
    left, seen, memory = iter(range(total)), Counter[str](), []

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in left:
            body, content_type, expected = next(stream)
            given = headers(body)
            if number % 50 == 49:
                given, expected = headers(body, secret="guess"), 401
            writer.write(raw(body, content_type, given))
            status = await answered(reader)
            seen["as expected" if status == expected else f"{status} for {body[:300]}"] += 1
            if number % 50 == 25 and content_type == FORM:
                writer.write(raw(body, content_type, given))
                seen["replayed" if await answered(reader) == 401 else "replay answered"] += 1
            if number % max(1, total // SAMPLES) == 0:
                memory.append(bot.resident_mb())
                slack.workspace.messages.clear()
                slack.workspace.calls.clear()
        writer.close()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return seen, memory


async def main(total: int) -> int:
    async with FakeSlack() as slack, running_bot(slack) as bot:
        ann = person(slack, "ann")
        stream, began = requests(slack.workspace.channel("harbour", ann.id).id, ann.id), time.monotonic()
        seen, filling = await soak(bot, slack, stream, int(total * WARM_UP))
        await asyncio.sleep(SETTLE_SECONDS)
        files = bot.open_files()
        more, memory = await soak(bot, slack, stream, total - int(total * WARM_UP))
        seen, seconds = seen + more, time.monotonic() - began
        await asyncio.sleep(SETTLE_SECONDS)
        spread = (max(memory) - min(memory)) / min(memory)
        left_over, in_flight, ready = bot.open_files() - files, await bot.in_flight(), await bot.ready()
        bot.process.terminate()
        code = await asyncio.wait_for(bot.process.wait(), 15)
        defects = bot.output.read_text("utf-8", "replace").count("Traceback")
    bad = sum(count for what, count in seen.items() if what not in ("as expected", "replayed"))
    sys.stdout.write(
        f"{total} requests in {seconds:.0f} s ({total / seconds:.0f}/s), {bad} wrong, {seen['replayed']} replays refused\n"
        f"memory {filling[0]:.1f} MB at first, then {memory[0]:.1f} → {memory[-1]:.1f} MB, spread {spread:.1%}\n"
        f"{left_over} files and connections and {in_flight:.0f} requests left over; "
        f"tracebacks {defects}; ready {ready}; exit {code}\n"
    )
    for what, count in seen.most_common(5):
        sys.stdout.write(f"  {count:>8} {what}\n")
    clean = not bad and not defects and left_over <= 0 and not in_flight
    well = clean and spread <= FLAT and ready == 200 and code == 0
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main(int(sys.argv[1]))))
