# Deutsch. Wie ein freundlicher Mensch von nebenan, per Du: was jetzt ist, was dann kommt, was man wählen kann.
# Ohne Ausrufezeichen. Nie: Ticket, eingereicht, verarbeitet, bearbeitet, erfolgreich, ungültig, Nutzer.
# { $team } kommt mit seinem Artikel im ersten Fall und in der Einzahl („das Straßenteam“): es steht als Subjekt oder nach
# „zuständig:“, nie nach „von“, „laut“, „durch“ oder „für“ (von dem, durch den).

plain = { $text }
day = { $day }
problem = { $kind }, { $place }
problem-ref = { $problem } ({ $ref })
at-pin = am markierten Punkt
place-unknown = Ort noch unbekannt
a-photo = ein Foto
again = (Vielleicht hast du das schon gelesen.)
language-name = { $code ->
    [de] Deutsch
    [es] Español
    [fr] Français
   *[en] English
 }

## Arten von Problemen

cat-abandoned_vehicle = Verlassenes Fahrzeug
cat-animal = Tier
cat-building_property = Gebäude
cat-encampment = Menschen ohne Obdach
cat-graffiti = Graffiti
cat-illegal_dumping = Wilder Müll
cat-illegal_parking = Falsch geparktes Fahrzeug
cat-litter_street_cleaning = Schmutzige Straße
cat-noise = Lärm
cat-other = Etwas anderes
cat-park_playground = Park oder Spielplatz
cat-pollution_air_water = Schlechte Luft, Wasser trüb
cat-pothole_road_surface = Loch in der Straße
cat-public_safety_hazard = Gefahr
cat-public_toilet_hygiene = Öffentliche Toilette
cat-public_transport = Bus, Tram oder Bahn
cat-sewer_drain_flood = Abfluss oder Überflutung
cat-shared_mobility = Leihroller oder Leihrad
cat-sidewalk_footpath = Kaputter Gehweg
cat-snow_ice = Schnee oder Eis
cat-street_furniture = Bank, Poller, Wartehaus
cat-street_light = Straßenlampe
cat-traffic_sign_marking = Schild oder Markierung
cat-traffic_signal = Ampel
cat-tree_vegetation = Baum oder Grün
cat-utility_power_heating = Strom oder Heizung
cat-waste_missed_collection = Tonne nicht geleert
cat-water_leak_supply = Wasser läuft aus oder fehlt

## Ein Entwurf

ask-words = Was ist dort los? Ein, zwei Worte genügen.
ask-kind = Was ist es?
place-known = Ort: { $place }.
tap-sends-kind = Tippe auf das Richtige, und ich schicke es an das Team, das sich darum kümmert.
no-kind-fits = Wenn nichts passt, sag es mit anderen Worten.
ask-which = { $kind }. Welcher Ort ist mit „{ $words }“ gemeint?
ask-place-of = { $kind }. Welcher Ort ist es?
tap-sends = Tippe auf das Richtige, und ich schicke es ab.
ask-place = { $kind }. Wo ist es?
how-to-place = Schreib die Straße oder was daneben liegt, oder schick einen Standort.
neighbours-later = Die Nachbarschaft liest nur „{ $kind }“ und den Ort. Nie, wer es geschickt hat. Deine Worte und Fotos gehen nur an das Team.
ask-same = Ist es das hier?
near-line = { $here ->
    [yes] An derselben Stelle
   *[no] { $metres } m entfernt
 }, geschickt vor { $unit ->
    [days] { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
     }
    [hours] { $hours ->
        [one] einer Stunde
       *[other] { $hours } Stunden
     }
   *[minutes] { $minutes ->
        [0] wenigen Sekunden
        [one] einer Minute
       *[other] { $minutes } Minuten
     }
 }{ $people ->
    [0] {""}
    [one] {""}
    [2] , von zwei Leuten
   *[other] , von { $people } Leuten
 }. { $ref }
would-send = Das würde ich schicken: { $problem }.
neighbours-read = Die Nachbarschaft liest „{ $problem }“. Nie, wer es geschickt hat. Deine Worte und Fotos gehen nur an das Team.
neighbours-later-words = Die Nachbarschaft liest „{ $kind }“, den Ort und deine Worte: „{ $words }“ Nie, wer es geschickt hat. Deine Fotos gehen nur an das Team.
neighbours-read-words = Die Nachbarschaft liest „{ $problem }“ und deine Worte: „{ $words }“ Nie, wer es geschickt hat. Deine Fotos gehen nur an das Team.
words-would-read = Deine Worte gehen nur an das Team. Wenn du sie zeigst, liest die Nachbarschaft: „{ $words }“
words-read = Die Nachbarschaft liest deine Worte: „{ $words }“
several-would-send = Das würde ich schicken, { $number } Dinge:
several-read = Ich lese { $number } Dinge heraus.
several-known = { $problems }.
and-then = { $first } · { $next }
several-line = { $k }. { $problem }
same-place = am selben Ort
several-photos = { $photos ->
    [one] Das Foto geht
   *[other] Die Fotos gehen
 } mit { $every ->
    [yes] jedem davon.
   *[no] { $numbers }.
 }
