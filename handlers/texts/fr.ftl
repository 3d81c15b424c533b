# Français. Comme parlerait une voisine aimable, en vouvoyant : où on en est, puis ce qui vient, puis le choix.
# Sans point d'exclamation. Jamais : ticket, soumis, traité, invalide, utilisateur, avec succès.
# { $team } arrive avec son article et peut être au pluriel (« l'équipe de la voirie », « les agents ») : le placer après
# « par », « pour » ou « selon », jamais après « de » ni « à » (du, aux), et jamais comme sujet d'un verbe.
# Devant : ; ? » et après « se trouve une espace insécable ; un test y veille.

plain = { $text }
day = { $day }
problem = { $kind }, { $place }
problem-ref = { $problem } ({ $ref })
at-pin = au point indiqué
place-unknown = lieu encore inconnu
a-photo = une photo
again = (Vous avez peut-être déjà lu ceci.)
language-name = { $code ->
    [de] Deutsch
    [es] Español
    [fr] Français
   *[en] English
 }

## Sortes de problèmes

cat-abandoned_vehicle = Véhicule abandonné
cat-animal = Animal
cat-building_property = Bâtiment
cat-encampment = Personnes à la rue
cat-graffiti = Graffiti
cat-illegal_dumping = Dépôt sauvage
cat-illegal_parking = Véhicule mal garé
cat-litter_street_cleaning = Rue sale
cat-noise = Bruit
cat-other = Autre chose
cat-park_playground = Parc ou aire de jeux
cat-pollution_air_water = Air ou eau pollués
cat-pothole_road_surface = Trou dans la chaussée
cat-public_safety_hazard = Danger
cat-public_toilet_hygiene = Toilettes publiques
cat-public_transport = Bus, tram ou train
cat-sewer_drain_flood = Égout ou inondation
cat-shared_mobility = Trottinette ou vélo loué
cat-sidewalk_footpath = Trottoir abîmé
cat-snow_ice = Neige ou verglas
cat-street_furniture = Banc, borne ou abri
cat-street_light = Lampadaire
cat-traffic_sign_marking = Panneau ou marquage
cat-traffic_signal = Feux de circulation
cat-tree_vegetation = Arbre ou verdure
cat-utility_power_heating = Courant ou chauffage
cat-waste_missed_collection = Poubelle non vidée
cat-water_leak_supply = Fuite ou panne d'eau

## Un brouillon

ask-words = Qu'est-ce qui ne va pas là-bas ? Un mot ou deux suffisent.
ask-kind = De quoi s'agit-il ?
place-known = Lieu : { $place }.
tap-sends-kind = Touchez la bonne réponse et je l'envoie à l'équipe qui répare.
no-kind-fits = Si rien ne convient, dites-le avec d'autres mots.
ask-which = { $kind }. Lequel de ces lieux est « { $words } » ?
ask-place-of = { $kind }. De quel lieu s'agit-il ?
tap-sends = Touchez la bonne réponse et j'envoie.
ask-place = { $kind }. Où est-ce ?
how-to-place = Écrivez la rue ou ce qui se trouve à côté, ou envoyez une position.
neighbours-later = Le voisinage lira seulement « { $kind } » et le lieu. Jamais qui l'a envoyé. Vos mots et vos photos vont à l'équipe seulement.
ask-same = Est-ce celui-ci ?
near-line = { $here ->
    [yes] Au même endroit
   *[no] À { $metres } m
 }, envoyé il y a { $unit ->
    [days] { $days ->
        [one] un jour
       *[other] { $days } jours
     }
    [hours] { $hours ->
        [one] une heure
       *[other] { $hours } heures
     }
   *[minutes] { $minutes ->
        [0] un instant
        [one] une minute
       *[other] { $minutes } minutes
     }
 }{ $people ->
    [one] {""}
    [2] , par deux personnes
   *[other] , par { $people } personnes
 }. { $ref }
would-send = J'enverrais ceci : { $problem }.
neighbours-read = Le voisinage lira « { $problem } ». Jamais qui l'a envoyé. Vos mots et vos photos vont à l'équipe seulement.
neighbours-later-words = Le voisinage lira « { $kind } », le lieu et vos mots : « { $words } » Jamais qui l'a envoyé. Vos photos vont à l'équipe seulement.
neighbours-read-words = Le voisinage lira « { $problem } » et vos mots : « { $words } » Jamais qui l'a envoyé. Vos photos vont à l'équipe seulement.
words-would-read = Vos mots vont à l'équipe seulement. Si vous les montrez, le voisinage lira : « { $words } »
words-read = Le voisinage lira vos mots : « { $words } »
several-would-send = J'enverrais ces { $number } choses :
several-read = J'ai lu { $number } choses.
several-known = { $problems }.
and-then = { $first } · { $next }
several-line = { $k }. { $problem }
same-place = au même endroit
several-photos = { $photos ->
    [one] La photo part
   *[other] Les photos partent
 } avec { $every ->
    [yes] chacune.
   *[no] { $numbers }.
 }
