"""Wrong versions of the link in an e-mail, and of two people per Instantie, that a test has to catch."""

_LINK = "renovatie/gebruikers/inloglinks.py"


def _test(naam: str) -> str:
    return f"tests/web/gebruikers/test_inloglink.py::test_{naam}"


MUTATIES = [
    (
        "link-werkt-vaker",
        "renovatie/gebruikers/web/inloglink.py",
        "take_code(writing, found.gebruiker_id, code) and inloglinks.use_link(writing, found.id)",
        "take_code(writing, found.gebruiker_id, code)",
        _test("een_link_werkt_een_keer"),
    ),
    (
        "link-zonder-code",
        "renovatie/gebruikers/web/inloglink.py",
        "take_code(writing, found.gebruiker_id, code) and inloglinks",
        "inloglinks",
        _test("de_link_zonder_code_opent_niets"),
    ),
    (
        "link-verloopt-niet",
        _LINK,
        "Inloglink.verloopt_op > now, ",
        "",
        _test("na_drie_dagen_is_de_link_dood"),
    ),
    (
        "ook-voor-wie-meer-mag",
        _LINK,
        "        ~exists().where(*held, Roltoekenning.rol.not_in(ROLLEN)),\n",
        "",
        _test("een_recht_dat_weg_is_werkt_ook_niet_meer_door_de_link"),
    ),
    (
        "een-derde-partner",
        "renovatie/gebruikers/partners.py",
        "MOST: Final = 2",
        "MOST: Final = 3",
        "tests/services/gebruikers/test_partners.py::test_een_derde_partner_van_dezelfde_organisatie_kan_niet",
    ),
]
