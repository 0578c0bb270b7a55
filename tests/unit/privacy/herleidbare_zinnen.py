"""Sentences for a casusoverleg: those that lead to a door or a person, with what, and those that do not."""

from tests.unit.privacy.zinnen import NAMEN

BUREN = (*NAMEN, "S. Duinkerk", "P. Oosterbant", "R. Wijngaarden", "W. Jansen", "محمد الحسن")
"""Residents of the complex of these sentences."""

HERLEIDBAAR = (
    # door
    ("Het gezin op nummer 12 heeft al drie brieven gehad.", "nummer 12"),
    ("Wie neemt contact op met huisnummer 206?", "huisnummer 206"),
    ("Op huisnr. 48 komt niemand meer binnen.", "huisnr. 48"),
    ("De bewoner van nr. 7 wil geen tolk.", "nr. 7"),
    ("Op 12-B is al weken ruzie.", "12-B"),
    ("Bij 12B doet niemand open.", "12B"),
    ("Wij kwamen niet binnen op nummer twaalf.", "nummer twaalf"),
    ("Het gaat om huisnummer tweehonderdzes.", "huisnummer tweehonderdzes"),
    ("De buurvrouw van 206 past op de kinderen.", "van 206"),
    ("Er is lekkage boven 118, wie regelt een aannemer?", "boven 118"),
    ("De mensen op 24 willen liever niet praten.", "op 24"),
    ("Wie gaat er langs bij 310?", "bij 310"),
    ("De huurder van woning 44 is al bekend bij het buurtteam.", "woning 44"),
    ("Appartement 16 staat vol spullen.", "Appartement 16"),
    ("Wie heeft de sleutel van deur 8?", "deur 8"),
    ("De familie op honderdtwaalf wil ook mee.", "op honderdtwaalf"),
    ("Het adres is Trijsselwaardlaan 206.", "Trijsselwaardlaan 206"),
    ("Post voor 3562 KA komt terug.", "3562 KA"),
    ("Wie brengt er eten naar 44?", "naar 44"),
    ("De achtenveertig heeft weer overlast.", "De achtenveertig"),
    ("Bewoner 12b heeft geen gas.", "Bewoner 12b"),
    ("Kan iemand langs bij mevrouw v.d. velden?", "mevrouw v.d. velden"),
    # age
    ("Zijn dochter is elf.", "dochter is elf"),
    ("Haar zoontje wordt volgende maand zes.", "zoontje wordt volgende maand zes"),
    ("Zij is alleen thuis en 19.", "Zij is alleen thuis en 19"),
    ("Een 62-jarige met schulden, wie pakt dit op?", "62-jarige"),
    ("Het gaat om een vrouw van 62.", "van 62"),
    ("Een zestiger die niemand meer ziet.", "zestiger"),
    ("De bewoner is geboren in 1961 en spreekt slecht.", "geboren in 1961"),
    ("Zij is 62 en zorgt voor haar man.", "is 62"),
    ("Hij wordt volgende maand 18 jaar oud.", "18 jaar oud"),
    ("Een alleenstaande moeder met een dochter van zestien.", "van zestien"),
    ("Het jongste kind is net achttien geworden.", "is net achttien geworden"),
    ("Een tachtigjarige die de trap niet meer op kan.", "tachtigjarige"),
    ("De bewoner, 71 jaar, ziet slecht.", "71 jaar"),
    ("Meneer (58) heeft geen inkomen.", "58"),
    ("Een 70-plusser zonder netwerk.", "70-plusser"),
    ("Zij is begin zeventig en woont alleen.", "begin zeventig"),
    ("Een man van in de vijftig met een beperking.", "in de vijftig"),
    ("Twee kinderen van 4 en 7 slapen op een kamer.", "kinderen van 4 en 7"),
    ("Geboortejaar 1974, al jaren werkloos.", "Geboortejaar 1974"),
    ("Haar zoon zit in groep 4 en komt vaak te laat.", "groep 4"),
    ("Een tweeëntachtigjarige wil haar huis niet uit.", "tweeëntachtigjarige"),
    ("Het is een vijfendertigjarige met twee banen.", "vijfendertigjarige"),
    # date
    ("Op 3 november 2026 is de stroom afgesloten.", "3 november 2026"),
    ("De ontruiming staat op 12-01-2027.", "12-01-2027"),
    ("Sinds 24 december is er geen contact meer.", "24 december"),
    ("De uitkering stopte op 1/9.", "1/9"),
    ("Zij woont hier sinds 1974.", "sinds 1974"),
    ("De man is in maart 2025 overleden.", "maart 2025"),
    ("De rechter kijkt er 2027-02-14 naar.", "2027-02-14"),
    ("Op drie januari komt de deurwaarder.", "drie januari"),
    # place
    ("Het speelt in portiek B.", "portiek B"),
    ("De bewoner op de negende verdieping durft niet naar buiten.", "negende verdieping"),
    ("Het gezin woont drie hoog.", "drie hoog"),
    ("Zij woont 4 hoog en de lift is stuk.", "4 hoog"),
    ("Het huishouden in de hoekwoning vraagt hulp.", "hoekwoning"),
    ("Wie kent de bewoner van de 3e etage?", "3e etage"),
    ("Het gaat om het middelste portiek.", "middelste portiek"),
    ("De man op de begane grond krijgt geen post.", "begane grond"),
    ("Op verdieping 7 is overlast.", "verdieping 7"),
    # origin
    ("Een Marokkaans gezin met schulden.", "Marokkaans"),
    ("De bewoner is een statushouder.", "statushouder"),
    ("Het gaat om een Poolse man zonder werk.", "Poolse"),
    ("Zij komt uit Eritrea en kent niemand.", "Zij komt uit Eritrea"),
    ("Een Turkse weduwe leest de brieven niet.", "Turkse"),
    ("Een vrouw van Syrische afkomst.", "Syrische afkomst"),
    ("De vader is gevlucht uit Oekraïne.", "gevlucht uit Oekraïne"),
    # somebody
    ("Volgens mevrouw Bakker is er meer aan de hand.", "Bakker"),
    ("Wie belt met J. Mulder?", "Mulder"),
    ("Mevrouw Donkersloot kent niemand.", "Mevrouw Donkersloot"),
    ("De vraag komt van familie Terpstra.", "familie Terpstra"),
    ("Bel 06-12345678 voor de afspraak.", "06-12345678"),
    ("Mail naar b.visser@voorbeeld.example.", "b.visser@voorbeeld.example"),
    ("Het BSN is 999911818.", "999911818"),
    # the same again, as other people write it
    ("Mevrouw van nummer 24 heeft hulp nodig.", "nummer 24"),
    ("De buren op 14 klagen.", "op 14"),
    ("Flat 3B is leeg.", "Flat 3B"),
    ("De heer op nr 5 doet niet open.", "nr 5"),
    ("Woont vijf hoog achter.", "vijf hoog"),
    ("Zij is een vijftiger.", "vijftiger"),
    ("Een bewoner van 45 jaar zonder inkomen.", "bewoner van 45 jaar"),
    ("Iemand van achter in de zeventig.", "achter in de zeventig"),
    ("Een 19 jarige jongen zonder school.", "19 jarige"),
    ("Een dertiger met drie banen.", "dertiger"),
    ("Een 55+er zoekt werk.", "55+"),
    ("Het gaat om iemand geb. 1958.", "geb. 1958"),
    ("Een man geboren op 12-3-1961.", "geboren op 12-3-1961"),
    ("Zij is bijna 80 en valt vaak.", "is bijna 80"),
    ("Hij wordt dertig en woont nog thuis.", "wordt dertig"),
    ("Het jongste zoontje van 3 maanden slaapt slecht.", "van 3 maanden"),
    ("De moeder, 34 jaar, heeft schulden.", "34 jaar"),
    ("De vrouw (47) is alleen.", "47"),
    ("De leeftijd van 62 maakt het moeilijk.", "leeftijd van 62"),
    ("Een gezin uit Syrië.", "Syrië"),
    ("Een Antilliaanse moeder.", "Antilliaanse"),
    ("Een Somalische familie.", "Somalische"),
    ("Een Hindoestaanse man.", "Hindoestaanse"),
    ("De Chinese buurvrouw spreekt geen Nederlands.", "Chinese"),
    ("Zij is van Turkse komaf.", "Turkse komaf"),
    ("Hij heeft de Poolse nationaliteit.", "Poolse"),
    ("De ruzie is tussen 12 en 14.", "tussen 12 en 14"),
    ("op 12-b woont iemand met schulden", "12-b"),
    ("huisnr 12b", "huisnr 12b"),
    ("Huisnummer: 88", "Huisnummer: 88"),
    ("Het adres is Lindenlaan 12.", "Lindenlaan 12"),
    ("Bij de familie op 36 is het gas afgesloten.", "op 36"),
    ("De man van 36 heeft geen gas.", "van 36"),
    ("Een bewoner van portiek 3.", "portiek 3"),
    ("Derde verdieping, geen lift.", "Derde verdieping"),
    ("Op de 8e verdieping.", "8e verdieping"),
    ("Zij is op 2 februari gevallen.", "2 februari"),
    ("De zitting is 14 jan. 2027.", "14 jan. 2027"),
    ("Deurwaarder komt maandag 7 december.", "7 december"),
    ("Een vrouw, 62, met een hond.", "62"),
    ("Een 8-jarig kind gaat niet naar school.", "8-jarig"),
    ("een twaalfjarige die voor moeder zorgt", "twaalfjarige"),
    ("Het is de enige zeventiger in de flat.", "zeventiger"),
    ("De bewoner is van 1961.", "bewoner is van 1961"),
    ("Zij is weduwe, in de tachtig.", "in de tachtig"),
    ("Bel haar zoon Mehmet.", "Mehmet"),
    ("Dhr. K. heeft schulden.", "Dhr. K."),
    ("Wij denken aan mevrouw De Boer.", "De Boer"),
    ("nummer tachtig is al drie maanden donker", "nummer tachtig"),
    ("de mensen van nummer honderdtwaalf", "nummer honderdtwaalf"),
    ("Buurvrouw van twaalf hoog.", "twaalf hoog"),
    ("Hij is 17 jaar.", "is 17 jaar"),
    ("Ze is 41.", "is 41"),
    ("Een 25-jarige alleenstaande moeder", "25-jarige"),
    ("een bewoner op leeftijd: 91", "leeftijd: 91"),
    ("Het gezin op huisnummer twaalf", "huisnummer twaalf"),
    ("Mevrouw is 83 jaar en vergeet veel", "is 83 jaar"),
    ("Man, 45, verslaafd", "45"),
    ("Een achttienjarige dochter", "achttienjarige"),
    ("twaalf-B heeft lekkage", "twaalf-B"),
    # and once more: bare numbers, names that begin a sentence
    ("Duinkerk heeft hulp nodig bij geld.", "Duinkerk"),
    ("Bij Duinkerk thuis is het niet veilig.", "Duinkerk"),
    ("Fatma Yilmaz wil weer aan het werk.", "Fatma Yilmaz"),
    ("Yilmaz krijgt brieven van drie instanties.", "Yilmaz"),
    ("Fatma heeft schulden en kent niemand.", "Fatma"),
    ("Wat doen we met Oosterbant?", "Oosterbant"),
    ("De zoon van Oosterbant gaat niet naar school.", "van Oosterbant"),
    ("P. Oosterbant betaalt geen huur.", "Oosterbant"),
    ("Oosterbant belt elke week.", "Oosterbant"),
    ("Familie Wijngaarden heeft lekkage en schulden.", "Familie Wijngaarden"),
    ("Kunnen wij de Boer helpen?", "de Boer"),
    ("Het gaat over mw. Duinkerk.", "Duinkerk"),
    ("Wijngaarden zoekt iemand die helpt met de post.", "Wijngaarden"),
    ("206 heeft hulp nodig.", "206"),
    ("206 klaagt al maanden.", "206"),
    ("Nummer 206 heeft drie keer gebeld.", "Nummer 206"),
    ("Hnr 206 reageert niet.", "Hnr 206"),
    ("Bewoner 206 wil niet praten.", "Bewoner 206"),
    ("Woningnummer 206 staat onder water.", "Woningnummer 206"),
    ("Het betreft #206.", "#206"),
    ("Het gezin op tweehonderd zes heeft hulp nodig.", "op tweehonderd zes"),
    ("De woning met nummer 206.", "nummer 206"),
    ("Kan iemand naar de 206?", "naar de 206"),
    ("Ouders begin 30 met een baby.", "begin 30"),
    ("Een man van midden 50 zonder werk.", "midden 50"),
    ("Zij is boven de 80 en valt vaak.", "boven de 80"),
    ("Een vrouw, dik in de tachtig, wil niet weg.", "in de tachtig"),
    ("Een 75plusser die alles vergeet.", "75plusser"),
    ("Een vijfenzestigplusser met schulden.", "vijfenzestigplusser"),
    ("Zij wordt volgende week 80.", "wordt volgende week 80"),
    ("Hij is volgende maand zestien.", "is volgende maand zestien"),
    ("Een gezin met een kind van 2,5.", "van 2"),
    ("Een 7 maanden oude baby slaapt in de woonkamer.", "7 maanden oude"),
    ("De dochter 16 jaar gaat niet naar school.", "dochter 16 jaar"),
    ("Bewoner 71 jr valt vaak.", "Bewoner 71 jr"),
    ("Op haar zestiende kwam zij hier.", "haar zestiende"),
    ("Een kind van anderhalf.", "kind van anderhalf"),
    ("Een jongen van net 18 zonder inkomen.", "van net 18"),
    ("Man 45, verslaafd, zonder werk.", "Man 45"),
    ("Mevrouw is tachtig.", "is tachtig"),
    ("Een alleenstaande vrouw (62 jaar) met schulden.", "62 jaar"),
    ("De oudste is 14, de jongste 9.", "is 14"),
    ("Ze zijn allebei 70.", "zijn allebei 70"),
    ("Vrouw van 62 jaar met schulden zoekt hulp.", "Vrouw van 62 jaar"),
    ("Een zeventienjarige dochter", "zeventienjarige"),
    ("Een gepensioneerde man van ruim 70.", "van ruim 70"),
    ("Een echtpaar van achter in de 70.", "achter in de 70"),
    ("Zij woont op nr. 12a.", "nr. 12a"),
    ("huisnummer 12 a", "huisnummer 12 a"),
    ("Ze woont in de Trijsselwaardlaan 12.", "Trijsselwaardlaan 12"),
    ("Hij is de bewoner van 12 hoog.", "12 hoog"),
    ("Kind (9) heeft geen bed.", "Kind (9)"),
    ("Haar kinderen zijn 4 en 7.", "kinderen zijn 4 en 7"),
    ("Zoon is dertien en blijft thuis.", "is dertien"),
    ("Vrouw 62 jaar.", "Vrouw 62 jaar"),
    ("Meneer Groot wil niet verhuizen.", "Groot"),
    ("Een vrouw uit 1958.", "vrouw uit 1958"),
    ("jaargang 1962", "jaargang 1962"),
    ("Het stel op 18 maakt ruzie.", "op 18"),
    ("Achter deur 204 zit een gezin zonder geld.", "deur 204"),
    ("De bewoonster van nummer 88 is ziek.", "nummer 88"),
    ("Wij maken ons zorgen over 118.", "over 118"),
    ("Wie heeft contact met 46?", "met 46"),
    ("Kan iemand 46 bellen?", "46"),
    # and as people type in a hurry: small letters, other letters, a door in the middle of an action
    ("Schuldhulp belt de bewoner van 48 terug", "bewoner van 48"),
    ("Het Taalhuis haalt de dochter van 48 op.", "dochter van 48"),
    ("Neem de huurder van 118 mee naar het spreekuur.", "huurder van 118"),
    ("De wijkbeheerder spreekt de mensen op 24 volgende week aan.", "mensen op 24"),
    ("Buurtteam gaat morgen naar de mevrouw van 112.", "van 112"),
    ("De gemeente nodigt het gezin op 36 uit.", "gezin op 36"),
    ("Wie kan de bewoonster van 206 uitnodigen?", "206"),
    ("Vraag de huurders van 16 en 18 om sleutels.", "van 16"),
    ("Meld de moeder op 48 aan bij de huiskamer", "moeder op 48"),
    ("De familie van 12 krijgt voorrang.", "van 12"),
    ("Mensen van 16-II krijgen brieven.", "16-II"),
    ("De post van 16 II blijft liggen.", "16 II"),
    ("Op 24-III is al weken ruzie.", "24-III"),
    ("12bis staat vol spullen.", "12bis"),
    ("De bewoner van 12 bis wil een tolk.", "12 bis"),
    ("Wie gaat er langs op 14hs?", "14hs"),
    ("De schuld van 8-bis loopt op.", "8-bis"),
    ("Achter 20 zw brandt nooit licht.", "20 zw"),
    # age
    ("De bewoner is in 1961 geboren en spreekt slecht.", "in 1961 geboren"),
    ("Zij is op 3 maart 1961 geboren.", "3 maart 1961"),
    ("Een in 1987 geboren vader met schulden.", "in 1987 geboren"),
    # date
    ("Vorige week dinsdag is zij opgenomen.", "Vorige week dinsdag"),
    ("De bewoner is afgelopen vrijdag gevallen.", "afgelopen vrijdag"),
    ("Gisteren kwam de politie bij dit gezin.", "Gisteren"),
    ("Volgende week donderdag is de ontruiming.", "Volgende week donderdag"),
    ("Zij ligt sinds vorige maandag in het ziekenhuis.", "vorige maandag"),
    ("Verleden zaterdag is haar man overleden.", "Verleden zaterdag"),
    ("Eergisteren belde mevrouw huilend op.", "Eergisteren"),
    # place
    ("Het geluid komt van de bewoner op de 4e.", "op de 4e"),
    ("Op de 4e is overlast, wie pakt dat op?", "Op de 4e"),
    ("Het speelt op de 11de en niemand doet iets.", "op de 11de"),
    ("Wij zoeken iemand voor lift C, vierde deur.", "lift C"),
    ("Het is de vierde deur na de trap.", "vierde deur"),
    ("Zij woont achter de 3e deur.", "3e deur"),
    ("Bij lift B klagen mensen over de hond.", "lift B"),
    # somebody, written small, loud, or in other letters
    ("fatma belt morgen", "fatma"),
    ("jansen", "jansen"),
    ("het gaat om jansen en de huur", "jansen"),
    ("yilmaz heeft schulden", "yilmaz"),
    ("wie helpt mehmet met de post?", "mehmet"),
    ("de brief van oosterbant ligt er nog", "oosterbant"),
    ("bel duinkerk over de afspraak", "duinkerk"),
    ("Yilmaz regelt het zelf met de gemeente.", "Yilmaz"),
    ("Fatma's brieven blijven liggen.", "Fatma's"),
    ("FATMA BELT MORGEN", "FATMA"),
    ("el-amrani wil een tolk", "el-amrani"),
    ("khadija vraagt om een gesprek", "khadija"),
    ("محمد belt morgen", "محمد"),
    ("Wie praat met الحسن over de huur?", "الحسن"),
    ("De brief van ليلى is terug.", "ليلى"),
    ("Нина krijgt geen post.", "Нина"),
    # origin: of somebody, not of a text or an interpreter
    ("Een Turks gezin vraagt om een tolk Turks.", "Turks"),
    ("Zij spreekt alleen Tigrinya.", "Tigrinya"),
    ("Mevrouw leest alleen in het Pools.", "in het Pools"),
    # as actions are jotted down
    ("Bel 48 terug", "Bel 48"),
    ("48 terugbellen", "48"),
    ("Schuldhulp belt 48", "belt 48"),
    ("Brief aan 48 sturen", "Brief aan 48"),
    ("Contact met 48 opnemen", "Contact met 48"),
    ("Sleutel van 48 ligt bij de huismeester", "Sleutel van 48"),
    ("Wijkbeheerder kijkt bij 48 naar het slot", "kijkt bij 48"),
    ("Ga bij 48 langs", "Ga bij 48"),
    ("Bewoner 48 terugbellen", "48"),
    ("Mevr. v.d. Donk bellen", "Mevr. v.d. Donk"),
    ("Gezin 16-2 heeft lekkage", "Gezin 16-2"),
    ("Meneer van de vierde", "Meneer van de vierde"),
    ("Tolk voor 112 regelen", "Tolk voor 112"),
)
"""(sentence, what is found in it among other things)."""

