"""A finding as a sentence, in Dutch and in English: what is on the map, by its ids, and not who is right."""

from __future__ import annotations

from collections.abc import Sequence

from arguments.debate import in_language
from mapper.insight.finding import Cases, Finding
from mapper.map import Map

NAMED = 6  # cases at most that one list in a sentence names

SENTENCES = {
    "en": {
        "unanswered": "Nothing on this map replies to {claims} against {one}: {cases}.",
        "undefended": "No claim on this map supports {one}.",
        "one-source": "All {claims} that support {one} on this map come from one source, {bearer}: {cases}.",
        "one-voice": "All {claims} that support {one} on this map are said by one speaker, {bearer}: {cases}.",
        "circle": "These {claims} support each other in a circle on this map: {cases}.",
        "no-evidence": "On the theme {one}, this map has {claims} and no evidence: {cases}.",
        "voices": "Between what {one} and {other} say, this map has {links}.",
    },
    "nl": {
        "unanswered": "Op {claims} tegen {one} is op deze kaart niet ingegaan: {cases}.",
        "undefended": "Op deze kaart is er geen bewering die {one} steunt.",
        "one-source": "Alle {claims} die op deze kaart {one} steunen, komen uit één bron, {bearer}: {cases}.",
        "one-voice": "Alle {claims} die op deze kaart {one} steunen, zijn van één spreker, {bearer}: {cases}.",
        "circle": "Deze {claims} steunen elkaar op deze kaart in een kring: {cases}.",
        "no-evidence": "Bij het thema {one} heeft deze kaart {claims} en geen bewijs: {cases}.",
        "voices": "Tussen wat {one} en {other} zeggen, staat op deze kaart {links}.",
    },
}
AMOUNTS = {
    "en": {
        "claims": ("1 claim", "{n} claims"),
        "shared": ("1 claim in common", "{n} claims in common"),
        "support": ("1 relation of support", "{n} relations of support"),
        "attack": ("1 relation of attack", "{n} relations of attack"),
    },
    "nl": {
        "claims": ("1 bewering", "{n} beweringen"),
        "shared": ("1 gedeelde bewering", "{n} gedeelde beweringen"),
        "support": ("{n} keer steun", "{n} keer steun"),
        "attack": ("{n} keer tegenspraak", "{n} keer tegenspraak"),
    },
}
JOINING = {"en": (" and ", " and {n} more"), "nl": (" en ", " en nog {n}")}


def sentence(finding: Finding, map_: Map, language: str = "en") -> str:
    """The sentence, in ``nl`` or ``en``; labels are in that language where the debate has them."""
    one, other, *_ = [*(_name(finding.kind, id_, map_, language) for id_ in finding.about), "", ""]
    return SENTENCES[language][finding.kind].format(
        one=one,
        other=other,
        claims=_amount("claims", len(finding.cases), language),
        cases=_listed(finding.cases, language),
        links=_links(finding, language),
        bearer=_bearer(finding, map_),
    )


def _links(finding: Finding, language: str) -> str:
    """What there is between two actors: what they share, and relations, each with its number and where."""
    shared = tuple(case for case in finding.cases if len(case) == 1)
    support = tuple(case for case in finding.cases if len(case) > 1)
    kinds = {"shared": shared, "support": support, "attack": finding.against}
    return _row(
        [f"{_amount(kind, len(some), language)} ({_listed(some, language)})" for kind, some in kinds.items() if some],
        language,
    )


def _listed(cases: Cases, language: str) -> str:
    """Cases in a row, as many as a sentence holds; a relation is told as the claim that answers and its target."""
    named = [" > ".join(case) for case in cases]
    if len(named) > NAMED + 1:
        return ", ".join(named[:NAMED]) + JOINING[language][1].format(n=len(named) - NAMED)
    return _row(named, language)


def _row(texts: Sequence[str], language: str) -> str:
    return JOINING[language][0].join(filter(None, (", ".join(texts[:-1]), "".join(texts[-1:]))))


def _amount(what: str, number: int, language: str) -> str:
    return AMOUNTS[language][what][number != 1].format(n=number)


def _name(kind: str, id_: str, map_: Map, language: str) -> str:
    """What a finding is about, in words."""
    if kind == "voices":
        return _actor(id_, map_)
    if kind == "no-evidence":
        return in_language(map_.debate.rows("themes").get(id_, {}), "label", language) or id_
    return f"{id_} ({map_.label(id_, language)})"


def _bearer(finding: Finding, map_: Map) -> str:
    """The source or the speaker that all comes from."""
    if finding.kind != "one-source":
        return _actor(finding.bearer, map_)
    title = map_.debate.rows("sources").get(finding.bearer, {}).get("title", "")
    return f"{finding.bearer} ({title})" if title else finding.bearer


def _actor(id_: str, map_: Map) -> str:
    return map_.debate.rows("actors").get(id_, {}).get("name", "") or id_