several-ask-kind = Qu'est-ce que c'est : « { $words } » ?
several-tap-sends = { $number ->
    [one] Touchez la bonne réponse et j'envoie.
    [2] Touchez la bonne réponse et j'envoie les deux.
   *[other] Touchez la bonne réponse et j'envoie les { $number }.
 }
several-words = Avec { $k }, vos mots aussi : « { $words } »
neighbours-read-each = Le voisinage lira ces lignes. Jamais qui les a envoyées. Vos mots et vos photos vont aux équipes seulement.
neighbours-read-each-words = Le voisinage lira ces lignes. Jamais qui les a envoyées. Le reste de vos mots et vos photos vont aux équipes seulement.
outside-town = Ce lieu est hors des limites ({ $town }), je ne peux donc pas l'y envoyer. Je garde vos mots.
first-time = C'est votre première fois ici : je suis Lamplighter, proposé par { $run_by }. Je ne garde aucun nom. /help /forget
nobody-reads = Personne de la ville ne lit ceci pour l'instant. La liste est gardée et lui sera portée par { $run_by }.
change-what = Que dois-je changer ?
choose-kind = De quoi s'agit-il ? Touchez une réponse, ou dites-le avec d'autres mots.
write-place = Écrivez la rue ou ce qui se trouve à côté, ou envoyez une position.
place-not-found = Je ne trouve pas « { $words } » sur la carte. Écrivez une rue avec un numéro ou les deux rues d'un coin, ou envoyez une position.
dropped = Pas envoyé. J'ai laissé tomber.
draft-dropped = Pas envoyé. Écrivez-moi encore si cela compte toujours.
not-sent-yet = Pas encore envoyé :
not-sent-question = Pas encore envoyé, il manque une réponse :

## Boutons

tap-send = Envoyer
tap-change = Changer
tap-drop = Ne pas envoyer
tap-same = Oui, c'est le même
tap-other = Non, c'en est un autre
tap-elsewhere = Ailleurs
tap-last-place = Comme la dernière fois ({ $place })
tap-another-kind = Autre chose
tap-another-place = Un autre lieu
tap-no-photo = Sans la photo
tap-back = Retour
tap-show-words = Montrer aussi mes mots
tap-keep-words = Mes mots à l'équipe seule
tap-send-all = { $number ->
    [one] Envoyer
    [2] Envoyer les deux
   *[other] Envoyer les { $number }
 }
tap-item = Changer { $k }
tap-only-this = N'envoyer que celle-ci
tap-leave-out = La laisser de côté
tap-one-thing = C'est une seule chose
typed-all = les deux, tout, toutes, tous, envoyer tout, envoie les deux, envoyez les deux, oui, ok, daccord
typed-one-thing = une seule chose, cest une seule chose, cest la même chose, la même chose, une chose
typed-only = { $k ->
    [1] seulement la première, la première seulement, que la première, seulement 1, seulement la 1, la première
    [2] seulement la deuxième, la deuxième seulement, que la deuxième, seulement 2, seulement la 2, la deuxième
    [3] seulement la troisième, la troisième seulement, que la troisième, seulement 3, seulement la 3, la troisième
   *[other] seulement { $k }, seulement la { $k }
 }
typed-without = { $k ->
    [1] pas la première, sans la première, sans 1, sans la 1, pas la 1
    [2] pas la deuxième, sans la deuxième, sans 2, sans la 2, pas la 2
    [3] pas la troisième, sans la troisième, sans 3, sans la 3, pas la 3
   *[other] sans { $k }, sans la { $k }
 }
tap-undo = Annuler
tap-move-pin = Déplacer le point
tap-add = Ajouter quelque chose
tap-stop = Ne plus m'écrire
tap-hide-words = Cacher mes mots
tap-follow = Nous suivons { $ref }
tap-take-back = Retirer
tap-leave = Laisser
tap-mended = Oui, c'est réglé
tap-no-still-there = Non, toujours là
tap-still-there = Toujours là
tap-is-mended = C'est réglé
tap-is-gone = Ce n'est plus là
tap-cant-check = Je ne peux pas vérifier
tap-rung = J'ai appelé
tap-no-emergency = Ce n'est pas une urgence
tap-tell-desk = Oui, prévenez-les
tap-keep-quiet = Non
tap-take = Je m'en charge
tap-ask = Demander
tap-promise = Promettre
tap-fixed = Réglé
tap-not-ours = Pas pour nous
tap-reject = Refuser
tap-reopen = Rouvrir
tap-more = Plus
tap-undo-act = Annuler (20 secondes)
tap-own-words = Mes propres mots
tap-another-day = Un autre jour
tap-warn = Alerter le voisinage
tap-warn-yes = En alerter { $number }
tap-false-alarm = Fausse alerte

