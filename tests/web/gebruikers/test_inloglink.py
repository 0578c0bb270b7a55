"""A link from an e-mail: in place of the password, never of the code; once, three days, for one partner."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import select, text, update

from privacy.access import Rol
from privacy.journal import journaal
from privacy.metadata import metadata
from renovatie.gebruikers import services, sessies, tweede_sleutel
from renovatie.gebruikers.inloglinks import find_link, mail_link, send_new
from renovatie.gebruikers.models import Gebruiker, Inloglink, Postbericht, Poststand, Sessie, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.gebruikers.post import Postsoort, Uitslag, record_uitslag, to_send
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Smtp, Smtptls
from tests.client import Client
from tests.factories import Fabriek

DOOD = "Deze link werkt niet meer"
Browsers = Callable[..., Client]


@pytest.fixture
def omgeving(omgeving: Omgeving) -> Omgeving:
    """With a mail server in its settings: the job that brings the mail there does not run in these tests."""
    smtp = Smtp("127.0.0.1", 1, "voordeur@voordeur.example", Smtptls.GEEN)
    return dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=smtp))


class Partner:
    """A partner with an app with codes, and the page that is waiting."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.fabriek = fabriek
        self.complex_id = fabriek.flat(1).complex_id
        self.id = fabriek.persoon(Rol.PARTNER, self.complex_id)
        self.pad = f"/complexen/{self.complex_id}/aan-ons"
        self.secret = give_app(fabriek, self.id)

    @property
    def code(self) -> str:
        return pyotp.TOTP(self.secret).now()

    def link(self, sleutel: str = "een") -> str:
        """The link in the e-mail that is put now, as its reader sees it."""
        with self.fabriek.write() as session:
            assert mail_link(session, self.id, sleutel, self.pad)
        return self.newest_link()

    def newest_link(self) -> str:
        """As the job makes it when it brings the e-mail away."""
        with self.fabriek.read() as session:
            bericht_id = session.scalars(select(Postbericht.id).order_by(Postbericht.id.desc())).first()
            brief = to_send(session, bericht_id) if bericht_id else None
            return brief.link.removeprefix(session.info["adres"]) if brief else ""

    def mails(self) -> int:
        with self.fabriek.read() as session:
            return len(session.scalars(select(Postbericht.id)).all())


def give_app(fabriek: Fabriek, gebruiker_id: uuid.UUID) -> str:
    with fabriek.write() as session:
        tweede_sleutel.make_secret(session, gebruiker_id)
        opened = tweede_sleutel.open_secret(session, gebruiker_id)
        assert opened is not None
        session.execute(update(Totp).where(Totp.gebruiker_id == gebruiker_id).values(bevestigd_op=real_now()))
        session.execute(
            update(Gebruiker).where(Gebruiker.id == gebruiker_id).values(wachtwoord_hash="argon2")
        )
        return opened[0]


@pytest.fixture
def partner(fabriek: Fabriek) -> Partner:
    return Partner(fabriek)


@pytest.fixture
def client(client_for: Browsers) -> Client:
    return client_for()


def typed(client: Client, link: str, code: str) -> object:
    client.get(link)
    return client.send(link, {"code": code})


def dead(client: Client, link: str) -> bool:
    answer = client.get(link)
    return answer.status_code == 410 and DOOD in answer.get_data(as_text=True)


def test_de_link_zonder_code_opent_niets(client: Client, partner: Partner) -> None:
    link = partner.link()
    assert client.get(link).status_code == 200
    assert client.get(partner.pad).status_code == 303
    for fout in ("", "000000"):
        assert typed(client, link, fout).status_code == 422  # type: ignore[attr-defined]
    assert client.get(partner.pad).status_code == 303


def test_met_de_code_staat_u_op_de_bladzijde(client: Client, partner: Partner) -> None:
    answer = typed(client, partner.link(), partner.code)
    assert (answer.status_code, answer.location) == (303, partner.pad)  # type: ignore[attr-defined]
    assert client.get(partner.pad).status_code == 200
    with partner.fabriek.read() as session:
        assert session.scalars(select(Sessie.tweede_factor_op)).one() is not None


def test_een_link_werkt_een_keer(client: Client, client_for: Browsers, partner: Partner) -> None:
    link = partner.link()
    typed(client, link, partner.code)
    dief = client_for()
    assert dead(dief, link)
    dief.get("/inloggen")
    assert dief.send(link, {"code": partner.code}).status_code == 410
    assert dief.get(partner.pad).status_code == 303


def test_kijken_maakt_de_link_niet_op(client: Client, partner: Partner) -> None:
    """A mail server opens every link; a wrong code may be a typing error."""
    link = partner.link()
    for _keer in range(3):
        assert client.get(link).status_code == 200
    typed(client, link, "123123")
    assert typed(client, link, partner.code).status_code == 303  # type: ignore[attr-defined]


