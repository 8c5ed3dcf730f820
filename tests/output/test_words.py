"""The words of the page: every one is there in Dutch, none is left over, and dates read as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import output
from arguments.tables import STANCES
from output.words import LANGUAGES, Words

HERE = Path(output.__file__).parent
TEMPLATES = [
    file.read_text("utf-8").replace("words('", 'words("').replace("')", '")')
    for file in (HERE / "templates").glob("*.html")
]
SCRIPTS = [file.read_text("utf-8") for file in (HERE / "static").glob("*.js")]
STYLED = ("Our reading", "Rests on context only: not a reaction to the report.")  # in the style sheet
CALL = re.compile(r'\bwords?\(((?:[^()"]|"[^"]*"|\((?:[^()"]|"[^"]*")*\))*)\)')


def spoken() -> set[str]:
    """The keys in all calls of word() and words(), in templates and scripts; without those that the data decide."""
    literals = {text for source in (*TEMPLATES, *SCRIPTS) for call in CALL.findall(source) for text in _texts(call)}
    return literals - {"support", "s this", " this", "{n} "} | {"{n} supports this", "{n} attacks this", *STYLED}


def _texts(call: str) -> list[str]:
    compared = re.compile(r'[=!]==? *"[^"]*"|context="[^"]*"')
    texts = re.findall(r'"([^"]*)"', compared.sub("", call))
    return [text for text in texts if not (text.startswith("{n} ") and text in _plurals())]


def _plurals() -> set[str]:
    return {forms[1] for forms in Words("en").all.values() if len(forms) == 2}


def test_every_word_is_there_in_dutch_and_none_is_left_over() -> None:
    dutch = {key for key in Words("nl").all if not re.match(r"[a-z]+:\S", key)}
    asked = {text for text in spoken() if not text.startswith(("kind:",))}
    assert asked - dutch == set(), "used on the page, but not in the Dutch catalogue"
    sources = "\n".join((*TEMPLATES, *SCRIPTS))
    assert {key for key in dutch - asked if f'"{key}"' not in sources} == set(), "in the catalogue, but not used"


def test_words_of_the_data_are_there_in_both_languages() -> None:
    known = [{key for key in Words(language).all if re.match(r"[a-z]+:\S", key)} for language in LANGUAGES]
    assert known[0] == known[1]
    assert {f"stance:{stance}" for stance in STANCES} <= known[0]


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        ("2013-07-30", "30 juli 2013", "30 July 2013"),
        ("2013-03", "maart 2013", "March 2013"),
        ("2013", "2013", "2013"),
        ("", "", ""),
        ("last summer", "last summer", "last summer"),
    ],
)
def test_dates_in_words(date: str, dutch: str, english: str) -> None:
    assert (Words("nl").date(date), Words("en").date(date)) == (dutch, english)


def test_numbers_choose_the_form() -> None:
    words = Words("nl")
    assert [words("{n} claim", "{n} claims", n) for n in (0, 1, 2)] == ["0 beweringen", "1 bewering", "2 beweringen"]


@given(st.text().filter(lambda text: "{n}" not in text))
def test_what_no_catalogue_knows_is_shown_as_it_is(text: str) -> None:
    assert Words("nl")(f"\N{SNOWMAN}{text}", context="role") == f"\N{SNOWMAN}{text}"


def test_another_language_speaks_english() -> None:
    assert Words("fr")("Map") == "Map"
