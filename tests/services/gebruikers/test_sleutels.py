"""Passwords, codes from the app, throttles and invitations."""

import datetime as dt
import threading
import uuid

import pyotp
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.sealing import SealBroken
from renovatie.gebruikers import account, pogingen, queries, services, tweede_sleutel, wachtwoorden
from renovatie.gebruikers.models import Inlogpoging, Totp, Uitnodiging
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek

NU = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
FLAT = uuid.UUID("00000000-0000-7000-8000-00000000f1a7")


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "wachtwoord12", "welkom123456", "Welkom2026!!", "passwordpassword", "qwertyuiop123", "123456789012",
        "aaaaaaaaaaaa", "voordeurvoordeur", "Zomer2026!!!!",
    ],
)  # fmt: skip
def test_een_veelgebruikt_wachtwoord_wordt_geweigerd(wachtwoord: str) -> None:
    with pytest.raises(RuleError) as fout:
        wachtwoorden.check_strength(wachtwoord)
    assert fout.value.message == wachtwoorden.TOO_COMMON


def test_de_eigen_naam_maakt_een_wachtwoord_zwak() -> None:
    wachtwoorden.check_strength("oosterbantpiet", ())
    with pytest.raises(RuleError):
        wachtwoorden.check_strength("oosterbantpiet", ("Piet Oosterbant",))


@pytest.mark.parametrize("wachtwoord", ["kies paard batterij niet", "trein fiets lamp koe", "x7!kQ2#m9Lp@w"])
def test_losse_woorden_of_een_lange_reeks_mogen(wachtwoord: str) -> None:
    wachtwoorden.check_strength(wachtwoord, ("Piet Oosterbant", "piet@trijssel.example"))


@pytest.mark.parametrize(("lengte", "zin"), [(11, wachtwoorden.TOO_SHORT), (129, wachtwoorden.TOO_LONG)])
def test_de_lengte_van_een_wachtwoord(lengte: int, zin: object) -> None:
    with pytest.raises(RuleError) as fout:
        wachtwoorden.check_strength(("kx7!Qm2#" * 17)[:lengte])
    assert fout.value.message == zin


def test_wachtwoord_wordt_argon2id_en_past() -> None:
    stored = wachtwoorden.make_hash("kies paard batterij niet")
    assert stored.startswith("$argon2id$")
    assert wachtwoorden.verify(stored, "kies paard batterij niet")
    assert not wachtwoorden.verify(stored, "kies paard batterij wel")
    assert not wachtwoorden.verify(None, "kies paard batterij niet")


def test_de_onbekende_kost_even_veel_als_de_bekende() -> None:
    assert not wachtwoorden.HASHER.check_needs_rehash(wachtwoorden.NOBODY)


def with_secret(fabriek: Fabriek) -> tuple[uuid.UUID, str]:
    wie = fabriek.persoon(Rol.PARTNER, FLAT)
    with fabriek.write() as session:
        tweede_sleutel.make_secret(session, wie)
        opened = tweede_sleutel.open_secret(session, wie)
        assert opened is not None
        session.execute(update(Totp).values(bevestigd_op=NU))
    return wie, opened[0]


def test_een_code_werkt_een_keer(fabriek: Fabriek) -> None:
    wie, secret = with_secret(fabriek)
    code = pyotp.TOTP(secret).at(NU)
    with fabriek.write() as session:
        assert tweede_sleutel.take_code(session, wie, code, now=NU)
    with fabriek.write() as session:
        assert not tweede_sleutel.take_code(session, wie, code, now=NU)
        vorige = pyotp.TOTP(secret).at(NU - dt.timedelta(seconds=30))
        assert not tweede_sleutel.take_code(session, wie, vorige, now=NU)
        assert tweede_sleutel.take_code(
            session, wie, pyotp.TOTP(secret).at(NU + dt.timedelta(seconds=30)), now=NU
        )


def test_een_code_werkt_ook_tegelijk_maar_een_keer(fabriek: Fabriek) -> None:
    wie, secret = with_secret(fabriek)
    code = pyotp.TOTP(secret).at(NU)
    start, uitkomsten = threading.Barrier(6), []

    def take() -> None:
        start.wait()
        with fabriek.write() as session:
            uitkomsten.append(tweede_sleutel.take_code(session, wie, code, now=NU))

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(uitkomsten) == [False] * 5 + [True]


@pytest.mark.parametrize(("stappen", "goed"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_een_code_geldt_een_stap_voor_en_na(fabriek: Fabriek, stappen: int, *, goed: bool) -> None:
    wie, secret = with_secret(fabriek)
    with fabriek.write() as session:
        code = pyotp.TOTP(secret).at(NU + dt.timedelta(seconds=30 * stappen))
        assert tweede_sleutel.take_code(session, wie, code, now=NU) == goed


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "12 34 5x", "'; drop--"])
def test_onzin_is_geen_code(fabriek: Fabriek, code: str) -> None:
    wie, _secret = with_secret(fabriek)
    with fabriek.write() as session:
        assert not tweede_sleutel.take_code(session, wie, code, now=NU)


