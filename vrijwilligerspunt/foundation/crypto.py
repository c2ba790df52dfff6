"""Encrypted columns: a key list from the environment, the newest encrypts, all decrypt.

A stored value is `key-id:token`. The token is Fernet (AES-128-CBC with HMAC-SHA256, `cryptography`) under
a key derived per column with HKDF, so a value moved to another column does not open. `rotate` re-encrypts
what still stands under an older key; it can be stopped and run again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.sql import operators

from vrijwilligerspunt.foundation.errors import SetupError

KEY_BYTES = 32
LOOK_AGAIN = 600.0  # seconds


class KeyMissing(SetupError):
    """A value stands under a key that FIELD_KEYS lacks. It is shown to nobody and stays as it is."""


class Keyring:
    """The keys of one process. Raises SetupError when the list cannot be read."""

    def __init__(self, field_keys: str, lookup_key: str) -> None:
        self._keys: dict[str, bytes] = {}
        for part in filter(None, (part.strip() for part in field_keys.split(","))):
            name, _, text = part.partition(":")
            try:
                key = base64.b64decode(text, validate=True)
            except binascii.Error as error:
                raise SetupError(f"FIELD_KEYS: key {name!r} is not base64.") from error
            if not name or len(key) < KEY_BYTES:
                raise SetupError(f"FIELD_KEYS: key {name!r} needs a name and at least {KEY_BYTES} bytes.")
            self._keys[name] = key
        if not self._keys:
            raise SetupError("FIELD_KEYS holds no key.")
        self.newest = next(iter(self._keys))
        self._lookup = hashlib.sha256(b"lookup/" + lookup_key.encode()).digest()
        self._made: dict[tuple[str, str], Fernet] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the keys, newest first."""
        return tuple(self._keys)

    def _fernet(self, key: str, context: str) -> Fernet:
        made = self._made.get((key, context))
        if made is None:
            if key not in self._keys:
                raise KeyMissing(f"FIELD_KEYS lacks key {key!r}, and there are values under it.")
            derive = HKDF(
                hashes.SHA256(), KEY_BYTES, salt=None, info=b"vrijwilligerspunt/" + context.encode()
            )
            made = Fernet(base64.urlsafe_b64encode(derive.derive(self._keys[key])))
            self._made[key, context] = made
        return made

    def seal(self, text: str, context: str) -> str:
        """Encrypt `text` under the newest key for one column."""
        return f"{self.newest}:{self._fernet(self.newest, context).encrypt(text.encode()).decode()}"

    def open(self, sealed: str, context: str) -> str:
        """Decrypt. Raises KeyMissing, and `fernet.InvalidToken` for a value of another column."""
        key, _, token = sealed.partition(":")
        return self._fernet(key, context).decrypt(token.encode()).decode()

    def blind(self, text: str) -> str:
        """A keyed look-up value: the same text gives the same 64 hex digits, and nobody can go back."""
        return hmac.new(self._lookup, text.encode(), hashlib.sha256).hexdigest()


_ring: Keyring | None = None


def use(ring: Keyring) -> None:
    """Set the keys of this process."""
    global _ring
    _ring = ring


def ring() -> Keyring:
    """The keys of this process. Raises SetupError before `use`."""
    if _ring is None:
        raise SetupError("no keys: crypto.use() was not called")
    return _ring


def token_hash(token: str) -> str:
    """What the database keeps of a mailed token or session: SHA-256, 64 hex digits."""
    return hashlib.sha256(token.encode()).hexdigest()


class Encrypted(sa.types.TypeDecorator[str]):
    """Text that the database never sees. `context` is `table.column`; SQL cannot compare it."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    class comparator_factory(sa.types.TypeDecorator.Comparator[Any]):
        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if op in (operators.is_, operators.is_not):
                return super().operate(op, *other, **kwargs)
            raise TypeError("an encrypted column cannot be compared in SQL; use a blind look-up column")

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else ring().seal(value, self.context)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else ring().open(value, self.context)


def encrypted_columns(metadata: sa.MetaData) -> Iterator[tuple[sa.Table, sa.Column[Any]]]:
    """Every encrypted column of the schema."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Encrypted):
                yield table, column


@dataclass(frozen=True, slots=True)
class Standing:
    """How many values of a column stand under a key."""

    column: str
    key: str
    number: int


def _stored(table: sa.Table, column: sa.Column[Any]) -> tuple[Any, Any]:
    """Raw view of the table and of the column: values as they are stored."""
    raw = sa.table(table.name, sa.column(column.name, sa.Text))
    return raw, raw.c[column.name]


