"""What stands around an invented notice's task tables: title, body, signature, notes, furniture."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from .bystanders import imprint, metadata_block, other_table
from .grid import Sheet
from .plan import Plan
from .truth import TrueDeadline, TrueNotice, TrueTask
from .words import WORDS, Speaker

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass
class Paragraph:
    """A paragraph outside the tables and what it is: 'title', 'body', 'note', 'furniture' …"""

    text: str
    kind: str


Block = Paragraph | Sheet


@dataclass
class Surroundings:
    """The blocks before and after the task tables, and the facts that they and the ``meta`` tags state."""

    title: str
    annex: str
    issuer: str
    site_name: str
    host: str
    issued_on: datetime.date
    published_at: datetime.datetime
    document_number: str | None
    default: TrueDeadline | None = None  # stated once, for all rows
    recipients: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    def truth(self, tasks: list[TrueTask]) -> TrueNotice:
        """The true notice with these rows."""
        return TrueNotice(
            title=self.title,
            document_number=self.document_number,
            issuer=self.issuer,
            recipients=tuple(self.recipients),
            issued_on=self.issued_on,
            published_at=self.published_at,
            site_name=self.site_name,
            host=self.host,
            attachments=tuple(self.attachments),
            notes=tuple(self.notes),
            tasks=tuple(tasks),
        )


def surround(speaker: Speaker, plan: Plan) -> Surroundings:
    """The surroundings of a notice that a speaker's authority publishes."""
    around = _facts(speaker)
    speaker.bindings["title_object"] = lambda: around.annex
    furniture = speaker.rng.sample(WORDS["around"]["head_furniture"], speaker.rng.randint(0, 2))
    around.before += [Paragraph(text, "furniture") for text in furniture]
    if plan.convention == "block":
        around.before.append(metadata_block(speaker, around))
    around.before += [*_head(speaker, around), *_body(speaker, plan, around)]
    if plan.bystander and speaker.rng.random() < 0.5:
        around.before.append(other_table(speaker))
    around.before += _annex(speaker, around)
    around.after = _tail(speaker, plan, around)
    return around


def _facts(speaker: Speaker) -> Surroundings:
    """Who publishes what, when."""
    rng = speaker.rng
    words = WORDS["around"]
    names = {"city": "市", "province": "省", "bureau": "市市场监督管理局", "college": "职业学院"}
    level = names.get(speaker.kind, speaker.rank)
    office = speaker.home + level
    government = len(level) == 1
    issuer = office + (rng.choice(words["offices"]) if government else "")
    annex = speaker.say("title")
    issued = datetime.date(speaker.year, rng.randint(1, 9), rng.randint(1, 28))
    hours = datetime.time(rng.randint(8, 18), rng.randint(0, 59))
    number = f"{speaker.code}政办{rng.choice('发函字')}〔{speaker.year}〕{rng.randint(1, 120)}号"
    title = f"关于印发《{annex}》的通知"
    return Surroundings(
        title=issuer + title if rng.random() < 0.8 else title,
        annex=annex,
        issuer=issuer,
        site_name=office + rng.choice(words["sites"]) if government else office,
        host=f"www.{rng.choice(['yx', 'lp', 'qsh', 'dtang', 'heyuan'])}{rng.randint(1, 99)}.gov.cn",
        issued_on=issued,
        published_at=datetime.datetime.combine(issued, hours) + datetime.timedelta(days=rng.randint(0, 20)),
        document_number=number if rng.random() < 0.6 else None,
        recipients=[name for group in speaker.collectives[: rng.randint(1, 2)] for name in group.split("|")],
        attachments=[annex] if rng.random() < 0.8 else [],
    )


