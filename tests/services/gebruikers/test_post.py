"""E-mail: that something waits and a link, to the right person, until the server took it or said no."""

import dataclasses
import datetime as dt
import re
import socket
import ssl
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import func, select, update

from privacy.access import Rol
from renovatie.gebruikers import berichten, post, services
from renovatie.gebruikers import taken as gebruikerstaken
from renovatie.gebruikers.models import Postbericht, Poststand
from renovatie.gebruikers.post import WACHTTIJDEN, Brief, Postsoort, Uitslag
from renovatie.gebruikers.postbode import ONDERWERP, TEKSTEN, send
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Taak
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Smtp, Smtptls
from renovatie.kern.taken import Taken, run_one
from renovatie.kern.transaction import transaction
from tests.conftest import TestClock
from tests.factories import Fabriek

ADRES = "https://voordeur.example"


class Brievenbus:
    """A mail server on this machine. `zegt`: its answers in turn to a recipient; empty: all is taken."""

    def __init__(self) -> None:
        self.post: list[Envelope] = []
        self.zegt: list[str] = []

    async def handle_RCPT(  # noqa: N802  # the name aiosmtpd calls
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: object
    ) -> str:
        if self.zegt:
            return self.zegt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802  # the same
        self.post.append(envelope)
        return "250 OK"

    def messages(self) -> list[Message]:
        return [message_from_bytes(envelope.content or b"") for envelope in self.post]  # type: ignore[arg-type]  # bytes here


@pytest.fixture
def bus() -> Brievenbus:
    return Brievenbus()


@pytest.fixture
def omgeving(omgeving: Omgeving, bus: Brievenbus) -> Iterator[Omgeving]:
    """An installation whose mail goes to the letter box of the test."""
    with server(bus) as poort:
        smtp = Smtp("127.0.0.1", poort, VAN, Smtptls.GEEN)
        settings = dataclasses.replace(omgeving.settings, smtp=smtp, adres=ADRES)
        yield dataclasses.replace(omgeving, settings=settings)


@pytest.fixture
def fabriek(omgeving: Omgeving) -> Fabriek:
    return Fabriek(omgeving)


@pytest.fixture
def taken() -> Taken:
    made = Taken()
    gebruikerstaken.register(made)
    return made


def put(
    fabriek: Fabriek, wie: uuid.UUID, sleutel: str = "ding:1", soort: str = "bericht", pad: str = "/x"
) -> bool:
    with fabriek.write() as session:
        return post.send_later(session, wie, soort, sleutel, pad)


def work(omgeving: Omgeving, taken: Taken) -> None:
    """Every job that is due now."""
    while run_one(omgeving, taken):
        pass


def only(fabriek: Fabriek) -> Postbericht:
    with fabriek.read() as session:
        found = session.scalars(select(Postbericht)).one()
        session.expunge_all()
        return found


def due_now(omgeving: Omgeving) -> None:
    with transaction(omgeving, None) as session:
        session.execute(update(Taak).where(Taak.klaar.is_(None)).values(vanaf=time.time()))


def notices(fabriek: Fabriek, wie: uuid.UUID) -> list[str]:
    with fabriek.read() as session:
        return [row.soort for row in berichten.berichten(session, wie)]


# ---------------------------------------------------------------- What does not go out


def test_zonder_mailserver_blijft_het_bij_berichten_in_de_app(
    omgeving: Omgeving, taken: Taken, bus: Brievenbus
) -> None:
    stil = Fabriek(dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=None)))
    wie = stil.persoon(Rol.APPLICATIEBEHEERDER)
    assert put(stil, wie) is False
    with stil.read() as session:
        assert session.scalar(select(func.count()).select_from(Postbericht)) == 0
    assert bus.post == []


@pytest.mark.parametrize(
    "pad", ["x", "//elders.example", "https://elders.example", "/a b", "/é", "/a\nBcc: x@example.org", "/a#b"]
)
def test_een_link_is_een_pad_van_ons_zelf_en_niets_anders(fabriek: Fabriek, pad: str) -> None:
    wie = fabriek.persoon(Rol.APPLICATIEBEHEERDER)
    with pytest.raises(ValueError, match="path"):
        put(fabriek, wie, pad=pad)


def test_wie_niet_meer_werkt_krijgt_niets(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    put(fabriek, wie)
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=wie, actief=False)
    work(omgeving, taken)
    assert bus.post == []
    with fabriek.read() as session:
        assert post.undelivered(session) == []


