"""What Slack did not sign, signed long ago, or sent before is refused, counted, and leaves nothing in the log."""

import time

import pytest
from structlog.testing import capture_logs

from tests.bot.http.conftest import Address, command_body, counted
from tests.bot.http.signing import headers

MARK = "who-is-the-secret-agent"


async def test_a_signed_command_is_answered(address: Address):
    body = command_body()
    status, text = await address.post(body, headers(body))
    assert status == 200
    assert "ran aground" in text


@pytest.mark.parametrize(
    ("reason", "status", "change"),
    [
        ("forged", 401, {"X-Slack-Signature": "v0=" + "0" * 64}),
        ("forged", 401, {"X-Slack-Signature": "v0=ünïcödé"}),
        ("forged", 401, {"X-Slack-Signature": ""}),
        ("forged", 401, {"X-Slack-Request-Timestamp": "nan"}),
        ("forged", 401, {"X-Slack-Request-Timestamp": "٣٣٣"}),
        ("forged", 401, {"X-Slack-Request-Timestamp": "9" * 400}),
        ("stale", 401, {"X-Slack-Request-Timestamp": "1"}),
    ],
)
async def test_a_damaged_header_is_refused(address: Address, reason: str, status: int, change: dict[str, str]):
    body, before = command_body(MARK), counted(reason)
    assert (await address.post(body, {**headers(body), **change}))[0] == status
    assert counted(reason) == before + 1


@pytest.mark.parametrize("seconds", [-301, 301, -86_400])
async def test_a_valid_signature_that_is_too_old_or_too_new_is_refused(address: Address, seconds: int):
    body, before = command_body(), counted("stale")
    assert (await address.post(body, headers(body, at=time.time() + seconds)))[0] == 401
    assert counted("stale") == before + 1


async def test_another_secret_is_refused(address: Address):
    body = command_body()
    assert (await address.post(body, headers(body, secret="guess")))[0] == 401


async def test_a_changed_body_is_refused(address: Address):
    body = command_body()
    assert (await address.post(body.replace("Petrel", "Pelican"), headers(body)))[0] == 401


async def test_a_replayed_command_is_answered_once(address: Address):
    body, before = command_body(), counted("replayed")
    given = headers(body)
    assert [(await address.post(body, given))[0] for _ in range(3)] == [200, 401, 401]
    assert counted("replayed") == before + 2


async def test_a_body_beyond_the_limit_is_refused_unread(address: Address):
    body, before = command_body("x" * 1_100_000), counted("oversized")
    assert (await address.post(body, headers(body)))[0] == 413

    async def chunks():
        for _ in range(40):
            yield b"x" * 50_000

    async with address.session.post(address.events, data=chunks(), headers=headers(body)) as response:
        assert response.status == 413
    assert counted("oversized") == before + 2


async def test_a_signed_body_that_is_no_text_is_refused(address: Address):
    body = b"\xff\xfe\x00command=%ff"
    assert (await address.post(body, headers(body)))[0] == 400


async def test_nothing_of_a_refused_request_is_logged(address: Address, capfd: pytest.CaptureFixture[str]):
    body = command_body(MARK)
    with capture_logs() as lines:
        await address.post(body, headers(body, secret="guess"))
        await address.post(body, headers(body, at=1))
    assert MARK not in str(lines)
    assert MARK not in "".join(capfd.readouterr())


async def test_slack_may_verify_the_address(address: Address):
    body = '{"type": "url_verification", "challenge": "abc"}'
    status, text = await address.post(body, headers(body, json=True))
    assert (status, "abc" in text) == (200, True)


@pytest.mark.parametrize("path", ["/", "/slack/events", "/slack/install", "/.env", "/slack/../etc/passwd"])
async def test_other_paths_and_methods_are_not_there(address: Address, path: str):
    assert (await address.get(path))[0] in (404, 405)


async def test_bytes_that_are_no_http_are_refused_without_a_traceback(
    address: Address, capfd: pytest.CaptureFixture[str]
):
    import asyncio

    port = int(address.root.rpartition(":")[2])
    for raw in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"POST \x00 HTTP/1.1\r\n\r\n", b"A" * 70_000):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(raw + b"\r\n\r\n")
        assert (await reader.read(20)).split(b" ")[1][:1] in (b"4",)
        writer.close()
    assert "Traceback" not in "".join(capfd.readouterr())
