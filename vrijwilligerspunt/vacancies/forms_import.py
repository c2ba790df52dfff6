"""Shape of what an organisation fills in to import vacancies."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import SelectMultipleField, ValidationError

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies.actions_import import MOST_BYTES
from vrijwilligerspunt.vacancies.texts_import_page import MESSAGES
from vrijwilligerspunt.web.forms import Form, UploadForm

KINDS = ".csv,.tsv,.txt,.jsonl,.ndjson,.json,text/csv,text/plain"


class ImportForm(UploadForm):
    """One file."""

    file = FileField(_("Kies je bestand"), render_kw={"accept": KINDS})
    content = b""

    def validate_file(self, field: FileField) -> None:
        """There is one and it fits; `content` holds its bytes then."""
        if not field.data:
            raise ValidationError(str(MESSAGES["no_file"]))
        self.content = field.data.stream.read(MOST_BYTES + 1)
        if len(self.content) > MOST_BYTES:
            raise ValidationError(str(MESSAGES["too_large"]))


class ChooseForm(Form):
    """Which records become drafts."""

    rows = SelectMultipleField(_("Regels"), coerce=int)

    def validate_rows(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(str(MESSAGES["nothing_chosen"]))
