"""Sentences as people write them after a visit. The surnames among the words are in NAMEN, on purpose."""

NAMEN = (
    "F. Bakker",
    "J. Visser",
    "A.M. de Jong",
    "C. Kok",
    "P. Groot",
    "H. de Wit",
    "R. Bruin",
    "M. van den Berg",
    "L. van Dijk",
    "S. Vos",
    "T. Mulder",
    "E. Smit",
    "K. Boer",
    "N. Koning",
    "D. Prins",
    "B. Meijer",
    "W. Bos",
    "G. Kramer",
    "I. Schipper",
    "O. Timmerman",
    "Q. Dekker",
    "U. Kuiper",
    "V. Slager",
    "X. Winter",
    "Y. Zomer",
    "Z. Brouwer",
    "J. Post",
    "K. Vrolijk",
    "L. Sterk",
    "M. Jonker",
    "N. Huisman",
    "O. Molenaar",
    "P. Wolf",
    "R. Haas",
    "S. Leeuw",
    "T. Rood",
    "V. Zwart",
    "W. Lange",
    "A. Klein",
    "B. Oud",
    "Fatma Yılmaz",
    "Mehmet Öztürk",
    "Fatima El Amrani",
    "Khadija Ben Ali",
    "Wil Stroom",
    "Roos Kamer",
    "Mark Kelder",
    "Bram Maat",
    "Lena Nowak",
    "Oksana Koval",
    "A. van der Élst",
    "G. Janssen-Keijzer",
    "R. 't Hart",
)

GEWOON = """
Mevrouw doet open en is blij dat er iemand komt.
De bakker om de hoek is dicht, daarom haalt zij brood bij de markt.
Zij wil graag een keer koken met de buren, want zij was vroeger kok.
De jongste zoon zit op vissen en wordt misschien visser.
Er staat een groot bankstel in de woonkamer, dat moet tijdens de werken weg.
De muren zijn wit, maar in de keuken zit een bruine vlek.
Hij woont hier al 38 jaar en kent iedereen in het portiek.
De huur is in januari met 38,50 euro omhoog gegaan.
Bewoner wil liever na 10.00 uur bezoek, want zij slaapt slecht.
De dochter van 14 helpt met vertalen, dat willen wij niet meer zo doen.
Volgende afspraak op 24-11-2026 om 14.30 uur.
Zij belt zelf met de energieleverancier als de rekening boven de 200 euro komt.
Lekkage in de berging, gemeld op 3 november 2026 onder nummer 20261103.
De lift doet het niet; boodschappen naar de negende verdieping zijn zwaar.
Er is een boer in de familie die elke zaterdag aardappels brengt.
De koning kwam in 1988 de flat openen, zij heeft er nog foto's van.
Meneer is timmerman geweest en wil best helpen in de werkplaats.
Zij drinkt koffie in de huiskamer op dinsdag en donderdag.
In de winter is het koud bij het raam aan de noordkant.
Deze zomer gaat zij zes weken naar haar zus.
De post komt niet goed aan, er zit geen naambordje op de deur.
Zij is vrolijk en zegt dat het beter gaat dan vorige keer.
Sterk punt: zij kent de weg bij de gemeente.
Huisman bij de lift zijn zegt hij zelf een mooie taak te vinden.
De hond is een soort wolf, bel dus eerst aan.
Er was haast bij, want de brief moest voor vrijdag weg.
Rood staan doet zij niet meer sinds de budgetcursus.
De zwarte vlek in de badkamer is weer terug.
Zij vindt de lange gang eng als de lamp kapot is.
Klein gezin: moeder met twee kinderen op de basisschool.
Oud papier stapelt zich op in de hal.
De stroom viel in maart drie keer uit.
In de kelder staat nog een fiets van de vorige bewoner.
Zijn maat van het werk heeft hem over ons verteld.
De kamer van de oudste is te klein voor een bureau.
Het hart van de flat is volgens haar de was- en droogruimte.
Zij mist een plek waar de rozen kunnen staan; de roos op het balkon is dood.
Hij wil 2 uur per week de tuin doen, samen met de conciërge.
Vroeg of de logeerwoning een bad heeft. Ja, uitgezocht en doorgegeven.
Niet thuis om 10.15 en 16.40 uur, kaartje door de bus gedaan.
De zorgtoeslag is gestopt; zij weet niet waarom.
Zij heeft een brief van de Belastingdienst en begrijpt die niet.
Aangeboden: samen naar het Financieel Café op woensdag.
Wil geen hulp, mag over drie maanden nog eens langskomen.
De energiecoach komt volgende week, tussen 9 en 12 uur.
Beloofd: uitzoeken of de drempel naar het balkon lager kan.
Het gesprek duurde 45 minuten en ging vooral over haar moeder.
De tolk (Arabisch) belde mee, dat ging goed.
Bel alleen op maandag, dan is haar zoon thuis.
Zij zegt: ik wil hier niet meer weg.
Hij krijgt al hulp van Buurtteam Lommer.
Zij gaat naar de Voedselbank aan de Parallelweg.
Doorgegeven aan Woonstichting Trijssel dat de kraan lekt.
Komt uit Groningen en woont sinds 2003 in deze flat.
Zij spreekt Turks en een beetje Nederlands.
De afspraak bij Humanitas ging niet door.
Bij de Lidl werken twee mensen uit dit portiek.
Met Pasen gaan zij naar familie in Limburg.
Kind gaat naar De Regenboog, groep 4.
De WMO-aanvraag loopt sinds 12 oktober.
Hij las in de Volkskrant over het plan en schrok.
Op Koningsdag wil zij op de galerij een kraam.
Meter staat op 12345 en volgens de rekening op 12890.
Factuur 4471203 is nog niet betaald, regeling loopt tot april.
Contract sinds 01-04-1999, zij heeft de papieren nog.
Er wonen 3 mensen op 61 m2.
Inkomen is te hoog voor huurtoeslag, scheelt 12 euro per maand.
De renovatie duurt ongeveer 20 werkdagen per woning.
Zij betaalt 612,40 euro huur en 85 euro voorschot.
Postcode en huisnummer klopten niet op de brief.
Vraagt of de keuken ook in het groen kan.
Wij spraken over vroeger, over werk en over de tuin.
Heeft drie keer gebeld met de corporatie en kreeg geen antwoord.
De buurman helpt met de boodschappen.
Met de buurvrouw van boven is ruzie over geluid.
De familie komt elk weekend eten.
Meneer zegt dat hij het liever zelf regelt.
De heer des huizes lag nog te slapen, later terugkomen.
Mevrouw vindt de nieuwe ramen mooi.
Zij wil de cursus fietsen doen die in maart begint.
Er is een kans: hij kan computers repareren en wil dat leren aan anderen.
Zij kookt graag voor 20 mensen, ook voor de bouwvakkers.
Vraag voor het overleg: wie heeft een goedkope wasmachine?
De meisjes willen graag naar huiswerkbegeleiding.
Het is warm binnen, thermostaat staat op 24 graden.
Hij loopt slecht en gebruikt sinds kort een rollator.
De deurbel is stuk, hard kloppen helpt.
Zij heeft twee katten, dus de deur graag dicht.
De sleutel ligt bij de conciërge, dat vindt zij goed.
Koffie gedronken; over drie weken bel ik weer.
Het balkon staat vol; er is hulp nodig met opruimen.
Vraagt naar de planning, antwoord: na de telling weten we meer.
Er komt een brief, die leest zij samen met haar dochter.
Zij twijfelt over de logeerwoning omdat die in een ander portiek is.
Afspraak: ik stuur het formulier, zij vult het in, samen opsturen.
Wil later meer weten over de inloop op donderdag.
Hij slaapt overdag, want hij rijdt 's nachts op een vrachtwagen.
De was hangt binnen, daardoor is het vochtig.
Zij heeft de brief van 2 juni niet gekregen.
Drie keer aangebeld, licht brandde, niemand deed open.
De vorige huismeester wist dit al in 2019.
Bewoner gaf aan dat het gesprek haar goed deed.
Zij gaat 1 keer per week zwemmen.
Het fornuis is van 2011 en doet het prima.
Mevrouw wil graag dat de drempel weg is.
Meneer wil niet gebeld worden, mevrouw belt zelf.
Hij heeft 4 kleinkinderen die vaak komen logeren.
""".strip().splitlines()

