"""Invented pages flattened by real tools, and what the library makes of their output.

    python tests/campaign/flatteners.py --count 200

prints dialect × (rows, right, silent, needless). Nothing is installed (``make flatteners`` does that): pandoc,
w3m, lynx and chromium are looked for on the PATH; html2text, inscriptis, markitdown, trafilatura and
BeautifulSoup (with lxml) in the Python that the environment variable ``FLATTENERS_PYTHON`` names (this one by
default). What is missing is left out and named. ``--freeze FOLDER`` writes the texts with the known rows and
the tools' versions, as ``tests/test_frozen.py`` reads them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

from invent import STYLES, Invented, invent, write_html
from invent.score import Score
from invent.truth import TrueNotice

COMMANDS = {
    "pandoc plain": ["pandoc", "-f", "html", "-t", "plain"],
    "pandoc gfm": ["pandoc", "-f", "html", "-t", "gfm"],
    "pandoc markdown": ["pandoc", "-f", "html", "-t", "markdown"],
    "w3m": ["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "100"],
    "lynx": [
        "lynx",
        "-dump",
        "-stdin",
        "-force_html",
        "-nolist",
        "-width=120",
        "-assume_charset=utf-8",
        "-display_charset=utf-8",
    ],
}
LIBRARIES = {  # a Python expression over ``page``, after its imports
    "html2text": ("import html2text", "html2text.html2text(page)"),
    "html2text unwrapped": ("import html2text", "html2text.HTML2Text(bodywidth=0).handle(page)"),
    "inscriptis": ("import inscriptis", "inscriptis.get_text(page)"),
    "markitdown": (
        "import io, markitdown; converter = markitdown.MarkItDown()",
        "converter.convert_stream(io.BytesIO(page.encode()), file_extension='.html').text_content",
    ),
    "trafilatura": ("import trafilatura", "trafilatura.extract(page, include_tables=True) or ''"),
    "trafilatura markdown": (
        "import trafilatura",
        "trafilatura.extract(page, include_tables=True, output_format='markdown') or ''",
    ),
    "get_text lxml": ("import bs4", "bs4.BeautifulSoup(page, 'lxml').get_text('\\n')"),
    "get_text stripped": ("import bs4", "bs4.BeautifulSoup(page, 'lxml').get_text('\\n', strip=True)"),
}
_DRIVER = "import json, sys\n{imports}\nprint(json.dumps([{expression} for page in json.load(sys.stdin)]))"
_BROWSER_PAGE = r"""<!DOCTYPE html><meta charset="utf-8"><body><script>
const pages = PAGES, texts = [];
const escaped = mark => '\\u' + mark.charCodeAt(0).toString(16).padStart(4, '0');
function next(index) {
  if (index === pages.length) {
    document.body.textContent = JSON.stringify(texts).replace(/[<>&\u00a0]/g, escaped);
    return;
  }
  const frame = document.createElement('iframe');
  frame.style.width = '1000px';
  frame.onload = () => {
    texts.push(frame.contentDocument.body.innerText);
    frame.remove();
    next(index + 1);
  };
  frame.srcdoc = pages[index];
  document.body.append(frame);
}
next(0);
</script>"""


@dataclass
class Flattened:
    """One notice as one tool prints it."""

    dialect: str
    notice: Invented
    text: str

    @property
    def truth(self) -> TrueNotice:
        """The true notice."""
        return self.notice.truth


def versions() -> dict[str, str]:
    """The version that each tool states."""
    found = {}
    for command, option in {
        "pandoc": "--version",
        "w3m": "-version",
        "lynx": "--version",
        "chromium": "--version",
    }.items():
        if shutil.which(command):
            run = subprocess.run([command, option], capture_output=True, text=True, check=False)
            found[command] = run.stdout.splitlines()[0].split(",")[0].strip()
    names = ["html2text", "inscriptis", "markitdown", "trafilatura", "beautifulsoup4", "lxml"]
    code = f"import importlib.metadata as m\nfor name in {names}: print(name, m.version(name))"
    python = os.environ.get("FLATTENERS_PYTHON", sys.executable)
    run = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return found | dict(line.split() for line in run.stdout.splitlines())


def freeze(folder: Path, notices: Sequence[Invented], only: Sequence[str]) -> None:
    """Write what every tool makes of the notices, their rows, and the tools' versions."""
    folder.mkdir(parents=True, exist_ok=True)
    for flattened in flatten(notices, only):
        name = f"{flattened.notice.seed}-{flattened.dialect.replace(' ', '-')}.txt"
        (folder / name).write_text(flattened.text, "utf-8", newline="")
    for notice in notices:
        rows = [
            {
                "number": task.number,
                "categories": task.categories,
                "requirement": task.requirement,
                "units": task.units,
                "deadline": task.deadline and task.deadline.text,
                "extra": task.extra,
            }
            for task in notice.truth.tasks
        ]
        known = json.dumps(rows, ensure_ascii=False, indent=1)
        (folder / f"{notice.seed}.json").write_text(known + "\n", "utf-8")
    stated = "".join(f"{name}: {version}\n" for name, version in versions().items())
    (folder / "versions.txt").write_text(stated, "utf-8")


