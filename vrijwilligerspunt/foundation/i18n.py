"""Language: Dutch is the source text, `translations/en` the only catalogue (Flask-Babel, read from the .po).

The functions of Flask-Babel with types, one catalogue compiled in memory at start, and the formats people
read: "31 december 2027", "9.00 uur". Needs an app context, which requests, commands and the worker have.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import flask_babel
import flask_babel.speaklater
from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from vrijwilligerspunt.foundation import clock

LANGUAGES = ("nl", "en")
SOURCE = "nl"
CATALOGUES = Path(__file__).resolve().parents[1] / "translations"

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The translations of a language; Dutch needs none."""
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


# What is spoken now. A page asks a hundred times, and Flask-Babel's own answer costs eight look-ups each.
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


class PoDomain(flask_babel.Domain):  # type: ignore[misc]
    """Flask-Babel's domain, reading our .po instead of compiled files on disk."""

    def get_translations(self) -> NullTranslations:
        return catalogue(language())


class Translator(flask_babel.Babel):  # type: ignore[misc]
    """Flask-Babel with our domain: its own setting takes the name of a domain, not a domain."""

    @property
    def domain_instance(self) -> PoDomain:
        return PoDomain()

    def init_app(self, app: Any, *args: Any, **kwargs: Any) -> None:
        super().init_app(app, *args, **kwargs)
        app.jinja_env.install_gettext_callables(
            lambda text: catalogue(language()).gettext(text),
            lambda one, many, number: catalogue(language()).ngettext(one, many, number),
            newstyle=True,
            pgettext=lambda context, text: catalogue(language()).pgettext(context, text),
            npgettext=lambda context, one, many, number: catalogue(language()).npgettext(
                context, one, many, number
            ),
        )


def language() -> str:
    """The language of this moment: `nl` or `en`."""
    spoken = _speaking.get()
    if spoken is not None:
        return spoken
    locale = flask_babel.get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else SOURCE


def speak(wanted: str) -> Token[str | None]:
    """Speak a language until `hush`: for the hooks round a request."""
    return _speaking.set(wanted)


def hush(token: Token[str | None]) -> None:
    """End what `speak` began."""
    _speaking.reset(token)


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak another language in this block: a mail is written in its reader's. Unknown means Dutch."""
    spoken = wanted if wanted in LANGUAGES else SOURCE
    token = speak(spoken)
    try:
        with flask_babel.force_locale(spoken):
            yield
    finally:
        hush(token)


def gettext(text: str, **values: Any) -> str:
    """The sentence in the language of this moment, with `%(name)s` filled in."""
    found = catalogue(language()).gettext(text)
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """One or many; `%(num)s` is the number."""
    return catalogue(language()).ngettext(one, many, num) % {"num": num, **values}


def lazy_gettext(text: str, **values: Any) -> str:
    """A sentence that is translated when it is shown: for tables in `texts.py` and labels of forms."""
    return cast(str, flask_babel.speaklater.LazyString(gettext, text, **values))


def format_date(day: date) -> str:
    """`31 december 2027`, `31 December 2027`."""
    return _spelled(day, "d MMMM y", language())


def format_day(day: date) -> str:
    """`za 31 december`: short, for a card."""
    return _spelled(day, "EEE d MMMM", language())


@lru_cache(maxsize=1024)
def _spelled(day: date, pattern: str, spoken: str) -> str:
    return dates.format_date(day, pattern, locale=_LOCALES[spoken])


def format_moment(moment: datetime) -> str:
    """`31 december 2027, 9.00 uur`; English has `9:00`."""
    here = clock.local(moment)
    if language() == SOURCE:
        return f"{format_date(here.date())}, {here.hour}.{here.minute:02} uur"
    return f"{format_date(here.date())}, {here.hour}:{here.minute:02}"


def format_number(value: float) -> str:
    """`1.250` and `2,5` in Dutch."""
    return numbers.format_decimal(value, format="#,##0.##", locale=_LOCALES[language()])
