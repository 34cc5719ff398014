### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

bills-title = Dibili
bills-menu-summary = Se o se kolotang, letsatsi la go duela, le setatamente sa gago sa PDF
bills-phrases =
    ke kolota bokae, ke kolota mmasepala bokae, goreng metsi a me a tura, goreng motlakase o tura,
    ke tshwanetse go duela bokae, ke tshwanetse go duela leng, ke kopa setatamente, nthomele bili ya me,
    bili ya me e kwa godimo thata, molato wa me ke bokae
bills-keywords =
    bili, dibili, bili ya me, akhaonto, akhaonto ya me, setatamente, molato, molato wa me, ke kolota bokae, balanse,
    direite
bills-which-account = Akhaonto efe?
bills-accounts = Diakhaonto tsa gago
bills-account-row = { $number } · { $amount }
bills-summary = { $summary }
bills-heading = *{ $title }* (akhaonto { $number })
bills-owing = O kolota *{ $amount }*.
bills-pay-by = Tsweetswee duela pele kgotsa ka { $date }.
bills-was-due = E ne e tshwanetse go duelwa ka { $date }.
bills-as-of = Go ne go le jalo ka { $date }.
bills-nothing-owing = Ga o kolote sepe. Re a leboga!
bills-credit = Ga o kolote sepe: o na le madi a a fetang a *{ $amount }*.
bills-overdue = *{ $amount }* ya yone e fetilwe ke nako. Nako e e kolotilweng ka yone:
bills-band-current = • ga e ise e fetwe ke nako: { $amount }
bills-band-days-30 = • malatsi a le 30: { $amount }
bills-band-days-60 = • malatsi a le 60: { $amount }
bills-band-days-90 = • malatsi a le 90: { $amount }
bills-band-days-120 = • malatsi a le 120 kgotsa go feta: { $amount }
bills-last-payment = Tuelo ya bofelo: { $amount } ka { $date }
bills-last-payment-by = Tuelo ya bofelo: { $amount } ka { $date } ({ $channel })
bills-arrangement = O duela gannye ka gannye se se fetilweng ke nako, ka tumalano. Tsweetswee e boloke.
bills-handed-over = Molato o o mo go bakgobokanyi ba melato ba mmasepala. Tsweetswee bua le bone.
bills-services = *Go tloga ka { $first } go fitlha ka { $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, e fopholeditswe
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] le e le nngwe e nngwe mo setatamenteng
   *[other] le tse dingwe di le { $count } mo setatamenteng
 }
bills-service-rates = Lekgetho la dithoto
bills-service-water = Metsi
bills-service-electricity = Motlakase
bills-service-sanitation = Kgeleloleswe
bills-service-refuse = Matlakala
bills-service-interest = Morokotso
bills-service-correction = Paakanyo
bills-service-other = Tse dingwe
bills-button-pay = Duela
bills-button-statement = Setatamente (PDF)
bills-button-why = Goreng e le kalo?
bills-button-usage = Tse ke di dirisitseng
bills-button-history = Dikgwedi di le 12
bills-button-receipts = Dirasiti
bills-button-arrange = Duela gannye
bills-button-remind = Nkgakolole
bills-button-forget = Emisa go nkgakolola
bills-button-another = Akhaonto e nngwe
bills-button-more = Tse dingwe
bills-button-done = Ke feditse
bills-words = { $wish ->
    [pay] duela
    [statement] setatamente, pdf
    [why] goreng e le kalo
    [usage] tse ke di dirisitseng
    [history] dikgwedi di le 12
    [receipts] dirasiti
    [arrange] duela gannye
    [remind] nkgakolole
    [forget] emisa go nkgakolola
    [another] akhaonto e nngwe
    [again] dibili
   *[other] { "" }
 }
