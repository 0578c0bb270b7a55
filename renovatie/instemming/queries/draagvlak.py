"""Who to go by and who to leave in peace: the next step of each lease, with what was agreed in a talk."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.huishoudens.contact import BREEDTE, Benadering, benadering_per_lease, open_tolk
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.feiten import Stand
from renovatie.instemming.models import Draagvlakgesprek, Gespreksuitkomst
from renovatie.instemming.telstand import Stemregel
from renovatie.kern.transaction import keyring
from workflows.draagvlak import Draagvlakfeit, Gesprek, Vervolgstap, vervolgstap
from workflows.stemmen import Stemstand


@dataclass(frozen=True, slots=True)
class Gespreksrij:
    """The newest talk of a lease; what was agreed is still sealed."""

    id: uuid.UUID
    huurovereenkomst_id: uuid.UUID
    datum: dt.date
    uitkomst: Gespreksuitkomst
    vervolg_zegel: bytes | None


@dataclass(frozen=True, slots=True)
class Draagvlak:
    """By lease: how to approach it, and its newest talk."""

    benaderingen: Mapping[uuid.UUID, Benadering]
    gesprekken: Mapping[uuid.UUID, Gespreksrij]

    def stap(
        self, line: Stemregel, stand: Stemstand, nu: Stand, today: dt.date, *, ontbreekt: bool
    ) -> Vervolgstap:
        """The next step of one lease. `ontbreekt`: a tenant did not sign while another one did."""
        lease_id = line.huurovereenkomst_id
        benadering = self.benaderingen.get(lease_id) if lease_id else None
        gesprek = self.gesprekken.get(lease_id) if lease_id else None
        return vervolgstap(
            Draagvlakfeit(
                stand=stand,
                antwoord_tot=nu.antwoord_tot,
                herinnerd_op=nu.herinnerd_op,
                reactie_op=last_reaction(line),
                handtekening_ontbreekt=ontbreekt,
                rust_tot=benadering.rust_tot if benadering else None,
                schriftelijk=benadering.niet_meer_bellen if benadering else False,
                gesprek_op=gesprek.datum if gesprek else None,
                gesprek=Gesprek(gesprek.uitkomst.value) if gesprek else None,
            ),
            today,
        )


def draagvlak(session: Session, complex_id: uuid.UUID) -> Draagvlak:
    """All of a complex; one statement, nothing opened. A lease with several talks has a row for each."""
    rows = session.execute(
        benadering_per_lease(complex_id)
        .add_columns(
            Draagvlakgesprek.id,
            Draagvlakgesprek.huurovereenkomst_id,
            Draagvlakgesprek.datum,
            Draagvlakgesprek.uitkomst,
            Draagvlakgesprek.vervolg.column,
        )
        .outerjoin(Draagvlakgesprek, Draagvlakgesprek.huurovereenkomst_id == Huurovereenkomst.id)
        .order_by(Draagvlakgesprek.datum, Draagvlakgesprek.id)
    ).all()
    return Draagvlak(
        benaderingen={row[0]: Benadering(*row[:BREEDTE]) for row in rows},
        gesprekken={row[0]: Gespreksrij(*row[BREEDTE:]) for row in rows if row[BREEDTE] is not None},
    )


def open_door(
    session: Session, benaderingen: Sequence[Benadering], gesprekken: Sequence[Gespreksrij]
) -> tuple[dict[uuid.UUID, str], dict[uuid.UUID, str]]:
    """By lease: the language of whoever needs an interpreter, and what was agreed in the newest talk.

    The keys of both, and of the names that are opened after it, come in one load.
    """
    ring = keyring(session)
    ring.prefetch(
        [
            *((each.huurovereenkomst_id, "contact") for each in benaderingen),
            *((each.huurovereenkomst_id, "instemming") for each in gesprekken if each.vervolg_zegel),
        ]
    )
    return open_tolk(ring, benaderingen), open_vervolg(session, gesprekken)


def open_vervolg(session: Session, gesprekken: Sequence[Gespreksrij]) -> dict[uuid.UUID, str]:
    """What was agreed, by lease; opened in one go. Nothing for a talk that left nothing to do."""
    opened = open_rows(keyring(session), Draagvlakgesprek, gesprekken, Draagvlakgesprek.vervolg)
    return {
        gesprek.huurovereenkomst_id: vervolg
        for gesprek, (vervolg,) in zip(gesprekken, opened, strict=True)
        if vervolg
    }


def last_reaction(line: Stemregel) -> dt.date | None:
    """When the last answer of a lease came in, on whatever version."""
    return max((event.feit.ontvangen_op for event in line.gebeurtenissen), default=None)
