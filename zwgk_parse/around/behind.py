"""The signature of a flattened notice whose tables stand above it.

Until the tables are read, the name and the date below them may as well be a row's unit and deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zwgk_parse.around.closing import find_signature
from zwgk_parse.around.metadata import Metadata
from zwgk_parse.page import Run
from zwgk_parse.vocabulary import Vocabulary

_ABOVE = Run("", 0, 0)  # a signature never is the first line


def read_behind(metadata: Metadata, runs: Sequence[Run], vocabulary: Vocabulary) -> Metadata:
    """Return the metadata with the issuer and the date that the runs below the last table sign with.

    Only what nothing else states is taken from them.

    >>> from zwgk_parse.vocabulary import default
    >>> lines = [Run("某县人民政府办公室", 8, 8), Run("2020年3月5日", 9, 9)]
    >>> signed = read_behind(Metadata(title="关于做好防汛工作的通知"), lines, default())
    >>> signed.issuer, signed.issued_on.isoformat()
    ('某县人民政府办公室', '2020-03-05')
    """
    if metadata.issued_on is not None:
        return metadata
    signature = find_signature([_ABOVE, *runs], vocabulary)
    if signature is None or not signature.issuers:
        return metadata
    return replace(metadata, issuer=metadata.issuer or "、".join(signature.issuers), issued_on=signature.date)
