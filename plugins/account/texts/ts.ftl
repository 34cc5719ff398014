### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

account-title = Ku titsarisa ka mina
account-summary = Titsarise ku vona tibili ni ku hakela, kumbe u sula leswi tivekaka
account-keywords =
    tsarisa, titsarisa, ku titsarisa, vutsarisi bya mina, nghena
account-phrases =
    ndzi lava ku titsarisa, ndzi titsarisa njhani, ndzi na nomboro leyintshwa, sula vuxokoxoko bya mina
account-unknown =
    A ndzi si tiva leswaku hi yihi akhawunti ya wena, hikokwalaho a ndzi koti ku komba bili laha.
    Ndzi kombela u kombela { $city } ku nghenisa nomboro leyi ya foni eka akhawunti ya wena: yisa ID ya wena na bili ya khale ehofisini ya mpfuno ya masipala. Endzhaku ka sweswo, tsala *bili* nakambe, u ta vona leswi u swi kolotaka u kuma switatimende swa wena laha.

## Before it begins. $ready: what to have at hand.

account-why =
    A wu si titsarisa. Loko u titsarisile, u vona leswi u swi kolotaka, u kuma switatimende swa wena naswona u hakela laha. Hinkwaswo swin'wana swa tirha handle ka sweswo.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-why-registered =
    Hi akhawunti ya wena ndzi fanele ku tiva leswaku hi wena. Ndzi kombela u titsarisa kan'we; hinkwaswo swin'wana swa tirha handle ka sweswo.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-why-pay =
    Ku hakela laha, ndzi kombela u sungula hi ku titsarisa, leswaku ku nga vi na munhu loyi a hakelelaka akhawunti leyi hoxeke. Hinkwaswo swin'wana swa tirha handle ka sweswo.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-why-change =
    Ku cinca vuxokoxoko bya wena ndzi fanele ku tiyiseka leswaku hi wena. Ndzi kombela u sungula hi ku titsarisa.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-why-again = Eka leswi ndzi fanele ku tiyiseka leswaku wa ha ri wena. Ndzi kombela u swi komba nakambe, eka pheji ya masipala, { $city }. { $ready }
account-why-more =
    U nga tsarisela na n'wini un'wana: bindzu ra wena, kumbe munhu loyi u n'wi hlayisaka.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-must-link-again =
    Nomboro ya wena, SIM card ya wena kumbe foni ya wena yi cincile. Leswaku ku nga vi na un'wana loyi a vonaka tibili ta wena, ndzi kombela u titsarisa nakambe.
    Swi teka timinete timbirhi, eka pheji ya masipala, { $city }. { $ready }
account-have-ready-login = { $named ->
    [true] Lulamisa phasiwedi ya wena ya { $name }.
   *[false] Lulamisa phasiwedi ya wena yo nghena eka masipala.
 }
account-have-ready-bill = Lulamisa bili ya wena ya sweswinyana: u lava nomboro ya akhawunti na khodi leyi printiweke eka yona.
account-why-short = Xa hi sungula? Swin'wana hinkwaswo swi tirha handle ka leswi.
account-button-register = Titsarise
account-button-not-now = Ku nga ri sweswi
account-not-now = Swi lulamile. U nga tsala *titsarisa* nkarhi wihi na wihi. Tsala *menu* ku vona leswi tirhaka handle ka sweswo.

## The link, and the code.

account-link = { $known ->
    [true] Pheji leyi ya masipala, { $city }, i ya wena na foni leyi ntsena (nomboro leyi helaka hi { $number }). U nga rhumeli munhu linki. Yi tirha timinete ta { $minutes }.
   *[false] Pheji leyi ya masipala, { $city }, i ya wena na foni leyi ntsena. U nga rhumeli munhu linki. Yi tirha timinete ta { $minutes }.
 }
account-link-label = Pfula pheji
account-code = Emakumu pheji yi komba *tinomboro ta 6*. Ti tsale laha.
account-code-short = Tinomboro ta 6 leti pheji yi ti kombaka?
account-code-wrong = { $left ->
    [one] A hi leswi pheji yi swi kombaka. U nga ringeta kan'we nakambe: hi tihi tinomboro ta 6?
   *[other] A hi leswi pheji yi swi kombaka. Ndzi kombela u languta nakambe: hi tihi tinomboro ta 6? (u nga ringeta ka { $left } nakambe)
 }
