"""No secret in any line, wherever in it it would stand."""

import io
import logging
import sys

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot import log
from bot.log import Redactor
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


@pytest.mark.parametrize("form", ["json", "console"])
def test_values_nested_values_and_tracebacks_are_redacted(form: str, monkeypatch: pytest.MonkeyPatch):
    config, root = structlog.get_config(), logging.getLogger()
    handlers, level, stream = root.handlers[:], root.level, io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    log.configure(load_settings({**SECRETS, "BRIEF_LOG_FORMAT": form}))
    try:
        logger = structlog.get_logger()
        logger.info("a", one=SECRETS["SLACK_BOT_TOKEN"], many={"deep": [SECRETS["SLACK_SIGNING_SECRET"]]})
        try:
            raise ValueError(f"refused {SECRETS['SLACK_CLIENT_SECRET']}")
        except ValueError:
            logger.exception("b")
        logging.getLogger("slack_bolt.x").warning("token %s", SECRETS["SLACK_APP_TOKEN"])
    finally:
        structlog.configure(**config)
        root.handlers[:] = handlers
        root.setLevel(level)
    written = stream.getvalue()
    assert "ValueError" in written
    assert [secret for secret in SECRETS.values() if secret in written] == []