several-ask-kind = Was ist das: „{ $words }“?
several-tap-sends = { $number ->
    [one] Tippe auf das Richtige, und ich schicke es ab.
    [2] Tippe auf das Richtige, und ich schicke beides ab.
   *[other] Tippe auf das Richtige, und ich schicke alle { $number } ab.
 }
several-words = Mit { $k } auch deine Worte: „{ $words }“
neighbours-read-each = Die Nachbarschaft liest diese Zeilen. Nie, wer sie geschickt hat. Deine Worte und Fotos gehen nur an die Teams.
neighbours-read-each-words = Die Nachbarschaft liest diese Zeilen. Nie, wer sie geschickt hat. Deine übrigen Worte und deine Fotos gehen nur an die Teams.
outside-town = Dieser Ort liegt außerhalb von { $town }, dorthin kann ich es nicht schicken. Deine Worte behalte ich.
first-time = Du bist zum ersten Mal hier: Ich bin Lamplighter, und mich betreibt { $run_by }. Ich behalte keine Namen. /help /forget
nobody-reads = Von der Stadt liest das noch niemand. Die Liste führt { $run_by } und bringt sie dorthin.
change-what = Was soll ich ändern?
choose-kind = Worum geht es? Tippe auf eines, oder sag es mit anderen Worten.
write-place = Schreib die Straße oder was daneben liegt, oder schick einen Standort.
place-not-found = Ich finde „{ $words }“ nicht auf der Karte. Schreib eine Straße mit Nummer oder die zwei Straßen einer Ecke, oder schick einen Standort.
dropped = Nicht geschickt. Ich habe es weggelegt.
draft-dropped = Nicht geschickt. Schreib noch einmal, wenn es noch wichtig ist.
not-sent-yet = Noch nicht geschickt:
not-sent-question = Noch nicht geschickt, eine Antwort fehlt:

## Knöpfe

tap-send = Abschicken
tap-change = Ändern
tap-drop = Nicht schicken
tap-same = Ja, genau das
tap-other = Nein, etwas anderes
tap-elsewhere = Woanders
tap-last-place = Wie beim letzten Mal ({ $place })
tap-another-kind = Etwas anderes
tap-another-place = Anderer Ort
tap-no-photo = Foto weglassen
tap-back = Zurück
tap-show-words = Auch meine Worte zeigen
tap-keep-words = Meine Worte nur ans Team
tap-send-all = { $number ->
    [one] Schicken
    [2] Beides schicken
   *[other] Alle { $number } schicken
 }
tap-item = { $k } ändern
tap-only-this = Nur das schicken
tap-leave-out = Weglassen
tap-one-thing = Es ist eine Sache
typed-all = beide, beides, alle, alles, alle schicken, beides senden, schick beides, ja, ok
typed-one-thing = eine sache, es ist eine sache, ist eine sache, nur eine sache, dasselbe, das ist dasselbe
typed-only = { $k ->
    [1] nur das erste, nur die erste, nur der erste, nur 1, das erste, nur das 1
    [2] nur das zweite, nur die zweite, nur der zweite, nur 2, das zweite, nur das 2
    [3] nur das dritte, nur die dritte, nur der dritte, nur 3, das dritte, nur das 3
   *[other] nur { $k }
 }
typed-without = { $k ->
    [1] nicht das erste, ohne das erste, ohne 1, das erste nicht, das erste weglassen
    [2] nicht das zweite, ohne das zweite, ohne 2, das zweite nicht, das zweite weglassen
    [3] nicht das dritte, ohne das dritte, ohne 3, das dritte nicht, das dritte weglassen
   *[other] ohne { $k }
 }
tap-undo = Rückgängig
tap-move-pin = Punkt verschieben
tap-add = Etwas hinzufügen
tap-stop = Nicht mehr schreiben
tap-hide-words = Meine Worte verbergen
tap-follow = { $ref } verfolgen wir mit
tap-take-back = Zurückziehen
tap-leave = So lassen
tap-mended = Ja, erledigt
tap-no-still-there = Nein, noch da
tap-still-there = Noch da
tap-is-mended = Es ist erledigt
tap-is-gone = Es ist weg
tap-cant-check = Kann nicht nachsehen
tap-rung = Ich habe angerufen
tap-no-emergency = Es ist kein Notfall
tap-tell-desk = Ja, sag Bescheid
tap-keep-quiet = Nein
tap-take = Übernehmen
tap-ask = Fragen
tap-promise = Zusagen
tap-fixed = Erledigt
tap-not-ours = Nicht unseres
tap-reject = Ablehnen
tap-reopen = Wieder öffnen
tap-more = Mehr
tap-undo-act = Rückgängig (20 Sekunden)
tap-own-words = Eigene Worte
tap-another-day = Anderer Tag
tap-warn = Nachbarschaft warnen
tap-warn-yes = { $number } warnen
tap-false-alarm = Fehlalarm

## Eine geschickte Meldung

sent-to = Geschickt: { $problem }. Zuständig: { $team }. { $ref }
card-head = { $problem }. { $ref }
new-near = Neu: { $problem }. { $ref }
neighbours-sent = { $people ->
    [one] Einmal aus der Nachbarschaft gemeldet.
    [2] Zwei aus der Nachbarschaft haben es gemeldet.
   *[other] { $people } aus der Nachbarschaft haben es gemeldet.
 }
