"""Erasing one's own account: a page that says what happens, one tick, and it is done."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.accounts import rules as account_rules
from vrijwilligerspunt.accounts.doors import own, signed_now
from vrijwilligerspunt.accounts.texts import MESSAGES
from vrijwilligerspunt.accounts.views_data import checked, needs_password, sign_in_again
from vrijwilligerspunt.accounts.views_session import leave
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.rules import LastAdmin
from vrijwilligerspunt.privacy import actions_erasing, queries, rules, texts_erasing
from vrijwilligerspunt.privacy.forms import EraseForm
from vrijwilligerspunt.privacy.queries import First
from vrijwilligerspunt.privacy.views import bp
from vrijwilligerspunt.web import switches
from vrijwilligerspunt.web.access import actor, public, signed_in

ERASERS = "privacy.erasers"


@bp.route("/mijn/gegevens/verwijderen", methods=["GET", "POST"])
@own
@signed_in
def erase() -> Any:
    """What goes, what stays and why; with a tick and the password everything goes at once."""
    account = accounts.account(signed_now().actor.account_id or 0)
    first = queries.first(account.id, clock.today())
    again = None if first else sign_in_again(account, opens_roles=True)
    if again is not None:
        return again
    form = EraseForm()
    asked = needs_password(form)
    if request.method == "POST" and not first and form.validate():
        try:
            proof = checked(form, account)
            with transaction():
                actions_erasing.erase_own(
                    proof,
                    signed=signed_now(),
                    erasers=current_app.extensions[ERASERS],
                    now=clock.now(),
                )
        except account_rules.WrongPassword as error:
            form.broken("current", error, str(MESSAGES[account_rules.WrongPassword]))
        except (rules.SettleFirst, LastAdmin):
            # Somebody else changed something just now; the page says what is to be settled.
            first = queries.first(account.id, clock.today())
        except NotFound:
            return _gone()
        else:
            return _gone()
    found = queries.hanging(actor())
    page = render_template(
        "privacy/erase.html",
        form=form,
        asked=asked,
        first=_first(first),
        gone=texts_erasing.gone(found),
        stays=texts_erasing.stays(found),
        has_begun=bool(found.begun),
    )
    return page, 422 if request.method == "POST" else 200


def _gone() -> Any:
    leave()
    return redirect(url_for("privacy.erased"), 303)


def _first(found: First) -> list[dict[str, str]]:
    """What must be settled first, each with the way there."""
    words = {name: str(line) for name, line in texts_erasing.FIRST.items()}
    lines = []
    if found.roles:
        link = {"label": words["roles_link"], "href": url_for("accounts.mine")}
        lines.append({"text": texts_erasing.roles(found.roles), **link})
    for slug, name in found.organisations:
        lines.append(
            {
                "text": words["organisation"] % {"name": name},
                "label": words["organisation_link"] % {"name": name},
                "href": url_for("organisations.members", slug=slug),
            }
        )
    if found.is_suspended:
        href = url_for("buddies.everything") if switches.is_on(switches.BUDDIES) else ""
        lines.append({"text": words["suspended"], "label": words["suspended_link"], "href": href})
    return lines


@bp.get("/mijn/gegevens/verwijderd")
@public
def erased() -> Any:
    """It is done. The same page for everybody, as nobody is signed in here any more."""
    return render_template("privacy/erased.html")
