"""Spans for OpenTelemetry, where an operator has a collector; without one nothing of it is imported.

A span says what a log line says: kinds, outcomes, ids of statements. Never a word, a person or a token.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from bot.settings import Settings, SettingsError

COLLECTOR_SECONDS = 2  # that a collector may take for a batch: a process that stops waits for the last one
NO_EXTRA = "OTEL_EXPORTER_OTLP_ENDPOINT: needs the telemetry extra: pip install 'brief[telemetry]'"


@dataclass
class _Tracing:
    tracer: Any = None
    """OpenTelemetry's tracer while spans are exported."""


_tracing = _Tracing()
_NOTHING: AbstractContextManager[Any] = nullcontext()


def span(name: str) -> AbstractContextManager[Any]:
    """A span over a block; costs nothing where none are exported. Errors' words stay out of it."""
    if _tracing.tracer is None:
        return _NOTHING
    found: AbstractContextManager[Any] = _tracing.tracer.start_as_current_span(
        name, record_exception=False, set_status_on_exception=False
    )
    return found


def describe(opened: Any, facts: Mapping[str, object], is_defect: bool = False) -> None:  # noqa: ANN401  # its span
    """Put facts on a span that `span` opened; None where none is exported."""
    if opened is None:
        return
    for name, value in facts.items():
        opened.set_attribute(f"brief.{name}", value)
    if is_defect:
        from opentelemetry.trace import Status, StatusCode

        opened.set_status(Status(StatusCode.ERROR))


@contextmanager
def exporting(settings: Settings) -> Iterator[None]:
    """Export spans until the block ends, if a collector is set; raises SettingsError without the extra.

    A collector that is away costs spans and nothing else: they are sent in batches by a thread of their own.
    """
    if not settings.otlp_endpoint:
        yield
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError([NO_EXTRA]) from None
    address = f"{settings.otlp_endpoint.rstrip('/')}/v1/traces"
    provider = TracerProvider(resource=Resource.create({"service.name": "brief"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(address, timeout=COLLECTOR_SECONDS)))
    _tracing.tracer = provider.get_tracer("brief")
    try:
        yield
    finally:
        _tracing.tracer = None
        provider.shutdown()
