"""The words that the package brings for each information page, and what a page says now.

They are general: about insurance as most municipalities arrange it for volunteers (the usual policy of VNG).
An editor fills in what counts here by publishing a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vrijwilligerspunt.content import queries, rules_blocks, texts
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind, InfoPage
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

K = BlockKind


@dataclass(frozen=True, slots=True)
class Said:
    """A block of the package: its lines are translated one by one."""

    kind: BlockKind
    heading: str
    lines: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says in one language, as `components/blocks.html` shows it."""

    items: list[dict[str, Any]]
    about: list[str] = field(default_factory=list)
    due: str = ""


PACKAGE: Mapping[InfoPage, tuple[Said, ...]] = {
    InfoPage.INSURANCE: (
        Said(
            K.NOTICE,
            _("Dit is algemene uitleg"),
            (
                _("De meeste gemeenten verzekeren al hun vrijwilligers. Hier lees je hoe dat meestal gaat."),
                _("Wat voor jou geldt, staat in de voorwaarden van de gemeente."),
                _("De redactie vult die hier nog aan. Vraag het na als je het zeker wilt weten."),
            ),
        ),
        Said(
            K.TEXT,
            _("Voor wie is het?"),
            (
                _("Je doet vrijwilligerswerk bij een organisatie die daar geen winst mee maakt."),
                _("Aanmelden hoeft meestal niet. Je leeftijd maakt niet uit."),
                _("Help je maar één keer? Dan tel je ook mee."),
                _("Zorg je voor een naaste? Dan val je er vaak ook onder, vanaf ongeveer 8 uur per week."),
            ),
        ),
        Said(
            K.CHECKLIST,
            _("Waarvoor ben je meestal verzekerd?"),
            (
                _("Een ongeluk tijdens je vrijwilligerswerk, of onderweg erheen."),
                _("Schade die jij per ongeluk maakt aan iets of iemand anders."),
                _("Spullen van jezelf die stukgaan tijdens het werk."),
                _("Hulp van een jurist als je een conflict krijgt door je vrijwilligerswerk."),
                _("Fouten die je maakt als lid van een bestuur."),
                _("Schade waar de organisatie zelf voor moet betalen."),
                _("Schade die jij krijgt in het verkeer, als je rijdt voor de organisatie."),
            ),
        ),
        Said(
            K.TEXT,
            _("Eerst je eigen verzekering"),
            (
                _("De verzekering van de gemeente vult aan. Eerst betaalt jouw eigen verzekering."),
                _("Alleen bij een ongeluk hoeft dat niet: die verzekering betaalt los van de rest."),
            ),
        ),
        Said(
            K.LIST,
            _("Wat valt er meestal niet onder?"),
            (
                _("Vrijwilligers van de brandweer en de politie. Zij hebben een eigen verzekering."),
                _("Werk waarmee iemand winst maakt, of dat gewoon betaald werk is."),
                _("Werk waarvoor je meer krijgt dan de vrijwilligersvergoeding."),
                _("Hulp zonder organisatie, zoals een keer oppassen bij familie."),
                _("Schade die je met opzet maakt."),
            ),
        ),
        Said(
            K.STEPS,
            _("Er is schade. Wat doe je?"),
            (
                _("Zorg eerst voor de mensen. Is er gevaar of is iemand gewond? Bel 112."),
                _("Vertel het meteen aan je begeleider of aan het bestuur."),
                _("Schrijf op wat er is gebeurd en maak foto's. De lijst hieronder helpt je."),
                _("Beloof niet dat jij betaalt. Dat beslist de verzekeraar."),
                _("Meld het bij je eigen verzekering, als je die hebt. Vraag om een antwoord op papier."),
                _("De organisatie meldt de schade daarna bij de gemeente."),
            ),
        ),
        Said(
            K.CHECKLIST,
            _("Checklist: dit schrijf je op"),
            (
                _("De dag, de tijd en de plek."),
                _("Wat er gebeurde, in je eigen woorden."),
                _("Wie erbij waren, met naam en telefoonnummer."),
                _("Wat er stuk is, of wie er gewond is. Bewaar bonnetjes en foto's."),
                _("Voor welke organisatie je bezig was, en wat je daar deed."),
                _("Aan wie je het hebt verteld, en wanneer. Doe dat dezelfde dag nog."),
                _("De melding bij de gemeente: liefst binnen een week. Een ongeluk meteen."),
            ),
        ),
        Said(
            K.QUESTION,
            _("Moet ik me aanmelden?"),
            (_("Meestal niet. Als je helpt bij een organisatie, tel je mee."),),
        ),
        Said(
            K.QUESTION,
            _("Kost het mij iets?"),
            (_("Nee. De gemeente betaalt de verzekering. Soms is er een eigen risico, net als bij andere."),),
        ),
        Said(
            K.QUESTION,
            _("Ik rijd voor mijn vrijwilligerswerk"),
            (
                _("Schade aan je auto zelf valt er bijna nooit onder."),
                _("Je autoverzekering komt eerst. Vraag je organisatie hoe zij dat regelt."),
            ),
        ),
        Said(
            K.QUESTION,
            _("We helpen een dag met ons bedrijf"),
            (_("Dan ben je aan het werk. Meestal is je werkgever dan verzekerd. Vraag het na."),),
        ),
        Said(
            K.QUESTION,
            _("Wij zijn een organisatie. Wat doen wij?"),
            (
                _("Kijk eerst wat jullie zelf hebben geregeld, zoals de aansprakelijkheid."),
                _("Vertel vrijwilligers op de eerste dag wie ze bellen na schade."),
            ),
        ),
        Said(
            K.LINK,
            _("Vraag het aan de gemeente Eindhoven"),
            (_("Vraag naar de vrijwilligersverzekering en de voorwaarden."),),
            "https://www.eindhoven.nl/contact",
        ),
    ),
    InfoPage.VOLUNTEER_PASS: (
        Said(
            K.QUESTION,
            _("Ik heb geen e-mail of telefoon"),
            (_("Bel ons. Dan maken we samen een pas op papier."),),
        ),
        Said(
            K.QUESTION,
            _("Ik ben nog geen 16"),
            (_("Vanaf 13 jaar kan het. We vragen dan je vader, moeder of voogd om ja te zeggen."),),
        ),
        Said(
            K.QUESTION,
            _("Ziet een winkel waarom ik de pas heb?"),
            (
                _("Nee. Dat staat niet op de pas en ook niet in de code."),
                _("Zodra de pas klaar is, wissen we het zelfs bij ons."),
            ),
        ),
        Said(
            K.QUESTION,
            _("Ik ben mijn telefoon kwijt"),
            (_("Log in op een andere telefoon en kies een nieuwe pas. De oude werkt dan meteen niet meer."),),
        ),
        Said(
            K.QUESTION,
            _("Ben ik verzekerd als ik help?"),
            (_("Vaak wel. Op onze pagina over verzekering lees je hoe het zit."),),
        ),
        Said(K.LINK, _("Lees over de verzekering voor vrijwilligers"), (), "/verzekering"),
    ),
}


