"""Keeping and wiping what somebody likes to do, and inviting people whom a vacancy fits."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.tokens import new_token, token_hash
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.vacancies import mails_wishes, policy, queries
from vrijwilligerspunt.vacancies import queries_wishes as wishes
from vrijwilligerspunt.vacancies import rules_wishes as rules
from vrijwilligerspunt.vacancies.models_wishes import VacancyInvitation, Wish
from vrijwilligerspunt.vacancies.rules import VacancyClosed, is_open


def save(actor: Actor, given: rules.Wishes, now: datetime) -> None:
    """Keep what somebody likes to do, in the place of what was there. Raises NotAllowed, PostcodeUnknown."""
    if not actor.is_signed_in:
        raise NotAllowed("wishes")
    if given.pc4 and places.postcode(given.pc4) is None:
        raise rules.PostcodeUnknown
    values = {
        "talents": [talent.value for talent in given.talents],
        "themes": [theme.value for theme in given.themes],
        "slots": given.slots,
        "pc4": given.pc4 or None,
        "radius_km": given.radius_km,
        "dutch_level": given.dutch_level,
        "languages": list(given.languages),
        "invitable": given.invitable,
        "changed_at": now,
    }
    statement = insert_for(Wish).values(account_id=actor.account_id, **values)
    session().execute(statement.on_conflict_do_update(index_elements=[Wish.account_id], set_=values))
    audit.record(actor, "wishes_saved", "account", actor.account_id or 0, concerns=actor.account_id)


def delete(actor: Actor) -> None:
    """Wipe it all. Again on nothing changes nothing. Raises NotAllowed."""
    if not actor.is_signed_in:
        raise NotAllowed("wishes")
    gone = session().execute(
        sa.delete(Wish).where(Wish.account_id == actor.account_id).returning(Wish.account_id)
    )
    if gone.scalar_one_or_none() is not None:
        audit.record(actor, "wishes_deleted", "account", actor.account_id or 0, concerns=actor.account_id)


def invite(vacancy_id: int, actor: Actor, today: date) -> int:
    """Mail the people whom an open vacancy fits best and who asked for that; returns how many.

    At most twenty a day for a vacancy, once for a person and a vacancy, and two a month for a person: counted
    while their wishes are locked. Raises NotFound, NotAllowed or VacancyClosed.
    """
    if not policy.helps(actor):
        raise NotAllowed("invite")
    vacancy = queries.locked_vacancy(vacancy_id)
    if not is_open(vacancy, vacancy.organisation.state, today):
        raise VacancyClosed
    room = rules.MOST_INVITED - wishes.invited(vacancy_id, rules.day_begins(today))
    ranked = wishes.people_for(vacancy, today) if room > 0 else []
    people = wishes.still_invitable([number for number, _ in ranked], today)
    number, moment = 0, clock.now()
    for account_id, found in ranked:
        account = people.get(account_id)
        if account is None or number >= room:
            continue
        token = new_token()
        made = session().execute(
            insert_for(VacancyInvitation)
            .values(account_id=account_id, vacancy_id=vacancy_id, sent_at=moment, stop_hash=token_hash(token))
            .on_conflict_do_nothing()
            .returning(VacancyInvitation.id)
        )
        if made.scalar_one_or_none() is not None:
            mail.queue(mails_wishes.invitation(account.email, account.language, vacancy, found, token))
            number += 1
    # How many, and not who: nobody sees who was invited.
    audit.record(actor, "invite", "vacancy", vacancy_id, number=number)
    return number


def stop_invitations(token: str, actor: Actor) -> None:
    """The link of an invitation: no more of them. Again changes nothing. Raises StopLinkUnknown."""
    account_id = wishes.account_by_stop_link(token)
    stopped = session().execute(
        sa.update(Wish)
        .where(Wish.account_id == account_id, Wish.invitable)
        .values(invitable=False, changed_at=clock.now())
        .returning(Wish.account_id)
        .execution_options(synchronize_session=False)
    )
    if stopped.scalar_one_or_none() is not None:
        audit.record(actor, "invitations_stopped", "account", account_id, concerns=account_id)
