"""Downloads: the data as JSON and as tables that can be read again, the sources, and a picture of every view."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import FrameLocator, Page, expect

import mattermap as mm
from mapper import make_map
from output import page as draw
from tests.benchmarks.generate import generate

Open = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"
TRICKY = '=1+1, "twee"\r\n\n drie;\t\ufeff<&> \\ \' {n} \u2028 👍 '


def fetched(page: Page | FrameLocator, name: str, owner: Page, folder: Path) -> Path:
    """The file that an item of the menu hands over."""
    page.locator(".downloads > summary").click()
    with owner.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    expect(page.locator(".downloads > summary")).to_be_focused()
    return file


def tricky() -> mm.Debate:
    """A debate with texts that are hard on CSV and TOML, empty cells at every end, and an id that is no file name."""
    return mm.Debate.from_frames(
        info={"id": "../up", "title": TRICKY, "languages": ["nl", "en"], "report": {"title": TRICKY, "date": "2013"}},
        claims=[{"id": "q", "text": TRICKY, "text_en": ""}, {"id": "a", "text": "", "text_en": TRICKY}],
        relations=[{"claim": "a", "target": "q", "kind": "support", "why": TRICKY}],
        sources=[{"id": "s", "title": ""}],
    )


def cells(debate: mm.Debate) -> dict[Any, str]:
    """The cells that hold something, by table, row and column."""
    return {
        (table, row, column): value
        for table, frame in debate.tables.items()
        for column in frame.columns
        for row, value in enumerate(frame[column])
        if value
    }


@pytest.mark.parametrize("debate", [mm.read(), tricky()], ids=["bundled", "tricky"])
def test_the_tables_come_in_a_zip_file_as_a_folder_that_is_read_again(
    opened: Open, tmp_path: Path, debate: mm.Debate
) -> None:
    html = debate.map().save(tmp_path / "map.html")
    page = opened(html)
    file = fetched(page, "CSV", page, tmp_path)
    name = debate.info["id"] if debate.info["id"] == "werk-aan-de-wijk" else "map"
    assert file.name == f"{name}.zip"
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert all(entry.filename.startswith(f"{name}/") for entry in archive.infolist())
        archive.extractall(tmp_path / "out")
    again, carried = mm.read(tmp_path / "out" / name), mm.read(html)
    assert cells(again) == cells(carried)
    assert again.info == carried.info


@pytest.mark.parametrize("debate", [mm.read(), tricky()], ids=["bundled", "tricky"])
def test_the_data_come_as_json(opened: Open, tmp_path: Path, debate: mm.Debate) -> None:
    html = debate.map().save(tmp_path / "map.html")
    page = opened(html)
    data = json.loads(fetched(page, "JSON", page, tmp_path).read_text("utf-8"))
    carried = mm.read(html)
    assert set(data) == {"info", "tables"}
    assert data["info"] == carried.info
    tables = {name: mm.Debate(**{name: pd.DataFrame(table)}).tables[name] for name, table in data["tables"].items()}
    assert {name: frame.to_dict("records") for name, frame in tables.items()} == {
        name: frame.to_dict("records") for name, frame in carried.tables.items()
    }


def test_the_sources_come_as_text_and_as_bibtex(opened: Open, bundled: Path, tmp_path: Path) -> None:
    page = opened(bundled)
    sources = mm.read().sources
    lines = fetched(page, "Bronnen (tekst)", page, tmp_path).read_text("utf-8").splitlines()
    assert [line.partition(".")[0] for line in lines] == list(sources.id)
    for line, source in zip(lines, sources.itertuples(), strict=True):
        assert re.sub(r"\s+", " ", source.title) in line
        assert line.endswith(source.url)
    bibtex = fetched(page, "BibTeX", page, tmp_path).read_text("utf-8")
    assert re.findall(r"^@(?:article|report|misc)\{(\w+),$", bibtex, re.MULTILINE) == list(sources.id)
    assert bibtex.count("{") == bibtex.count("}")


def texts(drawing: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in drawing.iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    """A text without blanks, since a line of a picture does not say whether the word before it ended."""
    return re.sub(r"\s+", "", text)


def inside(drawing: ET.Element) -> bool:
    """Whether all text stands within the picture."""
    width, height = float(drawing.attrib["width"]), float(drawing.attrib["height"])
    return all(
        float(one.attrib["x"]) >= 0 and float(one.attrib["x"]) + float(one.attrib.get("textLength", 0)) <= width + 1
        for one in drawing.iter(f"{SVG}text")
    ) and all(0 < float(one.attrib["y"]) <= height for one in drawing.iter(f"{SVG}text"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_as_it_is_laid_out_comes_as_a_picture(opened: Open, bundled: Path, tmp_path: Path, scheme: str) -> None:
    page = opened(bundled, "#claim=K205", color_scheme=scheme)
    expect(page.locator("#panel .key")).to_contain_text("K205")
    file = fetched(page, "SVG", page, tmp_path)
    assert file.name == "werk-aan-de-wijk-map.svg"
    source = file.read_text("utf-8")
    assert not re.search(r"var\(|style=|class=|<script|href", source)
    drawing = ET.fromstring(source)  # noqa: S314 - made a moment ago
    assert drawing.attrib["font-family"].startswith('Arial, Helvetica, "Liberation Sans"')
    drawn = squeezed("".join(texts(drawing)))
    shown = page.eval_on_selector_all(
        ".columns summary > :is(b, h2), h1",
        "found => found.filter(one => one.checkVisibility()).map(one => one.textContent)",
    )
    assert len(shown) > 74 + 9
    for text in shown:
        assert squeezed(text) in drawn
    assert "Corporatiesinvesteren" not in drawn
    filled = page.evaluate("getComputedStyle(document.querySelector('li.s summary')).backgroundColor")
    rgb = "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", filled)[:3])
    cards = page.locator("li.s > details > summary:visible").count()
    assert sum(one.get("fill") == rgb for one in drawing.iter(f"{SVG}rect")) >= cards
    assert any(one.get("stroke-dasharray") for one in drawing.iter(f"{SVG}line"))
    assert any(one.get("vector-effect") == "non-scaling-stroke" for one in drawing.iter())  # of the bars of positions
    assert inside(drawing)


def test_what_is_folded_away_is_not_in_the_picture_and_what_opens_is(
    opened: Open, bundled: Path, tmp_path: Path
) -> None:
    page = opened(bundled)
    label = squeezed("Corporaties hielpen ook elders")
    folded = ET.parse(fetched(page, "SVG", page, tmp_path)).getroot()  # noqa: S314
    assert label not in squeezed("".join(texts(folded)))
    page.locator("[id='claim=K201'] > summary").click()
    unfolded = ET.parse(fetched(page, "SVG", page, tmp_path)).getroot()  # noqa: S314
    assert label in squeezed("".join(texts(unfolded)))


@pytest.mark.parametrize("view", ["list", "network", "who", "time"])
def test_every_view_comes_as_a_picture(opened: Open, bundled: Path, tmp_path: Path, view: str) -> None:
    page = opened(bundled, f"#view={view}&lang=en")
    if view == "network":
        page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 20000')
    file = fetched(page, "SVG", page, tmp_path)
    assert file.name == f"werk-aan-de-wijk-{view}.svg"
    drawing = ET.parse(file).getroot()  # noqa: S314
    drawn = squeezed("".join(texts(drawing)))
    for label in mm.read().claims.query("kind == 'position'").short_en:
        assert squeezed(label) in drawn
    assert inside(drawing)
    if view == "list":  # in which the browser lays out only what is near the window
        for label in mm.read().claims.short_en[1:]:
            assert squeezed(label) in drawn
    if view == "network":
        assert len(list(drawing.iter(f"{SVG}path"))) > 159 + 167
        page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 20000')


STRETCHED = """text => {
    document.body.append(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
    return [...document.body.lastChild.querySelectorAll("text[textLength]")].map(one => {
        const wanted = one.textLength.baseVal.value;
        one.removeAttribute("textLength");
        return [wanted / one.getComputedTextLength(), one.textContent];
    });
}"""


@pytest.mark.parametrize("view", ["map", "list", "who", "time"])
def test_no_text_of_a_picture_is_squeezed_or_stretched(opened: Open, bundled: Path, tmp_path: Path, view: str) -> None:
    page = opened(bundled, f"#view={view}")
    file = fetched(page, "SVG", page, tmp_path)
    lines = page.evaluate(STRETCHED, file.read_text("utf-8"))
    assert len(lines) > 100
    whole = [(ratio, text) for ratio, text in lines if len(text) > 5 and not text.endswith("…")]  # not estimates
    assert [line for line in whole if not 0.88 < line[0] < 1.12] == []


def test_a_large_debate_comes_as_a_picture_of_its_overview(opened: Open, tmp_path: Path) -> None:
    large = make_map(generate(1200))
    html = tmp_path / "large.html"
    html.write_text(draw(large), "utf-8")
    page = opened(html)
    canvas = "document.querySelector('#icicle canvas').toDataURL()"
    expect(page.locator("#icicle canvas")).to_be_visible()
    before = page.evaluate(canvas)
    drawing = ET.parse(fetched(page, "SVG", page, tmp_path)).getroot()  # noqa: S314
    drawn = squeezed("".join(texts(drawing)))
    for column in large.outline.columns:
        assert column.head
        assert squeezed(large.label(column.head.id)) in drawn
    assert len(list(drawing.iter(f"{SVG}path"))) > 1000
    assert inside(drawing)
    assert page.evaluate(canvas) == before


def test_a_picture_stands_on_its_own(opened: Open, bundled: Path, tmp_path: Path) -> None:
    page = opened(bundled)
    file = fetched(page, "SVG", page, tmp_path)
    picture = opened(file)
    assert picture.evaluate("document.documentElement.tagName") == "svg"
    wide = picture.evaluate("""() => [...document.querySelectorAll("text")].filter(one => {
        const { left, right } = one.getBoundingClientRect();
        return Math.abs(right - left - (one.textLength.baseVal.value || right - left)) > 2;
    }).map(one => one.textContent)""")
    assert wide == []


def test_the_menu_opens_and_closes_with_the_keyboard(opened: Open, bundled: Path) -> None:
    page = opened(bundled, width=320, height=600)
    page.get_by_role("button", name="Menu").click()
    menu = page.locator(".downloads > summary")
    menu.focus()
    page.keyboard.press("Enter")
    items = page.locator(".downloads button")
    expect(items).to_have_count(5)
    for item in items.all():
        box = item.bounding_box()
        assert box
        assert box["height"] >= 24
        assert 0 <= box["x"] < box["x"] + box["width"] <= 320
    page.keyboard.press("Tab")
    expect(items.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(items.first).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_page_in_a_frame_of_a_notebook_hands_over_files_too(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>Notebook</title>{mm.read().map()._repr_html_()}", "utf-8")
    page = opened(file)
    data = fetched(page.frame_locator("iframe"), "JSON", page, tmp_path)
    assert len(json.loads(data.read_text("utf-8"))["tables"]["claims"]["id"]) == 159


def test_a_debate_without_sources_offers_no_list_of_them(opened: Open, tmp_path: Path) -> None:
    debate = mm.Debate.from_frames(claims=[{"id": "q", "text": "Should we?"}])
    page = opened(debate.map().save(tmp_path / "map.html"))
    page.locator(".downloads > summary").click()
    expect(page.locator(".downloads button")).to_have_count(3)
    assert fetched_name(page) == "map-map.svg"


def fetched_name(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG").click()
    return str(waiting.value.suggested_filename)
