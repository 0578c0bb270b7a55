"""What is written in a Hulpdossier. Stopping a Toestemming is in doorverwijzingen: it stops referrals too."""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import CLUSTERS, GEZONDHEID, Cluster, Leefgebied
from renovatie.complexen.models import Instantie, Woning
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.codes import (
    LOPEND,
    Huishoudsoort,
    Signaalreden,
    Toezeggingstand,
    Waarneemreden,
    Wijze,
    open_code,
    seal_code,
)
from renovatie.hulpdossiers.models import (
    Bezoekgebied,
    Dossierpersoon,
    Hulpdossier,
    Hulptelling,
    Hulpvraag,
    Kans,
    Signaal,
    Toestemming,
    Toezegging,
    Waarneming,
)
from renovatie.hulpdossiers.pseudoniemen import find_dossier, open_dossier
from renovatie.hulpdossiers.queries import collega_van
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, OPSCHRIJVEN, current_tekst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError

FUTURE = _l("Deze datum ligt in de toekomst. Vul de datum in waarop het gebeurd is.")
ASK_FIRST = _l(
    "Dit is gezondheid. Vraag eerst of u het mag opschrijven. Zegt de bewoner nee, schrijf het dan niet op."
)
MORE_WORDS = _l("Schrijf in een paar woorden op wat u bedoelt.")
MAX_TEXT = 4000
TOO_LONG = _l("Deze tekst is te lang. Schrijf hoogstens %(max)s tekens.", max=MAX_TEXT)


@dataclass(frozen=True, slots=True)
class NieuwePersoon:
    """Somebody in the home: a tenant (`huurder_id`) or another person with a name."""

    naam: str
    telefoon: str | None = None
    huurder_id: uuid.UUID | None = None


