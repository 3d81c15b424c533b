# Español. Como hablaría alguien amable del barrio, de tú: cómo está todo ahora, qué viene después y qué se puede elegir.
# Sin exclamaciones. Nunca: tique, ticket, procesado, inválido, usuario, con éxito.
# { $team } llega con su artículo y puede ser plural ("el equipo de calles", "los agentes"): va tras "por", "para", "con"
# o "según", nunca tras "de" ni "a" (harían "del", "al"), y nunca como sujeto de un verbo.

plain = { $text }
day = { $day }
problem = { $kind }, { $place }
problem-ref = { $problem } ({ $ref })
at-pin = en el punto del mapa
place-unknown = lugar aún desconocido
a-photo = una foto
again = (Quizá ya hayas leído esto.)
language-name = { $code ->
    [de] Deutsch
    [es] Español
    [fr] Français
   *[en] English
 }

## Clases de problema

cat-abandoned_vehicle = Vehículo abandonado
cat-animal = Animal
cat-building_property = Edificio
cat-encampment = Personas sin techo
cat-graffiti = Pintada
cat-illegal_dumping = Basura abandonada
cat-illegal_parking = Vehículo mal aparcado
cat-litter_street_cleaning = Calle sucia
cat-noise = Ruido
cat-other = Otra cosa
cat-park_playground = Parque o zona infantil
cat-pollution_air_water = Aire o agua en mal estado
cat-pothole_road_surface = Bache en la calzada
cat-public_safety_hazard = Peligro
cat-public_toilet_hygiene = Aseo público
cat-public_transport = Autobús, tranvía o tren
cat-sewer_drain_flood = Alcantarilla o inundación
cat-shared_mobility = Patinete o bici de alquiler
cat-sidewalk_footpath = Acera rota
cat-snow_ice = Nieve o hielo
cat-street_furniture = Banco, bolardo o marquesina
cat-street_light = Farola
cat-traffic_sign_marking = Señal o marca vial
cat-traffic_signal = Semáforo
cat-tree_vegetation = Árbol o plantas
cat-utility_power_heating = Luz o calefacción
cat-waste_missed_collection = Basura sin recoger
cat-water_leak_supply = Fuga o falta de agua

## Un borrador

ask-words = ¿Qué pasa ahí? Basta con una palabra o dos.
ask-kind = ¿Qué es?
place-known = Lugar: { $place }.
tap-sends-kind = Toca lo que sea y lo envío al equipo que lo arregla.
no-kind-fits = Si nada encaja, dilo con otras palabras.
ask-which = { $kind }. ¿Cuál de estos lugares es «{ $words }»?
ask-place-of = { $kind }. ¿Qué lugar es?
tap-sends = Toca el que sea y lo envío.
ask-place = { $kind }. ¿Dónde está?
how-to-place = Escribe la calle o lo que hay al lado, o envía una ubicación.
neighbours-later = La gente del barrio leerá solo «{ $kind }» y el lugar. Nunca quién lo envió. Tus palabras y fotos las ve solo el equipo.
ask-same = ¿Es esto?
near-line = { $here ->
    [yes] En el mismo sitio
   *[no] A { $metres } m
 }, enviado hace { $unit ->
    [days] { $days ->
        [one] un día
       *[other] { $days } días
     }
    [hours] { $hours ->
        [one] una hora
       *[other] { $hours } horas
     }
   *[minutes] { $minutes ->
        [0] un momento
        [one] un minuto
       *[other] { $minutes } minutos
     }
 }{ $people ->
    [0] {""}
    [one] {""}
    [2] , por dos personas
   *[other] , por { $people } personas
 }. { $ref }
would-send = Enviaría esto: { $problem }.
neighbours-read = La gente del barrio leerá «{ $problem }». Nunca quién lo envió. Tus palabras y fotos las ve solo el equipo.
neighbours-later-words = La gente del barrio leerá «{ $kind }», el lugar y tus palabras: «{ $words }» Nunca quién lo envió. Tus fotos las ve solo el equipo.
neighbours-read-words = La gente del barrio leerá «{ $problem }» y tus palabras: «{ $words }» Nunca quién lo envió. Tus fotos las ve solo el equipo.
words-would-read = Tus palabras las ve solo el equipo. Si las muestras, el barrio leerá: «{ $words }»
words-read = El barrio leerá tus palabras: «{ $words }»
several-would-send = Enviaría estas { $number } cosas:
several-read = He leído { $number } cosas.
several-known = { $problems }.
and-then = { $first } · { $next }
several-line = { $k }. { $problem }
same-place = en el mismo lugar
several-photos = { $photos ->
    [one] La foto va
   *[other] Las fotos van
 } con { $every ->
    [yes] cada una.
   *[no] { $numbers }.
 }
