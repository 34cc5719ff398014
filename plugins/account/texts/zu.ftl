### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

account-title = Ukubhalisa kwami
account-summary = Bhalisela ukubona amabhili nokukhokha, noma ubone ususe okwaziwayo
account-keywords =
    bhalisa, ukubhalisa, ukubhaliswa kwami, ngena, susa ukubhaliswa kwami
account-phrases =
    ngifuna ukubhalisa, ngibhalisa kanjani, nginenombolo entsha, susa imininingwane yami
account-unknown =
    Angikazi ukuthi iyiphi i-akhawunti yakho, ngakho angikwazi ukukhombisa ibhili lapha.
    Ngicela ucele u-{ $city } afake le nombolo yefoni ku-akhawunti yakho: yisa umazisi wakho nebhili elidala ehhovisi losizo likamasipala. Emva kwalokho, bhala futhi *ibhili*, uzobona okukweletayo futhi uthole izitatimende zakho lapha.

## Before it begins. $ready: what to have at hand.

account-why =
    Awukabhalisi. Uma usubhalisile, ubona okukweletayo, uthola izitatimende zakho futhi ukhokha lapha. Konke okunye kusebenza ngaphandle kwalokho.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-why-registered =
    Ngokuphathelene ne-akhawunti yakho kumele ngazi ukuthi nguwe. Ngicela ubhalise kanye; konke okunye kusebenza ngaphandle kwalokho.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-why-pay =
    Ukuze ukhokhe lapha, ngicela uqale ubhalise, ukuze kungabikho okhokhela i-akhawunti okungeyona. Konke okunye kusebenza ngaphandle kwalokho.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-why-change =
    Ukuze ushintshe imininingwane yakho kumele ngiqiniseke ukuthi nguwe. Ngicela uqale ubhalise.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-why-again = Kulokhu kumele ngiqiniseke ukuthi usenguwe. Ngicela ukukhombise futhi, ekhasini likamasipala, { $city }. { $ready }
account-why-more =
    Ungabhalisela nomunye umnikazi: ibhizinisi lakho, noma umuntu omnakekelayo.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-must-link-again =
    Inombolo yakho, i-SIM card yakho noma ifoni yakho ishintshile. Ukuze kungabikho omunye obona amabhili akho, ngicela ubhalise futhi.
    Kuthatha imizuzu emibili, ekhasini likamasipala, { $city }. { $ready }
account-have-ready-login = { $named ->
    [true] Lungisa iphasiwedi yakho ye-{ $name }.
   *[false] Lungisa iphasiwedi yakho yokungena kukamasipala.
 }
account-have-ready-bill = Lungisa ibhili lakho lakamuva: udinga inombolo ye-akhawunti nekhodi ephrintwe kulo.
account-why-short = Singaqala? Konke okunye kusebenza ngaphandle kwalokhu.
account-button-register = Bhalisa
account-button-not-now = Hhayi manje
account-not-now = Kulungile. Ungabhala *bhalisa* noma nini. Bhala *menu* ukuze ubone okusebenza ngaphandle kwalokho.

## The link, and the code.

account-link = { $known ->
    [true] Leli khasi likamasipala, { $city }, lenzelwe wena nale foni kuphela (inombolo egcina ngo-{ $number }). Ungathumeli muntu ilinki. Isebenza imizuzu engu-{ $minutes }.
   *[false] Leli khasi likamasipala, { $city }, lenzelwe wena nale foni kuphela. Ungathumeli muntu ilinki. Isebenza imizuzu engu-{ $minutes }.
 }
account-link-label = Vula ikhasi
account-code = Ekugcineni ikhasi likhombisa *izinombolo ezi-6*. Zibhale lapha.
account-code-short = Izinombolo ezi-6 ezikhonjiswa yikhasi?
account-code-wrong = { $left ->
    [one] Akukhona lokho okukhonjiswa yikhasi. Usengazama kanye: yiziphi izinombolo ezi-6?
   *[other] Akukhona lokho okukhonjiswa yikhasi. Ngicela ubheke futhi: yiziphi izinombolo ezi-6? (usengazama ka-{ $left })
 }