def get_woning(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning:
    """The home of this complex. Raises NotFound for one of another complex."""
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    return woning


def get_dossier(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Hulpdossier:
    """The Hulpdossier of this complex. Raises NotFound."""
    dossier = session.get(Hulpdossier, dossier_id)
    if dossier is None or dossier.complex_id != complex_id:
        raise NotFound
    return dossier


def dossier_for(session: Session, woning: Woning) -> Hulpdossier:
    """The dossier of the household that lives there now, made when there is none; journaled when made."""
    found = find_dossier(session, woning.id, woning.bewoningsnummer)
    if found is not None:
        return found
    dossier = open_dossier(session, woning)
    _noted(session, "hulpdossier.open", Actie.C, dossier, "hulpdossier", dossier.id)
    return dossier


def ensure_persoon(
    session: Session, actor: Actor, dossier: Hulpdossier, nieuw: NieuwePersoon
) -> Dossierpersoon:
    """The person in this dossier: the one with this tenant id or this name, else a new one.

    Raises RuleError without a name.
    """
    naam = _text(nieuw.naam, "persoon")
    personen = session.scalars(select(Dossierpersoon).where(Dossierpersoon.dossier_id == dossier.id)).all()
    link = str(nieuw.huurder_id) if nieuw.huurder_id else ""
    for persoon in personen:
        if open_code(persoon.huurder) == link and (
            link or (persoon.naam or "").casefold() == naam.casefold()
        ):
            return persoon
    persoon = Dossierpersoon(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        naam=naam,
        telefoon=nieuw.telefoon or None,
        huurder=seal_code(link),
    )
    session.add(persoon)
    session.flush()
    _noted(session, "dossierpersoon.add", Actie.C, dossier, "dossierpersoon", persoon.id, "naam", "telefoon")
    return persoon


def add_hulpvraag(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    *,
    persoon: Dossierpersoon,
    leefgebied: Leefgebied,
    tekst: str,
    bewoner_wil: bool = False,
    taal: str = "nl",
    op: dt.date | None = None,
) -> Hulpvraag:
    """Write down what a resident asks. `op`: the day it was asked (default today).

    Raises RuleError for health without the resident's word, an empty text or a day in the future.
    """
    eerder = _clusters(session, dossier)
    vraag = Hulpvraag(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        persoon_id=persoon.id,
        gevraagd_op=_day(session, op),
        leefgebied=seal_code(leefgebied),
        tekst=_text(tekst, "hulpvraag"),
        bewoner_wil=_may_write(leefgebied, bewoner_wil, taal),
    )
    session.add(vraag)
    if CLUSTERS[leefgebied] not in eerder:
        _count(session, dossier, huishoudsoort_of(dossier), CLUSTERS[leefgebied], 1)
    _noted(session, "hulpvraag.add", Actie.C, dossier, "hulpvraag", vraag.id, "leefgebied", "tekst")
    return vraag


def add_signaal(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    *,
    leefgebied: Leefgebied,
    tekst: str,
    reden: Signaalreden,
    bewoner_wil: bool = False,
    taal: str = "nl",
    op: dt.date | None = None,
) -> Signaal:
    """Write down what a worker saw, with the reason why. Raises RuleError as add_hulpvraag does."""
    signaal = Signaal(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        gezien_op=_day(session, op),
        leefgebied=seal_code(leefgebied),
        tekst=_text(tekst, "signaal"),
        reden=seal_code(reden),
        bewoner_wil=_may_write(leefgebied, bewoner_wil, taal),
    )
    session.add(signaal)
    _noted(session, "signaal.add", Actie.C, dossier, "signaal", signaal.id, "leefgebied", "tekst", "reden")
    return signaal


def add_kans(
    session: Session, actor: Actor, dossier: Hulpdossier, *, tekst: str, op: dt.date | None = None
) -> Kans:
    """Write down what a resident wants or can do."""
    kans = Kans(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        genoemd_op=_day(session, op),
        tekst=_text(tekst, "kans"),
    )
    session.add(kans)
    _noted(session, "kans.add", Actie.C, dossier, "kans", kans.id, "tekst")
    return kans


def set_huishoudsoort(session: Session, actor: Actor, dossier: Hulpdossier, soort: Huishoudsoort) -> None:
    """Say who live there, coarsely; the counters move along."""
    oud = huishoudsoort_of(dossier)
    if soort is oud:
        return
    for cluster in _clusters(session, dossier):
        _count(session, dossier, oud, cluster, -1)
        _count(session, dossier, soort, cluster, 1)
    dossier.huishoudsoort = seal_code(soort)
    _noted(session, "huishoudsoort.set", Actie.U, dossier, "hulpdossier", dossier.id, "huishoudsoort")


def huishoudsoort_of(dossier: Hulpdossier) -> Huishoudsoort:
    """The kind of household that was recorded; unknown when none was."""
    return Huishoudsoort(open_code(dossier.huishoudsoort) or Huishoudsoort.ONBEKEND)


# ---------------------------------------------------------------- Toezeggingen


def add_toezegging(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    *,
    tekst: str,
    datum: dt.date,
    organisatie_id: uuid.UUID | None = None,
    beloofd_op: dt.date | None = None,
) -> Toezegging:
    """Promise something, to be kept on `datum` at the latest (inclusive).

    For the worker's own organisation it is open at once and hers to keep; for another one it is a proposal
    until that one accepts. Raises RuleError for a date before the promise.
    """
    op = _day(session, beloofd_op)
    if datum < op:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="toezegging_datum")
    eigen = organisatie_id is None or organisatie_id == actor.organisatie_id
    eigenaar = organisatie_id or actor.organisatie_id
    if eigenaar is None or session.get(Organisatie, eigenaar) is None:
        raise NotFound
    toezegging = Toezegging(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        organisatie_id=eigenaar,
        eigenaar_id=actor.id if eigen else None,
        beloofd_op=op,
        datum=datum,
        stand=Toezeggingstand.OPEN if eigen else Toezeggingstand.VOORGESTELD,
        tekst=_text(tekst, "toezegging"),
    )
    session.add(toezegging)
    _noted(session, "toezegging.add", Actie.C, dossier, "toezegging", toezegging.id, "tekst", "datum")
    return toezegging


def accept_toezegging(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, toezegging_id: uuid.UUID
) -> Toezegging:
    """The other organisation took the promise on; the worker who heard so writes it down."""
    toezegging = _promise(session, complex_id, toezegging_id, Toezeggingstand.VOORGESTELD)
    toezegging.stand = Toezeggingstand.OPEN
    _noted_promise(session, "toezegging.accept", toezegging)
    return toezegging


def keep_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise was kept, on `op` (default today)."""
    return _settle(session, complex_id, toezegging_id, Toezeggingstand.NAGEKOMEN, _day(session, op))


def drop_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise is no longer needed, as agreed with the resident."""
    return _settle(session, complex_id, toezegging_id, Toezeggingstand.VERVALLEN, _day(session, op))


def renew_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    datum: dt.date,
    op: dt.date | None = None,
) -> Toezegging:
    """Agree a new date with the resident: the old promise is settled as such, a new open one follows it."""
    vandaag = _day(session, op)
    if datum < vandaag:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="datum")
    oud = _settle(session, complex_id, toezegging_id, Toezeggingstand.OPNIEUW_AFGESPROKEN, vandaag)
    nieuw = Toezegging(
        complex_id=oud.complex_id,
        dossier_id=oud.dossier_id,
        organisatie_id=oud.organisatie_id,
        eigenaar_id=oud.eigenaar_id,
        beloofd_op=vandaag,
        datum=datum,
        stand=Toezeggingstand.OPEN,
        vorige_id=oud.id,
        tekst=oud.tekst,
    )
    session.add(nieuw)
    session.flush()
    return nieuw


