"""Sentences about what somebody likes to do, why a vacancy is suggested, and invitations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import LANGUAGES, listed, spoken_slots
from vrijwilligerspunt.matching import scoring
from vrijwilligerspunt.matching.scoring import Fit, Reason, Why
from vrijwilligerspunt.places import texts as places
from vrijwilligerspunt.vacancies import rules_wishes as rules
from vrijwilligerspunt.vacancies.rules import VacancyClosed
from vrijwilligerspunt.vacancies.states import DutchLevel, Talent, Theme
from vrijwilligerspunt.vacancies.texts import THEMES

UNKNOWN = _("Weet ik nog niet")
DUTCH_CHOICES: Mapping[DutchLevel, str] = {
    DutchLevel.NONE: _("Ik spreek geen Nederlands"),
    DutchLevel.A1: _("Ik ken een paar woorden (A1)"),
    DutchLevel.A2: _("Ik kan een kort gesprek voeren (A2)"),
    DutchLevel.B1: _("Ik spreek goed Nederlands (B1 of meer)"),
}
# What somebody with this talent likes: goes after "past bij jou:".
LIKES: Mapping[Talent, str] = {
    Talent.LISTEN: _("je luistert graag"),
    Talent.TALK: _("je praat graag met mensen"),
    Talent.ORGANISE: _("je organiseert graag"),
    Talent.COOK: _("je kookt graag"),
    Talent.DRIVE: _("je rijdt graag"),
    Talent.REPAIR: _("je repareert graag"),
    Talent.GARDEN: _("je tuiniert graag"),
    Talent.TEACH: _("je legt graag iets uit"),
    Talent.COMPUTER: _("je werkt graag met computers"),
    Talent.NUMBERS: _("je werkt graag met cijfers"),
    Talent.WRITE: _("je schrijft graag"),
    Talent.LANGUAGES: _("je spreekt graag talen"),
    Talent.MUSIC: _("je maakt graag muziek"),
    Talent.CREATE: _("je maakt graag dingen"),
    Talent.SPORT: _("je beweegt graag"),
    Talent.CARE: _("je zorgt graag voor anderen"),
    Talent.ANIMALS: _("je bent graag met dieren"),
    Talent.HOST: _("je ontvangt graag mensen"),
    Talent.LEAD: _("je geeft graag leiding"),
    Talent.HANDS: _("je pakt graag aan"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.PostcodeUnknown: places.UNKNOWN_POSTCODE,
    VacancyClosed: _("Deze vacature is niet open. Er is niemand uitgenodigd."),
    "saved": _("Bewaard."),
    "deleted": _("Gewist. We weten niet meer wat je graag doet."),
    "stopped": _("Je krijgt geen uitnodigingen meer."),
    "section": _("Wat ik graag doe"),
    "section_empty": _("Vertel wat je leuk vindt. Dan zoeken we mee. Alles mag open blijven."),
    "section_full": _("Je hebt dit ingevuld. Aanpassen of wissen kan altijd."),
    "fill_in": _("Vul in wat je graag doet"),
    "change": _("Bekijk of wijzig het"),
    "suggestions": _("Dit past misschien bij jou"),
    "suggestions_text": _("Gekozen op wat je zelf invulde. Jij beslist."),
    "all_suggestions": _("Bekijk alle suggesties"),
    "no_suggestions": _("Nu past er even niets. Kijk later nog eens, of zoek zelf."),
    "search": _("Zoek vrijwilligerswerk"),
}
RULES_IN_WORDS: tuple[tuple[str, int], ...] = (
    (_("Je talenten die gevraagd worden"), scoring.MOST_TALENT),
    (_("De momenten waarop je kunt"), scoring.MOST_MOMENT),
    (_("Hoe dichtbij het is"), scoring.NEXT_DOOR),
    (_("Het soort werk dat je koos"), scoring.THEME),
    (_("Je Nederlands is genoeg"), scoring.DUTCH),
    (_("Een andere taal die je spreekt"), scoring.LANGUAGE),
)


def _likes(reason: Reason) -> str:
    known = [str(LIKES[talent]) for talent in Talent if talent.value in reason.names]
    return listed(known[:2])


def _themes(reason: Reason) -> str:
    known = [str(THEMES[theme]) for theme in Theme if theme.value in reason.names]
    return gettext("je koos %(theme)s", theme=listed(known[:2]))


def _languages(reason: Reason) -> str:
    names = [str(LANGUAGES.get(code, code)) for code in reason.names]
    return gettext("ze spreken ook %(languages)s", languages=listed(names))


SPOKEN: Mapping[Why, Callable[[Reason], str]] = {
    Why.TALENT: _likes,
    Why.THEME: _themes,
    Why.MOMENT: lambda reason: gettext("past bij %(moment)s", moment=spoken_slots(reason.slots, False, 2)),
    Why.TOGETHER: lambda _reason: gettext("de tijd spreek je samen af"),
    Why.DISTANCE: lambda reason: gettext("%(distance)s van jou", distance=places.spoken(reason.kilometres)),
    Why.FROM_HOME: lambda _reason: gettext("kan vanuit huis"),
    Why.LANGUAGE: _languages,
    Why.DUTCH: lambda _reason: gettext("je Nederlands is genoeg"),
}


def reasons(found: Fit) -> list[str]:
    """Every reason in a few words: `je kookt graag`, `past bij zaterdagochtend`, `kan vanuit huis`."""
    return [SPOKEN[reason.why](reason) for reason in found.reasons]


def invited(number: int) -> str:
    """How many people were invited; a small number is not told, as it could say who."""
    if not number:
        return gettext("niemand")
    if number < rules.FEWEST_SHOWN:
        return gettext("enkele mensen")
    return ngettext("%(count)s persoon", "%(count)s mensen", number, count=number)


def sent(number: int) -> str:
    """What the desk reads after inviting."""
    if not number:
        return gettext("We vonden nu niemand om uit te nodigen.")
    return gettext("Uitgenodigd: %(people)s.", people=invited(number))
