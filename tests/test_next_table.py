"""Where a table ends and another one begins below it: the sections and categories in force go no further."""

from __future__ import annotations

import pytest

import zwgk_parse

HEADER = ("序号", "工作任务", "责任单位", "完成时限")
RENAMED = ("编号", "重点任务", "落实单位", "完成时间")
DIVIDED = ("序号", "工作任务", "牵头单位", "配合单位")
TITLE = "绿化任务分工表"
ABOVE = (
    ("一、公园", "", "", ""),
    ("1", "修建步道。", "市园林局", "2024年6月底前"),
    ("2", "补种乔木。", "市林业局", "2024年9月底前"),
)
CASES = [
    # what stands between, header, first number below it, category of the rows below, why
    ("附件2 河道任务清单", HEADER, 3, (), "an attachment of its own, though the numbers run on"),
    ("表2河道任务清单", RENAMED, 1, (), "a table of its own, numbered from the beginning"),
    ("（二）河道", HEADER, 3, (), "a heading above a header names its table; no section of this kind is in force"),
    ("三、河道", HEADER, 1, (), "no section in force is the one before it"),
    ("", HEADER, 1, (), "numbers that begin anew"),
    ("", DIVIDED, 3, (), "other columns"),
    ("", HEADER, 3, ("一、公园",), "a page break: the same header, the numbers run on"),
    ("— 2 —", HEADER, 3, ("一、公园",), "a page number"),
    ("续表", HEADER, 3, ("一、公园",), "a word of continuation"),
    (TITLE, HEADER, 3, ("一、公园",), "the title that stands above the first part is printed on each page"),
    (f"{TITLE}（续）", HEADER, 3, ("一、公园",), "a title that says so"),
]  # fmt: skip


def parts(header: tuple[str, ...], first: int) -> list[list[tuple[str, ...]]]:
    """The rows of both parts, headers included."""
    below = [
        (str(first), "清理淤泥。", "市水利局", "2024年7月底前"),
        (str(first + 1), "加固护坡。", "市水务局", "2024年8月底前"),
    ]
    return [[HEADER, *ABOVE], [header, *below]]


def html(between: str, header: tuple[str, ...], first: int) -> str:
    tables = [
        "".join(
            f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>"
            if row[1]
            else f"<tr><td colspan='4'>{row[0]}</td></tr>"
            for row in rows
        )
        for rows in parts(header, first)
    ]
    return f"<p>{TITLE}</p><table>{tables[0]}</table><p>{between}</p><table>{tables[1]}</table>"


def one_table(between: str, header: tuple[str, ...], first: int) -> str:
    row = f"<tr><td colspan='4'>{between}</td></tr>" if between else ""
    return html("\0", header, first).replace("</table><p>\0</p><table>", row)


def lines(mark: str, end: str, pad: str, between: str, header: tuple[str, ...], first: int) -> str:
    tables = [
        "\n".join(mark.join(row) + end if row[1] else row[0] + pad for row in rows)
        for rows in parts(header, first)
    ]
    return "\n".join([TITLE, tables[0], *([between] if between else []), tables[1]]) + "\n"


def cells(end: str, between: str, header: tuple[str, ...], first: int) -> str:
    above, below = ([text for row in rows for text in row if text] for rows in parts(header, first))
    texts = [TITLE, *above, *([between] if between else []), *below]
    return "关于印发方案的通知\n\n" + end.join(texts) + end


@pytest.mark.parametrize("form", ["pages", "one table", "pads", "tabs", "innerText", "paragraphs", "bars"])
@pytest.mark.parametrize(("between", "header", "first", "categories", "why"), CASES)
def test_what_is_in_force_ends_with_its_table(
    form: str, between: str, header: tuple[str, ...], first: int, categories: tuple[str, ...], why: str
) -> None:
    text = {
        "pages": html(between, header, first),
        "one table": one_table(between, header, first),
        "pads": lines(" | ", " |", " | |||", between, header, first),
        "tabs": lines("\t", "", "\t\t\t", between, header, first),
        "innerText": lines("\t", "", "", between, header, first),
        "paragraphs": cells("\n\n", between, header, first),
        "bars": cells(" |\n", between, header, first),
    }[form]
    notice = zwgk_parse.parse(text)
    assert [task.number for task in notice.tasks] == [1, 2, first, first + 1], why
    assert [task.categories for task in notice.tasks] == [("一、公园",)] * 2 + [categories] * 2, why


@pytest.mark.parametrize("form", ["pages", "innerText"])
def test_a_header_of_other_labels_where_the_numbers_run_on_is_doubted(form: str) -> None:
    text = html("", RENAMED, 3) if form == "pages" else lines("\t", "", "", "", RENAMED, 3)
    notice = zwgk_parse.parse(text)
    assert [task.categories for task in notice.tasks[2:]] == [("一、公园",)] * 2
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert doubted >= {2, 3}


def test_a_section_that_a_page_break_parts_from_its_rows() -> None:
    notice = zwgk_parse.parse(one_table("二、河道", HEADER, 3))
    assert [task.categories for task in notice.tasks[2:]] == [("二、河道",)] * 2


def test_a_section_without_a_number_that_a_page_break_parts_from_its_rows() -> None:
    plain = one_table("河道", HEADER, 3).replace("一、公园", "公园")
    assert [task.categories for task in zwgk_parse.parse(plain).tasks[2:]] == [("河道",)] * 2
    titled = one_table("河道任务清单", HEADER, 3).replace("一、公园", "公园")
    assert [task.categories for task in zwgk_parse.parse(titled).tasks[2:]] == [()] * 2


def test_a_title_at_the_end_of_a_table_names_the_next_one() -> None:
    rows = ["\t".join(row).rstrip("\t") for part in parts(HEADER, 1) for row in part]
    text = "\n".join([TITLE, *rows[:4], "河道治理任务清单", *rows[4:]])
    assert [task.categories for task in zwgk_parse.parse(text).tasks[2:]] == [()] * 2


def test_a_table_with_a_counted_title_of_its_own_is_no_copy_of_the_one_before() -> None:
    rows = "\n\n".join("\n\n".join(filter(None, row)) for row in parts(HEADER, 1)[0])
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n附件1 河道任务\n\n{rows}\n\n附件2 步道任务\n\n{rows}\n")
    assert [task.number for task in notice.tasks] == [1, 2, 1, 2]
