"""The words of `words` in more of the languages people write in; only the gazetteer reads them.

A star stands for up to three letters of an ending, two stars for seven. Words are compared plain: no case, no accents.
"""

SORTS = {
    "library": (
        "bibliotheek bieb stadsbibliotheek openbarebibliotheek bibliotek* bibliotec* библиотек* бібліотек*"
        " бібліотец* kutuphane** مكتبة مكتبه पुस्तकालय लाइब्रेरी pustakalaya perpustakaan perpus mediateca"
        " bibliotecas"
    ),
    "school": (
        "scuola escola liceu basisschool szkol* podstawowk* школ* okulu** okul okulun okulda okuldaki ilkokul**"
        " lise** مدرسة مدرسه स्कूल विद्यालय पाठशाला vidyalaya sekolah sekolahan liceo liceum lyceum gimnazi*"
        " гимнази* гімназі* лицей лицея лицеем лицее ліцей ліцею ліцеєм"
    ),
    "kindergarten": (
        "asilo asilonido creche jardimdeinfancia kinderdagverblijf przedszkol* zlobek детсад* детскийсад"
        " детскогосада детскимсадом садик* дитсад* садочк* дитячийсадок anaokul** kres روضة حضانة आंगनवाड़ी"
        " anganwadi paud"
    ),
    "university": (
        "universidade universita universiteit faculdade uniwersytet** университет** університет** universite**"
        " uniwersytecie جامعة विश्वविद्यालय यूनिवर्सिटी universitas kampus"
    ),
    "station": (
        "stazione estacao estacaodetrem estacaodecomboios estacaoferroviaria gare garin garina treinstation"
        " dworzec dworca dworcu dworcem stacjakolejowa вокзал** железнодорожныйвокзал железнодорожноговокзала"
        " железнодорожнымвокзалом вокзальн* залізничнийвокзал залізничноговокзалу залізничнимвокзалом"
        " trenistasyonu** istasyon** محطةقطار محطةالقطار محطةقطارات محطةقطارات محطةقطارالمركزية रेलवेस्टेशन स्टेशन"
        " stesen stasiun stasiunkereta stasiunkeretaapi railwaystation stazioneferroviaria stazionecentrale"
        " centraalstation estacioncentral stazionedeitreni estaciondelferrocarril"
    ),
    "metro": (
        "stazionedellametro metropolitana estacaodemetro estacaodometro metrostation stacjametra stacjimetra"
        " станцияметро станциейметро станцииметро станціяметро станціїметро станцієюметро metroistasyonu**"
        " محطةمترو محطةمترو मेट्रोस्टेशन stasiunmetro"
    ),
    "bus_station": (
        "autostazione stazionedegliautobus rodoviaria terminalrodoviario terminaldeautobuses busstation"
        " dworzecautobusowy dworcaautobusowego dworcemautobusowym автовокзал** автостанц** otogar** محطةحافلات"
        " محطةباصات محطةباصات مجمعباصات बसअड्डा बसअड्डे बसस्टैंड busadda busstand terminalbus"
    ),
    "stop": (
        "fermata fermatadelbus fermatadeltram fermatadellautobus paragem paragemdeautocarro paragemdoautocarro"
        " pontodeonibus paradadeonibus paragemdoeletrico pontodobonde halte bushalte tramhalte przystan**"
        " przystanektramwajowy przystanekautobusowy przystankutramwajowym przystankuautobusowym остановк*"
        " трамвайнойостановк* трамвайнаяостановка автобуснаяостановка автобуснойостановк* зупинк* зупинц*"
        " трамвайназупинка трамвайнійзупинці автобусназупинка автобуснійзупинці durak** duragi** otobusduragi**"
        " tramvayduragi** موقف موقفباص موقفترام محطةترام محطةترام محطةباص محطةباص बसस्टॉप ट्रामस्टॉप स्टॉप"
        " tramstop haltetrem haltebus haltebusway"
    ),
    "park": (
        "parco parque parku parkiem парк парка парке парку парком parki parkin parkinda parkindaki حديقة منتزه"
        " पार्क बगीचा taman"
    ),
    "garden": (
        "ortobotanico botanischengarten botanischemgarten botanischengartens jardimbotanico botanischetuin hortus"
        " ogrodbotaniczny ogrodubotanicznego ogrodziebotanicznym ogrodembotanicznym ботаническийсад"
        " ботаническогосада ботаническомсаду ботаническимсадом ботанічнийсад ботанічногосаду ботанічномусаду"
        " ботанічнимсадом botanikbahcesi** حديقةنباتية حديقةنباتات वनस्पतिउद्यान kebunraya kebunbotani"
    ),
    "playground": (
        "parcogiochi areagiochi parquinho parqueinfantil speeltuin speelplaats placzabaw placuzabaw placemzabaw"
        " детскаяплощадка детскойплощадк* детскойплощадкой дитячиймайданчик дитячогомайданчика дитячомумайданчику"
        " дитячиммайданчиком cocukparki** oyunparki** ملعباطفال ملعباطفال العاباطفال खेलमैदान tamanbermain"
    ),
    "church": (
        "chiesa cappella igreja capela kerk kapel kosciol** kosciele kaplic* церк* церкв* храм** часовн* каплиц*"
        " kilise** كنيسة गिरजाघर चर्च girjaghar gereja kapel iglesias"
    ),
    "cathedral": (
        "duomo cattedrale catedral domkerk kathedraal katedr* собор** кафедральныйсобор кафедральногособора"
        " кафедральнымсобором кафедральнийсобор кафедральногособору katedral** كاتدرائية कैथेड्रल गिरजा katedral"
        " gerejakatedral"
    ),
    "mosque": (
        "mosque mezquita mosquee moschee moschea mesquita moskee meczet* мечет* cami** camii** mescit جامع مسجد"
        " मस्जिद masjid mesjid moskeija"
    ),
    "synagogue": ("synagogue sinagoga synagoge synagog* синагог* sinagog** كنيس सिनेगॉग sinagoga synagoga"),
    "hospital": ("ospedale ziekenhuis szpital** больниц* лікарн* hastane** مستشفى अस्पताल हॉस्पिटल aspatal rumahsakit"),
    "clinic": (
        "clinica ambulatorio poliambulatorio postodesaude centrodesaude gezondheidscentrum przychodni* klinik*"
        " поликлиник* клиник* поліклінік* клінік* poliklinik** klinik** عيادة مستوصف مركزصحي مركزصحي क्लिनिक"
        " स्वास्थ्यकेंद्र puskesmas"
    ),
    "pharmacy": (
        "farmacia apotheek apte* аптек* аптец* eczane** صيدلية दवाखाना मेडिकलस्टोर फार्मेसी davakhana"
        " medicalstore apotek apotik"
    ),
    "supermarket": ("supermercato supermercado supermarkt supermarket* супермаркет** supermarket** سوبرماركت सुपरमार्केट"),
    "mall": (
        "centrocommerciale centrocomercial winkelcentrum galeriahandlowa galeriihandlowej centrumhandlow**"
        " торговыйцентр торговогоцентра торговымцентром торговомуцентру торговийцентр торговогоцентру"
        " торговимцентром тц трц avm alisverismerkezi** مول मॉल pusatperbelanjaan"
    ),
    "bridge": (
        "ponte brug most mostu mostem moscie мост моста мосту мостом мосте міст kopru** koprusu** جسر كوبري पुल jembatan"
    ),
    "square": (
        "piazza praca plein rynek rynku plac placu placem площадь площади площадью площа площі площу площею"
        " meydan** ساحة ميدان चौक alunalun lapangan"
    ),
    "museum": ("museu muzeum музе* muze** متحف संग्रहालय म्यूज़ियम museum"),
    "theatre": ("teatro schouwburg theater teatr** театр** tiyatro** مسرح थिएटर रंगमंच teater"),
    "cinema": ("cinema bioscoop kino kina kinem kinie кинотеатр** кінотеатр** sinema** سينما सिनेमा सिनेमाहॉल bioskop"),
    "post_office": (
        "ufficiopostale posta correios agenciadoscorreios postkantoor poczt* poczcie почт* пошт* postane** ptt"
        " مكتببريد مكتببريد بريد डाकघर डाकखाना पोस्टऑफिस dakghar dakkhana kantorpos"
    ),
    "police": (
        "questura commissariato delegacia esquadra politiebureau komisariat** полиц* отделениеполиции поліц*"
        " karakol** مخفر مركزشرطة مركزشرطة قسمشرطة थाना पुलिसस्टेशन thana polsek kantorpolisi"
    ),
    "fire_station": (
        "casermadeivigilidelfuoco vigilidelfuoco pompieri quarteldosbombeiros quarteldebombeiros bombeiros"
        " corpodebombeiros brandweerkazerne brandweer strazpozarn** strazypozarnej strazapozarna remiz* пожарн**"
        " пожарнаячасть пожарнойчасти пожарнойчастью пожежн** пожежначастина пожежноїчастини пожежноючастиною"
        " itfaiye** محطةاطفاء اطفائية محطةاطفاء दमकल फायरस्टेशन दमकलकेंद्र pemadamkebakaran posdamkar damkar"
        " poskebakaran"
    ),
    "townhall": (
        "municipio palazzocomunale prefeitura camaramunicipal stadhuis gemeentehuis ratusz** urzadmiasta"
        " urzedumiasta urzedemmiasta ратуш* мэри* мері* міськрад* belediye** belediyebinasi** بلدية مبنىبلدية"
        " مبنىبلدية नगरनिगम नगरपालिका balaikota"
    ),
    "toilets": (
        "bagnipubblici banheiropublico banheiros casasdebanho openbaartoilet toaletapubliczna toaletapublicznej"
        " общественныйтуалет общественноготуалета туалет** громадськийтуалет umumituvalet** tuvalet** حمامعام"
        " دورةمياه शौचालय सार्वजनिकशौचालय shauchalay toiletumum wcumum"
    ),
    "ferry": (
        "traghetto terminaldeitraghetti terminaldeferry veerpont veerterminal promprzystan przystanpromowa"
        " przystanipromowej паромнаяпереправа паромн** паром** переправ* поромн** пором** feribotiskelesi**"
        " vapuriskelesi** عبارة محطةعبارات محطةعبارات फेरीटर्मिनल pelabuhanferi terminalferi dermaga"
    ),
    "market": (
        "mercatocoperto mercatocentrale mercado mercadocoberto markthal overdektemarkt halatargowa halitargowej"
        " крытыйрынок крытогорынка крытымрынком критийринок критогоринку критимринком kapalipazar** pazaryeri**"
        " سوقمسقوف سوق مارکت बाज़ार pasar"
    ),
    "fountain": (
        "fountain fuente fontaine brunnen springbrunnen fonte chafariz fontana fontein fontann* фонтан** cesme**"
        " fiskiye** نافورة फव्वारा fawwara airmancur suihkulahde"
    ),
    "cemetery": (
        "cemetery graveyard cementerio cimetiere friedhof cemiterio cimitero begraafplaats kerkhof cmentarz*"
        " кладбищ* кладовищ* цвинтар* mezarlik** mezarlig** مقبرة مقابر कब्रिस्तान श्मशान makam kuburan hautausmaa"
    ),
}

