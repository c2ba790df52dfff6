"""Sentences for a list that is empty, short or long: what to leave out, what is almost right, what to ask."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import format_number, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import DAYPARTS, DAYS, spoken_slots
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.rules import Question, cells
from vrijwilligerspunt.search.rules_shelf import Shelf
from vrijwilligerspunt.search.states import Missed, Moment, Split
from vrijwilligerspunt.vacancies.texts import KINDS

QUESTIONS: Mapping[Split, str] = {
    Split.MOMENT: _("Wanneer kun je?"),
    Split.THEME: _("Wat voor werk?"),
    Split.DISTRICT: _("In welk stadsdeel?"),
    Split.FROM_HOME: _("Wil je vanuit huis helpen?"),
    Split.KIND: _("Hoe vaak?"),
    Split.HOURS: _("Hoeveel tijd heb je?"),
}
MOMENTS: Mapping[Moment, str] = {
    Moment.DAYTIME: _("Doordeweeks overdag"),
    Moment.EVENING: _("’s Avonds"),
    Moment.WEEKEND: _("In het weekend"),
}
YES_FROM_HOME = _("Ja")


def answer(label: str, number: int) -> str:
    """`’s Avonds (20)`."""
    return gettext("%(answer)s (%(number)s)", answer=label, number=format_number(number))


def hours(most: float) -> str:
    """`Hooguit 2 uur`."""
    return texts.chosen("uren", f"{most:g}", {})


def without(stretch: str) -> str:
    """`Zonder ‘dinsdag’`."""
    return gettext("Zonder ‘%(words)s’", words=stretch)


def missed(wish: Missed, question: Question, shelf: Shelf) -> str:
    """Which wish a card that is almost right does not meet: `Niet in Gestel`."""
    if wish is Missed.WIJK:
        return _elsewhere([shelf.places.wijken[code].name for code in question.wijken])
    if wish is Missed.DISTRICT:
        return _elsewhere([shelf.places.districts[code].name for code in question.districts])
    if wish is Missed.RADIUS:
        return gettext("Verder dan %(radius)s km", radius=question.kilometres)
    if wish is Missed.MOMENT:
        return _another_time(question)
    if wish is Missed.HOURS:
        most = question.hours or 0
        number = 1 if most == 1 else 2
        return ngettext("Meer dan %(hours)s uur", "Meer dan %(hours)s uur", number, hours=format_number(most))
    if wish is Missed.WORDS:
        return gettext("Zelfde soort werk, andere woorden")
    if wish is Missed.KIND and len(question.kinds) == 1:
        return gettext("Niet: %(kind)s", kind=_small(str(KINDS[question.kinds[0]])))
    return gettext("Ander soort werk")


def together(labels: list[str]) -> str:
    """`‘muziek’ en ‘in gestel’`."""
    *others, last = labels
    return gettext("%(some)s en %(last)s", some=", ".join(others), last=last) if others else last


def _elsewhere(names: list[str]) -> str:
    return gettext("Niet in %(place)s", place=names[0]) if len(names) == 1 else gettext("In een andere wijk")


def _another_time(question: Question) -> str:
    days, parts = question.days, question.parts
    if len(days) == 1 and not parts:
        return gettext("Niet op %(moment)s", moment=str(DAYS[days[0]]))
    if len(days) == 1 and len(parts) == 1:
        mask = sum(1 << code for code in cells(days, parts))
        return gettext("Niet op %(moment)s", moment=spoken_slots(mask, False))
    if len(parts) == 1 and not days:
        return gettext("Niet in de %(part)s", part=_small(str(DAYPARTS[parts[0]])))
    if set(days) == {Weekday.SATURDAY, Weekday.SUNDAY} and not parts:
        return gettext("Niet in het weekend")
    return gettext("Op een andere dag of tijd")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
