"""The wall: what happens on one side changes nothing that the other can see, on any page or in any letter.

The same database is read twice by everybody of one side; in between only rows of the other side come in,
through its real services. Nothing else differs: ids, people, clock and crossings are those of one database.
Each page, list and file that this side may open is opened at least once, and letters are made anew each time.
The file that answers a request is compared in tests/services/avg/test_inzage.py.
"""

import datetime as dt
import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import select

from privacy.access import Permission, Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging, NieuwSignaal
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden, Tolk, Waarneemreden, Wijze
from renovatie.hulpdossiers.models import Toestemming, Toezegging
from renovatie.instemming import services as instemming
from renovatie.instemming import taken
from renovatie.instemming.models import Gespreksuitkomst, Kennisgeving
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models.bewoners import Opleverpunt, Voorzieningsoort
from renovatie.uitvoering.services.opleverpunten import repair_opleverpunt
from renovatie.uitvoering.services.voorzieningen import record_voorziening
from tests.conftest import VANDAAG
from tests.lezen import addresses, may, without_chance
from tests.pdflezen import pdf_text
from tests.services.instemming.flat import send_new
from tests.web.huishoudens.bestanden import csv_lijst
from tests.wereld import Wereld
from tests.wereld_onderweg import keep_onderweg, take_along
from tests.wereld_overleg import ask_overleg
from tests.wereld_samen import more_samen
from tests.wereld_sporen import RolledBack, nothing_kept
from tests.wereld_vragen import more_vragen, take_call
from workflows.doorverwijzing import Uitkomst as Afloop
from workflows.huisbezoek import Uitkomst
from workflows.stemmen import Stemsoort
from workflows.uitvoering import Aard, Dringendreden

STEM = (Rol.WOONCONSULENT, Rol.UITVOERDER)
HULP = (Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.PARTNER, Rol.OVERLEGDEELNEMER)
LENSES = ("?lens=bereik", "?lens=werk", "?lens=stand", "?portiek=A", "?dag=3", "?peildatum=2026-11-23")

NEW_EACH_TIME = frozenset({Permission.EIGEN_TWEEDE_FACTOR})
"""Pages with a fresh secret of the reader alone, made by chance at each look."""

NOT_THERE = "404"

COMPLEX = "GET /complexen/<uuid:complex_id>"
NO_PAGE = {
    STEM: {
        "GET /",
        f"{COMPLEX}/woningen/<uuid:woning_id>/benadering",  # for who rings there
        # no home of this world was delivered two weeks ago
        f"{COMPLEX}/nazorg/<uuid:planning_id>/<any('twee_weken','drie_maanden'):moment>",
    },
    HULP: {
        "GET /",
        # the meetings of this world go on or are planned: none was held
        f"{COMPLEX}/casusoverleg/<uuid:overleg_id>/notulen",
        f"{COMPLEX}/casusoverleg/<uuid:overleg_id>/notulen.pdf",
        f"{COMPLEX}/dossiers/<uuid:dossier_id>",  # a file that is open stands on the page of its home
        f"{COMPLEX}/dossiers/<uuid:dossier_id>/noodopening",
        f"{COMPLEX}/flatkaart/werk",  # the help side hears what was announced at the home, and no planning
        f"{COMPLEX}/instemming/poort",
        f"{COMPLEX}/opleverpunten",
        f"{COMPLEX}/planning",
        f"{COMPLEX}/planning/dag",
        f"{COMPLEX}/planning/proefwoning",
        f"{COMPLEX}/planning/woning/<uuid:woning_id>",
        f"{COMPLEX}/voorzieningen",
        f"{COMPLEX}/wensen/<uuid:wens_id>",  # who is not to read wishes opens none
    },
}
"""What sends its reader on, or is not there for any role of this side."""

Gelezen = dict[tuple[Rol, str, str, str], str]
"""What stood there by role, route, method and address."""


def read_all(wereld: Wereld, rollen: tuple[Rol, ...]) -> Gelezen:
    """Every page, export and letter that these roles may open, and what every form of theirs answers."""
    found: Gelezen = {}
    for route in wereld.routes():
        for persoon in (wereld.hier[rol] for rol in rollen):
            if not may(wereld, persoon, route) or route.permission in NEW_EACH_TIME:
                continue
            for url in addresses(wereld, route):
                with nothing_kept():
                    answer = persoon.ask(route.method, url)
                found[persoon.rol, route.naam, route.method, url] = without_chance(answer)
            if route.method == "GET" and not route.ids:
                for lens in LENSES:
                    through = f"{url}{lens.replace('?', '&') if '?' in url else lens}"
                    answer = persoon.ask("GET", through)
                    found[persoon.rol, route.naam, "GET", through] = without_chance(answer)
    found |= searched(wereld, rollen)
    if Rol.WOONCONSULENT in rollen:
        found |= letters(wereld)
    return found