def test_dezelfde_sleutel_gaat_een_keer(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    assert [put(fabriek, wie), put(fabriek, wie), put(fabriek, wie, "ding:2")] == [True, False, True]
    work(omgeving, taken)
    assert len(bus.post) == 2


# ---------------------------------------------------------------- What goes out


def test_de_e_mail_zegt_dat_er_iets_klaarstaat_en_verder_niets(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    flat = fabriek.flat(2)
    wie = fabriek.persoon(Rol.PARTNER, flat.complex_id)
    put(fabriek, wie, pad=f"/complexen/{flat.complex_id}/aan-ons")
    work(omgeving, taken)
    (message,) = bus.messages()
    (envelope,) = bus.post
    text = message.get_payload(decode=True).decode()  # type: ignore[union-attr]  # one part
    assert (envelope.rcpt_tos, message["Subject"], message["From"]) == (
        [message["To"]], ONDERWERP, "voordeur@voordeur.example",
    )  # fmt: skip
    link = f"{ADRES}/complexen/{flat.complex_id}/aan-ons"
    assert text.replace("\r\n", "\n") == TEKSTEN[Postsoort.BERICHT].format(link=link)
    everything = (envelope.content or b"").decode()  # type: ignore[union-attr]  # bytes
    assert [canary for canary in (*flat.canaries, "De Grutto", "Partner 1") if canary in everything] == []
    rij = only(fabriek)
    assert (rij.stand, rij.pad, rij.pogingen, rij.fout) == (Poststand.VERZONDEN, "", 1, None)


def test_een_onbekende_soort_krijgt_de_gewone_tekst_en_een_inloglink_zegt_hoe_lang(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    put(fabriek, wie, "a", "actiepunt")
    work(omgeving, taken)
    put(fabriek, wie, "b", Postsoort.INLOGLINK)
    work(omgeving, taken)
    texts = [m.get_payload(decode=True).decode() for m in bus.messages()]  # type: ignore[union-attr]  # one part
    assert ["niet langer dan drie dagen" in text for text in texts] == [False, True]


def test_na_een_klap_tussen_versturen_en_opschrijven_komt_dezelfde_e_mail_nog_een_keer(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    put(fabriek, wie)
    work(omgeving, taken)
    with fabriek.write() as session:  # as it stood before the step that was lost
        session.execute(update(Postbericht).values(stand="wacht", gedaan_op=None, pad="/x", pogingen=0))
        session.execute(update(Taak).values(klaar=None, vanaf=time.time()))
    work(omgeving, taken)
    first, second = bus.messages()
    assert first["Message-ID"] == second["Message-ID"] == f"<{only(fabriek).id}@voordeur.example>"


# ---------------------------------------------------------------- What the server says


def test_een_adres_dat_niet_bestaat_ziet_de_applicatiebeheerder(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    beheer, wie = fabriek.persoon(Rol.APPLICATIEBEHEERDER), fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    bus.zegt = ["550 5.1.1 bewoner.geheim@voordeur.example unknown"] * 2
    put(fabriek, wie)
    put(fabriek, wie, "ding:2")
    work(omgeving, taken)
    with fabriek.read() as session:
        rows = session.scalars(select(Postbericht)).all()
        assert [(r.stand, r.fout, r.pogingen) for r in rows] == [(Poststand.GEWEIGERD, "smtp_550", 1)] * 2
        assert [(r.naam, r.stand) for r in post.undelivered(session)] == [
            ("Privacycoordinator 3", "geweigerd")
        ] * 2
    assert (notices(fabriek, beheer), notices(fabriek, wie)) == (["post_geweigerd"], [])


def test_een_server_die_even_niet_kan_wordt_steeds_later_weer_geprobeerd(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    put(fabriek, wie)
    waits = []
    for _poging in WACHTTIJDEN:
        bus.zegt = ["451 4.3.0 later"]
        due_now(omgeving)
        work(omgeving, taken)
        with fabriek.read() as session:
            vanaf = session.scalars(select(Taak.vanaf).where(Taak.klaar.is_(None))).one()
        waits.append(dt.timedelta(minutes=round((vanaf - time.time()) / 60)))
    assert tuple(waits) == WACHTTIJDEN
    assert (only(fabriek).stand, bus.post) == (Poststand.WACHT, [])
    due_now(omgeving)
    work(omgeving, taken)
    assert (only(fabriek).stand, len(bus.post)) == (Poststand.VERZONDEN, 1)


def test_na_de_laatste_poging_is_het_op(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    beheer, wie = fabriek.persoon(Rol.APPLICATIEBEHEERDER), fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    put(fabriek, wie)
    for _poging in range(len(WACHTTIJDEN) + 1):
        bus.zegt = ["451 4.3.0 later"]
        due_now(omgeving)
        work(omgeving, taken)
    rij = only(fabriek)
    assert (rij.stand, rij.fout, rij.pogingen) == (Poststand.GEWEIGERD, "smtp_451", len(WACHTTIJDEN) + 1)
    assert notices(fabriek, beheer) == ["post_geweigerd"]


def test_een_server_die_er_niet_is_houdt_niets_tegen(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    smtp = dataclasses.replace(omgeving.settings.smtp, poort=1)  # type: ignore[type-var]  # it is set here
    weg = dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=smtp))
    put(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    work(weg, taken)
    rij = only(fabriek)
    assert (rij.stand, rij.fout, rij.pogingen) == (Poststand.WACHT, "geen_verbinding", 1)


def test_een_server_die_geen_veilige_lijn_kan_krijgt_onze_post_niet(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    smtp = dataclasses.replace(omgeving.settings.smtp, tls=Smtptls.STARTTLS)  # type: ignore[type-var]  # it is set here
    open_lijn = dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=smtp))
    put(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    work(open_lijn, taken)
    assert (only(fabriek).stand, bus.post) == (Poststand.WACHT, [])


# ---------------------------------------------------------------- The line, and signing in


LOKAAL = IPv4Address("127.0.0.1")


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate of our own for 127.0.0.1, as `cert.pem` in the folder; gives the server's context."""
    key = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = real_now()
    cert = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@contextmanager
def server(bus: Brievenbus, **options: Any) -> Iterator[int]:
    """A mail server with these options of aiosmtpd; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as vrij:
        poort = vrij.getsockname()[1]
    controller = Controller(bus, hostname="127.0.0.1", port=poort, **options)
    controller.start()
    try:
        yield poort
    finally:
        controller.stop()


BRIEF = Brief(uuid.UUID(int=1), "bericht", "wie@voordeur.example", ADRES)
VAN = "voordeur@voordeur.example"


@pytest.mark.parametrize("vertrouwd", [True, False])
def test_alleen_een_server_met_een_certificaat_dat_we_vertrouwen_krijgt_onze_post(
    bus: Brievenbus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vertrouwd: bool
) -> None:
    context = certificate(tmp_path)
    if vertrouwd:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with server(bus, tls_context=context, require_starttls=True) as poort:
        uitslag = send(Smtp("127.0.0.1", poort, VAN, Smtptls.STARTTLS), BRIEF)
    goed, fout = Uitslag(Poststand.VERZONDEN), Uitslag(Poststand.WACHT, "tls")
    assert (uitslag, len(bus.post)) == ((goed, 1) if vertrouwd else (fout, 0))


@pytest.mark.parametrize(
    ("wachtwoord", "uitslag"),
    [("goed", Uitslag(Poststand.VERZONDEN)), ("fout", Uitslag(Poststand.WACHT, "aanmelden"))],
)
def test_een_fout_wachtwoord_van_de_mailserver_is_later_te_herstellen(
    bus: Brievenbus,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wachtwoord: str,
    uitslag: Uitslag,
) -> None:
    def check(_server: object, _session: object, _envelope: object, _how: object, data: LoginPassword) -> Any:
        return AuthResult(success=data.password == b"goed", handled=False)

    context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with server(
        bus, tls_context=context, require_starttls=True, authenticator=check, auth_required=True
    ) as poort:
        smtp = Smtp("127.0.0.1", poort, VAN, Smtptls.STARTTLS, "voordeur", wachtwoord)
        assert send(smtp, BRIEF) == uitslag


# ---------------------------------------------------------------- Trying again, and the end


def test_opnieuw_proberen_kan_alleen_als_het_geweigerd_is(
    omgeving: Omgeving, fabriek: Fabriek, taken: Taken, bus: Brievenbus
) -> None:
    put(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    bericht_id = only(fabriek).id
    with fabriek.write() as session:
        with pytest.raises(RuleError):
            post.try_again(session, bericht_id)
        with pytest.raises(NotFound):
            post.try_again(session, uuid.uuid4())
    bus.zegt = ["550 no"]
    work(omgeving, taken)
    with fabriek.write() as session:
        post.try_again(session, bericht_id)
    work(omgeving, taken)
    assert (only(fabriek).stand, len(bus.post)) == (Poststand.VERZONDEN, 1)


def test_na_dertig_dagen_gaat_een_e_mail_weg(fabriek: Fabriek, clock: TestClock) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    for sleutel, dagen in (("oud", 31), ("jong", 29)):
        put(fabriek, wie, sleutel)
        with fabriek.write() as session:
            moment = real_now() - dt.timedelta(days=dagen)
            session.execute(
                update(Postbericht).where(Postbericht.sleutel == sleutel).values(gemaakt_op=moment)
            )
    with fabriek.write() as session:
        post.tidy_post(session)
    assert only(fabriek).sleutel == "jong"


def test_geen_tekst_noemt_een_persoon_een_adres_of_een_complex() -> None:
    for tekst in TEKSTEN.values():
        assert re.findall(r"\{(\w+)\}", tekst) == ["link"]
