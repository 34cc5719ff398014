### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

bills-title = Amabhili
bills-menu-summary = Okukweletayo, usuku lokukhokha, nesitatimende sakho se-PDF
bills-phrases =
    ngikweleta malini, ngikweleta umasipala malini, kungani amanzi ami ebiza kangaka, kungani ugesi wami ubiza kangaka,
    kufanele ngikhokhe malini kule nyanga, kufanele ngikhokhe nini, ngicela ukubona isitatimende, ngithumele ibhili yami,
    angiyitholanga ibhili yami, ibhili yami iphezulu kakhulu, isikweletu sami singakanani, ibhalansi yami ithini
bills-keywords =
    ibhili, amabhili, ibhili yami, i-akhawunti, i-akhawunti yami, isitatimende, isikweletu, isikweletu sami,
    ngikweleta malini, ibhalansi, amareyithi
bills-which-account = Iyiphi i-akhawunti?
bills-accounts = Ama-akhawunti akho
bills-account-row = { $number } · { $amount }
bills-summary = { $summary }
bills-heading = *{ $title }* (i-akhawunti { $number })
bills-owing = Ukweleta *{ $amount }*.
bills-pay-by = Ngicela ukhokhe ngaphambi noma ngo-{ $date }.
bills-was-due = Bekumele ikhokhwe ngo-{ $date }.
bills-as-of = Bekumi kanje ngo-{ $date }.
bills-nothing-owing = Awukweleti lutho. Siyabonga!
bills-credit = Awukweleti lutho: unemali ephezulu engu-*{ $amount }*.
bills-overdue = Okungu-*{ $amount }* kwakho sekwedlulelwe yisikhathi. Isikhathi okukweletwe ngaso:
bills-band-current = • akukedlulelwa yisikhathi: { $amount }
bills-band-days-30 = • izinsuku ezingu-30: { $amount }
bills-band-days-60 = • izinsuku ezingu-60: { $amount }
bills-band-days-90 = • izinsuku ezingu-90: { $amount }
bills-band-days-120 = • izinsuku ezingu-120 noma ngaphezulu: { $amount }
bills-last-payment = Inkokhelo yokugcina: { $amount } ngo-{ $date }
bills-last-payment-by = Inkokhelo yokugcina: { $amount } ngo-{ $date } ({ $channel })
bills-arrangement = Ukhokha kancane kancane okwedlulelwe yisikhathi, ngokwesivumelwano. Ngicela usigcine.
bills-handed-over = Lesi sikweletu sesikubaqoqi bezikweletu bakamasipala. Ngicela ukhulume nabo.
bills-services = *Kusukela ngo-{ $first } kuya ku-{ $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, kulinganiselwe
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] nokunye okukodwa esitatimendeni
   *[other] nokunye okungu-{ $count } esitatimendeni
 }
bills-service-rates = Intela yezakhiwo
bills-service-water = Amanzi
bills-service-electricity = Ugesi
bills-service-sanitation = Ukuthuthwa kwendle
bills-service-refuse = Udoti
bills-service-interest = Inzalo
bills-service-correction = Ukulungisa
bills-service-other = Okunye
bills-button-pay = Khokha
bills-button-statement = Isitatimende (PDF)
bills-button-why = Kungani kuningi?
bills-button-usage = Engikusebenzisile
bills-button-history = Izinyanga ezingu-12
bills-button-receipts = Amarisidi
bills-button-arrange = Khokha kancane
bills-button-remind = Ngikhumbuze
bills-button-forget = Yeka ukukhumbuza
bills-button-another = Enye i-akhawunti
bills-button-more = Okunye
bills-button-done = Qedile
bills-words = { $wish ->
    [pay] khokha
    [statement] isitatimende, pdf
    [why] kungani kuningi
    [usage] engikusebenzisile
    [history] izinyanga ezingu-12
    [receipts] amarisidi
    [arrange] khokha kancane
    [remind] ngikhumbuze
    [forget] yeka ukukhumbuza
    [another] enye i-akhawunti
    [again] amabhili
   *[other] { "" }
 }
