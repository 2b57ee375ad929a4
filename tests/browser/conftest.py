"""A real console in its own process, driven by Debian's Chromium; run by `make test-browser` (`pytest -m browser`).

Every page of every test is watched: an error on its console, a failed request or one that leaves this machine fails it.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without `-m browser` these tests are not there, so that `make test` needs no browser."""
    return None if "browser" in str(config.getoption("-m")) else collection_path.name != "conftest.py"


MEASURED: list[str] = []
"""What was measured of each page; said at the end of the run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how soon each page was painted and what it weighs."""
    for line in MEASURED:
        terminalreporter.write_line(line)


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    faults: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        page.on("console", lambda m: self.faults.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        return page

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        self.addresses.append(request.url)
        if host not in ("127.0.0.1", None):
            self.faults.append(f"leaves this machine: {request.url}")


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped facts, which a test may edit."""
    folder = tmp_path_factory.mktemp("dossier")
    shutil.copytree(ROOT / "knowledge" / "facts", folder / "facts")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


@pytest.fixture(scope="session")
def address(dossier: Path) -> Iterator[str]:
    """A console without a terminal, as `make run` starts it."""
    environ = {**os.environ, "BRIEF_DOSSIER": str(dossier), "XDG_CACHE_HOME": str(dossier / "cache")}
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "brief"), "console", "--port", "0"], cwd=ROOT, env=environ, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    yield line.split()[4]
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    process.stdout.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium") or "/usr/bin/chromium"
    running = playwright.chromium.launch(executable_path=path, args=list(QUIET))
    yield running
    running.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    found = Watch()
    yield found
    assert found.faults == []
    assert found.addresses


@pytest.fixture(params=[(1280, 860), (390, 844)], ids=["wide", "phone"])
def size(request: pytest.FixtureRequest) -> ViewportSize:
    """As wide as a desk, and as a phone."""
    width, height = request.param
    return {"width": width, "height": height}


@pytest.fixture
def page(size: ViewportSize, browser: Browser, address: str, watch: Watch) -> Iterator[Page]:
    """A fresh page with an empty conversation."""
    context = browser.new_context(viewport=size, base_url=address)
    context.set_default_timeout(8000)
    opened = watch.over(context.new_page())
    context.request.post("/clear")
    yield opened
    context.close()
