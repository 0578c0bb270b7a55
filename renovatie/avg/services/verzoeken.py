"""A request of a resident: written down, checked, extended, answered. Each organisation its own part."""

import datetime as dt
import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, Rol, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel, Verantwoordelijke
from renovatie.avg.betrokkene import write_betrokkene
from renovatie.avg.models.verzoeken import (
    Derdenvraag,
    Effect,
    Identiteitswijze,
    Inzagebestand,
    Kanaal,
    Verzoek,
    Verzoekdeel,
)
from renovatie.avg.services.inzagekopie import drop_inzage
from renovatie.avg.services.sluiten import (
    KANTEN,
    close_dossier,
    ensure_dossier,
    hand_over,
    has_dossier,
    kant_van,
    reopen_dossier,
    reopen_meanwhile,
    restrict_dossier,
    works_there,
)
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.inzage import Betrokkene, Inzage
from renovatie.kern.transaction import lock_row
from workflows.verzoeken import (
    MET_BESTAND,
    SLUIT_METEEN,
    Stap,
    Verlengreden,
    Verzoekfeiten,
    Verzoeksoort,
    Verzoekstand,
    Weigerreden,
    stappen,
    weigerredenen,
)

NOT_NOW = _l("Dit kan nu niet bij dit verzoek. Kijk eerst wat er nu staat.")
FUTURE = _l("Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurd is.")
BEFORE = _l("Deze datum ligt voor de dag waarop het verzoek binnenkwam.")
OLD = _l("Dit verzoek is van meer dan een jaar geleden. Kijk het jaar na.")
NO_ORGANISATION = _l(
    "Uw organisatie behandelt geen verzoeken: zij is voor geen enkele gegevens verantwoordelijk."
)
SAY_WHY = _l("Schrijf in een paar zinnen op waarom. De bewoner leest dit in het antwoord.")
MAX_TEXT = 4000


def record_verzoek(
    session: Session,
    actor: Actor,
    *,
    soort: Verzoeksoort,
    kanaal: Kanaal,
    ontvangen_op: dt.date,
    naam: str,
    contact: str,
    tekst: str = "",
    ook: Collection[uuid.UUID] = (),
) -> Verzoek:
    """Write a request down. The own organisation handles a part; `ook`: others that the resident asks too.

    The other organisations hear of it, with the same day of receipt: the resident asked once (art. 26 AVG).
    Raises RuleError for a day in the future and for an organisation that answers for nothing.
    """
    may(actor, actor.organisatie_id, today(session))
    if ontvangen_op > today(session):
        raise RuleError(FUTURE, field="ontvangen_op")
    if ontvangen_op < today(session) - dt.timedelta(days=366):
        raise RuleError(OLD, field="ontvangen_op")
    verzoek = Verzoek(
        nummer=(session.scalar(select(func.max(Verzoek.nummer))) or 0) + 1,
        soort=soort,
        kanaal=kanaal,
        ontvangen_op=ontvangen_op,
        vastgelegd_door=actor.id,
        naam=naam.strip(),
        contact=contact.strip(),
        tekst=tekst.strip() or None,
    )
    session.add(verzoek)
    session.flush()
    for organisatie_id in _handlers(session, actor, ook):
        session.add(Verzoekdeel(verzoek_id=verzoek.id, organisatie_id=organisatie_id))
        notify_rol(
            session,
            Berichtsoort.VERZOEK_NIEUW,
            Rol.PRIVACYCOORDINATOR,
            organisatie_id=organisatie_id,
            object_soort="verzoek",
            object_id=verzoek.id,
            behalve=(actor.id,),
        )
    session.flush()
    noted(session, "verzoek.record", Actie.C, verzoek.id, "soort", "naam", "contact", "tekst")
    return verzoek


def check_identiteit(
    session: Session, actor: Actor, verzoek_id: uuid.UUID, *, wijze: Identiteitswijze, op: dt.date
) -> None:
    """Say how and when it was checked who asks (art. 12 lid 6 AVG). What was shown is not kept."""
    verzoek, deel = deel_for(session, actor, verzoek_id)
    _allowed(session, verzoek, deel, Stap.IDENTITEIT)
    if op > today(session):
        raise RuleError(FUTURE, field="op")
    deel.identiteit_wijze, deel.identiteit_op, deel.identiteit_door = wijze, op, actor.id
    deel.stand = Verzoekstand.IN_BEHANDELING
    noted(session, "verzoek.identiteit", Actie.U, verzoek_id, "identiteit")


