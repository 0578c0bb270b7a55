"""The gate 4a → 4b: the Poortbesluit, and the legal opinion where the law presumes nothing."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming import feiten
from renovatie.instemming.models import JuridischOordeel, Poortbesluit, Renovatievoorstel
from renovatie.instemming.services._gedeeld import locked_complex, verstuurd_voorstel
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.errors import RuleError
from workflows.fasefeiten import Fase
from workflows.instemmingspoort import Instemmingspoort, Stap, uiterste_verzenddag


def take_poortbesluit(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> Poortbesluit:
    """Decide that the works may begin (4a → 4b), on the newest Telling. Immutable, once per complex.

    Raises RuleError: te_vroeg with the condition that is not met yet, conflict when it was taken, NotFound.
    """
    complex_ = locked_complex(session, complex_id)
    if session.scalar(select(Poortbesluit.id).where(Poortbesluit.complex_id == complex_id)):
        raise RuleError(_l("Het poortbesluit is al genomen."), "conflict")
    if not complex_.renovatie:
        raise RuleError(_l("Dit complex wordt niet gerenoveerd. Er is geen poortbesluit nodig."), "conflict")
    if complex_.fase is not Fase.DRAAGVLAK:
        raise RuleError(
            _l(
                "Dit kan nog niet. Het complex staat in fase %(fase)s. Een poortbesluit hoort bij fase 4a.",
                fase=complex_.fase.aanduiding,
            ),
            "te_vroeg",
        )
    stand, poort = feiten.poort_van(session, complex_id, today(session))
    if not poort.open or stand.telling is None:
        raise RuleError(waarom_dicht(stand, poort), "te_vroeg")
    besluit = Poortbesluit(
        complex_id=complex_id,
        telling_id=stand.telling.id,
        oordeel_id=_oordeel(session, complex_id, stand.telling.voorstelversie),
        datum=today(session),
        feiten=_figures(stand, stand.telling),
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(besluit)
    session.flush()
    note(
        session,
        "poortbesluit.take",
        Actie.C,
        complex_id=complex_id,
        object_soort="poortbesluit",
        object_id=besluit.id,
        doel=Doel.INSTEMMING,
    )
    return besluit


def waarom_dicht(stand: feiten.Stand, poort: Instemmingspoort) -> LazyString:
    """Why the gate is closed and what to do now, in one or two sentences."""
    match poort.volgende_stap:
        case Stap.MEER_JA_NODIG:
            return _l(
                "Dit kan nog niet. De 70%% is niet gehaald, nog nodig: %(aantal)s.", aantal=poort.nog_nodig
            )
        case Stap.MAAK_TELLING:
            return _l("Dit kan nog niet. De 70% is gehaald. De woonconsulent maakt eerst de telling.")
        case Stap.MAAK_NIEUWE_TELLING:
            return _l("Dit kan nog niet. De woonconsulent maakt eerst een nieuwe telling.")
        case Stap.VERSTUUR_KENNISGEVINGEN if stand.telling is not None:
            return _brieven_eerst(stand.kennisgevingen, stand.telling)
        case Stap.VRAAG_JURIDISCH_OORDEEL:
            return _l(
                "De wet geeft hier geen grens van 70%. U hebt het akkoord van elke huurder nodig, "
                "of een juridisch advies."
            )
        case _:
            return _l("Het poortbesluit is al genomen.")


def record_oordeel(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, datum: dt.date, samenvatting: str
) -> JuridischOordeel:
    """Record a legal opinion on the current proposal, for a complex where the law presumes nothing.

    `datum`: of the opinion, today at the latest. Raises RuleError (ongeldig, te_vroeg).
    """
    locked_complex(session, complex_id)
    voorstel, _op = verstuurd_voorstel(session, complex_id)
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    if not samenvatting.strip():
        raise RuleError(_l("Schrijf in een paar zinnen op wat het advies zegt."), field="samenvatting")
    oordeel = JuridischOordeel(
        complex_id=complex_id,
        voorstel_id=voorstel.id,
        datum=datum,
        samenvatting=samenvatting,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(oordeel)
    note(
        session,
        "juridisch.oordeel",
        Actie.C,
        complex_id=complex_id,
        object_soort="juridisch_oordeel",
        object_id=oordeel.id,
    )
    return oordeel


def _brieven_eerst(letters: feiten.Brievenstand, telling: feiten.Tellingkort) -> LazyString:
    return _l(
        "Dit kan nog niet. Er zijn %(klaar)s van de %(nodig)s kennisgevingen verstuurd. "
        "Dat moet uiterlijk %(dag)s.",
        klaar=letters.verstuurd,
        nodig=letters.nodig,
        dag=dag(uiterste_verzenddag(telling.peildatum)),
    )


def _figures(stand: feiten.Stand, telling: feiten.Tellingkort) -> dict[str, int | str | bool]:
    return {
        "peildatum": telling.peildatum.isoformat(),
        "voorstel": telling.voorstelversie,
        "n": telling.n,
        "ja": telling.ja,
        "kennisgevingen": stand.kennisgevingen.verstuurd,
        "vermoeden": stand.vermoeden.value,
        "juridisch_oordeel": stand.juridisch_oordeel,
    }


def _oordeel(session: Session, complex_id: uuid.UUID, nummer: int) -> uuid.UUID | None:
    """The newest opinion on this version of the proposal; one on an older version says nothing here."""
    return session.scalars(
        select(JuridischOordeel.id)
        .join(Renovatievoorstel, Renovatievoorstel.id == JuridischOordeel.voorstel_id)
        .where(JuridischOordeel.complex_id == complex_id, Renovatievoorstel.nummer == nummer)
        .order_by(JuridischOordeel.datum.desc(), JuridischOordeel.id.desc())
        .limit(1)
    ).first()
