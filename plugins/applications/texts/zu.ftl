### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-title = Faka isicelo
applications-summary-line = Amafomu, izimvume, ugesi, usizo: indlela yokucela, noma kwenze lapha
applications-keywords =
    isicelo, izicelo, faka isicelo, ifomu, amafomu, isitifiketi sokukhipha, imvume, ilayisense yebhizinisi,
    amapulani okwakha, ukuxhunywa okusha, umgqomo kadoti
applications-phrases =
    ngifuna ukufaka isicelo, ngidinga ifomu, ngifuna ukufakelwa ugesi endlini, ngifuna ukufakelwa amanzi,
    ngifuna ukwakha indlu, ngihluphekile angikwazi ukukhokha ngibhalisa kanjani, ngifuna ukuvula isitolo,
    ngidinga umgqomo kadoti omusha
applications-status-title = Isicelo sami
applications-status-keywords =
    isicelo sami, izicelo zami, isimo sesicelo sami
applications-status-phrases =
    kwenzekeni ngesicelo sami, isicelo sami sigunyaziwe, ngifake isicelo angizwanga lutho

## What to apply for

applications-what = Ufuna ukufaka isicelo sani? Khetha, noma ubhale ngamagama akho, njengokuthi *pool*.
applications-what-begun = Uqalile nge-{ $name }; isekhona lapha. *{ applications-go-on }*, noma okusha? Khetha, noma ubhale ngamagama akho.
applications-what-short = Ufuna ukufaka isicelo sani?
applications-not-found = Angikutholanga lokho ohlwini. Ngicela uzame elinye igama, noma ukhethe.
applications-none = Umasipala akathathi zicelo lapha okwamanje.
applications-button-list = Vula uhlu
applications-go-on = Qhubeka lapho bengikhona
applications-row-go-on = { $name }: okuphendulile kusekhona lapha
applications-track = Simi kuphi esami?
applications-row-track = { $count ->
    [0] Ngereferensi oyinikeziwe
    [one] Unesicelo esisodwa lapha
   *[other] Unezicelo ezingu-{ $count } lapha
 }

## About one of them

applications-about = { $about }
applications-way-short = Ufuna ukufaka isicelo kanjani?
applications-name = *{ $name }*
applications-who = *Ubani:* { $words }
applications-cost = { $told ->
    [true] *Intengo:* { $fee }; { $more }
   *[false] *Intengo:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Intengo:* mahhala; { $more }
   *[false] *Intengo:* mahhala
 }
applications-cost-words = *Intengo:* { $words }
applications-days = { $days ->
    [one] *Isikhathi:* cishe usuku olulodwa lokusebenza
   *[other] *Isikhathi:* cishe izinsuku zokusebenza ezingu-{ $days }
 }
applications-bring = *Udinga lokhu:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (uma unakho)
applications-link = *Ku-inthanethi:* { $link }
applications-button-fill-in = Ligcwalise lapha
applications-button-paper = Ifomu lephepha (PDF)
applications-button-another = Okunye
applications-paper-caption = { $told ->
    [true] { $name }: liphrinte, uligcwalise, ulinikeze lapha: { $where }
   *[false] { $name }: liphrinte uligcwalise.
 }

## Who applies

applications-person = Okokuqala, ngawe. Okugcwalisayo kuya kumasipala kuphela.
applications-person-title = Ngawe
applications-person-button = Gcwalisa
applications-field-name = Igama nesibongo
applications-field-identity = I-ID noma iphasipoti
applications-field-address = Ikheli
applications-field-address-help = Lelo isicelo esimayelana nalo
applications-field-email = I-imeyili

## The questions

applications-question = { $question }
applications-hint-later = (Awunakho eduze? Bhala *kamuva*.)
applications-button-leave-out = Yeqa lokhu
applications-words-later = kamuva, hhayi manje, ngizokusho kamuva, anginakho lapha, anginayo lapha, anginalo lapha, anginaso lapha, angikho ekhaya, angazi, later
applications-words-none = akukho, lutho, yeqa, yeqa lokhu, anginayo i-imeyili
applications-words-done = qedile, ngiqedile, sengiqedile, yikho konke, konke kuthunyelwe, done
applications-needed = Lokhu kuyadingeka. Bhala *menu* ukuze uphume; okuphendulile kuhlala lapha amahora angu-24.
applications-amount = { $amount }
applications-day = { $day }

