"""The app refuses to start with settings that are not safe, and says which and what to do."""

import os
import stat
from pathlib import Path

import pytest

from privacy.keys import FileKeyProvider, RootKeyRefused
from renovatie.kern.settings import Settings, Smtp, Smtptls, read_settings
from renovatie.kern.weigering import SettingsRefused

SECRET = "0123456789abcdef0123456789ABCDEF"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder as production has it: both secrets, for the owner only."""
    write(tmp_path / "sessiegeheim", SECRET)
    FileKeyProvider.create(tmp_path / "hoofdsleutel")
    return tmp_path


def write(path: Path, content: str, mode: int = 0o600) -> None:
    path.touch(mode=mode)
    path.write_text(content)
    path.chmod(mode)


def read(folder: Path, **more: str) -> Settings:
    return read_settings({"VOORDEUR_INSTANCE": str(folder), "VOORDEUR_PROXYS": "1", **more})


def test_zonder_iets_te_zeggen_is_het_productie(map_: Path) -> None:
    settings = read(map_)
    assert (settings.productie, settings.demo, settings.secure_cookies) == (True, False, True)
    assert settings.luister == "127.0.0.1:8000"


def test_de_instellingen_zijn_niet_te_veranderen(map_: Path) -> None:
    with pytest.raises(AttributeError):
        read(map_).demo = True  # type: ignore[misc]  # frozen: that is what is tested


def test_zonder_geheim_start_productie_niet_en_maakt_er_ook_geen(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="ontbreekt"):
        read(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "geheim", ["", "geheim", "changeme", "a" * 64, "dev", SECRET[:31], "  ", "0123456" * 9]
)
def test_een_kort_of_te_raden_geheim_wordt_geweigerd(map_: Path, geheim: str) -> None:
    write(map_ / "sessiegeheim", geheim)
    with pytest.raises(SettingsRefused, match="te kort of te raden"):
        read(map_)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666])
def test_een_geheim_dat_anderen_kunnen_lezen_wordt_geweigerd(map_: Path, mode: int) -> None:
    (map_ / "sessiegeheim").chmod(mode)
    with pytest.raises(SettingsRefused, match="0600"):
        read(map_)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_een_hoofdsleutel_die_anderen_kunnen_lezen_wordt_geweigerd(map_: Path, mode: int) -> None:
    from renovatie.kern.omgeving import make_omgeving

    (map_ / "hoofdsleutel").chmod(mode)
    with pytest.raises(RootKeyRefused):
        make_omgeving(read(map_))


def test_een_hoofdsleutel_die_er_niet_is_wordt_in_productie_niet_gemaakt(map_: Path) -> None:
    from renovatie.kern.omgeving import make_omgeving

    (map_ / "hoofdsleutel").unlink()
    with pytest.raises(RootKeyRefused):
        make_omgeving(read(map_))
    assert not (map_ / "hoofdsleutel").exists()


@pytest.mark.parametrize("aan", ["1", "true", "yes", "on", "True"])
def test_met_debug_aan_start_productie_niet(map_: Path, aan: str) -> None:
    with pytest.raises(SettingsRefused, match="FLASK_DEBUG"):
        read(map_, FLASK_DEBUG=aan)


@pytest.mark.parametrize("uit", ["", "0", "false"])
def test_met_debug_uit_start_productie_wel(map_: Path, uit: str) -> None:
    assert read(map_, FLASK_DEBUG=uit).productie


def test_demo_en_productie_gaan_niet_samen(map_: Path) -> None:
    with pytest.raises(SettingsRefused, match="VOORDEUR_DEMO"):
        read(map_, VOORDEUR_DEMO="1", VOORDEUR_OMGEVING="productie")


@pytest.mark.parametrize("demo", ["", "1"])
@pytest.mark.parametrize(
    "luister",
    [
        "0.0.0.0:8000", "[::]:8000", "192.0.2.1:8000", "voordeur.example:80", "8000", ":8000", "127.0.0.1",
        "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "unix:", "unix:socket", "fd://3",
    ],
)  # fmt: skip
def test_alleen_deze_machine_bereikt_de_webserver(map_: Path, luister: str, demo: str) -> None:
    with pytest.raises(SettingsRefused, match=r"VOORDEUR_LUISTER .*127\.0\.0\.1:8000"):
        read(map_, VOORDEUR_DEMO=demo, VOORDEUR_LUISTER=luister)


@pytest.mark.parametrize(
    "luister", ["127.0.0.1:8000", "localhost:80", "[::1]:8000", "127.0.0.2:0", "unix:/run/voordeur/web.sock"]
)
def test_een_poort_of_een_socket_van_deze_machine_mag(map_: Path, luister: str) -> None:
    assert read(map_, VOORDEUR_LUISTER=f" {luister} ").luister == luister


@pytest.mark.parametrize("getypt", ["0", "-1", "65", "twee", "1.5", "²"])
def test_het_aantal_processen_is_een_getal(map_: Path, getypt: str) -> None:
    with pytest.raises(SettingsRefused, match=r"VOORDEUR_PROCESSEN .*1 tot 64"):
        read(map_, VOORDEUR_PROCESSEN=getypt)


def test_op_sqlite_is_er_een_proces_omdat_daarbinnen_de_beurt_om_te_schrijven_wordt_gegeven(
    map_: Path,
) -> None:
    with pytest.raises(SettingsRefused, match="moet 1 zijn bij SQLite"):
        read(map_, VOORDEUR_PROCESSEN="2")
    assert [read(map_, VOORDEUR_PROCESSEN=typed).processen for typed in ("", "1", "01")] == [1, 1, 1]


def test_op_postgresql_is_er_een_proces_per_kern(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    database = {"VOORDEUR_DATABASE_URL": "postgresql+psycopg://app@localhost/voordeur"}
    assert [read(map_, VOORDEUR_PROCESSEN=typed, **database).processen for typed in ("", "3")] == [6, 3]


@pytest.mark.parametrize("demo", ["", "0", "yes", "true"])
def test_demo_gaat_alleen_aan_met_een_1(map_: Path, demo: str) -> None:
    assert read(map_, VOORDEUR_DEMO=demo).demo is False


def test_een_onbekende_omgeving_wordt_geweigerd(map_: Path) -> None:
    with pytest.raises(SettingsRefused, match="productie, demo of ontwikkeling"):
        read(map_, VOORDEUR_OMGEVING="test")


def test_de_demo_maakt_eigen_geheimen_die_alleen_de_eigenaar_leest(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    first, second = (read(folder, VOORDEUR_DEMO="1").secret_key for _keer in range(2))
    assert first == second
    assert stat.S_IMODE((folder / "sessiegeheim").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_de_lege_regel_uit_de_omgeving_is_geen_instelling(map_: Path) -> None:
    settings = read(map_, VOORDEUR_DATABASE_URL="", VOORDEUR_SLEUTELS_URL="")
    assert settings.database_url == f"sqlite:///{map_.resolve()}/voordeur.sqlite"
    assert settings.sleutels_url == f"sqlite:///{map_.resolve()}/sleutels.sqlite"


@pytest.mark.parametrize("getypt", ["", "  "])
def test_productie_start_niet_zonder_het_aantal_proxys_en_zegt_wat_er_moet_staan(
    map_: Path, getypt: str
) -> None:
    """A guess makes one address of all people, or lets each choose its own."""
    with pytest.raises(SettingsRefused, match=r"VOORDEUR_PROXYS ontbreekt\. .*1 achter nginx.*0 als er geen"):
        read(map_, VOORDEUR_PROXYS=getypt)
    assert [read(map_, VOORDEUR_PROXYS=aantal).proxys for aantal in ("0", "1", "5")] == [0, 1, 5]
    assert read(map_, VOORDEUR_PROXYS=getypt, VOORDEUR_DEMO="1").proxys == 0


@pytest.mark.parametrize("getypt", ["0", "29", "10001", "-300", "3e2", "veel", "1.5"])
def test_er_is_altijd_een_budget_op_lezen(map_: Path, getypt: str) -> None:
    with pytest.raises(SettingsRefused, match=r"VOORDEUR_LEESBUDGET .*30 tot 10000"):
        read(map_, VOORDEUR_LEESBUDGET=getypt)
    asked = ("", " ", "30", " 10000 ")
    assert [read(map_, VOORDEUR_LEESBUDGET=typed).leesbudget for typed in asked] == [300, 300, 30, 10_000]


def test_de_app_neemt_de_omgeving_van_het_proces(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOORDEUR_INSTANCE", str(map_))
    monkeypatch.setenv("VOORDEUR_PROXYS", "0")
    assert read_settings(os.environ).instance == map_.resolve()


ISSUER = "https://sso.voordeur.example/realms/voordeur"


def oidc(folder: Path, **more: str) -> dict[str, str]:
    write(folder / "client-geheim", "kanarie-geheim")
    return {
        "VOORDEUR_OIDC_UITGEVER": ISSUER,
        "VOORDEUR_OIDC_CLIENT_ID": "voordeur",
        "VOORDEUR_OIDC_GEHEIM_BESTAND": str(folder / "client-geheim"),
        **more,
    }


def test_inloggen_via_de_organisatie_staat_uit_tenzij_er_een_uitgever_is(map_: Path) -> None:
    assert read(map_).oidc is None
    settings = read(map_, **oidc(map_, VOORDEUR_OIDC_DOMEINEN="DeLinde.example, tij.example"))
    assert settings.oidc is not None
    assert settings.oidc.domeinen == {"delinde.example", "tij.example"}
    assert "kanarie" not in repr(settings)


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("VOORDEUR_OIDC_UITGEVER", "http://sso.voordeur.example", "https-adres"),
        ("VOORDEUR_OIDC_UITGEVER", "https://login.voordeur.example/common/v2.0", "van een organisatie"),
        ("VOORDEUR_OIDC_UITGEVER", ISSUER + "?x=1", "https-adres"),
        ("VOORDEUR_OIDC_CLIENT_ID", "", "horen bij"),
        ("VOORDEUR_OIDC_GEHEIM_BESTAND", "", "horen bij"),
        ("VOORDEUR_OIDC_GEHEIM_BESTAND", "/er/is/niets", "ontbreekt"),
    ],
)
def test_een_halve_of_onveilige_aanbieder_wordt_geweigerd(
    map_: Path, naam: str, waarde: str, zin: str
) -> None:
    with pytest.raises(SettingsRefused, match=zin):
        read(map_, **oidc(map_, **{naam: waarde}))


def test_een_geheim_van_de_aanbieder_dat_anderen_kunnen_lezen_wordt_geweigerd(map_: Path) -> None:
    settings = oidc(map_)
    (map_ / "client-geheim").chmod(0o644)
    with pytest.raises(SettingsRefused, match="0600"):
        read(map_, **settings)


def test_de_hoofdsleutel_heeft_precies_een_bron(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from renovatie.kern.omgeving import make_omgeving

    more = {"VOORDEUR_HOOFDSLEUTEL": "x", "VOORDEUR_HOOFDSLEUTEL_BESTAND": str(map_ / "hoofdsleutel")}
    with pytest.raises(SettingsRefused, match="meer dan een bron"):
        read(map_, **more)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(map_))
    make_omgeving(read(map_, VOORDEUR_HOOFDSLEUTEL_CREDENTIAL="hoofdsleutel"))
    monkeypatch.setenv("VOORDEUR_HOOFDSLEUTEL", (map_ / "hoofdsleutel").read_text().strip())
    make_omgeving(read(map_, VOORDEUR_HOOFDSLEUTEL="uit de omgeving"))
    monkeypatch.setenv("VOORDEUR_HOOFDSLEUTEL", "geen sleutel")
    with pytest.raises(RootKeyRefused, match="VOORDEUR_HOOFDSLEUTEL is geen sleutel"):
        make_omgeving(read(map_, VOORDEUR_HOOFDSLEUTEL="geen sleutel"))
    assert (map_ / "voordeur.sqlite").exists() is False


# ---------------------------------------------------------------- E-mail

MAIL = {
    "VOORDEUR_SMTP": "mail.voordeur.example:587",
    "VOORDEUR_SMTP_VAN": "voordeur@voordeur.example",
    "VOORDEUR_ADRES": "https://voordeur.example",
}


def test_zonder_mailserver_gaat_er_geen_e_mail_weg(map_: Path) -> None:
    assert read(map_).smtp is None


def test_een_mailserver_krijgt_vanzelf_een_veilige_lijn(map_: Path) -> None:
    smtp = read(map_, **MAIL).smtp
    assert smtp == Smtp("mail.voordeur.example", 587, "voordeur@voordeur.example", Smtptls.STARTTLS)


def test_het_wachtwoord_van_de_mailserver_staat_in_een_bestand_en_nooit_in_een_regel(map_: Path) -> None:
    write(map_ / "mail", "kanariewachtwoord")
    login = {"VOORDEUR_SMTP_NAAM": "voordeur", "VOORDEUR_SMTP_WACHTWOORD_BESTAND": str(map_ / "mail")}
    smtp = read(map_, **MAIL, **login).smtp
    assert smtp is not None
    assert (smtp.naam, smtp.wachtwoord) == ("voordeur", "kanariewachtwoord")
    assert "kanariewachtwoord" not in repr(smtp)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"VOORDEUR_SMTP": "mail.voordeur.example"}, "server met poort"),
        ({"VOORDEUR_SMTP": "mail.voordeur.example:poort"}, "server met poort"),
        ({"VOORDEUR_SMTP": "smtp://mail.voordeur.example:25"}, "server met poort"),
        ({"VOORDEUR_SMTP": "naam:geheim@mail.voordeur.example:25"}, "server met poort"),
        ({"VOORDEUR_SMTP_TLS": "misschien"}, "starttls, tls of geen"),
        ({"VOORDEUR_SMTP_TLS": "geen"}, "op deze machine"),
        ({"VOORDEUR_SMTP_VAN": "voordeur"}, "VOORDEUR_SMTP_VAN"),
        ({"VOORDEUR_SMTP_VAN": "Voordeur <voordeur@voordeur.example>"}, "VOORDEUR_SMTP_VAN"),
        ({"VOORDEUR_ADRES": ""}, "VOORDEUR_ADRES"),
        ({"VOORDEUR_SMTP_NAAM": "voordeur"}, "horen bij elkaar"),
        ({"VOORDEUR_SMTP_NAAM": "voordeur", "VOORDEUR_SMTP_WACHTWOORD_BESTAND": "weg"}, "ontbreekt"),
    ],
)
def test_een_halve_of_onveilige_mailserver_wordt_geweigerd(
    map_: Path, anders: dict[str, str], zin: str
) -> None:
    with pytest.raises(SettingsRefused, match=zin):
        read(map_, **{**MAIL, **anders})


def test_een_wachtwoord_gaat_niet_over_een_open_lijn(map_: Path) -> None:
    write(map_ / "mail", "kanariewachtwoord")
    open_lijn = {
        "VOORDEUR_SMTP": "127.0.0.1:25",
        "VOORDEUR_SMTP_TLS": "geen",
        "VOORDEUR_SMTP_NAAM": "voordeur",
        "VOORDEUR_SMTP_WACHTWOORD_BESTAND": str(map_ / "mail"),
    }
    with pytest.raises(SettingsRefused, match="open lijn"):
        read(map_, **{**MAIL, **open_lijn})


def test_een_wachtwoordbestand_dat_anderen_lezen_wordt_geweigerd(map_: Path) -> None:
    write(map_ / "mail", "kanariewachtwoord", 0o644)
    login = {"VOORDEUR_SMTP_NAAM": "voordeur", "VOORDEUR_SMTP_WACHTWOORD_BESTAND": str(map_ / "mail")}
    with pytest.raises(SettingsRefused, match="0600"):
        read(map_, **MAIL, **login)


NAMEN = (
    "VOORDEUR_DATABASE_URL",
    "VOORDEUR_SLEUTELS_URL",
    "VOORDEUR_EIGENAAR_URL",
    "VOORDEUR_SLEUTELS_EIGENAAR_URL",
)
OPEN_LIJNEN = [
    "postgresql+psycopg://app:geheim@db.voordeur.example/voordeur",
    "postgresql+psycopg://app@10.0.0.5:5432/voordeur?connect_timeout=3",
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=prefer",
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=",
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=require&sslmode=disable",
    "postgresql://app@/voordeur?host=db.voordeur.example",
    "postgresql://app@localhost/voordeur?hostaddr=10.0.0.5",
    "postgresql://app@/voordeur?host=/var/run/postgresql,db.voordeur.example",
    "postgresql://app@localhost.voordeur.example/voordeur",
    "postgresql://app@/voordeur?service=elders",
]
GOEDE_LIJNEN = [
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=require",
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=verify-ca",
    "postgresql+psycopg://app@db.voordeur.example/voordeur?sslmode=verify-full&sslrootcert=system",
    "postgresql+psycopg://app@/voordeur?host=/var/run/postgresql",
    "postgresql+psycopg://app@localhost/voordeur",
    "postgresql+psycopg://app@[::1]:5432/voordeur",
    "postgresql+psycopg://app@127.0.0.1/voordeur",
    "postgresql+psycopg://app@/voordeur",
]


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("adres", OPEN_LIJNEN)
def test_productie_praat_niet_over_een_open_lijn_met_een_database(map_: Path, naam: str, adres: str) -> None:
    with pytest.raises(SettingsRefused, match=f"^{naam} gaat over het netwerk zonder TLS") as fout:
        read(map_, **{naam: adres})
    assert "geheim@" not in str(fout.value.message)


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("adres", GOEDE_LIJNEN)
def test_een_gesloten_lijn_of_een_database_op_deze_machine_mag(map_: Path, naam: str, adres: str) -> None:
    settings = read(map_, **{naam: adres})
    assert adres in (
        settings.database_url,
        settings.sleutels_url,
        settings.eigenaar_url,
        settings.sleutels_eigenaar_url,
    )


def test_wat_in_de_omgeving_van_libpq_staat_maakt_een_adres_niet_plaatselijk(map_: Path) -> None:
    leeg = "postgresql+psycopg://app@/voordeur"
    hier = "postgresql+psycopg://app@localhost/voordeur"
    for adres, elders in (
        (leeg, {"PGHOST": "db.voordeur.example"}),
        (leeg, {"PGHOSTADDR": "10.0.0.5"}),
        (leeg, {"PGSERVICE": "elders"}),
        (hier, {"PGHOSTADDR": "10.0.0.5"}),
        (hier, {"PGSERVICE": "elders"}),
    ):
        with pytest.raises(SettingsRefused, match="zonder TLS"):
            read(map_, VOORDEUR_DATABASE_URL=adres, **elders)
    assert read(map_, VOORDEUR_DATABASE_URL=hier, PGHOST="db.voordeur.example").database_url == hier


def test_buiten_productie_mag_elk_adres(map_: Path) -> None:
    for adres in OPEN_LIJNEN:
        settings = read(map_, VOORDEUR_OMGEVING="ontwikkeling", VOORDEUR_DATABASE_URL=adres)
        assert settings.database_url == adres


def test_een_adres_dat_er_geen_is_wordt_geweigerd(map_: Path) -> None:
    with pytest.raises(SettingsRefused, match="geen adres van een database"):
        read(map_, VOORDEUR_DATABASE_URL="zomaar iets")
