"""No secret in any line, wherever in it it would stand."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from bot import log
from bot.log import Redactor
from bot.sender import error_code
from bot.settings import load_settings

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-1-verysecret", "SLACK_APP_TOKEN": "xapp-1-A-secret", "SLACK_SIGNING_SECRET": "0f0f0f0f0f0f",
    "SLACK_CLIENT_SECRET": "client*secret", "BRIEF_TOKEN_KEYS": "A" * 43 + "=",
}  # fmt: skip
ELSEWHERE = ["xoxp-2-other", "xoxe.xoxb-1-rotated", "xwfp-3-x", "postgresql://ann:pass@host/db", "Bearer abc.def",
             "https://hooks.slack.com/commands/T/1/xyz", "fernet:gAAAAA=", "v0=" + "a1" * 32]  # fmt: skip
SHOWN = ["xoxp-2-other", "xoxb-1-rotated", "xwfp-3-x", "ann:pass", "abc.def", "T/1/xyz", "gAAAAA", "a1a1a1"]


@given(st.text(), st.text(), st.sampled_from(sorted(SECRETS.values())))
def test_a_set_secret_never_passes(before: str, after: str, secret: str):
    line = Redactor(SECRETS.values())(None, "", f"{before} {secret} {after}")
    assert secret not in line


@pytest.mark.parametrize(("line", "secret"), list(zip(ELSEWHERE, SHOWN, strict=True)))
def test_what_looks_like_a_secret_never_passes(line: str, secret: str):
    assert secret not in Redactor()(None, "", f"said {line} today")
    assert Redactor()(None, "", "Petrel ran aground: 112 aboard") == "Petrel ran aground: 112 aboard"


@contextmanager
def written(form: str, into: io.StringIO | None = None) -> Iterator[io.StringIO]:
    """What the configured log writes meanwhile."""
    config, root = structlog.get_config(), logging.getLogger()
    handlers, level, stream, before = root.handlers[:], root.level, into or io.StringIO(), sys.stderr
    sys.stderr = stream
    log.configure(load_settings({**SECRETS, "BRIEF_LOG_FORMAT": form}))
    try:
        yield stream
    finally:
        sys.stderr = before
        structlog.configure(**config)
        root.handlers[:] = handlers
        root.setLevel(level)


@pytest.mark.parametrize("form", ["json", "console"])
def test_values_nested_values_and_tracebacks_are_redacted(form: str):
    with written(form) as stream:
        logger = structlog.get_logger()
        logger.info("a", one=SECRETS["SLACK_BOT_TOKEN"], many={"deep": [SECRETS["SLACK_SIGNING_SECRET"]]})
        try:
            raise ValueError(f"refused {SECRETS['SLACK_CLIENT_SECRET']}")
        except ValueError:
            logger.exception("b")
        logging.getLogger("slack_bolt.x").warning("token %s", SECRETS["SLACK_APP_TOKEN"])
    assert "ValueError" in stream.getvalue()
    assert [secret for secret in SECRETS.values() if secret in stream.getvalue()] == []


TOKENS = st.one_of(
    st.sampled_from(sorted(SECRETS.values())),
    st.from_regex(r"xox[abprs]-[0-9]{2,12}-[A-Za-z0-9]{10,24}", fullmatch=True),
    st.from_regex(r"xoxe\.xox[bp]-1-[A-Za-z0-9]{10,24}", fullmatch=True),
    st.from_regex(r"xapp-1-A[0-9A-Z]{8,10}-[0-9]{10}-[0-9a-f]{16}", fullmatch=True),
    st.from_regex(r"fernet:gAAAAA[A-Za-z0-9_-]{20,40}=", fullmatch=True),
    st.from_regex(r"v0=[0-9a-f]{64}", fullmatch=True),
)
PLACES = ("value", "key", "address", "error", "cause", "answer of Slack's", "header", "library", "percent", "bytes")


@given(TOKENS, st.sampled_from(PLACES), st.sampled_from(["json", "console"]))
def test_a_token_passes_in_no_place(token: str, place: str, form: str):
    with written(form) as stream:
        leak(token, place)
    assert token not in stream.getvalue()
    assert token.rpartition("-")[2] not in stream.getvalue() or len(token.rpartition("-")[2]) < 8
    assert stream.getvalue()


def leak(token: str, place: str) -> None:
    """Log a token where a careless line, a library or an error would."""
    logger = structlog.get_logger()
    match place:
        case "value":
            logger.info("a", given=token, deep=[{"x": (token,)}])
        case "key":
            logger.info("a", **{"name": {token: 1}})
        case "address":
            logger.info("a", at=f"https://slack.com/api/x?token={token}&y=1")
        case "error" | "cause":
            try:
                try:
                    raise KeyError(token)
                except KeyError as error:
                    raise RuntimeError(f"with {token}") from (error if place == "cause" else None)
            except RuntimeError:
                logger.exception("b")
        case "answer of Slack's":
            logger.info("a", code=error_code(SlackApiError("m", {"ok": False, "error": token})))
        case "header":
            logger.info("a", headers={"Authorization": f"Bearer {token}"})
        case "library":
            logging.getLogger("slack_sdk.web").error("failed: %s", {"ok": False, "token": token})
        case "percent":
            logging.getLogger("aiohttp.client").warning("%s and %r", token, token)
        case "bytes":
            logger.info("a", body=token.encode())


@given(st.from_regex(r"[A-Za-z0-9%._-]{8,30}", fullmatch=True))
def test_a_password_in_an_address_never_passes(password: str):
    line = Redactor()(None, "", f"cannot reach postgresql+psycopg://brief:{password}@db:5432/brief today")
    assert password not in line
    assert "db:5432/brief today" in line


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=12, max_size=60)


@given(TYPED, st.sampled_from(["json", "console"]))
def test_what_an_error_says_is_not_written_only_where_it_was(typed: str, form: str):
    marked = f"qzx{typed.encode().hex()}xzq"
    with written(form) as stream:
        try:
            try:
                {}[marked]
            except KeyError:
                raise ValueError(f"no idea of {marked}")  # noqa: B904  # the context is what is tested
        except ValueError:
            structlog.get_logger().exception("defect", reference="1a2b3c")
    assert marked not in stream.getvalue()
    for word in ("ValueError", "KeyError", "caused by", "test_log_redaction.py", "1a2b3c"):
        assert word in stream.getvalue()


def test_a_stream_that_takes_nothing_loses_a_line_and_no_answer():
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    with written("json", Full()):
        structlog.get_logger().info("lost")