ONSCHULDIG = """
Er is 2 keer gebeld zonder antwoord.
Er zijn 3 partners betrokken en niemand is aanspreekpunt.
De partner antwoordt binnen 10 dagen.
De schuld is ongeveer € 450 per maand.
Van de bewoners zegt 70% de brief niet te begrijpen.
Wie kan deze vraag overnemen?
Hoe zorgen we dat brieven te begrijpen zijn?
Een huishouden met kinderen heeft hulp nodig bij geld.
Wij hebben 5 werkdagen om te antwoorden.
De wachttijd bij schuldhulp is 12 weken.
Na 3 pogingen is er nog geen contact.
De bewoner wil graag weer aan het werk.
Het contract met de tolkentelefoon loopt nog 2 jaar.
De werkgroep komt 4 keer per jaar bij elkaar.
Van de 170 huishoudens zijn er 141 bereikt.
In 20 werkdagen moet een woning klaar zijn.
Elk portiek krijgt een eigen bijeenkomst.
De lift is al 3 dagen stuk.
Wie heeft ruimte voor 2 gezinnen in een logeerwoning?
De teller staat op 12.
Bij 12 van de 30 is het gelukt.
We zijn begonnen met 8 deelnemers.
De schuld is opgelopen tot 4.500 euro.
Een vijfjarig plan helpt hier niet.
Dit speelt al 2 jaar en er zijn 4 organisaties langs geweest.
De cursus duurt 10 weken en kost 25 euro.
Kan het buurtteam voor de volgende vergadering bellen?
Actiepunt 3 van vorige maand is nog open.
Zie casus nummer 58 van het vorige overleg.
De inloop is open van 9 tot 12 uur.
Wij vragen 1 aanspreekpunt per partner.
Een gezin kreeg brieven van 6 schuldeisers.
De moeder heeft 3 banen en 2 kinderen.
De hulp begon en stopte weer omdat niemand de regie had.
Bel de gemeente over de wachttijd van 3 maanden.
Er zijn 2 tolken nodig, 24/7 bereikbaar.
De bewoner is 3 weken weg geweest.
De bewoner krijgt 40 uur per week hulp van een buurvrouw.
Het bedrag is 12,50 per week.
De flat is uit de jaren zestig en slecht geïsoleerd.
Het is nummer één van de wensen van bewoners.
Minder dan 10 huishoudens, dus geen casus maar een werkvraag.
De wijkagent loopt op dinsdag mee.
Het Financieel Café is op woensdag om 14.30 uur.
Het huis is te klein voor 6 mensen.
Zij is 2 keer niet verschenen.
De gemeente betaalt 50% van de kosten.
De helft van de bewoners leest geen brieven.
Een derde deur gaat open als je belt voor je komt.
Wie neemt de regie over als de eerste hulpverlener stopt?
Er zijn 2 partners bezig en niemand belt.
Binnen 14 dagen moet er antwoord zijn.
De kosten zijn 25 euro per maand.
Bijna 40% van de bewoners heeft schulden.
Wij willen 3 keer per week een spreekuur.
De huur gaat met 50 euro omhoog.
Na 6 weken is er nog geen plek.
Er komen 12 mensen naar het overleg.
Het aantal kinderen is 12.
De servicekosten zijn te hoog.
Wie maakt een voorbeeldbrief in eenvoudige taal?
In 2027 start de renovatie.
De gemeente kan 4 uur per week leveren.
Er zijn 8 organisaties en 1 bewoner weet niet wie te bellen.
Een gezin van 5 in twee kamers.
De huiskamer is 5 dagen per week open.
Kunnen wij 1 brief sturen in plaats van 6?
De schulden zijn opgelopen tot 12.000 euro.
Vraag 3 van de lijst is onduidelijk.
Het gezin bestaat uit 4 mensen.
Van elke 10 brieven worden er 7 niet gelezen.
De nieuwe termijn is 4 weken.
Wij belden 3 keer, op verschillende dagen.
De kans is 1 op 10.
Een bewoner wil 2 dagen per week werken.
Het traject duurt 18 maanden.
Wie betaalt de eerste 3 maanden?
Op 1 lijst zetten wie wat doet.
Schuldhulp heeft een wachtlijst van 12.
Wij spraken met 5 collega's.
Er is al 2 jaar hulp en het helpt niet.
Bij 3 partners ligt dezelfde vraag.
De bewoner kreeg 2 boetes van € 95.
Meer dan 30 huishoudens hebben deze vraag.
Een alleenstaande moeder van drie met schulden.
Hij is 3 jaar bezig met schuldhulp.
De bewoner is 2 maanden geleden begonnen.
Per 1 partner is er 1 aanspreekpunt.
Zij heeft 3 kinderen en geen inkomen.
Eén op de vijf bewoners is alleen.
Het overleg is de eerste dinsdag van de maand.
Een 3-kamerwoning is te klein.
De lijn 12 rijdt niet meer.
De 2e partner nam het over.
De huurachterstand is 4 maanden.
Twee van de drie partners zijn er niet.
De aanvraag kost 10 tot 15 minuten.
De bewoner wacht al 8 werkdagen.
Wij komen uit op 24 uur per maand.
Het buurtteam heeft ruimte voor 10 gezinnen.
Wil niemand dit oppakken?
Groot probleem is de taal.
Post wordt niet opengemaakt.
Winter of zomer, de verwarming doet het niet.
Wil de gemeente meedenken over de wachttijd?
Er is 12 keer contact geweest.
De stroom is 3 dagen afgesloten geweest.
In de winter is het koud.
206 brieven zijn teruggekomen.
De bewoner zoekt 2 dagen per week werk.
Kan iemand 2 uur meelopen?
De gemeente, 3 partners en de corporatie komen.
Wie heeft contact met 3 of meer partners?
Begin 2027 start de renovatie.
Er zijn 4 en 5 uur begroot.
De oudste aanvraag is 14 weken oud.
Midden in de week is er spreekuur.
Het wordt volgende week opgepakt.
Het overleg is over 2 weken.
De lening is 3.000 euro.
De bewoner heeft 2,5 maand huurachterstand.
Deze partner is al anderhalf jaar bezig.
Wij maken ons zorgen over 3 gezinnen.
Ongeveer 30 bewoners vragen dit.
Wat is de rol van de gemeente bij 2 of meer schuldeisers?
Kan het sneller dan 8 weken?
De kinderen krijgen 2 keer per week huiswerkhulp.
Iemand van 1 van de partners belt.
Op 2 adressen speelt hetzelfde.
Vanaf 1 schuldeiser helpt het buurtteam.
Alleen de eerste 5 bellers krijgen hulp.
Er zijn 6 sessies van 2 uur.
Zij is 6 weken geleden gestopt met de cursus.
De cursus is voor 10 tot 12 deelnemers.
Het traject is in fase 2.
Groep 2 van de cursus begint later.
Wij zoeken een vrijwilliger voor 3 uur.
Turks spreekuur
Het Turkse spreekuur is op donderdag.
Een tolk Arabisch is nodig.
een tolk Arabisch is nodig
Wie regelt een tolk Tigrinya voor het spreekuur?
Er is een Arabische tolk bij de inloop.
De brief komt ook in het Turks.
De folder in het Pools is klaar.
Kunnen we een Oekraïense vertaling laten maken?
De taalles Nederlands begint in de huiskamer.
De bakker en de kapper doen mee met de buurtmarkt.
wie kan de post samen met bewoners doornemen?
hulp bij geld begint met een bel naar het buurtteam
een brief met een kort verhaal helpt beter dan een lange
de klok van het overleg staat op een uur per punt
Volgende week dinsdag is er spreekuur.
Vorige week dinsdag spraken wij de wethouder.
Afgelopen maandag was de zaal dicht.
Gisteren kwam het antwoord van de gemeente.
De vierde partner haakt aan.
Een derde deur gaat open na een kaartje.
Lift en trap zijn schoon.
De lift is stuk, wie belt de monteur?
De huurders van 12 woningen willen hetzelfde.
De bewoners van 3 portieken krijgen een brief.
De moeder van 3 kinderen zoekt werk.
De kosten van 48 euro neemt het fonds over.
Wij bellen de bewoner terug binnen 5 werkdagen.
De groep van 12 gaat door.
Het budget van 2027 is rond.
In 1961 is de flat gebouwd.
Het plan ligt 3 weken ter inzage.
Er komen 2 ter vervanging van een collega.
Artikel 7 lid II geldt hier.
Op de eerste plaats komt rust.
Op de 2e bijeenkomst waren 12 partners.
De wijkagent en het Taalhuis spreken elkaar wekelijks.
Bel de gemeente om 10.30 uur
Bel 3 partners
Bel 112 bij brand
Buurtteam stuurt 48 brieven
Wij gaan langs bij 12 huishoudens
Brief aan 48 huishoudens sturen
Contact met 12 partners opnemen
Komt dit bij 12 van de 30 voor?
Spreekuur van 10-12 uur
Bij 2-3 partners navragen
De lift c.q. de trap is vies
Maak 1 A4 met uitleg
Stuur de 2e versie rond
Poolse brief en Turkse folder maken
De mensen van de eerste bijeenkomst komen terug
Tolk voor 10 uur per week regelen
""".strip().splitlines()
