### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-title = Duela
payments-menu-summary = Duelela akhaonto ya mmasepala ka karata kgotsa EFT, mo tsebeng ya banka
payments-keywords =
    duela, go duela, ke batla go duela, duela bili, tuelo
payments-phrases =
    ke batla go duela, ke batla go duela molato wa me, nka duela jang, ke duela kae, nka duela ka karata
payments-no-account = Ga go na akhaonto e e butsweng mo leineng la gago e e ka duelwang fano. Fa o akanya gore seo se fosagetse, isa ID ya gago le bili ya kgale kwa kantorong ya thuso ya mmasepala.
payments-which = O batla go duelela akhaonto efe?
payments-which-more = Akhaonto efe e nngwe gape?
payments-accounts = Diakhaonto tsa gago
payments-account-row = { $number } · { $amount }
payments-all = Tsotlhe tse di kolotang
payments-all-row = Diakhaonto di le { $count } · { $amount }
payments-how = { $what ->
    [nothing]
        Ga go na se se kolotwang mo go *{ $title }* (akhaonto { $number }).
        O ka duela pele ga nako, go tloga go { $least }.
    [small]
        O kolota *{ $amount }* mo go *{ $title }* (akhaonto { $number }).
        Tuelo e nnye fano ke { $least }. Se se salang e nna sa gago.
    [large]
        O kolota *{ $amount }* mo go *{ $title }* (akhaonto { $number }).
        Tuelo e le nngwe fano ga e fete { $most }. O ka duela karolo jaanong.
   *[fits]
        O kolota *{ $amount }* mo go *{ $title }* (akhaonto { $number }).
        O batla go duela bokae?
 }
payments-named = O kwadile { $amount }.
payments-how-again = Fa o batla go duela madi a mangwe, simolola ka go tlhopha *Madi a mangwe*, morago o a kwale.
payments-button-named = Duela { $amount }
payments-on-its-way = *{ $amount }* e e duetsweng e sa ntse e le mo tseleng, ga e ise e fokodiwe.
payments-question = { $question }
payments-button-full = Yotlhe
payments-button-other = Madi a mangwe
payments-button-leave = E seng jaanong
payments-amount = O batla go duela bokae? Go tloga go { $least } go fitlha go { $most }.
payments-too-small = Seo se kwa tlase ga tuelo e nnye fano, { $least }.
payments-too-large = Seo se feta tuelo e le nngwe fano, { $most }. Se se salang o ka se duela ka tuelo ya bobedi.
payments-no-pictures = Ga ke lebelele ditshwantsho fano. *Le ka motlha* o se romele setshwantsho sa karata ya gago: fa e ne e le sone, tsweetswee se phimole. Kwala madi, sekao { $least }.
payments-left = Go siame, ga go na se se duetsweng. Kwala *menu* go bona tse dingwe tse nka di dirang.
payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] Ke *{ $amount }* ya akhaonto e le nngwe.
       *[other] Ke *{ $amount }* ya diakhaonto di le { $count }.
     }
payments-button-pay = Duela se
payments-button-more = Oketsa akhaonto
payments-open = { $opened ->
    [true]
        O simolotse go duelela { $accounts } *{ $amount }*, mme ga ke ise ke utlwe sepe go tswa kwa bankeng ya gago.
        Fa o duetse, tsweetswee ema: ke tla go kwalela. Fa go se jalo, linki e dira go fitlha ka { $until }.
   *[false] O na le linki ya go duelela { $accounts } *{ $amount }*. E dira go fitlha ka { $until }.
 }
payments-button-same = Dirisa linki eo
payments-button-new = Madi a mangwe
payments-button-cancel = E khansele
payments-cancelled = E khanseletswe. Linki ya go duelela { $accounts } { $amount } ga e tlhole e dira.
payments-busy = Banka ya gago e sa ntse e dira ka tuelo ya gago ya *{ $amount }* ya { $accounts }. Tsweetswee o se duele gape: ke tla go kwalela fa go na le karabo.
payments-link =
    O duelela akhaonto { $accounts } *{ $amount }*.
    Tobetsa fa tlase go duela. Banka ya gago e tla go kopa go dumela. Le ka motlha o se nthomele nomoro ya karata ya gago.
    Linki e dira go fitlha ka { $until }.
