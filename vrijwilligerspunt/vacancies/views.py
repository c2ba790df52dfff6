"""One vacancy for everybody, and the pages about rules around it. Applying is in `views_applying`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.places.models import District
from vrijwilligerspunt.places.rules import block_position
from vrijwilligerspunt.vacancies import (
    queries,
    rules,
    texts,
    texts_info,
    texts_page,
    texts_replies,
)
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.views_keeping import keeper
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept, kept_value
from vrijwilligerspunt.web.locale import select_language

bp = Blueprint("vacancies", __name__)

ON_PAGE = (texts_info.INSURANCE, texts_info.VOG)


def address(vacancy: Vacancy | queries.Listed, endpoint: str = "vacancies.show") -> str:
    """Where a page of this vacancy stands, in the language of the moment."""
    return url_for(endpoint, vacancy_id=vacancy.id, slug=rules.slug(vacancy.title))


def cards(vacancies: Iterable[queries.Listed]) -> list[dict[str, Any]]:
    """Vacancies as `components/cards.html` wants them."""
    return [
        {
            "href": address(vacancy),
            "title": vacancy.title,
            "organisation": vacancy.organisation,
            "icon": texts.THEME_ICONS[vacancy.theme],
            "tint": texts.THEME_TINTS[vacancy.theme],
            "theme": str(texts.THEMES[vacancy.theme]),
            "facts": texts_page.card_facts(vacancy),
            "badges": [],
            "distance": "",
            "reason": "",
            "snippet": "",
            "lang": "" if vacancy.language == select_language() else vacancy.language,
        }
        for vacancy in vacancies
    ]


@bp.get("/vacatures/<int(max=2147483647):vacancy_id>")
@bp.get("/vacatures/<int(max=2147483647):vacancy_id>-<slug>")
@kept()
@public
def show(vacancy_id: int, slug: str = "") -> Any:
    """One vacancy; for 30 days after it closed, that it is closed."""
    today = clock.today()
    found = queries.public_vacancy(vacancy_id, today)
    vacancy = found.vacancy
    is_removed = found.face is rules.Face.CLOSED and vacancy.state.value == "removed"
    if not is_removed and slug != rules.slug(vacancy.title):
        return redirect(address(vacancy), 301)
    alike = cards(queries.similar(vacancy, today))
    if found.face is not rules.Face.OPEN:
        return render_template(
            "vacancies/closed.html", vacancy=None if is_removed else vacancy, similar=alike
        )
    answering = texts_replies.answering(found.answers_in, found.away_until)
    keep = keeper(url_for("search.vacancies")).link(vacancy.id, vacancy.title)
    values = shown(vacancy, found.district) | {"answering": answering, "keep": keep}
    return render_template("vacancies/show.html", **values, similar=alike)


def shown(vacancy: Vacancy, district: District | None) -> dict[str, Any]:
    """What the page of an open vacancy shows of it, for this page and for its writer's preview."""
    dot = None
    if not vacancy.online and vacancy.postcode is not None and district is not None:
        dot = block_position(vacancy.postcode, district.code, district)
    return {
        "vacancy": vacancy,
        "organisation": vacancy.organisation,
        "place": texts_page.place(vacancy),
        "badges": texts_page.badges(vacancy),
        "facts": texts_page.facts(vacancy),
        "tasks": texts_page.blocks(vacancy.tasks),
        "who": texts_page.blocks(vacancy.who),
        "talents": texts_page.talents(vacancy),
        "dutch": texts_page.dutch_help(vacancy),
        "offer_text": texts_page.offer_text(vacancy),
        "offers": texts_page.offers(vacancy),
        "grid": texts_page.grid(vacancy),
        "dot": dot,
        "is_insured": texts_page.is_insured(vacancy),
        "info": _info(ON_PAGE),
        "steps": texts_page.steps(vacancy),
        "answering": texts_replies.answering(None, None),
        "apply_href": url_for("buddies.become")
        if rules.is_standing(vacancy)
        else address(vacancy, "vacancies.apply"),
        "keep": None,
        "report_href": url_for("site.report", over=request.path),
        "posting": texts_page.posting(vacancy, absolute(request.path, select_language())),
    }


@bp.get("/vrijwilligerswerk-met-een-uitkering")
@kept()
@public
def with_benefit() -> Any:
    """Volunteering while on benefits: a dated text with its source."""
    return _info_page(texts_info.BENEFIT)


@bp.get("/vrijwilligerswerk-als-asielzoeker")
@kept()
@public
def as_asylum_seeker() -> Any:
    """Volunteering as an asylum seeker: a dated text with its source."""
    return _info_page(texts_info.ASYLUM)


@bp.get("/vacatures/samen-met-je-ouders")
@kept()
@public
def too_young() -> Any:
    """For children under 13: what they can do together with a parent."""
    return render_template("vacancies/too_young.html")


def _info(keys: tuple[str, ...]) -> dict[str, Any]:
    """The texts that hold today, with their body in blocks."""
    spoken, today = select_language(), clock.today()

    def made() -> dict[str, Any]:
        found = queries.info_texts(keys, spoken, today)
        return {key: {"text": text, "blocks": texts_page.blocks(text.body)} for key, text in found.items()}

    return kept_value(("info", keys, spoken, today), made)


def _info_page(key: str) -> Any:
    found = _info((key,))
    if key not in found:
        abort(404)
    return render_template("vacancies/info.html", **found[key])
