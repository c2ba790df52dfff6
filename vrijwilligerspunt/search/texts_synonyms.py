"""Sentences of the pages where staff teach the search its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.search import rules_synonyms as rules
from vrijwilligerspunt.search.rules_synonyms import Entry, Listed
from vrijwilligerspunt.search.states import Relation

MOST_SHOWN = 10

WORKLIST = {
    "title": _("Zoekwoorden"),
    "text": _("Welke woorden elkaar vinden in de zoekmachine."),
}
LANGUAGES: Mapping[str, str] = {
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "de": _("Duits"),
    "fr": _("Frans"),
    "es": _("Spaans"),
    "pl": _("Pools"),
    "tr": _("Turks"),
    "ar": _("Arabisch"),
    "uk": _("Oekraïens"),
}
RELATIONS: Mapping[Relation, str] = {
    Relation.SAME: _("Alle woorden vinden elkaar"),
    Relation.NARROWER: _("Alleen het eerste woord vindt de andere"),
}
RELATION_HINTS: Mapping[str, str] = {
    Relation.SAME.value: _("Wie het ene woord zoekt, is ook blij met het andere. Zoals maatje en buddy."),
    Relation.NARROWER.value: _("Sport vindt voetbal, maar voetbal vindt geen tennis."),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.TooFewTerms: _("Vul twee woorden of meer in. Vormen van één woord vinden elkaar al."),
    rules.TooManyTerms: _("Haal woorden weg. Er passen er 30 in een groep."),
    rules.UnknownLanguage: _("Kies een taal uit de lijst."),
    rules.AlreadyThere: _("We hebben al een eigen groep met dit eerste woord. Pas die groep aan."),
    "terms": _("Vul de woorden in, elk op een eigen regel."),
    "long": _("Maak de lijst korter. Er passen 2000 tekens in."),
    "relation": _("Kies hoe de woorden bij elkaar horen."),
}
FLASHES: Mapping[str, str] = {
    "added": _("De groep is toegevoegd en telt meteen mee."),
    "there": _("Deze groep stond er al."),
    "changed": _("De woorden zijn bewaard en tellen meteen mee."),
    "off": _("Deze groep telt niet meer mee."),
    "on": _("Deze groep telt weer mee."),
    "restored": _("De groep is weer zoals in de lijst."),
    "meanwhile": _("Een collega veranderde deze groep net. Kijk eerst hoe het nu staat."),
}
PILES: Mapping[str, str] = {
    "": _("Alle"),
    "eigen": _("Zelf toegevoegd"),
    "aangepast": _("Aangepast"),
    "uit": _("Uitgezet"),
}
FINDS = _("%(first)s vindt ook: %(others)s")
STRONG = 0.8


def broken(error: DomainError) -> str:
    """What is wrong with the words, and what to do."""
    if isinstance(error, rules.TermTooShort):
        return gettext("Schrijf “%(term)s” voluit: een woord heeft twee letters of meer.", term=error.detail)
    if isinstance(error, rules.TermTooLong):
        return gettext("Maak “%(term)s” korter. Er passen 60 tekens in.", term=error.detail)
    if isinstance(error, rules.TermSaysNothing):
        return gettext("Haal “%(term)s” weg. Zo'n woord slaan we over bij het zoeken.", term=error.detail)
    return str(MESSAGES[type(error)])


def title(entry: Entry) -> str:
    """What the page of a group is called: after the first word one can type."""
    return gettext("Groep “%(word)s”", word=entry.group.typed[0])


def parts(entry: Entry) -> tuple[str, str]:
    """The first term of a group, with its spellings, and the others: each as one line."""
    rest = entry.terms[1:]
    others = ", ".join(rest[:MOST_SHOWN]) + (" …" if len(rest) > MOST_SHOWN else "")
    return entry.terms[0].replace(" / ", ", "), others


def words(entry: Entry) -> str:
    """The words of a group as one line."""
    first, others = parts(entry)
    return str(FINDS) % {"first": first, "others": others} if entry.group.one_way else f"{first}, {others}"


def about(listed: Listed) -> str:
    """What there is to know of a group: its language, and what staff did with it."""
    said = [str(LANGUAGES[listed.entry.language])]
    if listed.origin is None:
        said.append(gettext("zelf toegevoegd"))
    elif listed.is_changed:
        said.append(gettext("aangepast"))
    if not listed.entry.active:
        said.append(gettext("uitgezet"))
    return " · ".join(said)


def found(number: int) -> str:
    """How long the list is."""
    return ngettext("%(num)s groep", "%(num)s groepen", number)


def also_in(term: str, others: Sequence[str]) -> str:
    """Warns that a word stands in another group too."""
    return gettext(
        "“%(term)s” staat ook in: %(groups)s. Het woord vindt dan de woorden van alle groepen.",
        term=term,
        groups=", ".join(others),
    )


def stands_for(text: str, strong: Sequence[str], weak: Sequence[str]) -> str:
    """What a word finds besides itself."""
    if strong and weak:
        return gettext(
            "“%(asked)s” vindt ook %(strong)s. En wat lager: %(weak)s.",
            asked=text,
            strong=", ".join(strong),
            weak=", ".join(weak),
        )
    return gettext("“%(asked)s” vindt ook %(others)s.", asked=text, others=", ".join((*strong, *weak)))