account-code-early = Pheji a yi si komba tinomboro. Ndzi kombela u yi pfula hi konopo leyi nga ehenhla, u ya emakumu ka yona. Yi komba tihi tinomboro ta 6?
account-code-wanted = Ndzi lava tinomboro ta 6 leti pheji yi ti kombaka. Loko yi nga kombi nchumu, tsala *yintshwa* ku kuma linki yintshwa.
account-no-secrets = Ndzi lava ntsena tinomboro ta 6 leti pheji yi ti kombaka. U *nga tshuki* u rhumela phasiwedi kumbe PIN laha: sula rungula rero.
account-words-secret = phasiwedi
account-words-new = yintshwa, leyintshwa, linki leyintshwa, new
account-over = Linki leyi a ya ha tirhi. Xana ndzi ku rhumela leyintshwa?
account-button-new-link = Linki leyintshwa
account-link-over = Ndzi rivalele, linki leyi a ya ha tirhi. Tsala *titsarisa* ku kuma leyintshwa.
account-too-many-links = Ndzi rivalele, u kumile tilinki to tala namuntlha. Ndzi kombela u ringeta nakambe mundzuku, kumbe u vutisa ehofisini ya mpfuno ya masipala.
account-is-this-you =
    Pheji yi tatiwile hi vito ra *{ $names }*.
    Xana hi wena, naswona foni leyi yi nga vona tibili yi ti hakela?
account-not-you = Swi lulamile, a ku na lexi tsarisiweke. Loko ku ri na munhu loyi a ku rhumeleke linki kumbe a ku kombeleke khodi, ndzi kombela u byela { $city }: a ku ri vukanganyisi.
account-somebody-else = Ndzi rivalele, loyi a ku ri munhu un'wana, ku nga ri n'wini loyi a tsarisiweke laha. A ku na lexi cinciweke.
account-not-enough = Ndzi rivalele, eka leswi { $city } yi kombela vumbhoni byo tiya ku tlula lebyi. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
account-registered = Swi endliwile: u tsariseriwile *{ $names }*. Ku vona kumbe ku sula leswi, tsala *ku titsarisa ka mina*.
account-too-many-phones = Ndzi rivalele, tifoni to tala ngopfu ti tsariseriwile { $name }. Sungula hi ku sula yin'we: tsala *ku titsarisa ka mina* eka yin'wana ya tona.
account-for-whom = I ya mani?
account-for-whom-button = Hlawula

## What is known.

account-shown = { $shown }
account-linked = { $way ->
    [login] U tsariseriwile *{ $name }*, hi ku nghena, ku sukela hi { $since }.
    [bill] U tsariseriwile *{ $name }*, hi khodi ya bili, ku sukela hi { $since }.
   *[number] U tiviwa tanihi *{ $name }*, hikuva masipala yi na nomboro ya wena.
 }
account-others = { $count ->
    [one] Ku na foni yin'wana leyi tsarisiweke.
   *[other] Ku na tifoni tin'wana ta { $count } leti tsarisiweke.
 }
account-kept = Leswi hlayisiweke i vito ra wena, nomboro ya wena ya masipala, makumu ya nomboro ya foni ya wena, na leswaku u titsarisile rini.
account-wishes = Leswi nga endliwaka
account-button-more = Tsarisela un'wana
account-button-others = Tifoni tin'wana
account-button-remove = Sula ku titsarisa
account-button-done = Ndzi hetile
account-done = Swi lulamile. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
account-remove-sure = Xana ndzi sula ku titsarisa ka wena eka foni leyi? A wu nge he voni tibili laha ku fikela u titsarisa nakambe.
account-removed = Swi endliwile: foni leyi a ya ha tsarisiwangi, naswona leswi a swi hlayisiwile hi yona swi suriwile. Ku sala layini yin'we ntsena ya ku kambela ka masipala: leswaku yi tsarisiwile yi suriwa rini.
account-kept-as-it-was = Swi lulamile, a ku na lexi cinciweke.
account-which-phone = Hi yihi foni leyi nga fanelangiki ku ha vona tibili?
account-phones = Tifoni
account-phone = { $known ->
    [true] Nomboro { $phone }
   *[false] Nomboro yo tumbetiwa
 }
account-phone-since = { $name }, ku sukela hi { $since }
account-phone-sure = { $known ->
    [true] Xana ndzi sula foni leyi nomboro ya yona yi helaka hi { $phone }? Ndzi ta byela munhu yaloye.
   *[false] Xana ndzi sula foni ya nomboro yo tumbetiwa? Ndzi ta byela munhu yaloye.
 }
account-phone-gone = Swi endliwile: foni yoleyo a ya ha tsarisiwangi.

## News.

account-phone-added = { $known ->
    [true] Foni yin'wana yi ha ku tsariseriwa *{ $name }*; nomboro ya yona yi hela hi { $phone }. Loko u nga yi tivi, tsala *ku titsarisa ka mina* u yi sula.
   *[false] Foni yin'wana, ya nomboro yo tumbetiwa, yi ha ku tsariseriwa *{ $name }*. Loko u nga yi tivi, tsala *ku titsarisa ka mina* u yi sula.
 }
