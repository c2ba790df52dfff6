"""Who asked for a buddy in the demo city, who is one, and how it went, in days before now.

A few stories are told whole, so that each account has something to do; the others follow from the seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import (
    Activity,
    Capacity,
    ConcernCategory,
    ConcernOutcome,
    RequestEnd,
    Side,
    StillNeeded,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.demo.accounts import DOMAIN, DOORNAKKERS, WOENSEL_NORTH_HEATH
from vrijwilligerspunt.demo.buddies import Told
from vrijwilligerspunt.demo.buddy_words import ABOUT, LANGUAGES, NOTES, PLACES, SHARE, WHAT, WHEN
from vrijwilligerspunt.demo.grammar import choose
from vrijwilligerspunt.demo.past import Event, event
from vrijwilligerspunt.demo.residents import RESIDENTS
from vrijwilligerspunt.demo.roles.names import FIRST_NAMES

CHANTAL, CHARIF = "coordinator", "coordinator2"
ELS, EMRE, QUINCY, PETRA, ILSE, HUGO, RANIA = (
    "hulpvrager", "mantelzorger", "maatje", "verwijzer", "verbinder", "balie", "partner",
)  # fmt: skip
PARTNER = "hulp-bij-papieren-de-gele-map"
NIGHTS = (*range(203, 60, -21), *range(60, 0, -3))
WEEKDAY_MORNINGS = sum(1 << code for code in (0, 3, 6, 9, 12))
WEEKDAY_AFTERNOONS = sum(1 << code for code in (1, 4, 7, 10, 13))
SATURDAY = 1 << 15 | 1 << 16
ASKING = sorted(set(RESIDENTS) - {DOORNAKKERS})
TIMES = (WEEKDAY_MORNINGS, WEEKDAY_AFTERNOONS, SATURDAY, WEEKDAY_MORNINGS | WEEKDAY_AFTERNOONS)
NEARER = dict.fromkeys((TriageStep.OWN_NETWORK, TriageStep.NEIGHBOURHOOD), TriageAnswer.ASKED)
LOOKED = NEARER | {TriageStep.CIRCLE: TriageAnswer.NOT_NOW}

Story = Callable[[str, float, Told, str], list[Event]]


def _told(rng: Random, number: int) -> Told:
    """What an invented person tells."""
    activities = tuple(dict.fromkeys(choose(rng, list(Activity)) for _ in range(1 + (rng.random() < 0.4))))
    by_phone = rng.random() < 0.6
    return Told(
        first_name=choose(rng, FIRST_NAMES),
        reach=f"06 0001 {number:04d}" if by_phone else f"vraag{number:03d}@{DOMAIN}",
        activities=activities,
        slots=choose(rng, TIMES),
        wijk_code=WOENSEL_NORTH_HEATH if rng.random() < 0.12 else choose(rng, ASKING),
        what=choose(rng, WHAT[activities[0]]),
        when=choose(rng, WHEN),
        share=choose(rng, SHARE),
        languages=choose(rng, LANGUAGES),
        wants_call=by_phone and rng.random() < 0.5,
        for_respite=rng.random() < 0.15,
    )


# Requests: each begins so many days ago.


def _submitted(name: str, since: float, told: Told, _by: str) -> list[Event]:
    return [event(since, "buddy.ask", name, told=told)]


def _taken(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_submitted(name, since, told, by),
        event(since - 1.1, "buddy.take", name, by=by),
        event(since - 1.15, "buddy.called", name, by=by),
    ]


def _triage(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*_taken(name, since, told, by), event(since - 1.3, "buddy.steps", name, by=by, answers=NEARER)]


def opened(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*_taken(name, since, told, by), *_opening(name, since, by)]


def _opening(name: str, since: float, by: str) -> list[Event]:
    return [
        event(since - 1.3, "buddy.write", name, by=by),
        event(since - 1.4, "buddy.steps", name, by=by, answers=LOOKED),
        event(since - 2.2, "buddy.open", name, by=by),
    ]


def _solved(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_triage(name, since, told, by),
        event(since - 4, "buddy.solve", name, by=by, reason=RequestEnd.SOLVED_OTHERWISE),
    ]


def _wiped(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*_taken(name, since, told, by), event(since - 2.5, "buddy.wipe", name)]


def _referred(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_triage(name, since, told, by),
        event(since - 2.5, "buddy.hand_over", name, by=by, to=PARTNER),
        event(since - 3.5, "buddy.partner", name, by=RANIA, takes=True),
        *([event(since - 34.5, "buddy.checked", name, by=by)] if since > 36 and name.isdigit() else []),
    ]


def _proposed(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*opened(name, since, told, by), event(since - 3.2, "match.propose", name, by=by)]


def _declined(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*_proposed(name, since, told, by), event(since - 4.3, "match.volunteer", name, says=False)]


def _accepted(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [*_proposed(name, since, told, by), event(since - 3.9, "match.volunteer", name)]


def _introduced(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_accepted(name, since, told, by),
        event(since - 4.5, "match.person", name, by=by),
        event(since - 5.2, "match.plan", name, by=by, in_days=2, place=PLACES[len(name) % len(PLACES)]),
    ]


def _trying(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_introduced(name, since, told, by),
        event(since - 8, "match.click", name, by=by),
        event(since - 8.1, "match.share", name, by=by),
        event(since - 22.5, "match.ask", name),
        event(since - 24, "match.answer", name, by=by),
    ]


def _matched(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_trying(name, since, told, by),
        event(since - 50.5, "match.ask", name),
        event(since - 52, "match.answer", name, by=by),
        event(since - 53, "match.make", name, by=by),
        *_evaluated(name, since - 99, by),
        *_evaluated(name, since - 190, by),
    ]


def _evaluated(name: str, since: float, by: str) -> list[Event]:
    """Both are asked how it goes, and tell it within three days."""
    told = [event(since - 0.2, "match.ask", name), event(since - 3, "match.answer", name, by=by)]
    return told if since > 4 else []


def _said_goodbye(name: str, since: float, told: Told, by: str) -> list[Event]:
    return [
        *_matched(name, since, told, by),
        event(since - 80, "match.stop", name, by=by, reason=RequestEnd.GOOD),
    ]


KINDS: tuple[tuple[Story, int, tuple[float, float]], ...] = (
    # A story, how often there is one among 160, and how long ago it began at least and at most.
    (_submitted, 12, (0.2, 4)),
    (_triage, 12, (3, 9)),
    (opened, 20, (6, 90)),
    (_proposed, 7, (4, 6.5)),
    (_accepted, 6, (5, 7.5)),
    (_introduced, 7, (6, 8)),
    (_trying, 14, (26, 48)),
    (_matched, 30, (56, 190)),
    (_said_goodbye, 16, (85, 195)),
    (_declined, 5, (6, 12)),
    (_solved, 10, (8, 80)),
    (_referred, 6, (10, 60)),
    (_wiped, 3, (8, 40)),
)


def requests(seed: int, count: int) -> Iterator[Event]:
    """The requests that follow from the seed, about `count`, the kinds in their proportions."""
    rng = Random(seed * 7013 + 11)
    whole = sum(often for _, often, _ in KINDS)
    number = 0
    for story, often, (least, most) in KINDS:
        for _turn in range(max(1, round(often * count / whole))):
            number += 1
            told = _told(rng, number)
            in_aanschot = told.wijk_code == WOENSEL_NORTH_HEATH
            since = round(least + rng.random() * (most - least), 2)
            by = CHARIF if in_aanschot else CHANTAL
            yield from story(f"{number}", since, told, by)
            if story is _matched and since > 80:
                yield event(5 + number % 40 / 2, "match.hear", f"{number}", by=by)


def volunteers(seed: int, count: int, first: int) -> Iterator[Event]:
    """Who is a buddy or wants to be: residents with an account, from number `first` on."""
    rng = Random(seed * 7019 + 13)
    for turn in range(count):
        name, by, told = f"buddy {turn}", str(first + turn), _preferences(rng, turn)
        yield from _volunteer(turn % 20, name, by, told, turn)


def _preferences(rng: Random, turn: int) -> Preferences:
    wijk = choose(rng, ASKING)
    return Preferences(
        activities=tuple(dict.fromkeys(choose(rng, list(Activity)) for _ in range(3))),
        slots=choose(rng, TIMES) | (WEEKDAY_MORNINGS if rng.random() < 0.4 else SATURDAY),
        wijk_code=wijk,
        wijken=(wijk, WOENSEL_NORTH_HEATH) if rng.random() < 0.15 else (),
        languages=choose(rng, LANGUAGES),
        places_count=1 if rng.random() < 0.2 else 2,
        phone=f"06 0002 {turn:04d}",
        about=choose(rng, ABOUT),
    )


def ready(name: str, by: str, told: Preferences, since: float, vog_days_ago: int = 0) -> list[Event]:
    """From the first wish to ready in seven weeks."""
    return [
        event(since + 49, "buddy.want", name, by=by, told=told),
        event(since + 45, "buddy.invite", name, by=CHANTAL),
        event(since + 40, "buddy.screen", name, by=CHANTAL),
        event(since + 39, "buddy.accept", name, by=by),
        event(since + 30, "buddy.tick", name, by=CHANTAL, days=("references_on", "training_on")),
        event(since + 5, "buddy.tick", name, by=CHANTAL, days=("vog_seen_on",), vog_days_ago=vog_days_ago),
        event(since, "buddy.ready", name, by=CHANTAL),
    ]


def _volunteer(kind: int, name: str, by: str, told: Preferences, turn: int) -> list[Event]:
    """One in twenty of each of these; the others are ready since long."""
    begun = [
        event(21 + turn % 9, "buddy.want", name, by=by, told=told),
        event(18 + turn % 9, "buddy.invite", name, by=CHANTAL),
    ]
    screened = [*begun, event(11, "buddy.screen", name, by=CHANTAL)]
    if kind == 0:
        return [event(1 + turn % 4, "buddy.want", name, by=by, told=told)]
    if kind == 1:
        return begun
    if kind == 2:
        return [*screened, event(6, "buddy.tick", name, by=CHANTAL, days=("references_on",))]
    if kind == 3:
        return [*screened, event(9, "buddy.accept", name, by=by)]
    if kind == 4:
        return [*begun, event(8, "buddy.decline", name, by=CHANTAL)]
    long = 215 + turn % 40
    if kind == 5:
        return [*ready(name, by, told, long), event(204, "buddy.rest", name, by=by, days=260)]
    if kind == 6:
        return [*ready(name, by, told, long), event(204, "buddy.leave", name, by=by)]
    if kind == 7:
        return ready(name, by, told, long, vog_days_ago=820)
    if kind in (8, 9):
        # Two coordinators of one wijk: the first asks for a suspension, the second decides.
        there = replace(told, wijk_code=WOENSEL_NORTH_HEATH, wijken=())
        when, second = (205, CHARIF) if kind == 8 else (2.7, "")
        return [
            *ready(name, by, there, long),
            event(when, "buddy.suspend", name, by=CHANTAL, second=second),
        ]
    return ready(name, by, told, long)


def someone(name: str, reach: str, activity: Activity, **more: object) -> Told:
    """Somebody of a story that is told whole."""
    told = Told(name, reach, (activity,), WEEKDAY_MORNINGS, WOENSEL_NORTH_HEATH, what=WHAT[activity][0])
    return replace(told, **more)  # type: ignore[arg-type]


TOINE = someone("Toine", "06 0003 0001", Activity.WALKING, share="Ik was buschauffeur.")
NEL = someone("Nel", "06 0003 0002", Activity.COFFEE, when="dinsdagochtend")
OF_ELS = someone(
    "Els", f"{ELS}@{DOMAIN}", Activity.WALKING,
    what="Samen een rondje lopen langs de vijver.", when="een ochtend door de week",
    share="Ik houd van vogels. En ik kan goed soep koken.",
)  # fmt: skip
QUINCY_LIKES = Preferences(
    activities=(Activity.WALKING, Activity.COFFEE, Activity.DIGITAL),
    slots=WEEKDAY_MORNINGS | SATURDAY,
    wijk_code=WOENSEL_NORTH_HEATH,
    wijken=(),
    languages=("nl", "en"),
    places_count=2,
    phone="06 0002 9999",
    about="Ik werk in ploegen en ben vaak overdag vrij. Ik wandel graag met mijn hond Moos.",
)
PERSONS: tuple[Event, ...] = (
    # Quincy: one match that lasts, with a question about how it goes, and a card that waits for an answer.
    *ready("quincy", QUINCY, QUINCY_LIKES, 160),
    *opened("toine", 108, TOINE, CHANTAL),
    event(104, "match.propose", "toine", by=CHANTAL, who="quincy"),
    event(103, "match.volunteer", "toine"),
    event(102, "match.person", "toine", by=CHANTAL),
    event(101, "match.plan", "toine", by=CHANTAL, in_days=3, place=PLACES[0]),
    event(97, "match.click", "toine", by=CHANTAL),
    event(96.8, "match.share", "toine", by=CHANTAL),
    event(82, "match.ask", "toine"),
    event(81, "match.answer", "toine", by=CHANTAL),
    event(54, "match.ask", "toine"),
    event(53, "match.answer", "toine", by=CHANTAL, feeling=5),
    event(52, "match.make", "toine", by=CHANTAL),
    *opened("nel", 9, NEL, CHARIF),
    event(1.2, "match.propose", "nel", by=CHARIF, who="quincy"),
    # Els: somebody wants to meet her. She may say yes or no.
    event(12, "buddy.ask", "els", by=ELS, told=OF_ELS),
    event(10.5, "buddy.take", "els", by=CHANTAL),
    event(10.4, "buddy.substitute", "els", by=CHANTAL, who=CHARIF),
    *_opening("els", 11.5, CHANTAL),
    event(9, "buddy.note", "els", by=CHANTAL, text=NOTES[0]),
    event(2.6, "match.propose", "els", by=CHANTAL),
    event(1.4, "match.volunteer", "els"),
    # Emre wrote for his mother, who has not answered yet, and for his neighbour, who said yes on the phone.
    event(2.3, "buddy.ask_for", "emre 1", by=EMRE,
          told=someone("Ayten", f"ayten@{DOMAIN}", Activity.FORGETTING, for_respite=True)),
    event(15, "buddy.ask_for", "emre 2", by=EMRE, told=someone("Bep", "06 0003 0003", Activity.GROCERIES)),
    event(14, "buddy.spoken", "emre 2", by=CHANTAL),
    event(13.5, "buddy.take", "emre 2", by=CHANTAL),
    # Petra refers people: one waits for a yes, for one a mentor spoke, one found help, one never answered.
    event(3.4, "buddy.ask_for", "petra 1", by=PETRA, told=someone("Wil", "06 0003 0004", Activity.COFFEE)),
    event(33, "buddy.ask_for", "petra 2", by=PETRA, told=someone("Cor", "06 0003 0005", Activity.COFFEE)),
    event(31, "buddy.spoken", "petra 2", by=CHANTAL, capacity=Capacity.MENTOR),
    event(30, "buddy.take", "petra 2", by=CHANTAL),
    *_opening("petra 2", 30, CHANTAL),
    event(40, "buddy.ask_for", "petra 3", by=PETRA, told=someone("Ria", "06 0003 0006", Activity.SPORT)),
    event(39, "buddy.spoken", "petra 3", by=CHARIF),
    event(38, "buddy.take", "petra 3", by=CHARIF),
    event(37.5, "buddy.steps", "petra 3", by=CHARIF, answers={TriageStep.OWN_NETWORK: TriageAnswer.FOUND}),
    event(37, "buddy.solve", "petra 3", by=CHARIF, reason=RequestEnd.SOLVED_OTHERWISE),
    event(26, "buddy.ask_for", "petra 4", by=PETRA, told=someone("Jo", f"jo@{DOMAIN}", Activity.DUTCH)),
    # Ilse met somebody at the market; the desk wrote down who phoned.
    event(1.5, "buddy.ask_for", "ilse", by=ILSE, told=someone("Sjaan", "06 0003 0007", Activity.NEW_HERE)),
    event(4.2, "buddy.ask_for", "desk", by=HUGO, told=someone("Henk", "06 0003 0008", Activity.DIGITAL)),
    # Rania: one hand-over waits for her, one she took over a month ago, one she gave back, one was too late,
    # and one was fetched back.
    *_triage("new there", 6, someone("Lies", "06 0003 0009", Activity.PAPERWORK), CHANTAL),
    event(2.2, "buddy.hand_over", "new there", by=CHANTAL, to=PARTNER),
    *_referred("helped there", 45, someone("Thea", "06 0003 0010", Activity.PAPERWORK), CHANTAL),
    *_triage("back again", 12, someone("Gijs", "06 0003 0011", Activity.ODD_JOB), CHARIF),
    event(9, "buddy.hand_over", "back again", by=CHARIF, to=PARTNER),
    event(6, "buddy.partner", "back again", by=RANIA, takes=False),
    *_triage("nobody there", 30, someone("Anna", "06 0003 0012", Activity.PAPERWORK), CHANTAL),
    event(26, "buddy.hand_over", "nobody there", by=CHANTAL, to=PARTNER),
    *_triage("fetched", 9, someone("Bep", "06 0003 0091", Activity.GROCERIES), CHANTAL),
    event(7, "buddy.hand_over", "fetched", by=CHANTAL, to=PARTNER),
    event(5, "buddy.fetch", "fetched", by=CHANTAL),
    *_triage("asked there", 5, someone("Piet", f"piet@{DOMAIN}", Activity.PAPERWORK), CHANTAL),
    event(2, "buddy.hand_over", "asked there", by=CHANTAL, to=PARTNER, says_yes=False),
    # Who is called first: a carer who can hardly go on, and somebody who is fifteen.
    event(0.4, "buddy.ask", "overloaded", told=someone(
        "Marijke", "06 0003 0013", Activity.FORGETTING,
        for_respite=True, is_overloaded=True, wants_call=True)),
    event(0.7, "buddy.ask", "minor", told=someone(
        "Yara", "06 0003 0014", Activity.NEW_HERE, is_minor=True, wants_call=True)),
    # Worries: one was heard, one is acute and waits.
    *opened("worried", 20, someone("Bob", "06 0003 0015", Activity.COFFEE), CHANTAL),
    event(10, "buddy.worry", "worried", category=ConcernCategory.LONELINESS),
    event(9, "buddy.hear", "worried", by=CHANTAL, outcome=ConcernOutcome.TALKED),
    *opened("acute", 18, someone("Fenna", "06 0003 0016", Activity.WALKING), CHARIF),
    event(0.3, "buddy.worry", "acute", category=ConcernCategory.SAFETY, is_acute=True),
    # A year is a long time: looked for and not found; tried, and it did not click; a no of the person.
    *opened("never found", 196, someone("Leo", "06 0003 0017", Activity.SPORT), CHANTAL),
    *_introduced("one side", 9, someone("Mia", "06 0003 0018", Activity.WALKING), CHANTAL),
    event(1.1, "match.click", "one side", by=CHANTAL, only=Side.VOLUNTEER),
    *_trying("no click", 40, someone("Frits", "06 0003 0019", Activity.COFFEE), CHANTAL),
    event(10, "match.stop", "no click", by=CHANTAL, reason=RequestEnd.NO_CLICK, again=True),
    *_accepted("said no", 14, someone("Roos", "06 0003 0020", Activity.COFFEE), CHARIF),
    event(9.5, "match.person", "said no", by=CHARIF, says=False),
    *_proposed("no answer", 16, someone("Dirk", "06 0003 0021", Activity.WALKING), CHANTAL),
    # A connector may ask round in the wijk: for one nobody was asked yet, for one a resident said yes.
    *opened("ring open", 21, someone("Gerrit", "06 0003 0023", Activity.WALKING), CHANTAL),
    event(14, "buddy.ring", "ring open", by=CHANTAL),
    *opened("ring found", 24, someone("Loes", "06 0003 0024", Activity.ODD_JOB), CHANTAL),
    event(15, "buddy.ring", "ring found", by=CHANTAL),
    *_matched("nearly done", 80, someone("Annie", "06 0003 0022", Activity.COFFEE), CHARIF),
    event(20, "match.answer", "nearly done", by=CHARIF, still=StillNeeded.DONE),
)  # fmt: skip


def events(seed: int, request_count: int, volunteer_count: int, first_resident: int) -> tuple[Event, ...]:
    """Everything of informal care, for so many requests and buddies."""
    return (
        *volunteers(seed, volunteer_count, first_resident),
        *PERSONS,
        *requests(seed, request_count - len({one.about for one in PERSONS})),
        *(event(day + 0.05, "buddy.night", "") for day in NIGHTS),
    )
