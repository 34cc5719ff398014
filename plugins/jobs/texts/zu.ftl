### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-title = Imisebenzi kamasipala
jobs-summary = Evuliwe, indlela yokufaka isicelo, nomyalezo uma kukhona emisha
jobs-keywords =
    umsebenzi, imisebenzi, izikhala zomsebenzi, isikhala somsebenzi, ukufunda usebenza, ngifuna umsebenzi
jobs-phrases =
    ngifuna umsebenzi, ngifuna ukusebenza kumasipala, ikhona imisebenzi, ngithumela kuphi i-cv yami,
    anginamsebenzi ngicela usizo, niyaqasha yini, izikhala zomsebenzi
jobs-status-title = Isicelo sami somsebenzi
jobs-status-keywords =
    isicelo sami somsebenzi
jobs-status-phrases =
    ngiwutholile yini umsebenzi, i-cv yami niyitholile, inhlolokhono yami inini

## Which job

jobs-which = { $count ->
    [one] Munye umsebenzi ovuliwe. Wukhethe, noma ubone okunye engikwazi ukukwenza.
   *[other] Mingu-{ $count } imisebenzi evuliwe; evalwa kuqala iphezulu. Khetha owodwa, noma ubhale umsebenzi, umnyango, indawo noma ireferensi. Ukufaka isicelo kumahhala.
 }
jobs-which-short = Yimuphi umsebenzi?
jobs-found = { $count ->
    [one] Ngithole umsebenzi owodwa.
   *[other] Ngithole imisebenzi engu-{ $count }. Khetha owodwa.
 }
jobs-found-none = Angitholanga lutho olunjalo. Lena imisebenzi engu-{ $count } evuliwe:
jobs-gone = Lowo msebenzi awuvuliwe, noma awusavuliwe. Le engu-{ $count } ivuliwe:
jobs-not-found = Angitholanga umsebenzi, noma ngithole engaphezu kowodwa. Ngicela uzame amanye amagama, noma ukhethe.
jobs-button-list = Vula uhlu
jobs-row = { $department }, kuze kube ngu-{ $date }
jobs-search = Sesha
jobs-row-search = Ngomsebenzi, umnyango, indawo noma ireferensi
jobs-search-what = Ufunani? Bhala umsebenzi, umnyango, indawo noma ireferensi.
jobs-all = Yonke imisebenzi
jobs-row-all = Evuliwe: { $count }
jobs-alerts = Ngitshele ngemisha
jobs-row-alerts = Umyalezo uma kuvela umsebenzi, uze uthi yima
jobs-none = Awukho umsebenzi ovuliwe okwamanje. Ngizokutshela ngolandelayo.
jobs-none-alerts = Awukho umsebenzi ovuliwe okwamanje. Ngikutshele uma ukhona?

## About one of them. $title: the job. $days: until it closes.

jobs-about = { $about }
jobs-about-short = Ufuna ukwenzani?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, kufunwa abantu abangu-{ $positions }
 }
jobs-employment-full-time = Umsebenzi wesikhathi esigcwele
jobs-employment-part-time = Umsebenzi wesikhashana ngosuku
jobs-employment-contract = Inkontileka
jobs-employment-temporary = Okwesikhashana
jobs-employment-intern = Ukuqeqeshwa emsebenzini
jobs-employment-volunteer = Ukuvolontiya
jobs-employment-per-day = Ngosuku
jobs-employment-other = Bheka isikhangiso
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *Uvalwa namuhla phakathi kwamabili*
    [one] *Uvalwa kusasa, { $date }, phakathi kwamabili*
   *[other] Uvalwa ngo-*{ $date }* phakathi kwamabili
 }
jobs-requirements = *Udinga lokhu:*
jobs-requirement = • { $what }
jobs-contact = Imibuzo: { $contact }
jobs-link = Faka isicelo lapha: { $link }
jobs-no-fee = { $named ->
    [true] *Ukufaka isicelo kumahhala.* Umasipala akalokothi acele imali ngomsebenzi. Uma kukhona oyicelayo, shayela u-{ $number }.
   *[false] *Ukufaka isicelo kumahhala.* Umasipala akalokothi acele imali ngomsebenzi. Uma kukhona oyicelayo, umkhonyovu.
 }
jobs-button-apply = Faka isicelo lapha
jobs-button-others = Eminye imisebenzi
jobs-button-alerts = Ngitshele ngemisha

## Applying

jobs-person = Ubani ofaka isicelo, ne-CV yakho. Kuya kumasipala kuphela.
jobs-person-title = Isicelo sakho
jobs-person-button = Gcwalisa
jobs-field-name = Igama nesibongo
jobs-field-identity = I-ID noma iphasipoti
jobs-field-email = I-imeyili
jobs-field-cv = I-CV yakho
jobs-field-cv-help = Njenge-PDF noma ifayela le-Word, noma isithombe sayo
jobs-question = { $question }
jobs-cv-again = { $why } Ngicela uthumele i-CV yakho njenge-PDF noma isithombe.
jobs-applied-already = Usufakele isicelo se-*{ $title }* ngo-{ $date }, inombolo yereferensi *{ $reference }*. Umasipala unaso; kanye kwanele.
jobs-button-status = Simi kanjani?
jobs-button-apply-again = Faka isicelo futhi
jobs-cv-too-many = Angikwazanga ukuthatha i-CV yakho. Ngicela uyiyise kumasipala isephepheni, ngaphambi kosuku lokuvala.
jobs-last-look =
    { $summary }

    Ingabe konke kulungile?
