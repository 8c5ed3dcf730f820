"""A finding as a sentence, in Dutch and in English: what is on the map, by its ids, and not who is right."""

from __future__ import annotations

from arguments.debate import in_language
from mapper.insight.finding import Cases, Finding
from mapper.map import Map
from mapper.phrases import clean, digits, number, row
from mapper.phrases import sentence as whole

NAMED = 6  # cases at most that one list in a sentence names

SENTENCES = {
    "en": {
        "unanswered": "nothing on this map replies to {claims} against {one}: {cases}",
        "undefended": "no claim on this map supports {one}",
        "contested": "there is a case both for and against {one} on this map: {claims} for it ({cases}) and {others} "
        "against it ({against})",
        "carries": "without {one}, {other} would come out {how} on this map: at {without} instead of {strength} (from "
        "0 to 1, reckoned from {ground})",
        "one-source": "{every} that support {one} on this map come from one source, {bearer}: {cases}",
        "one-voice": "{every} that support {one} on this map are said by one speaker, {bearer}: {cases}",
        "circle": "these {claims} support each other in a circle on this map: {cases}",
        "no-evidence": "on the theme {one}, this map has {claims} and no evidence: {cases}",
        "voices": "in what {one} and {other} say, the makers of this map read {links}",
    },
    "nl": {
        "unanswered": "op {claims} tegen {one} is op deze kaart niet ingegaan: {cases}",
        "undefended": "op deze kaart is er geen bewering die {one} steunt",
        "contested": "zowel voor als tegen {one} is op deze kaart het nodige ingebracht: {claims} ervoor ({cases}) en "
        "{others} ertegen ({against})",
        "carries": "zonder {one} zou {other} op deze kaart {how} uitkomen: op {without} in plaats van {strength} (van "
        "0 tot 1, gerekend met {ground})",
        "one-source": "{every} die op deze kaart {one} steunen, komen uit één bron, {bearer}: {cases}",
        "one-voice": "{every} die op deze kaart {one} steunen, zijn van één spreker, {bearer}: {cases}",
        "circle": "deze {claims} steunen elkaar op deze kaart in een kring: {cases}",
        "no-evidence": "bij het thema {one} heeft deze kaart {claims} en geen bewijs: {cases}",
        "voices": "in wat {one} en {other} zeggen, lezen de makers van deze kaart {links}",
    },
}
AMOUNTS = {
    "en": {
        "claims": ("one claim", "{n} claims"),
        "shared": ("one claim in common", "{n} claims in common"),
        "support": ("support in one case", "support in {n} cases"),
        "attack": ("contradiction in one case", "contradiction in {n} cases"),
    },
    "nl": {
        "claims": ("één bewering", "{n} beweringen"),
        "shared": ("één gedeelde bewering", "{n} gedeelde beweringen"),
        "support": ("{n} keer steun", "{n} keer steun"),
        "attack": ("{n} keer tegenspraak", "{n} keer tegenspraak"),
    },
}
WORDS = {
    "en": {
        "stronger": "stronger",
        "weaker": "weaker",
        "structure": "nothing but what answers what",
        "weights": "what answers what and the weights that were set",
        "statement": "the statement",
        "both": "both claims",
        "all": "all {claims}",
    },
    "nl": {
        "stronger": "sterker",
        "weaker": "zwakker",
        "structure": "alleen wat waarop antwoordt",
        "weights": "wat waarop antwoordt en de ingevulde gewichten",
        "statement": "de stelling",
        "both": "beide beweringen",
        "all": "alle {claims}",
    },
}


def sentence(finding: Finding, map_: Map, language: str = "en") -> str:
    """The sentence, in ``nl`` or ``en``; labels are in that language where the debate has them."""
    words, numbers = WORDS[language], finding.numbers
    one, other, *_ = [*(_name(finding.kind, id_, map_, language) for id_ in finding.about), "", ""]
    claims = _amount("claims", len(finding.cases), language)
    text = SENTENCES[language][finding.kind].format(
        one=one,
        other=other,
        claims=claims,
        every=words["both" if len(finding.cases) == 2 else "all"].format(claims=claims),
        cases=_listed(finding.cases, language),
        others=number(len(finding.against), language),
        against=_listed(finding.against, language),
        links=_links(finding, language),
        bearer=_bearer(finding, map_),
        ground=words["structure" if finding.structure_only else "weights"],
        how=words["stronger" if numbers.get("without", 0) > numbers.get("strength", 0) else "weaker"],
        **{name: digits(share, language) for name, share in numbers.items() if name in {"strength", "without"}},
    )
    return whole(text)


def named(claim: str, map_: Map, language: str) -> str:
    """A claim by its id and its label."""
    label = clean(map_.label(claim, language))
    statement = map_.claims[claim]["kind"] == "statement"
    return f"{claim} ({WORDS[language]['statement'] if statement else label})"


def _links(finding: Finding, language: str) -> str:
    """What there is between two actors: what they share, and relations, each with its number and where."""
    shared = tuple(case for case in finding.cases if len(case) == 1)
    support = tuple(case for case in finding.cases if len(case) > 1)
    kinds = {"shared": shared, "support": support, "attack": finding.against}
    return row(
        [f"{_amount(kind, len(some), language)} ({_listed(some, language)})" for kind, some in kinds.items() if some],
        language,
    )


def _listed(cases: Cases, language: str) -> str:
    """Cases in a row, as many as a sentence holds; a relation is told as the claim that answers and its target."""
    return row([" > ".join(case) for case in cases], language, NAMED)


def _amount(what: str, n: int, language: str) -> str:
    return AMOUNTS[language][what][n != 1].format(n=number(n, language))


def _name(kind: str, id_: str, map_: Map, language: str) -> str:
    """What a finding is about, in words."""
    if kind == "voices":
        return _actor(id_, map_)
    if kind == "no-evidence":
        return clean(in_language(map_.themes.get(id_, {}), "label", language)) or id_
    return named(id_, map_, language)


def _bearer(finding: Finding, map_: Map) -> str:
    """The source or the speaker that all comes from."""
    if finding.kind != "one-source":
        return _actor(finding.bearer, map_)
    title = clean(map_.sources.get(finding.bearer, {}).get("title", ""))
    return f"{finding.bearer} ({title})" if title else finding.bearer


def _actor(id_: str, map_: Map) -> str:
    return clean(map_.actors.get(id_, {}).get("name", "")) or id_
