"""Sentences of the information pages and of the desk where editors write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vrijwilligerspunt.content import rules
from vrijwilligerspunt.content import rules_blocks as blocks
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.queries import Stand
from vrijwilligerspunt.content.rules_blocks import Block, Fault
from vrijwilligerspunt.content.states import BlockKind, InfoPage, VersionState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

WORKLIST = {
    "title": _("Pagina's"),
    "text": _("Schrijf en controleer de uitleg op de site."),
}
PAGES: Mapping[InfoPage, str] = {
    InfoPage.VOLUNTEER_PASS: _("Vrijwilligerspas"),
    InfoPage.INSURANCE: _("Verzekering voor vrijwilligers"),
}
PARTS: Mapping[InfoPage, str] = {
    InfoPage.VOLUNTEER_PASS: _(
        "Je schrijft hier het deel “Goed om te weten”. De rest van de pagina staat vast."
    ),
    InfoPage.INSURANCE: _("Je schrijft hier de hele pagina, onder de titel."),
}
STATES: Mapping[VersionState, str] = {
    VersionState.DRAFT: _("Concept"),
    VersionState.PUBLISHED: _("Staat op de site"),
    VersionState.REPLACED: _("Vervangen"),
}
KINDS: Mapping[BlockKind, str] = {
    BlockKind.TEXT: _("Tekst"),
    BlockKind.LIST: _("Lijst"),
    BlockKind.STEPS: _("Stappen"),
    BlockKind.CHECKLIST: _("Checklist"),
    BlockKind.QUESTION: _("Vraag met antwoord"),
    BlockKind.NOTICE: _("Opvallend bericht"),
    BlockKind.LINK: _("Link"),
}
HINTS: Mapping[BlockKind, str] = {
    BlockKind.TEXT: _("Elke regel wordt een alinea. De kop mag leeg blijven."),
    BlockKind.LIST: _("Zet elk punt op een eigen regel."),
    BlockKind.STEPS: _("Zet elke stap op een eigen regel. De nummers komen vanzelf."),
    BlockKind.CHECKLIST: _("Zet elk punt op een eigen regel. De vinkjes komen vanzelf."),
    BlockKind.QUESTION: _("De kop is de vraag. De tekst is het antwoord."),
    BlockKind.NOTICE: _("Dit valt op. Gebruik het voor één ding dat iedereen moet weten."),
    BlockKind.LINK: _("De kop is waar je op klikt. De tekst eronder mag leeg blijven."),
}
LABELS: Mapping[str, str] = {
    "kind": _("Soort blok"),
    "nl_heading": _("Kop in het Nederlands"),
    "nl_text": _("Tekst in het Nederlands"),
    "en_heading": _("Kop in het Engels"),
    "en_text": _("Tekst in het Engels"),
    "href": _("Adres van de link"),
    "owner": _("Wie beheert deze pagina?"),
    "source": _("Waar staat deze informatie?"),
    "review_on": _("Wanneer kijken we opnieuw?"),
    "note": _("Wat is er veranderd?"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    blocks.TooManyBlocks: _("Haal een blok weg. Er passen 40 blokken op een pagina."),
    blocks.HeadingTooLong: _("Maak de kop korter. Er passen 120 tekens in."),
    blocks.TextTooLong: _("Maak de tekst korter. Er passen 3000 tekens in."),
    blocks.HrefWrong: _(
        "Vul een adres in zoals https://www.eindhoven.nl, of /contact voor een pagina van ons."
    ),
    blocks.HeadingMissing: _("Vul een kop in."),
    blocks.TextMissing: _("Vul een tekst in."),
    blocks.HrefMissing: _("Vul in waar de link heen gaat."),
    blocks.NoBlocks: _("Voeg een blok toe."),
    "kind": _("Kies een soort blok uit de lijst."),
    "owner": _("Vul in wie de pagina beheert. Noem een functie of een team, geen naam."),
    "review_on": _("Kies een dag na vandaag om de pagina opnieuw te lezen."),
    "date": _("Vul een datum in zoals 31-12-2027."),
    "far": _("Kies een dag binnen drie jaar."),
    "long_owner": _("Maak dit korter. Er passen 120 tekens in."),
    "long_source": _("Maak dit korter. Er passen 300 tekens in."),
    "long_note": _("Maak dit korter. Er passen 200 tekens in."),
}
FLASHES: Mapping[str, str] = {
    "begun": _("Het concept is klaar om in te schrijven."),
    "there": _("Er is al een concept. Dat zie je hier."),
    "restored": _("Er is een concept gemaakt van de oude versie. Bekijk het en publiceer het daarna."),
    "saved": _("Je concept is bewaard."),
    "added": _("Er staat een blok bij, onderaan."),
    "moved": _("Het blok is verplaatst, en je concept is bewaard."),
    "removed": _("Het blok is weg, en je concept is bewaard."),
    "discarded": _("Het concept is weg. Op de site is niets veranderd."),
    "published": _("De pagina staat nu zo op de site."),
    "gone": _("Er is geen concept meer. Een collega maakte het af of gooide het weg."),
    "conflict": _("Een collega veranderde dit concept net. Kijk eerst hoe het nu staat."),
    "draft_there": _("Er is al een concept. Maak dat eerst af, of gooi het weg."),
}


def block_name(number: int, block: Block) -> str:
    """How a block is called on the desk, counted from 1: "Blok 3: Stappen"."""
    return gettext("Blok %(number)s: %(kind)s", number=number + 1, kind=str(KINDS[block.kind]))


def fault(found: Fault) -> str:
    """What is wrong at one field of one block."""
    return str(MESSAGES[type(found.error)])


def fault_line(found: Fault) -> str:
    """The same for a list above the form, where the block has to be named."""
    if isinstance(found.error, blocks.NoBlocks | blocks.TooManyBlocks):
        return fault(found)
    label = str(LABELS[found.name])
    label = label[:1].lower() + label[1:]
    return gettext(
        "Blok %(number)s, %(field)s: %(what)s", number=found.number + 1, field=label, what=fault(found)
    )


def excerpt(block: Block) -> str:
    """A block as one line: its kind and how it begins."""
    words = block.nl.heading or (block.nl.lines[0] if block.nl.lines else "")
    kind = str(KINDS[block.kind])
    return f"{kind}: {words}" if words else kind


def about(row: InfoVersion | None) -> list[str]:
    """Whose words a page shows, since when and until when; the package's have no date."""
    if row is None or row.published_at is None or row.review_on is None:
        return [gettext("Algemene uitleg van het Vrijwilligerspunt")]
    said = [
        gettext("Laatst bijgewerkt op %(day)s", day=format_date(clock.local(row.published_at).date())),
        gettext("Beheerd door %(owner)s", owner=row.owner),
        gettext("Opnieuw nakijken voor %(day)s", day=format_date(row.review_on)),
    ]
    return [*said, gettext("Bron: %(source)s", source=row.source)] if row.source else said


