"""Runs inside deploy/check_unit.sh's container: starts the unit, asks it, looks at its sandbox, stops it."""

import hashlib
import hmac
import subprocess
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

ROOT = "http://127.0.0.1:3000"
WAIT_SECONDS = 60


def main() -> None:
    """Print `unit: …` where all is well; raise where it is not."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)  # noqa: S607
    systemctl("start", "brief.service")
    wait_until_ready()
    answer = asked("help")
    status = Path(f"/proc/{shown('MainPID')}/status").read_text("utf-8")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    confined = fields["Uid"].split()[0] != "0" and int(fields["CapEff"], 16) == 0
    confined = confined and (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")
    documented = Path(shown("Documentation").removeprefix("file://")).is_file()
    systemctl("stop", "brief.service")
    stopped = (shown("Result"), shown("ExecMainStatus")) == ("success", "0")
    if not (answer == HTTPStatus.OK and confined and documented and stopped):
        raise SystemExit(f"unit failed: {answer=} {confined=} {documented=} {stopped=}\n{status}")
    print("unit: started under its sandbox, was ready, answered a signed command, stopped well")


def systemctl(*words: str) -> str:
    """What systemctl says; raises where it fails."""
    return subprocess.run(["systemctl", *words], check=True, capture_output=True, text=True).stdout  # noqa: S607


def shown(name: str) -> str:
    """A property of the unit."""
    return systemctl("show", "brief.service", "--property", name, "--value").strip()


def wait_until_ready() -> None:
    """Until /readyz says 200."""
    for _ in range(WAIT_SECONDS * 5):
        try:
            urllib.request.urlopen(f"{ROOT}/readyz")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(systemctl("status", "brief.service"))


def asked(words: str) -> int:
    """The status of a signed slash command."""
    body = f"command=%2Firaq&text={words}&team_id=T1&channel_id=C1&user_id=U1&trigger_id=1".encode()
    stamp = str(int(time.time()))
    signature = "v0=" + hmac.new(b"check", b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    request = urllib.request.Request(f"{ROOT}/slack/events", body, headers)  # ROOT
    with urllib.request.urlopen(request) as response:
        return int(response.status)


main()
