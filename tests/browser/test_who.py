"""The view of the speakers: what each of them says for and against every position, and who stands beside whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]
Cells = dict[str, list[tuple[int, int]]]
PULLS = {"agree": 1, "agree-but": 1, "other": 0, "disagree-but": -1, "disagree": -1}
TABLE = """table => [...table.querySelectorAll("tbody tr:not(.role, .detail)")].map(row => [
    row.querySelector(".name").textContent, Number(row.children[1].textContent),
    [...row.children].slice(3).map(cell => {
        const count = word => Number((cell.textContent.match(new RegExp(`(\\\\d+) ${word}`)) ?? [0, 0])[1]);
        return [count("voor"), count("tegen")];
    }),
])"""

PAIRS = "found => found.map(one => [...one.querySelectorAll('a')].map(link => link.hash.slice('#claim='.length)))"
COUNTS = """found => found.map(one => [
    one.querySelector(".name").textContent, parseInt(one.querySelector(".n").textContent),
])"""


def effects(map_: mm.Map) -> dict[str, tuple[int, int]]:
    """For every claim under a position: the number of its column, and 1 when it speaks for the position, else -1."""
    found = {}
    for number, column in enumerate(map_.outline.columns):
        assert column.head
        found[column.head.id] = (number, 1)
        for item in column.walk():
            attacks, one = 0, item
            while one is not column.head:
                attacks += one.sign == "attack"
                assert one.parent
                one = one.parent
            found[item.id] = (number, -1 if attacks % 2 else 1)
    return found


def says(map_: mm.Map, asked: Iterable[str] | None = None) -> dict[str, set[str]]:
    """The claims of every speaker by name, as far as they are asked for."""
    names = dict(zip(map_.debate.actors.id, map_.debate.actors.name, strict=True))
    claims = defaultdict(set)
    for reaction in map_.debate.reactions.itertuples():
        claims[names[reaction.actor]] |= {reaction.claim} & set(asked if asked is not None else {reaction.claim})
    return dict(claims)


def expected(map_: mm.Map, asked: Iterable[str] | None = None) -> dict[str, tuple[int, list[tuple[int, int]]]]:
    effect = effects(map_)
    rows = {}
    for name, claims in says(map_, asked).items():
        counts = Counter(effect[claim] for claim in claims if claim in effect)
        cells = [(counts[number, 1], counts[number, -1]) for number in range(len(map_.outline.columns))]
        rows[name] = (len(claims), cells)
    return rows


def table(page: Page) -> dict[str, tuple[int, list[tuple[int, int]]]]:
    rows = page.locator("#who table").evaluate(TABLE)
    return {name: (count, [tuple(cell) for cell in cells]) for name, count, cells in rows}


def width(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def real() -> mm.Map:
    return mm.read().map()


def test_the_numbers_are_those_of_the_debate(opened: Open, bundled: Path, real: mm.Map) -> None:
    page = opened(bundled, "#view=who")
    expect(page.locator("#who table")).to_be_visible()
    assert table(page) == expected(real)
    sums = page.eval_on_selector_all("#who .role .n", "found => found.map(one => Number(one.textContent))")
    roles = Counter(
        dict(zip(real.debate.actors.id, real.debate.actors.role, strict=True))[one]
        for one in real.debate.reactions.actor
    )
    assert sorted(sums) == sorted(roles.values())
    expect(page.locator("#who .hint")).to_contain_text("een weerlegging van een weerlegging ook")


def test_the_table_says_what_its_rows_and_columns_are(opened: Open, bundled: Path, real: mm.Map) -> None:
    page = opened(bundled, "#view=who")
    heads = page.locator("#who thead th[scope=col] > a")
    expect(heads).to_have_text([real.label(column.head.id) for column in real.outline.columns if column.head])
    rows = page.locator("#who tbody tr:not(.role)")
    assert (
        rows.count()
        == page.locator("#who tbody th[scope=row]").count()
        == real.debate.actors.id.isin(real.debate.reactions.actor).sum()
    )
    assert page.locator("#who th[scope=rowgroup]").count() == real.debate.actors.role.nunique()
    page.mouse.wheel(0, 900)
    expect(heads.first).to_be_in_viewport()


def test_the_filter_decides_what_is_counted(opened: Open, bundled: Path, real: mm.Map) -> None:
    theme = real.debate.claims.theme.value_counts().index[0]
    asked = real.debate.claims.id[real.debate.claims.theme == theme]
    page = opened(bundled, f"#view=who&theme={theme}")
    expect(page.locator("#who tr.none").first).to_be_visible()
    rows = expected(real, asked)
    assert table(page) == rows
    assert page.locator("#who tr.none").count() == sum(not count for count, _ in rows.values())


@pytest.mark.parametrize("order", ["name", "claims", "agreement"])
def test_speakers_are_sorted_within_their_role(opened: Open, bundled: Path, real: mm.Map, order: str) -> None:
    page = opened(bundled, "#view=who")
    words = {"name": "naam", "claims": "aantal beweringen", "agreement": "eens met de stelling"}
    page.locator("#who").get_by_role("button", name=words[order], exact=True).click()
    expect(page.locator("#who .order [aria-pressed=true]")).to_have_text(words[order])
    expect(page.locator("#who th[aria-sort]")).to_have_count(1)
    stances = [column.stance for column in real.outline.columns]

    def share(cells: list[tuple[int, int]]) -> float:
        pulls = [PULLS[stance] * n for stance, (pro, con) in zip(stances, cells, strict=True) for n in (pro, -con)]
        agreeing = sum(one for one in pulls if one > 0)
        return agreeing / sum(map(abs, pulls)) if any(pulls) else -1

    groups = page.eval_on_selector_all(
        "#who tbody", "found => found.map(one => [...one.querySelectorAll('.name')].map(name => name.textContent))"
    )
    rows = expected(real)
    for names in groups:
        if order == "name":
            keys: list[Any] = [name.casefold() for name in names]
        else:
            keys = [-rows[name][0] if order == "claims" else -share(rows[name][1]) for name in names]
        assert keys == sorted(keys)
    assert sum(map(len, groups)) == len(rows)


def test_a_speaker_stands_beside_and_against_others_with_the_reasons(opened: Open, bundled: Path, real: mm.Map) -> None:
    page = opened(bundled, "#view=who&speaker=scp")
    detail = page.locator("#who .detail")
    links = "found => found.map(one => one.hash.slice('#claim='.length))"
    said = detail.locator(".about > div").nth(0).locator("li li a").evaluate_all(links)
    who = says(real)
    assert sorted(said) == sorted(who["SCP"])
    told = {
        kind: {
            tuple(sorted(pair))
            for pair in detail.locator(".about > div").nth(number).locator("li li").evaluate_all(PAIRS)
        }
        for number, kind in enumerate(("support", "attack"), start=1)
    }
    others = set().union(*(claims for name, claims in who.items() if name != "SCP"))
    for kind, pairs in told.items():
        related = {
            tuple(sorted((one.claim, one.target)))
            for one in real.debate.relations[real.debate.relations.kind == kind].itertuples()
            if len({one.claim, one.target} & who["SCP"]) == 1 and {one.claim, one.target} & others
        }
        assert pairs == related
    names = {name for name, claims in who.items() for pair in told["attack"] if claims & set(pair)} - {"SCP"}
    shown = detail.locator(".about > div").nth(2).locator(".name").all_text_contents()
    assert set(shown) == names
    expect(detail.locator(".about > div").nth(2)).to_contain_text("weerlegt")
    why = real.debate.relations.set_index(["claim", "target"]).why
    given = {why.get(pair, why.get(pair[::-1], "")) for pairs in told.values() for pair in pairs}
    assert given <= set(detail.locator("small").all_text_contents())


def test_a_name_in_a_row_leads_to_that_speaker(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=who&speaker=scp")
    page.locator("#who .detail .name").filter(has_text="Marnix Eysink Smeets").first.click()
    row = page.locator("#who .name[aria-expanded=true]")
    expect(row).to_have_text("Marnix Eysink Smeets")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    page.wait_for_url("**speaker=marnix-eysink-smeets*")


def test_the_selection_and_the_language_are_those_of_the_page(opened: Open, bundled: Path, real: mm.Map) -> None:
    page = opened(bundled, "#view=who&speaker=nrc")
    page.locator("#who .detail a[href='#claim=K104']").first.click()
    expect(page.locator("#panel .key")).to_contain_text("K104")
    expect(page.locator("#who td[aria-current]")).to_have_count(1)
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("#who caption")).to_have_text("Speakers by role against positions")
    expect(page.locator("#who .detail h3").first).to_have_text("Says")
    expect(page.locator("#who li[aria-current] > a").first).to_have_text(real.label("K104", "en"))
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator("[id='claim=K104'] > summary.chosen")).to_be_visible()


def test_the_keyboard_reaches_a_speaker_and_a_claim(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=who")
    page.locator("#who .order button").last.focus()
    for _ in range(10):
        page.keyboard.press("Tab")
    name = page.locator("#who .name").first
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-expanded", "true")
    expect(name).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#who .detail a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .key")).to_be_visible()


@pytest.mark.parametrize("screen", [390, 320])
def test_a_phone_shows_lists_and_does_not_scroll_sideways(
    opened: Open, bundled: Path, real: mm.Map, screen: int
) -> None:
    page = opened(bundled, "#view=who&speaker=scp", width=screen, height=844)
    expect(page.locator("#who .detail")).to_be_visible()
    assert width(page) == screen
    assert page.locator("#who table").count() == 0
    counts = page.eval_on_selector_all(
        "#who section > ul > li",
        COUNTS,
    )
    assert dict(counts) == {name: count for name, (count, _) in expected(real).items()}
    assert page.locator("#who section > h2").count() == real.debate.actors.role.nunique()
    narrow = page.eval_on_selector_all("#who button", "found => found.filter(one => one.offsetHeight < 24).length")
    assert narrow == 0


def small(reactions: list[dict[str, str]], **tables: Any) -> mm.Debate:
    claims = [
        {"id": one, "text": f"Text of {one}.", "kind": kind}
        for one, kind in (("q", "statement"), ("p", "position"), ("a", ""), ("b", ""))
    ]
    relations = [
        {"id": f"{one}{two}", "claim": one, "target": two, "kind": kind}
        for one, two, kind in (("p", "q", "support"), ("a", "p", "attack"), ("b", "a", "attack"))
    ]
    return mm.Debate.from_frames(claims=claims, relations=relations, reactions=reactions, **tables)


def test_who_is_no_actor_is_a_speaker_by_what_the_reaction_says(opened: Open, tmp_path: Path) -> None:
    via = [
        {"id": f"e{n}", "claim": claim, "via": name}
        for n, (claim, name) in enumerate([("a", "A neighbour"), ("b", "A neighbour"), ("b", "")])
    ]
    page = opened(small(via).map().save(tmp_path / "map.html", "en"), "#view=who")
    expect(page.locator("#who tbody th[scope=row]")).to_have_text(["A neighbour"])
    expect(page.locator("#who td").nth(-1)).to_contain_text("1 for, 1 against")
    expect(page.locator("#who .hint")).to_contain_text("1 reaction names no speaker.")
    page.locator("#who .name").click()
    expect(page.locator("#who .detail")).to_contain_text("No claim of somebody else attacks theirs")


def test_a_debate_without_speakers_says_so(opened: Open, tmp_path: Path) -> None:
    nobody = small([{"id": "e", "claim": "a"}])
    expect(opened(nobody.map().save(tmp_path / "map.html", "en"), "#view=who").locator("#who")).to_contain_text(
        "No reaction names a speaker."
    )


def test_a_role_with_many_speakers_opens_on_demand(opened: Open, tmp_path: Path) -> None:
    actors = [{"id": f"x{n}", "name": f"Speaker {n}", "role": "many"} for n in range(100)]
    reactions = [{"id": f"e{n}", "claim": "ab"[n % 2], "actor": f"x{n}"} for n in range(100)]
    page = opened(small(reactions, actors=actors).map().save(tmp_path / "map.html", "en"), "#view=who")
    names = page.locator("#who tbody th[scope=row]")
    expect(names).to_have_count(40)
    page.get_by_role("button", name="60 more speakers").click()
    expect(names).to_have_count(100)
    expect(page.locator("#who .role td").last).to_contain_text("50 for, 50 against")


def test_more_positions_than_fit_are_lists(opened: Open, tmp_path: Path) -> None:
    positions = [f"p{n}" for n in range(60)]
    claims = [
        {"id": "q", "text": "Question?", "kind": "statement"},
        *({"id": one, "text": f"Text {one}.", "kind": "position"} for one in positions),
    ]
    debate = mm.Debate.from_frames(
        claims=claims,
        relations=[{"id": f"r{one}", "claim": one, "target": "q", "kind": "support"} for one in positions],
        actors=[{"id": "x", "name": "Somebody", "role": ""}],
        reactions=[{"id": f"e{one}", "claim": one, "actor": "x"} for one in positions],
    )
    page = opened(debate.map().save(tmp_path / "map.html", "en"), "#view=who")
    expect(page.locator("#who li > p")).to_have_count(60)
    expect(page.locator("#who section > h2")).to_contain_text("role not given")
    assert width(page) <= 1440


def test_a_relation_that_is_disputed_is_among_the_reasons(opened: Open, tmp_path: Path) -> None:
    debate = mm.Debate.from_frames(
        claims=[
            {"id": "T", "text": "Did it work?", "kind": "statement"},
            {"id": "P", "text": "It did.", "kind": "position", "stance": "agree"},
            {"id": "A", "text": "It was measured."},
            {"id": "B", "text": "Nobody was asked."},
        ],
        relations=[
            {"id": "R1", "claim": "P", "target": "T", "kind": "support"},
            {"id": "R2", "claim": "A", "target": "P", "kind": "support"},
            {"id": "R3", "claim": "B", "target": "P", "kind": "support"},
            {"id": "R4", "claim": "B", "undercuts": "R2", "kind": "attack"},
        ],
        reactions=[{"id": "E1", "claim": "A", "via": "Ann"}, {"id": "E2", "claim": "B", "via": "Bob"}],
    )
    page = opened(debate.map().save(tmp_path / "map.html"), "#view=who&speaker=~Bob")
    expect(page.locator(".about > div").last).to_contain_text("disputes a relation of It was measured.")
    page.evaluate("location.hash = '#view=who&speaker=~Ann'")
    expect(page.locator(".about > div").last).to_contain_text("a relation of this is disputed by Nobody was asked.")
