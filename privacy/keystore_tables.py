"""The tables of the key store."""

from typing import Final

import sqlalchemy as sa

from privacy.metadata import NAMING_CONVENTION
from privacy.purposes import not_personal

keystore_metadata: Final = sa.MetaData(naming_convention=NAMING_CONVENTION)

kek_table: Final = sa.Table(
    "kek",
    keystore_metadata,
    sa.Column("versie", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("verpakt", sa.LargeBinary, nullable=False),
    sa.Column("controle", sa.LargeBinary, nullable=False),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
    info=not_personal("wrapped keys"),
)

# While the root key changes, each kek also stands here under the new one: both root keys open the store.
kekomslagen: Final = sa.Table(
    "kekomslagen",
    keystore_metadata,
    sa.Column("versie", sa.ForeignKey("kek.versie", ondelete="CASCADE"), primary_key=True),
    sa.Column("controle", sa.LargeBinary, primary_key=True),
    sa.Column("verpakt", sa.LargeBinary, nullable=False),
    info=not_personal("wrapped keys"),
)

sleutels: Final = sa.Table(
    "sleutels",
    keystore_metadata,
    sa.Column("houder", sa.LargeBinary(16), primary_key=True),
    sa.Column("dossier", sa.String(40), primary_key=True),
    sa.Column("versie", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("kek_versie", sa.ForeignKey("kek.versie"), nullable=False, index=True),
    sa.Column("verpakt", sa.LargeBinary, nullable=True),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("vernietigd", sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(verpakt IS NULL) = (vernietigd IS NOT NULL)", name="leeg_is_vernietigd"),
    sa.CheckConstraint("versie BETWEEN 1 AND 255", name="versie_past_in_een_byte"),
    info=not_personal("wrapped keys by id"),
)

# What was shown of the journal (see privacy/stamps.py): a row is never changed and never removed.
ankerstempels: Final = sa.Table(
    "ankerstempels",
    keystore_metadata,
    sa.Column("nummer", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("soort", sa.String(10), nullable=False),
    sa.Column("op", sa.String(27), nullable=False),
    sa.Column("ketens", sa.Text, nullable=False),
    sa.Column("handtekening", sa.LargeBinary(64), nullable=False),
    info=not_personal("signed heads of the journal chains"),
)

GROWS: Final = frozenset({ankerstempels.name})
"""Tables of the key store that are only added to."""


def _fixed(sql: str, dialect: str) -> None:
    ddl: sa.DDL = sa.DDL(sql)  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
    sa.event.listen(ankerstempels, "after_create", ddl.execute_if(dialect=dialect))


for _verb in ("update", "delete"):
    _fixed(
        f"create trigger ankerstempels_geen_{_verb} before {_verb} on ankerstempels "
        "begin select raise(abort, 'ankerstempels_is_vast'); end",
        "sqlite",
    )
_fixed(
    "create function ankerstempels_vast() returns trigger language plpgsql as $body$ begin "
    "raise exception 'ankerstempels_is_vast' using errcode = 'check_violation'; end $body$;"
    "create trigger ankerstempels_blijft before update or delete or truncate on ankerstempels "
    "for each statement execute function ankerstempels_vast()",
    "postgresql",
)

geheimen: Final = sa.Table(
    "geheimen",
    keystore_metadata,
    sa.Column("naam", sa.String(40), primary_key=True),
    sa.Column("kek_versie", sa.ForeignKey("kek.versie"), nullable=False),
    sa.Column("verpakt", sa.LargeBinary, nullable=False),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
    info=not_personal("wrapped secrets"),
)