def flatten(notices: Sequence[Invented], only: Sequence[str] = ()) -> Iterator[Flattened]:
    """Every notice by every tool that is there; ``only`` names the dialects wanted (all by default)."""
    pages = [
        write_html(notice, list(STYLES)[notice.seed % len(STYLES)], noise=False).replace("{charset}", "utf-8")
        for notice in notices
    ]
    for dialect, tool in _tools().items():
        if only and dialect not in only:
            continue
        texts = tool(pages)
        if texts is None:
            print(f"{dialect}: not installed", file=sys.stderr)
            continue
        for notice, text in zip(notices, texts, strict=True):
            yield Flattened(dialect, notice, text)


def _tools() -> dict[str, Callable[[list[str]], list[str] | None]]:
    """A function from pages to texts per dialect, None where its tool is missing."""
    tools: dict[str, Callable[[list[str]], list[str] | None]] = {}
    for dialect, command in COMMANDS.items():
        tools[dialect] = partial(_by_command, command)
    for dialect, (imports, expression) in LIBRARIES.items():
        tools[dialect] = partial(_by_library, _DRIVER.format(imports=imports, expression=expression))
    tools["chromium innerText"] = _by_browser
    return tools


def _by_command(command: list[str], pages: list[str]) -> list[str] | None:
    if not shutil.which(command[0]):
        return None
    return [
        subprocess.run(command, input=page.encode(), capture_output=True, check=True).stdout.decode()
        for page in pages
    ]


def _by_library(code: str, pages: list[str]) -> list[str] | None:
    python = os.environ.get("FLATTENERS_PYTHON", sys.executable)
    run = subprocess.run(
        [python, "-c", code], input=json.dumps(pages).encode(), capture_output=True, check=False
    )
    if run.returncode and b"ModuleNotFoundError" in run.stderr:
        return None
    run.check_returncode()
    texts: list[str] = json.loads(run.stdout)
    return texts


def _by_browser(pages: list[str], batch: int = 25) -> list[str] | None:
    """What copying the whole page in a browser gives."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        return None
    texts: list[str] = []
    for start in range(0, len(pages), batch):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "pages.html")
            listed = json.dumps(pages[start : start + batch]).replace("</", "<\\/")
            page.write_text(_BROWSER_PAGE.replace("PAGES", listed), "utf-8")
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--virtual-time-budget=60000",
                "--dump-dom",
            ]
            dump = subprocess.run(
                [browser, *options, page.as_uri()], capture_output=True, check=True, timeout=300
            ).stdout.decode()
        texts += json.loads(dump[dump.index("<body>") + len("<body>") : dump.index("</body>")])
    return texts


def main() -> None:
    """Run the campaign and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--start", type=int, default=1000, help="first seed")
    parser.add_argument("--count", type=int, default=200, help="how many notices")
    parser.add_argument("--only", nargs="*", default=[], help="dialects")
    parser.add_argument("--without", nargs="*", default=[], help="features of notices to leave out")
    parser.add_argument("--save", type=Path, help="a folder for the texts: no parsing, no table")
    parser.add_argument("--freeze", type=Path, help="a folder for the texts and the known rows: no table")
    parser.add_argument("--seeds", type=int, nargs="*", help="seeds, instead of --start and --count")
    parser.add_argument("--complaints", type=int, default=20, help="how many wrong rows to print")
    options = parser.parse_args()
    seeds = options.seeds or range(options.start, options.start + options.count)
    notices = [invent(seed, options.without) for seed in seeds]
    if options.freeze:
        freeze(options.freeze, notices, options.only)
        return
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        for flattened in flatten(notices, options.only):
            name = f"{flattened.notice.seed}-{flattened.dialect.replace(' ', '-')}.txt"
            (options.save / name).write_text(flattened.text, "utf-8")
        return
    import zwgk_parse

    score = Score()
    for flattened in flatten(notices, options.only):
        name, tasks = f"seed {flattened.notice.seed} {flattened.dialect}", flattened.truth.tasks
        try:
            parsed = zwgk_parse.parse(flattened.text)
        except Exception as error:  # a crash is a result of the campaign, not its end
            score.add_crash(f"{name}: {error!r}", [flattened.dialect], tasks)
        else:
            score.add(name, [flattened.dialect], parsed, tasks)
    print(score.table())
    print("\n".join(score.complaints[: options.complaints]))


if __name__ == "__main__":
    main()