def _head(speaker: Speaker, around: Surroundings) -> list[Block]:
    """Title, publication line, the title again, the document number."""
    rng = speaker.rng
    stamp = rng.choice(WORDS["around"]["stamps"]).format(around.published_at)
    line = rng.choice(WORDS["around"]["published"])
    line = line.format(d=stamp, s=around.site_name, h=around.host, n=rng.randint(10, 9999))
    blocks: list[Block] = [Paragraph(around.title, "title"), Paragraph(line, "published")]
    if rng.random() < 0.4:
        blocks.append(Paragraph(around.title, "title again"))
    if around.document_number:
        spaced = around.document_number.replace("号", " 号") if rng.random() < 0.1 else around.document_number
        blocks.append(Paragraph(spaced, "document number"))
    return blocks


def _body(speaker: Speaker, plan: Plan, around: Surroundings) -> list[Block]:
    """Recipients, prose, attachment line, signature."""
    rng = speaker.rng
    blocks: list[Block] = [Paragraph(speaker.write("，".join(around.recipients) + "："), "recipients")]
    blocks += [Paragraph(speaker.say("body"), "body") for _ in range(rng.randint(1, 4))]
    if plan.default_deadline:
        around.default, sentence = _default_deadline(speaker)
        blocks.append(Paragraph(sentence, "body"))
    if around.attachments:
        blocks.append(Paragraph(speaker.write(f"附件：{around.annex}"), "attachment"))
    date = around.issued_on
    chinese = f"{str(date.year).translate(_DIGITS)}年{_small(date.month)}月{_small(date.day)}日"
    signed = chinese if rng.random() < 0.2 else f"{date.year}年{date.month}月{date.day}日"
    blocks += [Paragraph(around.issuer, "issuer"), Paragraph(signed, "issued")]
    if rng.random() < 0.3:
        blocks.append(Paragraph(speaker.write("（此件主动公开）"), "body"))
    return blocks


def _default_deadline(speaker: Speaker) -> tuple[TrueDeadline, str]:
    """A deadline for all rows, and the sentence that states it."""
    year = speaker.year
    text = speaker.rng.choice([f"{year}年12月底前", f"{year}年12月31日前", f"{year}年底前"])
    sentence = speaker.write(speaker.rng.choice(WORDS["around"]["defaults"]).format(d=text))
    return TrueDeadline(text, "date", datetime.date(year, 12, 31), default=True), sentence


def _annex(speaker: Speaker, around: Surroundings) -> list[Block]:
    """The lines that open the annex: its mark and its own title."""
    mark: list[Block] = (
        [Paragraph(speaker.rng.choice(WORDS["around"]["annex"]), "annex")] if around.attachments else []
    )
    return [*mark, Paragraph(around.annex, "caption")]


def _small(number: int) -> str:
    """A number below 32 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ["", "十", "二十", "三十"][tens] + ("" if not ones else "〇一二三四五六七八九"[ones])


def _tail(speaker: Speaker, plan: Plan, around: Surroundings) -> list[Block]:
    """Notes, other tables and the furniture at the page's foot."""
    rng = speaker.rng
    words = WORDS["around"]
    if plan.first_is_lead:
        around.notes.append(speaker.write(rng.choice(words["lead_notes"])))
    elif plan.promoted_leads:
        around.notes.append(speaker.write(rng.choice(words["promoted_notes"])))
    elif rng.random() < 0.15:
        around.notes.append(speaker.write(rng.choice(words["other_notes"])))
    blocks: list[Block] = [Paragraph(note, "note") for note in around.notes]
    if plan.bystander and not any(isinstance(block, Sheet) for block in around.before[3:]):
        blocks.append(other_table(speaker))
    if plan.imprint:
        blocks.append(imprint(speaker, around))
    facts = {
        "issuer": around.issuer,
        "unit": speaker.units[0],
        "code": str(rng.randint(10**9, 10**10 - 1)),
        "title": speaker.say("title"),
    }
    feet = rng.sample(words["foot_furniture"], rng.randint(0, 4))
    return blocks + [Paragraph(text.format(**facts), "furniture") for text in feet]
