"""An administrator takes away the second step of a colleague without a phone: a page, then the button."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts import actions_factors, policy, queries, queries_factors, rules_factors
from vrijwilligerspunt.accounts.doors import bp
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.texts import FLASHES
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.web.access import actor, role


def _colleague(account_id: int) -> Account:
    """The colleague with a second step. Raises NotFound, NotAllowed for one's own, FactorMissing."""
    account = queries.staff_member(account_id, actor())
    if not policy.can_reset_factor(actor(), account):
        raise NotAllowed("reset a second step")
    if not queries_factors.has_factor(account.id):
        raise rules_factors.FactorMissing
    return account


@bp.get("/werkplek/medewerkers/<int(max=2147483647):account_id>/tweede-stap")
@role(Role.ADMINISTRATOR)
def reset_factor_page(account_id: int) -> Any:
    """What will happen, and the button."""
    return render_template("accounts/reset_factor.html", account=_colleague(account_id))


@bp.post("/werkplek/medewerkers/<int(max=2147483647):account_id>/tweede-stap")
@limited
@role(Role.ADMINISTRATOR)
def reset_factor(account_id: int) -> Any:
    account = _colleague(account_id)
    with transaction():
        actions_factors.reset(account.id, actor=actor())
    flash(str(FLASHES["factor_reset"]), "ok")
    return redirect(url_for("accounts.staff_member", account_id=account_id), 303)
