"""What is to be said about a notice: one module per group of the catalogue, one function per check.

A check takes a ``Subject`` and yields findings. ``rows`` runs those that tell whether a table was read well,
as part of every parse; ``publication`` those that tell whether a notice is fit to be published.
"""
