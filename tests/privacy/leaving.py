"""Somebody with something in every room, each made through the room's own action, full of marker words."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.connections import stage
from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts import actions_factors, sessions
from vrijwilligerspunt.accounts import queries as account_queries
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_circles,
    actions_circles_days,
    actions_matches,
    actions_notes,
    actions_triage,
    queries_circles,
)
from vrijwilligerspunt.buddies import actions_volunteers_own as volunteering
from vrijwilligerspunt.buddies.actions_asking import Answers as Asking
from vrijwilligerspunt.buddies.actions_asking import Writer
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import Activity, TriageAnswer, TriageStep
from vrijwilligerspunt.connections import actions_offers
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.tokens import new_token
from vrijwilligerspunt.organisations import actions as organisations
from vrijwilligerspunt.organisations import actions_members
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.passes import actions as passes
from vrijwilligerspunt.passes.states import PassRoute
from vrijwilligerspunt.privacy import actions_erasing
from vrijwilligerspunt.search import actions_saved
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.site import actions as reports
from vrijwilligerspunt.site.states import ReportReason
from vrijwilligerspunt.vacancies import (
    actions_answering,
    actions_applying,
    actions_favourites,
    actions_import,
    actions_wishes,
)
from vrijwilligerspunt.vacancies.actions_applying import Answers
from vrijwilligerspunt.vacancies.rules_wishes import Wishes
from vrijwilligerspunt.vacancies.states import Talent

PHONE = "06 98 76 54 31"
EMAIL = "zwilgenina@voorbeeld.example"
MARKERS = (b"zwilgen", b"98765431", b"98 76 54 31")


def somebody(database: Database) -> tuple[Actor, SignedIn]:
    """Zwilgenina, signed in by a fresh link, who does something in every room."""
    account = people.person(database, name="Zwilgenina Zwilgenhof", email=EMAIL)
    who = Actor(account.id, account.name, account.email, "nl")
    everywhere(who)
    return who, signed(who)


def signed(who: Actor) -> SignedIn:
    """A browser of hers that proved who she is."""
    assert who.account_id is not None
    with transaction():
        token = sessions.begin(who.account_id, SignInWay.LINK, "Zwilgenfox", clock.now())
    found = account_queries.signed_in(token, clock.now(), clock.today())
    assert found is not None
    return found


def erase(found: SignedIn) -> None:
    """As her page does."""
    with transaction():
        actions_erasing.erase_own(None, signed=found, erasers=clockwork.ERASERS, now=clock.now())


def everywhere(who: Actor) -> None:
    """One of everything."""
    _account(who)
    _vacancies(who)
    _organisations(who)
    _pass(who)
    _asking(who)
    _volunteering(who)
    _circle(who)
    _neighbours(who)
    _search(who)


def _account(who: Actor) -> None:
    now = clock.now()
    here = SignedIn(0, who, SignInWay.LINK, now, now)
    with transaction():
        accounts.ask_new_address("zwilgenander@voorbeeld.example", None, signed=here, form_key=new_token())
        actions_factors.begin(None, signed=here)
        accounts.send_link(who.email, "nl", LinkPurpose.SIGN_IN, new_token())


def _vacancies(who: Actor) -> None:
    first, second = factories.vacancy(), factories.vacancy(min_age=13)
    adult = Answers(who.name, who.email, "Ik hou van zwilgen.", PHONE, age_ok=True)
    child = Answers(who.name, who.email, "Ik ook.", PHONE, parent_email="zwilgenouder@voorbeeld.example")
    with transaction():
        for vacancy, answers in ((first, adult), (second, child)):
            made = actions_applying.apply(
                vacancy.id, actor=who, form_key=new_token(), answers=answers, language="nl", now=clock.now()
            )
            if answers is adult:
                words = "Nog iets over zwilgen."
                actions_answering.send_as_applicant(made.id, who, words, new_token(), clock.now())
    with transaction():
        actions_favourites.keep(first.id, who, clock.today(), clock.now())
        actions_wishes.save(who, Wishes(talents=(Talent.GARDEN,), invitable=True), clock.now())


def _organisations(who: Actor) -> None:
    bram = factories.account(name="Bram")
    theirs, asking = factories.organisation(), factories.organisation()
    assert who.account_id is not None
    for owner in (theirs, asking):
        factories.member(owner, bram, MemberRole.ADMIN)
    leads = people.actor_of(bram)
    with transaction():
        actions_members.invite(theirs.id, who.email, MemberRole.ADMIN, leads, clock.now())
        actions_members.invite(asking.id, who.email, MemberRole.EDITOR, leads, clock.now())
        organisations.add_member(SYSTEM, theirs.id, who.account_id, MemberRole.ADMIN)
    with transaction():
        actions_import.keep(
            theirs.slug,
            who,
            form_key=new_token(),
            file_name="zwilgen.csv",
            content=actions_import.packed(b"titel\nzwilgen knotten"),
            now=clock.now(),
        )


def _pass(who: Actor) -> None:
    with transaction():
        passes.apply(
            who,
            route=PassRoute.CARER,
            organisation_slug="",
            name=who.name,
            is_minor=False,
            parent_email="",
            form_key=new_token(),
            now=clock.now(),
        )


def _asking(who: Actor) -> None:
    """Her own request, with a buddy who knows her, and one she wrote for somebody who said nothing yet."""
    chantal, quincy = care.coordinator(), factories.buddy_volunteer()
    words = Asking(
        reach(PHONE),
        "Zwilgen kijken",
        "zwilgenochtend",
        "zwilgensoep",
        (Activity.WALKING.value,),
        factories.SATURDAY_MORNING,
        care.WIJK,
        "Zwilgenina",
    )
    with transaction():
        asked = actions_asking.ask(
            who, words, language="nl", form_key=new_token(), now=clock.now(), keeps=True
        )
        actions_triage.take(chantal, asked.request.id, clock.now())
        text = "zwilgentrap is steil"
        actions_notes.write(
            chantal, asked.request.id, text, consented=True, form_key=new_token(), now=clock.now()
        )
    with transaction():
        for step in (TriageStep.OWN_NETWORK, TriageStep.NEIGHBOURHOOD, TriageStep.CIRCLE):
            actions_triage.answer(chantal, asked.request.id, step, TriageAnswer.NOT_NOW)
        actions_triage.open_request(chantal, asked.request.id, clock.now())
        match = actions_matches.propose(chantal, asked.request.id, quincy.id, new_token(), clock.now())
        buddy = Actor(quincy.account_id)
        actions_matches.volunteer_says(actions_matches.locked(match), buddy, clock.now(), is_yes=True)
    with transaction():
        actions_matches.requester_says(actions_matches.locked(match), who, clock.now(), is_yes=True)
    with transaction():
        case = actions_matches.locked(match)
        when = clock.now() + timedelta(days=1)
        actions_matches.plan(case, chantal, when, "zwilgenbankje", clock.now())
    with transaction():
        writer = Writer("Zwilgenina", who.email)
        actions_asking.ask_for(who, words, writer, language="nl", form_key=new_token(), now=clock.now())


def _volunteering(who: Actor) -> None:
    told = Preferences(
        (Activity.WALKING,),
        factories.SATURDAY_MORNING,
        care.WIJK,
        (),
        ("nl",),
        2,
        PHONE,
        "Ik fluit zwilgen.",
    )
    with transaction():
        volunteering.want(who, told, is_adult=True, form_key=new_token(), now=clock.now())


def _circle(who: Actor) -> None:
    now = clock.now()
    with transaction():
        number = actions_circles.begin(
            who, name="Zwilgenkring", for_self=True, is_told=True, form_key=new_token(), now=now
        )
        given = {"first_name": "Emre", "email": "emre@voorbeeld.example"}
        emre = actions_circles.invite(who, number, **given, form_key=new_token(), now=now)
    with transaction():
        actions_circles_days.add_tasks(
            who,
            number,
            title="Zwilgen water geven",
            first=clock.today() + timedelta(days=2),
            weeks=1,
            at=None,
            form_key=new_token(),
            now=now,
        )
        link = queries_circles.link_of(emre)
    with transaction():
        actions_circles_days.join(link, **given, language="nl", form_key=new_token(), now=now)


def _neighbours(who: Actor) -> None:
    """What she offers, in a match with Omar; and a side a connector wrote down with her address."""
    dewi = stage.connector()
    told = Told(care.WIJK, "Zwilgenina", reach(who.email), "Zwilgen vlechten", Activity.WALKING)
    with transaction():
        offer = actions_offers.offer(who, told, language="nl", form_key=new_token(), now=clock.now())
    stage.propose(dewi, AskedSide("Zwilgenina", None, offer_id=offer.id), stage.OMAR)
    stage.propose(dewi, AskedSide("Zwilgenina", reach(who.email)), stage.INA)


def _search(who: Actor) -> None:
    with transaction():
        actions_saved.save(
            "q=zwilgen",
            who.email,
            Frequency.WEEKLY,
            actor=who,
            form_key=new_token(),
            language="nl",
            now=clock.now(),
        )
        reports.report(
            who,
            reason=ReportReason.WRONG,
            about="/contact",
            message="Het nummer klopt niet.",
            email=who.email,
            language="nl",
            form_key=new_token(),
        )


def pointing(account_id: int) -> dict[str, int]:
    """How many rows of each column point at this account."""
    found = {}
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column is Account.__table__.c.id:
                asked = sa.select(sa.func.count()).select_from(table).where(key.parent == account_id)
                found[f"{table.name}.{key.parent.name}"] = session().scalar(asked) or 0
    return {name: number for name, number in found.items() if number}


def sealed() -> dict[str, list[str]]:
    """The columns in which a marker stands sealed, each with the values as they are stored."""
    found: dict[str, list[str]] = {}
    for table, column in crypto.encrypted_columns(schema.metadata):
        raw = sa.select(sa.column(column.name)).select_from(sa.table(table.name))
        pairs = zip(session().scalars(sa.select(column)), session().scalars(raw), strict=True)
        stored = [kept for opened, kept in pairs if opened and has_marker(opened.encode())]
        if stored:
            found[f"{table.name}.{column.name}"] = stored
    return found


def has_marker(content: bytes) -> bool:
    """Is a word of hers in it, or her number?"""
    return any(marker in content.lower() for marker in MARKERS)
