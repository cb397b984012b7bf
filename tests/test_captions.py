"""The title of a table: it may be all that tells a notice's title, and the year of its deadlines."""

from __future__ import annotations

import pytest

import zwgk_parse

TITLE = "某县2023年防汛抗旱重点任务"
ROWS = (
    ("序号", "工作任务", "责任单位", "完成时间"),
    ("1", "开展堤防隐患排查。", "县水利局", "5月底前"),
    ("2", "补充防汛物资。", "县发展改革委", "年底前"),
)
DATES = ["2023-05-31", "2023-12-31"]


def joined(mark: str, *above: str) -> str:
    return "\n".join([*above, *(mark.join(row) for row in ROWS)]) + "\n"


MARKDOWN = "".join(f"| {' | '.join(row)} |\n" for row in ((TITLE, "", "", ""), ("---",) * 4, *ROWS))


def html(*above: str) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    return f"<table>{''.join(above)}{rows}</table>"


def dates(notice: zwgk_parse.Notice) -> list[str]:
    return [str(task.deadline and task.deadline.date) for task in notice.tasks]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (joined(",", f"{TITLE},,,"), "a record whose other fields are empty"),
        (joined(",", ",".join([TITLE] * 4)), "a record of one text, repeated where it is covered"),
        (joined("\t", f"{TITLE}\t\t\t"), "the same between tabs"),
        (joined(" | ", f"{TITLE} | |||"), "a row with pads behind it"),
        (MARKDOWN, "the header row of Markdown"),
        (f"{TITLE} |\n|||\n" + "".join(f"{text} |\n" for row in ROWS for text in row), "a cell a line"),
        (joined("\n", TITLE).replace("\n", "\n\n"), "a paragraph"),
        (joined(" ", TITLE), "a line"),
        (html(f"<tr><td colspan='4'>{TITLE}</td></tr>"), "a row across the table"),
        (html(f"<tr><td colspan='4'><p>{TITLE[:8]}</p><p>{TITLE[8:]}</p></td></tr>"), "a row of two lines"),
        (html(f"<caption>{TITLE}</caption>"), "a caption"),
        (f"<p>{TITLE}</p>{html()}", "a paragraph above a table"),
    ],
)
def test_a_title_above_the_header_tells_the_title_and_the_year(text: str, form: str) -> None:
    notice = zwgk_parse.parse(text)
    assert (notice.title, dates(notice)) == (TITLE, DATES), form


@pytest.mark.parametrize(
    ("above", "found", "why"),
    [
        ("某县关于2022年工作的通知\n\n{}", ["2022-05-31", "2022-12-31"], "the notice's own title counts"),
        ("某县关于防汛工作的通知\n\n县水利局：\n\n某县人民政府\n2022年12月30日\n\n{}", DATES, "before the notice's date"),
        ("2023年防汛抗旱已经开始，请认真执行。\n\n", ["None"] * 2, "a sentence is no title"),
        ("填报时间：2023年6月\n\n", ["None"] * 2, "nor is a form's field"),
    ],
)  # fmt: skip
def test_which_year_counts(above: str, found: list[str], why: str) -> None:
    text = joined(" | ", above.format(f"{TITLE} | |||"))
    assert dates(zwgk_parse.parse(text)) == found, why


def test_a_table_that_goes_on_keeps_the_year_of_its_title() -> None:
    row = "<tr><td>3</td><td>开展演练。</td><td>县应急管理局</td><td>6月底前</td></tr>"
    notice = zwgk_parse.parse(html(f"<caption>{TITLE}</caption>") + f"<table>{row}</table>")
    assert dates(notice) == [*DATES, "2023-06-30"]


def test_a_table_of_other_things_gives_no_year() -> None:
    rows = "<tr><td>项目</td><td>标准</td></tr><tr><td>工本费</td><td>10元</td></tr>"
    notice = zwgk_parse.parse(f"<table><caption>2019年收费项目</caption>{rows}</table>{html()}")
    assert dates(notice) == ["None", "None"]


def test_each_table_has_the_year_of_its_own_title() -> None:
    other = TITLE.replace("2023", "2024")
    notice = zwgk_parse.parse(
        html(f"<caption>{TITLE}</caption>") + html(f"<caption>{other}</caption>").replace("排查", "治理")
    )
    assert dates(notice) == [*DATES, "2024-05-31", "2024-12-31"]