several-ask-kind = ¿Qué es esto: «{ $words }»?
several-tap-sends = { $number ->
    [one] Toca lo que sea y lo envío.
    [2] Toca lo que sea y envío las dos.
   *[other] Toca lo que sea y envío las { $number }.
 }
several-words = Con { $k } también tus palabras: «{ $words }»
neighbours-read-each = La gente del barrio leerá estas líneas. Nunca quién las envió. Tus palabras y fotos las ven solo los equipos.
neighbours-read-each-words = La gente del barrio leerá estas líneas. Nunca quién las envió. El resto de tus palabras y tus fotos las ven solo los equipos.
outside-town = Ese lugar queda fuera de { $town }, así que no puedo enviarlo ahí. Guardo tus palabras.
first-time = Es tu primera vez aquí: soy Lamplighter y detrás está { $run_by }. No guardo nombres. /help /forget
nobody-reads = Nadie de la ciudad lee esto todavía. De momento guarda la lista y se la hace llegar { $run_by }.
change-what = ¿Qué cambio?
choose-kind = ¿De qué se trata? Toca una opción o dilo con otras palabras.
write-place = Escribe la calle o lo que hay al lado, o envía una ubicación.
place-not-found = No encuentro «{ $words }» en el mapa. Escribe una calle con número o las dos calles de una esquina, o envía una ubicación.
dropped = No se ha enviado. Lo he dejado.
draft-dropped = No se ha enviado. Vuelve a escribirme si aún importa.
not-sent-yet = Aún sin enviar:
not-sent-question = Aún sin enviar, falta una respuesta:

## Botones

tap-send = Enviar
tap-change = Cambiar
tap-drop = No enviar
tap-same = Sí, es esto
tap-other = No, es otra cosa
tap-elsewhere = En otro sitio
tap-last-place = Donde la última vez ({ $place })
tap-another-kind = Otra clase
tap-another-place = Otro lugar
tap-no-photo = Quitar la foto
tap-back = Volver
tap-show-words = Mostrar mis palabras
tap-keep-words = Mis palabras solo al equipo
tap-send-all = { $number ->
    [one] Enviar
    [2] Enviar las dos
   *[other] Enviar las { $number }
 }
tap-item = Cambiar { $k }
tap-only-this = Enviar solo esta
tap-leave-out = No incluirla
tap-one-thing = Es una sola cosa
typed-all = las dos, ambas, los dos, ambos, todas, todo, todos, enviar todo, envía las dos, sí, si, vale, ok
typed-one-thing = una sola cosa, es una sola cosa, es lo mismo, una cosa, es una cosa
typed-only = { $k ->
    [1] solo la primera, sólo la primera, solo el primero, solo 1, solo la 1, la primera, la primera sola
    [2] solo la segunda, sólo la segunda, solo el segundo, solo 2, solo la 2, la segunda, la segunda sola
    [3] solo la tercera, sólo la tercera, solo el tercero, solo 3, solo la 3, la tercera, la tercera sola
   *[other] solo { $k }, solo la { $k }
 }
typed-without = { $k ->
    [1] la primera no, sin la primera, sin 1, sin la 1, quita la primera
    [2] la segunda no, sin la segunda, sin 2, sin la 2, quita la segunda
    [3] la tercera no, sin la tercera, sin 3, sin la 3, quita la tercera
   *[other] sin { $k }, sin la { $k }
 }
tap-undo = Deshacer
tap-move-pin = Mover el punto
tap-add = Añadir algo
tap-stop = No me avises más
tap-hide-words = Ocultar mis palabras
tap-follow = Queremos saber de { $ref }
tap-take-back = Retirarlo
tap-leave = Dejarlo
tap-mended = Sí, arreglado
tap-no-still-there = No, sigue ahí
tap-still-there = Sigue ahí
tap-is-mended = Está arreglado
tap-is-gone = Ya no está
tap-cant-check = No puedo mirarlo
tap-rung = Ya he llamado
tap-no-emergency = No es una emergencia
tap-tell-desk = Sí, avísales
tap-keep-quiet = No
tap-take = Me encargo
tap-ask = Preguntar
tap-promise = Prometer
tap-fixed = Arreglado
tap-not-ours = No nos toca
tap-reject = Rechazar
tap-reopen = Abrir de nuevo
tap-more = Más
tap-undo-act = Deshacer (20 segundos)
tap-own-words = Con mis palabras
tap-another-day = Otro día
tap-warn = Alertar al barrio
tap-warn-yes = Alertar a { $number }
tap-false-alarm = Falsa alarma

