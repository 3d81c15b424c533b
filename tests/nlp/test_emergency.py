"""Who gets the emergency numbers at once. Each row was thought of as somebody in fear, or as somebody who is not."""

import subprocess
import sys
import time

import pytest

from core.understanding import Danger
from nlp.emergency import danger
from nlp.lexicon import met, read_lexicon, words_of

REAL = [
    ("strong smell of gas in our stairwell", Danger.GAS),
    ("co alarm is beeping and we all have headaches", Danger.GAS),
    ("builders hit the gas pipe", Danger.GAS),
    ("the flat above the bakery is on fire", Danger.FIRE),
    ("black smoke pouring out of a third floor window", Danger.FIRE),
    ("power line down across the road, sparks everywhere", Danger.WIRES),
    ("roof of the market hall has collapsed", Danger.COLLAPSE),
    ("tanker overturned, cloud of ammonia, eyes burning", Danger.CHEMICAL),
    ("old man collapsed by the bank, he is not breathing", Danger.INJURY),
    ("a kid fell through the ice on the pond", Danger.INJURY),
    ("someone is stuck in the lift screaming for help", Danger.INJURY),
    ("water is rising in our basement flat and my nan is trapped", Danger.INJURY),
    ("i want to kill myself", Danger.PERSON),
    ("man with a knife outside the school", Danger.PERSON),
    ("toddler wandering alone on the dual carriageway road", Danger.PERSON),
    ("huele a gas en todo el edificio", Danger.GAS),
    ("se está quemando una casa", Danger.FIRE),
    ("cable de luz caído echando chispas en la banqueta", Danger.WIRES),
    ("se derrumbó el muro de la escuela", Danger.COLLAPSE),
    ("mi abuelo no respira", Danger.INJURY),
    ("ya no quiero vivir", Danger.PERSON),
    ("forte odeur de gaz dans le hall", Danger.GAS),
    ("l'immeuble d'en face est en feu", Danger.FIRE),
    ("câble électrique tombé par terre, ça fait des étincelles", Danger.WIRES),
    ("ma voisine est tombée, elle ne respire plus", Danger.INJURY),
    ("il a un couteau et menace les gens", Danger.PERSON),
    ("es riecht stark nach gas im keller", Danger.GAS),
    ("dachstuhl brennt in der lindenstraße", Danger.FIRE),
    ("stromleitung liegt auf der straße", Danger.WIRES),
    ("balkon ist eingestürzt", Danger.COLLAPSE),
    ("mann liegt bewusstlos am bahnhof", Danger.INJURY),
    ("ich will nicht mehr leben", Danger.PERSON),
    ("в подъезде сильно пахнет газом", Danger.GAS),
    ("My neighbour's kitchen has gone up in flames and she is still upstairs", Danger.FIRE),
    ("there's a funny rotten egg stink by the meter in our hallway and my head is pounding", Danger.GAS),
    ("guy just keeled over at the bus stop, lips are blue", Danger.INJURY),
    ("heard four shots behind the car park a minute ago", Danger.PERSON),
    ("huge hole just opened up in the road and a car dropped into it", Danger.COLLAPSE),
    ("sounds like gunshots on our block", Danger.PERSON),
    ("electric cable came down in the storm and is lying in a puddle, kids walking past", Danger.WIRES),
    ("se me ha caído la abuela por las escaleras y no despierta", Danger.INJURY),
    ("hay llamas saliendo del tejado de enfrente", Danger.FIRE),
    ("unos tipos están disparando en la plaza", Danger.PERSON),
    ("el cable de alta tensión se cayó sobre un coche", Danger.WIRES),
    ("el río se ha metido en casa y estamos subidos a la mesa", Danger.INJURY),
    ("mon père vient de faire un malaise et il ne répond plus", Danger.INJURY),
    ("ça sent le gaz à plein nez dans la cage d'escalier", Danger.GAS),
    ("quelqu'un tire des coups de feu en bas de chez moi", Danger.PERSON),
    ("des flammes sortent du troisième étage, il y a des gens aux fenêtres", Danger.FIRE),
    ("un enfant est tombé dans le canal", Danger.INJURY),
    ("meine oma ist umgekippt und atmet kaum noch", Danger.INJURY),
    ("bei uns im treppenhaus stinkt es nach gas und mir ist schwindlig", Danger.GAS),
    ("aus der wohnung unter uns kommt dichter rauch", Danger.FIRE),
    ("jemand schießt hier vor der bar", Danger.PERSON),
    ("die strasse ist eingebrochen und ein auto steckt im loch", Danger.COLLAPSE),
    ("tem um fio de alta tensão caído na calçada soltando faísca", Danger.WIRES),
    ("está pegando fogo no apartamento de cima", Danger.FIRE),
    ("estão atirando aqui na rua", Danger.PERSON),
    ("a encosta desceu em cima das casas", Danger.COLLAPSE),
    ("mio nonno è caduto e non risponde più", Danger.INJURY),
    ("si sente una puzza di gas fortissima nel palazzo", Danger.GAS),
    ("stanno sparando sotto casa", Danger.PERSON),
    ("c'è un incendio al secondo piano, esce fumo nero", Danger.FIRE),
    ("l'acqua sta entrando in casa e mia madre è in sedia a rotelle", Danger.INJURY),
    ("mijn buurman ligt op straat en reageert niet", Danger.INJURY),
    ("er komt rook uit het dak van de buren", Danger.FIRE),
    ("er wordt geschoten op het plein", Danger.PERSON),
    ("het ruikt heel erg naar gas in de gang", Danger.GAS),
    ("sąsiad leży na klatce i się nie rusza", Danger.INJURY),
    ("czuć gaz na całej klatce schodowej", Danger.GAS),
    ("pali się mieszkanie na czwartym piętrze", Danger.FIRE),
    ("ktoś strzela pod blokiem", Danger.PERSON),
    ("linia energetyczna leży na chodniku i iskrzy", Danger.WIRES),
    ("мужчина лежит на остановке, не дышит", Danger.INJURY),
    ("горит квартира на третьем этаже, люди на балконе", Danger.FIRE),
    ("во дворе стреляют", Danger.PERSON),
    ("ребёнок провалился в открытый люк", Danger.INJURY),
    ("пахнет газом в подъезде, голова кружится", Danger.GAS),
    ("чоловік упав і не дихає, біля аптеки", Danger.INJURY),
    ("у сусідів горить дах", Danger.FIRE),
    ("на вулиці хтось стріляє", Danger.PERSON),
    ("дитина впала в колодязь", Danger.INJURY),
    ("чути запах газу на сходах", Danger.GAS),
    ("komşum yere yığıldı nefes almıyor", Danger.INJURY),
    ("apartmanda çok yoğun gaz kokusu var", Danger.GAS),
    ("yan bina yanıyor içeride insanlar var", Danger.FIRE),
    ("sokakta silah sesleri geliyor", Danger.PERSON),
    ("أبي سقط ولا يتنفس", Danger.INJURY),
    ("رائحة غاز قوية في العمارة", Danger.GAS),
    ("حريق في شقة الجيران والدخان كثيف", Danger.FIRE),
    ("إطلاق نار في شارعنا الآن", Danger.PERSON),
    ("سلك كهرباء ساقط في الماء والأطفال قريبون", Danger.WIRES),
    ("मेरे पिताजी बेहोश हो गए हैं और सांस नहीं ले रहे", Danger.INJURY),
    ("सीढ़ियों में गैस की तेज बदबू आ रही है", Danger.GAS),
    ("पड़ोसी के घर में आग लग गई है", Danger.FIRE),
    ("बिजली का तार टूटकर सड़क पर गिरा है", Danger.WIRES),
    ("koi goli chala raha hai gali mein", Danger.PERSON),
    ("bapak saya pingsan dan tidak bernapas", Danger.INJURY),
    ("bau gas menyengat di dapur rumah tetangga", Danger.GAS),
    ("rumah sebelah kebakaran, apinya besar", Danger.FIRE),
    ("ada suara tembakan di depan rumah", Danger.PERSON),
    ("a man in a parked van is slumped over the wheel and not moving", Danger.INJURY),
    ("my daughter is missing since four, she is six and has a red coat", Danger.INJURY),
    ("he keeps hitting his girlfriend outside the kebab shop", Danger.PERSON),
    ("boy fell into the old well behind the church", Danger.INJURY),
    ("worker buried in the trench, only his hand is showing", Danger.COLLAPSE),
    ("help me he is at the door with a hammer", Danger.PERSON),
    ("a branch came down on a woman and she is unconscious", Danger.INJURY),
    ("an adder bit my son, his leg is swelling", Danger.INJURY),
    ("рабочего засыпало в траншее", Danger.COLLAPSE),
    ("машина упала с моста в реку, внутри люди", Danger.INJURY),
    ("его связали и держат в гараже", Danger.PERSON),
    ("мужик идёт по улице с топором", Danger.PERSON),
    ("кого-то убили в соседней квартире, кровь под дверью", Danger.PERSON),
    ("робітника засипало землею", Danger.COLLAPSE),
    ("чоловік з ножем бігає по двору", Danger.PERSON),
    ("tienen a un hombre amarrado a una silla en el local de al lado", Danger.PERSON),
    ("dos obreros enterrados en una zanja", Danger.COLLAPSE),
    ("mi vecina está morada y no respira", Danger.INJURY),
    ("un homme a enlevé une fillette devant l'école", Danger.PERSON),
    ("la barque coule, on est trois dessus", Danger.INJURY),
    ("ein Kind ist in den Kanal gefallen", Danger.INJURY),
    ("er hat meine Tochter verschleppt", Danger.PERSON),
    ("a água já está pela cintura dentro de casa e minha avó não anda", Danger.INJURY),
    ("estou preso no elevador e não consigo respirar", Danger.INJURY),
    ("un uomo legato a una sedia nel capannone", Danger.PERSON),
    ("una vipera ha morso mio figlio", Danger.INJURY),
    ("kind in de gracht gevallen", Danger.INJURY),
    ("ktoś strzela z okna", Danger.PERSON),
    ("robotnika przysypało w wykopie", Danger.COLLAPSE),
    ("komşunun kızını kaçırdılar", Danger.PERSON),
    ("balkon çocuğun üstüne düştü", Danger.COLLAPSE),
    ("evin içine su doluyor babam yatalak", Danger.INJURY),
    ("رجل مربوط داخل سيارة ويصرخ", Danger.PERSON),
    ("انهار السقف علينا", Danger.COLLAPSE),
    ("मजदूर मिट्टी में दब गया", Danger.COLLAPSE),
    ("do aadmi talwar lekar ghar ke bahar khade hain", Danger.PERSON),
    ("anak saya hanyut di sungai", Danger.INJURY),
    ("jembatan patah ada motor jatuh", Danger.COLLAPSE),
]
NEAR_MISSES = [
    "the price of gas is up again",
    "street light out by the gas station",
    "this app is killing me",
    "dead wire hanging off the old phone box, has been cut",
    "the bin fire was put out, please collect the remains",
    "fire drill at the school went on for an hour",
    "fire hydrant is leaking",
    "dry brush is a fire hazard",
    "i nearly died laughing",
    "could murder a pizza",
    "we watched a film about a man with a gun",
    "lamp has burned out",
    "drowning in paperwork here",
    "el precio del gas subió otra vez",
    "me muero de hambre",
    "ya apagaron el fuego del contenedor",
    "le feu rouge ne marche pas",
    "je suis morte de rire",
    "exercice incendie demain à l'école",
    "die laterne brennt den ganzen tag",
    "gas geben kann man hier nicht",
    "ich lach mich tot",
    "der brand wurde gelöscht, nur der müll liegt noch da",
    "That blue van hasn't moved since Easter",
    "A tree came down on the gas main marker post last spring and the trunk is still there",
    "Broken lid on the drain, kids could trip",
    "could you help me find out when the bins are collected",
    "help me with my account password please",
    "how many hits does your page get a day",
    "WIN a free ringtone on ur mob, txt GO to 80123",
    "A lorry hit a bollard and knocked over the street sign",
    "level crossing barrier stuck in the up position",
    "Neighbour's tree branches keep hitting my roof",
    "the slope behind the bench needs mowing",
    "street light wires are hanging out of the box since the car crash last month",
    "ram-raided the buffet, I'm dying",
    "The camper van and its owner have not moved for five weeks, people sleep in it",
    "ese coche lleva meses sin moverse",
    "falta la tapa de la alcantarilla en la calle Olmo",
    "me ayudas a encontrar mi cita",
    "¿quién mató a Kennedy?",
    "la rama rota cuelga sobre la acera",
    "la tubería de gas está pintada con grafitis",
    "cette voiture n'a pas bougé depuis des semaines",
    "la plaque d'égout est cassée devant l'école",
    "aide-moi à trouver le formulaire",
    "le voisin fait brûler ses déchets verts tous les dimanches",
    "der Anhänger wurde seit Monaten nicht bewegt, Besitzer unbekannt",
    "der Gullydeckel ist gebrochen",
    "hilf mir bitte beim Antrag",
    "jemand hat das Absperrgitter verschleppt",
    "tudo bom?",
    "o carro não sai do lugar há meses",
    "a tampa do bueiro caiu dentro do buraco",
    "scooter legato al lampione da mesi",
    "tombino crollato davanti al bar",
    "aiutami a trovare l'ufficio anagrafe",
    "help me met mijn afspraak",
    "het deksel van de put is kapot",
    "die auto is al weken niet verplaatst",
    "ten samochód nie ruszył się od miesięcy",
    "zapadła się studzienka przed sklepem",
    "gałąź wisi nad chodnikiem",
    "Провалился люк у остановки",
    "Разбит люк, скоро кто-нибудь ногу сломает",
    "Когда придёт выплата на ребёнка?",
    "С чем связано отключение света?",
    "Тротуар засыпан песком",
    "Машина не рухається вже місяць",
    "Кришка люка провалилася",
    "З чим пов'язана затримка ремонту?",
    "bu araba aylardır hareket etmedi",
    "rögar kapağı kırık",
    "bana yardım eder misin, randevu almak istiyorum",
    "غطاء البالوعة مكسور",
    "سيارة متوقفة منذ أشهر ولم تتحرك",
    "सड़क पर मैनहोल का ढक्कन टूटा है",
    "yeh gaadi mahino se hili nahi hai",
    "tutup selokan patah di depan toko",
    "mobil itu sudah berbulan-bulan tidak bergerak",
    "sign knocked over by the roundabout",
    "crossing gate arm will not come down",
    "my phone is dying and the app is unresponsive",
    "could you help me move my recycling day",
    "Neighbours burn leaves on Sundays",
    "there is a swing missing in the playground and my daughter is upset",
    "mob wife style is back",
    "Когда отремонтируют крышу? Обещали в мае",
    "Ветка висит над тротуаром, может упасть",
    "Убили дорогу грузовиками",
    "Повесили объявление на детской площадке",
    "Беспорядок на площадке, урна сломана",
    "burro amarrado todo el día al sol",
    "me mató ese examen",
    "merci d'enlever l'épave devant chez moi",
    "le robinet du parc coule tout le temps",
    "Anhänger ohne Kennzeichen, nicht bewegt seit Mai",
    "die Bremse am Leihrad greift nicht",
    "cachorro amarrado no poste sem água",
    "a telha da igreja está solta",
    "bici incatenata da mesi",
    "la corriera era piena",
    "zit verstopt: put bij de kerk",
    "przystanek na pętli bez ławki",
    "strzałka na jezdni się starła",
    "yollar berbat olmuş",
    "şikayetinize katılıyorum",
    "يعطيكم العافية",
    "دراجة مربوطة بسور الحديقة",
    "kal likha tha koi jawab nahi aaya",
    "hp saya mau mati, nanti saya kirim fotonya",
    "",
    "🙂",
]


