### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-title = Khokha
payments-menu-summary = Khokhela i-akhawunti kamasipala ngekhadi noma nge-EFT, ekhasini lebhange
payments-keywords =
    khokha, ukukhokha, ngifuna ukukhokha, khokha ibhili, inkokhelo
payments-phrases =
    ngifuna ukukhokha, ngifuna ukukhokha isikweletu sami, ngingakhokha kanjani, ngikhokha kuphi, ngicela ilinki yokukhokha,
    ngingakhokha ngekhadi
payments-no-account = Ayikho i-akhawunti evuliwe egameni lakho engakhokhwa lapha. Uma ucabanga ukuthi lokho akulungile, yisa umazisi wakho nebhili elidala ehhovisi losizo likamasipala.
payments-which = Ufuna ukukhokhela iyiphi i-akhawunti?
payments-which-more = Iyiphi enye i-akhawunti?
payments-accounts = Ama-akhawunti akho
payments-account-row = { $number } · { $amount }
payments-all = Wonke akweletayo
payments-all-row = Ama-akhawunti angu-{ $count } · { $amount }
payments-how = { $what ->
    [nothing]
        Akukho okukweletwayo ku-*{ $title }* (i-akhawunti { $number }).
        Ungakhokha ngaphambi kwesikhathi, kusukela ku-{ $least }.
    [small]
        Ukweleta *{ $amount }* ku-*{ $title }* (i-akhawunti { $number }).
        Inkokhelo encane kakhulu lapha ingu-{ $least }. Okusele kuhlala kungokwakho.
    [large]
        Ukweleta *{ $amount }* ku-*{ $title }* (i-akhawunti { $number }).
        Inkokhelo eyodwa lapha ayeqi ku-{ $most }. Ungakhokha ingxenye manje.
   *[fits]
        Ukweleta *{ $amount }* ku-*{ $title }* (i-akhawunti { $number }).
        Ufuna ukukhokha malini?
 }
payments-named = Ubhale u-{ $amount }.
payments-how-again = Uma ufuna ukukhokha enye imali, qala ukhethe *Enye imali*, bese uyayibhala.
payments-button-named = Khokha { $amount }
payments-on-its-way = U-*{ $amount }* okhokhiwe usendleleni, akakasuswa.
payments-question = { $question }
payments-button-full = Yonke imali
payments-button-other = Enye imali
payments-button-leave = Hhayi manje
payments-amount = Ufuna ukukhokha malini? Kusukela ku-{ $least } kuya ku-{ $most }.
payments-too-small = Lokho kungaphansi kwenkokhelo encane kakhulu lapha, { $least }.
payments-too-large = Lokho kungaphezu kwenkokhelo eyodwa lapha, { $most }. Okusele ungakukhokha ngenkokhelo yesibili.
payments-no-pictures = Angibuki izithombe lapha. *Ungalokothi* uthumele isithombe sekhadi lakho: uma bekuyiso leso, ngicela usisuse. Bhala inani lemali, isibonelo { $least }.
payments-left = Kulungile, akukho okukhokhiwe. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] Kungu-*{ $amount }* we-akhawunti eyodwa.
       *[other] Kungu-*{ $amount }* wama-akhawunti angu-{ $count }.
     }
payments-button-pay = Khokha lokhu
payments-button-more = Engeza i-akhawunti
payments-open = { $opened ->
    [true]
        Uqale ukukhokha *{ $amount }* ku-{ $accounts }, futhi angikezwa lutho ebhange lakho.
        Uma usukhokhile, ngicela ulinde: ngizokubhalela. Uma kungenjalo, ilinki isebenza kuze kube ngu-{ $until }.
   *[false] Unelinki yokukhokha *{ $amount }* ku-{ $accounts }. Isebenza kuze kube ngu-{ $until }.
 }
payments-button-same = Sebenzisa leyo linki
payments-button-new = Enye imali
payments-button-cancel = Yikhansele
payments-cancelled = Kukhanseliwe. Ilinki yokukhokha { $amount } ku-{ $accounts } ayisasebenzi.
payments-busy = Ibhange lakho lisasebenza ngenkokhelo yakho ka-*{ $amount }* ku-{ $accounts }. Ngicela ungaphindi ukhokhe: ngizokubhalela uma sekunqunyiwe.
payments-link =
    Ukhokha *{ $amount }* ku-akhawunti { $accounts }.
    Cindezela ngezansi ukuze ukhokhe. Ibhange lakho lizokucela ukuthi uvume. Ungalokothi ungithumelele inombolo yekhadi lakho.
    Ilinki isebenza kuze kube ngu-{ $until }.
