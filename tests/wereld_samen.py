"""What the world of the walk tests holds of chances, calls and the papers of a Toestemming."""

from sqlalchemy import select

from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Inloopthema
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Aanbodsoort, Belonderwerp, Stuksoort, Wijze
from renovatie.hulpdossiers.models import Aanbod, Kans, Kanskoppeling, Toestemming
from tests.conftest import VANDAAG
from tests.handtekening import HANDTEKENING
from tests.services.hulpdossiers.verhaal import Verhaal

KANS = "kanariekans wil in de tuin werken"
MEER = "muurkans"


def add_samen(verhaal: Verhaal) -> None:
    """The household that was referred also wants to join something and to be called."""
    where, werker = verhaal.complex_id, verhaal.werker
    bewoner, dossier_id = verhaal.bewoner(0), verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        dossier = hulpdossiers.get_dossier(session, where, dossier_id)
        kans = hulpdossiers.add_kans(session, werker, dossier, tekst=KANS)
        aanbod = doorverwijzingen.save_aanbod(
            session,
            werker,
            complex_id=where,
            aanbod_id=None,
            instantie_id=verhaal.taalhuis,
            soort=Aanbodsoort.ORGANISEREN,
            titel="De tuin",
            plaatsen=4,
            van=VANDAAG,
            tot=None,
        )
        session.flush()
        verwijzing_id = session.scalars(
            select(Doorverwijzing.id).where(Doorverwijzing.dossier_id == dossier_id)
        ).one()
        session.add(
            Kanskoppeling(
                complex_id=where,
                dossier_id=dossier_id,
                kans_id=kans.id,
                aanbod_id=aanbod.id,
                doorverwijzing_id=verwijzing_id,
                gekoppeld_op=VANDAAG,
            )
        )
        toestemming = session.scalars(select(Toestemming).where(Toestemming.dossier_id == dossier_id)).one()
        hulpdossiers.keep_brief(
            session,
            werker,
            complex_id=where,
            toestemming_id=toestemming.id,
            soort=Stuksoort.BRIEF,
            pdf=b"%PDF-1.7 toestemming",
        )
        hulpdossiers.add_belverzoek(
            session,
            werker,
            complex_id=where,
            woning_id=verhaal.flat.woning_ids[0],
            persoon=bewoner,
            onderwerp=Belonderwerp.HULP,
        )
        publicatie.count_question(session, werker, where, thema=Inloopthema.BUURT)


def more_samen(verhaal: Verhaal) -> None:
    """The same once more in the third home, with a place that is taken: nothing of it crosses the wall."""
    where, werker, bewoner = verhaal.complex_id, verhaal.werker, verhaal.bewoner(2)
    verhaal.bezoek(2, kans=MEER)
    dossier_id = verhaal.dossier_id(2)
    assert dossier_id is not None
    with verhaal.write() as session:
        dossier = hulpdossiers.get_dossier(session, where, dossier_id)
        made = doorverwijzingen.match_kans(
            session,
            werker,
            complex_id=where,
            kans_id=session.scalars(select(Kans.id).where(Kans.dossier_id == dossier_id)).one(),
            aanbod_id=session.scalars(select(Aanbod.id).where(Aanbod.complex_id == where)).one(),
            persoon_id=hulpdossiers.ensure_persoon(session, werker, dossier, bewoner).id,
            vraag=MEER,
            toestemming={"wijze": Wijze.GETEKEND_OP_SCHERM, "handtekening": HANDTEKENING},
        )
        doorverwijzingen.withdraw_toestemming(
            session, werker, complex_id=where, toestemming_id=made.toestemming_id or made.id
        )
        hulpdossiers.add_belverzoek(
            session,
            werker,
            complex_id=where,
            woning_id=verhaal.flat.woning_ids[2],
            persoon=bewoner,
            onderwerp=Belonderwerp.MEEDOEN,
        )
        for _vraag in range(12):
            publicatie.count_question(session, werker, where, thema=Inloopthema.ZORG_EN_HULP)
