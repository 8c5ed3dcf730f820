"""Strength in the page: the same numbers as in Python, and what a reader is told and may try."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby, islice, pairwise
from pathlib import Path
from random import Random
from time import monotonic

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import mattermap as mm
from arguments import Debate
from mapper.insight import plain_findings, sentence
from mapper.strength import METHODS, Reading, explain, plan_of, read_graph, sentences, solve
from mapper.strength.halves import halves
from mapper.strength.solving import STATES
from output import bundle

Open = Callable[..., Page]
DEBATES = 500
SOLVE = """({ claims, relations, names }) => {
  const { number, ...graph } = bipolar(new Map(claims.map((row) => [row.id, row])), relations);
  return names.map((name) => {
    const { strength, low, high, state, halves } = solve(graph, name);
    return claims.map(({ id }) => {
      const node = number.get(id);
      return [state[node], isNaN(strength[node]) ? null : strength[node], low[node], high[node], ...halves[node]];
    });
  });
}"""


@pytest.fixture(scope="module")
def in_the_browser(chromium: Browser):
    """The strengths of a debate as the script of the page works them out: a table of numbers for each method."""
    page = chromium.new_page()
    page.add_script_tag(content=(bundle.STATIC / "strength.js").read_text("utf-8"))
    yield lambda debate: page.evaluate(
        SOLVE,
        {
            "claims": debate.records("claims"),
            "relations": debate.records("relations"),
            "names": list(METHODS),
        },
    )
    page.close()


def in_python(reading: Reading):
    """The same out of ``mapper.strength``."""
    plan = plan_of(reading.graph)
    tables = []
    for method in METHODS.values():
        found = solve(plan, method)
        columns = [found.strength, found.low, found.high, *halves(plan, found.strength)]
        tables.append((found.state[: len(reading.ids)], np.array(columns)[:, : len(reading.ids)]))
    return tables


def random_debate(random: Random) -> Debate:
    """A debate with loops, linked premises, undercuts, weights, and relations that do not count."""
    claims = [f"K{number}" for number in range(random.randint(1, 12))]
    loops = random.random() < 0.4
    rows: list[dict[str, str]] = []
    for number in range(random.randint(0, 3 * len(claims))):
        source, target = random.randrange(len(claims)), random.randrange(len(claims))
        if not loops and source <= target:
            source, target = target, source
        if source == target:
            continue
        row = {"id": f"R{number}", "claim": claims[source], "kind": random.choice(["support", "attack"])}
        undercut = random.choice(rows) if rows and random.random() < 0.15 else None
        if undercut and undercut["claim"] != row["claim"]:
            row |= {"undercuts": undercut["id"], "kind": "attack"}
        else:
            row |= {"target": claims[target], "linked": random.choice(["", "", "", "one", "two"])}
        rows.append(row | {"weight": random.choice(["", "", "", "1", "0.5", "0", " .25 ", f"{random.random():.3f}"])})
    weights = ["", "", "0", "1", "0.5", "1e-3", f"{random.random():.3f}"]
    return Debate.from_frames(
        claims=[{"id": id_, "text": "Text.", "weight": random.choice(weights)} for id_ in claims], relations=rows
    )


def require_equal(debate: Debate, found) -> set[str]:
    """Both ways come to the same states and numbers; returns the states."""
    seen: set[str] = set()
    for name, (state, numbers), table in zip(METHODS, in_python(read_graph(debate)), found, strict=True):
        told = [row[0] for row in table]
        assert told == [STATES[code] for code in state], name
        values = np.array([[np.nan if value is None else value for value in row[1:]] for row in table]).T
        assert np.allclose(values, numbers, rtol=0, atol=1e-9, equal_nan=True), name
        seen |= set(told)
    return seen


def test_equal_to_python_on_five_hundred_random_debates(in_the_browser):
    for seed in range(DEBATES):
        debate = random_debate(Random(seed))  # noqa: S311
        assert require_equal(debate, in_the_browser(debate)) == {"settled"}, seed


def test_a_loop_that_does_not_settle_and_what_depends_on_it(in_the_browser):
    """The ring of thirteen claims that swings for ever under quadratic energy."""
    layers = [["one"], *([f"{layer}{place}" for place in "abc"] for layer in range(4))]
    pairs = [(a, b, "support") for one, other in pairwise(layers) for a in one for b in other]
    pairs += [(last, "one", "attack") for last in layers[-1]]
    pairs += [
        ("one", "near", "support"),
        ("near", "far", "attack"),
        ("alone", "far", "attack"),
        ("alone", "x", "support"),
    ]
    claims = [{"id": id_, "text": "Text.", "weight": "0"} for layer in layers[1:] for id_ in layer]
    claims += [{"id": "one", "text": "Text.", "weight": "1"}]
    claims += [{"id": id_, "text": "Text."} for id_ in ("near", "far", "alone", "x")]
    relations = [{"claim": claim, "target": target, "kind": kind} for claim, target, kind in pairs]
    debate = Debate.from_frames(claims=claims, relations=relations)
    assert require_equal(debate, in_the_browser(debate)) == set(STATES)


# ---- On the page ----

BARS = """() => Object.fromEntries([...document.querySelectorAll(".bar-of")].map((one) => [
  decodeURIComponent(one.closest("details").id.slice(6)), one.querySelector(".spoken").textContent.trim()
]))"""
PATIENCE = 5  # seconds


def expect_bars(page: Page, expected: dict[str, str]) -> None:
    """The bars on the cards say what is expected, by claim; they come a little at a time."""
    until = monotonic() + PATIENCE
    while page.evaluate(BARS) != expected and monotonic() < until:
        page.wait_for_timeout(20)
    assert page.evaluate(BARS) == expected


def in_words(strengths: pd.Series, claims: Iterable[str]) -> dict[str, str]:
    """The same for strengths out of Python; what is not on the map is left out."""
    return {one: f"strength {strengths[one]:.2f}" if one in strengths.index else "left out" for one in claims}


def test_it_is_off_until_it_is_asked_for(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#lang=en")
    button = page.locator(".bar [data-do=strength]")
    expect(page.locator("#strength")).to_be_hidden()
    assert page.locator(".bar-of").count() == 0
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#strength")).to_contain_text("It says nothing about who is right.")
    expect_bars(page, in_words(mm.strength(mm.read()), mm.read().claims["id"]))
    page.locator("#strength a").click()
    expect(page.locator("#method")).to_be_in_viewport()
    expect(page.locator("#method + ul > li")).to_have_count(5)
    button.click()
    expect(page.locator(".bar-of")).to_have_count(0)
    expect(page.locator("#strength")).to_be_hidden()
    assert "strength" not in page.evaluate("location.hash")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_panel_says_what_python_says(opened: Open, bundled: Path, language: str) -> None:
    reading = read_graph(mm.read())
    page = opened(bundled, f"#lang={language}&strength=on")
    for claim in ["P1", "P4", "K102", "K104", "K205", "K401", "T0" if "T0" in reading.ids else reading.ids[0]]:
        page.evaluate(f"location.hash = 'claim={claim}&lang={language}&strength=on'")
        said = page.locator("#panel .stands")
        expect(page.locator("#panel .stands [data-base]")).to_have_attribute("data-base", claim)
        told = explain(reading, claim)
        shown = said.inner_text()
        expected = sentences(told, language)
        assert expected[0] in shown, claim  # the verdict, the strength and the range
        numbers = re.findall(
            r"\d[.,]\d\d", " ".join(one for one in expected[1:] if re.search("^Zonder|^Without|^Van wat|^Of what", one))
        )
        assert not [number for number in numbers if number not in shown], claim
        for half in (told["for"], told["against"]):
            assert f"{half:.2f}".replace(".", "," if language == "nl" else ".") in shown


def gone(debate: mm.Debate, kind: str, id_: str) -> mm.Debate:
    """The debate without a claim, a relation, or what is said by one actor or in one source alone."""
    debate = mm.Debate(**{**debate.tables, "info": debate.info})
    if kind == "relation":
        debate.relations = debate.relations[debate.relations["id"] != id_]
        return debate
    left = {id_}
    if kind != "claim":
        other = debate.reactions[kind] != id_
        left = set(debate.reactions["claim"]) - set(debate.reactions["claim"][other])
    relations = debate.relations
    debate.claims = debate.claims[~debate.claims["id"].isin(left)]
    relations = relations[~relations["claim"].isin(left) & ~relations["target"].isin(left)]
    while True:
        held = relations["undercuts"].eq("") | relations["undercuts"].isin(relations["id"])
        if held.all():
            break
        relations = relations[held]
    debate.relations = relations
    debate.reactions = debate.reactions[~debate.reactions["claim"].isin(left)]
    debate.tour = debate.tour[~debate.tour["claim"].isin(left)]
    return debate


TRIED = [("claim", "K205"), ("relation", "R003"), ("actor", "ella-vogelaar"), ("source", "S09"), ("claim", "P4")]


@pytest.mark.parametrize(("kind", "id_"), TRIED)
def test_what_is_left_out_moves_what_it_moves_in_python(opened: Open, bundled: Path, kind: str, id_: str) -> None:
    debate = mm.read()
    assert id_ in {*debate.claims.id, *debate.relations.id, *debate.actors.id, *debate.sources.id}
    page = opened(bundled, f"#lang=en&strength=on&off={kind}:{id_}")
    after = mm.strength(gone(debate, kind, id_))
    expect_bars(page, in_words(after, debate.claims["id"]))
    before = mm.strength(debate)
    moved = [one for one in after.index if abs(after[one] - before[one]) >= 0.005]
    expect(page.locator("#strength [role=status]")).to_contain_text(f"{len(moved)} claim")
    expect(page.locator(".bar-of > b")).to_have_count(len(moved))


def test_trying_and_taking_back(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#lang=en&strength=on&claim=K104")
    debate = mm.read()
    before = in_words(mm.strength(debate), debate.claims["id"])
    expect_bars(page, before)
    button = page.locator("#panel .what-if button", has_text="this claim")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect_bars(page, in_words(mm.strength(gone(debate, "claim", "K104")), debate.claims["id"]))
    assert "off=claim%3AK104" in page.evaluate("location.hash")
    page.go_back()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect_bars(page, before)
    slider = page.locator("#panel [data-base]")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("#panel .base output")).to_have_text("1.00")
    expect(page.locator("#panel [data-base]")).to_be_focused()
    debate.claims.loc[debate.claims["id"] == "K104", "weight"] = "1"
    expect_bars(page, in_words(mm.strength(debate), debate.claims["id"]))
    page.wait_for_function("location.hash.includes('weight=K104%3A1')")
    page.locator("#strength button", has_text="K104 = 1").click()
    expect_bars(page, before)
    page.locator("#panel .what-if button", has_text="its answer").click()
    page.locator("#strength button", has_text="Reset").click()
    expect_bars(page, before)
    expect(page.locator("#strength button")).to_have_count(0)


NONSENSE = (
    *("off=x", "off=claim:NOPE", "off=%3Cimg%20src=x%3E", "off=:&off=claim:", "off=theme:methode", "off=__proto__:x"),
    *("weight=K104:7", "weight=K104:NaN", "weight=:", "weight=NOPE:0.3", "weight=K104:0,8", "off=%E0%A4%A"),
)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_cannot_be_tried_is_not(opened: Open, bundled: Path, nonsense: str) -> None:
    page = opened(bundled, f"#lang=en&strength=on&{nonsense}")
    expect_bars(page, in_words(mm.strength(mm.read()), mm.read().claims["id"]))
    expect(page.locator("#strength button")).to_have_count(0)
    page.wait_for_function("!/off|weight/.test(location.hash)")


def test_one_base_score_for_a_claim_is_tried(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#lang=en&strength=on&weight=K104:0.8&weight=K104:0.2&weight=NOPE:1")
    expect(page.locator("#strength button")).to_have_text(["K104 = 0.20 ×", "Reset"])


def test_the_focus_stays_with_what_was_used(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#lang=en&claim=K104")
    page.locator("#panel .stands button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .what-if button").first).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#strength button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bar [data-do=strength]")).to_be_focused()
    page.locator("#insight button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#insight button")).to_be_focused()
    expect(page.locator("#insight li").first).to_be_visible()


def test_switching_it_off_keeps_what_was_tried(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#lang=en&strength=on&off=claim:K205")
    button = page.locator(".bar [data-do=strength]")
    button.click()
    expect(page.locator("#strength")).to_be_hidden()
    button.click()
    expect(page.locator("#strength button").first).to_contain_text("No extra money elsewhere")


def test_on_a_narrow_screen_it_stands_under_the_card(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104", width=390, height=844)
    page.locator(".stands button").click()
    expect(page.locator("[id='claim=K104'] .stands")).to_contain_text("Op deze kaart")
    expect(page.locator("#strength")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_deserves_a_look_is_there_when_it_is_asked_for(opened: Open, bundled: Path) -> None:
    map_ = mm.read().map()
    found = [one for _, some in groupby(plain_findings(map_), lambda one: one.kind) for one in islice(some, 2)]
    page = opened(bundled)
    button = page.locator("#insight button")
    expect(page.locator("#insight li")).to_have_count(0)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    for language in ("nl", "en"):
        page.locator(f"[data-do=language][data-to={language}]").click()
        expect(page.locator("#insight li")).to_have_text([sentence(one, map_, language) for one in found])
    page.locator("#insight a", has_text="K807").first.click()
    expect(page.locator("[id='claim=K807'] > summary")).to_have_class("chosen")
    button.click()
    expect(page.locator("#insight li")).to_have_count(0)


def test_where_nothing_deserves_a_look_there_is_no_button(opened: Open, tmp_path: Path) -> None:
    debate = mm.Debate.from_frames(claims=[{"id": "a", "kind": "statement", "text": "A."}])
    page = opened(debate.map().save(tmp_path / "a.html"))
    assert page.locator("#insight, [data-do=strength]").count() == 0