payments-card-typed = Ke tlositse molaetsa wa gago, gonne o ne o tshwana le nomoro ya karata. Tsweetswee *le ka motlha* o se romele dinomoro tsa karata, di-PIN kgotsa diphasewete fano: ga go ope wa mmasepala yo o di tlhokang. O di kwala fela mo tsebeng ya banka ya gago, e linki ya morago ga *duela* e go isang kwa go yone.
payments-link-button = Duela
payments-again-button = Leka gape

## Receipts once more

payments-receipts-title = Dirasiti
payments-receipts-keywords =
    rasiti, dirasiti, rasiti ya me, bosupi jwa tuelo
payments-receipts-phrases =
    ke kopa rasiti ya me, ke latlhile rasiti, a madi a me a gorogile, ke duetse beke e e fetileng, bosupi jwa tuelo
payments-receipts-none = Ga ke itse tuelo e e dirilweng fano ya diakhaonto tsa gago. Se o se duetseng kwa lebenkeleng kgotsa ka EFT se mo setatamenteng: kwala *dibili*.
payments-receipts-which = O batla rasiti ya tuelo efe?
payments-receipts-button = Dituelo tsa gago
payments-receipts-amount = { $amount }
payments-receipts-row = { $many ->
    [true] { $on } · diakhaonto di le { $count }
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · e mo tseleng" }
    [refunded] { " · e busitswe" }
    [charged_back] { " · banka e e busitse" }
   *[other] { " · e sa ntse e lebiwa" }
 }
payments-receipts-this = E duetswe ka { $on }: *{ $amount }* ya { $accounts }. Rasiti { $receipts }.
payments-receipts-not = { $state ->
    [received] *{ $amount }* ya gago ya { $on } ga e ise e fitlhe mo akhaontong ya gago. Ke tla romela rasiti fa e fitlhile.
    [refunded] *{ $amount }* ya gago ya { $on } e busitswe kwa go wena, ka jalo ga go tlhole go na le rasiti.
    [charged_back] Banka e busitse *{ $amount }* ya gago ya { $on }, ka jalo ga go tlhole go na le rasiti.
   *[other] Modiri wa rona o lebile *{ $amount }* ya gago ya { $on }. Ga go na rasiti pele ga a fetsa. Madi a gago a bolokegile.
 }

## News

payments-received = { $late ->
    [true]
        ✅ Banka ya gago e duetse *{ $amount }* ya { $accounts } (tshupetso { $reference }).
        E fitlhile morago ga linki e fedile, fela e a balwa. Ke tla kwala fa e le mo akhaontong ya gago.
   *[false]
        ✅ Banka ya gago e duetse *{ $amount }* ya { $accounts } (tshupetso { $reference }).
        Ke tla kwala fa e le mo akhaontong ya gago.
 }
payments-on-account = ✅ *{ $amount }* e mo akhaontong ya gago { $accounts }. Rasiti { $receipts }. Re a leboga!
payments-not-made = Tuelo ya gago ya { $amount } ya { $accounts } ga e a atlega. *Ga go na madi a a tserweng.* Kwala *duela* go leka gape.
payments-not-made-again =
    Tuelo ya gago ya { $amount } ya { $accounts } ga e a atlega. *Ga go na madi a a tserweng.*
    O ka leka gape go fitlha ka { $until }, le ka karata e nngwe.
payments-in-review =
    Go na le se se sa tshwaneng ka tuelo ya gago ya *{ $amount }* (tshupetso { $reference }), ka jalo modiri wa rona o a e leba.
    Madi a gago a bolokegile. Tsweetswee o se duele gape go fitlha o utlwa ka rona.
payments-twice =
    Go bonala o duetse gabedi: go fitlhile *{ $amount }* e nngwe (tshupetso { $reference }).
    Madi a gago a bolokegile. Badiri ba rona ba tla a tsenya mo akhaontong ya gago kgotsa ba a busetsa kwa go wena.
payments-elsewhere =
    Go na le motho yo o butseng linki ya gago ya go duela { $amount } mo founong kgotsa khomputareng e nngwe, ka jalo e emisitswe foo.
    Fa e ne e le wena, kwala *duela* go bona linki e ntšhwa. Fa go se jalo, o se fetisetse ope linki.