def standing(connection: sa.Connection, metadata: sa.MetaData) -> list[Standing]:
    """What stands under which key, per column; columns without a value are left out."""
    place = sa.func.instr if connection.dialect.name == "sqlite" else sa.func.strpos
    found = []
    for table, column in encrypted_columns(metadata):
        raw, stored = _stored(table, column)
        colon = place(stored, ":")
        name = sa.func.substr(stored, 1, sa.case((colon > 0, colon - 1), else_=0)).label("name")
        names = sa.select(name).select_from(raw).where(stored.is_not(None)).subquery()
        counts = sa.select(names.c.name, sa.func.count()).group_by(names.c.name).order_by(names.c.name)
        found += [
            Standing(f"{table.name}.{column.name}", str(key), number)
            for key, number in connection.execute(counts)
        ]
    return found


def unknown_keys(connection: sa.Connection, metadata: sa.MetaData) -> list[Standing]:
    """What stands under keys that FIELD_KEYS lacks: nobody can read it until they are back."""
    return [one for one in standing(connection, metadata) if one.key not in ring().names]


class KeyWatch:
    """Tells whether every value can be read; looks once in ten minutes, as it counts whole tables."""

    def __init__(self) -> None:
        self._looked_at: float | None = None
        self._all = True

    def sees_all(self, connection: sa.Connection, metadata: sa.MetaData) -> bool:
        """Does FIELD_KEYS hold every key that values stand under?"""
        if self._looked_at is None or time.monotonic() - self._looked_at >= LOOK_AGAIN:
            self._all = not unknown_keys(connection, metadata)
            self._looked_at = time.monotonic()
        return self._all


def check_keys(connection: sa.Connection, metadata: sa.MetaData) -> None:
    """Can every value be read? Raises KeyMissing with the keys to put back and what stands under them."""
    unknown = unknown_keys(connection, metadata)
    if unknown:
        keys = ", ".join(sorted({one.key for one in unknown}))
        where = ", ".join(f"{one.number} in {one.column}" for one in unknown)
        raise KeyMissing(f"FIELD_KEYS lacks {keys}. Values under it: {where}. Nothing is lost: put it back.")


def check_droppable(connection: sa.Connection, metadata: sa.MetaData, key: str) -> None:
    """May this key leave FIELD_KEYS? Raises SetupError with the reason and what to do."""
    if key == ring().newest:
        raise SetupError(f"{key} is the newest key: everything written now stands under it. It stays.")
    under = [one for one in standing(connection, metadata) if one.key == key]
    if under:
        where = ", ".join(f"{one.number} in {one.column}" for one in under)
        total = sum(one.number for one in under)
        raise SetupError(
            f"{total} values still stand under {key}: {where}. Run `keys rotate`, then ask again."
        )
    if key not in ring().names:
        raise SetupError(f"FIELD_KEYS has no key {key}. It has: {', '.join(ring().names)}.")


def _left(table: sa.Table, column: sa.Column[Any]) -> tuple[Any, Any, Any]:
    """Raw view of the column (as stored) with the condition 'not under the newest key'."""
    key = next(iter(table.primary_key.columns)).name
    raw = sa.table(table.name, sa.column(key), sa.column(column.name))
    stored = raw.c[column.name]
    return raw, raw.c[key], stored.is_not(None) & ~stored.startswith(f"{ring().newest}:", autoescape=True)


def rows_left(connection: sa.Connection, metadata: sa.MetaData) -> int:
    """How many values still stand under an older key."""
    total = 0
    for table, column in encrypted_columns(metadata):
        raw, _, condition = _left(table, column)
        total += connection.execute(sa.select(sa.func.count()).select_from(raw).where(condition)).scalar_one()
    return total


def rotate(connection: sa.Connection, metadata: sa.MetaData, *, batch: int = 500) -> int:
    """Re-encrypt up to `batch` values per column under the newest key; returns how many it changed."""
    changed = 0
    for table, column in encrypted_columns(metadata):
        assert isinstance(column.type, Encrypted)
        raw, key, condition = _left(table, column)
        stored = raw.c[column.name]
        for row_key, sealed in connection.execute(sa.select(key, stored).where(condition).limit(batch)).all():
            fresh = ring().seal(ring().open(sealed, column.type.context), column.type.context)
            connection.execute(
                sa.update(raw).where(key == row_key, stored == sealed).values({column.name: fresh})
            )
            changed += 1
    return changed
