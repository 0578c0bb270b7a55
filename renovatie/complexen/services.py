"""What people do with a complex before the first door opens: the facts of phase 1. Nothing here commits."""

import datetime as dt
import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import Instantiesoort, Leefgebied, Orgaansoort
from renovatie.complexen.models import (
    Bewonersorgaan,
    Bijstelling,
    Complex,
    Databron,
    Instantie,
    Partnerschap,
    SocialeKaartregel,
)
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

FUTURE = _l("Deze datum ligt in de toekomst. Vul de datum in waarop het gebeurd is.")


def create_complex(
    session: Session,
    actor: Actor,
    *,
    nummer: str,
    naam: str,
    corporatie_id: uuid.UUID,
    opgegeven_aantal: int,
    plaats: str = "",
    renovatie: bool = True,
    geplande_start: dt.date | None = None,
) -> Complex:
    """Make an empty complex in phase 1. Raises RuleError when the corporation has this number already."""
    taken = select(Complex.id).where(Complex.corporatie_id == corporatie_id, Complex.nummer == nummer)
    if session.scalar(taken) is not None:
        raise RuleError(_l("Dit complexnummer is er al. Kies een ander nummer."), "conflict", field="nummer")
    complex_ = Complex(
        nummer=nummer,
        naam=naam,
        plaats=plaats,
        corporatie_id=corporatie_id,
        opgegeven_aantal=opgegeven_aantal,
        renovatie=renovatie,
        geplande_start=geplande_start,
        fase_sinds=today(session),
    )
    session.add(complex_)
    session.flush()
    note(
        session,
        "complex.create",
        Actie.C,
        complex_id=complex_.id,
        object_soort="complex",
        object_id=complex_.id,
    )
    return complex_


def get_complex(session: Session, complex_id: uuid.UUID, *, lock: bool = False) -> Complex:
    """The complex, held until commit with `lock`. Raises NotFound."""
    found = lock_row(session, Complex, complex_id) if lock else session.get(Complex, complex_id)
    if found is None:
        raise NotFound
    return found


def change_complex(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    naam: str,
    plaats: str,
    opgegeven_aantal: int,
    geplande_start: dt.date | None,
    renovatie: bool,
) -> Complex:
    """Change the plain facts of a complex."""
    complex_ = get_complex(session, complex_id)
    complex_.naam, complex_.plaats = naam, plaats
    complex_.opgegeven_aantal, complex_.geplande_start = opgegeven_aantal, geplande_start
    complex_.renovatie = renovatie
    _noted(
        session,
        complex_id,
        "complex.change",
        "naam",
        "plaats",
        "opgegeven_aantal",
        "geplande_start",
        "renovatie",
    )
    return complex_


def state_aantal(session: Session, actor: Actor, complex_id: uuid.UUID, aantal: int) -> None:
    """Write down how many homes the complex must have; the same number changes nothing."""
    complex_ = get_complex(session, complex_id)
    if complex_.opgegeven_aantal != aantal:
        complex_.opgegeven_aantal = aantal
        _noted(session, complex_id, "complex.change", "opgegeven_aantal")


def fix_eenheid(session: Session, actor: Actor, complex_id: uuid.UUID, *, op: dt.date, reden: str) -> None:
    """Put in writing which homes form one structural unit (art. 7:220 lid 3 BW) and why."""
    complex_ = get_complex(session, complex_id)
    _not_future(session, op)
    complex_.eenheid_vastgesteld_op, complex_.eenheid_reden = op, reden
    _noted(session, complex_id, "eenheid.fix", "eenheid_vastgesteld_op", "eenheid_reden")


def date_privacy_documenten(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    dpia_op: dt.date | None,
    overeenkomsten_op: dt.date | None,
    herzien_voor: dt.date | None = None,
) -> None:
    """Record the dates of the DPIA (art. 35 AVG) and of the processor agreements (art. 28 AVG).

    `herzien_voor`: the last day for looking at the DPIA again (art. 35 lid 11); None leaves it at three
    years. Raises RuleError for a day to come, or a review before the DPIA.
    """
    complex_ = get_complex(session, complex_id)
    for date in (dpia_op, overeenkomsten_op):
        _not_future(session, date)
    if herzien_voor is not None and (dpia_op is None or herzien_voor <= dpia_op):
        raise RuleError(
            _l("Opnieuw bekijken kan pas na de DPIA. Kies een latere dag, of laat het leeg."),
            field="herzien_voor",
        )
    complex_.dpia_op, complex_.verwerkersovereenkomsten_op = dpia_op, overeenkomsten_op
    complex_.dpia_herzien_voor = herzien_voor
    fields = ("dpia_op", "dpia_herzien_voor", "verwerkersovereenkomsten_op")
    _noted(session, complex_id, "privacydocumenten.date", *fields)