account-code-early = Ikhasi alikakhombisi zinombolo. Ngicela ulivule ngenkinobho engenhla, uye ekugcineni kwalo. Likhombisa ziphi izinombolo ezi-6 lapho?
account-code-wanted = Ngidinga izinombolo ezi-6 ezikhonjiswa yikhasi. Uma lingakhombisi lutho, bhala *entsha* ukuze uthole ilinki entsha.
account-no-secrets = Ngidinga izinombolo ezi-6 ezikhonjiswa yikhasi kuphela. *Ungalokothi* uthumele iphasiwedi noma i-PIN lapha: sula lowo mlayezo.
account-words-secret = iphasiwedi, i-pin
account-words-new = entsha, ilinki entsha, new
account-over = Le linki ayisasebenzi. Ngikuthumelele entsha?
account-button-new-link = Ilinki entsha
account-link-over = Uxolo, le linki ayisasebenzi. Bhala *bhalisa* ukuze uthole entsha.
account-too-many-links = Uxolo, uthole amalinki amaningi namuhla. Ngicela uzame futhi kusasa, noma ubuze ehhovisi losizo likamasipala.
account-is-this-you =
    Ikhasi ligcwaliselwe u-*{ $names }*.
    Ingabe nguwe lo, futhi le foni ingabona amabhili iphinde iwakhokhe?
account-not-you = Kulungile, akukho okubhalisiwe. Uma kukhona okuthumelele ilinki noma ocele ikhodi, ngicela utshele u-{ $city }: bekungumkhonyovu.
account-somebody-else = Uxolo, lowo bekungomunye umuntu, hhayi umnikazi obhaliswe lapha. Akukho okushintshile.
account-not-enough = Uxolo, kulokhu u-{ $city } ucela ubufakazi obuqinile kunalobu. Ngicela ubuze ehhovisi losizo likamasipala.
account-registered = Kwenziwe: ubhaliselwe u-*{ $names }*. Ukuze ubone noma ususe lokhu, bhala *ukubhalisa kwami*.
account-too-many-phones = Uxolo, maningi kakhulu amafoni abhaliselwe u-{ $name }. Qala ususe elilodwa: bhala *ukubhalisa kwami* kwelinye lawo.
account-for-whom = Kwenzelwa ubani?
account-for-whom-button = Khetha

## What is known.

account-shown = { $shown }
account-linked = { $way ->
    [login] Ubhaliselwe u-*{ $name }*, ngokungena, kusukela ngo-{ $since }.
    [bill] Ubhaliselwe u-*{ $name }*, ngekhodi esebhilini, kusukela ngo-{ $since }.
   *[number] Waziwa ngo-*{ $name }*, ngoba umasipala unenombolo yakho.
 }
account-others = { $count ->
    [one] Kukhona enye ifoni ebhalisiwe.
   *[other] Kunamanye amafoni angu-{ $count } abhalisiwe.
 }
account-kept = Okugciniwe yigama lakho, inombolo yakho kamasipala, isiphetho senombolo yefoni yakho, nokuthi wabhalisa nini.
account-wishes = Okungenziwa
account-button-more = Bhalisela omunye
account-button-others = Amanye amafoni
account-button-remove = Susa ukubhalisa
account-button-done = Qedile
account-done = Kulungile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
account-remove-sure = Ngisuse ukubhalisa kwakho kule foni? Ngeke usawabona amabhili lapha uze ubhalise futhi.
account-removed = Kwenziwe: le foni ayisabhalisiwe, futhi obekugciniwe ngayo kususiwe. Kusala umugqa owodwa wocwaningo lukamasipala: ukuthi yabhaliswa yasuswa nini.
account-kept-as-it-was = Kulungile, akukho okushintshile.
account-which-phone = Iyiphi ifoni okungafanele isawabona amabhili?
account-phones = Amafoni
account-phone = { $known ->
    [true] Inombolo { $phone }
   *[false] Inombolo efihliwe
 }
account-phone-since = { $name }, kusukela ngo-{ $since }
account-phone-sure = { $known ->
    [true] Ngisuse ifoni enombolo egcina ngo-{ $phone }? Ngizomtshela lowo muntu.
   *[false] Ngisuse ifoni enombolo efihliwe? Ngizomtshela lowo muntu.
 }
account-phone-gone = Kwenziwe: leyo foni ayisabhalisiwe.

## News.

account-phone-added = { $known ->
    [true] Enye ifoni isanda kubhaliselwa u-*{ $name }*; inombolo yayo igcina ngo-{ $phone }. Uma ungayazi, bhala *ukubhalisa kwami* uyisuse.
   *[false] Enye ifoni, enombolo efihliwe, isanda kubhaliselwa u-*{ $name }*. Uma ungayazi, bhala *ukubhalisa kwami* uyisuse.
 }
