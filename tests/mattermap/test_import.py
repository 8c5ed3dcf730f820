"""Spreadsheets in and out by the commands, on folders and stores: shown first, wholly or not at all, never twice."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

import mattermap as mm
from arguments.sheets.files import read_sheets

CSV = """\
Bewering;Spreker;Functie;Citaat;Bron;Link;Krant;Datum;Weerlegt;Waarom
De vergelijking klopt niet één-op-één.;Els Een;mens;"Zo; écht.";Stuk;https://example.org/1;NRC;30-7-2013;K102;Maat.
Het hielp wél.;Aedes;;;Stuk;;;;;
"""


@pytest.fixture(params=["folder", "store"])
def place(request, run, folder, tmp_path):
    """The bundled debate in a folder, or in a store."""
    if request.param == "folder":
        return folder
    run("pull", folder, "debate.db")
    return tmp_path / "debate.db"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two reactions as Excel writes CSV in Dutch: semicolons, Windows-1252."""
    file = tmp_path / "reacties.csv"
    file.write_bytes(CSV.replace("\n", "\r\n").encode("cp1252"))
    return file


def rows(place, table):
    return [{name: value for name, value in row.items() if value} for row in mm.read(place).records(table)]


def test_a_dutch_csv_file_of_excel_comes_in_once(run, place, sheet):
    result = run("import", place, sheet)
    assert result.exit_code == 0
    assert "Bewering  text" in result.stdout
    assert '+ claim K907 "De vergelijking klopt niet één-op-één."' in result.stdout
    assert "claims       2        0          0\n" in result.stdout
    assert rows(place, "claims")[-2:] == [
        {"id": "K907", "text": "De vergelijking klopt niet één-op-één."},
        {"id": "K908", "text": "Het hielp wél."},
    ]
    assert rows(place, "actors")[-1] == {"id": "els-een", "name": "Els Een", "role": "mens"}
    source = {"id": "S70", "title": "Stuk", "publisher": "NRC", "date": "2013-07-30"}
    assert rows(place, "sources")[-1] == {**source, "url": "https://example.org/1"}
    assert rows(place, "reactions")[-2:] == [
        {"id": "E160", "claim": "K907", "actor": "els-een", "source": "S70", "quote": "Zo; écht."},
        {"id": "E161", "claim": "K908", "actor": "aedes", "source": "S70"},
    ]
    relation = {"id": "R168", "claim": "K907", "target": "K102", "kind": "attack", "why": "Maat."}
    assert rows(place, "relations")[-1] == relation
    again = run("import", place, sheet)
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "Nothing changes.")


def test_every_row_that_is_wrong_is_told_and_nothing_is_written(run, place, sheet):
    before = rows(place, "claims")
    wrong = CSV.replace("K102", "K1O2").replace("30-7-2013", "morgen").replace("Het hielp wél.", "")
    sheet.write_text(wrong, "utf-8-sig")
    result = run("import", place, sheet)
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        "error  reacties.csv, row 2, column Weerlegt",
        "error  reacties.csv, row 2, column Datum",
        "error  reacties.csv, row 3, column Bewering",
        "Nothing was written",
    ]
    assert "write a date as 2013-07-30, 30-7-2013 or 30 juli 2013" in result.stderr
    assert rows(place, "claims") == before
    told = json.loads(run("import", place, sheet, "--json").stdout)
    assert [(one["row"], one["column"]) for one in told["problems"]] == [(2, "Weerlegt"), (2, "Datum"), (3, "Bewering")]


def test_a_trial_writes_nothing_and_json_tells_all(run, place, sheet):
    before = rows(place, "claims")
    told = json.loads(run("import", place, sheet, "--dry-run", "--json", "--map", "Functie=").stdout)
    assert told["dry_run"] is True
    assert told["counts"]["claims"] == {"new": 2, "changed": 0, "unchanged": 0}
    assert told["sheets"][0]["columns"][2] == {"heading": "Functie", "name": "", "how": "left out"}
    assert [(one["table"], one["id"], one["kind"]) for one in told["changes"]][-1] == ("actors", "els-een", "added")
    assert "nothing was written" in run("import", place, sheet, "-n").stdout
    assert rows(place, "claims") == before