LETTERS = [  # of complaint: what happened once, what may happen, what was promised
    (
        "Здравствуйте. Просим спилить аварийное дерево во дворе дома 14 по улице Лесной. Оно наклонено в "
        "сторону газовой трубы, и при сильном ветре ветки бьют по ней. Жильцы неоднократно обращались в "
        "управляющую компанию с 2019 года, но нам отвечают, что дерево не на их территории. Боимся, что "
        "однажды труба не выдержит и пострадают люди. Просим принять меры и сообщить срок."
    ),
    (
        "Помогите решить вопрос с отоплением. В квартирах холодно, температура 15 градусов, управляющая "
        "компания на звонки не реагирует, дети болеют, пожилые люди сидят в пальто. Акт составили ещё в "
        "ноябре, но перерасчёта так и нет. Просим провести проверку и наказать виновных, так как платим мы "
        "исправно каждый месяц."
    ),
    (
        "Hello, I manage a small block of flats and over the last months tenants have complained about a "
        "truck left on the verge. It has not moved since summer, people seem to live in it at times and there"
        " was a fire next to it in August which the fire crew put out. Please have it towed away, since calls"
        " to the parking line lead nowhere."
    ),
    (
        "Buenos días, me dirijo a ustedes por quinta vez desde el año 2020 por el estado del muro de la calle"
        " Encina. Hace dos años se cayó una parte sobre un coche aparcado y desde entonces sigue sin "
        "repararse. Los vecinos hemos presentado escritos, fotos y firmas sin recibir respuesta. Solicitamos "
        "que se revise y se nos informe de los plazos."
    ),
    (
        "Sehr geehrte Damen und Herren, bereits im vergangenen Jahr habe ich Sie auf die morsche Buche hinter"
        " unserem Haus hingewiesen. Ein Ast fiel damals auf die Stromleitung, die erst nach zwei Tagen "
        "repariert wurde. Seitdem ist nichts geschehen, obwohl der Baum weiter über dem Dach hängt und wir "
        "Angst um unsere Kinder haben. Ich bitte um einen Termin mit dem Gartenamt."
    ),
]
PLEAS = [  # as polite and as long, but it happens while they write
    (
        "Dear council, I am writing because right now there is thick smoke coming out of the flat above mine "
        "and nobody answers the door. I can hear a smoke alarm. I have reported this neighbour several times "
        "before but this is different, please send someone."
    ),
    (
        "Hello, sorry to bother you, thank you for reading. My husband went down to check the boiler twenty "
        "minutes ago and he is lying on the floor and not responding to me, there is a strange smell and I "
        "feel dizzy too. I have called nobody yet."
    ),
    (
        "Good morning, the retaining wall behind number 8 has just collapsed onto two parked cars and I think"
        " there is somebody in one of them. We have complained about this wall for years. Please hurry, "
        "people are digging with their hands."
    ),
    (
        "Здравствуйте! Пишу вам, потому что не знаю, куда ещё. Прямо сейчас из квартиры под нами идёт густой "
        "дым, на площадке уже не видно лестницы, а у соседей маленький ребёнок и бабушка не ходит. Раньше мы "
        "неоднократно жаловались на проводку в этой квартире, просим помочь быстрее."
    ),
    (
        "Добрый день, у нас в доме пахнет газом на первом этаже, очень сильно, соседку уже тошнит. В "
        "управляющую компанию обращались ещё в январе, они сказали ждать. Просим срочно прислать кого-нибудь,"
        " жители боятся включать свет."
    ),
    (
        "Buenas tardes, disculpen la molestia. Les escribo porque en este momento sale mucho humo del segundo"
        " piso de enfrente y se oyen gritos de una señora. Ya hemos reclamado varias veces por la instalación"
        " eléctrica de ese edificio. Por favor manden a los bomberos."
    ),
    (
        "Guten Tag, entschuldigen Sie die Störung. Gerade kommt aus dem Keller im Nachbarhaus dichter Qualm "
        "und jemand ruft um Hilfe. Ich habe schon mehrfach bei der Hausverwaltung wegen der alten Leitungen "
        "angerufen. Bitte schicken Sie schnell jemanden."
    ),
    (
        "Buongiorno, scusate il disturbo. In questo momento esce fumo nero dalla finestra del terzo piano e "
        "sentiamo gridare aiuto. Abbiamo segnalato più volte quell'impianto elettrico al comune. Per favore "
        "mandate qualcuno subito."
    ),
]


