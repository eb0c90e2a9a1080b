"""What the scorecard is about, read from `scorecard.toml` of the data folder."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scorecard.i18n import _, pick
from scorecard.paths import data_folder
from scorecard.returns.limits import Limits


@dataclass(frozen=True)
class Theme:
    """A theme: its names, the indicator that stands for it, the count beside it (or blank), and the roles its page asks for (`roles["rate"]`)."""

    code: str
    name_vi: str
    name_en: str
    headline: str
    count: str
    roles: dict[str, Any]

    @property
    def name(self) -> str:
        return pick(self.name_vi, self.name_en)

    def role(self, name: str) -> str:
        """The code in a role; blank where this scorecard has none."""
        return str(self.roles.get(name, ""))

    def codes(self, name: str) -> list[str]:
        """The codes in a role that holds several."""
        return [str(code) for code in self.roles.get(name, [])]


@dataclass(frozen=True)
class Settings:
    """Title, default view, columns of the overview grid, themes, and how large returns may be."""

    title_vi: str
    title_en: str
    default_area: str
    simulated_area: str
    key_indicators: list[str]
    themes: dict[str, Theme]
    returns: Limits

    @property
    def theme_indicators(self) -> list[str]:
        """The headline and count of every theme."""
        return [code for theme in self.themes.values() for code in (theme.headline, theme.count) if code]

    def role(self, theme: str, name: str) -> str:
        """The code in a role of a theme; blank where this scorecard has no such theme or role."""
        return self.themes[theme].role(name) if theme in self.themes else ""

    def example_area(self, areas: list[str], otherwise: str) -> str:
        """The area from which worked examples are taken: the simulated one, where it is among the areas."""
        return self.simulated_area if self.simulated_area in areas else otherwise

    @property
    def title(self) -> str:
        return pick(self.title_vi, self.title_en)


@lru_cache(maxsize=8)
def _read(path: Path, changed: float) -> Settings:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    themes = {
        code: Theme(code, entry.pop("name_vi"), entry.pop("name_en"), entry.pop("headline"), entry.pop("count", ""), entry)
        for code, entry in content.pop("themes", {}).items()
    }
    returns = Limits(**content.pop("returns", {}))
    return Settings(**content, themes=themes, returns=returns)


def settings() -> Settings:
    """The settings of the current data folder."""
    path = data_folder() / "scorecard.toml"
    return _read(path, path.stat().st_mtime)


def problems(folder: Path, indicators: set[str]) -> list[str]:
    """What is wrong in the settings of a data folder: not TOML, keys that are missing or unknown, indicators that are not there."""
    file = "scorecard.toml"
    try:
        found = _read(folder / file, (folder / file).stat().st_mtime)
    except tomllib.TOMLDecodeError as error:
        return [_("{file}: {reason}", file=file, reason=error)]
    except (TypeError, KeyError) as error:
        return [_("{file}: a key is missing or unknown: {reason}", file=file, reason=error)]
    except ValueError as error:
        return [_("{file}, [returns]: {found} is not allowed: a whole number above 0 belongs here", file=file, found=error)]
    asked = {*found.key_indicators, *found.theme_indicators}
    return [_("{file}: “{found}” is not in {table}", file=file, found=code, table="catalogue/indicators.csv") for code in sorted(asked - indicators)]
