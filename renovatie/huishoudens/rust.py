"""Rust: one row per household, whoever or whatever gave it. The row tells a Monday, and no cause.

Three talks of one side, a wish of the household and a draw by lot write the same row. Who sees it knows until
when nobody goes by, and cannot reckon back to what the other side of the wall did.
"""

import datetime as dt
import hashlib
import hmac
import uuid
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from privacy.retention import CONCEPT_DAGEN
from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.clock import today
from renovatie.kern.transaction import lock_row
from workflows.huisbezoek import VENSTER, naar_maandag

LOT_EEN_OP: Final = 400
"""One household in so many gets rest by lot, each morning: of every twenty about one has it at any time."""


def rust_here() -> ColumnElement[bool]:
    """The condition that joins a Woning with the row of who lives there now; there is one at most."""
    return and_(Rust.woning_id == Woning.id, Rust.bewoningsnummer == Woning.bewoningsnummer)


def tot_of(rust: Rust | None) -> dt.date | None:
    """The Monday from which somebody may go by again, or None."""
    return None if rust is None else rust.tot


def set_rust(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, bewoningsnummer: int, tot: dt.date
) -> None:
    """Leave a household in peace up to the first Monday from `tot` on. Rest gets longer, never shorter."""
    # Both sides may write it at once: who holds the home goes first.
    lock_row(session, Woning, woning_id)
    maandag = naar_maandag(tot)
    rust = session.scalar(
        select(Rust).where(Rust.woning_id == woning_id, Rust.bewoningsnummer == bewoningsnummer)
    )
    if rust is None:
        rust = Rust(complex_id=complex_id, woning_id=woning_id, bewoningsnummer=bewoningsnummer)
        rust.tot = maandag
        session.add(rust)
    elif rust.tot < maandag:
        rust.tot = maandag


def drop_old_rust(session: Session) -> None:
    """A rest that is over stands for nothing any more; the round of each morning takes it away."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    rows = session.execute(select(Rust.id, Rust.tot.column)).all()
    over = [row.id for row, tot in zip(rows, Rust.tot.values(session, rows), strict=True) if tot < before]
    if over:
        session.execute(delete(Rust).where(Rust.id.in_(over)))


def draw_rust(session: Session) -> None:
    """Each morning a few households get rest by lot, so that having it tells of no talk.

    The draw is keyed: nobody without the keys knows whose rest it gave. Run twice it draws the same.
    """
    vandaag = today(session)
    homes = session.execute(
        select(Woning.complex_id, Woning.id, Woning.bewoningsnummer)
        .join(Complex, Complex.id == Woning.complex_id)
        .join(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(vandaag)))
        .where(
            Complex.informatiebrief_op <= vandaag,
            Complex.beeindigd_op.is_(None),
            Woning.soort == Woningsoort.WONING,
        )
        .distinct()
        .order_by(Woning.id)  # two rounds that hold several homes do so in one order
    ).all()
    keystore: KeyStore = session.info["keystore"]
    secret = keystore.secret("pseudoniem")
    for complex_id, woning_id, nummer in homes:
        dagen = lot(secret, woning_id, nummer, vandaag)
        if dagen is not None:
            set_rust(session, complex_id, woning_id, nummer, vandaag + dt.timedelta(days=dagen))


def lot(secret: bytes, woning_id: uuid.UUID, bewoningsnummer: int, dag: dt.date) -> int | None:
    """How many days of rest the lot gives this household on a day: 1 to 30, as after three talks; or None."""
    what = b"rust|" + woning_id.bytes + f"|{bewoningsnummer}|{dag.isoformat()}".encode()
    number = int.from_bytes(hmac.digest(secret, what, hashlib.sha256))
    rest, trekking = divmod(number, LOT_EEN_OP)
    return 1 + rest % VENSTER.days if trekking == 0 else None
