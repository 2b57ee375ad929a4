"""A load generator: HTTP/1.1 over raw asyncio streams, so that measuring costs little beside what is measured."""

import asyncio
import hashlib
import hmac
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

SECRET = "bench-signing-secret"  # noqa: S105  # signs loopback requests of this bench alone
Body = tuple[str, str]
"""A request's body and its content type."""


@dataclass
class Result:
    """What one run of requests took."""

    seconds: float
    latencies: list[float] = field(repr=False)
    statuses: dict[int, int]

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency, in milliseconds, that this share of requests stayed within."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def commands(command: str, questions: tuple[str, ...]) -> Iterator[Body]:
    """Slash commands without end, each with its own trigger, as Slack's are."""
    for number in itertools.count():
        fields = {
            "command": command, "text": questions[number % len(questions)], "team_id": "T0BENCH",
            "channel_id": "C0BENCH", "channel_name": "bench", "user_id": f"U{number % 997:04d}",
            "trigger_id": str(number), "api_app_id": "A0BENCH", "is_enterprise_install": "false",
        }  # fmt: skip
        yield urlencode(fields), "application/x-www-form-urlencoded"


def signed(body: str, content_type: str) -> bytes:
    """The bytes of a request as Slack would send it."""
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    encoded = body.encode()
    head = (
        f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(encoded)}\r\nX-Slack-Request-Timestamp: {stamp}\r\n"
        f"X-Slack-Signature: v0={digest}\r\n\r\n"
    )
    return head.encode() + encoded


async def load(ports: list[int], bodies: Iterator[Body], requests: int, connections: int) -> Result:
    """Send so many requests over so many connections, spread over the ports, each as fast as answers come."""
    left = iter(range(requests))
    latencies: list[float] = []
    statuses: dict[int, int] = {}

    async def connection(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            began = time.perf_counter()
            writer.write(signed(*next(bodies)))
            status = await answered(reader)
            latencies.append(time.perf_counter() - began)
            statuses[status] = statuses.get(status, 0) + 1
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(connection(ports[number % len(ports)]) for number in range(connections)))
    return Result(time.perf_counter() - began, latencies, statuses)


async def answered(reader: asyncio.StreamReader) -> int:
    """Read one response to its end; returns its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0)
    if length:
        await reader.readexactly(length)
    return int(head[9:12])


async def until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Whether something came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        await asyncio.sleep(0.005)
    return False