payments-card-typed = Ngiwususile umyalezo wakho, ngoba ubufana nenombolo yekhadi. Ngicela *ungalokothi* uthumele izinombolo zamakhadi, ama-PIN noma amaphasiwedi lapha: akekho kamasipala ozidingayo. Uzibhala kuphela ekhasini lebhange lakho, elivulwa yilinki ngemva kokubhala *khokha*.
payments-link-button = Khokha
payments-again-button = Zama futhi

## Receipts once more

payments-receipts-title = Amarisidi
payments-receipts-keywords =
    irisidi, amarisidi, irisidi yami, ubufakazi bokukhokha
payments-receipts-phrases =
    ngicela irisidi yami, ngilahle irisidi, imali yami ingenile yini, ngikhokhile ngesonto eledlule, ubufakazi bokukhokha
payments-receipts-none = Angazi ngenkokhelo eyenzelwe lapha yama-akhawunti akho. Okukhokhe esitolo noma nge-EFT kusesitatimendeni: bhala *amabhili*.
payments-receipts-which = Ufuna irisidi layiphi inkokhelo?
payments-receipts-button = Izinkokhelo zakho
payments-receipts-amount = { $amount }
payments-receipts-row = { $many ->
    [true] { $on } · ama-akhawunti { $count }
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · isendleleni" }
    [refunded] { " · ibuyisiwe" }
    [charged_back] { " · ibhange liyibuyisile" }
   *[other] { " · isabhekwa" }
 }
payments-receipts-this = Kukhokhwe ngo-{ $on }: *{ $amount }* ku-{ $accounts }. Irisidi { $receipts }.
payments-receipts-not = { $state ->
    [received] *{ $amount }* wakho wango-{ $on } awukafiki ku-akhawunti yakho. Ngizothumela irisidi uma usufikile.
    [refunded] *{ $amount }* wakho wango-{ $on } ubuyiselwe kuwe, ngakho alisekho irisidi.
    [charged_back] Ibhange libuyise *{ $amount }* wakho wango-{ $on }, ngakho alisekho irisidi.
   *[other] Umsebenzi wethu ubheka *{ $amount }* wakho wango-{ $on }. Alikho irisidi ngaphambi kokuba aqede. Imali yakho iphephile.
 }

## News

payments-received = { $late ->
    [true]
        ✅ Ibhange lakho likhokhe *{ $amount }* ku-{ $accounts } (ireferensi { $reference }).
        Ifike emva kokuba ilinki isiphelile, kodwa iyabalwa. Ngizobhala uma isiku-akhawunti yakho.
   *[false]
        ✅ Ibhange lakho likhokhe *{ $amount }* ku-{ $accounts } (ireferensi { $reference }).
        Ngizobhala uma isiku-akhawunti yakho.
 }
payments-on-account = ✅ *{ $amount }* usuku-akhawunti yakho { $accounts }. Irisidi { $receipts }. Siyabonga!
payments-not-made = Inkokhelo yakho ka-{ $amount } ku-{ $accounts } ayiphumelelanga. *Ayikho imali ethathiwe.* Bhala *khokha* ukuze uzame futhi.
payments-not-made-again =
    Inkokhelo yakho ka-{ $amount } ku-{ $accounts } ayiphumelelanga. *Ayikho imali ethathiwe.*
    Ungazama futhi kuze kube ngu-{ $until }, nangelinye ikhadi.
payments-in-review =
    Kukhona okungafani enkokhelweni yakho ka-*{ $amount }* (ireferensi { $reference }), ngakho umsebenzi wethu uyayibheka.
    Imali yakho iphephile. Ngicela ungaphindi ukhokhe uze uzwe ngathi.
payments-twice =
    Kubonakala sengathi ukhokhe kabili: kufike enye inkokhelo ka-*{ $amount }* (ireferensi { $reference }).
    Imali yakho iphephile. Abasebenzi bethu bazoyifaka ku-akhawunti yakho noma bakubuyisele yona.
payments-elsewhere =
    Kukhona ovule ilinki yakho yokukhokha { $amount } kwenye ifoni noma ikhompyutha, ngakho imisiwe lapho.
    Uma bekunguwe, bhala *khokha* ukuze uthole ilinki entsha. Uma kungenjalo, ungayidluliseli muntu ilinki.
