"""The meaning of a cell: units, deadlines, numbering, dates, references."""
