"""How a Hulpdossier ends: everything that was told goes, one empty row stays for the count.

What hangs on a referral (who asked, what, with whose leave) stays as a row without a word in it, because the
referral is counted per Instantie and its events are never removed. Hulptellingen have no household.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.complexen.models import Complex
from renovatie.hulpdossiers.codes import LOPEND, Toezeggingstand
from renovatie.hulpdossiers.models import (
    Belverzoek,
    Dossierpersoon,
    Hulpdossier,
    Hulpvraag,
    Kans,
    Kanskoppeling,
    Noodopening,
    Signaal,
    Toestemming,
    Toestemmingsstuk,
    Toezegging,
    Toezeggingskopie,
    Waarneming,
    Zorgmelding,
)
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Laatste, Soort, Zoekgebied

SOORT = "hulpdossier"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            SOORT,
            _l("Hulpdossiers"),
            _l("Notities, hulpvragen, signalen en doorverwijzingen van een huishouden"),
            Doel.HULPVERLENING,
            Verantwoordelijke.WELZIJNSORGANISATIE,
            _dossiers,
            dossier=True,
        )
    )
    bewaren.deel(
        SOORT,
        Deel(
            {
                "hulpdossiers": "an empty row stays: how many households told something",
                "dossierpersonen": "the row stays without name and phone: referrals point at it",
                "hulpvragen": "the row stays without its words: referrals point at it",
                "toestemmingen": "dates and Instantie stay, as proof that leave was given or withdrawn",
                "signalen": "removed",
                "kansen": "removed",
                "kanskoppelingen": "removed; the referral that came of it stays without words",
                "belverzoeken": "removed",
                "toezeggingen": "state and dates stay without words, for the count; what was open lapses",
                "toezeggingskopieen": "removed",
                "waarnemingen": "removed; the journal keeps who opened the file",
                "noodopeningen": "who and when stays, for who supervises; the words go",
                "zorgmeldingen": "ground, dates and workers stay; reason and where it was reported go",
                "toestemmingsstukken": "that there was one stays; the signature and the letter go",
                "toestemmingsgebeurtenissen": "given or withdrawn stays, as proof without a name",
            },
            _wis,
            _sleutels,
            _laatste,
        ),
    )
    bewaren.uitzonderingen["dagduos"] = "says with whom a worker goes today, nothing of a resident"
    bewaren.uitzonderingen["bezoekgebieden"] = "says which worker went where, nothing of a resident"


def _dossiers(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    statement = (
        select(
            Hulpdossier.id,
            Hulpdossier.complex_id,
            Hulpdossier.geopend_op,
            Hulpdossier.beperkt_op,
            Complex.beeindigd_op,
        )
        .join(Complex, Complex.id == Hulpdossier.complex_id)
        .where(Hulpdossier.complex_id.in_(gebied.complexen), Hulpdossier.vernietigd_op.is_(None))
    )
    if gebied.object_id is not None:
        statement = statement.where(Hulpdossier.id == gebied.object_id).with_for_update(of=Hulpdossier)
    for row in session.execute(statement):
        yield Geval(
            row.id,
            row.complex_id,
            Feiten(row.geopend_op, einde_project=row.beeindigd_op),
            beperkt=row.beperkt_op is not None,
        )


def _laatste(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    """The last day on which something was asked or agreed; a promise that is open stops the clock, but not
    one in a restricted file: nobody may keep it.
    """
    found: dict[uuid.UUID, dt.date | None] = {}
    for model, column in (
        (Hulpvraag, Hulpvraag.gevraagd_op),
        (Toestemming, Toestemming.gegeven_op),
        (Belverzoek, Belverzoek.gevraagd_op),
    ):
        rows = session.execute(
            select(model.dossier_id, func.max(column))
            .where(model.dossier_id.in_(ids))
            .group_by(model.dossier_id)
        )
        for dossier_id, day in rows:
            found[dossier_id] = max(found.get(dossier_id) or day, day)
    lopend = session.scalars(
        select(Toezegging.dossier_id)
        .join(Hulpdossier, Hulpdossier.id == Toezegging.dossier_id)
        .where(Toezegging.dossier_id.in_(ids), Toezegging.stand.in_(LOPEND), Hulpdossier.beperkt_op.is_(None))
    )
    return found | dict.fromkeys(lopend)


def _sleutels(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    voorgesteld = session.scalars(select(Toezeggingskopie.toezegging_id).where(_is_copy_of(dossier_id)))
    return ((dossier_id, "hulp"), *((id_, "toezegging") for id_ in voorgesteld))


def _is_copy_of(dossier_id: uuid.UUID) -> ColumnElement[bool]:
    return Toezeggingskopie.toezegging_id.in_(
        select(Toezegging.id).where(Toezegging.dossier_id == dossier_id)
    )


def _wis(session: Session, dossier_id: uuid.UUID, op: dt.date) -> None:
    for gone in (Signaal, Kanskoppeling, Kans, Belverzoek, Waarneming):
        session.execute(delete(gone).where(gone.dossier_id == dossier_id))
    session.execute(delete(Toezeggingskopie).where(_is_copy_of(dossier_id)))
    session.execute(
        update(Toezegging)
        .where(Toezegging.dossier_id == dossier_id, Toezegging.stand.in_(LOPEND))
        .values(stand=Toezeggingstand.VERVALLEN, afgehandeld_op=op)
    )
    for model, seals in _SEALS:
        session.execute(update(model).where(model.dossier_id == dossier_id).values(dict.fromkeys(seals)))
    session.execute(
        update(Hulpdossier)
        .where(Hulpdossier.id == dossier_id)
        .values(huishoudsoort_zegel=None, vernietigd_op=op)
    )


_SEALS = (
    (Dossierpersoon, ("naam_zegel", "telefoon_zegel", "huurder_zegel")),
    (Hulpvraag, ("leefgebied_zegel", "tekst_zegel", "bewoner_wil_zegel")),
    (Toestemming, ("tekst_zegel", "wijze_zegel", "getuige_zegel")),
    (Toestemmingsstuk, ("inhoud_zegel",)),
    (Toezegging, ("tekst_zegel",)),
    (Noodopening, ("toelichting_zegel",)),
    (Zorgmelding, ("reden_zegel", "meldpunt_zegel", "ingelicht_zegel")),
)