def test_a_store_takes_it_back(run, folder, sheet):
    run("pull", folder, "debate.db")
    before = {table: rows("debate.db", table) for table in ("claims", "actors", "sources", "relations")}
    result = run("import", "debate.db", sheet, "--who", "anna")
    assert result.stdout.splitlines()[-1] == "Step 2: 7 rows changed."
    assert "anna" in run("log", "debate.db").stdout
    run("undo", "debate.db")
    assert {table: rows("debate.db", table) for table in before} == before


def at_a_terminal(words: list[object], answer: bytes) -> tuple[int, str]:
    """Run a command with a real terminal for its input and its errors; the exit code, and what it wrote there."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    command = [sys.executable, "-m", "mattermap", *map(str, words)]
    result = subprocess.run(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=False)
    os.close(theirs)
    told = b""
    with contextlib.suppress(OSError):  # the end of a terminal, on Linux
        while some := os.read(ours, 65536):
            told += some
    os.close(ours)
    return result.returncode, told.decode()


@pytest.mark.parametrize(("answer", "code", "size"), [(b"y\n", 0, 161), (b"n\n", 1, 159)])
def test_on_a_terminal_you_are_asked(folder, sheet, answer, code, size):
    ended, told = at_a_terminal(["import", folder, sheet], answer)
    assert "Write this to" in told
    assert (ended, len(rows(folder, "claims"))) == (code, size)
    assert ("Nothing was written." in told) == bool(code)


def test_yes_is_not_asked(folder, sheet):
    ended, told = at_a_terminal(["import", folder, sheet, "--yes"], b"n\n")
    assert "Write this to" not in told
    assert (ended, len(rows(folder, "claims"))) == (0, 161)


def test_a_long_file_has_a_progress_bar(folder, tmp_path):
    lines = [f"C{row},Bewering {row}." for row in range(2500)]
    (tmp_path / "long.csv").write_text("\n".join(["id,text", *lines]), "utf-8")
    ended, told = at_a_terminal(["import", folder, tmp_path / "long.csv", "--yes"], b"")
    assert ended == 0
    assert "Reading" in told
    assert "100%" in told


def test_the_standard_input_is_a_file(folder):
    words = [sys.executable, "-m", "mattermap", "import", str(folder), "-", "--table", "actors"]
    result = subprocess.run(words, input="id;naam\r\nels;Éls\r\n".encode("cp1252"), capture_output=True, check=True)
    assert b"the standard input: 1 row, the table actors" in result.stdout
    assert rows(folder, "actors")[-1] == {"id": "els", "name": "Éls"}


def test_a_workbook_with_dates_and_numbers_of_excel(run, folder, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        flat = book.add_worksheet("Blad1")
        flat.write_row(0, 0, ["Overzicht van reacties"])
        flat.write_row(2, 0, ["Bewering", "Spreker", "Bron", "Datum", "Vindplaats", "Gewicht"])
        flat.write_row(3, 0, ["=1+1 is geen som", "@els", "Stuk", None, 3, 0.5])
        flat.write_string(3, 0, "=1+1 is geen som")
        flat.write_datetime(3, 3, pd.Timestamp(2013, 7, 30).to_pydatetime(), book.add_format({"num_format": "d-m-yy"}))
        book.add_worksheet("Toelichting").write(0, 0, "Zomaar wat tekst")
    result = run("import", folder, "a.xlsx")
    assert "a.xlsx, sheet Toelichting: left out" in result.stdout
    claim = {"id": "K907", "text": "=1+1 is geen som", "weight": "0.5"}
    assert rows(folder, "claims")[-1] == claim
    assert rows(folder, "sources")[-1] == {"id": "S70", "title": "Stuk", "date": "2013-07-30"}
    assert rows(folder, "reactions")[-1]["locator"] == "3"


def test_an_ods_file_with_a_sheet_for_each_table(run, folder, tmp_path):
    with pd.ExcelWriter(tmp_path / "a.ods", engine="odf") as book:
        sheets = {
            "Relaties": {"Bewering": ["N1"], "Doel": ["P1"], "Soort": ["steunt"]},
            "Beweringen": {"Id": ["N1", "K101"], "Tekst": ["Nieuw.", "Anders."]},
        }
        for name, cells in sheets.items():
            pd.DataFrame(cells).to_excel(book, sheet_name=name, index=False)
    result = run("import", folder, "a.ods")
    assert result.exit_code == 0
    assert '→ "Anders."' in result.stdout
    assert rows(folder, "relations")[-1] == {"id": "R168", "claim": "N1", "target": "P1", "kind": "support"}
    assert run("import", folder, "a.ods").stdout.splitlines()[-1] == "Nothing changes."


def test_many_files_are_one_step_and_many_changes_are_counted(run, folder, tmp_path):
    for number in (1, 2):
        lines = [f"Bewering {number} met nummer {row}.;Spreker {row}" for row in range(30)]
        (tmp_path / f"{number}.csv").write_text("\n".join(["Bewering;Spreker", *lines]), "utf-8")
    result = run("import", folder, "1.csv", "2.csv")
    assert result.stdout.splitlines()[-1] == "150 rows changed."
    assert "  actors      30        0          0\n" in result.stdout
    assert "  actors     30  added\n" in result.stdout


def test_an_export_comes_back_with_what_was_changed_in_it(run, place):
    result = run("export", place, "--to", "xlsx", "-o", "out.xlsx")
    assert result.stdout.startswith("Wrote 159 claims to out.xlsx.\n")
    assert run("import", place, "out.xlsx").stdout.splitlines()[-1] == "Nothing changes."
    debate = mm.read("out.xlsx")
    debate.actors.loc[0, "name"] = "Aedes (vereniging)"
    debate.save("out.xlsx")
    assert run("import", place, "out.xlsx").stdout.splitlines()[-1].endswith("1 row changed.")
    assert rows(place, "actors")[0]["name"] == "Aedes (vereniging)"


def test_every_command_takes_a_workbook(run, folder):
    run("export", folder, "--to", "xlsx", "--drafts")
    book = "werk-aan-de-wijk.xlsx"
    assert run("stats", book).stdout == run("stats", folder).stdout
    assert run("draw", book, "-o", "-").stdout_bytes == run("draw", folder, "-o", "-").stdout_bytes
    assert run("tag", book, "K101", "--add", "wonen").exit_code in (0, 2)
    run("add", book, "Nog iets nieuws onder de zon.", "--supports", "K101")
    assert mm.read(book).claims["text"].iloc[-1] == "Nog iets nieuws onder de zon."


def test_what_is_private_stays_at_home_unless_asked(run, tmp_path):
    claims = [{"id": "q", "text": "Should we?", "note": "secret"}, {"id": "a", "text": "Yes.", "status": "draft"}]
    mm.write(mm.Debate.from_frames({"id": "x", "own": "secret"}, claims=claims), tmp_path / "small")
    result = run("export", "small", "--to", "xlsx")
    assert "1 draft stayed at home; --drafts takes it along." in result.stdout
    assert [(row["id"], row["note"]) for row in mm.read("x.xlsx").records("claims")] == [("q", "")]
    assert mm.read("x.xlsx").info == {"id": "x", "public": "yes"}
    run("export", "small", "--to", "folder", "-o", "copy", "--drafts")
    assert (tmp_path / "copy" / "claims.csv").read_bytes() == (tmp_path / "small" / "claims.csv").read_bytes()


@pytest.fixture
def private(request, run, tmp_path):
    """A debate with notes, statuses, drafts and columns of somebody's own, in a folder or in a store."""
    claims = [
        {"id": "q", "kind": "statement", "text": "Should we?", "note": "Ask Els.", "mine": "x"},
        {"id": "a", "text": "Yes.", "note_en": "Look again.", "status": "published"},
        {"id": "b", "text": "No.", "status": "draft"},
    ]
    relations = [
        {"id": "", "claim": "a", "target": "q", "kind": "support", "mine": "y"},
        {"id": "R2", "claim": "b", "target": "a", "kind": "attack", "mine": ""},
        {"id": "", "claim": "q", "target": "a", "kind": "attack", "mine": ""},
    ]
    reactions = [{"claim": "a", "actor": "els", "mine": "z"}, {"claim": "b", "actor": "els", "mine": ""}]
    actors = [{"id": "els", "name": "Els", "mine": "secret"}]
    debate = mm.Debate.from_frames(
        {"id": "x", "own": "secret"}, claims=claims, relations=relations, reactions=reactions, actors=actors
    )
    mm.write(debate, tmp_path / "mine")
    if request.param == "folder":
        return "mine"
    run("pull", "mine", "mine.db")
    return "mine.db"