account-phone-removed = Ifoni yakho isuswe ekubhaliseni kuka-*{ $name }* ngomunye umuntu obhaliswe lapho. Uma lokho kungalungile, mbuze, noma ubuze u-{ $city }.
account-template-added = Enye ifoni ({ $phone }) ibhaliselwe i-akhawunti yakho kamasipala. Uma ungayazi, phendula lapha ngokuthi *ukubhalisa kwami* uyisuse.
account-template-removed = Ifoni yakho isuswe ku-akhawunti ka-{ $city } ngomunye umuntu obhaliswe lapho. Uma lokho kungalungile, ngicela umbuze noma ubuze umasipala.

## The pages.

account-page-title = Bhalisa i-WhatsApp yakho
account-page-number = Inombolo ye-WhatsApp
account-page-hidden = ifihliwe
account-page-only-own = Qhubeka kuphela uma kuyifoni yakho le, futhi uzicelele wena le linki.
account-page-sent-by-others = Uma uthunyelelwe le linki ngomunye umuntu, vala leli khasi: lowo muntu angabona amabhili akho. { $city }: asilokothi sithumele ilinki enjalo kumuntu ongayicelanga engxoxweni.
account-page-login = { $named ->
    [true] Okulandelayo: ngena ku-{ $login }. Emva kwalokho sikukhombisa ikhodi yengxoxo.
   *[false] Okulandelayo: ngena. Emva kwalokho sikukhombisa ikhodi yengxoxo.
 }
account-page-log-in = { $named ->
    [true] Ngena ku-{ $login }
   *[false] Ngena
 }
account-page-bill = Thatha ibhili lakho lakamuva. Ikhodi iphrintwe eduze kwenombolo ye-akhawunti.
account-page-account = Inombolo ye-akhawunti
account-page-code-of-bill = Ikhodi esebhilini
account-page-go-on = Qhubeka
account-page-kept = Sigcina igama lakho, inombolo yakho kamasipala, isiphetho senombolo yefoni yakho, nokuthi wabhalisa nini. Ungakubona ukususe engxoxweni noma nini.
account-page-last-step = Isinyathelo sokugcina
account-page-type-code = Buyela engxoxweni yakho ye-WhatsApp no-{ $city }, ubhale lezi zinombolo lapho:
account-page-tell-nobody = Ungatsheli muntu le khodi, ngisho nomuntu kamasipala.
account-page-code-for = Oyibhala engxoxweni ubona amabhili akho. Isebenza imizuzu engu-{ $minutes }.
account-page-not-mine = Le nombolo akuyona eyami: yima
account-page-registered-title = Usubhalisiwe
account-page-registered = Ungalivala leli khasi. Konke okunye kusengxoxweni.
account-page-stopped-title = Kumisiwe
account-page-stopped = Akukho okubhalisiwe. Uma kukhona okuthumelele ilinki, ngicela utshele u-{ $city }: bekungumkhonyovu.
account-page-lost-title = Ngicela uqale kabusha
account-page-lost = Leli khasi alisazi ukuthi lingelayiphi ingxoxo. Phinda uvule ilinki engxoxweni yakho ye-WhatsApp no-{ $city }, uhlale kubhrawuza efanayo kuze kube sekugcineni.
account-page-over-title = Le linki ayisasebenzi
account-page-over = Ilinki enjalo isebenza imizuzu embalwa, kanye kuphela. Engxoxweni yakho ye-WhatsApp no-{ $city } uthola entsha: bhala *bhalisa*.
account-page-refused-title = Awukabhaliswa
account-page-refused = Ukuze uzame futhi, phinda uvule ilinki engxoxweni yakho ye-WhatsApp no-{ $city }.
account-kept-link = Ukubhaliselwa kwakho u-{ $name }
account-kept-attempt = Ilinki yokubhalisa othunyelelwe yona
account-kept-untrusted = Ukuthi inombolo yakho iyodwa ayifakazeli ukuthi ungubani
account-kept-audit = Ukuthi ubani obhaliswe lapha, nini
account-kept-law =
    { $years ->
        [0] Kuyadingeka ukuphenya ukusetshenziswa kabi kwama-akhawunti (POPIA isigaba 19), izinsuku ezingu-{ $days }.
        [one] Kuyadingeka ukuphenya ukusetshenziswa kabi kwama-akhawunti (POPIA isigaba 19), unyaka owodwa.
       *[other] Kuyadingeka ukuphenya ukusetshenziswa kabi kwama-akhawunti (POPIA isigaba 19), iminyaka engu-{ $years }.
    }
