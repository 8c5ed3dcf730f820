"""An explanation of strength in plain sentences, in Dutch and in English.

Words come before numbers, numbers have two digits at most, and the last sentence always says what the outcome is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mapper.strength.sensitivity import OPINIONS, SHIFT

Explanation = dict[str, Any]
FULL = 0.95  # of a side: more of it changes little
LITTLE = 0.005  # a difference that two digits do not show
NAMED = 5  # claims at most that are named in one sentence

VERDICTS = {
    "stands": {"en": "On this map, this claim stands", "nl": "Op deze kaart houdt deze bewering stand"},
    "leaning-for": {
        "en": "On this map, more weighs for this claim than against it",
        "nl": "Op deze kaart weegt wat voor deze bewering pleit zwaarder dan wat ertegen pleit",
    },
    "contested": {
        "en": "On this map, this claim is contested, with much to be said for it and much against it",
        "nl": "Op deze kaart is deze bewering omstreden, met veel ervoor en veel ertegen",
    },
    "even": {
        "en": "On this map, what is said for this claim and against it keeps the balance",
        "nl": "Op deze kaart houdt wat voor deze bewering pleit en wat ertegen pleit elkaar in evenwicht",
    },
    "leaning-against": {
        "en": "On this map, more weighs against this claim than for it",
        "nl": "Op deze kaart weegt wat tegen deze bewering pleit zwaarder dan wat ervoor pleit",
    },
    "refuted": {"en": "This claim is refuted on this map", "nl": "Op deze kaart houdt deze bewering geen stand"},
    "no-replies": {
        "en": "Nobody has answered this claim on this map yet, so that it keeps its base score",
        "nl": "Op deze kaart heeft nog niemand op deze bewering geantwoord; ze houdt dus haar uitgangswaarde",
    },
    "unsettled": {
        "en": "This claim is part of a circle of answers that does not settle, so that it has no strength",
        "nl": "Deze bewering zit in een kring van antwoorden die niet tot rust komt, en heeft daarom geen kracht",
    },
    "depends": {
        "en": "This claim depends on a circle of answers that does not settle, so that it has no strength",
        "nl": "Deze bewering hangt af van een kring van antwoorden die niet tot rust komt, en heeft daarom geen kracht",
    },
    "differ": {
        "en": "The methods come to different verdicts on this claim",
        "nl": "De rekenwijzen komen voor deze bewering op verschillende oordelen uit",
    },
}
SHORT = {
    "stands": {"en": "stands", "nl": "houdt stand"},
    "leaning-for": {"en": "leaning for", "nl": "eerder voor"},
    "contested": {"en": "contested", "nl": "omstreden"},
    "even": {"en": "in balance", "nl": "in evenwicht"},
    "leaning-against": {"en": "leaning against", "nl": "eerder tegen"},
    "refuted": {"en": "refuted on this map", "nl": "houdt geen stand op deze kaart"},
    "no-replies": {"en": "no replies yet", "nl": "nog geen antwoorden"},
    "unsettled": {"en": "unsettled loop", "nl": "kring zonder rust"},
    "depends": {"en": "depends on an unsettled loop", "nl": "hangt af van een kring zonder rust"},
    "differ": {"en": "methods differ", "nl": "rekenwijzen verschillen"},
}


def sentences(explanation: Explanation, language: str = "en") -> list[str]:
    """The sentences of an explanation (see ``explain``), in ``nl`` or ``en``; the most telling first."""
    tell: Sequence[Callable[[Explanation, str], str]] = (
        _verdict,
        _answers,
        _without,
        _further,
        _full,
        _methods,
        _undercut,
        _alike,
        _twice,
        _circles,
        _left_out,
        _structure,
        _caveat,
    )
    return [sentence for one in tell if (sentence := one(explanation, language))]


def short_verdict(verdict: str, language: str = "en") -> str:
    """A verdict in a few words, for a table."""
    return SHORT[verdict]["nl" if language == "nl" else "en"]


def _verdict(told: Explanation, language: str) -> str:
    words = VERDICTS[told["verdict"]]["nl" if language == "nl" else "en"]
    low, high = (_digits(bound, language) for bound in told["range"])
    between = _in(language, f"tussen {low} en {high}", f"between {low} and {high}")
    shift = _digits(SHIFT, language).rstrip("0")
    varied = _in(
        language,
        f"{between} als rekenwijze en uitgangswaarden (plus of min {shift}) variëren",
        f"{between} when the method and the base scores (plus or minus {shift}) vary",
    )
    if told["strength"] is None:
        return f"{words}; {between}."
    scale = _in(language, "op een schaal van 0 tot 1", "on a scale from 0 to 1")
    return f"{words}: {_digits(told['strength'], language)} {scale}, {varied}."


def _answers(told: Explanation, language: str) -> str:
    sides = [_side(told, kind, language) for kind in ("support", "attack")]
    told_sides = [_in(language, "ze wordt ", "it is ") + side for side in sides if side]
    sentence = "; ".join(told_sides)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


def _side(told: Explanation, kind: str, language: str) -> str:
    """How many answers there are of a kind, and which of them are themselves strongly attacked."""
    answers = [one for one in told["answers"] if one["kind"] == kind]
    if not answers:
        return ""
    done = {
        "support": _in(language, "gesteund door", "supported by"),
        "attack": _in(language, "weerlegd door", "attacked by"),
    }[kind]
    number = sum(len(one["claims"]) for one in answers)
    claims = _in(language, "bewering" if number == 1 else "beweringen", "claim" if number == 1 else "claims")
    side = f"{done} {number} {claims}"
    weak = [_name(one, language) for one in answers if one["strongly_attacked"]]
    if not weak:
        return side
    named = _named(weak, language)
    if number == 1:
        return side + _in(
            language, f" die zelf sterk wordt weerlegd ({named})", f" that is itself strongly attacked ({named})"
        )
    verb = _in(language, "wordt" if len(weak) == 1 else "worden", "is" if len(weak) == 1 else "are")
    own = _in(language, "zelf", "itself" if len(weak) == 1 else "themselves")
    return side + _in(
        language,
        f", waarvan er {len(weak)} {own} sterk {verb} weerlegd ({named})",
        f", of which {len(weak)} {verb} {own} strongly attacked ({named})",
    )


def _without(told: Explanation, language: str) -> str:
    """What the claim would be without the answer that matters most."""
    answer = next(iter(told["answers"]), None)
    if not answer or not _shows(told, answer["without"]):
        return ""
    what = {
        "support": _in(language, "de steun van", "the support of"),
        "attack": _in(language, "de weerlegging door", "the attack by"),
    }[answer["kind"]]
    now, then = _digits(told["strength"], language), _digits(answer["without"], language)
    name = _name(answer, language)
    return _in(
        language,
        f"Zonder {what} {name} was het {then} in plaats van {now}.",
        f"Without {what} {name} it would be {then} instead of {now}.",
    )


def _further(told: Explanation, language: str) -> str:
    """The same for the claim further away that matters most."""
    claim = next(iter(told["further"]), None)
    if not claim or not _shows(told, claim["without"]):
        return ""
    now, then = _digits(told["strength"], language), _digits(claim["without"], language)
    return _in(
        language,
        f"Van wat verderop staat doet {claim['claim']} er het meest toe: zonder die bewering was het {then} in plaats "
        f"van {now}.",
        f"Of what lies further away, {claim['claim']} matters most: without it, it would be {then} instead of {now}.",
    )


def _full(told: Explanation, language: str) -> str:
    if told["for"] is None or told["against"] is None or min(told["for"], told["against"]) < FULL:
        return ""
    return _in(
        language,
        "Beide kanten zijn volledig beargumenteerd; nog een antwoord verandert weinig.",
        "Both sides are fully argued; one more answer changes little.",
    )


def _methods(told: Explanation, language: str) -> str:
    if not told["answers"]:
        return ""
    number, all_ = told["agreeing"], len(told["methods"])
    sentence = _in(
        language,
        f"{number} van de {all_} rekenwijzen komen op hetzelfde oordeel uit"
        if number > 1
        else f"Geen van de andere {all_ - 1} rekenwijzen komt op het oordeel van DF-QuAD uit",
        f"{number} of {all_} methods come to the same verdict"
        if number > 1
        else f"None of the other {all_ - 1} methods comes to the verdict of DF-QuAD",
    )
    if told["verdict"] != "differ":
        return sentence + "."
    first, second = (_opinion(told["methods"][name], language) for name in OPINIONS)
    return f"DF-QuAD: {first}; Quadratic Energy: {second}. {sentence}."


def _opinion(method: dict[str, Any], language: str) -> str:
    verdict = short_verdict(method["verdict"], language)
    return verdict if method["strength"] is None else f"{verdict} ({_digits(method['strength'], language)})"


def _undercut(told: Explanation, language: str) -> str:
    """Which answers count for less, since somebody denies that they say anything about this claim."""
    found = [one for one in told["answers"] if one["undercut_by"]]
    if not found:
        return ""
    pairs = [f"{_name(one, language)} ({_named(one['undercut_by'], language)})" for one in found]
    return _in(
        language,
        f"Of dit antwoord hier wel op slaat, bestrijdt de bewering tussen haakjes: {_named(pairs, language)}.",
        f"Whether this answer bears on the claim is disputed by the claim in brackets: {_named(pairs, language)}.",
    )


def _alike(told: Explanation, language: str) -> str:
    if not told["alike"]:
        return ""
    pairs = [_in(language, " en ", " and ").join(pair) for pair in told["alike"]]
    return _in(
        language,
        f"Vrijwel hetzelfde zeggen, en toch elk meetellen: {'; '.join(pairs)}.",
        f"Nearly the same say, and yet each count: {'; '.join(pairs)}.",
    )


def _twice(told: Explanation, language: str) -> str:
    if not told["twice"]:
        return ""
    named, one = _named(told["twice"], language), len(told["twice"]) == 1
    return _in(
        language,
        f"{named} {'antwoordt' if one else 'antwoorden'} op meer dan een van deze beweringen en "
        f"{'telt' if one else 'tellen'} via elk daarvan mee.",
        f"{named} {'answers' if one else 'answer'} more than one of these claims and {'counts' if one else 'count'} "
        "through each of them.",
    )


def _circles(told: Explanation, language: str) -> str:
    if not told["circles"]:
        return ""
    circles = "; ".join(_named(circle, language) for circle in told["circles"])
    return _in(
        language,
        f"Let op: beweringen die elkaar in een kring steunen, bevestigen zichzelf: {circles}.",
        f"Beware: claims that support each other in a circle confirm themselves: {circles}.",
    )


def _left_out(told: Explanation, language: str) -> str:
    if not told["left_out"]:
        return ""
    named = _named([one["relation"] for one in told["left_out"]], language)
    return _in(
        language,
        f"Niet meegeteld, omdat een andere relatie hetzelfde of het omgekeerde zegt: {named}.",
        f"Not counted, because another relation says the same or the reverse: {named}.",
    )


def _structure(told: Explanation, language: str) -> str:
    if not told["structure_only"]:
        return ""
    return _in(
        language,
        "Uitgangswaarden en gewichten zijn niet ingevuld: de uitkomst volgt alleen uit wat waarop antwoordt.",
        "No base scores or weights were set: the outcome follows from the structure alone, from what answers what.",
    )


def _caveat(_: Explanation, language: str) -> str:
    return _in(
        language,
        "Dit beschrijft de argumenten die op deze kaart staan, niet of de bewering waar is.",
        "This describes the arguments entered on this map, not whether the claim is true.",
    )


def _shows(told: Explanation, other: float | None) -> bool:
    """Whether a change of the strength would show in two digits."""
    return told["strength"] is not None and other is not None and abs(other - told["strength"]) >= LITTLE


def _name(answer: dict[str, Any], language: str) -> str:
    """An answer by its claims; linked ones as one."""
    return _in(language, " met ", " with ").join(answer["claims"])


def _named(ids: Sequence[str], language: str) -> str:
    """Ids in a row, the first few of many."""
    *most, last = ids[:NAMED]
    more = len(ids) - NAMED
    if more > 0:
        return ", ".join(ids[:NAMED]) + _in(language, f" en {more} andere", f" and {more} more")
    return ", ".join(most) + _in(language, " en ", " and ") + last if most else last


def _digits(number: float, language: str) -> str:
    return _in(language, f"{number:.2f}".replace(".", ","), f"{number:.2f}")


def _in(language: str, dutch: str, english: str) -> str:
    return dutch if language == "nl" else english
