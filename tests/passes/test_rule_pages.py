"""The operator decides who may have a pass: from a day to come, seen first, and taken back until that day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.passes.people import staff
from tests.passes.test_officer import enters, lines
from tests.races import Race
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.passes import actions_eligibility, queries, queries_eligibility, texts_pages
from vrijwilligerspunt.passes import rules_eligibility as rules
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules_eligibility import Draft

RULES = "/werkplek/passen/regel"
NEW = f"{RULES}/nieuw"
START = "/vrijwilligerspas"


@pytest.fixture
def otto(client: JudgingClient, database: Database) -> Account:
    return enters(client, database, Role.ADMINISTRATOR)


def later(days: int = 40) -> date:
    return clock.today() + timedelta(days=days)


def draft(day: date | None = None, **given: Any) -> Draft:
    values: dict[str, Any] = {
        "valid_from": day or later(),
        "hours_a_year": 60,
        "months_regular": 4,
        "months_valid": 24,
        "renew_from_days": 60,
        "decided": True,
    }
    return Draft(**(values | given))


def filled(day: date | None = None, **given: str) -> dict[str, str]:
    values = {
        "valid_from": (day or later()).isoformat(),
        "hours_a_year": "60",
        "months_regular": "4",
        "months_valid": "24",
        "renew_from_days": "60",
        "decided": "y",
    }
    return values | given


def kept(database: Database) -> list[PassRule]:
    with database.scope():
        return list(queries_eligibility.every_rule())


def begun_in(database: Database, day: date) -> tuple[int, int]:
    """Hours a year and months valid of the rule of that day."""
    with database.scope():
        row = begun_on(day)
        return row.hours_a_year, row.months_valid


def begun_on(day: date) -> PassRule:
    found = queries_eligibility.rule_of(day)
    assert found is not None
    return found


def decides(database: Database, action: Any, *given: Any, role: Role = Role.ADMINISTRATOR) -> None:
    """Somebody of the staff does this today."""
    with database.scope():
        who = staff(role)
        with transaction():
            action(who, *given, clock.today())


def planned(database: Database, day: date | None = None, **given: Any) -> str:
    """A rule that has to begin; its address."""
    decides(database, actions_eligibility.make_rule, draft(day, **given))
    return f"{RULES}/{(day or later()).isoformat()}"


def test_a_rule_for_a_later_day_is_seen_first_then_kept_and_begins_by_itself(
    client: JudgingClient, database: Database, otto: Account
) -> None:
    before = len(kept(database))
    looked = people.post(client, NEW, NEW, **filled(look="1"))

    assert looked.status_code == 200
    assert "minstens 60 uur per jaar, of al 4 maanden regelmatig" in looked.text
    assert "De pas is 24 maanden geldig" in looked.text
    assert "Dit is nog niet bewaard" in looked.text
    assert len(kept(database)) == before, "a look changes nothing"

    form = fields_of(looked.data, NEW)
    form.pop("look", None)
    done = client.post(NEW, data=form)

    assert done.status_code == 303
    page = client.get(RULES).text
    assert "minstens 60 uur per jaar" in page
    assert "Begint nog" in page
    assert "Geldt nu" in page
    assert [(verb, day) for verb, day, _who in lines(database, "pass_rule.make")] == [
        ("pass_rule", later().isoformat())
    ]
    with database.scope():
        assert queries.current_rule(later(39)).hours_a_year != 60
        assert queries.current_rule(later(40)).hours_a_year == 60


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"hours_a_year": 60}, ["is het minstens 60 uur per jaar."]),
        ({"months_regular": 4}, ["is het al 4 maanden regelmatig."]),
        (
            {"hours_a_year": 60, "months_regular": 4},
            ["is het minstens 60 uur per jaar, of al 4 maanden regelmatig."],
        ),
        ({"months_valid": 24}, ["24 maanden geldig."]),
        (
            {"months_regular": 4, "months_valid": 24},
            ["is het al 4 maanden regelmatig.", "24 maanden geldig."],
        ),
        ({"renew_from_days": 60}, []),
        ({"decided": False}, []),
    ],
)
def test_of_a_coming_rule_only_what_will_be_otherwise_is_told(
    scope: Database, given: dict[str, Any], lines: list[str]
) -> None:
    now = {
        "hours_a_year": 50,
        "months_regular": 6,
        "months_valid": 12,
        "renew_from_days": 45,
        "decided": True,
    }
    notes = texts_pages.rule_notes(draft(clock.today(), **now))
    told = texts_pages.rule_notes(draft(clock.today(), **now), draft(**(now | given)))

    assert told[: len(notes)] == notes
    assert len(told) == len(notes) + len(lines)
    for line, end in zip(told[len(notes) :], lines, strict=True):
        assert format_date(later()) in line
        assert line.endswith(end)


def test_visitors_read_the_coming_rule_at_once_and_no_kept_page_is_old(
    client: JudgingClient, database: Database
) -> None:
    assert "is het minstens 60 uur" not in client.get(START).text
    planned(database)
    assert "is het minstens 60 uur per jaar, of al 4 maanden regelmatig" in client.get(START).text
    decides(database, actions_eligibility.delete_rule, later(), rules.mark(draft()))
    assert "is het minstens 60 uur" not in client.get(START).text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"valid_from": ""}, "Vul een dag in"),
        ({"valid_from": "morgen"}, "Vul een dag in"),
        ({"valid_from": "2026-01-02"}, "Kies een dag na vandaag"),
        ({"valid_from": "9999-12-31"}, "meer dan vijf jaar vooruit"),
        ({"hours_a_year": ""}, "Vul in hoeveel uur"),
        ({"hours_a_year": "0"}, "Kies een getal van 1 tot en met 1.000"),
        ({"hours_a_year": "-5"}, "Kies een getal van 1 tot en met 1.000"),
        ({"hours_a_year": "٥٠"}, "Kies een getal van 1 tot en met 1.000"),
        ({"hours_a_year": "vijftig"}, "Kies een getal van 1 tot en met 1.000"),
        ({"months_regular": "25"}, "Kies een getal van 1 tot en met 24"),
        ({"months_valid": "37"}, "Kies een getal van 3 tot en met 36"),
        ({"renew_from_days": "44"}, "Kies een getal van 45 tot en met 120"),
        ({"months_valid": "3", "renew_from_days": "100"}, "Een pas moet eerst een tijd geldig zijn"),
    ],
)
def test_what_cannot_be_a_rule_is_said_at_its_field_and_what_was_typed_stays(
    client: JudgingClient, database: Database, otto: Account, given: dict[str, str], words: str
) -> None:
    before = len(kept(database))
    refused = people.post(client, NEW, NEW, **filled(**given))

    assert refused.status_code == 422
    assert words in refused.text
    assert "<title>Fout: " in refused.text
    for name, typed in filled(**given).items():
        if name != "decided":
            assert fields_of(refused.data, NEW)[name] == typed
    assert len(kept(database)) == before


def test_a_day_has_one_rule_and_the_same_form_twice_is_one(
    client: JudgingClient, database: Database, otto: Account
) -> None:
    before = len(kept(database))
    assert people.post(client, NEW, NEW, **filled()).status_code == 303
    assert people.post(client, NEW, NEW, **filled()).status_code == 303
    other = people.post(client, NEW, NEW, **filled(hours_a_year="70"))

    assert other.status_code == 422
    assert "Op deze dag begint al een andere regel" in other.text
    assert len(kept(database)) == before + 1
    assert len(lines(database, "pass_rule.make")) == 1


def test_a_rule_is_changed_and_deleted_until_its_day(
    client: JudgingClient, database: Database, otto: Account
) -> None:
    one = planned(database)
    before = len(kept(database))

    looked = people.post(client, one, one, hours_a_year="80", look="1")
    assert looked.status_code == 200
    assert "minstens 80 uur per jaar" in looked.text
    assert kept(database)[0].hours_a_year == 60
    assert people.post(client, one, one, hours_a_year="80").status_code == 303
    assert kept(database)[0].hours_a_year == 80
    assert len(lines(database, "pass_rule.change")) == 1

    form = fields_of(client.get(one).data, f"{one}/verwijderen")
    for _press in range(2):
        done = client.post(f"{one}/verwijderen", data=form, follow_redirects=True)
        assert done.status_code == 200
        assert "De regel is verwijderd. Hier zie je wat er nu geldt." in done.text
    assert len(kept(database)) == before - 1
    assert client.get(one).status_code == 404
    assert len(lines(database, "pass_rule.delete")) == 1


@pytest.mark.parametrize(
    "given", [{"hours_a_year": "75"}, {"hours_a_year": "75", "look": "1"}, {"hours_a_year": ""}]
)
def test_who_changes_a_rule_that_a_colleague_deleted_keeps_what_was_typed(
    client: JudgingClient, database: Database, otto: Account, given: dict[str, str]
) -> None:
    one = planned(database)
    form = fields_of(client.get(one).data, one)
    form.pop("look", None)
    decides(database, actions_eligibility.delete_rule, later(), rules.mark(draft()))

    late = client.post(one, data=form | {"months_valid": "18"} | given)
    assert late.status_code == 409
    assert "Een collega heeft deze regel net veranderd of verwijderd" in late.text
    assert "Deze regel geldt nu" in late.text
    again = fields_of(late.data, NEW)
    again.pop("look", None)
    asked = ("valid_from", "hours_a_year", "months_valid", "decided")
    assert [again[name] for name in asked] == [later().isoformat(), given["hours_a_year"], "18", "y"]

    # One press makes it again, of the same day.
    assert client.post(NEW, data=again | {"hours_a_year": "75"}).status_code == 303
    assert begun_in(database, later()) == (75, 18)


def test_a_rule_whose_day_has_come_is_fixed(client: JudgingClient, database: Database, otto: Account) -> None:
    planned(database)
    form = fields_of(client.get(f"{RULES}/{later().isoformat()}").data, f"{RULES}/{later().isoformat()}")
    with database.scope(), transaction():
        session().add(PassRule(**asdict(draft(clock.today()))))
    one = f"{RULES}/{clock.today().isoformat()}"

    assert client.get(one).status_code == 404
    assert f'href="{one}"' not in client.get(RULES).text
    late = client.post(one, data=form | {"hours_a_year": "70"})
    assert late.status_code == 409
    assert "Deze regel geldt al. Maak een nieuwe regel vanaf een latere dag." in late.text
    assert "Deze regel geldt nu" in late.text
    typed = fields_of(late.data, NEW)
    assert (typed["hours_a_year"], typed["valid_from"]) == ("70", "")
    refused = client.post(f"{one}/verwijderen", data=form)
    assert refused.status_code == 409
    assert "Deze regel geldt al" in refused.text
    seen = rules.mark(draft())
    with pytest.raises(rules.AlreadyHolds):
        decides(database, actions_eligibility.delete_rule, clock.today(), seen)
    with pytest.raises(rules.AlreadyHolds):
        decides(database, actions_eligibility.change_rule, draft(clock.today(), hours_a_year=70), seen)
    with database.scope():
        assert queries.current_rule(clock.today()).hours_a_year == 60


def test_who_is_late_keeps_what_was_typed_and_sees_what_a_colleague_made(
    client: JudgingClient, database: Database, otto: Account
) -> None:
    one = planned(database)
    form = fields_of(client.get(one).data, one)
    decides(database, actions_eligibility.change_rule, draft(hours_a_year=90), rules.mark(draft()))

    late = client.post(one, data=form | {"hours_a_year": "75"})
    assert late.status_code == 409
    assert "Een collega heeft deze regel net veranderd" in late.text
    assert "minstens 90 uur per jaar" in late.text
    again = fields_of(late.data, one)
    assert again["hours_a_year"] == "75"
    assert kept(database)[0].hours_a_year == 90
    assert client.post(one, data=again).status_code == 303
    assert kept(database)[0].hours_a_year == 75

    # The old form deletes nothing that a colleague decided meanwhile; a rule that is gone is said to be.
    assert client.post(f"{one}/verwijderen", data=form).status_code == 409
    assert kept(database)[0].hours_a_year == 75


def test_a_pass_officer_reads_the_rule_and_decides_nothing(client: JudgingClient, database: Database) -> None:
    one = planned(database)
    enters(client, database, Role.PASS_OFFICER)

    page = client.get(RULES)
    assert page.status_code == 200
    assert "Maak een nieuwe regel" not in page.text
    assert one not in page.text
    assert f'href="{RULES}"' in client.get("/werkplek/passen").text
    assert client.get(NEW).status_code == 403
    assert client.get(one).status_code == 403
    with pytest.raises(NotAllowed):
        decides(database, actions_eligibility.make_rule, draft(later(50)), role=Role.PASS_OFFICER)


@pytest.mark.parametrize("day", ["20270101", "2027-W01-1", "vandaag", "2027-02-30", "9999-12-31"])
def test_an_address_that_is_no_rule_is_not_there(client: JudgingClient, otto: Account, day: str) -> None:
    assert client.get(f"{RULES}/{day}").status_code == 404


@pytest.mark.slow
def test_two_administrators_at_once_make_one_rule_of_a_day(
    settings: Settings, real_database: Database
) -> None:
    race = Race(create_app(settings, real_database), real_database)
    otto: Actor = race.read(lambda: staff(Role.ADMINISTRATOR))
    today = clock.today()
    for turn in range(3):
        day = later(100 + turn)
        done = race.run(
            *(
                partial(actions_eligibility.make_rule, otto, draft(day, hours_a_year=hours), today)
                for hours in (51, 52, 53)
            )
        )
        assert len([answer for answer in done if isinstance(answer, rules.DayTaken)]) == 2, done
        assert race.read(lambda day=day: begun_on(day).hours_a_year) in (51, 52, 53)

    # Changing and deleting at once: one of the two is told that it was late.
    seen = race.read(lambda: rules.mark(begun_on(later(100))))
    done = race.run(
        partial(actions_eligibility.change_rule, otto, draft(later(100), hours_a_year=99), seen, today),
        partial(actions_eligibility.delete_rule, otto, later(100), seen, today),
    )
    assert [type(answer) for answer in done].count(rules.RuleChanged) == 1, done
    assert race.read(
        lambda: session().scalar(sa.select(sa.func.count()).where(PassRule.valid_from == later(100)))
    ) == (1 if done[0] is None else 0)