ARTICLES = """
    il lo i gli uno una o os as um uma de het een den het deze dit questo questa questi essa esse este nasz
    nasza stary stara starym starej nowy nowa старый старая старой старого старым новый новая новой нового новым
    стара старої старого старий новий нова нової eski yeni bu di del della dei delle degli dello do da dos das
    van vom der des пожарной главной городской центральной центрального главного головної міської центральної
    центрального головного старою новою पुराना पुरानी पुराने नया नई बड़ा बड़ी قديم قديمة القديم القديمة جديد
    lama baru oude nieuwe vecchio vecchia velho velha antiga antigo nuova nuovo nova novo
"""

RELATIONS = """
    su sul sulla al alla allo ai alle nel nella nell in presso dietro davanti accanto fianco fronte sotto sopra
    dopo prima vicino fra tra oltre angolo incrocio via viale piazza corso strada lungo dal dalla no na nos nas
    em ao perto atras frente lado entre debaixo embaixo depois antes sobre esquina cruzamento rua avenida praca
    proximo junto traseiras defronte pela pelo op aan bij naast achter tegenover onder boven voor voorbij na
    tussen hoek kruising van naar nabij langs straat te na w we przy obok za przed pod nad naprzeciw naprzeciwko
    miedzy pomiedzy kolo u do od niedaleko blisko rog rogu ulica ulicy ul skrzyzowanie skrzyzowaniu placu wzdluz
    ze на в во у за перед под над возле около рядом напротив между после до от при вдоль угол углу перекресток
    перекрестке пересечении пересечение улица улице улицы ул проспект по из к ко недалеко позади сзади в у на за
    перед під над біля коло поруч поряд навпроти між після до від при вздовж ріг розі перехрестя перехресті
    перетині вулиця вулиці вул поблизу неподалік позаду по sokak sokagi cadde caddesi cad sok kavsagi kosesi في
    على عند قرب جنب بجانب خلف ورا وراء امام قدام مقابل تحت فوق بين بعد قبل زاوية تقاطع ناصية شارع طريق ساحة من
    الى حول ب ع ف قبال محطة di ke dari dekat deket depan belakang seberang samping sebelah bawah atas antara
    jalan jl jln simpang perempatan pertigaan pojok sekitar setelah sebelum ujung
"""

