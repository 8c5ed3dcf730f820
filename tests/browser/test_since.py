"""What is new or changed since an earlier version is marked wherever cards stand, with or without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mattermap as mm


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    """The bundled debate since one claim was reworded, and one was added that another (K103) answers now."""
    earlier, now = mm.read(), mm.read()
    reworded = earlier.claims["id"] == "K101"
    earlier.claims.loc[reworded, "short"] = "Zoals het er eerder stond"
    for name in ("claims", "relations", "reactions", "tour"):
        column = "id" if name == "claims" else "claim"
        setattr(earlier, name, getattr(earlier, name)[lambda frame, column=column: frame[column] != "K102"])
    earlier.relations = earlier.relations[earlier.relations["target"] != "K102"]
    return now.map(earlier).save(tmp_path_factory.mktemp("since") / "map.html")


def marked(page) -> dict[str, str]:
    """The marks on cards in sight, by claim."""
    return page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('summary .since')]"
        ".filter((one) => one.checkVisibility()).map((one) => [one.closest('details').id.slice(6), one.textContent]))"
    )


def test_marks_are_in_the_document(opened, page):
    plain = opened(page, java_script_enabled=False)
    assert plain.locator("summary .since").all_inner_texts() == ["gewijzigd", "nieuw", "gewijzigd"]
    assert plain.locator('[id="claim=K102"] > summary .since').inner_text() == "nieuw"
    assert re.search(r"nieuw\s*gewijzigd\s*sinds de eerdere versie", plain.locator(".legend").inner_text())


def test_marks_are_on_paper(opened, page):
    printed = opened(page)
    printed.emulate_media(media="print")
    assert {key: marked(printed)[key] for key in ("K101", "K102")} == {"K101": "gewijzigd", "K102": "nieuw"}
    assert printed.locator(".legend .since").first.is_visible()


def test_marks_on_the_map_and_in_the_list_in_the_language_on_screen(opened, page):
    shown = opened(page)
    assert marked(shown)["K102"] == "nieuw"
    shown.get_by_role("button", name="Lijst", exact=True).click()
    assert marked(shown)["K103"] == "gewijzigd"
    shown.get_by_role("button", name="EN", exact=True).click()
    shown.locator('html[lang="en"]').wait_for(state="attached")
    assert marked(shown) == {"K101": "changed", "K102": "new", "K103": "changed"}
    shown.get_by_role("button", name="Table", exact=True).click()
    rows = shown.locator("tbody th > a", has_text=re.compile("·"))
    rows.first.wait_for()
    assert sorted(text.split(" · ")[1] for text in rows.all_inner_texts()) == ["changed", "changed", "new"]


def test_marks_in_the_panel_and_beside_the_network(opened, page):
    shown = opened(page, "#claim=P1")
    assert shown.locator("#panel .answers a", has_text="· nieuw").count() == 1
    shown.get_by_role("button", name="Netwerk", exact=True).click()
    shown.locator("#network .beside a", has_text="· nieuw").first.wait_for(state="attached")


def test_cards_have_room_for_their_marks(opened, page):
    shown = opened(page)
    outside = shown.evaluate(
        "() => [...document.querySelectorAll('.columns summary .since')].filter((one) => one.checkVisibility())"
        ".filter((one) => one.getBoundingClientRect().right > one.closest('summary').getBoundingClientRect().right)"
        ".length"
    )
    assert outside == 0


def test_without_an_earlier_version_nothing_is_marked(bundled):
    text = bundled.read_text("utf-8")
    assert "class=since" not in text
    assert ".since{" not in text
