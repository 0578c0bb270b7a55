"""What the welfare organisation keeps of visits: how each ended per home, and what was said."""

import uuid
from collections.abc import Collection, Iterator, Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.purposes import Doel
from renovatie.doorverwijzingen import inzage as verwijzingen
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.woorden import CONTACTSOORT, DAGDEEL, UITKOMST, WEG
from renovatie.hulpdossiers.inzage import dossier_van, passages_van, rows_of
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.sloten import open_for
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden


def register(inzage: Inzage) -> None:
    """Give the part to the inzage, and the passages of a whole file; app.py calls this."""
    inzage.register(
        "bezoek",
        _l("Wanneer we bij u waren"),
        Doel.HULPVERLENING,
        {"bezoekuitkomsten", "huisbezoeken"},
        bezoeken,
    )
    inzage.stel_vrij(
        bezoekconcepten="een bezoek dat nog getypt wordt: verzegeld voor een werker en binnen 30 dagen weg",
        overzettingen="leeg: wat hier na een migratie staat, gaat bij de start weg",
        woningbevindingen="gaat over de woning, niet over wie er woont",
    )
    inzage.naast_dossier.append(visited)
    inzage.passages = passages
    inzage.leesbaar = leesbaar


def visited(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> bool:
    """Whether the home keeps how a visit to this household ended: that goes with an erasure too."""
    found = select(Bezoekuitkomst.id).where(
        Bezoekuitkomst.woning_id == woning_id, Bezoekuitkomst.bewoningsnummer == bewoningsnummer
    )
    return session.scalar(found.limit(1)) is not None


def bezoeken(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """Each visit to this household: the bare outcome, then what was written down after a conversation."""
    uitkomsten = session.scalars(
        select(Bezoekuitkomst).where(
            Bezoekuitkomst.woning_id == wie.woning_id,
            Bezoekuitkomst.bewoningsnummer == wie.bewoningsnummer,
        )
    )
    for bezoek in sorted(uitkomsten, key=lambda uitkomst: (uitkomst.datum, uitkomst.id)):
        yield Gegeven(
            "bezoekuitkomsten",
            bezoek.id,
            str(_l("Bezoek aan uw deur")),
            velden(
                veld("soort", _l("Hoe"), CONTACTSOORT[bezoek.soort]),
                veld("uitkomst", _l("Hoe het afliep"), UITKOMST[bezoek.uitkomst]),
                veld("weg", _l("Wat we probeerden"), WEG[bezoek.weg] if bezoek.weg else None),
                veld("dagdeel", _l("Wanneer op de dag"), DAGDEEL[bezoek.dagdeel] if bezoek.dagdeel else None),
                veld("afspraak_op", _l("Nieuwe afspraak op"), bezoek.afspraak_op),
                veld(
                    "afspraak_dagdeel",
                    _l("Wanneer op die dag"),
                    DAGDEEL[bezoek.afspraak_dagdeel] if bezoek.afspraak_dagdeel else None,
                ),
            ),
            op=bezoek.datum,
        )
    dossier = dossier_van(session, wie)
    if dossier is not None:
        yield from _gesprekken(session, dossier.id)


def _gesprekken(session: Session, dossier_id: uuid.UUID) -> Iterator[Gegeven]:
    for gesprek in rows_of(session, Huisbezoek, dossier_id, Huisbezoek.datum):
        yield Gegeven(
            "huisbezoeken",
            gesprek.id,
            str(_l("Gesprek bij u thuis")),
            velden(
                veld("verslag", _l("Verslag"), gesprek.verslag, vrij=True),
                veld("bestaande_hulp", _l("Hulp die er al is"), gesprek.bestaande_hulp, vrij=True),
                veld("reden", _l("Waarom we toch kwamen"), gesprek.reden, vrij=True),
            ),
            op=gesprek.datum,
        )


def passages(session: Session, dossier_id: uuid.UUID) -> list[Gegeven]:
    """The passages of a whole file with free words, in the order in which they were written."""
    rijen = [
        *_gesprekken(session, dossier_id),
        *passages_van(session, dossier_id),
        *verwijzingen.passages_van(session, dossier_id),
    ]
    return sorted((rij for rij in rijen if any(v.vrij for v in rij.velden)), key=lambda rij: str(rij.op))


def leesbaar(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    dossier_ids: Collection[uuid.UUID],
    homes: Mapping[uuid.UUID, Huishouden] | None,
) -> set[uuid.UUID]:
    """The files that this worker may open today: in no colleague's area, or opened with a reason.

    In: `homes`, by file the household that it is about; None: read here. At most four statements, whatever
    the number of files; none without a file.
    """
    if not dossier_ids:
        return set()
    if homes is None:
        homes = huishoudens_by_dossier(session, complex_id)
    portieken = {file: homes[file].portiek for file in dossier_ids if file in homes}
    return open_for(session, actor.id, complex_id, portieken)
