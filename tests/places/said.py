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
fr | crossing | feu mort à l'angle de la rue du Tilleul et de l'av Foch | à l'angle de la rue du Tilleul et de l'av Foch
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
en | relative | dead rat by the bins round the back of the chippy | round the back of the chippy
en | crossing | Lights out where Harrow Lane meets Elm Grove | Harrow Lane meets Elm Grove
en | address | burst pipe at number 7 Elm Grove | number 7 Elm Grove
en | relative | swan tangled under the footbridge by the weir | under the footbridge by the weir
en | landmark | smashed windows, St Oswald's church | St Oswald's church
en | stop | seat missing stop 5510B | stop 5510B
en | relative | drunk blokes at the top of Cobden Hill | top of Cobden Hill
en | address | bins not done unit 3, 88 Harrow Lane | unit 3, 88 Harrow Lane
en | landmark | needles on the skatepark again | skatepark
en | none | who do i talk to about my council tax |
en | none | it was like that before i moved in |
en | none | next to my front door |
es | relative | escombros junto al campo de fútbol viejo | junto al campo de fútbol viejo
es | crossing | Arce con Sauce, se rompió el semáforo | Arce con Sauce
es | address | no pasa la basura, Sauce 45 interior 3 | Sauce 45 interior 3
es | stop | quitaron el banco del paradero 118 | paradero 118
es | landmark | vidrios en el Mercado de Abajo | Mercado de Abajo
es | relative | una moto tirada bajo el puente de la vía | bajo el puente de la vía
es | none | todo igual que ayer |
es | none | aquí al lado, donde vivo |
es | address | fuga en Jr. Sauce 220 dpto 4 | Jr. Sauce 220 dpto 4
fr | relative | scooter abandonné derrière le gymnase | derrière le gymnase
fr | crossing | stop arraché croisement rue Haute et chemin des Vignes | croisement rue Haute et chemin des Vignes
fr | address | plus de chauffage 33 quai des Brumes | 33 quai des Brumes
fr | stop | abribus explosé arrêt 2240 | arrêt 2240
fr | landmark | carreaux cassés collège Prévert | collège Prévert
fr | relative | gravats entre le lavoir et le cimetière | entre le lavoir et le cimetière
fr | none | là, juste à côté |
fr | none | chez nous depuis mardi |
fr | relative | trou au bout de l'impasse | au bout de l'impasse
de | relative | einkaufswagen im bach unterhalb der mühle | unterhalb der mühle
de | crossing | schild umgefahren Weidenweg/Rosenstr. | Weidenweg/Rosenstr.
de | address | kein warmwasser Rosenstr. 5, 3. OG | Rosenstr. 5, 3. OG
de | stop | scheibe eingeschlagen hst 2213 | hst 2213
de | landmark | wespen am freibad | freibad
de | landmark | Rutsche kaputt Abenteuerspielplatz Weidenau | Abenteuerspielplatz Weidenau
de | none | bei uns in der straße |
de | none | da drüben eben |
de | address | Wasserrohrbruch Hinter der Kirche 12 | Hinter der Kirche 12
pt | relative | entulho atrás do ginásio | atrás do ginásio
pt | crossing | placa caída Rua Jasmim x Rua Lírio | Rua Jasmim x Rua Lírio
pt | address | sem água Rua Lírio 90 apto 12 | Rua Lírio 90 apto 12
pt | stop | vidro partido na paragem 4415 | paragem 4415
pt | landmark | luz queimada na quadra do Jardim Lírio | Jardim Lírio
pt | relative | cachorro morto depois da ponte | depois da ponte
pt | none | ali na esquina de casa |
pt | none | na minha rua toda |
it | relative | frigo buttato dietro il cimitero | dietro il cimitero
it | crossing | cartello giù via Salici angolo via Rovere | via Salici angolo via Rovere
it | address | niente gas via Rovere 9/b | via Rovere 9/b
it | stop | vetro rotto palina 3381 | palina 3381
it | landmark | giostra rotta Parco Salici | Parco Salici
it | relative | buca tra il bar e l'edicola | tra il bar e l'edicola
it | none | qui da noi, come sempre |
it | none | sotto casa mia |
nl | relative | winkelwagen achter de moskee | achter de moskee
nl | crossing | bord omver Wilgenweg hoek Eikstraat | Wilgenweg hoek Eikstraat
nl | address | geen gas Eikstraat 9-2 | Eikstraat 9-2
nl | stop | ruit stuk halte 3381 | halte 3381
nl | landmark | schommel kapot speeltuin De Wilg | speeltuin De Wilg
nl | relative | plas tussen de kapper en de kerk | tussen de kapper en de kerk
nl | none | hier om de hoek |
nl | none | voor mijn raam |
pl | relative | wrak za garażami | za garażami
pl | crossing | znak leży Dębowa / Klonowa | Dębowa / Klonowa
pl | address | brak gazu Klonowa 9a/12 | Klonowa 9a/12
pl | stop | szyba zbita przystanek nr 3381 | przystanek nr 3381
pl | landmark | huśtawka urwana park Dębowy | park Dębowy
pl | relative | kałuża obok przychodni | obok przychodni
pl | none | u nas na podwórku |
pl | none | tam gdzie zawsze stoi |
pl | address | nie ma wody os. Dębowe 14/7 | os. Dębowe 14/7
ru | relative | брошенный холодильник за гаражами | за гаражами
ru | crossing | знак упал Дубовая / Кленовая | Дубовая / Кленовая
ru | address | нет газа Кленовая 9к2 | Кленовая 9к2
ru | stop | стекло разбито ост. 3381 | ост. 3381
ru | landmark | качели сломаны парк Дубки | парк Дубки
ru | relative | лужа рядом с поликлиникой | рядом с поликлиникой
ru | none | у нас во дворе |
ru | none | там где обычно |
ru | landmark | течёт крыша в школе №14 | школе №14
uk | relative | кинутий холодильник за гаражами | за гаражами
uk | crossing | знак впав Дубова / Кленова | Дубова / Кленова
uk | address | нема газу Кленова 9/2 | Кленова 9/2
uk | stop | скло розбите зупинка № 3381 | зупинка № 3381
uk | landmark | гойдалка зламана парк Дубки | парк Дубки
uk | relative | калюжа поруч з поліклінікою | поруч з поліклінікою
uk | none | у нас у дворі |
uk | landmark | тече дах у школі №14 | школі №14
tr | relative | terk edilmiş buzdolabı garajların arkasında | garajların arkasında
tr | crossing | tabela düşmüş Meşe Sk / Çınar Cd köşesi | Meşe Sk / Çınar Cd köşesi
tr | address | gaz yok Çınar Cd. 9/2 | Çınar Cd. 9/2
tr | stop | cam kırık durak 3381 | durak 3381
tr | landmark | salıncak kopuk Meşe Parkı | Meşe Parkı
tr | relative | hastanenin yanında su birikintisi | hastanenin yanında
tr | none | bizim orada |
tr | none | kapımın önünde |
tr | landmark | lağım kokuyor Çınar Lisesi | Çınar Lisesi
ar | relative | ثلاجة مرمية ورا الكراجات | ورا الكراجات
ar | crossing | اللوحة واقعة تقاطع شارع السنديان مع شارع الصنوبر | تقاطع شارع السنديان مع شارع الصنوبر
ar | address | ما في غاز شارع الصنوبر بناية 9 طابق 2 | شارع الصنوبر بناية 9 طابق 2
ar | stop | الزجاج مكسور موقف 3381 | موقف 3381
ar | landmark | المرجيحة مكسورة حديقة السنديان | حديقة السنديان
ar | relative | بركة جنب المستوصف | جنب المستوصف
ar | none | عندنا هون |
ar | none | جنب بيتي |
hi | relative | garage ke peeche purana fridge pada hai | garage ke peeche
hi | crossing | board gira hua ashok marg aur tilak road ka chauraha | ashok marg aur tilak road ka chauraha
hi | address | गैस नहीं आ रही तिलक रोड 9 | तिलक रोड 9
hi | stop | शीशा टूटा बस स्टॉप 3381 | बस स्टॉप 3381
hi | landmark | झूला टूटा अशोक पार्क | अशोक पार्क
hi | relative | अस्पताल के बगल में पानी भरा | अस्पताल के बगल में
hi | none | hamare yahan |
hi | none | वही पुरानी बात |
hi | landmark | jhoola toota ashok park | ashok park
id | relative | kulkas dibuang di belakang garasi | di belakang garasi
id | crossing | rambu jatuh simpang Jl Melati Jl Kamboja | simpang Jl Melati Jl Kamboja
id | address | gas mati Jl Kamboja 9 blok C | Jl Kamboja 9 blok C
id | stop | kaca pecah halte 3381 | halte 3381
id | landmark | ayunan putus Taman Melati | Taman Melati
id | relative | genangan sebelah puskesmas | sebelah puskesmas
id | none | di sini aja |
id | none | depan rumahku |
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
