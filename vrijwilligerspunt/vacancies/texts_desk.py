"""What the desk reads and says: its lists, notes, and the sentence that is read aloud on the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules, rules_desk, texts_ladder
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_desk import Pile, Stale
from vrijwilligerspunt.vacancies.states import ApplicationState, NoteKind, Rung, Side

PILES: Mapping[Pile, str] = {
    Pile.UNANSWERED: _("Zonder antwoord"),
    Pile.STALE: _("Verouderd"),
    Pile.UNMATCHED: _("Zonder match"),
    Pile.DISAGREED: _("Klopt dit?"),
}
PILE_TEXTS: Mapping[Pile, str] = {
    Pile.UNANSWERED: _("Deze mensen wachten al tien dagen op antwoord. Bel de organisatie."),
    Pile.STALE: _("Vraag de organisatie of deze vacatures nog kloppen."),
    Pile.UNMATCHED: _("Deze mensen vonden nog niets en vroegen of wij willen bellen."),
    Pile.DISAGREED: _("De vrijwilliger en de organisatie zeggen iets anders. Bel ze allebei."),
}
NOTHING: Mapping[Pile, str] = {
    Pile.UNANSWERED: _("Iedereen kreeg op tijd antwoord. Mooi!"),
    Pile.STALE: _("Alle vacatures zijn vers."),
    Pile.UNMATCHED: _("Er wacht niemand op een telefoontje."),
    Pile.DISAGREED: _("Iedereen zegt hetzelfde."),
}
STATES: Mapping[ApplicationState, str] = {
    ApplicationState.UNVERIFIED: _("Nog niet bevestigd"),
    ApplicationState.AWAITING_PARENT: _("Wacht op een ouder"),
    ApplicationState.SUBMITTED: _("Nog geen antwoord"),
    ApplicationState.IN_CONTACT: _("Er is contact"),
    ApplicationState.MEETING: _("Ze maken kennis"),
    ApplicationState.TRIAL: _("Op proef"),
    ApplicationState.PLACED: _("Doet mee"),
    ApplicationState.ENDED: _("Gestopt"),
    ApplicationState.DECLINED: _("Afgewezen"),
    ApplicationState.WITHDRAWN: _("Zelf ingetrokken"),
    ApplicationState.LAPSED: _("Nooit antwoord gekregen"),
}
NOTE_KINDS: Mapping[NoteKind, str] = {
    NoteKind.NOTE: _("Alleen een notitie"),
    NoteKind.REACHED: _("Gebeld en gesproken"),
    NoteKind.NOT_REACHED: _("Gebeld, niet bereikt"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.VacancyClosed: _("Deze vacature is net gesloten. Zoek samen iets anders."),
    rules.TooYoung: _("Vraag de leeftijd. Jonger dan 16? Dan gaat het via de website, met een ouder."),
    rules_desk.NoConsent: _("Lees de zin voor en vink dit aan als het antwoord ja is."),
    rules_desk.NoWayBack: _("Vul een telefoonnummer of een e-mailadres in."),
    rules_desk.AlreadyApplied: _("Er is al een aanmelding met dit adres voor deze vacature."),
    "name": _("Vul de naam in."),
    "message": _("Schrijf in een paar woorden op waarom deze persoon wil helpen."),
    "kind": _("Kies wat je deed."),
    "text": _("Schrijf op wat je hoorde."),
    "long": _("Maak je tekst korter. Er passen 1000 tekens in."),
    "age_18": _("Voor dit werk moet iemand 18 jaar of ouder zijn. Vraag het na."),
    "few": _("Typ minstens twee letters."),
}
FLASHES: Mapping[str, str] = {
    "noted": _("Je notitie is bewaard."),
    "called_back": _("Mooi. Deze persoon staat niet meer op de lijst."),
    "answered_for": _("Het antwoord is genoteerd."),
    "entered": _("De aanmelding is verstuurd naar de organisatie."),
    "entered_mail": _("De aanmelding is verstuurd. De aanmelder krijgt een mail met een link."),
}
WORKLIST = {
    "title": _("Balie"),
    "text": _("Wie wacht op antwoord, wat is oud, en wie vond nog niets. En aanmelden per telefoon."),
}


def invited(number: int) -> str:
    """After inviting: how many, never who."""
    if not number:
        return gettext("Er is nu niemand die past en nog uitgenodigd mag worden.")
    return ngettext(
        "Er is %(num)s uitnodiging verstuurd.", "Er zijn %(num)s uitnodigingen verstuurd.", number
    )


def counted(number: int, most: int) -> str:
    """A count that stops at `most`."""
    return gettext("%(number)s of meer", number=most) if number >= most else str(number)


def waits(days: int) -> str:
    """How long an applicant waits, in days that count."""
    return ngettext("Wacht %(num)s dag", "Wacht %(num)s dagen", days)


def stale(reason: Stale, confirmed_on: date | None, ends_on: date | None) -> str:
    """Why a vacancy is on the list."""
    if reason is Stale.EXPIRES and ends_on is not None:
        return gettext("Stopt op %(day)s", day=format_date(ends_on))
    if reason is Stale.UNCONFIRMED and confirmed_on is not None:
        return gettext("Laatst bevestigd op %(day)s", day=format_date(confirmed_on))
    if reason is Stale.UNCONFIRMED:
        return gettext("Nooit bevestigd")
    return gettext("Al 60 dagen geen aanmelding")


def age_label(min_age: int) -> str:
    """What the desk asks about age."""
    return gettext("De aanmelder is %(age)s jaar of ouder", age=rules.asked_age(min_age))


def to_phone(phone: str, number: int) -> str:
    """How to reach a silent organisation, and how many people wait."""
    waiting = ngettext("%(num)s persoon wacht", "%(num)s mensen wachten", number)
    return f"{phone} · {waiting}" if phone else waiting


def said(answer: str, *, by_applicant: bool) -> str:
    """What one side answered to a rung of the ladder."""
    if by_applicant:
        return gettext("Vrijwilliger: %(answer)s", answer=answer)
    return gettext("Organisatie: %(answer)s", answer=answer)


def away(first: date, last: date) -> str:
    """An announced absence."""
    return gettext(
        "Afwezig van %(first)s tot en met %(last)s.", first=format_date(first), last=format_date(last)
    )


def read_aloud(organisation: str) -> str:
    """The sentence that stands in for the mailed button."""
    return gettext(
        "“Ik stuur je naam, je nummer of adres en wat je vertelde naar %(organisation)s. "
        "Zij nemen contact met je op. Vind je dat goed?”",
        organisation=organisation,
    )


def vacancy_facts(vacancy: Vacancy, applied: int) -> list[dict[str, str]]:
    """What the desk wants to know before it phones."""
    confirmed = format_date(vacancy.confirmed_on) if vacancy.confirmed_on else gettext("nog nooit")
    items = [
        ("refresh", gettext("Laatst bevestigd"), confirmed),
        ("users", gettext("Aanmeldingen"), str(applied)),
        ("calendar", gettext("Stopt op"), format_date(vacancy.ends_on) if vacancy.ends_on else ""),
        ("phone", gettext("Telefoon"), vacancy.contact_phone or vacancy.organisation.phone),
        ("user", gettext("Contactpersoon"), vacancy.contact_first_name),
    ]
    return [{"icon": icon, "term": term, "value": value} for icon, term, value in items if value]


def application_facts(email: str, phone: str, sent_on: str, *, has_asked: bool) -> list[dict[str, str]]:
    """When it was sent, and how to reach somebody who asked for that."""
    items = [("send", gettext("Verstuurd op"), sent_on)]
    if has_asked:
        items += [("phone", gettext("Telefoon"), phone), ("mail", gettext("E-mailadres"), email)]
    return [{"icon": icon, "term": term, "value": value} for icon, term, value in items if value]


def phone_questions(asked: Iterable[Rung], organisation: str) -> list[dict[str, str]]:
    """What the desk asks somebody without a mail address, with the words of both buttons."""
    return [
        {
            "rung": rung.value,
            "question": texts_ladder.QUESTIONS[rung, Side.APPLICANT] % {"organisation": organisation},
            "yes": texts_ladder.yes_label(rung),
            "no": texts_ladder.no_label(rung),
        }
        for rung in asked
    ]
