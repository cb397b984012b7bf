"""``python -m zwgk_parse``: the command."""

from zwgk_parse.cli import main

if __name__ == "__main__":
    main()
