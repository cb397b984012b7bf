"""Tasks that stand in prose, without a table: brackets, label lines, one sentence a task."""
