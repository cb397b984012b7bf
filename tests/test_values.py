"""Columns of remarks and sources: the rows that print all of their cells tell what the others print."""

from __future__ import annotations

import zwgk_parse

HEADER = ("序号", "工作任务", "具体要求", "责任单位", "资金渠道", "备注")
REMARKS = (
    ("省级财政", "续建"), ("企业自筹", "新建"), ("省级财政", "续建"), ("企业自筹", "新建"), ("省级财政", "新建"),
    ("省级财政", "续建"), ("", "续建"), ("省级财政", ""), ("企业自筹", ""), ("", "新建"),
)  # fmt: skip


def test_a_text_that_other_rows_print_in_a_column_stands_in_it() -> None:
    cells: list[str] = []
    for number, remarks in enumerate(REMARKS, 1):
        category = (f"{'一二三四五'[number // 2]}、类别{number}",) if number % 2 else ()
        cells += [
            str(number),
            *category,
            f"修建第{number}条步道，每季度通报。",
            "市园林局",
            *filter(None, remarks),
        ]
    notice = zwgk_parse.parse("\n\n".join(("关于印发方案的通知", *HEADER, *cells)) + "\n")
    read = [(task.extra.get("资金渠道", ""), task.extra.get("备注", "")) for task in notice.tasks]
    assert read == list(REMARKS)
    assert not {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
