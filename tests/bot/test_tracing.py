"""Spans, as a collector gets them: what a request went through, and nothing of what was said."""

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from bot.settings import SettingsError, load_settings
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.server import BOT_TOKEN, Fault
from tests.fakeslack.workspace import BOT_USER
from tests.soak.process import running_bot

QUESTION = "what happened to the Petrel"


class Collector(ThreadingHTTPServer):
    """Takes spans over OTLP/HTTP, as any collector does."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Taking)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> list[Span]:
        read = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [span for one in read for resource in one.resource_spans for scope in resource.scope_spans for span in scope.spans]


class _Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        assert self.path == "/v1/traces"
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def said(span: Span) -> dict[str, str]:
    return {fact.key: fact.value.string_value for fact in span.attributes}


async def test_a_collector_gets_each_request_and_its_parts(collector: Collector):
    async with FakeSlack() as slack, running_bot(slack, OTEL_EXPORTER_OTLP_ENDPOINT=collector.address) as bot:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        await ann.slash(harbour, QUESTION)
        slack.fail("chat.postMessage", Fault("fatal_error"))
        await ann.say(harbour, f"<@{BOT_USER}> {QUESTION}")
        bot.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.process.wait(), 15) == 0
    spans = collector.spans()
    requests = [span for span in spans if span.name == "request"]
    [command] = [span for span in requests if said(span)["brief.kind"] == "command"]
    facts = said(command)
    assert (facts["brief.outcome"], facts["brief.intent"]) == ("answer", "incident")
    assert {"brief.ms", "brief.statements"} <= facts.keys()
    parts = {span.name for span in spans if span.parent_span_id == command.span_id}
    assert parts == {"ask", "render"}  # the answer is the acknowledgement: nothing is sent
    [mention] = [span for span in requests if said(span)["brief.kind"] == "app_mention"]
    assert said(mention)["brief.outcome"] == "slack_refused"
    assert "send" in {span.name for span in spans if span.trace_id == mention.trace_id}
    assert all(span.status.code != Status.STATUS_CODE_ERROR and not span.events for span in spans)


async def test_nothing_of_what_was_said_or_of_who_said_it_leaves(collector: Collector):
    async with FakeSlack() as slack, running_bot(slack, OTEL_EXPORTER_OTLP_ENDPOINT=collector.address) as bot:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        for text in (QUESTION, "who is Zebedee Quux", "northshor", "subscribe daily at 99:99"):
            await ann.slash(harbour, text)
            await ann.say(harbour, f"<@{BOT_USER}> {text}")
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(bot.process.wait(), 15)
    sent = b"".join(collector.bodies)
    assert len(collector.spans()) > 8
    for word in (QUESTION, "Quux", "quux", "99:99", ann.id, "UANN", BOT_TOKEN, "fake-signing", "ran aground"):
        assert word.encode() not in sent


async def test_a_collector_that_is_away_costs_no_answer_and_no_time_at_the_end():
    async with FakeSlack() as slack, running_bot(slack, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1") as bot:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        await ann.slash(harbour, QUESTION)
        assert "ran aground" in words(ann.sees(harbour)[0])
        bot.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.process.wait(), 15) == 0
        assert "Traceback" not in bot.output.read_text()


def test_without_a_collector_nothing_of_it_is_imported():
    program = "import sys, bot.run, bot.digest.ticker; sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_address_that_is_none_is_one_clear_line():
    with pytest.raises(SettingsError, match="OTEL_EXPORTER_OTLP_ENDPOINT: must be an address"):
        load_settings({"OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4318"})


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch):
    from bot.tracing import exporting

    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    settings = load_settings({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
    with pytest.raises(SettingsError, match=r"pip install 'brief\[telemetry\]'"), exporting(settings):
        pass
