### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

## Not understood

session-not-understood = Uxolo, angikuqondi lokho.
session-choose-again = Ngicela ukhethe okukodwa kulokhu, noma ubhale igama lakho.
session-ask-again = Uxolo, angikuqondi lokho. Ngicela uphinde uphendule.
session-want-words = Ngicela ubhale impendulo yakho ngamagama.
session-words-too-short = Ngicela ubhale okungaphezulwana.
session-words-too-long = Kude kakhulu lokho kimi. Ngicela ukusho ngezinhlamvu ezingeqi ku-{ $most }; okwakho kube nezingu-{ $given }.
session-want-number = Ngicela uphendule ngenombolo, isibonelo 12.
session-want-number-between = Ngicela uphendule ngenombolo esukela ku-{ $least } kuya ku-{ $most }.
session-want-number-least = Ngicela uphendule ngenombolo engu-{ $least } noma ngaphezulu.
session-want-number-most = Ngicela uphendule ngenombolo engeqi ku-{ $most }.
session-want-money = Ngicela uphendule ngemali, isibonelo 250 noma R1 234.50.
session-want-money-between = Ngicela uphendule ngemali esukela ku-{ $least } kuya ku-{ $most }.
session-want-money-least = Ngicela uphendule ngemali engu-{ $least } noma ngaphezulu.
session-want-money-most = Ngicela uphendule ngemali engeqi ku-{ $most }.
session-want-date = Ngicela uphendule ngosuku, isibonelo { $example }.
session-want-date-between = Ngicela uphendule ngosuku olusukela ku-{ $earliest } kuya ku-{ $latest }.
session-want-date-earliest = Ngicela uphendule ngosuku olusukela ku-{ $earliest }.
session-want-date-latest = Ngicela uphendule ngosuku olungadluli ku-{ $latest }.
session-want-yes-no = Ngicela uphendule *yebo* noma *cha*.
session-want-choice = Ngicela uphendule ngokukodwa kwalokhu: { $choices }.
session-want-phone = Ngicela uphendule ngenombolo yocingo, isibonelo 082 123 4567.
session-want-name = Ngicela uphendule ngegama, ngezinhlamvu.
session-want-email = Ngicela uphendule ngekheli le-imeyili, isibonelo thandi@example.com.
session-want-id-number = Ngicela uphendule ngezinombolo ezingu-13 zomazisi waseNingizimu Afrika.
session-want-id-or-passport = Ngicela uphendule ngezinombolo ezingu-13 zomazisi waseNingizimu Afrika, noma ngenombolo yephasipoti yakho.
session-id-number-wrong = Lokho akufani nenombolo kamazisi yaseNingizimu Afrika. Ngicela ubheke izinombolo ezingu-13, uphinde uzithumele.
session-want-place = Ngicela wabelane ngendawo: cindezela u-*+* noma ikliphu yephepha, bese ukhetha *Location*.
session-want-file = Ngicela uthumele { $what }.
session-a-image = isithombe
session-a-document = idokhumenti
session-a-audio = umyalezo wezwi
session-a-video = ividiyo
session-or = { $first } noma { $second }
session-too-few-files = Ngidinga okungenani amafayela angu-{ $least }. Ngicela uwathumele ndawonye.
session-too-many-files = Maningi kakhulu lawo kimi. Ngicela uthumele angeqi ku-{ $most }.
session-option-gone = Uxolo, lokho akusekho ohlwini.
session-not-usable = { $kind ->
    [audio] Uxolo, angikakwazi ukulalela imiyalezo yezwi. Ngicela ukubhale ngamagama.
    [video] Uxolo, angikwazi ukubuka amavidiyo. Ngicela ukubhale ngamagama.
    [image] Ngiyabonga, kodwa angikwazi ukusebenzisa isithombe lapha. Ngicela ukubhale ngamagama.
    [document] Ngiyabonga, kodwa angikwazi ukusebenzisa idokhumenti lapha. Ngicela ukubhale ngamagama.
    [sticker] Sihle lesi sitika! Ngikwazi ukufunda amagama kuphela. Ngicela ukubhale.
    [location] Ngiyabonga, kodwa angiyidingi indawo lapha. Ngicela ukubhale ngamagama.
    [contacts] Ngiyabonga, kodwa angikwazi ukusebenzisa ikhadi loxhumana naye lapha. Ngicela ukubhale ngamagama.
    [order] Uxolo, angikwazi ukuthatha ama-oda. Ngicela ukubhale ngamagama.
    [poll] Uxolo, angikwazi ukusebenzisa ivoti. Ngicela ukubhale ngamagama.
    [form] Uxolo, angikaceli leli fomu manje. Ngicela ukubhale ngamagama.
    [tap] Leyo nkinobho ngeyombuzo wangaphambili. Khetha okufunayo manje, noma ukubhale ngamagama ambalwa.
    [edit] Uxolo, angikuboni okushintshile emyalezweni. Ngicela uphinde ubhale.
    [too_large] Uxolo, lelo fayela likhulu kakhulu kimi. Ngicela uthumele elincane.
   *[other] Uxolo, angikwazi ukukusebenzisa lokho lapha. Ngicela ukubhale ngamagama.
 }

