"""Texts that travel packed come back as they were, and never mean anything in HTML."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from arguments.packing import pack, packed, unpack


@given(st.text())
def test_a_text_comes_back(text):
    digits = packed(text)
    assert gzip.decompress(unpack(digits)).decode("utf-8") == text.encode("utf-8", "replace").decode("utf-8")
    assert not set(digits) & set("<>&\"' \\\n")


@given(st.binary())
def test_bytes_come_back(data):
    assert unpack(pack(data)) == data


def test_the_same_text_is_packed_the_same():
    assert packed("debat") == packed("debat")
