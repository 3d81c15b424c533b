"""What people write about where, and the place they mean, on the real streets of the sample town.

Points were checked against the extract itself, not only the gazetteer. A wrong place is worse than a question, so the
phrases that name none weigh as much as those that do.
"""

import pytest

from core.place import PlaceKind, Point, distance_m
from core.understanding import Span
from storage.gazetteer.find import MAX_CANDIDATES, Gazetteer

WITHIN_M = 50.0

WHERE = {
    "Annankatu 22": (60.16664, 24.93697),
    "Kalevankatu 5": (60.16770, 24.93875),
    "Siltasaarenkatu 12": (60.17864, 24.94962),
    "Alvar Aallon katu 3": (60.17586, 24.93789),
    "Pieni Roobertinkatu 7": (60.16429, 24.94600),
    "Rikhardinkatu 3": (60.16616, 24.94650),
    "Annankatu / Kalevankatu": (60.16692, 24.93684),
    "Bulevardi / Yrjönkatu": (60.16595, 24.94168),
    "Rikhardinkatu / Kasarmikatu": (60.16611, 24.94775),
    "Kalevankatu, middle": (60.16732, 24.93803),
    "Kaisaniemen puisto": (60.17476, 24.94552),
    "Esplanadinpuisto": (60.16748, 24.94761),
    "Vanha kirkkopuisto": (60.16608, 24.93976),
    "Senaatintori": (60.16951, 24.95287),
    "Kauppatori": (60.16720, 24.95294),
    "Kasarmitori": (60.16509, 24.94876),
    "Hakaniemen tori": (60.17864, 24.95160),
    "Rautatientori": (60.17122, 24.94411),
    "stop 0403": (60.16890, 24.94676),
    "stop 0709": (60.16531, 24.94357),
    "stop 2059": (60.17346, 24.94977),
    "stops Kolmikulma": (60.16507, 24.94383),
    "stops Kauppatori": (60.16741, 24.95176),
    "Rikhardinkatu library": (60.16614, 24.94627),
    "National Library": (60.17034, 24.95031),
    "Oodi": (60.17372, 24.93806),
    "cathedral": (60.17038, 24.95218),
    "Kamppi chapel": (60.16944, 24.93593),
    "railway station": (60.17162, 24.94059),
    "fire station": (60.16515, 24.94516),
    "old market hall": (60.16616, 24.95278),
    "Ateneum": (60.17002, 24.94407),
    "Kiasma": (60.17202, 24.93667),
    "Stockmann": (60.16829, 24.94216),
    "Musiikkitalo": (60.17371, 24.93548),
    "Rikhardinkatu": (60.16608, 24.94681),
    "Mannerheimintie": (60.16915, 24.93939),
    "Fredrikinkatu": (60.16481, 24.93634),
    "Uudenmaankatu": (60.16493, 24.94209),
    "Pieni Roobertinkatu": (60.16421, 24.94642),
    "Yrjö-Koskisen katu": (60.17313, 24.95127),
    "Annankatu": (60.16586, 24.93833),
    "figures": (60.16608, 24.94681),
    "plus code": (60.17119, 24.94281),
}

