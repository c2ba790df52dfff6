"""Shape of what staff fill in about synonyms."""

from __future__ import annotations

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.search.rules_synonyms import DUTCH, MOST_LETTERS, Entry
from vrijwilligerspunt.search.states import Relation
from vrijwilligerspunt.search.texts_synonyms import LANGUAGES, MESSAGES, RELATIONS
from vrijwilligerspunt.web.forms import Form, clean, clean_line, options


class SynonymForm(Form):
    """One group: its words, how they belong together, and the language of who types them."""

    terms = TextAreaField(
        _("Woorden, elk op een eigen regel"),
        filters=[clean],
        validators=[InputRequired(MESSAGES["terms"]), Length(max=MOST_LETTERS, message=MESSAGES["long"])],
    )
    relation = RadioField(
        _("Hoe horen ze bij elkaar?"),
        choices=options((relation.value, words) for relation, words in RELATIONS.items()),
        default=Relation.SAME.value,
        validators=[InputRequired(MESSAGES["relation"])],
    )
    language = SelectField(_("Taal"), choices=options(LANGUAGES.items()), default=DUTCH)
    mark = HiddenField(filters=[clean_line], validators=[Length(max=64)])

    @property
    def lines(self) -> list[str]:
        """The words as typed."""
        return (self.terms.data or "").splitlines()

    def fill(self, entry: Entry) -> None:
        """Show a group as it is."""
        self.terms.data = "\n".join(entry.terms)
        self.relation.data, self.language.data = entry.relation.value, entry.language
        self.mark.data = entry.mark


class StepForm(Form):
    """One button, about the group as it was seen."""

    mark = HiddenField(filters=[clean_line], validators=[Length(max=64)])


class FindForm(Form):
    """Which language the list shows; read from the address, so nothing is refused."""

    taal = SelectField(
        _("Taal"),
        choices=options([("", _("Alle talen")), *LANGUAGES.items()]),
        render_kw={"data-select-submit": True},
    )
