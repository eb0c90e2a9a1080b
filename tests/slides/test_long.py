"""What is longer than a slide goes on on the next: drawings between their rows, lists between their entries; a summary says what there is."""

from datetime import date
from pathlib import Path

import pytest
from pptx.util import Pt

from scorecard import queries
from scorecard.charts.spine import spine
from scorecard.export.briefing import briefing
from scorecard.export.pieces import Piece
from scorecard.export.slides import Sentences, tables
from scorecard.export.slides.markup import Cell, Run, Table, content
from scorecard.export.slides.panels import pages
from scorecard.export.slides.template import Box
from scorecard.view import view_of

ON = date(2026, 11, 28)
BOX = Box(0, 0, Pt(880), Pt(300))
FOLDED = """<div class="fold"><details><summary><b>Xã A</b> 2</summary>
<div class="finding"><span class="no">1</span><div><ul><li>Chưa niêm yết</li></ul><div class="muted">Mục 3</div></div></div>
<div class="finding"><span class="no">2</span><div><ul><li>Báo cáo chậm</li></ul></div></div></details>
<details><summary><b>Xã B</b></summary><dl><div><dt>Dân số</dt><dd>7.995</dd><dd class="muted">+47</dd></div>
<div><dt>Có kế hoạch</dt><dd>có</dd></div></dl></details></div>"""


def test_the_standing_of_a_unit_is_cut_between_rows_and_loses_none(shipped: Path) -> None:
    view = view_of("SIM-202101", "2024-6M")
    unit = queries.identity_by_unit(view.area, view.peer_group, view.period)["unit_key"].iloc[0]
    stands = queries.standing_by_indicator(**view.scope, unit=unit)
    placed = stands[stands["unit_position"].notna()]
    assert len(placed) > 30
    parts = pages(spine(placed), 34)
    assert len(parts) > 1
    names, dots = [], []
    for part in parts:
        low, high = part["layout"]["yaxis"]["range"]
        assert low - high < 1000
        for trace in part["data"]:
            assert all(y is None or high <= y <= low for y in trace["y"])
            if trace["mode"] == "text" and trace["x"][0] < 0:
                names += [text for text in trace["text"] if not text.startswith(("<b>", "←"))]
            if "hovertext" in trace:
                dots += trace["x"]
    assert names == placed["short_name"].tolist()
    assert dots == placed["unit_position"].tolist()


def test_a_folded_list_has_a_row_an_entry_under_its_heading() -> None:
    (table,) = content(FOLDED).tables
    found = [[cell.text for cell in row] for row in table.rows]
    assert found == [["Xã A 2"], ["1", "Chưa niêm yết\nMục 3"], ["2", "Báo cáo chậm"], ["Xã B"], ["Dân số", "7.995", "+47"], ["Có kế hoạch", "có", ""]]
    assert [sum(cell.span for cell in row) for row in table.rows] == [3] * 6


def test_a_table_of_several_slides_is_shared_out_and_no_heading_ends_one() -> None:
    rows = [[Cell([[Run(f"Đơn vị {n}")]]), Cell([[Run(str(n))]], is_number=True)] for n in range(30)]
    for place in (24, 12, 6):
        rows.insert(place, [Cell([[Run("Nhóm")]], span=2)])
    parts = [part for part, _size in tables.pages(Table([], rows), BOX)]
    assert len(parts) > 1
    assert [row for part in parts for row in part.rows] == rows
    assert all(len(part.rows[-1]) == 2 for part in parts)
    assert max(len(part.rows) for part in parts) - min(len(part.rows) for part in parts) <= 3


@pytest.mark.parametrize(("area", "period"), [("42-202101", ""), ("439-202101", "2021-6M"), ("SIM-202101", "2024-6M")])
def test_the_summary_names_warnings_only_where_there_are_some(shipped: Path, area: str, period: str) -> None:
    view = view_of(area, period)
    flags = queries.flag_by_unit(**view.scope, most=25)["is_praise"]
    made = briefing(view, ON)
    assert not any("bấm" in page.markup for page in made if isinstance(page, Piece))
    summary = next(page for page in made if isinstance(page, Sentences))
    said = ["".join(run.text for run in line) for line in summary.paragraphs]
    assert any(line.startswith("▼") for line in said) == bool((~flags).any())
    assert any(line.startswith("▲") for line in said) == bool(flags.any())
