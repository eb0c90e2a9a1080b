"""Texts for people in Vietnamese (default) and English.

Message ids are the English texts; `locale/vi/LC_MESSAGES/scorecard.po` holds the Vietnamese ones. The catalogue is
read as it is (.po), so that no compiled file has to be kept in step.
"""

import gettext
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scorecard.paths import LOCALE

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT_LANGUAGE = "vi"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def use(language: str) -> None:
    """Set the language of the running script, request or command."""
    _language.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def language() -> str:
    return _language.get()


@lru_cache(maxsize=len(LANGUAGES))
def _translations(code: str) -> gettext.NullTranslations:
    path = LOCALE / code / "LC_MESSAGES" / "scorecard.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str, **values: object) -> str:
    """The message in the current language, with `{name}` fields filled in."""
    text = _translations(language()).gettext(message)
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """As `_`, choosing singular or plural by `n`; `{n}` is filled in."""
    text = _translations(language()).ngettext(singular, plural, n)
    return text.format(n=n, **values)


def pick(vi: str, en: str) -> str:
    """Of a name kept in both languages, the one of the current language."""
    return en if language() == "en" and en else vi
