"""Put a case without a name or a question on the agenda, take it off, and off every screen."""

import secrets
import uuid
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.disclosure import Casusoordeel
from privacy.journal import Actie
from renovatie.casusoverleg.codes import Bijzonder, Casusgrond
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, Inbreng, Overleg
from renovatie.casusoverleg.queries.passen import aantallen
from renovatie.casusoverleg.queries.voorstellen import aanleidingen_of, brought_in, recognised
from renovatie.casusoverleg.services.gedeeld import base_path, clean, hold, noted, tell
from renovatie.casusoverleg.services.notulen import minutes_again
from renovatie.casusoverleg.woorden import OPLOSSING
from renovatie.complexen.codes import Cluster
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.kern.clock import now, today
from renovatie.kern.eenmalig import AlVerstuurd, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.verzegelde_codes import seal_code
from workflows.casusoverleg import TE_VULLEN, Aanleiding, Overlegstand, Puntsoort, blad_dicht

TOO_SMALL = _l("Dit past bij minder dan 10 huishoudens. Zo kan iemand de bewoner herkennen.")
WAS_RECOGNISED = _l(
    "Iemand herkende dit huishouden. De casus is van de agenda gehaald. Houd een besloten overleg."
)
SEALS = ("vraag_zegel", "huishoudsoort_zegel", "cluster_zegel", "grondslag_zegel", "aanleiding_zegel")
NUMMERS = range(10, 100)
BIJZONDER = {
    Aanleiding.MEER_PARTNERS: Bijzonder.PARTNERS,
    Aanleiding.DOORVERWIJZING_OP_LADDER: Bijzonder.LADDER,
}


class CasusTeKlein(RuleError):
    """The case fits too few households. `oplossingen`: what can be made coarser, in order."""

    def __init__(self, oordeel: Casusoordeel) -> None:
        super().__init__(TOO_SMALL)
        self.oplossingen: tuple[LazyString, ...] = tuple(OPLOSSING[o] for o in oordeel.oplossingen)


def served(overleg: Overleg) -> frozenset[uuid.UUID]:
    """The complexes of which this meeting talks about households."""
    return frozenset({overleg.complex_id})


def add_casus(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    *,
    dossier_id: uuid.UUID,
    vraag: str,
    grondslag: Casusgrond,
    huishoudsoort: Huishoudsoort | None,
    cluster: Cluster | None,
) -> Agendapunt:
    """Bring a file in without a name. Only the file itself keeps which case it is.

    Why it is on the agenda stands beside it only when that too fits ten households, together with the rest.

    Raises CasusTeKlein when the case fits under ten households, NotFound for a file of another complex,
    RuleError for a restricted file, one that is on this agenda, and a meeting that was held.
    """
    overleg = _open(session, complex_id, overleg_id)
    _file(session, complex_id, dossier_id)
    erop = brought_in(session, complex_id, overleg_id).get(dossier_id)
    if erop in recognised(session, overleg_id):
        raise RuleError(WAS_RECOGNISED, "conflict")
    if erop is not None:
        raise RuleError(_l("Dit huishouden staat al op deze agenda."), "conflict")
    telling = aantallen(session, served(overleg))
    oordeel = telling.oordeel(huishoudsoort, cluster)
    if not oordeel.mag:
        raise CasusTeKlein(oordeel)
    redenen = aanleidingen_of(session, complex_id, dossier_id)
    bijzonder = [BIJZONDER[a] for a in telling.shown_reasons(huishoudsoort, cluster, redenen)]
    punt = _punt(
        session,
        actor,
        overleg,
        Puntsoort.CASUS,
        vraag,
        huishoudsoort=seal_code(huishoudsoort or ""),
        cluster=seal_code(cluster or ""),
        grondslag=seal_code(grondslag),
        aanleiding=seal_code(" ".join(bijzonder)),
    )
    session.add(
        Inbreng(
            complex_id=complex_id,
            dossier_id=dossier_id,
            op=today(session),
            agendapunt=seal_code(str(punt.id)),
        )
    )
    # The line names the file and not the case: the journal may not lead from the one to the other.
    noted(session, "casus.inbreng", Actie.C, complex_id, "hulpdossier", dossier_id, dossier_id=dossier_id)
    return punt


def add_werkvraag(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    *,
    vraag: str,
    formulier_id: uuid.UUID | None = None,
) -> Agendapunt:
    """Ask how we work: no household at all, so always allowed. A form that is sent twice asks once."""
    overleg = _open(session, complex_id, overleg_id)
    punt_id = row_id(formulier_id, overleg_id)
    if (known := session.get(Agendapunt, punt_id)) is not None:
        if known.vraag != vraag.strip() or known.aanbrenger_id != actor.id:
            raise AlVerstuurd
        return known
    blank = seal_code("")
    punt = _punt(
        session,
        actor,
        overleg,
        Puntsoort.WERKVRAAG,
        vraag,
        id=punt_id,
        huishoudsoort=blank,
        cluster=blank,
        grondslag=blank,
        aanleiding=blank,
    )
    noted(session, "casus.werkvraag", Actie.C, complex_id, "agendapunt", punt.id, "vraag")
    return punt