def test_het_geheim_staat_dicht_en_hoort_bij_een_persoon(fabriek: Fabriek) -> None:
    wie, secret = with_secret(fabriek)
    ander, _ = with_secret(fabriek)
    with fabriek.write() as session:
        stored = session.execute(select(Totp.geheim_verpakt).where(Totp.gebruiker_id == wie)).scalar_one()
        assert secret.encode() not in stored
        session.execute(update(Totp).where(Totp.gebruiker_id == ander).values(geheim_verpakt=stored))
    with pytest.raises(SealBroken), fabriek.read() as session:
        tweede_sleutel.open_secret(session, ander)


@pytest.mark.parametrize("teller", list(Teller))
def test_na_de_vrije_pogingen_groeit_het_wachten_tot_een_grens(fabriek: Fabriek, teller: Teller) -> None:
    moment, waits = NU, []

    def ask(wie: str) -> int:
        with fabriek.write() as session:
            return pogingen.count(session, teller, wie, now=moment)

    assert [ask("jip") for _ in range(LIMITS[teller])] == [0] * LIMITS[teller]
    for _ in range(12):
        waits.append(ask("jip"))
        assert ask("jip") == waits[-1]  # who asks while waiting waits no longer for it
        moment += dt.timedelta(seconds=waits[-1])
        assert ask("jip") == 0
    assert ask("janneke") == 0
    grown = {
        Teller.ACCOUNT: [2, 4, 8, 16, 32, 64, 128, 256, 512, 900],
        Teller.BEKEND: [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300],
        Teller.ADRES: list(range(1, 13)),
        Teller.CODE: [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600],
        Teller.HALF: [2, 4, 8, 16, 32, 64, 128, 256, 512, 900],
        Teller.ANTWOORD: list(range(2, 26, 2)),
    }[teller]
    assert waits[: len(grown)] == grown


