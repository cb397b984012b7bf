"""Ten times the notices take hardly more memory, in any format that streams."""

from __future__ import annotations

import pytest
from peak import peak

from zwgk_parse.output.writers import FORMATS

MOST = 1.2

pytestmark = pytest.mark.campaign


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if not known.single])
def test_memory_is_flat(name: str) -> None:
    few, many = peak(name, 400), peak(name, 4000)
    assert many.python <= MOST * few.python, "what Python allocated"
    assert many.process <= MOST * few.process, "what the process held"
