"""Invented notices with known rows.

``invent(seed)`` is a notice and its truth; ``write_html`` and ``DIALECTS`` are its published forms. Nothing
in this package imports the library under test: what is true is known because it was invented first and
printed afterwards.
"""

from .compare import compare, pair
from .encodings import ENCODINGS, encode
from .html import write_html
from .manners import STYLES
from .notice import Invented, invent
from .prose import invent_prose
from .text import DIALECTS

__all__ = [
    "DIALECTS",
    "ENCODINGS",
    "STYLES",
    "Invented",
    "compare",
    "encode",
    "invent",
    "invent_prose",
    "pair",
    "write_html",
]
