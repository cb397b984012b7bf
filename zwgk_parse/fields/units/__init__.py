"""Responsible units: lists, names, roles, rules about roles, spellings, persons and posts."""
