"""What happened in the demo city, in days before now. Residents are numbers, accounts the names of the table.

So every state of an organisation, a vacancy and an application is there, and each account of the table has
something to do at once.
"""

from __future__ import annotations

from vrijwilligerspunt.demo.past import Event, event
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Point
from vrijwilligerspunt.vacancies.states import (
    Answer,
    DeclineReason,
    EndReason,
    NoteKind,
    Rung,
    Side,
)

HOME = "buurthuis-de-blauwe-zwaluw"
GARDEN = "wijktuin-het-groene-lint"
CLUB = "sportclub-kwikstaart-31"
HOST = "Gastvrouw of gastheer in het buurthuis"
BAR = "Bardienst (18+)"
MEDIA = "Social media vrijwilliger"
BRAM, HUGO, AMINA, UMUT = "organisatie", "balie", "vrijwilliger", "organisatie2"
MINOR = "6"
"""The number of a resident who is 15."""

_COMPLETE = {
    "kind": OrganisationKind.FOUNDATION,
    "non_profit": True,
    "insurance_declared": True,
    "step_free": True,
}
ORGANISATIONS: tuple[Event, ...] = (
    event(
        96, "register", "reading", by="17", name="Leeskring De Omgevouwen Bladzij", coc_number="00000017",
        purpose="Wij lazen samen boeken en praatten erover.", contact_first_name="Fenna",
        email="leeskring@voorbeeld.example", phone="040-0123 417", pc4="5614", **_COMPLETE,
    ),
    event(95, "step", "reading", by="17", verb="submit"),
    event(94, "phoned", "reading", by=HUGO),
    event(94, "step", "reading", by=HUGO, verb="approve"),
    event(20, "step", "reading", by="17", verb="close"),
    event(
        62, "register", "energy", by="18", name="Stichting Warme Straat", coc_number="00000018",
        purpose="Wij helpen buren om zuinig te stoken.", contact_first_name="Ries",
        email="warmestraat@voorbeeld.example", phone="040-0123 418", pc4="5643", **_COMPLETE,
    ),
    event(61, "step", "energy", by="18", verb="submit"),
    event(60, "phoned", "energy", by=HUGO),
    event(60, "step", "energy", by=HUGO, verb="approve"),
    event(59, "write", "advice", by="18", at="energy"),
    event(58, "hand_in", "advice", by="18"),
    event(57, "publish", "advice", by=HUGO),
    event(20, "write", "leaflets", by="18", at="energy"),
    event(19, "hand_in", "leaflets", by="18"),
    event(18.5, "publish", "leaflets", by=HUGO),
    event(
        15, "remove", "leaflets", by=HUGO, ground=Ground.PAID_WORK,
        reason="Vrijwilligers verkochten hier lampen aan de deur. Dat is betaald werk.",
    ),
    event(
        14, "step", "energy", by=HUGO, verb="suspend",
        reason="Er kwamen klachten over verkoop aan de deur. We willen eerst met jullie praten.",
    ),
    event(
        32, "register", "play", by="19", name="Speeltuin Het Wiebelbruggetje", coc_number="00000019",
        purpose="Een speeltuin van en voor de buurt. Kinderen spelen, ouders drinken koffie.",
        contact_first_name="Jet", email="wiebelbruggetje@voorbeeld.example", phone="040-0123 419", pc4="5627",
        **_COMPLETE,
    ),
    event(31, "step", "play", by="19", verb="submit"),
    event(30, "phoned", "play", by=HUGO),
    event(30, "step", "play", by=HUGO, verb="approve"),
    event(6, "write", "playground", by="19", at="play"),
    event(5, "hand_in", "playground", by="19"),
    event(1.2, "write", "website", by="19", at="play"),
    event(1, "hand_in", "website", by="19"),
    event(9, "write", "swings", by="19", at="play"),
    event(8, "hand_in", "swings", by="19"),
    event(7, "publish", "swings", by=HUGO),
    event(
        13, "register", "handy", by="20", name="Klusbedrijf Handig en Co", coc_number="00000020",
        kind=OrganisationKind.COMPANY, non_profit=False, insurance_declared=True,
        purpose="Wij knappen huizen op.", contact_first_name="Sef", email="handig@voorbeeld.example",
        phone="040-0123 420", pc4="5652",
    ),
    event(12, "step", "handy", by="20", verb="submit"),
    event(
        10, "step", "handy", by=HUGO, verb="reject",
        reason="Jullie zoeken mensen voor werk waar je geld mee verdient. Dat is geen vrijwilligerswerk.",
    ),
    event(
        5.2, "register", "allotment", by="21", name="Moestuin De Zonnige Kant", coc_number="00000021",
        purpose="Wij verbouwen groente op een stuk grond dat leeg lag. De oogst is voor de buurt.",
        contact_first_name="Nel", email="zonnigekant@voorbeeld.example", phone="040-0123 421", pc4="5653",
        **_COMPLETE,
    ),
    event(5, "step", "allotment", by="21", verb="submit"),
    event(1.4, "phoned", "allotment", by=HUGO),
    event(
        1.2, "register", "music", by="22", name="Fanfare De Schuine Toeter", coc_number="00000022",
        purpose="Wij maken muziek op straat en in het buurthuis. Iedereen mag meedoen.",
        contact_first_name="Wies", email="toeter@voorbeeld.example", phone="040-0123 422", pc4="5621",
        **_COMPLETE,
    ),
    event(1, "step", "music", by="22", verb="submit"),
    event(
        0.8, "register", "walking", by="vrijwilliger2", name="Wandelclub De Losse Veter",
        kind=OrganisationKind.INFORMAL, purpose="Elke zondag lopen we een rondje door de stad.",
        contact_first_name="Vera", email="vrijwilliger2@voorbeeld.example", pc4="5612",
    ),
    event(2, "away", GARDEN, by=UMUT, days=9),
    event(45, "place", HOME, by=BRAM, name="De Ark", street="Fazantlaan 12", pc4="5613"),
    event(1.1, "invite", HOME, by=BRAM, email="collega@voorbeeld.example"),
)  # fmt: skip


