"""The findings of a map: what each kind takes in and leaves out, and that the sentences say so in both languages."""

from __future__ import annotations

import pytest

import mattermap as mm
from mapper.insight import findings, sentence

WORDS = {"-": "attack", "+": "support"}


def map_of(relations="", said="", **kinds):
    """A map of relations such as ``a+b``, and of who says what where: ``a:ann@s1``."""
    pairs = [(one[0], WORDS[one[1]], one[2:]) for one in relations.split()]
    reactions = [(claim, *by.partition("@")[::2]) for claim, _, by in (one.partition(":") for one in said.split())]
    ids = sorted({*kinds, *(a for a, _, _ in pairs), *(b for _, _, b in pairs if len(b) == 1)})
    return mm.Debate.from_frames(
        info={"question": "Should we?"},
        claims=[{"id": id_, "text": f"Text {id_}", "kind": "", "theme": "", **kinds.get(id_, {})} for id_ in ids],
        relations=[
            {"id": f"R{n}", "claim": a, "kind": kind, **({"target": b} if len(b) == 1 else {"undercuts": b})}
            for n, (a, kind, b) in enumerate(pairs, start=1)
        ],
        reactions=[{"id": f"E{n}", "claim": c, "actor": a, "source": s} for n, (c, a, s) in enumerate(reactions)],
        actors=[{"id": a, "name": a.title()} for a in sorted({a for _, a, _ in reactions if a})],
        sources=[{"id": s, "title": f"Title {s}"} for s in sorted({s for _, _, s in reactions if s})],
        themes=[{"id": "th", "label": "Thema", "label_en": "Theme"}],
    ).map()


def told(map_, language="en"):
    """The sentences by kind."""
    sentences = {}
    for one in findings(map_):
        sentences.setdefault(one.kind, []).append(sentence(one, map_, language))
    return sentences


POSITION = {"kind": "position"}


def test_unanswered_attacks():
    found = told(map_of("a-c b-c d-b e-R1 f-d g+c"))["unanswered"]
    assert found == ["Nothing on this map replies to 1 claim against d (Text d): f."]
    found = told(map_of("a-c b-c f-d"))["unanswered"]
    assert found[0] == "Nothing on this map replies to 2 claims against c (Text c): a and b."
    assert len(found) == 2


def test_positions_that_nobody_defends():
    assert told(map_of("a-p b+q", p=POSITION, q=POSITION))["undefended"] == [
        "No claim on this map supports p (Text p)."
    ]


def test_positions_on_one_source_or_voice():
    one = told(map_of("a+p b+a", "a:ann@s1 b:ann@s1", p=POSITION))
    assert one["one-source"] == [
        "All 2 claims that support p (Text p) on this map come from one source, s1 (Title s1): a and b."
    ]
    assert one["one-voice"] == [
        "All 2 claims that support p (Text p) on this map are said by one speaker, Ann: a and b."
    ]


@pytest.mark.parametrize(
    ("relations", "said"),
    [
        ("a+p b+p", "a:ann@s1 b:bob@s2"),
        ("a+p b+p", "a:ann@s1 b:ann@s1 b:bob@s2"),
        ("a+p b+p", "a:ann@s1"),  # nobody is on record as saying b
        ("a+p b-a", "a:ann@s1 b:ann@s1"),  # one claim supports it
        ("a+p b+p", "a: b:"),
    ],
)
def test_positions_that_rest_on_more(relations, said):
    assert not {"one-source", "one-voice"} & told(map_of(relations, said, p=POSITION)).keys()


def test_circles_of_support():
    found = told(map_of("a+b b+c c+a d+a e-f f-e g+h h-g"))["circle"]
    assert found == ["These 3 claims support each other in a circle on this map: a, b and c."]


def test_themes_without_evidence():
    themed = {"theme": "th"}
    assert told(map_of(a=themed, b=themed))["no-evidence"] == [
        "On the theme Theme, this map has 2 claims and no evidence: a and b."
    ]
    assert not told(map_of(a=themed, b={**themed, "kind": "evidence"}))


def test_voices():
    (found,) = told(map_of("a+b c-b d+e", "a:ann b:bob c:ann d:cat e:ann x:ann x:bob", x={}))["voices"]
    links = "1 claim in common (x), 1 relation of support (a > b) and 1 relation of attack (c > b)"
    assert found == f"Between what Ann and Bob say, this map has {links}."
    both_support_another = map_of("a+c b+c d-c e-c", "a:ann b:bob d:ann e:bob")
    assert "voices" not in told(both_support_another)


def test_long_lists_are_cut():
    many = told(map_of(" ".join(f"{one}-z" for one in "abcdefgh")))["unanswered"]
    assert many == ["Nothing on this map replies to 8 claims against z (Text z): a, b, c, d, e, f and 2 more."]
    seven = told(map_of(" ".join(f"{one}-z" for one in "abcdefg")))["unanswered"]
    assert seven[0].endswith("a, b, c, d, e, f and g.")


def test_nothing_is_found_where_nothing_is():
    assert findings(map_of(a={})) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_has_its_ids_in_both_languages(language):
    map_ = map_of(
        "a+p b+a c-p x+y y+x a-q", "a:ann@s1 b:ann@s1 c:bob@s2 p:bob@s2", p=POSITION, q=POSITION, x={"theme": "th"}
    )
    kinds = {one.kind for one in findings(map_)}
    assert kinds == {"unanswered", "undefended", "one-source", "one-voice", "circle", "no-evidence"}
    for one in findings(map_):
        words = sentence(one, map_, language)
        assert all(id_ in words for case in (*one.cases, *one.against) for id_ in case)
        assert words.endswith(".")
        assert "{" not in words


def test_the_bundled_debate_names_no_one_as_wrong():
    map_ = mm.read().map()
    found = findings(map_)
    assert {one.kind for one in found} == {"unanswered", "voices"}
    first = "Op 4 beweringen tegen P8 (Eens: het was geldverspilling) is op deze kaart niet ingegaan: "
    assert sentence(found[0], map_, "nl") == f"{first}K807, K808, K816 en K818."
    answered = set(map_.debate.relations["target"])
    assert not {case for one in found if one.kind == "unanswered" for (case,) in one.cases} & answered
