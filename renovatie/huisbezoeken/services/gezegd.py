"""What was said at a visit: on the Hulpdossier, and shared where the resident said yes. No home in it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID
from renovatie.complexen.models import Woning
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.doorverwijzingen.dekking import asks_own_yes
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.huisbezoeken.services.opdracht import RecordHuisbezoek
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Wijze
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpdossier, Hulpvraag
from renovatie.hulpdossiers.queries import contact_of
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.kern.errors import RuleError

TWO_SHARE = _l(
    "Er delen twee mensen iets, en er is één handtekening. Kies een andere manier, of verwijs de ander later "
    "door."
)

NIET_VASTGELEGD = "Een deel van dit gesprek is niet vastgelegd."
"""Part of a note, and in Dutch as all that is written there."""


def write_dossier(session: Session, actor: Actor, woning: Woning, command: RecordHuisbezoek) -> int:
    """Write down a conversation in the file of who lives there now; gives how many referrals were sent.

    In: the home, held by the caller. Raises RuleError and NotFound as record_huisbezoek says.
    """
    voor = command.datum if command.eerder else command.datum + dt.timedelta(days=1)
    dossier = hulpdossiers.dossier_for(session, woning, voor if command.holds_help else None)
    doorverwezen = sum(len(nieuw.delen_met) for nieuw in command.hulpvragen)
    ids = doorverwijzingen.new_verwijzingen(session, dossier.id, doorverwezen)
    bezoek = Huisbezoek(
        complex_id=woning.complex_id,
        dossier_id=dossier.id,
        datum=command.datum,
        verslag=_note(command) or None,
        bestaande_hulp=command.bestaande_hulp.strip() or None,
        aanwezig=" ".join(str(wie) for wie in (actor.id, command.tweede_id) if wie),
        reden=command.reden.strip() or None,
    )
    session.add(bezoek)
    note(
        session,
        "huisbezoek.record",
        Actie.C,
        complex_id=woning.complex_id,
        dossier_id=dossier.id,
        object_soort="huisbezoek",
        object_id=bezoek.id,
        velden=("verslag", "uitkomst", "datum"),
        doel=Doel.HULPVERLENING,
    )
    if command.huishoudsoort is not None:
        hulpdossiers.set_huishoudsoort(session, actor, dossier, command.huishoudsoort)
    _write_lists(session, actor, dossier, woning.adres, command)
    _write_hulpvragen(session, actor, dossier, command, ids)
    return doorverwezen


def _note(command: RecordHuisbezoek) -> str:
    """The note; of what was not kept it says neither what nor about whom."""
    delen = (command.verslag.strip(), NIET_VASTGELEGD if command.niet_vastgelegd else "")
    return "\n".join(deel for deel in delen if deel)


def _write_lists(
    session: Session, actor: Actor, dossier: Hulpdossier, adres: str, command: RecordHuisbezoek
) -> None:
    for signaal in command.signalen:
        hulpdossiers.add_signaal(
            session,
            actor,
            dossier,
            leefgebied=signaal.leefgebied,
            tekst=signaal.tekst,
            reden=signaal.reden,
            bewoner_wil=signaal.bewoner_wil,
            taal=command.taal,
            op=command.datum,
        )
    if command.kans.strip():
        hulpdossiers.add_kans(session, actor, dossier, tekst=command.kans, op=command.datum)
    for belofte in command.toezeggingen:
        hulpdossiers.add_toezegging(
            session,
            actor,
            dossier,
            tekst=belofte.tekst,
            datum=belofte.datum,
            organisatie_id=belofte.organisatie_id,
            beloofd_op=command.datum,
            adres=adres if belofte.adres_erbij else None,
        )


@dataclass(frozen=True, slots=True)
class _Delen:
    """One question that goes to one Instantie. `id`: that of the referral it becomes."""

    id: uuid.UUID
    vraag: Hulpvraag
    persoon: Dossierpersoon
    contact: tuple[str, str | None]
    instantie_id: uuid.UUID


def _write_hulpvragen(
    session: Session, actor: Actor, dossier: Hulpdossier, command: RecordHuisbezoek, ids: list[uuid.UUID]
) -> None:
    """Write down the questions and share them; `ids`, one for each referral that this makes."""
    if not command.hulpvragen:
        return
    wie = [_named(nieuw.persoon or command.persoon) for nieuw in command.hulpvragen]
    bekend = hulpdossiers.read_bekend(session, dossier)
    personen = hulpdossiers.ensure_personen(session, actor, dossier, wie, bekend.personen)
    vragen = hulpdossiers.add_hulpvragen(
        session,
        actor,
        dossier,
        [
            hulpdossiers.Vraagregel(persoon, nieuw.leefgebied, nieuw.tekst, nieuw.bewoner_wil)
            for nieuw, persoon in zip(command.hulpvragen, personen, strict=True)
        ],
        taal=command.taal,
        op=command.datum,
        eerder=bekend.clusters,
    )
    session.flush()
    delers = {p.id for nieuw, p in zip(command.hulpvragen, personen, strict=True) if nieuw.delen_met}
    if command.wijze is Wijze.GETEKEND_OP_SCHERM and len(delers) > 1:
        raise RuleError(TWO_SHARE, field="wijze")
    # Those about health last: what is said of money never rests on a yes that was said of health.
    gedeeld = sorted(
        zip(command.hulpvragen, wie, personen, vragen, strict=True),
        key=lambda deel: deel[0].leefgebied in GEZONDHEID,
    )
    for nieuw, naam, persoon, vraag in gedeeld:
        for instantie_id in nieuw.delen_met:
            delen = _Delen(ids.pop(), vraag, persoon, _contact(session, naam, persoon), instantie_id)
            _share(session, actor, delen, command)


def _named(persoon: NieuwePersoon | None) -> NieuwePersoon:
    if persoon is None:
        raise RuleError(_l("Kies wie om hulp vraagt."), field="persoon")
    return persoon


def _contact(session: Session, wie: NieuwePersoon, persoon: Dossierpersoon) -> tuple[str, str | None]:
    """Name and phone: a tenant's as the form read them a moment ago, anybody else's as the file has them."""
    return (wie.naam, wie.telefoon) if wie.huurder_id and wie.naam else contact_of(session, persoon)


def _share(session: Session, actor: Actor, delen: _Delen, command: RecordHuisbezoek) -> None:
    """The resident said yes to this Instantie for this question: keep that, and send the referral."""
    if command.wijze is None:
        raise RuleError(_l("Kies hoe de bewoner toestemming gaf."), field="wijze")
    toestemming = hulpdossiers.give_toestemming(
        session,
        actor,
        complex_id=delen.vraag.complex_id,
        persoon_id=delen.persoon.id,
        instantie_id=delen.instantie_id,
        wijze=command.wijze,
        getuige_id=command.tweede_id,
        tolk=command.tolk,
        handtekening=command.handtekening,
        taal=command.taal,
        gegeven_op=command.datum,
        apart=asks_own_yes(delen.vraag),
    )
    # It leaves today: the term of the Instantie does not run from a visit that is typed days later.
    doorverwijzingen.share_hulpvraag(
        session,
        actor,
        delen.vraag,
        toestemming,
        delen.contact,
        id_=delen.id,
        voorsteller_id=actor.id,
        op=command.datum,
    )
