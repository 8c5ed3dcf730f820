"""Make the pages that come out of the code: ``reference.md`` (commands), ``data.md`` (tables) and ``formats.md``.

Run it as ``make docs``; a test fails when a page is not what this makes.
"""

from __future__ import annotations

from pathlib import Path

import click

from arguments.facts import FACTS, Fact
from arguments.formats import REFERENCES
from arguments.formats import formats as known
from arguments.tables import TABLES, Column, Table
from mattermap.commands import cli

HERE = Path(__file__).parent

REFERENCE = """\
# The commands

<!-- made by docs/generate.py from the commands themselves; change it there -->

`mattermap` reads a debate from a *place*: a folder of CSV files, [a workbook](spreadsheets.md), [a store](store.md), or
a page that was drawn (see [the data](data.md)).
Leave the place out of `draw`, `stats` and `show` to look at the debate that comes with Mattermap.

- A mistake ends in one sentence on the standard error and exit code 2. `check` ends with 0 when it finds nothing, 1 for
  findings, 2 for errors; `diff` with 1 when something is different, `merge` when conflicts are left.
- Output is in colour on a terminal only, and not at all when the environment variable `NO_COLOR` is set.
- JSON and pages are written in UTF-8 on every system.

{commands}

## Completion by the Tab key

Mattermap completes its commands, options and places. Put the line for your shell in its start-up file and open a new
terminal:

| shell | file | line |
|---|---|---|
| bash | `~/.bashrc` | `eval "$(_MATTERMAP_COMPLETE=bash_source mattermap)"` |
| zsh | `~/.zshrc` | `eval "$(_MATTERMAP_COMPLETE=zsh_source mattermap)"` |
| fish | `~/.config/fish/config.fish` | `_MATTERMAP_COMPLETE=fish_source mattermap \\| source` |
"""

DATA = """\
# The data

<!-- made by docs/generate.py from arguments/tables.py and arguments/facts.py; change it there -->

A debate is a folder with one CSV file for each table, and `debate.toml` for the facts about the debate. Only
`claims.csv` must be there, and of its columns only those marked **required**. Columns may stand in any order; columns
that Mattermap does not know are kept as they are.

The files are UTF-8, with a heading row, commas between the fields, and double quotes around a field that holds a comma,
a quote or a line break. Semicolons, Windows line ends and a byte-order mark, as spreadsheet programs write them, are
read too and kept. Saving changes only the rows that changed.

The rows of `tour.csv` are the steps of a guided reading, in order; each leads to a claim or a position. Without that
file, the page offers no tour.

What a spreadsheet leaves behind does no harm: rows of nothing but separators at the end of a file, and the first line
`sep=;` that Excel writes, are passed over and kept. Between other rows an empty one is an error, so that rows count as
they do in the spreadsheet.

A column marked *by language* may come again for a further language: `text_en` holds the English of `text`. List the
languages in `debate.toml`.

{tables}

## debate.toml

| name | what it holds | |
|---|---|---|
{facts}

A fact *by language* may come again for a further language: `title_en` holds the English title. Facts that Mattermap
does not know are kept as they are, and do not get into the page that it draws.

## A page as a place

The page that `mattermap draw` makes holds its own data, so it serves as a place too: `mattermap stats map.html`, or
`mm.read("map.html")` in Python. What was private when the page was drawn is not in it: drafts, the column `note` of the
claims, and columns and facts that Mattermap does not know. To keep such a debate, save it to a folder.

The data stand in `<script type="application/gzip" id="data">` as JSON, gzipped, in the digits that
`arguments/packing.py` tells; so are ids that count up. The JSON that readers download from the page has the same form,
without the outline and with all ids in full:

```json
{{"info": {{"title": "..."}}, "tables": {{"claims": {{"id": ["K101", "K102"], "text": ["...", "..."]}}}}}}
```

`info` holds the facts, `tables` each table with its columns that hold something, every cell a text.
"""


def reference() -> str:
    """The page of the commands: the help text of each, as it stands on a terminal of 80 columns."""
    context = _context(cli, None)
    commands = [cli.get_command(context, name) for name in cli.list_commands(context)]
    parts = [_help(context)]
    parts += [f"## {command.name}\n\n{_help(_context(command, context))}" for command in commands if command]
    return REFERENCE.format(commands="\n\n".join(parts))


def data() -> str:
    """The page of the tables."""
    facts = "\n".join(_fact(fact) for fact in FACTS)
    return DATA.format(tables="\n\n".join(_table(table) for table in TABLES.values()), facts=facts)


