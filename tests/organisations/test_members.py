"""Who works for an organisation: invited, joined, another role, gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Inside, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.organisations import actions_members, queries_own
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationInvitation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

LIST = "/mijn/organisatie/de-klink/leden"
INVITE = f"{LIST}/uitnodigen"
ILSE = "ilse@voorbeeld.example"


@pytest.fixture
def club(stage: Stage) -> Organisation:
    return stage.club()


@pytest.fixture
def bram(stage: Stage, club: Organisation) -> JudgingClient:
    return stage.browser(stage.member(club))


def roles(inside: Inside, club: Organisation) -> dict[str, MemberRole]:
    with inside():
        return {one.name: one.role for one in queries_own.colleagues(club.id)}


def link(inside: Inside) -> str:
    with inside():
        return next(path for path in mailbox.links(mailbox.newest("org_invitation")) if "uitnodiging" in path)


def test_an_invited_colleague_with_an_account_joins_by_the_mailed_link(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    ilse = stage.person(name="Ilse", email=ILSE)
    assert people.post(bram, LIST, INVITE, email="Ilse@voorbeeld.example ").status_code == 303
    assert ILSE in bram.get(LIST).text
    browser = stage.browser()
    page = browser.get(link(inside))
    assert "De Klink" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert roles(inside, club) == {"Bram": MemberRole.ADMIN}
    sent = people.post(browser, link(inside))
    assert sent.status_code == 303
    assert "/inloggen?next=/mijn/organisatie/de-klink" in sent.headers["Location"].replace("%2F", "/")
    assert roles(inside, club) == {"Bram": MemberRole.ADMIN, "Ilse": MemberRole.EDITOR}
    assert browser.get(link(inside)).status_code == 410
    assert "Nog niet geantwoord" not in bram.get(LIST).text
    with inside():
        lines = session().execute(
            sa.select(AuditEvent.verb, AuditEvent.concerns_account)
            .where(AuditEvent.subject_type == "organisation")
            .order_by(AuditEvent.id)
        )
        assert [tuple(line) for line in lines] == [
            ("organisation.invited", ilse.id),
            ("organisation.joined", ilse.id),
        ]


def test_who_is_signed_in_with_that_address_comes_in_at_once(
    stage: Stage, bram: JudgingClient, inside: Inside
) -> None:
    ilse = stage.browser(stage.person(name="Ilse", email=ILSE))
    people.post(bram, LIST, INVITE, email=ILSE, role="viewer")
    sent = people.post(ilse, link(inside))
    assert sent.headers["Location"] == "/mijn/organisatie/de-klink"
    page = ilse.get(LIST).text
    assert "(jij)" in page
    assert "amina" not in page, "a viewer sees names, no addresses"


def test_who_is_signed_in_as_somebody_else_lets_the_invited_account_join(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    stage.person(name="Ilse", email=ILSE)
    other = stage.browser(stage.person(name="Farid"))
    people.post(bram, LIST, INVITE, email=ILSE)
    assert "ingelogd met een ander adres" in other.get(link(inside)).text
    assert people.post(other, link(inside)).headers["Location"] == "/mijn"
    assert set(roles(inside, club)) == {"Bram", "Ilse"}


def test_without_an_account_the_page_says_what_to_do_and_the_link_stays(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    people.post(bram, LIST, INVITE, email=ILSE)
    browser = stage.browser()
    page = browser.get(link(inside)).text
    assert "Maak eerst een account" in page
    assert 'href="/account-maken"' in page
    form = fields_of(bram.get(LIST).data, INVITE)
    assert bram.post(link(inside), data=form).headers["Location"] == link(inside)
    assert set(roles(inside, club)) == {"Bram"}
    stage.person(name="Ilse", email=ILSE, verified_at=None)
    assert "Maak eerst een account" in browser.get(link(inside)).text


def test_an_invitation_ends_after_seven_days_and_can_be_sent_again(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    stage.person(name="Ilse", email=ILSE)
    people.post(bram, LIST, INVITE, email=ILSE)
    old = link(inside)
    stage.later(7)
    bram = stage.browser(stage.member(club, name="Bram"))
    assert stage.browser().get(old).status_code == 410
    page = bram.get(LIST)
    assert "De link is te oud" in page.text
    with inside():
        number = session().scalars(sa.select(OrganisationInvitation.id)).one()
    again = f"/mijn/organisatie/de-klink/uitnodigingen/{number}/opnieuw"
    assert people.post(bram, LIST, again).status_code == 303
    assert link(inside) != old
    assert stage.browser().get(old).status_code == 410
    assert stage.browser().get(link(inside)).status_code == 200


def test_a_withdrawn_invitation_opens_nothing(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    stage.person(name="Ilse", email=ILSE)
    people.post(bram, LIST, INVITE, email=ILSE)
    with inside():
        number = session().scalars(sa.select(OrganisationInvitation.id)).one()
    away = f"/mijn/organisatie/de-klink/uitnodigingen/{number}/intrekken"
    browser = stage.browser()
    form = fields_of(browser.get(link(inside)).data)
    assert people.post(bram, LIST, away).status_code == 303
    assert browser.post(link(inside), data=form).status_code == 410
    assert set(roles(inside, club)) == {"Bram"}
    assert bram.post(away, data=fields_of(bram.get(LIST).data, INVITE)).status_code == 404


def test_twice_the_same_invitation_is_one_mail(bram: JudgingClient, inside: Inside) -> None:
    for _ in range(5):
        assert people.post(bram, LIST, INVITE, email=ILSE).status_code == 303
    with inside():
        assert mailbox.keys() == ["org_invitation"]
        assert session().scalar(sa.select(sa.func.count()).select_from(OrganisationInvitation)) == 1


def test_a_club_nobody_looked_at_yet_is_not_named_in_a_mail(stage: Stage, inside: Inside) -> None:
    club = stage.club(name="Gratis geld", slug="de-klink", state=OrganisationState.DRAFT)
    bram = stage.browser(stage.member(club))
    people.post(bram, LIST, INVITE, email=ILSE)
    with inside():
        assert "Gratis geld" not in mailbox.newest("org_invitation")


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "Vul een e-mailadres in."),
        ("geen", "Vul een e-mailadres in zoals"),
        ("bram@x.example", "werkt al mee"),
    ],
)
def test_an_unfit_invitation_is_explained(stage: Stage, club: Organisation, email: str, words: str) -> None:
    bram = stage.browser(stage.member(club, email="bram@x.example"))
    page = people.post(bram, LIST, INVITE, email=email)
    assert page.status_code == 422
    assert words in page.text


def test_an_admin_changes_a_role_and_takes_a_colleague_away(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside
) -> None:
    ilse = stage.member(club, MemberRole.EDITOR, "Ilse")
    one = f"{LIST}/{ilse.id}"
    assert people.post(bram, one, f"{one}/rol", role="viewer").status_code == 303
    assert roles(inside, club)["Ilse"] is MemberRole.VIEWER
    assert people.post(bram, one, f"{one}/weghalen").status_code == 303
    assert set(roles(inside, club)) == {"Bram"}
    assert bram.get(one).status_code == 404
    with inside():
        lines = (
            session()
            .scalars(
                sa.select(AuditEvent.verb)
                .where(AuditEvent.concerns_account == ilse.id)
                .order_by(AuditEvent.id)
            )
            .all()
        )
        assert lines == ["organisation.member_set", "organisation.member_removed"]


def test_somebody_always_answers_for_it(stage: Stage, club: Organisation, inside: Inside) -> None:
    account = stage.member(club)
    bram = stage.browser(account)
    one = f"{LIST}/{account.id}"
    for refused in (
        people.post(bram, one, f"{one}/rol", role="editor"),
        people.post(bram, one, f"{one}/weghalen"),
    ):
        assert refused.status_code == 422
        assert "Dit is de enige beheerder" in refused.text
    assert roles(inside, club) == {"Bram": MemberRole.ADMIN}


def test_a_colleague_leaves(stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside) -> None:
    account = stage.member(club, MemberRole.VIEWER, "Ilse")
    ilse = stage.browser(account)
    sent = people.post(ilse, LIST, f"{LIST}/{account.id}/weghalen")
    assert sent.headers["Location"] == "/mijn"
    assert ilse.get(LIST).status_code == 404
    assert set(roles(inside, club)) == {"Bram"}


@pytest.mark.parametrize("role", [MemberRole.EDITOR, MemberRole.VIEWER])
def test_who_does_not_answer_for_it_cannot_touch_the_members(
    stage: Stage, bram: JudgingClient, club: Organisation, inside: Inside, role: MemberRole
) -> None:
    people.post(bram, LIST, INVITE, email=ILSE)
    other = stage.member(club, MemberRole.EDITOR, "Farid")
    ilse = stage.browser(stage.member(club, role, "Ilse"))
    page = ilse.get(LIST)
    assert ILSE not in page.text
    with inside():
        number = session().scalars(sa.select(OrganisationInvitation.id)).one()
    form = fields_of(page.data, f"{LIST}/") | {"email": "x@x.example", "role": "admin"}
    for path in (
        "leden/uitnodigen",
        f"leden/{other.id}/rol",
        f"leden/{other.id}/weghalen",
        f"uitnodigingen/{number}/opnieuw",
        f"uitnodigingen/{number}/intrekken",
    ):
        assert ilse.post(f"/mijn/organisatie/de-klink/{path}", data=form).status_code == 403, path
    assert ilse.get(f"{LIST}/{other.id}").status_code == 403
    with inside():
        assert session().scalar(sa.select(sa.func.count()).select_from(OrganisationMember)) == 3


def test_an_admin_of_one_club_reaches_nothing_of_another(
    stage: Stage, bram: JudgingClient, inside: Inside
) -> None:
    other = stage.club(slug="ander", name="Ander")
    theirs = stage.member(other, MemberRole.ADMIN, "Farid")
    farid = stage.browser(theirs)
    people.post(
        farid, "/mijn/organisatie/ander/leden", "/mijn/organisatie/ander/leden/uitnodigen", email=ILSE
    )
    with inside():
        number = session().scalars(sa.select(OrganisationInvitation.id)).one()
    form = fields_of(bram.get(LIST).data, INVITE)
    for path in (f"leden/{theirs.id}/weghalen", f"uitnodigingen/{number}/intrekken"):
        assert bram.post(f"/mijn/organisatie/de-klink/{path}", data=form).status_code == 404
        assert bram.post(f"/mijn/organisatie/ander/{path}", data=form).status_code == 404


def test_addresses_of_who_did_not_join_are_forgotten(
    stage: Stage, bram: JudgingClient, inside: Inside
) -> None:
    people.post(bram, LIST, INVITE, email=ILSE)
    with inside():
        with transaction():
            assert actions_members.forget_invitations(clock.now()) == 0
        with transaction():
            assert actions_members.forget_invitations(clock.now() + timedelta(days=8)) == 1
        assert session().scalar(sa.select(sa.func.count()).select_from(OrganisationInvitation)) == 0