words-shown = Die Nachbarschaft liest auch deine Worte.
neighbour-words = Aus der Nachbarschaft: „{ $words }“
needn-t-check = Ich schreibe dir, wenn sich etwas tut. Du musst nicht nachsehen.
now-sent = Stand: wartet auf Antwort, fällig am { $due }.
now-unanswered = Stand: keine Antwort bis zum zugesagten Tag. Am { $due } frage ich noch einmal nach. Zuständig: { $team }.
now-unstaffed = Stand: auf der Liste. Von der Stadt liest das noch niemand; { $run_by } bringt sie dorthin.
now-unconfirmed = Stand: Du hast es nicht bestätigt, darum hat es nur { $team }. Nichts ist öffentlich.
now-seen = Stand: { $team } hat es gesehen und kümmert sich darum.
now-promised = Stand: erledigt bis { $day }, verspricht { $team }.
now-working = Stand: { $team } ist dabei.
now-said-fixed = Stand: { $team } sagt, es ist erledigt. { $checked ->
    [0] Die Nachbarschaft wird gefragt.
    [one] Eine Person aus der Nachbarschaft stimmt zu.
   *[other] { $checked } aus der Nachbarschaft stimmen zu.
 }
now-fixed = { $checked ->
    [0] Soll erledigt sein; aus der Nachbarschaft hat niemand nachgesehen.
    [one] Erledigt, eine Person aus der Nachbarschaft hat nachgesehen.
    [2] Erledigt, zwei aus der Nachbarschaft haben nachgesehen.
   *[other] Erledigt, { $checked } aus der Nachbarschaft haben nachgesehen.
 }
now-passed-on = Stand: weitergegeben, jetzt zuständig: { $team }. Du musst nichts tun.
now-refused = Stand: { $team } macht das nicht. Der Grund: { $reason }
now-withdrawn = Von denen zurückgezogen, die es geschickt hatten.
out-already = { $ref } ist schon öffentlich. Zurückziehen?
taken-back = Zurückgezogen: { $ref }. Von dir bleibt dort nichts.
added-to = Zu { $ref } hinzugefügt.
add-what = Schreib oder schick, was ich zu { $ref } hinzufügen soll.
new-pin = Schick den richtigen Standort für { $ref }.
added = Zu { $ref } hinzugefügt.
you-said = Du hast gesagt: { $said }. Weitergegeben, danke. { $ref }
mended-thanks = Danke. Noch eine Stimme aus der Nachbarschaft, und ich schließe es. { $ref }
closed-thanks = Erledigt: { $problem }. { $days ->
    [0] Noch am Tag der ersten Nachricht.
    [one] Ein Tag seit der ersten Nachricht.
   *[other] { $days } Tage seit der ersten Nachricht.
 } Deine Nachricht hat es angestoßen. Danke. { $ref }
closed-thanks-all = Erledigt: { $problem }. { $days ->
    [0] Noch am Tag der ersten Nachricht.
    [one] Ein Tag seit der ersten Nachricht.
   *[other] { $days } Tage seit der ersten Nachricht.
 } Danke. { $ref }
still-there-sorry = Das tut mir leid. Das Team weiß, dass es nicht erledigt ist. Am meisten hilft ein Foto; schick jetzt eines, wenn du kannst. { $ref }
cant-check = In Ordnung. { $problem }: Andere werden auch gefragt. { $ref }
mine-empty = Von dir steht nichts auf der Liste. Schreib mir, was los ist und wo.
mine-line = { $ref }: { $problem }. { $now }
none-of-yours = Ich weiß von nichts, was du geschickt hast. Sag mir, was es ist und wo, und ich sehe nach.

## Kurze Antworten

toast-sent = Geschickt. Danke. { $ref }
toast-joined = Zu { $ref } hinzugefügt. Du erfährst es mit den anderen.
toast-dropped = Nicht geschickt.
toast-taken-back = Zurückgezogen.
toast-stopped = Zu { $ref } schreibe ich nichts mehr.
toast-follows = Gut. Du erfährst, wie es mit { $ref } weitergeht.
toast-follows-already = { $ref } verfolgst du schon.
toast-thanks = Danke.
toast-passed-on = Weitergegeben, danke.
toast-words-hidden = Erledigt. Deine Worte liest jetzt nur noch das Team.
toast-old-button = Dieser Knopf gehört zu einer früheren Nachricht. Schreib mir, was du brauchst, oder /mine, um zu sehen, wie es steht.
toast-sent-already = Das ist schon geschickt: { $ref }.
toast-not-yours = Dieser Knopf ist für die Person, die das geschrieben hat.
toast-done = Gut. { $ref }
toast-undone = Rückgängig gemacht. Niemand hat davon erfahren.
toast-too-late = Zu spät, um es rückgängig zu machen: Es wurde schon gelesen. Mit /tell kannst du es richtigstellen.
toast-warned = Die Nachbarschaft wird gewarnt.

## Notfälle

