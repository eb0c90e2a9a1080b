"""What a deck holds, read from its file."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE


def slides(content: bytes) -> list[Any]:
    return list(Presentation(BytesIO(content)).slides)


def title(slide: Any) -> str:
    return next(shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.type.name in ("TITLE", "CENTER_TITLE"))


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def series(chart: Any) -> dict[str, list[float | None]]:
    return {one.name: list(one.values) for one in chart.plots[0].series}


def sheet(chart: Any) -> list[tuple[Any, ...]]:
    """The rows of the sheet in which the numbers of a chart are edited."""
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return list(book.active.iter_rows(values_only=True))


def words(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            texts += [node.text or "" for node in shape.chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]
            texts += [str(category) for plot in shape.chart.plots for category in plot.categories]
    return "\n".join(texts)


def has_picture(slide: Any) -> bool:
    return any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
