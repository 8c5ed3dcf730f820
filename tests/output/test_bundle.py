"""The bundle of style sheets and scripts is made of what stands in ``static`` and in the words now."""

from __future__ import annotations

import json

from output.bundle import BUNDLE, digest, sources, unpacked

BUNDLED = json.loads(BUNDLE.read_text("utf-8"))


def test_the_bundle_is_fresh() -> None:
    assert BUNDLED["of"] == digest(sources()), "run `make bundle`"


def test_what_travels_packed_comes_out_whole() -> None:
    looks, script = unpacked(BUNDLED["later"])
    assert looks.count("{") == looks.count("}")
    assert script.startswith("(async")
    assert script.endswith("})")  # the words, which the script is given
    assert "</" not in BUNDLED["start"] + BUNDLED["head"] + BUNDLED["later"], "nothing ends the element it stands in"