## Un signalement envoyé

sent-to = Envoyé : { $problem }. C'est pour { $team }. { $ref }
card-head = { $problem }. { $ref }
new-near = Nouveau : { $problem }. { $ref }
neighbours-sent = { $people ->
    [one] Une personne l'a envoyé.
    [2] Deux personnes l'ont envoyé.
   *[other] { $people } personnes l'ont envoyé.
 }
words-shown = Le voisinage lit aussi vos mots.
neighbour-words = On écrit du voisinage : « { $words } »
needn-t-check = Je vous écris quand il se passe quelque chose. Pas besoin de surveiller.
now-sent = À présent : en attente de leur réponse, prévue pour le { $due }.
now-unanswered = À présent : pas de réponse dans le délai. Je repose la question le { $due }. C'est pour { $team }.
now-unstaffed = À présent : sur la liste. Personne de la ville ne lit ceci pour l'instant ; elle lui sera portée par { $run_by }.
now-unconfirmed = À présent : vous n'avez pas confirmé, c'est donc seulement pour { $team }. Rien n'est public.
now-seen = À présent : vu et pris en main par { $team }.
now-promised = À présent : selon { $team }, ce sera réglé d'ici le { $day }.
now-working = À présent : c'est en cours, selon { $team }.
now-said-fixed = À présent : selon { $team }, c'est réglé. { $checked ->
    [0] On demande au voisinage.
    [one] Une personne du quartier le confirme.
   *[other] { $checked } personnes du quartier le confirment.
 }
now-fixed = { $checked ->
    [0] Réglé, nous a-t-on dit ; personne du quartier n'a vérifié.
    [one] Réglé, une personne du quartier a vérifié.
    [2] Réglé, deux personnes du quartier ont vérifié.
   *[other] Réglé, { $checked } personnes du quartier ont vérifié.
 }
now-passed-on = À présent : transmis, c'est pour { $team }. Vous n'avez rien à faire.
now-refused = À présent : selon { $team }, rien ne sera fait. La raison : { $reason }
now-withdrawn = Retiré par les personnes qui l'avaient envoyé.
out-already = { $ref } est déjà public. Faut-il le retirer ?
taken-back = Retiré : { $ref }. Plus rien de vous n'y est gardé.
added-to = Ajouté à { $ref }.
add-what = Écrivez ou envoyez ce que je dois ajouter à { $ref }.
new-pin = Envoyez la bonne position pour { $ref }.
added = Ajouté à { $ref }.
you-said = Vous avez dit : { $said }. C'est transmis, merci. { $ref }
mended-thanks = Merci. Encore une personne et je ferme. { $ref }
closed-thanks = Réglé : { $problem }. { $days ->
    [0] Le jour même du premier message.
    [one] Un jour depuis le premier message.
   *[other] { $days } jours depuis le premier message.
 } Tout a commencé par votre message. Merci. { $ref }
closed-thanks-all = Réglé : { $problem }. { $days ->
    [0] Le jour même du premier message.
    [one] Un jour depuis le premier message.
   *[other] { $days } jours depuis le premier message.
 } Merci. { $ref }
still-there-sorry = J'en suis désolé. L'équipe sait que ce n'est pas réglé. Une photo l'aide le plus ; envoyez-en une maintenant si vous pouvez. { $ref }
cant-check = D'accord. { $problem } : on demande aussi à d'autres. { $ref }
mine-empty = Rien de vous n'est sur la liste. Écrivez-moi ce qui ne va pas et où.
mine-line = { $ref } : { $problem }. { $now }
none-of-yours = Je ne connais rien que vous ayez envoyé. Dites-moi ce que c'est et où, et je regarde.

## Réponses brèves

toast-sent = Envoyé. Merci. { $ref }
toast-joined = Ajouté à { $ref }. Vous aurez les nouvelles avec les autres.
toast-dropped = Pas envoyé.
toast-taken-back = Retiré.
toast-stopped = Plus de nouvelles de { $ref }.
toast-follows = C'est fait. Vous aurez des nouvelles de { $ref }.
toast-follows-already = Vous suivez déjà { $ref }.
toast-thanks = Merci.
toast-passed-on = C'est transmis, merci.
toast-words-hidden = C'est fait. Seule l'équipe lit vos mots à présent.
toast-old-button = Ce bouton vient d'un ancien message. Écrivez-moi ce qu'il vous faut, ou /mine pour voir où en sont les choses.
toast-sent-already = Celui-là est déjà envoyé : { $ref }.
toast-not-yours = Ce bouton est pour la personne qui a écrit ceci.
toast-done = C'est fait. { $ref }
toast-undone = Annulé. Personne n'a été prévenu.
toast-too-late = Trop tard pour annuler : des gens l'ont lu. Avec /tell, vous pouvez rectifier.
toast-warned = Le voisinage est en train d'être alerté.

## Urgences

