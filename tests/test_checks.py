"""What each check reports, and what it leaves alone: a fragment of the sound notice, and what stands instead.

Every row of the tables says why. A sound notice has no findings, so all that a change brings is its own.
"""

from __future__ import annotations

import datetime

import pytest
from factories import notice, task
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from zwgk_parse import parse
from zwgk_parse.catalogue.entries import sound
from zwgk_parse.check import check
from zwgk_parse.checks.numbering import check_categories, check_counts, check_numbers
from zwgk_parse.checks.personal import find_personal, mask
from zwgk_parse.checks.subject import Subject
from zwgk_parse.models import Notice
from zwgk_parse.vocabulary import default

SOUND = sound().decode("utf-8")
TEXT = "请认真贯彻落实"
LISTED = "附件：1.云汀市2024年政务公开重点任务分工"


def changed(*changes: tuple[str, str]) -> str:
    """The sound notice with other fragments."""
    page = SOUND
    for right, wrong in changes:
        assert page.count(right) == 1, right
        page = page.replace(right, wrong)
    return page


def codes(page: str) -> list[str]:
    return [finding.code for finding in check(page).findings]


def numbered(*numbers: int | None, categories: tuple[tuple[str, ...], ...] = ()) -> Notice:
    paths = categories or ((),) * len(numbers)
    return notice(
        *(
            task(number, path, "公开", units=("市财政局",))
            for number, path in zip(numbers, paths, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        ((1, 2, 3), [], "a running number"),
        ((7, 8, 9), [], "a continued one"),
        ((1, 3), ["number-gap"], "2 is missing"),
        ((1, 2, 2, 3), ["number-repeated"], "2 stands twice"),
        ((1, 3, 2, 4), ["number-gap", "number-order", "number-gap"], "two rows changed places"),
        ((1, 2, 1, 2), [], "a count that starts at 1 again is a new list"),
        ((1, None, 2), [], "a row without number between"),
        ((None, None), [], "no numbers at all"),
    ],
)
def test_running_number(numbers: tuple[int | None, ...], expected: list[str], why: str) -> None:
    subject = Subject(numbered(*numbers), default())
    assert [finding.code for finding in check_numbers(subject)] == expected, why


@pytest.mark.parametrize(
    ("paths", "expected", "why"),
    [
        ([("一、甲",), ("一、甲",), ("二、乙",)], [], "in order"),
        ([("一、甲",), ("三、乙",)], ["category-gap"], "二 is missing"),
        ([("一、甲",), ("二、乙",), ("二、丙",)], ["category-repeated"], "two with one number"),
        ([("二、甲",), ("一、乙",)], ["category-order"], "out of order"),
        ([("一、甲", "(一)子"), ("一、甲", "(二)丑"), ("二、乙", "(一)寅")], [], "counted under each parent"),
        ([("一、甲", "(一)子"), ("一、甲", "(三)丑")], ["category-gap"], "a gap in an inner level"),
        ([("一、甲",), ("1.乙",)], [], "another scheme: nothing to compare"),
        ([("甲",), ("乙",)], [], "no numbers"),
        ([("●甲",), ("●乙",)], [], "bullets do not count"),
        ([("一、甲",), ("(一)乙",), ("二、丙",)], [], "levels told apart by their scheme"),
    ],
)
def test_categories(paths: list[tuple[str, ...]], expected: list[str], why: str) -> None:
    rows = numbered(*range(1, len(paths) + 1), categories=tuple(paths))
    assert [finding.code for finding in check_categories(Subject(rows, default()))] == expected, why


@pytest.mark.parametrize(
    ("paths", "expected", "why"),
    [
        ([("一、甲（共2项）",)] * 2, None, "as many as stated"),
        ([("一、甲（共3项）",)] * 2, "3", "one is missing"),
        ([("一、甲（共两项）",)] * 2, None, "in Chinese"),
        ([("一、甲（共 十二 项）",)] * 2, "12", "with spaces"),
        ([("一、甲(共2项)", below) for below in ("1.子", "2.丑", "2.丑")], None, "the level below counts"),
        ([("一、公共服务",)], None, "a word with 共"),
        ([("一、甲（共3项）",), ("二、乙",), ("一、甲（共3项）",)], "3", "what stands together counts"),
    ],
)  # fmt: skip
def test_stated_counts(paths: list[tuple[str, ...]], expected: str | None, why: str) -> None:
    rows = numbered(*range(1, len(paths) + 1), categories=tuple(paths))
    found = list(check_counts(Subject(rows, default())))
    assert [finding.params["stated"] for finding in found][:1] == ([expected] if expected else []), why


@pytest.mark.parametrize(
    ("right", "wrong", "expected", "why"),
    [
        # document numbers
        ("云政办发〔2024〕9号</p>", "云政办发﹝2024﹞9号</p>", ["document-number-form"], "other brackets"),
        ("云政办发〔2024〕9号</p>", "云政办发〔2024〕09号</p>", ["document-number-form"], "a leading zero"),
        ("云政办发〔2024〕9号</p>", "云政办发〔2024〕第9号</p>", ["document-number-form"], "第"),
        # attachments
        ("按附件1报送", "按附件2报送", ["attachment-missing"], "there is one attachment"),
        ("按附件1报送", "按附件报送", [], "the only one"),
        ("按附件1报送", "按《云汀市公开条例》附件3报送", [], "an attachment of another document"),
        ("按附件1报送", "按云政办发〔2023〕2号附件3报送", [], "the same, by number"),
        (LISTED, "附件：1.《云汀市2024年政务公开重点任务分工》", [], "in quotes"),
        (LISTED, f"{LISTED}.doc", [], "with the file's ending"),
        (LISTED, LISTED.replace("2024", "2023"), ["attachment-title"], "another year"),
        # links
        (TEXT, '请<a href="http://www.yunting.gov.cn/a.html">认真</a>', [], "the site itself"),
        (TEXT, '请<a href="https://www.gov.cn/zhengce/">认真</a>', [], "an authority"),
        (TEXT, '请<a href="//mp.weixin.qq.com/s/x">认真</a>', [], "an office's account"),
        (TEXT, '请<a href="https://oss.example.com/f.docx">认真</a>', [], "a file kept elsewhere"),
        (TEXT, '请<a href="/local.html">认真</a><a href="#top">落实</a>', [], "relative"),
        (TEXT, "请<A class=x HREF=http://bet.example.com/>认真</A>", ["foreign-link"], "in old markup"),
        (TEXT, '请<a href="http://gov.cn.example.com/">认真</a>', ["foreign-link"], "like an authority"),
        ("</body>", '<p><a href="http://maker.example.com">技术支持：某公司</a></p></body>', [], "the foot"),
        # hidden text
        (TEXT, '请<span style="display:none">优惠办理</span>落实', ["hidden-text"], "a hidden phrase"),
        (TEXT, '请<span style="display:none">·</span>落实', [], "a mark is no text"),
        ("<h1>", '<div style="display:none">分享到微信</div><h1>', [], "above the notice: the site's"),
        # personal data
        (TEXT, "联系电话0731-58570001", [], "an office's number"),
        (TEXT, "联系人13800138000", ["personal-mobile-number"], "a mobile"),
        (TEXT, "联系人138 0013 8000", ["personal-mobile-number"], "in groups"),
        (TEXT, "流水号213800138000", [], "a part of a longer number"),
        (TEXT, "身份证11010519491231002X", ["personal-identity-number"], "valid"),
        (TEXT, "身份证110105194912310021", [], "its checksum is wrong"),
        (TEXT, "身份证110105194902310021", [], "there is no 31 February"),
        (TEXT, "统一社会信用代码91430300MA4L1Q2W3X", [], "an enterprise's code"),
        (TEXT, "卡号6222 0212 3456 7890 128", ["personal-bank-card"], "in groups of four"),
        (TEXT, "卡号6222021234567890127", [], "its check digit is wrong"),
        (TEXT, "账号4300150637305000012", [], "an account of an office"),
        # fields of rows
        ("<td>市政府督查室</td>", "<td>—</td>", ["units-missing"], "a dash is no unit"),
        ("<td>2024年9月底前</td>", "<td>—</td>", ["deadline-missing"], "a dash is no deadline"),
        ("<td>2024年9月底前</td>", "<td>2024年3月14日</td>", ["deadline-past"], "the day before"),
        ("<td>2024年9月底前</td>", "<td>2024年3月15日</td>", [], "the same day"),
    ],
)  # fmt: skip
def test_one_change(right: str, wrong: str, expected: list[str], why: str) -> None:
    assert codes(changed((right, wrong))) == expected, why


def test_an_attachment_title_over_several_lines() -> None:
    heading = "<p>附件1</p>\n<p>云汀市2024年政务公开重点任务分工</p>"
    pieces = "<p>附件1</p>\n<p>云汀市2024年政务公开</p>\n<p>重点任务分工</p>"
    assert codes(changed((heading, pieces))) == []


def test_a_table_without_deadlines_is_no_fault_of_its_rows() -> None:
    columns = [
        (f"<td>{text}</td></tr>", "</tr>")
        for text in ("2024年4月底前", "2024年6月30日前", "2024年9月底前", "2024年10月底前")
    ]
    page = changed(("<th>完成时限</th>", ""), *columns).replace("<td>2024年12月底前</td>", "")
    assert codes(page) == ["column-missing"]


def test_findings_about_rows_point_at_their_cells() -> None:
    page = changed(("<td>2024年9月底前</td>", "<td>看情况再定</td>"))
    (finding,) = check(page).findings
    assert finding.location is not None
    line = page.split("\n")[finding.location.line - 1]
    assert line[(finding.location.character or 0) - 1 :].startswith("看情况再定")
    place = finding.location
    assert (finding.task, place.table, place.row, place.column) == (2, 0, 3, 4)


def test_parse_says_what_bears_on_the_rows_check_the_rest_too() -> None:
    page = changed((TEXT, "联系人13800138000"), ("<td>市审计局</td>", "<td></td>"))
    assert [finding.code for finding in parse(page).findings] == ["units-missing"]
    assert codes(page) == ["units-missing", "personal-mobile-number"]


# --- personal data against an independent implementation (python-stdnum)

_DIGITS = st.text("0123456789", min_size=17, max_size=17)
_DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2029, 12, 31))


