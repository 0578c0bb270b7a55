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
from renovatie.huishoudens.rust import rust_here, tot_of


@dataclass(frozen=True, slots=True)
class Benadering:
    """What to mind before somebody goes by."""

    huurovereenkomst_id: uuid.UUID
    rust: Rust | None
    niet_meer_bellen: bool
    met_zn_tweeen: bool
    id: uuid.UUID | None
    """Of the Contactvoorkeur, to open what is sealed in it; None where there is none."""
    taal_zegel: bytes | None
    tolk_zegel: bytes | None

    @property
    def rust_tot(self) -> dt.date | None:
        """When the rest is over: a Monday, without what gave it."""
        return tot_of(self.rust)


BREEDTE: Final = len(fields(Benadering))
"""How many columns `benadering_per_lease` gives, for whoever adds own ones."""


def benadering_per_lease(complex_id: uuid.UUID) -> Select:
    """A statement with the columns of Benadering, in its order, a row per lease of a complex."""
    return (
        select(
            Huurovereenkomst.id,
            Rust,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False),
            func.coalesce(Contactvoorkeur.met_zn_tweeen, False),
            Contactvoorkeur.id,
            Contactvoorkeur.taal.column,
            Contactvoorkeur.tolk.column,
        )
        .select_from(Huurovereenkomst)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .outerjoin(Rust, rust_here())
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
