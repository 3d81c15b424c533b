"""Words about places in the languages served, plain (no case, no accents) and squashed (no spaces).

Only words that decide something stand here: what makes a name a place, what makes two streets a corner, what sort of
landmark "the library" is, and what a number after a street is when it is no house number.
"""

from dataclasses import replace

from storage.gazetteer import tongues
from storage.gazetteer.spelling import Token, plain, tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(map(plain, text.split()))


GENERIC: dict[str, str] = {}
"""Squashed word → sort people mean by it ("library"). Plurals are left out: nobody means one place by them."""

for _sort, _said in {
    "library": "library publiclibrary biblioteca bibliotheque mediatheque bibliothek bucherei stadtbibliothek kirjasto",
    "school": "school primaryschool elementaryschool highschool escuela colegio ecole lycee schule"
    " grundschule gymnasium koulu",
    "kindergarten": "kindergarten nursery guarderia jardindeinfancia maternelle creche kita kindergarten paivakoti",
    "university": "university universidad universite universitat uni yliopisto",
    "station": "station railwaystation trainstation centralstation estacion estaciondetren estaciondetrenes gare"
    " bahnhof hauptbahnhof rautatieasema asema",
    "metro": "metrostation undergroundstation subwaystation tubestation metroentrance estaciondemetro bocademetro"
    " stationdemetro bouchedemetro ubahnstation ubahnhof ubahn metroasema",
    "bus_station": "busstation estaciondeautobuses gareroutiere busbahnhof linjaautoasema",
    "stop": "stop busstop tramstop parada paradadeautobus paradadebus paradadetranvia paradero marquesina arret"
    " arretdebus arretdetram arretdetramway abribus haltestelle bushaltestelle tramhaltestelle"
    " strassenbahnhaltestelle pysakki bussipysakki ratikkapysakki hallplats",
    "park": "park parque parc stadtpark puisto",
    "garden": "botanicalgarden jardinbotanico jardinbotanique botanischergarten",
    "playground": "playground parqueinfantil airedejeux airedejeu spielplatz leikkipuisto leikkipaikka",
    "church": "church chapel iglesia capilla eglise chapelle kirche kapelle kirkko",
    "cathedral": "cathedral catedral cathedrale dom kathedrale tuomiokirkko",
    "hospital": "hospital hopital krankenhaus klinikum spital sairaala",
    "clinic": "clinic healthcentre healthcenter medicalcentre centrodesalud ambulatorio centremedical arztehaus"
    " terveysasema",
    "pharmacy": "pharmacy chemist chemists drugstore farmacia botica pharmacie apotheke apteekki",
    "supermarket": "supermarket grocerystore supermercado supermarche supermarkt ruokakauppa",
    "mall": "mall shoppingcentre shoppingcenter centrocomercial centrecommercial einkaufszentrum kauppakeskus"
    " departmentstore grandmagasin kaufhaus tavaratalo grandesalmacenes",
    "bridge": "bridge footbridge puente pont brucke silta",
    "square": "square plaza place platz marktplatz tori aukio",
    "museum": "museum museo musee",
    "theatre": "theatre theater teatro teatteri",
    "cinema": "cinema movietheater cine kino elokuvateatteri",
    "post_office": "postoffice correos oficinadecorreos bureaudeposte postamt postfiliale posti",
    "police": "policestation comisaria commissariat polizeiwache polizeirevier poliisiasema",
    "fire_station": "firestation firehouse estaciondebomberos parquedebomberos caserne casernedespompiers"
    " casernedepompiers feuerwache"
    " feuerwehr paloasema",
    "townhall": "townhall cityhall ayuntamiento mairie hoteldeville rathaus kaupungintalo",
    "toilets": "publictoilet publictoilets banopublico aseospublicos toilettespubliques offentlichetoilette"
    " yleinenvessa",
    "ferry": "ferryterminal terminaldeferry garemaritime fahrterminal",
    "market": "markethall mercado markthalle kauppahalli",
}.items():
    GENERIC.update(dict.fromkeys(_said.split(), _sort))

WITH_ARTICLE = frozenset(GENERIC)
"""Words of languages that have articles: one without it names no place of the town."""

GENERIC_STEMS: dict[str, tuple[str, int]] = {}
"""The same for words that take endings: stem → sort and how many letters an ending may have."""

for _sort, _said in tongues.SORTS.items():
    for _entry in map(plain, _said.split()):
        _stem = _entry.rstrip("*")
        if _stem == _entry:
            GENERIC.setdefault(_stem, _sort)
        else:
            GENERIC_STEMS[_stem] = _sort, 3 if len(_entry) - len(_stem) == 1 else 7


SORTS_MEANT: dict[str, tuple[str, ...]] = {
    "station": ("station",),
    "church": ("church", "cathedral"),
    "museum": ("museum",),
    "clinic": ("clinic", "hospital"),
}
"""Which stored sorts a meant sort covers, where it is not just itself."""

PLAIN_WORDS = _words(
    """
    park parc square place platz stop arret station school schule college bridge uni dom pont cine kino tori
    nursery mercado municipio feuerwehr posti caserne correos gymnasium aparcamiento
    """
)
"""Generic words that are also verbs or ordinary nouns: an article or a relation must stand before them."""

NOT_A_PLACE_BEFORE = _words(
    """
    de of bus buses kids children run bells wagon day year holidays holiday meter meters metre metres feet foot
    parking aparcamiento garaje stationnement escolar sign signs working it them this that being doing and the
    at there here him her now libre handicapes
    """
)
"""After a plain word these make it something else: "place de parking", "school bus", "stop it"."""

