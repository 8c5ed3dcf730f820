"""RDF out of files: RDF/XML, Turtle or N-Triples, whichever the file holds, as triples in the order of the file.

Nothing is fetched. Of a DTD only its entities count, which files of OWL have for their namespaces: they are put in
their places here, where they hold no other entities and do not make the file ten times as long; all others are refused.
RDF/XML that is nested deeply is refused too, as the time that it takes grows with the square of its depth.
"""

from __future__ import annotations

import io
import re
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from arguments.formats import textfile
from arguments.formats.markup import require_flat
from arguments.problems import DebateError, Problem

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat, Triple

DEEPEST = 100  # levels of RDF/XML; files of OWL have four or five
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[\w.-]+:RDF\b|RDF\b)")
_DTD = re.compile(r"<!DOCTYPE\s[^\[<>]*(?:\[[^\]]*\]\s*)?>")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"&%<>]*)"|'([^'"&%<>]*)')\s*>""")
_REFERENCE = re.compile(r"&([\w.-]+);")
_PLAIN = {"lt", "gt", "amp", "quot", "apos"}
_GROWTH = 10
_PLACE = re.compile(r"^Parser error at line \d+ .*?: ")


def is_xml(text: str) -> bool:
    """Whether a text that begins like this is XML, as opposed to Turtle, in which an address may come first."""
    return bool(_XML.match(text))


def triples(path: Path, base: str) -> list[Triple]:
    """The triples of a file. Raises ``DebateError`` with the line of what is no RDF, and for entities that do harm."""
    from pyoxigraph import RdfFormat
    from pyoxigraph import parse as parse_rdf

    text = textfile.load(path)
    xml = is_xml(text)
    if xml:
        text = _with_entities(text, path)
        require_flat(text.encode(), path, DEEPEST)
    form = RdfFormat.RDF_XML if xml else RdfFormat.TURTLE
    content = text.encode()
    try:
        return [quad.triple for quad in parse_rdf(content, format=form, base_iri=base)]
    except (SyntaxError, ValueError) as error:
        reason = str(getattr(error, "msg", None) or error)
        message = f"the file is not RDF ({_PLACE.sub('', reason)})"
        row = getattr(error, "lineno", None) or _row(content, form, base)
        raise wrong(message, "mend that place, or export the file again", path, row) from error


def _row(content: bytes, form: RdfFormat, base: str) -> int:
    """The line that could not be read, which is the last that was asked for."""
    from pyoxigraph import parse as parse_rdf

    lines = _Lines(content)
    with suppress(SyntaxError, ValueError):
        deque(parse_rdf(lines, format=form, base_iri=base), maxlen=0)
    return content.count(b"\n", 0, max(lines.tell() - 1, 0)) + 1


def wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    """What is wrong with a file of RDF, as an error."""
    return DebateError(Problem("wrong-rdf", message, fix, file=path.name, row=row, stops=True))


class _Lines(io.BytesIO):
    """Lines that are handed out one by one, so that the last is the one that could not be read."""

    def read(self, size: int | None = -1) -> bytes:
        """The next line, or as much of it as is asked for."""
        return self.readline(size)


def _with_entities(text: str, path: Path) -> str:
    """XML without its DTD, with the text of every entity in its place."""
    values = {name: one or other for name, one, other in _ENTITY.findall(text)}
    if text.count("<!ENTITY") != len(_ENTITY.findall(text)):
        message = "the file declares entities that refer to other files or to one another, which may do harm"
        raise wrong(message, "export the file without its <!ENTITY> declarations", path)
    if not values:
        return text
    found = [values.get(name, "") for name in _REFERENCE.findall(text)]
    if sum(map(len, found)) > _GROWTH * len(text):
        message = f"its entities would make the file more than {_GROWTH} times as long, which may do harm"
        raise wrong(message, "export the file without its <!ENTITY> declarations", path)
    dtd = _DTD.match(text, max(text.find("<!DOCTYPE"), 0))  # the first, as there may be no other
    body = text[: dtd.start()] + "\n" * dtd[0].count("\n") + text[dtd.end() :] if dtd else text
    return _REFERENCE.sub(lambda one: values.get(one[1], one[0]) if one[1] not in _PLAIN else one[0], body)
