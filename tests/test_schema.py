"""The schemas say what the library writes, and the stored copies are what the models say today."""

from __future__ import annotations

import copy
import io
import json
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
from expected import samples
from factories import finding, notice, task

from zwgk_parse import parse_file
from zwgk_parse.check import check
from zwgk_parse.cli import commands
from zwgk_parse.models import Deadline, Notice
from zwgk_parse.output.records import columns
from zwgk_parse.output.schema import NAMES, schema, table_schema
from zwgk_parse.output.writers import FORMATS, Options

FOLDER = Path(__file__).parent.parent / "schemas"
FILES = {
    "notice": "notice.schema.json",
    "task": "task.schema.json",
    "finding": "finding.schema.json",
    "csv": "csv.tableschema.json",
}
CHINESE = "csv.zh.tableschema.json"
FULL = Notice.model_validate(
    {
        **notice(
            task(
                1,
                ("一、", "(一)"),
                "公开",
                lead=("市司法局",),
                deadline=Deadline(
                    text="6月、7月",
                    kind="date",
                    date="2019-07-31",
                    clauses=(Deadline(text="6月", kind="date"),),
                ),
                extra={"备注": ""},
            ),
            findings=(finding("warning", line=2),),
        ).model_dump(),
        "published_at": "2019-06-25T09:22:00",
        "issued_on": "2019-05-31",
    }
)


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("name", NAMES)
def test_stored_copy_is_up_to_date(name: str) -> None:
    assert json.loads((FOLDER / FILES[name]).read_text("utf-8")) == schema(name), "run: make schemas"


def test_stored_copy_with_chinese_labels_is_up_to_date() -> None:
    assert json.loads((FOLDER / CHINESE).read_text("utf-8")) == schema("csv", "zh"), "run: make schemas"


def test_every_schema_is_stored_and_named_by_the_command() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*FILES.values(), CHINESE])
    assert list(commands.commands["schema"].params[0].type.to_info_dict()["choices"]) == list(NAMES)


@pytest.mark.parametrize("name", ["notice", "task", "finding"])
def test_is_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("sample", [FULL, notice()], ids=["full", "bare"])
def test_written_notices_are_valid(sample: Notice) -> None:
    content = json.loads(sample.model_dump_json())
    validator("notice").validate(content)
    for one in content["tasks"]:
        validator("task").validate(one)
    for one in content["findings"]:
        validator("finding").validate(one)


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        (["title"], None, "a title may be empty, not absent"),
        (["issued_on"], "2019-05-32", "no such day"),
        (["published_at"], "2019-06-25 09:22", "not as ISO 8601 writes it"),
        (["tasks", 0, "number"], "1", "a number, not its text"),
        (["tasks", 0, "units", 0, "role"], "owner", "not one of the roles"),
        (["tasks", 0, "deadline", "kind"], "soon", "not one of the kinds"),
        (["tasks", 0, "remark"], "", "a field that the model does not have"),
        (["findings", 0, "severity"], "fatal", "not one of the severities"),
    ],
)
def test_other_content_is_not(path: list[Any], value: object, why: str) -> None:
    content = copy.deepcopy(json.loads(FULL.model_dump_json()))
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator("notice").is_valid(content), why


def test_table_schema_names_the_columns_of_the_csv() -> None:
    names = columns([FULL])
    fields = table_schema(names)["fields"]
    assert [field["name"] for field in fields] == names
    assert all(field["description"] for field in fields)


def test_table_schema_as_printed_has_three_levels() -> None:
    assert [field["name"] for field in schema("csv")["fields"]][2:5] == [
        "category_1",
        "category_2",
        "category_3",
    ]


SAMPLES = [path for path in samples() if path.suffix in {".html", ".txt"}]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_json_of_every_sample_is_valid(sample: Path) -> None:
    validator("notice").validate(json.loads(check(sample.read_bytes()).model_dump_json()))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_csv_of_every_sample_is_valid(sample: Path) -> None:
    notice = parse_file(sample)
    stream = io.BytesIO()
    FORMATS["csv"].write(stream, [(sample.name, notice)], Options())
    names = columns([notice])
    description = {**table_schema(names), "missingValues": [""]}
    resource = frictionless.Resource(
        data=stream.getvalue(), format="csv", schema=frictionless.Schema.from_descriptor(description)
    )
    found = resource.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    assert found.tasks[0].stats["rows"] == len(notice.tasks)