## Finding the way

session-help =
    Ungabhala la magama noma nini.
    Bhala *menu* ukuze ubone konke engikwazi ukukwenza.
    Bhala *emuva* ukuze ushintshe impendulo yakho yokugcina.
    Bhala *khansela* ukuze uyeke esikwenzayo.
session-back-nothing = Akukho esingabuyela kukho.
session-back-effect = Lokho sekwenziwe, ngakho angikwazi ukubuyela ngale kwakho.
session-way-out = Bhala *khansela* ukuze uyeke lokhu, noma *menu* ukuze wenze okunye.
session-still-here = Siyakwamukela futhi! Besisaphakathi nalokhu.
session-already = Sesivele siphezu kwalokhu: *{ $where }*.
session-already-anew = Sesivele siphezu kwalokhu: *{ $where }*. Ukuze uqale phansi, phinda ubhale *{ $said }*.
session-in-the-middle = Sawubona! Siphakathi nalokhu: *{ $where }*. Uma ufuna okunye, bhala *menu*.
session-is-it-the-answer = Ingabe *{ $said }* yimpendulo yakho?
session-answer-or-wish = Ingabe *{ $said }* yimpendulo yakho, noma ufuna *{ $where }*?
session-it-is = Yimpendulo yami
session-not-the-answer = Kulungile, leyo bekungeyona impendulo. Uma ufuna okunye, bhala *menu*.
session-too-many-tries = Uxolo, angikwazanga ukuqonda izimpendulo, ngakho ngimile lapha. Bhala *menu* ukuze uqale kabusha.
session-cancelled = Kulungile, ngikuyekile lokho.
session-ended-by-city = Abasebenzi bethu bakuvalile obekuvulekile lapha. Bhala *menu* ukuze ubone engikwazi ukukwenza.
session-over-to-a-person = Omunye wabasebenzi bethu ufuna ukukusiza lapha.
session-nothing-open = Akukho okuvuliwe engingakuyeka.
session-where-we-were = Manje sibuyela lapho besikhona.
session-language = Kulungile, manje sikhuluma isiZulu. Lo mbhalo usewuhlaka; uma ungacaci, bhala *english*.
session-waiting = Ngisalinde izindaba, ngizobhala uma sezikhona.
session-joined =
    { $first }

    { $second }
session-second-part = { $second }
session-real-words = imithi, ibhola, isikole, isitolo, inkomo, inkosi, amandla, indlela, umzala, khohla, umthetho
session-street-words = umgwaqo, street, road
session-command-menu = menu, imenyu
session-command-back = emuva, buyela emuva, back
session-command-cancel = khansela, yeka, cancel
session-command-help = usizo, ngisize, ?, help
session-command-stop = stop, yima, misa
session-command-language = ulimi, izilimi, language
session-command-agent = umuntu, khuluma nomuntu, agent
session-words-thanks =
    ngiyabonga, ngiyabonga kakhulu, siyabonga, siyabonga kakhulu, ngibonga kakhulu, ngiyabonga ngosizo,
    kulungile ngiyabonga
session-words-parting =
    kulungile, kuhle, cha, cha ngiyabonga, lutho, akukho, sala kahle, salani kahle, hamba kahle, ulale kahle,
    usuku oluhle
session-thanks = Kuyintokozo. Ungangibhalela noma nini.
session-parting = Kulungile. Ungangibhalela noma nini.
session-choose = Khetha
session-yes = Yebo
session-no = Cha
session-more = Okunye…
session-previous = Okwangaphambili

