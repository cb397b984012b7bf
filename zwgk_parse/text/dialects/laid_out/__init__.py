"""Tables laid out with spaces: columns by the white between, rows by where cells stand in their height."""
