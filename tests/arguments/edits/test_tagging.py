"""Tags are given and taken; themes are renamed and joined."""

from __future__ import annotations

from arguments.edits import rename_theme, tag
from tests.arguments.edits.small import do, refused, small, told


def test_tags_given_and_taken(kept):
    place = kept(small())
    assert told(do(place, tag, ["K101", "k102"], ["First"], [])) == [("K101", "changed"), ("K102", "changed")]
    assert told(do(place, tag, ["K101", "K103"], [], ["first"])) == [("K101", "changed")]


def test_a_new_tag(kept):
    place = kept(small())
    assert "add `--new` to make it" in refused(place, tag, ["K101"], ["Social housing"], [])
    assert told(do(place, tag, ["K101"], ["Social housing"], [], new=True)) == [
        ("K101", "changed"),
        ("social-housing", "added"),
    ]


def test_mistakes_with_tags(kept):
    place = kept(small())
    assert "write 'first' if that is meant" in refused(place, tag, ["K101"], ["frist"], [])
    assert "both given and taken away" in refused(place, tag, ["K101"], ["first"], ["First"])
    assert "there is no claim 'Z'" in refused(place, tag, ["Z"], ["first"], [])


def test_a_theme_gets_another_label(bundled):
    assert told(do(bundled, rename_theme, "Geld", "Geld en begroting", {"label_en": "Budget"})) == [("geld", "changed")]
    theme = {"id": "geld", "label": "Geld en begroting", "label_en": "Budget"}
    assert bundled.rows().get("themes", "geld") == theme


def test_a_theme_goes_into_another(bundled):
    number = len(bundled.rows().where("claims", theme="geld"))
    changes = do(bundled, rename_theme, "geld", "bewoners")
    assert [change.kind for change in changes] == ["changed"] * number + ["removed"]
    assert not bundled.rows().where("claims", theme="geld")


def test_mistakes_with_themes(kept):
    place = kept(small())
    assert "write 'money' if that is meant" in refused(place, rename_theme, "mony", "x")
    assert "has no label" in refused(place, rename_theme, "money", " ")
    assert "not a column" in refused(place, rename_theme, "money", "x", {"lable": "y"})