def _context(command: click.Command, parent: click.Context | None) -> click.Context:
    name = command.name if parent else "mattermap"
    return click.Context(command, parent, name, terminal_width=80, **command.context_settings)


def _help(context: click.Context) -> str:
    return f"```text\n{context.get_help()}\n```"


def _table(table: Table) -> str:
    rows = [f"| `{column.name}` | {column.about} | {_rules(column)} |" for column in table.columns]
    return "\n".join(
        [
            f"## {table.name}.csv",
            "",
            f"One {table.row} a row.",
            "",
            "| column | what it holds | |",
            "|---|---|---|",
            *rows,
        ]
    )


def _fact(fact: Fact) -> str:
    name = f"[{fact.name}]" if fact.parts else fact.name
    parts = ": " + ", ".join(f"`{part}`" for part in fact.parts) if fact.parts else ""
    return f"| `{name}` | {fact.about}{parts} | {'by language' if fact.by_language else ''} |"


def _rules(column: Column) -> str:
    """What a column asks of its cells."""
    rules = [
        "**required**" if column.required else "",
        f"the column must be there, unless `{column.substitute}` is" if column.substitute else "",
        f"{'ids' if column.many else 'an id'} of `{column.refers}.csv`" if column.refers else "",
        "one of " + ", ".join(f"`{word}`" for word in column.words) if column.words else "",
        {"date": "a date", "link": "a link", "share": "0 to 1", "colour": "a colour"}.get(column.format, ""),
        "by language" if column.by_language else "",
    ]
    return "; ".join(rule for rule in rules if rule)


FORMATS = """\
# Formats

<!-- made by docs/generate.py from the modules of arguments/formats; change it there -->

A debate can come out of other tools and go back into them. A file that is there is known by its content, in a few
formats only if its suffix fits too (`.json`, `.canvas`, `.xlsx`, `.yml`); `--from` of `mattermap convert` names its
format where that does not tell it. A new file is written in the format of its suffix, or of the name before it
(`debate.aif.json`), or the one that `--to` names.

```sh
mattermap formats                                 # this list
mattermap convert debate.json my-debate           # into a folder
mattermap convert my-debate debate.json           # and back
mattermap convert my-debate debate.json --strict  # or not at all, if anything would be lost
```

Every item that the other format cannot hold is told with its id; `--report` tells all of them, `--strict` refuses to
lose anything. `mattermap draw`, `check`, `stats` and all that only reads a debate take any of these files as a place.

## Files of other tools

What other tools do not say is read by these rules; look at the map before you trust it.

- **Support or attack.** A word says so (`attacks`, `con`, `supports`, `pro`, `tegen`, `voor` and the like), on the
  line, at the beginning of the text or as its type; else a colour does: red attacks, green supports. A line of which
  nothing is told **supports** the claim that it leads to.
- **The statement.** Of claims that answer no other, the only one that others answer is the statement.
- **Themes.** Groups, clusters, maps and headings are themes.
- **Ids.** Where they hold spaces, these become hyphens; claims without an id are numbered.
- **The rest.** What Mattermap does not know stays in the column `extra`, and goes back out into the same format.

## References

The sources of a debate alone go to a list of references: `mattermap convert my-debate sources.bib` (BibTeX),
`sources.ris` (RIS) or `sources.csl.json` (CSL-JSON, for Pandoc and Quarto).

## All formats

| format | what it is | read | written | carries | loses |
|---|---|---|---|---|---|
{formats}

`mattermap formats --schema` writes the JSON Schema of the format `json`.

## A format of your own

A module with the names below is a format; your package adds it by an entry point in the group `mattermap.formats`:

```toml
[project.entry-points."mattermap.formats"]
lines = "lines_format"
```

```python
{example}```
"""


def formats() -> str:
    """The page of the formats."""
    rows = [
        f"| `{name}` | {one.NAME} | {'no' if name in REFERENCES else 'yes'} | {'no' if one.SUFFIX is None else 'yes'}"
        f" | {one.CARRIES} | {one.LOSES} |"
        for name, one in known().items()
    ]
    example = (HERE / "examples" / "lines_format.py").read_text(encoding="utf-8")
    return FORMATS.format(formats="\n".join(rows), example=example)


PAGES = {"reference.md": reference, "data.md": data, "formats.md": formats}


def main() -> None:
    """Write the pages that changed."""
    for name, make in PAGES.items():
        page, text = HERE / name, make()
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8", newline="\n")
            print(f"Made {page}.")


if __name__ == "__main__":
    main()
