"""Shape of what an organisation fills in about a vacancy: one form for each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import LANGUAGES
from vrijwilligerspunt.organisations.models import OrganisationLocation
from vrijwilligerspunt.vacancies import rules, rules_writing, texts
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.vacancies.forms_fields import Choices, Day, Hours, line, shaped, text_area
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses, Rhythm, Talent, Theme, VacancyKind
from vrijwilligerspunt.vacancies.states_writing import Part, Risk
from vrijwilligerspunt.web.forms import Form, clean_line, options

YES, NO = "ja", "nee"
HIDDEN_LENGTH = 2000


def yes_or_no(value: Any) -> bool | None:
    """The answer of a radio; None when nobody answered."""
    return {YES: True, NO: False}.get(value)


def said_so(value: bool | None) -> str:
    """The inverse of `yes_or_no`."""
    return "" if value is None else YES if value else NO


class StepForm(Form):
    """Parent of the steps. `version` and `seen` tell what the editor had before him."""

    version = HiddenField(validators=[Length(max=12)], filters=[clean_line])
    seen = HiddenField(validators=[Length(max=HIDDEN_LENGTH)], filters=[clean_line])

    @property
    def read_version(self) -> int:
        """The version this form was made of; 0 when somebody tampered with it."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def sign(self, vacancy: Vacancy) -> None:
        """Put in what the editor has before him now."""
        self.version.data = str(vacancy.version)
        self.seen.data = rules_writing.seen(vacancy)

    def fill(self, vacancy: Vacancy, only: Iterable[str] | None = None) -> None:
        """Show what the vacancy holds; with `only` just these columns."""
        for name, value in self.shown(vacancy).items():
            if only is None or name in only:
                self[name].data = value

    def shown(self, vacancy: Vacancy) -> dict[str, Any]:
        """Field → what it shows of the vacancy."""
        raise AssertionError("each step says what it shows")

    def values(self) -> dict[str, Any]:
        """What was filled in, as columns."""
        raise AssertionError("each step says what it holds")


class WhatForm(StepForm):
    """Step 1: title and tasks."""

    title = line(_("Titel"), rules.TITLE_LENGTH, DataRequired(_("Geef de vacature een titel.")))
    tasks = text_area(_("Wat gaat iemand doen?"))
    kind = RadioField(
        _("Wat voor hulp is het?"), choices=options((k.value, v) for k, v in texts.KINDS.items())
    )
    theme = SelectField(
        _("Waar gaat het over?"), choices=options((k.value, v) for k, v in texts.THEMES.items())
    )
    talents = Choices(
        _("Wat doet iemand hier graag?"), choices=options((k.value, v) for k, v in texts.TALENTS.items())
    )
    language = SelectField(_("In welke taal is je tekst?"), choices=options(said.LANGUAGES.items()))

    def shown(self, vacancy: Vacancy) -> dict[str, Any]:
        return {
            "title": vacancy.title,
            "tasks": vacancy.tasks,
            "kind": vacancy.kind.value,
            "theme": vacancy.theme.value,
            "talents": list(vacancy.talents),
            "language": vacancy.language,
        }

    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.data,
            "tasks": self.tasks.data or "",
            "kind": VacancyKind(self.kind.data),
            "theme": Theme(self.theme.data),
            "talents": [talent.value for talent in Talent if talent.value in (self.talents.data or ())],
            "language": self.language.data,
        }


