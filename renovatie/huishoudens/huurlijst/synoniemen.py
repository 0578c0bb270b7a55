"""The words that programs put above a column, and the field that each means.

A heading is made plain first (`kale_kop`): small letters, no accents, "nr" written out, no spaces.
The table says what is certain, the patterns what is likely; a heading close to a word of the table is taken
for a typing error.
"""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from renovatie.huishoudens.huurlijst.model import Veld

ZEKER, TWIJFEL, BEVAT, LIJKT = 100, 60, 50, 40

_WOORDEN: dict[Veld, str] = {
    Veld.VHE_NUMMER: """
        vhe vhenummer vhecode vheid verhuureenheid verhuureenheidnummer verhuureenheidsnummer
        verhuurbareeenheid verhuurbareeenheidnummer eenheidnummer eenheidsnummer eenheidcode eenheidid
        objectnummer objectcode ogenummer oge vgenummer vge woningnummer woningcode woningid vastgoedeenheid
        vastgoednummer unitnummer unitid unitcode propertyid propertynummer propertycode propertyref
        propertyreference nummervhe vhevolgnummer
    """,
    Veld.STRAAT: """
        straat straatnaam adresstraat street streetname naamopenbareruimte openbareruimte naamstraat
    """,
    Veld.HUISNUMMER: """
        huisnummer adresnummer housenummer huisnummers streetnummer huisnummerentoevoeging
        huisnummertoevoegsel huisnummerplustoevoeging huisnummerletter buildingnummer
    """,
    Veld.HUISLETTER: "huisletter huisnummerhuisletter houseletter adreshuisletter",
    Veld.TOEVOEGING: """
        toevoeging toevoegingen toevoegsel adrestoevoeging huisnummertoevoeging toevoeginghuisnummer suffix
        addition housenummeraddition housenummersuffix huistoevoeging
    """,
    Veld.ADRES: """
        adres adresvhe vheadres woonadres adreswoning woningadres volledigadres adresregel adresregel1
        objectadres address fulladdress streetaddress propertyaddress straatenhuisnummer straathuisnummer
        straatnummer straatnaamhuisnummer straatnaamenhuisnummer straatennummer adresverhuureenheid
        adresobject straatnaamnummer
    """,
    Veld.POSTCODE: "postcode pc postkode adrespostcode postalcode zip zipcode postcd pcode",
    Veld.PLAATS: "plaats woonplaats plaatsnaam adresplaats adreswoonplaats stad city town placename place",
    Veld.POSTCODE_PLAATS: """
        postcodeplaats postcodewoonplaats postcodeenplaats postcodeenwoonplaats postcodeplaatsnaam
        postcodecity postalcodecity pcplaats pcwoonplaats pcenplaats postcodeandcity
    """,
    Veld.PORTIEK: """
        portiek portieknummer portiekcode liggingportiek trappenhuis trap opgang entree stairwell staircase
        entrance stair portiekletter portico
    """,
    Veld.VERDIEPING: """
        verdieping verdiepingen verdiepingnummer verdiepingsnummer etage etagenummer liggingetage
        liggingverdieping woonlaag bouwlaag floor floornummer storey story level
    """,
    Veld.STATUS: """
        status verhuurstatus verhuurd verhuurdjanee verhuurdjn vhestatus statusvhe bezetting leegstand leeg
        leegstandjanee leegjanee leegstandjn statusverhuur contractstatus statuswoning woningstatus
        verhuursituatie verhuurdleeg occupancy occupied rented vacant vacancy let occupancystatus
        rentalstatus leasestatus statuseenheid bewoond unitstatus propertystatus verhuurstand huurstatus
    """,
    Veld.SOORT: """
        soort soortvhe typevhe vhesoort vhetype objecttype objectsoort soortobject woningtype eenheidtype
        soorteenheid typeeenheid bestemming unittype propertytype soortwoning typeobject gebruiksdoel
    """,
    Veld.CONTRACTNUMMER: """
        contractnummer contractcode contractid huurcontract huurcontractnummer huurovereenkomst
        huurovereenkomstnummer overeenkomst overeenkomstnummer contract leasenummer lease leaseid
        tenancynummer contractref contractreferentie agreementnummer huurcontractid nummercontract tenancyid
        tenancyref contractreference leasereference contractvolgnummer
    """,
    Veld.INGANGSDATUM: """
        ingangsdatum ingangsdatumcontract contractingang contractingangsdatum ingangsdatumhuur
        ingangsdatumhuurcontract ingangsdatumhuurovereenkomst ingangdatum ingang begindatum
        begindatumcontract begindatumhuur begincontract contractbegin contractbegindatum startdatum
        startdatumcontract contractstart contractstartdatum huuringang huuringangsdatum datumingang
        datumingangcontract datumingangsdatum huurdersinds huursinds bewonersinds startdate leasestart
        leasestartdate leasebegin contractstartdate tenancystart tenancystartdate begindate commencementdate
        moveindate movein contractdatum contractvanaf startcontract huurvanaf vanaf ingangcontract
        ingangsdat begindat
    """,
    Veld.EINDDATUM: """
        einddatum einddatumcontract contracteinde contracteinddatum einddatumhuur einde eindecontract
        datumeinde huureinde enddate leaseend leaseenddate contractenddate tenancyend tenancyenddate
        expirydate moveoutdate contracttot opgezegdper einddat
    """,
    Veld.KALE_HUUR: """
        kalehuur kalehuurprijs kalehuurpermaand kalehuurpm kalemaandhuur kalehuurbedrag kalehuureuro
        kalehuureur nettohuur nettohuurprijs nettohuurpermaand basishuur baserent netrent barerent coldrent
        kaleprijs actuelekalehuur huidigekalehuur nettomaandhuur rentexclservice
    """,
    Veld.HUURDER_1: """
        huurder huurder1 naamhuurder huurdernaam huurdersnaam naamhuurder1 hoofdhuurder naamhoofdhuurder
        hoofdhuurdernaam huurder1naam contractant contractant1 naamcontractant contractantnaam hoofdbewoner
        bewoner naambewoner contracthouder tenant tenant1 tenantname tenantname1 tenant1name maintenant
        primarytenant leaseholder eerstehuurder klantnaam naamklant relatienaam naamrelatie hoofdcontractant
        renter occupant tenantfullname huurders
    """,
    Veld.HUURDER_2: """
        medehuurder medehuurder1 naammedehuurder medehuurdernaam huurdermede huurder2 naamhuurder2
        huurder2naam tweedehuurder contractant2 medecontractant partner naampartner partnernaam tenant2
        tenantname2 tenant2name cotenant cotenantname jointtenant secondtenant secondarytenant medebewoner
        contractantmede huurdertwee medehuurders partnerhuurder othertenant cotenants
    """,
    Veld.HUURDER_3: """
        huurder3 medehuurder2 tenant3 contractant3 naamhuurder3 derdehuurder huurder3naam naammedehuurder2
        cotenant2
    """,
    Veld.HUURDER_4: """
        huurder4 medehuurder3 tenant4 contractant4 naamhuurder4 vierdehuurder huurder4naam naammedehuurder3
        cotenant3
    """,
    Veld.VOORLETTERS: """
        voorletters voorletter initialen initials vl voorlettershuurder huurdervoorletters initiaal
        voorletters1
    """,
    Veld.VOORNAAM: """
        voornaam voornamen roepnaam firstname givenname voornaamhuurder huurdervoornaam forename voornaam1
    """,
    Veld.TUSSENVOEGSEL: """
        tussenvoegsel tussenvoegsels tussenv voorvoegsel voorvoegsels vv tv tvs prefix nameprefix infix
        huurdertussenvoegsel tussenvoegsel1 huurdervoorvoegsel middlename
    """,
    Veld.ACHTERNAAM: """
        achternaam familienaam lastname surname familyname achternaamhuurder huurderachternaam geslachtsnaam
        achternaam1
    """,
    Veld.VOORLETTERS_2: """
        voorletters2 medehuurdervoorletters voorlettersmedehuurder voorletterspartner partnervoorletters
    """,
    Veld.VOORNAAM_2: "voornaam2 medehuurdervoornaam voornaammedehuurder voornaampartner partnervoornaam",
    Veld.TUSSENVOEGSEL_2: """
        tussenvoegsel2 medehuurdertussenvoegsel tussenvoegselmedehuurder tussenvoegselpartner
        medehuurdervoorvoegsel partnertussenvoegsel voorvoegsel2
    """,
    Veld.ACHTERNAAM_2: """
        achternaam2 medehuurderachternaam achternaammedehuurder achternaampartner partnerachternaam
    """,
    Veld.TELEFOON: """
        telefoon telefoonnummer telefoonnummers telefoonhuurder huurdertelefoon telefoonnummerhuurder
        telefoon1 telefoonnummer1 telefoon2 telefoonnummer2 telefoonmobiel telefoonvast telefoonprive
        telefoonthuis mobiel mobieltje mobielnummer mobielenummer mobieletelefoon mobiletelefoon gsm
        gsmnummer 06nummer 06 phone phonenummer telephone telephonenummer mobile mobilenummer mobilephone
        cell cellphone contacttelefoon contactnummer contactnummers contactphone vasttelefoonnummer
        telefoonoverdag bellen telefoonnummervast telefoonnummermobiel tel2 homephone
    """,
    Veld.TELEFOON_2: """
        telefoonmedehuurder medehuurdertelefoon mobielmedehuurder telefoonhuurder2 huurder2telefoon
        telefoonpartner telefoonnummermedehuurder medehuurdermobiel telefoonnummerhuurder2 tenant2phone
    """,
    Veld.EMAIL: """
        email emailadres mail mailadres emailhuurder huurderemail emailaddress emailadreshuurder
        contactemail emailadres1 email1 mailaddress
    """,
    Veld.EMAIL_2: """
        emailmedehuurder medehuurderemail emailadresmedehuurder emailhuurder2 huurder2email emailpartner
        email2
    """,
}

