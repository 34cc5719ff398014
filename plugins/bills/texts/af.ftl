### Rekeninge: hoe ’n rekening staan, en die staat.

bills-title = Rekeninge
bills-menu-summary = Wat jy skuld, wanneer dit betaalbaar is, en jou staat as ’n PDF
# Sinne waarmee inwoners daarvoor vra sonder ’n sleutelwoord, met kommas tussenin.
bills-phrases =
    hoeveel skuld ek, wat moet ek nog aan die stad betaal, hoeveel moet ek hierdie maand betaal, hoekom is my water so duur,
    hoekom is my krag so duur, wanneer moet ek betaal, hoeveel is ek agter, skuld ek die munisipaliteit iets,
    wat is my balans, wys my laaste staat, stuur my staat asb, ek het nie my rekening gekry nie, my rekening is te hoog,
    die bedrag is verkeerd, wat is hierdie koste op my rekening, hoekom is die rekening dubbel, is ek op datum,
    julle vra te veel, hoeveel is my erfbelasting, my krag rekening is te veel, verduidelik my rekening,
    hoeveel water het ons gebruik, hvl skuld ek julle
bills-keywords =
    rekening, rekeninge, my rekening, balans, rekeningstaat, wat skuld ek, hoeveel skuld ek, hoeveel moet ek betaal,
    betaaldatum, belasting, agterstallig, munisipale rekening

bills-which-account = Watter rekening?
bills-accounts = Jou rekeninge
bills-account-row = { $number } · { $amount }

bills-summary = { $summary }
bills-heading = *{ $title }* (rekening { $number })
bills-owing = Jy skuld *{ $amount }*.
bills-pay-by = Betaal asseblief teen { $date }.
bills-was-due = Dit was op { $date } betaalbaar.
bills-as-of = So het dit op { $date } gestaan.
bills-nothing-owing = Jy skuld niks. Dankie!
bills-credit = Jy skuld niks: *{ $amount }* is in jou guns.
bills-overdue = *{ $amount }* daarvan is agterstallig. Hoe lank dit al uitstaan:
bills-band-current = • nog nie agterstallig nie: { $amount }
bills-band-days-30 = • 30 dae: { $amount }
bills-band-days-60 = • 60 dae: { $amount }
bills-band-days-90 = • 90 dae: { $amount }
bills-band-days-120 = • 120 dae of langer: { $amount }
bills-last-payment = Laaste betaling: { $amount } op { $date }
bills-last-payment-by = Laaste betaling: { $amount } op { $date } ({ $channel })
bills-arrangement = Jy betaal die agterstallige bedrag volgens ’n reëling af. Hou asseblief daarby.
bills-handed-over = Hierdie skuld is by die stad se invorderaars. Praat asseblief met hulle.

bills-services = *Gehef vir { $first } tot { $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, geskat
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] en nog een op die staat
   *[other] en nog { $count } op die staat
 }
bills-service-rates = Eiendomsbelasting
bills-service-water = Water
bills-service-electricity = Elektrisiteit
bills-service-sanitation = Riool
bills-service-refuse = Vullis
bills-service-interest = Rente
bills-service-correction = Regstelling
bills-service-other = Ander

bills-button-pay = Betaal
bills-button-statement = Staat (PDF)
bills-button-why = Hoekom so baie?
bills-button-usage = My verbruik (prent)
bills-button-history = Laaste 12 maande
bills-button-receipts = Kwitansies
bills-button-arrange = Betaal in paaiemente
bills-button-remind = Herinner my
bills-button-forget = Stop herinnerings
bills-button-another = Ander rekening
bills-button-more = Meer
bills-button-done = Klaar