def test_na_drie_dagen_is_de_link_dood(client: Client, partner: Partner) -> None:
    link = partner.link()
    age(partner, dt.timedelta(hours=71, minutes=59))
    assert client.get(link).status_code == 200
    age(partner, dt.timedelta(minutes=2))
    assert dead(client, link)


def age(partner: Partner, hoelang: dt.timedelta) -> None:
    with partner.fabriek.write() as session:
        link = session.scalars(select(Inloglink)).one()
        link.gemaakt_op, link.verloopt_op = link.gemaakt_op - hoelang, link.verloopt_op - hoelang


def test_onbekend_gebruikt_en_verlopen_is_dezelfde_bladzijde(client: Client, partner: Partner) -> None:
    link = partner.link()
    age(partner, dt.timedelta(days=4))
    seen = [client.get(adres) for adres in (link, "/link/bestaat-niet")]
    assert [answer.status_code for answer in seen] == [410, 410]
    first, second = (
        answer.get_data(as_text=True).replace(adres, "ADRES")
        for answer, adres in zip(seen, (link, "/link/bestaat-niet"), strict=True)
    )
    assert without_token(first) == without_token(second)


def without_token(pagina: str) -> str:
    return "".join(regel for regel in pagina.splitlines(keepends=True) if "csrf" not in regel)


def test_een_nieuwe_link_gaat_naar_hetzelfde_adres_en_een_onbekende_krijgt_hetzelfde_antwoord(
    client: Client, partner: Partner
) -> None:
    link = partner.link()
    age(partner, dt.timedelta(days=4))
    client.get(link)
    seen = {}
    for adres in ("/link/bestaat-niet", link):
        answer = client.send(f"{adres}/nieuw")
        seen[adres] = (answer.status_code, without_token(answer.get_data(as_text=True)))
    assert seen[link] == seen["/link/bestaat-niet"]
    assert (seen[link][0], partner.mails()) == (200, 2)
    with partner.fabriek.read() as session:
        assert set(session.execute(select(Postbericht.gebruiker_id, Postbericht.soort)).all()) == {
            (partner.id, Postsoort.INLOGLINK)
        }
    assert typed(client, partner.newest_link(), partner.code).status_code == 303  # type: ignore[attr-defined]


def test_vragen_en_nog_eens_vragen_stuurt_een_e_mail(client: Client, partner: Partner) -> None:
    link = partner.link()
    client.get(link)
    for _keer in range(4):
        client.send(f"{link}/nieuw")
    assert partner.mails() <= 3  # one an hour; the clock may strike while this runs
    assert dead(client, link)


def test_zonder_mailserver_blijft_de_oude_link_werken(client: Client, partner: Partner) -> None:
    """There would be nothing in its place."""
    link = partner.link()
    with partner.fabriek.write() as session:
        session.info["smtp"] = None
        send_new(session, link.removeprefix("/link/"))
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    "wat", ["ingetrokken", "gesloten", "opnieuw uitgenodigd", "toestel kwijt", "meer rechten"]
)
def test_een_recht_dat_weg_is_werkt_ook_niet_meer_door_de_link(
    client: Client, partner: Partner, wat: str
) -> None:
    link, fabriek = partner.link(), partner.fabriek
    with fabriek.write() as session:
        sessies.begin_full(session, gebruiker_id=partner.id, apparaat="test")
        sessie_id = session.scalars(select(Sessie.id)).one()
    with fabriek.write() as session:
        if wat == "ingetrokken":
            rol = session.execute(
                text("select id from roltoekenningen where gebruiker_id = :wie"),
                {"wie": partner.id.hex if session.get_bind().dialect.name == "sqlite" else partner.id},
            ).scalar_one()
            services.withdraw_rol(session, None, roltoekenning_id=uuid.UUID(str(rol)))
        elif wat == "gesloten":
            services.set_actief(session, None, gebruiker_id=partner.id, actief=False)
            services.set_actief(session, None, gebruiker_id=partner.id, actief=True)
        elif wat == "opnieuw uitgenodigd":
            services.invite(session, None, gebruiker_id=partner.id)
        elif wat == "toestel kwijt":
            sessies.lost_device(session, gebruiker_id=partner.id, sessie_id=sessie_id)
        else:
            services.grant_rol(
                session, None, gebruiker_id=partner.id, rol=Rol.ONDERZOEKER, complex_id=partner.complex_id
            )
    assert dead(client, link)