# Headings that mean something only when the cells agree.
_TWIJFEL: dict[str, Veld] = {
    "nummer": Veld.HUISNUMMER,
    "huis": Veld.HUISNUMMER,
    "letter": Veld.HUISLETTER,
    "naam": Veld.HUURDER_1,
    "naam1": Veld.HUURDER_1,
    "naam2": Veld.HUURDER_2,
    "name": Veld.HUURDER_1,
    "klant": Veld.HUURDER_1,
    "relatie": Veld.HUURDER_1,
    "huurdersgegevens": Veld.HUURDER_1,
    "object": Veld.VHE_NUMMER,
    "eenheid": Veld.VHE_NUMMER,
    "unit": Veld.VHE_NUMMER,
    "vhenaam": Veld.ADRES,
    "woning": Veld.ADRES,
    "locatie": Veld.ADRES,
    "blok": Veld.PORTIEK,
    "ligging": Veld.VERDIEPING,
    "laag": Veld.VERDIEPING,
    "hoog": Veld.VERDIEPING,
    "type": Veld.SOORT,
    "gebruik": Veld.SOORT,
    "begin": Veld.INGANGSDATUM,
    "start": Veld.INGANGSDATUM,
    "sinds": Veld.INGANGSDATUM,
    "van": Veld.INGANGSDATUM,
    "datum": Veld.INGANGSDATUM,
    "eind": Veld.EINDDATUM,
    "tot": Veld.EINDDATUM,
    "totenmet": Veld.EINDDATUM,
    "huur": Veld.KALE_HUUR,
    "huurprijs": Veld.KALE_HUUR,
    "huurbedrag": Veld.KALE_HUUR,
    "maandhuur": Veld.KALE_HUUR,
    "huurpermaand": Veld.KALE_HUUR,
    "huurpm": Veld.KALE_HUUR,
    "actuelehuur": Veld.KALE_HUUR,
    "huidigehuur": Veld.KALE_HUUR,
    "contracthuur": Veld.KALE_HUUR,
    "huurprijspermaand": Veld.KALE_HUUR,
    "rent": Veld.KALE_HUUR,
    "monthlyrent": Veld.KALE_HUUR,
    "rentpermonth": Veld.KALE_HUUR,
    "currentrent": Veld.KALE_HUUR,
    "kaal": Veld.KALE_HUUR,
    "vast": Veld.TELEFOON,
    "contact": Veld.TELEFOON,
    "mob": Veld.TELEFOON,
}

