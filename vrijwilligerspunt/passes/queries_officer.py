"""Which passes a member of staff may open, and what may be done with one: read from the lifecycle."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.passes import policy, queries
from vrijwilligerspunt.passes.policy import PassCase
from vrijwilligerspunt.passes.rules_codes import typed_number
from vrijwilligerspunt.passes.rules_lifecycle import LIFECYCLE

# What staff does with the pass of somebody else, in the order of the page.
STAFF_VERBS = ("confirm", "renew", "issue", "decline", "refuse_renewal", "new_codes", "revoke")


def steps(actor: Actor, case: PassCase) -> tuple[str, ...]:
    """What this member of staff can do now; nothing with the own pass."""
    if policy.holds(actor, case):
        return ()
    known = {step.verb for step in LIFECYCLE.open_to(case, actor)}
    return tuple(verb for verb in STAFF_VERBS if verb in known)


def visible(actor: Actor, pass_id: int, now: datetime) -> PassCase:
    """The pass for a pass officer, or for staff that can do something with it now. Raises NotFound."""
    case = queries.case(actor, queries.one(pass_id), now)
    is_mine = policy.holds(actor, case)
    if not is_mine and (policy.is_officer(actor) or steps(actor, case)):
        return case
    raise NotFound(f"pass {pass_id}")


def sought(actor: Actor, words: str, now: datetime) -> int:
    """The pass with this card number, or of who has this address. Raises NotFound, also for the own one."""
    number = typed_number(words)
    row = queries.by_number(number) if number is not None else queries.by_email(words.lower())
    return visible(actor, row.id, now).volunteer_pass.id
