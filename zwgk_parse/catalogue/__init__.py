"""The closed catalogue of findings: every code that a stage may report, and how bad it is.

The codes stand in groups. The first word of a code about a row names the part of the row that it is about
(``number-gap``, ``deadline-past``). What is to be said about a code to people, its examples included, is in
the TOML files beside this module, one per group; ``zwgk_parse.catalogue.entries`` reads them when asked to.
"""

from __future__ import annotations

from collections.abc import Mapping

from zwgk_parse.models import Severity

GROUPS: Mapping[str, Mapping[str, Severity]] = {
    "input": {  # what was given is no notice, or damaged
        "input-missing": "error",
        "input-unreadable": "error",
        "input-empty": "error",
        "input-too-large": "error",
        "input-binary": "error",
        "input-pdf": "error",
        "input-word": "error",
        "input-image": "error",
        "input-archive": "error",
        "input-timeout": "error",
        "input-memory": "error",
        "input-crash": "error",
        "archive-damaged": "error",
        "warc-truncated": "error",
        "output-collision": "error",
        "output-unfit": "error",
        "internal-error": "error",
        "encoding-mismatch": "warning",
        "encoding-replacement": "error",
        "control-characters": "info",
        "lone-surrogates": "warning",
        "not-a-notice": "error",
    },
    "structure": {  # the table, its columns, what a row must have
        "table-not-found": "error",
        "tasks-absent": "info",
        "table-too-large": "error",
        "span-invalid": "warning",
        "span-overlong": "info",
        "cell-overlap": "warning",
        "row-ragged": "info",
        "row-blank": "info",
        "table-repeated": "info",
        "header-carried": "info",
        "header-missing": "warning",
        "column-missing": "info",
        "column-unknown": "info",
        "layout-ambiguous": "warning",
        "paragraphs-ambiguous": "warning",
        "requirement-missing": "warning",
        "units-missing": "warning",
        "deadline-missing": "warning",
    },
    "numbering": {
        "number-gap": "warning",
        "number-repeated": "warning",
        "number-order": "warning",
        "category-gap": "warning",
        "category-repeated": "warning",
        "category-order": "warning",
        "category-count": "warning",
        "category-altered": "info",
    },
    "content": {  # what the cells and the document say
        "unit-unlike": "warning",
        "units-glued": "warning",
        "roles-ambiguous": "warning",
        "scope-ambiguous": "warning",
        "unit-spellings": "info",
        "deadline-impossible": "error",
        "deadline-damaged": "error",
        "deadline-unparsed": "warning",
        "deadline-ambiguous": "warning",
        "deadline-past": "warning",
        "metadata-conflict": "warning",
        "document-number-form": "warning",
        "attachment-missing": "warning",
        "attachment-title": "warning",
    },
    "safety": {  # what a notice should not hold
        "promotion": "warning",
        "foreign-link": "warning",
        "hidden-text": "warning",
        "personal-identity-number": "error",
        "personal-bank-card": "error",
        "personal-mobile-number": "warning",
    },
    "schema": {"row-invalid": "error"},
    "loss": {  # text that does not reach the reader, or the rows
        "content-swallowed": "error",
        "document-too-deep": "error",
        "table-left-out": "error",
        "content-lost": "error",
    },
}

SEVERITIES: Mapping[str, Severity] = {
    code: severity for codes in GROUPS.values() for code, severity in codes.items()
}
