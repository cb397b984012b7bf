"""Which findings count: the command's options and a project's settings file, made one.

Settings stand in ``[tool.zwgk-parse]`` of a ``pyproject.toml``, or at the top of a ``zwgk-parse.toml``: the
nearest in the current folder or above it. Options of the command win over the file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

from zwgk_parse.catalogue import GROUPS, SEVERITIES
from zwgk_parse.models import Finding

FailOn = Literal["error", "warning", "info", "never"]
ALL = "all"
_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}
_OWN_FILE, _PROJECT_FILE, _TABLE = "zwgk-parse.toml", "pyproject.toml", "zwgk-parse"


class SettingsError(Exception):
    """The settings cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Settings:
    """Which findings are reported, and from which severity on they are a failure.

    ``per_file`` holds, by pattern, what replaces these for some files: in a pattern ``*`` stands for any
    characters, slashes included; paths count from ``folder``.
    """

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "warning"
    schema: str | None = None
    baseline: str | None = None
    lang: Literal["zh", "en"] | None = None
    per_file: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    folder: Path = Path()

    def for_file(self, name: str) -> Settings:
        """Return the settings for one file: those of every pattern that fits, in their order."""
        settings = self
        path = _relative(name, self.folder)
        for pattern, content in self.per_file.items():
            if fnmatchcase(path, pattern):
                ignore = (*settings.ignore, *content.get("ignore", ()))
                settings = replace(settings, **{**content, "ignore": ignore})
        return settings

    def reports(self, finding: Finding) -> bool:
        """Tell whether a finding is wanted."""
        return _names(self.select, finding.code) and not _names(self.ignore, finding.code)

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding is bad enough to fail."""
        return _RANKS[finding.severity] >= _RANKS[self.fail_on]


def load_settings(file: Path | None = None, start: Path | None = None) -> Settings:
    """Return the settings in ``file``, or in the nearest file at or above ``start`` (default: here).

    Raises ``SettingsError`` where a file cannot be read or says what no setting is.
    """
    if file is not None:
        return _read(file, required=True) or Settings()
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for name in (_OWN_FILE, _PROJECT_FILE):
            found = _read(folder / name, required=False)
            if found is not None:
                return found
    return Settings()


def selectors(text: Iterable[str], where: str = "") -> tuple[str, ...]:
    """Return the codes and groups in a list of comma-separated names; raises ``SettingsError`` for others."""
    names = [name.strip() for entry in text for name in entry.split(",") if name.strip()]
    known = (ALL, *GROUPS, *SEVERITIES)
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise SettingsError(f"{where}{name}: neither a code nor a group of findings{hint}")
    return tuple(names)


def _names(chosen: Sequence[str], code: str) -> bool:
    """Tell whether a selection holds a code, by its name or by its group's."""
    return any(name in (ALL, code) or code in GROUPS.get(name, ()) for name in chosen)


def _relative(name: str, folder: Path) -> str:
    """Return a file's path as it counts from the settings' folder."""
    path = Path(name)
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def _read(file: Path, *, required: bool) -> Settings | None:
    """Return the settings in a file, None where it has none."""
    import tomli

    try:
        content = tomli.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        if required:
            raise SettingsError(f"{file}: there is no such file") from error
        return None
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    if file.name == _PROJECT_FILE:
        content = content.get("tool", {}).get(_TABLE)
        if content is None:
            return Settings() if required else None
    return Settings(folder=file.parent, **_checked(content, f"{file}: ", nested=False))


def _checked(content: Mapping[str, Any], where: str, *, nested: bool) -> dict[str, Any]:
    """Return the settings that a table holds, under the names of ``Settings``."""
    checked: dict[str, Any] = {}
    for name, value in content.items():
        if name in ("select", "ignore"):
            if not (isinstance(value, list) and all(isinstance(entry, str) for entry in value)):
                raise SettingsError(f"{where}{name}: a list of codes and groups is wanted")
            checked[name] = selectors(value, f"{where}{name}: ")
        elif name == "fail-on":
            checked["fail_on"] = _one_of(value, get_args(FailOn), f"{where}{name}: ")
        elif name == "lang" and not nested:
            checked["lang"] = _one_of(value, ("zh", "en"), f"{where}{name}: ")
        elif name in ("schema", "baseline") and not nested and isinstance(value, str):
            checked[name] = value
        elif name == "per-file" and not nested and isinstance(value, dict):
            checked["per_file"] = {
                pattern: _checked(inner, f"{where}per-file “{pattern}”: ", nested=True)
                for pattern, inner in value.items()
            }
        else:
            raise SettingsError(
                f"{where}{name}: there is no such setting here, or its value is of another kind"
            )
    return checked


def _one_of(value: object, known: Sequence[str], where: str) -> object:
    if value not in known:
        raise SettingsError(f"{where}one of {', '.join(known)} is wanted")
    return value
