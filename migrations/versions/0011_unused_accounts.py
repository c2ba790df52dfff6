"""Who did not sign in for long is told once before the account goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("unused_told_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # Never by a copy of the table: dropping the old one would take every row that points at it along.
    op.drop_column("accounts", "unused_told_at")