def _settle(
    session: Session, complex_id: uuid.UUID, toezegging_id: uuid.UUID, stand: Toezeggingstand, op: dt.date
) -> Toezegging:
    toezegging = _promise(session, complex_id, toezegging_id, *LOPEND)
    toezegging.stand, toezegging.afgehandeld_op = stand, op
    session.flush()
    _noted_promise(session, f"toezegging.{stand}", toezegging)
    return toezegging


def _promise(
    session: Session, complex_id: uuid.UUID, toezegging_id: uuid.UUID, *standen: Toezeggingstand
) -> Toezegging:
    toezegging = session.get(Toezegging, toezegging_id)
    if toezegging is None or toezegging.complex_id != complex_id:
        raise NotFound
    if toezegging.stand not in standen:
        raise RuleError(_l("Deze toezegging is al afgehandeld. Kijk eerst wat er nu staat."), "conflict")
    return toezegging


def _noted_promise(session: Session, code: str, toezegging: Toezegging) -> None:
    note(
        session,
        code,
        Actie.U,
        complex_id=toezegging.complex_id,
        dossier_id=toezegging.dossier_id,
        object_soort="toezegging",
        object_id=toezegging.id,
        velden=("stand",),
        doel=Doel.HULPVERLENING,
    )


# ---------------------------------------------------------------- Toestemming


def give_toestemming(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    persoon_id: uuid.UUID,
    instantie_id: uuid.UUID,
    wijze: Wijze,
    getuige_id: uuid.UUID | None = None,
    taal: str = "nl",
    doel: Doel = Doel.DOORVERWIJZING,
    gegeven_op: dt.date | None = None,
    tot: dt.date | None = None,
) -> Toestemming:
    """Record that this person lets this Instantie know something, for this Doel only (art. 7 AVG).

    In: `tot` is the last day (inclusive), None until it is stopped. Raises RuleError when it was only said
    and no second worker heard it, NotFound for a person or Instantie of another complex.
    """
    persoon = _persoon(session, complex_id, persoon_id)
    _instantie(session, complex_id, instantie_id)
    toestemming = Toestemming(
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        persoon_id=persoon.id,
        instantie_id=instantie_id,
        doel=doel,
        gegeven_op=_day(session, gegeven_op),
        tot=tot,
        vastgelegd_door=actor.id,
        tekst=seal_code(current_tekst(DOORVERWIJZING, taal).code),
        wijze=seal_code(wijze),
        getuige=seal_code(_witness(session, actor, wijze, getuige_id)),
    )
    session.add(toestemming)
    session.flush()
    note(
        session,
        "toestemming.give",
        Actie.C,
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        object_soort="toestemming",
        object_id=toestemming.id,
        velden=("instantie", "doel", "tekst", "wijze"),
        doel=doel,
    )
    return toestemming


def _witness(session: Session, actor: Actor, wijze: Wijze, getuige_id: uuid.UUID | None) -> str:
    if wijze is not Wijze.GEZEGD_MET_MEDEWERKER:
        return ""
    if getuige_id is None or getuige_id == actor.id or session.get(Gebruiker, getuige_id) is None:
        raise RuleError(
            _l("Kies wie de toestemming hoorde. Dat is iemand anders dan uzelf."), field="tweede_medewerker"
        )
    return str(getuige_id)


def _persoon(session: Session, complex_id: uuid.UUID, persoon_id: uuid.UUID) -> Dossierpersoon:
    persoon = session.get(Dossierpersoon, persoon_id)
    if persoon is None or persoon.complex_id != complex_id:
        raise NotFound
    return persoon


def _instantie(session: Session, complex_id: uuid.UUID, instantie_id: uuid.UUID) -> Instantie:
    instantie = session.get(Instantie, instantie_id)
    if instantie is None or instantie.complex_id != complex_id or not instantie.actief:
        raise NotFound
    return instantie


# ---------------------------------------------------------------- Bezoekgebied en waarnemen


def assign_bezoekgebied(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    gebruiker_id: uuid.UUID,
    portiek: str,
    van: dt.date,
    tot: dt.date | None = None,
) -> Bezoekgebied:
    """Give a worker a portiek from `van` to `tot` (inclusive). Raises RuleError for an unknown portiek."""
    bekend = select(Woning.id).where(Woning.complex_id == complex_id, Woning.portiek == portiek).limit(1)
    if session.scalar(bekend) is None:
        raise RuleError(_l("Dit portiek kennen we niet. Kies een portiek uit de lijst."), field="portiek")
    if tot is not None and tot < van:
        raise RuleError(_l("De laatste dag ligt voor de eerste. Kijk de datums na."), field="tot")
    gebied = Bezoekgebied(complex_id=complex_id, gebruiker_id=gebruiker_id, portiek=portiek, van=van, tot=tot)
    session.add(gebied)
    note(
        session,
        "bezoekgebied.assign",
        Actie.C,
        complex_id=complex_id,
        object_soort="bezoekgebied",
        object_id=gebied.id,
        doel=Doel.HULPVERLENING,
    )
    return gebied


