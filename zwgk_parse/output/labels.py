"""What columns and sheets are called: as in the code, or in the words of Chinese notices.

A table in code and no vocabulary: the labels belong to columns that are named here, users add none, and no
conversion waits for a file of them to be read.
"""

from __future__ import annotations

import re
from typing import Literal

from zwgk_parse import late

Language = Literal["en", "zh"]

_CHINESE = {
    # tasks: the headers that responsibility tables themselves have
    "notice": "通知",
    "number": "序号",
    "requirement": "具体要求",
    "lead_units": "牵头单位",
    "units": "责任单位",
    "cooperating_units": "配合单位",
    "deadline": "完成时间",
    "deadline_kind": "时限类型",
    "deadline_date": "截止日期",
    "line": "行号",
    # notices: GB/T 9704-2012 and the index blocks of government sites
    "title": "标题",
    "document_number": "发文字号",
    "issuer": "发文机关",
    "recipients": "主送机关",
    "issued_on": "成文日期",
    "published_at": "发布时间",
    "site": "发布网站",
    "tasks": "任务",
    "notices": "通知",
    "errors": "错误",
    "warnings": "警告",
    # findings
    "findings": "问题",
    "severity": "严重程度",
    "code": "代码",
    "message": "说明",
    # texts that did not fit
    "cut": "截断",
    "sheet": "工作表",
    "column": "列",
    "length": "字符数",
}
_LEVEL = late.compile(r"category_(\d+)\Z")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def label(column: str, language: Language) -> str:
    """Return the label of a column (``records.columns``) or a sheet.

    A further column of a published table is called as it is there in both languages, with ``extra.`` before it
    where that is the label of a column of ours.

    >>> [label(column, "zh") for column in ("category_1", "requirement", "备注", "责任单位", "category_12")]
    ['一级任务', '具体要求', '备注', 'extra.责任单位', '12级任务']
    """
    if language == "en":
        return column
    if column in _CHINESE:
        return _CHINESE[column]
    level = _LEVEL.match(column)
    if level:
        depth = int(level[1])
        return f"{_NUMERALS[depth - 1] if depth <= len(_NUMERALS) else depth}级任务"
    return f"extra.{column}" if _is_taken(column) else column


def _is_taken(header: str) -> bool:
    """Tell whether a published header is a Chinese label of ours."""
    return header in _CHINESE.values() or re.match(r"[一二三四五六七八九十\d]+级任务\Z", header) is not None
