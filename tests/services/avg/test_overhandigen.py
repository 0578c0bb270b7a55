"""A file is handed over once, with a link and a code; the job that makes it may start again."""

import uuid

import pytest
from sqlalchemy import select, update

from renovatie.avg.models.verzoeken import Inzagebestand, Inzagelink
from renovatie.avg.services import inzage as inzagen
from renovatie.kern.clock import real_now
from renovatie.kern.models import Taak
from tests.services.avg.verzoek import Zaak
from workflows.verzoeken import Verzoekstand


def linked(zaak: Zaak) -> tuple[str, str, uuid.UUID]:
    verzoek_id = zaak.verzoek()
    zaak.gemaakt(verzoek_id, zaak.corporatie)
    with zaak.write(zaak.corporatie) as session:
        token, code = inzagen.make_link(session, zaak.corporatie, verzoek_id)
    return token, code, verzoek_id


def take(zaak: Zaak, token: str, code: str, soort: str = "pdf") -> bytes | None:
    """As the page of the resident does it: count first, then judge."""
    from renovatie.kern.transaction import transaction

    omgeving = zaak.verhaal.fabriek.omgeving
    with transaction(omgeving, None) as session:
        if not inzagen.count_attempt(session, token):
            return None
    with transaction(omgeving, None, dossiers=frozenset({"verzoek"})) as session:
        return inzagen.collect(session, token, code, soort)


def test_een_link_geeft_elk_bestand_een_keer(zaak: Zaak) -> None:
    token, code, verzoek_id = linked(zaak)
    text, pdf = zaak.bestand(verzoek_id, zaak.corporatie)
    assert take(zaak, token, code) == pdf
    assert take(zaak, token, code) is None
    assert take(zaak, token, code.replace(" ", ""), "json") == text.encode()
    with zaak.read(zaak.corporatie) as session:
        assert inzagen.link_alive(session, token) is None


def test_een_link_zonder_de_goede_code_geeft_niets_en_na_vijf_keer_nooit_meer(zaak: Zaak) -> None:
    token, code, _verzoek = linked(zaak)
    fout = "0000 0000" if code != "0000 0000" else "1111 1111"
    assert [take(zaak, token, fout) for _poging in range(inzagen.POGINGEN)] == [None] * 5
    assert take(zaak, token, code) is None


def test_een_link_van_veertien_dagen_oud_is_dood(zaak: Zaak) -> None:
    token, code, _verzoek = linked(zaak)
    with zaak.write(zaak.corporatie) as session:
        session.execute(update(Inzagelink).values(verloopt_op=real_now()))
    assert take(zaak, token, code) is None
    with zaak.read(zaak.corporatie) as session:
        assert inzagen.link_alive(session, token) is None


def test_een_nieuwe_link_maakt_de_vorige_dood(zaak: Zaak) -> None:
    token, code, verzoek_id = linked(zaak)
    with zaak.write(zaak.corporatie) as session:
        inzagen.make_link(session, zaak.corporatie, verzoek_id)
    assert take(zaak, token, code) is None


@pytest.mark.parametrize("wat", ["ingetrokken_op", "verloopt_op"])
def test_een_link_die_net_dood_ging_geeft_niets_ook_al_is_de_poging_geteld(zaak: Zaak, wat: str) -> None:
    from renovatie.kern.transaction import transaction

    token, code, _verzoek = linked(zaak)
    omgeving = zaak.verhaal.fabriek.omgeving
    with transaction(omgeving, None, dossiers=frozenset({"verzoek"})) as session:
        assert inzagen.count_attempt(session, token)
        session.execute(update(Inzagelink).values({wat: real_now()}))
        assert inzagen.collect(session, token, code, "pdf") is None


def test_van_link_en_code_staat_alleen_een_hash_in_de_database(zaak: Zaak) -> None:
    import hashlib

    token, code, _verzoek = linked(zaak)
    with zaak.verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        (row,) = connection.execute(select(Inzagelink.__table__)).all()
    assert token not in str(tuple(row))
    digits = code.replace(" ", "")
    assert (
        row.code_hash != hashlib.sha256(f"{token}|{digits}".encode()).digest()
    )  # keyed, so not to be guessed


def test_het_bestand_ligt_verzegeld_in_de_database(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    _text, pdf = zaak.gemaakt(verzoek_id, zaak.corporatie)
    with zaak.verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        (row,) = connection.execute(select(Inzagebestand.__table__)).all()
    assert pdf[:8] not in row.pdf_zegel
    assert b"onderdelen" not in row.json_zegel
    assert zaak.bewoner().naam.encode() not in row.json_zegel


def test_een_taak_die_opnieuw_begint_houdt_een_bestand_over(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.corporatie)
    zaak.start(verzoek_id, zaak.corporatie)
    zaak.run()
    with zaak.write(zaak.corporatie) as session:
        session.execute(update(Taak).where(Taak.soort == "inzage_corporatie").values(klaar=None, vanaf=0))
    zaak.run()
    with zaak.read(zaak.corporatie) as session:
        assert len(session.scalars(select(Inzagebestand.id)).all()) == 1


def test_een_taak_van_een_ingetrokken_verzoek_maakt_niets(zaak: Zaak) -> None:
    from renovatie.avg.services import verzoeken

    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.corporatie)
    zaak.start(verzoek_id, zaak.corporatie)
    with zaak.write(zaak.corporatie) as session:
        verzoeken.trek_in(session, zaak.corporatie, zaak.inzage, verzoek_id)
    zaak.run()
    with zaak.read(zaak.corporatie) as session:
        assert session.scalars(select(Inzagebestand.id)).all() == []
    assert zaak.deel(verzoek_id, zaak.corporatie).stand is Verzoekstand.INGETROKKEN
