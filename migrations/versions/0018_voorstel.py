"""Versions of the proposal: what changed and for which homes, all that it must say, and its letters."""

import sqlalchemy as sa
from alembic import op

revision = "0018_voorstel"
down_revision = "0017_nagekeken"
branch_labels = None
depends_on = None

TEXTS = ("inleiding", "servicekosten", "start", "thuis", "spreekuur", "wat_veranderd")


def upgrade() -> None:
    _columns()
    op.create_table(
        "geraakte_woningen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_geraakte_woningen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_geraakte_woningen_voorstel_id_renovatievoorstellen"),
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_geraakte_woningen_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geraakte_woningen")),
        sa.UniqueConstraint(
            "voorstel_id", "woning_id", name=op.f("uq_geraakte_woningen_voorstel_id_woning_id")
        ),
    )
    op.create_index(
        op.f("ix_geraakte_woningen_complex_id"), "geraakte_woningen", ["complex_id"], unique=False
    )
    _letters()


def _columns() -> None:
    """Texts that older versions lack stay empty; what was sent before asked everybody."""
    with op.batch_alter_table("renovatievoorstellen") as batch:
        for naam in TEXTS:
            batch.add_column(sa.Column(naam, sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("huurbedrag", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("alle_woningen", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(
            sa.Column(
                "ronde",
                sa.Enum(
                    "eerste",
                    "deel",
                    "nieuw",
                    name="ronde",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
    op.execute(
        "update renovatievoorstellen set ronde = case when nummer = 1 then 'eerste' else 'nieuw' end "
        "where verstuurd_op is not null"
    )
    with op.batch_alter_table("renovatievoorstellen") as batch:
        for naam in (*TEXTS, "alle_woningen"):
            batch.alter_column(naam, server_default=None)
        batch.create_check_constraint(
            op.f("ck_renovatievoorstellen_ronde_bij_verzending"), "(verstuurd_op is null) = (ronde is null)"
        )
        batch.create_check_constraint(
            op.f("ck_renovatievoorstellen_huurbedrag_niet_negatief"), "huurbedrag >= 0"
        )


def _letters() -> None:
    op.create_table(
        "voorstelbrieven",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "voorstel",
                "herinnering",
                name="briefsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("verstuurd_op", sa.Date(), nullable=False),
        sa.Column("geadresseerden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint("nummer >= 1", name=op.f("ck_voorstelbrieven_nummer_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_voorstelbrieven_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_voorstelbrieven_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_voorstelbrieven_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorstelbrieven")),
        sa.UniqueConstraint(
            "voorstel_id",
            "huurovereenkomst_id",
            "soort",
            name=op.f("uq_voorstelbrieven_voorstel_id_huurovereenkomst_id_soort"),
        ),
        sa.UniqueConstraint(
            "voorstel_id", "soort", "nummer", name=op.f("uq_voorstelbrieven_voorstel_id_soort_nummer")
        ),
    )
    op.create_index(op.f("ix_voorstelbrieven_complex_id"), "voorstelbrieven", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_voorstelbrieven_huurovereenkomst_id"),
        "voorstelbrieven",
        ["huurovereenkomst_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_voorstelbrieven_huurovereenkomst_id"), table_name="voorstelbrieven")
    op.drop_index(op.f("ix_voorstelbrieven_complex_id"), table_name="voorstelbrieven")
    op.drop_table("voorstelbrieven")
    op.drop_index(op.f("ix_geraakte_woningen_complex_id"), table_name="geraakte_woningen")
    op.drop_table("geraakte_woningen")
    with op.batch_alter_table("renovatievoorstellen") as batch:
        batch.drop_constraint(op.f("ck_renovatievoorstellen_huurbedrag_niet_negatief"), type_="check")
        batch.drop_constraint(op.f("ck_renovatievoorstellen_ronde_bij_verzending"), type_="check")
        batch.drop_constraint(op.f("ck_renovatievoorstellen_ronde"), type_="check")
        for naam in ("ronde", "alle_woningen", "huurbedrag", *TEXTS):
            batch.drop_column(naam)
