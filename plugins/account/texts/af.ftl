### Registrasie: wie die inwoner in die stad se boeke is.

account-title = My registrasie
account-summary = Registreer vir rekeninge en betaling, of verwyder wat bekend is
account-keywords =
    registreer, registrasie, my registrasie, meld aan, aanmeld, koppel my rekening, ontkoppel, meld af,
    verwyder my registrasie, wie kan my rekening sien, my fone
account-phrases =
    ek wil registreer, hoe registreer ek, koppel my nommer aan my rekening, wie kan my rekening sien,
    ek het n nuwe foonnommer, haal my nommer van die rekening af,
    ek kan nie aanmeld nie, verander my selnommer

account-unknown =
    Ek weet nog nie watter rekening joune is nie, so ek kan nie hier ’n rekening wys nie.
    Vra asseblief { $city } om hierdie telefoonnommer by jou rekening te sit: neem jou ID en ’n ou rekening na ’n kliëntedienstoonbank. Skryf daarna weer *rekening*, en jy sal hier sien wat jy skuld en jou state kry.

account-why =
    Jy is nog nie geregistreer nie. As jy registreer, sien jy hier wat jy skuld, kry jy jou state en kan jy betaal. Alles anders werk daarsonder.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-why-registered =
    Vir wat by jou rekening hoort, moet ek weet dat dit jy is. Registreer asseblief een keer; alles anders werk daarsonder.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-why-pay =
    Om hier te betaal, registreer asseblief eers, sodat niemand vir die verkeerde rekening betaal nie. Alles anders werk daarsonder.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-why-change =
    Om jou besonderhede te verander, moet ek seker wees dat dit jy is. Registreer asseblief eers.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-why-again =
    Hiervoor moet ek seker wees dat dit nog jy is. Wys dit asseblief weer, op ’n bladsy van { $city }. { $ready }
account-why-more =
    Jy kan ook vir ’n ander houer registreer: ’n besigheid van jou, of iemand vir wie jy sorg.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-must-link-again =
    Jou nommer, jou SIM-kaart of jou foon het verander. Sodat niemand anders jou rekeninge sien nie, registreer asseblief weer.
    Dit neem twee minute, op ’n bladsy van { $city }. { $ready }
account-have-ready-login = { $named ->
    [true] Hou jou wagwoord vir { $name } gereed.
   *[false] Hou die wagwoord van jou stadsaanmelding gereed.
 }
account-have-ready-bill = Hou jou jongste rekening gereed: jy het die rekeningnommer nodig, en die kode wat daarop gedruk is.
account-why-short = Sal ons begin? Al die ander werk daarsonder.
account-button-register = Registreer
account-button-not-now = Nie nou nie
account-not-now = Goed so. Jy kan enige tyd *registreer* skryf. Tik *kieslys* om te sien wat daarsonder werk.

account-link = { $known ->
    [true] Hierdie bladsy van { $city } is net vir jou en hierdie foon (nommer eindig op { $number }). Stuur die skakel vir niemand nie. Dit werk { $minutes } minute lank.
   *[false] Hierdie bladsy van { $city } is net vir jou en hierdie foon. Stuur die skakel vir niemand nie. Dit werk { $minutes } minute lank.
 }
account-link-label = Maak bladsy oop
account-code = Aan die einde wys die bladsy *6 syfers*. Tik dit hier.
account-code-short = Die 6 syfers wat die bladsy wys?
account-code-wrong = { $left ->
    [one] Dit is nie wat die bladsy wys nie. Nog een poging: watter 6 syfers?
   *[other] Dit is nie wat die bladsy wys nie. Kyk asseblief weer: watter 6 syfers? (nog { $left } pogings)
 }
