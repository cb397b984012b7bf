"""How fast ``zwgk_parse`` is, against named libraries: ``python -m benchmarks``."""
