"""The clerk's pages without a browser: files brought in, held back or accepted, questions answered, a stale preview refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard import queries
from scorecard.returns import batches, summary
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Asked, Message, Option, Place, Question
from scorecard.returns.read import read_file
from scorecard.returns.register import register
from scorecard.store import open_store

ROOT = Path(__file__).parent.parent.parent
INTAKE, HISTORY = "pages/returns/intake.py", "pages/returns/history.py"
TABLE = "unit;period;indicator;value\nL2;2025-Q1;visits;{visits}\n"


@pytest.fixture(autouse=True)
def _pages_are_found_through_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AppTest takes a folder `pages/` for the older kind of navigation, in which app.py does not run; here it must."""
    from streamlit.runtime import pages_manager

    class NoPagesFolder(type(Path())):  # type: ignore[misc]
        def exists(self, **options: object) -> bool:
            return self.name != "pages" and super().exists(**options)

    monkeypatch.setattr(pages_manager, "Path", NoPagesFolder)
    yield


def desk(page: str = INTAKE, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run().switch_page(page).run()


def bring(app: AppTest, **files: str) -> AppTest:
    """Files as if they had been uploaded: name without ending, and text."""
    app.session_state["_files"] = {name: (f"{name}.csv", text.encode()) for name, text in files.items()}
    return app.run()


def accept(app: AppTest, by: str = "Thử") -> AppTest:
    app.text_input(key="accept_by").set_value(by)
    if any(field.key == "accept_reason" for field in app.text_input):
        app.text_input(key="accept_reason").set_value("đã hỏi")
    return app.button(key="accept").click().run()


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in (*app.success, *app.error, *app.info))


def test_good_files_are_not_held_up_by_bad_ones(small_desk: Path) -> None:
    app = bring(desk(), good=TABLE.format(visits=120), bad="no table at all")
    assert not app.exception
    app = accept(app)
    assert not app.exception
    assert "Đã nhận 1 số liệu" in said(app)
    assert list(app.session_state["_files"]) == ["bad"], "the bad one stays, to be mended"


def test_who_accepts_must_be_said(small_desk: Path) -> None:
    app = accept(bring(desk(), good=TABLE.format(visits=120)), by=" ")
    assert "Hãy ghi tên người nhận" in said(app)
    assert list(app.session_state["_files"]) == ["good"]
    assert queries.last_batch() == 0


def test_a_preview_that_others_have_overtaken_is_refused(small_desk: Path) -> None:
    app = bring(desk(), mine=TABLE.format(visits=120))
    content = TABLE.format(visits=130).encode()
    known = register(open_store().current())
    batches.accept([Incoming(read_file("theirs.csv", content, Asked(period_code="2025-Q1"), known), content)], "Khác", "đã hỏi")
    app = accept(app)
    assert not app.exception
    assert [str(error.value) for error in app.error]
    assert "mine" in app.session_state["_files"]


def test_the_history_of_a_number_is_a_link(small_desk: Path) -> None:
    known = register(open_store().current())
    app = accept(bring(desk(), good=TABLE.format(visits=120)))
    names = {"number_period": known.periods["2025-Q1"].name, "number_indicator": known.indicators["visits"].name}
    unit = next(unit for unit in known.units.values() if unit.code == "L2")
    app = desk(HISTORY, part="number", number_unit=unit.name, **names)
    assert not app.exception
    assert not [note for note in app.info if "liên kết" in str(note.value)]
    assert "đang dùng: 120" in "\n".join(str(title.value) for title in app.subheader)


def test_a_file_is_summed_up_by_what_is_to_be_done_first(visits) -> None:  # type: ignore[no-untyped-def]
    draft = visits(5)
    assert summary.state(draft) == "ready"
    for severity, state in (("warning", "warnings"), ("question", "questions"), ("error", "errors")):
        draft.messages.append(Message(severity, "rule", "text", Place("A", "B1"), question=Question("key", (Option("a", "A"),))))
        assert summary.state(draft) == state