ring-now = Ruf jetzt { $emergency } an.
advice-gas = Von draußen. Keine Schalter, kein Aufzug, keine Flamme. Klopf im Gehen an die Türen.
advice-fire = Geh hinaus, schließ die Türen hinter dir, nimm die Treppe. Geh nicht zurück.
advice-wires = Bleib 20 m weg und halte andere fern. Berühre nichts in der Nähe.
advice-collapse = Geh weg davon und halte andere fern. Es kann weiter fallen.
advice-chemical = Geh gegen den Wind weg und halte andere fern. Nichts anfassen, an nichts riechen.
advice-injury = Bleib bei der Person, wenn es für dich sicher ist. Am Telefon sagt man dir, was zu tun ist.
cant-send-help = Ich kann keine Hilfe schicken: Vom Rettungsdienst liest das niemand.
gas-company = Gasversorger, Tag und Nacht: { $gas }.
cant-speak = Wenn du nicht sprechen kannst: { $text }.
rung-good = Gut. Soll ich auch dem Team Bescheid sagen?
rung-thanks = Danke. Ich mache mit der Nachricht an das Team weiter.
kept-quiet = In Ordnung. Ich sage es niemandem sonst.
no-emergency = Das ist gut zu hören. Dann wie gewohnt:
person-sorry = Es tut mir leid, dass es so schwer ist. Ich bin eine Maschine und kann nicht auf dich achtgeben, aber Menschen können es, jetzt gleich.
person-numbers = In Gefahr: { $emergency }. Zum Reden, kostenlos, Tag und Nacht: { $crisis }.
person-shelter = Wenn dir jemand wehtut: { $shelter }.
person-private = Ich schicke das niemandem, und heute Nacht lösche ich es bei mir. Damit es von diesem Telefon verschwindet, lösch den Chat.
danger-gas = Gasgeruch
danger-fire = Feuer
danger-wires = Leitung unter Strom
danger-collapse = etwas stürzt ein
danger-chemical = Chemikalien
danger-injury = verletzte Person

## Mitverfolgen

following-head = Du verfolgst:
following-area = { $k }. { $area }, { $all ->
    [yes] alles
   *[no] { $kinds }
 }
following-report = { $k }. { $problem } ({ $ref })
following-nothing = Hier verfolgst du nichts. Schreib /follow und einen Straßennamen, und ich schreibe, wenn sich dort etwas ändert.
follow-which = Was davon?
follow-unknown = Ich finde „{ $words }“ nicht auf der Karte. Schreib /follow und eine Straße, einen Platz oder ein Viertel.
follow-how = Gern. Schreib /follow und einen Straßennamen, oder antworte auf die Karte einer Meldung.
follows-area = { $who ->
    [us] Ich behalte { $area } für euch im Blick. Ihr erfahrt
   *[you] Ich behalte { $area } für dich im Blick. Du erfährst
 } alles Neue dort und wie es weitergeht.
follows-area-kinds = { $who ->
    [us] Ich behalte { $area } für euch im Blick: { $kinds }.
   *[you] Ich behalte { $area } für dich im Blick: { $kinds }.
 }
unfollow-how = /unfollow beendet das.
unfollowed = Nichts mehr zu { $names }.
only-admins = Das können nur die Admins dieser Gruppe einstellen. Für dich allein geht es in einem privaten Chat mit mir.

## Gruppen

group-hello = Hallo, liebe Nachbarschaft. Ich bin Lamplighter, und mich betreibt { $run_by }. Ich bringe Probleme von der Straße zu denen, die sie beheben, und erzähle euch, wie es weitergeht.
group-privacy = Ich lese euren Chat nicht mit: Ich sehe nur /Befehle und Antworten an mich.
group-report = Um etwas zu melden: Antwortet hier auf ein Foto oder eine Nachricht mit /report
group-follow = Wer die Gruppe verwaltet, kann mir sagen, welche Straßen eure sind: /follow und ein Straßenname.
report-what = Antworte mit /report auf die Nachricht oder das Foto, um das es geht, oder schreib /report und was los ist.

## Gespräch

hello = Hallo. Ich bin Lamplighter, und mich betreibt { $run_by }. Ich bringe Probleme von der Straße zu denen, die sie beheben, und erzähle dir, wie es weitergeht.
hello-how = Schreib mir, was los ist und wo, oder schick ein Foto und einen Standort.
help = Schreib mir mit deinen Worten, was los ist und wo, gern mit Foto oder Standort. Ich schicke es an das Team, das sich darum kümmert, und schreibe dir, wenn sich etwas ändert.
    /mine zeigt, was du geschickt hast, /follow mit einem Straßennamen hält dich auf dem Laufenden, /unfollow beendet das, /language ändert meine Sprache, /cancel verwirft, was offen ist.
    Mich betreibt { $run_by }. In Gefahr ruf die Notrufnummer an; dort liest das hier niemand.
