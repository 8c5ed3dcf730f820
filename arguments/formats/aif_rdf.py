"""AIF-RDF, the graph of AIF in the terms of its ontology, as AIFdb gives it; ``aiftriples`` tells which.

RDF/XML, Turtle and N-Triples are read, with the namespace of AIFdb or the older one of Dundee; RDF/XML is written, as
AIFdb does. What becomes of the graph in a debate is told in ``aifreading``: it is that of AIF JSON. A property that
leads to a node which the file does not describe, as AIFdb gives for nodes of other maps, travels along.
"""

from __future__ import annotations

import re
from pathlib import Path

from arguments.atomic import write_bytes
from arguments.debate import Debate
from arguments.formats.aif import CARRIES, LOSES, losses, plain, too_deep
from arguments.formats.aifreading import debate_of
from arguments.formats.aiftriples import NAMESPACES, NODES, PREFIXES, document_of, triples_of
from arguments.formats.aifwriting import Written
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.rdftext import triples, wrong
from arguments.problems import refusals_explained

__all__ = ["CARRIES", "LOSES", "NAME", "SUFFIX", "fits", "losses", "read", "write"]

NAME = "AIF-RDF (AIFdb)"
SUFFIX = ".rdf"
_RDF = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:<[\w!?:/-]|_:|@prefix\b|@base\b|prefix\b|base\b)", re.IGNORECASE)
_PAGE = re.compile(r"\s*<(?:!doctype )?html\b", re.IGNORECASE)


def fits(path: Path) -> bool:
    """A file of RDF that names the ontology of AIF; or a file of the suffix that is not there yet."""
    if not path.exists():
        return path.suffix.lower() == SUFFIX
    text = head(path)
    return bool(_RDF.match(text)) and any(one in text for one in NAMESPACES) and not _PAGE.match(text)


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` for what is no RDF, with the line, and for RDF without a node of AIF."""
    document = document_of(triples(path, NODES))
    if not document["nodes"]:
        raise wrong("the file holds no node of AIF", "give one with nodes such as aif:I-node", path)
    try:
        return debate_of(document, path)
    except RecursionError as error:
        raise too_deep(path) from error


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the file; one that is the same already is not touched."""
    from pyoxigraph import RdfFormat, serialize

    try:
        content = serialize(triples_of(plain(Written(debate.tidied()))), format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    except RecursionError as error:
        raise too_deep(path) from error
    if content is not None and (not path.exists() or path.read_bytes() != content):
        write_bytes(path, content)