ring-now = Appelez le { $emergency } maintenant.
advice-gas = De dehors. Aucun interrupteur, pas d'ascenseur, pas de flamme. Frappez aux portes en partant.
advice-fire = Sortez, fermez les portes derrière vous, prenez l'escalier. Ne retournez pas à l'intérieur.
advice-wires = Restez à 20 m et tenez les autres à distance. Ne touchez rien de ce qui se trouve à côté.
advice-collapse = Éloignez-vous et tenez les autres à distance. Cela peut continuer à tomber.
advice-chemical = Éloignez-vous face au vent et tenez les autres à distance. Ne touchez et ne respirez rien.
advice-injury = Restez près de la personne si vous ne risquez rien. Au téléphone, on vous dira quoi faire.
cant-send-help = Je ne peux pas envoyer de secours : personne des services d'urgence ne lit ceci.
gas-company = Compagnie du gaz, jour et nuit : { $gas }.
cant-speak = Si vous ne pouvez pas parler : { $text }.
rung-good = Bien. Dois-je prévenir aussi l'équipe ?
rung-thanks = Merci. Je continue avec le message pour l'équipe.
kept-quiet = D'accord. Je ne préviens personne d'autre.
no-emergency = Tant mieux. Alors, comme d'habitude :
person-sorry = Je suis désolé que ce soit si lourd. Je suis une machine et ne peux pas veiller sur vous, mais des gens le peuvent, tout de suite.
person-numbers = En danger : { $emergency }. Pour parler, gratuitement, jour et nuit : { $crisis }.
person-shelter = Si quelqu'un vous fait du mal : { $shelter }.
person-private = Je n'envoie ceci à personne, et je l'efface de mon côté cette nuit. Pour l'enlever de ce téléphone, supprimez la conversation.
danger-gas = odeur de gaz
danger-fire = incendie
danger-wires = câbles sous tension
danger-collapse = quelque chose qui s'effondre
danger-chemical = produits chimiques
danger-injury = une personne blessée

## Suivre

following-head = Vous suivez :
following-area = { $k }. { $area }, { $all ->
    [yes] tout
   *[no] { $kinds }
 }
following-report = { $k }. { $problem } ({ $ref })
following-nothing = Vous ne suivez rien ici. Écrivez /follow et un nom de rue, et je vous écris quand quelque chose y change.
follow-which = Lequel ?
follow-unknown = Je ne trouve pas « { $words } » sur la carte. Écrivez /follow et une rue, une place ou un quartier.
follow-how = Volontiers. Écrivez /follow et un nom de rue, ou répondez à la carte d'un signalement.
follows-area = { $who ->
    [us] Je garde un œil sur { $area } pour tout le groupe.
   *[you] Je garde un œil sur { $area } pour vous.
 } Vous saurez tout ce qui y arrive, et la suite.
follows-area-kinds = { $who ->
    [us] Je garde un œil sur { $area } pour tout le groupe : { $kinds }.
   *[you] Je garde un œil sur { $area } pour vous : { $kinds }.
 }
unfollow-how = /unfollow y met fin.
unfollowed = Plus de nouvelles : { $names }.
only-admins = Seules les personnes qui administrent ce groupe peuvent régler cela. Vous pouvez le suivre pour vous dans une conversation privée avec moi.

## Groupes

group-hello = Bonjour à tout le voisinage. Je suis Lamplighter, proposé par { $run_by }. Je porte les problèmes de la rue à ceux qui les réparent et je vous raconte la suite.
group-privacy = Je ne lis pas vos échanges : je ne vois que les /commandes et les réponses à mes messages.
group-report = Pour signaler : répondez ici à une photo ou à un message avec /report
group-follow = La personne qui administre le groupe peut me dire quelles rues sont les vôtres : /follow et un nom de rue.
report-what = Répondez avec /report au message ou à la photo en question, ou écrivez /report et ce qui ne va pas.

## Conversation

hello = Bonjour. Je suis Lamplighter, proposé par { $run_by }. Je porte les problèmes de la rue à ceux qui les réparent et je vous raconte la suite.
hello-how = Écrivez-moi ce qui ne va pas et où, ou envoyez une photo et une position.
help = Écrivez-moi ce qui ne va pas et où, avec vos mots, et une photo ou une position si vous voulez. Je l'envoie à l'équipe qui répare et je vous écris quand quelque chose change.
    /mine montre ce que vous avez envoyé, /follow et un nom de rue vous tient au courant, /unfollow y met fin, /language change ma langue, /cancel laisse tomber ce qui est ouvert.
    Proposé par { $run_by }. En danger, appelez le numéro d'urgence ; personne là-bas ne lit ceci.