ONLY_AFTER = {
    "place": frozenset({"la"}),
    "plein": frozenset({"het", "t"}),
    "most": _words("na za pod nad przez obok kolo przy"),
    "pasar": _words("di dekat depan belakang seberang samping sebelah ke"),
}
"""Words that are a square in one language and nearly anything in another."""

OFTEN_UNMAPPED = frozenset(
    {"bridge", "park", "square", "playground", "toilets", "theatre", "market", "clinic", "mall", "school"}
)
"""Sorts of which a map rarely holds all: the only one it has may not be the one that is meant."""

ARTICLES = _words(
    """
    the a an this that our my el la los las un una este esta nuestro nuestra le l les du des au aux ce cette
    notre une der die das dem den ein einem einer einen dieser diesem unser unserer al del zum zur am im beim
    vom old new big little alte alten neue neuen vieja viejo vieille vieux
    """
) | _words(tongues.ARTICLES)

RELATIONS = _words(
    """
    on at in near nearby by outside behind opposite facing beside besides front next across along around inside
    under above over between past to from off corner towards toward junction intersection crossing via street
    road en por cerca frente detras delante junto lado enfrente calle esquina cruce sobre bajo entre hacia hasta
    desde altura avenida tras ante sur a au aux dans pres devant derriere face cote rue angle coin croisement
    sous vers chez avenue place quai auf an am bei beim im vor vorm hinter hinterm neben gegenuber nahe ecke
    kreuzung unter uber zwischen zur zum vom von nach hohe strasse lahella vieressa edessa takana vastapaata
    kulma kulmassa risteys luona vid pa bakom framfor mittemot hornet
    """
) | _words(tongues.RELATIONS)

JOINING = _words(
    """
    and at x with near by cerca pres nahe bei corner of the junction intersection crossing cross meets street st
    road y e con esquina a cruce de la el calle del et angle du coin croisement avec rue des le l und ecke
    kreuzung von zur mit der die an am ja kulma kulmassa risteys risteyksessa och hornet
    """
) | _words(tongues.JOINING)
"""What may stand between two streets that make a corner."""

BETWEEN = _words(
    """
    between entre zwischen valilla mellan
    """
) | _words(tongues.BETWEEN)

STREET_WORDS = _words(
    """
    street st str strasse road rd calle rue avenue av avenida via
    """
) | _words(tongues.STREET_WORDS)

NUMBER_WORDS = _words(
    """
    no nr nro n num numero number nummer haus house
    """
) | _words(tongues.NUMBER_WORDS)

TRANSIT = _words(
    """
    tram bus line lines route linea lineas autobus tranvia ligne tramway linie strassenbahn ratikka bussi metro
    platform track anden quai gleis
    """
) | _words(tongues.TRANSIT)

UNITS = _words(
    """
    day days week weeks month months year years hour hours hr hrs h min mins minute minutes m cm mm km metre
    metres meter meters feet ft foot people person persons cars car bikes times time am pm o oclock more nights
    night holes potholes lamps lights trees bags bins scooters dia dias semana semanas mes meses ano anos hora
    horas minuto minutos metro metros personas coches veces noches farolas arboles bolsas jour jours semaine
    semaines mois an ans heure heures personnes voitures fois nuits lampadaires arbres sacs tag tage tagen woche
    wochen monat monate monaten jahr jahre jahren stunde stunden uhr minuten leute personen autos mal nachte
    laternen baume sacke
    """
) | _words(tongues.UNITS)

ORDINARY = _words(
    """
    citycenter citycentre center centre centro centrum keskusta centreville zentrum innenstadt market boulevard
    bulevar square esplanade forum central union atm street road kiosk bar pub cafe restaurant hotel shop store
    bank post info hub station park home house garden corner office school pizza kebab burger sushi salon barber
    studio gallery galleria express city life time day night news fresh green red blue white black star sun moon
    world gym spa wine beer coffee tea food kitchen ramen noodle bike bikes music photo print pop box point zone
    athome stadium santafe goodlife atelier plus max fit joy love happy lucky paris london berlin roma napoli
    tokyo india china thai viking
    """
)
"""Names of places here and there that are ordinary words everywhere."""

RELATIONS_AFTER = _words(tongues.RELATIONS_AFTER)
BETWEEN_AFTER = _words(tongues.BETWEEN_AFTER)
CORNER_AFTER = _words(tongues.CORNER_AFTER)
AND = _words(tongues.AND)
ARABIC = frozenset(
    word
    for words in (_words(tongues.ARABIC), ARTICLES, RELATIONS, JOINING, BETWEEN, STREET_WORDS, NUMBER_WORDS, GENERIC)
    for word in words
    if "\u0620" <= word[:1] <= "\u064a" and len(word) > 1
)
"""Arabic words that may have an article or a preposition glued to them."""

BESIDE, BESIDE_AFTER = _words(tongues.BESIDE), _words(tongues.BESIDE_AFTER)
STOP_WORDS = _words(tongues.STOP_WORDS)
_GLUED_BEFORE = ("وال", "بال", "فال", "كال", "عال", "لل", "ال", "و", "ب", "ل", "ف")


def words_in(text: str) -> list[Token]:
    """The tokens of a text; Arabic words without the article and prepositions that are glued to them."""
    return [
        replace(token, plain=_bare(token.plain)) if "\u0620" <= token.plain[:1] <= "\u064a" else token
        for token in tokens(text)
    ]


def _bare(word: str) -> str:
    if word in ARABIC:
        return word
    return next((word[len(p) :] for p in _GLUED_BEFORE if word.startswith(p) and word[len(p) :] in ARABIC), word)
