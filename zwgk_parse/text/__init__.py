"""A text to paragraphs, fragments and grids: one small reader for each flattened form."""
