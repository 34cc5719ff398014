### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-title = Bika inkinga
cases-summary = Imbobo emgwaqeni, ukuvuza, ugesi ucishile, ibhili elingalungile, konke
cases-keywords =
    bika, bika inkinga, umbiko, inkinga, isikhalazo, khalaza, amanzi avuzayo, amanzi ayavuza, akukho manzi, akunamanzi,
    akukho gesi, awukho ugesi, ugesi uhambile, ipayipi eliqhumile, isibani somgwaqo, imigodi emgwaqweni, irobhothi,
    ukulahlwa kukadoti, inkohlakalo
cases-phrases =
    asinawo amanzi, akunamanzi endaweni yakithi, awukho ugesi ekhaya, ugesi ucimile, ugesi uzobuya nini,
    amanzi azobuya nini, kunepayipi eliqhumile, amanzi ayavuza emgwaqweni, isitamkoko sivalekile, indle igeleza egcekeni,
    isibani somgwaqo asisebenzi, umgwaqo umnyama ebusuku, kunezimbobo emgwaqweni, imigodi emgwaqweni, irobhothi alisebenzi,
    abazange bathathe udoti, abantu balahla udoti endaweni evulekile, umakhelwane ubanga umsindo, amanzi angcolile,
    isihlahla siwele emgwaqweni
cases-what = Yini engalungile? Ngitshele ngamagama akho, noma ubhale *uhlu*.
cases-which = Kuyini?
cases-which-of-all = Kuyini? Khetha okusondele kakhulu.
cases-button = Khetha
cases-all = Okunye
cases-skip = Yeqa
cases-where =
    { $about }

    Kukuphi? Yabelana ngendawo ngenkinobho, noma ubhale umgwaqo nenombolo, noma indawo eyaziwayo.
cases-where-short = Kukuphi? Yabelana ngendawo, noma ubhale umgwaqo nenombolo, noma indawo eyaziwayo.
cases-no-place = Angikwazi ukuthola indawo ngalokho.
cases-nowhere =
    lapha, khona lapha, ekhaya, endlini yami, ngaphandle, emgwaqweni wami, angazi,
    sawubona, sanibonani
cases-category = *{ $category }*
cases-danger = *Uma kukhona osengozini, shayela u-{ $number } manje.*
cases-danger-call = Bese ushayela i-{ $department }: { $phone }.
cases-outage =
    Umasipala usevele uyazi ngalokhu:
    { $about }

    Ingabe yikho lokhu?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. Kufanele kube sekuphelile ngo-{ $date }.
cases-leave = Yebo, yikho
cases-report-anyway = Cha, kubike
cases-left = Kulungile. Akukho engikubikile.
cases-near =
    Lokhu sekuvele kuyaziwa:
    { $about }

    Ingabe kuyafana?
cases-near-away-since = { $people ->
    [one] • { $category }, amamitha angu-{ $metres } ukusuka lapho, kusukela ngo-{ $date }
   *[other] • { $category }, amamitha angu-{ $metres } ukusuka lapho, kusukela ngo-{ $date }, ebikwe abantu abangu-{ $people }
 }
cases-near-away-open = { $people ->
    [one] • { $category }, amamitha angu-{ $metres } ukusuka lapho
   *[other] • { $category }, amamitha angu-{ $metres } ukusuka lapho, ebikwe abantu abangu-{ $people }
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, kusukela ngo-{ $date }
   *[other] • { $category }, { $place }, kusukela ngo-{ $date }, ebikwe abantu abangu-{ $people }
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, ebikwe abantu abangu-{ $people }
 }
cases-add = Yebo, ngengeze
cases-other = Cha, kungokunye
cases-yours = Lona ngumbiko wakho *{ $reference }*. Ngizobhala uma kunezindaba zawo.
cases-added =
    Siyabonga, usungeziwe. Ireferensi yakho: *{ $reference }* (ekamasipala: { $theirs })
    Ngizobhala uma kunezindaba.
