"""What people write and the words in it that say where, with their kind: invented streets, the real ways of writing.

Endings glued to a name may be inside or outside; articles and "at" as well, so that tests compare by overlap.
"""

SAID = """
en | crossing | signal dead, junction of Almond Road and Tarn Street | junction of Almond Road and Tarn Street
en | crossing | glass everywhere cnr Tarn St / Pell Ave | cnr Tarn St / Pell Ave
en | crossing | tree down tarn st & pell ave | tarn st & pell ave
en | address | blocked drain outside 14b Pellwood Crescent | 14b Pellwood Crescent
en | address | no heating in flat 9, 120 tarn street | flat 9, 120 tarn street
en | relative | fly tipping behind the leisure centre | behind the leisure centre
en | relative | lamp out between the bakery and the church | between the bakery and the church
en | relative | someone dumped a fridge under the railway bridge | under the railway bridge
en | relative | huge pothole just past the petrol station | just past the petrol station
en | relative | bench broken next to the bandstand | next to the bandstand
en | landmark | broken window at Tarn Hill library | Tarn Hill library
en | landmark | rats in Larkfield Park | Larkfield Park
en | landmark | toilets at the bus station are flooded | the bus station
en | stop | shelter vandalised bus stop 40271 | bus stop 40271
en | stop | no timetable at stop no. 77B2 | stop no. 77B2
en | street | pot hole on Old Mill Lane | Old Mill Lane
en | street | lights off all along pellwood road | pellwood road
en | pluscode | oil spill 9C3XGV5R+2Q | 9C3XGV5R+2Q
en | coordinates | dead fox at 51.5033, -0.1195 | 51.5033, -0.1195
en | none | there's a hole outside my house |
en | none | Sam and Robin said thanks |
en | none | it happened again after the rain |
en | none | lamp out on my street for 3 weeks |
es | crossing | semáforo apagado en la esquina de Olmo y Laurel | esquina de Olmo y Laurel
es | crossing | choque en calle Olmo esq. Laurel | calle Olmo esq. Laurel
es | crossing | cruce de la avenida Laurel con la calle Olmo | cruce de la avenida Laurel con la calle Olmo
es | address | fuga de agua en calle del Olmo 27, 3º B | calle del Olmo 27
es | address | C/ Laurel nº 8 portal roto | C/ Laurel nº 8
es | address | av. los cedros 310 sin luz | av. los cedros 310
es | relative | basura detrás de la iglesia | detrás de la iglesia
es | relative | bache enfrente del mercado municipal | enfrente del mercado municipal
es | relative | farola rota entre la farmacia y el banco | entre la farmacia y el banco
es | relative | perro muerto debajo del puente | debajo del puente
es | landmark | no hay agua en los baños de la estación de autobuses | la estación de autobuses
es | landmark | columpio roto en el Parque de los Cedros | el Parque de los Cedros
es | stop | marquesina rota parada 1284 | parada 1284
es | street | bache en la calle laurel | la calle laurel
es | none | hay un bache delante de mi casa |
es | none | gracias Marta y Julián |
fr | crossing | feu en panne à l'angle de la rue du Tilleul et de l'avenue Foch | à l'angle de la rue du Tilleul et de l'avenue Foch
fr | crossing | accident rue du Tilleul / rue Basse | rue du Tilleul / rue Basse
fr | crossing | trou angle rue Basse et bd Carnot | angle rue Basse et bd Carnot
fr | address | lampadaire éteint 27 rue du Tilleul | 27 rue du Tilleul
fr | address | ascenseur bloqué 8 bis av. Carnot bât C | 8 bis av. Carnot bât C
fr | address | fuite au 14, impasse des Lilas | 14, impasse des Lilas
fr | relative | poubelles renversées derrière la mairie | derrière la mairie
fr | relative | nid de poule en face de la pharmacie | en face de la pharmacie
fr | relative | tag entre la poste et la boulangerie | entre la poste et la boulangerie
fr | relative | arbre tombé juste après le pont | juste après le pont
fr | landmark | vitre cassée à la médiathèque | la médiathèque
fr | landmark | rats au parc des Lilas | parc des Lilas
fr | landmark | bancs cassés au stade Carnot | stade Carnot
fr | stop | abri cassé arrêt n° 512 | arrêt n° 512
fr | street | plus de lumière rue basse | rue basse
fr | none | il y a un trou devant chez moi |
fr | none | merci à Julie et Karim |
de | crossing | ampel aus Lindenstraße Ecke Turmweg | Lindenstraße Ecke Turmweg
de | crossing | Unfall Ecke Lindenstr./Bergallee | Ecke Lindenstr./Bergallee
de | crossing | Kreuzung Lindenstraße und Bergallee überflutet | Kreuzung Lindenstraße und Bergallee
de | address | Rohrbruch in der Lindenstraße 27a | Lindenstraße 27a
de | address | müll nicht abgeholt bergallee 8 | bergallee 8
de | address | Fahrstuhl kaputt, Am Alten Hafen 3 | Am Alten Hafen 3
de | relative | sperrmüll hinter der sporthalle | hinter der sporthalle
de | relative | Schlagloch gegenüber der Apotheke | gegenüber der Apotheke
de | relative | laterne aus zwischen bäckerei und post | zwischen bäckerei und post
de | relative | glasscherben unter der eisenbahnbrücke | unter der eisenbahnbrücke
de | landmark | scheibe kaputt an der grundschule | grundschule
de | landmark | ratten im Stadtpark | Stadtpark
de | stop | bushaltestelle 4711 ohne dach | bushaltestelle 4711
de | street | schlagloch in der Turmgasse | Turmgasse
de | street | Loch im Asphalt auf der Turmgasse | Turmgasse
de | none | vor meinem haus ist ein loch |
de | none | der Radweg ist voller Laub |
de | none | danke an Petra und Uwe |
pt | crossing | semáforo apagado na esquina da Rua das Acácias com a Rua Ipê | esquina da Rua das Acácias com a Rua Ipê
pt | crossing | buraco rua acácias esquina com ipê | rua acácias esquina com ipê
pt | crossing | batida no cruzamento da Av. Brasil e Rua Ipê | cruzamento da Av. Brasil e Rua Ipê
pt | address | vazamento na rua das acácias, 270 | rua das acácias, 270
pt | address | sem luz Av. Brasil nº 88 bloco C | Av. Brasil nº 88 bloco C
pt | relative | lixo atrás da escola | atrás da escola
pt | relative | poste caído em frente ao mercado | em frente ao mercado
pt | relative | buraco entre a padaria e a farmácia | entre a padaria e a farmácia
pt | relative | esgoto embaixo do viaduto | embaixo do viaduto
pt | landmark | brinquedo quebrado no Parque das Acácias | Parque das Acácias
pt | landmark | falta água no posto de saúde | posto de saúde
pt | stop | ponto de ônibus 3307 sem cobertura | ponto de ônibus 3307
pt | street | mato alto na rua ipê | rua ipê
pt | none | tem um buraco em frente à minha casa |
pt | none | obrigada, Paula e Renato |
it | crossing | semaforo spento angolo via Olmi e corso Dante | angolo via Olmi e corso Dante
it | crossing | buca all'incrocio tra via Olmi e viale Mare | all'incrocio tra via Olmi e viale Mare
it | address | perdita in via degli Olmi 27 | via degli Olmi 27
it | address | ascensore rotto corso Dante, 8 scala B | corso Dante, 8 scala B
it | address | lampione spento v.le Mare n. 14 | v.le Mare n. 14
it | relative | rifiuti dietro la scuola | dietro la scuola
it | relative | buca davanti alla farmacia | davanti alla farmacia
it | relative | topi tra la posta e il panificio | tra la posta e il panificio
it | relative | auto bruciata sotto il ponte | sotto il ponte
it | landmark | vetri rotti alla biblioteca | biblioteca
it | landmark | panchina rotta al parco degli Olmi | parco degli Olmi
it | stop | pensilina rotta fermata 1209 | fermata 1209
it | street | buche in via olmi | via olmi
it | none | c'è una buca davanti a casa mia |
it | none | grazie a Elena e Marco |
nl | crossing | stoplicht kapot hoek Lindelaan Torenstraat | hoek Lindelaan Torenstraat
nl | crossing | ongeluk kruising Lindelaan en Torenstraat | kruising Lindelaan en Torenstraat
nl | crossing | gat in de weg Lindelaan / Kerkplein | Lindelaan / Kerkplein
nl | address | lekkage Torenstraat 27 hs | Torenstraat 27 hs
nl | address | vuilnis niet opgehaald lindelaan 8b | lindelaan 8b
nl | relative | grofvuil achter de sporthal | achter de sporthal
nl | relative | lantaarn stuk tegenover de apotheek | tegenover de apotheek
nl | relative | gat tussen de kerk en het gemeentehuis | tussen de kerk en het gemeentehuis
nl | relative | glas onder het viaduct | onder het viaduct
nl | landmark | ruit kapot bij de bibliotheek | de bibliotheek
nl | landmark | ratten in het Lindepark | Lindepark
nl | stop | bushalte 5521 geen dak | bushalte 5521
nl | street | kuil in de torenstraat | torenstraat
nl | none | er ligt rommel voor mijn deur |
nl | none | bedankt Anke en Joost |
pl | crossing | światła nie działają róg Lipowej i Wieżowej | róg Lipowej i Wieżowej
pl | crossing | dziura na skrzyżowaniu ul. Lipowej z ul. Wieżową | skrzyżowaniu ul. Lipowej z ul. Wieżową
pl | crossing | wypadek Lipowa/Wieżowa | Lipowa/Wieżowa
pl | address | wyciek ul. Lipowa 27/4 | ul. Lipowa 27/4
pl | address | śmieci nieodebrane Wieżowa 8 m. 3 | Wieżowa 8 m. 3
pl | relative | śmieci za szkołą | za szkołą
pl | relative | dziura naprzeciwko apteki | naprzeciwko apteki
pl | relative | latarnia nie świeci między pocztą a kościołem | między pocztą a kościołem
pl | relative | szkło pod wiaduktem | pod wiaduktem
pl | landmark | wybita szyba w bibliotece | bibliotece
pl | landmark | szczury w Parku Lipowym | Parku Lipowym
pl | stop | brak rozkładu przystanek 1209 | przystanek 1209
pl | street | dziury na ulicy Wieżowej | ulicy Wieżowej
pl | none | dziura przed moim domem |
pl | none | dziękuję Ania i Tomek |
ru | crossing | светофор не работает на углу Липовой и Башенной | углу Липовой и Башенной
ru | crossing | яма на пересечении ул. Липовой и Садовой | пересечении ул. Липовой и Садовой
ru | crossing | авария Липовая/Башенная | Липовая/Башенная
ru | address | прорвало трубу ул. Липовая, д. 27, кв. 4 | ул. Липовая, д. 27, кв. 4
ru | address | мусор не вывозят Башенная 8 | Башенная 8
ru | address | нет отопления липовая 14а | липовая 14а
ru | relative | свалка за школой | за школой
ru | relative | яма напротив аптеки | напротив аптеки
ru | relative | фонарь не горит между почтой и церковью | между почтой и церковью
ru | relative | стекло под мостом | под мостом
ru | landmark | разбито окно в библиотеке | библиотеке
ru | landmark | крысы в парке Победы | парке Победы
ru | stop | нет расписания остановка 1209 | остановка 1209
ru | street | ямы на улице Башенной | улице Башенной
ru | none | яма перед моим домом |
ru | none | спасибо Анне и Олегу |
uk | crossing | світлофор не працює ріг Липової та Вежової | ріг Липової та Вежової
uk | crossing | яма на перехресті вул. Липової і Садової | перехресті вул. Липової і Садової
uk | address | прорвало трубу вул. Липова, буд. 27, кв. 4 | вул. Липова, буд. 27, кв. 4
uk | address | сміття не вивозять Вежова 8 | Вежова 8
uk | relative | звалище за школою | за школою
uk | relative | яма навпроти аптеки | навпроти аптеки
uk | relative | ліхтар не горить між поштою та церквою | між поштою та церквою
uk | relative | скло під мостом | під мостом
uk | landmark | розбите вікно в бібліотеці | бібліотеці
uk | landmark | щури в парку Перемоги | парку Перемоги
uk | stop | нема розкладу зупинка 1209 | зупинка 1209
uk | street | ями на вулиці Вежовій | вулиці Вежовій
uk | none | яма перед моїм будинком |
uk | none | дякую Оксані та Петру |
tr | crossing | trafik ışığı yanmıyor Ihlamur Caddesi ile Kule Sokak köşesi | Ihlamur Caddesi ile Kule Sokak köşesi
tr | crossing | çukur var Ihlamur Cad. / Kule Sk. | Ihlamur Cad. / Kule Sk.
tr | crossing | kaza Ihlamur ve Kule sokak kesişimi | Ihlamur ve Kule sokak kesişimi
tr | address | su patladı Ihlamur Cad. No: 27 D: 4 | Ihlamur Cad. No: 27 D: 4
tr | address | çöp alınmadı kule sokak no 8 | kule sokak no 8
tr | relative | çöpler okulun arkasında | okulun arkasında
tr | relative | eczanenin karşısında çukur | eczanenin karşısında
tr | relative | postane ile cami arasında lamba yanmıyor | postane ile cami arasında
tr | relative | köprünün altında cam kırıkları | köprünün altında
tr | landmark | kütüphanede cam kırık | kütüphanede
tr | landmark | Ihlamur Parkı fare dolu | Ihlamur Parkı
tr | stop | 1209 numaralı durak camı kırık | 1209 numaralı durak
tr | street | kule sokakta çukurlar | kule sokak
tr | none | evimin önünde çukur var |
tr | none | teşekkürler Ayşe ve Murat |
ar | crossing | الاشارة معطلة تقاطع شارع الزيتون وشارع البرج | تقاطع شارع الزيتون وشارع البرج
ar | crossing | حفرة على زاوية شارع الزيتون مع شارع النخيل | زاوية شارع الزيتون مع شارع النخيل
ar | address | تسرب مي شارع الزيتون رقم 27 | شارع الزيتون رقم 27
ar | address | الزبالة ما انشالت عمارة 8 شارع النخيل | عمارة 8 شارع النخيل
ar | relative | زبالة ورا المدرسة | ورا المدرسة
ar | relative | حفرة مقابل الصيدلية | مقابل الصيدلية
ar | relative | عمود مطفي بين البريد والجامع | بين البريد والجامع
ar | relative | زجاج تحت الجسر | تحت الجسر
ar | landmark | شباك مكسور في المكتبة العامة | المكتبة العامة
ar | landmark | فيران في حديقة الزيتون | حديقة الزيتون
ar | stop | موقف باص رقم 1209 مكسور | موقف باص رقم 1209
ar | street | حفر في شارع النخيل | شارع النخيل
ar | none | في حفرة قدام بيتي |
ar | none | شكرا سلمى وخالد |
hi | crossing | सिग्नल बंद है लिंक रोड और स्टेशन रोड का चौराहा | लिंक रोड और स्टेशन रोड का चौराहा
hi | crossing | signal kharab hai link road aur nehru marg ka chauraha | link road aur nehru marg ka chauraha
hi | address | पानी लीक मकान नंबर 27, लिंक रोड | मकान नंबर 27, लिंक रोड
hi | address | kachra nahi uthaya makan no 8 nehru nagar | makan no 8 nehru nagar
hi | relative | स्कूल के पीछे कचरा पड़ा है | स्कूल के पीछे
hi | relative | gaddha hai dawai ki dukan ke saamne | dawai ki dukan ke saamne
hi | relative | डाकघर और मस्जिद के बीच बत्ती नहीं जलती | डाकघर और मस्जिद के बीच
hi | relative | pul ke neeche kaanch pada hai | pul ke neeche
hi | landmark | खिड़की टूटी है नेहरू पुस्तकालय | नेहरू पुस्तकालय
hi | landmark | chuhe bhare hain gandhi park | gandhi park
hi | stop | बस स्टॉप नंबर 1209 टूटा है | बस स्टॉप नंबर 1209
hi | stop | bus stop 1209 ka sheesha toota | bus stop 1209
hi | street | नेहरू मार्ग पर गड्ढे हैं | नेहरू मार्ग
hi | street | nehru marg par gaddhe | nehru marg
hi | none | मेरे घर के सामने गड्ढा है |
hi | none | shukriya bhai bahut accha |
id | crossing | lampu merah mati di perempatan Jl. Kenanga dan Jl. Mawar | perempatan Jl. Kenanga dan Jl. Mawar
id | crossing | lubang pojok jl kenanga - jl mawar | pojok jl kenanga - jl mawar
id | address | pipa bocor Jl. Kenanga No. 27 RT 3 RW 5 | Jl. Kenanga No. 27 RT 3 RW 5
id | address | sampah ga diangkut jln mawar no 8 | jln mawar no 8
id | relative | sampah numpuk di belakang sekolah | di belakang sekolah
id | relative | lubang di depan apotek | di depan apotek
id | relative | lampu mati antara kantor pos dan masjid | antara kantor pos dan masjid
id | relative | pecahan kaca di bawah jembatan | di bawah jembatan
id | landmark | kaca pecah di perpustakaan kota | perpustakaan kota
id | landmark | tikus banyak di Taman Kenanga | Taman Kenanga
id | stop | halte no 1209 rusak | halte no 1209
id | street | lubang di jl mawar | jl mawar
id | none | ada lubang depan rumah saya |
id | none | makasih Dewi sama Budi |
"""


def rows() -> list[tuple[str, str, str, str]]:
    """Language, kind, text, the words that say where ("" for none)."""
    found = []
    for line in SAID.strip().splitlines():
        language, kind, text, words = (
            (part.strip() for part in f"{line} ".split(" | ", 3))
            if line.count(" | ") == 3
            else (*[part.strip() for part in line.rstrip(" |").split(" | ")], "")
        )
        found.append((language, kind, text, words))
    return found
