### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

document-title = { $city }: ifomu lesicelo, { $name }
page = Ikhasi { $page } kwangu-{ $pages }
who = Ongafaka isicelo
cost = Intengo
free = Mahhala
how-long = Isikhathi esithathwayo
working-days = { $days ->
    [one] Cishe usuku olulodwa lokusebenza
   *[other] Cishe izinsuku zokusebenza ezingu-{ $days }
 }
hand-in = Linikeze lapha
bring = Phatha lokhu
if-you-have = { $name } (uma unakho)
about-you = Ngawe
full-name = Igama nesibongo
id-number = Inombolo kamazisi, noma yephasipoti
address = Ikheli isicelo esimayelana nalo
telephone = Ucingo
email = I-imeyili (uma unayo)
questions = Okudingeka sikwazi
if-any = { $question } (uma kukhona)
yes = Yebo
no = Cha
declaration = Isiginesha yakho
declare = Engikubhale lapha kuyiqiniso. Ngiyazi ukuthi umasipala ukusebenzisa ukunquma ngalesi sicelo kuphela.
signature = Isiginesha
date = Usuku
office = Okukamasipala
office-received = Lamukelwe ngu, ngo
office-reference = Ireferensi
scam = Leli fomu limahhala. Umasipala akalokothi athathe imali yalo ngaphandle kwehhovisi likakheshiya, futhi akalokothi acele inombolo yekhadi lakho, i-PIN noma iphasiwedi.
