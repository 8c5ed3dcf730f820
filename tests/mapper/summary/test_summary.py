"""A summary: exact sentences on small debates, true ones on the real debate, and five to ten of them on any."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, read
from mapper import make_map
from mapper.phrases import LANGUAGES, number
from mapper.summary import KINDS, summary
from mapper.summary.words import WORDS
from tests.mapper.debates import debate as short_debate
from tests.mapper.debates import whole_debates


def told(debate, language="en"):
    """The sentences by kind."""
    return {one.kind: one.text for one in summary(make_map(debate), language)}


CAVEAT = {
    "nl": "Een kaart als deze laat zien welke argumenten erop zijn ingevoerd en wat waarop antwoordt, in de lezing van "
    "wie haar maakte; ze zegt niet wat waar is, en het aantal beweringen of sprekers is geen peiling.",
    "en": "A map like this shows which arguments were entered on it and what answers what, as read by those who made "
    "it; it does not say what is true, and the number of claims or speakers is no poll.",
}


def test_nothing_at_all():
    assert [one.text for one in summary(make_map(Debate()), "nl")] == [
        "Deze kaart heeft nog geen vraag of stelling.",
        "Er staan nog geen beweringen op.",
        "Wie wat waar heeft gezegd, is nog niet vastgelegd.",
        "Posities zijn er nog niet.",
        CAVEAT["nl"],
    ]


def test_one_claim():
    debate = Debate.from_frames(
        claims=[{"id": "a", "text": "It works.", "kind": "evidence", "theme": "th"}],
        reactions=[{"claim": "a", "actor": "x", "source": "s"}],
        actors=[{"id": "x", "name": "Ann", "role": "media"}],
        sources=[{"id": "s", "title": "S", "date": "2013-05"}],
        themes=[{"id": "th", "label": "Theme"}],
    )
    assert [one.text for one in summary(make_map(debate), "en")] == [
        "On top of this map stands “It works.”",
        "The map has one claim and one reaction by one speaker in one source; that reaction is from May 2013.",
        "The only speaker is listed under media.",
        "There are no positions yet.",
        "The claim has not been answered yet.",
        "One claim was entered as evidence (data or research).",
        CAVEAT["en"],
    ]


def small(**more):
    """A debate with a little of everything."""
    claims = [
        {"id": "t", "kind": "statement", "text": "We should build."},
        {"id": "p", "kind": "position", "text": "Yes.", "stance": "agree"},
        {"id": "q", "kind": "position", "text": "No, but.", "stance": "disagree-but"},
        {"id": "o", "kind": "position", "text": "Wait.", "stance": "other"},
        {"id": "a", "text": "It is cheap.", "theme": "money"},
        {"id": "b", "text": "It is late.", "theme": "money"},
        {"id": "c", "text": "It is not.", "kind": "evidence", "theme": "time"},
        {"id": "d", "text": "It is dear.", "kind": "evidence", "theme": "time"},
        {"id": "e", "text": "A draft.", "status": "draft"},
    ]
    pairs = ["p+t", "q-t", "o+t", "a+p", "b+p", "d-p", "c-a", "c+q", "b-a", "e-p"]
    tables = {
        "claims": claims,
        "relations": [
            {"claim": one[0], "target": one[2], "kind": "support" if one[1] == "+" else "attack"} for one in pairs
        ],
        "reactions": [
            {"claim": "a", "actor": "x", "source": "s"},
            {"claim": "b", "actor": "y", "source": "s", "date": "2013-08-02"},
            {"claim": "c", "actor": "x", "source": "r"},
            {"claim": "c", "source": "r"},
        ],
        "actors": [{"id": "x", "name": "Ann", "role": "media"}, {"id": "y", "name": "Bob", "role": "rijk"}],
        "sources": [{"id": "s", "title": "S", "date": "2013-05"}, {"id": "r", "title": "R", "seen": "partial"}],
        "themes": [{"id": "money", "label": "Geld", "label_en": "Money"}, {"id": "time", "label": "Tijd"}],
    }
    info = {"question": "Should we?", "report": {"title": "The plan", "publisher": "The city", "date": "2013-05"}}
    return Debate.from_frames(info=info, **{**tables, **more})


EVERYTHING = {
    "en": (
        "This map is about the question “Should we?”; what prompted it is the report “The plan” (The city, May 2013). "
        "The statement reads: “We should build.” "
        "The map has four claims and four reactions by two speakers in two sources; the dated reactions run from May "
        "2013 to 2 August 2013. "
        "By capacity, the two speakers are listed under MEDIA (1) and RIJK (1). "
        "Of the three positions, one agrees with the statement, supported by two claims by two speakers; one disagrees "
        "(with a reservation), supported by one claim by one speaker; one gives another answer, without a claim in "
        "support; one speaker is found on more than one side. "
        "Of the claims, a (It is cheap.) got most answers: two; none of the three claims that contradict something is "
        "replied to on this map. "
        "The themes with most claims are Money and Tijd (two of the four each); two claims were entered as evidence "
        "(data or research), most often on the theme Tijd (two). "
        "There are caveats: one claim has no source on record; one position is supported by no claim; one theme is "
        "without evidence; one source was not read in full. "
    ),
    "nl": (
        "Deze kaart gaat over de vraag ‘Should we?’; aanleiding is het rapport ‘The plan’ (The city, mei 2013). "
        "De stelling luidt: ‘We should build.’ "
        "De kaart telt vier beweringen en vier reacties van twee sprekers in twee bronnen; de gedateerde reacties "
        "lopen van mei 2013 tot en met 2 augustus 2013. "
        "Naar hoedanigheid zijn de twee sprekers ingedeeld bij MEDIA (1) en RIJK (1). "
        "Van de drie posities is er één het met de stelling eens, gesteund door twee beweringen van twee sprekers; één "
        "is het oneens (met een voorbehoud), gesteund door één bewering van één spreker; één geeft een ander antwoord, "
        "zonder steun van een bewering; één spreker komt aan meer dan één kant voor. "
        "Van de beweringen kreeg a (It is cheap.) de meeste antwoorden: twee; op geen van de drie beweringen die iets "
        "tegenspreken, is op deze kaart ingegaan. "
        "De thema’s met de meeste beweringen zijn Geld en Tijd (elk twee van de vier); twee beweringen zijn ingevoerd "
        "als bewijs (gegevens of onderzoek), het vaakst bij het thema Tijd (twee keer). "
        "Er zijn kanttekeningen: van één bewering is geen bron vastgelegd; één positie krijgt van geen enkele bewering "
        "steun; bij één thema ontbreekt bewijs; van één bron is niet alles gelezen. "
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_little_of_everything(language):
    text = " ".join(map(str, summary(make_map(small()), language, str.upper)))
    assert text == EVERYTHING[language] + CAVEAT[language]


def test_a_case_for_and_a_case_against():
    map_ = make_map(short_debate("t:statement a b c d e f", "a+t b-t c+a d+a e-a f-a"))
    (sentence,) = (one for one in summary(map_, "nl") if one.kind == "contested")
    assert sentence.text == "Zowel voor als tegen a (Text of a.) is op deze kaart het nodige ingebracht."
    assert sentence.ids == ("a",)


def test_what_bears_the_sentences_out():
    ids = {one.kind: one.ids for one in summary(make_map(small()), "en")}
    assert ids["statement"] == ("t",)
    assert ids["speakers"] == ("x", "y")
    assert ids["positions"] == ("p", "a", "b", "q", "c", "o")
    assert ids["answers"] == ("a", "d", "c", "b")
    assert ids["themes"] == ("money", "time", "c", "d")
    assert ids["limits"] == ("d", "o", "money", "r")
    assert ids["question"] == ids["size"] == ids["caveat"] == ()


@pytest.mark.parametrize(
    ("claims", "relations", "sentence"),
    [
        (
            "t:statement p:position:agree",
            "",
            "The only position agrees with the statement, without a claim in support.",
        ),
        ("p:position:disagree q:position:disagree", "", "The two positions disagree, without a claim in support."),
        ("p:position:agree-but", "", "The only position agrees (with a reservation), without a claim in support."),
        ("p:position a", "a+p", "The only position gives another answer, supported by one claim."),
        (
            "t:statement p:position a",
            "p-t a-p",
            "The only position disagrees with the statement, without a claim in support.",
        ),
    ],
)
def test_positions(claims, relations, sentence):
    assert told(short_debate(claims, relations))["positions"] == sentence


@pytest.mark.parametrize(
    ("claims", "relations", "sentence"),
    [
        ("a b", "", "The claims have not been answered yet."),
        ("t:statement a b", "a-t b+a", "the one claim that contradicts something is replied to on this map."),
        ("t:statement a b", "a-t b+t b-a", "one of the two claims"),
        ("t:statement a b c d", "a-t b+a c-t d+c", "both claims that contradict something are replied to on this map."),
        ("t:statement a b c", "a-b b-c c-a", "all three claims that contradict something are replied to on this map."),
        ("t:statement a b", "a+t b+a", "no claim contradicts anything."),
        (
            "a b c d e f",
            "a-f b-f c+f",
            "neither of the two claims that contradict something is replied to on this map.",
        ),
        ("a b c d e f g h i j", "b+a d+c f+e h+g j+i", "Five claims got one answer each, and none got more;"),
        ("a b c d", "b+a d+c", "Of the claims, a (Text of a.) and c (Text of c.) got most answers: one each;"),
    ],
)
def test_answers(claims, relations, sentence):
    assert sentence in told(short_debate(claims, relations))["answers"]


def test_what_stands_on_top():
    claims = [{"id": "t", "kind": "statement", "text": "Build."}]
    assert told(Debate.from_frames(claims=claims))["question"] == "This map is about the statement “Build.”"
    repeated = told(Debate.from_frames(info={"question": "Build."}, claims=claims))
    assert "statement" not in repeated
    assert told(Debate(info={"title": "Plans"}))["question"] == (
        "This map is called “Plans” and has no question or statement yet."
    )


def test_dates_in_different_years_are_told_by_year_and_dates_that_are_none_are_not_told():
    dates = [{"claim": "a", "date": date} for date in ("2013-07-30", "2011-05")]
    debate = small(reactions=dates, sources=None)
    assert told(debate)["size"] == "The map has four claims and two reactions; the reactions run from 2011 to 2013."
    debate.reactions["date"] = ["2013-02-30", "soon"]
    assert told(debate)["size"] == "The map has four claims and two reactions."
    debate.reactions["date"] = ["2013-02-28", "soon"]
    assert told(debate)["size"].endswith("; the only dated reaction is from 28 February 2013.")


def test_roles_that_are_not_known_are_told():
    debate = small(actors=[{"id": "x", "name": "Ann", "role": "media"}, {"id": "y", "name": "Bob"}])
    assert told(debate)["speakers"] == "By capacity, one of the two speakers is listed under media (1)."
    assert "speakers" not in told(small(actors=[{"id": "x", "name": "Ann"}, {"id": "y", "name": "Bob"}]))


def test_a_third_language():
    debate = Debate.from_frames(
        info={"question": "Pourquoi ?", "language": "fr"}, claims=[{"id": "a", "text": "Oui.", "text_nl": "Ja."}]
    )
    assert told(debate, "nl")["statement"] == "Daaronder staat: ‘Ja.’"
    assert told(debate, "en")["statement"] == "Below it stands: “Oui.”"
    with pytest.raises(ValueError, match="nl and en, not in 'fr'"):
        told(debate, "fr")


def test_what_is_hostile_stays_text_on_one_line():
    text = "<script>{n}</script>\n{text}\u202e%s"
    debate = small(
        claims=[{"id": "{x}", "text": text, "theme": "{y}"}, {"id": "b", "text": text}],
        relations=[{"claim": "b", "target": "{x}", "kind": "attack"}],
        reactions=[{"claim": "b", "actor": "z"}],
        actors=[{"id": "z", "name": text, "role": text}],
        themes=[{"id": "{y}", "label": text}],
    )
    debate.info = {"question": text, "report": {"title": text, "publisher": text, "date": "never"}}
    for language in LANGUAGES:
        sentences = told(debate, language)
        assert all(
            "<script>{n}</script> {text}%s" in sentences[kind] for kind in ("question", "speakers", "answers", "themes")
        )
        assert not any(sign in one for one in sentences.values() for sign in "\n\u202e")


@settings(max_examples=40, deadline=None)
@given(whole_debates(), st.sampled_from(LANGUAGES))
def test_any_debate_is_told_in_five_to_ten_sentences(debate, language):
    map_ = make_map(debate)
    sentences = summary(map_, language)
    assert 5 <= len(sentences) <= 10
    order = [KINDS.index(one.kind) for one in sentences]
    assert order == sorted(set(order))
    assert (sentences[0].kind, sentences[-1].kind) == ("question", "caveat")
    known = {id_ for table in ("claims", "actors", "sources", "themes") for id_ in map_.debate.rows(table)}
    for one in sentences:
        assert one.text.endswith((".", "?", "!", "…", "’", "”"))
        assert one.text[0].isupper() or one.text[0].isdigit()
        assert set(one.ids) <= known


def test_the_same_debate_is_told_the_same():
    assert summary(make_map(read()), "nl") == summary(make_map(read()), "nl")


def test_both_languages_have_the_same_words():
    assert WORDS["nl"].keys() == WORDS["en"].keys()


def rows(table):
    """A table of the bundled debate, read without Mattermap."""
    with (BUNDLED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_the_bundled_debate_are_those_of_a_count_by_hand(language):
    said = told(read(), language)
    claims = {one["id"]: one for one in rows("claims")}
    relations, reactions = rows("relations"), rows("reactions")
    assertions = {id_ for id_, one in claims.items() if one["kind"] in {"claim", "evidence"}}
    role = {one["id"]: one["role"] for one in rows("actors")}
    source = {one["id"]: one for one in rows("sources")}
    actors = {one["actor"] for one in reactions}

    def counted(kind, *numbers):
        """The numbers stand in the sentence, in this order."""
        rest = said[kind]
        for n in numbers:
            _, found, rest = rest.partition(number(n, language))
            assert found, (n, said[kind])

    dates = sorted(filter(None, (source[one["source"]]["date"][:4] for one in reactions)))
    counted("size", len(assertions), len(reactions), len(actors), len({one["source"] for one in reactions}))
    assert dates[0] in said["size"]
    assert dates[-1] in said["size"]
    for name, n in Counter(role[actor] for actor in actors).items():
        assert f"{name} ({n})" in said["speakers"]

    speakers = {one["claim"]: one["actor"] for one in reactions}
    sides = []
    for side in ("agree", "disagree"):
        positions = [id_ for id_, one in claims.items() if one["stance"].removesuffix("-but") == side]
        reserved = [id_ for id_ in positions if claims[id_]["stance"].endswith("-but")]
        backing = {one["claim"] for one in relations if one["target"] in positions and one["kind"] == "support"}
        sides.append({speakers[claim] for claim in backing})
        counted("positions", len(positions), len(reserved), len(backing), len(sides[-1]))
    counted("positions", 9, 4, 5, len(sides[0] & sides[1]))

    attacks = {one["claim"] for one in relations if one["kind"] == "attack"} & assertions
    open_ = attacks - {one["target"] for one in relations}
    answers = Counter(one["target"] for one in relations if one["target"] in assertions)
    most = {claim for claim, n in answers.items() if n == max(answers.values())}
    assert all(f"{claim} (" in said["answers"] for claim in most)
    counted("answers", len(most), len(open_), len(attacks))

    themes = Counter(claims[one]["theme"] for one in assertions)
    evidence = Counter(claims[one]["theme"] for one in assertions if claims[one]["kind"] == "evidence")
    counted("themes", themes.most_common(1)[0][1], len(assertions), evidence.total(), evidence.most_common(1)[0][1])

    scopes = {one["claim"]: source[one["source"]]["scope"] for one in reactions}
    partly = {one["source"] for one in reactions if source[one["source"]]["seen"] == "partial"}
    undated = [one for one in reactions if not source[one["source"]]["date"]]
    counted("limits", len(partly), sum(scopes[one] == "context" for one in assertions), len(undated))
