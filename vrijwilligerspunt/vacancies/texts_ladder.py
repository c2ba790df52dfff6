"""What the pages of the match ladder say: questions to each side, and what each answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import LadderCheck
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, EndReason, Rung, Side

Checks = Mapping[tuple[Rung, Side], LadderCheck]

RUNGS: Mapping[Rung, str] = {
    Rung.CONTACT: _("Contact gehad"),
    Rung.MET: _("Kennisgemaakt"),
    Rung.STARTED: _("Begonnen"),
    Rung.WEEK_6: _("Actief na 6 weken"),
    Rung.WEEK_26: _("Actief na een half jaar"),
}
QUESTIONS: Mapping[tuple[Rung, Side], str] = {
    (Rung.CONTACT, Side.APPLICANT): _("Heeft %(organisation)s contact met je gehad?"),
    (Rung.CONTACT, Side.ORGANISATION): _("Hebben jullie contact gehad met %(name)s?"),
    (Rung.MET, Side.APPLICANT): _("Heb je kennisgemaakt met %(organisation)s?"),
    (Rung.MET, Side.ORGANISATION): _("Hebben jullie kennisgemaakt met %(name)s?"),
    (Rung.STARTED, Side.APPLICANT): _("Ben je begonnen bij %(organisation)s?"),
    (Rung.STARTED, Side.ORGANISATION): _("Is %(name)s begonnen?"),
    (Rung.WEEK_6, Side.APPLICANT): _("Doe je nog mee bij %(organisation)s?"),
    (Rung.WEEK_6, Side.ORGANISATION): _("Doet %(name)s nog mee?"),
    (Rung.WEEK_26, Side.APPLICANT): _("Doe je nog mee bij %(organisation)s?"),
    (Rung.WEEK_26, Side.ORGANISATION): _("Doet %(name)s nog mee?"),
}
ANSWERS: Mapping[Answer | None, str] = {
    Answer.YES: _("ja"),
    Answer.NO: _("nee"),
    None: _("onbekend"),
}
THANKS: Mapping[Answer, str] = {
    Answer.YES: _("Bedankt. We hebben genoteerd: ja."),
    Answer.NO: _("Bedankt. We hebben genoteerd: nee."),
}
END_REASONS: Mapping[EndReason, str] = {
    EndReason.DONE: _("Het werk was klaar"),
    EndReason.MOVED: _("Verhuisd"),
    EndReason.NO_TIME: _("Geen tijd meer"),
    EndReason.OTHER_WORK: _("Ander vrijwilligerswerk"),
    EndReason.PAID_WORK: _("Betaald werk"),
    EndReason.NOT_FITTING: _("Het paste toch niet"),
    EndReason.OTHER: _("Iets anders"),
}
MESSAGES: Mapping[str, str] = {
    "stopped": _("We hebben genoteerd dat het gestopt is. Bedankt voor alle inzet."),
    "placed": _("Jullie zeggen het allebei: het is begonnen. Veel plezier samen!"),
    "placed_own": _("Je bent nu vrijwilliger. Veel plezier!"),
    "waits_other": _("Bedankt. We vragen het nu ook aan de ander."),
    "vog_first": _("Bekijk eerst de VOG en noteer dat. Daarna kun je 'begonnen' kiezen."),
    "not_asked": _("Deze vraag is niet meer open. Hieronder zie je hoe het ervoor staat."),
}


def called(application: Application) -> str:
    """What the organisation calls the applicant."""
    return application.name or gettext("Iemand")


def question(application: Application, rung: Rung, side: Side) -> str:
    """The question in the language of the page. `application` has vacancy and organisation loaded."""
    return str(QUESTIONS[rung, side]) % {
        "organisation": application.vacancy.organisation.name,
        "name": called(application),
    }


def yes_label(rung: Rung) -> str:
    """What stands on the button for yes."""
    return gettext("Ja, nog steeds") if rung in rules_ladder.WEEKS else gettext("Ja, klopt")


def no_label(rung: Rung) -> str:
    """What stands on the button for no."""
    return gettext("Nee, gestopt") if rung in rules_ladder.WEEKS else gettext("Nee")


def open_questions(application: Application, found: Checks, side: Side) -> list[dict[str, Any]]:
    """What this side was asked and did not answer yet: one panel each, the half year instead of six weeks."""
    is_later = (Rung.WEEK_26, side) in found
    return [
        {
            "rung": rung.value,
            "question": question(application, rung, side),
            "yes": yes_label(rung),
            "no": no_label(rung),
        }
        for rung in Rung
        if (check := found.get((rung, side))) is not None
        and check.answer is None
        and not (is_later and rung is Rung.WEEK_6)
        and rules_ladder.may_answer(rung, side, application.state, is_asked=True)
    ]


def may_begin(application: Application, found: Checks, side: Side) -> bool:
    """Can this side say by itself that the work began? Not while the question stands open on the page."""
    check = found.get((Rung.STARTED, side))
    if check is not None and check.answer is not Answer.NO:
        return False
    is_early = side is Side.APPLICANT and application.state is ApplicationState.SUBMITTED
    return not is_early and rules_ladder.may_answer(Rung.STARTED, side, application.state, is_asked=False)


def answered(found: Checks) -> list[list[str]]:
    """Rows of the small table: a rung, what the applicant says, what the organisation says."""
    return [
        [str(RUNGS[rung]), *(_said(found.get((rung, side))) for side in rules_ladder.BOTH)]
        for rung in Rung
        if any((rung, side) in found for side in rules_ladder.BOTH)
    ]


def _said(check: LadderCheck | None) -> str:
    return str(ANSWERS[None if check is None else check.answer])


def differing(found: Checks) -> list[str]:
    """The rungs on which the two sides say the opposite."""
    return [
        str(RUNGS[rung])
        for rung in Rung
        if rules_ladder.disagree(
            *(
                None if (check := found.get((rung, side))) is None else check.answer
                for side in rules_ladder.BOTH
            )
        )
    ]
