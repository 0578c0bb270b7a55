"""What the macros print: percents in whole numbers, one h1, a token in each form that posts."""

import dataclasses
import datetime as dt
import re
from types import SimpleNamespace as View
from typing import Any

import pytest
from flask import Flask, flash, g, render_template, render_template_string, session

from app import create_app
from renovatie.kern.omgeving import Omgeving

CIJFERS = '{% from "components/cijfers.html" import procent, procent_heel, balk, instembalk %}'
PAGINA = (
    '{% extends "base.html" %}'
    "{% block titel %}Nog 3 open{% endblock %}{% block inhoud %}{{ tekst }}{% endblock %}"
)


def show(app: Flask, source: str, taal: str = "nl", **values: Any) -> str:
    with app.test_request_context():
        session["taal"] = taal
        return render_template_string(source, **values).strip()


@pytest.mark.parametrize(
    ("deel", "geheel", "binnen", "buiten"),
    [
        (118, 170, "69,41%", "69%"), (119, 170, "70,00%", "70%"), (6999, 10000, "69,99%", "69%"),
        (112, 170, "65,88%", "65%"), (2, 3, "66,66%", "66%"), (170, 170, "100,00%", "100%"),
        (1, 1000, "0,10%", "0%"), (0, 170, "0,00%", "0%"), (0, 0, "0%", "0%"),
    ],
)  # fmt: skip
def test_een_percentage_is_afgekapt_en_nooit_afgerond(
    app: Flask, deel: int, geheel: int, binnen: str, buiten: str
) -> None:
    source = CIJFERS + "{{ procent(d, g) }} {{ procent_heel(d, g) }}"
    assert show(app, source, d=deel, g=geheel).split() == [binnen, buiten]


def test_om_een_percentage_staat_geen_witruimte(app: Flask) -> None:
    assert show(app, CIJFERS + "({{ procent(118, 170) }})") == "(69,41%)"


def test_het_decimaalteken_volgt_de_taal_van_elke_lezer_ook_na_een_ander(app: Flask) -> None:
    source = CIJFERS + "{{ procent(118, 170) }}"
    assert [show(app, source, taal=taal) for taal in ("en", "nl", "en")] == ["69.41%", "69,41%", "69.41%"]


def test_een_moment_staat_er_in_de_taal_en_de_tijd_van_de_lezer(app: Flask) -> None:
    om = dt.datetime(2026, 7, 24, 12, 5, tzinfo=dt.UTC)
    assert show(app, "{{ om|moment }} / {{ om|klok }}", om=om) == "24 juli 2026, 14.05 uur / 14.05 uur"
    assert show(app, "{{ om|moment }} / {{ om|klok }}", taal="en", om=om) == "24 July 2026, 14:05 / 14:05"


def test_een_uur_van_de_klok_verschuift_niet_met_de_tijdzone(app: Flask) -> None:
    assert show(app, "{{ om|klok }}", om=dt.time(9, 30)) == "09.30 uur"


@pytest.mark.parametrize(
    ("ja", "n", "grens", "vul", "gat"),
    [
        (118, 170, "119", "69.4117", ("69.4117", "0.5883")),
        (119, 170, "119", "70.0000", None),
        (0, 11, "8", None, ("0.0000", "70.0000")),
        (7, 10, "7", "70.0000", None),
        (170, 170, "119", "100.0000", None),
    ],
)
def test_de_balk_vult_tot_ja_en_streept_tot_de_grens(
    app: Flask, ja: int, n: int, grens: str, vul: str | None, gat: tuple[str, str] | None
) -> None:
    svg = show(app, CIJFERS + "{{ instembalk(ja, n) }}", ja=ja, n=n)
    assert f"70% = {grens}<" in svg
    assert re.findall(r'class="vd-instem__ja"[^>]* width="([\d.]+)%"', svg) == ([vul] if vul else [])
    hatch = re.findall(r'<rect x="([\d.]+)%"[^>]* width="([\d.]+)%"[^>]*fill="url\(#p-streep\)"', svg)
    assert hatch == ([gat] if gat else [])


