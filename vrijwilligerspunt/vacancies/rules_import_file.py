"""From the bytes of an import file to records: encoding, separator, headers; pure.

CSV with any of `;`, `,` or tab, UTF-8 or Windows-1252, a `sep=` line allowed; or JSON Lines with the same
keys (interface.md, "Import file"). Whatever has no column of ours keeps its own name and is not lost.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.plain_text import clean_text

MOST_BYTES = 200_000_000
LONGEST_CELL = 1_000_000
MOST_COLUMNS = 1_000
# A line with more separators than this is no row of a table, whatever its quotation marks say; counted
# before the row is made, as a row of a billion empty cells would not fit in memory.
MOST_SEPARATORS = 200_000
EMPTY_PER_RECORD = 10
SEPARATORS = (";", ",", "\t")
# How files begin that are no text, whatever their name says.
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
OTHER_KINDS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"RIFF")


class Trouble(StrEnum):
    """Why a file cannot be read at all."""

    BINARY = "binary"
    PACKED = "packed"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_WIDE = "too_wide"
    LONG_CELL = "long_cell"
    NO_TITLE = "no_title"
    OPEN_QUOTE = "open_quote"
    BROKEN = "broken"


class Unreadable(RuleBroken):
    """The file is not a list of vacancies; `trouble` says why, `line` where when that is known."""

    def __init__(self, trouble: Trouble, *, line: int = 0, found: Sequence[str] = ()) -> None:
        super().__init__(trouble.value)
        self.trouble, self.line, self.found = trouble, line, tuple(found)


class Column(StrEnum):
    """What a column can hold."""

    EXTERNAL_ID = "external_id"
    TITLE = "title"
    TASKS = "tasks"
    OFFER = "offer"
    WHO = "who"
    ORGANISATION = "organisation"
    PLACE = "place"
    POSTCODE = "postcode"
    DAYS = "days"
    DAYPARTS = "dayparts"
    HOURS = "hours"
    HOURS_MIN = "hours_min"
    HOURS_MAX = "hours_max"
    RHYTHM = "rhythm"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    CONTACT = "contact"
    THEME = "theme"
    KIND = "kind"
    TALENTS = "talents"
    ONLINE = "online"
    DUTCH_LEVEL = "dutch_level"
    LANGUAGE = "language"
    MIN_AGE = "min_age"
    STEP_FREE = "step_free"
    EXPENSES = "expenses"
    POSITIONS = "positions"
    PAID_LAST_YEAR = "was_paid_last_year"
    VULNERABLE = "vulnerable_contact"


# Header words as people write them, folded and without signs; small words are left out first.
_NAMES: Mapping[Column, str] = {
    Column.EXTERNAL_ID: "externalid id kenmerk nummer nr vacatureid vacaturenummer referentie reference ref",
    Column.TITLE: "title titel functie functietitel vacaturetitel titelvacature naamvacature taaktitel",
    Column.TASKS: "tasks omschrijving description taken beschrijving werkzaamheden tekst watgajedoen inhoud "
    "functieomschrijving taakomschrijving",
    Column.OFFER: "offer aanbod wijbieden wekrijgen watkrijgje watbiedenwij watkrijgjeervoor",
    Column.WHO: "who wie wiezoekenwij profiel gevraagd eisen functieeisen requirements wiebenjij",
    Column.ORGANISATION: "organisation organisatie organization organisatienaam naamorganisatie instelling "
    "vereniging stichting organisationname organizationname",
    Column.PLACE: "place plaats locatie location waar plaatsnaam woonplaats stad city wijk buurt werkplek "
    "locationname",
    Column.POSTCODE: "postcode pc4 pc postalcode zip zipcode",
    Column.DAYS: "days dagen dag weekdagen day weekdays",
    Column.DAYPARTS: "dayparts dagdelen dagdeel tijden tijdstip times",
    Column.HOURS: "hours uren aantaluren urenperweek uur tijdsinvestering hoursperweek urenweek hoursweek",
    Column.HOURS_MIN: "hoursmin urenmin urenminimaal minimaleuren minuren urenvanaf",
    Column.HOURS_MAX: "hoursmax urenmax urenmaximaal maximaleuren maxuren urentot",
    Column.RHYTHM: "rhythm frequentie regelmaat frequency hoevaak",
    Column.STARTS_ON: "startson startdatum begindatum start startdate vanaf ingangsdatum begint",
    Column.ENDS_ON: "endson einddatum enddate eind tot totenmet sluitingsdatum eindigt",
    Column.CONTACT: "contact contactpersoon contactperson contactnaam contactfirstname contactname",
    Column.THEME: "theme thema categorie category sector rubriek",
    Column.KIND: "kind soort type soortvacature typevacature",
    Column.TALENTS: "talents talenten talent vaardigheden skills",
    Column.ONLINE: "online thuis vanuithuis thuiswerken opafstand remote",
    Column.DUTCH_LEVEL: "dutchlevel taalniveau niveaunederlands nederlands taal dutch",
    Column.LANGUAGE: "language taalvacature taalcode",
    Column.MIN_AGE: "minage leeftijd minimumleeftijd minimaleleeftijd age minimumage",
    Column.STEP_FREE: "stepfree toegankelijk rolstoeltoegankelijk drempelvrij accessible",
    Column.EXPENSES: "expenses vergoeding onkosten onkostenvergoeding kostenvergoeding",
    Column.POSITIONS: "positions aantal plekken plaatsen aantalplaatsen aantalplekken aantalvrijwilligers",
    Column.PAID_LAST_YEAR: "waspaidlastyear betaald betaaldwerk vorigjaarbetaald",
    Column.VULNERABLE: "vulnerablecontact kwetsbaar kwetsbaremensen vog vognodig",
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split()}
_SMALL = frozenset(
    ("de", "het", "een", "van", "voor", "the", "of", "a", "an", "in", "per", "je", "jouw", "evt", "eventueel")
)
# Their parts are told apart by a blank line; of other columns the first filled one counts.
_JOINED = frozenset({Column.TASKS, Column.OFFER, Column.WHO})


@dataclass(frozen=True, slots=True)
class Record:
    """One record, counted from 1 after the header: values by column, and what has no column by its name."""

    number: int
    values: Mapping[Column, str] = field(default_factory=dict)
    extra: tuple[tuple[str, str], ...] = ()
    is_broken: bool = False
    is_header: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.values and not self.extra and not self.is_broken

    def __getitem__(self, column: Column) -> str:
        return self.values.get(column, "")


def column_of(header: str) -> Column | None:
    """The column a header means: case, accents, signs and small words aside."""
    words = re.findall(r"[a-z0-9]+", fold(header))
    return _KNOWN.get("".join(words)) or _KNOWN.get("".join(word for word in words if word not in _SMALL))


def records(content: bytes, most: int | None = None) -> list[Record]:
    """Everything in the file, in order; with `most`, no more than so many that hold something.

    Raises Unreadable.
    """
    text = _decoded(content)
    if not text.strip("".join(SEPARATORS) + '" \r\n'):
        raise Unreadable(Trouble.EMPTY)
    found = _json_lines(text) if text.lstrip().startswith("{") else _csv(text)
    return list(found if most is None else _at_most(most, found))


def _at_most(most: int, found: Iterator[Record]) -> Iterator[Record]:
    filled = 0
    for record in found:
        filled += not record.is_empty
        if filled > most or record.number > most * EMPTY_PER_RECORD:
            raise Unreadable(Trouble.TOO_MANY, line=most)
        yield record


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable(Trouble.TOO_LARGE)
    if not content.strip():
        raise Unreadable(Trouble.EMPTY)
    if content.startswith(PACKED):
        raise Unreadable(Trouble.PACKED)
    if content.startswith(OTHER_KINDS):
        raise Unreadable(Trouble.BINARY)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in content[:1000] and content.count(b"\x00") > len(content) // 100:
        raise Unreadable(Trouble.BINARY)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t" for sign in text[:5000])
        if strange <= len(text[:5000]) // 50:
            return text
    raise Unreadable(Trouble.BINARY)


def _csv(text: str) -> Iterator[Record]:
    separator, text, skipped_lines = _separator(text)
    rows = _rows(text, separator, skipped_lines)
    header = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if header is None:
        raise Unreadable(Trouble.EMPTY)
    names = [clean_text(cell) for cell in header]
    columns = [column_of(name) for name in names]
    if Column.TITLE not in columns:
        raise Unreadable(Trouble.NO_TITLE, found=[name for name in names if name])
    for number, row in enumerate(rows, start=1):
        cells = [clean_text(cell) for cell in row]
        pairs = [
            (columns[place] if place < len(columns) else None, _name(names, place), cell)
            for place, cell in enumerate(cells)
            if cell
        ]
        is_header = bool(pairs) and all(cell == name for _column, name, cell in pairs)
        yield _record(number, pairs, is_header=is_header)


def _name(names: Sequence[str], place: int) -> str:
    return names[place] if place < len(names) and names[place] else f"kolom {place + 1}"


def _separator(text: str) -> tuple[str, str, int]:
    """The separator, the text after a `sep=` line and how many lines that was.

    Not guessed from the signs in the text but from the headers: the separator that gives most known ones.
    """
    first, _, rest = text.partition("\n")
    asked = re.fullmatch(r"\s*\"?sep=(.)\"?\s*", first.rstrip("\r"), re.IGNORECASE)
    if asked or first.strip("\r").lower() == "sep=\t":
        return (asked[1] if asked else "\t"), rest, 1

    def known(separator: str) -> tuple[int, int]:
        head = next((row for row in _rows(text, separator, 0) if any(cell.strip() for cell in row)), [])
        return len({column_of(cell) for cell in head} - {None}), len(head)

    return max(SEPARATORS, key=known), text, 0


def _rows(text: str, separator: str, lines_before: int) -> Iterator[list[str]]:
    """The rows of the table. Raises Unreadable where a quotation mark is never closed."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(text, separator), delimiter=separator, strict=True)
    lenient = False
    begin = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = begin + lines_before + 1
            if "unexpected end of data" in str(error):
                raise Unreadable(Trouble.OPEN_QUOTE, line=line) from error
            if "field larger" in str(error):
                raise Unreadable(Trouble.LONG_CELL, line=line) from error
            if lenient:
                raise Unreadable(Trouble.BROKEN, line=line) from error
            # A loose quotation mark inside a cell: that row and the rest are read forgivingly.
            rest = "".join(list(io.StringIO(text, newline=""))[begin:])
            reader = csv.reader(_lines(rest, separator), delimiter=separator)
            lines_before, begin, lenient = lines_before + begin, 0, True
            text = rest
            continue
        begin = reader.line_num
        if len(row) > MOST_COLUMNS:
            raise Unreadable(Trouble.TOO_WIDE, line=begin + lines_before)
        yield row