bills-more = O batla eng?
bills-more-button = Bula lenaane
bills-row-pay = Ka karata ya gago ya banka, mo tsebeng ya banka ka boyone
bills-row-statement = Dituediso tsotlhe, mo pampiring
bills-row-why = Tuediso nngwe le nngwe ya bili, e tlhalositswe
bills-row-usage = Motlakase le metsi, kgwedi le kgwedi
bills-row-history = Tse o di duedisitsweng le tse o di duetseng
bills-row-receipts = Tse o di duetseng mo puisanong e, nngwe le nngwe le rasiti ya yone
bills-row-arrange = Kopa mmasepala gore o duele gannye ka gannye
bills-row-remind = Molaetsa o o tswang go nna pele ga letsatsi la go duela
bills-row-forget = Ga go tlhole go na le melaetsa pele ga letsatsi la go duela
bills-row-another = Bona e nngwe ya diakhaonto tsa gago
bills-row-amount = { $amount }
bills-answer = { $answer }

## Why so much?

bills-why-which = A ke tlhalose karolo efe ya bili?
bills-why-button = Dikarolo tsa bili
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } ka e le nngwe = { $amount }
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } ka 100 = { $amount }
bills-why-rest = • tse dingwe di le { $count } mo setatamenteng: { $amount }
bills-why-vat = • VAT: { $amount }
bills-why-steps = Fa o dirisa { $unit } e ntsi ka kgwedi, e le nngwe e tura go feta.
bills-why-estimated = Ga go ope yo o badileng metara, ka jalo mmasepala o fopholeditse. Palo e e latelang e tla e baakanya.
bills-why-used = O dirisitse { $latest } { $unit }. Mo kgweding e e fetileng e ne e le { $before } { $unit }, mme ka tlwaelo ke { $usual } { $unit } ka kgwedi.
bills-why-more = { $service ->
    [water] Seo se feta se se tlwaelegileng. A go na le mo go dutlang? Tswala dipompo tsotlhe: fa metara e sa ntse e dikologa, metsi a a dutla.
   *[other] Seo se feta se se tlwaelegileng. Geyser, dihitara le setofo di dirisa thata.
 }
bills-why-less = Seo se kwa tlase ga se se tlwaelegileng. O dirile sentle!

## The last 12 months