payments-back = Izinkokhelo ziyasebenza futhi. Manje ungakhokha { $amount } wakho; ilinki isebenza kuze kube ngu-{ $until }.
payments-returned = { $amount } wenkokhelo yakho { $reference } ubuyiselwe kuwe. Ibhange lakho lingathatha izinsuku ezimbalwa ukuwukhombisa.
payments-template-received = Ibhange lakho likhokhe { $amount } ku-akhawunti kamasipala { $accounts } (ireferensi { $reference }). Sizobhala uma isiku-akhawunti yakho.
payments-template-on-account = Siyabonga: { $amount } manje usuku-akhawunti yakho kamasipala { $accounts }. Irisidi lakho linamathiselwe.
payments-template-not-made = Inkokhelo yakho ka-{ $amount } ku-akhawunti kamasipala { $accounts } ayiphumelelanga. Ayikho imali ethathiwe. Bhala "khokha" ukuze uzame futhi.
payments-template-in-review = Abasebenzi bethu babheka inkokhelo yakho ka-{ $amount } enereferensi { $reference }. Imali yakho iphephile. Ngicela ungaphindi ukhokhe uze uzwe ngathi.
payments-template-returned = Sikubuyisele { $amount } wenkokhelo yakho { $reference }. Ibhange lakho lingathatha izinsuku ezimbalwa ukuwukhombisa.
payments-template-back = Izinkokhelo ziyasebenza futhi. Bhala "khokha" uma usafuna ukukhokha { $amount } ku-akhawunti yakho kamasipala.

## Pages

payments-description = I-akhawunti ka-{ $city }
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Khokhela i-akhawunti yakho kamasipala
payments-page-sandbox = Lokhu kungukuzama. Ayikho imali yangempela ehambayo.
payments-page-failed = Umzamo wokugcina awuphumelelanga, futhi ayikho imali ethathiwe. Ungazama futhi, nangelinye ikhadi.
payments-page-opened = Usuqalile ukukhokha ngale linki. Uma usuvumile ebhange lakho, ungaphindi ukhokhe: impendulo iza engxoxweni.
payments-page-account = I-akhawunti { $number }
payments-page-total = Sekuhlangene
payments-page-how = Uzokhokha ku-{ $psp }. Ibhange lakho lizokucela ukuthi uvume. Asilokothi siyibone inombolo yekhadi lakho.
payments-page-pay = Khokha { $amount }
payments-page-expires = Leli khasi lisebenza kuze kube ngu-{ $until }.
payments-page-passed-on = Ingabe udluliselwe le linki ngomunye umuntu? Khokha kuphela uma wazi ukuthi i-akhawunti ekabani.
payments-page-onward = Uya ku-{ $psp }
payments-page-onward-how = Manje uyaphuma ekhasini lethu. U-{ $psp } uthatha inkokhelo, futhi ibhange lakho lizokucela ukuthi uvume.
payments-page-onward-go = Qhubekela ku-{ $psp }
payments-page-again = Zama futhi
payments-page-tell = Ngitshele engxoxweni uma sekusebenza
payments-back-title = { $outcome ->
    [paid] Siyabonga
    [posted] Siyabonga
    [failed] Akukhokhiwe
    [opened] Akukakhokhwa
    [checking] Linda kancane
   *[other] Inkokhelo yakho
 }
payments-back-words = { $outcome ->
    [paid] Ibhange lakho likhokhile. Siyayifaka ku-akhawunti yakho.
    [posted] Ikhokhiwe futhi isiku-akhawunti yakho. Irisidi lisengxoxweni.
    [failed] Inkokhelo yakho ayiphumelelanga. Ayikho imali ethathiwe.
    [opened] Uyekile ngaphambi kokukhokha. Ayikho imali ethathiwe.
    [checking] Sibuza ibhange. Lokhu kuthatha imizuzwana embalwa; ikhasi liyaphinda libheke ngokwalo.
    [review] Kukhona okungafani, ngakho umsebenzi wethu uyakubheka. Imali yakho iphephile. Ngicela ungaphindi ukhokhe.
    [expired] Ilinki isiphelile. Bhala “khokha” engxoxweni ukuze uthole entsha.
    [cancelled] Ilinki isiphelile. Bhala “khokha” engxoxweni ukuze uthole entsha.
   *[other] Ngicela ubheke engxoxweni ukuthi kwenzekeni.
 }
payments-back-again = Khokha manje
payments-back-chat = Ungalivala leli khasi. Impendulo iza nasengxoxweni.
payments-trouble-title = { $why ->
    [paid] Ikhokhiwe
    [pending] Linda kancane
    [review] Siyayibheka
    [told] Sizokutshela
    [unavailable] Hhayi manje
    [elsewhere] Ivulwe kwenye ifoni
    [settled] Akukho okumele kukhokhwe
    [changed] Inani lishintshile
    [closed] Le akhawunti ivaliwe
    [refused] Lokhu akukhokhwa lapha
   *[other] Le linki isiphelile
 }
