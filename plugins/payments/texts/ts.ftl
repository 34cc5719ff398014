### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-title = Hakela
payments-menu-summary = Hakelela akhawunti ya masipala hi khadi kumbe EFT, eka pheji ya bangi
payments-keywords =
    hakela, ku hakela, ndzi lava ku hakela, hakela bili, hakelo
payments-phrases =
    ndzi lava ku hakela, ndzi lava ku hakela xikweleti xa mina, ndzi nga hakela njhani, ndzi hakela kwihi,
    ndzi nga hakela hi khadi
payments-no-account = A ku na akhawunti leyi pfulekeke hi vito ra wena leyi nga hakeriwaka laha. Loko u ehleketa leswaku sweswo swi hoxekile, yisa ID ya wena na bili ya khale ehofisini ya mpfuno ya masipala.
payments-which = U lava ku hakelela akhawunti yihi?
payments-which-more = Hi yihi akhawunti yin'wana?
payments-accounts = Tiakhawunti ta wena
payments-account-row = { $number } · { $amount }
payments-all = Hinkwato leti kolotaka
payments-all-row = Tiakhawunti ta { $count } · { $amount }
payments-how = { $what ->
    [nothing]
        A ku na lexi kolotiwaka eka *{ $title }* (akhawunti { $number }).
        U nga hakela emahlweni ka nkarhi, ku sukela eka { $least }.
    [small]
        U kolota *{ $amount }* eka *{ $title }* (akhawunti { $number }).
        Hakelo leyitsongo laha i { $least }. Leswi salaka swi va swa wena.
    [large]
        U kolota *{ $amount }* eka *{ $title }* (akhawunti { $number }).
        Hakelo yin'we laha a yi hundzi { $most }. U nga hakela xiphemu sweswi.
   *[fits]
        U kolota *{ $amount }* eka *{ $title }* (akhawunti { $number }).
        U lava ku hakela malini?
 }
payments-named = U tsarile { $amount }.
payments-how-again = Loko u lava ku hakela mali yin'wana, sungula hi ku hlawula *Mali yin'wana*, kutani u yi tsala.
payments-button-named = Hakela { $amount }
payments-on-its-way = *{ $amount }* leyi hakeriweke ya ha ri endleleni, a yi si susiwa.
payments-question = { $question }
payments-button-full = Hinkwayo
payments-button-other = Mali yin'wana
payments-button-leave = Ku nga ri sweswi
payments-amount = U lava ku hakela malini? Ku sukela eka { $least } ku fika eka { $most }.
payments-too-small = Sweswo swi le hansi ka hakelo leyitsongo laha, { $least }.
payments-too-large = Sweswo swi tlula hakelo yin'we laha, { $most }. Leswi salaka u nga swi hakela hi hakelo ya vumbirhi.
payments-no-pictures = A ndzi languti swifaniso laha. *U nga tshuki* u rhumela xifaniso xa khadi ra wena: loko a ku ri xona, ndzi kombela u xi sula. Tsala mali, xikombiso { $least }.
payments-left = Swi lulamile, a ku na lexi hakeriweke. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] I *{ $amount }* ya akhawunti yin'we.
       *[other] I *{ $amount }* ya tiakhawunti ta { $count }.
     }
payments-button-pay = Hakela leswi
payments-button-more = Engetela akhawunti
payments-open = { $opened ->
    [true]
        U sungurile ku hakelela { $accounts } *{ $amount }*, naswona a ndzi si twa nchumu ku suka eka bangi ya wena.
        Loko u hakerile, ndzi kombela u rindza: ndzi ta ku tsalela. Loko swi nga ri tano, linki yi tirha ku fika hi { $until }.
   *[false] U na linki yo hakelela { $accounts } *{ $amount }*. Yi tirha ku fika hi { $until }.
 }
payments-button-same = Tirhisa linki yoleyo
payments-button-new = Mali yin'wana
payments-button-cancel = Yi khansele
payments-cancelled = Yi khanseriwile. Linki yo hakelela { $accounts } { $amount } a ya ha tirhi.
payments-busy = Bangi ya wena ya ha tirha hi hakelo ya wena ya *{ $amount }* ya { $accounts }. Ndzi kombela u nga hakeli nakambe: ndzi ta ku tsalela loko ku ri na nhlamulo.
payments-link =
    U hakelela akhawunti { $accounts } *{ $amount }*.
    Tlhava laha hansi ku hakela. Bangi ya wena yi ta ku kombela ku pfumela. U nga tshuki u ndzi rhumela nomboro ya khadi ra wena.
    Linki yi tirha ku fika hi { $until }.
