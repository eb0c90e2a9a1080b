"""The dashboard: page configuration, language, shared filters, navigation. Pages are in pages/<section>/."""

import streamlit as st

from scorecard import filters, queries, show
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.store import ensure_built_once, open_store

st.set_page_config(page_title=settings().title, page_icon="static/icon.png", layout="wide")

try:
    ensure_built_once()
    queries.pin(open_store().current())
except UserError as error:
    st.error(str(error))
    st.stop()

filters.choose_language()
filters.choose_meeting()
themes = settings().themes
page = st.navigation(
    {
        # without a heading: it would say the same as its only page
        "": [st.Page("pages/overview/overview.py", title=_("Overview"), default=True)],
        _("Follow-up"): [
            st.Page("pages/watch/watchlist.py", title=_("Watchlist"), url_path="theo-doi-canh-bao"),
            st.Page("pages/watch/changes.py", title=_("This period against the one before"), url_path="ky-nay-ky-truoc"),
        ],
        _("Themes"): [
            st.Page(f"pages/themes/{code}.py", title=themes[code].name, url_path=path)
            for code, path in (
                ("online_services", "dich-vu-cong-truc-tuyen"),
                ("budget", "thu-ngan-sach"),
                ("staff", "doi-ngu-can-bo"),
                ("deficiencies", "ton-tai-han-che"),
            )
            if code in themes
        ],
        _("Units"): [
            st.Page("pages/units/comparison.py", title=_("Comparison"), url_path="so-sanh"),
            st.Page("pages/units/unit_profile.py", title=_("Unit profile"), url_path="ho-so-don-vi"),
        ],
        _("For the meeting"): [st.Page("pages/meeting/publish.py", title=_("Meetings and publishing"), url_path="hop-xuat-ban")],
        _("Returns"): [
            st.Page("pages/returns/intake.py", title=_("Bring in figures"), url_path="nhap-so-lieu"),
            st.Page("pages/returns/forms.py", title=_("Forms to fill in"), url_path="bieu-mau"),
            st.Page("pages/returns/board.py", title=_("Who has sent a return"), url_path="theo-doi-nop"),
            st.Page("pages/returns/history.py", title=_("History of the figures"), url_path="lich-su"),
        ],
        _("Reference"): [
            st.Page("pages/reference/catalogue.py", title=_("Catalogue and sources"), url_path="danh-muc-nguon"),
            st.Page("pages/reference/methods.py", title=_("Methods"), url_path="phuong-phap"),
        ],
    },
    position="top",
    expanded=True,  # on a phone the menu is in the sidebar; folded, it hides pages behind words that are English in every language
)
show.opened_meeting()
try:
    filters.choose()
    filters.follow()
    show.header()
    page.run()
except UserError as error:
    st.error(str(error))
finally:  # a page that has nothing more to show stops
    show.footer(page.title)
