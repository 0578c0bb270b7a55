"""The Telling: a snapshot on a Peildatum that anyone can recount. A human act; nothing counts by itself."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select
from sqlalchemy.orm import Session, selectinload

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming.models import Poortbesluit, Renovatievoorstel, Telling, Tellingregel
from renovatie.instemming.services._gedeeld import locked_complex, verstuurd_voorstel
from renovatie.instemming.telstand import Stemregel, eenheid_omvang, stemregels
from renovatie.instemming.woorden import dag
from renovatie.kern.base import new_id
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from workflows import instemming as regels
from workflows.tellingfeiten import Gevraagd, canonieke_feiten, feiten_van, vingerafdruk


def make_telling(session: Session, actor: Actor, *, complex_id: uuid.UUID, peildatum: dt.date) -> Telling:
    """Count the current proposal on a Peildatum before today, also below 70%. One per Peildatum.

    Raises RuleError: te_vroeg (Peildatum not past, nothing sent), conflict (there is one, or the
    Poortbesluit was taken), NotFound.
    """
    locked_complex(session, complex_id)
    voorstel, verstuurd_op = verstuurd_voorstel(session, complex_id)
    _check(session, complex_id, peildatum, verstuurd_op)
    lines = stemregels(session, complex_id, peildatum)
    telregels = [line.telregel(voorstel.nummer) for line in lines]
    omvang = eenheid_omvang(lines)
    geteld = regels.tel(telregels, peildatum, voorstel.nummer, omvang, today=today(session))
    gevraagd = _gevraagd(session, complex_id, lines)
    feiten = {line.sleutel: feiten_van(line.gegeven(), gevraagd[line.woning_id]) for line in lines}
    telling = Telling(
        complex_id=complex_id,
        voorstel_id=voorstel.id,
        voorstelversie=voorstel.nummer,
        peildatum=peildatum,
        n=geteld.n,
        ja=geteld.ja,
        gehaald=geteld.uitslag.gehaald,
        vermoeden=geteld.uitslag.vermoeden,
        regel=geteld.regel,
        eenheid_omvang=geteld.eenheid_omvang,
        sha256=geteld.sha256,
        feiten_sha256=vingerafdruk(
            canonieke_feiten(feiten.values(), peildatum, voorstel.nummer, omvang, geteld.regel)
        ),
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(telling)
    session.flush()
    _keep_lines(session, telling, geteld, lines, feiten)
    note(
        session,
        "telling.make",
        Actie.C,
        complex_id=complex_id,
        object_soort="telling",
        object_id=telling.id,
        doel=Doel.INSTEMMING,
    )
    return telling


def _gevraagd(
    session: Session, complex_id: uuid.UUID, lines: list[Stemregel]
) -> dict[uuid.UUID, list[Gevraagd]]:
    """Per home every version that was sent, with whether it touches that home. Two statements."""
    versies = session.scalars(
        select(Renovatievoorstel)
        .where(Renovatievoorstel.complex_id == complex_id)
        .options(selectinload(Renovatievoorstel.geraakt))
        .order_by(Renovatievoorstel.nummer)
    ).all()
    gevraagd: dict[uuid.UUID, list[Gevraagd]] = {line.woning_id: [] for line in lines}
    for versie in versies:
        if versie.ronde is None or versie.verstuurd_op is None:
            continue  # a draft
        geraakt = {rij.woning_id for rij in versie.geraakt}
        for woning_id, eerder in gevraagd.items():
            raakt = versie.alle_woningen or woning_id in geraakt
            eerder.append(Gevraagd(versie.nummer, versie.ronde, versie.verstuurd_op, raakt))
    return gevraagd


def recount(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> tuple[int, int, str]:
    """Count a Telling again from its own lines alone: (n, ja, sha256), to hold against what it says."""
    telling = session.get(Telling, telling_id)
    if telling is None or telling.complex_id != complex_id:
        raise NotFound
    lines = [
        regels.Tellingregel(line.sleutel, line.telt_mee, line.reden, line.stand, tuple(line.documenten))
        for line in telling.regels
    ]
    tekst = regels.canoniek(
        lines, telling.peildatum, telling.voorstelversie, telling.eenheid_omvang, telling.regel
    )
    return regels.hertel(tekst)


def _check(session: Session, complex_id: uuid.UUID, peildatum: dt.date, verstuurd_op: dt.date) -> None:
    if peildatum >= today(session):
        gisteren = today(session) - dt.timedelta(days=1)
        raise RuleError(
            _l(
                "Dit kan nog niet. De peildatum moet voorbij zijn. Kies %(dag)s of een eerdere dag.",
                dag=dag(gisteren),
            ),
            "te_vroeg",
            field="peildatum",
        )
    if peildatum < verstuurd_op:
        raise RuleError(
            _l("Het voorstel is pas op %(dag)s verstuurd. Kies een latere peildatum.", dag=dag(verstuurd_op)),
            "te_vroeg",
            field="peildatum",
        )
    if session.scalar(
        select(Telling.id).where(Telling.complex_id == complex_id, Telling.peildatum == peildatum)
    ):
        raise RuleError(
            _l("Er is al een telling van %(dag)s. Kies een andere peildatum.", dag=dag(peildatum)),
            "conflict",
            field="peildatum",
        )
    if session.scalar(select(Poortbesluit.id).where(Poortbesluit.complex_id == complex_id)):
        raise RuleError(_l("Het poortbesluit is al genomen. Een nieuwe telling is niet nodig."), "conflict")


def _keep_lines(
    session: Session,
    telling: Telling,
    geteld: regels.Telling,
    lines: list[Stemregel],
    feiten: Mapping[str, dict[str, Any]],
) -> None:
    places = {line.sleutel: line for line in lines}
    session.execute(
        insert(Tellingregel),
        [
            {
                "id": new_id(),
                "complex_id": telling.complex_id,
                "telling_id": telling.id,
                "woning_id": places[regel.id].woning_id,
                "huurovereenkomst_id": places[regel.id].huurovereenkomst_id,
                "sleutel": regel.id,
                "telt_mee": regel.telt_mee,
                "reden": regel.reden,
                "stand": regel.stand,
                "documenten": list(regel.documenten),
                "feiten": feiten[regel.id],
            }
            for regel in geteld.regels
        ],
    )
