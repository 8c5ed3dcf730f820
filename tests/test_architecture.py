"""Imports point one way: mattermap, output, mapper, arguments; and the commands load nothing heavy at once."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("arguments", "mapper", "output", "mattermap")  # each may import itself and those before it
LIGHT = {"__future__", "click", "mattermap"}
MODULES = [file for layer in LAYERS for file in (ROOT / layer).rglob("*.py")]
COMMANDS = [ROOT / "mattermap" / "__main__.py", *(ROOT / "mattermap" / "commands").rglob("*.py")]


def imports(node: ast.AST) -> Iterator[str]:
    """The modules that a piece of code imports, by full name; not those for the type checker alone."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "imports are absolute"
        yield node.module or ""
    for child in ast.iter_child_nodes(node):
        yield from imports(child)


def at_the_top(module: ast.Module) -> Iterator[str]:
    """The modules that are imported as soon as this one is."""
    for statement in module.body:
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from imports(statement)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_imports_point_one_way(file):
    layer = LAYERS.index(file.relative_to(ROOT).parts[0])
    imported = {name.partition(".")[0] for name in imports(ast.parse(file.read_text(encoding="utf-8")))}
    assert not imported & set(LAYERS[layer + 1 :])


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_commands_import_nothing_heavy_at_the_top(file):
    for name in at_the_top(ast.parse(file.read_text(encoding="utf-8"))):
        top = name.partition(".")[0]
        assert top in LIGHT | sys.stdlib_module_names, name
        assert not name.startswith("mattermap.api")


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_for(file):
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