payments-back = Dituelo di a dira gape. Jaanong o ka duela { $amount } ya gago; linki e dira go fitlha ka { $until }.
payments-returned = { $amount } ya tuelo ya gago { $reference } e busitswe kwa go wena. Banka ya gago e ka tsaya malatsi a sekae go e bontsha.
payments-template-received = Banka ya gago e duetse { $amount } ya akhaonto ya mmasepala { $accounts } (tshupetso { $reference }). Re tla kwala fa e le mo akhaontong ya gago.
payments-template-on-account = Re a leboga: { $amount } jaanong e mo akhaontong ya gago ya mmasepala { $accounts }. Rasiti ya gago e mametletswe.
payments-template-not-made = Tuelo ya gago ya { $amount } ya akhaonto ya mmasepala { $accounts } ga e a atlega. Ga go na madi a a tserweng. Kwala "duela" go leka gape.
payments-template-in-review = Badiri ba rona ba leba tuelo ya gago ya { $amount } ya tshupetso { $reference }. Madi a gago a bolokegile. Tsweetswee o se duele gape go fitlha o utlwa ka rona.
payments-template-returned = Re go buseditse { $amount } ya tuelo ya gago { $reference }. Banka ya gago e ka tsaya malatsi a sekae go e bontsha.
payments-template-back = Dituelo di a dira gape. Kwala "duela" fa o sa ntse o batla go duela { $amount } mo akhaontong ya gago ya mmasepala.

## Pages

payments-description = Akhaonto ya { $city }
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Duelela akhaonto ya gago ya mmasepala
payments-page-sandbox = E ke teko. Ga go na madi a nnete a a tsamayang.
payments-page-failed = Teko ya bofelo ga e a atlega, mme ga go na madi a a tserweng. O ka leka gape, le ka karata e nngwe.
payments-page-opened = O setse o simolotse go duela ka linki e. Fa o dumetse kwa bankeng ya gago, o se duele gape: karabo e tla mo puisanong.
payments-page-account = Akhaonto { $number }
payments-page-total = Tsotlhe
payments-page-how = O tla duela mo go { $psp }. Banka ya gago e tla go kopa go dumela. Rona ga re bone nomoro ya karata ya gago.
payments-page-pay = Duela { $amount }
payments-page-expires = Tsebe e e dira go fitlha ka { $until }.
payments-page-passed-on = A motho yo mongwe o go fetiseditse linki e? Duela fela fa o itse gore akhaonto ke ya mang.
payments-page-onward = O ya kwa go { $psp }
payments-page-onward-how = Jaanong o tswa mo tsebeng ya rona. { $psp } e tsaya tuelo, mme banka ya gago e tla go kopa go dumela.
payments-page-onward-go = Tswelela kwa go { $psp }
payments-page-again = Leka gape
payments-page-tell = Mpolelele mo puisanong fa e dira
payments-back-title = { $outcome ->
    [paid] Re a leboga
    [posted] Re a leboga
    [failed] Ga e a duelwa
    [opened] Ga e ise e duelwe
    [checking] Ema gannye
   *[other] Tuelo ya gago
 }
payments-back-words = { $outcome ->
    [paid] Banka ya gago e duetse. Re e tsenya mo akhaontong ya gago.
    [posted] E duetswe mme e mo akhaontong ya gago. Rasiti e mo puisanong.
    [failed] Tuelo ya gago ga e a atlega. Ga go na madi a a tserweng.
    [opened] O emisitse pele ga o duela. Ga go na madi a a tserweng.
    [checking] Re botsa banka. Se se tsaya metsotswana e sekae; tsebe e leba gape ka boyone.
    [review] Go na le se se sa tshwaneng, ka jalo modiri wa rona o a se leba. Madi a gago a bolokegile. Tsweetswee o se duele gape.
    [expired] Linki e fedile. Kwala “duela” mo puisanong go bona e ntšhwa.
    [cancelled] Linki e fedile. Kwala “duela” mo puisanong go bona e ntšhwa.
   *[other] Tsweetswee leba mo puisanong gore go diragetse eng.
 }
payments-back-again = Duela jaanong
payments-back-chat = O ka tswala tsebe e. Karabo e tla le mo puisanong.
payments-trouble-title = { $why ->
    [paid] E duetswe
    [pending] Ema gannye
    [review] Re a e leba
    [told] Re tla go bolelela
    [unavailable] E seng jaanong
    [elsewhere] E butswe mo founong e nngwe
    [settled] Ga go na se se tshwanetseng go duelwa
    [changed] Madi a fetogile
    [closed] Akhaonto e e tswetswe
    [refused] Se se ka se duelwe fano
   *[other] Linki e e fedile
 }