class WhenForm(StepForm):
    """Step 2: days, hours and place."""

    slots = Choices(
        _("Op welke momenten kan iemand helpen?"),
        coerce=int,
        choices=options((str(code), str(code)) for code in range(21)),
    )
    flexible = BooleanField(_("In overleg: we kiezen samen een moment"))
    hours_min = Hours(_("Minste uren"), filters=[clean_line])
    hours_max = Hours(_("Meeste uren"), filters=[clean_line])
    rhythm = SelectField(_("Hoe vaak?"), choices=options(said.RHYTHMS.items()))
    starts_on = Day(_("Eerste dag"), filters=[clean_line])
    ends_on = Day(_("Laatste dag"), filters=[clean_line])
    online = BooleanField(_("Dit kan vanuit huis, online"))
    location = SelectField(_("Kies een plek van jullie"), choices=[], validate_choice=False)
    location_name = line(_("Naam van de plek"), 100)
    pc4 = StringField(
        _("Postcode, alleen de cijfers"),
        filters=[clean_line],
        validators=[shaped(r"[1-9]\d{3}", said.MESSAGES["pc4"])],
    )
    places: Mapping[str, OrganisationLocation] = {}

    def offer_places(self, places: Iterable[OrganisationLocation]) -> None:
        """The organisation's own places to choose from."""
        self.places = {str(place.id): place for place in places}
        self.location.choices = options(
            [("", said.NO_LOCATION), *((key, f"{one.name} ({one.pc4})") for key, one in self.places.items())]
        )

    def shown(self, vacancy: Vacancy) -> dict[str, Any]:
        here = (vacancy.location_name, vacancy.pc4)
        return {
            "slots": [code for code in range(21) if vacancy.slots >> code & 1],
            "flexible": vacancy.flexible,
            "hours_min": _spelled(vacancy.hours_min),
            "hours_max": _spelled(vacancy.hours_max),
            "rhythm": vacancy.rhythm.value,
            "starts_on": vacancy.starts_on.isoformat() if vacancy.starts_on else "",
            "ends_on": vacancy.ends_on.isoformat() if vacancy.ends_on else "",
            "online": vacancy.online,
            "location": next((key for key, one in self.places.items() if (one.name, one.pc4) == here), ""),
            "location_name": vacancy.location_name,
            "pc4": vacancy.pc4 or "",
        }

    def values(self) -> dict[str, Any]:
        most = self.hours_max.hours or self.hours_min.hours
        found: dict[str, Any] = {
            "slots": sum(1 << code for code in self.slots.data or ()),
            "flexible": bool(self.flexible.data),
            "hours_min": self.hours_min.hours or most,
            "hours_max": most,
            "rhythm": Rhythm(self.rhythm.data),
            "starts_on": self.starts_on.day,
            "ends_on": self.ends_on.day,
            "online": bool(self.online.data),
            "location_name": self.location_name.data or "",
            "pc4": self.pc4.data or None,
        }
        place = self.places.get(self.location.data or "")
        if place is not None:
            found |= {"location_name": place.name, "pc4": place.pc4}
            if place.step_free is not None:
                found["step_free"] = place.step_free
        return found


def _spelled(hours: float) -> str:
    return f"{hours:g}".replace(".", ",") if hours else ""


