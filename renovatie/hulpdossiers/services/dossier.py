"""What is written down of a household: people, questions for help, signals, chances, who live there."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.complexen.codes import CLUSTERS, GEZONDHEID, Cluster, Leefgebied
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden
from renovatie.hulpdossiers.models import (
    Dossierpersoon,
    Hulpdossier,
    Hulptelling,
    Hulpvraag,
    Kans,
    Signaal,
)
from renovatie.hulpdossiers.pseudoniemen import open_dossier
from renovatie.hulpdossiers.services.gedeeld import clean_text, day_of, noted
from renovatie.hulpdossiers.teksten import OPSCHRIJVEN, current_tekst
from renovatie.hulpdossiers.tellerslot import hold_counters
from renovatie.kern.base import random_id
from renovatie.kern.errors import RuleError
from renovatie.kern.verzegelde_codes import open_code, seal_code

ASK_FIRST = _l(
    "Dit is gezondheid. Vraag eerst of u het mag opschrijven. Zegt de bewoner nee, schrijf het dan niet op."
)


@dataclass(frozen=True, slots=True)
class NieuwePersoon:
    """Somebody in the home: a tenant (`huurder_id`) or another person with a name."""

    naam: str
    telefoon: str | None = None
    huurder_id: uuid.UUID | None = None


def dossier_for(session: Session, woning: Woning, voor: dt.date | None = None) -> Hulpdossier:
    """The dossier of the household that lives there now, made when there is none; journaled when made.

    In and errors: as open_dossier.
    """
    dossier, made = open_dossier(session, woning, voor)
    if made:
        noted(session, "hulpdossier.open", Actie.C, dossier, "hulpdossier", dossier.id)
    return dossier


@dataclass(frozen=True, slots=True)
class Bekend:
    """Who is in a file already, and in which clusters something was asked before."""

    personen: tuple[Dossierpersoon, ...]
    clusters: frozenset[Cluster]


def read_bekend(session: Session, dossier: Hulpdossier) -> Bekend:
    """What decides how new questions are written down. One statement."""
    rows = session.execute(
        select(Dossierpersoon, Hulpvraag)
        .outerjoin(Hulpvraag, Hulpvraag.persoon_id == Dossierpersoon.id)
        .where(Dossierpersoon.dossier_id == dossier.id)
    ).all()
    personen = dict.fromkeys(row.Dossierpersoon for row in rows)
    return Bekend(tuple(personen), _clusters_of(row.Hulpvraag for row in rows if row.Hulpvraag is not None))


def ensure_persoon(
    session: Session, actor: Actor, dossier: Hulpdossier, nieuw: NieuwePersoon
) -> Dossierpersoon:
    """The person in this dossier: the one with this tenant id or this name, else a new one.

    Raises RuleError without a name.
    """
    rows = session.scalars(select(Dossierpersoon).where(Dossierpersoon.dossier_id == dossier.id)).all()
    return ensure_personen(session, actor, dossier, [nieuw], rows)[0]


def ensure_personen(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    nieuw: Sequence[NieuwePersoon],
    rows: Sequence[Dossierpersoon],
) -> list[Dossierpersoon]:
    """The same for everybody who spoke at one visit, in their order. In: `rows`, who is in the file now."""
    bekend = {_key_of(persoon): persoon for persoon in rows}
    found = []
    for wie in nieuw:
        naam = clean_text(wie.naam, "persoon")
        link = str(wie.huurder_id) if wie.huurder_id else ""
        key = (link, "" if link else naam.casefold())
        if key not in bekend:
            bekend[key] = _add_persoon(session, dossier, naam, wie.telefoon, link)
        found.append(bekend[key])
    session.flush()
    return found


def _key_of(persoon: Dossierpersoon) -> tuple[str, str]:
    link = open_code(persoon.huurder)
    return link, "" if link else (persoon.naam or "").casefold()


def _add_persoon(
    session: Session, dossier: Hulpdossier, naam: str, telefoon: str | None, link: str
) -> Dossierpersoon:
    persoon = Dossierpersoon(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        naam=naam,
        telefoon=telefoon or None,
        huurder=seal_code(link),
    )
    session.add(persoon)
    noted(session, "dossierpersoon.add", Actie.C, dossier, "dossierpersoon", persoon.id, "naam", "telefoon")
    return persoon


@dataclass(frozen=True, slots=True)
class Vraagregel:
    """One question for help as it is written down."""

    persoon: Dossierpersoon
    leefgebied: Leefgebied
    tekst: str
    bewoner_wil: bool = False


def add_hulpvragen(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    regels: Sequence[Vraagregel],
    *,
    taal: str = "nl",
    op: dt.date | None = None,
    eerder: Set[Cluster] | None = None,
) -> list[Hulpvraag]:
    """Write down what residents ask at one visit. `op`: the day it was asked (default today).

    The counters move once per cluster; `eerder`: those asked in before, read along with the people. Raises
    RuleError for health without the resident's word, an empty text or a day in the future.
    """
    eerder = _clusters(session, dossier) if eerder is None else eerder
    vragen = [
        Hulpvraag(
            complex_id=dossier.complex_id,
            dossier_id=dossier.id,
            persoon_id=regel.persoon.id,
            gevraagd_op=day_of(session, op),
            leefgebied=seal_code(regel.leefgebied),
            tekst=clean_text(regel.tekst, "hulpvraag"),
            bewoner_wil=_may_write(regel.leefgebied, regel.bewoner_wil, taal),
        )
        for regel in regels
    ]
    session.add_all(vragen)
    nieuw = sorted({CLUSTERS[regel.leefgebied] for regel in regels} - eerder)
    if nieuw:
        hold_counters(session, dossier.complex_id)
    for cluster in nieuw:
        _count(session, dossier, huishoudsoort_of(dossier), cluster)
    for vraag in vragen:
        noted(session, "hulpvraag.add", Actie.C, dossier, "hulpvraag", vraag.id, "leefgebied", "tekst")
    return vragen


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
        gezien_op=day_of(session, op),
        leefgebied=seal_code(leefgebied),
        tekst=clean_text(tekst, "signaal"),
        reden=seal_code(reden),
        bewoner_wil=_may_write(leefgebied, bewoner_wil, taal),
    )
    session.add(signaal)
    noted(session, "signaal.add", Actie.C, dossier, "signaal", signaal.id, "leefgebied", "tekst", "reden")
    return signaal


def add_kans(
    session: Session, actor: Actor, dossier: Hulpdossier, *, tekst: str, op: dt.date | None = None
) -> Kans:
    """Write down what a resident wants or can do."""
    kans = Kans(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        genoemd_op=day_of(session, op),
        tekst=clean_text(tekst, "kans"),
    )
    session.add(kans)
    noted(session, "kans.add", Actie.C, dossier, "kans", kans.id, "tekst")
    return kans


def set_huishoudsoort(session: Session, actor: Actor, dossier: Hulpdossier, soort: Huishoudsoort) -> None:
    """Say who live there, coarsely; the counters move along."""
    oud = huishoudsoort_of(dossier)
    if soort is oud:
        return
    clusters = _clusters(session, dossier)
    if clusters:
        hold_counters(session, dossier.complex_id)
    for cluster in clusters:
        _uncount(session, dossier, oud, cluster)
        _count(session, dossier, soort, cluster)
    dossier.huishoudsoort = seal_code(soort)
    noted(session, "huishoudsoort.set", Actie.U, dossier, "hulpdossier", dossier.id, "huishoudsoort")


def huishoudsoort_of(dossier: Hulpdossier) -> Huishoudsoort:
    """The kind of household that was recorded; unknown when none was."""
    return Huishoudsoort(open_code(dossier.huishoudsoort) or Huishoudsoort.ONBEKEND)


def _may_write(leefgebied: Leefgebied, bewoner_wil: bool, taal: str) -> str:
    """What is kept of the answer to "wilt u dat ik dit opschrijf", padded; blank where nobody has to ask."""
    if leefgebied not in GEZONDHEID:
        return seal_code("")
    if not bewoner_wil:
        raise RuleError(ASK_FIRST, field="bewoner_wil")
    return seal_code(current_tekst(OPSCHRIJVEN, taal).code)


def _clusters(session: Session, dossier: Hulpdossier) -> frozenset[Cluster]:
    return _clusters_of(session.scalars(select(Hulpvraag).where(Hulpvraag.dossier_id == dossier.id)))


def _clusters_of(vragen: Iterable[Hulpvraag]) -> frozenset[Cluster]:
    return frozenset(CLUSTERS[Leefgebied(open_code(vraag.leefgebied))] for vraag in vragen)


def _count(session: Session, dossier: Hulpdossier, soort: Huishoudsoort, cluster: Cluster) -> None:
    """One household more. In one statement: two who are the first to ask this both count."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(Hulptelling)
        .values(id=random_id(), complex_id=dossier.complex_id, huishoudsoort=soort, cluster=cluster, aantal=1)
        .on_conflict_do_update(
            index_elements=[Hulptelling.complex_id, Hulptelling.huishoudsoort, Hulptelling.cluster],
            set_={"aantal": Hulptelling.aantal + 1},
        )
    )


def _uncount(session: Session, dossier: Hulpdossier, soort: Huishoudsoort, cluster: Cluster) -> None:
    session.execute(
        update(Hulptelling)
        .where(
            Hulptelling.complex_id == dossier.complex_id,
            Hulptelling.huishoudsoort == soort,
            Hulptelling.cluster == cluster,
        )
        .values(aantal=Hulptelling.aantal - 1)
    )
