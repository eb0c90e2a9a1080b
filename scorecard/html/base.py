"""Templates: how a piece of HTML is made. Everything is escaped.

An element with `data-unit` opens that unit when it is clicked, one with `data-page` that page (see `show.clickable`).
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scorecard.charts.base import LEVEL_MARK, TARGET_MARK
from scorecard.i18n import _

TEMPLATES = Path(__file__).parent.parent / "templates"
STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")
# from this shade on, white is the more legible colour of the number in a cell
DARK_FROM = 74
NO_CELL: dict[str, Any] = {"text": "", "class": "blank", "shade": None, "small": "", "title": "", "lines": []}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(_=_, mark=LEVEL_MARK.__getitem__, target_mark=TARGET_MARK.__getitem__)
    return environment


def render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)
