"""What the tests of pages share: a real Chromium, pages that are watched, and the page of the bundled debate."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import mattermap as mm
from mapper import make_map
from output import page as draw
from tests.benchmarks.generate import generate

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Open = Callable[..., Page]
READY = "!document.getElementById('later') || document.documentElement.classList.contains('ready')"
# What an address asks for is drawn in steps that wait for the data of the page, and for nothing that takes a turn.
SETTLED = "typeof debate === 'function' && debate().then(() => new Promise((then) => setTimeout(then)))"


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start the machine's own Chromium or Chrome."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, channel=None if found else "chrome", args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The machine's own Chromium or Chrome, which tests share."""
    browser = launch(driver)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def context_for(chromium: Browser) -> Callable[..., BrowserContext]:
    """The context with some options, which tests share; a window in it stays open, and with it the process of the rest.

    To open a page takes half as long as in a process of its own.
    """
    contexts: dict[str, BrowserContext] = {}

    def context(**options: object) -> BrowserContext:
        name = repr(sorted(options.items()))
        if name not in contexts:
            contexts[name] = chromium.new_context(**options)  # type: ignore[arg-type]
            contexts[name].new_page()
        return contexts[name]

    return context


@pytest.fixture
def opened(context_for: Callable[..., BrowserContext]) -> Iterator[Open]:
    """Open a file in a window of its own; at the end, it must have asked nothing of any place and reported nothing.

    Takes the file, an address after ``#``, and options of a Playwright context such as ``color_scheme``.
    """
    pages: list[Page] = []
    noted: list[str] = []

    def open_page(file: Path, address: str = "", *, width: int = 1440, height: int = 900, **options: object) -> Page:
        page = context_for(**options).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.on("console", lambda message: noted.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noted.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noted.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: request.url == file.as_uri() or noted.append(f"request: {request.url}"))
        page.goto(f"{file.as_uri()}{address}")
        if options.get("java_script_enabled", True):
            page.wait_for_function(READY)
            if address:
                page.evaluate(SETTLED)
        return page

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear()")  # the next page begins as the first did
        page.close()
    strange = [line for line in noted if not line.startswith(("request: data:", "request: blob:"))]
    assert strange == []


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[], str]], Path]:
    """A page that is drawn once, by whichever process of the tests is first to ask for the file of that name."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def file(name: str, html: Callable[[], str]) -> Path:
        found = folder / name
        with FileLock(f"{found}.lock"):
            if not found.exists():
                found.write_text(html(), "utf-8")
        return found

    return file


@pytest.fixture(scope="session")
def bundled(once: Callable[[str, Callable[[], str]], Path]) -> Path:
    """The page of the bundled debate."""
    return once("werk-aan-de-wijk.html", lambda: mm.read().map().html())


@pytest.fixture(scope="session")
def drawn(once: Callable[[str, Callable[[], str]], Path]) -> Callable[[int], Path]:
    """The page of a made-up debate of so many claims."""
    return lambda size: once(f"{size}.html", lambda: draw(make_map(generate(size))))