@pytest.mark.parametrize("private", ["folder", "store"], indirect=True)
def test_an_export_without_what_is_private_takes_nothing_of_it_away(run, private):
    before = {table: rows(private, table) for table in ("claims", "relations", "reactions", "actors")}
    run("export", private, "--to", "xlsx", "-o", "out.xlsx")
    result = run("export", private, "--to", "folder", "-o", "out")
    assert result.stdout.endswith(f"mattermap import {private} out/*.csv\n")
    (heading,) = (sheet.rows[0] for sheet in read_sheets(Path("out.xlsx")) if sheet.name == "claims")
    assert {"note", "status", "note_en", "mine"}.isdisjoint(heading)
    tables = sorted(Path("out").glob("*.csv"))
    for files in (["out.xlsx"], tables):
        result = run("import", private, *files)
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Nothing changes."), result.stderr
    run("edit", "out.xlsx", "a", "note=Mine.")
    run("add", "out.xlsx", "Maybe.")
    assert run("import", private, "out.xlsx").exit_code == 0
    after = rows(private, "claims")
    assert after[0] == before["claims"][0]
    assert after[1] == {**before["claims"][1], "note": "Mine."}
    assert (after[2], len(after)) == (before["claims"][2], 4)


@pytest.mark.parametrize("private", ["folder", "store"], indirect=True)
def test_an_export_without_what_is_private_never_takes_the_place_of_the_debate(run, private):
    run("pull", "mine", "team.db")
    run("export", private, "--to", "folder", "-o", "out")
    run("draw", private, "-o", "page.html")
    for words in (
        ["pull", "out", "team.db"],
        ["pull", "page.html", "team.db"],
        ["push", "out", "mine"],
        ["merge", "mine", "mine", "out", "-o", "mine"],
    ):
        result = run(*words)
        assert (result.exit_code, "would remove them" in result.stderr) == (2, True), words
    assert len(mm.read("mine").claims) == len(mm.read("team.db").claims) == 3


