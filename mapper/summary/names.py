"""How the things on a map are called in a sentence, in one language; all that others wrote is cleaned first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from arguments.debate import in_language
from arguments.facts import is_text
from mapper.insight.words import named
from mapper.map import Map
from mapper.phrases import clean, day

NAMED = 3  # claims or themes at most that a sentence names
ROLES = 9  # roles at most


class Names:
    """The names of the things on a map in a language."""

    def __init__(self, map_: Map, language: str, say_role: Callable[[str], str]) -> None:
        """Prepare the names; ``say_role`` tells how a role is said in that language."""
        self._map, self._language, self._say_role = map_, language, say_role
        self.question = clean(map_.debate.fact("question", language))
        self.title = clean(map_.debate.fact("title", language))
        top = map_.outline.statement
        self.top = clean(map_.text(top.id, language)) if top else ""
        self.top_is_statement = top is not None and map_.claims[top.id]["kind"] == "statement"

    def claims(self, ids: Sequence[str]) -> list[str]:
        """Claims by id and label."""
        return [named(one, self._map, self._language) for one in ids]

    def themes(self, ids: Sequence[str]) -> list[str]:
        """Themes by label."""
        return [clean(in_language(self._map.themes.get(one, {}), "label", self._language)) or one for one in ids]

    def role(self, role: str) -> str:
        """A role as it is said."""
        return clean(self._say_role(role))

    @property
    def report(self) -> tuple[str, str]:
        """The title of the report that the debate answers, and who published it when; either may be empty."""
        report = self._map.debate.info.get("report")
        facts = report if isinstance(report, Mapping) else {}
        title, publisher, date = (
            clean(str(facts[part])) if is_text(facts.get(part)) else "" for part in ("title", "publisher", "date")
        )
        return title, ", ".join(filter(None, (publisher, day(date, self._language))))