payments-card-typed = Ndzi susile rungula ra wena, hikuva a ri fana na nomboro ya khadi. Ndzi kombela *u nga tshuki* u rhumela tinomboro ta makhadi, ti-PIN kumbe tiphasiwedi laha: a ku na munhu wa masipala loyi a ti lavaka. U ti tsala ntsena eka pheji ya bangi ya wena, leyi linki ya endzhaku ka *hakela* yi ku yisaka eka yona.
payments-link-button = Hakela
payments-again-button = Ringeta nakambe

## Receipts once more

payments-receipts-title = Tirhisiti
payments-receipts-keywords =
    rhisiti, tirhisiti, rhisiti ya mina, vumbhoni bya hakelo
payments-receipts-phrases =
    ndzi kombela rhisiti ya mina, ndzi lahlile rhisiti, xana mali ya mina yi fikile, ndzi hakerile vhiki leri nga hundza,
    vumbhoni bya hakelo
payments-receipts-none = A ndzi tivi hakelo leyi endliweke laha ya tiakhawunti ta wena. Leswi u swi hakeleke exitolo kumbe hi EFT swi le ka xitatimende: tsala *tibili*.
payments-receipts-which = U lava rhisiti ya hakelo yihi?
payments-receipts-button = Tihakelo ta wena
payments-receipts-amount = { $amount }
payments-receipts-row = { $many ->
    [true] { $on } · tiakhawunti ta { $count }
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · yi le ndleleni" }
    [refunded] { " · yi tlheriseriwile" }
    [charged_back] { " · bangi yi yi tlheriserile" }
   *[other] { " · ya ha langutiwa" }
 }
payments-receipts-this = Yi hakeriwile hi { $on }: *{ $amount }* ya { $accounts }. Rhisiti { $receipts }.
payments-receipts-not = { $state ->
    [received] *{ $amount }* ya wena ya { $on } a yi si fika eka akhawunti ya wena. Ndzi ta rhumela rhisiti loko yi fikile.
    [refunded] *{ $amount }* ya wena ya { $on } yi tlheriseriwile eka wena, hikokwalaho a ku ha ri na rhisiti.
    [charged_back] Bangi yi tlheriserile *{ $amount }* ya wena ya { $on }, hikokwalaho a ku ha ri na rhisiti.
   *[other] Mutirhi wa hina u languta *{ $amount }* ya wena ya { $on }. A ku na rhisiti a nga si heta. Mali ya wena yi hlayisekile.
 }

## News

payments-received = { $late ->
    [true]
        ✅ Bangi ya wena yi hakerile *{ $amount }* ya { $accounts } (referense { $reference }).
        Yi fikile endzhaku ka loko linki yi herile, kambe ya hlayiwa. Ndzi ta tsala loko yi ri eka akhawunti ya wena.
   *[false]
        ✅ Bangi ya wena yi hakerile *{ $amount }* ya { $accounts } (referense { $reference }).
        Ndzi ta tsala loko yi ri eka akhawunti ya wena.
 }
payments-on-account = ✅ *{ $amount }* yi le ka akhawunti ya wena { $accounts }. Rhisiti { $receipts }. Ha khensa!
payments-not-made = Hakelo ya wena ya { $amount } ya { $accounts } a yi humelelanga. *A ku na mali leyi tekiweke.* Tsala *hakela* ku ringeta nakambe.
payments-not-made-again =
    Hakelo ya wena ya { $amount } ya { $accounts } a yi humelelanga. *A ku na mali leyi tekiweke.*
    U nga ringeta nakambe ku fika hi { $until }, na hi khadi rin'wana.
payments-in-review =
    Ku na leswi nga faniki hi hakelo ya wena ya *{ $amount }* (referense { $reference }), hikokwalaho mutirhi wa hina wa yi languta.
    Mali ya wena yi hlayisekile. Ndzi kombela u nga hakeli nakambe ku fikela u twa hi hina.
payments-twice =
    Swi vonaka u hakerile kambirhi: ku fikile *{ $amount }* yin'wana (referense { $reference }).
    Mali ya wena yi hlayisekile. Vatirhi va hina va ta yi nghenisa eka akhawunti ya wena kumbe va yi tlherisela eka wena.
payments-elsewhere =
    Ku na munhu loyi a pfuleke linki ya wena yo hakela { $amount } eka foni kumbe khompyuta yin'wana, hikokwalaho yi yimisiwile kwalaho.
    Loko a ku ri wena, tsala *hakela* ku kuma linki leyintshwa. Loko swi nga ri tano, u nga hundziseli munhu linki.
