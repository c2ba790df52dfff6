"""Shape of what a coordinator fills in about a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.buddies import rules_hints, rules_triage, texts, texts_triage
from vrijwilligerspunt.buddies.actions_triage import SOLVING, Said, mark
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import (
    Activity,
    Capacity,
    ConsentChannel,
    RequestEnd,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options, read_day

NAME_LENGTH, WORDS_LENGTH = 60, 1000
CELLS = range(21)
UNKNOWN = ""
_TOO_LONG = _("Maak je tekst korter. Er passen %(max)d tekens in.")


def no_numbers(_form: Any, field: Any) -> None:
    """BSN and IBAN never stand in a text (domain §3 rule 4)."""
    try:
        rules_hints.refuse_numbers(field.data or "")
    except rules_hints.NumberRefused:
        raise ValidationError(str(texts_triage.MESSAGES[rules_hints.NumberRefused])) from None


class PersonForm(Form):
    """A colleague of the area."""

    person = SelectField(_("Collega"), choices=[], validate_choice=False)

    def offer(self, people: Iterable[tuple[int, str]], *, nobody: str = "") -> None:
        """Fill in whom one can choose."""
        first = ("", nobody or str(_("Kies een collega")))
        self.person.choices = options([first, *((str(number), name) for number, name in people)])

    def chosen(self) -> int | None:
        """Who was chosen; None for nobody."""
        return None if self.is_wrong() or not self.person.data else int(self.person.data)

    def is_wrong(self) -> bool:
        """Was somebody named who was not offered?"""
        offered = {str(value) for value, *_rest in self.person.iter_choices()}
        return (self.person.data or "") not in offered


class SaidForm(Form):
    """What was said on the phone. `mark` says which answers the page showed."""

    mark = HiddenField(default="", validators=[Length(max=40)], filters=[clean_line])
    first_name = StringField(
        _("Voornaam"),
        filters=[clean_line],
        validators=[Length(max=NAME_LENGTH, message=texts_triage.MESSAGES["first_name"]), no_numbers],
    )
    activity = SelectMultipleField(
        _("Wat willen jullie samen doen?"),
        choices=options((one.value, texts.ACTIVITIES[one]) for one in Activity),
    )
    what = TextAreaField(
        _("In eigen woorden"),
        filters=[clean],
        validators=[Length(max=WORDS_LENGTH, message=_TOO_LONG), no_numbers],
    )
    slots = SelectMultipleField(_("Wanneer?"), choices=options((str(cell), str(cell)) for cell in CELLS))
    when_words = StringField(
        _("Wanneer, in eigen woorden"),
        filters=[clean_line],
        validators=[Length(max=WORDS_LENGTH, message=_TOO_LONG), no_numbers],
    )
    wijk = SelectField(_("In welke wijk?"), choices=[])
    languages = SelectMultipleField(
        _("Welke talen?"), choices=options((code, words) for code, words in texts.LANGUAGES.items())
    )
    share = TextAreaField(
        _("Wat deelt deze persoon graag?"),
        filters=[clean],
        validators=[Length(max=WORDS_LENGTH, message=_TOO_LONG), no_numbers],
    )
    called = BooleanField(_("Ik heb gebeld"))

    def offer(self, wijken: Iterable[tuple[str, str]], *, unknown: bool) -> None:
        """Fill in where this coordinator works."""
        first = [(UNKNOWN, str(_("Weet ik nog niet")))] if unknown else []
        self.wijk.choices = options([*first, *wijken])

    def fill(self, row: BuddyRequest) -> None:
        """Put in what stands there."""
        self.remember(row)
        self.first_name.data, self.what.data = row.first_name or "", row.what or ""
        self.when_words.data, self.share.data = row.when_words or "", row.share or ""
        self.activity.data = list(row.activities)
        self.slots.data = [str(cell) for cell in CELLS if row.slots >> cell & 1]
        self.wijk.data = row.wijk_code or UNKNOWN
        self.languages.data = list(row.languages)

    def remember(self, row: BuddyRequest) -> None:
        """These are the answers that the page shows."""
        self.mark.data = mark(row)

    def said(self) -> Said:
        """What was filled in, as the action takes it."""
        return Said(
            first_name=self.first_name.data or "",
            what=self.what.data or "",
            when_words=self.when_words.data or "",
            share=self.share.data or "",
            activities=tuple(Activity(value) for value in dict.fromkeys(self.activity.data or ())),
            slots=sum(1 << int(code) for code in set(self.slots.data or ())),
            wijk_code=self.wijk.data or None,
            languages=tuple(dict.fromkeys(self.languages.data or ())),
        )


class StepForm(Form):
    """What came of one step of the triage."""

    step = HiddenField(validators=[Length(max=24)], filters=[clean_line])
    answer = RadioField(
        _("Wat kwam eruit?"),
        validators=[InputRequired(texts_triage.MESSAGES["step"])],
        choices=options((one.value, texts_triage.ANSWERS[one]) for one in TriageAnswer),
    )

    def asked(self) -> TriageStep | None:
        """The step that is answered; None when somebody tampered with it."""
        return next((one for one in TriageStep if one.value == self.step.data), None)

    def chosen(self) -> TriageAnswer:
        """The answer of a form that is right."""
        return TriageAnswer(self.answer.data)


class CalledForm(Form):
    """There was a call; when is the next one?"""

    again_on = StringField(
        _("Wanneer bel je weer?"), filters=[clean_line], validators=[Length(max=20, message=_TOO_LONG)]
    )

    def validate_again_on(self, field: Any) -> None:
        try:
            read_day(field.data or "")
        except ValueError:
            raise ValidationError(str(texts_triage.MESSAGES["day"])) from None

    def day(self) -> date | None:
        """The day of a form that is right; None leaves it to the rule."""
        return read_day(self.again_on.data or "")


class SolveForm(Form):
    """How it ended without a buddy, as a code."""

    reason = RadioField(
        _("Hoe is het afgelopen?"),
        validators=[InputRequired(texts_triage.MESSAGES["reason"])],
        choices=options((one.value, texts_triage.ENDS[one]) for one in SOLVING),
    )

    def chosen(self) -> RequestEnd:
        """The reason of a form that is right."""
        return RequestEnd(self.reason.data)


class NoteForm(CreatingForm):
    """What a coordinator has to remember; only with the yes of the person."""

    text = TextAreaField(
        _("Notitie"),
        filters=[clean],
        validators=[
            DataRequired(texts_triage.MESSAGES["note"]),
            Length(max=rules_triage.NOTE_LENGTH, message=_TOO_LONG),
            no_numbers,
        ],
    )
    consent = BooleanField(
        _("Ik vroeg: mag ik dit opschrijven? Het antwoord was ja."),
        validators=[InputRequired(texts_triage.MESSAGES[rules_triage.NoConsent])],
    )


class SpokenForm(Form):
    """A yes that was heard: of the person, or of a legal representative."""

    heard = RadioField(
        _("Wie zei ja?"),
        choices=options(
            (
                (ConsentChannel.SPOKEN.value, _("De persoon zelf")),
                (ConsentChannel.REPRESENTATIVE.value, _("Een wettelijk vertegenwoordiger")),
            )
        ),
        validators=[InputRequired(texts_triage.MESSAGES["heard"])],
    )
    capacity = RadioField(
        _("Wat is de vertegenwoordiger?"),
        choices=options((one.value, texts_triage.CAPACITIES[one]) for one in Capacity),
        validators=[Optional()],
    )
    seen_on = StringField(
        _("Op welke dag heb je dat gezien?"),
        filters=[clean_line],
        validators=[Length(max=20, message=_TOO_LONG)],
    )
    is_told = BooleanField(_("De persoon zelf weet ervan en mag nee zeggen."))

    def validate_seen_on(self, field: Any) -> None:
        try:
            read_day(field.data or "")
        except ValueError:
            raise ValidationError(str(texts_triage.MESSAGES["day"])) from None

    def channel(self) -> ConsentChannel:
        """Of whom the yes is."""
        return ConsentChannel(self.heard.data)

    def seen_as(self) -> Capacity | None:
        """In what capacity a representative spoke."""
        return Capacity(self.capacity.data) if self.capacity.data else None

    def day(self) -> date | None:
        """The day on which the capacity was seen."""
        return read_day(self.seen_on.data or "")