def test_de_balk_zegt_in_een_zin_wat_erop_staat(app: Flask) -> None:
    svg = show(app, CIJFERS + "{{ instembalk(118, 170) }}")
    zin = "118 van 170 huurovereenkomsten zijn ja. De grens is 70 procent, dat is 119. Nog nodig: 1."
    assert f'role="img" aria-label="{zin}"' in svg
    assert "De 70 procent is gehaald." in show(app, CIJFERS + "{{ instembalk(119, 170) }}")


def test_elke_pagina_heeft_een_taal_een_titel_en_een_h1(app: Flask) -> None:
    page = show(app, PAGINA, tekst="")
    assert '<html lang="nl">' in page
    assert "<title>Nog 3 open - Voordeur</title>" in page
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Nog 3 open"]


def test_met_fouten_staat_er_fout_voor_de_titel(app: Flask) -> None:
    assert "<title>Fout: Nog 3 open - Voordeur</title>" in show(app, PAGINA, fouten=True)


def test_wat_een_mens_typte_wordt_nooit_opmaak(app: Flask) -> None:
    page = show(app, PAGINA, tekst="<script>alert(1)</script>", sub="<b>x</b>")
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_een_melding_kan_een_weg_terug_hebben(app: Flask) -> None:
    with app.test_request_context():
        flash({"tekst": "De toezegging is gewijzigd.", "ongedaan": "/terug"}, "ok")
        page = render_template_string(PAGINA)
    assert '<a href="/terug">Maak ongedaan</a>' in page


def test_de_oefenomgeving_zegt_welke_dag_het_is_en_uitloggen_is_een_post_met_een_token(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    with app.test_request_context():
        g.frame = View(
            complex_naam="De Grutto", complex_adres=None, gebruiker="Ties Bolderman", rol="Procesregisseur",
            organisatie="Woonstichting Trijssel", taal="nl",
            tabs=[("Overzicht", "/o", True), ("Flatkaart", "/f", False)],
            demo=View(vandaag=dt.date(2026, 11, 24)),
        )  # fmt: skip
        page = render_template_string(PAGINA)
    assert "24 november 2026" in page
    assert re.findall(r'<a href="([^"]*)" aria-current="page">', page) == ["/o"]
    forms = re.findall(r"<form[^>]*>.*?</form>", page, flags=re.S)
    assert forms
    assert [form for form in forms if 'method="post"' not in form or 'name="csrf_token"' not in form] == []
    assert any('action="/uitloggen"' in form for form in forms)


def test_de_foutpagina_zegt_wat_er_gebeurde_en_een_weg_verder(app: Flask) -> None:
    with app.test_request_context():
        page = render_template(
            "errors/fout.html", titel="Deze pagina is er niet", zin="Of hoort niet bij uw rol.", nummer=None
        )
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Deze pagina is er niet"]
    assert "Of hoort niet bij uw rol." in page
    assert len(re.findall(r'class="utrecht-button[^"]*primary', page)) == 1


def test_ontwerp_bestaat_alleen_bij_het_ontwikkelen(app: Flask, omgeving: Omgeving) -> None:
    assert app.test_client().get("/ontwerp").status_code == 200
    echt = dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, productie=True))
    assert "ontwerp.toon" not in create_app(omgeving=echt).view_functions


@pytest.mark.parametrize(("url", "zegt"), [("/deur", True), (None, False)])
def test_de_kaart_zegt_alleen_kies_een_deur_als_een_deur_ergens_heen_gaat(
    app: Flask, url: str | None, zegt: bool
) -> None:
    deur = View(nummer="12", stand="bereikt", url=url, teken=None, extra=None)
    rijen = [("1", [None, "lift", deur])]
    page = show(
        app,
        '{% from "components/flatkaart.html" import flatkaart %}{{ flatkaart(portieken, "bereik") }}',
        portieken=[View(naam="Portiek A", aantal=1, rijen=rijen)],
    )
    assert ("Kies een deur voor de details" in page, "Gezien vanaf de galerij." in page) == (zegt, True)