account-code-early = Die bladsy wys nog geen syfers nie. Maak dit met die knoppie hierbo oop, en gaan tot aan die einde. Watter 6 syfers wys dit dan?
account-code-wanted = Ek het die 6 syfers nodig wat die bladsy wys. As dit niks wys nie, tik *nuwe* vir ’n nuwe skakel.
account-no-secrets = Ek het net die 6 syfers nodig wat die bladsy wys. Moet *nooit* ’n wagwoord of PIN hier stuur nie: skrap asseblief daardie boodskap.
account-words-secret = wagwoord, my pin, pinkode
account-words-new = nuwe, nuwe skakel, nuut
account-over = Hierdie skakel werk nie meer nie. Moet ek vir jou ’n nuwe een stuur?
account-button-new-link = Nuwe skakel
account-link-over = Jammer, hierdie skakel werk nie meer nie. Skryf *registreer* vir ’n nuwe een.
account-too-many-links = Jammer, jy het vandag baie skakels gekry. Probeer asseblief môre weer, of vra by ’n kliëntedienstoonbank.

account-is-this-you =
    Die bladsy is vir *{ $names }* ingevul.
    Is dit jy, en mag hierdie foon die rekeninge sien en betaal?
account-not-you = Goed so, niks is geregistreer nie. As iemand vir jou ’n skakel gestuur of ’n kode gevra het, sê dit asseblief vir { $city }: dit was ’n slenter.
account-somebody-else = Jammer, dit was iemand anders as die houer wat hier geregistreer is. Niks is verander nie.
account-not-enough = Jammer, hiervoor vra { $city } ’n sterker bewys as hierdie. Vra asseblief by ’n kliëntedienstoonbank.
account-registered = Klaar: jy is geregistreer vir *{ $names }*. Om dit te sien of te verwyder, skryf *my registrasie*.
account-too-many-phones = Jammer, te veel fone is vir { $name } geregistreer. Verwyder eers een: skryf *my registrasie* op een van hulle.

account-for-whom = Vir wie?
account-for-whom-button = Kies

account-shown = { $shown }
account-linked = { $way ->
    [login] Jy is geregistreer vir *{ $name }*, deur aanmelding, sedert { $since }.
    [bill] Jy is geregistreer vir *{ $name }*, deur die kode op ’n rekening, sedert { $since }.
   *[number] Jy is bekend as *{ $name }*, want die stad het jou nommer.
 }
account-others = { $count ->
    [one] Een ander foon is ook geregistreer.
   *[other] { $count } ander fone is ook geregistreer.
 }
account-kept = Ons hou jou naam, die stad se nommer vir jou, die einde van jou foonnommer, en wanneer jy geregistreer het.
account-wishes = Wat om te doen
account-button-more = Registreer vir ander
account-button-others = Ander fone
account-button-remove = Verwyder registrasie
account-button-done = Klaar
account-done = Goed so. Tik *kieslys* om te sien wat ek nog kan doen.
account-remove-sure = Verwyder jou registrasie van hierdie foon? Jy sal dan nie rekeninge hier sien voordat jy weer registreer nie.
account-removed = Klaar: hierdie foon is nie meer geregistreer nie, en wat daarvan gehou is, is uitgevee. Net ’n reël vir die stad se oudit bly: wanneer dit geregistreer en verwyder is.
account-kept-as-it-was = Goed so, niks is verander nie.
account-which-phone = Watter foon mag die rekeninge nie meer sien nie?
account-phones = Fone
# $phone (5): die einde van die nommer.
account-phone = { $known ->
    [true] Nommer { $phone }
   *[false] ’n Versteekte nommer
 }
account-phone-since = { $name }, sedert { $since }
account-phone-sure = { $known ->
    [true] Verwyder die foon waarvan die nommer op { $phone } eindig? Ek sal dit vir die persoon sê.
   *[false] Verwyder die foon met die versteekte nommer? Ek sal dit vir die persoon sê.
 }
account-phone-gone = Klaar: daardie foon is nie meer geregistreer nie.

account-phone-added = { $known ->
    [true] ’n Ander foon is nou net vir *{ $name }* geregistreer; die nommer eindig op { $phone }. As jy dit nie ken nie, skryf *my registrasie* en verwyder dit.
   *[false] ’n Ander foon, met ’n versteekte nommer, is nou net vir *{ $name }* geregistreer. As jy dit nie ken nie, skryf *my registrasie* en verwyder dit.
 }