help-group = Répondez à un message ou à une photo avec /report et je le porte à l'équipe qui répare. /follow et un nom de rue : j'écris ici quand quelque chose y change (réservé à qui administre). /unfollow y met fin.
help-officer = Pour les agents : /queue /take /assign /status /promise /ask /reply /tell /fix /reject /reopen /note /kind /why /find, chacun avec une référence ou en réponse à une carte. /reply va aux personnes qui l'ont envoyé, /tell à toutes celles qui suivent, /note à personne.
thanks = Avec plaisir.
i-understand = Je comprends. Dites-moi de quelle rue il s'agit et je regarde ce qui a été promis.
correct-what = Dites-moi ce qui est juste et je le change : le lieu, le problème, ou /cancel.
just-chat = Je m'occupe des rues, des lampadaires, des poubelles et de ce genre de choses. Si quelque chose ne va pas dehors, dites-moi quoi et où.
photo-broken = Je n'arrive pas à ouvrir cette photo. Renvoyez-la ou prenez-en une autre ; vos mots sont gardés.
empty = C'est arrivé sans mots ni photo. Écrivez-moi ce qui ne va pas et où.
cant-read = Je l'ai gardé, mais je ne peux pas le lire. Écrivez-moi en quelques mots ce qui ne va pas et où, ou envoyez une photo.
cant-hear = J'ai gardé votre message vocal, mais je ne sais pas encore écouter. Écrivez-moi en quelques mots ce qui ne va pas et où.
voice-kept = J'ai gardé votre message vocal. Je ne sais pas écouter ; l'équipe l'entendra avec votre signalement.
voice-one-line = Écrivez-moi une ligne, pour que je sache qui répare : qu'est-ce qui ne va pas, et où ?
voice-added = J'ai joint votre message vocal. Je ne sais pas écouter ; l'équipe l'entendra.
voice-lost = Je n'ai pas pu recevoir votre message vocal. Écrivez-moi en quelques mots ce qui ne va pas et où.
voice-of = { $ref } : un message vocal. Personne ne l'a mis par écrit.
voice-passed-on = Merci. Vos mots sont maintenant aussi au bureau.
heard-you = J'ai entendu : « { $words } ». C'est bien cela ?
heard-right = Vous avez dit : « { $words } ».
heard-wrong = Alors avec vos mots : qu'est-ce qui ne va pas, et où ?
heard-unanswered = Je n'étais pas sûr de votre message vocal ; l'équipe l'écoutera. Rien n'en est public.
tap-heard-right = Oui
tap-heard-wrong = Non, je l'écris
cant-watch = J'ai gardé votre vidéo, mais je ne peux pas la regarder. Envoyez une photo, ou écrivez en quelques mots ce qui ne va pas et où.
just-sticker = Si quelque chose ne va pas dehors, dites-moi quoi et où.
no-contacts = Je ne garde pas de contacts. Écrivez-moi ce qui ne va pas et où.
unknown-command = Je ne connais pas /{ $command }. Écrivez-moi ce qui ne va pas et où, ou /help.
nothing-open = Rien n'est ouvert. Écrivez-moi ce qui ne va pas et où.
language-which = Quelle langue dois-je parler ?
language-set = Désormais en français.
kept-what = Je ne garde aucun nom. Avec un signalement, je garde vos mots, vos photos et le lieu pour l'équipe qui répare. /mine montre vos signalements ; répondez à l'un d'eux et touchez Annuler pour le retirer, mots et photos compris.
parked = J'ai gardé votre message, mais je n'ai pas su quoi en faire. Les personnes qui s'occupent de moi vont le regarder ; pas besoin de le renvoyer.

## Questions avec ses propres mots

begins-why = pourquoi, comment ça se fait
begins-follow = parle-moi de, parlez-moi de, préviens-moi des, préviens-moi de, prévenez-moi des, prévenez-moi de, tenez-moi au courant, tiens-moi au courant, je veux suivre, je voudrais suivre
says-all = tout, tous, toutes, tout ça
says-not = pas, et non, au lieu de, plutôt que
says-mended = réparé, réparée, réglé, réglée, résolu, résolue, plus là, remarche, fonctionne à nouveau, c'est bon maintenant
asks-who = qui, humain, robot, bot, machine, anonyme, privé, vie privée, mon nom, mes données, police
asks-cost = coûte, coûter, gratuit, payer, prix, tarif, argent, cher
asks-language = langue, langues, parlez, parles, français, traduire
asks-photo = photo, photos, image, images, vidéo, joindre
about-who = Je suis une machine, et c'est { $run_by } qui s'en occupe. Vos mots et vos photos vont à l'équipe qui répare, jamais qui les a envoyés ; les voisins lisent la sorte et l'endroit.
about-cost = Rien. Écrire ne vous coûte rien, aussi souvent que vous voulez.
about-language = Écrivez dans votre langue ; j'en lis beaucoup. Je réponds en { $names } : /language en change.
about-photo = Oui, envoyez-en une avec un mot ou deux, ou seule. Visages et plaques sont floutés avant que les voisins la voient.
about-how = Écrivez-moi ce qui ne va pas et où, avec vos mots. Je vous montre ce que j'enverrais, vous touchez une fois, et j'écris quand il se passe quelque chose.
which-of-yours = Lequel voulez-vous dire ?
none-like-it = Je ne connais rien de tel que vous ayez envoyé. Voici ce qui vient de vous :
neighbour-sent-it = Pas de vous, mais quelqu'un du quartier a envoyé ceci :
sorry-waiting = J'en suis désolé. Voici ce que je sais :
sorry-known = J'en suis désolé. Voici ce que j'en sais :
told-they-wait = J'ai fait savoir que vous attendez toujours. C'est pour { $team }.
told-before = J'avais déjà fait savoir que vous attendez toujours. C'est pour { $team }. J'écris dès qu'il y a une réponse.
correct-which = Que faut-il corriger ?
good-if-mended = Bonne nouvelle. { $head } : est-ce réparé ?
same-as-last = L'endroit est celui de votre dernier envoi.
follow-preview = J'écrirais quand quelque chose change : { $area }, { $all ->
    [yes] tout
   *[no] { $kinds }
 }. D'accord ?
