"""Dates and amounts in templates read as Babel writes them, in the language of each reader."""

import datetime as dt
from decimal import Decimal

import flask_babel
import pytest
from flask import Flask, render_template_string, session

DAG, MOMENT = dt.date(2026, 11, 24), dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)


def show(app: Flask, source: str, taal: str, **values: object) -> str:
    with app.test_request_context():
        session["taal"] = taal
        return render_template_string(source, **values)


@pytest.mark.parametrize(("taal", "woorden"), [("nl", "24 november 2026"), ("en", "24 November 2026")])
def test_een_datum_staat_in_de_taal_van_de_lezer(app: Flask, taal: str, woorden: str) -> None:
    for _keer in range(2):  # the second time it is remembered
        assert show(app, "{{ d|dateformat('d MMMM y') }}", taal, d=DAG) == woorden


@pytest.mark.parametrize(("taal", "woorden"), [("nl", "€ 1.190,50"), ("en", "€1,190.50")])
def test_een_bedrag_staat_in_de_taal_van_de_lezer(app: Flask, taal: str, woorden: str) -> None:
    for _keer in range(2):
        found = show(app, "{{ b|currencyformat('EUR') }}", taal, b=Decimal("1190.50"))
        assert found.replace("\u00a0", " ") == woorden


def test_een_moment_krijgt_de_datum_van_nederland(app: Flask) -> None:
    assert show(app, "{{ d|dateformat('d MMMM y') }}", "nl", d=MOMENT) == "25 november 2026"


def test_zonder_patroon_is_het_de_opmaak_van_babel_zelf(app: Flask) -> None:
    with app.test_request_context():
        expected = flask_babel.format_date(DAG)
    assert show(app, "{{ d|dateformat }}", "nl", d=DAG) == expected
