"""The README's screenshots: `make screenshots` opens a console, goes through it and keeps small PNGs."""

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "bot" / "console" / "screenshots"
LARGEST = 150_000  # bytes
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def say(page: Page, words: str) -> None:
    page.locator("#bar [name=words]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)


def conversation(page: Page) -> None:
    page.goto("/")
    say(page, "who is al-Muhandis")


def sources(page: Page) -> None:
    conversation(page)
    page.locator("#log [data-action=sources]").last.click()


def thread(page: Page) -> None:
    page.goto("/")
    say(page, "@brief what happened at Camp Taji on 11 March 2020")
    page.locator("#thread [name=words]").fill("who did it")
    page.keyboard.press("Enter")


def reader(page: Page) -> None:
    page.goto("/articles/000")
    page.locator("[data-q]").nth(4).click()


def timeline(page: Page) -> None:
    page.goto("/timeline?from=2019-11-15&to=2020-04-05")


def relations(page: Page) -> None:
    page.goto("/map?around=actor/popular-mobilization-forces&steps=2")


def matrix(page: Page) -> None:
    page.goto("/positions")


def cell(page: Page) -> None:
    matrix(page)
    page.locator(".matrix td a").first.click()


def curation(page: Page) -> None:
    page.goto("/curation")


WIDE, PHONE = (1280, 860), (390, 844)
SCENES = {
    "conversation": (conversation, WIDE, "light"), "sources": (sources, WIDE, "light"),
    "thread": (thread, WIDE, "dark"), "reader": (reader, WIDE, "light"), "timeline": (timeline, WIDE, "light"),
    "map": (relations, WIDE, "light"), "matrix": (matrix, WIDE, "light"), "cell": (cell, WIDE, "light"), "curation": (curation, WIDE, "dark"),
    "phone": (conversation, PHONE, "light"),
}  # fmt: skip


def shrink(path: Path) -> None:
    """Fewer colours: the pages have few, and a README should load at once."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(colors=256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path.name} has {path.stat().st_size} bytes; at most {LARGEST}")


def main() -> None:
    """Take every screenshot anew."""
    TARGET.mkdir(exist_ok=True)
    brief = Path(sys.executable).parent / "brief"
    console = subprocess.Popen([str(brief), "console", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert console.stdout is not None
    found = re.search(r"http://\S+", console.stdout.readline())
    assert found is not None
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        for name, (scene, (width, height), scheme) in SCENES.items():
            context = browser.new_context(
                base_url=found[0], viewport={"width": width, "height": height}, color_scheme=scheme
            )
            context.request.post("/clear")
            page = context.new_page()
            scene(page)
            page.wait_for_timeout(900)
            page.screenshot(path=str(TARGET / f"{name}.png"))
            shrink(TARGET / f"{name}.png")
            context.close()
        browser.close()
    console.terminate()
    console.wait(10)


if __name__ == "__main__":
    main()