help-group = Antwortet auf eine Nachricht oder ein Foto mit /report, und ich bringe es zu dem Team, das sich darum kümmert. Mit /follow und einem Straßennamen schreibe ich hier, wenn sich dort etwas ändert (nur Admins). /unfollow beendet das.
help-officer = Für die Zuständigen: /queue /take /assign /status /promise /ask /reply /tell /fix /reject /reopen /note /kind /why /find, jeweils mit einer Kennung oder als Antwort auf eine Karte. /reply geht an die, die es geschickt haben, /tell an alle, die es verfolgen, /note an niemanden.
thanks = Gern geschehen.
i-understand = Das verstehe ich. Sag mir, um welche Straße es geht, und ich sehe nach, was zugesagt war.
correct-what = Sag mir, was stimmt, und ich ändere es: den Ort, worum es geht, oder /cancel.
just-chat = Ich kümmere mich um Straßen, Lampen, Tonnen und dergleichen. Wenn draußen etwas nicht stimmt, sag mir, was und wo.
photo-broken = Ich kann dieses Foto nicht öffnen. Schick es noch einmal oder mach ein neues; deine Worte sind aufgehoben.
empty = Das kam ohne Worte und ohne Bild. Schreib mir, was los ist und wo.
cant-read = Das habe ich behalten, aber ich kann es nicht lesen. Schreib mir in ein paar Worten, was los ist und wo, oder schick ein Foto.
cant-hear = Deine Sprachnachricht habe ich behalten, aber zuhören kann ich noch nicht. Schreib mir in ein paar Worten, was los ist und wo.
voice-kept = Deine Sprachnachricht habe ich behalten. Ich selbst kann nicht zuhören; das Team hört sie mit deiner Meldung.
voice-one-line = Schreib mir eine Zeile, damit ich weiß, wer es richtet: Was ist los, und wo?
voice-added = Deine Sprachnachricht liegt jetzt dabei. Ich selbst kann nicht zuhören; das Team hört sie.
voice-lost = Ich konnte deine Sprachnachricht nicht holen. Schreib mir in ein paar Worten, was los ist und wo.
voice-of = { $ref }: eine Sprachnachricht. Niemand hat sie aufgeschrieben.
voice-passed-on = Danke. Deine Worte liegen jetzt auch bei der Stelle.
heard-you = Ich habe gehört: „{ $words }“. Stimmt das?
heard-right = Du hast gesagt: „{ $words }“.
heard-wrong = Dann in deinen eigenen Worten: Was ist los, und wo?
heard-unanswered = Ich war mir bei deiner Sprachnachricht nicht sicher, deshalb hört das Team sie an. Öffentlich ist nichts davon.
tap-heard-right = Ja
tap-heard-wrong = Nein, ich schreibe es
cant-watch = Dein Video habe ich behalten, aber ich kann es nicht ansehen. Schick ein Foto, oder schreib in ein paar Worten, was los ist und wo.
just-sticker = Wenn draußen etwas nicht stimmt, sag mir, was und wo.
no-contacts = Kontakte behalte ich nicht. Schreib mir, was los ist und wo.
unknown-command = /{ $command } kenne ich nicht. Schreib mir, was los ist und wo, oder /help.
nothing-open = Es ist nichts offen. Schreib mir, was los ist und wo.
language-which = Welche Sprache soll ich sprechen?
language-set = Ab jetzt auf Deutsch.
kept-what = Ich behalte keine Namen. Zu einer Meldung behalte ich deine Worte, Fotos und den Ort für das Team, das sich darum kümmert. /mine zeigt deine Meldungen; antworte auf eine und tippe auf Rückgängig, um sie zurückzuziehen, samt Worten und Fotos.
parked = Deine Nachricht habe ich behalten, aber ich kam damit nicht zurecht. Die Leute, die mich betreiben, sehen sie sich an; du musst sie nicht noch einmal schicken.

## Fragen in eigenen Worten

begins-why = warum, wieso, weshalb, wie kommt es
begins-follow = sag mir bescheid über, erzähl mir von, halt mich auf dem laufenden, halte mich auf dem laufenden, folge, ich möchte verfolgen, beobachte
says-all = alle, alles, allem, alle davon
says-not = nicht, statt, anstatt, und nicht
says-mended = repariert, behoben, erledigt, gelöst, weg, geht wieder, funktioniert wieder, wieder heil, fertig
asks-who = wer, wer liest, mensch, roboter, bot, maschine, anonym, privat, datenschutz, mein name, meine daten, polizei
asks-cost = kostet, kosten, kostenlos, gratis, bezahlen, zahlen, preis, gebühr, geld, teuer
asks-language = sprache, sprachen, sprichst, deutsch, übersetzen
asks-photo = foto, fotos, bild, bilder, video, anhängen
about-who = Ich bin eine Maschine, betrieben von: { $run_by }. Deine Worte und Fotos gehen an das zuständige Team, nie wer sie geschickt hat; die Nachbarn lesen Art und Ort.
about-cost = Nichts. Schreiben kostet dich nichts, egal wie oft.
about-language = Schreib in deiner Sprache; ich lese viele. Ich antworte auf { $names }: /language ändert das.
about-photo = Ja, schick eines mit ein, zwei Worten oder allein. Gesichter und Kennzeichen werden unkenntlich, bevor Nachbarn es sehen.
about-how = Schreib mir in eigenen Worten, was los ist und wo. Ich zeige dir, was ich schicken würde, du tippst einmal, und ich schreibe, wenn etwas geschieht.
which-of-yours = Welche meinst du?
none-like-it = So etwas hast du nicht geschickt, soweit ich weiß. Das kam von dir:
neighbour-sent-it = Nicht von dir, aber aus der Nachbarschaft kam dies:
sorry-waiting = Das tut mir leid. Das weiß ich:
sorry-known = Das tut mir leid. Darüber weiß ich dies:
told-they-wait = Ich habe weitergesagt, dass du noch wartest. Zuständig: { $team }.
told-before = Dass du noch wartest, hatte ich schon weitergesagt. Zuständig: { $team }. Ich schreibe, sobald eine Antwort kommt.
correct-which = Was soll ich ändern?
good-if-mended = Gut zu hören. { $head }: Ist es in Ordnung gebracht?
same-as-last = Der Ort ist der deiner letzten Meldung.
follow-preview = Ich würde dir schreiben, wenn sich etwas tut: { $area }, { $all ->
    [yes] alles
   *[no] { $kinds }
 }. Soll ich?
