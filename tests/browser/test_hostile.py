"""A debate in which every text is an attack draws a page in which nothing runs and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm
from arguments.tables import TABLES, Table

Open = Callable[..., Page]


ATTACKS = (
    "<script>document.title='broken'</script>",
    "</script><script>document.title='broken'</script>",
    "</style><img src=x onerror=\"document.title='broken'\">",
    "{{7*7}} {% for x in y %} ${7*7} %s {n}",
    "javascript:document.title='broken'",
    "\u202ertl\u202d\u2067\u200f מילה",
    "👩🏽‍🦰 ".strip() + " 👍",
    "' onclick=\"document.title='broken'\" x='",
    "--><!-- ]]> &lt;b&gt; \u2028\u2029 \\u003cscript\\u003e",
    "<a href=\"javascript:document.title='broken'\">x</a> [y](javascript:alert(1)) ![z](http://example.invalid/z.png)",
)
ROWS = 12
LONG = "x" * 10_240 + " " + "woord " * 1700


def hostile() -> mm.Debate:
    """A debate of which every field that is no id or fixed word holds one of the attacks, and one field 10 kB."""
    attack = cycle(ATTACKS)
    frames = {name: [_row(table, number, attack) for number in range(ROWS)] for name, table in TABLES.items()}
    claims, relations, reactions = (frames[name] for name in ("claims", "relations", "reactions"))
    claims[0]["kind"] = "statement"
    claims[5] |= {"text": claims[5]["text"] + LONG, "short": "", "short_en": ""}
    for number in range(ROWS):
        claims[number]["kind"] = "statement" if number == 0 else "position" if number < 4 else "claim"
        claims[number]["theme"] = frames["themes"][number]["id"]
        answers = claims[number] if number else claims[11]
        target = claims[0 if 0 < number < 4 else number // 3]
        relations[number] |= {"claim": answers["id"], "target": target["id"], "undercuts": ""}
        relations[number]["kind"] = "attack" if number % 2 else "support"
        frames["tour"][number]["claim"] = claims[number]["id"]
        for table in ("claims", "sources", "actors"):
            reactions[number][table[:-1]] = frames[table][number]["id"]
    names = ("title", "question", "intro", "about", "licence")
    facts = {name: next(attack) for name in (*names, *(f"{name}_en" for name in names))}
    report = {"title": next(attack), "author": next(attack), "url": "javascript:document.title='broken'"}
    return mm.Debate.from_frames(
        info={"id": "hostile", "language": "nl", "languages": ["nl", "en"], "report": report, **facts}, **frames
    )


def _row(table: Table, number: int, attack: Iterator[str]) -> dict[str, str]:
    """A row with an attack in every column of free text, also in English."""
    free = [one.name for one in table.columns if not (one.refers or one.words or one.format in ("date", "share"))]
    row = {column: next(attack) for name in free for column in (name, f"{name}_en")}
    return row | {"id": f"{table.name}-{number} \"'<&>+%/é"}


@pytest.mark.parametrize("address", ["", "#view=list", "#view=network", "#lang=en"])
def test_nothing_runs_and_nothing_breaks(opened: Open, tmp_path: Path, address: str) -> None:
    debate = hostile()
    page = opened(debate.map().save(tmp_path / "hostile.html"), address)
    assert (
        page.locator("script").count()
        == opened(mm.read().map().save(tmp_path / "tame.html"), address).locator("script").count()
    )
    assert page.locator("img, iframe, object, embed, [onclick], [onerror]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    hrefs = page.eval_on_selector_all("a[href]", "found => found.map(one => one.protocol)")
    assert set(hrefs) <= {"file:", "http:", "https:", "mailto:"}
    for claim in debate.claims.id[1:]:
        page.evaluate("id => { location.hash = `#claim=${encodeURIComponent(id)}` }", claim)
        expect(page.locator("#panel .key")).to_contain_text(claim)
    assert "broken" not in page.evaluate("document.title.replaceAll(/document.title='broken'/g, '')")


def test_texts_are_shown_as_they_are_written(opened: Open, tmp_path: Path) -> None:
    debate = hostile()
    page = opened(debate.map().save(tmp_path / "hostile.html"))
    for claim in debate.claims.itertuples():
        address = quote(claim.id, safe="!*'()").replace("'", "\\'")
        shown = page.locator("details").and_(page.locator(f"[id='claim={address}']")).locator("> div > p").first
        assert shown.text_content() == claim.text.replace("\r", "\n")


def test_a_long_text_stays_on_its_card(opened: Open, tmp_path: Path) -> None:
    page = opened(hostile().map().save(tmp_path / "hostile.html"))
    wide = page.eval_on_selector_all(
        "summary", "found => found.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0