## Un aviso enviado

sent-to = Enviado: { $problem }. Es para { $team }. { $ref }
card-head = { $problem }. { $ref }
new-near = Nuevo: { $problem }. { $ref }
neighbours-sent = { $people ->
    [one] Lo ha enviado una persona.
    [2] Lo han enviado dos personas.
   *[other] Lo han enviado { $people } personas.
 }
words-shown = El barrio lee también tus palabras.
neighbour-words = Escriben del barrio: «{ $words }»
needn-t-check = Te escribo cuando pase algo. No hace falta que estés pendiente.
now-sent = Ahora: a la espera de su respuesta, prevista para el { $due }.
now-unanswered = Ahora: no llegó respuesta en el plazo. Vuelvo a preguntar el { $due }. Es para { $team }.
now-unstaffed = Ahora: en la lista. Nadie de la ciudad lee esto todavía; se la hace llegar { $run_by }.
now-unconfirmed = Ahora: no lo confirmaste, así que es solo para { $team }. Nada es público.
now-seen = Ahora: visto y atendido por { $team }.
now-promised = Ahora: según { $team }, estará arreglado para el { $day }.
now-working = Ahora: en marcha, según { $team }.
now-said-fixed = Ahora: según { $team }, está arreglado. { $checked ->
    [0] Estamos preguntando en el barrio.
    [one] Una persona del barrio lo confirma.
   *[other] { $checked } personas del barrio lo confirman.
 }
now-fixed = { $checked ->
    [0] Dado por arreglado; nadie del barrio lo ha mirado.
    [one] Arreglado, lo ha mirado una persona del barrio.
    [2] Arreglado, lo han mirado dos personas del barrio.
   *[other] Arreglado, lo han mirado { $checked } personas del barrio.
 }
now-passed-on = Ahora: lo he pasado y queda para { $team }. No tienes que hacer nada.
now-refused = Ahora: según { $team }, no se va a arreglar. El motivo: { $reason }
now-withdrawn = Retirado por quienes lo enviaron.
out-already = { $ref } ya es público. ¿Lo retiro?
taken-back = Retirado: { $ref }. No queda nada tuyo ahí.
added-to = Añadido a { $ref }.
add-what = Escribe o envía lo que quieras añadir a { $ref }.
new-pin = Envía la ubicación correcta de { $ref }.
added = Añadido a { $ref }.
you-said = Dijiste: { $said }. Ya lo he pasado, gracias. { $ref }
mended-thanks = Gracias. Con una persona más lo cierro. { $ref }
closed-thanks = Arreglado: { $problem }. { $days ->
    [0] El mismo día del primer mensaje.
    [one] Un día desde el primer mensaje.
   *[other] { $days } días desde el primer mensaje.
 } Todo empezó con tu mensaje. Gracias. { $ref }
closed-thanks-all = Arreglado: { $problem }. { $days ->
    [0] El mismo día del primer mensaje.
    [one] Un día desde el primer mensaje.
   *[other] { $days } días desde el primer mensaje.
 } Gracias. { $ref }
still-there-sorry = Lo siento. El equipo ya sabe que no está arreglado. Una foto es lo que más les ayuda; envíala ahora si puedes. { $ref }
cant-check = De acuerdo. { $problem }: también preguntamos a otras personas. { $ref }
mine-empty = No hay nada tuyo en la lista. Escríbeme qué pasa y dónde.
mine-line = { $ref }: { $problem }. { $now }
none-of-yours = No me consta nada enviado por ti. Dime qué es y dónde, y lo miro.

## Respuestas breves

toast-sent = Enviado. Gracias. { $ref }
toast-joined = Añadido a { $ref }. Sabrás de ello como los demás.
toast-dropped = No se ha enviado.
toast-taken-back = Retirado.
toast-stopped = No te aviso más de { $ref }.
toast-follows = Hecho. Tendrás noticias de { $ref }.
toast-follows-already = Ya sigues { $ref }.
toast-thanks = Gracias.
toast-passed-on = Ya lo he pasado, gracias.
toast-words-hidden = Hecho. Ahora tus palabras las lee solo el equipo.
toast-old-button = Ese botón es de un mensaje anterior. Escríbeme qué necesitas, o /mine para ver cómo va todo.
toast-sent-already = Eso ya está enviado: { $ref }.
toast-not-yours = Ese botón es para quien escribió esto.
toast-done = Hecho. { $ref }
toast-undone = Deshecho. No se ha avisado a nadie.
toast-too-late = Ya es tarde para deshacerlo: la gente lo ha leído. Con /tell puedes corregirlo.
toast-warned = Se está alertando al barrio.