tap-tell-me = Ja, sag mir Bescheid
tap-everything = Alles dort
tap-not-now = Nein
toast-not-followed = Gut, dann nicht.
unfollow-which = Schreib unfollow und die Nummer, oder unfollow all für alle.
why-unknown = Wie diese gelesen wurde, habe ich nicht aufgehoben.
why-not-yours = Das kann ich dir nur zu dem sagen, was du selbst geschickt hast.
why-read = Gelesen als: { $first }{ $more ->
    [yes] {""}; danach: { $others }
   *[no] {""}
 }.
why-guess = { $kind } { $percent } %
why-unread = Die Worte konnten nicht gelesen werden.
why-kind = { $by ->
    [reader] Das ist sicher genug, um nicht zu fragen: nötig sind { $percent } %.
    [resident] Ausgesucht hat es, wer es geschickt hat: { $kind }.
   *[likeliest] Von niemandem bestätigt, deshalb das Wahrscheinlichste: { $kind }.
 }
why-sure = Ich war mir sicher genug, um nicht zu fragen.
why-put-right = Vom Team berichtigt: { $kind }.
why-place = Ort: { $by ->
    [words] aus den Worten
    [pin] vom geschickten Standort oder Foto
    [chosen] ausgesucht von der Person, die es geschickt hat
    [last] derselbe wie bei der letzten Meldung dieser Person
    [shared] der des anderen Problems in der Nachricht
    [likeliest] der einzige, der es sein kann
   *[unknown] unbekannt
 }{ $known ->
    [no] {""}
   *[yes] , auf etwa { $metres } m genau
 }{ $others ->
    [0] {""}
    [one] {""}; ein anderer stand zur Wahl
   *[other] {""}; { $others } andere standen zur Wahl
 }.
why-danger = Gefahr, { $danger }: { $by ->
    [rules] nach den festen Wörtern dafür.
   *[model] vom Leser erkannt; die festen Wörter allein sagen es nicht.
 }
why-urgent = Dringend, nach den Wörtern für das, was nicht warten kann.
why-team = Zuständig ist, wen die Stadt für diese Art nennt: { $team }.
why-near-one = { $ref } { $percent } % ({ $metres } m{ $no ->
    [yes] ; verneint von der Person, die es geschickt hat
   *[no] {""}
 })
why-near = Verglichen mit offenen in der Nähe, wie wahrscheinlich dasselbe: { $seen }.
why-near-none = Nichts Offenes in der Nähe war ihr ähnlich.
why-reader = Leser { $model }; Regeln der Stadt { $town_file }; { $answers ->
    [0] keine Antwort nötig
    [one] eine Antwort nötig
   *[other] { $answers } Antworten nötig
 }.

## Neue Nachrichten

push-ask = { $head }. Dazu fragt { $team }: { $ask }
or-write = Oder schreib es. Wer du bist, sieht dort niemand.
write-it = Schreib deine Antwort hierher. Wer du bist, sieht dort niemand.
send-photo = Schick es hierher. Wer du bist, sieht dort niemand.
push-words = { $head }. Dazu schreibt { $team }: { $words }
push-promised = { $head }: erledigt bis { $day }, verspricht { $team }.
will-remind = Ich erinnere daran und sage dir so oder so Bescheid.
push-moved = { $head }: { $team } braucht länger, jetzt bis { $day }.
push-missed = { $head }: { $day } ist vorbei, und es ist nicht als erledigt gemeldet.
missed-counts = Das Team weiß es von mir, und es zählt als gebrochene Zusage.
push-fixed = { $head }: { $team } sagt, es ist erledigt. Stimmt das?
their-words = Dazu schreibt das Team: { $words }
push-passed-on = { $head }: zuständig ist { $team }. Ich habe es dorthin weitergegeben; du musst nichts tun.
push-refused = { $head }: { $team } macht das nicht. Der Grund: { $reason }
push-reopened = { $head }: { $team } hat es wieder geöffnet.
push-no-answer = Dazu gibt es noch keine Antwort: { $head }. { $waiting ->
    [one] Du wartest; ich habe noch einmal gefragt.
   *[other] Ihr seid { $waiting }, die warten; ich habe noch einmal gefragt.
 }
