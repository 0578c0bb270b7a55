"""Dutch words that can stand in a name as well: without a capital they are no question.

Of the families that rent homes here many are called after a trade, a colour, an animal or a place; and a
rent roll has "erven" or "gemeente" in a name. Such a word counts beside a title, an initial or with a capital
inside a sentence (see `vrije_tekst`), any other name also when it is written small: "fatma belt morgen".
Words of two letters are not here: they never count without a capital.
"""

from typing import Final

GEWOON: Final = frozenset(
    """
    aal aan aandacht aap aard aarts abt ach acht achter actie adam adel adelaar ader adres afspraak akker
    akkers alg alleen alles als alt altijd ander andere anders angel anker ans antwoord apostel appel april
    arend arm august avond baan baar baars baas bad badkamer bak bakel bakker bakkers bal balk balkon ban band
    bank bar baron bast bat bear bed bedaar bedrijf beek been beer beet begin bek bel bellen belt ben berg
    bergen berk best betaalt betalen beter beuk beurs bever bewind bewindvoerder bewindvoering bewoner
    bewoners bie bij bijl bijstand binnen bisschop bitter blaas blad blank blauw bleeker blij blijft blijven
    blind bloed bloem bloemen blok blom bode boek boer boeren bok bol bom bon bond bont boog boom boon boot
    bord borg borst bos bosch bot bout bouw bouwer bouwmeester braaf brak brand bras breed brief brieven bril
    brink broek broer broers brood brouwer brouwers brug bruggen bruin bruins buis buit buiten bult burg
    burger bus buur buurman buurt buurtteam cent complex con contact corporatie curator cursus daal daar dag
    dagen dal dam dan dank dans das dat deden deed deel dekker dekkers den denken denkt derde deur deze dicht
    die dief dienst diep dijk dik ding dit dochter doel doen doet dok dokter dol dom don donker door doorn
    doos dop dor dorp dorst dossier douche draad draai draaier draak droog druif duif duim duin duits dun dus
    duur dwaal dwars echt echtgenoot echtgenote edel eekhoorn een eend eens eer eerst eerste egel eigen eik
    eiken eind einde elk elkaar els elzen eng engel engels erf erfgenaam erven eten even ezel fijn flat fleur
    fluit fok fontein fraai fris gaal gaan gaar gaat gaf galen gang gans gas gast gat geb gebed geboren gedaan
    geeft geel geen geer geest gehad gehuwd geit geld gelder geloof geluk gemeente gerst gescheiden gesprek
    geven gevolg geworden gezin gezinnen gids gier ging gingen gisteren glas goed goede goud graaf graag graan
    graat gracht gram gras grijs groen groene groep grond groot grote haak haan haar haas haast had hadden hak
    hal half hals ham hamer hand haring hart haven haver hebben heden heeft heel heer heg heide heil hek held
    helpen helpt hem hemel hen herder herfst hert hertog het heuvel hier hij hoe hoed hoek hoeve hof hok hol
    hond honing hoofd hoog hooi hoop hoorn hoort hop horen horst houden houdt hout houten huis huisarts
    huishouden huishoudens huisman hulp hulst hun hut huur huurder huurders iedereen iemand iets ijs ijzer
    inkomen instantie inzage jaar jacht jager jas jij job jong jonge jongen jonger jonker jouw juist juli
    jullie juni kaak kaal kaars kaart kaas kade kaf kak kalf kalk kam kamer kamers kamp kan kanon kans kansen
    kant kap kapper kast kasteel kat keer kei keizer kelder kelders kerk kers kerst ketel keuken keur kievit
    kikker kind kinderen kip klaar klap klaver kleer kleermaker klei klein kleine klem klepper klok klomp
    klont kloos klooster klop knaap knecht knie knip knol knoop koek koel kogel kok kol kolk kom komen komt
    kon konden koning koningen konings kooi kool koop koopman koord kop koper kopje kops korf korst kort korte
    korver kost koster kosters kou kous kraai kraak kraal kraan krab kramer kramers kras kreeft kreeg kreek
    krijgen krijger krijgt krijt kroeg kroes kroon kruis kruit kruk krul kuil kuip kuiper kunnen kunst kwaad
    kwam kwamen kwast laan laar laat laken lam lamp land lang lange langzaam lans last laten later leed leek
    leen leer leest leeuw leger leider lek lekkage lente lepel les leugen lezen lezer licht lied lief lier
    lift liggen ligt lijn lijst lip lof logeerwoning logeren lok look loon loop lot louter luister lust maai
    maakt maan maand maanden maar maas maat maatje mag maken man mand mantel mantelzorg markt mast meer mees
    meest meester mei mens mensen mes met meter metselaar middag mier mijn min minder minne misschien mocht
    moed moeder moest moet moeten mogen mol molen molenaar mom moment mond monnik mooi moor moord morgen mos
    mot mug muis mulder munt muntje mus muts muur naald naam naar nacht nachtegaal nagel nam namen nat neef
    neemt nek nemen nest net niemand niet niets nieuw nieuwe nijs nog nooit noord noot nummer ochtend oever
    olie omdat onder ons onze oog ook oom oor oorzaak oost oosten open opleiding oplossing opnieuw organisatie
    organisaties otter oud oude ouden ouders over overleg paal paap paard pan parel park partij partner
    partners pas paus pauw peer pel pen peper per pers persoon pijl pijn pijp pit plaat plaats plan plas plat
    plek ploeg plomp politie pols pond pont pool poort poot pop portiek post poster pot potter praat praten
    priester prik prins prinsen probleem problemen project proost pruik pruim punt put raad raaf raam raap
    raas rad rand rank rat recht rechter reden reder ree reep regelen regelt rem renovatie reuk reus ridder
    riem riet rijk rijke rijken rijs rijst ring ringen roem roest roet rol romein romeinen rond rood rook roos
    rot rots rug ruim ruimte ruis ruit ruiter ruiters rus rust saai samen sap schaaf schaal schaap schaar
    schade schat scheer schenk schepen schepper schild schilder schilders schim schimmel schip schipper
    schippers schoen schoenmaker schol scholten school schoon schoot schot schout schouten schouw schrijver
    schrik schuld schulden schuldhulp schut schuur sinds slaap slag slager slagers slak slang slecht sleutel
    sleutels slim slok slot sluis sluiter sluiters smal smid smit snel snijder snijders snoek snor sociaal
    sociale soep sok soms son spaan span spek spel spies spijker spijkers spil spin spit spoor spreekt spreken
    springer sprong spruit staal staan staat staf stal stam star steeg steen steile stek stel ster sterk steun
    steunt stichting stier stijl stil stip stoel stof stok stolk stolp stond stoop storm stout straat straks
    strik stroom struik stuiver sturen stuur stuurt sum taal taalhuis tabak tafel tak tand tap tas team tegen
    tel telefoon ten ter terug thuis tien tijd tijdelijk tijdens tijger timmer timmerman timmermans tin tip
    toe toen toeslag toestemming tol tolk ton toon top toren tot touw trap treur troost trouw tuin tuinder
    tuinman turk tussen tweede uil uit uitkering universiteit uur vaak vaal vaan vaandrager vaart vader val
    valk valken van vandaag varken vast vat vee veel veen veer veerman veld velden ver verder vereniging verf
    verhuist verhuizen verhuizing vers vet vier vinden vindt vink vinken vis vissen visser vissers vlag vlam
    vlas vlek vlieg vlieger vliet vloed vlot vocht voet vogel vogels vol volgens volk vonk voogd voor voordeur
    voorn voort vork vos vossen vraag vraagt vragen vrede vreemd vriend vriends vries vrij vrijwilliger
    vrijwilligers vroeg vrolijk vroom vuur waal waar waard waarom waart wachter wagen wal wals wand wanneer
    want waren warm warmte was wat water wed weduwe weduwnaar week weer weet weg wegen wegens weide weinig
    weit weken wel welke wens wensen werd werden werk werken werker werkt west weten wever wevers wezel wie
    wiel wij wijk wijkverpleging wijn wijs wijze wil wild wilde wilg willen wind winkel winkelman winst wint
    winter wit witte woerd wolf wolfs wolk wolken wonen woning woningen woont worden wordt worst wortel wouw
    zaad zaal zaan zacht zak zal zalm zand zang zanger zee zeeman zeep zeeuw zeggen zegt zei zeil zelf zes
    zeven zich zicht ziekenhuis zien ziet zij zijl zijn zilver zit zitten zoeken zoekt zoet zolder zomer
    zomers zon zonder zoon zorg zou zouden zout zuid zullen zuur zwaan zwaar zwager zwart zwarte zwijn
    """.split()
)
NO_NAME: Final = frozenset(
    """
    post stroom winter zomer lente herfst werk geld water wind oud klein groot lang kort sterk vrolijk rood
    zwart wit bruin groen blauw hulp
    """.split()
)
"""Surnames that begin a sentence as an ordinary word too: "Post wordt niet opengemaakt"."""