def never_shown(read: Gelezen) -> set[str]:
    """The pages, lists and files of which no reader saw anything: of those the comparison says nothing."""
    asked = {route for _rol, route, method, _url in read if method == "GET"}
    shown = {route for (_rol, route, method, _url), text in read.items() if text.startswith("200")}
    return asked - shown


def letters(wereld: Wereld) -> Gelezen:
    """Every notice as it would be made right now, on paper of today; none of them is kept."""
    stemmen, found = wereld.stemmen, Gelezen()
    with stemmen.read() as session:
        sent = session.scalars(select(Kennisgeving.id).order_by(Kennisgeving.id)).all()
    for kennisgeving_id in sent:
        steps = taken.kennisgeving_opnieuw(
            stemmen.read, complex_id=wereld.a, kennisgeving_id=kennisgeving_id, door_id=stemmen.consulent.id
        )
        for step in steps:
            with suppress(RolledBack), stemmen.write() as session:
                step(session)
                session.flush()
                made = session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer.desc())).first()
                assert made is not None
                assert made.id != kennisgeving_id
                text = f"200 {made.geadresseerden}\n{pdf_text(made.pdf)}"
                found[Rol.WOONCONSULENT, "kennisgeving", "LETTER", str(kennisgeving_id)] = text
                raise RolledBack
    return found


def searched(wereld: Wereld, rollen: tuple[Rol, ...]) -> Gelezen:
    """Search hits and their number, for words that hit much, one and nothing."""
    words = ["kanarie", "2", "Trijsselwaardlaan", "schuld", "kanarieverslag"]
    where, found = f"/complexen/{wereld.a}/woningen", {}
    for rol in rollen:
        for word in words:
            answer = wereld.hier[rol].ask("POST", where, {"zoek": word})
            found[rol, "POST zoek", "POST", f"{where} {word}"] = without_chance(answer)
    return found


def different(before: Gelezen, after: Gelezen) -> list[tuple[str, str, str, str]]:
    """Role, method, address and the first line that is not the same."""
    found = []
    for key in before.keys() | after.keys():
        one, two = before.get(key, NOT_THERE), after.get(key, NOT_THERE)
        # A row of somebody else answers that it is not there, whether it exists yet or not.
        if one != two and not (one.startswith(NOT_THERE) and two.startswith(NOT_THERE)):
            pairs = zip(one.splitlines(), two.splitlines(), strict=False)
            line = next((f"{a.strip()} | {b.strip()}" for a, b in pairs if a != b), "length")
            found.append((key[0].value, key[2], key[3], line[:300]))
    return sorted(found)