class WhoForm(StepForm):
    """Step 3: who fits, and the questions the law asks."""

    who = text_area(_("Wie zoek je?"))
    dutch_level = RadioField(
        _("Hoeveel Nederlands is nodig?"),
        choices=options((k.value, v) for k, v in texts.DUTCH_LEVELS.items()),
    )
    learning_dutch_welcome = BooleanField(_("Nederlands oefenen kan hier"))
    languages = Choices(_("Welke talen spreken jullie?"), choices=options(LANGUAGES.items()))
    min_age = RadioField(_("Vanaf welke leeftijd?"), choices=options(said.AGES.items()))
    experience_needed = BooleanField(_("Er is ervaring of een opleiding nodig"))
    demand_reason = text_area(_("Waarom is dat nodig?"), rules_writing.REASON_LENGTH)
    step_free = RadioField(
        _("Kun je er met een rolstoel komen?"), choices=options(said.STEP_FREE.items()), validate_choice=False
    )
    vulnerable_contact = RadioField(
        _("Werkt iemand met mensen die extra zorg of bescherming nodig hebben?"),
        choices=options(said.YES_NO.items()),
        validate_choice=False,
    )
    risk_flags = Choices(
        _("Kan iets gevaarlijk zijn?"), choices=options((k.value, v) for k, v in said.RISKS.items())
    )
    asylum_seekers_welcome = BooleanField(_("Asielzoekers zijn welkom"))
    was_paid_last_year = RadioField(
        _("Was dit het afgelopen jaar betaald werk?"),
        choices=options(said.YES_NO.items()),
        validate_choice=False,
    )

    def shown(self, vacancy: Vacancy) -> dict[str, Any]:
        return {
            "who": vacancy.who,
            "dutch_level": vacancy.dutch_level.value,
            "learning_dutch_welcome": vacancy.learning_dutch_welcome,
            "languages": list(vacancy.languages),
            "min_age": str(vacancy.min_age),
            "experience_needed": vacancy.experience_needed,
            "demand_reason": vacancy.demand_reason,
            "step_free": said_so(vacancy.step_free),
            "vulnerable_contact": said_so(vacancy.vulnerable_contact),
            "risk_flags": list(vacancy.risk_flags),
            "asylum_seekers_welcome": vacancy.asylum_seekers_welcome,
            "was_paid_last_year": said_so(vacancy.was_paid_last_year),
        }

    def values(self) -> dict[str, Any]:
        return {
            "who": self.who.data or "",
            "dutch_level": DutchLevel(self.dutch_level.data),
            "learning_dutch_welcome": bool(self.learning_dutch_welcome.data),
            "languages": [code for code in LANGUAGES if code in (self.languages.data or ())],
            "min_age": int(self.min_age.data),
            "experience_needed": bool(self.experience_needed.data),
            "demand_reason": self.demand_reason.data or "",
            "step_free": yes_or_no(self.step_free.data),
            "vulnerable_contact": yes_or_no(self.vulnerable_contact.data),
            "risk_flags": [risk.value for risk in Risk if risk.value in (self.risk_flags.data or ())],
            "asylum_seekers_welcome": bool(self.asylum_seekers_welcome.data),
            "was_paid_last_year": yes_or_no(self.was_paid_last_year.data),
        }


class OfferForm(StepForm):
    """Step 4: what somebody gets, and who answers."""

    offer = text_area(_("Wat krijgt iemand van jullie?"))
    expenses = RadioField(_("Onkosten"), choices=options((k.value, v) for k, v in texts.EXPENSES.items()))
    insured = RadioField(
        _("Is iemand bij dit werk verzekerd?"), choices=options(said.INSURED.items()), validate_choice=False
    )
    contact_first_name = line(_("Voornaam van de contactpersoon"), 60)
    show_phone = BooleanField(_("Toon een telefoonnummer op de pagina"))
    contact_phone = TelField(
        _("Telefoonnummer"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=30, message=_("Dit nummer is te lang. Kijk het na.")),
            Regexp(r"^\+?[0-9][0-9 ()./-]{5,}$", message=said.MESSAGES["phone"]),
        ],
    )
    positions = StringField(
        _("Hoeveel mensen zoek je?"),
        filters=[clean_line],
        validators=[shaped(r"[1-9]\d{0,2}", said.MESSAGES["positions"])],
    )

    def validate_show_phone(self, field: Any) -> None:
        if field.data and not self.contact_phone.data:
            raise ValidationError(str(said.MESSAGES["phone_needed"]))

    def shown(self, vacancy: Vacancy) -> dict[str, Any]:
        return {
            "offer": vacancy.offer,
            "expenses": vacancy.expenses.value,
            "insured": said_so(vacancy.insured),
            "contact_first_name": vacancy.contact_first_name,
            "show_phone": bool(vacancy.contact_phone),
            "contact_phone": vacancy.contact_phone,
            "positions": str(vacancy.positions),
        }

    def values(self) -> dict[str, Any]:
        return {
            "offer": self.offer.data or "",
            "expenses": Expenses(self.expenses.data),
            "insured": yes_or_no(self.insured.data),
            "contact_first_name": self.contact_first_name.data or "",
            "contact_phone": (self.contact_phone.data or "") if self.show_phone.data else "",
            "positions": int(self.positions.data or 1),
        }


STEP_FORMS: Mapping[Part, type[StepForm]] = {
    Part.WHAT: WhatForm,
    Part.WHEN: WhenForm,
    Part.WHO: WhoForm,
    Part.OFFER: OfferForm,
}