account-phone-removed = Foni ya wena yi susiwile eka ku titsarisa ka *{ $name }* hi munhu un'wana loyi a tsarisiweke kwalaho. Loko sweswo swi hoxekile, n'wi vutise, kumbe u vutisa { $city }.
account-template-added = Foni yin'wana ({ $phone }) yi tsariseriwile akhawunti ya wena ya masipala. Loko u nga yi tivi, hlamula laha hi *ku titsarisa ka mina* u yi sula.
account-template-removed = Foni ya wena yi susiwile eka akhawunti ya { $city } hi munhu un'wana loyi a tsarisiweke kwalaho. Loko sweswo swi hoxekile, ndzi kombela u n'wi vutisa kumbe u vutisa masipala.

## The pages.

account-page-title = Tsarisa WhatsApp ya wena
account-page-number = Nomboro ya WhatsApp
account-page-hidden = yi tumbetiwile
account-page-only-own = Yana emahlweni ntsena loko leyi ku ri foni ya wena, naswona u tikomberile linki leyi hi wexe.
account-page-sent-by-others = Loko u rhumeriwile linki leyi hi munhu un'wana, pfala pheji leyi: munhu yaloye a nga vona tibili ta wena. { $city }: a hi rhumeli linki yo tano eka munhu loyi a nga yi kombelangiki eka mbulavurisano.
account-page-login = { $named ->
    [true] Leswi landzelaka: nghena eka { $login }. Endzhaku ka sweswo hi ku komba khodi ya mbulavurisano.
   *[false] Leswi landzelaka: nghena. Endzhaku ka sweswo hi ku komba khodi ya mbulavurisano.
 }
account-page-log-in = { $named ->
    [true] Nghena eka { $login }
   *[false] Nghena
 }
account-page-bill = Teka bili ya wena ya sweswinyana. Khodi yi printiwile ekusuhi na nomboro ya akhawunti.
account-page-account = Nomboro ya akhawunti
account-page-code-of-bill = Khodi ya bili
account-page-go-on = Yana emahlweni
account-page-kept = Hi hlayisa vito ra wena, nomboro ya wena ya masipala, makumu ya nomboro ya foni ya wena, na leswaku u titsarisile rini. U nga swi vona u swi sula eka mbulavurisano nkarhi wihi na wihi.
account-page-last-step = Goza ro hetelela
account-page-type-code = Tlhelela eka mbulavurisano wa wena wa WhatsApp na { $city }, u tsala tinomboro leti kwalaho:
account-page-tell-nobody = U nga byeli munhu khodi leyi, hambi ku ri munhu wa masipala.
account-page-code-for = Loyi a yi tsalaka eka mbulavurisano u vona tibili ta wena. Yi tirha timinete ta { $minutes }.
account-page-not-mine = Nomboro leyi a hi ya mina: yima
account-page-registered-title = U tsarisiwile
account-page-registered = U nga pfala pheji leyi. Hinkwaswo swin'wana swi le ka mbulavurisano.
account-page-stopped-title = Swi yimisiwile
account-page-stopped = A ku na lexi tsarisiweke. Loko ku ri na munhu loyi a ku rhumeleke linki, ndzi kombela u byela { $city }: a ku ri vukanganyisi.
account-page-lost-title = Ndzi kombela u sungula nakambe
account-page-lost = Pheji leyi a ya ha tivi leswaku i ya mbulavurisano wihi. Pfula linki nakambe eka mbulavurisano wa wena wa WhatsApp na { $city }, u tshama eka browser yin'we ku fika emakumu.
account-page-over-title = Linki leyi a ya ha tirhi
account-page-over = Linki yo tano yi tirha timinete titsongo, kan'we ntsena. Eka mbulavurisano wa wena wa WhatsApp na { $city } u kuma leyintshwa: tsala *titsarisa*.
account-page-refused-title = A wu si tsarisiwa
account-page-refused = Ku ringeta nakambe, pfula linki nakambe eka mbulavurisano wa wena wa WhatsApp na { $city }.
account-kept-link = Ku titsarisela ka wena { $name }
account-kept-attempt = Linki yo titsarisa leyi u rhumeriweke yona
account-kept-untrusted = Leswaku nomboro ya wena yi ri yoxe a yi tiyisi leswaku u mani
account-kept-audit = Leswaku i mani loyi a tsarisiweke laha, na leswaku rini
account-kept-law =
    { $years ->
        [0] Swa laveka ku lavisisa ku tirhisiwa ko biha ka tiakhawunti (POPIA xiyenge 19), masiku ya { $days }.
        [one] Swa laveka ku lavisisa ku tirhisiwa ko biha ka tiakhawunti (POPIA xiyenge 19), lembe rin'we.
       *[other] Swa laveka ku lavisisa ku tirhisiwa ko biha ka tiakhawunti (POPIA xiyenge 19), malembe ya { $years }.
    }
