"""What Prometheus may scrape. Labels are of fixed sets: kinds, outcomes, codes; never a person or a word."""

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # Slack waits 3 s

REQUESTS = Counter(
    "brief_requests_total", "Requests from Slack, by what they were and how they ended.", ["kind", "outcome"]
)
SECONDS = Histogram(
    "brief_request_seconds", "Seconds from dispatch to acknowledgement.", ["kind"], buckets=_BUCKETS
)
IN_FLIGHT = Gauge("brief_requests_in_flight", "Requests that have begun and not ended.")
REFUSED = Counter("brief_refused_total", "Requests refused before any listener, by reason.", ["reason"])
SLACK_ERRORS = Counter("brief_slack_errors_total", "Refusals by Slack's Web API, by its code.", ["code"])
DATABASE_ERRORS = Counter("brief_database_errors_total", "What the database did not do, by what it was.", ["doing"])
RELOADS = Counter("brief_reloads_total", "Edited fact bases, served or rejected.", ["result"])
DELIVERIES = Counter("brief_deliveries_total", "Digests, by how their delivery ended.", ["result"])
STATEMENTS = Gauge("brief_statements", "Statements of the fact base being served.")
READY = Gauge("brief_ready", "1 where a request would be answered with everything.")
CONNECTED = Gauge("brief_socket_connected", "1 while the Socket Mode connection stands.")

KINDS = frozenset(
    {"command", "app_mention", "message", "block_actions", "block_suggestion", "view_submission",
     "view_closed", "message_action", "shortcut", "app_home_opened", "member_joined_channel",
     "app_uninstalled", "tokens_revoked"}
)  # fmt: skip
CODES = frozenset(
    {"ratelimited", "invalid_blocks", "msg_too_long", "not_in_channel", "channel_not_found", "is_archived",
     "invalid_auth", "account_inactive", "token_revoked", "missing_scope", "internal_error", "http_500",
     "http_503", "garbage", "no_connection"}
)  # fmt: skip


def ended(kind: str, outcome: str, seconds: float) -> None:
    """Count a request and its seconds."""
    requests, took = _series(kind, outcome)
    requests.inc()
    took.observe(seconds)


@cache
def _series(kind: str, outcome: str) -> tuple[Counter, Histogram]:
    """Looked up once: finding a labelled series takes longer than counting in it."""
    return REQUESTS.labels(kind, outcome), SECONDS.labels(kind)


def slack_refused(code: str) -> None:
    """Count a refusal; a code outside the known set is `other`, so that Slack cannot grow the series."""
    SLACK_ERRORS.labels(code if code in CODES else "other").inc()
