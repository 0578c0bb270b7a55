"""The job that makes the file of a request: one step per part, then the PDF and the JSON, sealed together.

Killed at any moment it begins again and keeps one file: what was gathered stays in memory and nowhere else.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel, Verantwoordelijke
from privacy.register import roles_per_purpose
from renovatie.avg.documents import inzage_pdf
from renovatie.avg.models.verzoeken import Verzoek, Verzoekdeel
from renovatie.avg.queries.inzage import Blik, wie_keek
from renovatie.avg.queries.ontvangers import andere_organisaties, werkenden
from renovatie.avg.services.inzage import (
    TAKEN,
    Onderdeel,
    as_json,
    keep_bestand,
    marks_of,
    waits_for_worker,
    without_others,
)
from renovatie.avg.services.inzage_derden import unseen
from renovatie.avg.services.klokken import warn_clocks
from renovatie.avg.services.sluiten import betrokkene_of, works_there
from renovatie.avg.services.verzoeken import ask_worker
from renovatie.gebruikers.models import Organisatie
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.clock import today
from renovatie.kern.inzage import SLEUTELS, Betrokkene, Bron, Gegeven, Inzage
from renovatie.kern.taken import Step, Taken
from renovatie.organisaties.queries import Gegevens, gegevens_op, verwerkers_op
from renovatie.organisaties.woorden import buiten_eer, functionaris, verwerker
from workflows.verzoeken import Verzoeksoort, Verzoekstand

Read = Callable[[], AbstractContextManager[Session]]
HULP = Verantwoordelijke.WELZIJNSORGANISATIE


def register(taken: Taken) -> None:
    """Two kinds of job, each with the keys of its own side; and the clocks each morning."""
    for kant, naam in TAKEN.items():
        taken.register(naam, partial(make_bestand, taken.inzage, kant), SLEUTELS[kant])
    taken.ochtend.append(warn_clocks)


def make_bestand(
    inzage: Inzage, kant: Verantwoordelijke, read: Read, *, deel_id: uuid.UUID, ronde: uuid.UUID
) -> Iterator[Step]:
    """Gather, print, keep. Nothing happens for a request that was answered or taken back meanwhile."""
    with read() as session:
        found = _start(session, inzage, deel_id)
    if found is None:
        return
    kop, wie, dossier_id, soort = found
    eigen: uuid.UUID = kop["organisatie_id"]
    gelezen: list[tuple[Bron, list[Gegeven]]] = []
    weg = 0
    for bron in inzage.van(kant):
        if soort is Verzoeksoort.OVERDRACHT and not bron.overdraagbaar:
            yield _done
            continue
        with read() as session:
            gelezen.append((bron, list(bron.lees(session, wie))))
        yield _done
    with read() as session:
        gemarkeerd = marks_of(session, dossier_id)
        alles = [rij for _bron, rijen in gelezen for rij in rijen]
        ongezien = kant is HULP and dossier_id is not None and unseen(session, deel_id, dossier_id, alles)
    if ongezien:
        yield partial(_ask_again, inzage=inzage, deel_id=deel_id)
        return
    with read() as session:
        over, weg = without_others(alles, gemarkeerd)
        van = gegevens_op(session, [eigen], today(session)).get(eigen)
        onderdelen = _split(gelezen, over, _anderen(session, wie, kop), van)
        kop |= _wie_is(session, eigen, van)
        blikken = _blikken(session, kant, wie, alles, dossier_id, kop)
    kop |= {"weggelaten": weg, "gegevens": len(alles)}
    pdf = inzage_pdf(kop, wie.naam, onderdelen, blikken)
    gegevens = as_json(_plain(kop), onderdelen, blikken)

    def keep(session: Session) -> None:
        keep_bestand(
            session,
            deel_id,
            pdf=pdf,
            gegevens=gegevens,
            aantal=len(alles),
            weggelaten=weg,
            dossier_id=dossier_id,
            kopie_van=dossier_id if kant is HULP else wie.huurovereenkomst_id,
        )

    yield keep


def _ask_again(session: Session, *, inzage: Inzage, deel_id: uuid.UUID) -> None:
    """Words were written after the worker looked: no file, she looks again. Her marks stay."""
    deel = session.get(Verzoekdeel, deel_id)
    wie = betrokkene_of(deel) if deel is not None else None
    if deel is not None and wie is not None and deel.stand is Verzoekstand.IN_BEHANDELING:
        ask_worker(session, inzage, session.get_one(Verzoek, deel.verzoek_id), deel, wie)


def _done(_session: Session) -> None:
    """A part was read; the step itself only moves the progress on."""


def _start(
    session: Session, inzage: Inzage, deel_id: uuid.UUID
) -> tuple[dict[str, Any], Betrokkene, uuid.UUID | None, Verzoeksoort] | None:
    deel = session.get(Verzoekdeel, deel_id)
    if deel is None or deel.stand is not Verzoekstand.IN_BEHANDELING or waits_for_worker(session, deel_id):
        return None
    wie = betrokkene_of(deel)
    if wie is None or not works_there(session, deel, wie):
        return None
    verzoek = session.get_one(Verzoek, deel.verzoek_id)
    organisatie = session.get_one(Organisatie, deel.organisatie_id)
    kop = {
        "verzoek": verzoek.nummer,
        "verzoek_id": verzoek.id,
        "organisatie_id": organisatie.id,
        "soort": verzoek.soort.value,
        "organisatie": organisatie.naam,
        "ontvangen_op": verzoek.ontvangen_op,
        "gemaakt_op": today(session),
        "contact": verzoek.contact or "",
    }
    dossier_id = inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer)
    return kop, wie, dossier_id, verzoek.soort


def _anderen(session: Session, wie: Betrokkene, kop: dict[str, Any]) -> dict[Doel, tuple[str, ...]]:
    """Per purpose the organisations beside this one that hold a role where the resident lives."""
    daar = werkenden(session, wie.complex_id)
    eigen = {kop["organisatie_id"]}
    return {doel: andere_organisaties(daar, rollen, eigen) for doel, rollen in roles_per_purpose().items()}


def _wie_is(session: Session, organisatie_id: uuid.UUID, gegevens: Gegevens | None) -> dict[str, Any]:
    """How to reach who answers, and where the data goes (art. 15 lid 1 onder c, lid 2 AVG), as recorded."""
    rows = verwerkers_op(session, [organisatie_id], today(session))
    return {
        "adres": gegevens.adres if gegevens else None,
        "bereikbaar": f"{gegevens.telefoon}, {gegevens.privacy_email}" if gegevens else None,
        "functionaris": functionaris(gegevens) if gegevens and gegevens.geen_fg is None else None,
        "verwerkers": [verwerker(row) for row in rows],
        "buiten_eer": [buiten_eer(row) for row in rows if row.buiten_eer],
    }


def _split(
    gelezen: list[tuple[Bron, list[Gegeven]]],
    over: list[Gegeven],
    anderen: Mapping[Doel, tuple[str, ...]],
    van: Gegevens | None,
) -> list[Onderdeel]:
    """The rows, without what was left out, under their parts again."""
    rest = iter(over)
    return [
        Onderdeel(bron, tuple(next(rest) for _rij in rijen), anderen.get(bron.doel, ()), van)
        for bron, rijen in gelezen
    ]


def _blikken(
    session: Session,
    kant: Verantwoordelijke,
    wie: Betrokkene,
    alles: list[Gegeven],
    dossier_id: uuid.UUID | None,
    kop: dict[str, Any],
) -> list[Blik]:
    vanaf = session.scalar(
        select(Huurovereenkomst.begin).where(Huurovereenkomst.id == wie.huurovereenkomst_id)
    )
    return wie_keek(
        session,
        kant,
        wie,
        [rij.rij_id for rij in alles],
        dossier_id=dossier_id,
        verzoek_id=kop["verzoek_id"],
        organisatie_id=kop["organisatie_id"],
        vanaf=vanaf,
    )


def _plain(kop: dict[str, Any]) -> dict[str, Any]:
    """The head of the JSON: no ids of ours, days as text."""
    weg = {"verzoek_id", "organisatie_id", "contact"}
    return {
        naam: waarde.isoformat() if hasattr(waarde, "isoformat") else waarde
        for naam, waarde in kop.items()
        if naam not in weg
    }