## Emergencias

ring-now = Llama ya al { $emergency }.
advice-gas = Desde fuera. No toques interruptores, no uses el ascensor, nada de llamas. Llama a las puertas al salir.
advice-fire = Sal, cierra las puertas al pasar y baja por la escalera. No vuelvas a entrar.
advice-wires = Quédate a 20 m y que nadie se acerque. No toques nada que esté cerca.
advice-collapse = Aléjate y que nadie se acerque. Puede seguir cayendo.
advice-chemical = Aléjate contra el viento y que nadie se acerque. No toques ni huelas nada.
advice-injury = Quédate con la persona si no corres peligro. Por teléfono te dirán qué hacer.
cant-send-help = Yo no puedo enviar ayuda: nadie de los servicios de emergencia lee esto.
gas-company = Compañía del gas, de día y de noche: { $gas }.
cant-speak = Si no puedes hablar: { $text }.
rung-good = Bien. ¿Aviso también al equipo?
rung-thanks = Gracias. Sigo con el mensaje para el equipo.
kept-quiet = De acuerdo. No se lo digo a nadie más.
no-emergency = Me alegro. Entonces, como siempre:
person-sorry = Siento que sea tan duro. Soy una máquina y no puedo cuidarte, pero hay personas que sí, ahora mismo.
person-numbers = Si hay peligro: { $emergency }. Para hablar, gratis, de día y de noche: { $crisis }.
person-shelter = Si alguien te hace daño: { $shelter }.
person-private = No envío esto a nadie y esta noche lo borro por mi parte. Para quitarlo de este teléfono, borra el chat.
danger-gas = olor a gas
danger-fire = fuego
danger-wires = cables con corriente
danger-collapse = algo que se viene abajo
danger-chemical = productos químicos
danger-injury = una persona herida

## Seguir

following-head = Sigues:
following-area = { $k }. { $area }, { $all ->
    [yes] todo
   *[no] { $kinds }
 }
following-report = { $k }. { $problem } ({ $ref })
following-nothing = Aquí no sigues nada. Escribe /follow y el nombre de una calle, y te aviso cuando cambie algo allí.
follow-which = ¿Cuál de ellos?
follow-unknown = No encuentro «{ $words }» en el mapa. Escribe /follow y una calle, una plaza o un barrio.
follow-how = Con mucho gusto. Escribe /follow y el nombre de una calle, o responde a la tarjeta de un aviso.
follows-area = { $who ->
    [us] Estoy pendiente de lo que pase en { $area } y lo cuento en este grupo:
   *[you] Estoy pendiente de lo que pase en { $area } y te lo cuento:
 } todo lo nuevo y cómo sigue.
follows-area-kinds = { $who ->
    [us] Estoy pendiente de lo que pase en { $area } y lo cuento en este grupo: { $kinds }.
   *[you] Estoy pendiente de lo que pase en { $area } y te lo cuento: { $kinds }.
 }
unfollow-how = Con /unfollow se acaba.
unfollowed = No más noticias: { $names }.
only-admins = Eso solo lo pueden decidir quienes administran este grupo. Puedes seguirlo por tu cuenta en un chat privado conmigo.

## Grupos

group-hello = Hola, gente del barrio. Soy Lamplighter y detrás está { $run_by }. Llevo los problemas de la calle a quienes los arreglan y os cuento cómo va.
group-privacy = No leo vuestro chat: solo veo los /comandos y las respuestas a mis mensajes.
group-report = Para avisar de algo: responde aquí a cualquier foto o mensaje con /report
group-follow = Quien administra el grupo puede decirme cuáles son vuestras calles: /follow y el nombre de una calle.
report-what = Responde con /report al mensaje o a la foto de que se trate, o escribe /report y qué pasa.

## Conversación

hello = Hola. Soy Lamplighter y detrás está { $run_by }. Llevo los problemas de la calle a quienes los arreglan y te cuento cómo va.
hello-how = Escríbeme qué pasa y dónde, o envía una foto y una ubicación.
help = Escríbeme qué pasa y dónde, con tus palabras, y con una foto o una ubicación si quieres. Lo envío al equipo que lo arregla y te escribo cuando cambie algo.
    /mine muestra lo que enviaste, /follow y una calle te mantiene al día, /unfollow lo termina, /language cambia mi idioma, /cancel deja lo que esté abierto.
    Detrás de mí está { $run_by }. Si hay peligro, llama al número de emergencias; allí nadie lee esto.
