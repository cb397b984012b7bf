"""Tables of a notice's page that hold no tasks: metadata block, imprint, contacts, figures, prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grid import Line, Sheet, Slot, blank, build_sheet
from .words import Speaker

if TYPE_CHECKING:
    from .surroundings import Surroundings


def metadata_block(speaker: Speaker, around: Surroundings) -> Sheet:
    """The block of spaced labels above a notice."""
    date = around.issued_on
    facts = {
        "索 引 号：": f"{speaker.rng.randint(10**8, 10**9)}/{date.year}-{speaker.rng.randint(1, 99999):05}",
        "主题分类：": "综合政务\\政务公开",
        "发文机关：": around.issuer,
        "成文日期：": f"{date.year}年{date.month:02}月{date.day:02}日",
        "标　　题：": around.title,
        "发文字号：": around.document_number or "",
        "发布日期：": f"{around.published_at:%Y年%m月%d日}",
        "主 题 词：": "",
    }
    slots = [slot for label, value in facts.items() for slot in (_slot(label), _slot(value))]
    return build_sheet([slots[place : place + 4] for place in range(0, len(slots), 4)], kind="metadata")


def imprint(speaker: Speaker, around: Surroundings) -> Sheet:
    """抄送 … 印发: who else gets it, and when it was printed."""
    date = around.issued_on
    copies = speaker.write(
        f"抄送：{speaker.rank}委有关部门，{speaker.rank}人大常委会办公室，{speaker.rank}政协办公室。"
    )
    printed = f"{date.year}年{date.month}月{date.day}日印发"
    wide = _slot(copies)
    return build_sheet([[wide, wide], [_slot(around.issuer), _slot(printed)]], kind="imprint")


def other_table(speaker: Speaker) -> Sheet:
    """A data table of another kind: contacts, figures, or a price list."""
    return speaker.rng.choice([_contacts, _figures, _prices])(speaker)


def _contacts(speaker: Speaker) -> Sheet:
    rng = speaker.rng
    header = rng.choice(
        [
            ["序号", "单位", "联系人", "联系电话"],
            ["单位名称", "姓名", "职务", "电话"],
            ["姓名", "单位", "手机"],
        ]
    )
    lines = [[_slot(word, "header") for word in header]]
    for count, unit in enumerate(speaker.units[: rng.randint(2, 8)], 1):
        values = {
            "序号": str(count),
            "单位": unit,
            "单位名称": unit,
            "职务": rng.choice(["科长", "主任", "科员"]),
        }
        phone = f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}"
        lines.append(
            [
                _slot(values.get(word) or (speaker.person() if word in ("联系人", "姓名") else phone))
                for word in header
            ]
        )
    return build_sheet(lines, kind="data")


def _figures(speaker: Speaker) -> Sheet:
    rng = speaker.rng
    year = speaker.year
    lines = [[_slot(word, "header") for word in ("指标名称", "计量单位", f"{year - 1}年", f"{year}年目标")]]
    for _ in range(rng.randint(3, 9)):
        before = rng.randint(10, 900)
        lines.append(
            [
                _slot(speaker.say("topic") + "覆盖率"),
                _slot(rng.choice("%个项")),
                _slot(str(before)),
                _slot(str(before + rng.randint(1, 60))),
            ]
        )
    return build_sheet(lines, kind="data")


def _prices(speaker: Speaker) -> Sheet:
    rng = speaker.rng
    lines: list[Line] = [[_slot(word, "header") for word in ("项目", "收费标准", "单位", "依据")]]
    for _ in range(rng.randint(2, 6)):
        basis = _slot(speaker.say("citation")) if rng.random() < 0.7 else blank()
        lines.append(
            [
                _slot(speaker.say("thing") + "费"),
                _slot(f"{rng.randint(1, 80)}.{rng.randint(0, 9)}"),
                _slot(rng.choice(["元/次", "元/人", "元/年"])),
                basis,
            ]
        )
    return build_sheet(lines, kind="data")


def _slot(text: str, kind: str = "data") -> Slot:
    return Slot(object(), [text] if text else [], kind)