def test_wie_meer_mag_dan_een_partner_krijgt_een_gewone_link(fabriek: Fabriek) -> None:
    complex_id = fabriek.flat(1).complex_id
    for rol in (Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT, Rol.OVERLEGDEELNEMER):
        wie = fabriek.persoon(rol, complex_id)
        give_app(fabriek, wie)
        with fabriek.write() as session:
            assert mail_link(session, wie, str(wie), "/mijn/berichten")
    zonder_app = fabriek.persoon(Rol.PARTNER, complex_id)
    with fabriek.write() as session:
        assert mail_link(session, zonder_app, "zonder", "/mijn/berichten")
    with fabriek.read() as session:
        assert session.scalars(select(Inloglink.id)).all() == []
        assert set(session.execute(select(Postbericht.soort, Postbericht.pad)).all()) == {
            (Postsoort.BERICHT, "/mijn/berichten")
        }


def test_dezelfde_sleutel_geeft_een_link(partner: Partner) -> None:
    partner.link("een")
    with partner.fabriek.write() as session:
        assert mail_link(session, partner.id, "een", partner.pad) is False
    with partner.fabriek.read() as session:
        assert len(session.scalars(select(Inloglink.id)).all()) == 1


def test_raden_houdt_op(client: Client, partner: Partner) -> None:
    link = partner.link()
    client.get(link)
    answers = [client.send(link, {"code": f"{n:06d}"}).status_code for n in range(LIMITS[Teller.CODE])]
    assert set(answers) == {422}
    assert client.send(link, {"code": partner.code}).status_code == 429


def test_een_gebruikte_code_werkt_niet_nog_eens(
    client: Client, client_for: Browsers, partner: Partner
) -> None:
    een, twee, code = partner.link("een"), partner.link("twee"), partner.code
    typed(client, een, code)
    assert typed(client_for(), twee, code).status_code == 422  # type: ignore[attr-defined]


def test_wie_al_binnen_is_gaat_meteen_door_en_de_link_blijft(client_for: Browsers, partner: Partner) -> None:
    link, client = partner.link(), client_for()
    client.sign_in(partner.fabriek, partner.id)
    assert (client.get(link).status_code, client.get(link).location) == (303, partner.pad)


def test_een_ander_die_binnen_is_moet_toch_de_code_geven(client_for: Browsers, partner: Partner) -> None:
    client = client_for(Rol.PARTNER, partner.complex_id)
    assert client.get(partner.link()).status_code == 200


def test_de_bladzijde_noemt_geen_naam(client: Client, partner: Partner) -> None:
    pagina = client.get(partner.link()).get_data(as_text=True)
    with partner.fabriek.read() as session:
        naam = session.execute(text("select naam from gebruikers where naam like 'Partner%'")).scalar_one()
    assert naam not in pagina


def test_in_het_logboek_staat_wie_en_nooit_de_link(client: Client, partner: Partner) -> None:
    link = partner.link()
    typed(client, link, "000000")
    typed(client, link, partner.code)
    with partner.fabriek.read() as session:
        rows = session.execute(select(journaal).where(journaal.c.code == "link.inloggen")).all()
        assert [(row.uitkomst, row.object_id) for row in rows] == [
            ("geweigerd", str(partner.id)),
            ("ok", str(partner.id)),
        ]
        whole = str(session.execute(select(journaal)).all())
    assert link.removeprefix("/link/") not in whole


def test_geen_enkele_tabel_kent_de_link_ook_niet_zolang_de_e_mail_wacht(partner: Partner) -> None:
    token = partner.link().removeprefix("/link/")
    assert len(token) == 43
    with partner.fabriek.read() as session:
        whole = [str(session.execute(select(table)).all()) for table in metadata.sorted_tables]
    assert [rows for rows in whole if token in rows] == []


def test_dezelfde_e_mail_heeft_bij_elke_poging_dezelfde_link(partner: Partner) -> None:
    link = partner.link("een")
    assert (partner.newest_link(), partner.link("twee") == link) == (link, False)


@pytest.mark.parametrize("stand", [Poststand.VERZONDEN, Poststand.GEWEIGERD])
def test_wat_geweigerd_is_gaat_later_zonder_link_om_binnen_te_komen(
    partner: Partner, stand: Poststand
) -> None:
    """What was refused goes again as an e-mail that shows the page; its old link is dead."""
    token = partner.link().removeprefix("/link/")
    with partner.fabriek.write() as session:
        bericht_id = session.scalars(select(Postbericht.id)).one()
        record_uitslag(session, bericht_id, Uitslag(stand))
    with partner.fabriek.read() as session:
        rij = session.get_one(Postbericht, bericht_id)
        weg = stand is Poststand.GEWEIGERD
        assert (rij.soort, rij.pad) == (("bericht", partner.pad) if weg else ("inloglink", ""))
        assert (find_link(session, token, real_now()) is None) is weg