SURE = [
    # house numbers, before and after, with every sign people put there
    ("deep pothole outside Annankatu 22", "Annankatu 22"),
    ("Annankatu 22 B door broken", "Annankatu 22"),
    ("22 Annankatu, lamp out", "Annankatu 22"),
    ("ANNANKATU 22 LAMP OUT", "Annankatu 22"),
    ("street lamp dead at Kalevankatu no. 5", "Kalevankatu 5"),
    ("Kalevankatu #5 rubbish", "Kalevankatu 5"),
    ("Kalevankatu 5, second floor no heating", "Kalevankatu 5"),
    ("siltasaarenkatu 12 noise", "Siltasaarenkatu 12"),
    ("Alvar Aallon katu 3 dumping", "Alvar Aallon katu 3"),
    ("snow on Pieni Roobertinkatu 7", "Pieni Roobertinkatu 7"),  # not mapped: between 5 and 9
    ("pothole Rikhardinkatu 3", "Rikhardinkatu 3"),
    ("bache enorme en la calle Annankatu 22", "Annankatu 22"),
    ("calle Kalevankatu nº 5", "Kalevankatu 5"),
    ("Kalevankatu número 5", "Kalevankatu 5"),
    ("nid-de-poule rue Annankatu 22", "Annankatu 22"),
    ("22 rue Annankatu lampadaire éteint", "Annankatu 22"),
    ("22, rue Annankatu", "Annankatu 22"),
    ("Kalevankatu n° 5", "Kalevankatu 5"),
    ("schlagloch Annankatu 22", "Annankatu 22"),
    ("Kalevankatu Nr. 5", "Kalevankatu 5"),
    ("Annegatan 22", "Annankatu 22"),  # the Swedish sign
    ("Richardsgatan 3 lamp", "Rikhardinkatu 3"),
    # corners
    ("lamp out corner of Annankatu and Kalevankatu", "Annankatu / Kalevankatu"),
    ("Annankatu & Kalevankatu traffic light stuck", "Annankatu / Kalevankatu"),
    ("annankatu/kalevankatu", "Annankatu / Kalevankatu"),
    ("Annankatu x Kalevankatu", "Annankatu / Kalevankatu"),
    ("crash at the junction of Bulevardi and Yrjönkatu", "Bulevardi / Yrjönkatu"),
    ("Bulevardi at Yrjönkatu sign down", "Bulevardi / Yrjönkatu"),
    ("bulevardi yrjonkatu corner", "Bulevardi / Yrjönkatu"),
    ("big hole Yrjönkatu near Bulevardi", "Bulevardi / Yrjönkatu"),
    ("lamp out on Annankatu near the corner with Kalevankatu", "Annankatu / Kalevankatu"),
    ("Rikhardinkatu / Kasarmikatu", "Rikhardinkatu / Kasarmikatu"),
    ("farola apagada en la esquina de Annankatu con Kalevankatu", "Annankatu / Kalevankatu"),
    ("Annankatu esquina Kalevankatu, semáforo roto", "Annankatu / Kalevankatu"),
    ("cruce de Bulevardi y Yrjönkatu", "Bulevardi / Yrjönkatu"),
    ("au coin de Annankatu et Kalevankatu", "Annankatu / Kalevankatu"),
    ("à l'angle d'Annankatu et de Kalevankatu", "Annankatu / Kalevankatu"),
    ("croisement Bulevardi / Yrjönkatu", "Bulevardi / Yrjönkatu"),
    ("Ecke Annankatu / Kalevankatu Ampel defekt", "Annankatu / Kalevankatu"),
    ("Annankatu Ecke Kalevankatu", "Annankatu / Kalevankatu"),
    ("Kreuzung Bulevardi und Yrjönkatu", "Bulevardi / Yrjönkatu"),
    ("Annankadun ja Kalevankadun kulmassa", "Annankatu / Kalevankatu"),
    ("hörnet av Annegatan och Kalevagatan", "Annankatu / Kalevankatu"),
    ("Kalevankatu between Annankatu and Yrjönkatu no snow clearing", "Kalevankatu, middle"),
    ("Kalevankatu zwischen Annankatu und Yrjönkatu", "Kalevankatu, middle"),
    # stops by number and by name
    ("tram stop 0403 has no light", "stop 0403"),
    ("stop 403 has no light", "stop 0403"),
    ("bus stop 2059 glass smashed", "stop 2059"),
    ("stop no. 0709 timetable gone", "stop 0709"),
    ("Kolmikulma tram stop shelter broken", "stops Kolmikulma"),
    ("bus stop at Kauppatori", "stops Kauppatori"),
    ("la parada 0403 está sin luz", "stop 0403"),
    ("parada de tranvía Kolmikulma rota", "stops Kolmikulma"),
    ("l'arrêt 0403 est cassé", "stop 0403"),
    ("arrêt de tram Kolmikulma", "stops Kolmikulma"),
    ("Haltestelle Nr. 0403 dunkel", "stop 0403"),
    ("Straßenbahnhaltestelle Kolmikulma kaputt", "stops Kolmikulma"),
    # named places, in any of their names
    ("broken bench in Kaisaniemi Park", "Kaisaniemen puisto"),
    ("bench broken Kaisaniemen puisto", "Kaisaniemen puisto"),
    ("Esplanadi park bench broken", "Esplanadinpuisto"),
    ("Ruttopuisto lamps off", "Vanha kirkkopuisto"),
    ("glass all over Senate Square", "Senaatintori"),
    ("glass on Senaatintori", "Senaatintori"),
    ("Market Square fountain leaking", "Kauppatori"),
    ("Kasarmitori full of snow", "Kasarmitori"),
    ("hole at Rautatientori", "Rautatientori"),  # a street, a square, a station and stops: the square
    ("National Library steps icy", "National Library"),
    ("outside Oodi", "Oodi"),
    ("Oodi library toilets dirty", "Oodi"),
    ("opposite Kamppi Chapel", "Kamppi chapel"),
    ("next to Old Market Hall", "old market hall"),
    ("in front of Musiikkitalo", "Musiikkitalo"),
    ("behind Ateneum", "Ateneum"),
    ("bike left at Kiasma", "Kiasma"),
    ("opposite Stockmann", "Stockmann"),
    ("Helsinki Cathedral steps slippery", "cathedral"),
    ("en el parque Kaisaniemi hay ratas", "Kaisaniemen puisto"),
    ("hielo en la plaza Senaatintori", "Senaatintori"),
    ("al lado del museo Ateneum", "Ateneum"),
    ("frente a Stockmann hay basura", "Stockmann"),
    ("banc cassé dans le parc Kaisaniemi", "Kaisaniemen puisto"),
    ("place Senaatintori verglas", "Senaatintori"),
    ("à côté de Kiasma", "Kiasma"),
    ("Bank kaputt im Kaisaniemi-Park", "Kaisaniemen puisto"),
    ("am Senaatintori liegt Glas", "Senaatintori"),
    ("neben Kiasma", "Kiasma"),
    ("Hagnäs torg", "Hakaniemen tori"),
    # a landmark of which the town has one, and one that a street tells apart
    ("broken glass behind the railway station", "railway station"),
    ("junto a la estación de tren", "railway station"),
    ("derrière la gare", "railway station"),
    ("hinter dem Bahnhof", "railway station"),
    ("delante de la catedral", "cathedral"),
    ("en face de la cathédrale", "cathedral"),
    ("gegenüber vom Dom", "cathedral"),
    ("the fire station siren", "fire station"),
    ("ANOTHER crater on rikhardinkatu outside the library 😡", "Rikhardinkatu library"),
    ("the library on Rikhardinkatu has no ramp", "Rikhardinkatu library"),
    ("Rikhardinkatu library door", "Rikhardinkatu library"),
    ("Rikhardinkadun kirjasto", "Rikhardinkatu library"),
    ("basura frente a la biblioteca de Rikhardinkatu", "Rikhardinkatu library"),
    ("devant la bibliothèque Rikhardinkatu", "Rikhardinkatu library"),
    ("vor der Bibliothek in der Rikhardinkatu", "Rikhardinkatu library"),
    # streets: misspelt, inflected, in Swedish, by nickname, without accents
    ("strong gas smell in our stairwell rikhardinkatu", "Rikhardinkatu"),
    ("pothole on Mannerheimintie", "Mannerheimintie"),
    ("manerheimintie pothole", "Mannerheimintie"),
    ("hueco en manerheimintie", "Mannerheimintie"),
    ("Loch in der Mannerheimintie", "Mannerheimintie"),
    ("lamp out on Mansku", "Mannerheimintie"),
    ("Mannerheimvägen lampa", "Mannerheimintie"),
    ("Mannerheimintiellä roskia", "Mannerheimintie"),
    ("pothole on Fredrikinkattu", "Fredrikinkatu"),
    ("fuite sur Fredrikinkatu", "Fredrikinkatu"),
    ("Laterne aus in der Fredrikinkatu", "Fredrikinkatu"),
    ("graffiti on Uudenmaankatu wall", "Uudenmaankatu"),
    ("Rikardinkatu broken lamp", "Rikhardinkatu"),
    ("rikhardin katu lamp", "Rikhardinkatu"),
    ("Rikhardinkadulla kuoppa", "Rikhardinkatu"),
    ("Pikku-Roba is icy", "Pieni Roobertinkatu"),
    ("yrjo-koskisen katu light out", "Yrjö-Koskisen katu"),
    ("Senaatintorilla lasia", "Senaatintori"),
    ("Hakaniemen torilla", "Hakaniemen tori"),
    ("Kaisaniemen puistossa penkki rikki", "Kaisaniemen puisto"),
    # a number after a street that is no house number
    ("hole on Annankatu 3 days ago", "Annankatu"),
    ("farola rota en Annankatu 3 semanas", "Annankatu"),
    ("Annankatu 2 Wochen dunkel", "Annankatu"),
    ("tram 3 Mannerheimintie always late", "Mannerheimintie"),
    # figures
    ("hole at 60.16608, 24.94681", "figures"),
    ("60.16608 24.94681", "figures"),
    ("24.94681, 60.16608", "figures"),  # longitude first
    ("60,16608 24,94681 farola", "figures"),
    ("60°09'57.9\"N 24°56'48.5\"E", "figures"),
    ("https://maps.example/?q=60.16608,24.94681", "figures"),
    ("60.16608 N, 24.94681 E lamp out", "figures"),
    ("water leak 9GG65WCV+F4", "plus code"),
    ("water leak 5WCV+F4", "plus code"),
]

