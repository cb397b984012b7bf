"""What leaves the library: rows, writers, reports, schemas, files that appear whole or not at all."""
