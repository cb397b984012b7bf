"""``zwgk-parse`` and ``python -m zwgk_parse``: the command, as a process of its own."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command with the process's arguments."""
    gc.disable()  # what is imported stays: to look through it again and again takes long, for a short run
    from zwgk_parse import cli

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
