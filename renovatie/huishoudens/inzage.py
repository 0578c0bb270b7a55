"""What the corporation keeps of a tenant: lease, contact, how to be approached, what happened to the home."""

import uuid
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.huishoudens.letters import naam_kern
from renovatie.huishoudens.maatwerk import MAATWERK
from renovatie.huishoudens.models import (
    Contactvoorkeur,
    Huurder,
    Huurgebeurtenis,
    Huurgebeurtenissoort,
    Huurovereenkomst,
    Inlezing,
    Maatwerk,
    Maatwerkafspraak,
    Rust,
)
from renovatie.huishoudens.woorden import GEBEURD, REDENEN
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden
from renovatie.kern.verzegelde_codes import open_code


def register(inzage: Inzage) -> None:
    """Give the parts to the inzage; app.py calls this."""
    inzage.register(
        "huur",
        _l("Uw huurovereenkomst"),
        Doel.HUURADMINISTRATIE,
        {"huurovereenkomsten", "huurgebeurtenissen"},
        huur,
    )
    inzage.register(
        "contact",
        _l("Uw naam en hoe we u bereiken"),
        Doel.CONTACT,
        {"huurders", "contactvoorkeuren", "rust"},
        contact,
    )
    inzage.register(
        "maatwerk",
        _l("Waar de aannemer bij u op let"),
        Doel.MAATWERK_UITVOERING,
        {"maatwerkafspraken"},
        maatwerk,
    )
    inzage.stel_vrij(
        inlezingen="aantallen en bedragen van een hele huurlijst, niet van een huurder",
        invoerconcepten="een lijst die nog nagekeken wordt: verzegeld en binnen 30 dagen weg",
    )


def huur(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The lease itself and the steps that were recorded of it; nothing for who is not on the lease."""
    lease = _lease(session, wie)
    if lease is None:
        return
    woning = session.get_one(Woning, lease.woning_id)
    yield Gegeven(
        "huurovereenkomsten",
        lease.id,
        str(_l("Huurovereenkomst")),
        velden(
            veld("adres", _l("Adres"), woning.adres),
            veld("contractnummer", _l("Contractnummer"), lease.contractnummer),
            veld("begin", _l("Eerste dag"), lease.begin),
            veld("begin_geschat", _l("Eerste dag is geschat"), lease.begin_geschat or None),
            veld("eind", _l("Laatste dag"), lease.eind),
            veld("kale_huur", _l("Kale huur per maand"), _euro(lease.kale_huur)),
            veld("soort", _l("Soort"), lease.soort.value),
            veld("opmerking", _l("Opmerking"), lease.opmerking, vrij=True),
        ),
        op=lease.begin,
    )
    for gebeurd in session.scalars(
        select(Huurgebeurtenis)
        .where(Huurgebeurtenis.huurovereenkomst_id == lease.id)
        .order_by(Huurgebeurtenis.datum, Huurgebeurtenis.volgorde, Huurgebeurtenis.id)
    ):
        kop = str(_l("Wijziging van uw huur") if gebeurd.reden else _l("Wijziging in de huurlijst"))
        wat = velden(
            veld("soort", _l("Wat er veranderde"), GEBEURD[gebeurd.soort]),
            veld("reden", _l("Waarom"), REDENEN[gebeurd.reden] if gebeurd.reden else None),
        )
        yield Gegeven("huurgebeurtenissen", gebeurd.id, kop, wat, op=gebeurd.datum)


def contact(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The tenant's own name, phone and e-mail: never those of who shares the lease; then the preferences."""
    if wie.huurder_id is not None and _lease(session, wie) is not None:
        huurder = session.get_one(Huurder, wie.huurder_id)
        yield Gegeven(
            "huurders",
            huurder.id,
            str(_l("U als huurder")),
            velden(
                veld("naam", _l("Naam"), huurder.naam),
                veld("telefoon", _l("Telefoon"), huurder.telefoon),
                veld("email", _l("E-mail"), huurder.email),
                veld("vanaf", _l("Op de huurovereenkomst vanaf"), huurder.vanaf),
                veld("tot", _l("Op de huurovereenkomst tot en met"), huurder.tot),
            ),
        )
    for voorkeur in session.scalars(
        select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == wie.huurovereenkomst_id)
    ):
        yield Gegeven(
            "contactvoorkeuren",
            voorkeur.id,
            str(_l("Hoe u benaderd wilt worden")),
            velden(
                veld("taal", _l("Taal"), voorkeur.taal),
                veld("tolk", _l("Tolk"), voorkeur.tolk),
                veld("kanaal", _l("Liefst via"), voorkeur.kanaal),
                veld("niet_meer_bellen", _l("Niet meer bellen"), voorkeur.niet_meer_bellen),
                veld("met_zn_tweeen", _l("Altijd met z'n tweeën komen"), voorkeur.met_zn_tweeen),
            ),
        )
    yield from _rust(session, wie)


