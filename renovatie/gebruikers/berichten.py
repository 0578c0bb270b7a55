"""Notices in the app: that something happened, to whom it matters. Codes and ids only, never a name.

Whoever notifies says the kind and where it is about; the sentence is made when the page is shown. So a notice
gives away nothing: the thing itself is behind its own page, which asks the access table again.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from renovatie.gebruikers.models import Bericht, Gebruiker, Roltoekenning
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound

KEEP: Final = dt.timedelta(days=90)
PAGE: Final = 25


class Berichtsoort(StrEnum):
    """What somebody is told. A new kind needs a line here and its sentence below, nothing else."""

    NIEUW_APPARAAT = "nieuw_apparaat"
    SESSIE_BEEINDIGD = "sessie_beeindigd"
    HERSTELCODE_GEBRUIKT = "herstelcode_gebruikt"
    TWEEDE_SLEUTEL_GEWIJZIGD = "tweede_sleutel_gewijzigd"
    ACCOUNT_GEKOPPELD = "account_gekoppeld"
    ACCOUNT_ONTKOPPELD = "account_ontkoppeld"
    ROL_BEVESTIGEN = "rol_bevestigen"
    OPNIEUW_UITGENODIGD = "opnieuw_uitgenodigd"
    WAARGENOMEN = "waargenomen"
    NOODOPENING = "noodopening"
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken"
    TOESTEMMING_VERLOOPT = "toestemming_verloopt"
    DOORVERWIJZING_GESTOPT = "doorverwijzing_gestopt"
    ZORGMELDING = "zorgmelding"
    HERKEND = "herkend"
    JOURNAAL_KAPOT = "journaal_kapot"
    SLEUTELS_KAPOT = "sleutels_kapot"
    VERZOEK_NIEUW = "verzoek_nieuw"
    VERZOEK_KLOK = "verzoek_klok"
    DERDEN_MARKEREN = "derden_markeren"
    VERNIETIGING_TWEEDE = "vernietiging_tweede"
    BEWAARTERMIJN = "bewaartermijn"
    DATALEK_NIEUW = "datalek_nieuw"
    DATALEK_KLOK = "datalek_klok"
    DATALEK_TE_LAAT = "datalek_te_laat"
    DPIA_HERZIEN = "dpia_herzien"
    CONVENANT_LOOPT_AF = "convenant_loopt_af"
    ONDERWEG_NAKIJKEN = "onderweg_nakijken"
    ONDERWEG_BIJNA_WEG = "onderweg_bijna_weg"
    POST_GEWEIGERD = "post_geweigerd"
    OVERLEG_UITGENODIGD = "overleg_uitgenodigd"
    BESLOTEN_UITGENODIGD = "besloten_uitgenodigd"
    ACTIEPUNT_OPEN = "actiepunt_open"


ZINNEN: Final[dict[Berichtsoort, LazyString]] = {
    Berichtsoort.NIEUW_APPARAAT: _l(
        "Er is met uw account ingelogd op een nieuw apparaat. Was u dat niet? Sluit die sessie af."
    ),
    Berichtsoort.SESSIE_BEEINDIGD: _l("Een beheerder heeft u op een apparaat uitgelogd."),
    Berichtsoort.HERSTELCODE_GEBRUIKT: _l(
        "Er is met een van uw herstelcodes ingelogd. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD: _l(
        "De tweede sleutel van uw account is veranderd. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.ACCOUNT_GEKOPPELD: _l(
        "Uw account is gekoppeld aan het account van uw organisatie. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.ACCOUNT_ONTKOPPELD: _l("Uw account is losgemaakt van het account van uw organisatie."),
    Berichtsoort.ROL_BEVESTIGEN: _l("Een collega kreeg een rol. Die telt pas als u hem bevestigt."),
    Berichtsoort.OPNIEUW_UITGENODIGD: _l(
        "Een beheerder heeft iemand opnieuw uitgenodigd. De rollen van die persoon tellen pas na een nieuwe "
        "bevestiging."
    ),
    Berichtsoort.WAARGENOMEN: _l("Een collega heeft voor u waargenomen en een dossier van u geopend."),
    Berichtsoort.NOODOPENING: _l("Iemand heeft met een noodopening een gesloten dossier geopend."),
    Berichtsoort.TOESTEMMING_INGETROKKEN: _l(
        "Een toestemming van een bewoner is gestopt of voorbij. Uw doorverwijzing is ingetrokken."
    ),
    Berichtsoort.TOESTEMMING_VERLOOPT: _l("Een toestemming van een bewoner loopt bijna af."),
    Berichtsoort.DOORVERWIJZING_GESTOPT: _l(
        "Een doorverwijzing aan u is gesloten. U hoeft niets meer te doen."
    ),
    Berichtsoort.ZORGMELDING: _l("Er is zonder toestemming een zorg gemeld. Kijk of dat mocht."),
    Berichtsoort.HERKEND: _l(
        "Iemand herkende een bewoner in een anonieme casus. Bekijk of u de casus moet aanpassen."
    ),
    Berichtsoort.JOURNAAL_KAPOT: _l("Het journaal klopt niet meer. Zoek direct uit wat er gebeurd is."),
    Berichtsoort.SLEUTELS_KAPOT: _l("Er is iets mis met de sleutels. Zoek direct uit wat er gebeurd is."),
    Berichtsoort.VERZOEK_NIEUW: _l("Een bewoner heeft een verzoek gedaan over de eigen gegevens."),
    Berichtsoort.VERZOEK_KLOK: _l("De termijn van een verzoek van een bewoner loopt bijna af."),
    Berichtsoort.DERDEN_MARKEREN: _l(
        "Er is een verzoek om inzage. Geef aan wat in het dossier over anderen gaat."
    ),
    Berichtsoort.VERNIETIGING_TWEEDE: _l("Een vernietiging wacht op een tweede persoon."),
    Berichtsoort.BEWAARTERMIJN: _l("Van gegevens is de bewaartermijn voorbij."),
    Berichtsoort.DATALEK_NIEUW: _l("Er is een datalek gemeld."),
    Berichtsoort.DATALEK_KLOK: _l("Een datalek moet binnen 72 uur gemeld zijn. Die tijd is bijna om."),
    Berichtsoort.DATALEK_TE_LAAT: _l("De 72 uur van een datalek zijn om en het is nog niet gemeld."),
    Berichtsoort.DPIA_HERZIEN: _l("Een DPIA ontbreekt of moet opnieuw bekeken worden."),
    Berichtsoort.CONVENANT_LOOPT_AF: _l("Een convenant met een partner loopt bijna af of is voorbij."),
    Berichtsoort.ONDERWEG_NAKIJKEN: _l(
        "Een bezoek dat u onderweg opschreef, wacht op u. Kijk het binnen 7 dagen na: daarna is de tekst weg."
    ),
    Berichtsoort.ONDERWEG_BIJNA_WEG: _l(
        "Een bezoek dat u onderweg opschreef, wacht nog steeds op u. Over 2 dagen is de tekst weg."
    ),
    Berichtsoort.OVERLEG_UITGENODIGD: _l("U bent uitgenodigd voor een casusoverleg."),
    Berichtsoort.BESLOTEN_UITGENODIGD: _l("U bent uitgenodigd voor een besloten overleg over een bewoner."),
    Berichtsoort.ACTIEPUNT_OPEN: _l(
        "Binnenkort is er casusoverleg. Uw organisatie heeft nog een actiepunt open staan."
    ),
    Berichtsoort.POST_GEWEIGERD: _l("Een e-mail aan een gebruiker kwam niet aan. Kijk of het adres klopt."),
}
ANDERS: Final = _l("Er is iets gebeurd waar u van moet weten.")
"""For a kind that this version does not know any more."""


@dataclass(frozen=True, slots=True)
class Plek:
    """The page where a notice leads to; `id_naam` is the part of its address that is the object's id."""

    endpoint: str
    id_naam: str | None = None
    per_complex: bool = False