_NOOIT = re.compile(
    r"service|bruto|totale|totaal|toeslag|streef|markthuur|maxim|achterstand|saldo|borg|subsidi|correspondentie|postadres"
    r"|geboorte|birth|leeftijd|iban|rekening|bank|huisdier|lift|opzeg|vorige|oude|nieuwe|bouwjaar|oppervlak|m2|energie|label"
    r"|wws|punten|kamers|gemeente|complex|int_?code|intern|mutatie|eigenaar|verhuurder|landlord|contactpersoon|zaakwaarnemer"
    r"|bewindvoerder|lengte|aantal|taal|geslacht|aanhef|titel|nationaliteit|inkomen|gezin|werk|post(?!c|a|k)|fax"
)
_VRIJE_TEKST = re.compile(
    r"opmerk|notitie|memo|toelichting|bijzonder|aantekening|commentaar|remark|notes?$|comment|omschrijving|zorg|schuld"
    r"|medisch|gezondheid|situatieschets|verslag"
)
_PATRONEN: tuple[tuple[re.Pattern[str], Veld], ...] = tuple(
    (re.compile(patroon), veld)
    for patroon, veld in (
        (
            r"(mede|partner|huurder2|tenant2).*(telefoon|mobiel|phone)|(telefoon|mobiel|phone).*(mede|partner|2$)",
            Veld.TELEFOON_2,
        ),
        (r"(mede|partner|huurder2|tenant2).*mail|mail.*(mede|partner|2$)", Veld.EMAIL_2),
        (r"telefoon|mobiel|phone|gsm", Veld.TELEFOON),
        (r"mail", Veld.EMAIL),
        (r"^postcode.*plaats", Veld.POSTCODE_PLAATS),
        (r"postcode|zipcode|postalcode", Veld.POSTCODE),
        (r"woonplaats|plaatsnaam", Veld.PLAATS),
        (r"toevoeging", Veld.TOEVOEGING),
        (r"huisletter", Veld.HUISLETTER),
        (r"straat.*nummer|street.*nummer", Veld.ADRES),
        (r"huisnummer|housenummer", Veld.HUISNUMMER),
        (r"straat|street", Veld.STRAAT),
        (
            r"contract.*(ingang|begin|start|vanaf)|(ingang|begin|start|aanvang).*(datum|date)",
            Veld.INGANGSDATUM,
        ),
        (r"contract.*eind|(eind|end).*(datum|date)", Veld.EINDDATUM),
        (r"(contract|overeenkomst|lease).*(nummer|code|id$)", Veld.CONTRACTNUMMER),
        (r"kalehuur|nettohuur|basishuur|kaal", Veld.KALE_HUUR),
        (r"tussenvoegsel|voorvoegsel", Veld.TUSSENVOEGSEL),
        (r"achternaam", Veld.ACHTERNAAM),
        (r"voorletters", Veld.VOORLETTERS),
        (r"(type|soort).*(vhe|eenheid|object|woning)|(vhe|eenheid|object|woning).*(type|soort)", Veld.SOORT),
        (r"status|verhuurd|leegstand", Veld.STATUS),
        (r"verhuureenheid|verhuurbareeenheid|^vhe.*(nummer|code)|(nummer|code).*vhe$", Veld.VHE_NUMMER),
        (r"verdieping|etage|woonlaag|bouwlaag", Veld.VERDIEPING),
        (r"portiek|trappenhuis", Veld.PORTIEK),
        (r"^adres|adres$|address", Veld.ADRES),
        (r"medehuurder", Veld.HUURDER_2),
        (
            r"(naam|name).*(huurder|tenant|contractant|bewoner)|(huurder|tenant|contractant|bewoner).*(naam|name)",
            Veld.HUURDER_1,
        ),
    )
)