help-group = Responde a cualquier mensaje o foto con /report y lo llevo al equipo que lo arregla. Con /follow y una calle escribo aquí cuando cambie algo allí (solo quien administra). /unfollow lo termina.
help-officer = Para el personal: /queue /take /assign /status /promise /ask /reply /tell /fix /reject /reopen /note /kind /why /find, cada uno con una referencia o como respuesta a una tarjeta. /reply llega a quienes lo enviaron, /tell a todos los que lo siguen, /note a nadie.
thanks = Con mucho gusto.
i-understand = Lo entiendo. Dime de qué calle se trata y miro qué se prometió.
correct-what = Dime qué es lo correcto y lo cambio: el lugar, de qué se trata, o /cancel.
just-chat = Yo me ocupo de calles, farolas, contenedores y cosas así. Si algo va mal ahí fuera, dime qué y dónde.
photo-broken = No puedo abrir esa foto. Envíala otra vez o haz otra; tus palabras están guardadas.
empty = Eso llegó sin palabras ni foto. Escríbeme qué pasa y dónde.
cant-read = Lo he guardado, pero no puedo leerlo. Escríbeme en pocas palabras qué pasa y dónde, o envía una foto.
cant-hear = He guardado tu mensaje de voz, pero aún no sé escuchar. Escríbeme en pocas palabras qué pasa y dónde.
voice-kept = He guardado tu mensaje de voz. Yo no sé escuchar; el equipo lo oirá con tu aviso.
voice-one-line = Escríbeme una línea para saber quién lo arregla: ¿qué pasa y dónde?
voice-added = He añadido tu mensaje de voz. Yo no sé escuchar; el equipo lo oirá.
voice-lost = No he podido recibir tu mensaje de voz. Escríbeme en pocas palabras qué pasa y dónde.
voice-of = { $ref }: un mensaje de voz. Nadie lo ha puesto por escrito.
voice-passed-on = Gracias. Tus palabras también han llegado ya a la oficina.
heard-you = He oído: «{ $words }». ¿Es así?
heard-right = Has dicho: «{ $words }».
heard-wrong = Entonces con tus palabras: ¿qué pasa y dónde?
heard-unanswered = No estaba seguro de tu mensaje de voz, así que lo escuchará el equipo. Nada de él es público.
tap-heard-right = Sí
tap-heard-wrong = No, lo escribo
cant-watch = He guardado tu vídeo, pero no puedo verlo. Envía una foto, o escribe en pocas palabras qué pasa y dónde.
just-sticker = Si algo va mal ahí fuera, dime qué y dónde.
no-contacts = No guardo contactos. Escríbeme qué pasa y dónde.
unknown-command = No conozco /{ $command }. Escríbeme qué pasa y dónde, o /help.
nothing-open = No hay nada abierto. Escríbeme qué pasa y dónde.
language-which = ¿En qué idioma hablo?
language-set = A partir de ahora, en español.
kept-what = No guardo nombres. Con un aviso guardo tus palabras, las fotos y el lugar para el equipo que lo arregla. /mine muestra tus avisos; responde a uno y toca Deshacer para retirarlo, con palabras y fotos.
parked = He guardado tu mensaje, pero no he podido con él. Lo mirarán las personas que me cuidan; no hace falta que lo envíes otra vez.

## Preguntas con palabras propias

begins-why = por qué, por que, porqué, cómo es que
begins-follow = avísame de, avisame de, cuéntame de, mantenme al tanto, mantenme informado, mantenme informada, quiero seguir, sigue
says-all = todo, todos, todas, todo eso
says-not = no, en vez de, en lugar de, y no
says-mended = arreglado, arreglada, reparado, reparada, solucionado, solucionada, resuelto, resuelta, ya no está, ya funciona, funciona otra vez
asks-who = quién, quien, humano, robot, bot, máquina, anónimo, privado, privacidad, mi nombre, mis datos, policía
asks-cost = cuesta, costar, gratis, pagar, precio, cobran, tarifa, dinero, caro
asks-language = idioma, idiomas, lengua, hablas, español, traducir
asks-photo = foto, fotos, imagen, imágenes, vídeo, video, adjuntar
about-who = Soy una máquina y me lleva { $run_by }. Tus palabras y fotos llegan al equipo que lo arregla, nunca quién las envió; los vecinos leen la clase y el lugar.
about-cost = Nada. Escribir no te cuesta nada, las veces que quieras.
about-language = Escribe en tu idioma; leo muchos. Respondo en { $names }: con /language se cambia.
about-photo = Sí, envía una con una o dos palabras, o sola. Las caras y las matrículas se borran antes de que la vean los vecinos.
about-how = Escríbeme qué pasa y dónde, con tus palabras. Te enseño lo que enviaría, tocas una vez y te escribo cuando haya novedades.
which-of-yours = ¿Cuál de ellos?
none-like-it = No me consta nada así enviado por ti. Esto es lo que enviaste:
neighbour-sent-it = Tuyo no, pero alguien del barrio envió esto:
sorry-waiting = Lo siento. Esto es lo que sé:
sorry-known = Lo siento. Esto es lo que sé al respecto:
told-they-wait = He hecho saber que sigues esperando. Es para { $team }.
told-before = Ya había hecho saber que sigues esperando. Es para { $team }. Te escribo cuando respondan.
correct-which = ¿Qué cambio?
good-if-mended = Me alegro. { $head }: ¿está arreglado?
same-as-last = El lugar es el de tu último aviso.
follow-preview = Te escribiría cuando algo cambie: { $area }, { $all ->
    [yes] todo
   *[no] { $kinds }
 }. ¿Lo hago?
