"""Debates of every shape draw a page that shows all their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]


def debate(answers: Iterable[tuple[str, str, str]], kinds: dict[str, str] | None = None, **info: str) -> mm.Debate:
    """A debate of relations (claim, target, kind) between claims that are made of them."""
    relations = [{"claim": claim, "target": target, "kind": kind} for claim, target, kind in answers]
    ids = dict.fromkeys([*(kinds or {}), *(one[end] for one in relations for end in ("target", "claim"))])
    claims = [{"id": one, "text": f"Text of {one}.", "kind": (kinds or {}).get(one, "")} for one in ids]
    tables = {"claims": claims, "relations": relations} if relations else {"claims": claims}
    return mm.Debate.from_frames(info=info, **tables)


def chain(length: int) -> list[tuple[str, str, str]]:
    return [(f"c{n + 1}", f"c{n}", "attack" if n % 2 else "support") for n in range(length)]


SHAPES = {
    "one claim": debate([], {"only": ""}),
    "one statement": debate([], {"only": "statement"}),
    "two loose claims": debate([], {"one": "", "two": ""}),
    "no positions": debate([("a", "q", "support"), ("b", "q", "attack"), ("c", "b", "attack")], {"q": "statement"}),
    "positions alone": debate([], {"q": "statement", "p1": "position", "p2": "position"}),
    "a circle": debate([("a", "b", "support"), ("b", "c", "attack"), ("c", "a", "support")]),
    "two statements": debate([("a", "q", "support"), ("b", "r", "attack")], {"q": "statement", "r": "statement"}),
    "a long chain": debate(chain(700), {"c0": "statement"}),
    "many positions": debate(
        [(f"p{n}", "q", "support") for n in range(60)] + [(f"k{n}", f"p{n % 60}", "attack") for n in range(100)],
        {"q": "statement"} | {f"p{n}": "position" for n in range(60)},
    ),
    "one wide position": debate([(f"k{n}", "p", "support") for n in range(300)], {"q": "statement", "p": "position"}),
    "French": debate([("a", "q", "support")], {"q": "statement"}, language="fr"),
}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_claim_is_on_the_map(opened: Open, tmp_path: Path, shape: str, width: int) -> None:
    drawn = SHAPES[shape]
    page = opened(drawn.map().save(tmp_path / "map.html"), width=width)
    shown = page.eval_on_selector_all("[id^='claim=']", "found => found.map(one => one.id.slice(6))")
    assert sorted(shown) == sorted(drawn.claims.id)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 700:
        page.get_by_role("button", name="Menu").click()
    if len(drawn.claims) > 1:
        page.get_by_role("button", name="Unfold all").click()
    if width == 1440:
        hidden = page.eval_on_selector_all(
            "[id^='claim=']", "found => found.filter(one => !one.checkVisibility()).length"
        )
        assert hidden == 0


def test_what_lies_too_deep_to_be_drawn_beneath_names_what_it_answers(opened: Open, tmp_path: Path) -> None:
    page = opened(SHAPES["a long chain"].map().save(tmp_path / "map.html"), "#claim=c400")
    panel = page.locator("#panel")
    expect(panel.locator(".does")).to_have_text("− attacks this: Text of c399.")
    expect(panel.locator(".answers li")).to_have_text(["+ supports this: Text of c401."])
    assert panel.locator(".path li").count() == 400


def test_without_positions_a_claim_answers_the_statement(opened: Open, tmp_path: Path) -> None:
    page = opened(SHAPES["no positions"].map().save(tmp_path / "map.html"), "#claim=a")
    panel = page.locator("#panel")
    expect(panel.locator(".does")).to_have_text("+ supports this: Text of q.")
    panel.locator(".does a").click()
    expect(panel.locator(".answers li")).to_have_text(["+ supports this: Text of a.", "− attacks this: Text of b."])


def test_relations_of_every_kind_are_told_as_what_they_are(opened: Open, tmp_path: Path) -> None:
    texts = {"q": "statement", "a": "", "b": "", "c": "", "d": ""}
    claims = [
        {"id": one, "text": f"Text of {one}.", "text_nl": f"Tekst van {one}.", "kind": kind}
        for one, kind in texts.items()
    ]
    relations = [
        {"id": "r1", "claim": "a", "target": "q", "kind": "support", "why": "r1 en", "why_nl": "r1 nl"},
        {"id": "r2", "claim": "b", "target": "a", "kind": "attack", "why": "r2 en", "why_nl": "r2 nl"},
        {"id": "r3", "claim": "c", "undercuts": "r2", "kind": "attack", "why": "r3 en", "why_nl": "r3 nl"},
        {"id": "r4", "claim": "d", "target": "q", "kind": "attack", "why": "r4 en", "why_nl": "r4 nl"},
        {"id": "r5", "claim": "d", "undercuts": "r1", "kind": "attack", "why": "r5 en", "why_nl": "r5 nl"},
    ]
    debate = mm.Debate.from_frames(
        info={"language": "en", "languages": ["en", "nl"]}, claims=claims, relations=relations
    )
    page = opened(debate.map().save(tmp_path / "map.html"), "#claim=b")
    panel = page.locator("#panel")
    expect(panel.locator(".answers li")).to_have_text(["− disputes the relation: Text of c."])
    page.evaluate("location.hash = '#claim=d'")
    expect(panel.locator(".link")).to_have_text("also disputes a relation of Text of a. r5 en")
    page.get_by_role("button", name="NL", exact=True).click()
    expect(panel.locator(".link")).to_have_text("betwist ook een verband van Tekst van a. r5 nl")
    expect(panel.locator(".why").first).to_have_text("r4 nl")


def test_an_empty_debate_says_so(opened: Open, tmp_path: Path) -> None:
    empty = mm.Debate.from_frames(claims={"id": [], "text": []})
    page = opened(empty.map().save(tmp_path / "map.html"))
    expect(page.locator("main")).to_contain_text("There are no claims to show yet.")


def test_drafts_stay_at_home(opened: Open, tmp_path: Path) -> None:
    claims = [
        {"id": "q", "text": "Question?", "kind": "statement", "status": "", "note": ""},
        {"id": "a", "text": "Published.", "kind": "", "status": "published", "note": "between us"},
        {"id": "b", "text": "Not yet.", "kind": "", "status": "draft", "note": ""},
    ]
    relations = [{"claim": one, "target": "q", "kind": "support"} for one in "ab"]
    page = opened(mm.Debate.from_frames(claims=claims, relations=relations).map().save(tmp_path / "map.html"))
    carried = page.evaluate("""async () => {
        return document.body.textContent + (await unpack("data"));
    }""")
    assert "Published." in carried
    assert "Not yet." not in carried
    assert "between us" not in carried