payments-back = Tihakelo ta tirha nakambe. Sweswi u nga hakela { $amount } ya wena; linki yi tirha ku fika hi { $until }.
payments-returned = { $amount } ya hakelo ya wena { $reference } yi tlheriseriwile eka wena. Bangi ya wena yi nga teka masikunyana ku yi komba.
payments-template-received = Bangi ya wena yi hakerile { $amount } ya akhawunti ya masipala { $accounts } (referense { $reference }). Hi ta tsala loko yi ri eka akhawunti ya wena.
payments-template-on-account = Ha khensa: { $amount } sweswi yi le ka akhawunti ya wena ya masipala { $accounts }. Rhisiti ya wena yi khomanisiwile.
payments-template-not-made = Hakelo ya wena ya { $amount } ya akhawunti ya masipala { $accounts } a yi humelelanga. A ku na mali leyi tekiweke. Tsala "hakela" ku ringeta nakambe.
payments-template-in-review = Vatirhi va hina va languta hakelo ya wena ya { $amount } ya referense { $reference }. Mali ya wena yi hlayisekile. Ndzi kombela u nga hakeli nakambe ku fikela u twa hi hina.
payments-template-returned = Hi ku tlheriserile { $amount } ya hakelo ya wena { $reference }. Bangi ya wena yi nga teka masikunyana ku yi komba.
payments-template-back = Tihakelo ta tirha nakambe. Tsala "hakela" loko wa ha lava ku hakela { $amount } eka akhawunti ya wena ya masipala.

## Pages

payments-description = Akhawunti ya { $city }
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Hakelela akhawunti ya wena ya masipala
payments-page-sandbox = Leswi i ku ringeta. A ku na mali ya xiviri leyi fambaka.
payments-page-failed = Ku ringeta ko hetelela a ku humelelanga, naswona a ku na mali leyi tekiweke. U nga ringeta nakambe, na hi khadi rin'wana.
payments-page-opened = Se u sungurile ku hakela hi linki leyi. Loko u pfumerile eka bangi ya wena, u nga hakeli nakambe: nhlamulo yi ta eka mbulavurisano.
payments-page-account = Akhawunti { $number }
payments-page-total = Hinkwaswo
payments-page-how = U ta hakela eka { $psp }. Bangi ya wena yi ta ku kombela ku pfumela. Hina a hi yi voni nomboro ya khadi ra wena.
payments-page-pay = Hakela { $amount }
payments-page-expires = Pheji leyi yi tirha ku fika hi { $until }.
payments-page-passed-on = Xana munhu un'wana u ku hundziserile linki leyi? Hakela ntsena loko u tiva leswaku akhawunti i ya mani.
payments-page-onward = U ya eka { $psp }
payments-page-onward-how = Sweswi u huma eka pheji ya hina. { $psp } yi teka hakelo, naswona bangi ya wena yi ta ku kombela ku pfumela.
payments-page-onward-go = Yana eka { $psp }
payments-page-again = Ringeta nakambe
payments-page-tell = Ndzi byele eka mbulavurisano loko swi tirha
payments-back-title = { $outcome ->
    [paid] Ha khensa
    [posted] Ha khensa
    [failed] A yi hakeriwanga
    [opened] A yi si hakeriwa
    [checking] Rindza nyana
   *[other] Hakelo ya wena
 }
payments-back-words = { $outcome ->
    [paid] Bangi ya wena yi hakerile. Hi yi nghenisa eka akhawunti ya wena.
    [posted] Yi hakeriwile naswona yi le ka akhawunti ya wena. Rhisiti yi le ka mbulavurisano.
    [failed] Hakelo ya wena a yi humelelanga. A ku na mali leyi tekiweke.
    [opened] U tshikile u nga si hakela. A ku na mali leyi tekiweke.
    [checking] Hi vutisa bangi. Leswi swi teka tisekoni titsongo; pheji yi tlhela yi languta hi yoxe.
    [review] Ku na leswi nga faniki, hikokwalaho mutirhi wa hina wa swi languta. Mali ya wena yi hlayisekile. Ndzi kombela u nga hakeli nakambe.
    [expired] Linki yi herile. Tsala “hakela” eka mbulavurisano ku kuma leyintshwa.
    [cancelled] Linki yi herile. Tsala “hakela” eka mbulavurisano ku kuma leyintshwa.
   *[other] Ndzi kombela u languta eka mbulavurisano leswaku ku humelele yini.
 }
payments-back-again = Hakela sweswi
payments-back-chat = U nga pfala pheji leyi. Nhlamulo yi ta na le ka mbulavurisano.
payments-trouble-title = { $why ->
    [paid] Yi hakeriwile
    [pending] Rindza nyana
    [review] Ha yi languta
    [told] Hi ta ku byela
    [unavailable] Ku nga ri sweswi
    [elsewhere] Yi pfuriwile eka foni yin'wana
    [settled] A ku na lexi faneleke ku hakeriwa
    [changed] Mali yi cincile
    [closed] Akhawunti leyi yi pfariwile
    [refused] Leswi a swi hakeriwi laha
   *[other] Linki leyi yi herile
 }
