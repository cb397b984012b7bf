"""Chinese government notices in, validated task rows out. Start at ``parse`` and ``Notice``."""

from zwgk_parse.account import Passage, account
from zwgk_parse.errors import NoticeError
from zwgk_parse.models import (
    Cell,
    Deadline,
    Dropped,
    Finding,
    Location,
    Notice,
    Piece,
    Reference,
    Site,
    Source,
    Table,
    Task,
    Unit,
)
from zwgk_parse.pipeline import parse, parse_file

__all__ = [
    "Cell",
    "Deadline",
    "Dropped",
    "Finding",
    "Location",
    "Notice",
    "NoticeError",
    "Passage",
    "Piece",
    "Reference",
    "Site",
    "Source",
    "Table",
    "Task",
    "Unit",
    "account",
    "parse",
    "parse_file",
]