def _lines(text: str, separator: str) -> Iterator[str]:
    """The lines of a table for the reader. Raises Unreadable for one that is no row."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.count(separator) > MOST_SEPARATORS:
            raise Unreadable(Trouble.TOO_WIDE, line=number)
        yield line


def _json_lines(text: str) -> Iterator[Record]:
    titles = 0
    for number, line in enumerate(io.StringIO(text.rstrip(), newline=None), start=1):
        made = _json_record(number, line.rstrip("\n"))
        titles += Column.TITLE in made.values
        yield made
    if not titles:
        raise Unreadable(Trouble.NO_TITLE)


def _json_record(number: int, line: str) -> Record:
    if not line.strip():
        return Record(number)
    try:
        thing = json.loads(line)
        told = [(str(key), _told(value)) for key, value in thing.items()] if isinstance(thing, dict) else None
    except (ValueError, RecursionError):
        told = None
    if told is None:
        return Record(number, extra=(("regel", clean_text(line)),), is_broken=True)
    if any(len(value) > LONGEST_CELL for _key, value in told):
        raise Unreadable(Trouble.LONG_CELL, line=number)
    cells = [(column_of(key), clean_text(key), clean_text(value)) for key, value in told]
    return _record(number, [cell for cell in cells if cell[2]])


def _told(value: Any) -> str:
    """A value of JSON as a cell would show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(_told(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _record(
    number: int, cells: Sequence[tuple[Column | None, str, str]], *, is_header: bool = False
) -> Record:
    values: dict[Column, str] = {}
    extra: list[tuple[str, str]] = []
    for column, name, cell in cells:
        if column is None or (column in values and column not in _JOINED and values[column] != cell):
            extra.append((name, cell))
        elif column in values and column in _JOINED:
            values[column] = f"{values[column]}\n\n{cell}"
        else:
            values[column] = cell
    return Record(number, values, tuple(extra), is_header=is_header)