tap-tell-me = Oui, prévenez-moi
tap-everything = Tout ce qui s'y passe
tap-not-now = Non
toast-not-followed = Très bien, je ne le fais pas.
unfollow-which = Écrivez unfollow et son numéro, ou unfollow all pour tout.
why-unknown = Je n'ai pas gardé comment celui-ci a été lu.
why-not-yours = Je ne peux le dire que de ce que vous avez envoyé.
why-read = Lu comme : { $first }{ $more ->
    [yes] {""} ; ensuite : { $others }
   *[no] {""}
 }.
why-guess = { $kind } { $percent } %
why-unread = Les mots n'ont pas pu être lus.
why-kind = { $by ->
    [reader] C'est assez sûr pour ne pas demander : il faut { $percent } %.
    [resident] Choisi par la personne qui l'a envoyé : { $kind }.
   *[likeliest] Confirmé par personne, donc le plus probable : { $kind }.
 }
why-sure = C'était assez sûr pour ne pas demander.
why-put-right = Corrigé par l'équipe : { $kind }.
why-place = Endroit : { $by ->
    [words] tiré des mots
    [pin] la position ou la photo envoyée
    [chosen] choisi par la personne qui l'a envoyé
    [last] le même que dans son envoi précédent
    [shared] celui de l'autre problème du message
    [likeliest] le seul possible
   *[unknown] inconnu
 }{ $known ->
    [no] {""}
   *[yes] , à { $metres } m près
 }{ $others ->
    [0] {""}
    [one] {""} ; un autre était proposé
   *[other] {""} ; { $others } autres étaient proposés
 }.
why-danger = Danger, { $danger } : { $by ->
    [rules] d'après les mots fixés pour cela.
   *[model] d'après la lecture ; les mots fixés seuls ne le disent pas.
 }
why-urgent = Urgent, d'après les mots pour ce qui ne peut pas attendre.
why-team = C'est chez { $team }, que la ville désigne pour cette sorte.
why-near-one = { $ref } { $percent } % ({ $metres } m{ $no ->
    [yes] {""} ; non, selon la personne qui l'a envoyé
   *[no] {""}
 })
why-near = Comparé à ceux qui sont ouverts à proximité, probabilité que ce soit le même : { $seen }.
why-near-none = Rien d'ouvert à proximité n'y ressemblait.
why-reader = Lecture { $model } ; règles de la ville { $town_file } ; { $answers ->
    [0] aucune réponse nécessaire
    [one] une réponse nécessaire
   *[other] { $answers } réponses nécessaires
 }.

## Nouveaux messages

push-ask = { $head }. Question posée par { $team } : { $ask }
or-write = Ou écrivez-le. On ne peut pas voir qui vous êtes.
write-it = Écrivez votre réponse ici. On ne peut pas voir qui vous êtes.
send-photo = Envoyez-la ici. On ne peut pas voir qui vous êtes.
push-words = { $head }. Message écrit par { $team } : { $words }
push-promised = { $head } : selon { $team }, ce sera réglé d'ici le { $day }.
will-remind = Je le leur rappellerai, et je vous dirai ce qu'il en est dans tous les cas.
push-moved = { $head } : selon { $team }, il faut plus de temps, à présent jusqu'au { $day }.
push-missed = { $head } : le { $day } est passé et rien ne dit que c'est réglé.
missed-counts = Je l'ai dit à l'équipe, et cela compte comme une promesse non tenue.
push-fixed = { $head } : selon { $team }, c'est réglé. Est-ce le cas ?
their-words = Le mot de l'équipe : { $words }
push-passed-on = { $head } : c'est pour { $team }. J'ai transmis ; vous n'avez rien à faire.
push-refused = { $head } : selon { $team }, rien ne sera fait. La raison : { $reason }
push-reopened = { $head } : rouvert par { $team }.
push-no-answer = Pas encore de réponse à ce sujet : { $head }. { $waiting ->
    [one] Vous attendez ; j'ai redemandé.
   *[other] Vous êtes { $waiting } à attendre ; j'ai redemandé.
 }
