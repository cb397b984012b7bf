"""Every grid of the campaign is Chromium's."""

from __future__ import annotations

import shutil

import chromium
import pytest

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed"),
]


@pytest.mark.parametrize("family", chromium.FAMILIES)
def test_grids_are_those_of_chromium(family: str) -> None:
    found = chromium.agreement(family, 200, seed=2)
    assert not found.examples
    assert found.chromium == found.documents