NOWHERE = [
    "big hole",
    "hi there",
    "thank you so much",
    "where is my lamp",
    "same place as last time",
    "my phone number is 040 1234567",
    "there are 3 lamps out",
    "I live in the city center",
    "in Helsinki",  # the whole town is no place in it
    "it is 5 km away",
    "market day tomorrow",
    "the market is closed",
    "they park on the sidewalk",
    "cars park everywhere",
    "the bus stop is broken",  # of a hundred stops
    "stop it please",
    "Aleksi says hi",  # a nickname of a street, and a first name
    "Otto from the bank",
    "Anna and Fredrik next door say hi",
    "no place to sit",
    "a boulevard of broken dreams",
    "the school bus never came",
    "Museokatu 5 lamp out",  # a street elsewhere in the city
    "version 3.14, 2.71",
    "gracias",
    "no hay plaza de aparcamiento",
    "hay un perro suelto",
    "hace 3 días",
    "es un gran problema, no para de llover",
    "merci beaucoup",
    "plus de place de parking",
    "en face, tu vois",
    "il n'y a plus de place",
    "danke schön",
    "kein Platz im Bus",
    "seit 3 Tagen dunkel",
    "",
    "😡😡😡",
    "<b>\u202eעברית</b>",
]

LIBRARIES = {"Kansalliskirjasto", "Helsingin keskustakirjasto Oodi", "Rikhardinkadun kirjasto"}


