"""What a resident reads of the meetings: talked about without a name on these days, and by name with whom."""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.casusoverleg.models import BeslotenDeelnemer, BeslotenOverleg, Inbreng
from renovatie.casusoverleg.services.beperkt import follow_restriction
from renovatie.complexen.models import Instantie
from renovatie.hulpdossiers.inzage import dossier_van, persoon_van, rows_of
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden


def register(inzage: Inzage) -> None:
    """Give the part to the inzage, and say why the rest is in none; app.py calls this."""
    inzage.register(
        "casusoverleg",
        _l("Waar we met partners over spraken"),
        Doel.CASUSOVERLEG,
        {"inbrengen", "besloten_overleggen", "besloten_deelnemers"},
        besproken,
    )
    inzage.na_beperking.append(follow_restriction)
    zonder_naam = "zonder naam en zo grof dat het op minstens tien huishoudens past: bij niemand te vinden"
    inzage.stel_vrij(
        agendapunten=zonder_naam,
        notulen=zonder_naam,
        actiepunten="wat een organisatie doet; er staat geen bewoner in",
        deelnames="over medewerkers: wie bij een overleg was",
    )


def besproken(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The days on which the household was a case without a name; the closed meetings about this person."""
    dossier = dossier_van(session, wie)
    if dossier is None:
        return
    for inbreng in rows_of(session, Inbreng, dossier.id, Inbreng.op):
        yield Gegeven(
            "inbrengen",
            inbreng.id,
            str(_l("Zonder uw naam ingebracht voor een overleg met partners")),
            velden(veld("op", _l("Ingebracht op"), inbreng.op)),
            op=inbreng.op,
        )
    persoon = persoon_van(session, dossier, wie)
    for besloten in rows_of(session, BeslotenOverleg, dossier.id, BeslotenOverleg.datum):
        if persoon is not None and besloten.persoon_id == persoon.id:
            yield _besloten(session, besloten)


def _besloten(session: Session, besloten: BeslotenOverleg) -> Gegeven:
    namen = session.scalars(
        select(Instantie.naam)
        .join(BeslotenDeelnemer, BeslotenDeelnemer.instantie_id == Instantie.id)
        .where(BeslotenDeelnemer.besloten_id == besloten.id)
        .order_by(Instantie.naam)
    )
    return Gegeven(
        "besloten_overleggen",
        besloten.id,
        str(_l("Met uw naam besproken")),
        velden(
            veld("datum", _l("Op"), besloten.datum),
            veld("met", _l("Met"), ", ".join(namen)),
            veld("akkoord_op", _l("U vond goed dat zij samen praten, op"), besloten.akkoord_op),
            veld("akkoord", _l("Versie van de zin waarop u ja zei"), besloten.akkoord),
            veld("vraag", _l("Waarover"), besloten.vraag, vrij=True),
            veld("plek", _l("Waar"), besloten.plek, vrij=True),
        ),
        op=besloten.datum,
    )