tap-tell-me = Sí, avísame
tap-everything = Todo lo de allí
tap-not-now = No
toast-not-followed = De acuerdo, no lo hago.
unfollow-which = Escribe unfollow y su número, o unfollow all para todo.
why-unknown = No guardé cómo se leyó este.
why-not-yours = Eso solo puedo decírtelo de lo que enviaste tú.
why-read = Leído como: { $first }{ $more ->
    [yes] {""}; después: { $others }
   *[no] {""}
 }.
why-guess = { $kind } { $percent } %
why-unread = No se pudieron leer las palabras.
why-kind = { $by ->
    [reader] Es bastante seguro para no preguntar: hace falta un { $percent } %.
    [resident] Lo eligió quien lo envió: { $kind }.
   *[likeliest] Nadie lo confirmó, así que se tomó lo más probable: { $kind }.
 }
why-sure = Era bastante seguro para no preguntar.
why-put-right = Corregido por el equipo: { $kind }.
why-place = Lugar: { $by ->
    [words] sacado de las palabras
    [pin] la ubicación o la foto enviada
    [chosen] elegido por quien lo envió
    [last] el mismo que en el último aviso de esa persona
    [shared] el de la otra cosa contada en el mensaje
    [likeliest] el único posible
   *[unknown] no se conoce
 }{ $known ->
    [no] {""}
   *[yes] , con un margen de { $metres } m
 }{ $others ->
    [0] {""}
    [one] {""}; se ofreció otro más
   *[other] {""}; se ofrecieron otros { $others }
 }.
why-danger = Peligro, { $danger }: { $by ->
    [rules] por las palabras fijas para ello.
   *[model] lo vio el lector; las palabras fijas solas no lo dicen.
 }
why-urgent = Urgente, por las palabras para lo que no puede esperar.
why-team = Lo tiene { $team }, que es a quien el municipio encarga esta clase.
why-near-one = { $ref } { $percent } % ({ $metres } m{ $no ->
    [yes] ; quien lo envió dijo que no
   *[no] {""}
 })
why-near = Comparado con los abiertos cerca, probabilidad de ser el mismo: { $seen }.
why-near-none = Nada abierto cerca se le parecía.
why-reader = Lector { $model }; reglas del municipio { $town_file }; { $answers ->
    [0] sin necesidad de respuesta
    [one] hizo falta una respuesta
   *[other] hicieron falta { $answers } respuestas
 }.

## Mensajes nuevos

push-ask = { $head }. Te preguntan desde { $team }: { $ask }
or-write = O escríbelo. No pueden ver quién eres.
write-it = Escribe aquí tu respuesta. No pueden ver quién eres.
send-photo = Envíala aquí. No pueden ver quién eres.
push-words = { $head }. Escriben desde { $team }: { $words }
push-promised = { $head }: según { $team }, estará arreglado para el { $day }.
will-remind = Se lo recordaré, y te contaré cómo acaba.
push-moved = { $head }: según { $team }, hace falta más tiempo, ahora hasta el { $day }.
push-missed = { $head }: ya pasó el { $day } y no consta como arreglado.
missed-counts = Se lo he dicho al equipo, y cuenta como promesa incumplida.
push-fixed = { $head }: según { $team }, está arreglado. ¿Lo está?
their-words = Escriben: { $words }
push-passed-on = { $head }: queda para { $team }. Ya lo he pasado; no tienes que hacer nada.
push-refused = { $head }: según { $team }, no se va a arreglar. El motivo: { $reason }
push-reopened = { $head }: abierto de nuevo por { $team }.
push-no-answer = Aún no hay respuesta sobre esto: { $head }. { $waiting ->
    [one] La esperas tú; he vuelto a preguntar.
   *[other] La esperan { $waiting } personas; he vuelto a preguntar.
 }