## Forms

session-form-title = Ifomu
session-form-open = Gcwalisa
session-form-next = Okulandelayo
session-form-send = Thumela
session-form-missing = Ngicela ugcwalise lapha.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Ngicela ukhethe okungeqi ku-{ $most }.
   *[other] Ngicela ukhethe okusukela ku-{ $least } kuya ku-{ $most }.
 }
session-form-first = Ngicela ucindezele inkinobho ugcwalise ifomu. Uma ungakwazi ukulivula, bhala *sawubona*, ngizokubuza into eyodwa ngesikhathi.
session-form-instead = Akunankinga, ngizokubuza into eyodwa ngesikhathi.
session-form-leave-out = Bhala - ukuze ukweqe.
session-form-none = Yeqa lokhu
session-form-agree = Ngiyavuma
session-form-numbered = { $number }. { $title }
session-form-several = Phendula ngezinombolo, isibonelo 1, 3.
session-form-want-several = Ngicela uphendule ngezinombolo ezisohlwini, isibonelo 1, 3.
session-form-closed = Leli fomu selivaliwe. Ngicela ubuyele engxoxweni uphinde usibhalele.
session-form-changed = Leli fomu selishintshile. Ngicela ubuyele engxoxweni uphinde usibhalele.
session-form-old = Lelo fomu ngelombuzo wangaphambili, ngakho angilisebenzisanga.
session-form-foreign = Lelo fomu lalithunyelwe komunye umuntu, ngakho angilisebenzisanga.

## Out of step

session-older-message = Ubhale “{ $said }” ngaphambi kokuba ngibuze lokhu, ngakho angikuthathanga njengempendulo yakho.
session-older-file = Uthumele lelo fayela ngaphambi kokuba ngibuze lokhu, ngakho angilithathanga njengempendulo yakho.
session-older-other = Uthumele lokho ngaphambi kokuba ngibuze lokhu, ngakho angikuthathanga njengempendulo yakho.
session-old-tap = Leyo nkinobho ngeyombuzo wangaphambili.
session-restarted = Uxolo, lokhu kushintshile selokhu wagcina ukuba lapha. Masiqale kabusha.
session-edited-late = Bengisengiwufundile umyalezo wakho ngaphambi kokuba uwushintshe. Ukuze ushintshe impendulo yakho, bhala *emuva*.
session-edited-late-ended = Bengisengiwufundile umyalezo wakho ngaphambi kokuba uwushintshe. Ngicela uphinde ubhale.
session-doubted = Inombolo yakho, i-SIM card noma ifoni yakho ishintshile. Ukuze kungabikho omunye obona okwakho, ngiyekile lokhu: *{ $where }*.
session-unregistered = Le foni ayisabhalisiwe, ngakho ngiyekile lokhu: *{ $where }*.
session-level-ended = Ngakho ngivale nalokhu: *{ $where }*.
session-merged = Inombolo yakho ishintshile, ngakho ngihlanganise izingxoxo zakho ezimbili. *{ $where }*: lokhu kumiswe phakathi; ngicela uqale kabusha.

## Coming back

session-welcome-back = Siyakwamukela futhi! Ngesikhathi esedlule ubuphezu kwalokhu: *{ $where }*.
session-expired-open = Ingxoxo ivalwa ngemva kwamahora angu-24. *{ $where }*: lokhu akuphelanga.
session-expired-question = Ingxoxo yethu yokugcina isivaliwe, ngakho angikuthathanga lokhu njengempendulo.

## Trouble