cases-question = { $question }
cases-several = Bhala izinombolo zakho konke okufanele, isibonelo 1, 3.
cases-or-no = Uma ungazi, bhala *cha*.
cases-want-numbers = Ngicela ubhale izinombolo ezisukela ku-1 kuya ku-{ $most }.
cases-pin = indawo oyithumelile
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Ngicela uthumele isithombe sakho, noma ubhale *cha* ukuze ukubike ngaphandle kwesithombe. (*emuva* kushintsha impendulo yakho yokugcina.)
cases-photo-short = Ngicela uthumele isithombe, noma ubhale *cha* ukuze ubike ngaphandle kwaso.
cases-photo-kept = Ngiyabonga, isithombe sakho nginaso.
cases-receipt = { $receipt }
cases-thanks = Siyabonga! Kubikiwe: { $category }. Ireferensi yakho: *{ $reference }*
cases-goes-to = { $known ->
    [true] { $days ->
        [one] Kuya ku-{ $department }, ohlose ukukulungisa ngosuku.
       *[other] Kuya ku-{ $department }, ohlose ukukulungisa ezinsukwini ezingu-{ $days }.
    }
   *[false] Kuya ku-{ $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] Umasipala uhlose ukukulungisa ngosuku.
       *[other] Umasipala uhlose ukukulungisa ezinsukwini ezingu-{ $days }.
    }
   *[false] Umasipala uzokulungisa.
 }
cases-will-write = Ngizobhala uma kunezindaba. *Imibiko yami* ikhombisa ukuthi kumi kuphi.

## All reports of a resident

cases-mine-title = Imibiko yami
cases-mine-keywords =
    imibiko yami, umbiko wami, izikhalazo zami, isikhalazo sami, inombolo yereferensi
cases-mine-phrases =
    kwenzakaleni ngombiko wami, isikhalazo sami sihambe kanjani, nginenombolo yereferensi, akekho osefikile ukuzolungisa,
    nizokuza nini ukuzolungisa, ngabika ngesonto eledlule
cases-none = Awukabiki lutho. Bhala *bika* ukuze uqale.
cases-unknown = Angiyazi u-{ $reference } kule foni. Ngicela ubheke uhlamvu ngalunye nenombolo ngayinye.
cases-mine = *Imibiko yakho*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] kusendleleni eya ohlelweni lukamasipala
    [open] umasipala unawo
    [working] kukhona osebenza ngakho
    [refused] uhlelo lukamasipala aluwuthathanga; ngicela ushaye ucingo
   *[done] { $confirmed ->
        [true] kwenziwe, futhi usukuqinisekisile
       *[false] umasipala uthi kwenziwe
    }
 }
cases-theirs = Inombolo kamasipala: { $reference }
cases-note = “{ $note }”
cases-expected = Kufanele kube sekwenziwe ngo-{ $date }.
cases-call = { $department }: { $phone }

## News

cases-news-open = Izindaba zombiko wakho *{ $category }* ({ $reference }):
cases-news-working = Izindaba zombiko wakho: kukhona osebenza ngalokhu: *{ $category }* ({ $reference }).
cases-news-done = Umasipala uthi lokhu kwenziwe: *{ $category }* ({ $reference }).
cases-news-refused = Uxolo, uhlelo lukamasipala aluwuthathanga umbiko wakho *{ $category }* ({ $reference }). Ngicela ushayele umasipala, unikeze le referensi. Izinombolo zikhona lapha: bhala *contacts*.
cases-is-it-fixed = Ingabe kulungisiwe ngempela? Phendula *kulungisiwe* noma *akulungisiwe*.
cases-template-news = Kunezindaba zombiko wakho { $category }, ireferensi { $reference }. Bhala “imibiko yami” ukuze uzifunde.
cases-template-done = Umasipala uthi umbiko wakho { $category }, ireferensi { $reference }, usuqediwe. Ingabe kulungisiwe ngempela? Phendula “kulungisiwe” noma “akulungisiwe”.
cases-fixed-title = Kulungisiwe
cases-fixed-keywords = kulungisiwe, sekulungisiwe, yebo kulungisiwe, kulungisiwe ngempela
cases-not-fixed-title = Akulungisiwe
cases-not-fixed-keywords = akulungisiwe, akukalungiswa, cha akulungisiwe, kusonakele
cases-nothing-to-confirm = Awukho umbiko wakho olinde le mpendulo. *Imibiko yami* ikhombisa ukuthi kumi kuphi.
cases-which-one = Yimuphi?
cases-still =
    { $about }

    Yini esengakalungi? Ngitshele ngamagama ambalwa.
cases-fixed = Siyabonga! *{ $reference }* uvaliwe.
cases-reopened = Siyabonga. *{ $reference }* uvuliwe futhi, nomasipala utsheliwe ukuthi yini esengakalungi. Ngizobhala uma kunezindaba.
cases-kept = Okubikile ({ $reference }); uhlelo lukamasipala lugcina irekhodi lakho
