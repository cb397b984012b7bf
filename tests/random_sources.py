"""Sources that nobody would publish: words of notices among the marks of flattened tables, or among tags."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = """
    序号 工作任务 责任单位 完成时间 1 2 一、夯实基础 公开预算 市财政局、市税务局 2019年6月 及时公开
    注：见附件 附件： 《通知》 365bet官网 (fā) 扫一扫在手机打开当前页 发布时间：2019-06-25
    某市财政局关于加强管理的通知 各科室： 首页 无 -3- 牵头单位：市财政局；
"""
_MARKS = '| || +---+---+ |---|---| │ ┌──┬──┐ ├──┼──┤ └──┴──┘ , " <br> ， 。 —— ===== -----'
_TAGS = """
    <table> </table> <tr> </tr> <td> </td> <td\trowspan=2> <td\tcolspan=2> <td\thidden> <th> <caption>
    <thead> <tbody> <tfoot> <p> </p> <br> <div> </div> <p\tstyle=visibility:hidden>
    <div\tstyle=display:none> <span> </span> <del> </del> <h1> </h1> <ul> <li> <a\thref=x> </a> <pre>
    </pre> <b> </b> <textarea> </textarea> <script>x</script> <!--c--> &nbsp; <noscript>x</noscript>
    <iframe>x</iframe> <title>t</title> <template> </template> <ruby> <rt> </ruby> <xmp>
    </xmp>
"""


def _listed(text: str) -> list[str]:
    """The entries of a text, parted by spaces and line ends."""
    return [entry for line in text.split("\n") for entry in line.split(" ") if entry]


_words = [*_listed(_WORDS), "\n", " ", "\N{IDEOGRAPHIC SPACE}"]
_marks = [*_listed(_MARKS), "\t", "  ", "\N{ZERO WIDTH SPACE}"]
_lines = st.lists(st.sampled_from(_words + _marks), max_size=7).map("".join)
texts = st.lists(_lines, min_size=1, max_size=14).map("\n".join)
pages = st.lists(st.sampled_from(_words + 2 * _listed(_TAGS)), max_size=40).map(
    lambda parts: f"<html><body>{''.join(parts)}"
)

_cells = st.tuples(
    st.sampled_from(["<td>", "<td>", "<td rowspan=2>", "<td colspan=2>", "<th>"]),
    st.sampled_from([*_words, "", "某局<br>某办", "一级<br>二级", "<p>某局</p><p>某办</p>"]),
)
_header = "<tr><td>序号<td>类别<td>工作任务<td>责任单位<td>完成时间"
_rows = st.lists(_cells, max_size=5).map(lambda cells: "<tr>" + "".join(tag + text for tag, text in cells))
tables = st.lists(_rows | st.just(_header), max_size=7).map(
    lambda rows: f"<html><body><table>{_header}{''.join(rows)}</table>"
)
