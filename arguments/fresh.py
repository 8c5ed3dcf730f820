"""A fresh debate to begin with: an example row in each table, and facts with a remark at each."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, cast

from arguments.debate import Debate
from arguments.formats import folder
from arguments.tables import TABLES

EXAMPLES = Path(__file__).parent / "data" / "fresh"


def fresh(name: str, language: str = "en") -> Debate:
    """Make a small debate of placeholders, in ``language`` (``nl`` or ``en``), with ``name`` as its id.

    Its tables have every declared column, so that whoever opens one in a spreadsheet sees what there is to fill in.
    """
    example = folder.read(EXAMPLES / language)
    facts = cast("MutableMapping[str, Any]", example.info)
    facts["id"] = name  # in place, because the facts carry the remarks of their file
    return Debate(info=facts, **{name: frame[TABLES[name].names] for name, frame in example.tables.items()})
