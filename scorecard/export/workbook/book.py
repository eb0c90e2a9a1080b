"""The workbook that is being written: its formats, made once each, and its sheets."""

import io
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from scorecard import numbers, queries
from scorecard.export.tables import sheet_name
from scorecard.export.workbook.page import Page
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.view import View


class Book:
    """A workbook about a view, or one unit in it."""

    def __init__(self, view: View, about: str) -> None:
        version = queries.version()
        self.view, self.about = view, about
        self.scope: dict[str, Any] = {**view.scope}
        self.origin = _("Source: version {number} of {day}", number=version.number, day=numbers.day(pd.Timestamp(version.published_at)))
        self._content = io.BytesIO()
        self.file = xlsxwriter.Workbook(self._content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        # the same version gives the same bytes: made when the version was
        created = datetime.fromisoformat(version.published_at).replace(tzinfo=None)
        self.file.set_properties({"title": f"{settings().title}: {about}", "subject": view.period_name, "comments": self.origin, "created": created})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.pages: list[Page] = []
        plain, wrapped = {"valign": "top"}, {"valign": "top", "text_wrap": True}
        # of cells, by whether they wrap and whether they would run as a formula: looked up a hundred thousand times
        self.text_looks = {
            (look is wrapped, runs): self.look(**look, **({"quote_prefix": True} if runs else {})) for look in (plain, wrapped) for runs in (False, True)
        }

    def look(self, **properties: Any) -> Any:
        """A format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(properties)
        return self._formats[key]

    def page(self, name: str, title: str) -> Page:
        page = Page(self, self._free(name), title)
        self.pages.append(page)
        return page

    def _free(self, name: str) -> str:
        taken, wanted = {page.name.lower() for page in self.pages}, sheet_name(name)
        return next(found for number in range(1, 100) if (found := wanted if number == 1 else f"{wanted[:27]} ({number})").lower() not in taken)

    def content(self) -> bytes:
        self.file.close()
        return self._content.getvalue()