## The papers

applications-papers =
    Ngicela uthumele izithombe noma ama-PDF alokhu:
    { $papers }
    Kuthumele kulandelana. Awunakho eduze? Bhala *kamuva*.
applications-papers-more =
    { $count ->
        [one] Nginefayela elilodwa.
       *[other] Nginamafayela angu-{ $count }.
    } Kudingeka lokhu:
    { $papers }
    Ngicela uthumele okusele. Uma konke kusemafayeleni enginawo, bhala *qedile*; uma kungekho eduze, *kamuva*.
applications-papers-short = Ngicela uthumele izithombe noma ama-PDF, noma ubhale *kamuva*.
applications-papers-needed = Umasipala udinga la maphepha. Ngicela uthumele isithombe noma i-PDF yalelo nalelo, noma ubhale *kamuva*.
applications-paper-refused = { $count ->
    [one] Angikwazanga ukuthatha leli fayela. { $why }
   *[other] Angikwazanga ukuthatha ifayela { $number } kwangu-{ $count }. { $why }
 }

## What is missing, and the last look

applications-missing =
    Kusasele lokhu:
    { $what }
    Ungaphendula manje?
applications-missing-one = • { $what }
applications-button-now = Phendula manje
applications-button-keep = Gcinela kamuva
applications-saved = { $name }: kugciniwe. Bhala *faka isicelo* kungakapheli amahora angu-24, uqhubeke lapho ubukhona. Emva kwalokho kuyasulwa.
applications-last-look =
    { $summary }

    Ingabe konke kulungile? Umasipala ukusebenzisa ukunquma ngesicelo sakho kuphela.
applications-last-look-short = Ngisithumele?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] Awekho amaphepha
    [one] Iphepha elilodwa
   *[other] Amaphepha angu-{ $count }
 }
applications-button-send = Thumela
applications-button-change = Shintsha okuthile
applications-change-what = Sishintsheni?
applications-change-person = Ngami
applications-change-question = Umbuzo { $number }
applications-change-papers = Amaphepha
applications-not-handed-in = { $why }

## Handed in, and what becomes of it

applications-handed-in = { $status }
applications-received = *{ $name }*: isicelo sakho sithunyelwe. Inombolo yakho yereferensi: *{ $reference }*.
applications-decide-by = Umasipala uhlose ukunquma ngaphambi noma ngo-{ $date }.
applications-will-tell = Ngizokubhalela lapha uma kunezindaba. Akekho umuntu kamasipala ozokucela imali kule ngxoxo.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = Sithunyelwe ngo-{ $date }. Akekho osebheke sona.
applications-state-checking = Siyabhekwa kusukela ngo-{ $date }.
applications-state-waiting = Umasipala ulinde okuthile okuvela kuwe kusukela ngo-{ $date }:
applications-state-approved = Sivunywe ngo-{ $date }.
applications-state-refused = Asivunywanga ngo-{ $date }. Ungabuza ukuthi kungani futhi uphikise ehhovisi.
applications-state-withdrawn = Sihoxiswe ngo-{ $date }.
applications-note = “{ $note }”
applications-news =
    Kunezindaba zesicelo sakho.
    { $status }
applications-template-news = Kunezindaba zesicelo sakho { $reference }. Bhala isicelo sami ukuze uzifunde. Umasipala akalokothi acele imali, izinombolo zamakhadi noma amaphasiwedi kule ngxoxo.
applications-which-of-mine = Yisiphi?
applications-button-mine = Izicelo zami
applications-row-mine = { $reference }, sithunyelwe ngo-{ $date }
applications-other-reference = Enye ireferensi
applications-which-reference = Ithini ireferensi? Ifana no-*AP-KZ7M-Q2PA* futhi isemyalezweni owuthole ngesikhathi ufaka isicelo.
applications-which-reference-again =
    { $why }
    Ithini ireferensi?
applications-too-many-references = Angikwazanga ukuyithola. Ngicela uyise amaphepha akho ehhovisi losizo likamasipala; bangayithola nge-ID yakho.
applications-forgotten = Inombolo yakho noma ifoni yakho ishintshile, ngakho angisayukukubhalela ngezicelo zakho. Bhala *isicelo sami* nereferensi noma nini uma ufuna ukwazi.
applications-kept = Ukuthi { $reference } yisicelo sakho; okubhalile kukumasipala