push-warned = Attention : { $danger }, { $place }. Confirmé par { $team }. N'approchez pas. Je vous écris quand il n'y a plus de danger.
push-safe = Il n'y a plus de danger : { $place }. Merci de ne pas vous être approché.
ask-how_big = De quelle taille ?
ask-which_side = De quel côté de la rue ?
ask-photo = Une photo, s'il vous plaît
ask-still_there = Est-ce toujours là ?
answer-hand = Comme une main
answer-plate = Comme une assiette
answer-tyre = Comme un pneu ou plus
answer-dont_know = Je ne sais pas
answer-even = Numéros pairs
answer-odd = Numéros impairs
answer-middle = Au milieu
answer-yes = Oui
answer-no = Non

## L'équipe

desk-head = { $ref } · { $kind } · { $status }
desk-head-urgent = { $ref } · { $kind } · { $status } · aujourd'hui
desk-head-due = { $ref } · { $kind } · { $status } · réponse pour le { $due }
desk-head-late = { $ref } · { $kind } · { $status } · le jour de la réponse est passé
desk-hazard = DANGER, un seul message, non confirmé : { $danger }. { $ref } · { $kind }
desk-unconfirmed = Non confirmé par la personne qui l'a envoyé. Rien n'est public.
desk-place = { $place } [{ $lat }, { $lon }]
desk-no-place = Le lieu n'est pas encore connu.
desk-words = « { $words } »
desk-private = { $opens } { $closes } entoure ce qui est privé. Cela reste ici.
desk-public-words = Tout le monde lit : « { $words } »
desk-people = { $people ->
    [0] 0 personne
    [one] 1 personne
   *[other] { $people } personnes
 }{ $photos ->
    [0] {""}
    [one] , 1 photo
   *[other] , { $photos } photos
 }
desk-similar = Peut-être le même que { $ref } : { $problem }
photo-of = Photo pour { $ref }
status-sent = nouveau
status-seen = pris en main
status-promised = promis
status-working = en cours
status-said_fixed = dit réglé
status-fixed = réglé
status-passed_on = transmis
status-refused = refusé
status-withdrawn = retiré
did-take = Pris en main par { $by }. { $words }
did-work = { $by } y travaille.
did-ask = Question : { $words }
did-answer = Réponse : { $words }
did-reply = Aux personnes qui l'ont envoyé : { $words }
did-tell = À toutes les personnes qui suivent : { $words }
did-note = Note écrite par { $by } : { $words }
did-change-kind = { $by } a changé le type
did-promise = Promis pour le { $day }.
did-miss = Promesse non tenue : { $day }.
did-fix = Dit réglé. On demande au voisinage. { $words }
did-check = { $checked ->
    [0] Personne du quartier ne dit encore que c'est réglé.
    [one] Une personne du quartier dit que c'est réglé.
   *[other] { $checked } personnes du quartier disent que c'est réglé.
 }
did-close = { $checked ->
    [0] Fermé ; personne n'a vérifié.
    [one] Fermé : une personne a vérifié.
   *[other] Fermé : { $checked } personnes ont vérifié.
 }
did-still-there = Une personne du quartier dit : toujours là.
did-pass-on = Transmis : { $words }.
did-refuse = Refusé : { $words }
did-reopen = Rouvert par { $by }.
did-add = Ajouté : { $words }
did-leave = Une personne du quartier a retiré sa part.
did-not-answer = Le jour prévu pour répondre est passé.
did-complain = Une des personnes qui l'ont envoyé se plaint que rien ne se passe.
did-warn = Voisinage alerté par { $by }.
did-false-alarm = Levé : ce n'est pas une urgence. { $words }
reach = Sera lu dans 20 secondes : { $people ->
    [0] aucune personne
    [one] une personne
   *[other] { $people } personnes
 } et { $groups ->
    [0] aucun groupe
    [one] un groupe
   *[other] { $groups } groupes
 }.
reach-one = La personne qui l'a envoyé le lit dans 20 secondes.
reach-none = On n'écrit à personne en dehors de l'équipe.
act-seen = pris en main
act-working = en cours
act-asked = demandé
act-replied = écrit aux personnes qui l'ont envoyé
act-told = écrit à toutes les personnes qui suivent
act-noted = noté
act-kind_changed = type changé
act-promised = promis
act-promise_moved = promis de nouveau
act-said_fixed = dit réglé
act-passed_on = transmis
act-refused = refusé
act-reopened = rouvert
act-false_alarm = levé
done = { $ref } : { $act }.
undone = { $ref } : annulé. Personne n'a été prévenu.
warn-who = Une alerte, aussi la nuit, serait lue à proximité par { $people ->
    [0] aucune personne
    [one] une personne
   *[other] { $people } personnes
 } et { $groups ->
    [0] aucun groupe
    [one] un groupe
   *[other] { $groups } groupes
 }.