RELATIONS_AFTER = """
    arkasi arkasinda arkasindaki karsisi karsisinda karsisindaki yani yaninda yanindaki onu onunde onundeki alti
    altinda altindaki ustu ustunde uzerinde arasi arasinda arasindaki yakini yakininda yakinindaki civarinda
    sonrasi bitisigi kosesi kosesinde kavsaginda kesisiminde tarafinda icinde dibinde girisinde de da te ta के
    की का में पर से पीछे सामने बगल पास नीचे ऊपर बीच आगे बाद किनारे कोने चौराहे चौराहा वाली ke ki ka me mein par
    pe se peeche piche saamne samne bagal paas pas neeche niche upar beech bich aage baad kinare kone chauraha
    chaurahe wali
"""

JOINING = """
    esq cnr hk
    e con di del della dell angolo ang incrocio tra fra all via viale corso piazza che incrocia com da do
    esquina cruzamento rua avenida av en met van hoek kruising de het straat i z ze a rog rogu ul ulica ulicy
    ulic skrzyzowanie skrzyzowaniu przy al na u zbiegu и с угол углу на перекресток перекрестке пересечение
    пересечении улицы улиц улица улице ул у около возле і й та з ріг розі на перехрестя перехресті перетин
    перетині вулиці вулиць вулиця вул біля ile ve kosesi kosesinde kosesindeki kavsagi kavsaginda kesisimi
    kesisiminde cad cadde caddesi sok sokak sokagi la le nin nun in un و مع تقاطع زاوية ناصية شارع طريق عند ب और
    का की के चौराहा चौराहे मोड़ कोना कोने क्रॉसिंग रोड मार्ग aur ka ki ke chauraha chaurahe mod kona kone
    crossing road marg par pe dan dengan simpang perempatan pertigaan pojok sudut jalan jl jln di ketemu sama
"""