push-warned = Vorsicht: { $danger }, { $place }. Bestätigt hat es { $team }. Bleib weg. Ich schreibe, wenn es wieder sicher ist.
push-safe = Es ist wieder sicher: { $place }. Danke, dass du weggeblieben bist.
ask-how_big = Wie groß ist es?
ask-which_side = Welche Straßenseite?
ask-photo = Bitte ein Foto
ask-still_there = Ist es noch da?
answer-hand = Wie eine Hand
answer-plate = Wie ein Teller
answer-tyre = Wie ein Reifen oder größer
answer-dont_know = Weiß ich nicht
answer-even = Gerade Hausnummern
answer-odd = Ungerade Hausnummern
answer-middle = In der Mitte
answer-yes = Ja
answer-no = Nein

## Das Team

desk-head = { $ref } · { $kind } · { $status }
desk-head-urgent = { $ref } · { $kind } · { $status } · heute
desk-head-due = { $ref } · { $kind } · { $status } · Antwort fällig am { $due }
desk-head-late = { $ref } · { $kind } · { $status } · Antwort überfällig
desk-hazard = GEFAHR, eine Nachricht, nicht bestätigt: { $danger }. { $ref } · { $kind }
desk-unconfirmed = Nicht bestätigt von der Person, die es geschickt hat. Nichts ist öffentlich.
desk-place = { $place } [{ $lat }, { $lon }]
desk-no-place = Der Ort ist noch nicht bekannt.
desk-words = „{ $words }“
desk-private = { $opens } { $closes } umgibt, was privat ist. Es bleibt hier.
desk-public-words = Alle lesen: „{ $words }“
desk-people = { $people ->
    [one] 1 Person
   *[other] { $people } Leute
 }{ $photos ->
    [0] {""}
    [one] , 1 Foto
   *[other] , { $photos } Fotos
 }
desk-similar = Vielleicht dasselbe wie { $ref }: { $problem }
photo-of = Foto zu { $ref }
status-sent = neu
status-seen = übernommen
status-promised = zugesagt
status-working = in Arbeit
status-said_fixed = soll erledigt sein
status-fixed = erledigt
status-passed_on = weitergegeben
status-refused = abgelehnt
status-withdrawn = zurückgezogen
did-take = { $by } hat es übernommen. { $words }
did-work = { $by } ist dabei.
did-ask = Gefragt: { $words }
did-answer = Antwort: { $words }
did-reply = An alle, die es geschickt haben: { $words }
did-tell = An alle, die es verfolgen: { $words }
did-note = Notiz von { $by }: { $words }
did-change-kind = { $by } hat die Art geändert
did-promise = Zugesagt für { $day }.
did-miss = Zusage nicht gehalten: { $day }.
did-fix = Soll erledigt sein. Die Nachbarschaft wird gefragt. { $words }
did-check = { $checked ->
    [0] Noch niemand aus der Nachbarschaft sagt, dass es erledigt ist.
    [one] Eine Person aus der Nachbarschaft sagt, dass es erledigt ist.
   *[other] { $checked } aus der Nachbarschaft sagen, dass es erledigt ist.
 }
did-close = { $checked ->
    [0] Geschlossen; niemand hat nachgesehen.
    [one] Geschlossen: Eine Person hat nachgesehen.
   *[other] Geschlossen: { $checked } Leute haben nachgesehen.
 }
did-still-there = Jemand aus der Nachbarschaft sagt: noch da.
did-pass-on = Weitergegeben, jetzt zuständig: { $words }.
did-refuse = Abgelehnt: { $words }
did-reopen = { $by } hat es wieder geöffnet.
did-add = Hinzugefügt: { $words }
did-leave = Jemand aus der Nachbarschaft hat den eigenen Teil zurückgezogen.
did-not-answer = Der Tag für eine Antwort ist vorbei.
did-complain = Jemand, der es geschickt hat, ist unzufrieden, dass nichts geschehen ist.
did-warn = { $by } hat die Nachbarschaft gewarnt.
did-false-alarm = Aufgehoben: kein Notfall. { $words }
reach = In 20 Sekunden liest das: { $people ->
    [0] keine Person
    [one] eine Person
   *[other] { $people } Leute
 } und { $groups ->
    [0] keine Gruppe
    [one] eine Gruppe
   *[other] { $groups } Gruppen
 }.
reach-one = In 20 Sekunden liest es die Person, die es geschickt hat.
reach-none = Außerhalb des Teams wird niemand angeschrieben.
act-seen = übernommen
act-working = in Arbeit
act-asked = gefragt
act-replied = an alle geschrieben, die es geschickt haben
act-told = an alle geschrieben, die es verfolgen
act-noted = notiert
act-kind_changed = Art geändert
act-promised = zugesagt
act-promise_moved = neu zugesagt
act-said_fixed = soll erledigt sein
act-passed_on = weitergegeben
act-refused = abgelehnt
act-reopened = wieder geöffnet
act-false_alarm = aufgehoben
done = { $ref }: { $act }.
undone = { $ref }: rückgängig gemacht. Niemand hat davon erfahren.
warn-who = Eine Warnung, auch nachts, ginge in der Nähe an { $people ->
    [0] keine Person
    [one] eine Person
   *[other] { $people } Leute
 } und { $groups ->
    [0] keine Gruppe
    [one] eine Gruppe
   *[other] { $groups } Gruppen
 }.