def more_help(wereld: Wereld) -> None:
    """All that the help side does, without a crossing: visits, referrals and their end, promises, consent."""
    verhaal = wereld.verhaal
    eerste = verhaal.verwijzingen()[0]
    with verhaal.read() as session:
        eerder = session.scalars(select(Toestemming.id).where(Toestemming.complex_id == wereld.a)).all()
    verhaal.bezoek(
        3,
        hulpvragen=(
            NieuweHulpvraag(
                Leefgebied.GEESTELIJKE_GEZONDHEID,
                "muurhulpvraag",
                bewoner_wil=True,
                delen_met=(verhaal.taalhuis,),
            ),
            NieuweHulpvraag(Leefgebied.FINANCIEN, "muurhulpvraag"),
        ),
        persoon=verhaal.bewoner(3),
        wijze=Wijze.GEZEGD_MET_TOLK,
        tolk=Tolk.TOLKENTELEFOON,
        verslag="muurverslag",
        bestaande_hulp="muurbestaand",
        kans="muurkans",
        huishoudsoort=Huishoudsoort.ALLEEN,
        signalen=(NieuwSignaal(Leefgebied.FINANCIEN, "muursignaal", Signaalreden.NODIG_VOOR_WERK),),
        toezeggingen=(NieuweToezegging("muurbelofte", VANDAAG),),
    )
    verhaal.bezoek(2, uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(0, verslag="muurverslag")
    with verhaal.write(verhaal.partner) as session:
        wie = verhaal.partner
        ids = {"complex_id": wereld.a, "doorverwijzing_id": eerste.id}
        doorverwijzingen.accept_doorverwijzing(session, wie, **ids)
        doorverwijzingen.record_eerste_contact(session, wie, op=VANDAAG, **ids)
        doorverwijzingen.report_uitkomst(session, wie, uitkomst=next(iter(Afloop)), **ids)
    with verhaal.write() as session:
        hulpdossiers.waarnemen(
            session,
            verhaal.werker,
            complex_id=wereld.a,
            woning_id=verhaal.flat.woning_ids[0],
            reden=Waarneemreden.ZIEKTE,
        )
        for toezegging in session.scalars(select(Toezegging).where(Toezegging.complex_id == wereld.a)):
            hulpdossiers.keep_toezegging(
                session, verhaal.werker, complex_id=wereld.a, toezegging_id=toezegging.id
            )
    with verhaal.write() as session:
        toestemming = session.scalars(
            select(Toestemming).where(Toestemming.complex_id == wereld.a, Toestemming.id.not_in(eerder))
        ).one()
        doorverwijzingen.withdraw_toestemming(
            session, verhaal.werker, complex_id=wereld.a, toestemming_id=toestemming.id
        )
    more_samen(verhaal)
    more_vragen(wereld.verhaal)


def more_votes(wereld: Wereld) -> None:
    """All that the vote side does, without a crossing: a NEE, talks, a planning that nobody was told of."""
    stemmen, consulent = wereld.stemmen, wereld.stemmen.consulent
    leases, homes = wereld.verhaal.flat.lease_ids, wereld.verhaal.flat.woning_ids
    stemmen.stem(3, Stemsoort.NEE)
    with stemmen.write() as session:
        for lease_id in leases[:2]:
            instemming.record_draagvlakgesprek(
                session,
                consulent,
                complex_id=wereld.a,
                huurovereenkomst_id=lease_id,
                datum=VANDAAG,
                uitkomst=next(iter(Gespreksuitkomst)),
                vervolg="muurvervolg",
                reden="muurreden",  # the help side was there so often that the home has its rest
            )
        instemming.record_dagvaarding(
            session, consulent, complex_id=wereld.a, huurovereenkomst_id=leases[3], betekend_op=VANDAAG
        )
        for home in (homes[2], homes[3]):
            uitvoering.plan_werk(
                session,
                consulent,
                complex_id=wereld.a,
                woning_id=home,
                start=VANDAAG + dt.timedelta(days=30),
                aard=Aard.DRINGEND,
                dringend_reden=Dringendreden.LEKKAGE,
            )
        record_voorziening(
            session,
            consulent,
            complex_id=wereld.a,
            soort=Voorzieningsoort.KEUKEN,
            portiek="A",
            plek="muurplek",
            van=VANDAAG,
            tot=VANDAAG,
        )
        punt = session.scalars(select(Opleverpunt).where(Opleverpunt.complex_id == wereld.a)).one()
        repair_opleverpunt(session, consulent, complex_id=wereld.a, opleverpunt_id=punt.id, datum=VANDAAG)


@pytest.fixture(scope="module")
def aan_het_werk(wereld: Wereld) -> Wereld:
    """Every page has something to show: files are open, a list is read in, a next proposal is a draft."""
    verhaal, werker = wereld.verhaal, wereld.hier[Rol.SOCIAAL_WERKER].actor
    with verhaal.write(werker) as session:
        for home in verhaal.flat.woning_ids[:4]:  # they lie in the area of a colleague
            hulpdossiers.waarnemen(
                session, werker, complex_id=wereld.a, woning_id=home, reden=Waarneemreden.ZIEKTE
            )
    take_call(verhaal, wereld.hier[Rol.ENQUETEUR].actor)
    keep_onderweg(verhaal, werker)
    take_along(verhaal, wereld.hier[Rol.WIJKBEHEERDER].actor)  # else each look would make a new key
    ask_overleg(verhaal, werker)
    consulent = wereld.hier[Rol.WOONCONSULENT]
    answer = consulent.ask(
        "POST", f"/complexen/{wereld.a}/huurlijst", {"bestand": (io.BytesIO(csv_lijst()), "lijst.csv")}
    )
    assert answer.status_code == 303
    with wereld.stemmen.write() as session:
        send_new(session, wereld.stemmen.consulent, wereld.a, VANDAAG, send=False)
    return wereld


@pytest.mark.parametrize(
    ("hier", "ginds", "gebeurt"),
    # In this order: after all that the help side does, its day list has no door left to make a card for.
    [(HULP, STEM, more_votes), (STEM, HULP, more_help)],
    ids=["hulp-ziet-geen-stem", "stem-ziet-geen-hulp"],
)
def test_wat_aan_de_ene_kant_gebeurt_verandert_niets_aan_de_andere(
    aan_het_werk: Wereld, hier: tuple[Rol, ...], ginds: tuple[Rol, ...], gebeurt: Callable[[Wereld], None]
) -> None:
    wereld = aan_het_werk
    before, there = read_all(wereld, hier), read_all(wereld, ginds[:1])
    assert never_shown(before) == NO_PAGE[hier]
    # Reading twice without a change gives the same: else a difference below would say nothing.
    check_same(before, read_all(wereld, hier))
    gebeurt(wereld)
    check_same(before, read_all(wereld, hier))
    changed = {rol for rol, *_rest in different(there, read_all(wereld, ginds[:1]))}
    assert changed == {ginds[0].value}, "nothing happened at all"


def check_same(before: Gelezen, after: Gelezen) -> None:
    found = different(before, after)
    assert not found, f"{len(found)} differ:\n" + "\n".join(" ".join(one) for one in found[:60])
