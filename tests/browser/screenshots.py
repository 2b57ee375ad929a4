"""The README's screenshots: `make screenshots` opens a console, goes through it and keeps small PNGs."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "bot" / "console" / "screenshots"
LARGEST = 150_000  # bytes
EXACT = 96  # colours of a picture that are kept as they are
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
    say(page, "@brief who is al-Muhandis")
    page.locator("#thread [name=words]").fill("who killed him")
    page.keyboard.press("Enter")


def reader(page: Page) -> None:
    page.goto("/articles/000")
    page.locator("[data-q]").nth(4).click()


def timeline(page: Page) -> None:
    page.goto("/timeline?actor=actor/kataib-hezbollah")


def relations(page: Page) -> None:
    page.goto("/map?around=actor/popular-mobilization-forces&steps=2")


def matrix(page: Page) -> None:
    page.goto("/positions")


def cell(page: Page) -> None:
    matrix(page)
    page.locator(".matrix td a").first.click()


def curation(page: Page) -> None:
    conversation(page)
    say(page, "who is Angela Merkel")
    page.goto("/curation")


WIDE, PHONE = (1280, 860), (390, 844)
SCENES = {
    "conversation": (conversation, WIDE, "light"), "sources": (sources, WIDE, "light"),
    "thread": (thread, WIDE, "dark"), "reader": (reader, WIDE, "light"), "timeline": (timeline, WIDE, "light"),
    "map": (relations, WIDE, "light"), "matrix": (matrix, WIDE, "light"), "cell": (cell, WIDE, "light"), "curation": (curation, WIDE, "dark"),
    "phone": (conversation, PHONE, "light"),
}  # fmt: skip


def shrink(path: Path) -> None:
    """Fewer colours, so that a README loads at once: the commonest as they are, the others to the nearest kept."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    pixels = np.asarray(picture, dtype=np.int32) @ np.array([65536, 256, 1])
    colors, which, count = np.unique(pixels, return_inverse=True, return_counts=True)
    parts = np.stack([colors >> 16, colors >> 8 & 255, colors & 255], axis=1)
    rest = picture.quantize(256 - EXACT, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    kept = np.concatenate([parts[np.argsort(-count)[:EXACT]], np.array(rest, dtype=np.int64).reshape(-1, 3)])[:256]
    nearest = np.array([((kept - part) ** 2).sum(axis=1).argmin() for part in parts], dtype=np.uint8)
    small = Image.fromarray(nearest[which].reshape(pixels.shape), "P")
    small.putpalette(kept.astype(np.uint8).tobytes())
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
