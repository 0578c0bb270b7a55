"""What residents of De Grutto can join, who wants to be called, and what was asked at the huiskamer."""

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.complexen import services as complexen
from renovatie.complexen.codes import Instantiesoort, Leefgebied
from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Inloopthema
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.huisbezoeken import services as huisbezoeken
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huisbezoeken.services import RecordHuisbezoek
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Aanbodsoort, Belmoment, Belonderwerp, Wijze
from renovatie.hulpdossiers.models import Hulpdossier, Kans
from renovatie.hulpdossiers.services import NieuwePersoon, dossier_for, ensure_persoon, get_woning
from renovatie.kern.base import random_id
from workflows.huisbezoek import Uitkomst

NIEUW = {
    "Wijkbedrijf Lommer": (
        Instantiesoort.WIJKBEDRIJF,
        (Leefgebied.WERK_OPLEIDING, Leefgebied.MAATSCHAPPELIJKE_PARTICIPATIE, Leefgebied.TIJDSBESTEDING),
    ),
    "Voorzieningenwijzer Lommerdrecht": (Instantiesoort.VOORZIENINGENWIJZER, (Leefgebied.FINANCIEN,)),
}
AANBOD = (
    ("Fietsen maken in de werkplaats", Aanbodsoort.WERKEN, 4),
    ("De binnentuin samen onderhouden", Aanbodsoort.ORGANISEREN, 8),
    ("Nederlandse les op dinsdagochtend", Aanbodsoort.LEREN, 10),
)
KANSEN = (
    "Wil graag iets met de handen doen, repareert zelf fietsen.",
    "Wil een keer koken voor de hele flat.",
    "Wil beter Nederlands leren spreken.",
)
WEKEN_VRAGEN = (
    (Inloopthema.WERK_IN_HUIS, 7),
    (Inloopthema.WANNEER, 5),
    (Inloopthema.LOGEREN, 3),
    (Inloopthema.HUUR_EN_KOSTEN, 2),
    (Inloopthema.BUURT, 1),
)
"""How often each theme is asked about in a week."""


def tell(verhaal: Verhaal, deuren: list[Deur]) -> None:
    """All of it, in homes where somebody was spoken before; nobody's reach changes."""
    instanties = _instanties(verhaal)
    aanbod = _aanbod(verhaal, instanties["Wijkbedrijf Lommer"])
    deuren = _spoken(verhaal, deuren)[::11]
    for deur, tekst in zip(deuren, KANSEN, strict=False):
        _kans(verhaal, deur, tekst)
    _match(verhaal, deuren[0], aanbod[0])
    _bellen(verhaal, deuren[3:])
    _inloop(verhaal)


def _instanties(verhaal: Verhaal) -> dict[str, uuid.UUID]:
    who, where = verhaal.verteller, verhaal.complex_id
    with who.act(verhaal.day(90), Rol.PROCESREGISSEUR, where) as (session, actor):
        return {
            naam: complexen.record_instantie(
                session,
                actor,
                where,
                organisatie_id=verhaal.basis.organisaties[naam],
                naam=naam,
                soort=soort,
                leefgebieden=leefgebieden,
            ).id
            for naam, (soort, leefgebieden) in NIEUW.items()
        }


def _aanbod(verhaal: Verhaal, wijkbedrijf: uuid.UUID) -> list[uuid.UUID]:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(80), Rol.SOCIAAL_WERKER, where) as (session, actor):
        return [
            doorverwijzingen.save_aanbod(
                session,
                actor,
                complex_id=where,
                aanbod_id=None,
                instantie_id=wijkbedrijf,
                soort=soort,
                titel=titel,
                plaatsen=plaatsen,
                van=verhaal.day(80),
                tot=None,
            ).id
            for titel, soort, plaatsen in AANBOD
        ]