@given(
    st.integers(1, 8),
    st.text("0123456789", min_size=5, max_size=5),
    _DATES,
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
)
def test_identity_numbers(first: int, division: str, date: datetime.date, serial: int, last: str) -> None:
    number = f"{first}{division}{date:%Y%m%d}{serial:03}{last}"
    found = [datum.code for datum in find_personal(f"（{number}）")]
    assert ("personal-identity-number" in found) is (ric.calc_check_digit(number) == last)


@given(st.sampled_from(["62", "621700", "4563", "5200"]), st.text("0123456789", min_size=12, max_size=13))
def test_bank_cards(issuer: str, rest: str) -> None:
    number = (issuer + rest)[:16] if issuer[0] in "45" else issuer + rest
    if len(number) not in (16, 17, 18, 19) or (issuer[0] in "45" and len(number) != 16):
        return
    found = [datum.code for datum in find_personal(number)]
    if "personal-identity-number" not in found:
        assert ("personal-bank-card" in found) is luhn.is_valid(number)


@given(st.text("0123456789Xx -（手机１３", max_size=60))
def test_nothing_is_left_behind_a_mask(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert list(find_personal(masked)) == []


@pytest.mark.parametrize(
    ("title", "number", "expected", "why"),
    [
        ("关于国庆节放假的通知", "云财发〔2024〕8号", "tasks-absent", "formal, and promises nothing"),
        ("关于国庆节放假的通知", "", "tasks-absent", "its title alone is formal"),
        ("关于印发重点任务分工的通知", "云财发〔2024〕8号", "table-not-found", "promises tasks"),
        ("国庆节放假", "", "table-not-found", "may be anything"),
    ],
)
def test_a_document_without_tasks(title: str, number: str, expected: str, why: str) -> None:
    page = f"<h1>{title}</h1><p>{number}</p><p>各科室：</p><p>放假七天。</p><p>2024年9月25日</p>"
    assert codes(f"<html><body>{page}</body></html>") == [expected], why
    assert [finding.code for finding in parse(f"<html><body>{page}</body></html>").findings] == [
        "table-not-found"
    ]
