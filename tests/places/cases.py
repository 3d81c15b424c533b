"""What people of fourteen languages write about places of the sample town, and the truth in `truth.py`'s words.

`asked` before a truth: the wording is truly open ("the library", of which there are six), so that any of the candidates
may be the one.
"""

CASES = """
en | deep hole outside Mikonkatu 15 | house Mikonkatu 15
en | 23 Unioninkatu, flat 4, no heating | house Unioninkatu 23
en | lights out at the corner of Bulevardi and Annankatu | cross Bulevardi / Annankatu
en | crash fabianinkatu & eteläesplanadi | cross Fabianinkatu / Eteläesplanadi
en | ice between the cathedral and the city hall | mid w419479428 w24337154
en | rubbish behind the fire station | thing r167018
en | graffiti opposite the National Library | thing w122595247
en | someone fell on the steps of Helsinki Cathedral | thing w419479428
en | broken glass near stop 0709 | stop 0709
en | bench gone in Esplanadi | thing w28328802
en | lamp flickering in Kolmikulma park | thing w123911186
en | bin on fire at Kasarmitori square | thing r8924786
en | street lamp on Korkevuorenkatu dead | street Korkeavuorenkatu
en | dog mess on Fredrickinkatu | street Fredrikinkatu
en | Annankatu between Bulevardi and Lönnrotinkatu not ploughed | stretch Annankatu / Bulevardi / Lönnrotinkatu
en | leaves everywhere near the library | asked thing n1380779190
en | the pharmacy on Bulevardi has no ramp | thing n1377222624
en | oil at 60.16966, 24.93545 | point 60.16966 24.93545
es | bache en la calle Mikonkatu 15 | house Mikonkatu 15
es | farola rota en Uudenmaankatu, número 10 | house Uudenmaankatu 10
es | semáforo apagado esquina Bulevardi con Fredrikinkatu | cross Bulevardi / Fredrikinkatu
es | en el cruce de Kaivokatu y Mikonkatu hay un coche abandonado | cross Kaivokatu / Mikonkatu
es | basura detrás de la estación de bomberos... perdón, del parque de bomberos | thing r167018
es | hielo entre la catedral y el ayuntamiento | mid w419479428 w24337154
es | parada 0403 sin luz | stop 0403
es | cristales frente al ayuntamiento | thing w24337154
es | banco roto en el parque Kaisaniemi | thing r6627217
es | agua en Manerheimintie | street Mannerheimintie
es | ratas en la plaza Hakaniemen tori | thing r8643424
es | no hay rampa en la biblioteca | asked thing w596937289
es | huele mal en el museo Ateneum | thing w8033120
es | pintada en Rikardinkatu | street Rikhardinkatu
fr | trou devant le 15 Mikonkatu | house Mikonkatu 15
fr | lampadaire cassé Uudenmaankatu n° 10 | house Uudenmaankatu 10
fr | feu en panne à l'angle de Bulevardi et de Fredrikinkatu | cross Bulevardi / Fredrikinkatu
fr | accident au croisement Kaivokatu / Mikonkatu | cross Kaivokatu / Mikonkatu
fr | poubelle renversée derrière la caserne de pompiers | thing r167018
fr | verglas entre la cathédrale et la mairie | mid w419479428 w24337154
fr | abri cassé arrêt 0403 | stop 0403
fr | tags en face de la mairie | thing w24337154
fr | banc cassé au parc Kaisaniemi | thing r6627217
fr | nid de poule sur Mannerheimintie | street Mannerheimintie
fr | verre sur la place du Sénat, Senaatintori | thing r2919121
fr | pas de rampe à la bibliothèque | asked thing w596937289
fr | fuite dans Korkeavuorenkatu | street Korkeavuorenkatu
fr | sous le pont Pitkäsilta il y a des déchets | thing w34140075
de | Schlagloch vor Mikonkatu 15 | house Mikonkatu 15
de | laterne aus uudenmaankatu nr. 10 | house Uudenmaankatu 10
de | Ampel kaputt Bulevardi Ecke Fredrikinkatu | cross Bulevardi / Fredrikinkatu
de | Unfall Kreuzung Kaivokatu und Mikonkatu | cross Kaivokatu / Mikonkatu
de | Sperrmüll hinter der Feuerwache | thing r167018
de | glatt zwischen dem Dom und dem Rathaus | mid w419479428 w24337154
de | Haltestelle 0403 ohne Licht | stop 0403
de | Schmierereien gegenüber vom Rathaus | thing w24337154
de | Bank kaputt im Kaisaniemi Park | thing r6627217
de | Pfütze in der Manerheimintie | street Mannerheimintie
de | Scherben auf dem Senaatintori | thing r2919121
de | keine Rampe an der Bibliothek | asked thing w596937289
de | Ratten am Hakaniemen tori | thing r8643424
de | Laub in der Korkeavuorenkatu | street Korkeavuorenkatu
pt | buraco em frente à Mikonkatu 15 | house Mikonkatu 15
pt | sem luz na Uudenmaankatu, nº 10 | house Uudenmaankatu 10
pt | semáforo apagado na esquina da Bulevardi com a Fredrikinkatu | cross Bulevardi / Fredrikinkatu
pt | batida no cruzamento da Kaivokatu e Mikonkatu | cross Kaivokatu / Mikonkatu
pt | lixo atrás do quartel dos bombeiros | thing r167018
pt | gelo entre a catedral e a prefeitura | mid w419479428 w24337154
pt | ponto de ônibus 2059 quebrado | stop 2059
pt | pichação em frente à prefeitura | thing w24337154
pt | banco quebrado no parque Kaisaniemi | thing r6627217
pt | vazamento na Manerheimintie | street Mannerheimintie
pt | vidro na praça Senaatintori | thing r2919121
pt | sem rampa na biblioteca | asked thing w596937289
pt | rato na Hakaniemen tori | thing r8643424
pt | folhas na rua Korkeavuorenkatu | street Korkeavuorenkatu
it | buca davanti a Mikonkatu 15 | house Mikonkatu 15
it | lampione spento in Uudenmaankatu n. 10 | house Uudenmaankatu 10
it | semaforo rotto angolo Bulevardi e Fredrikinkatu | cross Bulevardi / Fredrikinkatu
it | incidente all'incrocio tra Kaivokatu e Mikonkatu | cross Kaivokatu / Mikonkatu
it | rifiuti dietro la caserma dei vigili del fuoco | thing r167018
it | ghiaccio tra il duomo e il municipio | mid w419479428 w24337154
it | fermata 0403 senza luce | stop 0403
it | scritte di fronte al municipio | thing w24337154
it | panchina rotta al parco Kaisaniemi | thing r6627217
it | perdita in Manerheimintie | street Mannerheimintie
it | vetri in piazza Senaatintori | thing r2919121
it | niente rampa alla biblioteca | asked thing w596937289
it | topi a Hakaniemen tori | thing r8643424
it | foglie in via Korkeavuorenkatu | street Korkeavuorenkatu
nl | gat voor Mikonkatu 15 | house Mikonkatu 15
nl | lantaarn uit Uudenmaankatu nr 10 | house Uudenmaankatu 10
nl | stoplicht stuk hoek Bulevardi Fredrikinkatu | cross Bulevardi / Fredrikinkatu
nl | ongeluk kruising Kaivokatu en Mikonkatu | cross Kaivokatu / Mikonkatu
nl | grofvuil achter de brandweerkazerne | thing r167018
nl | glad tussen de domkerk en het stadhuis | mid w419479428 w24337154
nl | halte 0403 zonder licht | stop 0403
nl | graffiti tegenover het stadhuis | thing w24337154
nl | bankje stuk in Kaisaniemi park | thing r6627217
nl | plas op de Manerheimintie | street Mannerheimintie
nl | glas op het Senaatintori | thing r2919121
nl | geen helling bij de bibliotheek | asked thing w596937289
nl | ratten op Hakaniemen tori | thing r8643424
nl | bladeren in de Korkeavuorenkatu | street Korkeavuorenkatu
pl | dziura przed Mikonkatu 15 | house Mikonkatu 15
pl | latarnia nie świeci ul. Uudenmaankatu nr 10 | house Uudenmaankatu 10
pl | światła nie działają róg Bulevardi i Fredrikinkatu | cross Bulevardi / Fredrikinkatu
pl | wypadek na skrzyżowaniu Kaivokatu z Mikonkatu | cross Kaivokatu / Mikonkatu
pl | śmieci za strażą pożarną | thing r167018
pl | lód między katedrą a ratuszem | mid w419479428 w24337154
pl | przystanek 0403 bez światła | stop 0403
pl | napisy naprzeciwko ratusza | thing w24337154
pl | ławka złamana w parku Kaisaniemi | thing r6627217
pl | kałuża na Manerheimintie | street Mannerheimintie
pl | szkło na placu Senaatintori | thing r2919121
pl | brak podjazdu przy bibliotece | asked thing w596937289
pl | szczury na Hakaniemen tori | thing r8643424
pl | liście na ulicy Korkeavuorenkatu | street Korkeavuorenkatu
ru | яма у дома Миконкату 15 | house Mikonkatu 15
ru | фонарь не горит Ууденманкату, д. 10 | house Uudenmaankatu 10
ru | светофор сломан на углу Булеварди и Фредрикинкату | cross Bulevardi / Fredrikinkatu
ru | авария на перекрестке Кайвокату и Миконкату | cross Kaivokatu / Mikonkatu
ru | мусор за пожарной частью | thing r167018
ru | лёд между собором и ратушей | mid w419479428 w24337154
ru | остановка 0403 без света | stop 0403
ru | надписи напротив ратуши | thing w24337154
ru | лавка сломана в парке Кайсаниеми | thing r6627217
ru | лужа на Маннергеймтие | street Mannerheimintie
ru | стекло на Сенатской площади | thing r2919121
ru | нет пандуса у библиотеки | asked thing w596937289
ru | крысы на площади Хаканиемен тори | thing r8643424
ru | листья на улице Коркеавуоренкату | street Korkeavuorenkatu
ru | темно на Рыночной площади | point 60.16720 24.95294
ru | разбита витрина возле музея Атенеум | thing w8033120
uk | яма біля будинку Міконкату 15 | house Mikonkatu 15
uk | ліхтар не горить Ууденманкату, буд. 10 | house Uudenmaankatu 10
uk | світлофор зламаний ріг Булеварді та Фредрікінкату | cross Bulevardi / Fredrikinkatu
uk | аварія на перехресті Кайвокату і Міконкату | cross Kaivokatu / Mikonkatu
uk | сміття за пожежною частиною | thing r167018
uk | лід між собором та ратушею | mid w419479428 w24337154
uk | зупинка 0403 без світла | stop 0403
uk | написи навпроти ратуші | thing w24337154
uk | лавка зламана в парку Кайсаніємі | thing r6627217
uk | калюжа на Маннергеймінтіє | street Mannerheimintie
uk | скло на Сенаатінторі | thing r2919121
uk | нема пандуса біля бібліотеки | asked thing w596937289
uk | ліхтарі на Рікгардінкату | street Rikhardinkatu
uk | листя на вулиці Коркеавуоренкату | street Korkeavuorenkatu
tr | Mikonkatu No: 15 önünde çukur | house Mikonkatu 15
tr | lamba yanmıyor Uudenmaankatu no 10 | house Uudenmaankatu 10
tr | trafik ışığı bozuk Bulevardi ile Fredrikinkatu köşesi | cross Bulevardi / Fredrikinkatu
tr | kaza Kaivokatu ve Mikonkatu kavşağında | cross Kaivokatu / Mikonkatu
tr | itfaiyenin arkasında çöp var | thing r167018
tr | katedral ile belediye arasında buz var | mid w419479428 w24337154
tr | 0403 numaralı durak karanlık | stop 0403
tr | belediyenin karşısında yazılar | thing w24337154
tr | Kaisaniemi parkında bank kırık | thing r6627217
tr | Mannerheimintie'de su birikintisi | street Mannerheimintie
tr | Senaatintori meydanında cam | thing r2919121
tr | kütüphanede rampa yok | asked thing w596937289
tr | Fredrikinkatu'nda çukur | street Fredrikinkatu
tr | Korkeavuorenkatuda yapraklar | street Korkeavuorenkatu
ar | حفرة قدام ميكونكاتو 15 | house Mikonkatu 15
ar | عمود مطفي شارع أودنمانكاتو رقم 10 | house Uudenmaankatu 10
ar | الاشارة معطلة تقاطع بوليفاردي وفريدريكينكاتو | cross Bulevardi / Fredrikinkatu
ar | حادث تقاطع شارع كايفوكاتو وشارع ميكونكاتو | cross Kaivokatu / Mikonkatu
ar | زبالة خلف محطة الاطفاء | thing r167018
ar | جليد بين الكاتدرائية والبلدية | mid w419479428 w24337154
ar | موقف رقم 0403 بدون ضو | stop 0403
ar | كتابات مقابل البلدية | thing w24337154
ar | مقعد مكسور في حديقة كايسانييمي | thing r6627217
ar | بركة مي في شارع مانرهايمينتيه | street Mannerheimintie
ar | حفرة في شارع فريدريكينكاتو | street Fredrikinkatu
ar | ما في منحدر عند المكتبة | asked thing w596937289
ar | ضو مطفي ريكاردينكاتو | street Rikhardinkatu
ar | زجاج في ساحة سيناتينتوري | thing r2919121
hi | मिकोनकातु 15 के सामने गड्ढा | house Mikonkatu 15
hi | बत्ती बंद उदेनमानकातु मकान नंबर 10 | house Uudenmaankatu 10
hi | सिग्नल खराब बुलेवार्दी और फ्रेडरिकिनकातु का चौराहा | cross Bulevardi / Fredrikinkatu
hi | accident Kaivokatu aur Mikonkatu ka chauraha | cross Kaivokatu / Mikonkatu
hi | दमकल केंद्र के पीछे कचरा | thing r167018
hi | nagar nigam ke saamne kachra, Pohjoisesplanadi | street Pohjoisesplanadi
hi | स्टॉप 0403 पर अंधेरा | stop 0403
hi | bus stop number 2059 toota hai | stop 2059
hi | काइसानिएमी पार्क में बेंच टूटी | thing r6627217
hi | Mannerheimintie par gaddha | street Mannerheimintie
hi | फ्रेडरिकिनकातु पर पानी | street Fredrikinkatu
hi | पुस्तकालय के पास रैंप नहीं | asked thing w596937289
hi | रिखार्दिनकातु की बत्ती | street Rikhardinkatu
hi | senate square par kaanch | thing r2919121
hi | अन्नानकातु 22 में पानी नहीं | house Annankatu 22
id | lubang di depan Mikonkatu 15 | house Mikonkatu 15
id | lampu mati Jl. Uudenmaankatu No. 10 | house Uudenmaankatu 10
id | lampu merah mati di perempatan Bulevardi dan Fredrikinkatu | cross Bulevardi / Fredrikinkatu
id | tabrakan simpang Kaivokatu - Mikonkatu | cross Kaivokatu / Mikonkatu
id | sampah di belakang pos damkar | thing r167018
id | licin antara katedral dan balai kota | mid w419479428 w24337154
id | halte 0403 gelap | stop 0403
id | coretan di seberang balai kota | thing w24337154
id | bangku rusak di taman Kaisaniemi | thing r6627217
id | genangan di Manerheimintie | street Mannerheimintie
id | pecahan kaca di lapangan Senaatintori | thing r2919121
id | tidak ada ramp di perpustakaan | asked thing w596937289
id | tikus di Hakaniemen tori | thing r8643424
id | daun di jalan Korkeavuorenkatu | street Korkeavuorenkatu
fi | kuoppa Fredrikinkadulla | street Fredrikinkatu
fi | lamppu pimeänä Mannerheimintiellä | street Mannerheimintie
fi | roskia Korkeavuorenkadun varrella | street Korkeavuorenkatu
fi | Bulevardin ja Annankadun kulmassa | cross Bulevardi / Annankatu
fi | Mikonkatu 15:n edessä | house Mikonkatu 15
fi | Hakaniemen torilla rottia | thing r8643424
fi | kirjaston takana | asked thing w596937289
fi | Kasarmitorilla lunta | thing r8924786
sv | hål på Fredriksgatan | street Fredrikinkatu
sv | lampa Mikaelsgatan 15 | house Mikonkatu 15
sv | hörnet av Bulevarden och Annegatan | cross Bulevardi / Annankatu
sv | glas på Senatstorget | thing r2919121
en | drain blocked at the junction of kasarmikatu and rikhardinkatu | cross Kasarmikatu / Rikhardinkatu
en | opposite 5 Kluuvikatu | house Kluuvikatu 5
en | behind Svenska Teatern | thing w122965398
en | under Pitkäsilta bridge | thing w34140075
en | outside the post office | asked thing n56431331
en | Market Square is covered in gull poo | point 60.16720 24.95294
en | broken window Old Church | thing w123525345
en | lamp on aleksanterinkattu | street Aleksanterinkatu
en | by the botanical garden | thing w122869882
en | the school on Liisankatu | thing w446178816
es | farola rota calle Yrjonkatu 21 | house Yrjönkatu 21
es | basura junto a la iglesia vieja, Vanha kirkko | thing w123525345
es | entre Yrjönkatu y Annankatu en Kalevankatu | stretch Kalevankatu / Yrjönkatu / Annankatu
es | al lado del jardín botánico | thing w122869882
es | charco en Unioninkattu | street Unioninkatu
fr | devant l'hôtel de ville | thing w24337154
fr | coin Simonkatu et Mannerheimintie | cross Simonkatu / Mannerheimintie
fr | à côté du musée Kiasma | thing w8042215
fr | trou 28 rue Yrjönkatu | house Yrjönkatu 28
fr | sur le Bulevarddi | street Bulevardi
de | neben dem Kino Bio Rex | thing n1381017800
de | in der Simonkatu 8 ist der Aufzug kaputt | house Simonkatu 8
de | auf dem Marktplatz Kauppatori | point 60.16720 24.95294
de | hinter dem botanischen Garten | thing w122869882
de | Ecke Snellmaninkatu/Liisankatu | cross Snellmaninkatu / Liisankatu
pt | na esquina de Simonkatu com Mannerheimintie | cross Simonkatu / Mannerheimintie
pt | ao lado do museu Kiasma | thing w8042215
pt | Kluuvikatu 5 sem luz | house Kluuvikatu 5
pt | na catedral | thing w419479428
pt | em Kasarmikato tem buraco | street Kasarmikatu
it | accanto al museo Kiasma | thing w8042215
it | in Kluuvikatu 5 manca la luce | house Kluuvikatu 5
it | all'angolo di Simonkatu con Mannerheimintie | cross Simonkatu / Mannerheimintie
it | davanti alla stazione | point 60.17162 24.94059
it | nel parco Esplanadi | thing w28328802
nl | naast museum Kiasma | thing w8042215
nl | Kluuvikatu 5 geen licht | house Kluuvikatu 5
nl | achter het station | point 60.17162 24.94059
nl | in het park Esplanadi | thing w28328802
nl | bij de kathedraal | thing w419479428
pl | obok muzeum Kiasma | thing w8042215
pl | Kluuvikatu 5 brak światła | house Kluuvikatu 5
pl | za dworcem kolejowym | point 60.17162 24.94059
pl | w parku Esplanadi | thing w28328802
pl | przy katedrze | thing w419479428
pl | róg Simonkatu i Mannerheimintie | cross Simonkatu / Mannerheimintie
ru | рядом с музеем Киасма | thing w8042215
ru | Клуувикату 5 нет света | house Kluuvikatu 5
ru | за вокзалом | point 60.17162 24.94059
ru | в парке Эспланада | thing w28328802
ru | у собора | thing w419479428
ru | на углу Симонкату и Маннергейминтие | cross Simonkatu / Mannerheimintie
ru | Унионинкату 25 подъезд | house Unioninkatu 25
ru | на Александеринкату яма | street Aleksanterinkatu
ru | na Annankatu 22 net vody | house Annankatu 22
ru | Снеллманинкату скользко | street Snellmaninkatu
ru | у ботанического сада | thing w122869882
uk | поруч з музеєм Кіасма | thing w8042215
uk | Клуувікату 5 нема світла | house Kluuvikatu 5
uk | за вокзалом | point 60.17162 24.94059
uk | біля собору | thing w419479428
uk | на розі Сімонкату та Маннергеймінтіє | cross Simonkatu / Mannerheimintie
uk | на Олександерінкату слизько | street Aleksanterinkatu
uk | Касармікату темно | street Kasarmikatu
tr | Kiasma müzesinin yanında | thing w8042215
tr | Kluuvikatu 5 elektrik yok | house Kluuvikatu 5
tr | garın arkasında | point 60.17162 24.94059
tr | Esplanadi parkında | thing w28328802
tr | katedralin önünde | thing w419479428
tr | Simonkatu ve Mannerheimintie köşesinde | cross Simonkatu / Mannerheimintie
tr | tren istasyonunun önünde | point 60.17162 24.94059
ar | جنب متحف كياسما | thing w8042215
ar | كلوفيكاتو 5 ما في كهربا | house Kluuvikatu 5
ar | خلف محطة القطار | point 60.17162 24.94059
ar | عند الكاتدرائية | thing w419479428
ar | زاوية سيمونكاتو ومانرهايمينتي | cross Simonkatu / Mannerheimintie
ar | شارع يونيونينكاتو مظلم | street Unioninkatu
ar | شارع كاساركاتو | street Kasarmikatu
ar | حفرة بشارع الكسانتيرينكاتو | street Aleksanterinkatu
hi | कियासमा संग्रहालय के बगल में | thing w8042215
hi | क्लुविकातु 5 बिजली नहीं | house Kluuvikatu 5
hi | रेलवे स्टेशन के पीछे | point 60.17162 24.94059
hi | Kluuvikatu 5 me bijli nahi | house Kluuvikatu 5
hi | station ke peeche kachra | point 60.17162 24.94059
hi | cathedral ke saamne barf | thing w419479428
hi | सिमोनकातु में अंधेरा | street Simonkatu
hi | एस्प्लानादी पार्क | thing w28328802
id | di sebelah museum Kiasma | thing w8042215
id | Kluuvikatu 5 mati lampu | house Kluuvikatu 5
id | belakang stasiun | point 60.17162 24.94059
id | di taman Esplanadi | thing w28328802
id | depan katedral | thing w419479428
id | pojok Simonkatu dan Mannerheimintie | cross Simonkatu / Mannerheimintie
"""


def rows() -> list[tuple[str, str, str]]:
    """Language, words, truth."""
    return [(parts[0], parts[1], parts[2]) for line in CASES.strip().splitlines() if (parts := line.split(" | "))]