payments-trouble-words = { $why ->
    [paid] Ha khensa. A ku na xin'wana lexi u faneleke ku xi endla. Rhisiti yi ta eka mbulavurisano.
    [pending] Bangi ya wena ya ha tirha hi hakelo leyi. Ndzi kombela u nga hakeli nakambe. Nhlamulo yi ta eka mbulavurisano.
    [review] Ku na leswi nga faniki hi hakelo leyi, hikokwalaho mutirhi wa hina wa yi languta. Mali ya wena yi hlayisekile. Ndzi kombela u nga hakeli nakambe.
    [told] Hi ta tsala eka mbulavurisano loko tihakelo ti tirha nakambe. U nga pfala pheji leyi.
    [unavailable] Pheji yo hakela a yi hlamuli. A ku na mali leyi tekiweke. Linki ya wena yi tshama yi ri tano: ringeta nakambe endzhaku ka timinete titsongo, kumbe hi ku tsalela loko yi tirha.
    [elsewhere] Hakelo leyi yi sunguriwile eka foni kumbe khompyuta yin'wana, hikokwalaho a yi nge yi emahlweni laha. N'wini wa akhawunti a nga tsala “hakela” eka mbulavurisano ku kuma linki leyintshwa.
    [settled] Akhawunti leyi se yi hakeriwile. A ku na lexi kolotiwaka.
    [changed] Sweswi akhawunti leyi yi kolota { $due }, hikuva ku fikile hakelo. Tsala “hakela” eka mbulavurisano ku kuma linki leyintshwa.
    [closed] A yi nga ha hakeriwi laha. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
    [not-registered] Foni leyi linki leyi yi rhumeriweke eka yona a ya ha tsariseriwangi akhawunti leyi. Tsala “hakela” eka mbulavurisano; yi ta ku byela leswi u faneleke ku swi endla.
    [refused] Pheji yo hakela a yi teki hakelo leyi. A ku na mali leyi tekiweke. Tsala “hakela” eka mbulavurisano ku ringeta mali yin'wana.
   *[other] A yi nga ha tirhisiwi ku hakela. Tsala “hakela” eka mbulavurisano ku kuma leyintshwa.
 }
payments-unknown-title = Linki leyi a hi ya hina
payments-unknown-words = A ku na lexi nga hakeriwaka laha. Ndzi kombela u tirhisa linki leyintshwa swinene eka mbulavurisano, kumbe u tsala “hakela” kwalaho ku kuma leyintshwa.
payments-verify-title = Kambela rhisiti
payments-verify-state = { $state ->
    [posted] Rhisiti leyi i ya hina. Mali yi le ka akhawunti.
    [received] Rhisiti leyi i ya hina. Mali yi fikile naswona yi ya eka akhawunti.
    [refunded] Hakelo leyi yi tlheriseriwile. Rhisiti a ya ha tirhi.
    [charged_back] Bangi yi tlheriserile hakelo leyi. Rhisiti a ya ha tirhi.
   *[other] Hakelo leyi ya ha langutiwa. U nga amukeli rhisiti sweswo swi nga si hela.
 }
payments-verify-code = Khodi
payments-verify-amount = Mali
payments-verify-accounts = Akhawunti
payments-verify-on = Yi hakeriwile hi
payments-verify-reference = Referense
payments-verify-compare = Ndzi kombela u pimanisa hinkwaswo na phepha. Rhisiti leyi vulaka swin'wana a hi ya hina.
payments-verify-unknown = A hi yi tivi rhisiti ya khodi { $code }.
payments-verify-what-now = Ndzi kombela u languta letere yin'wana na yin'wana. Loko khodi yi lulamile, rhisiti leyi a hi ya hina: u nga yi amukeli.
payments-verify-ask = Khodi ya rhisiti
payments-verify-check = Kambela

## The receipt

payments-receipt-title = Rhisiti
payments-receipt-filename = rhisiti
payments-receipt-amount = { $amount }
payments-receipt-received = yi amukeriwile hi { $city }
payments-receipt-account = Akhawunti { $number }
payments-receipt-posted = { $amount } · nomboro { $receipt }
payments-receipt-when = Yi hakeriwile hi
payments-receipt-moment = { $at }
payments-receipt-reference = Referense
payments-receipt-how = Yi hakeriwile hi
payments-receipt-code = Ku kambela rhisiti leyi
payments-receipt-verify = { $address }
payments-receipt-note = Hlayisa rhisiti leyi. { $city } a yi kombeli nomboro ya khadi ra wena, PIN kumbe phasiwedi eka mbulavurisano.
payments-kept = Hakelo ya { $amount } ya { $accounts }, kumbe linki ya yona
payments-kept-law = Tirhekhodo ta tihakelo ti hlayisiwa malembe ya { $years } (Municipal Finance Management Act na VAT Act, xiyenge 55).