def package(page: InfoPage) -> tuple[Block, ...]:
    """The words of the package in both languages, as blocks that an editor can change."""
    spoken = {}
    for language in (rules_blocks.DUTCH, rules_blocks.ENGLISH):
        with i18n.speaking(language):
            spoken[language] = [
                Words(str(said.heading), "\n".join(map(str, said.lines))) for said in PACKAGE[page]
            ]
    dutch, english = spoken[rules_blocks.DUTCH], spoken[rules_blocks.ENGLISH]
    return tuple(
        Block(said.kind, nl, en if en != nl else Words(), said.href)
        for said, nl, en in zip(PACKAGE[page], dutch, english, strict=True)
    )


def shown(page: InfoPage, today: date) -> Shown:
    """What a page says to visitors now, in the language of this moment."""
    row = queries.published(page)
    if row is None:
        return _shown(package(page), None, today)
    return of_version(row, today)


def of_version(row: InfoVersion, today: date) -> Shown:
    """What a version says, on the site or not, in the language of this moment."""
    return _shown(rules_blocks.from_json(row.blocks), row, today)


def _shown(found: tuple[Block, ...], row: InfoVersion | None, today: date) -> Shown:
    return Shown([item(block) for block in found], texts.about(row), texts.due(row, today))


def item(block: Block) -> dict[str, Any]:
    """A block in the language of this moment, ready for `components/blocks.html`."""
    here = i18n.language()
    words, language = block.words(here)
    is_twin = block.href.startswith("/") and here != i18n.SOURCE
    return {
        "kind": block.kind.value,
        "heading": words.heading,
        "lines": list(words.lines),
        "href": f"/{here}{block.href}" if is_twin else block.href,
        "lang": language if language != here else "",
    }