@pytest.mark.parametrize(("text", "expected"), SURE, ids=[text for text, _ in SURE])
def test_a_place_said_clearly_is_found(gazetteer: Gazetteer, text: str, expected: str) -> None:
    found = gazetteer.find(text)
    assert found is not None
    assert found.sure, found
    lat, lon = WHERE[expected]
    assert distance_m(found.places[0].point, Point(lat=lat, lon=lon)) <= WITHIN_M, found
    assert found.words in text


@pytest.mark.parametrize("text", NOWHERE)
def test_ordinary_words_are_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "huge hole near the library, my bike nearly went in",
        "basura detrás de la biblioteca",
        "poubelle devant la bibliothèque",
        "Müll vor der Bibliothek",
    ],
)
def test_a_landmark_of_which_there_are_several_is_asked_about(gazetteer: Gazetteer, text: str) -> None:
    found = gazetteer.find(text)
    assert found is not None
    assert not found.sure
    assert len(found.places) <= MAX_CANDIDATES
    assert {place.name for place in found.places} >= LIBRARIES
    word = gazetteer.generic(text)
    assert word
    assert word in text  # as it was written, whatever the language


def test_the_only_one_of_its_sort_is_no_open_question(gazetteer: Gazetteer) -> None:
    assert gazetteer.generic("behind the railway station") == ""
    assert gazetteer.generic("the library on Rikhardinkatu") == ""
    assert gazetteer.generic("big hole") == ""