bills-more = Ufunani?
bills-more-button = Vula uhlu
bills-row-pay = Ngekhadi lakho lasebhange, ekhasini lebhange uqobo
bills-row-statement = Konke okukhokhiswayo, ephepheni
bills-row-why = Okukhokhiswayo ngakunye ebhilini, kuchaziwe
bills-row-usage = Ugesi namanzi, inyanga nenyanga
bills-row-history = Okukhokhisiwe nalokho okukhokhile
bills-row-receipts = Okukhokhile kule ngxoxo, ngakunye nerisidi lakho
bills-row-arrange = Cela umasipala akuvumele ukhokhe okwephuzile kancane kancane
bills-row-remind = Umyalezo ovela kimi ngaphambi kosuku lokukhokha
bills-row-forget = Ayisekho imiyalezo ngaphambi kosuku lokukhokha
bills-row-another = Bona enye ye-akhawunti zakho
bills-row-amount = { $amount }
bills-answer = { $answer }

## Why so much?

bills-why-which = Ngichaze yiphi ingxenye yebhili?
bills-why-button = Izingxenye zebhili
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } ngayinye = { $amount }
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } nge-100 = { $amount }
bills-why-rest = • okunye okungu-{ $count } esitatimendeni: { $amount }
bills-why-vat = • VAT: { $amount }
bills-why-steps = Uma usebenzisa u-{ $unit } omningi ngenyanga, ngamunye ubiza kakhudlwana.
bills-why-estimated = Akekho ofunde imitha, ngakho umasipala ulinganisele. Ukufundwa okulandelayo kuzokulungisa.
bills-why-used = Usebenzise { $latest } { $unit }. Ngenyanga engaphambili bekungu-{ $before } { $unit }, futhi ngokujwayelekile { $usual } { $unit } ngenyanga.
bills-why-more = { $service ->
    [water] Lokho kungaphezu kokujwayelekile. Ingabe kukhona okuvuzayo? Vala yonke impompi: uma imitha isajikeleza, amanzi ayavuza.
   *[other] Lokho kungaphezu kokujwayelekile. I-geyser, amahitha nesitofu kusebenzisa kakhulu.
 }
bills-why-less = Lokho kungaphansi kokujwayelekile. Wenze kahle!

## The last 12 months

