"""Search and filter: what is found is what was asked for, it is shown on the cards, and the address keeps it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]
FACETS = ("position", "theme", "tag", "role", "actor", "kind", "scope", "sign")
UNFOUND = 'li.out > details[id^="claim="]'
OPTIONS = """() => [...document.querySelectorAll("#facets fieldset input[type=checkbox]")].map(one =>
    [one.name, one.value, Number(one.parentElement.querySelector(".n").textContent)])"""


SEEN = """() => [...document.querySelectorAll("li > details > summary")].find(one =>
    one.getBoundingClientRect().top > 400).parentElement.id.slice("claim=".length)"""


# ---- The same answers, found another way ----


def fold(text: str) -> str:
    """A text without accents and capitals."""
    return "".join(one for one in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(one)[0] != "M")


def rows(debate: mm.Debate, table: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in debate.tables[table].to_dict("records")}


class Answers:
    """What is known of each claim of a debate, gathered from its tables."""

    def __init__(self, debate: mm.Debate) -> None:
        """Gather it."""
        self.ids = list(debate.claims.id)
        self.texts: dict[str, list[str]] = {}
        self.values: dict[str, dict[str, set[str]]] = {}
        map_ = debate.map()
        themes, tags, actors, sources = (rows(debate, name) for name in ("themes", "tags", "actors", "sources"))
        said: dict[str, list[dict[str, str]]] = {one: [] for one in self.ids}
        for row in debate.reactions.to_dict("records"):
            said[row["claim"]].append(row)
        for row in debate.claims.to_dict("records"):
            item, reactions = map_.outline.items[row["id"]], said[row["id"]]
            named = row["tags"].split()
            told_by = [actors.get(one["actor"], {}) for one in reactions]
            told_in = [sources.get(one["source"], {}) for one in reactions]
            texts = [text for name, text in row.items() if re.fullmatch("(text|short)(_..)?|id", name)]
            for label in (themes.get(row["theme"], {}), *(tags[one] for one in named)):
                texts += [text for name, text in label.items() if name.startswith("label")]
            texts += [one.get("name", "") for one in told_by]
            texts += [one.get(name, "") for one in told_in for name in ("id", "title", "publisher", "author")]
            texts += [one[name] for one in reactions for name in ("via", "locator", "quote")]
            self.texts[row["id"]] = [fold(text) for text in texts]
            self.values[row["id"]] = {
                "theme": {row["theme"]},
                "tag": set(named),
                "role": {one.get("role", "") for one in told_by},
                "actor": {one["actor"] for one in reactions},
                "kind": {row["kind"] or "claim"},
                "scope": {one.get("scope", "") for one in told_in},
                "sign": {item.sign},
                "position": set(),
            }
        for column in map_.outline.columns:
            for item in (*([column.head] if column.head else []), *column.walk()):
                self.values[item.id]["position"] = {column.head.id if column.head else column.kind}

    def find(self, words: Iterable[str] = (), **facets: Iterable[str]) -> set[str]:
        """The claims in which all words occur and that have one of the values in each facet."""
        return {
            one
            for one in self.ids
            if all(any(word in text for text in self.texts[one]) for word in words)
            and all(self.values[one][facet] & set(values) for facet, values in facets.items())
        }


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(mm.read())


def ask(page: Page, address: str, count: int) -> None:
    """Go to an address and wait until so many claims are found."""
    page.evaluate("address => { location.hash = address }", address)
    total = page.locator('details[id^="claim="]').count()
    expect(page.locator("#filter .count")).to_have_text(re.compile(rf"^{count} (van|of) {total}"))


def cards(page: Page, selector: str) -> set[str]:
    return set(page.eval_on_selector_all(selector, "found => found.map(one => decodeURIComponent(one.id.slice(6)))"))


def found_cards(page: Page) -> set[str]:
    """The cards that are found; a position is told by its heading only."""
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
    )  # for the rest
    return cards(page, 'li:not(.out) > details[id^="claim="]')


def heads(answers: Answers) -> set[str]:
    """The statement and the positions, which are no cards."""
    return answers.find(kind={"statement", "position"})


# ---- What is found ----


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("geld", ["geld"]),
        ("GÉLD  wijk", ["geld", "wijk"]),
        ('"extra geld"', ["extra geld"]),
        ("“extra geld” scp", ["extra geld", "scp"]),
        ('neighbourhood "the', ["neighbourhood", "the"]),
        ("Kullberg", ["kullberg"]),
        ("binnenlands bestuur", ["binnenlands", "bestuur"]),
        ("alinea", ["alinea"]),
        ("Onderzoeksmethode", ["onderzoeksmethode"]),
        ("What are you going to do?", ["what", "are", "you", "going", "to", "do?"]),
        ("K201", ["k201"]),
        ("s15", ["s15"]),
        ("(.*", ["(.*"]),
    ],
)
def test_a_search_finds_what_another_way_of_counting_finds(
    opened: Open, bundled: Path, answers: Answers, asked: str, words: list[str]
) -> None:
    page = opened(bundled)
    expected = answers.find(words)
    page.locator("#search").fill(asked)
    expect(page.locator("#filter .count")).to_have_text(re.compile(rf"^{len(expected)} van 159"))
    assert found_cards(page) == expected - heads(answers)


def test_cafe_finds_cafe_with_an_accent(opened: Open, tmp_path: Path) -> None:
    claims = [
        {"id": "q", "kind": "statement", "text": "Waar drinken we koffie?"},
        {"id": "a", "kind": "", "text": "In Café De Zon."},
        {"id": "b", "kind": "", "text": "In cafe\N{COMBINING ACUTE ACCENT} Het Anker."},
        {"id": "c", "kind": "", "text": "Thuis."},
    ]
    relations = [{"claim": one, "target": "q", "kind": "support"} for one in "abc"]
    reactions = [{"claim": "c", "quote": "Beter dan in een CAFÉ"}]
    debate = mm.Debate.from_frames(info={"language": "nl"}, claims=claims, relations=relations, reactions=reactions)
    page = opened(debate.map().save(tmp_path / "map.html"))
    for text in ("cafe", "CAFÉ", "cafe\N{COMBINING ACUTE ACCENT}"):
        ask(page, f"#q={quote(text)}", 3)
        assert found_cards(page) == {"a", "b", "c"}
    ask(page, "#view=list&q=cafe", 3)
    page.wait_for_function("CSS.highlights.get('found').size === 5")  # label and text of two, one quotation
    assert {unicodedata.normalize("NFC", one) for one in highlighted(page)} == {"Café", "café", "CAFÉ"}


def test_filters_add_up_within_a_facet_and_narrow_between_facets(opened: Open, bundled: Path, answers: Answers) -> None:
    page = opened(bundled)
    shown = {}
    for name, address, expected in (
        ("method", "#theme=methode", answers.find(theme={"methode"})),
        ("money", "#theme=geld", answers.find(theme={"geld"})),
        ("research", "#role=onderzoek", answers.find(role={"onderzoek"})),
        ("word", "#q=wijk", answers.find(["wijk"])),
        ("either", "#theme=methode&theme=geld", answers.find(theme={"methode", "geld"})),
        ("both", "#theme=methode&role=onderzoek", answers.find(theme={"methode"}, role={"onderzoek"})),
        ("all", "#theme=methode&role=onderzoek&q=wijk", answers.find(["wijk"], theme={"methode"}, role={"onderzoek"})),
    ):
        ask(page, address, len(expected))
        shown[name] = found_cards(page)
        assert shown[name] == expected - heads(answers)
    assert shown["either"] == shown["method"] | shown["money"]
    assert shown["both"] == shown["method"] & shown["research"]
    assert shown["all"] == shown["both"] & shown["word"]


@pytest.mark.parametrize(
    "asked", [{}, {"theme": ["methode"]}, {"role": ["media", "rijk"], "sign": ["attack"]}, {"tag": ["wat-ga-je-doen"]}]
)
@pytest.mark.parametrize("word", ["", "wijk"])
def test_an_option_counts_what_it_would_find_alone_in_its_facet(
    opened: Open, bundled: Path, answers: Answers, word: str, asked: dict[str, list[str]]
) -> None:
    facets = "&".join(f"{name}={value}" for name, values in asked.items() for value in values)
    page = opened(bundled, f"#q={word}&{facets}")
    page.get_by_role("button", name=re.compile("^Filter")).click()
    expect(page.locator("#facets fieldset").first).to_be_visible()
    counted = {(facet, value): n for facet, value, n in page.evaluate(OPTIONS)}
    assert {facet for facet, _ in counted} == set(FACETS)
    expected = {
        (facet, value): len(answers.find([word], **{**asked, facet: {value}}))
        for facet in FACETS
        for value in {one for known in answers.values.values() for one in known[facet]} - {""}
    }
    assert counted == expected
    closed = {(one, value) for (one, value), n in expected.items() if not n}
    disabled = "found => found.map(one => [one.name, one.value])"
    assert {tuple(one) for one in page.eval_on_selector_all("#facets input:disabled", disabled)} == closed


def test_a_period_takes_years_and_months_that_overlap_and_no_undated_claims(opened: Open, tmp_path: Path) -> None:
    dates = {"year": "2013", "month": "2013-08", "day": "2013-08-15", "later": "2014-01-02", "undated": ""}
    claims = [{"id": "q", "kind": "statement", "text": "?"}, *({"id": one, "kind": "", "text": one} for one in dates)]
    debate = mm.Debate.from_frames(
        claims=[*claims, {"id": "source", "kind": "", "text": "dated by its source"}],
        relations=[{"claim": one, "target": "q", "kind": "support"} for one in (*dates, "source")],
        reactions=[{"claim": one, "source": "", "date": date} for one, date in dates.items()]
        + [{"claim": "source", "source": "S", "date": ""}],
        sources=[{"id": "S", "title": "Something of 2012", "date": "2012-12-31"}],
    )
    page = opened(debate.map().save(tmp_path / "map.html"), "#lang=en")
    for address, expected in (
        ("#from=2013-08-16", {"year", "month", "later"}),
        ("#to=2013-07-31", {"year", "source"}),
        ("#from=2013-08-15&to=2013-08-15", {"year", "month", "day"}),
        ("#from=2013&to=2013", {"year", "month", "day"}),
        ("#from=2014-02", set()),
        ("#from=nonsense&q=later", {"later"}),
    ):
        ask(page, f"{address}&lang=en", len(expected))
        assert found_cards(page) == expected
    page.get_by_role("button", name=re.compile("^Filter")).click()
    page.locator("#search").fill("")
    page.get_by_label("from").fill("2013-08-20")
    expect(page.locator("#filter .count")).to_contain_text("3 of 7")
    page.wait_for_url("**#from=2013-08-20")


# ---- How it is shown ----


def highlighted(page: Page, name: str = "found") -> list[str]:
    """The texts that are highlighted."""
    return page.evaluate(  # type: ignore[no-any-return]
        """name => [...CSS.highlights.get(name)].map(({ startContainer, startOffset, endOffset }) =>
            startContainer.data.slice(startOffset, endOffset))""",
        name,
    )


def test_the_words_are_highlighted_where_they_are_found(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#q=geld%20%22de%20wijk%22&view=list")
    page.wait_for_function("CSS.highlights.get('found').size > 3")
    assert {fold(one) for one in highlighted(page)} == {"geld", "de wijk"}
    inside = page.evaluate(
        "() => [...CSS.highlights.get('found')].every(one => one.startContainer.parentElement.closest('li:not(.out)'))"
    )
    assert inside
    page.evaluate("location.hash = '#q=geld&claim=K104'")
    page.wait_for_function("CSS.highlights.get('found-also').size > 0")
    assert {fold(one) for one in highlighted(page, "found-also")} == {"geld"}
    page.locator("#search").fill("")
    page.wait_for_function("CSS.highlights.get('found').size + CSS.highlights.get('found-also').size === 0")


@pytest.mark.parametrize("hide", ["", "&hide=1"])
def test_what_is_not_found_fades_or_vanishes_and_nothing_hangs_in_the_air(
    opened: Open, bundled: Path, answers: Answers, hide: str
) -> None:
    page = opened(bundled, "#view=list")
    found = answers.find(role={"media"})
    ask(page, f"#view=list&role=media{hide}", len(found))
    visible = set(
        page.eval_on_selector_all(
            "li > details[id^='claim=']",
            "all => all.filter(one => one.checkVisibility()).map(one => one.id.slice(6))",
        )
    )
    outline = mm.read().map().outline
    ancestors = set()
    for one in found:
        above = outline.items[one].parent
        while above:
            ancestors.add(above.id)
            above = above.parent
    everything = set(answers.ids)
    assert visible == (found | ancestors if hide else everything) - heads(answers)
    assert cards(page, UNFOUND) == everything - found - heads(answers)


def test_the_headings_tell_how_many_are_found(opened: Open, bundled: Path, answers: Answers) -> None:
    page = opened(bundled)
    expected = answers.find(["geld"])
    ask(page, "#q=geld", len(expected))
    for column in mm.read().map().outline.columns:
        all_ = [item.id for item in column.walk()]
        told = page.locator(".block", has=page.locator(f"[id='claim={column.head.id}']")).locator(".counts")
        expect(told).to_contain_text(f"{len(expected & set(all_))} van {len(all_)} beweringen")
    page.get_by_role("button", name="Alles wissen").click()
    expect(page.locator("#filter .count")).to_be_hidden()
    expect(page.locator(".counts").first).to_have_text(re.compile(r"^\d+ beweringen"))
    assert page.locator(".out, .bare, [data-found]").count() == 0


def test_a_closed_card_tells_how_many_are_found_beneath_it(opened: Open, bundled: Path, answers: Answers) -> None:
    page = opened(bundled)
    ask(page, "#q=geld", len(answers.find(["geld"])))
    found, items = answers.find(["geld"]), mm.read().map().outline.items
    for one, item in items.items():
        beneath = len(found & {answer.id for answer in item.walk()} - {one})
        told = page.locator(f"li > [id='claim={one}'] > summary")
        if told.count():
            assert told.get_attribute("data-found") == (str(beneath) if beneath else None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_fades_can_still_be_read(opened: Open, bundled: Path, scheme: str) -> None:
    page = opened(bundled, "#q=geld", color_scheme=scheme)
    page.wait_for_selector(UNFOUND)
    colours = page.evaluate(
        """selector => {
            const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
            const summary = document.querySelector(selector).firstElementChild;
            const paper = getComputedStyle(document.documentElement).backgroundColor;
            return [getComputedStyle(summary).color, paper].map(numbers);
        }""",
        UNFOUND,
    )
    light, dark = sorted(map(luminance, colours), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: list[float]) -> float:
    """The relative luminance of WCAG 2."""
    parts = [one / 255 for one in colour[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_filter_hides_in_long_lists_too(opened: Open, tmp_path: Path) -> None:
    claims = [{"id": "q", "kind": "statement", "text": "Question?"}, {"id": "p", "kind": "position", "text": "Yes."}]
    claims += [{"id": f"k{n}", "kind": "", "text": f"Reason {n:03}"} for n in range(450)]
    relations = [{"claim": "p", "target": "q", "kind": "support"}]
    relations += [{"claim": f"k{n}", "target": "p", "kind": "support"} for n in range(450)]
    debate = mm.Debate.from_frames(claims=claims, relations=relations)
    page = opened(debate.map().save(tmp_path / "map.html"), "#lang=en")
    ask(page, "#lang=en&view=list&q=%22reason%20123%22&hide=1", 1)
    visible = page.eval_on_selector_all(
        "li > details > summary", "all => all.filter(one => one.checkVisibility()).map(one => one.parentElement.id)"
    )
    assert visible == ["claim=k123"]
    for one in page.locator("li.bare").all()[:3]:
        assert (one.bounding_box() or {"height": 0})["height"] == 0


# ---- By hand, by keyboard, by address ----


def test_the_address_restores_it_and_is_written(opened: Open, bundled: Path) -> None:
    address = "#q=wijk%20%22de%20%22&from=2013-01-01&hide=1&theme=methode&theme=geld&role=media"
    page = opened(bundled, address)
    expect(page.locator("#search")).to_have_value('wijk "de "')
    chips = page.locator(".chips button")
    expect(chips).to_have_count(4)
    for text in ("Thema: Onderzoeksmethode", "Thema: Geld", "Hoedanigheid: media", "Periode: 1 januari 2013 – …"):
        expect(chips.filter(has_text=text)).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Filter")).click()
    for facet, value in (("theme", "methode"), ("theme", "geld"), ("role", "media")):
        expect(page.locator(f"#facets [name={facet}][value={value}]")).to_be_checked()
    expect(page.get_by_label("Verberg wat niet gevonden is")).to_be_checked()
    page.locator("#facets [name=theme][value=geld]").click()
    expect(chips).to_have_count(3)
    page.wait_for_function("hash => location.hash === hash", arg=address.replace("&theme=geld", ""))
    page.locator("#facets [name=sign][value=attack]").click()
    expect(chips).to_have_count(4)
    page.get_by_role("button", name="Alles wissen").first.click()
    expect(chips).to_have_count(0)
    page.wait_for_url("**#hide=1")
    expect(page.locator("#search")).to_have_value("")


def test_what_the_debate_does_not_know_finds_nothing_and_can_be_taken_away(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#theme=nonsense&actor=%3Cb%3E")
    expect(page.locator("#filter .count")).to_contain_text("0 van 159")
    chip = page.get_by_role("button", name="Verwijder: Thema: nonsense")
    chip.click()
    expect(chip).to_have_count(0)
    expect(page.get_by_role("button", name="Verwijder: Spreker: <b>")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#filter .count")).to_be_hidden()
    expect(page.locator("#filter [aria-controls=facets]")).to_be_focused()


def test_enter_goes_from_one_found_claim_to_the_next_and_opens_what_is_folded(
    opened: Open, bundled: Path, answers: Answers
) -> None:
    page = opened(bundled)
    reading = [item.id for column in mm.read().map().outline.columns for item in (column.head, *column.walk()) if item]
    found = [one for one in reading if one in answers.find(["geld"])]
    page.locator("#search").focus()
    page.keyboard.type("geld")
    page.keyboard.press("Enter")
    for number, one in enumerate(found[:6], start=1):
        expect(page.locator(f"[id='claim={one}'] > summary")).to_have_class(re.compile("chosen"))
        expect(page.locator(f"[id='claim={one}'] > summary")).to_be_in_viewport()
        expect(page.locator("#filter .at")).to_have_text(f"{number}/{len(found)}")
        expect(page.locator("#filter").get_by_role("status")).to_contain_text(f"{len(found)} van 159, {number}: ")
        page.keyboard.press("Enter" if number % 2 else "F3")
    page.keyboard.press("Shift+F3")
    expect(page.locator("#filter .at")).to_have_text(f"6/{len(found)}")
    page.get_by_role("button", name="Vorige gevonden bewering").click()
    expect(page.locator("#filter .at")).to_have_text(f"5/{len(found)}")
    page.evaluate("id => { location.hash = `#q=geld&claim=${id}` }", found[-1])
    expect(page.locator("#filter .at")).to_have_text(f"{len(found)}/{len(found)}")
    page.get_by_role("button", name="Volgende gevonden bewering").click()
    expect(page.locator(f"[id='claim={found[0]}'] > summary")).to_have_class(re.compile("chosen"))


def test_the_keyboard_reaches_everything(opened: Open, bundled: Path, answers: Answers) -> None:
    page = opened(bundled)
    page.locator("#search").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#facets")).to_be_visible()
    expect(page.locator("#filter [aria-controls=facets]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.locator("#facets input").first).to_be_focused()
    page.keyboard.press("Space")
    position = page.locator("#facets input").first.get_attribute("value") or ""
    count = len(answers.find(position={position}))
    expect(page.locator("#filter .count")).to_contain_text(f"{count} van 159")
    expect(page.locator("#facets input").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#filter [aria-controls=facets]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("geld")
    expect(page.locator("#filter .count")).to_contain_text(f"{len(answers.find(['geld'], position={position}))} van")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator("#filter .count")).to_contain_text(f"{count} van 159")


def test_a_search_does_not_move_the_reader(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104&view=list")
    expect(page.locator("[id='claim=K104'] > summary")).to_have_class(re.compile("chosen"))
    page.evaluate("scrollTo(0, 2500)")
    seen = page.locator("[id='claim=" + page.evaluate(SEEN) + "'] > summary")
    page.locator("#search").fill("wijk")
    expect(page.locator("#filter .count")).to_be_visible()
    expect(seen).to_be_in_viewport()


def test_it_speaks_the_language_on_the_screen(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#q=geld&theme=geld")
    page.get_by_role("button", name=re.compile("^Filter")).click()
    expect(page.locator("#facets legend").nth(1)).to_have_text("Thema")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("#facets legend").nth(1)).to_have_text("Theme")
    expect(page.locator("#facets [name=theme][value=geld]")).to_be_checked()
    expect(page.locator(".chips")).to_have_text("Theme: Money")
    expect(page.locator("#search")).to_have_attribute("aria-label", "Search")
    expect(page.locator("#search")).to_have_value("geld")
    expect(page.locator("#filter .count")).to_contain_text("of 159")
    page.get_by_role("button", name="NL", exact=True).click()
    expect(page.locator(".chips")).to_have_text("Thema: Geld")
    expect(page.locator("#search")).to_have_attribute("aria-label", "Zoeken")


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_keeps_the_search_in_view(opened: Open, bundled: Path, width: int) -> None:
    page = opened(bundled, "#q=geld&role=media&role=rijk&theme=geld", width=width, height=740, has_touch=True)
    expect(page.locator("#filter .count")).to_be_visible()
    page.evaluate("scrollTo(0, 3000)")
    expect(page.locator("#filter .count")).to_be_in_viewport()
    field = page.locator("#search").bounding_box()
    assert field
    assert field["width"] >= 160
    page.get_by_role("button", name=re.compile("^Filter")).tap()
    expect(page.locator("#facets")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    lefts = page.eval_on_selector_all("#facets fieldset", "all => all.map(one => one.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    small = page.eval_on_selector_all(
        "#filter button, #filter input:not([type=checkbox]), #facets label",
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24).length",
    )
    assert small == 0


# ---- Debates of other shapes ----


def bare(ids: str, **tables: list[dict[str, str]]) -> mm.Debate:
    """A debate of bare claims that all answer the first."""
    claims = [
        {"id": one, "kind": "" if number else "statement", "text": f"Text {one}"} for number, one in enumerate(ids)
    ]
    relations = [{"claim": one, "target": ids[0], "kind": "support"} for one in ids[1:]]
    return mm.Debate.from_frames(claims=claims, **({"relations": relations} if relations else {}), **tables)


def test_a_debate_without_tags_speakers_sources_and_dates_offers_no_such_filters(opened: Open, tmp_path: Path) -> None:
    page = opened(bare("qabc").map().save(tmp_path / "map.html"), "#lang=en")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#facets legend").first).to_be_visible()
    assert page.locator("#facets legend").all_text_contents() == ["Position", "Kind", "Does"]
    ask(page, "#lang=en&q=%22text%20b%22", 1)
    assert found_cards(page) == {"b"}


def test_a_debate_without_claims_has_nothing_to_search(opened: Open, tmp_path: Path) -> None:
    empty = mm.Debate.from_frames(claims={"id": [], "text": []})
    page = opened(empty.map().save(tmp_path / "map.html"), "#q=x&theme=y")
    expect(page.locator("main")).to_contain_text("There are no claims to show yet.")
    assert page.locator("#filter > *").count() == 0


NASTY = (
    "<img src=x onerror=alert(1)>",
    "\"'&<>%+/é ,",
    "[.*+?^$",
    "\u202ertl \u2067מילה",
    "javascript:alert(1)",
    "{n} 👩🏽‍🦰",
)


def test_hostile_texts_and_ids_are_searched_and_filtered_as_they_are(opened: Open, tmp_path: Path) -> None:
    ids = [f"{number}{text}" for number, text in enumerate(NASTY)]
    tags = [f"t{number}'\"<&" for number in range(len(NASTY))]
    debate = mm.Debate.from_frames(
        claims=[{"id": "q", "kind": "statement", "text": "?", "theme": "", "tags": ""}]
        + [
            {"id": one, "kind": "", "text": text, "theme": one, "tags": tag}
            for one, text, tag in zip(ids, NASTY, tags, strict=True)
        ],
        relations=[{"claim": one, "target": "q", "kind": "attack"} for one in ids],
        reactions=[{"claim": one, "actor": one} for one in ids],
        actors=[{"id": one, "name": text, "role": text} for one, text in zip(ids, NASTY, strict=True)],
        themes=[{"id": one, "label": text} for one, text in zip(ids, NASTY, strict=True)],
        tags=[
            {"facet": text, "id": tag, "label": text, "colour": "url(https://example.invalid/x)"}
            for tag, text in zip(tags, NASTY, strict=True)
        ],
    )
    page = opened(debate.map().save(tmp_path / "map.html"), "#lang=en")
    page.get_by_role("button", name="Filter").click()
    for one, text in zip(ids, NASTY, strict=True):
        ask(page, f"#lang=en&theme={quote(one)}&actor={quote(one)}&role={quote(text)}", 1)
        assert found_cards(page) == {one}
        words = quote('"' + text.replace('"', "") + '"') if '"' not in text else quote("'&<>%+/é")
        ask(page, f"#lang=en&q={words}", 1)
        assert found_cards(page) == {one}
    page.evaluate("location.hash = '#lang=en'")
    page.locator("#facets [name=tag]").first.click()
    expect(page.locator("#filter .count")).to_contain_text("1 of 7")
    assert page.locator("#filter img, #filter b").count() == 0


LAID = """() => [...document.querySelectorAll(".block")].map(one => {
    const { left, top, right } = one.getBoundingClientRect();
    return one.checkVisibility() ? [left, top, right].map(Math.round) : null;
})"""


def test_the_map_is_laid_out_anew_where_cards_vanish(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    whole, order = page.evaluate(LAID), page.locator(".block h2").all_text_contents()
    ask(page, "#q=corporaties&hide=1", 14)
    left = [place for place in page.evaluate(LAID) if place]
    assert 1 < len(left) < len(whole)
    assert len({top for _, top, _ in left}) == 1  # beside each other, from one side of the window to the other
    assert (left[0][0], left[-1][2]) == (whole[0][0], max(right for _, _, right in whole))
    assert all(0 < after[0] - before[2] < 30 for before, after in pairwise(left))
    assert page.locator(".block h2").all_text_contents() == order
    assert page.locator("[id='claim=K104']").count() == 1
    ask(page, "#view=list&q=corporaties", 14)
    assert page.locator(".block h2").all_text_contents() == order
    page.evaluate("location.hash = '#view=map'")
    page.wait_for_function(f"JSON.stringify(({LAID})()) === '{json.dumps(whole, separators=(',', ':'))}'")


def said_by_many(count: int) -> mm.Debate:
    """A debate of so many claims, each said by somebody else."""
    ids = [f"k{n}" for n in range(count)]
    return mm.Debate.from_frames(
        claims=[{"id": "q", "kind": "statement", "text": "?"}, *({"id": one, "kind": "", "text": one} for one in ids)],
        relations=[{"claim": one, "target": "q", "kind": "attack"} for one in ids],
        reactions=[{"claim": one, "actor": f"a{one}"} for one in ids],
        actors=[{"id": f"a{one}", "name": f"Speaker {one}", "role": ""} for one in ids],
    )


def test_of_very_many_options_the_first_are_listed_and_more_when_asked(opened: Open, tmp_path: Path) -> None:
    page = opened(said_by_many(150).map().save(tmp_path / "map.html"), "#lang=en")
    page.get_by_role("button", name="Filter").click()
    options, more = page.locator("#facets [name=actor]"), page.get_by_role("button", name="50 more")
    expect(options).to_have_count(100)
    more.focus()
    page.keyboard.press("Enter")
    expect(options).to_have_count(150)
    expect(options.nth(100)).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("^[0-9]+ more"))).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator("#filter .count")).to_contain_text("1 of 151")
    expect(options.nth(100)).to_be_focused()
    ask(page, "#lang=en&q=k149", 1)
    values = [one.get_attribute("value") for one in options.all()]
    assert values == ["ak100", "ak149"]  # what has the focus stays


def test_a_chosen_option_is_listed_wherever_it_stands(opened: Open, tmp_path: Path) -> None:
    page = opened(said_by_many(150).map().save(tmp_path / "map.html"), "#lang=en&actor=ak149")
    page.get_by_role("button", name=re.compile("^Filter")).click()
    expect(page.locator("#facets [name=actor]")).to_have_count(101)
    expect(page.locator("#facets [name=actor][value=ak149]")).to_be_checked()
