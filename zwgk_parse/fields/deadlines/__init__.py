"""Deadlines: the grammar of points and spans of time, clauses, and the default in the body."""