jobs-last-look-short = Ngithumele?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] I-CV: { $name }
   *[false] I-CV: ifayela elilodwa
 }
jobs-line = { $question }: { $answer }
jobs-button-send = Thumela
jobs-button-again = Gcwalisa kabusha
jobs-applied = Usifakile isicelo salo msebenzi: *{ $title }*. Inombolo yakho yereferensi: *{ $reference }*. Ngizokubhalela lapha uma kunezindaba. Ukufaka isicelo kumahhala: ungakhokheli muntu.

## What becomes of it

jobs-status = { $status }
jobs-state-received = Isicelo sakho sifike ngo-{ $date }.
jobs-state-shortlisted = Usohlwini olufushane kusukela ngo-{ $date }.
jobs-state-interview = Umenyelwe enhlolokhonweni ({ $date }):
jobs-state-appointed = Uwutholile umsebenzi ({ $date }). Siyakuhalalisela!
jobs-state-unsuccessful = Kukhethwe omunye umuntu ({ $date }). Siyabonga ngokufaka isicelo; ngicela uphinde uzame.
jobs-state-withdrawn = Sihoxiswe ngo-{ $date }.
jobs-note = “{ $note }”
jobs-news =
    Kunezindaba zesicelo sakho somsebenzi.
    { $status }
jobs-template-news = Kunezindaba zesicelo sakho somsebenzi { $reference }. Bhala isicelo sami somsebenzi ukuze uzifunde. Ukufaka isicelo kumahhala: umasipala akalokothi acele imali ngomsebenzi.
jobs-which-of-mine = Yisiphi?
jobs-row-mine = { $reference }, sithunyelwe ngo-{ $date }
jobs-other-reference = Enye ireferensi
jobs-which-reference = Ithini ireferensi? Ifana no-*JB-KZ7M-Q2PA* futhi isemyalezweni owuthole ngesikhathi ufaka isicelo.
jobs-which-reference-again =
    { $why }
    Ithini ireferensi?
jobs-too-many-references = Angikwazanga ukuyithola. Ngicela ubuze ihhovisi elishiwo esikhangisweni.
jobs-forgotten = Inombolo yakho noma ifoni yakho ishintshile, ngakho angisayukukubhalela ngemisebenzi. Bhala *imisebenzi* ukuze uqale kabusha.

## News of new jobs

jobs-alerts-title = Izaziso zemisebenzi
jobs-alerts-keywords = izaziso zemisebenzi, yeka izaziso zemisebenzi, misa izaziso zemisebenzi
jobs-alerts-phrases =
    ngazise uma kunemisebenzi emisha
jobs-alerts-which = Ngikutshele ngayiphi imisebenzi?
jobs-alerts-all = Yonke imisebenzi
jobs-alerts-on = { $one ->
    [true] Ngizokutshela ngemisebenzi emisha ye-{ $department }, hhayi ngaphezu kokukodwa ngosuku. Bhala *yeka izaziso zemisebenzi* noma nini.
   *[false] Ngizokutshela ngemisebenzi emisha, hhayi ngaphezu kokukodwa ngosuku. Bhala *yeka izaziso zemisebenzi* noma nini.
 }
jobs-alerts-off = Angisayukukutshela ngemisebenzi emisha.
jobs-alerts-begin = Angikutsheli ngemisebenzi emisha. Ngiqale?
jobs-alerts-none = Kulungile. Bhala *imisebenzi* noma nini.
jobs-new = { $count ->
    [one] Umsebenzi omusha kamasipala:
   *[other] Imisebenzi emisha kamasipala, ingu-{ $count }:
 }
jobs-new-one = • { $title }, { $department }, kuze kube ngu-{ $date }
jobs-new-more = … neminye engu-{ $count }
jobs-new-how = Bhala *imisebenzi* ukuze ubone eminye, noma *yeka izaziso zemisebenzi*. Ukufaka isicelo kumahhala.
jobs-template-new = Kunomsebenzi omusha kamasipala: { $title }, kuze kube ngu-{ $date }. Bhala imisebenzi ukuze uwubone, noma yeka izaziso zemisebenzi ukuze ungabe usayithola le miyalezo. Ukufaka isicelo kumahhala: umasipala akalokothi acele imali ngomsebenzi.
jobs-kept = Ukuthi { $reference } yisicelo sakho somsebenzi; okubhalile kukumasipala
jobs-kept-alerts = Ukuthi ufuna ukuzwa ngemisebenzi emisha