def test_op_een_account_worden_er_per_uur_hooguit_zestig_beoordeeld(fabriek: Fabriek) -> None:
    """Somebody who knocks each second, for three hours long."""
    judged = []
    with fabriek.write() as session:
        for second in range(3 * 3600):
            moment = NU + dt.timedelta(seconds=second)
            if pogingen.count(session, Teller.ACCOUNT, "jip", now=moment) == 0:
                judged.append(second // 3600)
    assert max(judged.count(hour) for hour in range(3)) <= 60


def test_een_sprong_van_de_klok_geeft_geen_vrije_ronde_en_geen_slot(fabriek: Fabriek) -> None:
    def ask(moment: dt.datetime) -> int:
        with fabriek.write() as session:
            return pogingen.count(session, Teller.ACCOUNT, "jip", now=moment)

    moment = NU
    judged = 0
    while judged < LIMITS[Teller.ACCOUNT] + 12:
        wait = ask(moment)
        judged += wait == 0
        moment += dt.timedelta(seconds=wait)
    ahead = moment + dt.timedelta(hours=1)
    assert ask(ahead) == 0
    assert ask(ahead) > 0  # half of it per attempt, and never all
    back = ahead - dt.timedelta(days=300)
    assert ask(back) <= 900
    assert ask(back + dt.timedelta(seconds=ask(back))) == 0


GUESSED_FROM = {"een code uit de app": 10**6, "een code van een huurder": 2**60}


def guesses(session: Session, teller: Teller, days: int) -> int:
    """How many are judged in so many days of somebody who tries again at each moment that he may."""
    moment, end, judged = NU, NU + dt.timedelta(days=days), 0
    while moment < end:
        wait = pogingen.count(session, teller, "gok", now=moment)
        judged += wait == 0
        moment += dt.timedelta(seconds=wait)
    return judged


def test_een_jaar_lang_codes_raden_is_hopeloos(fabriek: Fabriek) -> None:
    """Who knows a password guesses the code of now and its two neighbours; a month of it, times twelve."""
    with fabriek.write() as session:
        app_codes = guesses(session, Teller.CODE, 30) / 30 * 365
        of_tenants = guesses(session, Teller.ANTWOORD, 2) / 2 * 365
    assert app_codes <= 15_000
    assert app_codes * 3 / GUESSED_FROM["een code uit de app"] < 0.05
    assert of_tenants * 1000 / GUESSED_FROM["een code van een huurder"] < 1e-8


def test_tegelijk_proberen_telt_elke_keer(fabriek: Fabriek) -> None:
    start, uitkomsten = threading.Barrier(12), []

    def ask() -> None:
        start.wait()
        with fabriek.write() as session:
            uitkomsten.append(pogingen.count(session, Teller.CODE, "jip", now=NU))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(bool(wacht) for wacht in uitkomsten) == [False] * 5 + [True] * 7


def test_goed_geraden_wist_de_teller_en_het_adres_staat_er_niet_in(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        pogingen.count(session, Teller.ADRES, "192.0.2.44", now=NU)
        rows = session.execute(text("select * from inlogpogingen")).all()
        assert "192.0.2.44" not in repr(rows)
        pogingen.forgive(session, Teller.ADRES, "192.0.2.44", now=NU)
        assert session.scalars(select(Inlogpoging)).all() == []


def invited(fabriek: Fabriek) -> tuple[uuid.UUID, str]:
    wie = fabriek.persoon(Rol.PARTNER, FLAT)
    with fabriek.write() as session:
        return wie, services.invite(session, None, gebruiker_id=wie)


def find(fabriek: Fabriek, token: str, now: dt.datetime | None = None) -> queries.OpenUitnodiging | None:
    with fabriek.read() as session:
        return queries.find_uitnodiging(session, token, now or dt.datetime.now(dt.UTC))


def finish(fabriek: Fabriek, wie: uuid.UUID, uitnodiging_id: uuid.UUID) -> account.Binnen | None:
    with fabriek.write() as session:
        account.start_uitnodiging(session, uitnodiging_id=uitnodiging_id, wachtwoord_hash="$argon2id$proef")
        opened = tweede_sleutel.open_secret(session, wie)
        assert opened is not None
        code = pyotp.TOTP(opened[0]).now()
        return account.finish_uitnodiging(session, uitnodiging_id=uitnodiging_id, code=code, apparaat="proef")


def test_een_uitnodiging_werkt_een_keer(fabriek: Fabriek) -> None:
    wie, token = invited(fabriek)
    living = find(fabriek, token)
    assert living is not None
    assert finish(fabriek, wie, living.id) is not None
    assert find(fabriek, token) is None
    with pytest.raises(NotFound):
        finish(fabriek, wie, living.id)


def test_een_uitnodiging_verloopt_na_24_uur(fabriek: Fabriek) -> None:
    _wie, token = invited(fabriek)
    nu = dt.datetime.now(dt.UTC)
    assert find(fabriek, token, nu + dt.timedelta(hours=24, minutes=-1)) is not None
    assert find(fabriek, token, nu + dt.timedelta(hours=24, minutes=1)) is None


def test_een_uitnodiging_van_een_oude_versie_werkt_ook_maar_24_uur(fabriek: Fabriek) -> None:
    wie, token = invited(fabriek)
    living = find(fabriek, token)
    assert living is not None
    with fabriek.write() as session:
        row = session.get_one(Uitnodiging, living.id)
        row.gemaakt_op -= dt.timedelta(hours=25)
        row.verloopt_op += dt.timedelta(days=5)
    assert find(fabriek, token) is None
    with pytest.raises(NotFound):
        finish(fabriek, wie, living.id)


def test_een_nieuwe_uitnodiging_doodt_de_oude_en_vraagt_alle_rollen_opnieuw(fabriek: Fabriek) -> None:
    geeft, bevestigt = fabriek.actor(Rol.APPLICATIEBEHEERDER), fabriek.actor(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        wie = services.create_gebruiker(
            session, None, naam="Jip", email="jip@voordeur.example", organisatie_id=fabriek.organisatie()
        ).id
    with fabriek.write(geeft) as session:
        rol = services.grant_rol(session, geeft, gebruiker_id=wie, rol=Rol.WOONCONSULENT, complex_id=FLAT)
        eerste = services.invite(session, geeft, gebruiker_id=wie)
        rol_id = rol.id
    with fabriek.write(bevestigt) as session:
        services.confirm_rol(session, bevestigt, roltoekenning_id=rol_id)
    living = find(fabriek, eerste)
    assert living is not None
    finish(fabriek, wie, living.id)
    with fabriek.write(geeft) as session:
        tweede = services.invite(session, geeft, gebruiker_id=wie)
        assert find_inlogger_mag(session) is False
    assert (find(fabriek, eerste), find(fabriek, tweede) is not None) == (None, True)
    with fabriek.read() as session:
        assert [rol.bevestigd for rol in queries.gebruiker(session, wie).rollen] == [False]


def find_inlogger_mag(session: Session) -> bool:
    found = queries.find_inlogger(session, "jip@voordeur.example")
    assert found is not None
    return found.mag


def test_een_dubbel_adres_wordt_geweigerd_zonder_op_hoofdletters_te_letten(fabriek: Fabriek) -> None:
    organisatie = fabriek.organisatie()
    with fabriek.write() as session:
        services.create_gebruiker(
            session, None, naam="Jip", email="Jip@Voordeur.example ", organisatie_id=organisatie
        )
    with pytest.raises(RuleError) as fout, fabriek.write() as session:
        services.create_gebruiker(
            session, None, naam="Jap", email="jip@voordeur.example", organisatie_id=organisatie
        )
    assert fout.value.field == "email"
