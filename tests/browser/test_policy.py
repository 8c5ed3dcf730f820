"""Under the policy that ``mattermap draw --csp`` writes, the page works in full and asks nothing of any place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import mattermap as mm
from output.csp import policy


@pytest.fixture
def served(bundled: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the page, served with its policy as a header; and the paths that were asked for."""
    content = bundled.read_bytes()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy(content.decode("utf-8")))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/map", asked
        server.shutdown()
        thread.join()


def test_everything_works_under_the_policy(chromium: Browser, served: tuple[str, list[str]]) -> None:
    address, asked = served
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    noted: list[str] = []
    page.on("console", lambda message: noted.append(message.text))
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.on("request", lambda request: request.url.startswith((address, "blob:", "data:")) or noted.append(request.url))
    page.goto(address)
    page.wait_for_function("document.documentElement.classList.contains('ready')")
    page.evaluate("addEventListener('securitypolicyviolation', event => console.log(event.violatedDirective))")
    for name in ("Lijst", "Tabel", "Netwerk", "Wie", "Tijd", "Kaart", "EN", "NL", "Rondleiding"):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(150)
        if name == "Netwerk":
            page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 20000')
    expect(page.locator(".tour .progress")).to_have_text("1 van 10")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator("#panel .key")).to_contain_text("K104")
    page.locator("#panel").get_by_role("button", name="Markdown").click()
    expect(page.locator("#panel [role=status]")).to_have_text("Gekopieerd")
    assert f"[Reacties op het SCP\\-rapport Werk aan de wijk, K104](<{address}#claim=K104>)" in page.evaluate(
        "navigator.clipboard.readText()"
    )
    for name in ("JSON", "CSV", "SVG"):
        page.locator(".downloads > summary").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert waiting.value.failure() is None
    page.get_by_role("searchbox").fill("huizenprijs")
    page.keyboard.press("Escape")
    context.close()
    assert noted == []
    assert asked == ["/map"]


def test_the_policy_lets_nothing_else_run(chromium: Browser, served: tuple[str, list[str]]) -> None:
    address, _ = served
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    for tag in ("script", "style"):
        page.evaluate(
            """tag => {
                const element = document.createElement(tag);
                element.textContent = tag === "script" ? "document.title = 'ran'" : "h1 { display: none }";
                document.head.append(element);
            }""",
            tag,
        )
    assert page.title() != "ran"
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_policy_of_a_page_without_the_network_names_no_library() -> None:
    claims = [{"id": f"c{n}", "text": "A claim."} for n in range(1001)]
    large = policy(mm.Debate.from_frames(claims=claims).map().html())
    small = policy(mm.Debate.from_frames(claims=claims[:2]).map().html())
    assert small.count("sha256-") == large.count("sha256-") + 1
    assert large.startswith("default-src 'none'; script-src 'sha256-")
    assert large.endswith("; img-src data:")