PLEKKEN: Final[dict[Berichtsoort, Plek]] = {
    Berichtsoort.NIEUW_APPARAAT: Plek("gebruikers.sessies"),
    Berichtsoort.SESSIE_BEEINDIGD: Plek("gebruikers.sessies"),
    Berichtsoort.HERSTELCODE_GEBRUIKT: Plek("gebruikers.sessies"),
    Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD: Plek("gebruikers.sessies"),
    Berichtsoort.ACCOUNT_GEKOPPELD: Plek("gebruikers.sessies"),
    Berichtsoort.ACCOUNT_ONTKOPPELD: Plek("gebruikers.sessies"),
    Berichtsoort.ROL_BEVESTIGEN: Plek("gebruikers.rollen_bevestigen"),
    Berichtsoort.WAARGENOMEN: Plek("huisbezoeken.mijn_dag", per_complex=True),
    Berichtsoort.TOESTEMMING_INGETROKKEN: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.TOESTEMMING_VERLOOPT: Plek("doorverwijzingen.toestemming_tonen", "toestemming_id", True),
    Berichtsoort.DOORVERWIJZING_GESTOPT: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.NOODOPENING: Plek("avg.inzage"),
    Berichtsoort.JOURNAAL_KAPOT: Plek("avg.overzicht"),
    Berichtsoort.VERZOEK_NIEUW: Plek("avg.verzoek", "verzoek_id"),
    Berichtsoort.VERZOEK_KLOK: Plek("avg.verzoek", "verzoek_id"),
    Berichtsoort.DERDEN_MARKEREN: Plek("avg.derden", per_complex=True),
    Berichtsoort.VERNIETIGING_TWEEDE: Plek("avg.bewaren"),
    Berichtsoort.BEWAARTERMIJN: Plek("avg.bewaren"),
    Berichtsoort.DATALEK_NIEUW: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DATALEK_KLOK: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DATALEK_TE_LAAT: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DPIA_HERZIEN: Plek("avg.documenten"),
    Berichtsoort.CONVENANT_LOOPT_AF: Plek("avg.documenten"),
    Berichtsoort.ONDERWEG_NAKIJKEN: Plek("onderweg.wachtend", per_complex=True),
    Berichtsoort.ONDERWEG_BIJNA_WEG: Plek("onderweg.wachtend", per_complex=True),
    Berichtsoort.HERKEND: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.OVERLEG_UITGENODIGD: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.BESLOTEN_UITGENODIGD: Plek("casusoverleg.besloten", "besloten_id", True),
    Berichtsoort.ACTIEPUNT_OPEN: Plek("casusoverleg.actiepunten", per_complex=True),
    Berichtsoort.POST_GEWEIGERD: Plek("gebruikers.post"),
}
"""Where a kind leads to. The page shows the link only to who may open that page; without a line: no link."""


