"""The pages on which the words of an action are put right, or the action goes."""

import datetime as dt
import re
from collections.abc import Callable

from privacy.access import Actor
from renovatie.casusoverleg.models import Overleg
from renovatie.hulpdossiers.codes import Huishoudsoort
from tests.client import Client
from tests.pdflezen import pdf_text
from tests.services.casusoverleg.overlegverhaal import ACTIE, CASUSVRAAG, Overlegverhaal
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.casusoverleg.test_wie import base, one

Browser = Callable[[Actor], Client]


def papieren_notulen(client: Client, overleg: Overlegverhaal) -> str:
    return " ".join(pdf_text(client.take(f"{one(overleg)}/notulen.pdf").data).split())


def links(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', page))


def test_een_huisnummer_gaat_uit_een_actiepunt_en_uit_de_notulen(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.gesprekken([Huishoudsoort.ALLEEN])
    overleg.casus()
    overleg.start()
    actie = overleg.actie(wat="Schuldhulp belt de bewoner van 48 terug")
    overleg.sluit()
    overleg.stel_vast()
    pr, pad = browser(overleg.regisseur), f"{base(overleg)}/actiepunten/{actie.id}"
    page = pr.get(pad).text
    assert f"{pad}/tekst" in links(page)
    page = pr.get(f"{pad}/tekst").text
    assert "van 48 terug" in page
    assert "De notulen worden meteen opnieuw gemaakt." in page
    vraagt = pr.send(f"{pad}/tekst", {"wat": "Schuldhulp belt nummer 48"})
    assert (vraagt.status_code, "een huisnummer" in vraagt.text) == (422, True)
    assert (
        vijf_keer_tegelijk(
            pr, "casusoverleg.actie_wijzig_post", f"{pad}/tekst", {"wat": "Schuldhulp belt de bewoner terug"}
        ).status_code
        == 303
    )
    assert "van 48" not in pr.get(f"{base(overleg)}/actiepunten").text
    papier = papieren_notulen(pr, overleg)
    assert ("Schuldhulp belt de bewoner terug" in papier, "van 48" in papier) == (True, False)
    assert CASUSVRAAG in papier
    assert pr.send(f"{pad}/intrekken").status_code == 303
    papier = papieren_notulen(pr, overleg)
    assert ("Schuldhulp belt" in papier, CASUSVRAAG in papier) == (False, True)


def test_ook_wat_gedaan_is_wordt_rechtgezet_en_ingetrokken(overleg: Overlegverhaal, browser: Browser) -> None:
    overleg.start()
    actie = overleg.actie()
    pr, lijst = browser(overleg.regisseur), f"{base(overleg)}/actiepunten"
    pr.get(lijst)
    assert pr.send(f"{lijst}/{actie.id}", {"stand": "gedaan"}).status_code == 303
    assert f"{lijst}/{actie.id}/tekst" in links(pr.get(lijst).text)
    assert f"{lijst}/{actie.id}/intrekken" in links(pr.get(f"{lijst}/{actie.id}/tekst").text)
    assert "Doe dit alleen bij een vergissing." in pr.get(f"{lijst}/{actie.id}/intrekken").text
    assert pr.send(f"{lijst}/{actie.id}/intrekken").status_code == 303
    assert ACTIE not in pr.get(lijst).text
    assert pr.get(f"{lijst}/{actie.id}/tekst").status_code == 404


def test_een_ander_verandert_niets_en_na_de_notulen_trekt_de_eigenaar_niets_in(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    pad = f"{base(overleg)}/actiepunten/{actie.id}"
    vreemd, eigen = browser(overleg.verhaal.werker), browser(overleg.deelnemer)
    vreemd.get(base(overleg))
    for waar in ("tekst", "intrekken"):
        assert vreemd.get(f"{pad}/{waar}").status_code == 404
        assert vreemd.send(f"{pad}/{waar}", {"wat": "iets anders"}).status_code == 404
    assert f"{pad}/intrekken" in links(eigen.get(f"{pad}/tekst").text)
    overleg.stel_vast()
    assert f"{pad}/intrekken" not in links(eigen.get(f"{pad}/tekst").text)
    assert eigen.send(f"{pad}/intrekken").status_code == 409
    assert "Vraag de procesregisseur de tekst te veranderen" in eigen.get(f"{pad}/tekst").text
    fout = eigen.send(f"{pad}/tekst", {"wat": "Bel de wachtlijst na"})
    assert (fout.status_code, "Bel de wachtlijst na" in fout.text) == (409, True)
    assert "Bel de wachtlijst na" not in eigen.get(f"{base(overleg)}/actiepunten").text


def test_is_het_blad_dicht_dan_zegt_de_pagina_dat_de_notulen_blijven(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast()
    with overleg.verhaal.write(overleg.regisseur) as session:
        model = session.get_one(Overleg, overleg.overleg_id)
        assert model.notulen_om is not None
        model.notulen_om -= dt.timedelta(hours=48)
    page = browser(overleg.regisseur).get(f"{base(overleg)}/actiepunten/{actie.id}/tekst").text
    assert "De notulen van toen blijven zoals ze zijn." in page
