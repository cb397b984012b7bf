"""Bytes to text: what an input is, its encoding and what says so, one documented normalisation."""
