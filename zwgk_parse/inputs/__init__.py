"""What a call of the command names: files, folders, patterns, URLs, archives, lists of names."""

from zwgk_parse.inputs.find import SUFFIXES, find
from zwgk_parse.inputs.item import STDIN, Input, display, is_folder, is_url, unreadable

__all__ = ["STDIN", "SUFFIXES", "Input", "display", "find", "is_folder", "is_url", "unreadable"]
