"""What the pages of a vacancy and an application say: facts, sentences and steps made of the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vrijwilligerspunt.foundation.i18n import format_date, ngettext
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.spoken import DAYS, LANGUAGES, listed, spoken_slots
from vrijwilligerspunt.foundation.week import ALL_SLOTS, Daypart, slot_grid
from vrijwilligerspunt.vacancies import rules, texts
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.queries import Listed
from vrijwilligerspunt.vacancies.states import ApplicationState, DutchLevel, Expenses, Talent, VacancyKind

State = ApplicationState
TICKABLE = 80
"""The longest line of an offer that still reads as one point of a list."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of running text: `kind` is paragraph, list or heading."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Plain text as blocks: an empty line parts them, `- ` makes a list, `## ` a heading."""
    found: list[Block] = []
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            found.append(Block("end", ()))
            continue
        kind = (
            "list"
            if words.startswith(("- ", "• "))
            else "heading"
            if words.startswith("## ")
            else "paragraph"
        )
        said = words if kind == "paragraph" else words.lstrip("-•# ")
        if found and found[-1].kind == kind and kind != "heading":
            found[-1] = Block(kind, (*found[-1].lines, said))
        else:
            found.append(Block(kind, (said,)))
    return tuple(block for block in found if block.kind != "end")


def place(vacancy: Vacancy) -> str:
    """Where in a few words: the wijk, `vanuit huis`, or the town outside Eindhoven."""
    if vacancy.online:
        return _("Vanuit huis, online")
    if vacancy.wijk is not None:
        return vacancy.wijk.name
    return vacancy.postcode.place if vacancy.postcode is not None else ""


def facts(vacancy: Vacancy) -> list[dict[str, str]]:
    """The facts beside the text, as `components/facts.html` wants them."""
    named = not vacancy.online and vacancy.location_name
    items = [
        (
            "calendar",
            _("Wanneer"),
            _capital(spoken_slots(vacancy.slots, vacancy.flexible)),
            _dates(vacancy),
        ),
        ("clock", _("Hoeveel tijd"), _capital(texts.spoken_hours(vacancy)), ""),
        (
            "map-pin",
            _("Waar"),
            vacancy.location_name if named else place(vacancy),
            place(vacancy) if named else "",
        ),
        ("language", _("Taal"), str(texts.DUTCH_LEVELS[vacancy.dutch_level]), _languages(vacancy)),
        ("user", _("Leeftijd"), _("%(age)s jaar of ouder", age=str(vacancy.min_age)), _parent(vacancy)),
    ]
    if vacancy.step_free is not None:
        words = _("Ook met een rolstoel") if vacancy.step_free else _("Niet met een rolstoel")
        items.append(("accessible", _("Toegankelijk"), words, ""))
    plural = ngettext("%(num)s plek", "%(num)s plekken", vacancy.positions)
    items.append(("users", _("Hoeveel mensen"), plural, ""))
    return [
        {"icon": icon, "term": term, "value": value, "note": note}
        for icon, term, value, note in items
        if value
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dates(vacancy: Vacancy) -> str:
    if vacancy.starts_on is not None and vacancy.starts_on == vacancy.ends_on:
        return format_date(vacancy.starts_on)
    if vacancy.starts_on is not None and vacancy.ends_on is not None:
        return _(
            "van %(first)s tot en met %(last)s",
            first=format_date(vacancy.starts_on),
            last=format_date(vacancy.ends_on),
        )
    if vacancy.starts_on is not None:
        return _("vanaf %(day)s", day=format_date(vacancy.starts_on))
    return _("tot en met %(day)s", day=format_date(vacancy.ends_on)) if vacancy.ends_on is not None else ""


def _languages(vacancy: Vacancy) -> str:
    others = [str(LANGUAGES[code]) for code in vacancy.languages if code != "nl" and code in LANGUAGES]
    return _("Hier spreken mensen ook %(languages)s.", languages=listed(others)) if others else ""


def _parent(vacancy: Vacancy) -> str:
    return _("Onder de 16 vragen we het ook je ouder.") if vacancy.min_age < rules.AGE_OF_CONSENT else ""


def badges(vacancy: Vacancy) -> list[str]:
    """Short words above the title."""
    found = [str(texts.THEMES[vacancy.theme])]
    if vacancy.kind is not VacancyKind.REGULAR:
        found.append(str(texts.KINDS[vacancy.kind]))
    found.append(_("Ervaring nodig") if vacancy.experience_needed else _("Ervaring niet nodig"))
    if vacancy.learning_dutch_welcome:
        found.append(_("Nederlands oefenen kan"))
    if vacancy.asylum_seekers_welcome:
        found.append(_("Asielzoekers welkom"))
    return found


def talents(vacancy: Vacancy) -> str:
    """`luisteren, tuinieren en uitleggen`, or nothing."""
    found = [str(texts.TALENTS[talent]) for talent in Talent if talent.value in vacancy.talents]
    return listed([word[:1].lower() + word[1:] for word in found])


def offer_text(vacancy: Vacancy) -> list[str]:
    """What the organisation tells about what you get: the lines too long to tick off."""
    return [line for line in _offer_lines(vacancy) if len(line) > TICKABLE]


def offers(vacancy: Vacancy) -> list[str]:
    """What you get in short lines, with the expenses as the last."""
    lines = [line for line in _offer_lines(vacancy) if len(line) <= TICKABLE]
    if vacancy.expenses is not Expenses.NONE:
        lines.append(str(texts.EXPENSES[vacancy.expenses]))
    return lines


def _offer_lines(vacancy: Vacancy) -> list[str]:
    return [line.strip().lstrip("-• ") for line in vacancy.offer.split("\n") if line.strip()]


def grid(vacancy: Vacancy) -> list[list[str | dict[str, Any]]]:
    """Rows of the small table of days and dayparts; none when everything is open to talk."""
    if vacancy.flexible or vacancy.slots in (0, ALL_SLOTS):
        return []
    yes, no = {"text": _("ja"), "yes": True}, {"text": _("nee"), "yes": False}
    return [
        [str(DAYS[day]).capitalize(), *(yes if part in parts else no for part in Daypart)]
        for day, parts in slot_grid(vacancy.slots).items()
    ]


def is_insured(vacancy: Vacancy) -> bool:
    """Does the organisation say that its volunteers are insured, here or in general?"""
    return bool(vacancy.organisation.insurance_declared if vacancy.insured is None else vacancy.insured)


def dutch_help(vacancy: Vacancy) -> str:
    """The required Dutch in a sentence."""
    return str(texts.DUTCH_LEVEL_HELP[DutchLevel(vacancy.dutch_level)])


def steps(vacancy: Vacancy) -> list[dict[str, str]]:
    """What happens after applying."""
    name = vacancy.contact_first_name or vacancy.organisation.name
    return [
        {"title": _("Je meldt je aan"), "text": _("Dat duurt twee minuten. Je hebt geen account nodig.")},
        {"title": _("Je klikt op de knop in onze mail"), "text": _("Zo weten we dat het adres van jou is.")},
        {
            "title": _("%(name)s neemt contact met je op", name=name),
            "text": _("Meestal binnen 5 werkdagen."),
        },
        {"title": _("Jullie maken kennis"), "text": _("Daarna beslis je pas. Je zit nergens aan vast.")},
    ]


_ROAD = (
    (State.UNVERIFIED, State.AWAITING_PARENT),
    (State.SUBMITTED,),
    (State.IN_CONTACT,),
    (State.MEETING, State.TRIAL),
    (State.PLACED,),
)


def road(application: Application) -> list[dict[str, str]]:
    """Where a running application is, as `components/timeline.html` wants it; nothing for an ended one."""
    where = next((number for number, states in enumerate(_ROAD) if application.state in states), None)
    if where is None:
        return []
    first = (
        _("Je vader, moeder of voogd zegt ja")
        if application.state is State.AWAITING_PARENT
        else _("Je bevestigt je e-mailadres")
    )
    titles = (
        first,
        _("De organisatie heeft je aanmelding"),
        _("Jullie hebben contact"),
        _("Jullie maken kennis"),
        _("Je doet mee"),
    )
    return [
        {"title": title, "state": _progress(number, where, application.state)}
        for number, title in enumerate(titles)
    ]


def _progress(number: int, where: int, state: ApplicationState) -> str:
    if number < where or state is State.PLACED or (number == where and state is State.SUBMITTED):
        return "done"
    after_sending = state is State.SUBMITTED and number == where + 1
    return "current" if number == where or after_sending else "todo"


def explained(application: Application) -> str:
    """The state in a sentence."""
    organisation = application.vacancy.organisation.name
    return {
        State.UNVERIFIED: _("Klik nog op de knop in onze eerste mail. Daarna sturen we je aanmelding door."),
        State.AWAITING_PARENT: _(
            "We wachten op het ja van je vader, moeder of voogd. Zo lang sturen we niets door."
        ),
        State.SUBMITTED: _(
            "%(name)s heeft je aanmelding. Meestal hoor je binnen 5 werkdagen iets.", name=organisation
        ),
        State.IN_CONTACT: _("%(name)s heeft contact met je gezocht.", name=organisation),
        State.MEETING: _("Je maakt kennis met %(name)s.", name=organisation),
        State.TRIAL: _("Je kijkt een tijdje of het bevalt."),
        State.PLACED: _("Je bent vrijwilliger bij %(name)s. Veel plezier!", name=organisation),
        State.ENDED: _("Je bent gestopt. Bedankt voor je inzet."),
        State.DECLINED: _("Deze keer werd het een ander. Er zijn nog veel andere plekken."),
        State.WITHDRAWN: _("De aanmelding is ingetrokken. Je hoeft niets te doen."),
        State.LAPSED: _("Je kreeg geen antwoord. Dat spijt ons. Bel ons, dan zoeken we samen iets anders."),
    }[application.state]


STATUS_KINDS = {
    State.UNVERIFIED: "warning",
    State.AWAITING_PARENT: "warning",
    State.SUBMITTED: "ok",
    State.IN_CONTACT: "ok",
    State.MEETING: "ok",
    State.TRIAL: "ok",
    State.PLACED: "ok",
}


def status_kind(application: Application) -> str:
    """Colour and icon of the state."""
    return STATUS_KINDS.get(application.state, "neutral")


def card_facts(vacancy: Listed) -> Sequence[dict[str, str]]:
    """When, how long and where: for a card."""
    where = _("Vanuit huis, online") if vacancy.online else vacancy.wijk or vacancy.town or ""
    return [
        {"icon": "calendar", "text": _capital(spoken_slots(vacancy.slots, vacancy.flexible))},
        {"icon": "clock", "text": _capital(texts.spoken_hours(vacancy))},
        {"icon": "home" if vacancy.online else "map-pin", "text": where},
    ]


def age_label(vacancy: Vacancy) -> str:
    """What an applicant ticks."""
    return _("Ik ben %(age)s jaar of ouder", age=str(rules.asked_age(vacancy.min_age)))


def posting(vacancy: Vacancy, address: str) -> dict[str, Any]:
    """The vacancy for machines, as schema.org's JobPosting."""
    organisation = vacancy.organisation
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": "\n".join(part for part in (vacancy.tasks, vacancy.offer, vacancy.who) if part),
        "employmentType": "VOLUNTEER",
        "url": address,
        "identifier": {
            "@type": "PropertyValue",
            "name": "Vrijwilligerspunt Eindhoven",
            "value": str(vacancy.id),
        },
        "hiringOrganization": {"@type": "Organization", "name": organisation.name},
        "totalJobOpenings": vacancy.positions,
        "inLanguage": vacancy.language,
    }
    if organisation.website:
        found["hiringOrganization"]["sameAs"] = organisation.website
    if vacancy.published_at is not None:
        found["datePosted"] = vacancy.published_at.date().isoformat()
    if vacancy.ends_on is not None:
        found["validThrough"] = vacancy.ends_on.isoformat()
    if vacancy.online:
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = {"@type": "Country", "name": "NL"}
    elif vacancy.pc4 is not None:
        found["jobLocation"] = {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": vacancy.postcode.place if vacancy.postcode is not None else "Eindhoven",
                "postalCode": vacancy.pc4,
                "addressCountry": "NL",
            },
        }
    return found
