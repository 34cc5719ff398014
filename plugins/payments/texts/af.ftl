### Betalings: die skakel, die bladsye, die nuus, die kwitansie.

payments-title = Betaal
payments-menu-summary = Betaal jou munisipale rekening met kaart of EFT, by jou bank self
payments-keywords =
    betaal, betaling, betalings, betaal my rekening, ek wil betaal, betaal nou, betaal aanlyn, betaal met kaart
payments-phrases =
    ek wil betaal wat ek skuld, hoe kan ek betaal, waar betaal ek my rekening, kan ek met my kaart betaal,
    stuur n skakel om te betaal, ek wil aanlyn betaal, betaal my belasting met eft, kan ek hier betaal,
    ek wil my waterrekening betaal, vat my betaling asseblief, ek wil vir my ma betaal, betaal n deel van my rekening

payments-no-account = Daar is geen oop rekening op jou naam wat hier betaal kan word nie. As jy dink dit is verkeerd, neem jou ID en ’n ou rekening na ’n kliëntedienstoonbank.

payments-which = Watter rekening wil jy betaal?
payments-which-more = Watter rekening ook?
payments-accounts = Jou rekeninge
payments-account-row = { $number } · { $amount }
payments-all = Almal met skuld
payments-all-row = { $count } rekeninge · { $amount }

payments-how = { $what ->
    [nothing]
        Niks is verskuldig op *{ $title }* (rekening { $number }) nie.
        Jy mag vooruit betaal, vanaf { $least }.
    [small]
        Jy skuld *{ $amount }* op *{ $title }* (rekening { $number }).
        Die kleinste betaling hier is { $least }. Wat oor is, bly in jou guns.
    [large]
        Jy skuld *{ $amount }* op *{ $title }* (rekening { $number }).
        Een betaling hier kan hoogstens { $most } wees. Jy kan nou ’n deel betaal.
   *[fits]
        Jy skuld *{ $amount }* op *{ $title }* (rekening { $number }).
        Hoeveel wil jy betaal?
 }
payments-named = Jy het { $amount } geskryf.
payments-how-again = Vir ’n bedrag van jou keuse, kies eers *’n Ander bedrag* en skryf dit dan.
payments-button-named = Betaal { $amount }
payments-on-its-way = *{ $amount }* wat betaal is, is op pad en nog nie afgetrek nie.
payments-question = { $question }
payments-button-full = Alles
payments-button-other = ’n Ander bedrag
payments-button-leave = Nie nou nie
payments-amount = Hoeveel wil jy betaal? Van { $least } tot { $most }.
payments-too-small = Dit is minder as die kleinste betaling hier, { $least }.
payments-too-large = Dit is meer as wat een betaling hier kan wees, { $most }. Jy kan die res met ’n tweede een betaal.
payments-no-pictures = Ek kyk nie hier na prente nie. Moet *nooit* ’n foto van jou kaart stuur nie: as dit een was, vee dit asseblief uit. Skryf ’n bedrag, byvoorbeeld { $least }.
payments-left = Goed, niks is betaal nie. Tik *kieslys* om te sien wat ek nog kan doen.

payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] Dit is *{ $amount }* vir een rekening.
       *[other] Dit is *{ $amount }* vir { $count } rekeninge.
     }
payments-button-pay = Betaal dit
payments-button-more = Nog ’n rekening

payments-open = { $opened ->
    [true]
        Jy het begin om *{ $amount }* vir { $accounts } te betaal, en ek het nog niks van jou bank gehoor nie.
        As jy betaal het, wag asseblief: ek sal vir jou skryf. Indien nie, werk die skakel tot { $until }.
   *[false] Jy het ’n skakel om *{ $amount }* vir { $accounts } te betaal. Dit werk tot { $until }.
 }
payments-button-same = Gebruik daardie een
payments-button-new = ’n Ander bedrag
payments-button-cancel = Kanselleer dit
payments-cancelled = Gekanselleer. Die skakel om { $amount } vir { $accounts } te betaal, werk nie meer nie.
payments-busy = Jou bank is besig met jou betaling van *{ $amount }* vir { $accounts }. Moet asseblief nie weer betaal nie: ek sal vir jou skryf sodra dit besluit is.

payments-link =
    Jy betaal *{ $amount }* vir rekening { $accounts }.
    Druk hieronder om te betaal. Jou bank sal jou vra om dit goed te keur. Moet nooit jou kaartnommer vir my stuur nie.
    Die skakel werk tot { $until }.