session-try-later = Uxolo, angikwazi ukukuthola lokho manje. Ngizame futhi?
session-try-again = Zama futhi
session-leave-it = Kuyeke
session-try-or-leave = Ngicela ukhethe: ngizame futhi, noma ngikuyeke?
session-slow = Uxolo, lokhu kuthatha isikhathi eside manje. Ngizame futhi?
session-busy = Uxolo, baningi abantu abacela lokhu manje. Ngizame futhi?
session-provider-down = Uxolo, uhlelo lukamasipala lwalokhu alusebenzi manje. Ngicela uzame futhi ngemva komzuzu.
session-gone = Uxolo, angisakwenzi lokhu, ngakho sima lapha. Bhala *menu* ukuze ubone engikwazi ukukwenza.
session-withdrawn = Uxolo, *{ $what }*: lokhu akusebenzi manje. Ngicela uzame futhi kamuva. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
session-away = Uxolo, lokhu akusebenzi manje. Ngicela uzame futhi kamuva. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
session-away-title = Akusebenzi manje
session-effect-unknown = Uxolo, angikwazanga ukuthola ukuthi kusebenzile yini. Ngicela ungaphindi ukwenze: abasebenzi bethu bazobheka. Uma usithinta ngakho, nikeza le nombolo: { $reference }
session-apology = Uxolo, kukhona okungahambanga kahle ngakithi. Ngicela uzame futhi kamuva. Uma usithinta ngakho, nikeza le nombolo: { $reference }
session-too-long = Uxolo, lokhu sekukude kakhulu ukuthi kuqhubeke. Ngicela uqale kabusha.
session-wording-missing = Uxolo, angikwazi ukukhombisa la magama manje. Bhala *menu* ukuze ubone engikwazi ukukwenza.

## Lines of one bubble

session-lines =
    { $first }
    { $second }

## The city's systems

service-registration-refused = Uxolo, lokho akusebenzanga. Ngicela ubheke okubhalile, uzame futhi.
service-registration-locked = Uxolo, uzame kaningi kwangalungi. Ngicela uzame futhi kusasa, noma ubuze ehhovisi losizo likamasipala.
service-registration-unknown = Uxolo, ungenile, kodwa umasipala akanayo i-akhawunti yalokhu kungena. Ngicela ubuze ehhovisi losizo likamasipala.
service-registration-stopped = Uxolo, awungenanga, ngakho akukho okubhalisiwe. Ungaphinda uqale engxoxweni.
service-account-closed = Uxolo, le akhawunti ivaliwe. Ngicela ubuze ehhovisi losizo likamasipala.
service-unknown-ticket = Uxolo, abantu bethu abasenayo le ngxoxo. Bhala *umuntu* ukuze uqale kabusha.
service-unknown-account = Uxolo, umasipala akasayazi le akhawunti. Kungenzeka isivaliwe.
service-not-offered = Uxolo, umasipala akakwazi ukukukhombisa lokhu lapha. Ngicela ubuze ehhovisi losizo likamasipala.
service-arrangement-asked = Umasipala usenaso isicelo sakho sale akhawunti: { $reference }. Ngicela ulinde impendulo yakhe.
service-no-arrears = Akukho kule akhawunti okungakhokhwa kancane kancane.
service-no-statement = Uxolo, asikabikho isitatimende sale akhawunti engingasikhombisa.
service-unknown-department = Uxolo, lo mnyango awusekho ohlwini lukamasipala.
service-unknown-application = Uxolo, umasipala akasazithathi izicelo zalokhu.
service-unknown-reference = Uxolo, angiyazi le nombolo yereferensi. Ngicela ubheke uhlamvu ngalunye nenombolo ngayinye.
service-unknown-vacancy = Uxolo, lo msebenzi awusavuliwe.
service-unknown-job-reference = Uxolo, angiyazi le nombolo yereferensi. Ngicela ubheke uhlamvu ngalunye nenombolo ngayinye.
service-job-application-refused = Uxolo, umasipala akakwazanga ukuthatha lesi sicelo. Ngicela uphinde uthumele i-CV yakho, njenge-PDF noma isithombe.
service-no-paper-form = Uxolo, alikho ifomu lephepha lalokhu.
service-application-refused = Uxolo, umasipala ulishintshile leli fomu, ngakho angikwazanga ukufaka isicelo sakho. Ngicela uphinde uligcwalise.
service-unknown-meter = Uxolo, umasipala akazithathi izinombolo zale mitha. Ngicela ubuze ehhovisi losizo likamasipala.
service-unknown-category = Uxolo, umasipala akasayithathi imibiko enjengalena. Ngicela uqale kabusha.
service-case-refused = Uxolo, uhlelo lukamasipala aluwuthathanga lo mbiko. Abasebenzi bazowubheka.
service-unavailable = Uxolo, uhlelo lukamasipala aluphenduli manje. Ngizame futhi?
service-payment-refused = Uxolo, inkampani yezinkokhelo ayiyemukelanga le nkokhelo. Ayikho imali ethathiwe.
service-payment-reference-used = Uxolo, le nkokhelo isike yaqalwa. Ngicela uqale kabusha.
service-payment-amount = Uxolo, le mali ayikwazi ukukhokhwa lapha.

