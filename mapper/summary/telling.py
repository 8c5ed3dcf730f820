"""What each sentence of a summary tells; the words are in ``mapper.summary.words``."""

from __future__ import annotations

from mapper.phrases import day, number, row
from mapper.summary.facts import OTHER, Facts, Side
from mapper.summary.names import NAMED, ROLES, Names
from mapper.summary.words import WORDS


class Telling:
    """The sentences about a map in one language, each by its kind, without capital and full stop.

    A sentence with nothing to tell is empty.
    """

    def __init__(self, facts: Facts, names: Names, language: str) -> None:
        """Prepare to tell facts about things by their names."""
        self._facts, self._names, self._language = facts, names, language

    def question(self) -> str:
        """What the map is about, and what gave rise to it."""
        names = self._names
        top = "statement" if names.top_is_statement else "top"
        texts = {"question": names.question, top: names.top, "title": names.title, "nothing": "-"}
        about = next(key for key, text in texts.items() if text)
        title, published = names.report
        report = self._say("report", title=title) + (f" ({published})" if published else "")
        return _together(self._say(f"about-{about}", text=texts[about]), report if title else "")

    def statement(self) -> str:
        """What stands on top, where that is not the question."""
        names = self._names
        if not names.question or names.top in {"", names.question}:
            return ""
        return self._say("statement" if names.top_is_statement else "top", text=names.top)

    def size(self) -> str:
        """How much there is, from whom, where and when."""
        facts = self._facts
        if not facts.claims:
            return self._say("no-claims")
        counts = {
            "claims": len(facts.claims),
            "reactions": facts.reactions,
            "speakers": len(facts.actors),
            "sources": len(facts.sources),
        }
        return _together("".join(self._some(what, n) for what, n in counts.items()), self._period())

    def speakers(self) -> str:
        """In what capacity the speakers speak."""
        if not self._facts.reactions:
            return self._say("no-reactions")
        known, all_ = sum(n for _, n in self._facts.roles), len(self._facts.actors)
        if not known:
            return ""
        if all_ == 1:
            return self._say("only-role", roles=self._names.role(self._facts.roles[0][0]))
        roles = self._row([f"{self._names.role(role)} ({n})" for role, n in self._facts.roles], ROLES)
        return self._say("all-roles" if known == all_ else "some-roles", known, all=self._number(all_), roles=roles)

    def positions(self) -> str:
        """How the positions divide, and what supports them."""
        sides = self._facts.sides
        both = self._some("both-sides", len(self._facts.both_sides))
        return _together(*(self._side(name) for name in sides), both) or self._say("no-positions")

    def answers(self) -> str:
        """What is answered most, and how many attacks nobody answered."""
        facts = self._facts
        if not facts.answered:
            return self._some("no-answers", len(facts.claims))
        return _together(self._answered(), self._attacks())

    def themes(self) -> str:
        """Which theme has most, and what evidence there is."""
        facts = self._facts
        if not facts.claims:
            return ""
        themes, most = facts.themes
        named = self._row(self._names.themes(themes), NAMED)
        parts = {"themes": named, "most": self._number(most), "all": self._number(len(facts.claims))}
        largest = self._say("themes", len(themes), **parts) if themes and len(facts.claims) > 1 else ""
        return _together(largest, self._evidence())

    def contested(self) -> str:
        """What there is a case both for and against."""
        claims = self._facts.contested
        return self._say("contested", claims=self._row(self._names.claims(claims), NAMED)) if claims else ""

    def limits(self) -> str:
        """What is missing."""
        limits = [self._say(name, len(ids)) for name, ids in self._facts.shown_limits.items()]
        return self._say("limits", len(limits), limits=_together(*limits)) if limits else ""

    def caveat(self) -> str:
        """What a map is, and what it is not."""
        return self._say("caveat")

    def _period(self) -> str:
        """From when to when the reactions are, as far as that is known."""
        facts = self._facts
        dated = facts.reactions - len(facts.limits.get("no-date", ()))
        if not dated:
            return ""
        first, last = (day(date, self._language) for date in facts.period)
        who = self._say("all-dated" if dated == facts.reactions else "some-dated", dated)
        return self._say("date" if first == last else "period", dated, who=who, first=first, last=last)

    def _side(self, name: str) -> str:
        """The positions on one side of the statement: how many of all, and what supports them."""
        sides = self._facts.sides
        side, all_ = sides[name], sum(len(one.positions) for one in sides.values())
        n, first = len(side.positions), name == next(iter(sides))
        who = "only" if all_ == 1 else "all" if n == all_ else "of" if first else "more"
        stand = f"{name}-statement" if self._facts.statement and first else name
        parts = {
            "all": self._number(all_),
            "verb": self._say(f"verb-{name}", n),
            "stand": self._say(OTHER if name == OTHER else stand),
        }
        return self._say(f"{who}-positions", n, **parts) + self._reserved(side) + self._supported(side)

    def _reserved(self, side: Side) -> str:
        """How many of the positions on a side make a reservation."""
        n = len(side.reserved)
        return self._say("only-reserved") if n == len(side.positions) == 1 else self._some("reserved", n)

    def _supported(self, side: Side) -> str:
        """What supports the positions on a side."""
        by = self._some("speakers", len(side.actors))
        return self._say("support", len(side.claims), by=by) if side.claims else self._say("no-support-given")

    def _answered(self) -> str:
        """Which claims are answered most."""
        answered, most = self._facts.answered, self._facts.answers
        if len(answered) > NAMED + 1:
            return self._say("many-answered", len(answered), answers=self._say("answers", most))
        claims = self._row(self._names.claims(answered))
        return self._say("answered", len(answered), claims=claims, most=self._number(most))

    def _attacks(self) -> str:
        """How many of the attacks nobody answered."""
        open_, all_ = len(self._facts.open_attacks), len(self._facts.attacks)
        if all_ < 2:
            return self._say(("no-attacks", "one-attack-open" if open_ else "one-attack-answered")[all_])
        every, none = ("both", "neither") if all_ == 2 else ("all", "none")
        which = every if not open_ else none if open_ == all_ else "some"
        return self._say(f"{which}-answered", open_, all=self._number(all_))

    def _evidence(self) -> str:
        """How much evidence there is, and on what theme most of it."""
        n = len(self._facts.evidence)
        themes, most = self._facts.evidence_themes
        if not n:
            return self._say("no-evidence-given")
        most_on = n > 1 and len(themes) == 1
        theme = self._names.themes(themes)[0] if most_on else ""
        where = self._say("evidence-theme", theme=theme, most=self._number(most)) if most_on else ""
        return self._say("evidence", n, where=where)

    def _say(self, key: str, n: int = 0, **parts: str) -> str:
        """Words, in the form for a number, with their parts filled in."""
        words = WORDS[self._language][key]
        form = words if isinstance(words, str) else words[n != 1]
        return form.format(n=self._number(n), **parts)

    def _some(self, key: str, n: int) -> str:
        """Words for a number; nothing for none."""
        return self._say(key, n) if n else ""

    def _number(self, n: int) -> str:
        return number(n, self._language)

    def _row(self, texts: list[str], most: int = 0) -> str:
        return row(texts, self._language, most)


def _together(*parts: str) -> str:
    """The parts of a sentence, one after another."""
    return "; ".join(filter(None, parts))