payments-card-typed = Ek het jou boodskap weggeneem, want dit het soos ’n kaartnommer gelyk. Moet asseblief *nooit* kaartnommers, PIN’e of wagwoorde hierheen stuur nie: niemand by die stad het dit nodig nie. Jy tik dit net op jou bank se eie bladsy in, waarheen die skakel ná *betaal* jou neem.
payments-link-button = Betaal
payments-again-button = Probeer weer

## Kwitansies weer

payments-receipts-title = Kwitansies
payments-receipts-keywords =
    kwitansie, kwitansies, my kwitansie, my kwitansies, ou kwitansie, ou kwitansies, bewys van betaling, betalingsbewys,
    my betalings, wat het ek betaal, stuur my kwitansie, stuur die kwitansie weer, kwitansie verloor
payments-receipts-phrases =
    ek soek bewys van my betaling, stuur my kwitansie weer, ek het my kwitansie verloor, het my betaling deurgegaan,
    het julle my geld gekry, ek het verlede week betaal, my betaling wys nie, wys my betalings, waar is my kwitansie,
    ek het betaal maar geen strokie nie
payments-receipts-none = Ek weet van geen betaling wat hier vir jou rekeninge gemaak is nie. Wat jy by ’n winkel of per EFT betaal het, staan op die staat: skryf *rekening*.
payments-receipts-which = Van watter betaling wil jy die kwitansie hê?
payments-receipts-button = Jou betalings
payments-receipts-amount = { $amount }
payments-receipts-row = { $many ->
    [true] { $on } · { $count } rekeninge
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · op pad" }
    [refunded] { " · teruggegee" }
    [charged_back] { " · deur die bank teruggeneem" }
   *[other] { " · ons kyk daarna" }
 }
payments-receipts-this = Betaal op { $on }: *{ $amount }* vir { $accounts }. Kwitansie { $receipts }.
payments-receipts-not = { $state ->
    [received] Jou *{ $amount }* van { $on } is nog nie op jou rekening nie. Ek stuur die kwitansie sodra dit daar is.
    [refunded] Jou *{ $amount }* van { $on } is aan jou teruggegee, so daar is nie meer ’n kwitansie nie.
    [charged_back] Die bank het jou *{ $amount }* van { $on } teruggeneem, so daar is nie meer ’n kwitansie nie.
   *[other] Een van ons personeellede kyk na jou *{ $amount }* van { $on }. Daar is geen kwitansie voordat dit klaar is nie. Jou geld is veilig.
 }

## Nuus

payments-received = { $late ->
    [true]
        ✅ Jou bank het *{ $amount }* vir { $accounts } betaal (verwysing { $reference }).
        Dit het gekom nadat die skakel verval het, maar dit tel. Ek sal skryf wanneer dit op jou rekening is.
   *[false]
        ✅ Jou bank het *{ $amount }* vir { $accounts } betaal (verwysing { $reference }).
        Ek sal skryf wanneer dit op jou rekening is.
 }
payments-on-account = ✅ *{ $amount }* is op jou rekening { $accounts }. Kwitansie { $receipts }. Dankie!
payments-not-made = Jou betaling van { $amount } vir { $accounts } het nie deurgegaan nie. *Geen geld is geneem nie.* Skryf *betaal* om weer te probeer.
payments-not-made-again =
    Jou betaling van { $amount } vir { $accounts } het nie deurgegaan nie. *Geen geld is geneem nie.*
    Jy kan tot { $until } weer probeer, ook met ’n ander kaart.
payments-in-review =
    Iets omtrent jou betaling van *{ $amount }* klop nie (verwysing { $reference }), en een van ons personeellede kyk daarna.
    Jou geld is veilig. Moet asseblief nie weer betaal voordat jy van ons hoor nie.
payments-twice =
    Dit lyk of jy twee keer betaal het: nog *{ $amount }* het ingekom (verwysing { $reference }).
    Jou geld is veilig. Ons personeel sal dit op jou rekening sit of dit teruggee.
payments-elsewhere =
    Iemand het jou skakel om { $amount } te betaal op ’n ander foon of rekenaar oopgemaak, en daar is dit gestop.
    As dit jy was, skryf *betaal* vir ’n nuwe skakel. Indien nie, moet die skakel nie aanstuur nie.