def koppel(
    session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID, betrokkene: Betrokkene
) -> None:
    """Say whose data it is about. With a file on the help side its worker is asked what is about others.

    The link is sealed; the file is found by its pseudonym and not opened. What SLUIT_METEEN names shuts it at
    once. Raises NotFound for a home on which the own organisation does not work, RuleError before it is known
    who asks.
    """
    verzoek, deel = deel_for(session, actor, verzoek_id)
    if not works_there(session, deel, betrokkene):
        raise NotFound
    if deel.stand is not Verzoekstand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "te_vroeg")
    if verzoek.soort in SLUIT_METEEN:
        reopen_dossier(session, inzage, deel)
    deel.betrokkene = write_betrokkene(betrokkene)
    deel.gekoppeld = True
    if verzoek.soort in SLUIT_METEEN:
        close_dossier(session, inzage, deel, Effect.NAAR_VERNIETIGING)
    drop_bestand(session, deel)
    ask_worker(session, inzage, verzoek, deel, betrokkene)
    noted(session, "verzoek.koppel", Actie.U, verzoek_id, "betrokkene")


def ask_worker(
    session: Session, inzage: Inzage, verzoek: Verzoek, deel: Verzoekdeel, wie: Betrokkene
) -> None:
    """Ask the worker of the file what in it is about others, also when that was asked before."""
    oud = session.scalar(select(Derdenvraag).where(Derdenvraag.deel_id == deel.id))
    if oud is not None:
        session.delete(oud)
        session.flush()
    if (
        verzoek.soort not in MET_BESTAND
        or kant_van(session, deel) is not Verantwoordelijke.WELZIJNSORGANISATIE
    ):
        return
    dossier_id = inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer)
    if dossier_id is None:
        return
    vraag = Derdenvraag(
        complex_id=wie.complex_id, deel_id=deel.id, dossier_id=dossier_id, gevraagd_op=today(session)
    )
    session.add(vraag)
    session.flush()
    notify_rol(
        session,
        Berichtsoort.DERDEN_MARKEREN,
        Rol.SOCIAAL_WERKER,
        organisatie_id=deel.organisatie_id,
        complex_id=wie.complex_id,
        object_soort="derdenvraag",
        object_id=vraag.id,
    )


def verleng(
    session: Session, actor: Actor, verzoek_id: uuid.UUID, *, reden: Verlengreden, gemeld_op: dt.date
) -> None:
    """Two further months; the resident was told on `gemeld_op`, within the first (art. 12 lid 3 AVG)."""
    verzoek, deel = deel_for(session, actor, verzoek_id)
    if gemeld_op > today(session):
        raise RuleError(FUTURE, field="gemeld_op")
    if gemeld_op < verzoek.ontvangen_op:
        raise RuleError(BEFORE, field="gemeld_op")
    if Stap.VERLENG not in stappen(feiten_of(session, verzoek, deel), gemeld_op):
        raise RuleError(
            _l("Verlengen kan een keer, en alleen als u het de bewoner binnen de eerste maand vertelde."),
            "te_vroeg",
            field="gemeld_op",
        )
    deel.verlengd_op, deel.verlengreden = gemeld_op, reden
    noted(session, "verzoek.verleng", Actie.U, verzoek_id, "verlengd_op", "verlengreden")


def weiger(
    session: Session,
    actor: Actor,
    inzage: Inzage,
    verzoek_id: uuid.UUID,
    *,
    reden: Weigerreden,
    toelichting: str,
) -> None:
    """Refuse with a reason; the answer says how to complain and that a court can decide (art. 12 lid 4).

    What was shut only to look into this opens again.
    """
    verzoek, deel = deel_for(session, actor, verzoek_id)
    _allowed(session, verzoek, deel, Stap.WEIGER)
    if reden not in weigerredenen(verzoek.soort, deel.stand):
        raise RuleError(_l("Deze reden past niet bij dit verzoek. Kies een andere."), field="reden")
    text = _text(toelichting)
    reopen_meanwhile(session, inzage, verzoek, deel)
    deel.weigerreden = reden
    _decide(session, actor, deel, Verzoekstand.GEWEIGERD)
    deel.toelichting = text
    drop_bestand(session, deel)
    noted(session, "verzoek.weiger", Actie.U, verzoek_id, "stand", "weigerreden", "toelichting")


def willig_in(
    session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID, *, toelichting: str
) -> Effect:
    """Grant it, and do what can be done here; gives what was done.

    A restriction closes the file of the household at once, an objection keeps it closed; an erasure is handed
    over to the destruction with four eyes, which does it. A household without a file gets an empty one for
    it: what is kept beside the file shuts and goes with it. What a colleague has to mend or stop is done when
    services/uitvoeren.py saw it: until then there is no day of it.
    """
    verzoek, deel = deel_for(session, actor, verzoek_id)
    _allowed(session, verzoek, deel, Stap.WILLIG_IN)
    deel.toelichting = _text(toelichting)
    deel.effect = EFFECTEN[verzoek.soort]
    deel.effect_op = today(session)
    ensure_dossier(session, inzage, deel, deel.effect)
    if deel.effect is Effect.BEPERKT:
        restrict_dossier(session, inzage, deel, today(session))
    if deel.effect is Effect.NAAR_VERNIETIGING and not has_dossier(session, inzage, deel):
        deel.effect_op = None
    if verzoek.soort in SLUIT_METEEN:
        hand_over(session, inzage, verzoek, deel)
    _decide(session, actor, deel, Verzoekstand.INGEWILLIGD)
    noted(session, "verzoek.willig_in", Actie.U, verzoek_id, "stand", "effect", "toelichting")
    return deel.effect


