"""The pages of discounts for the shop and for the staff, as people use them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.accounts.people import post
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Stage
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes.models import PassCheck, PassOffer
from vrijwilligerspunt.passes.states import CheckResult, OfferState, PauseReason

OWN = "/mijn/organisatie/de-klink/kortingen"
NEW = f"{OWN}/nieuw"
DESK = "/werkplek/kortingen"
FILLED: dict[str, Any] = {
    "title": "Koffie gratis bij de lunch",
    "kind": "eten-drinken",
    "text": "Bij elke lunch krijg je koffie of thee.",
    "terms": "Niet samen met een andere korting.",
    "use_limit": "once_a_day",
    "slots": ["6", "7"],
    "pc4": "5611",
    "ends_on": "31-12-2030",
}


@pytest.fixture
def stage(app: Flask, database: Database) -> Stage:
    return Stage(app, database)


@pytest.fixture
def club(stage: Stage) -> Organisation:
    return stage.club()


def offer(stage: Stage, club: Organisation, **given: Any) -> int:
    with stage.database.scope():
        return factories.pass_offer(organisation=club, **given).id


def row(stage: Stage, number: int) -> PassOffer:
    with stage.database.scope():
        found = session().get(PassOffer, number)
        assert found is not None
        return found


def officer(stage: Stage, role: Role = Role.PASS_OFFICER) -> JudgingClient:
    return stage.browser(people.staff(stage.database, role, name="Hugo"))


def test_a_shop_writes_a_discount_and_the_desk_puts_it_on_the_site(stage: Stage, club: Organisation) -> None:
    gerda = stage.browser(stage.member(club, name="Gerda"))
    assert f'href="{OWN}"' in gerda.get("/mijn/organisatie/de-klink").text
    assert "Jullie geven nog geen korting" in gerda.get(OWN).text
    sent = post(gerda, NEW, **FILLED, verder="indienen")
    assert (sent.status_code, sent.location) == (303, OWN)
    listed = gerda.get(OWN).text
    assert "De korting is ingediend" in listed
    assert "Wordt nagekeken" in listed
    assert "woensdag overdag" in listed
    hugo = officer(stage)
    assert "1 korting wacht op antwoord" in hugo.get("/werkplek").text
    waiting = hugo.get(DESK).text
    assert FILLED["title"] in waiting
    with stage.database.scope():
        number = session().query(PassOffer.id).scalar()
    page = hugo.get(f"{DESK}/{number}").text
    assert "De korting wordt: Staat op de site." in page
    assert "De Klink krijgt een mail dat de korting op de site staat." in page
    done = post(hugo, f"{DESK}/{number}", f"{DESK}/{number}/publiceren")
    assert (done.status_code, done.location) == (303, DESK)
    shown = stage.browser().get(f"/vrijwilligerspas/kortingen/{number}-koffie-gratis-bij-de-lunch")
    assert shown.status_code == 200
    assert "Bij elke lunch krijg je koffie of thee." in shown.text


def test_what_is_kept_can_be_finished_later(stage: Stage, club: Organisation) -> None:
    gerda = stage.browser(stage.member(club, MemberRole.EDITOR))
    assert post(gerda, NEW, **FILLED).status_code == 303
    with stage.database.scope():
        number = session().query(PassOffer.id).scalar()
    shown = gerda.get(f"{OWN}/{number}")
    assert "Korting aanpassen" in shown.text
    again = fields_of(shown.data, f"{OWN}/{number}")
    assert (again["title"], again["pc4"], again["ends_on"]) == (FILLED["title"], "5611", "2030-12-31")
    assert post(gerda, f"{OWN}/{number}", title="Thee gratis", slots=["1"]).status_code == 303
    changed = row(stage, number)
    assert (changed.title, changed.state, changed.slots) == ("Thee gratis", OfferState.DRAFT, 2)
    assert post(gerda, OWN, f"{OWN}/{number}/indienen").status_code == 303
    assert row(stage, number).state is OfferState.SUBMITTED


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Vul in wat je met de pas krijgt."),
        ({"title": "x" * 81}, "Gebruik hooguit 80 tekens."),
        ({"text": " "}, "Vertel in een paar woorden wat de korting is."),
        ({"kind": "goud"}, "Fout"),
        ({"pc4": ""}, "Vul de postcode in, of kies dat de korting online geldt."),
        ({"pc4": "561"}, "Vul vier cijfers in, zoals 5611."),
        ({"pc4": "5600"}, "Deze postcode kennen we niet."),
        ({"starts_on": "31-2-2027"}, "Vul een datum in, zoals 24-12-2026."),
        ({"starts_on": "2031-01-01"}, "De laatste dag ligt voor de eerste."),
        ({"ends_on": "2020-01-01", "verder": "indienen"}, "De laatste dag is voorbij."),
        ({"text": "Bel 123456782 voor je bsn."}, "Fout"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    stage: Stage, club: Organisation, given: dict[str, str], words: str
) -> None:
    gerda = stage.browser(stage.member(club))
    sent = post(gerda, NEW, **({**FILLED, "terms": "Dit blijft staan."} | given))
    assert sent.status_code == 422
    assert words in sent.text
    assert "<title>Fout: " in sent.text
    assert "Dit blijft staan." in sent.text
    with stage.database.scope():
        assert session().query(PassOffer).count() == 0


def test_online_needs_no_place(stage: Stage, club: Organisation) -> None:
    gerda = stage.browser(stage.member(club))
    assert post(gerda, NEW, **(FILLED | {"pc4": "", "online": "y"})).status_code == 303


def test_two_colleagues_do_not_overwrite_each_other(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.DRAFT)
    one, two = stage.browser(stage.member(club)), stage.browser(stage.member(club, name="Gerda"))
    form = fields_of(one.get(f"{OWN}/{number}").data, f"{OWN}/{number}")
    assert post(two, f"{OWN}/{number}", title="Van Gerda").status_code == 303
    late = one.post(f"{OWN}/{number}", data=form | {"title": "Van Bram"})
    assert late.status_code == 409
    assert "Van Gerda" in late.text
    assert 'value="Van Bram"' in late.text
    again = fields_of(late.data, f"{OWN}/{number}")
    assert one.post(f"{OWN}/{number}", data=again).status_code == 303
    assert row(stage, number).title == "Van Bram"


def test_pausing_resuming_changing_and_ending(stage: Stage, club: Organisation) -> None:
    gerda, number = stage.browser(stage.member(club)), offer(stage, club)
    where = f"/vrijwilligerspas/kortingen/{number}"
    visitor = stage.browser()
    for step, status in (("pauze", 410), ("hervatten", 301), ("beeindigen", 410), ("aanpassen", 410)):
        assert post(gerda, OWN, f"{OWN}/{number}/{step}").status_code == 303
        assert visitor.get(where).status_code == status, step
    assert row(stage, number).state is OfferState.DRAFT
    refused = gerda.post(
        f"{OWN}/{number}/pauze", data=fields_of(gerda.get(OWN).data, f"{OWN}/{number}/indienen")
    )
    assert refused.status_code == 409
    assert post(gerda, OWN, f"{OWN}/{number}/weg").status_code == 404


def test_a_discount_of_a_shop_that_waits_is_not_handed_in_yet(stage: Stage) -> None:
    club = stage.club(state=OrganisationState.SUBMITTED)
    number = offer(stage, club, state=OfferState.DRAFT)
    gerda = stage.browser(stage.member(club))
    sent = post(gerda, OWN, f"{OWN}/{number}/indienen")
    assert sent.status_code == 422
    assert "Jullie organisatie staat nog niet op de site." in sent.text


def test_the_form_of_a_discount_on_the_site_is_closed(stage: Stage, club: Organisation) -> None:
    gerda, number = stage.browser(stage.member(club)), offer(stage, club)
    assert gerda.get(f"{OWN}/{number}").status_code == 409


def test_a_shop_sees_how_often_and_never_who(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club)
    with stage.database.scope(), transaction() as writer:
        for days, count in ((0, 3), (1, 2), (40, 7)):
            day = clock.today() - timedelta(days=days)
            writer.add(PassCheck(offer_id=number, day=day, result=CheckResult.VALID, number=count))
    page = stage.browser(stage.member(club)).get(OWN).text
    assert "5 keer" in page
    assert "3 keer" in page
    assert "Wie dat was, houden we niet bij." in page


def test_who_only_reads_has_no_buttons(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club)
    viewer = stage.browser(stage.member(club, MemberRole.VIEWER))
    page = viewer.get(OWN)
    assert page.status_code == 200
    assert f"{OWN}/{number}/" not in page.text
    assert viewer.get(NEW).status_code == 403


def test_another_shop_sees_nothing_of_it(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.DRAFT)
    other = stage.club(slug="de-ander", name="De Ander")
    farid = stage.browser(stage.member(other, name="Farid"))
    assert farid.get(OWN).status_code == 404
    mine = "/mijn/organisatie/de-ander/kortingen"
    assert farid.get(f"{mine}/{number}").status_code == 404
    form = fields_of(farid.get(f"{mine}/nieuw").data, f"{mine}/nieuw")
    assert farid.post(f"{OWN}/{number}/indienen", data=form).status_code == 404
    assert farid.post(f"{mine}/{number}/indienen", data=form).status_code == 404
    assert farid.post(NEW, data=form | FILLED).status_code == 404
    assert row(stage, number).state is OfferState.DRAFT


def test_the_desk_asks_for_changes_with_a_reason(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.SUBMITTED)
    hugo = officer(stage, Role.DESK)
    door = f"{DESK}/{number}/aanpassen"
    empty = post(hugo, f"{DESK}/{number}", door, reason=" ")
    assert empty.status_code == 422
    assert "Schrijf op wat er anders moet." in empty.text
    assert post(hugo, f"{DESK}/{number}", door, reason="Noem het bedrag.").status_code == 303
    gerda = stage.browser(stage.member(club))
    assert "Wij vroegen: Noem het bedrag." in gerda.get(OWN).text
    assert "Noem het bedrag." in gerda.get(f"{OWN}/{number}").text


def test_the_second_who_decides_hears_that_it_was_done(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.SUBMITTED)
    one, two = officer(stage), officer(stage, Role.MODERATOR)
    form = fields_of(two.get(f"{DESK}/{number}").data, f"{DESK}/{number}/publiceren")
    assert post(one, f"{DESK}/{number}", f"{DESK}/{number}/publiceren").status_code == 303
    assert two.post(f"{DESK}/{number}/publiceren", data=form).status_code == 409


def test_who_works_at_the_shop_does_not_decide(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.SUBMITTED)
    hugo = people.staff(stage.database, Role.PASS_OFFICER, name="Hugo")
    with stage.database.scope():
        factories.member(club, hugo, MemberRole.VIEWER)
    browser = stage.browser(hugo)
    assert "Jij werkt hier zelf" in browser.get(DESK).text
    page = browser.get(f"{DESK}/{number}")
    assert "Een collega beslist hierover." in page.text
    form = fields_of(browser.get("/wachtwoord-vergeten").data, "/wachtwoord-vergeten")
    assert browser.post(f"{DESK}/{number}/publiceren", data=form).status_code == 403


def test_the_desk_does_not_see_drafts(stage: Stage, club: Organisation) -> None:
    number = offer(stage, club, state=OfferState.DRAFT)
    hugo = officer(stage)
    assert hugo.get(f"{DESK}/{number}").status_code == 404
    assert "Alles is bijgewerkt" in hugo.get(DESK).text


def test_a_hidden_one_says_why(stage: Stage, club: Organisation) -> None:
    offer(stage, club, state=OfferState.PAUSED, pause_reason=PauseReason.UNUSED)
    gerda = stage.browser(stage.member(club))
    assert "Niemand gebruikte deze korting in 90 dagen." in gerda.get(OWN).text


def test_the_sticker_leads_to_the_discounts_of_the_shop(stage: Stage, club: Organisation) -> None:
    offer(stage, club, title="Koffie gratis")
    with stage.database.scope():
        factories.pass_offer(title="Van een ander")
    gerda = stage.browser(stage.member(club))
    assert f'href="{OWN}/sticker"' in gerda.get(OWN).text
    sent = gerda.get(f"{OWN}/sticker")
    assert (sent.status_code, sent.content_type) == (200, "application/pdf")
    document = pypdfium2.PdfDocument(sent.data)
    assert len(document) == 1
    page = document[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [105, 148]
    assert "De Klink" in page.get_textpage().get_text_range()
    code = zxingcpp.read_barcodes(page.render(scale=4).to_pil(), formats=zxingcpp.BarcodeFormat.QRCode)[
        0
    ].text
    shown = stage.browser().get(code.removeprefix("http://localhost")).text
    assert "1 korting gevonden" in shown
    assert "Koffie gratis" in shown
    assert "Van een ander" not in shown


def test_a_name_we_cannot_print_is_left_out_of_the_sticker(stage: Stage) -> None:
    club = stage.club(name="咖啡 #strong[x]")
    sent = stage.browser(stage.member(club)).get(f"{OWN}/sticker")
    assert sent.status_code == 200


def test_a_shop_that_is_not_on_the_site_has_no_sticker_and_others_neither(stage: Stage) -> None:
    club = stage.club(state=OrganisationState.SUBMITTED)
    assert stage.browser(stage.member(club)).get(f"{OWN}/sticker").status_code == 404
    assert stage.browser(stage.person()).get(f"{OWN}/sticker").status_code == 404
