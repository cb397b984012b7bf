"""Invented words: a speaker that expands the grammar of ``words.toml`` with the facts of one notice."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_SYMBOL = re.compile(r"\{(\w+)\}")
_HALF = str.maketrans("，（）：；％", ",():;%")


class Speaker:
    """Everything one notice says comes from one speaker: its random source, places, organs and habits."""

    def __init__(self, rng: random.Random, *, half_width: bool, rare: str | None = None) -> None:
        """``rare``: 'gbk' or 'gb18030' puts characters outside the smaller character set into names."""
        self.rng = rng
        self.half_width = half_width
        self.kind = rng.choice(["city", "city", "county", "county", "province", "bureau", "college"])
        self.rank = {"city": "市", "province": "省"}.get(self.kind, rng.choice(["县", "区", "旗"]))
        self.home = self.place()
        self.year = rng.randint(2009, 2026)
        self.code = self.home[0]
        self._rare = {"gbk": WORDS["places"]["rare"], "gb18030": WORDS["places"]["beyond_gbk"]}.get(
            rare or ""
        )
        self.units = self._draw_units()
        self.bindings: dict[str, Callable[[], str]] = {
            "place": self.place,
            "person": self.person,
            "unit": lambda: rng.choice(self.units),
            "issuer": lambda: rng.choice(self.units),
            "title_object": lambda: self.say("title"),
            "P": lambda: self.rank,
            "code": lambda: self.code,
            "code2": lambda: rng.choice(["yxgk", "lpzw", "qsdata"]) + str(rng.randint(1, 9)),
            "year": lambda: str(self.year),
            "month": lambda: str(rng.randint(1, 12)),
            "day": lambda: str(rng.randint(1, 28)),
            "number": lambda: str(rng.choice([2, 3, 5, 8, 12, 20, 36, 48, 110, 256, 1500])),
            "digitn": lambda: str(rng.randint(1, 9)),
            "percent": lambda: str(rng.randint(50, 99)),
        }

    def place(self) -> str:
        """A place that is on no map."""
        names = WORDS["places"]
        first, second = self.rng.choice(names["first"]), self.rng.choice(names["second"])
        return f"{first}{second}"

    def person(self) -> str:
        """A person, at times with a space between the two characters of a short name."""
        surname, given = (
            self.rng.choice(WORDS["people"]["surname"]),
            self.rng.choice(WORDS["people"]["given"]),
        )
        return (
            f"{surname} {given}" if len(surname + given) == 2 and self.rng.random() < 0.6 else surname + given
        )

    def say(self, symbol: str) -> str:
        """One expansion of a symbol of the grammar, in the notice's punctuation."""
        return self.write(self._expand(self.rng.choice(WORDS["grammar"][symbol])))

    def sentence(self, clauses: int) -> str:
        """A requirement of so many clauses; few end without a full stop, few hold a list."""
        parts: list[str] = []
        while len(parts) < clauses:
            part = self._expand(self.rng.choice(WORDS["grammar"]["clause"]))
            if parts or not part.startswith("（"):
                parts.append(part)
        text = parts[0]
        for part in parts[1:]:
            text += ("" if part.startswith("（") else self.rng.choice("，，，；。")) + part
        return self.write(text)

    def write(self, text: str) -> str:
        """The text in the notice's habit of punctuation."""
        return text.translate(_HALF) if self.half_width else text

    def _expand(self, template: str) -> str:
        while "{" in template:
            template = _SYMBOL.sub(self._symbol, template)
        return template

    def _symbol(self, match: re.Match[str]) -> str:
        bound = self.bindings.get(match[1])
        return bound() if bound else str(self.rng.choice(WORDS["grammar"][match[1]]))

    def _draw_units(self) -> list[str]:
        """The organs of this notice: a dozen or more of its kind of authority, named in one manner."""
        organs = WORDS["organs"][self.kind]
        manner = self.rng.choice(["rank", "rank", "rank", "bare", "place"])
        prefix = (
            ""
            if self.kind in ("bureau", "college")
            else {"rank": self.rank, "bare": "", "place": self.home + self.rank}[manner]
        )
        chosen = self.rng.sample(organs["own"], min(len(organs["own"]), self.rng.randint(8, 24)))
        names = [
            (prefix or (self.rank if name.startswith(("委", "政府", "人民")) else "")) + name
            for name in chosen
        ]
        names += [self._fill(name) for name in self.rng.sample(organs["zone"], self.rng.randint(0, 3))]
        names = [self._decorate(name) for name in names]
        self.collectives = [
            self.write(self._fill(name))
            for name in self.rng.sample(organs["collective"], self.rng.randint(1, 4))
        ]
        return list(dict.fromkeys(self.write(name) for name in names))

    def _fill(self, name: str) -> str:
        return name.replace("{P}", self.rank).replace("{place}", self.place())

    def _decorate(self, name: str) -> str:
        """Few organs carry an alias in brackets, or a rare character."""
        draw = self.rng.random()
        if self._rare and draw < 0.15:
            towns = WORDS["organs"]["towns"][self.kind]
            town = self.rng.choice(self._rare) + self.rng.choice("阳源川")
            return f"{town}{self.rng.choice(towns)}"
        if draw > 0.95 and self.kind not in ("bureau", "college"):
            alias = self.rng.choice(WORDS["units"]["aliases"])
            return f"{name}（{self.rank}{alias}）"
        return name
