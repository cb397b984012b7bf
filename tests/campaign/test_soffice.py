"""LibreOffice opens the workbook: its values are those of the tasks, none became a formula, nothing asks for repair."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from factories import notice, task
from outputs import HOSTILE, written

from zwgk_parse import parse_file
from zwgk_parse.models import Notice
from zwgk_parse.output.records import columns, flatten

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*-20*.html"))
# Comma, double quote, UTF-8, from the first line, all fields quoted, as stored, the first sheet.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,1"

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def converted(path: Path, target: str, *options: str) -> Path:
    """What LibreOffice makes of a file, with settings that nobody has changed."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    out = path.parent / "converted"
    subprocess.run(
        ["soffice", "--headless", profile, *options, "--convert-to", target, "--outdir", out, path],
        check=True,
        capture_output=True,
    )
    return next(out.iterdir())


def as_read(value: object) -> str:
    """A value as LibreOffice writes it; it has line feeds only, and no other control characters."""
    text = "" if value is None else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_values_are_those_of_the_tasks(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    named = [(sample.name, parse_file(sample))]
    path.write_bytes(written("xlsx", named))
    with converted(path, TO_CSV).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == columns(one for _, one in named)
    assert rows == [[as_read(value) for value in row] for row in flatten(named, header)]


def hostile() -> Notice:
    texts = [text for text in HOSTILE if text.isprintable() or text in {"a\nb", "\n=1", "\t=1"}]
    return notice(*(task(number, (text,), text) for number, text in enumerate(texts)))


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(written("xlsx", [("a", hostile())]))
    with converted(path, TO_CSV).open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert [row[3] for row in rows] == [one.requirement for one in hostile().tasks]


@pytest.mark.parametrize(("name", "separator"), [("csv", 44), ("tsv", 9)])
def test_a_defused_table_holds_no_formula(name: str, separator: int, tmp_path: Path) -> None:
    path = tmp_path / f"tasks.{name}"
    path.write_bytes(written(name, [("=1", hostile())], bom=True))
    read_by = f"--infilter=CSV:{separator},34,76,1,,0,false,true"
    sheet = openpyxl.load_workbook(converted(path, "xlsx", read_by)).active
    assert sheet is not None
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert sheet.max_row > len(hostile().tasks)