payments-trouble-words = { $why ->
    [paid] Siyabonga. Akukho okunye okumele ukwenze. Irisidi liza engxoxweni.
    [pending] Ibhange lakho lisasebenza ngale nkokhelo. Ngicela ungaphindi ukhokhe. Impendulo iza engxoxweni.
    [review] Kukhona okungafani kule nkokhelo, ngakho umsebenzi wethu uyayibheka. Imali yakho iphephile. Ngicela ungaphindi ukhokhe.
    [told] Sizobhala engxoxweni uma izinkokhelo sezisebenza futhi. Ungalivala leli khasi.
    [unavailable] Ikhasi lokukhokha aliphenduli. Ayikho imali ethathiwe. Ilinki yakho ihlala injalo: zama futhi ngemva kwemizuzu embalwa, noma sikubhalele uma selisebenza.
    [elsewhere] Le nkokhelo iqalwe kwenye ifoni noma ikhompyutha, ngakho ayikwazi ukuqhubeka lapha. Umnikazi we-akhawunti angabhala “khokha” engxoxweni ukuze athole ilinki entsha.
    [settled] Le akhawunti isikhokhiwe. Akukho okukweletwayo.
    [changed] Manje kukweletwa { $due } kule akhawunti, ngoba kufike inkokhelo. Bhala “khokha” engxoxweni ukuze uthole ilinki entsha.
    [closed] Ayisakwazi ukukhokhwa lapha. Ngicela ubuze ehhovisi losizo likamasipala.
    [not-registered] Ifoni okwathunyelwa kuyo le linki ayisabhaliselwe le akhawunti. Bhala “khokha” engxoxweni; izokutshela okumele ukwenze.
    [refused] Ikhasi lokukhokha aliyithathi le nkokhelo. Ayikho imali ethathiwe. Bhala “khokha” engxoxweni ukuze uzame enye imali.
   *[other] Ayisakwazi ukusetshenziswa ukukhokha. Bhala “khokha” engxoxweni ukuze uthole entsha.
 }
payments-unknown-title = Le linki akuyona eyethu
payments-unknown-words = Akukho okungakhokhwa lapha. Ngicela usebenzise ilinki entsha kakhulu engxoxweni, noma ubhale “khokha” lapho ukuze uthole entsha.
payments-verify-title = Hlola irisidi
payments-verify-state = { $state ->
    [posted] Leli risidi ngelethu. Imali isiku-akhawunti.
    [received] Leli risidi ngelethu. Imali ifikile futhi iya ku-akhawunti.
    [refunded] Le nkokhelo ibuyisiwe. Irisidi alisasebenzi.
    [charged_back] Ibhange liyibuyisile le nkokhelo. Irisidi alisasebenzi.
   *[other] Le nkokhelo isabhekwa. Ungalemukeli irisidi kuze kuphele lokho.
 }
payments-verify-code = Ikhodi
payments-verify-amount = Inani lemali
payments-verify-accounts = I-akhawunti
payments-verify-on = Kukhokhwe ngo
payments-verify-reference = Ireferensi
payments-verify-compare = Ngicela ukuqhathanise konke nephepha. Irisidi elisho okunye akulona elethu.
payments-verify-unknown = Alikho irisidi esilaziyo elinekhodi { $code }.
payments-verify-what-now = Ngicela ubheke uhlamvu ngalunye. Uma ikhodi ilungile, leli risidi akulona elethu: ungalemukeli.
payments-verify-ask = Ikhodi eserisidini
payments-verify-check = Hlola

## The receipt

payments-receipt-title = Irisidi
payments-receipt-filename = irisidi
payments-receipt-amount = { $amount }
payments-receipt-received = yamukelwe ngu-{ $city }
payments-receipt-account = I-akhawunti { $number }
payments-receipt-posted = { $amount } · inombolo { $receipt }
payments-receipt-when = Usuku lokukhokha
payments-receipt-moment = { $at }
payments-receipt-reference = Ireferensi
payments-receipt-how = Kukhokhwe nge
payments-receipt-code = Ukuze uhlole leli risidi
payments-receipt-verify = { $address }
payments-receipt-note = Gcina leli risidi. U-{ $city } akalokothi acele inombolo yekhadi lakho, i-PIN noma iphasiwedi engxoxweni.
payments-kept = Inkokhelo ka-{ $amount } ku-{ $accounts }, noma ilinki yayo
payments-kept-law = Amarekhodi ezinkokhelo agcinwa iminyaka engu-{ $years } (Municipal Finance Management Act ne-VAT Act, isigaba 55).