# A heading over more columns comes before the heading itself ("Object Plaats").
# Not "huurder": an address under that may be another one.
_GROEP = re.compile(
    r"object|woning|vhe|verhuureenheid|eenheid|adres|ligging|contract|algemeen|property|unit|lease"
)
_TABEL: dict[str, Veld] = {woord: veld for veld, woorden in _WOORDEN.items() for woord in woorden.split()}
_LANGE = [woord for woord in _TABEL if len(woord) >= 7]
_VERVANG = {
    "nr": "nummer",
    "nrs": "nummer",
    "no": "nummer",
    "num": "nummer",
    "nmr": "nummer",
    "number": "nummer",
    "tel": "telefoon",
    "telnr": "telefoonnummer",
    "tlf": "telefoon",
    "telf": "telefoon",
    "mob": "mobiel",
    "verd": "verdieping",
    "verdiep": "verdieping",
    "toev": "toevoeging",
    "toevoeg": "toevoeging",
    "hnr": "huisnummer",
    "huisnr": "huisnummer",
    "str": "straat",
    "adr": "adres",
    "dat": "datum",
    "contr": "contract",
    "ctr": "contract",
    "mnd": "maand",
    "p": "per",
    "m": "maand",
    "vh": "vhe",
    "mw": "mede",
    "hrdr": "huurder",
    "ingangsdat": "ingangsdatum",
}