@pytest.mark.parametrize(("text", "kind"), REAL)
def test_danger_now_is_recognized(text: str, kind: Danger) -> None:
    assert danger(text) is kind


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_sounds_like_danger_is_not(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_of_complaint_is_history(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize("text", PLEAS)
def test_a_polite_letter_about_this_very_moment_is_heard(text: str) -> None:
    assert danger(text) is not None


def test_a_list_after_two_dashes_shuts_a_rule_out_from_anywhere() -> None:
    lexicon = read_lexicon("fire: burns + house -- film")
    assert met(lexicon, words_of("the house burns")) == {"fire"}
    assert met(lexicon, words_of("a film. it is good. the house burns")) == set()


def test_a_part_may_stand_between_two_others_but_not_on_them() -> None:
    lexicon = read_lexicon("collapse/8: hole + in the hole + car")
    assert met(lexicon, words_of("hole at the bank, car in the hole")) == {"collapse"}
    assert met(lexicon, words_of("car in the hole")) == set()


def test_a_veto_that_is_a_piece_of_the_find_undoes_nothing() -> None:
    lexicon = read_lexicon("injury: ate + rat poison - rat")
    assert met(lexicon, words_of("he ate rat poison")) == {"injury"}
    assert met(lexicon, words_of("a rat ate the rat poison")) == set()


def test_what_is_over_and_began_again_is_danger() -> None:
    assert danger("the fire in the shed was put out, but now the roof is on fire again") is Danger.FIRE


def test_a_joke_does_not_undo_a_hazard() -> None:
    assert danger("lol there is a strong smell of gas in the kitchen") is Danger.GAS


def test_people_at_risk_come_before_hazards() -> None:
    assert danger("he says he will kill himself and there is a smell of gas") is Danger.PERSON


def test_one_answer_takes_a_few_milliseconds_whatever_the_text() -> None:
    texts = ["pothole " * 20, "gas " * 30_000, "(" * 100_000, "x" * 100_000, *NEAR_MISSES]
    danger("warm up")
    started = time.process_time()
    for text in texts:
        danger(text)
    assert (time.process_time() - started) / len(texts) < 0.05


def test_it_needs_neither_spacy_nor_numpy() -> None:
    code = "import sys, nlp.emergency as e; e.danger('x'); sys.exit(bool({'spacy', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="Gas smell"):
        read_lexicon("Gas smell")
