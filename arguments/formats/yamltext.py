"""YAML out of a file, as plain texts with their lines, and back into a file.

Nothing is made of a tag, and only short texts are repeated by aliases, so that a file cannot grow in memory; one that
is nested too deeply is refused as soon as that shows. A key that comes twice is a mistake.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from arguments.formats.textfile import load as load_text
from arguments.problems import DebateError, Problem, quoted

DEEPEST = 100  # levels
SHORT = 200  # characters of a text that may be repeated by an alias
_RESOLVER = yaml.resolver.Resolver()
_TYPES = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


class Plain(str):
    """A text without quotes, which YAML may take for a number, a yes or a no."""

    __slots__ = ()


class Mapping(dict[str, Any]):
    """Values by key, and the line of each key."""

    def __init__(self) -> None:
        """Make one that is empty."""
        super().__init__()
        self.lines: dict[str, int] = {}


def load(path: Path) -> Any:
    """What the file holds: mappings, lists and texts. Raises ``DebateError`` with the line of what is no YAML."""
    try:
        return _built(load_text(path), path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = " ".join(str(getattr(error, "problem", None) or "it holds a character that is none").split())
        fix = "mend that place, or put the text in double quotes"
        raise wrong(f"the file is not YAML ({told})", fix, path, mark.line + 1 if mark else 0) from error


def _built(text: str, path: Path) -> Any:
    """The value of the events that the parser tells one by one."""
    open_: list[Any] = [[]]  # the collections that are open, around everything a list of one
    keys: list[str | None] = [None]
    anchors: dict[str, str] = {}
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.events.CollectionEndEvent):
            open_.pop()
            keys.pop()
        elif isinstance(event, yaml.events.NodeEvent):
            value = _value(event, anchors, path)
            _put(value, open_[-1], keys, event, path)
            if not isinstance(value, str):
                open_.append(value)
                keys.append(None)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1 or len(open_) > DEEPEST:
            several = "the file holds several documents", "keep one of them"
            deep = "the file is nested too deeply to be a debate", "export the debate again"
            raise wrong(*(several if documents > 1 else deep), path, event.start_mark.line + 1)
    return open_[0][0] if open_[0] else None


def _value(event: Any, anchors: dict[str, str], path: Path) -> Any:
    """A text, or a collection in which nothing stands yet."""
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping()
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            message, fix = "an alias repeats more than a short text", "write it out in full"
            raise wrong(message, fix, path, event.start_mark.line + 1)
        return anchors[event.anchor]
    value = Plain(event.value) if event.implicit[0] else event.value
    if event.anchor and len(value) <= SHORT:
        anchors[event.anchor] = value
    return value


def _put(value: Any, into: Any, keys: list[str | None], event: Any, path: Path) -> None:
    """Put a value into the collection that is open: in a mapping, a key comes first, then its value."""
    if not isinstance(into, Mapping):
        into.append(value)
        return
    key = keys[-1]
    if key is not None:
        into[key] = value
        keys[-1] = None
        return
    row = event.start_mark.line + 1
    if not isinstance(value, str):
        raise wrong("a key is no text", "put it in double quotes", path, row)
    key = str(value)
    if key in into.lines:
        raise wrong(f"{quoted(key[:60])} is also a key of an earlier line", "keep one of the two", path, row)
    into.lines[key] = row
    keys[-1] = key


def plain(value: Any) -> Any:
    """A value with numbers, yes, no and nothing for the texts that mean them; no deeper than a file can be."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Plain):
        tag = _RESOLVER.resolve(yaml.ScalarNode, str(value), (True, False))
        if tag in _TYPES:
            try:
                found = _CONSTRUCTOR.construct_object(yaml.ScalarNode(tag, str(value)))
            except ValueError:  # of a number that Python does not read
                return str(value)
            return found if str(found) != "nan" and found not in (float("inf"), float("-inf")) else str(value)
        return str(value)
    return value


def dumped(value: Any, path: Path) -> str:
    """The text of plain values. Raises ``DebateError`` for what no file can hold."""
    try:
        return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120))
    except UnicodeEncodeError as error:
        raise wrong("a text holds half a character, which no file can hold", "remove it", path) from error
    except RecursionError as error:
        raise wrong("what travels along in `extra` is nested too deeply", "remove it", path) from error


class _Dumper(yaml.CSafeDumper):  # type: ignore[misc]
    """Writes every value out in full."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    """What is wrong with a file of YAML, as an error."""
    return DebateError(Problem("wrong-yaml", message, fix, file=path.name, row=row, stops=True))