def _online(name: str, since: float) -> list[Event]:
    """A vacancy of the home organisation from its first draft to the site."""
    return [
        event(since + 3, "write", name, by=BRAM, at=HOME),
        event(since + 2, "hand_in", name, by=BRAM),
        event(since, "publish", name, by=HUGO),
    ]


VACANCIES: tuple[Event, ...] = (
    *_online("archive", 220),
    event(119, "clock", "archive", verb="expire"),
    event(25, "clock", "archive", verb="archive"),
    *_online("cook", 130),
    *_online("soup", 75),
    event(20, "clock", "soup", verb="expire"),
    *_online("paper", 64),
    event(3, "turn", "paper", by=BRAM, verb="pause"),
    *_online("visit", 52),
    *_online("piano", 47),
    event(6, "turn", "piano", by=BRAM, verb="fill"),
    *_online("children", 41),
    *_online("party", 22),
    event(4, "write", "computer", by=BRAM, at=HOME),
    event(3.5, "hand_in", "computer", by=BRAM),
    event(
        2, "ask_changes", "computer", by=HUGO, points=[Point.EDUCATION],
        text="Kan iemand het ook zonder hbo? Vertel anders waarom het nodig is.",
    ),
    event(2.5, "write", "garden", by=BRAM, at=HOME),
    event(1.5, "write", "bar", by=BRAM, at=HOME),
    event(1.3, "hand_in", "bar", by=BRAM),
)  # fmt: skip

