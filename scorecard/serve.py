"""Starting the dashboard: what `streamlit run app.py` does, without its message "Page not found" on a first deep link."""

import os
import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from scorecard.paths import ROOT


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until interrupted.

    Before the first run of `app.py`, Streamlit takes a folder `pages/` for its older kind of navigation and answers a
    deep link with a message. The flag that says so is private; a browser test holds what we rely on.
    """
    PagesManager.uses_pages_directory = False
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(port)]
    cli.main()
