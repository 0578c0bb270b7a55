"""Wrong versions of signing in with the account of one's own organisation, of notices and of the throttle."""


def _web(deel: str, naam: str) -> str:
    return f"tests/web/gebruikers/organisatie/test_{deel}.py::{naam}"


def _token(soort: str) -> str:
    return _web("tokens", f"test_een_verkeerd_token_wordt_geweigerd[keycloak-{soort}]")


_ID = "renovatie/gebruikers/idtoken.py"
_OIDC = "renovatie/gebruikers/oidc.py"
_PROEVEN = "tests/web/gebruikers/test_inlogproeven.py"
_PAGES = "renovatie/gebruikers/web/organisatie_inloggen.py"

MUTATIES = [
    ("nonce-niet-vergeleken", _ID, "    _check_nonce(claims, nonce)\n", "", _token("andere nonce")),
    (
        "token-van-een-andere-app",
        _ID,
        "    _check_audience(claims, instelling)\n",
        "",
        _token("voor een andere app"),
    ),
    (
        "token-voor-twee-apps",
        _ID,
        'if claims["aud"] not in (instelling.client_id, [instelling.client_id]):',
        'if instelling.client_id not in claims["aud"]:',
        _token("ook voor een andere app"),
    ),
    (
        "andere-uitgever",
        _ID,
        '"iss": {"essential": True, "value": instelling.uitgever},',
        '"iss": {"essential": True},',
        _token("andere uitgever"),
    ),
    (
        "azp-niet-bekeken",
        _ID,
        'params={"client_id": instelling.client_id},',
        "params={},",
        _token("door een andere app gevraagd"),
    ),
    ("oud-token", _ID, "    _check_age(claims)\n", "", _token("lang geleden gemaakt")),
    (
        "verlopen-token",
        _ID,
        "claims.validate(leeway=LEEWAY_S)",
        "claims.validate(leeway=10**9)",
        _token("verlopen"),
    ),
    (
        "andere-tenant",
        _ID,
        "if instelling.tenant and",
        "if False and",
        _web("tokens", "test_een_andere_tenant_wordt_geweigerd[None]"),
    ),
    (
        "elk-e-mailadres-telt",
        _ID,
        'checked = claims.get("email_verified") is True or',
        'checked = claims.get("email_verified") is not None or',
        _web("koppelen", "test_een_uitnodiging_vraagt_een_nagekeken_adres_en_een_tweede_factor"),
    ),
    (
        "elke-inlog-is-een-tweede-factor",
        _ID,
        'return "mfa" in (claims.get("amr") or [])',
        'return "pwd" in (claims.get("amr") or [])',
        _web("heen_en_terug", "test_de_gekoppelde_zonder_tweede_factor_geeft_hier_een_code"),
    ),
    (
        "sleutels-steeds-opnieuw-gehaald",
        "renovatie/gebruikers/aanbieder.py",
        "(AGAIN_S if unknown else KEEP_S)",
        "(-1 if unknown else KEEP_S)",
        _web(
            "aanbieder",
            "test_sleutels_en_adressen_worden_een_keer_gelezen_en_een_nieuwe_sleutel_wordt_gevonden",
        ),
    ),
    (
        "state-niet-vergeleken",
        _PAGES,
        'if not hmac.compare_digest(given.encode(), vraag.derive("state").encode()):',
        "if given is None:",
        _web("antwoorden", "test_een_antwoord_van_een_andere_browser_wordt_geweigerd"),
    ),
    (
        "antwoord-werkt-twee-keer",
        _PAGES,
        "    if not first:\n",
        "    if False:\n",
        _web("antwoorden", "test_een_antwoord_werkt_een_keer"),
    ),
    (
        "na-het-inloggen-naar-een-andere-site",
        _PAGES,
        "verder = safe_path(vraag.verder)",
        "verder = vraag.verder",
        _web("antwoorden", "test_na_het_inloggen_gaat_niemand_naar_een_andere_site"),
    ),
    (
        "antwoord-van-een-andere-aanbieder",
        _PAGES,
        "if named != instelling().uitgever and (",
        "if False and (",
        _web("antwoorden", "test_een_veranderd_antwoord_wordt_geweigerd"),
    ),
    (
        "koppelen-aan-wie-nu-toevallig-ingelogd-is",
        _PAGES,
        "if person is None or str(person.actor.id) != vraag.gebruiker_id:",
        "if person is None:",
        _web("koppelen", "test_koppelen_zonder_formulier_van_ons_of_voor_een_ander_lukt_niet"),
    ),
    (
        "een-gesloten-account-komt-zo-binnen",
        _OIDC,
        "            Gebruiker.actief,\n        )\n    ).one_or_none()",
        "        )\n    ).one_or_none()",
        _web("tokens", "test_wie_niet_gekoppeld_is_krijgt_hetzelfde_antwoord_als_een_verkeerd_token"),
    ),
    (
        "uitnodiging-van-een-ander-adres",
        _OIDC,
        "if identiteit.email != gebruiker.email or (",
        "if (",
        _web("koppelen", "test_een_uitnodiging_vraagt_een_nagekeken_adres_en_een_tweede_factor"),
    ),
    (
        "nieuwe-uitnodiging-laat-de-koppeling-staan",
        "renovatie/gebruikers/uitnodigen.py",
        "    session.execute(delete(Oidckoppeling).where(Oidckoppeling.gebruiker_id == gebruiker.id))\n",
        "",
        _web("koppelen", "test_een_nieuwe_uitnodiging_maakt_los_en_laat_rollen_opnieuw_bevestigen"),
    ),
    (
        "andermans-bericht-is-te-lezen",
        "renovatie/gebruikers/berichten.py",
        "_ROW.where(Bericht.gebruiker_id == gebruiker_id, Bericht.id == bericht_id)",
        "_ROW.where(Bericht.id == bericht_id)",
        "tests/services/gebruikers/test_berichten.py::test_andermans_bericht_bestaat_niet",
    ),
    (
        "een-code-werkt-tegelijk-vaker",
        "renovatie/gebruikers/tweede_sleutel.py",
        "or_(Totp.laatste_stap.is_(None), Totp.laatste_stap < step)",
        "True",
        f"{_PROEVEN}::test_een_code_in_twintig_gelijke_vragen_werkt_precies_een_keer",
    ),
    (
        "een-onbekende-kost-geen-argon2",
        "renovatie/gebruikers/web/inloggen.py",
        "right = wachtwoorden.verify(",
        "right = person is not None and wachtwoorden.verify(",
        f"{_PROEVEN}::test_elk_nee_kost_een_argon2_en_zegt_hetzelfde_als_voor_wie_niet_bestaat",
    ),
]