def end_bezoekgebied(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, bezoekgebied_id: uuid.UUID
) -> None:
    """From today on this worker no longer has this portiek; yesterday was the last day."""
    gebied = session.get(Bezoekgebied, bezoekgebied_id)
    if gebied is None or gebied.complex_id != complex_id:
        raise NotFound
    gisteren = today(session) - dt.timedelta(days=1)
    if gebied.van > gisteren:
        session.delete(gebied)
    else:
        gebied.tot = gisteren
    note(session, "bezoekgebied.end", Actie.U, complex_id=complex_id, object_soort="bezoekgebied",
         object_id=bezoekgebied_id, doel=Doel.HULPVERLENING)  # fmt: skip


def waarnemen(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, reden: Waarneemreden
) -> None:
    """Open the file of a colleague's household for the rest of today; the colleague gets word of it.

    Nothing happens when the file is not a colleague's, or was opened today already.
    """
    woning = get_woning(session, complex_id, woning_id)
    dossier = find_dossier(session, woning.id, woning.bewoningsnummer)
    collega = collega_van(session, actor.id, complex_id, woning.portiek)
    if dossier is None or collega is None:
        return
    vandaag = today(session)
    al_open = select(Waarneming.id).where(
        Waarneming.dossier_id == dossier.id, Waarneming.door_id == actor.id, Waarneming.op == vandaag
    )
    if session.scalar(al_open) is None:
        session.add(
            Waarneming(
                complex_id=complex_id,
                dossier_id=dossier.id,
                door_id=actor.id,
                collega_id=collega.id,
                reden=reden,
                op=vandaag,
            )
        )
    _noted(session, f"hulpdossier.waarnemen.{reden}", Actie.E, dossier, "hulpdossier", dossier.id)


def acknowledge_waarnemingen(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> int:
    """The colleague saw who opened her files; gives how many."""
    rijen = session.scalars(
        select(Waarneming).where(
            Waarneming.complex_id == complex_id,
            Waarneming.collega_id == actor.id,
            Waarneming.gezien_op.is_(None),
        )
    ).all()
    for rij in rijen:
        rij.gezien_op = today(session)
    note(session, "waarnemingen.acknowledge", Actie.U, complex_id=complex_id, doel=Doel.HULPVERLENING)
    return len(rijen)


# ---------------------------------------------------------------- Shared


def _may_write(leefgebied: Leefgebied, bewoner_wil: bool, taal: str) -> str:
    """What is kept of the answer to "wilt u dat ik dit opschrijf", padded; blank where nobody has to ask."""
    if leefgebied not in GEZONDHEID:
        return seal_code("")
    if not bewoner_wil:
        raise RuleError(ASK_FIRST, field="bewoner_wil")
    return seal_code(current_tekst(OPSCHRIJVEN, taal).code)


def _text(text: str, field: str) -> str:
    text = text.strip()
    if not text:
        raise RuleError(MORE_WORDS, field=field)
    if len(text) > MAX_TEXT:
        raise RuleError(TOO_LONG, field=field)
    return text


def _day(session: Session, op: dt.date | None) -> dt.date:
    vandaag = today(session)
    if op is not None and op > vandaag:
        raise RuleError(FUTURE, field="datum")
    return op or vandaag


def _clusters(session: Session, dossier: Hulpdossier) -> set[Cluster]:
    vragen = session.scalars(select(Hulpvraag).where(Hulpvraag.dossier_id == dossier.id))
    return {CLUSTERS[Leefgebied(open_code(vraag.leefgebied))] for vraag in vragen}


def _count(
    session: Session, dossier: Hulpdossier, soort: Huishoudsoort, cluster: Cluster, verschil: int
) -> None:
    telling = session.scalar(
        select(Hulptelling)
        .where(
            Hulptelling.complex_id == dossier.complex_id,
            Hulptelling.huishoudsoort == soort,
            Hulptelling.cluster == cluster,
        )
        .with_for_update()
    )
    if telling is None:
        telling = Hulptelling(complex_id=dossier.complex_id, huishoudsoort=soort, cluster=cluster, aantal=0)
        session.add(telling)
    telling.aantal += verschil


def _noted(
    session: Session,
    code: str,
    actie: Actie,
    dossier: Hulpdossier,
    object_soort: str,
    object_id: uuid.UUID,
    *velden: str,
) -> None:
    note(
        session,
        code,
        actie,
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        object_soort=object_soort,
        object_id=object_id,
        velden=velden,
        doel=Doel.HULPVERLENING,
    )
