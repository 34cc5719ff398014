### Die toetsbank se eie bladsye.

sandbox-bank-secure = Veilige betaling
sandbox-bank-trial = ’n Toetsbank: geen regte kaarte nie, geen regte geld nie.
sandbox-bank-pay = Betaal { $amount }
sandbox-bank-to = Aan
sandbox-bank-for = Vir
sandbox-bank-reference = Verwysing
sandbox-bank-amount = Bedrag
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = Met kaart
sandbox-bank-card = Kies ’n toetskaart
sandbox-bank-card-kind = { $kind ->
    [challenge] Die bank vra jou om dit goed te keur
    [frictionless] Gaan dadelik deur
    [declined] Die bank weier dit
    [late] Goedgekeur, maar eers ’n paar minute later besluit
   *[double] Goedgekeur, en per ongeluk twee keer geneem
 }
sandbox-bank-cancel = Kanselleer
sandbox-bank-approve = Keur jy hierdie betaling goed?
sandbox-bank-code = Eenmalige kode
sandbox-bank-code-is = ’n Regte bank sou vir jou ’n kode stuur, of in sy app vra. Hier is dit { $code }.
sandbox-bank-wrong = Dit is nie die kode nie. Probeer asseblief weer.
sandbox-bank-yes = Keur goed
sandbox-bank-no = Dit was nie ek nie
sandbox-bank-leave = Jy kan ook hierdie bladsy toemaak, om te sien wat gebeur as iemand opgee.
sandbox-bank-over = Hier is niks te doen nie
sandbox-bank-over-words = Hierdie betaling is klaar, of sy tyd is verby.
sandbox-bank-back = Terug
