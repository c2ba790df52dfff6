"""Shape of erasing one's account: who it is, and one tick."""

from __future__ import annotations

from wtforms import BooleanField
from wtforms.validators import DataRequired

from vrijwilligerspunt.accounts.forms import ProofForm
from vrijwilligerspunt.privacy.texts_erasing import SURE, TICK


class EraseForm(ProofForm):
    """The current password, unless a fresh mailed link stands for it, and that one is sure."""

    sure = BooleanField(SURE, validators=[DataRequired(TICK)])
