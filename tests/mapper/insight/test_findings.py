"""The findings of a map: what each kind takes in and leaves out, and that the sentences say so in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mattermap as mm
from mapper import make_map
from mapper.insight import KINDS, findings, sentence
from tests.mapper.debates import whole_debates

WORDS = {"-": "attack", "+": "support"}


def map_of(relations="", said="", **kinds):
    """A map of relations such as ``a+b``, and of who says what where: ``a:ann@s1``; of claims the columns."""
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
    assert found == ["Nothing on this map replies to one claim against d (Text d): f."]
    found = told(map_of("a-c b-c f-d"))["unanswered"]
    assert found[0] == "Nothing on this map replies to two claims against c (Text c): a and b."
    assert len(found) == 2


def test_positions_that_nobody_defends():
    assert told(map_of("a-p b+q", p=POSITION, q=POSITION))["undefended"] == [
        "No claim on this map supports p (Text p)."
    ]


def test_positions_on_one_source_or_voice():
    one = told(map_of("a+p b+a", "a:ann@s1 b:ann@s1", p=POSITION))
    assert one["one-source"] == [
        "Both claims that support p (Text p) on this map come from one source, s1 (Title s1): a and b."
    ]
    assert one["one-voice"] == [
        "Both claims that support p (Text p) on this map are said by one speaker, Ann: a and b."
    ]


def test_three_claims_on_one_voice():
    told_ = told(map_of("a+p b+p c+a", "a:ann b:ann c:ann", p=POSITION), "nl")["one-voice"]
    assert told_ == ["Alle drie beweringen die op deze kaart p (Text p) steunen, zijn van één spreker, Ann: a, b en c."]


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
    assert found == ["These three claims support each other in a circle on this map: a, b and c."]


def test_themes_without_evidence():
    themed = {"theme": "th"}
    assert told(map_of(a=themed, b=themed))["no-evidence"] == [
        "On the theme Theme, this map has two claims and no evidence: a and b."
    ]
    assert not told(map_of(a=themed, b={**themed, "kind": "evidence"}))


def test_voices():
    (found,) = told(map_of("a+b c-b d+e", "a:ann b:bob c:ann d:cat e:ann x:ann x:bob", x={}))["voices"]
    read = "one claim in common (x), support in one case (a > b) and contradiction in one case (c > b)"
    assert found == f"In what Ann and Bob say, the makers of this map read {read}."
    both_support_another = map_of("a+c b+c d-c e-c", "a:ann b:bob d:ann e:bob")
    assert "voices" not in told(both_support_another)


def test_what_answers_a_position_is_no_case_of_its_speaker():
    said = "a:ann b:ann p:bob q:bob"
    assert told(map_of("a+p b-p", said))["voices"]
    assert "voices" not in told(map_of("a+p b-p", said, p=POSITION))
    assert told(map_of("p+q q-a p+a", said, p=POSITION))["voices"]  # what a position answers is a case


def test_what_a_crowd_says_says_nothing_of_any_two():
    crowd = [f"{claim}:n{number:03}" for claim in "ab" for number in range(101)]
    assert "voices" not in told(map_of("", " ".join(crowd), a={}, b={}))
    pairs = told(map_of("", " ".join(one for one in crowd if not one.endswith("100")), a={}, b={}))["voices"]
    assert len(pairs) == 100 * 99 / 2


def test_a_case_for_and_a_case_against():
    map_ = map_of("a+z b+z c-z d-z e+d")
    (found,) = (one for one in findings(map_) if one.kind == "contested")
    assert found.about == ("z",)
    assert found.numbers == {"for": 0.75, "against": 0.88}  # e makes 0.75 of d, and 1 - 0.5 * 0.25 is 0.875
    claims = "two claims for it (a and b) and two against it (c and d)"
    assert sentence(found, map_) == f"There is a case both for and against z (Text z) on this map: {claims}."
    dutch = "twee beweringen ervoor (a en b) en twee ertegen (c en d)"
    assert (
        sentence(found, map_, "nl")
        == f"Zowel voor als tegen z (Text z) is op deze kaart het nodige ingebracht: {dutch}."
    )


def test_one_claim_of_which_nothing_is_known_is_no_case():
    assert "contested" not in told(map_of("a+z b+z c-z"))
    assert "contested" in told(map_of("a+z b+z c-z", c={"weight": "0.6"}))


def test_what_does_not_count_is_no_case():
    """Of linked claims all are told; a relation of weight 0 and one that a claim takes back are not."""
    map_ = map_of("a+z b+z c-z d-z e-z f+z f-z", **{one: {"weight": "0.9"} for one in "abcd"})
    map_.debate.relations.loc[[0, 1], "linked"] = "together"
    map_.debate.relations.loc[4, "weight"] = "0"
    (found,) = (one for one in findings(map_) if one.kind == "contested")
    assert (found.cases, found.against) == ((("a",), ("b",)), (("c",), ("d",)))
    assert found.numbers == {"for": 0.81, "against": 0.99}


def test_the_most_contested_and_of_equals_positions_come_first():
    sides = " ".join(map("a+{0} b+{0} c-{0} d-{0}".format, "xyp"))
    map_ = map_of(f"{sides} e+y f-y", p=POSITION)
    assert [one.about for one in findings(map_) if one.kind == "contested"] == [("y",), ("p",), ("x",)]


STATEMENT = {"kind": "statement"}


def test_claims_that_carry_most():
    map_ = map_of("p+t a+p b-p c-b", t=STATEMENT, p=POSITION)
    found = [one for one in findings(map_) if one.kind == "carries"]
    assert [one.about for one in found] == [("a", "p"), ("b", "p"), ("c", "p")]
    assert found[0].numbers == {"strength": 0.625, "without": 0.375}
    assert sentence(found[0], map_) == (
        "Without a (Text a), p (Text p) would come out weaker on this map: at 0.38 instead of 0.62 (from 0 to 1, "
        "reckoned from nothing but what answers what)."
    )
    assert sentence(found[1], map_, "nl") == (
        "Zonder b (Text b) zou p (Text p) op deze kaart sterker uitkomen: op 0,75 in plaats van 0,62 (van 0 tot 1, "
        "gerekend met alleen wat waarop antwoordt)."
    )


def test_what_was_set_is_told_apart_from_the_structure():
    map_ = map_of("a-t", t=STATEMENT, a={"weight": "0.999"})
    (found,) = told(map_)["carries"]
    assert found == (
        "Without a (Text a), t (the statement) would come out stronger on this map: at 0.50 instead of almost 0 (from "
        "0 to 1, reckoned from what answers what and the weights that were set)."
    )
    map_ = map_of("a-t", t=STATEMENT)
    map_.debate.relations["weight"] = "0.5"
    assert told(map_)["carries"][0].endswith("and the weights that were set).")


def test_a_claim_that_is_certain_carries_too():
    """Its base score has no influence any more, so that the gradient to that would pass it over."""
    map_ = map_of("a+t b+a c+a", t=STATEMENT, b={"weight": "1"}, c={"weight": "1"})
    carriers = [one.about for one in findings(map_) if one.kind == "carries"]
    assert carriers == [("a", "t")]


def test_what_moves_little_and_what_only_groups_claims_carries_nothing():
    assert "carries" not in told(map_of("p+t", t=STATEMENT, p=POSITION))
    assert "carries" not in told(map_of("a+t", t=STATEMENT, a={"weight": "0.09"}))
    assert "carries" in told(map_of("a+t", t=STATEMENT, a={"weight": "0.11"}))


def test_of_many_positions_those_with_most_beneath_them_are_looked_at():
    positions = {f"p{number:02}": POSITION for number in range(30)}
    claims = [(f"c{number}", f"p{number % 30:02}") for number in range(59)]
    map_ = mm.Debate.from_frames(
        claims=[{"id": one, "text": one, **kind} for one, kind in positions.items()]
        + [{"id": claim, "text": claim} for claim, _ in claims],
        relations=[{"claim": claim, "target": target, "kind": "support"} for claim, target in claims],
    ).map()
    carried = {one.about[1] for one in findings(map_) if one.kind == "carries"}
    assert carried == {f"p{number:02}" for number in range(20)}


def test_a_claim_is_told_with_what_it_moves_most():
    map_ = map_of("a+p a+q b+q c+q p+t q+t", t=STATEMENT, p=POSITION, q=POSITION)
    assert [one.about for one in findings(map_) if one.kind == "carries" and one.about[0] == "a"] == [("a", "p")]


def test_where_there_is_no_strength_nothing_is_told_of_it(monkeypatch):
    """A loop that has not settled when time is up leaves what depends on it without a strength."""
    monkeypatch.setattr("mapper.strength.solving.SWEEPS", 2)
    map_ = map_of("a-b b-c c-a a-t d+t d-p e+p f+p g-p", t=STATEMENT, p=POSITION)
    kinds = {one.kind: one for one in findings(map_)}
    assert kinds["contested"].about == ("p",)
    assert {one.about[1] for one in findings(map_) if one.kind == "carries"} == {"p"}


@settings(max_examples=40, deadline=None)
@given(whole_debates(), st.sampled_from(["nl", "en"]))
def test_findings_on_any_debate(debate, language):
    """They come in order, the most telling of a kind first, and what they tell of strengths can be worked out anew."""
    map_ = make_map(debate)
    found = findings(map_)
    order = [(KINDS.index(one.kind), -one.telling) for one in found]
    assert order == sorted(order)
    table = mm.strengths(map_.debate)
    contested = table[(table["for"].round(2) > 0.5) & (table["against"].round(2) > 0.5)]
    assert {one.about[0] for one in found if one.kind == "contested"} == set(contested.index)
    for one in found:
        assert sentence(one, map_, language).endswith(".")
        if one.kind == "carries":
            claim, target = one.about
            less = map_.debate.tidied()
            less.relations.loc[less.relations["claim"].eq(claim), "weight"] = "0"
            assert one.numbers["strength"] == pytest.approx(table["strength"][target])
            assert one.numbers["without"] == pytest.approx(mm.strength(less)[target])
            assert one.telling >= 0.05


def test_long_lists_are_cut():
    many = told(map_of(" ".join(f"{one}-z" for one in "abcdefgh")))["unanswered"]
    assert many == ["Nothing on this map replies to eight claims against z (Text z): a, b, c, d, e, f and two more."]
    seven = told(map_of(" ".join(f"{one}-z" for one in "abcdefg")))["unanswered"]
    assert seven[0].endswith("a, b, c, d, e, f and g.")


def test_nothing_is_found_where_nothing_is():
    assert findings(map_of(a={})) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_has_its_ids_in_both_languages(language):
    map_ = map_of(
        "a+p b+a c-p x+y y+x a-q e+z f+z a-z b-z",
        "a:ann@s1 b:ann@s1 c:bob@s2 p:bob@s2 e:ann f:bob z:bob",
        p=POSITION,
        q=POSITION,
        x={"theme": "th"},
    )
    found = findings(map_)
    assert tuple(dict.fromkeys(one.kind for one in found)) == KINDS
    for one in found:
        words = sentence(one, map_, language)
        assert all(id_ in words for case in (*one.cases, *one.against) for id_ in case)
        assert words.endswith(".")
        assert "{" not in words


def test_what_others_wrote_stays_on_its_line():
    text = "<b>{one}</b> \n\u202exx " + "x" * 400
    map_ = map_of("a-z", a={"text": text, "short": text}, z={"text": text})
    for one in findings(map_):
        for language in ("nl", "en"):
            words = sentence(one, map_, language)
            assert "\n" not in words
            assert "\u202e" not in words
            assert "z (<b>{one}</b> xx " in words


def test_the_bundled_debate_names_no_one_as_wrong():
    map_ = mm.read().map()
    found = findings(map_)
    assert {one.kind for one in found} == {"unanswered", "contested", "carries", "voices"}
    first = "Op vier beweringen tegen P8 (Eens: het was geldverspilling) is op deze kaart niet ingegaan: "
    assert sentence(found[0], map_, "nl") == f"{first}K807, K808, K816 en K818."
    answered = set(map_.debate.relations["target"])
    assert not {case for one in found if one.kind == "unanswered" for (case,) in one.cases} & answered
    contested = [one.about[0] for one in found if one.kind == "contested"]
    assert contested == ["T01", "P8", "P7", "K410", "K603", "P1", "P5"]
    carrying = {one.about: round(one.telling, 2) for one in found if one.kind == "carries"}
    assert carrying["K113", "P1"] == 0.22
    assert all(mm.strength(map_.debate)[target] < 0.75 for _, target in carrying)
