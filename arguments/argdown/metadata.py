"""The YAML of a document: its front matter and the data in braces. Read safely, by the rules of YAML 1.2.

PyYAML follows YAML 1.1, in which ``no`` and ``on`` are truth values and a key may be given twice; in YAML 1.2, which
Argdown uses, they are words, and a key given twice is an error.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any, NoReturn

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may lack the C library

DEEPEST = 100  # levels, beyond which no metadata goes
LARGEST = 100_000  # values that aliases may repeat
_OPENING, _CLOSING = re.compile(r"^\s*={3,}"), re.compile(r"={3,}\s*$")
_BLOCK, _BLOCK_END = re.compile(r"^\{[ \t]*\r?\n"), re.compile(r"\}\s*$")


class _Loader(Loader):  # type: ignore[misc]
    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
        first: [(tag, pattern) for tag, pattern in some if not tag.endswith((":bool", ":timestamp", ":int", ":float"))]
        for first, some in Loader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """As PyYAML does, but a key may be there once only."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen and key.value != "<<":
                    problem = "a key is given twice"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), [*"tTfF"]
)


_INT = re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
_FLOAT = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)


def _int(_: Any, node: Any) -> int:
    """A whole number as YAML 1.2 has it, in which a leading zero means nothing."""
    return int(node.value, 0 if node.value[:2] in ("0x", "0o") else 10)


_Loader.add_implicit_resolver("tag:yaml.org,2002:int", _INT, [*"-+0123456789"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, [*"-+.0123456789"])
_Loader.add_constructor("tag:yaml.org,2002:int", _int)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, in which a key may be there once only."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_JSON = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused)


def front_matter(text: str) -> Any:
    """What the front matter says, its fences included in the text. Raises ``ValueError`` when it is no YAML."""
    return _loaded(_CLOSING.sub("", _OPENING.sub("", text)))


def data(text: str) -> Any:
    """What stands in braces: in one line as YAML in flow style, else (a line break follows the brace) as block."""
    block = _BLOCK.match(text)
    if text.startswith('{"'):  # most often JSON, which is read faster as such
        with suppress(ValueError, RecursionError):
            found = _JSON.decode(text)
            if text.count("{") + text.count("[") > DEEPEST:  # JSON has no aliases: it is as large as its text
                _require_small(found, len(text))
            return found
    return _loaded(_BLOCK_END.sub("", text[block.end() :]) if block else text)


def merged(known: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Data with later data put over it, level by level."""
    waiting = [(known, found)]
    while waiting:
        old, new = waiting.pop()
        for key, value in new.items():
            if isinstance(value, dict) and isinstance(old.get(key), dict):
                old[key] = dict(old[key])
                waiting.append((old[key], value))
            else:
                old[key] = value
    return known


def _loaded(text: str) -> Any:
    try:
        found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error)
        raise ValueError(" ".join(str(problem).split())) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split()) or "it cannot be read") from error
    _require_small(found, len(text))
    return found


def _require_small(found: Any, length: int) -> None:
    """See that a value is no more than its text can say by itself: aliases within aliases can be endless."""
    left, waiting = LARGEST + length, [(found, 0)]
    while waiting:
        one, depth = waiting.pop()
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list | set | tuple) else ()
        left -= len(inner)
        if left < 0 or depth > DEEPEST:
            raise ValueError("it is nested too deeply, or says too much by aliases")
        waiting += ((value, depth + 1) for value in inner)