@lru_cache(maxsize=4096)
def kale_kop(kop: str) -> str:
    """A heading without case, accents, spaces and signs, with the usual shortenings written out."""
    plat = "".join(t for t in unicodedata.normalize("NFKD", kop) if not unicodedata.combining(t)).casefold()
    plat = re.sub(r"\be-?mail", "email", plat.replace("€", " euro "))
    plat = re.sub(r"-\s*\n?\s*", "", plat) if re.search(r"[a-z]-\s*\n", plat) else plat
    woorden = []
    for woord in re.findall(r"[a-z]+|\d+", plat):
        woord = _VERVANG.get(woord, woord)
        for kort in ("nr", "number"):
            if woord.endswith(kort) and len(woord) > len(kort) + 2:
                woord = woord[: -len(kort)] + "nummer"
        woorden.append(woord)
    return "".join(woorden)


@lru_cache(maxsize=4096)
def veld_bij_kop(kop: str) -> tuple[Veld, int] | None:
    """The field that a heading means and how sure that is (ZEKER to LIJKT); None = nothing we know."""
    kaal = kale_kop(kop)
    if not kaal or len(kaal) > 60:
        return None
    if kaal in _TABEL:
        return _TABEL[kaal], ZEKER
    if kaal in _TWIJFEL:
        return _TWIJFEL[kaal], TWIJFEL
    for achtervoegsel in ("eur", "euro", "permaand", "jn", "janee", "ddmmjjjj", "ineuro"):
        if kaal.endswith(achtervoegsel) and kaal.removesuffix(achtervoegsel) in _TABEL:
            return _TABEL[kaal.removesuffix(achtervoegsel)], ZEKER
    if (gevonden := _GROEP.match(kaal)) and kaal[gevonden.end() :] in _TABEL:
        return _TABEL[kaal[gevonden.end() :]], BEVAT
    if _NOOIT.search(kaal) or is_vrije_tekst_kop(kop):
        return None
    for patroon, veld in _PATRONEN:
        if patroon.search(kaal):
            return veld, BEVAT
    gelijkend = get_close_matches(kaal, _LANGE, n=1, cutoff=0.88) if len(kaal) >= 6 else []
    return (_TABEL[gelijkend[0]], LIJKT) if gelijkend else None


def is_vrije_tekst_kop(kop: str) -> bool:
    """True when the heading says that people write remarks there."""
    return bool(_VRIJE_TEKST.search(kale_kop(kop)))


def is_andere_kop(kop: str) -> bool:
    """True when the heading names something that we never guess at (service costs, birth date, bank)."""
    return bool(_NOOIT.search(kale_kop(kop)))


def is_omgekeerde_status(kop: str) -> bool:
    """True when "ja" under this heading means that the home is vacant."""
    return bool(re.match(r"(leeg|leegstand|vacant|vacancy)(jn|janee|$)", kale_kop(kop)))