def test_a_new_row_with_the_id_of_a_draft_is_told(run, tmp_path):
    claims = [{"id": "a", "text": "A."}, {"id": "b", "text": "B.", "status": "draft"}]
    mm.write(mm.Debate.from_frames(claims=claims), tmp_path / "mine")
    run("export", "mine", "--to", "xlsx", "-o", "out.xlsx")
    debate = mm.read("out.xlsx")
    debate.claims.loc[1, ["id", "text"]] = ["b", "Something else."]
    debate.save("out.xlsx")
    result = run("import", "mine", "out.xlsx")
    assert result.exit_code == 2
    assert "the id 'b' is that of a draft" in result.stderr
    assert rows("mine", "claims") == claims


def test_an_export_writes_over_nothing_unasked(run, folder, tmp_path):
    run("export", folder, "--to", "xlsx")
    file = tmp_path / "werk-aan-de-wijk.xlsx"
    before = file.read_bytes()
    for words in (
        [folder, "--to", "xlsx"],
        [folder, "--to", "xlsx", "-o", file],
        [file, "--to", "xlsx", "-o", file],
        [folder, "--to", "xlsx", "-o", "x.csv"],
    ):
        result = run("export", *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith(".\n")
    assert file.read_bytes() == before
    assert run("export", folder, "--to", "xlsx", "-o", file, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["weg.xlsx"], "weg.xlsx: no such file"),
        (["debate"], "debate is a folder; give its files, as in debate/claims.csv"),
        (["reacties.csv", "--map", "Wie=actor"], "no column is headed 'Wie'"),
        (["reacties.csv", "--map", "Spreker"], "Write 'Spreker' as column=value."),
        (["reacties.csv", "--map", "Spreker=kleur"], "'kleur' is not what a column can be"),
    ],
)
@pytest.mark.usefixtures("sheet")
def test_a_mistake_ends_in_one_sentence(run, folder, words, message):
    result = run("import", folder, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
