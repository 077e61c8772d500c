"""A picture of a page that kg made, with an actor chosen: how examples/view.png came about.

python examples/picture.py graph/view.html examples/view.png Egypt

Needs Chromium and ``pip install playwright``.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def take(page_file: Path, picture: Path, actor: str) -> None:
    """Opens the page, chooses the actor in the list beside the graph, and writes the picture (PNG)."""
    browser_file = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(page_file.resolve().as_uri())
        page.get_by_role("button", name=actor, exact=True).first.click()
        page.get_by_role("button", name="Fit").click()
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    source, target, chosen = sys.argv[1:]
    take(Path(source), Path(target), chosen)
