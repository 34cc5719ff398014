# Die woorde van die gedrukte rekeningstaat. Hou dit kort: dit staan in smal kolomme.
title = Rekeningstaat
tax-invoice = Belastingfaktuur
document-title = { $city }: rekeningstaat { $account }, { $date }
vat-number = BTW-nommer { $number }
page = Bladsy { $page } van { $pages }
account-line = Rekening { $account }

account-number = Rekeningnommer
invoice-number = Belastingfaktuurnommer
statement-date = Datum van staat
period = Tydperk
period-value = { $first } tot { $last }
due-date = Betaal voor of op
deposit = Deposito gehou

amount-due = Bedrag betaalbaar
pay-by = Betaal voor of op
overdue = Agterstallig, betaal dadelik
overdue-arranged = Hiervan agterstallig
in-credit = In krediet
nothing-to-pay = Niks om te betaal nie
in-arrangement = U betaal agterstallige skuld volgens 'n reëling. Hou daarby om u dienste te behou.
handed-over = Hierdie skuld is vir invordering oorhandig. Vra die stad voordat u enigiemand anders betaal.

property = Eiendom
address = Adres
description = Erf of eenheid
ward = Wyk
kind = Gebruik as
kind-home = Woning
kind-business = Besigheid
kind-vacant = Onbeboude grond
kind-farm = Plaas
kind-public = Openbare diens
kind-other = Ander
market-value = Markwaarde
valuation-date = Datum van waardasie

summary = Opsomming van rekening
previous-balance = Saldo van die vorige staat
payment-received = Betaling ontvang, dankie
payment-reversed = Betaling teruggedraai
vat = BTW op die dienste hierbo
total-due = Totaal betaalbaar

charges = Heffings van hierdie tydperk
column-description = Beskrywing
column-quantity = Hoeveelheid
column-unit = Eenheid
column-rate = Tarief
column-amount = Bedrag
column-vat = BTW
column-total = Totaal
column-date = Datum
subtotal = { $service } altesaam
no-charges = Daar is geen heffings in hierdie tydperk nie.

service-rates = Eiendomsbelasting
service-water = Water
service-electricity = Elektrisiteit
service-sanitation = Riool
service-refuse = Vullisverwydering
service-interest = Rente
service-correction = Regstellings
service-other = Ander heffings

meter = Meter { $meter }
meter-reading = { $date }: { $reading } ({ $kind })
meter-used = { $quantity } { $unit } gebruik
reading-actual = gelees
reading-estimated = geskat
reading-customer = deur u gestuur

ageing = Hoe lank die saldo al uitstaan
ageing-current = Nie agterstallig nie
ageing-30 = 30 dae
ageing-60 = 60 dae
ageing-90 = 90 dae
ageing-120 = 120 dae en langer

usage = U verbruik in die afgelope 12 maande
usage-chart = { $service } in { $unit } per maand
usage-estimated = 'n Wit staaf is 'n skatting; 'n gekleurde staaf is die maand van hierdie staat.
usage-alt = Staafgrafiek van { $service } in { $unit }: { $values }

notices = Goed om te weet
queries = Vrae oor hierdie staat
how-to-pay = Waar om te betaal
scam = Amptenare van die stad vra nooit u PIN, kaartnommer of wagwoord nie.

slip = Betaalstrokie
cut-here = Knip hier en gee af saam met u betaling
bank = Bank
bank-account-name = Rekeningnaam
bank-account-number = Bankrekening
bank-branch = Takkode
payment-reference = Betalingsverwysing
reference-hint = Gebruik net die betalingsverwysing, sodat u betaling u rekening vind.