## Files from residents

media-gone = Uxolo, lelo fayela alisekho. Ngicela uphinde ulithumele.
media-too-large = Uxolo, lelo fayela likhulu kakhulu. Ngingathatha angeqi ku-{ $most } MB.
media-not-taken = Uxolo, angikwazi ukuthatha lolo hlobo lwefayela. Ngicela uthumele isithombe noma i-PDF.
media-unreadable = Uxolo, lelo fayela libonakala lonakele. Ngicela uphinde ulithumele.
media-refused = Uxolo, angikwazi ukuthatha lelo fayela: lingase lilimaze amakhompyutha kamasipala.
media-later = Uxolo, angikwazi ukuthola lelo fayela manje. Ngizame futhi?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = Leli khasi alikho lapha
page-missing = Kungenzeka ilinki indala, noma kukhona okusilele kuyo. Ngicela uphinde uyivule engxoxweni, noma usicele lapho entsha.
page-form-old-title = Ngicela uphinde uvule ikhasi
page-form-old = Leli khasi belivulwe isikhathi eside, ngakho akukho okuthunyelwe. Ngicela ubuyele engxoxweni uphinde uvule ilinki.
page-too-often-title = Ngicela ulinde umzuzu
page-too-often = Leli khasi livulwe kaningi kakhulu ngesikhathi esifushane. Ngicela ulinde umzuzu, bese uzama futhi.
page-bad-title = Lokho akufikanga kahle
page-bad = Okuthunyelwe akukwazanga ukufundwa. Ngicela ubuyele emuva, uzame futhi.
page-sorry-title = Lokhu akwenzeki
page-sorry = Uxolo, lokhu akusebenzi. Ngicela usibuze engxoxweni.
page-later-title = Ngicela uzame futhi ngemva kwemizuzu embalwa
page-later = Uxolo, asikwazi ukukwenza lokhu manje. Ngicela uzame futhi ngemva kwemizuzu embalwa.
page-broken-title = Kukhona okungahambanga kahle
page-broken = Uxolo, kukhona okungahambanga kahle ngakithi. Ngicela uzame futhi ngemva kwemizuzu embalwa.
page-reference = Uma kwenzeka futhi, sitshele le nombolo yereferensi: { $reference }
service-kept-talk = Okukhulunywe nguwe nomuntu kamasipala engxoxweni { $number }
service-kept-talk-elsewhere = Leyo ngxoxo { $number } nomuntu kamasipala ngeyakho; okukhulunyiwe kusohlelweni lwabo
service-kept-try = Ukuthi uzame ukubhalisa ngezinombolo zebhili

## Okungasebenzi okwamanje

outage-title = Akutholakali manje
outage-told = I-*{ $what }* ayitholakali okwamanje.
outage-told-area = I-*{ $what }* ayitholakali okwamanje e-*{ $area }*.
outage-where =
    { $about }

    Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
outage-where-short = Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
outage-no-such-area = Angiyazi indawo ebizwa ngokuthi “{ $said }”. Ngicela ubhale igama lesabhebhu noma lelokishi, njengokuthi { $examples }, noma iwadi, njengokuthi Ward 4.
outage-default = Sisebenza kukho, futhi siyaxolisa ngokuphazamiseka.
outage-until = Silindele ukuthi kubuye ngo-{ $until }.
outage-unknown = Asikazi okwamanje ukuthi kuzobuya nini.
outage-question = { $about }

    { $asked ->
        [true] Ngizokutshela lapha lapho sekubuyile.
       *[false] Ngikutshele yini lapha lapho sekubuyile?
    }
outage-tell = Ngitshele uma kubuya
outage-no = Cha, ngiyabonga
outage-elsewhere = Ngikwenye indawo
outage-noted = Ngizokutshela lapha lapho i-*{ $what }* isibuyile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
outage-known = Ngizokutshela lapha lapho sekubuyile, njengoba ucelile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
outage-left = Kulungile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
outage-back = I-*{ $what }* isanda kubuya.
outage-over = I-*{ $what }* isiyatholakala futhi. Bhala *{ $what }* ukuze uqale.
outage-template = Lokho okucelile sekuyatholakala futhi: { $what }. Phendula lapha ukuze uqale.
outage-kept = Ufuna ukwazi lapho i-*{ $what }* isibuyile