def notify(
    session: Session,
    soort: Berichtsoort,
    *,
    aan: Iterable[uuid.UUID],
    complex_id: uuid.UUID | None = None,
    object_soort: str | None = None,
    object_id: uuid.UUID | None = None,
    once: bool = False,
) -> int:
    """Tell these users, in the caller's own transaction; gives how many were told. Nobody is told twice.

    With `once` those are passed over who have the same notice unread: for a clock that runs each morning.
    """
    people = set(aan)
    if once:
        people -= set(session.scalars(_same_unread(people, soort, object_id)))
    now = real_now()
    rows = [
        {
            "id": new_id(),
            "gebruiker_id": gebruiker_id,
            "soort": Berichtsoort(soort).value,
            "complex_id": complex_id,
            "object_soort": object_soort,
            "object_id": object_id,
            "gemaakt_op": now,
        }
        for gebruiker_id in sorted(people)
    ]
    if rows:
        session.flush()
        session.execute(insert(Bericht), rows)
    return len(rows)


def ever_told(session: Session, soort: Berichtsoort, object_id: uuid.UUID) -> bool:
    """Whether somebody was told this before, read or not, as long as notices are kept."""
    same = select(Bericht.id).where(Bericht.soort == soort.value, Bericht.object_id == object_id).limit(1)
    return session.scalar(same) is not None


def notify_rol(
    session: Session,
    soort: Berichtsoort,
    rol: Rol,
    *,
    organisatie_id: uuid.UUID | None = None,
    complex_id: uuid.UUID | None = None,
    object_soort: str | None = None,
    object_id: uuid.UUID | None = None,
    once: bool = False,
    behalve: Iterable[uuid.UUID] = (),
) -> int:
    """Tell who holds a role (confirmed, account open): on that complex or for a whole organisation.

    With `organisatie_id` only people of that organisation. `behalve`: who knows already.
    """
    holders = set(session.scalars(_holders(rol, organisatie_id, complex_id)))
    return notify(
        session,
        soort,
        aan=holders - set(behalve),
        complex_id=complex_id,
        object_soort=object_soort,
        object_id=object_id,
        once=once,
    )