push-warned = Cuidado: { $danger }, { $place }. Confirmado por { $team }. No te acerques. Te escribo cuando haya pasado el peligro.
push-safe = Ya no hay peligro: { $place }. Gracias por no acercarte.
ask-how_big = ¿Cómo es de grande?
ask-which_side = ¿De qué lado de la calle?
ask-photo = Una foto, por favor
ask-still_there = ¿Sigue ahí?
answer-hand = Como una mano
answer-plate = Como un plato
answer-tyre = Como una rueda o más
answer-dont_know = No lo sé
answer-even = Números pares
answer-odd = Números impares
answer-middle = En el medio
answer-yes = Sí
answer-no = No

## El equipo

desk-head = { $ref } · { $kind } · { $status }
desk-head-urgent = { $ref } · { $kind } · { $status } · hoy
desk-head-due = { $ref } · { $kind } · { $status } · respuesta para el { $due }
desk-head-late = { $ref } · { $kind } · { $status } · pasó el día de la respuesta
desk-hazard = PELIGRO, un solo mensaje, sin confirmar: { $danger }. { $ref } · { $kind }
desk-unconfirmed = Sin confirmar por quien lo envió. Nada es público.
desk-place = { $place } [{ $lat }, { $lon }]
desk-no-place = Aún no se sabe el lugar.
desk-words = «{ $words }»
desk-private = { $opens } { $closes } rodea lo que es privado. No sale de aquí.
desk-public-words = Cualquiera lee: «{ $words }»
desk-people = { $people ->
    [one] 1 persona
   *[other] { $people } personas
 }{ $photos ->
    [0] {""}
    [one] , 1 foto
   *[other] , { $photos } fotos
 }
desk-similar = Quizá sea lo mismo que { $ref }: { $problem }
photo-of = Foto de { $ref }
status-sent = nuevo
status-seen = atendido
status-promised = prometido
status-working = en marcha
status-said_fixed = dado por arreglado
status-fixed = arreglado
status-passed_on = pasado a otro equipo
status-refused = rechazado
status-withdrawn = retirado
did-take = Se encarga { $by }. { $words }
did-work = { $by } está en ello.
did-ask = Pregunta: { $words }
did-answer = Respuesta: { $words }
did-reply = A quienes lo enviaron: { $words }
did-tell = A todos los que lo siguen: { $words }
did-note = Nota de { $by }: { $words }
did-change-kind = { $by } cambió el tipo
did-promise = Prometido para el { $day }.
did-miss = Promesa incumplida: { $day }.
did-fix = Dado por arreglado. Estamos preguntando en el barrio. { $words }
did-check = { $checked ->
    [0] Nadie del barrio dice aún que está arreglado.
    [one] Una persona del barrio dice que está arreglado.
   *[other] { $checked } personas del barrio dicen que está arreglado.
 }
did-close = { $checked ->
    [0] Cerrado; nadie lo ha mirado.
    [one] Cerrado: lo ha mirado una persona.
   *[other] Cerrado: lo han mirado { $checked } personas.
 }
did-still-there = Alguien del barrio dice: sigue ahí.
did-pass-on = Pasado a otro equipo: { $words }.
did-refuse = Rechazado: { $words }
did-reopen = Abierto de nuevo por { $by }.
did-add = Añadido: { $words }
did-leave = Alguien del barrio ha retirado su parte.
did-not-answer = Ha pasado el día previsto para responder.
did-complain = Una de las personas que lo envió se queja de que no ha pasado nada.
did-warn = Barrio alertado por { $by }.
did-false-alarm = Cancelado: no es una emergencia. { $words }
reach = Lo leerán en 20 segundos: { $people ->
    [0] ninguna persona
    [one] una persona
   *[other] { $people } personas
 } y { $groups ->
    [0] ningún grupo
    [one] un grupo
   *[other] { $groups } grupos
 }.
reach-one = Quien lo envió lo lee en 20 segundos.
reach-none = No se escribe a nadie de fuera del equipo.
act-seen = en tus manos
act-working = en marcha
act-asked = preguntado
act-replied = escrito a quienes lo enviaron
act-told = escrito a todos los que lo siguen
act-noted = anotado
act-kind_changed = tipo cambiado
act-promised = prometido
act-promise_moved = prometido de nuevo
act-said_fixed = dado por arreglado
act-passed_on = pasado a otro equipo
act-refused = rechazado
act-reopened = abierto de nuevo
act-false_alarm = cancelado
done = { $ref }: { $act }.
undone = { $ref }: deshecho. No se ha avisado a nadie.
warn-who = Lo leerían cerca de allí { $people ->
    [one] una persona
   *[other] { $people } personas
 } y { $groups ->
    [one] un grupo
   *[other] { $groups } grupos
 }: una alerta, también de noche.
