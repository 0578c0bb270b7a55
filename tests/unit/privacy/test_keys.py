"""The root key comes from a safe place, or the app does not start."""

import base64
import os
from pathlib import Path

import pytest

from privacy.keys import CredentialKeyProvider, EnvironmentKeyProvider, FileKeyProvider, RootKeyRefused


def _file(path: Path, content: bytes, mode: int) -> FileKeyProvider:
    path.write_bytes(content)
    path.chmod(mode)
    return FileKeyProvider(path)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_een_bestand_dat_alleen_de_eigenaar_leest_geeft_de_sleutel(tmp_path: Path, mode: int) -> None:
    key = os.urandom(32)
    assert _file(tmp_path / "k", key, mode).root_key() == key


def test_een_nieuw_sleutelbestand_is_alleen_voor_de_eigenaar_en_blijft_gelijk(tmp_path: Path) -> None:
    provider = FileKeyProvider.create(tmp_path / "k")
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    assert provider.root_key() == FileKeyProvider(tmp_path / "k").root_key()
    assert len(provider.root_key()) == 32


def test_een_bestaand_sleutelbestand_wordt_nooit_overschreven(tmp_path: Path) -> None:
    FileKeyProvider.create(tmp_path / "k")
    with pytest.raises(FileExistsError):
        FileKeyProvider.create(tmp_path / "k")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o700, 0o601])
def test_een_bestand_dat_anderen_kunnen_lezen_wordt_geweigerd(tmp_path: Path, mode: int) -> None:
    with pytest.raises(RootKeyRefused, match="Zet de rechten op 0600"):
        _file(tmp_path / "k", os.urandom(32), mode).root_key()


def test_een_bestand_dat_er_niet_is_wordt_geweigerd(tmp_path: Path) -> None:
    with pytest.raises(RootKeyRefused, match="niet te openen"):
        FileKeyProvider(tmp_path / "weg").root_key()


def test_een_verwijzing_naar_een_bestand_wordt_geweigerd(tmp_path: Path) -> None:
    FileKeyProvider.create(tmp_path / "k")
    (tmp_path / "l").symlink_to(tmp_path / "k")
    with pytest.raises(RootKeyRefused, match="niet te openen"):
        FileKeyProvider(tmp_path / "l").root_key()


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_een_sleutel_van_een_andere_lengte_wordt_geweigerd(tmp_path: Path, length: int) -> None:
    with pytest.raises(RootKeyRefused):
        _file(tmp_path / "k", base64.b64encode(os.urandom(length)), 0o600).root_key()


def test_een_ingevuld_voorbeeld_is_geen_sleutel(tmp_path: Path) -> None:
    with pytest.raises(RootKeyRefused, match="een voorbeeld"):
        _file(tmp_path / "k", b"\0" * 32, 0o600).root_key()


def test_een_weigering_noemt_de_sleutel_zelf_niet(tmp_path: Path) -> None:
    secret = base64.b64encode(os.urandom(40))
    with pytest.raises(RootKeyRefused) as refused:
        _file(tmp_path / "k", secret, 0o600).root_key()
    assert secret.decode() not in str(refused.value)


def test_de_omgeving_geeft_de_sleutel_als_base64() -> None:
    key = os.urandom(32)
    environ = {"VOORDEUR_HOOFDSLEUTEL": base64.b64encode(key).decode()}
    assert EnvironmentKeyProvider(environ=environ).root_key() == key


@pytest.mark.parametrize(
    "environ", [{}, {"VOORDEUR_HOOFDSLEUTEL": ""}, {"VOORDEUR_HOOFDSLEUTEL": "geen sleutel"}]
)
def test_zonder_goede_omgeving_geen_sleutel(environ: dict[str, str]) -> None:
    with pytest.raises(RootKeyRefused):
        EnvironmentKeyProvider(environ=environ).root_key()


@pytest.mark.parametrize("mode", [0o400, 0o440])
def test_een_systemd_credential_geeft_de_sleutel(tmp_path: Path, mode: int) -> None:
    key = os.urandom(32)
    _file(tmp_path / "hoofdsleutel", key, mode)
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert CredentialKeyProvider("hoofdsleutel", environ).root_key() == key


def test_buiten_een_dienst_is_er_geen_credential(tmp_path: Path) -> None:
    with pytest.raises(RootKeyRefused, match="CREDENTIALS_DIRECTORY"):
        CredentialKeyProvider("hoofdsleutel", {})
    with pytest.raises(RootKeyRefused, match="schuine streep"):
        CredentialKeyProvider("../hoofdsleutel", {"CREDENTIALS_DIRECTORY": str(tmp_path)})


def test_een_credential_die_iedereen_leest_wordt_geweigerd(tmp_path: Path) -> None:
    _file(tmp_path / "hoofdsleutel", os.urandom(32), 0o444)
    with pytest.raises(RootKeyRefused, match="Anderen kunnen"):
        CredentialKeyProvider("hoofdsleutel", {"CREDENTIALS_DIRECTORY": str(tmp_path)}).root_key()
