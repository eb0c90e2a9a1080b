"""Every page, run without a browser, in both languages: the real district, the simulated one, periods without data, wrong links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard import i18n

ROOT = Path(__file__).parent.parent
PAGES = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "pages").glob("*/*.py"))]
REAL, SIMULATED = {}, {"area": "Huyện Mô Phỏng"}


@pytest.fixture(autouse=True)
def _pages_are_found_through_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AppTest takes a folder `pages/` for the older kind of navigation, in which app.py does not run; here it must."""
    from streamlit.runtime import pages_manager

    class NoPagesFolder(type(Path())):  # type: ignore[misc]
        def exists(self, **options: object) -> bool:
            return self.name != "pages" and super().exists(**options)

    monkeypatch.setattr(pages_manager, "Path", NoPagesFolder)
    yield


def open_page(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    if not page.endswith("overview.py"):
        app.switch_page(page).run()
    return app


def words(app: AppTest) -> str:
    elements = [*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    return "\n".join(str(element.value) for element in elements)


@pytest.mark.parametrize("language", ["Tiếng Việt", "English"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("area", [REAL, SIMULATED], ids=["real", "simulated"])
def test_page_runs(shipped: Path, page: str, area: dict[str, str], language: str) -> None:
    app = open_page(page, lang=language, **area)
    assert not app.exception, app.exception[0].message if app.exception else ""
    assert not app.error
    assert app.title[0].value
    marked = "Số liệu mô phỏng" if language == "Tiếng Việt" else "Simulated data"
    # the worked examples of the methods are always those of the simulated district
    assert (marked in words(app)) == (bool(area) or page.endswith("methods.py"))


@pytest.mark.parametrize("area", ["Thị xã Hồng Lĩnh", "Huyện Cẩm Giàng", "Huyện Quảng Điền", "Huyện Tứ Kỳ", "Tỉnh Hà Tĩnh", "Tỉnh Mô phỏng"])
@pytest.mark.parametrize("page", PAGES)
def test_page_runs_for_areas_of_one_commune_and_for_provinces(shipped: Path, page: str, area: str) -> None:
    app = open_page(page, area=area)
    assert not app.exception, app.exception[0].message if app.exception else ""


@pytest.mark.parametrize("theme", ["online_services", "budget", "deficiencies"])
def test_theme_opens_with_the_flags_about_it(shipped: Path, theme: str) -> None:
    assert " đơn vị có cảnh báo" in open_page(f"pages/themes/{theme}.py", area="Huyện Mô Phỏng").subheader[0].value


def test_deficiencies_of_a_period_without_inspection_are_those_of_the_nearest(shipped: Path) -> None:
    app = open_page("pages/themes/deficiencies.py", area="Huyện Mô Phỏng")
    assert not app.exception
    assert "Quý IV/2024 không có đợt kiểm tra; đang xem đợt gần nhất: 6 tháng đầu năm 2024." in [note.value for note in app.info]
    assert not [button for button in app.button if str(button.key).startswith("period_")]
    assert "6 tháng đầu năm 2024 · " in words(app)
    assert next(box for box in app.selectbox if box.key == "period").value == "2024-Q4", "the choice stays as it is"


@pytest.mark.parametrize("page", [page for page in PAGES if "/themes/" in page and "deficiencies" not in page])
def test_period_without_data_says_so_and_offers_another(shipped: Path, page: str) -> None:
    app = open_page(page, area="Huyện Mô Phỏng", period="6 tháng đầu năm 2021")
    assert not app.exception
    assert app.info, "the page says that there is nothing"
    offered = [button for button in app.button if str(button.key).startswith("period_")]
    assert offered
    offered[0].click().run()
    assert not app.exception
    assert "6 tháng đầu năm 2021" not in app.caption[0].value


def test_a_section_without_data_says_so(shipped: Path) -> None:
    told = words(open_page("pages/themes/online_services.py"))
    for name in ("TTHC trực tuyến", "Tỷ lệ hồ sơ giải quyết đúng hạn"):
        assert any(name in line and "chưa" in line for line in told.splitlines()), name


@pytest.mark.parametrize(
    "address",
    [
        {"area": "Huyện Không Có"},
        {"period": "Quý V/2021"},
        {"group": ""},
        {"lang": "Français"},
        {"area": "", "period": "", "group": "", "lang": ""},
        {"area": "'; drop table unit; --"},
        {"area": "Huyện Mô Phỏng", "period": "2024-Q9"},
    ],
    ids=str,
)
def test_wrong_link_gives_the_default_and_a_note(shipped: Path, address: dict[str, str]) -> None:
    app = open_page("pages/overview/overview.py", **address)
    assert not app.exception
    assert "liên kết" in words(app).lower()
    if "Mô" not in address.get("area", ""):
        assert "Huyện Hương Sơn" in app.caption[0].value


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_another_data_folder_run(small: Path, page: str) -> None:
    if "/themes/" in page and "online_services" not in page:
        pytest.skip("this scorecard has no such theme")
    app = open_page(page)
    assert not app.exception, app.exception[0].message if app.exception else ""
    assert "Hương Sơn" not in words(app)
    assert "Thị xã Đông" in app.caption[0].value


def test_numbers_follow_the_language(shipped: Path) -> None:
    assert i18n.LANGUAGES == {"vi": "Tiếng Việt", "en": "English"}
    vietnamese, english = (open_page("pages/overview/overview.py", lang=name) for name in i18n.LANGUAGES.values())
    assert "Tổng quan" not in words(english)
    assert vietnamese.title[0].value != english.title[0].value


@pytest.mark.parametrize("page", ["budget", "staff"])
def test_large_area_is_shown_some_units_at_a_time(shipped: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not open_page(f"pages/themes/{page}.py", **SIMULATED).get("pagination")
    monkeypatch.setattr("scorecard.choices.UNITS_AT_A_TIME", 10)
    app = open_page(f"pages/themes/{page}.py", units_page="3", **SIMULATED)
    assert not app.exception
    assert app.get("pagination")[0].value == 3
    assert "hiển thị 5 trong 25 đơn vị" in words(app)
    app.session_state["period"] = "2024-Q3"
    assert app.run().get("pagination")[0].value == 1