def remove_punt(
    session: Session, actor: Actor, complex_id: uuid.UUID, overleg_id: uuid.UUID, punt_id: uuid.UUID
) -> None:
    """Take one's own point off the agenda before the meeting begins. Raises NotFound for another's."""
    overleg = _open(session, complex_id, overleg_id)
    punt = session.get(Agendapunt, punt_id)
    if punt is None or punt.overleg_id != overleg_id or punt.aanbrenger_id != actor.id:
        raise NotFound
    if overleg.stand is not Overlegstand.GEPLAND:
        raise RuleError(_l("Het overleg is begonnen. Haal de casus op het scherm weg."), "conflict")
    if punt.soort is Puntsoort.CASUS:
        for dossier_id, its_punt in brought_in(session, complex_id, overleg_id).items():
            if its_punt == punt_id:
                session.execute(
                    delete(Inbreng).where(
                        Inbreng.dossier_id == dossier_id,
                        Inbreng.id.in_(_inbreng_ids(session, dossier_id, punt_id)),
                    )
                )
    session.delete(punt)
    overleg.beurt += 1
    noted(session, "casus.wijk", Actie.D, complex_id, "overleg", overleg_id)


def _inbreng_ids(session: Session, dossier_id: uuid.UUID, punt_id: uuid.UUID) -> list[uuid.UUID]:
    rows = session.scalars(select(Inbreng).where(Inbreng.dossier_id == dossier_id))
    return [row.id for row in rows if row.agendapunt == seal_code(str(punt_id))]


def mark_herkend(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID, punt_id: uuid.UUID) -> None:
    """Somebody knows this household: off every screen and out of the minutes. Takes no actor on purpose.

    Who pressed is kept nowhere; whether it was right is neither asked nor said. The one who brought it in and
    the FG are told. A case that is gone already stays gone. Raises NotFound for a point of another meeting.
    """
    overleg = hold(session, complex_id, overleg_id)
    punt = session.get(Agendapunt, punt_id)
    if punt is None or punt.overleg_id != overleg_id or punt.soort is not Puntsoort.CASUS:
        raise NotFound
    if punt.herkend_op is not None or blad_dicht(overleg.notulen_om, now(session)):
        return
    punt.herkend_op = today(session)
    for seal in SEALS:
        setattr(punt, seal, None)
    session.execute(update(Actiepunt).where(Actiepunt.agendapunt_id == punt_id).values(agendapunt_id=None))
    overleg.beurt += 1
    minutes_again(session, overleg)
    pad = f"{base_path(complex_id)}/{overleg_id}"
    tell(
        session,
        Berichtsoort.HERKEND,
        [punt.aanbrenger_id],
        complex_id=complex_id,
        object_soort="overleg",
        object_id=overleg_id,
        pad=pad,
        keer=punt_id,
    )
    notify_rol(
        session,
        Berichtsoort.HERKEND,
        Rol.PRIVACYFUNCTIONARIS,
        complex_id=complex_id,
        object_soort="overleg",
        object_id=overleg_id,
    )
    noted(session, "casus.herkend", Actie.U, complex_id, "overleg", overleg_id)


def _open(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    overleg = hold(session, complex_id, overleg_id)
    if overleg.stand not in TE_VULLEN:
        raise RuleError(_l("Dit overleg is voorbij. Kies het volgende overleg."), "conflict")
    return overleg


def _file(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Hulpdossier:
    """The file, held: it lives and may be used. Raises NotFound, RuleError."""
    dossier = hold_alive(session, dossier_id)
    if dossier.complex_id != complex_id:
        raise NotFound
    return dossier


def _punt(
    session: Session, actor: Actor, overleg: Overleg, soort: Puntsoort, vraag: str, **values: Any
) -> Agendapunt:
    taken = set(session.scalars(select(Agendapunt.nummer).where(Agendapunt.overleg_id == overleg.id)))
    free = [nummer for nummer in NUMMERS if nummer not in taken]
    if not free:
        raise RuleError(_l("Er staan al 90 punten op deze agenda."), "conflict")
    punt = Agendapunt(
        complex_id=overleg.complex_id,
        overleg_id=overleg.id,
        nummer=secrets.choice(free),
        soort=soort,
        aanbrenger_id=actor.id,
        vraag=clean(vraag, "vraag"),
        **values,
    )
    session.add(punt)
    overleg.beurt += 1
    session.flush()
    return punt
