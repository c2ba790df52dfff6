"""The writer's mirror: what it sees, what it leaves alone, and that it never stops anybody."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.judge import JudgingClient, fields_of
from tests.vacancies.test_writing import BASE, Fill, House, fill, house
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState
from vrijwilligerspunt.vacancies import rules_mirror, texts_mirror, texts_roles
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_wishes import Wish
from vrijwilligerspunt.vacancies.rules_mirror import Criterion, Fact, Reading, Word
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses
from vrijwilligerspunt.vacancies.states_writing import Model

__all__ = ["fill", "house"]

PLAIN = (
    "Je helpt in de wijktuin. Je wiedt en je plant. Je drinkt koffie met de buren. "
    "Je leert elke week iets nieuws. Aan het eind neem je groente mee naar huis. Dat is leuk."
)
HARD = (
    "De vrijwillige ondersteuningsfunctionaris draagt verantwoordelijkheid voor de coördinatie van "
    "participatiebevorderende activiteiten en onderhoudt daartoe intensieve contacten met "
    "samenwerkingspartners, vertegenwoordigers van overheidsinstanties en maatschappelijke organisaties "
    "teneinde de zelfredzaamheid van kwetsbare doelgroepen duurzaam te optimaliseren."
)


def written(**given: Any) -> Vacancy:
    """A good vacancy, not in any database."""
    values: dict[str, Any] = {
        "title": "Tuinhulp",
        "tasks": PLAIN,
        "who": "",
        "offer": "Karin werkt je in.",
        "language": "nl",
        "slots": 1,
        "flexible": False,
        "hours_min": 2,
        "hours_max": 3,
        "online": False,
        "pc4": "5628",
        "contact_first_name": "Karin",
        "expenses": Expenses.ACTUAL,
        "step_free": True,
        "insured": True,
        "experience_needed": False,
        "demand_reason": "",
        "dutch_level": DutchLevel.A2,
        "was_paid_last_year": False,
    }
    owner = Organisation(
        non_profit=True,
        insurance_declared=None,
        kind=OrganisationKind.FOUNDATION,
        state=OrganisationState.ACTIVE,
    )
    return Vacancy(**(values | given), organisation=owner)


def look(**given: Any) -> rules_mirror.Mirror:
    return rules_mirror.look(written(**given), {})


def test_a_good_text_gives_a_calm_mirror() -> None:
    seen = look()
    assert seen.reading is Reading.EASY
    assert (seen.long, seen.hits, seen.facts, seen.contact_data, seen.gaps) == ((), (), (), (), ())
    assert all(is_met for _criterion, is_met in seen.criteria)


def test_a_hard_text_is_called_hard() -> None:
    seen = look(tasks=HARD, offer="")
    assert seen.reading is Reading.VERY_HARD
    assert len(seen.long) == 1
    assert seen.long[0].startswith("De vrijwillige")
    assert len(seen.long[0]) <= rules_mirror.QUOTE


def test_a_short_or_english_text_gets_no_level() -> None:
    assert look(tasks="Je helpt.", offer="").reading is None
    assert look(language="en").reading is None
    assert rules_mirror.flesch_douma("") is None


@pytest.mark.parametrize(
    ("word", "count"), [("oma", 2), ("vrijwilliger", 4), ("koffie", 2), ("tuin", 1), ("hrm", 1)]
)
def test_syllables_of_dutch_words(word: str, count: int) -> None:
    assert rules_mirror.syllables(word) == count


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kom je in ons jonge team?", Word.YOUNG_TEAM),
        ("Een jong, dynamisch team zoekt jou.", Word.YOUNG_TEAM),
        ("Je bent native speaker.", Word.NATIVE),
        ("Nederlands is je moedertaal.", Word.NATIVE),
        ("Je spreekt vloeiend Nederlands.", Word.PERFECT_DUTCH),
        ("De vrijwilliger weet wat hij/zij doet.", Word.HE_SHE),
        ("Wij zoeken een enthousiaste dame.", Word.ONE_SEX),
        ("Gastvrouw gezocht", Word.ONE_SEX),
        ("Je bent tussen de 18 en 30 jaar.", Word.AGE),
        ("Je bent maximaal 35 jaar.", Word.AGE),
        ("Je hebt hbo werk- en denkniveau.", Word.SCHOOLING),
        ("Je bent stressbestendig.", Word.STRESS),
        ("Het is bijna fulltime.", Word.FULLTIME),
        ("Je hebt affiniteit met de doelgroep.", Word.JARGON),
        ("Indien nodig bel je.", Word.STIFF),
        ("Een rijbewijs is vereist.", Word.MUST),
        ("Ben jij een duizendpoot?", Word.SUPERHERO),
        ("Heeft u zin om te helpen?", Word.FORMAL_YOU),
        ("Je bent lichamelijk fit.", Word.FIT),
    ],
)
def test_words_that_leave_people_out_are_found(text: str, word: Word) -> None:
    assert word in {hit.word for hit in rules_mirror.found_words(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Gastvrouw of gastheer in het buurthuis",
        "Je helpt jonge kinderen met lezen.",
        "Vanaf 16 jaar kun je meedoen.",
        "Je spreekt een beetje Nederlands.",
        "We fietsen samen naar de manege.",
        "De groep bestaat uit mannen en vrouwen.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert rules_mirror.found_words(text) == ()


def test_what_a_reader_misses_is_named() -> None:
    seen = look(
        slots=0,
        hours_min=0,
        hours_max=0,
        pc4=None,
        contact_first_name="",
        expenses=Expenses.NONE,
        step_free=None,
        offer="Koffie.",
    )
    assert set(seen.facts) == set(Fact)
    assert Fact.PLACE not in look(pc4=None, online=True).facts


def test_the_criteria_of_nov_are_met_or_not() -> None:
    met = dict(look(experience_needed=True, insured=None, expenses=Expenses.NONE).criteria)
    assert not met[Criterion.SCHOOLING]
    assert not met[Criterion.INSURANCE]
    assert not met[Criterion.EXPENSES]
    assert met[Criterion.NOT_PAID]
    assert dict(look(experience_needed=True, demand_reason="Rijbewijs.").criteria)[Criterion.SCHOOLING]
    assert not dict(look(who="Je bent tussen 20 en 30 jaar.").criteria)[Criterion.DEMANDS]


def test_how_many_people_the_asked_dutch_leaves_out() -> None:
    levels = {DutchLevel.NONE: 5, DutchLevel.A1: 5, DutchLevel.A2: 6, DutchLevel.B1: 4}
    found = rules_mirror.excluded(levels, DutchLevel.B1)
    assert found is not None
    assert (found.below, found.total, found.percent) == (16, 20, 80)
    assert rules_mirror.excluded(levels, DutchLevel.NONE) == rules_mirror.Excluded(0, 20)
    assert rules_mirror.excluded({DutchLevel.B1: 19}, DutchLevel.B1) is None


def test_every_word_fact_and_criterion_has_a_sentence() -> None:
    assert set(texts_mirror.WORDS) == set(Word) == set(rules_mirror.PATTERNS)
    assert set(texts_mirror.FACTS) == set(Fact)
    assert set(texts_mirror.CRITERIA) == set(Criterion)
    assert set(texts_mirror.READINGS) == set(Reading)


@pytest.mark.parametrize("model", Model)
def test_our_own_examples_pass_the_mirror(model: Model) -> None:
    example = texts_roles.EXAMPLES[model]
    seen = look(tasks=example.tasks, who=example.who, offer=example.offer, title=example.title)
    assert seen.reading in (Reading.EASY, Reading.FAIR)
    assert seen.hits == ()
    assert seen.long == ()
    assert Fact.GUIDANCE not in seen.facts
    assert seen.gaps
    assert len(example.title) <= 70


@pytest.mark.parametrize("text", ["a" * 10_000, "jong " * 2000, "(" * 5000, "[" * 5000, "1. " * 3000])
def test_the_mirror_is_quick_with_any_text(text: str) -> None:
    assert rules_mirror.look(written(tasks=text[:10_000]), {}).words >= 0


def test_the_mirror_stands_beside_the_form_and_follows_what_is_typed(
    client: JudgingClient, house: House
) -> None:
    draft = house.draft()
    where = f"{BASE}/{draft.id}/schrijven/wat"
    page = client.get(where)
    assert "De spiegel" in page.text
    form = fields_of(page.data, where) | {"tasks": "Wij zijn een jong team.", "theme": "onzin", "title": ""}
    answer = client.post(f"{where}/meekijken", data=form, headers={"X-Deel": "meekijken"})
    assert answer.status_code == 200
    assert "jong team" in answer.text
    assert "<html" not in answer.text
    assert house.now(draft).version == draft.version
    for part in ("wanneer", "wie", "aanbod"):
        there = f"{BASE}/{draft.id}/schrijven/{part}"
        form = fields_of(client.get(there).data, there) | {
            "hours_max": "veel",
            "min_age": "x",
            "expenses": "",
        }
        answer = client.post(f"{there}/meekijken", data=form, headers={"X-Deel": "meekijken"})
        assert answer.status_code == 200


def test_without_javascript_a_button_saves_and_shows_the_mirror(house: House, fill: Fill) -> None:
    draft = house.draft()
    saved = fill(draft, "wat", tasks="Wij zijn een jong team.", go="kijk")
    assert saved.status_code == 303
    assert saved.location.endswith("/schrijven/wat#meekijken")
    assert house.now(draft).tasks == "Wij zijn een jong team."


def test_the_share_that_is_left_out_needs_twenty_people(client: JudgingClient, house: House) -> None:
    draft = house.draft(dutch_level=DutchLevel.B1, dutch_rank=3)
    where = f"{BASE}/{draft.id}/schrijven/wie"

    def wishes(number: int) -> None:
        with house.inside():
            for _number in range(number):
                account = factories.account()
                with transaction() as writer:
                    writer.add(Wish(account_id=account.id, dutch_level=DutchLevel.A2, changed_at=clock.now()))

    wishes(19)
    assert "%" not in client.get(where).text.split("De spiegel", 1)[1].split("</section>")[0]
    wishes(1)
    assert "spreekt 100% minder" in client.get(where).text
