"""Care circles: members, tasks and pledges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_circles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "forming",
                "active",
                "paused",
                "ended",
                name="circlestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("for_self", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("emptied_at IS NULL OR name IS NULL", name=op.f("ck_care_circles_emptied")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_care_circles_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circles")),
        sa.UniqueConstraint("form_key", name=op.f("uq_care_circles_form_key")),
    )
    op.create_index(op.f("ix_care_circles_account_id"), "care_circles", ["account_id"], unique=False)
    op.create_table(
        "care_circle_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "joined",
                "declined",
                "left",
                "removed",
                name="memberstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("answered_hash", sa.String(length=64), nullable=True),
        sa.Column("feed_hash", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 8", name=op.f("ck_care_circle_members_place")),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["care_circles.id"],
            name=op.f("fk_care_circle_members_circle_id_care_circles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle_members")),
        sa.UniqueConstraint("form_key", name=op.f("uq_care_circle_members_form_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_care_circle_members_token_hash")),
        sa.UniqueConstraint("answered_hash", name=op.f("uq_care_circle_members_answered_hash")),
        sa.UniqueConstraint("feed_hash", name=op.f("uq_care_circle_members_feed_hash")),
    )
    op.create_index(
        op.f("ix_care_circle_members_circle_id"), "care_circle_members", ["circle_id"], unique=False
    )
    op.create_index(
        "uq_care_circle_members_circle_id_place_seated",
        "care_circle_members",
        ["circle_id", "place"],
        unique=True,
        sqlite_where=sa.text("state IN ('invited', 'joined')"),
        postgresql_where=sa.text("state IN ('invited', 'joined')"),
    )
    op.create_table(
        "care_circle_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "taken",
                "done",
                "cancelled",
                name="taskstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('taken', 'done')) = (taken_by_id IS NOT NULL)",
            name=op.f("ck_care_circle_tasks_taken"),
        ),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["care_circles.id"],
            name=op.f("fk_care_circle_tasks_circle_id_care_circles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"],
            ["care_circle_members.id"],
            name=op.f("fk_care_circle_tasks_taken_by_id_care_circle_members"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle_tasks")),
        sa.UniqueConstraint("form_key", name=op.f("uq_care_circle_tasks_form_key")),
    )
    op.create_index(op.f("ix_care_circle_tasks_circle_id"), "care_circle_tasks", ["circle_id"], unique=False)
    op.create_index(
        "ix_care_circle_tasks_circle_id_day", "care_circle_tasks", ["circle_id", "day"], unique=False
    )
    op.create_index(
        op.f("ix_care_circle_tasks_taken_by_id"), "care_circle_tasks", ["taken_by_id"], unique=False
    )
    op.create_table(
        "care_circle_pledges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "picked",
                "withdrawn",
                name="pledgestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'picked') = (task_id IS NOT NULL)", name=op.f("ck_care_circle_pledges_picked")
        ),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["care_circles.id"],
            name=op.f("fk_care_circle_pledges_circle_id_care_circles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["care_circle_members.id"],
            name=op.f("fk_care_circle_pledges_member_id_care_circle_members"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["care_circle_tasks.id"],
            name=op.f("fk_care_circle_pledges_task_id_care_circle_tasks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle_pledges")),
        sa.UniqueConstraint("form_key", name=op.f("uq_care_circle_pledges_form_key")),
        sa.UniqueConstraint("task_id", name=op.f("uq_care_circle_pledges_task_id")),
    )
    op.create_index(
        op.f("ix_care_circle_pledges_circle_id"), "care_circle_pledges", ["circle_id"], unique=False
    )
    op.create_index(
        "ix_care_circle_pledges_circle_id_day", "care_circle_pledges", ["circle_id", "day"], unique=False
    )
    op.create_index(
        op.f("ix_care_circle_pledges_member_id"), "care_circle_pledges", ["member_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_care_circle_pledges_member_id"), table_name="care_circle_pledges")
    op.drop_index("ix_care_circle_pledges_circle_id_day", table_name="care_circle_pledges")
    op.drop_index(op.f("ix_care_circle_pledges_circle_id"), table_name="care_circle_pledges")
    op.drop_table("care_circle_pledges")
    op.drop_index(op.f("ix_care_circle_tasks_taken_by_id"), table_name="care_circle_tasks")
    op.drop_index("ix_care_circle_tasks_circle_id_day", table_name="care_circle_tasks")
    op.drop_index(op.f("ix_care_circle_tasks_circle_id"), table_name="care_circle_tasks")
    op.drop_table("care_circle_tasks")
    op.drop_index(
        "uq_care_circle_members_circle_id_place_seated",
        table_name="care_circle_members",
        sqlite_where=sa.text("state IN ('invited', 'joined')"),
        postgresql_where=sa.text("state IN ('invited', 'joined')"),
    )
    op.drop_index(op.f("ix_care_circle_members_circle_id"), table_name="care_circle_members")
    op.drop_table("care_circle_members")
    op.drop_index(op.f("ix_care_circles_account_id"), table_name="care_circles")
    op.drop_table("care_circles")
