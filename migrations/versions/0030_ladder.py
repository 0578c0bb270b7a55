"""Each step of the ladder once, and notices by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0030_ladder"
down_revision = "0029_samen"
branch_labels = None
depends_on = None

TERMIJNEN = ("antwoord", "eerste_contact", "opnieuw_contact")
TREDEN = ("op_tijd", "te_laat", "herinnering", "procesregisseur", "casusoverleg")
PLEKKEN = ("bij_bewoner", "bij_instantie", "huiskamer", "telefoon")
DAGDELEN = ("ochtend", "middag", "avond")
SOORTEN = (
    "maak",
    "verzend",
    "neem_aan",
    "start",
    "rond_af",
    "heropen",
    "weiger",
    "trek_in",
    "sluit",
    "meld_uitkomst",
    "vraag_terug",
    "toetspoging",
)
ERBIJ = ("vraag_beantwoord", "overdracht")
GEBEURD = "verwijzinggebeurtenissen"


def upgrade() -> None:
    _post()
    _ladder()
    with op.batch_alter_table("doorverwijzingen") as batch:
        batch.add_column(sa.Column("overdracht_op", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("overdracht_dagdeel", _codes("overdrachtdagdeel", DAGDELEN), nullable=True)
        )
        batch.add_column(sa.Column("overdracht_plek", _codes("overdrachtplek", PLEKKEN), nullable=True))
        batch.add_column(sa.Column("heropend_op", sa.Date(), nullable=True))
    with op.batch_alter_table("doorverwijzingen") as batch:
        batch.create_check_constraint(
            op.f("ck_doorverwijzingen_overdracht_met_plek"),
            "(overdracht_op is null) = (overdracht_plek is null)"
            " and (overdracht_op is not null or overdracht_dagdeel is null)",
        )
    # One that was opened again already: its term begins on the day of the newest such event.
    op.execute(
        "update doorverwijzingen set heropend_op = (select max(g.op) from verwijzinggebeurtenissen g"
        " where g.doorverwijzing_id = doorverwijzingen.id and g.soort = 'heropen') where stand = 'heropend'"
    )
    _soorten((*SOORTEN, *ERBIJ))


def _codes(naam: str, waarden: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*waarden, name=naam, native_enum=False, create_constraint=True, length=40)


def _soorten(waarden: tuple[str, ...]) -> None:
    """Which kinds of event there are: the CHECK is made anew, the rows stay."""
    toegestaan = ", ".join(f"'{waarde}'" for waarde in waarden)
    with op.batch_alter_table(GEBEURD) as batch:
        batch.drop_constraint(op.f(f"ck_{GEBEURD}_soort"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{GEBEURD}_soort"), f"soort IN ({toegestaan})")


def _ladder() -> None:
    op.create_table(
        "laddertermijnen",
        sa.Column("eerste_contact", sa.Integer(), nullable=False),
        sa.Column("herinnering", sa.Integer(), nullable=False),
        sa.Column("procesregisseur", sa.Integer(), nullable=False),
        sa.Column("casusoverleg", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "1 <= herinnering and herinnering < procesregisseur and procesregisseur < casusoverleg"
            " and casusoverleg <= 60",
            name=op.f("ck_laddertermijnen_treden_op_volgorde"),
        ),
        sa.CheckConstraint(
            "eerste_contact between 1 and 60", name=op.f("ck_laddertermijnen_eerste_contact_in_werkdagen")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_laddertermijnen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laddertermijnen")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_laddertermijnen_complex_id")),
    )
    op.create_index(op.f("ix_laddertermijnen_complex_id"), "laddertermijnen", ["complex_id"], unique=False)
    op.create_table(
        "laddergebeurtenissen",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("doorverwijzing_id", sa.Uuid(), nullable=False),
        sa.Column("termijn", _codes("termijnsoort", TERMIJNEN), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("trede", _codes("trede", TREDEN), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "trede in ('herinnering', 'procesregisseur', 'casusoverleg')",
            name=op.f("ck_laddergebeurtenissen_is_een_stap"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_laddergebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["doorverwijzing_id"],
            ["doorverwijzingen.id"],
            name=op.f("fk_laddergebeurtenissen_doorverwijzing_id_doorverwijzingen"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_laddergebeurtenissen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laddergebeurtenissen")),
        sa.UniqueConstraint(
            "doorverwijzing_id",
            "termijn",
            "vanaf",
            "trede",
            name=op.f("uq_laddergebeurtenissen_doorverwijzing_id_termijn_vanaf_trede"),
        ),
    )
    for column in ("complex_id", "dossier_id"):
        op.create_index(
            op.f(f"ix_laddergebeurtenissen_{column}"), "laddergebeurtenissen", [column], unique=False
        )


def _post() -> None:
    op.create_table(
        "postberichten",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("pad", sa.Text(), nullable=False),
        sa.Column("stand", _codes("poststand", ("wacht", "verzonden", "geweigerd")), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("fout", sa.Text(), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gedaan_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'wacht') = (gedaan_op is null)", name=op.f("ck_postberichten_gedaan_met_moment")
        ),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_postberichten_pogingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_postberichten_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postberichten")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_postberichten_sleutel")),
    )
    op.create_index(op.f("ix_postberichten_gebruiker_id"), "postberichten", ["gebruiker_id"], unique=False)
    op.create_index(op.f("ix_postberichten_gemaakt_op"), "postberichten", ["gemaakt_op"], unique=False)


def downgrade() -> None:
    # What only this revision can say has no place in the older table.
    for soort in ERBIJ:
        op.execute(f"delete from {GEBEURD} where soort = '{soort}'")
    _soorten(SOORTEN)
    with op.batch_alter_table("doorverwijzingen") as batch:
        batch.drop_constraint(op.f("ck_doorverwijzingen_overdracht_met_plek"), type_="check")
        batch.drop_constraint(op.f("ck_doorverwijzingen_overdrachtplek"), type_="check")
        batch.drop_constraint(op.f("ck_doorverwijzingen_overdrachtdagdeel"), type_="check")
        for column in ("heropend_op", "overdracht_plek", "overdracht_dagdeel", "overdracht_op"):
            batch.drop_column(column)
    for column in ("dossier_id", "complex_id"):
        op.drop_index(op.f(f"ix_laddergebeurtenissen_{column}"), table_name="laddergebeurtenissen")
    op.drop_table("laddergebeurtenissen")
    op.drop_index(op.f("ix_laddertermijnen_complex_id"), table_name="laddertermijnen")
    op.drop_table("laddertermijnen")
    op.drop_index(op.f("ix_postberichten_gemaakt_op"), table_name="postberichten")
    op.drop_index(op.f("ix_postberichten_gebruiker_id"), table_name="postberichten")
    op.drop_table("postberichten")
