"""The vacancies that are always there, whatever the seed: tests and the guided tour lean on them."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.vacancies.states import DutchLevel


@dataclass(frozen=True)
class Wish:
    """A vacancy with its title, host, moment and a few facts laid down; the rest follows the role."""

    title: str
    role: str
    organisation_slug: str
    when: str
    level: DutchLevel | None = None
    age: int | None = None
    step_free: bool | None = None
    flexible: bool = False
    hours: tuple[float, float] | None = None


WISHES: tuple[Wish, ...] = (
    Wish(
        "Tuinmaatje zaterdagochtend",
        "tuinmaatje",
        "bewonersgroep-klaver-zes",
        "za:o",
        level=DutchLevel.A1,
        age=16,
        step_free=True,
    ),
    Wish(
        "Gastvrouw of gastheer in het buurthuis",
        "gastheer-buurthuis",
        "buurthuis-de-blauwe-zwaluw",
        "di:o do:m",
    ),
    Wish("Samen koken op woensdag", "samen-koken", "huiskamer-de-open-klink", "wo:m"),
    Wish("Chauffeur rolstoelbus", "chauffeur-rolstoelbus", "stichting-rolrijders-op-pad", "ma:o do:m"),
    Wish(
        "Taalcoach één uur per week",
        "taalcoach",
        "taalhuis-tachtig-talen",
        "di:a",
        flexible=True,
        hours=(1.0, 1.0),
    ),
    Wish("Trainer jongste jeugd", "jeugdtrainer", "sportclub-kwikstaart-31", "wo:m za:o"),
    Wish("Penningmeester kleine vereniging", "penningmeester", "koor-dommelgalm", "ma:a", flexible=True),
    Wish("Fietsenmaker in het repareercafé", "fietsenmaker", "repareercafe-de-losse-schroef", "za:m"),
    Wish("Voorlezer peuters", "voorlezer", "taalhuis-tachtig-talen", "wo:o"),
    Wish("Suppoost met verhaal", "suppoost", "museum-van-de-stille-radio", "za:m zo:m", step_free=True),
    Wish("Websitehulp", "websitehulp", "bewonersgroep-klaver-zes", "ma:a", flexible=True),
    Wish("Klus: hek schilderen (één dag)", "klus-schilderen", "kinderboerderij-het-kromme-hek", "za:o"),
    Wish("Hulp bij formulieren", "formulierenhulp", "hulp-bij-papieren-de-gele-map", "di:o vr:o"),
    Wish("Wandelgroep begeleiden", "wandelgroep", "zorghuis-avondglans", "do:o"),
    Wish("Bardienst (18+)", "bardienst", "sportclub-kwikstaart-31", "vr:a", age=18),
    Wish(
        "Dierenverzorger (vanaf 13, met begeleider)",
        "dierenverzorger",
        "kinderboerderij-het-kromme-hek",
        "wo:m za:o",
        age=13,
    ),
    Wish("Social media vrijwilliger", "socialmedia", "wijktuin-het-groene-lint", "do:m", flexible=True),
    Wish("Collecte-coördinator", "collecte", "stichting-rolrijders-op-pad", "ma:a"),
    Wish("Muzikant in de huiskamer", "muzikant", "zorghuis-avondglans", "zo:m", level=DutchLevel.A1),
    Wish("Gastdocent solderen", "gastdocent", "repareercafe-de-losse-schroef", "za:m"),
    Wish("Verkeersregelaar avondvierdaagse", "verkeersregelaar", "sportclub-kwikstaart-31", "wo:a", age=18),
    Wish("Bestuurslid activiteiten", "bestuurslid", "filmclub-het-derde-doek", "di:a"),
    Wish(
        "Uitdeelhulp zaterdagochtend",
        "voedselhoek",
        "voedselhoek-de-volle-plank",
        "za:o",
        level=DutchLevel.A1,
        age=16,
        step_free=True,
    ),
)