def _rust(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The date as both sides see it; what gave it stands nowhere."""
    rust = session.scalar(
        select(Rust).where(Rust.woning_id == wie.woning_id, Rust.bewoningsnummer == wie.bewoningsnummer)
    )
    if rust is not None:
        tot = veld("tot", _l("We komen weer langs vanaf"), rust.tot)
        yield Gegeven("rust", rust.id, str(_l("Rust")), velden(tot))


def maatwerk(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """What the contractor may know by the Toestemming of this tenant, never by that of a co-tenant."""
    for afspraak in session.scalars(
        select(Maatwerkafspraak)
        .where(
            Maatwerkafspraak.huurovereenkomst_id == wie.huurovereenkomst_id,
            Maatwerkafspraak.huurder_id == wie.huurder_id,
        )
        .order_by(Maatwerkafspraak.gegeven_op, Maatwerkafspraak.id)
    ):
        code = open_code(afspraak.instructie)
        yield Gegeven(
            "maatwerkafspraken",
            afspraak.id,
            str(_l("Afspraak voor het werk")),
            velden(
                veld(
                    "instructie", _l("Wat de aannemer ziet"), str(MAATWERK[Maatwerk(code)]) if code else None
                ),
                veld("van", _l("Niet werken vanaf"), afspraak.van),
                veld("tot", _l("Niet werken tot en met"), afspraak.tot),
                veld("wijze", _l("Hoe u toestemming gaf"), open_code(afspraak.wijze).replace("_", " ")),
                veld("tekst", _l("Versie en taal van de tekst"), open_code(afspraak.tekst)),
                veld("geldig_tot", _l("Geldt tot en met"), afspraak.geldig_tot),
                veld("ingetrokken_op", _l("Gestopt op"), afspraak.ingetrokken_op),
            ),
            op=afspraak.gegeven_op,
        )


def _lease(session: Session, wie: Betrokkene) -> Huurovereenkomst | None:
    if wie.huurovereenkomst_id is None or wie.huurder_id is None:
        return None
    return session.scalar(
        select(Huurovereenkomst)
        .join(Huurder, Huurder.huurovereenkomst_id == Huurovereenkomst.id)
        .where(
            Huurovereenkomst.id == wie.huurovereenkomst_id,
            Huurovereenkomst.complex_id == wie.complex_id,
            Huurder.id == wie.huurder_id,
        )
    )


def _euro(bedrag: object) -> str | None:
    return None if bedrag is None else f"€ {bedrag}".replace(".", ",")


# ---------------------------------------------------------------- Whom a request is about


def vind_bewoners(session: Session, complex_id: uuid.UUID, huisnummer: int) -> list[Betrokkene]:
    """The tenants, also of leases that ended, of the homes with this house number; the newest lease first.

    The number of the household follows the rule of the rent roll: it goes up when people leave, unless
    somebody of them stays on the next lease.
    """
    found: list[Betrokkene] = []
    homes = select(Woning).where(Woning.complex_id == complex_id, Woning.huisnummer == huisnummer)
    for woning in session.scalars(homes.order_by(Woning.vhe_nummer, Woning.id)):
        nummer, later = woning.bewoningsnummer, frozenset[str]()
        for lease, left in _leases(session, woning.id):
            mensen = frozenset(naam_kern(h.naam or "") for h in lease.huurders)
            if left and not (mensen & later):
                nummer -= 1
            later = mensen
            found += [
                Betrokkene(complex_id, woning.id, max(nummer, 1), h.naam or "", lease.id, h.id)
                for h in lease.huurders
            ]
    return found


def _leases(session: Session, woning_id: uuid.UUID) -> list[tuple[Huurovereenkomst, bool]]:
    """The leases of a home, the newest first, and of each whether its people left."""
    left = set(
        session.scalars(
            select(Huurgebeurtenis.huurovereenkomst_id)
            .outerjoin(Inlezing, Inlezing.id == Huurgebeurtenis.inlezing_id)
            .where(
                Huurgebeurtenis.woning_id == woning_id,
                Huurgebeurtenis.soort == Huurgebeurtenissoort.VERTROKKEN,
                Inlezing.ongedaan_op.is_(None),
            )
        )
    )
    leases = session.scalars(
        select(Huurovereenkomst)
        .where(Huurovereenkomst.woning_id == woning_id)
        .order_by(Huurovereenkomst.begin.desc(), Huurovereenkomst.id.desc())
    )
    return [(lease, lease.id in left) for lease in leases]


def woning_met_nummer(
    session: Session, complex_id: uuid.UUID, huisnummer: int
) -> list[tuple[uuid.UUID, str, int]]:
    """(id, address, number of the household of today) of the homes with this house number."""
    rows = session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id, Woning.huisnummer == huisnummer)
        .order_by(Woning.vhe_nummer, Woning.id)
    )
    return [(woning.id, woning.adres, woning.bewoningsnummer) for woning in rows]