def test_the_nearest_of_several_stands_first(gazetteer: Gazetteer) -> None:
    lat, lon = WHERE["Rikhardinkatu 3"]
    found = gazetteer.find("hole near the library", near=Point(lat=lat, lon=lon))
    assert found is not None
    assert found.places[0].name == "Rikhardinkadun kirjasto"
    assert not found.sure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # two places that contradict each other
        ("hole on Annankatu. Or was it Fredrikinkatu?", {"Annankatu", "Fredrikinkatu"}),
        ("Bulevardi 10 and also Siltasaarenkatu 12", {"Bulevardi 10", "Siltasaarenkatu 12"}),
        # a number the street does not have: its street, as a question
        ("Annankatu 399 window", {"Annankatu"}),
        # a ward is no spot anybody can be sent to
        ("noise in Kluuvi", {"Kluuvi"}),
    ],
)
def test_what_is_not_clear_is_a_question(gazetteer: Gazetteer, text: str, names: set[str]) -> None:
    found = gazetteer.find(text)
    assert found is not None
    assert not found.sure
    assert {place.name for place in found.places} == names
    assert gazetteer.generic(text) == ""


def test_a_ward_somebody_mentions_does_not_make_an_address_unsure(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("I walk from Kluuvi every day, and Annankatu 22 is always dark")
    assert found is not None
    assert found.sure
    assert found.places[0].name == "Annankatu 22"


def test_words_the_reader_took_for_a_place_may_be_looser(gazetteer: Gazetteer) -> None:
    text = "aleksi dark"
    assert gazetteer.find(text) is None
    found = gazetteer.find(text, [Span(text="aleksi", start=0, end=6, kind="street")])
    assert found is not None
    assert found.places[0].name == "Aleksanterinkatu"


def test_coordinates_outside_the_town_are_given_as_they_are(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("59.9343, 30.3351 broken")
    assert found is not None
    assert found.places[0].point == Point(lat=59.9343, lon=30.3351)
    assert found.places[0].name == "59.93430, 30.33510"


@pytest.mark.parametrize("text", [text for text, _ in SURE])
def test_every_answer_can_be_named_by_its_key(gazetteer: Gazetteer, text: str) -> None:
    found = gazetteer.find(text)
    assert found is not None
    for place in found.places:
        again = gazetteer.get(place.key)
        assert again is not None
        assert distance_m(again.point, place.point) < 1


@pytest.mark.parametrize(
    "key", ["", "nothing", "at|", "at|x,y", "house|street:annankatu|", "cross|a|b|0", "house|a|b|c"]
)
def test_a_key_that_means_nothing_is_none(gazetteer: Gazetteer, key: str) -> None:
    assert gazetteer.get(key) is None


def test_spans_count_code_points_of_the_text_as_given(gazetteer: Gazetteer) -> None:
    text = "😀 Yrjo\u0308nkatu ja Annankatu 22 B, pysäkki 0403, 60.16608, 24.94681"
    found = gazetteer.spans(text)
    assert [text[span.start : span.end] == span.text for span in found] == [True] * len(found)
    assert [(span.text, span.kind) for span in found] == [
        ("Yrjo\u0308nkatu", "street"),
        ("Annankatu 22 B", "address"),
        ("pysäkki 0403", "stop"),
        ("60.16608, 24.94681", "coordinates"),
    ]


def test_a_very_long_text_is_answered(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Annankatu 22 " + "lamp broken and dark " * 5000)
    assert found is not None
    assert found.places[0].name == "Annankatu 22"


def test_a_pin_is_called_by_the_address_or_the_street(gazetteer: Gazetteer) -> None:
    pin = Point(lat=60.16616, lon=24.94655)
    place = gazetteer.nearest(pin)
    assert place is not None
    assert place.kind is PlaceKind.PIN
    assert place.point == pin
    assert place.name.startswith("Rikhardinkatu")
    assert gazetteer.nearest(Point(lat=60.3, lon=24.9)) is None
