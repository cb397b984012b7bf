"""``zwgk-parse schema``: what the outputs look like."""

from __future__ import annotations

from pathlib import Path

import click

from zwgk_parse.cli.options import output_option
from zwgk_parse.output.labels import Language
from zwgk_parse.output.stream import emit


@click.command()
@click.argument("name", type=click.Choice(["notice", "task", "finding", "csv"]), default="notice")
@click.option("--labels", type=click.Choice(["en", "zh"]), help="Describe a CSV with such column labels.")
@output_option
def schema(name: str, labels: Language | None, output: Path | None) -> None:
    """Print the schema of an output.

    JSON Schema of a notice, a task or a finding; Table Schema of the CSV.
    """
    import json

    if labels and name != "csv":
        raise click.UsageError("--labels is for csv.")
    from zwgk_parse.output.schema import schema as described

    emit(json.dumps(described(name, labels or "en"), ensure_ascii=False, indent=2).encode() + b"\n", output)