account-phone-removed = Jou foon is van die registrasie vir *{ $name }* verwyder deur ’n ander persoon wat daar geregistreer is. As dit verkeerd is, vra daardie persoon, of { $city }.
account-template-added = ’n Ander foon ({ $phone }) is vir jou rekening by die stad geregistreer. As jy dit nie ken nie, antwoord hier met *my registrasie* en verwyder dit.
account-template-removed = Jou foon is van ’n rekening by { $city } verwyder deur ’n ander persoon wat daar geregistreer is. As dit verkeerd is, vra asseblief daardie persoon of die stad.

account-page-title = Registreer jou WhatsApp
account-page-number = WhatsApp-nommer
account-page-hidden = versteek
account-page-only-own = Gaan net voort as dit jou eie foon is, en jy self vir hierdie skakel gevra het.
account-page-sent-by-others = As iemand anders hierdie skakel vir jou gestuur het, maak die bladsy toe: daardie persoon kan dan jou rekeninge sien. { $city } stuur so ’n skakel nooit aan iemand wat nie in die gesprek daarvoor gevra het nie.
account-page-login = { $named ->
    [true] Volgende meld jy by { $login } aan. Daarna wys ons vir jou ’n kode vir die gesprek.
   *[false] Volgende meld jy aan. Daarna wys ons vir jou ’n kode vir die gesprek.
 }
account-page-log-in = { $named ->
    [true] Meld by { $login } aan
   *[false] Meld aan
 }
account-page-bill = Neem jou jongste rekening. Die kode is langs die rekeningnommer gedruk.
account-page-account = Rekeningnommer
account-page-code-of-bill = Kode op die rekening
account-page-go-on = Gaan voort
account-page-kept = Ons hou jou naam, die stad se nommer vir jou, die einde van jou foonnommer, en wanneer jy geregistreer het. Jy kan dit enige tyd in die gesprek sien en uitvee.
account-page-last-step = Nog een stap
account-page-type-code = Gaan terug na jou WhatsApp-gesprek met { $city } en tik hierdie syfers daar:
account-page-tell-nobody = Sê hierdie kode vir niemand nie, ook nie vir iemand van die stad nie.
account-page-code-for = Wie dit in die gesprek tik, sien jou rekeninge. Dit werk { $minutes } minute lank.
account-page-not-mine = Dit is nie my nommer nie: stop
account-page-registered-title = Jy is geregistreer
account-page-registered = Jy kan hierdie bladsy toemaak. Alles anders is in die gesprek.
account-page-stopped-title = Gestop
account-page-stopped = Niks is geregistreer nie. As iemand die skakel vir jou gestuur het, sê dit asseblief vir { $city }: dit was ’n slenter.
account-page-lost-title = Begin asseblief weer
account-page-lost = Hierdie bladsy weet nie meer by watter klets dit hoort nie. Maak die skakel in jou WhatsApp-gesprek met { $city } weer oop, en bly tot aan die einde in dieselfde blaaier.
account-page-over-title = Hierdie skakel werk nie meer nie
account-page-over = So ’n skakel werk ’n paar minute, en een keer. In jou WhatsApp-gesprek met { $city } kry jy ’n nuwe een: skryf *registreer*.
account-page-refused-title = Nog nie geregistreer nie
account-page-refused = Om weer te probeer, maak die skakel in jou WhatsApp-gesprek met { $city } weer oop.

# What is kept about a resident, in their own copy.
account-kept-link = Jou registrasie vir { $name }
account-kept-attempt = ’n Skakel om te registreer wat aan jou gestuur is
account-kept-untrusted = Dat jou nommer alleen nie bewys wie jy is nie
account-kept-audit = Wie hier geregistreer was, en wanneer
account-kept-law =
    { $years ->
        [0] Nodig om misbruik van rekeninge te ondersoek (POPIA artikel 19), vir { $days } dae.
        [one] Nodig om misbruik van rekeninge te ondersoek (POPIA artikel 19), vir 1 jaar.
       *[other] Nodig om misbruik van rekeninge te ondersoek (POPIA artikel 19), vir { $years } jaar.
    }
