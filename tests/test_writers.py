"""Rows and output formats: every field of every task where it belongs, read back by other readers."""

from __future__ import annotations

import csv
import datetime
import io
import json

import pandas
import pytest
from factories import finding, notice, task
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.models import Deadline, Notice
from zwgk_parse.output.records import columns, flatten
from zwgk_parse.output.writers import FORMATS, Options

JUNE = Deadline(text="2019年6月", kind="date", date=datetime.date(2019, 6, 30))
FULL = task(
    8,
    ("二、深化公开", "(一)决策公开", "1.预公开"),
    "制定目录",
    lead=("市司法局",),
    units=("市财政局", "各级各部门"),
    cooperating=("市审计局",),
    deadline=JUNE,
    line=40,
)
FIXED = [
    "requirement",
    "lead_units",
    "units",
    "cooperating_units",
    "deadline",
    "deadline_kind",
    "deadline_date",
    "line",
]


def written(name: str, *notices: Notice, options: Options = Options()) -> str:  # noqa: B008 - immutable
    named = [(f"{letter}.html", one) for letter, one in zip("abc", notices, strict=False)]
    stream = io.BytesIO()
    FORMATS[name].write(stream, named, options)
    return stream.getvalue().decode("utf-8")


class TestColumns:
    @pytest.mark.parametrize(
        ("notices", "names", "why"),
        [
            ([], ["notice", "number", *FIXED], "no task has a category"),
            ([notice()], ["notice", "number", *FIXED], "nor has a notice without tasks"),
            (
                [notice(task(1, ("一",)), task(2)), notice(FULL)],
                ["notice", "number", "category_1", "category_2", "category_3", *FIXED],
                "as many levels as the deepest task of all notices",
            ),
            (
                [
                    notice(task(extra={"备注": "", "序时进度": "x"})),
                    notice(task(extra={"责任人": "", "备注": ""})),
                ],
                ["notice", "number", *FIXED, "备注", "序时进度", "责任人"],
                "further columns by first appearance, each once, also where they are empty",
            ),
            (
                [
                    notice(
                        task(extra={"line": "x", "category_7": "y", "extra.line": "z", "": "w", "Lines": "v"})
                    )
                ],
                [
                    "notice",
                    "number",
                    *FIXED,
                    "extra.line",
                    "extra.category_7",
                    "extra.extra.line",
                    "extra.",
                    "Lines",
                ],
                "no header takes the place of a column of ours, or of another header",
            ),
        ],
    )
    def test_columns(self, notices: list[Notice], names: list[str], why: str) -> None:
        assert columns(notices) == names, why

    def test_fields(self) -> None:
        names = columns([notice(FULL)])
        row = dict(zip(names, *flatten([("a.html", notice(FULL))], names), strict=True))
        assert row == {
            "notice": "a.html",
            "number": 8,
            "category_1": "二、深化公开",
            "category_2": "(一)决策公开",
            "category_3": "1.预公开",
            "requirement": "制定目录",
            "lead_units": "市司法局",
            "units": "市财政局;各级各部门",
            "cooperating_units": "市审计局",
            "deadline": "2019年6月",
            "deadline_kind": "date",
            "deadline_date": datetime.date(2019, 6, 30),
            "line": 40,
        }

    def test_absent_values(self) -> None:
        bare = notice(task(), FULL)
        row = dict(zip(columns([bare]), next(flatten([("", bare)], columns([bare]))), strict=True))
        assert {name for name, value in row.items() if value is None} == {"number", "deadline_date"}
        assert row["category_1"] == row["deadline"] == row["units"] == ""

    def test_a_separator_inside_a_name_does_not_separate(self) -> None:
        names = columns([])
        rows = list(flatten([("", notice(task(units=("各部门(市直;驻市)", "市财政局"))))], names))
        assert rows[0][names.index("units")] == "各部门(市直；驻市);市财政局"

    def test_taken_header_keeps_its_value(self) -> None:
        one = notice(task(extra={"line": "第3行"}, line=5))
        row = dict(zip(columns([one]), *flatten([("", one)], columns([one])), strict=True))
        assert (row["line"], row["extra.line"]) == (5, "第3行")