CORNER_AFTER = """
    kosesi kosesinde kavsagi kavsaginda kesisimi kesisiminde चौराहा चौराहे मोड़ कोने chauraha chaurahe mod kone
    crossing junction corner
"""

BETWEEN = """
    entre tra fra tussen miedzy pomiedzy между між بين antara diantara ما
"""

BETWEEN_AFTER = """
    arasi arasinda arasindaki बीच beech bich bichme
"""

AND = """
    and y e et und en i a oraz и і й та ve ile و और व aur dan con com mit met ja och o
"""

STREET_WORDS = """
    viale piazza corso rua avenida praca straat laan ulica ulicy ul улица улице улицы ул проспект вулиця вулиці
    вул sokak sokagi cad cadde caddesi شارع طريق रोड मार्ग सड़क गली road marg sadak gali jalan jl jln gata gatan
    vei
"""

NUMBER_WORDS = """
    n nº numero civico num nr huisnummer numer nume dom domu дом д доме дома будинок буд будинку б номер numara
    no nolu رقم نمرة بيت عمارة नंबर नं मकान makan nambar nomor nomer rumah nro house casa numer
"""

TRANSIT = """
    tramwaj linia трамвай трамвая маршрут линия лінія автобус автобуса tramvay hat hatti otobus ترام خط باص
    ट्राम बस लाइन trem bus jalur linha autocarro onibus eletrico linea autobus lijn
"""

