"""Information pages that editors write, and the list of courses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "info_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "page",
            sa.Enum(
                "vrijwilligerspas",
                "verzekering",
                name="infopage",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "replaced",
                name="versionstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR (published_at IS NOT NULL AND review_on IS NOT NULL AND owner <> '')",
            name=op.f("ck_info_versions_published"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_info_versions_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_versions")),
        sa.UniqueConstraint("page", "number", name=op.f("uq_info_versions_page_number")),
    )
    op.create_index(
        "uq_info_versions_page_draft",
        "info_versions",
        ["page"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_index(
        "uq_info_versions_page_published",
        "info_versions",
        ["page"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "withdrawn",
                name="coursestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("organiser", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("times", sa.String(length=120), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("place_name", sa.String(length=120), nullable=False),
        sa.Column("wijk_code", sa.String(length=8), nullable=True),
        sa.Column("price", sa.String(length=80), nullable=False),
        sa.Column("enrol_url", sa.String(length=300), nullable=False),
        sa.Column("enrol_how", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' OR (published_at IS NOT NULL AND review_on IS NOT NULL AND owner <> '' AND (enrol_url <> '' OR enrol_how <> '') AND (online OR place_name <> ''))",
            name=op.f("ck_courses_published"),
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND starts_on <= ends_on)",
            name=op.f("ck_courses_starts_before_it_ends"),
        ),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_courses_title_length")),
        sa.CheckConstraint(
            "state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name=op.f("ck_courses_withdrawn")
        ),
        sa.ForeignKeyConstraint(["wijk_code"], ["wijken.code"], name=op.f("fk_courses_wijk_code_wijken")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("form_key", name=op.f("uq_courses_form_key")),
    )
    op.create_index("ix_courses_state_starts_on", "courses", ["state", "starts_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_courses_state_starts_on", table_name="courses")
    op.drop_table("courses")
    op.drop_index(
        "uq_info_versions_page_published",
        table_name="info_versions",
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_index(
        "uq_info_versions_page_draft",
        table_name="info_versions",
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.drop_table("info_versions")
