"""How a household wants to be approached: what crosses the wall, without who wrote it down or why."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Select, func, select

from privacy.keyring import Keyring
from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Contactvoorkeur, Huurovereenkomst, Rust


@dataclass(frozen=True, slots=True)
class Benadering:
    """What to mind before somebody goes by. `rust_tot`: when the rest is over, the later of both sides."""

    huurovereenkomst_id: uuid.UUID
    rust_tot: dt.date | None
    niet_meer_bellen: bool
    met_zn_tweeen: bool
    id: uuid.UUID | None
    """Of the Contactvoorkeur, to open what is sealed in it; None where there is none."""
    taal_zegel: bytes | None
    tolk_zegel: bytes | None


BREEDTE: Final = len(fields(Benadering))
"""How many columns `benadering_per_lease` gives, for whoever adds own ones."""


def benadering_per_lease(complex_id: uuid.UUID) -> Select:
    """A statement with the columns of Benadering, in its order, a row per lease of a complex."""
    rust = (
        select(func.max(Rust.tot))
        .where(Rust.woning_id == Woning.id, Rust.bewoningsnummer == Woning.bewoningsnummer)
        .scalar_subquery()
    )
    return (
        select(
            Huurovereenkomst.id,
            rust,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False),
            func.coalesce(Contactvoorkeur.met_zn_tweeen, False),
            Contactvoorkeur.id,
            Contactvoorkeur.taal.column,
            Contactvoorkeur.tolk.column,
        )
        .select_from(Huurovereenkomst)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(Huurovereenkomst.complex_id == complex_id)
    )


def open_tolk(ring: Keyring, benaderingen: Iterable[Benadering]) -> dict[uuid.UUID, str]:
    """The language of each lease that needs an interpreter ("" when it is not known); opened in one go."""
    known = [benadering for benadering in benaderingen if benadering.id is not None]
    opened = open_rows(ring, Contactvoorkeur, known, Contactvoorkeur.taal, Contactvoorkeur.tolk)
    return {
        benadering.huurovereenkomst_id: taal or ""
        for benadering, (taal, tolk) in zip(known, opened, strict=True)
        if tolk
    }