which-report = ¿Cuál de ellos? Escribe /{ $command } y su referencia, por ejemplo K7R2, o responde a su tarjeta.
not-your-team = { $ref } es de otro equipo. No puedes cambiarlo.
cannot-move = { $ref } está así: { $status }. Desde ahí no se puede; ábrelo de nuevo primero.
no-such-officer = No conozco a nadie del equipo que se llame «{ $name }».
nobody-to-ask = No queda nadie a quien preguntar: quienes lo enviaron lo han retirado.
say-what = Escribe las palabras después del comando.
write-question = Escribe tu pregunta sobre { $ref }.
write-day = ¿Para qué día estará arreglado { $ref }? Escribe un día, por ejemplo viernes o 27/11.
write-reason = Escribe el motivo para rechazar { $ref }; lo leerán quienes lo siguen.
what-day = No entiendo «{ $words }» como un día a partir de hoy. Escribe viernes, 27/11 o 2026-11-27.
pass-to-whom = ¿A quién se lo paso? Uno de estos: { $names }
change-to-which-kind = ¿A qué tipo lo cambio? Uno de estos: { $names }
more-head = { $problem } ({ $ref })
more-commands = /reply a quienes lo enviaron, /tell a todos los que lo siguen, /note a nadie, /assign a otra persona del equipo, /why: cómo se leyó.
queue-empty = No hay nada abierto. Buen día.
queue-head = { $number ->
    [one] Un aviso abierto:
   *[other] { $number } avisos abiertos, arriba el que antes vence:
 }
queue-line = { $ref } · { $problem } · { $status }{ $people ->
    [0] {""}
    [one] {""}
   *[other] {" "}· { $people } personas
 }{ $late ->
    [yes] {" "}· con retraso
   *[no] {""}
 }
found-nothing = No he encontrado nada. Prueba con una referencia, una calle o una clase de problema.
only-officers = Eso es solo para quienes atienden los avisos. Pide una invitación a las personas que me cuidan.
invite-used = Esa invitación ya se usó o es demasiado antigua. Pide una nueva.
enrolled = Te damos la bienvenida. Desde ahora atiendes los avisos para { $team }.
enrolled-group = Este grupo recibe desde ahora los avisos para { $team }.
enrolled-how = Los avisos nuevos llegan aquí como tarjetas. /queue muestra lo que está abierto, /help lo demás.
reports-wait = { $number ->
    [one] Hay un aviso esperando: /queue
   *[other] Hay { $number } avisos esperando: /queue
 }

## La página pública

public-opened = Enviado, es para { $team }.
public-joined = Otra persona del barrio envió lo mismo.
public-seen = Visto por { $team }.
public-working = En marcha, según { $team }.
public-promised = Según { $team }, estará arreglado para el { $day }.
public-missed = Ya pasó el { $day } y no consta como arreglado.
public-said-fixed = Según { $team }, está arreglado.
public-closed = { $checked ->
    [0] Cerrado; nadie lo ha mirado.
    [one] Arreglado, lo ha mirado una persona del barrio.
   *[other] Arreglado, lo han mirado { $checked } personas del barrio.
 }
public-still-there = Alguien del barrio dice que sigue ahí.
public-passed-on = Pasado, queda para { $team }.
public-refused = Según { $team }, no se va a arreglar. El motivo: { $reason }
public-reopened = Abierto de nuevo por { $team }.
public-warned = Barrio alertado por { $team }.

## El menú de comandos (lo muestra Telegram)

command-report = Avisar de un problema (en un grupo: como respuesta)
command-mine = Lo que enviaste y cómo va
command-follow = Seguir una calle o un aviso
command-unfollow = Dejar de seguir
command-language = Cambiar el idioma
command-help = Cómo funciona esto
command-cancel = Dejar lo que esté abierto

## How a report stands, in two or three words (map, legend, list)

shown-sent = A la espera de respuesta
shown-seen = Atendido
shown-promised = Prometido
shown-working = En marcha
shown-said_fixed = Dado por arreglado
shown-fixed = Arreglado
shown-passed_on = Pasado a otro equipo
shown-refused = Rechazado
shown-withdrawn = Retirado
model-proposed = Está listo un lector que ha aprendido de { $learned } avisos de esta ciudad. En { $tested } avisos que no conocía nombra el tipo correcto en { $after } de cada 100 (ahora { $before }) y lo tiene entre tres en { $after3 } (ahora { $before3 }). No está en uso: quien lleva Lamplighter decide con «lamplighter learn --accept».
