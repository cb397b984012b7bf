"""An invented notice as a page: one manner of markup, site furniture, one of four metadata conventions."""

from __future__ import annotations

import random
from html import escape

from .grid import Sheet
from .manners import STYLES
from .markup import Markup
from .notice import Invented
from .site import draw_site
from .surroundings import Block, Paragraph, Surroundings

_ALIGNMENT = {
    "title": "center",
    "title again": "center",
    "caption": "center",
    "issuer": "right",
    "issued": "right",
    "published": "center",
    "document number": "center",
}


def write_html(notice: Invented, style: str, *, noise: bool = True, site: bool = True) -> str:
    """The page; ``noise``: with text that a browser does not display (hidden, deleted, scripts), and with what
    ``site`` stands for: copies of its tables, headers apart from their rows, frames and links in cells.
    """
    rng = random.Random(f"{notice.seed} {style}")
    plan = notice.plan
    markup = STYLES[style](rng, plan, noise=noise)
    around = notice.surroundings
    parts = [_navigation(rng, style) if noise else ""]
    parts += [_hidden(rng)] if plan.hidden and noise else []
    parts += [_block(markup, block, plan.convention) for block in around.before]
    shown = draw_site(random.Random(f"{notice.seed} {style} site")) if site and noise else None
    for sheet in notice.sheets:
        parts += [markup.paragraph(text, "center") for text in sheet.before]
        parts.append(shown.table(markup, sheet) if shown else markup.table(sheet.cells_by_row()))
    parts += [_block(markup, block, plan.convention) for block in around.after]
    body = _layout_tables(rng, "".join(parts), style)
    return f"{_head(rng, around, plan.convention, style, noise)}<body>\n{body}\n</body>\n</html>\n"


def _head(rng: random.Random, around: Surroundings, convention: str, style: str, noise: bool) -> str:
    """Doctype, charset (``{charset}`` is filled in when the page is encoded), meta tags, scripts."""
    doctype = (
        "<!DOCTYPE html>\n"
        if style == "modern"
        else rng.choice(["", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n'])
    )
    charset = (
        '<meta charset="{charset}">'
        if style == "modern"
        else '<META content="text/html; charset={charset}" http-equiv=Content-Type>'
    )
    facts = {
        "SiteName": around.site_name,
        "SiteDomain": around.host,
        "SiteIDCode": "4300000000",
        "ColumnName": "通知公告",
        "ColumnType": "政策文件",
        "ArticleTitle": around.title,
        "PubDate": f"{around.published_at:%Y-%m-%d %H:%M}",
        "ContentSource": rng.choice(["", around.issuer]),
        "Description": around.title,
    }
    names = list(facts)
    rng.shuffle(names)
    metas = []
    for name in names if convention == "meta" else []:
        pair = [f'name="{name}"', f'content="{escape(facts[name] or "")}"']
        metas.append(f"<meta {' '.join(pair if rng.random() < 0.7 else pair[::-1])}>")
    title = rng.choice(["{t}", "{t}-{s}", "{t}_{s}"]).format(t=around.title, s=around.site_name)
    script = (
        '<script>var html = "<table><tr><td>序号</td></tr></table>";</script>\n<style>td { top: 0 }</style>\n'
        if noise
        else ""
    )
    parts = [charset, f"<title>{escape(title)}</title>", *metas, script]
    return f"{doctype}<html>\n<head>\n" + "\n".join(parts) + "</head>\n"


def _navigation(rng: random.Random, style: str) -> str:
    """The site's own header: links in a list, or in a table."""
    links = rng.sample(["首页", "政务公开", "办事服务", "互动交流", "走进本地", "数据开放"], 4)
    if style in ("ie", "wps"):
        cells = "".join(f"<td><a href=#>{link}</a></td>" for link in links)
        return f"<table width=100%><tr>{cells}</tr></table>\n"
    return (
        f"<ul class=nav>{''.join(f'<li><a href=#>{link}</a></li>' for link in links)}</ul>\n<!-- 正文 -->\n"
    )


def _hidden(rng: random.Random) -> str:
    """Furniture that no browser shows."""
    table = "<table><tr><td>序号</td><td>责任单位</td></tr><tr><td>1</td><td>测试</td></tr></table>"
    return rng.choice(
        [
            f'<div style="display:none">{table}</div>',
            '<div style="display: none" id="share">分享到微信朋友圈</div>',
            f"<div hidden>{table}</div>",
        ]
    )


def _block(markup: Markup, block: Block, convention: str) -> str:
    """A block outside the task tables."""
    if isinstance(block, Sheet):
        return markup.table(block.cells_by_row())
    return _paragraph(markup, block, convention)


def _paragraph(markup: Markup, paragraph: Paragraph, convention: str) -> str:
    """A paragraph outside the table, its title a heading or not."""
    if paragraph.kind == "furniture":
        place = markup.rng.choice(["position", "foot", "tools"])
        return f'<div class="{place}">{markup.escape(paragraph.text)}</div>\n'
    if convention == "ucap" and paragraph.kind in ("title", "published"):
        name = {"title": "ucaptitle", "published": "publishtime"}[paragraph.kind]
        return f"<div><{name}>{markup.escape(paragraph.text)}</{name}></div>\n"
    if paragraph.kind == "title" and markup.rng.random() < 0.6:
        tag = markup.rng.choice(["h1", "h2", "h3"])
        return f"<{tag}>{markup.inline(paragraph.text)}</{tag}>\n"
    return markup.paragraph(paragraph.text, _ALIGNMENT.get(paragraph.kind, ""))


def _layout_tables(rng: random.Random, content: str, style: str) -> str:
    """The page inside tables that only place it, as deep as its manner likes them."""
    depth = {
        "word": rng.choice([0, 0, 1]),
        "ie": rng.randint(1, 4),
        "modern": 0,
        "wps": rng.choice([0, 1, 2]),
    }[style]
    for _ in range(depth):
        beside = rng.choice(["", "", "<td width=10>&nbsp;</td>"])
        start = f'<table width="{rng.randint(600, 990)}" align=center cellspacing=0><tr><td>\n'
        content = f"{start}{content}</td>{beside}</tr></table>\n"
    return (
        content if depth else f'<div id="{rng.choice(["zoom", "content", "UCAP-CONTENT"])}">\n{content}</div>'
    )
