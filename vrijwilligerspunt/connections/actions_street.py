"""What somebody asks a connector on the street: a request on behalf, made once however often it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vrijwilligerspunt.buddies import actions_asking
from vrijwilligerspunt.buddies import queries as requests
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.connections import policy, rules
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.errors import NotAllowed


def note_question(
    actor: Actor, answers: Answers, *, consented: bool, language: str, form_key: str, now: datetime
) -> None:
    """Write down that somebody looks for somebody; the person says yes or no to it within fourteen days.

    A phone sends again what it is not sure of, so the same key does nothing more, even when the person said
    no in the meantime and all was wiped. Raises NotAllowed, or ConsentNeeded without a spoken yes.
    """
    if answers.wijk_code is None or not policy.connects_in(actor, answers.wijk_code):
        raise NotAllowed("question.note")
    if not consented:
        raise rules.ConsentNeeded
    writer = Writer(name=actor.name)
    if requests.by_form_key(actions_asking.key_for(form_key, answers, writer)) is not None:
        return
    # Whoever holds another role too writes here as a connector.
    connecting = frozenset(grant for grant in actor.grants if grant.role is Role.CONNECTOR)
    actions_asking.ask_for(
        replace(actor, grants=connecting),
        answers,
        writer,
        language=language,
        form_key=form_key,
        now=now,
    )