payments-back = Betalings werk weer. Jy kan nou jou { $amount } betaal; die skakel werk tot { $until }.
payments-returned = { $amount } van jou betaling { $reference } is aan jou teruggegee. Jou bank kan ’n paar dae neem om dit te wys.

payments-template-received = Jou bank het { $amount } vir munisipale rekening { $accounts } betaal (verwysing { $reference }). Ons sal skryf wanneer dit op jou rekening is.
payments-template-on-account = Dankie: { $amount } is nou op jou munisipale rekening { $accounts }. Jou kwitansie is aangeheg.
payments-template-not-made = Jou betaling van { $amount } vir munisipale rekening { $accounts } het nie deurgegaan nie. Geen geld is geneem nie. Skryf "betaal" om weer te probeer.
payments-template-in-review = Ons personeel kyk na jou betaling van { $amount } met die verwysing { $reference }. Jou geld is veilig. Moet asseblief nie weer betaal voordat jy van ons hoor nie.
payments-template-returned = Ons het { $amount } van jou betaling { $reference } aan jou teruggestuur. Jou bank kan ’n paar dae neem om dit te wys.
payments-template-back = Betalings werk weer. Skryf "betaal" as jy nog { $amount } op jou munisipale rekening wil betaal.

## Bladsye

payments-description = Rekening by { $city }
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Betaal jou munisipale rekening
payments-page-sandbox = Dit is ’n toets. Geen regte geld beweeg nie.
payments-page-failed = Die laaste poging het nie deurgegaan nie, en geen geld is geneem nie. Jy kan weer probeer, ook met ’n ander kaart.
payments-page-opened = Jy het reeds met hierdie skakel begin betaal. As jy dit by jou bank goedgekeur het, moenie weer betaal nie: die antwoord kom in die gesprek.
payments-page-account = Rekening { $number }
payments-page-total = Saam
payments-page-how = Jy betaal by { $psp }. Jou bank sal jou vra om dit goed te keur. Ons sien nooit jou kaartnommer nie.
payments-page-pay = Betaal { $amount }
payments-page-expires = Hierdie bladsy werk tot { $until }.
payments-page-passed-on = Het iemand hierdie skakel vir jou aangestuur? Betaal net as jy weet wie se rekening dit is.
payments-page-onward = Verder na { $psp }
payments-page-onward-how = Jy verlaat nou ons bladsy. { $psp } neem die betaling, en jou bank sal jou vra om dit goed te keur.
payments-page-onward-go = Gaan na { $psp }
payments-page-again = Probeer weer
payments-page-tell = Sê my in die gesprek wanneer dit werk

payments-back-title = { $outcome ->
    [paid] Dankie
    [posted] Dankie
    [failed] Nie betaal nie
    [opened] Nog nie betaal nie
    [checking] ’n Oomblik
   *[other] Jou betaling
 }
payments-back-words = { $outcome ->
    [paid] Jou bank het betaal. Ons sit dit op jou rekening.
    [posted] Dit is betaal en op jou rekening. Die kwitansie is in die gesprek.
    [failed] Jou betaling het nie deurgegaan nie. Geen geld is geneem nie.
    [opened] Jy het opgehou voordat jy betaal het. Geen geld is geneem nie.
    [checking] Ons vra die bank. Dit neem ’n paar sekondes; die bladsy kyk self weer.
    [review] Iets klop nie, en een van ons personeellede kyk daarna. Jou geld is veilig. Moet asseblief nie weer betaal nie.
    [expired] Die skakel het verval. Skryf “betaal” in die gesprek vir ’n nuwe een.
    [cancelled] Die skakel het verval. Skryf “betaal” in die gesprek vir ’n nuwe een.
   *[other] Kyk asseblief in die gesprek wat daarvan geword het.
 }
payments-back-again = Betaal nou
payments-back-chat = Jy mag hierdie bladsy toemaak. Die antwoord kom ook in die gesprek.

payments-trouble-title = { $why ->
    [paid] Dit is betaal
    [pending] ’n Oomblik
    [review] Ons kyk daarna
    [told] Ons sal vir jou sê
    [unavailable] Nie nou nie
    [elsewhere] Op ’n ander foon oopgemaak
    [settled] Niks om te betaal nie
    [changed] Die bedrag het verander
    [closed] Hierdie rekening is gesluit
    [refused] Dit kan nie hier betaal word nie
   *[other] Hierdie skakel het verval
 }