payments-trouble-words = { $why ->
    [paid] Re a leboga. Ga go na se sengwe se o tshwanetseng go se dira. Rasiti e tla mo puisanong.
    [pending] Banka ya gago e sa ntse e dira ka tuelo e. Tsweetswee o se duele gape. Karabo e tla mo puisanong.
    [review] Go na le se se sa tshwaneng ka tuelo e, ka jalo modiri wa rona o a e leba. Madi a gago a bolokegile. Tsweetswee o se duele gape.
    [told] Re tla kwala mo puisanong fa dituelo di dira gape. O ka tswala tsebe e.
    [unavailable] Tsebe ya go duela ga e arabe. Ga go na madi a a tserweng. Linki ya gago e nna jalo: leka gape morago ga metsotso e sekae, kgotsa re go kwalele fa e dira.
    [elsewhere] Tuelo e e simolotswe mo founong kgotsa khomputareng e nngwe, ka jalo e ka se tswelele fano. Mong wa akhaonto a ka kwala “duela” mo puisanong go bona linki e ntšhwa.
    [settled] Akhaonto e e setse e duetswe. Ga go na se se kolotwang.
    [changed] Jaanong akhaonto e e kolota { $due }, gonne go fitlhile tuelo. Kwala “duela” mo puisanong go bona linki e ntšhwa.
    [closed] E ka se tlhole e duelwa fano. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
    [not-registered] Founo e linki e e rometsweng kwa go yone ga e tlhole e kwadiseditswe akhaonto e. Kwala “duela” mo puisanong; e tla go bolelela se o tshwanetseng go se dira.
    [refused] Tsebe ya go duela ga e tseye tuelo e. Ga go na madi a a tserweng. Kwala “duela” mo puisanong go leka madi a mangwe.
   *[other] E ka se tlhole e dirisiwa go duela. Kwala “duela” mo puisanong go bona e ntšhwa.
 }
payments-unknown-title = Linki e ga se ya rona
payments-unknown-words = Ga go na se se ka duelwang fano. Tsweetswee dirisa linki e ntšhwantšhwa mo puisanong, kgotsa o kwale “duela” foo go bona e ntšhwa.
payments-verify-title = Tlhatlhoba rasiti
payments-verify-state = { $state ->
    [posted] Rasiti e ke ya rona. Madi a mo akhaontong.
    [received] Rasiti e ke ya rona. Madi a fitlhile mme a ya kwa akhaontong.
    [refunded] Tuelo e e busitswe. Rasiti ga e tlhole e dira.
    [charged_back] Banka e busitse tuelo e. Rasiti ga e tlhole e dira.
   *[other] Tuelo e e sa ntse e lebiwa. O se amogele rasiti pele ga seo se fela.
 }
payments-verify-code = Khoutu
payments-verify-amount = Madi
payments-verify-accounts = Akhaonto
payments-verify-on = E duetswe ka
payments-verify-reference = Tshupetso
payments-verify-compare = Tsweetswee bapisa tsotlhe le pampiri. Rasiti e e buang se sengwe ga se ya rona.
payments-verify-unknown = Ga re itse rasiti ya khoutu { $code }.
payments-verify-what-now = Tsweetswee leba tlhaka nngwe le nngwe. Fa khoutu e siame, rasiti e ga se ya rona: o se e amogele.
payments-verify-ask = Khoutu ya rasiti
payments-verify-check = Tlhatlhoba

## The receipt

payments-receipt-title = Rasiti
payments-receipt-filename = rasiti
payments-receipt-amount = { $amount }
payments-receipt-received = e amogetswe ke { $city }
payments-receipt-account = Akhaonto { $number }
payments-receipt-posted = { $amount } · nomoro { $receipt }
payments-receipt-when = E duetswe ka
payments-receipt-moment = { $at }
payments-receipt-reference = Tshupetso
payments-receipt-how = E duetswe ka
payments-receipt-code = Go tlhatlhoba rasiti e
payments-receipt-verify = { $address }
payments-receipt-note = Boloka rasiti e. { $city } ga e ke e kopa nomoro ya karata ya gago, PIN kgotsa phasewete mo puisanong.
payments-kept = Tuelo ya { $amount } ya { $accounts }, kgotsa linki ya yone
payments-kept-law = Direkoto tsa dituelo di bolokwa dingwaga di le { $years } (Municipal Finance Management Act le VAT Act, karolo 55).