which-report = Lequel ? Écrivez /{ $command } et sa référence, par exemple K7R2, ou répondez à sa carte.
not-your-team = { $ref } est à une autre équipe. Vous ne pouvez pas y toucher.
cannot-move = { $ref } en est là : { $status }. Pas possible à partir de là ; rouvrez-le d'abord.
no-such-officer = Je ne connais personne dans l'équipe qui s'appelle « { $name } ».
nobody-to-ask = Il n'y a plus personne à qui demander : ceux qui l'avaient envoyé l'ont retiré.
say-what = Écrivez les mots après la commande.
write-question = Écrivez votre question sur { $ref }.
write-day = Pour quel jour { $ref } sera-t-il réglé ? Écrivez un jour, par exemple vendredi ou 27/11.
write-reason = Écrivez la raison de refuser { $ref } ; les personnes qui suivent la liront.
what-day = Je ne lis pas « { $words } » comme un jour à partir d'aujourd'hui. Écrivez vendredi, 27/11 ou 2026-11-27.
pass-to-whom = À qui transmettre ? Un de ceux-ci : { $names }
change-to-which-kind = Changer pour quel type ? Un de ceux-ci : { $names }
more-head = { $problem } ({ $ref })
more-commands = /reply aux personnes qui l'ont envoyé, /tell à toutes celles qui suivent, /note à personne, /assign à une autre personne de l'équipe, /why : comment il a été lu.
queue-empty = Rien n'est ouvert. Bonne journée.
queue-head = { $number ->
    [one] Un signalement ouvert :
   *[other] { $number } signalements ouverts, le plus pressé en haut :
 }
queue-line = { $ref } · { $problem } · { $status }{ $people ->
    [one] {""}
   *[other] {" "}· { $people } personnes
 }{ $late ->
    [yes] {" "}· en retard
   *[no] {""}
 }
found-nothing = Rien trouvé. Essayez une référence, une rue ou une sorte de problème.
only-officers = C'est réservé aux agents. Demandez une invitation aux personnes qui s'occupent de moi.
invite-used = Cette invitation a déjà servi ou est trop ancienne. Demandez-en une nouvelle.
enrolled = Bienvenue. Vous agissez désormais pour { $team }.
enrolled-group = Ce groupe reçoit désormais les signalements pour { $team }.
enrolled-how = Les nouveaux signalements arrivent ici comme des cartes. /queue montre ce qui est ouvert, /help le reste.
reports-wait = { $number ->
    [one] Un signalement attend : /queue
   *[other] { $number } signalements attendent : /queue
 }

## La page publique

public-opened = Envoyé, c'est pour { $team }.
public-joined = Une autre personne du quartier a envoyé la même chose.
public-seen = Vu par { $team }.
public-working = C'est en cours, selon { $team }.
public-promised = Selon { $team }, ce sera réglé d'ici le { $day }.
public-missed = Le { $day } est passé et rien ne dit que c'est réglé.
public-said-fixed = Selon { $team }, c'est réglé.
public-closed = { $checked ->
    [0] Fermé ; personne n'a vérifié.
    [one] Réglé, une personne du quartier a vérifié.
   *[other] Réglé, { $checked } personnes du quartier ont vérifié.
 }
public-still-there = Une personne du quartier dit que c'est toujours là.
public-passed-on = Transmis, c'est pour { $team }.
public-refused = Selon { $team }, rien ne sera fait. La raison : { $reason }
public-reopened = Rouvert par { $team }.
public-warned = Voisinage alerté par { $team }.

## Le menu des commandes (Telegram l'affiche)

command-report = Signaler un problème (dans un groupe : en réponse)
command-mine = Ce que vous avez envoyé et où cela en est
command-follow = Suivre une rue ou un signalement
command-unfollow = Ne plus suivre
command-language = Changer de langue
command-help = Comment cela marche
command-cancel = Laisser tomber ce qui est ouvert

## How a report stands, in two or three words (map, legend, list)

shown-sent = En attente de réponse
shown-seen = Pris en main
shown-promised = Promis
shown-working = En cours
shown-said_fixed = Dit réglé
shown-fixed = Réglé
shown-passed_on = Transmis
shown-refused = Refusé
shown-withdrawn = Retiré
model-proposed = Un lecteur qui a appris de { $learned } signalements de cette ville est prêt. Sur { $tested } signalements qu'il ne connaissait pas, il nomme le bon type dans { $after } cas sur 100 ({ $before } aujourd'hui) et l'a parmi trois dans { $after3 } ({ $before3 } aujourd'hui). Il n'est pas en service : qui fait tourner Lamplighter décide avec « lamplighter learn --accept ».