def due(row: InfoVersion | None, today: date) -> str:
    """What a visitor hears when the review day is over, or nothing."""
    if row is None or not rules.is_overdue(row.review_on, today):
        return ""
    return gettext("We kijken deze tekst binnenkort opnieuw na. Twijfel je? Bel ons gerust.")


def stand(one: Stand, today: date) -> str:
    """How a page stands, as one line of the list."""
    said = []
    if one.published is None:
        said.append(gettext("toont onze algemene uitleg: nog niet nagekeken door de redactie"))
    else:
        said.append(gettext("versie %(number)s staat op de site", number=one.published.number))
        said.append(gettext("beheerd door %(owner)s", owner=one.published.owner))
        if one.published.review_on is not None:
            day = format_date(one.published.review_on)
            is_due = one.is_due(today)
            said.append(
                gettext("nakijken sinds %(day)s", day=day)
                if is_due
                else gettext("nakijken voor %(day)s", day=day)
            )
    if one.draft is not None:
        said.append(gettext("er is een concept"))
    return " · ".join(said)


def version_title(row: InfoVersion) -> str:
    """How a version is called."""
    return gettext("Versie %(number)s", number=row.number)


def version_line(row: InfoVersion) -> str:
    """A version in the history: since when, whether it is on the site, and what changed."""
    moment = row.published_at or row.changed_at
    said = [format_date(clock.local(moment).date()), str(STATES[row.state]).lower()]
    return " · ".join([*said, *([row.note] if row.note else [])])


def consequences(row: InfoVersion, before: InfoVersion | None, verbs: Sequence[str]) -> list[str]:
    """What publishing will do, step by step of the lifecycle."""
    lines = []
    for verb in verbs:
        if verb == "publish":
            lines.append(
                gettext("Versie %(number)s komt op de site, meteen en voor iedereen.", number=row.number)
            )
        elif verb == "replace" and before is not None:
            lines.append(
                gettext(
                    "Versie %(number)s gaat van de site en blijft in de geschiedenis.", number=before.number
                )
            )
        elif verb == "remind" and row.review_on is not None:
            lines.append(
                gettext(
                    "Op %(day)s krijgt de redactie één mail om opnieuw te lezen.",
                    day=format_date(row.review_on),
                )
            )
    return lines


def english_line(found: Sequence[Block]) -> str:
    """How much of a page readers of English see in Dutch, or nothing."""
    count = blocks.without_english(found)
    if not count:
        return ""
    return ngettext(
        "%(num)s blok heeft nog geen Engels. Lezers van het Engels zien dat in het Nederlands.",
        "%(num)s blokken hebben nog geen Engels. Lezers van het Engels zien die in het Nederlands.",
        count,
    )


def kind_line(number: int) -> str:
    """A block, counted from 0, whose kind is not one of the list."""
    return gettext("Blok %(number)s: %(what)s", number=number + 1, what=str(MESSAGES["kind"]))


def lacking(found: rules.NotReady) -> list[str]:
    """What a draft still needs before it may go on the site."""
    return [*map(fault_line, found.faults), *(str(MESSAGES[name]) for name in found.names)]


def beside(draft: rules.Draft) -> list[dict[str, str]]:
    """What stands beside the words of a draft, as terms and values."""
    day = format_date(draft.review_on) if draft.review_on is not None else ""
    values = {"owner": draft.owner, "source": draft.source, "review_on": day, "note": draft.note}
    return [{"term": str(LABELS[name]), "value": value} for name, value in values.items() if value]
