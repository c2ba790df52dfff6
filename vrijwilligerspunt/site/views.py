"""The addresses of the site: front door, the doors still being built, and the pages that oblige."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places.texts import ATTRIBUTION
from vrijwilligerspunt.site import actions, queries
from vrijwilligerspunt.site.forms import ReportForm
from vrijwilligerspunt.site.states import ReportReason
from vrijwilligerspunt.site.texts import COMING, DOORS, MESSAGES
from vrijwilligerspunt.vacancies.views import cards
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

bp = Blueprint("site", __name__)

NEW_ON_HOME = 6


def main_nav() -> list[dict[str, Any]]:
    """The five doors in the header, with the one of this page marked."""
    return _nav(select_language(), request.script_root, request.endpoint or "")


@lru_cache(maxsize=256)
def _nav(_language: str, _root: str, endpoint: str) -> list[dict[str, Any]]:
    return [
        {
            "label": str(door.short),
            "href": url_for(door.endpoint),
            "icon": door.icon,
            "current": endpoint == door.endpoint
            or endpoint.split(".")[0] == door.endpoint.split(".")[0] != "site",
        }
        for door in DOORS
    ]


def footer_columns() -> list[dict[str, Any]]:
    """The columns of links at the foot of every page."""
    return _footer(select_language(), request.script_root)


@lru_cache(maxsize=16)
def _footer(_language: str, _root: str) -> list[dict[str, Any]]:
    columns = (
        (
            _("Over deze site"),
            (
                (_("Toegankelijkheid"), "site.accessibility"),
                (_("Privacy"), "privacy.policy"),
                (_("Zo sorteren we"), "search.sorting"),
                (_("Meld iets"), "site.report"),
                (_("Contact"), "site.contact"),
            ),
        ),
        (
            _("Meer doen"),
            (
                (_("Maatje worden"), "buddies.become"),
                (_("Iets doen voor je buurt"), "connections.offer"),
                (_("Iets leren of doen in je buurt"), "connections.development_places"),
                (_("Beursvloer"), "site.market"),
                (_("Vrijwilligerspas"), "passes.start"),
                (_("Cursussen"), "courses.catalogue"),
                (_("Verzekering"), "content.insurance"),
                (_("Resultaten"), "site.impact"),
            ),
        ),
    )
    return [
        {"title": title, "links": [{"label": label, "href": url_for(endpoint)} for label, endpoint in links]}
        for title, links in columns
    ]


def ways_out(_status: int) -> list[dict[str, str]]:
    """Where an error page leads: on, not back into the wall."""
    return [
        {"label": _("Naar de voorpagina"), "href": url_for("site.home")},
        {"label": _("Zoek vrijwilligerswerk"), "href": url_for("search.vacancies")},
    ]


@bp.get("/")
@kept()
@public
def home() -> Any:
    """The front door."""
    doors = [
        {
            "icon": door.icon,
            "title": str(door.title),
            "text": str(door.text),
            "href": url_for(door.endpoint),
            "tint": door.tint,
        }
        for door in DOORS
    ]
    quick = [
        {"label": _("Eén keer"), "icon": "calendar", "href": url_for("search.vacancies", soort="eenmalig")},
        {"label": _("Vanuit huis"), "icon": "home", "href": url_for("search.vacancies", thuis="ja")},
        {"label": _("In het weekend"), "icon": "sun", "href": url_for("search.vacancies", dag=["za", "zo"])},
        {
            "label": _("Zonder Nederlands"),
            "icon": "language",
            "href": url_for("search.vacancies", taal="geen"),
        },
    ]
    districts = [{"value": district.code, "label": district.name} for district in places.districts()]
    today = clock.today()
    return render_template(
        "site/home.html",
        search_action=url_for("search.vacancies"),
        all_href=url_for("search.vacancies"),
        districts=districts,
        quick=quick,
        doors=doors,
        new_cards=cards(queries.newest(NEW_ON_HOME, today)),
        vacancy_count=queries.open_count(today),
    )


def _coming(name: str) -> Any:
    part = COMING[name]
    return render_template(
        "site/coming.html",
        part=part,
        links=[{"label": _("Zoek vrijwilligerswerk"), "href": url_for("search.vacancies")}],
    )


@bp.get("/beursvloer")
@kept()
@public
def market() -> Any:
    """The market floor, coming."""
    return _coming("market")


@bp.get("/bedrijven")
@kept()
@public
def companies() -> Any:
    """The door of companies, coming."""
    return _coming("companies")


@bp.get("/begeleiding")
@kept()
@public
def coaching() -> Any:
    """The door of those who guide somebody, coming."""
    return _coming("coaching")


@bp.get("/impact")
@kept()
@public
def impact() -> Any:
    """Public results, coming."""
    return _coming("impact")


@bp.get("/contact")
@kept()
@public
def contact() -> Any:
    """How to reach a person."""
    return render_template("site/contact.html", attribution=ATTRIBUTION)


@bp.get("/toegankelijkheid")
@kept()
@public
def accessibility() -> Any:
    """The accessibility statement: honest status, known gaps, date of today's build."""
    return render_template("site/accessibility.html", checked_on=queries.statement_date())


@bp.get("/melden")
@public
def report() -> Any:
    """The form to report a page."""
    return _report_page(ReportForm(about=request.args.get("over", "")[:300]))


@bp.post("/melden")
@limiter.limit(at_most(10, "hour"))
@public
def send_report() -> Any:
    """Keep the report, thank, and mail a receipt when an address was given."""
    form = ReportForm()
    if not form.validate_on_submit():
        return _report_page(form), 422
    with transaction():
        actions.report(
            actor(),
            reason=ReportReason(form.reason.data),
            about=form.about.data or "",
            message=form.message.data or "",
            email=form.email.data or "",
            language=select_language(),
            form_key=form.form_key.data or "",
        )
    flash(str(MESSAGES["reported"]), "ok")
    return redirect(url_for("site.report"), 303)


def _report_page(form: ReportForm) -> str:
    return render_template("site/report.html", form=form)