which-report = Welche Meldung? Schreib /{ $command } und die Kennung, zum Beispiel K7R2, oder antworte auf die Karte.
not-your-team = { $ref } gehört einem anderen Team. Du kannst daran nichts ändern.
cannot-move = { $ref } steht so: { $status }. Von da aus geht das nicht; öffne es erst wieder.
no-such-officer = Ich kenne im Team niemanden namens „{ $name }“.
nobody-to-ask = Es ist niemand mehr da, den man fragen kann: Alle, die es geschickt hatten, haben es zurückgezogen.
say-what = Schreib die Worte hinter den Befehl.
write-question = Schreib deine Frage zu { $ref }.
write-day = Bis zu welchem Tag ist { $ref } erledigt? Schreib einen Tag, zum Beispiel Freitag oder 27.11.
write-reason = Schreib, warum { $ref } abgelehnt wird; alle, die es verfolgen, lesen es.
what-day = „{ $words }“ kann ich nicht als Tag ab heute lesen. Schreib Freitag, 27.11. oder 2026-11-27.
pass-to-whom = An wen weitergeben? Eines davon: { $names }
change-to-which-kind = Welche Art ist es? Eine davon: { $names }
more-head = { $problem } ({ $ref })
more-commands = /reply an die, die es geschickt haben, /tell an alle, die es verfolgen, /note an niemanden, /assign an jemanden aus dem Team, /why: wie es gelesen wurde.
queue-empty = Es ist nichts offen. Ein guter Tag.
queue-head = { $number ->
    [one] Eine offene Meldung:
   *[other] { $number } offene Meldungen, die dringendste zuerst:
 }
queue-line = { $ref } · { $problem } · { $status }{ $people ->
    [0] {""}
    [one] {""}
   *[other] {" "}· { $people } Leute
 }{ $late ->
    [yes] {" "}· überfällig
   *[no] {""}
 }
found-nothing = Nichts gefunden. Versuch es mit einer Kennung, einer Straße oder einem Wort wie Loch.
only-officers = Das ist nur für die Zuständigen. Frag die Leute, die mich betreiben, nach einer Einladung.
invite-used = Diese Einladung ist schon benutzt oder zu alt. Bitte um eine neue.
enrolled = Willkommen. Dein Team ab jetzt: { $team }.
enrolled-group = In dieser Gruppe kommen ab jetzt die Meldungen an. Zuständig: { $team }.
enrolled-how = Neue Meldungen kommen hier als Karten an. /queue zeigt, was offen ist, /help alles andere.
reports-wait = { $number ->
    [one] Eine Meldung wartet: /queue
   *[other] { $number } Meldungen warten: /queue
 }

## Die öffentliche Seite

public-opened = Geschickt. Zuständig: { $team }.
public-joined = Noch jemand aus der Nachbarschaft hat dasselbe geschickt.
public-seen = Gesehen hat es { $team }.
public-working = Daran arbeitet { $team }.
public-promised = Bis { $day } soll es erledigt sein, sagt { $team }.
public-missed = { $day } ist vorbei, und es ist nicht als erledigt gemeldet.
public-said-fixed = Es ist erledigt, sagt { $team }.
public-closed = { $checked ->
    [0] Geschlossen; niemand hat nachgesehen.
    [one] Erledigt, eine Person aus der Nachbarschaft hat nachgesehen.
   *[other] Erledigt, { $checked } aus der Nachbarschaft haben nachgesehen.
 }
public-still-there = Jemand aus der Nachbarschaft sagt, es ist noch da.
public-passed-on = Weitergegeben, jetzt zuständig: { $team }.
public-refused = Das macht { $team } nicht. Der Grund: { $reason }
public-reopened = Wieder geöffnet hat es { $team }.
public-warned = Die Nachbarschaft gewarnt hat { $team }.

## Das Menü der Befehle (Telegram zeigt es)

command-report = Etwas melden (in einer Gruppe: als Antwort)
command-mine = Was du geschickt hast und wie es steht
command-follow = Eine Straße oder Meldung mitverfolgen
command-unfollow = Nicht mehr verfolgen
command-language = Die Sprache ändern
command-help = Wie das hier geht
command-cancel = Weglegen, was offen ist

## How a report stands, in two or three words (map, legend, list)

shown-sent = Wartet auf Antwort
shown-seen = Übernommen
shown-promised = Zugesagt
shown-working = In Arbeit
shown-said_fixed = Soll erledigt sein
shown-fixed = Erledigt
shown-passed_on = Weitergegeben
shown-refused = Abgelehnt
shown-withdrawn = Zurückgezogen
model-proposed = Ein Leser, der von { $learned } Meldungen dieser Stadt gelernt hat, ist fertig. Bei { $tested } Meldungen, die er nicht kannte, nennt er in { $after } von 100 Fällen die richtige Art (jetzt { $before }), unter drei ist sie in { $after3 } (jetzt { $before3 }). Er ist nicht im Einsatz: Wer Lamplighter betreibt, entscheidet mit „lamplighter learn --accept“.
