"""One door for every step in the life of an organisation, and its timer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, i18n, jobs, mail, pages
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations import index, mails, policy, queries_own, rules, rules_days, texts_own
from vrijwilligerspunt.organisations.models import Organisation, OrganisationDecision
from vrijwilligerspunt.organisations.states import OrganisationState

JOB = "organisation-changed"
BATCH = 200
DECISIONS = frozenset({"approve", "reject", "suspend", "restore"})
# The steps after which nobody needs to ask for a year whether everything is still right.
ANSWERS_THE_YEAR = frozenset({"approve", "confirm", "restore"})

_MAILS: dict[str, Callable[[Organisation, str], Mail]] = {
    "org_review": mails.review,
    "org_active": mails.active,
    "org_rejected": mails.rejected,
    "org_suspended": mails.suspended,
    "org_closed": mails.closed,
}


def change_state(
    organisation_id: int, verb: str, actor: Actor, today: date, *, reason: str = ""
) -> Organisation:
    """Take one step of `rules.LIFECYCLE`; its mail is queued, and what visitors see follows at once.

    Raises NotFound, IllegalTransition, NotAllowed, Incomplete, PhoneFirst or ReasonNeeded.
    """
    organisation = queries_own.locked(organisation_id, actor)
    step = rules.LIFECYCLE.step(organisation, verb, actor, today)
    if verb in rules.NEEDS_REASON and not reason.strip():
        raise rules.ReasonNeeded
    before, moment = organisation.state, clock.now()
    organisation.state = OrganisationState(step.target)
    if verb == "submit":
        organisation.handed_in_at = moment
    if verb in ANSWERS_THE_YEAR:
        organisation.confirmed_on = today
        organisation.confirm_asked_on = organisation.confirm_reminded_on = None
    if verb in DECISIONS or (verb == "close" and reason):
        session().add(
            OrganisationDecision(
                organisation_id=organisation.id,
                verb=verb,
                reason=reason,
                decided_by=actor.account_id,
                created_at=moment,
            )
        )
    session().flush()
    audit.record(
        actor,
        f"organisation.{verb}",
        "organisation",
        organisation.id,
        before=before.value,
        after=organisation.state.value,
    )
    for key in step.mails:
        # The yearly question is asked by the clock, not by its answer.
        if key in _MAILS:
            send(_MAILS[key](organisation, reason))
    if OrganisationState.ACTIVE in (before, organisation.state) and before is not organisation.state:
        show(organisation.id)
    return organisation


def show(organisation_id: int) -> None:
    """What visitors see of it and of its vacancies is out of date, and the search index too."""
    pages.bump("vacancies")
    index.announce(organisation_id)
    jobs.enqueue(JOB, {"organisation": organisation_id})


def send(written: Mail) -> None:
    """Queue a mail; one without an address is nobody's."""
    if written.to:
        mail.queue(written)


def phoned(organisation_id: int, actor: Actor) -> None:
    """A moderator spoke with the organisation. Repeatable: the first moment stays. Raises NotAllowed."""
    organisation = queries_own.locked(organisation_id, actor)
    if not policy.moderates(actor, organisation):
        raise NotAllowed("organisations.phoned")
    if organisation.phoned_at is None:
        organisation.phoned_at = clock.now()
        audit.record(actor, "organisation.phoned", "organisation", organisation.id)


def close(organisation_id: int, actor: Actor, today: date, *, reason: str = "") -> Organisation:
    """The organisation stops. Who calls this answered the open applications first (domain §4.1)."""
    return change_state(organisation_id, "close", actor, today, reason=reason)


def ask_to_confirm(today: date, limit: int = BATCH) -> int:
    """Ask, remind and suspend whoever must be today; returns how many. Call again until it is nothing.

    Repeatable: the dates on the row say what was done, and the row is locked meanwhile.
    """
    rows = (
        session()
        .scalars(
            sa.select(Organisation)
            .where(
                Organisation.state == OrganisationState.ACTIVE,
                Organisation.confirmed_on.is_not(None),
                Organisation.confirmed_on <= rules_days.a_year_before(today),
                sa.or_(
                    Organisation.confirm_asked_on.is_(None),
                    Organisation.confirm_asked_on <= today - rules_days.SUSPEND_AFTER,
                    sa.and_(
                        Organisation.confirm_reminded_on.is_(None),
                        Organisation.confirm_asked_on <= today - rules_days.REMIND_AFTER,
                    ),
                ),
            )
            .order_by(Organisation.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        .all()
    )
    return sum(_ask(row, today) for row in rows)


def _ask(organisation: Organisation, today: date) -> bool:
    due = rules_days.confirmation_due(organisation, today)
    if due is None:
        return False
    if due is rules_days.Due.SUSPEND:
        with i18n.speaking(organisation.language):
            reason = str(texts_own.NOT_CONFIRMED)
        change_state(organisation.id, "suspend", SYSTEM, today, reason=reason)
        return True
    if due is rules_days.Due.ASK:
        organisation.confirm_asked_on = today
    else:
        organisation.confirm_reminded_on = today
    session().flush()
    audit.record(SYSTEM, f"organisation.confirm_{due.value}", "organisation", organisation.id)
    asked = organisation.confirm_asked_on or today
    send(mails.confirm(organisation, asked + rules_days.SUSPEND_AFTER))
    return True