MET_NAAM = (
    ("Volgens mevrouw Bakker van beneden is er geluid.", "Bakker"),
    ("Mevrouw Visser deed ook open.", "Visser"),
    ("Ik sprak meneer de Jong bij de lift.", "de Jong"),
    ("Dhr. Kok zegt dat hij meegaat.", "Kok"),
    ("dhr. de wit was er ook bij", "de wit"),
    ("Samen met mw. Van den Berg geweest.", "Van den Berg"),
    ("De zoon van J. Mulder hielp mee.", "Mulder"),
    ("A.M. de Jong wil ook mee.", "de Jong"),
    ("Zij eet vaak bij Smit.", "Smit"),
    ("Ruzie met familie Boer over de was.", "Boer"),
    ("Fam. Koning gaat verhuizen.", "Koning"),
    ("Buurman Prins past op de kat.", "Prins"),
    ("Zij zegt dat Yılmaz haar helpt.", "Yılmaz"),
    ("Zij zegt dat Yilmaz haar helpt.", "Yilmaz"),
    ("Het kind van mevrouw Öztürk speelt hier.", "Öztürk"),
    ("mevrouw ozturk heeft de sleutel", "ozturk"),
    ("Gaat met Fatima naar de markt.", "Fatima"),
    ("Bij mevrouw El Amrani was het druk.", "El Amrani"),
    ("Zij kent Khadija van de les.", "Khadija"),
    ("De fiets van Mark staat in de weg.", "van Mark"),
    ("Eerst bellen met Oksana.", "Oksana"),
    ("Vandaag bij Nowak langs geweest.", "Nowak"),
    ("Mevrouw van der Elst is ziek.", "van der Elst"),
    ("De brief lag bij Janssen-Keijzer.", "Janssen-Keijzer"),
    ("De brief lag bij mevrouw Keijzer.", "Keijzer"),
    ("Zij zegt dat Bakker's hond blaft.", "Bakker's"),
    ("Volgens haar komt Wil ook naar de inloop.", "Wil"),
    ("ook mevrouw R. bruin hoort het", "bruin"),
    ("Het was (Dekker wist het al) bekend.", "Dekker"),
)