def _same_unread(
    people: set[uuid.UUID], soort: Berichtsoort, object_id: uuid.UUID | None
) -> Select[uuid.UUID]:
    same = Bericht.object_id == object_id if object_id else Bericht.object_id.is_(None)
    return select(Bericht.gebruiker_id).where(
        Bericht.gebruiker_id.in_(people),
        Bericht.soort == Berichtsoort(soort).value,
        same,
        Bericht.gelezen_op.is_(None),
    )


def _holders(rol: Rol, organisatie_id: uuid.UUID | None, complex_id: uuid.UUID | None) -> Select[uuid.UUID]:
    holders = (
        select(Gebruiker.id)
        .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .where(
            Gebruiker.actief,
            Roltoekenning.rol == rol,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )
    if organisatie_id is not None:
        holders = holders.where(Gebruiker.organisatie_id == organisatie_id)
    if complex_id is not None:
        on = or_(Roltoekenning.complex_id == complex_id, Roltoekenning.complex_id.is_(None))
        holders = holders.where(on)
    return holders


@dataclass(frozen=True, slots=True)
class BerichtRij:
    """One notice as its page shows it."""

    id: uuid.UUID
    soort: str
    complex_id: uuid.UUID | None
    object_id: uuid.UUID | None
    gemaakt_op: dt.datetime
    gelezen_op: dt.datetime | None

    @property
    def zin(self) -> LazyString:
        return ZINNEN[Berichtsoort(self.soort)] if self.soort in set(Berichtsoort) else ANDERS

    @property
    def plek(self) -> Plek | None:
        return PLEKKEN.get(Berichtsoort(self.soort)) if self.soort in set(Berichtsoort) else None


_ROW = select(
    Bericht.id,
    Bericht.soort,
    Bericht.complex_id,
    Bericht.object_id,
    Bericht.gemaakt_op,
    Bericht.gelezen_op,
)


def berichten(session: Session, gebruiker_id: uuid.UUID, voor: uuid.UUID | None = None) -> list[BerichtRij]:
    """Your notices, the newest first, one more than a page at most; it goes on at `voor` (exclusive)."""
    rows = _ROW.where(Bericht.gebruiker_id == gebruiker_id)
    if voor is not None:
        rows = rows.where(Bericht.id < voor)
    found = session.execute(rows.order_by(Bericht.id.desc()).limit(PAGE + 1))
    return [BerichtRij(*row) for row in found]


def bericht(session: Session, gebruiker_id: uuid.UUID, bericht_id: uuid.UUID) -> BerichtRij:
    """One of your notices. Raises NotFound, also for somebody else's."""
    row = session.execute(
        _ROW.where(Bericht.gebruiker_id == gebruiker_id, Bericht.id == bericht_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return BerichtRij(*row)


def unread(session: Session, gebruiker_id: uuid.UUID) -> int:
    """How many notices wait."""
    statement = select(func.count()).where(Bericht.gebruiker_id == gebruiker_id, Bericht.gelezen_op.is_(None))
    return session.scalar(statement) or 0


def mark_read(session: Session, gebruiker_id: uuid.UUID, bericht_id: uuid.UUID | None = None) -> None:
    """You read one notice, or (without id) all of them. Raises NotFound for one that is not yours."""
    if bericht_id is not None:
        bericht(session, gebruiker_id, bericht_id)
    mine = update(Bericht).where(Bericht.gebruiker_id == gebruiker_id, Bericht.gelezen_op.is_(None))
    if bericht_id is not None:
        mine = mine.where(Bericht.id == bericht_id)
    session.execute(mine.values(gelezen_op=real_now()))
    note(session, "bericht.gelezen", Actie.U, object_soort="bericht", object_id=bericht_id)


def settle(session: Session, soort: Berichtsoort, object_id: uuid.UUID) -> None:
    """It was done, by whoever: who did not read the notice yet need not do so any more."""
    session.execute(
        delete(Bericht).where(
            Bericht.soort == soort.value, Bericht.object_id == object_id, Bericht.gelezen_op.is_(None)
        )
    )


def drop_old_berichten(session: Session) -> None:
    """After 90 days a notice goes, read or not; what it was about is kept where it belongs."""
    session.execute(delete(Bericht).where(Bericht.gemaakt_op < real_now() - KEEP))
