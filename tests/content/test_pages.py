"""What visitors read: the package's words or an editor's, kept until somebody publishes, in each language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.content import writing
from tests.content.writing import EDITOR, text, whole
from tests.judge import JudgingClient
from vrijwilligerspunt.content import actions
from vrijwilligerspunt.content.forms import PageForm, page_form
from vrijwilligerspunt.content.rules import Draft
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind, InfoPage
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.plain_text import clean_text, one_line

SITE, PASS = "/verzekering", "/vrijwilligerspas"
K = BlockKind
ALL = (
    text("Eerste regel\n\nTweede regel", en=Words("Insured", "First line")),
    Block(K.LIST, Words("Lijst", "een\ntwee")),
    Block(K.STEPS, Words("Stappen", "een\n\ntwee")),
    Block(K.CHECKLIST, Words("Check", "een\ntwee")),
    Block(K.QUESTION, Words("Waarom?", "Daarom.")),
    Block(K.QUESTION, Words("Hoe?", "Zo.")),
    Block(K.NOTICE, Words("Let op", "Dit valt op.")),
    Block(K.LINK, Words("Bel ons", "Ook in het weekend"), Words("Call us", "At weekends too"), "/contact"),
    Block(K.TEXT, Words("", '<script>alert("x")</script>')),
)


def test_the_page_on_insurance_explains_before_any_editor_wrote(client: JudgingClient) -> None:
    page = client.get(SITE)
    assert page.status_code == 200
    for words in (
        "Dit is algemene uitleg",
        "Er is schade. Wat doe je?",
        "Checklist",
        "brandweer",
        "gemeente",
    ):
        assert words in page.text
    assert "Laatst bijgewerkt" not in page.text
    assert client.get(f"/en{SITE}").status_code == 200
    assert f'href="{SITE}"' in client.get("/").text
    assert SITE in client.get("/sitemap.xml").text


def test_each_kind_of_block_looks_like_what_it_is(client: JudgingClient, database: Database) -> None:
    with database.scope():
        writing.published(whole(*ALL))
    page = re.sub(r">\s+<", "><", client.get(SITE).text)
    for part in (
        "<h2>Verzekerd</h2><p>Eerste regel</p><p>Tweede regel</p>",
        "<h2>Lijst</h2><ul><li>een</li><li>twee</li></ul>",
        "<h2>Stappen</h2><ol><li>een</li><li>twee</li></ol>",
        '<h2>Check</h2><ul class="vp-check-list"><li>een</li><li>twee</li></ul>',
        "<span>Waarom?</span></summary>",
        'class="vp-notice__title">Let op</h2><p>Dit valt op.</p>',
        '<a href="/contact">Bel ons</a>',
        "&lt;script&gt;alert(",
    ):
        assert part in page, part


def test_english_readers_get_dutch_where_there_is_no_english(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        writing.published(whole(*ALL))
    page = re.sub(r">\s+<", "><", client.get(f"/en{SITE}").text)
    assert "<h2>Insured</h2><p>First line</p>" in page
    assert re.search(r'<div [^>]*lang="nl"><h2>Lijst</h2>', page)
    assert re.search(r'<div [^>]*lang="nl"><details', page)
    assert '<a href="/en/contact">Call us</a>' in page
    assert len(re.findall(r'<div [^>]*lang="nl"', page)) == len(ALL) - 2


def test_a_kept_page_follows_what_is_published_at_once(client: JudgingClient, database: Database) -> None:
    first = client.get(SITE)
    assert client.get(SITE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with database.scope():
        writing.begin()
        writing.save(whole())
    assert client.get(SITE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with database.scope():
        writing.publish()
    second = client.get(SITE, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert "Beheerd door team vrijwilligers" in second.text


def test_visitors_see_kindly_that_the_review_day_is_over(client: JudgingClient, database: Database) -> None:
    with database.scope():
        writing.published(whole(review_on=writing.tomorrow()))
    kindly = "We kijken deze tekst binnenkort opnieuw na."
    for is_over in (False, False, True):
        assert (kindly in client.get(SITE).text) is is_over
        with database.scope(), transaction():
            demo_clock.move(1)


def test_editors_write_a_part_of_the_page_of_the_pass(client: JudgingClient, database: Database) -> None:
    page = client.get(PASS).text
    assert "Zodra de pas klaar is, wissen we het zelfs bij ons." in page
    assert f'href="{SITE}"' in page
    with database.scope(), transaction():
        draft = whole(Block(K.QUESTION, Words("Mag ik hem uitlenen?", "Nee.")))
        actions.save_draft(InfoPage.VOLUNTEER_PASS, draft, mark="", actor=EDITOR, now=clock.now())
        actions.publish(InfoPage.VOLUNTEER_PASS, mark=draft.mark, actor=EDITOR, now=clock.now())
    page = client.get(PASS).text
    assert "Mag ik hem uitlenen?" in page
    assert "Zodra de pas klaar is" not in page
    assert "Is de pas voor jou? Drie vragen" in page


lines = st.text(st.characters(codec="utf-8"), max_size=20).map(one_line)
many_lines = st.text(st.characters(codec="utf-8"), max_size=40).map(clean_text)
words = st.builds(Words, lines, many_lines)
drafts = st.builds(
    Draft,
    st.lists(st.builds(Block, st.sampled_from(K), words, words, lines), max_size=4).map(tuple),
    lines,
    lines,
    st.none() | st.dates(min_value=clock.today()),
    lines,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts)
def test_what_a_form_shows_is_what_it_sends_back(app: Flask, draft: Draft) -> None:
    with app.test_request_context("/"):
        sent = MultiDict[str, Any](_values(page_form(draft)))
        form = PageForm(formdata=sent)
        assert form.draft == draft
        assert form.mark.data == draft.mark


def _values(form: PageForm) -> dict[str, str]:
    fields = [form.owner, form.source, form.review_on, form.note, form.mark]
    fields += [field for part in form.parts for field in part]
    return {field.name: field._value() if hasattr(field, "_value") else field.data for field in fields}


@pytest.mark.parametrize("address", ["/werkplek/paginas", "/werkplek/paginas/verzekering"])
def test_a_visitor_is_asked_to_sign_in_first(client: JudgingClient, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/inloggen")
