"""The report and the notice, read back from the Word files; figures computed again from the files of the data folder or from bare values."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from stores import SHIPPED, rows

from scorecard import i18n, queries
from scorecard.errors import UserError
from scorecard.export.report import notice, report
from scorecard.view import view_of

REAL, SIMULATED, BARE = "439-202101", "SIM-202101", "295-202101"
PERIOD = "2021-6M"
PARTS = r"^- (?P<name>.+?): (?P<value>[\d.,]+)% \((?P<numerator>[\d.]+)/(?P<denominator>[\d.]+)\)"
pytestmark = pytest.mark.usefixtures("shipped")


@lru_cache
def written(area: str, unit: str = "", language: str = "vi") -> bytes:
    i18n.use(language)
    view = view_of(area)
    return notice(view, unit) if unit else report(view)


def opened(area: str, unit: str = "", language: str = "vi") -> Paper:
    return Document(io.BytesIO(written(area, unit, language)))


PAPERS = [(REAL, ""), (SIMULATED, ""), (BARE, ""), (REAL, "18205-202101"), (REAL, "439A4-202101"), (SIMULATED, "SIM19-202101")]
every_paper = pytest.mark.parametrize(("area", "unit"), PAPERS, ids=lambda value: value or "report")


def paragraphs(paper: Paper) -> list[Paragraph]:
    """All paragraphs, those of tables too, in the order of the paper."""
    return [Paragraph(element, paper) for element in paper.element.body.iter(qn("w:p"))]


def lines(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(paper)]


def table_of(paper: Paper, caption: str) -> Table:
    """The table that follows a caption."""
    for paragraph in paragraphs(paper):
        if caption in paragraph.text and paragraph.text.startswith("Bảng"):
            return Table(paragraph._p.getnext(), paper)
    raise AssertionError(caption)


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def data_rows(path: str) -> list[dict[str, str]]:
    with (SHIPPED / path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@every_paper
def test_pages_are_as_the_decree_says(area: str, unit: str) -> None:
    paper = opened(area, unit)
    for section in paper.sections:
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
        assert section.different_first_page_header_footer, "the first page has no number"
        assert "PAGE" in section.header.part.element.xml and "PAGE" not in section.first_page_header.part.element.xml
    # a word processor refuses a section whose settings stand twice or in another order
    settings = [[child.tag.rpartition("}")[2] for child in section._sectPr] for section in paper.sections]
    order = ["headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"]
    for own in settings:
        assert own == sorted(own, key=order.index) and all(own.count(name) <= 1 for name in order[1:])
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in paper.sections]
    assert starts[0] is None and all(start.get(qn("w:start")) == "1" for start in starts[1:]), "the pages of each annex are numbered apart"


@every_paper
def test_font_is_times_new_roman(area: str, unit: str) -> None:
    paper = opened(area, unit)
    assert Pt(13) <= paper.styles["Normal"].font.size <= Pt(14)
    for name in ("Normal", "Heading 1", "Heading 2", "Header"):
        fonts = paper.styles[name].element.rPr.rFonts
        assert {value for key, value in fonts.attrib.items()} == {"Times New Roman"}
    assert {run.font.name for paragraph in paragraphs(paper) for run in paragraph.runs} == {None}
    assert "Theme" not in str(dict(paper.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:rFonts")).attrib))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_official_lines_are_in_place(language: str) -> None:
    paper = opened(REAL, "", language)
    said = lines(paper)
    assert said[:2] == ["UBND TỈNH HÀ TĨNH", "UBND HUYỆN HƯƠNG SƠN"]
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: ……/BC-UBND", "Hương Sơn, ngày …… tháng …… năm ……", "BÁO CÁO"):
        assert line in said
    for line in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "- Lưu: VT."):
        assert line in said
    bold = {run.text: run.font.size for paragraph in paragraphs(paper) for run in paragraph.runs if run.bold}
    assert Pt(12) <= bold["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] <= Pt(13)
    assert Pt(13) <= bold["Độc lập - Tự do - Hạnh phúc"] <= Pt(14)


def test_a_province_has_nobody_above() -> None:
    assert lines(opened("42-202101"))[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"]


def test_sections_of_the_report() -> None:
    said = [paragraph.text for paragraph in opened(REAL).paragraphs if paragraph.style.name.startswith("Heading")]
    assert [line for line in said if re.match(r"[IVX]+\. ", line)] == [
        "I. CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "IV. ĐÁNH GIÁ CHUNG",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM",
        "VI. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    areas = [row["name_vi"] for row in data_rows("catalogue/reform_areas.csv")]
    assert [line.split(". ", 1)[1] for line in said if re.match(r"\d\. ", line)][:6] == areas[1:]


@every_paper
def test_every_reference_leads_to_a_document_and_place(area: str, unit: str) -> None:
    paper = opened(area, unit)
    cited = [int(link.get(qn("w:anchor")).removeprefix("source_")) for link in paper.element.body.iter(qn("w:hyperlink"))]
    named = {mark.get(qn("w:name")) for mark in paper.element.body.iter(qn("w:bookmarkStart"))}
    source_rows = cells(table_of(paper, "Nguồn theo số thứ tự"))[1:]
    assert list(dict.fromkeys(cited)) == list(range(1, len(source_rows) + 1)), "numbered in the order of the text, none without a row, no row without a number"
    assert named == {f"source_{number}" for number in cited}
    for row_number, (label, subject, _figure, query, documents) in enumerate(source_rows, 1):
        assert label == f"[{row_number}]" and subject
        assert (Path("queries/read") / f"{query}.sql").exists()
        assert ": " in documents or documents.startswith(("danh mục đơn vị", "chưa có văn bản nào của đơn vị"))


@every_paper
def test_every_statement_with_figures_has_a_reference(area: str, unit: str) -> None:
    for paragraph in opened(area, unit).paragraphs:
        text = paragraph.text
        if not text.startswith("- ") or not re.search(r"\d", text) or text.startswith(("- Chưa có số liệu", "- Dòng để trống")):
            continue
        assert list(paragraph._p.iter(qn("w:hyperlink"))), text


def test_rates_of_the_area_are_ratios_of_the_sums_of_its_units(shipped: Path) -> None:
    found = [match for line in lines(opened(SIMULATED)) if (match := re.match(PARTS, line))]
    assert len(found) > 10
    for match in found:
        parts = rows(
            shipped,
            f"""select measure.numerator, measure.denominator, indicator.scale from measure
            join indicator using (indicator_id) join unit using (unit_id) join unit as area on unit.parent_id = area.unit_id join period using (period_id)
            where area.unit_key = '{SIMULATED}' and period.code = '2024-Q4' and indicator.name_vi = '{match["name"]}' and measure.breakdown = ''
            and unit.is_ranked and measure.denominator is not null""",
        )
        above, below = sum(float(part[0]) for part in parts), sum(float(part[1]) for part in parts)  # type: ignore[arg-type]
        assert (number(match["numerator"]), number(match["denominator"])) == (above, below), match["name"]
        decimals = len(match["value"].partition(",")[2])
        assert number(match["value"]) == pytest.approx(100 * above / below, abs=0.51 * 10**-decimals)


def test_ranges_and_coverage_are_those_of_the_units(shipped: Path) -> None:
    pattern = r"^- (?P<name>[^:]+): .*?các đơn vị từ (?P<low>[\d.,]+)[^;]*? đến (?P<high>[\d.,]+).*; (?P<known>\d+)/25 đơn vị có số liệu"
    found = [match for line in lines(opened(SIMULATED)) if (match := re.match(pattern, line))]
    assert len(found) > 15
    for match in found:
        values = [
            float(row[0])  # type: ignore[arg-type]
            for row in rows(
                shipped,
                f"""select measure.value from measure join indicator using (indicator_id) join unit using (unit_id) join period using (period_id)
                where unit.is_simulated and unit.is_ranked and period.code = '2024-Q4' and indicator.name_vi = '{match["name"]}' and breakdown = ''""",
            )
        ]
        assert len(values) == int(match["known"]), match["name"]
        for written_as, value in ((match["low"], min(values)), (match["high"], max(values))):
            decimals = len(written_as.partition(",")[2])
            assert number(written_as) == pytest.approx(value, abs=0.51 * 10**-decimals), match["name"]


def test_figures_of_the_real_district_are_those_of_its_documents() -> None:
    said = "\n".join(lines(opened(REAL)))
    observed = [row for row in data_rows("observations/huong_son_2021_6m.csv") if row["unit_code"] != "439" and row["value"]]
    revenue = [float(row["value"]) for row in observed if row["indicator_code"] == "revenue_plan_rate"]
    assert (min(revenue), max(revenue), len(revenue)) == (29.8, 36.4, 3)
    assert "các đơn vị từ 29,8% đến 36,4%" in said and "3/25 đơn vị có số liệu" in said
    online = {row["unit_code"] for row in observed if row["indicator_code"] == "online_dossier_rate"}
    assert f"{len(online)}/25 đơn vị có số liệu" in said
    agencies = {row["code"] for row in data_rows("units/units.csv") if row["kind"] == "agency"}
    found = [row for row in data_rows("deficiencies/huong_son_2021_6m.csv") if row["unit_code"] not in agencies]
    findings = {(row["unit_code"], row["finding_no"]) for row in found}
    assert f"{len(findings)} phát hiện ở 25 đơn vị, gồm {len(found)} tồn tại" in said
    assert "văn bản không nêu kết quả khắc phục" in said and "0/235" not in said, "an outcome that is not stated is no zero"


def test_deficiencies_by_unit_and_area_are_those_of_the_inspection() -> None:
    table = cells(table_of(opened(REAL), "số tồn tại theo đơn vị và lĩnh vực"))
    areas = {row["short_vi"]: row["code"] for row in data_rows("catalogue/reform_areas.csv")}
    names = {row["name_vi"]: row["code"] for row in data_rows("units/units.csv") if row["structure_date"] == "2021-01-01"}
    found = data_rows("deficiencies/huong_son_2021_6m.csv")
    assert len(table) == 1 + len({row["unit_code"] for row in found})
    for unit, *counts, total, findings in table[1:]:
        own = [row for row in found if row["unit_code"] == names[unit]]
        assert [int(count or 0) for count in counts] == [sum(row["area"] == areas[head] for row in own) for head in table[0][1:-2]]
        assert (int(total), int(findings)) == (len(own), len({row["finding_no"] for row in own}))


def test_list_of_deficiencies_has_every_one_with_its_place() -> None:
    paper = opened(REAL)
    table, said = cells(table_of(paper, "260 tồn tại")), lines(paper)
    assert "Phụ lục II" in said[: next(place for place, line in enumerate(said) if "260 tồn tại" in line)], "where the annex of sources says it is"
    assert said.index("Phụ lục III") > next(place for place, line in enumerate(said) if "260 tồn tại" in line)
    assert table[0][-1] == "Vị trí trong văn bản"
    found = data_rows("deficiencies/huong_son_2021_6m.csv")
    assert sorted((row[2], row[-1]) for row in table[1:]) == sorted((row["wording"], row["place"]) for row in found)


def test_units_and_key_indicators_hold_the_values(shipped: Path) -> None:
    table = cells(table_of(opened(SIMULATED), "Đơn vị và chỉ tiêu chính"))
    column = next(place for place, head in enumerate(table[0]) if head.startswith("Tỷ lệ đúng hạn"))
    values = {
        str(name): (value, numerator, denominator)
        for name, value, numerator, denominator in rows(
            shipped,
            """select unit.name_vi, measure.value, measure.numerator, measure.denominator from measure
            join indicator using (indicator_id) join unit using (unit_id) join period using (period_id)
            where indicator.code = 'on_time_rate' and period.code = '2024-Q4' and breakdown = '' and unit.is_simulated""",
        )
    }
    assert len(table) == 26
    for row in table[1:]:
        value, *more = row[column].split("\n")
        if row[0] not in values:
            assert value == "chưa có số liệu"
            continue
        expected, above, below = (float(part) for part in values[row[0]])  # type: ignore[arg-type]
        if below < 30:
            assert value.split(" ")[0] == f"{above:.0f}/{below:.0f}"
        else:
            assert number(value.split("%")[0]) == pytest.approx(expected, abs=0.0051)
            assert more[0].replace(".", "") == f"{above:.0f}/{below:.0f}"


def test_what_nobody_reported_is_said_as_missing() -> None:
    missing = [line for line in lines(opened(REAL)) if line.startswith("- Chưa có số liệu (0/25 đơn vị): ")]
    assert any("tỷ lệ hồ sơ giải quyết đúng hạn" in line for line in missing)
    assert not re.search(r"Tỷ lệ hồ sơ giải quyết đúng hạn: ?0", "\n".join(lines(opened(REAL))))


def test_flagged_units_are_named_with_how_sure_it_is() -> None:
    flags = queries.flag_by_unit(**view_of(SIMULATED).scope, most=400)
    paper = opened(SIMULATED)
    named = {row[0] for caption in ("cảnh báo", "nổi bật hoặc tiến bộ") for row in cells(table_of(paper, caption))[1:]}
    assert named == set(flags["unit_name"])
    assert "Tỷ lệ hồ sơ giải quyết đúng hạn 83,99% (446/531), thấp hơn mức của Huyện Mô Phỏng 97,81%" in cells(table_of(paper, "cảnh báo"))[1][1]
    assert "mức tin cậy: rất khó do ngẫu nhiên" in cells(table_of(paper, "cảnh báo"))[1][1]


@every_paper
def test_only_what_is_marked_is_left_open(area: str, unit: str) -> None:
    paper = opened(area, unit)
    for paragraph in paragraphs(paper):
        for run in paragraph.runs:
            is_open = "……" in run.text or "[Đề nghị bổ sung: " in run.text
            assert is_open == (run.font.highlight_color == WD_COLOR_INDEX.YELLOW), run.text
        assert not re.search(r"\bNone\b|\bnan\b|\bNaT\b|<NA>|[{}]", paragraph.text), paragraph.text
    assert sum("[Đề nghị bổ sung: " in line for line in lines(paper)) >= 3


@every_paper
def test_simulated_data_are_marked_on_every_page(area: str, unit: str) -> None:
    paper = opened(area, unit)
    headers = [part.text for section in paper.sections for header in (section.header, section.first_page_header) for part in header.paragraphs]
    is_simulated = area == SIMULATED
    assert all("SỐ LIỆU MÔ PHỎNG" in header for header in headers) == is_simulated
    assert ("SỐ LIỆU MÔ PHỎNG" in lines(paper)) == is_simulated


@every_paper
def test_tables_repeat_their_head_and_keep_rows_whole(area: str, unit: str) -> None:
    paper = opened(area, unit)
    widths = {True: Mm(297 - 47), False: Mm(210 - 47)}
    for table in paper.tables:
        assert sum(column.width for column in table.columns) <= widths[len(paper.sections) > 1] + Mm(1)
        if table.style.name != "Table Grid":
            continue
        assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)
        assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None


def test_notice_says_what_is_known_of_one_unit() -> None:
    paper = opened(REAL, "18205-202101")
    said, figures = lines(paper), cells(table_of(paper, "Các chỉ tiêu chính"))
    assert "của UBND xã Sơn Long" in said
    by_name = {row[0]: row for row in figures[1:]}
    assert by_name["Thu ngân sách so với kế hoạch năm"][1:4] == ["29,8%", "không nêu", "≥ 50%: còn cách xa mục tiêu"]
    assert by_name["Thu ngân sách so với kế hoạch năm"][4].startswith("hạng 3 trong 3")
    own = [row for row in data_rows("deficiencies/huong_son_2021_6m.csv") if row["unit_code"] == "18205"]
    table = cells(table_of(paper, "Tồn tại chưa có văn bản nào nêu là đã khắc phục"))
    assert sorted(row[2] for row in table[1:]) == sorted(row["wording"] for row in own)
    assert any(line.startswith("- Chưa có số liệu: ") and "tỷ lệ hồ sơ giải quyết đúng hạn" in line for line in said)


def test_notice_gives_the_interval_of_a_rank() -> None:
    figures = cells(table_of(opened(SIMULATED, "SIM05-202101"), "Các chỉ tiêu chính"))
    stands = queries.standing_by_indicator(**view_of(SIMULATED).scope, unit="SIM05-202101").set_index("indicator_name")
    by_name = {row[0]: row for row in figures[1:]}
    row, stand = by_name["Tỷ lệ hồ sơ giải quyết đúng hạn"], stands.loc["Tỷ lệ hồ sơ giải quyết đúng hạn"]
    assert f"hạng {stand['rank']:.0f} trong {stand['ranked']:.0f}" in row[4] and f"{stand['rank_low']:.0f}–{stand['rank_high']:.0f}" in row[4]


def test_a_unit_of_another_area_has_no_notice_here() -> None:
    with pytest.raises(UserError, match="18124-202101"):
        notice(view_of(REAL), "18124-202101")


def test_the_same_version_gives_the_same_file() -> None:
    assert report(view_of(BARE)) == written(BARE)
    with zipfile.ZipFile(io.BytesIO(written(BARE))) as file:
        published = date.fromisoformat(queries.version().published_at[:10])
        assert {entry.date_time for entry in file.infolist()} == {(published.year, published.month, published.day, 0, 0, 0)}
    properties = opened(BARE).core_properties
    assert properties.created == properties.modified
    assert properties.author == "UBND huyện Cẩm Giàng"


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed")
def test_nothing_is_cut_when_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(written(REAL))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=180
    )
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    shown = re.sub(r"\s+", "", text)
    lost = [line for line in lines(opened(REAL)) if line and len(line) < 30 and re.sub(r"\s+", "", line) not in shown]
    # a cell that is broken over lines stands between its neighbours in the text of a page
    assert [line for line in lost if not all(word in text for word in line.split())] == []
