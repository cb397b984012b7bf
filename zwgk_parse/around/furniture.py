"""Lines that belong to the web page around a notice: navigation, share buttons, counters, footers.

What is not known as furniture is left alone: a needless paragraph is harmless, a lost sentence is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.around.linesearch import lines_with
from zwgk_parse.normal import squeeze
from zwgk_parse.phrases import alternatives, is_expression
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 200  # characters of a line of furniture; a longer line is text
_BETWEEN_TOKENS = late.compile(r"[\s\u3000|｜>＞》»·•/\-—【】\[\]（）(),，、:：;；]+")


class _Patterns(NamedTuple):
    """The compiled vocabulary: whole lines as sets of words and as regular expressions."""

    anywhere: frozenset[str]
    anywhere_pattern: re.Pattern[str]
    mark: re.Pattern[str]
    edge: frozenset[str]
    edge_pattern: re.Pattern[str]
    tokens: frozenset[str]
    footer: re.Pattern[str]


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> _Patterns:
    """Return the words and patterns of a vocabulary."""
    kinds = vocabulary["furniture"]

    def words(kind: str) -> frozenset[str]:
        return frozenset(squeeze(entry) for entry in kinds[kind] if not is_expression(entry))

    def pattern(kind: str) -> re.Pattern[str]:
        return late.compile(alternatives(tuple(entry for entry in kinds[kind] if is_expression(entry))))

    anywhere, edge = words("anywhere"), words("edge")
    marks = (*kinds["anywhere_mark"], *(entry for entry in kinds["anywhere"] if not is_expression(entry)))
    return _Patterns(
        anywhere,
        pattern("anywhere"),
        late.compile(alternatives(marks)),
        edge,
        pattern("edge"),
        words("token") | edge | anywhere,
        pattern("footer"),
    )


def is_furniture(text: str, vocabulary: Vocabulary, *, edge: bool = False, footer: bool = False) -> bool:
    """Tell whether a line is known as page furniture.

    ``edge``: the line stands before the title or after the end of the notice, where short words such as 打印
    and 相关解读 are furniture too; ``footer``: it stands in a site's footer, where an address is.

    >>> from zwgk_parse.vocabulary import default
    >>> is_furniture("扫一扫在手机打开当前页", default()), is_furniture("打印", default())
    (True, False)
    >>> is_furniture("【字体：大 中 小】 打印 关闭", default(), edge=True)
    True
    """
    if len(text) > _LONGEST:
        return False
    patterns = _compile(vocabulary)
    line = squeeze(text)
    if line in patterns.anywhere or (
        patterns.mark.search(text) and patterns.anywhere_pattern.fullmatch(line)
    ):
        return True
    if (edge or footer) and (line in patterns.edge or patterns.edge_pattern.fullmatch(line)):
        return True
    if footer and patterns.footer.fullmatch(line):
        return True
    return (edge or footer) and _is_row_of_tokens(text, patterns)


def _is_row_of_tokens(text: str, patterns: _Patterns) -> bool:
    """Tell whether a line consists of several short words of furniture, and numbers."""
    tokens = [squeeze(token) for token in _BETWEEN_TOKENS.split(text)]
    tokens = [token for token in tokens if token]
    known = [token in patterns.tokens for token in tokens]
    return (
        len(tokens) > 1
        and any(known)
        and all(known or token.isdecimal() for known, token in zip(known, tokens, strict=True))
    )


def is_footer_mark(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line of furniture shows that a site's footer stands here: its licence, its copyright.

    >>> from zwgk_parse.vocabulary import default
    >>> is_footer_mark("京ICP备05034670号", default())
    True
    """
    return any(word in text for word in vocabulary["furniture"]["footer_mark"])


def find_furniture(texts: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """Return which of the lines are furniture wherever they stand, in order.

    All lines are searched at once for the few words that such a line must have: that is much faster than
    asking for each.

    >>> from zwgk_parse.vocabulary import default
    >>> find_furniture(["市财政局", "扫一扫在手机打开当前页", "2019年6月"], default())
    [1]
    """
    candidates = lines_with(texts, _compile(vocabulary).mark)
    return [index for index in candidates if is_furniture(texts[index], vocabulary)]