def date_informatiebrief(session: Session, actor: Actor, complex_id: uuid.UUID, *, op: dt.date) -> None:
    """Say on which day the letter went to every home; from then on visits may be recorded. Once only."""
    complex_ = get_complex(session, complex_id, lock=True)
    _not_future(session, op)
    if complex_.informatiebrief_op is not None:
        raise RuleError(_l("De informatiebrief is al gedateerd. Die datum staat vast."), "conflict")
    complex_.informatiebrief_op = op
    _noted(session, complex_id, "informatiebrief.date", "informatiebrief_op")


def sign_evaluatie(session: Session, actor: Actor, complex_id: uuid.UUID, *, op: dt.date) -> None:
    """Record the date on which the evaluation of phase 6 was signed."""
    _not_future(session, op)
    get_complex(session, complex_id).evaluatie_op = op
    _noted(session, complex_id, "evaluatie.sign", "evaluatie_op")


def record_partner(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    organisatie_id: uuid.UUID,
    convenant_op: dt.date | None,
    uren_per_maand: int,
    antwoordtermijn: int,
    vervanger: str,
    tot: dt.date | None,
) -> Partnerschap:
    """Make or change the partnership of one organisation; one row each."""
    _not_future(session, convenant_op)
    if convenant_op and tot and tot < convenant_op:
        raise RuleError(
            _l("De einddatum ligt voor de datum van het convenant. Pas een van de twee aan."), field="tot"
        )
    partner = session.scalar(
        select(Partnerschap).where(
            Partnerschap.complex_id == complex_id, Partnerschap.organisatie_id == organisatie_id
        )
    )
    if partner is None:
        partner = Partnerschap(complex_id=complex_id, organisatie_id=organisatie_id)
        session.add(partner)
    partner.convenant_op, partner.tot = convenant_op, tot
    partner.uren_per_maand, partner.antwoordtermijn = uren_per_maand, antwoordtermijn
    partner.vervanger = vervanger
    _noted(session, complex_id, "partner.record", "convenant_op", "uren_per_maand", "antwoordtermijn", "tot")
    return partner


def record_instantie(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    organisatie_id: uuid.UUID,
    naam: str,
    leefgebieden: Collection[Leefgebied],
    soort: Instantiesoort = Instantiesoort.HULPVERLENING,
    antwoordtermijn: int = 5,
) -> Instantie:
    """Make or change an Instantie of the sociale kaart with the areas of life it takes referrals for."""
    instantie = session.scalar(
        select(Instantie).where(
            Instantie.complex_id == complex_id, Instantie.organisatie_id == organisatie_id
        )
    )
    if instantie is None:
        instantie = Instantie(complex_id=complex_id, organisatie_id=organisatie_id)
        session.add(instantie)
    instantie.naam, instantie.soort, instantie.antwoordtermijn = naam, soort, antwoordtermijn
    session.flush()
    session.execute(delete(SocialeKaartregel).where(SocialeKaartregel.instantie_id == instantie.id))
    session.add_all(
        SocialeKaartregel(complex_id=complex_id, instantie_id=instantie.id, leefgebied=leefgebied)
        for leefgebied in sorted(set(leefgebieden))
    )
    _noted(session, complex_id, "sociale_kaart.record", "naam", "leefgebied", "antwoordtermijn")
    return instantie


def add_databron(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    naam: str,
    eigenaar: str,
    grondslag: str,
    datum: dt.date,
) -> Databron:
    """Note a source of data with its owner, legal ground and date."""
    _not_future(session, datum)
    bron = Databron(complex_id=complex_id, naam=naam, eigenaar=eigenaar, grondslag=grondslag, datum=datum)
    session.add(bron)
    _noted(session, complex_id, "databron.add", "naam", "eigenaar", "grondslag", "datum")
    return bron


def add_bewonersorgaan(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, soort: Orgaansoort, naam: str
) -> Bewonersorgaan:
    """Note a body that speaks for the residents."""
    orgaan = Bewonersorgaan(complex_id=complex_id, soort=soort, naam=naam)
    session.add(orgaan)
    _noted(session, complex_id, "bewonersorgaan.add", "soort", "naam")
    return orgaan


def add_bijstelling(session: Session, actor: Actor, complex_id: uuid.UUID, *, tekst: str) -> Bijstelling:
    """Record that the plan changed on new insight (line 4550 of the source book)."""
    if actor.id is None:
        raise RuleError(_l("Een bijstelling heeft een naam nodig. Log eerst in."))
    bijstelling = Bijstelling(complex_id=complex_id, op=today(session), tekst=tekst, door_id=actor.id)
    session.add(bijstelling)
    _noted(session, complex_id, "bijstelling.add", "tekst")
    return bijstelling


def _not_future(session: Session, date: dt.date | None) -> None:
    if date is not None and date > today(session):
        raise RuleError(FUTURE)


def _noted(session: Session, complex_id: uuid.UUID, code: str, *velden: str) -> None:
    session.flush()
    note(session, code, Actie.U, complex_id=complex_id, velden=velden, doel=Doel.VERANTWOORDING)
