### Rekeninge: hoe ’n rekening staan, en die staat.

bills-title = Rekeninge
bills-menu-summary = Wat jy skuld, wanneer dit betaalbaar is, en jou staat as ’n PDF
# Sinne waarmee inwoners daarvoor vra sonder 'n sleutelwoord, met kommas tussenin.
bills-phrases = hoeveel skuld ek, wat moet ek nog aan die stad betaal, hoeveel moet ek hierdie maand betaal, hoekom is my water so duur, hoekom is my krag so duur, wanneer moet ek betaal, hoeveel is ek agter, skuld ek die munisipaliteit iets
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

bills-button-statement = Staat (PDF)
bills-button-another = Ander rekening
bills-button-done = Klaar
bills-statement-caption = Staat van { $date }, rekening { $number }
# Asked again, below the answer to something else.
bills-what-now = Wat wil jy met jou rekening doen?
bills-anything-else = Nog iets oor jou rekeninge?
bills-done = Goed. Tik *kieslys* om te sien wat ek nog kan doen.

bills-no-account = Daar is geen munisipale rekening op jou naam nie. As jy dink dit is verkeerd, neem jou ID en ’n ou rekening na ’n kliëntedienstoonbank.