ENGLISH = "I cook at home every day and I would love to cook for the neighbourhood."
APPLICATIONS: tuple[Event, ...] = (
    # Placed long ago, and over again.
    event(118, "apply", "ended", to="cook", by="1", message="Ik heb een restaurant gehad en mis de keuken."),
    event(116, "say", "ended", by=BRAM, text="Wat leuk! Kom woensdag eens kijken."),
    event(110, "begin", "ended", by=BRAM),
    event(68, "ask", "ended", rung=Rung.WEEK_6),
    event(67, "tap", "ended", rung=Rung.WEEK_6, side=Side.APPLICANT, answer=Answer.YES),
    event(66, "tap", "ended", rung=Rung.WEEK_6, side=Side.ORGANISATION, answer=Answer.YES, by=BRAM),
    event(18, "end", "ended", reason=EndReason.MOVED),
    # Amina cooks for six weeks now: both sides were asked yesterday.
    event(55, "apply", "cooking", to="cook", by=AMINA, message="Ik kook graag voor veel mensen."),
    event(54, "say", "cooking", by=BRAM, text="Dag Amina, dank je wel! Kun je woensdag om vier uur?"),
    event(53.6, "say", "cooking", text="Ja, dat past goed. Tot woensdag!"),
    event(53, "meet", "cooking", by=BRAM, in_days=4, place="De keuken van het buurthuis"),
    event(49, "trial", "cooking", by=BRAM),
    event(43, "begin", "cooking", by=BRAM),
    event(1, "ask", "cooking", rung=Rung.WEEK_6),
    # They do not agree on whether it began.
    event(34, "apply", "disagree", to="cook", by="2", message="Ik wil graag onder de mensen zijn."),
    event(33, "contact", "disagree", by=BRAM),
    event(21, "tap", "disagree", rung=Rung.STARTED, side=Side.ORGANISATION, answer=Answer.YES, by=BRAM),
    event(19, "tap", "disagree", rung=Rung.STARTED, side=Side.APPLICANT, answer=Answer.NO),
    # One waits for its VOG, of the other it was seen.
    event(29, "apply", "vog", to="visit", by="3", message="Ik heb tijd en luister graag."),
    event(28, "contact", "vog", by=BRAM),
    event(26, "meet", "vog", by=BRAM, in_days=5, place="De leestafel"),
    event(9, "tap", "vog", rung=Rung.STARTED, side=Side.APPLICANT, answer=Answer.YES),
    event(27, "apply", "seen", to="visit", by="4", message="Mijn oma woonde ver weg. Ik mis die gesprekken."),
    event(25, "contact", "seen", by=BRAM),
    event(12, "see_vog", "seen", by=BRAM),
    event(11, "trial", "seen", by=BRAM),
    # Nobody answered; it can still be opened again.
    event(25, "apply", "silence", to=HOST, by="5", message="Ik schenk graag koffie op dinsdag."),
    event(3, "lapse", "silence"),
    # A friendly no, after which somebody wants to be phoned.
    event(16, "apply", "no", to=HOST, by="7", message="Ik kan alleen in het weekend."),
    event(
        14, "decline", "no", by=BRAM, reason=DeclineReason.TIMES,
        text="In het weekend zijn we dicht. Bij de speeltuin zoeken ze wel iemand.",
    ),
    event(2, "call_me", "no", phone="06-0000 0007"),
    event(13, "apply", "changed", to="cook", by="8", message="Ik wil leren koken."),
    event(12, "withdraw", "changed"),
    event(13.5, "apply", "trying", to="cook", by="9", message="Ik bak graag taarten."),
    event(12.5, "contact", "trying", by=BRAM),
    event(5, "trial", "trying", by=BRAM),
    # Waiting for a first answer.
    event(10, "apply", "ten", to="cook", by="10", message="Ik heb donderdag en woensdag tijd."),
    event(7, "apply", "seven", to=HOST, by="11", message="Ik woon om de hoek en ken veel buren."),
    event(3, "apply", "three", to="party", by="12", message="Ik kan slingers maken en muziek regelen."),
    event(0.1, "apply", "fresh", to=HOST, by="13", message="Ik zag jullie vacature en kom graag helpen."),
    event(
        1.6, "phone_in", "phoned", to=HOST, by=HUGO, name="Mevrouw Toos", phone="040-0123 499",
        message="Ik heb geen mail. Bel me gerust in de ochtend.",
    ),
    # In conversation, the last word hers.
    event(8, "apply", "talking", to="cook", by="14", message=ENGLISH, language="en"),
    event(6.5, "say", "talking", by=BRAM, text="Hi, nice to meet you! Which day suits you?"),
    event(5.5, "say", "talking", text="Wednesday is fine. Is there a vegetarian meal too?"),
    event(4.5, "say", "talking", by=BRAM, text="Yes, always. Would you like to see the kitchen first?"),
    event(0.4, "say", "talking", text="Yes please! When can I come?"),
    # Amina meets the hosts next week.
    event(6, "apply", "meeting", to=HOST, by=AMINA, message="Ik drink nu al vaak koffie bij jullie."),
    event(5, "say", "meeting", by=BRAM, text="Dag Amina, wat leuk dat je ook hier wilt helpen!"),
    event(4.6, "say", "meeting", text="Ja, ik ben er toch al. Wanneer kan ik langskomen?"),
    event(4, "meet", "meeting", by=BRAM, in_days=10, place="Het buurthuis, aan de lange tafel"),
    event(3.5, "say", "meeting", text="Dat staat in mijn agenda. Tot dan!"),
    # Not yet with the organisation.
    event(0.2, "apply", "unconfirmed", to=HOST, by="15", message="Ik help graag op donderdag.", sends=False),
    event(
        1, "apply", "parent", to="children", by=MINOR, message="Ik ben 15 en vind kinderen leuk.",
        parent="ouder@voorbeeld.example",
    ),
    # Elsewhere in the city: who is away, and who stays silent.
    event(3, "apply", "away", to=MEDIA, by="16", message="Ik maak graag foto's van planten."),
    event(12, "apply", "club-1", to=BAR, by="17", message="Ik sta graag achter de bar."),
    event(11, "apply", "club-2", to=BAR, by="18", message="Op vrijdag kan ik altijd."),
    event(
        1, "note", CLUB, by=HUGO, kind=NoteKind.NOT_REACHED,
        text="Gebeld over twee aanmeldingen. Niemand nam op. Donderdag nog eens proberen.",
    ),
    event(
        9, "note", HOME, by=HUGO, kind=NoteKind.NOTE,
        text="Bram zoekt vooral mensen voor de woensdag. Denkt zelf aan een tweede kok.",
    ),
)  # fmt: skip

EVENTS: tuple[Event, ...] = (*ORGANISATIONS, *VACANCIES, *APPLICATIONS)