EFFECTEN: dict[Verzoeksoort, Effect] = {
    Verzoeksoort.INZAGE: Effect.BESTAND_KLAAR,
    Verzoeksoort.OVERDRACHT: Effect.BESTAND_KLAAR,
    Verzoeksoort.RECTIFICATIE: Effect.VERBETERD,
    Verzoeksoort.BEPERKING: Effect.BEPERKT,
    Verzoeksoort.VERWIJDERING: Effect.NAAR_VERNIETIGING,
    Verzoeksoort.BEZWAAR: Effect.GESTOPT,
}


def trek_in(session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID) -> None:
    """The resident takes the request back; what was shut only to look into it opens again."""
    verzoek, deel = deel_for(session, actor, verzoek_id)
    _allowed(session, verzoek, deel, Stap.TREK_IN)
    reopen_meanwhile(session, inzage, verzoek, deel)
    _decide(session, actor, deel, Verzoekstand.INGETROKKEN)
    drop_bestand(session, deel)
    noted(session, "verzoek.trek_in", Actie.U, verzoek_id, "stand")


# ---------------------------------------------------------------- What they share


def may(actor: Actor, organisatie_id: uuid.UUID | None, vandaag: dt.date) -> None:
    """Raises NotFound unless this actor acts for this organisation: the same answer as for no request."""
    facts = Facts(organisatie_id=organisatie_id)
    if not decide(actor, Permission.AVG_WRITE, facts, Doel.VERANTWOORDING, vandaag).allowed:
        raise NotFound


def deel_for(session: Session, actor: Actor, verzoek_id: uuid.UUID) -> tuple[Verzoek, Verzoekdeel]:
    """The request and the part of the actor's own organisation, held until commit. Raises NotFound.

    The organisation is held first, so that two who shut and open one file see each other's requests.
    """
    if actor.organisatie_id is not None:
        lock_row(session, Organisatie, actor.organisatie_id)
    found = session.scalar(
        select(Verzoekdeel.id).where(
            Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id == actor.organisatie_id
        )
    )
    deel = lock_row(session, Verzoekdeel, found) if found else None
    if deel is None:
        raise NotFound
    may(actor, deel.organisatie_id, today(session))
    return session.get_one(Verzoek, verzoek_id), deel


def feiten_of(session: Session, verzoek: Verzoek, deel: Verzoekdeel) -> Verzoekfeiten:
    """What the rules of workflows need to know."""
    bestand = select(Inzagebestand.id).where(Inzagebestand.deel_id == deel.id)
    return Verzoekfeiten(
        soort=verzoek.soort,
        stand=deel.stand,
        ontvangen_op=verzoek.ontvangen_op,
        verlengd_op=deel.verlengd_op,
        besloten_op=deel.besloten_op,
        gekoppeld=deel.gekoppeld,
        bestand=session.scalar(bestand) is not None,
    )


def drop_bestand(session: Session, deel: Verzoekdeel) -> None:
    """Take the file and its links away: made of something that changed, or of no use any more."""
    session.flush()
    drop_inzage(
        session, session.scalars(select(Inzagebestand.id).where(Inzagebestand.deel_id == deel.id)).all()
    )


def noted(session: Session, code: str, actie: Actie, verzoek_id: uuid.UUID, *velden: str) -> None:
    """One line in the journal: which request and which fields, never whose."""
    note(
        session,
        code,
        actie,
        object_soort="verzoek",
        object_id=verzoek_id,
        velden=velden,
        doel=Doel.VERANTWOORDING,
    )


def _handlers(session: Session, actor: Actor, ook: Collection[uuid.UUID]) -> list[uuid.UUID]:
    known = set(session.scalars(select(Organisatie.id).where(Organisatie.soort.in_(KANTEN))))
    if actor.organisatie_id not in known:
        raise RuleError(NO_ORGANISATION)
    return sorted((set(ook) & known) | {actor.organisatie_id})


def _allowed(session: Session, verzoek: Verzoek, deel: Verzoekdeel, stap: Stap) -> None:
    if stap not in stappen(feiten_of(session, verzoek, deel), today(session)):
        raise RuleError(NOT_NOW, "te_vroeg")


def _decide(session: Session, actor: Actor, deel: Verzoekdeel, stand: Verzoekstand) -> None:
    deel.stand, deel.besloten_op, deel.besloten_door = stand, today(session), actor.id


def _text(text: str) -> str:
    text = text.strip()
    if not text:
        raise RuleError(SAY_WHY, field="toelichting")
    if len(text) > MAX_TEXT:
        raise RuleError(
            _l("Deze tekst is te lang. Schrijf hoogstens %(max)s tekens.", max=MAX_TEXT), field="toelichting"
        )
    return text