def _spoken(verhaal: Verhaal, deuren: Iterable[Deur]) -> list[Deur]:
    """Homes of long standing where somebody was spoken, but not in the last two months."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.vandaag, Rol.SOCIAAL_WERKER, where) as (session, _actor):
        rows = session.execute(
            select(Bezoekuitkomst.id, Bezoekuitkomst.woning_id, Bezoekuitkomst.datum.column).where(
                Bezoekuitkomst.complex_id == where, Bezoekuitkomst.uitkomst == Uitkomst.GESPREK
            )
        ).all()
        dagen = Bezoekuitkomst.datum.values(session, rows)
    lately = {row.woning_id for row, dag in zip(rows, dagen, strict=True) if dag > verhaal.day(60)}
    spoken = {row.woning_id for row in rows} - lately
    return [d for d in deuren if d.woning_id in spoken and d.begin < verhaal.day(400)]


def _kans(verhaal: Verhaal, deur: Deur, tekst: str) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(45), Rol.SOCIAAL_WERKER, where) as (session, actor):
        command = RecordHuisbezoek(
            id=random_id(),
            woning_id=deur.woning_id,
            datum=verhaal.day(45),
            uitkomst=Uitkomst.GESPREK,
            tweede_id=verhaal.basis.mensen[Rol.WIJKBEHEERDER],
            kans=tekst,
        )
        huisbezoeken.record_huisbezoek(session, actor, command, complex_id=where)
        ensure_persoon(session, actor, _dossier(session, where, deur), _bewoner(session, deur))


def _match(verhaal: Verhaal, deur: Deur, aanbod_id: uuid.UUID) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(4), Rol.SOCIAAL_WERKER, where) as (session, actor):
        dossier = _dossier(session, where, deur)
        kans_id = session.scalars(select(Kans.id).where(Kans.dossier_id == dossier.id)).one()
        doorverwijzingen.match_kans(
            session,
            actor,
            complex_id=where,
            kans_id=kans_id,
            aanbod_id=aanbod_id,
            persoon_id=ensure_persoon(session, actor, dossier, _bewoner(session, deur)).id,
            vraag="Wil meedoen met fietsen maken.",
            toestemming={
                "wijze": Wijze.GEZEGD_MET_MEDEWERKER,
                "getuige_id": verhaal.basis.mensen[Rol.WIJKBEHEERDER],
            },
        )


def _bellen(verhaal: Verhaal, deuren: list[Deur]) -> None:
    """Two residents wait for a call; one of them was called once and did not answer."""
    where = verhaal.complex_id
    asked = ((Belonderwerp.AFSPRAAK, Belmoment.OCHTEND, 3), (Belonderwerp.WERK_IN_HUIS, Belmoment.AVOND, 1))
    for deur, (onderwerp, moment, days_ago) in zip(_with_phone(verhaal, deuren), asked, strict=False):
        with verhaal.verteller.act(verhaal.day(days_ago), Rol.SOCIAAL_WERKER, where) as (session, actor):
            verzoek = hulpdossiers.add_belverzoek(
                session,
                actor,
                complex_id=where,
                woning_id=deur.woning_id,
                persoon=_bewoner(session, deur),
                onderwerp=onderwerp,
                moment=moment,
                beller_id=actor.id if days_ago == 3 else None,
            )
            if days_ago == 3:
                hulpdossiers.try_belverzoek(session, actor, complex_id=where, belverzoek_id=verzoek.id)


def _with_phone(verhaal: Verhaal, deuren: list[Deur]) -> list[Deur]:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.vandaag, Rol.SOCIAAL_WERKER, where) as (session, _actor):
        return [deur for deur in deuren if _bewoner(session, deur).telefoon]


def _inloop(verhaal: Verhaal) -> None:
    """The last four whole weeks and this one, each theme as often as it goes."""
    where, maandag = verhaal.complex_id, verhaal.vandaag - dt.timedelta(days=verhaal.vandaag.weekday())
    for week in range(5):
        day = maandag - dt.timedelta(weeks=week)
        with verhaal.verteller.act(day, Rol.SOCIAAL_WERKER, where) as (session, actor):
            for thema, keer in WEKEN_VRAGEN:
                for _vraag in range(keer):
                    publicatie.count_question(session, actor, where, thema=thema)


def _dossier(session: Session, complex_id: uuid.UUID, deur: Deur) -> Hulpdossier:
    return dossier_for(session, get_woning(session, complex_id, deur.woning_id))


def _bewoner(session: Session, deur: Deur) -> NieuwePersoon:
    huurder = session.scalars(
        select(Huurder).where(Huurder.huurovereenkomst_id == deur.lease_id).order_by(Huurder.volgnummer)
    ).first()
    if huurder is None:
        raise LookupError("a home of the demo without a tenant")
    return NieuwePersoon(huurder.naam or "", huurder.telefoon, huurder.id)
