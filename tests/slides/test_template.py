"""The district's own template: its layouts, size, logo and colours are used; a file that is none gives a sentence."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches
from reading import slides, title
from test_deck import VIEWS, deck_of, pages_of

from scorecard import queries
from scorecard.errors import UserError
from scorecard.export.slides import fitting, make_deck, open_template
from scorecard.export.slides.builtin import built_in


def own_template() -> bytes:
    """A template of four to three with a logo on its layouts, a slide of its own and a serif type."""
    template = Presentation()
    logo = BytesIO()
    Image.new("RGB", (40, 40), "red").save(logo, "PNG")
    layout = template.slide_layouts[5]
    slide = template.slides.add_slide(layout)
    picture = slide.shapes.add_picture(logo, 0, 0, Inches(0.5), Inches(0.5))
    _part, relation = layout.part.get_or_add_image_part(logo)
    picture._element.blipFill.blip.rEmbed = relation
    layout.shapes._spTree.append(picture._element)
    theme = next(rel.target_part for rel in template.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Times New Roman"')
    content = BytesIO()
    template.save(content)
    return content.getvalue()


def test_own_template_gives_size_layouts_and_logo_and_none_of_its_slides(shipped: Path) -> None:
    pages = pages_of(*VIEWS["real"])
    content = make_deck(pages, open_template("mau.pptx", own_template()), "x", queries.version().published_at)
    made = Presentation(BytesIO(content))
    assert (made.slide_width, made.slide_height) == (Presentation().slide_width, Presentation().slide_height)
    assert len(made.slides) >= len(pages) - 1
    second = made.slides[1]
    assert second.slide_layout.name == "Title Only"
    assert any(shape.shape_type is not None and shape.shape_type.name == "PICTURE" for shape in second.slide_layout.shapes)
    assert b"Times New Roman" in ZipFile(BytesIO(content)).read("ppt/theme/theme1.xml")
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width + 12700
            assert shape.top + shape.height <= made.slide_height


def without_titles() -> bytes:
    template = Presentation()
    for layout in template.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    content = BytesIO()
    template.save(content)
    return content.getvalue()


def with_macros() -> bytes:
    content = BytesIO(built_in())
    with ZipFile(content, "a") as archive:
        archive.writestr("ppt/vbaProject.bin", b"x")
    return content.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook

    content = BytesIO()
    Workbook().save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (without_titles(), "không có bố cục nào có ô tiêu đề"),
        (with_macros(), "macro"),
        (b"no zip at all", "mau.pptx"),
        (workbook(), "không phải bài trình chiếu"),
    ],
    ids=["no title", "macros", "no zip", "a workbook"],
)
def test_a_file_that_is_no_template_gives_a_sentence(shipped: Path, content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=r"mau\.pptx") as refused:
        open_template("mau.pptx", content)
    assert said in str(refused.value)


@pytest.mark.parametrize("words", ["Ngắn", "Tỷ lệ hồ sơ trực tuyến: 6/16 đơn vị dưới 10%", "Thị trấn Nông trường Việt Trung " * 9])
def test_a_title_shrinks_until_it_fits(words: str) -> None:
    room = (850.0, 60.0)
    size = fitting.fitting_size(words, room, (28, 24, 20, 16, 14), bold=True)
    assert fitting.height(words, size, room[0], True) <= room[1] or size == 14
    larger = [other for other in (28, 24, 20, 16) if other > size]
    assert all(fitting.height(words, other, room[0], True) > room[1] for other in larger)


def test_long_words_are_counted_as_broken() -> None:
    assert fitting.lines("x" * 200, 12, 100) > 5
    assert fitting.lines("một\nhai", 12, 500) == 2


def test_cover_and_slides_have_the_titles_given(shipped: Path) -> None:
    found = slides(deck_of("real"))
    assert title(found[0]) == "Cải cách hành chính: Huyện Hương Sơn"
    assert title(found[1]) == "Tóm tắt 6 tháng đầu năm 2021"
