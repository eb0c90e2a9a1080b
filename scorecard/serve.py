"""Starting the dashboard: what `streamlit run app.py` does, without its message "Page not found" on a first deep link."""

import os
import socket
import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.paths import ROOT


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until interrupted. `UserError` where the port is taken.

    Before the first run of `app.py`, Streamlit takes a folder `pages/` for its older kind of navigation and answers a
    deep link with a message. The flag that says so is private; a browser test holds what we rely on.
    """
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise UserError(_("Port {port} is in use, perhaps by this very dashboard; open http://127.0.0.1:{port} or choose another one.", port=port))
    PagesManager.uses_pages_directory = False
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(port)]
    cli.main()
