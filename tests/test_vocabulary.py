"""A user's words beside the library's: what they change, what is refused and where, what it costs."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from conftest import Result

import zwgk_parse
from zwgk_parse import vocabulary
from zwgk_parse.table.labels import read_label
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary, VocabularyError, default, load

SHIPPED = sorted(Path(vocabulary.__file__).parent.glob("*.toml"))
ROW = (
    "<table><tr><td>序号<td>{header}<td>{unit}<td>完成时间"
    "<tr><td>1<td>公开预算<td>{name}<td>{deadline}</table>"
)


@pytest.fixture
def words(tmp_path: Path) -> Callable[[str], Vocabulary]:
    """The vocabulary that a file with this content makes."""

    def extended(content: str | bytes) -> Vocabulary:
        file = tmp_path / "my.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load([file])

    return extended


Words = Callable[[str | bytes], Vocabulary]


def test_nothing_extended_is_the_library_s_own() -> None:
    assert load([]) is default()


def test_a_header_word(words: Words) -> None:
    page = ROW.format(header="重点任务", unit="认领方", name="市财政局", deadline="2024年6月")
    assert zwgk_parse.parse(page).tasks[0].units == ()
    (task,) = zwgk_parse.parse(page, vocabulary=words('[headers]\nresponsible = ["认领方"]')).tasks
    assert [unit.name for unit in task.units] == ["市财政局"]


def test_a_header_word_in_a_text_tells_its_form(words: Words) -> None:
    vocabulary = words('[headers]\nresponsible = ["挂帅科室"]')
    text = "通知\n\n编号 事宜 挂帅科室\n1 公开部门预算。 财政所\n2 公开部门决算。 审计所\n"
    assert zwgk_parse.parse(text).source.dialect == "paragraphs"
    assert zwgk_parse.parse(text, vocabulary=vocabulary).source.dialect == "spaced"


def test_a_deadline_phrase(words: Words) -> None:
    page = ROW.format(header="重点任务", unit="责任单位", name="市财政局", deadline="压茬推进")
    assert [finding.code for finding in zwgk_parse.parse(page).findings] == ["deadline-unparsed"]
    notice = zwgk_parse.parse(page, vocabulary=words('[deadlines]\nongoing = ["压茬推进"]'))
    assert notice.findings == ()
    assert notice.tasks[0].deadline is not None
    assert notice.tasks[0].deadline.kind == "ongoing"


def test_a_unit_ending(words: Words) -> None:
    page = ROW.format(header="重点任务", unit="责任单位", name="城南巾帼工坊", deadline="2024年6月")
    assert [finding.code for finding in zwgk_parse.parse(page).findings] == ["unit-unlike"]
    notice = zwgk_parse.parse(page, vocabulary=words('[unit_endings]\ninstitution = ["工坊"]'))
    assert notice.findings == ()


@pytest.mark.parametrize(
    ("word", "text", "reason"),
    [
        ("认领方", "认 领 方", "white space counts nowhere"),
        ("认 领\u3000方", "认领方", "in the file neither"),
        ("认领單位", "认领单位", "simplified"),
        ("认领（方）", "认领(方)", "half-width"),
    ],
)
def test_words_are_compared_normalised(words: Words, word: str, text: str, reason: str) -> None:
    assert read_label(text, words(f'[headers]\nlead = ["{word}"]')) == "lead", reason


def test_a_word_that_can_mean_one_thing_moves(words: Words) -> None:
    assert read_label("事项", default()) == "task"
    assert read_label("事项", words('[headers]\ncategory = ["事项"]')) == "category"


def test_a_deadline_word_moves_but_the_words_around_stay(words: Words) -> None:
    extended = words('[deadlines]\nongoing = ["及时"]')
    assert "及时" not in extended["deadlines"]["timely"]
    assert extended["deadlines"]["around"] == default()["deadlines"]["around"]


def test_files_add_up_in_their_order(tmp_path: Path) -> None:
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    files[0].write_text('[headers]\nlead = ["认领方"]\nremark = ["备查"]', "utf-8")
    files[1].write_text('[headers]\nresponsible = ["认领方"]', "utf-8")
    extended = load(files)
    assert (read_label("认领方", extended), read_label("备查", extended)) == ("responsible", "remark")


def test_a_regular_expression(words: Words) -> None:
    page = ROW.format(header="重点任务", unit="责任单位", name="市财政局", deadline="每逢双数周")
    notice = zwgk_parse.parse(page, vocabulary=words("[deadlines]\nrecurring = ['/每逢[单双]数周/']"))
    assert notice.tasks[0].deadline is not None
    assert notice.tasks[0].deadline.kind == "recurring"


def test_signs_of_a_word_are_no_expression(words: Words) -> None:
    extended = words('[layout]\nnote = ["附记(一)"]\n[header_parts]\nremark = ["备查(内部"]')
    assert row_patterns(extended).note.match("附记(一)")
    assert read_label("某项备查(内部", extended) == "remark"


def test_a_long_form_may_be_written_with_its_joining_word(words: Words) -> None:
    page = "<table><tr><td>工作任务<td>责任单位<tr><td>公开预算<td>{}<tr><td>公开清单<td>{}</table>"
    extended = words('[unit_spellings]\n"档史" = ["档案和史志"]')
    tasks = zwgk_parse.parse(page.format("市档史局", "市档案和史志局"), vocabulary=extended).tasks
    assert len({task.units[0].canonical for task in tasks}) == 1


def test_a_byte_order_mark_is_no_content(words: Words) -> None:
    assert "认领方" in words(b"\xef\xbb\xbf" + '[headers]\nlead = ["认领方"]'.encode())["headers"]["lead"]


REFUSED = [
    (b"[headers\nlead = []", 1, "not TOML", "TOML's own errors"),
    (
        b"[headers]\nlead = [1\n\n",
        4,
        "not TOML",
        "an array that is never closed, known at the end of the file",
    ),
    (b"[headers]\nlead = ['\xb5\xa5\xce\xbb']", 2, "UTF-8", "GBK"),
    ("[header]\nlead = []", 1, "the topics are ", "an unknown topic; those that are"),
    ("lead = ['认领方']", 1, "no topic [lead]", "a kind at the top"),
    ("headers = ['认领方']", 1, "table of lists", "a topic that is no table"),
    ("[headers]\n\nleader = []\nduty = ['认领方']", 4, "its kinds are number, ", "an unknown kind"),
    ("[headers]\nlead = '认领方'", 2, "lead = [", "a word where a list is due"),
    ("[headers]\nlead.words = ['认领方']", 2, "lead = [", "a table where a list is due"),
    ("[headers]\nlead = [\n  '认领方',\n  '主责方', 7,\n]", 4, "not 7", "a number among the words"),
    ("[headers]\nlead = ['认领方', '']", 2, "not ''", "an empty word would be everywhere"),
    ("[headers]\nlead = ['\u3000 ']", 2, "a word in quotes", "white space: nothing is left of it"),
    ("[headers]\nlead = ['/认领.方/']", 2, "words only", "headers are looked up, not searched for"),
    ("[deadlines]\ntimely = [\n'马上',\n'/(?:/',\n]", 4, "no regular expression", "a bracket never closed"),
    ("[deadlines]\ntimely = ['/每(日|周)/']", 2, "write (?:…)", "a group would shift those around it"),
    ("[deadlines]\ntimely = ['/办?/']", 2, "empty text", "it would match everywhere"),
    ("[deadlines]\ntimely = ['/（当场）/']", 2, "'(' for '（'", "full-width: the texts are folded"),
    ("[deadlines]\ntimely = ['/当场']", 2, "between two slashes", "a slash that is never closed"),
    ('deadlines.timely = [\n"马上", """\n""",\n]', 3, "a word in quotes", "dotted keys, strings over lines"),
    ("headers = { lead = ['认领方', 3] }", 1, "not 3", "inline tables"),
]


@pytest.mark.parametrize(("content", "line", "message", "reason"), REFUSED)
def test_what_is_wrong_is_named_with_its_line(
    words: Words, content: str | bytes, line: int, message: str, reason: str
) -> None:
    with pytest.raises(VocabularyError) as caught:
        words(content)
    assert re.search(rf"my\.toml:{line}: .*{re.escape(message)}", str(caught.value)), (
        reason,
        str(caught.value),
    )


def test_a_file_that_is_not_there_is_an_oserror() -> None:
    with pytest.raises(OSError, match=r"gone\.toml"):
        load(["gone.toml"])


def test_it_can_be_sent_to_workers(words: Words) -> None:
    extended = words('[headers]\nlead = ["认领方"]')
    assert pickle.loads(pickle.dumps(extended)) is extended  # one object per process, so that caches hold
    assert pickle.loads(pickle.dumps(default())) is default()
    assert len(pickle.dumps(extended)) < 500  # the files, not what was made of them


# --- the library's own files


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_shipped_files_are_commented_and_well_formed(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith("# ")
    assert re.search("Provenance: |Seen in ", text[: text.index("[")])
    for topic, kinds in tomli.loads(text).items():
        for kind, entries in kinds.items():
            assert entries, (topic, kind)
            assert all(isinstance(entry, str) and entry for entry in entries), (topic, kind)
            for entry in entries:
                if len(entry) > 2 and entry[0] == entry[-1] == "/":
                    assert re.compile(entry[1:-1]).match("") is None, entry


# --- the command


@pytest.mark.parametrize("name", ["convert", "check", "show"])
def test_commands_take_it(name: str, command: Callable[..., Result], tmp_path: Path) -> None:
    page, file = tmp_path / "a.html", tmp_path / "my.toml"
    page.write_text(ROW.format(header="重点任务", unit="认领方", name="市财政局", deadline="长期"), "utf-8")
    file.write_text('[headers]\nresponsible = ["认领方"]', "utf-8")
    assert command(name, page, "--vocabulary", file).status == 0
    file.write_text("[headers]\nlead = 1", "utf-8")
    result = command(name, page, "--vocabulary", file)
    assert (result.status, result.out) == (2, "")
    assert f"{file}:2: headers.lead is a list of words" in result.err
