"""A database that does not do what it is asked: one line and one count, and never what was to be written."""

import structlog

from bot import metrics

log = structlog.get_logger()


def failed(doing: str, error: Exception, **more: object) -> None:
    """Say what could not be done; `doing` is one of a few fixed phrases, the metric's label."""
    metrics.DATABASE_ERRORS.labels(doing).inc()
    log.warning("database", doing=doing, error=code_of(error), **more)


def code_of(error: Exception) -> str:
    """The driver's own name of what went wrong, as `SQLITE_FULL` or `DiskFull`; its message may hold values."""
    cause = getattr(error, "orig", None) or error
    return getattr(cause, "sqlite_errorname", None) or type(cause).__name__