payments-trouble-words = { $why ->
    [paid] Dankie. Daar is niks meer om te doen nie. Die kwitansie kom in die gesprek.
    [pending] Jou bank is besig met hierdie betaling. Moet asseblief nie weer betaal nie. Die antwoord kom in die gesprek.
    [review] Iets omtrent hierdie betaling klop nie, en een van ons personeellede kyk daarna. Jou geld is veilig. Moet asseblief nie weer betaal nie.
    [told] Ons sal in die gesprek skryf sodra betalings weer werk. Jy kan hierdie bladsy toemaak.
    [unavailable] Die betaalbladsy antwoord nie. Geen geld is geneem nie. Jou skakel bly soos dit is: probeer oor ’n paar minute weer, of laat ons vir jou skryf wanneer dit werk.
    [elsewhere] Hierdie betaling is op ’n ander foon of rekenaar begin, en kan nie hier aangaan nie. Die persoon wie se rekening dit is, kan “betaal” in die gesprek skryf vir ’n nuwe skakel.
    [settled] Hierdie rekening is intussen betaal. Niks is verskuldig nie.
    [changed] { $due } is nou op hierdie rekening verskuldig, omdat ’n betaling ingekom het. Skryf “betaal” in die gesprek vir ’n nuwe skakel.
    [closed] Dit kan nie meer hier betaal word nie. Vra asseblief by ’n kliëntedienstoonbank.
    [not-registered] Die foon waarheen hierdie skakel gestuur is, is nie meer vir hierdie rekening geregistreer nie. Skryf “betaal” in die gesprek; dit sal sê wat om te doen.
    [refused] Die betaalbladsy neem nie hierdie betaling nie. Geen geld is geneem nie. Skryf “betaal” in die gesprek om ’n ander bedrag te probeer.
   *[other] Dit kan nie meer gebruik word om te betaal nie. Skryf “betaal” in die gesprek vir ’n nuwe een.
 }

payments-unknown-title = Hierdie skakel is nie ons s’n nie
payments-unknown-words = Niks kan hier betaal word nie. Gebruik asseblief die nuutste skakel in die gesprek, of skryf “betaal” daar vir ’n nuwe een.

payments-verify-title = Kontroleer ’n kwitansie
payments-verify-state = { $state ->
    [posted] Hierdie kwitansie is ons s’n. Die geld is op die rekening.
    [received] Hierdie kwitansie is ons s’n. Die geld het ingekom en is op pad na die rekening.
    [refunded] Hierdie betaling is teruggegee. Die kwitansie tel nie meer nie.
    [charged_back] Die bank het hierdie betaling teruggeneem. Die kwitansie tel nie meer nie.
   *[other] Daar word na hierdie betaling gekyk. Moenie die kwitansie aanvaar voordat dit klaar is nie.
 }
payments-verify-code = Kode
payments-verify-amount = Bedrag
payments-verify-accounts = Rekening
payments-verify-on = Betaal op
payments-verify-reference = Verwysing
payments-verify-compare = Vergelyk asseblief alles met die papier. ’n Kwitansie wat iets anders sê, is nie ons s’n nie.
payments-verify-unknown = Ons ken geen kwitansie met die kode { $code } nie.
payments-verify-what-now = Gaan asseblief elke karakter na. As dit reg is, is die kwitansie nie ons s’n nie: moenie dit aanvaar nie.
payments-verify-ask = Kode op die kwitansie
payments-verify-check = Kontroleer

## Die kwitansie

payments-receipt-title = Kwitansie
payments-receipt-filename = kwitansie
payments-receipt-amount = { $amount }
payments-receipt-received = ontvang deur { $city }
payments-receipt-account = Rekening { $number }
payments-receipt-posted = { $amount } · nr. { $receipt }
payments-receipt-when = Betaal op
payments-receipt-moment = { $at }
payments-receipt-reference = Verwysing
payments-receipt-how = Betaal met
payments-receipt-code = Om hierdie kwitansie te kontroleer
payments-receipt-verify = { $address }
payments-receipt-note = Bewaar hierdie kwitansie. { $city } vra nooit in ’n gesprek vir jou kaartnommer, PIN of wagwoord nie.

# What is kept about a resident, in their own copy.
payments-kept = ’n Betaling van { $amount } vir { $accounts }, of die skakel daarvoor
payments-kept-law = Rekords van betalings word { $years } jaar lank gehou (Wet op Munisipale Finansiële Bestuur en BTW-wet, artikel 55).