UNITS = """
    giorni giorno settimane settimana mesi ore volte persone metri ano anos vezes pessoas carros metros semanas
    dagen dag weken week maanden uur keer mensen meter dni dzien tygodni tygodnie tydzien miesiecy miesiace
    godzin godziny razy osob metrow lat lata дня дней день неделю недели недель месяц месяца месяцев час часа
    часов раз раза человек метров метра лет года дні днів день тижні тижнів тиждень місяці місяців місяць годин
    години разів осіб метрів років роки gun gundur hafta haftadir ay aydir saat saattir kere kisi metre yil ايام
    يوم اسابيع اسبوع شهور اشهر ساعات مرات اشخاص متر سنوات दिन दिनों हफ्ते हफ्तों महीने घंटे बार लोग मीटर साल din
    hafte mahine ghante baar log saal hari minggu bulan jam kali orang tahun
"""

STOP_WORDS = """
    fermata palina pensilina paragem ponto apeadeiro halte bushalte tramhalte przystanek przystanku przystanka
    przystankiem slupek slupka остановка остановке остановки остановку зупинка зупинці зупинки зупинку durak
    duragi duraginda durakta موقف محطة موقفباص بسستوپ स्टॉप बसस्टॉप stop shelter
"""

BESIDE = """
    behind opposite facing beside next across between under above over past before after below along detras
    enfrente frente junto lado entre debajo encima pasado despues antes derriere devant face cote entre sous
    apres avant hinter hinterm gegenuber neben zwischen unter uber nach vor vorm atras frente lado debaixo
    embaixo depois antes traseiras dietro davanti fronte accanto fianco sotto sopra dopo prima oltre achter
    tegenover naast onder boven voorbij na voor za naprzeciw naprzeciwko obok pod nad przed za напротив за рядом
    под над перед после навпроти поруч поряд під після خلف ورا وراء امام قدام مقابل جنب بجانب تحت فوق بعد قبل
    قبال belakang depan seberang samping sebelah bawah atas setelah sesudah takana vastapaata vieressa edessa
    bakom framfor mittemot bredvid
"""

BESIDE_AFTER = """
    arkasi arkasinda arkasindaki karsisi karsisinda karsisindaki yani yaninda yanindaki onu onunde onundeki alti
    altinda ustu ustunde पीछे सामने बगल नीचे ऊपर आगे बाद किनारे peeche piche saamne samne bagal neeche niche
    upar aage baad kinare
"""

ARABIC = """
    قطار قطارات حافلات باصات باص ترام عبارات مترو اطفاء شرطة بريد بلدية صحي اطفال مسقوف عام نباتية سيارات وقود
    بنزين مشاة
"""
"""Second words of names of sorts, to be known without their article."""