bills-words = { $wish ->
    [pay] vereffen
    [statement] pdf, faktuur, dokument, staat
    [why] so hoog, te hoog, so baie, te veel, so duur, verduidelik, heffings
    [usage] verbruik, gebruik, grafiek, hoeveel water, hoeveel krag, hoeveel elektrisiteit
    [history] geskiedenis, vorige rekeninge, ou rekeninge, ou state, vorige state, verlede jaar, staat van, staat vir
    [receipts] kwitansie, bewys van betaling, strokie, al betaal, reeds betaal, klaar betaal, ek het betaal
    [arrange] reëling, paaiemente, afbetaal, bietjie vir bietjie, meer tyd
    [remind] herinnering
    [forget] geen herinnerings, moenie herinner nie
    [another] volgende rekening
    [again] my rekening, saldo, hoeveel skuld ek
   *[other] { "" }
 }

bills-more = Wat wil jy hê?
bills-more-button = Wys die lys
bills-row-pay = Met jou bankkaart, op die bank se eie bladsy
bills-row-statement = Alle heffings op papier
bills-row-why = Elke heffing van die rekening, verduidelik
bills-row-usage = Elektrisiteit en water, maand vir maand
bills-row-history = Wat gehef is en wat jy betaal het
bills-row-receipts = Wat jy in hierdie gesprek betaal het, elk met sy kwitansie
bills-row-arrange = Vra die stad om agterstallige skuld in dele te betaal
bills-row-remind = ’n Boodskap van my voor die rekening betaalbaar is
bills-row-forget = Geen boodskappe meer voor die rekening betaalbaar is nie
bills-row-another = Sien nog een van jou rekeninge
bills-row-amount = { $amount }

bills-answer = { $answer }

bills-why-which = Watter deel van die rekening moet ek verduidelik?
bills-why-button = Dele van rekening
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } elk = { $amount }
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } vir 100 = { $amount }
bills-why-rest = • nog { $count } op die staat: { $amount }
bills-why-vat = • BTW: { $amount }
bills-why-steps = Hoe meer { $unit } jy in ’n maand gebruik, hoe meer kos elkeen.
bills-why-estimated = Niemand het die meter gelees nie, en die stad het geskat. Die volgende lesing stel dit reg.
bills-why-used = Jy het { $latest } { $unit } gebruik. Die maand tevore was dit { $before } { $unit }, en gemiddeld { $usual } { $unit } per maand.
bills-why-more = { $service ->
    [water] Dit is meer as gewoonlik. Is daar ’n lek? Draai alle krane toe: as die meter nog draai, loop water weg.
   *[other] Dit is meer as gewoonlik. ’n Geiser, verwarmers en die stoof gebruik die meeste.
 }
bills-why-less = Dit is minder as gewoonlik. Mooi so!

