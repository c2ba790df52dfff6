"""Templates: compiled once per language, and what they write is what Jinja would have written."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask
from jinja2 import DictLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from tests.conftest import Compiled
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.web import templates

SENTENCE = "Direct naar de inhoud"
NAMED = "%(name)s neemt contact met je op"
Write = Callable[..., str]


def english(sentence: str) -> str:
    found = i18n.catalogue("en").gettext(sentence)
    assert found != sentence
    return found


@pytest.fixture
def write(app: Flask) -> Write:
    """Renders a template of the test's own in a language, all in one environment."""
    sources: dict[str, str] = {}
    environment = templates.Environment(
        app,
        loader=DictLoader(sources),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    # What `i18n.Translator` installs; a call that was not folded ends here.
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: f"asked: {text}", lambda one, many, number: one if number == 1 else many, newstyle=True
    )

    def render(source: str, language: str = "nl", **values: Any) -> str:
        name = next((known for known, text in sources.items() if text == source), str(len(sources)))
        sources[name] = source
        with app.app_context(), i18n.speaking(language):
            return environment.get_template(name).render(**values)

    return render


def test_a_sentence_stands_translated_in_the_code_of_its_language(write: Write) -> None:
    source = "{{ _('" + SENTENCE + "') }}"
    assert write(source, "en") == english(SENTENCE)
    assert write(source, "nl") == SENTENCE
    assert write(source, "en") == english(SENTENCE)


def test_placeholders_are_filled_in_when_the_page_is_made_and_escaped(write: Write) -> None:
    source = "{{ _('" + NAMED + "', name=who) }}"
    assert write(source, "nl", who="<b>") == NAMED % {"name": "&lt;b&gt;"}
    assert write(source, "en", who=Markup("<b>Bram</b>")) == english(NAMED) % {"name": "<b>Bram</b>"}
    with pytest.raises(UndefinedError):
        write(source, "nl")


def test_a_sentence_may_be_an_argument_or_a_choice(write: Write) -> None:
    source = (
        "{% macro say(words) %}<p>{{ words }}</p>{% endmacro %}"
        "{{ say(_('" + SENTENCE + "') if yes else _('Menu') ~ '&') }}"
    )
    assert write(source, "en", yes=True) == f"<p>{english(SENTENCE)}</p>"
    assert write(source, yes=False) == "<p>Menu&amp;</p>"


def test_a_sentence_that_is_not_known_before_is_still_asked(write: Write) -> None:
    assert write("{{ _(words) }}", words=SENTENCE) == f"asked: {SENTENCE}"
    assert write("{{ ngettext('plek', 'plekken', number) }}", number=2) == "plekken"


def test_a_constant_is_asked_once_and_any_other_global_at_every_call(app: Flask) -> None:
    calls: list[str] = []

    @templates.constant
    def known(name: str) -> str:
        calls.append(name)
        return f"<{name}>"

    def unknown(name: str) -> str:
        calls.append(name)
        return name

    source = "{% for _ in 'ab' %}{{ known('k') }}{{ unknown('u') }}{% endfor %}"
    environment = templates.Environment(app, loader=DictLoader({"page": source}), autoescape=True)
    environment.globals.update(known=known, unknown=unknown)
    with app.app_context():
        assert environment.get_template("page").render() == "&lt;k&gt;u&lt;k&gt;u"
    assert calls == ["k", "u", "u"]


class Word(StrEnum):
    """A word that is no plain str."""

    SIGN = "<&>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        """<a href="x" title='y'>Jansen & Zn</a>""",
        "&amp;",
        Markup("<b>bold</b>"),
        Word.SIGN,
        7,
        -1.5,
        True,
        None,
        ["<"],
        i18n.lazy_gettext("<Menu>"),
    ],
    ids=repr,
)
def test_what_is_written_is_what_markupsafe_would_write(app: Flask, write: Write, value: object) -> None:
    with app.app_context():
        assert templates.text(value) == str(escape(value))
        expected = str(escape(value))
    assert write("{{ value }}", value=value) == expected


def test_the_keys_of_a_dict_come_before_its_methods(write: Write) -> None:
    assert write("{{ thing.items }} {{ thing.get('items') }}", thing={"items": 3}) == "3 3"
    with pytest.raises(UndefinedError):
        write("{{ thing.missing }}", thing={"items": 3})


def test_a_component_is_made_once_and_speaks_the_language_of_its_page(app: Flask) -> None:
    made: list[str] = []
    environment = templates.Environment(
        app,
        loader=DictLoader(
            {
                "part": "{{ note() }}{% macro part() %}{{ _('" + SENTENCE + "') }}{% endmacro %}",
                "page": "{% from 'part' import part %}{{ part() }}",
            }
        ),
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals.update(note=lambda: made.append("made") or "")
    with app.app_context():
        for _ in range(3):
            with i18n.speaking("en"):
                assert environment.get_template("page").render() == english(SENTENCE)
            assert environment.get_template("page").render() == SENTENCE
    assert made == ["made", "made"]


def test_a_constant_component_is_made_when_its_page_is_compiled(app: Flask) -> None:
    made: list[str] = []
    sources = {
        "components/icon.html": "{% macro icon(name, size=24) %}"
        "<i {{ size }}>{{ note(name) }}</i>{% endmacro %}",
        "page": "{% from 'components/icon.html' import icon as _icon %}"
        "{{ _icon('a&b') }}{{ _icon('c', size=2) }}{{ _icon(name) }}",
    }
    environment = templates.Environment(app, loader=DictLoader(sources), autoescape=True)
    environment.globals.update(note=lambda name: made.append(name) or name)
    with app.app_context():
        for _ in range(2):
            page = environment.get_template("page").render(name="<")
            assert page == "<i 24>a&amp;b</i><i 2>c</i><i 24>&lt;</i>"
    assert made == ["a&b", "c", "<", "<"]


@pytest.mark.parametrize("order", [("/", "/en/"), ("/en/", "/")], ids=["dutch first", "english first"])
def test_no_page_shows_a_sentence_of_the_other_language(
    app: Flask, client: JudgingClient, order: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The apps of a test run share what was compiled, so the order matters only in an empty store.
    monkeypatch.setattr(Compiled, "kept", {})
    for path in (*order, *order):
        said, other = (english(SENTENCE), SENTENCE) if path == "/en/" else (SENTENCE, english(SENTENCE))
        body = client.get(path).text
        assert said in body
        assert other not in body
