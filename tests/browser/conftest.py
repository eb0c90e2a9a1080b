"""A real browser against a real server. Without one the tests skip with the reason; with REQUIRE_BROWSER=1 they fail."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "data"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def find_browser() -> str | None:
    places = [shutil.which(name) for name in NAMES]
    places += [r"C:\Program Files\Google\Chrome\Application\chrome.exe", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"]
    return next((place for place in places if place and Path(place).exists()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find_browser()
    if not found:
        reason = "no Chrome, Chromium or Edge found"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


class Server:
    """A dashboard of its own on a free port; `start` may be called again for a fresh one."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.process: subprocess.Popen[bytes] | None = None
        self.address = ""

    def start(self) -> str:
        self.stop()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {**os.environ, "SCORECARD_STORE": str(self.store), "SCORECARD_DATA": str(SHIPPED)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scorecard", "serve", "--port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.address = f"http://127.0.0.1:{port}"
        for _attempt in range(150):
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1):
                    return self.address
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server did not start")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None


@pytest.fixture(scope="session")
def server(built: Callable[[Path], Path]) -> Iterator[Server]:
    running = Server(built(SHIPPED))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def desk(built: Callable[[Path], Path], tmp_path: Path) -> Iterator[Server]:
    """A dashboard on a copy of the store, to write to."""
    shutil.copytree(built(SHIPPED), tmp_path / "store")
    running = Server(tmp_path / "store")
    running.start()
    yield running
    running.stop()


class Visit:
    """A page in the browser that keeps what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.problems: list[str] = []
        self.abroad: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # Streamlit looks for its own base path below a deep link first; the two 404s are its way of asking
        asks = message.location.get("url", "").endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type == "error" and not asks:
            self.problems.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", self.address.replace("http", "ws"))):
            self.abroad.append(request.url)

    def open(self, path: str = "/") -> "Visit":
        self.page.goto(self.address + path)
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the script has run and nothing more is drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
        self.page.wait_for_timeout(700)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
        return self

    def to_page(self, name: str, section: str = "") -> "Visit":
        """Go to a page by the menu; `section`: the heading under which it stands, blank for the first page."""
        if section:
            self.page.locator("[data-testid=stTopNavSection]", has_text=section).click()
            self.page.locator("[data-testid=stTopNavPopoverBody]").get_by_text(name, exact=True).click()
        else:
            self.page.locator("[data-testid=stTopNavLink]", has_text=name).first.click()
        return self.settle()

    @property
    def context(self) -> str:
        """The line that says area, period and group."""
        return self.page.locator("[data-testid=stMain] [data-testid=stCaptionContainer]").first.inner_text()

    @property
    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """A function that opens a path in a new window of a width; afterwards nothing may have gone wrong in it."""
    visits: list[Visit] = []

    def open_window(path: str = "/", width: int = 1400, address: str = "") -> Visit:
        page = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", accept_downloads=True).new_page()
        visits.append(Visit(page, address or server.address))
        return visits[-1].open(path)

    yield open_window
    for done in visits:
        done.page.context.close()
        assert done.problems == []
        assert done.abroad == []