class TestCsv:
    @pytest.mark.parametrize(
        ("text", "field", "why"),
        [
            ("公开", "公开", "nothing to quote"),
            ("a,b", '"a,b"', "the delimiter"),
            ("称“一网”", "称“一网”", "Chinese quotes are no quotes of CSV"),
            ('称"一网"', '"称""一网"""', "the quote"),
            ("上\n下", '"上\n下"', "two paragraphs of a cell"),
            ("上\r下", '"上\r下"', "a lone carriage return ends a record for some readers"),
            ("上\r\n下", '"上\r\n下"', "both"),
            ("00123", "00123", "digits stay as they are"),
            ("一\u2028二", "一\u2028二", "a line separator of Unicode ends no record"),
            (" x ", " x ", "white space is content"),
        ],
    )
    def test_quoting(self, text: str, field: str, why: str) -> None:
        body = written("csv", notice(task(1, (), text))).split("\n", 1)[1]
        assert body == f"a.html,1,{field},,,,,,,1\n", why

    def test_bom(self) -> None:
        plain, marked = (written("csv", notice(FULL), options=Options(bom=bom)) for bom in (False, True))
        assert marked == "\ufeff" + plain

    def test_spreadsheet_reader_agrees(self) -> None:
        text = written("csv", notice(FULL, task(9, (), 'a,"b"\nc', extra={"备注": "NA"})))
        frame = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
        assert list(frame["requirement"]) == ["制定目录", 'a,"b"\nc']
        assert list(frame["备注"]) == ["", "NA"]

    @given(
        st.lists(
            st.tuples(
                st.none() | st.integers(0, 10**6),
                st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4),
                st.text(st.characters(exclude_categories=["Cs"])),
            ),
            min_size=1,
        )
    )
    def test_read_back_unchanged(self, given_tasks: list[tuple[int | None, list[str], str]]) -> None:
        tasks = [
            task(number, tuple(levels), text, extra={"备注": text}) for number, levels, text in given_tasks
        ]
        records = list(
            csv.reader(io.StringIO(written("csv", notice(*tasks), options=Options(defuse=False)), newline=""))
        )
        assert len(records) == len(tasks) + 1
        for record, one in zip(records[1:], tasks, strict=True):
            fields = dict(zip(records[0], record, strict=True))
            levels = [text for name, text in fields.items() if name.startswith("category_") and text]
            assert (fields["number"], levels) == (
                "" if one.number is None else str(one.number),
                list(one.categories),
            )
            assert fields["requirement"] == fields["备注"] == one.requirement


class TestJson:
    NOTICE = notice(FULL, title="通知", findings=(finding("warning", line=3),))

    def test_alone(self) -> None:
        text = written("json", self.NOTICE, options=Options(alone=True))
        assert Notice.model_validate_json(text) == self.NOTICE
        assert text.endswith("}\n")
        assert "二、深化公开" in text  # readable, not escaped

    def test_collection(self) -> None:
        content = json.loads(written("json", self.NOTICE, notice()))
        assert [entry["name"] for entry in content] == ["a.html", "b.html"]
        assert [Notice.model_validate(entry["notice"]) for entry in content] == [self.NOTICE, notice()]

    def test_alone_but_several(self) -> None:
        assert len(json.loads(written("json", notice(), notice(), options=Options(alone=True)))) == 2

    def test_lines(self) -> None:
        lines = written("jsonl", self.NOTICE, notice()).splitlines()
        assert [Notice.model_validate(json.loads(line)["notice"]) for line in lines] == [
            self.NOTICE,
            notice(),
        ]

    def test_notice_built_without_validation(self) -> None:
        built = Notice.model_construct(**{name: getattr(self.NOTICE, name) for name in Notice.model_fields})
        assert written("json", built, options=Options(alone=True)) == written(
            "json", self.NOTICE, options=Options(alone=True)
        )


def test_data_frame_has_the_columns_and_values_of_the_csv() -> None:
    frame = notice(FULL, task(9)).to_dataframe()
    assert list(frame.columns) == columns([notice(FULL)])
    assert list(frame["number"]) == [8, 9]
    assert frame["deadline_date"][0] == datetime.date(2019, 6, 30)
    assert list(frame["category_3"]) == ["1.预公开", ""]


def test_every_format_has_its_own_suffix() -> None:
    assert len({known.suffix for known in FORMATS.values()}) == len(FORMATS)
