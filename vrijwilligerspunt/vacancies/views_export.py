"""The page on which an administrator of an organisation takes everything along."""

from __future__ import annotations

from typing import Any

from flask import render_template, send_file

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import exporting, queries_export, queries_import, texts_export
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter

PATH = "/mijn/organisatie/<slug>/exporteren"


@bp.get(PATH)
@signed_in
def export(slug: str) -> Any:
    """What is in it, and the button; a colleague who is no administrator reads whom to ask."""
    organisation, role = queries_import.own_organisation(slug, actor())
    return render_template(
        "vacancies/export.html",
        organisation=organisation,
        form=ButtonForm(),
        may_export=role is MemberRole.ADMIN,
        admins=queries_export.admins(organisation.id),
        contents=texts_export.contents(),
    )


@bp.post(PATH)
@limiter.limit(at_most(10, "1 hour"))
@signed_in
def export_download(slug: str) -> Any:
    """The ZIP; the log of the organisation says who took it and when."""
    moment = clock.now()
    with transaction():
        organisation = exporting.begin(slug, actor())
    name = f"{organisation.slug}-{clock.local(moment).date().isoformat()}.zip"
    answer = send_file(
        exporting.archive(organisation, moment),
        mimetype="application/zip",
        as_attachment=True,
        download_name=name,
    )
    # Names and addresses: nothing between us and the reader keeps them.
    answer.headers["Cache-Control"] = "no-store"
    return answer
