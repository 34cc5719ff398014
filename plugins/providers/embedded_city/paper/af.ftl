# Die woorde van die vorm op papier.
document-title = { $city }: aansoekvorm, { $name }
page = Bladsy { $page } van { $pages }
who = Wie mag aansoek doen
cost = Koste
free = Gratis
how-long = Hoe lank dit neem
working-days = { $days ->
    [one] Ongeveer een werkdag
   *[other] Ongeveer { $days } werkdae
 }
hand-in = Gee dit in
bring = Bring hierdie saam
if-you-have = { $name } (as jy dit het)
about-you = Oor jou
full-name = Naam en van
id-number = ID-nommer, of paspoortnommer
address = Adres waaroor dit gaan
telephone = Telefoon
email = E-pos (as jy een het)
questions = Wat ons moet weet
if-any = { $question } (indien enige)
yes = Ja
no = Nee
declaration = Jou handtekening
declare = Wat ek hier geskryf het, is waar. Ek weet dat die stad dit gebruik om oor hierdie aansoek te besluit en vir niks anders nie.
signature = Handtekening
date = Datum
office = Vir die stad
office-received = Ontvang deur, op
office-reference = Verwysing
scam = Hierdie vorm is gratis. Die stad neem nooit kontant daarvoor buite ’n kassier se kantoor nie, en vra nooit jou kaartnommer, PIN of wagwoord nie.