bills-history = { $count ->
    [one] *Jou laaste staat* (rekening { $number })
   *[other] *Jou laaste { $count } state* (rekening { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: gehef { $charged }, betaal { $paid }, skuld { $owing }
   *[false] { $date }: gehef { $charged }, skuld { $owing }
 }

bills-chart-title = { $service } in { $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = Wit stawe: geskat, niemand het die meter gelees nie.
bills-usage-caption = Wat jy gebruik het, maand vir maand:
bills-usage-line = { $service }: { $latest } { $unit } tot { $until }. Laagste { $least }, hoogste { $most } { $unit }.

bills-arrange-how-much = { $overdue } is agterstallig. Hoeveel daarvan kan jy elke maand betaal, bo en behalwe jou nuwe rekeninge? Minstens { $least }, sodat dit nie langer as { $months } maande duur nie.
bills-arrange-sure = { $months ->
    [one] Jy wil { $monthly } betaal, en alles is in een maand betaal. Moet ek die stad vra?
   *[other] Jy wil { $monthly } per maand betaal. Alles is in { $months } maande betaal. Moet ek die stad vra?
 }
bills-arrange-asked = Die stad het jou versoek. Jou verwysing is *{ $reference }*. Ek skryf vir jou sodra die stad geantwoord het. Betaal asseblief intussen wat jy kan.
bills-arrangements-title = Reëlings
bills-arrangements-keywords = reëling, reëlings, my reëling, betalingsreëling, afbetaling, het die stad geantwoord
bills-arrangements-phrases =
    ek kan nie alles gelyk betaal nie, kan ek in paaiemente betaal, kan ek elke maand n bietjie betaal,
    ek het meer tyd nodig om te betaal, kan ons n plan maak met my skuld, ek is agter en wil n reëling tref,
    ek het my werk verloor en kan nie betaal nie, gee my kans om stadig af te betaal, ek kan net R200 per maand bekostig,
    moenie my krag afsny nie, hoe kry ek n betaalplan, is my reëling goedgekeur
bills-arrange-waiting = { $count ->
    [one] Die stad het nog nie jou versoek *{ $references }* beantwoord nie. Ek sal vir jou skryf sodra dit gebeur.
   *[other] Die stad het nog nie jou versoeke *{ $references }* beantwoord nie. Ek sal vir jou skryf sodra dit gebeur.
 }
bills-arrange-none = Geen versoek van jou wag vir ’n antwoord nie. Om die stad te vra om agterstallige skuld in paaiemente af te betaal, skryf *rekening*.
bills-arrangement-agreed =
    Goeie nuus: die stad het jou versoek *{ $reference }* goedgekeur.
    Betaal asseblief *{ $monthly }* per maand op rekening { $number }, bo en behalwe elke nuwe rekening. As jy ’n maand oorslaan, kan die reëling verval.
bills-arrangement-declined = Die stad kan nie jou versoek *{ $reference }* vir rekening { $number } goedkeur nie. Jy kan weer vra vir ’n ander bedrag: skryf *rekening*. Of praat by ’n kliëntedienstoonbank.
bills-arrangement-note = Die stad skryf: { $note }
bills-template-agreed = Die stad het jou versoek { $reference } goedgekeur: betaal asseblief { $monthly } per maand op munisipale rekening { $number }, bo en behalwe elke nuwe rekening. Skryf rekening om jou rekening te sien.
bills-template-declined = Die stad kan nie jou versoek { $reference } vir munisipale rekening { $number } goedkeur nie. Skryf rekening om weer vir ’n ander bedrag te vra, of praat by ’n kliëntedienstoonbank.
bills-arrange-left = Goed, ek het nie gevra nie.

bills-reminder-on = { $days ->
    [one] Ek skryf vir jou die dag voordat hierdie rekening betaalbaar is, as jy nog iets skuld. Skryf *stop herinnerings* wanneer jy wil.
   *[other] Ek skryf vir jou { $days } dae voordat hierdie rekening betaalbaar is, as jy nog iets skuld. Skryf *stop herinnerings* wanneer jy wil.
 }
bills-reminder-off = Geen herinnerings meer vir hierdie rekening nie.
bills-reminders-title = Stop herinnerings
bills-reminders-keywords = stop herinnerings, stop herinnering, geen herinnerings meer, moenie my herinner nie
bills-reminders-stopped = Ek sal jou nie meer aan rekeninge herinner nie.
bills-reminders-none = Ek herinner jou aan geen rekening nie.
bills-reminder = Jou munisipale rekening { $number } is op { $date } betaalbaar. Skryf *rekening* om dit te sien. Die stad vra nooit vir jou kaartnommer, PIN of wagwoord in hierdie gesprek nie.
bills-template-due = Jou munisipale rekening { $number } is op { $date } betaalbaar. Skryf rekening om dit te sien, of stop herinnerings om hierdie boodskappe nie meer te kry nie. Die stad vra nooit vir jou kaartnommer, PIN of wagwoord in hierdie gesprek nie.

bills-statement-caption = Staat van { $date }, rekening { $number }
# Asked again, below the answer to something else.
bills-what-now = Wat wil jy met jou rekening doen?
bills-done = Goed. Tik *kieslys* om te sien wat ek nog kan doen.

bills-no-account = Daar is geen munisipale rekening op jou naam nie. As jy dink dit is verkeerd, neem jou ID en ’n ou rekening na ’n kliëntedienstoonbank.

# What is kept about a resident, in their own copy. $number: the last digits of an account.
bills-kept-reminder = Dat jy aan die rekeninge van rekening …{ $number } herinner wil word
bills-kept-request = Dat jy om ’n reëling gevra het ({ $reference })