bills-history = { $count ->
    [one] *Isitatimende sakho sokugcina* (i-akhawunti { $number })
   *[other] *Izitatimende zakho ezingu-{ $count } zokugcina* (i-akhawunti { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: kukhokhiswe { $charged }, kukhokhwe { $paid }, kukweletwa { $owing }
   *[false] { $date }: kukhokhiswe { $charged }, kukweletwa { $owing }
 }

## The picture of what was used

bills-chart-title = { $service } ngo-{ $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = Imigoqo emhlophe: kulinganiselwe, akekho ofunde imitha.
bills-usage-caption = Okusebenzisile, inyanga nenyanga:
bills-usage-line = { $service }: { $latest } { $unit } kuze kube ngu-{ $until }. Okuphansi { $least }, okuphezulu { $most } { $unit }.

## Paying off in parts

bills-arrange-how-much = Okungu-{ $overdue } kwedlulelwe yisikhathi. Ungakhokha malini kwakho inyanga ngayinye, phezu kwamabhili akho amasha? Okungenani { $least }, ukuze kungadluli ezinyangeni ezingu-{ $months }.
bills-arrange-sure = { $months ->
    [one] Ufuna ukukhokha { $monthly }, futhi konke kuphela ngenyanga eyodwa. Ngicele kumasipala?
   *[other] Ufuna ukukhokha { $monthly } ngenyanga. Konke kuphela ngezinyanga ezingu-{ $months }. Ngicele kumasipala?
 }
bills-arrange-asked = Umasipala unesicelo sakho. Inombolo yakho yereferensi: *{ $reference }*. Ngizokubhalela uma umasipala esephendulile. Kuze kube yileso sikhathi, ngicela ukhokhe ongakukhokha.
bills-arrange-left = Kulungile, angicelanga.
bills-arrangements-title = Izivumelwano
bills-arrangements-keywords =
    isivumelwano sokukhokha, ukukhokha kancane kancane
bills-arrangements-phrases =
    angikwazi ukukhokha yonke imali, ngingakhokha kancane njalo ngenyanga, ngidinga isikhathi sokukhokha,
    ngilahlekelwe umsebenzi angikwazi ukukhokha, ngicela sivumelane ngesikweletu sami, ningawucishi ugesi wami
bills-arrange-waiting = { $count ->
    [one] Umasipala akakasiphenduli isicelo sakho *{ $references }*. Ngizokubhalela uma esephendulile.
   *[other] Umasipala akakaziphenduli izicelo zakho *{ $references }*. Ngizokubhalela uma esephendulile.
 }
bills-arrange-none = Asikho isicelo sakho esilinde impendulo. Ukuze ucele umasipala akuvumele ukhokhe kancane kancane, bhala *amabhili*.
bills-arrangement-agreed =
    Izindaba ezinhle: umasipala uvumile isicelo sakho *{ $reference }*.
    Ngicela ukhokhe *{ $monthly }* ngenyanga ku-akhawunti { $number }, phezu kwebhili ngalinye elisha. Uma weqa inyanga, isivumelwano singaphela.
bills-arrangement-declined = Umasipala akakwazi ukuvuma isicelo sakho *{ $reference }* se-akhawunti { $number }. Ungaphinda ucele ngenye imali: bhala *amabhili*. Noma khuluma nehhovisi losizo likamasipala.
bills-arrangement-note = Umasipala ubhala lokhu: { $note }
bills-template-agreed = Umasipala uvumile isicelo sakho { $reference }: ngicela ukhokhe { $monthly } ngenyanga ku-akhawunti kamasipala { $number }, phezu kwebhili ngalinye elisha. Bhala amabhili ukuze ubone i-akhawunti yakho.
bills-template-declined = Umasipala akakwazi ukuvuma isicelo sakho { $reference } se-akhawunti kamasipala { $number }. Bhala amabhili ukuze ucele futhi ngenye imali, noma ukhulume nehhovisi losizo likamasipala.

## Reminders

bills-reminder-on = { $days ->
    [one] Ngizokubhalela osukwini olungaphambi kosuku lokukhokha leli bhili, uma usakweleta. Bhala *yeka ukukhumbuza* noma nini.
   *[other] Ngizokubhalela ezinsukwini ezingu-{ $days } ngaphambi kosuku lokukhokha leli bhili, uma usakweleta. Bhala *yeka ukukhumbuza* noma nini.
 }
bills-reminder-off = Angisayukukhumbuza ngale akhawunti.
bills-reminders-title = Yeka ukukhumbuza
bills-reminders-keywords = yeka ukukhumbuza, yeka ukungikhumbuza, ungangikhumbuzi
bills-reminders-stopped = Angisayukukhumbuza ngamabhili.
bills-reminders-none = Angikukhumbuzi nganoma yiliphi ibhili.
bills-reminder = I-akhawunti yakho kamasipala { $number } kumele ikhokhwe ngo-{ $date }. Bhala *amabhili* ukuze uyibone. Umasipala akalokothi acele inombolo yekhadi lakho, i-PIN noma iphasiwedi kule ngxoxo.
bills-template-due = I-akhawunti yakho kamasipala { $number } kumele ikhokhwe ngo-{ $date }. Bhala amabhili ukuze uyibone, noma yeka ukukhumbuza ukuze ungabe usayithola le miyalezo. Umasipala akalokothi acele inombolo yekhadi lakho, i-PIN noma iphasiwedi kule ngxoxo.
bills-statement-caption = Isitatimende sika-{ $date }, i-akhawunti { $number }
bills-what-now = Ufuna ukwenzani ngebhili lakho?
bills-done = Kulungile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
bills-no-account = Ayikho i-akhawunti kamasipala egameni lakho. Uma ucabanga ukuthi lokho akulungile, yisa umazisi wakho nebhili elidala ehhovisi losizo likamasipala.
bills-kept-reminder = Ukuthi ufuna ukukhunjuzwa ngamabhili e-akhawunti …{ $number }
bills-kept-request = Ukuthi ucele isivumelwano sokukhokha ({ $reference })