bills-history = { $count ->
    [one] *Setatamente sa gago sa bofelo* (akhaonto { $number })
   *[other] *Ditatamente tsa gago tsa bofelo di le { $count }* (akhaonto { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: o duedisitswe { $charged }, o duetse { $paid }, o kolota { $owing }
   *[false] { $date }: o duedisitswe { $charged }, o kolota { $owing }
 }

## The picture of what was used

bills-chart-title = { $service } ka { $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = Dikutu tse ditshweu: e fopholeditswe, ga go ope yo o badileng metara.
bills-usage-caption = Tse o di dirisitseng, kgwedi le kgwedi:
bills-usage-line = { $service }: { $latest } { $unit } go fitlha ka { $until }. E e kwa tlase { $least }, e e kwa godimo { $most } { $unit }.

## Paying off in parts

bills-arrange-how-much = { $overdue } e fetilwe ke nako. O ka duela bokae jwa yone kgwedi nngwe le nngwe, mo godimo ga dibili tsa gago tse dintšhwa? Bonnye { $least }, gore e se fete dikgwedi di le { $months }.
bills-arrange-sure = { $months ->
    [one] O batla go duela { $monthly }, mme yotlhe e fela ka kgwedi e le nngwe. A ke kope mmasepala?
   *[other] O batla go duela { $monthly } ka kgwedi. Yotlhe e fela ka dikgwedi di le { $months }. A ke kope mmasepala?
 }
bills-arrange-asked = Mmasepala o na le kopo ya gago. Nomoro ya gago ya tshupetso: *{ $reference }*. Ke tla go kwalela fa mmasepala o arabile. Go fitlha foo, tsweetswee duela se o ka se kgonang.
bills-arrange-left = Go siame, ga ke a kopa.
bills-arrangements-title = Ditumalano
bills-arrangements-keywords =
    tumalano ya go duela, go duela gannye
bills-arrangements-phrases =
    ga ke kgone go duela gotlhe, nka duela gannye kgwedi nngwe le nngwe, ke tlhoka nako ya go duela,
    ke latlhegetswe ke tiro ga ke kgone go duela, lo se kgaole motlakase wa me
bills-arrange-waiting = { $count ->
    [one] Mmasepala ga a ise a arabe kopo ya gago *{ $references }*. Ke tla go kwalela fa o arabile.
   *[other] Mmasepala ga a ise a arabe dikopo tsa gago *{ $references }*. Ke tla go kwalela fa o arabile.
 }
bills-arrange-none = Ga go na kopo ya gago e e emetseng karabo. Go kopa mmasepala gore o duele gannye ka gannye, kwala *dibili*.
bills-arrangement-agreed =
    Dikgang tse di monate: mmasepala o dumetse kopo ya gago *{ $reference }*.
    Tsweetswee duela *{ $monthly }* ka kgwedi mo akhaontong { $number }, mo godimo ga bili nngwe le nngwe e ntšhwa. Fa o tlola kgwedi, tumalano e ka fela.
bills-arrangement-declined = Mmasepala ga a kgone go dumela kopo ya gago *{ $reference }* ya akhaonto { $number }. O ka kopa gape ka madi a mangwe: kwala *dibili*. Kgotsa o bue le kantoro ya thuso ya mmasepala.
bills-arrangement-note = Mmasepala o kwala se: { $note }
bills-template-agreed = Mmasepala o dumetse kopo ya gago { $reference }: tsweetswee duela { $monthly } ka kgwedi mo akhaontong ya mmasepala { $number }, mo godimo ga bili nngwe le nngwe e ntšhwa. Kwala dibili go bona akhaonto ya gago.
bills-template-declined = Mmasepala ga a kgone go dumela kopo ya gago { $reference } ya akhaonto ya mmasepala { $number }. Kwala dibili go kopa gape ka madi a mangwe, kgotsa o bue le kantoro ya thuso ya mmasepala.

## Reminders

bills-reminder-on = { $days ->
    [one] Ke tla go kwalela letsatsi pele ga letsatsi la go duela bili e, fa o sa ntse o kolota. Kwala *emisa go nkgakolola* nako nngwe le nngwe.
   *[other] Ke tla go kwalela malatsi a le { $days } pele ga letsatsi la go duela bili e, fa o sa ntse o kolota. Kwala *emisa go nkgakolola* nako nngwe le nngwe.
 }
bills-reminder-off = Ga nkitla ke tlhola ke go gakolola ka akhaonto e.
bills-reminders-title = Emisa go nkgakolola
bills-reminders-keywords = emisa go nkgakolola, emisa dikgakololo, o se nkgakolole
bills-reminders-stopped = Ga nkitla ke tlhola ke go gakolola ka dibili.
bills-reminders-none = Ga ke go gakolole ka bili epe.
bills-reminder = Akhaonto ya gago ya mmasepala { $number } e tshwanetse go duelwa ka { $date }. Kwala *dibili* go e bona. Mmasepala ga a ke a kopa nomoro ya karata ya gago, PIN kgotsa phasewete mo puisanong e.
bills-template-due = Akhaonto ya gago ya mmasepala { $number } e tshwanetse go duelwa ka { $date }. Kwala dibili go e bona, kgotsa emisa go nkgakolola gore o se tlhole o bona melaetsa e. Mmasepala ga a ke a kopa nomoro ya karata ya gago, PIN kgotsa phasewete mo puisanong e.
bills-statement-caption = Setatamente sa { $date }, akhaonto { $number }
bills-what-now = O batla go dira eng ka bili ya gago?
bills-done = Go siame. Kwala *menu* go bona tse dingwe tse nka di dirang.
bills-no-account = Ga go na akhaonto ya mmasepala mo leineng la gago. Fa o akanya gore seo se fosagetse, isa ID ya gago le bili ya kgale kwa kantorong ya thuso ya mmasepala.
bills-kept-reminder = Gore o batla go gakololwa ka dibili tsa akhaonto …{ $number }
bills-kept-request = Gore o kopile tumalano ya go duela ({ $reference })
