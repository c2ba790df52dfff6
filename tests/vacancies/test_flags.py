"""What raises a flag for a moderator and, as important, what does not: real sentences both ways."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.rules_flags import Finding, Flag, findings, flags


@dataclass(frozen=True)
class Written:
    """A vacancy as far as flags go; nothing in it needs a look."""

    title: str = "Koffie schenken in het buurthuis"
    tasks: str = "Je zet koffie en je maakt een praatje met de gasten."
    offer: str = "Een vaste begeleider. We betalen je reiskosten terug."
    who: str = "Je bent graag onder de mensen."
    demand_reason: str = ""
    hours_max: float = 3
    min_age: int = 16
    risk_flags: list[str] = field(default_factory=list)


PLAIN = Written()
FOUNDATION = OrganisationKind.FOUNDATION


def test_a_plain_vacancy_raises_nothing() -> None:
    assert flags(PLAIN, FOUNDATION) == ()


RAISED = (
    (Flag.MONEY, "Je betaalt eenmalig 25 euro voor je training."),
    (Flag.MONEY, "Voor de cursus betaal je een eigen bijdrage."),
    (Flag.MONEY, "De VOG moet je zelf betalen."),
    (Flag.MONEY, "Werkkleding koop je op eigen kosten."),
    (Flag.MONEY, "Het inschrijfgeld is 40 euro."),
    (Flag.MONEY, "We vragen een bijdrage van 15 euro."),
    (Flag.MONEY, "Vrijwilligers betalen € 10 per jaar."),
    (Flag.MONEY, "You pay a small amount for the course."),
    (Flag.SALES, "Je werkt op commissiebasis."),
    (Flag.SALES, "Je krijgt 10% commissie op wat je verkoopt."),
    (Flag.SALES, "Je gaat langs de deuren en verkoopt abonnementen."),
    (Flag.SALES, "Huis aan huis energiecontracten verkopen."),
    (Flag.SALES, "Verdien tot 500 euro per maand met telemarketing."),
    (Flag.EDUCATION, "Je hebt een afgeronde opleiding in de zorg."),
    (Flag.EDUCATION, "Je hebt een hbo-diploma."),
    (Flag.EDUCATION, "Hbo werk- en denkniveau."),
    (Flag.EDUCATION, "Minimaal mbo."),
    (Flag.EDUCATION, "Een pedagogisch diploma is verplicht."),
    (Flag.EDUCATION, "Je bent in het bezit van een EHBO-certificaat."),
    (Flag.AGE, "Je bent tussen de 20 en 35 jaar."),
    (Flag.AGE, "We zoeken vrijwilligers tussen de 18 en 30 jaar."),
    (Flag.AGE, "Je bent niet ouder dan 40."),
    (Flag.AGE, "Je bent minimaal 21 jaar."),
    (Flag.AGE, "Je bent 25 jaar of ouder."),
    (Flag.AGE, "Leeftijd: 20-40 jaar."),
    (Flag.AGE, "Je bent jong en sportief."),
    (Flag.SEX, "We zoeken een vrouw voor de balie."),
    (Flag.SEX, "Wij zoeken sterke mannen."),
    (Flag.SEX, "Je bent een sportieve man."),
    (Flag.SEX, "Vrouwelijke vrijwilligers gevraagd."),
    (Flag.SEX, "Women only."),
    (Flag.HOURS, "Je werkt 32 uur per week."),
    (Flag.HOURS, "Het gaat om 16 tot 24 uur per week."),
    (Flag.HOURS, "Een fulltime functie."),
    (Flag.CONTACT, "Bel Anja op 06 12 34 56 78."),
    (Flag.CONTACT, "Mail naar anja@buurthuis.example voor meer informatie."),
    (Flag.CONTACT, "Stuur een bericht: anja (at) buurthuis."),
)
SILENT = (
    "Je hoeft niets te betalen.",
    "Meedoen is gratis en de training ook.",
    "We betalen de VOG voor je.",
    "Je krijgt een vergoeding van 5,60 euro per uur.",
    "Bezoekers betalen een eigen bijdrage voor de lunch.",
    "Je int de contributie van onze leden.",
    "Leden betalen inschrijfgeld en jij houdt dat bij.",
    "Je rekent af bij de kassa.",
    "Je betaalt de boodschappen met de pas van de bewoner.",
    "Je wordt lid van de activiteitencommissie.",
    "De commissie komt elke maand bij elkaar.",
    "Je verkoopt koffie en taart aan de bar.",
    "Je gaat huis aan huis met de collectebus.",
    "Je helpt in onze kringloopwinkel bij de verkoop van kleding.",
    "Een diploma is niet nodig.",
    "Je hoeft geen opleiding te hebben.",
    "Je helpt leerlingen van het vmbo met hun huiswerk.",
    "Studenten van het mbo zijn ook welkom.",
    "Je helpt nieuwkomers die een diploma willen halen.",
    "Wij leiden je op tot taalmaatje.",
    "Je krijgt een certificaat als je de training hebt gevolgd.",
    "Je begeleidt kinderen tussen de 4 en 12 jaar.",
    "We zoeken iemand die kinderen tussen de 8 en 12 jaar helpt.",
    "Onze bewoners zijn ouder dan 65 jaar.",
    "De vereniging bestaat al meer dan 50 jaar.",
    "Je bent minimaal 18 jaar.",
    "Je bent jong van geest.",
    "Je bent tussen 19 en 21 uur in de kantine.",
    "Jong en oud is welkom.",
    "We zoeken iemand die met oudere mannen kaart.",
    "We zoeken mannen en vrouwen.",
    "We zoeken een man of vrouw met groene vingers.",
    "We zoeken een gastvrouw of gastheer.",
    "We zoeken een gastvrouw.",
    "Je bezoekt een oudere dame in haar huis.",
    "Ons inloophuis is voor vrouwen uit de buurt.",
    "Je helpt 4 uur per week.",
    "Ongeveer 10 tot 12 uur per week.",
    "De winkel is 40 uur per week open.",
    "Naast een fulltime baan kan dit niet.",
    "Je neemt de telefoon op en maakt afspraken.",
    "Ons adres is Kerkstraat 12 in Eindhoven.",
    "We bestaan sinds 1998 en hebben 120 vrijwilligers.",
)


@pytest.mark.parametrize(("flag", "sentence"), RAISED, ids=lambda value: str(value)[:40])
def test_a_demand_raises_its_flag_and_shows_its_words(flag: Flag, sentence: str) -> None:
    found = findings(replace(PLAIN, tasks=f"{PLAIN.tasks}\n{sentence}"), FOUNDATION)
    assert [finding.flag for finding in found] == [flag]
    assert found[0].words
    assert all(part.rstrip(" …") in " ".join(sentence.split()) for part in found[0].words)


@pytest.mark.parametrize("sentence", SILENT, ids=lambda value: str(value)[:40])
def test_what_is_denied_or_said_of_others_raises_nothing(sentence: str) -> None:
    assert findings(replace(PLAIN, tasks=f"{PLAIN.tasks}\n{sentence}"), FOUNDATION) == ()


@pytest.mark.parametrize("flag", [Flag.EDUCATION, Flag.AGE, Flag.SEX])
def test_a_demand_with_its_reason_raises_nothing(flag: Flag) -> None:
    sentence = next(words for name, words in RAISED if name is flag)
    reasoned = replace(PLAIN, who=sentence, demand_reason="De bewoonsters vragen om een vrouw.")
    assert flags(reasoned, FOUNDATION) == ()


def test_fields_raise_flags_too() -> None:
    everything = replace(PLAIN, hours_max=24, min_age=13, risk_flags=["height"])
    assert findings(everything, OrganisationKind.COMPANY) == (
        Finding(Flag.FOR_PROFIT),
        Finding(Flag.HOURS),
        Finding(Flag.RISK, ("height",)),
        Finding(Flag.YOUNG),
    )


def test_every_part_a_visitor_reads_is_looked_at() -> None:
    sentence = "Je betaalt 25 euro."
    for written in (
        Written(title=sentence),
        Written(tasks=sentence),
        Written(offer=sentence),
        Written(who=sentence),
    ):
        assert flags(written, FOUNDATION) == (Flag.MONEY,)


def test_one_flag_stands_once_with_all_its_words() -> None:
    both = replace(PLAIN, tasks="Je betaalt 25 euro.", who="Het inschrijfgeld is 40 euro.")
    assert findings(both, FOUNDATION) == (
        Finding(Flag.MONEY, ("Je betaalt 25 euro", "Het inschrijfgeld is 40 euro")),
    )


@given(st.text(max_size=400))
def test_any_text_gets_an_answer_in_the_order_of_the_enum(text: str) -> None:
    found = flags(replace(PLAIN, tasks=text, title=text[:70]), FOUNDATION)
    assert list(found) == [flag for flag in Flag if flag in found]


def test_forty_thousand_signs_are_read_at_once() -> None:
    long = "je betaalt per keer een de het je jouw jaar maand " * 900
    assert flags(replace(PLAIN, tasks=long), FOUNDATION) == ()
