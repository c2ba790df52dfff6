"""Development places: an organisation writes, somebody else reads it first, and everybody finds it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.buddies.care import ELSEWHERE, WIJK, staff
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.connections import actions_places as actions
from vrijwilligerspunt.connections import queries as queries_matches
from vrijwilligerspunt.connections import queries_desk, rules
from vrijwilligerspunt.connections import queries_places as queries
from vrijwilligerspunt.connections.actions_places import Told
from vrijwilligerspunt.connections.models import DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

LIST = "/ontwikkelplaatsen"
DESK = "/werkplek/ontwikkelplaatsen"
OWN = "/mijn/organisatie/wijktuin/ontwikkelplaats"
TOLD = Told("Meedoen in de tuin.", "Nederlands praten.", WIJK)


def garden(**given: Any) -> tuple[Organisation, Actor]:
    """An organisation, and Bram who writes for it."""
    values = {"name": "Wijktuin", "slug": "wijktuin", "email": "tuin@voorbeeld.example"}
    organisation = factories.organisation(**(values | given))
    bram = factories.account(name="Bram")
    factories.member(organisation, bram)
    return organisation, actor_of(bram)


def written(bram: Actor, organisation: Organisation, told: Told = TOLD, seen: int = 0) -> DevelopmentPlace:
    with transaction():
        return actions.write(bram, organisation.id, told, seen=seen, now=clock.now())


def step(who: Actor, place_id: int, verb: str, reason: str = "") -> PlaceState:
    with transaction():
        if verb == "publish":
            actions.publish(who, place_id, clock.now(), seen=queries.one(place_id).version)
        else:
            actions.take_away(who, place_id, verb, clock.now(), reason=reason)
    session().expire_all()
    return queries.one(place_id).state


def connector(wijk: str | None = WIJK) -> Actor:
    return staff(Role.CONNECTOR, wijk, name="Ilse Bos")


@pytest.mark.usefixtures("scope")
def test_a_place_is_in_the_directory_once_a_connector_of_the_wijk_said_so() -> None:
    organisation, bram = garden()
    place = written(bram, organisation)
    assert place.state is PlaceState.HANDED_IN
    assert queries.listed() == []
    ilse = connector()
    assert queries.how_many_wait(ilse) == 1
    assert step(ilse, place.id, "publish") is PlaceState.PUBLISHED
    (shown,) = queries.listed()
    assert (shown.name, shown.can_do, shown.wijk_code) == ("Wijktuin", TOLD.can_do, WIJK)
    assert mailbox.keys() == ["place_published"]


@pytest.mark.usefixtures("scope")
def test_who_may_judge_is_a_connector_there_or_a_moderator_and_nobody_about_an_own_place() -> None:
    organisation, bram = garden()
    place = written(bram, organisation)
    viewer = connector()
    factories.member(organisation, _account(viewer), MemberRole.VIEWER)
    for who in (viewer, bram, connector(ELSEWHERE), staff(Role.DESK, None)):
        with pytest.raises(NotAllowed):
            step(who, place.id, "publish")
    for who in (connector(ELSEWHERE), bram):
        with pytest.raises(NotFound):
            queries.to_judge(who, place.id)
    assert queries.how_many_wait(connector(ELSEWHERE)) == 0
    assert step(staff(Role.MODERATOR, None), place.id, "publish") is PlaceState.PUBLISHED


def _account(actor: Actor) -> Any:
    class Known:
        id = actor.account_id

    return Known


@pytest.mark.usefixtures("scope")
def test_given_back_it_says_why_and_comes_again_with_other_words() -> None:
    organisation, bram = garden()
    place, ilse = written(bram, organisation), connector()
    with pytest.raises(rules.ReasonNeeded):
        step(ilse, place.id, "give_back", "  ")
    assert step(ilse, place.id, "give_back", "Wat leert iemand hier?") is PlaceState.RETURNED
    assert "Wat leert iemand hier?" in mailbox.newest("place_returned")
    assert queries.one(place.id).reason == "Wat leert iemand hier?"
    again = written(bram, organisation, Told("Zaaien.", "Plannen.", WIJK), queries.one(place.id).version)
    assert (again.state, again.reason) == (PlaceState.HANDED_IN, "")


@pytest.mark.usefixtures("scope")
def test_another_text_leaves_the_directory_until_it_was_read_and_the_same_text_stays() -> None:
    organisation, bram = garden()
    place, ilse = written(bram, organisation), connector()
    step(ilse, place.id, "publish")
    assert written(bram, organisation, TOLD, 1).state is PlaceState.PUBLISHED
    changed = written(bram, organisation, Told("Zaaien.", "", WIJK), queries.one(place.id).version)
    assert changed.state is PlaceState.HANDED_IN
    assert queries.listed() == []


@pytest.mark.usefixtures("scope")
def test_a_colleague_who_wrote_meanwhile_is_not_written_over() -> None:
    organisation, bram = garden()
    written(bram, organisation)
    assert written(bram, organisation).can_do == TOLD.can_do
    with pytest.raises(rules.PlaceChanged):
        written(bram, organisation, Told("Zaaien.", "", WIJK))
    with pytest.raises(rules.PlaceChanged):
        written(bram, organisation, Told("Zaaien.", "", WIJK), 99)


@pytest.mark.usefixtures("scope")
def test_only_who_writes_for_an_organisation_on_the_site_hands_in() -> None:
    organisation, _bram = garden()
    viewer, stranger = factories.account(), factories.account()
    factories.member(organisation, viewer, MemberRole.VIEWER)
    for who in (actor_of(viewer), actor_of(stranger), connector()):
        with pytest.raises(NotAllowed):
            written(who, organisation)
    closed, bram = garden(name="Dicht", slug="dicht", state=OrganisationState.SUSPENDED)
    with pytest.raises(NotAllowed):
        written(bram, closed)


@pytest.mark.usefixtures("scope")
def test_the_organisation_stops_at_once_and_somebody_else_only_with_a_reason() -> None:
    organisation, bram = garden()
    place, ilse = written(bram, organisation), connector()
    step(ilse, place.id, "publish")
    with pytest.raises(rules.ReasonNeeded):
        step(ilse, place.id, "withdraw")
    assert step(ilse, place.id, "withdraw", "Dit klopt niet meer.") is PlaceState.WITHDRAWN
    told = mailbox.newest("place_withdrawn")
    assert "Jullie plek staat niet meer in de lijst" in told
    assert "Dit klopt niet meer." in told
    again = written(bram, organisation, TOLD, queries.one(place.id).version)
    assert again.state is PlaceState.HANDED_IN
    assert step(bram, place.id, "withdraw") is PlaceState.WITHDRAWN
    assert mailbox.keys() == ["place_published", "place_withdrawn"]
    with pytest.raises(IllegalTransition):
        step(bram, place.id, "withdraw")


@pytest.mark.usefixtures("scope")
def test_a_suspended_organisation_is_not_in_the_directory() -> None:
    organisation, bram = garden()
    place = written(bram, organisation)
    step(connector(), place.id, "publish")
    assert queries_matches.is_listed(place.id)
    assert queries_desk.places() == [(place.id, "Wijktuin")]
    with transaction() as writer:
        writer.get(Organisation, organisation.id).state = OrganisationState.SUSPENDED  # type: ignore[union-attr]
    assert queries.listed() == []
    assert not queries_matches.is_listed(place.id)
    assert queries_desk.places() == []


# Pages


def press(client: JudgingClient, page: str, action: str, **given: Any) -> Any:
    """Fill in the form of a page that goes to `action`, and send it."""
    shown = client.get(page)
    assert shown.status_code == 200, (page, shown.status_code)
    return client.post(action, data=fields_of(shown.data, action) | given)


def published(database: Database, **given: Any) -> int:
    """A place in the directory."""
    with database.scope():
        organisation, bram = garden(**given)
        place = written(bram, organisation)
        step(connector(), place.id, "publish")
        return place.id


def test_from_the_form_to_the_directory(app: Any, client: JudgingClient, database: Database) -> None:
    bram = people.person(database, name="Bram")
    with database.scope():
        organisation = factories.organisation(
            name="Wijktuin", slug="wijktuin", email="tuin@voorbeeld.example"
        )
        factories.member(organisation, bram)
    visitor = app.test_client()
    assert "Wijktuin" not in visitor.get(LIST).text
    people.sign_in(client, bram)
    assert OWN in client.get("/mijn/organisatie/wijktuin").text
    wrong = press(client, OWN, OWN, can_do="", wijk="")
    assert wrong.status_code == 422
    assert "Kies de wijk waar de plek is." in wrong.text
    answer = press(client, OWN, OWN, can_do="Meedoen in de tuin.", can_learn="Zaaien.", wijk=WIJK)
    assert answer.status_code == 303
    assert "Wacht op een ja" in client.get(OWN).text

    ilse = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, WIJK, name="Ilse")
    desk = app.test_client()
    people.sign_in(desk, ilse)
    with database.scope():
        found = queries.of_organisation(organisation.id)
        assert found is not None
        one = f"{DESK}/{found.id}"
    assert one in desk.get(DESK).text
    empty = press(desk, one, f"{one}/terug", reason="")
    assert empty.status_code == 422
    assert "Schrijf op waarom." in empty.text
    assert press(desk, one, f"{one}/terug", reason="Vertel iets meer.").status_code == 303
    assert "Vertel iets meer." in client.get(OWN).text
    assert press(client, OWN, OWN, can_do="Meedoen in de tuin en de kas.").status_code == 303
    assert press(desk, one, f"{one}/plaatsen").status_code == 303
    shown = visitor.get(LIST).text
    assert "Meedoen in de tuin en de kas." in shown
    assert "/organisaties/wijktuin" in shown
    assert press(client, OWN, f"{OWN}/stoppen").status_code == 303
    assert "Wijktuin" not in visitor.get(LIST).text


def browser(app: Any, database: Database, role: Role, name: str = "Ilse") -> Any:
    found = app.test_client()
    people.sign_in(found, people.staff(database, role, ScopeKind.WIJK, WIJK, name=name))
    return found


def test_what_an_organisation_typed_stays_when_a_connector_answers_meanwhile(
    app: Any, client: JudgingClient, database: Database
) -> None:
    bram = people.person(database, name="Bram")
    with database.scope():
        organisation = factories.organisation(name="Wijktuin", slug="wijktuin")
        factories.member(organisation, bram)
        place_id = written(actor_of(bram), organisation).id
    people.sign_in(client, bram)
    given = fields_of(client.get(OWN).data, OWN) | {"can_do": "Onkruid wieden met Joke."}
    with database.scope():
        step(connector(), place_id, "give_back", "Vertel iets meer.")
    answer = client.post(OWN, data=given)
    assert answer.status_code == 409
    assert fields_of(answer.data, OWN)["can_do"] == "Onkruid wieden met Joke."
    assert TOLD.can_do in answer.text, "what is kept stands beside it"
    assert "Een collega" not in answer.text
    assert client.post(OWN, data=fields_of(answer.data, OWN)).status_code == 303
    with database.scope():
        assert queries.one(place_id).can_do == "Onkruid wieden met Joke."


def test_the_first_text_of_two_colleagues_is_not_lost_either(
    client: JudgingClient, database: Database
) -> None:
    bram = people.person(database, name="Bram")
    with database.scope():
        organisation = factories.organisation(name="Wijktuin", slug="wijktuin")
        factories.member(organisation, bram)
    people.sign_in(client, bram)
    given = fields_of(client.get(OWN).data, OWN) | {"can_do": "Onkruid wieden.", "wijk": WIJK}
    with database.scope():
        written(actor_of(bram), organisation)
    answer = client.post(OWN, data=given)
    assert answer.status_code == 409
    assert fields_of(answer.data, OWN)["can_do"] == "Onkruid wieden."
    assert client.post(OWN, data=fields_of(answer.data, OWN)).status_code == 303


@pytest.mark.parametrize("meanwhile", ["publish", "give_back"])
def test_a_reason_that_was_typed_stays_when_a_colleague_decided_first(
    app: Any, database: Database, meanwhile: str
) -> None:
    with database.scope():
        organisation, bram = garden()
        place_id = written(bram, organisation).id
    ilse, one = browser(app, database, Role.CONNECTOR), f"{DESK}/{place_id}"
    given = fields_of(ilse.get(one).data, f"{one}/terug") | {"reason": "Dit is nog te kort."}
    with database.scope():
        step(connector(), place_id, meanwhile, "Vertel iets meer.")
    answer = ilse.post(f"{one}/{'terug' if meanwhile == 'give_back' else 'weg'}", data=given)
    if meanwhile == "publish":
        assert answer.status_code == 303
        return
    assert answer.status_code == 409
    assert "Dit is nog te kort." in answer.text


def test_a_place_of_an_organisation_that_is_not_on_the_site_waits_and_cannot_be_published(
    app: Any, database: Database
) -> None:
    with database.scope():
        organisation, bram = garden()
        place_id = written(bram, organisation).id
        ilse = connector()
        assert queries.how_many_wait(ilse) == len(queries.in_state(ilse, PlaceState.HANDED_IN)) == 1
        with transaction():
            found = session().get(Organisation, organisation.id)
            assert found is not None
            found.state = OrganisationState.SUSPENDED
        assert queries.how_many_wait(ilse) == len(queries.in_state(ilse, PlaceState.HANDED_IN)) == 0
        with pytest.raises(NotAllowed):
            step(ilse, place_id, "publish")
    desk = browser(app, database, Role.CONNECTOR, name="Jan")
    assert "Zet in de lijst" not in desk.get(f"{DESK}/{place_id}").text


def test_the_directory_of_one_wijk(client: JudgingClient, database: Database) -> None:
    published(database)
    assert "Wijktuin" in client.get(f"{LIST}?wijk={WIJK}").text
    elsewhere = client.get(f"{LIST}?wijk={ELSEWHERE}").text
    assert "Wijktuin" not in elsewhere
    assert "Hier staat nog geen plek" in elsewhere
    assert "Kijk in heel Eindhoven, of kies een andere wijk." in elsewhere
    unknown = client.get(f"{LIST}?wijk=WK000000").text
    assert "Deze wijk kennen we niet." in unknown
    assert "Wijktuin" in unknown


def test_an_empty_directory_points_to_no_other_wijk(client: JudgingClient) -> None:
    shown = client.get(LIST).text
    assert "Kijk later nog eens. Of laat weten wat je zoekt." in shown
    assert "een andere wijk" not in shown


def test_who_wants_to_look_round_asks_from_the_directory_and_a_connector_reads_which_place(
    client: JudgingClient, database: Database
) -> None:
    place_id = published(database)
    asking = "/ik-kan?plek=wijktuin"
    assert f'href="{asking}"' in client.get(LIST).text
    shown = client.get(asking)
    assert "Leuk dat je wilt kijken bij Wijktuin." in shown.text
    given = fields_of(shown.data, asking)
    assert given["what"] == "Ik wil graag kijken bij Wijktuin"
    assert "Wat wil je?" in shown.text
    assert "Ik kan fietsen maken." not in shown.text
    wrong = client.post(asking, data=given)
    assert wrong.status_code == 422
    assert "Leuk dat je wilt kijken bij Wijktuin." in wrong.text
    given = fields_of(wrong.data, asking) | {"first_name": "Joke", "wijk": WIJK, "reach": "06 12 34 56 78"}
    assert client.post(asking, data=given).status_code == 303
    with database.scope():
        (row,) = session().query(ResidentOffer).all()
        assert row.what == "Ik wil graag kijken bij Wijktuin"
        step(connector(), place_id, "withdraw", "Dit klopt niet meer.")
    assert "Wijktuin" not in client.get(asking).text
    assert "Wijktuin" not in client.get(LIST).text


def test_of_a_long_name_the_words_still_fit(client: JudgingClient, database: Database) -> None:
    published(database, name="x" * 100)
    given = fields_of(client.get("/ik-kan?plek=wijktuin").data, "/ik-kan?plek=wijktuin")
    assert len(given["what"]) == rules.WHAT_LENGTH


def test_the_profile_of_an_organisation_shows_its_place_while_it_is_in_the_directory(
    client: JudgingClient, database: Database
) -> None:
    page = "/organisaties/wijktuin"
    with database.scope():
        organisation, bram = garden()
        place = written(bram, organisation)
    assert TOLD.can_do not in client.get(page).text
    with database.scope():
        step(connector(), place.id, "publish")
    shown = client.get(page).text
    assert f"{TOLD.can_do} {TOLD.can_learn}" in shown
    assert 'href="/ik-kan?plek=wijktuin"' in shown
    with database.scope():
        step(bram, place.id, "withdraw")
    assert TOLD.can_do not in client.get(page).text


def test_sending_the_same_text_again_says_that_nothing_changed(
    client: JudgingClient, database: Database
) -> None:
    bram = people.person(database, name="Bram")
    with database.scope():
        organisation = factories.organisation(name="Wijktuin", slug="wijktuin")
        factories.member(organisation, bram)
        place_id = written(actor_of(bram), organisation).id
        step(connector(), place_id, "publish")
    people.sign_in(client, bram)
    assert "Dan gaat de tekst uit de lijst tot we hem gelezen hebben." in client.get(OWN).text
    assert press(client, OWN, OWN).status_code == 303
    shown = client.get(OWN).text
    assert "Er is niets veranderd." in shown
    assert "Staat in de lijst" in shown
    assert press(client, OWN, OWN, can_do="Zaaien.").status_code == 303
    assert "De tekst is verstuurd." in client.get(OWN).text


@pytest.mark.parametrize(("email", "said"), [("tuin@voorbeeld.example", 1), ("", 0)])
def test_who_judges_reads_that_a_mail_goes_out_only_when_there_is_an_address(
    app: Any, database: Database, email: str, said: int
) -> None:
    with database.scope():
        organisation, bram = garden(email=email)
        place_id = written(bram, organisation).id
    desk = browser(app, database, Role.CONNECTOR)
    sentence = "De organisatie krijgt een mail."
    assert desk.get(f"{DESK}/{place_id}").text.count(sentence) == 2 * said
    with database.scope():
        step(connector(), place_id, "publish")
    assert desk.get(f"{DESK}/{place_id}").text.count(sentence) == said


@pytest.mark.parametrize("language", ["", "/en"])
def test_at_a_company_the_directory_says_that_work_is_paid(
    client: JudgingClient, database: Database, language: str
) -> None:
    published(database, kind=OrganisationKind.COMPANY, non_profit=False, name="Bakker", slug="bakker")
    shown = client.get(f"{language}{LIST}")
    assert shown.status_code == 200
    if not language:
        assert "Werk is hier altijd betaald." in shown.text


def test_the_page_of_an_organisation_is_for_who_works_there(
    client: JudgingClient, database: Database
) -> None:
    published(database)
    assert client.get(OWN).status_code == 303
    other = people.person(database)
    people.sign_in(client, other)
    assert client.get(OWN).status_code == 404
    assert client.get(DESK).status_code == 403


def test_who_only_looks_on_reads_it_and_changes_nothing(client: JudgingClient, database: Database) -> None:
    published(database)
    viewer = people.person(database)
    with database.scope():
        organisation = session().query(Organisation).filter_by(slug="wijktuin").one()
        factories.member(organisation, viewer, MemberRole.VIEWER)
    people.sign_in(client, viewer)
    shown = client.get(OWN)
    assert TOLD.can_do in shown.text
    assert "<textarea" not in shown.text
    assert "Verander je iets?" not in shown.text


def test_who_only_reads_hears_that_a_colleague_can_write(client: JudgingClient, database: Database) -> None:
    viewer = people.person(database)
    with database.scope():
        organisation = factories.organisation(name="Wijktuin", slug="wijktuin")
        factories.member(organisation, viewer, MemberRole.VIEWER)
    people.sign_in(client, viewer)
    shown = client.get(OWN).text
    assert "Jullie hebben nog niets geschreven." in shown
    assert "Schrijf in een paar woorden" not in shown
