### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

bills-title = Dipili
bills-menu-summary = Seo o se kolotago, letšatši la go lefa, le setatamente sa gago sa PDF
bills-phrases =
    ke kolota bokae, ke kolota mmasepala bokae, ke ka lebaka la eng meetse a ka a tura,
    ke ka lebaka la eng mohlagase o tura, ke swanetše go lefa bokae, ke swanetše go lefa neng, ke kgopela setatamente,
    nthomele pili ya ka, pili ya ka e godimo kudu, sekoloto sa ka ke bokae
bills-keywords =
    pili, dipili, pili ya ka, akhaonto, akhaonto ya ka, setatamente, sekoloto, sekoloto sa ka, ke kolota bokae, palanse,
    direite
bills-which-account = Akhaonto efe?
bills-accounts = Diakhaonto tša gago
bills-account-row = { $number } · { $amount }
bills-summary = { $summary }
bills-heading = *{ $title }* (akhaonto { $number })
bills-owing = O kolota *{ $amount }*.
bills-pay-by = Hle lefa pele goba ka { $date }.
bills-was-due = E be e swanetše go lefša ka { $date }.
bills-as-of = Go be go le bjalo ka { $date }.
bills-nothing-owing = Ga o kolote selo. Re a leboga!
bills-credit = Ga o kolote selo: o na le tšhelete ye e fetago ya *{ $amount }*.
bills-overdue = *{ $amount }* ya yona e fetilwe ke nako. Nako ye e kolotilwego ka yona:
bills-band-current = • ga se e fetwe ke nako: { $amount }
bills-band-days-30 = • matšatši a 30: { $amount }
bills-band-days-60 = • matšatši a 60: { $amount }
bills-band-days-90 = • matšatši a 90: { $amount }
bills-band-days-120 = • matšatši a 120 goba go feta: { $amount }
bills-last-payment = Tefo ya mafelelo: { $amount } ka { $date }
bills-last-payment-by = Tefo ya mafelelo: { $amount } ka { $date } ({ $channel })
bills-arrangement = O lefa gannyane ka gannyane seo se fetilwego ke nako, ka tumelelano. Hle e boloke.
bills-handed-over = Sekoloto se se go bakgoboketši ba dikoloto ba mmasepala. Hle bolela le bona.
bills-services = *Go tloga ka { $first } go fihla ka { $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, e lekanyeditšwe
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] le e tee ye nngwe setatamenteng
   *[other] le tše dingwe tše { $count } setatamenteng
 }
bills-service-rates = Motšhelo wa dithoto
bills-service-water = Meetse
bills-service-electricity = Mohlagase
bills-service-sanitation = Kelelatšhila
bills-service-refuse = Ditlakala
bills-service-interest = Tswala
bills-service-correction = Phošollo
bills-service-other = Tše dingwe
bills-button-pay = Lefa
bills-button-statement = Setatamente (PDF)
bills-button-why = Goreng e le ye ntši?
bills-button-usage = Tše ke di šomišitšego
bills-button-history = Dikgwedi tše 12
bills-button-receipts = Dirasiti
bills-button-arrange = Lefa gannyane
bills-button-remind = Nkgopotše
bills-button-forget = Emiša go nkgopotša
bills-button-another = Akhaonto ye nngwe
bills-button-more = Tše dingwe
bills-button-done = Ke feditše
bills-words = { $wish ->
    [pay] lefa
    [statement] setatamente, pdf
    [why] goreng e le ye ntši
    [usage] tše ke di šomišitšego
    [history] dikgwedi tše 12
    [receipts] dirasiti
    [arrange] lefa gannyane
    [remind] nkgopotše
    [forget] emiša go nkgopotša
    [another] akhaonto ye nngwe
    [again] dipili
   *[other] { "" }
 }
bills-more = O nyaka eng?
bills-more-button = Bula lenaneo
bills-row-pay = Ka karata ya gago ya panka, letlakaleng la panka ka boyona
bills-row-statement = Ditefišo ka moka, pampiring
bills-row-why = Tefišo ye nngwe le ye nngwe ya pili, e hlalositšwe
bills-row-usage = Mohlagase le meetse, kgwedi le kgwedi
bills-row-history = Tše o di lefišitšwego le tše o di lefilego
bills-row-receipts = Tše o di lefilego poledišanong ye, e nngwe le rasiti ya yona
bills-row-arrange = Kgopela mmasepala gore o lefe gannyane ka gannyane
bills-row-remind = Molaetša wa go tšwa go nna pele ga letšatši la go lefa
bills-row-forget = Ga go sa na melaetša pele ga letšatši la go lefa
bills-row-another = Bona ye nngwe ya diakhaonto tša gago
bills-row-amount = { $amount }
bills-answer = { $answer }

## Why so much?

bills-why-which = Na ke hlalose karolo efe ya pili?
bills-why-button = Dikarolo tša pili
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } ka e tee = { $amount }
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } ka 100 = { $amount }
bills-why-rest = • tše dingwe tše { $count } setatamenteng: { $amount }
bills-why-vat = • VAT: { $amount }
bills-why-steps = Ge o šomiša { $unit } ye ntši ka kgwedi, e tee e tura go feta.
bills-why-estimated = Ga go motho yo a badilego mitara, ka fao mmasepala o lekanyeditše. Palo ye e latelago e tla e lokiša.
bills-why-used = O šomišitše { $latest } { $unit }. Kgweding ya go feta e be e le { $before } { $unit }, gomme ka tlwaelo ke { $usual } { $unit } ka kgwedi.
bills-why-more = { $service ->
    [water] Seo se feta seo se tlwaelegilego. Na go na le mo go dutlago? Tswalela dipompi ka moka: ge mitara e sa dikologa, meetse a a dutla.
   *[other] Seo se feta seo se tlwaelegilego. Geyser, dihitara le setofo di šomiša kudu.
 }
bills-why-less = Seo se ka fase ga seo se tlwaelegilego. O šomile gabotse!

## The last 12 months

bills-history = { $count ->
    [one] *Setatamente sa gago sa mafelelo* (akhaonto { $number })
   *[other] *Ditatamente tša gago tša mafelelo tše { $count }* (akhaonto { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: o lefišitšwe { $charged }, o lefile { $paid }, o kolota { $owing }
   *[false] { $date }: o lefišitšwe { $charged }, o kolota { $owing }
 }

## The picture of what was used

bills-chart-title = { $service } ka { $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = Diphatlo tše tšhweu: e lekanyeditšwe, ga go motho yo a badilego mitara.
bills-usage-caption = Tše o di šomišitšego, kgwedi le kgwedi:
bills-usage-line = { $service }: { $latest } { $unit } go fihla ka { $until }. Ya fasefase { $least }, ya godimodimo { $most } { $unit }.

## Paying off in parts

bills-arrange-how-much = { $overdue } e fetilwe ke nako. O ka lefa bokae bja yona kgwedi ye nngwe le ye nngwe, godimo ga dipili tša gago tše mpsha? Bonyane { $least }, gore e se fete dikgwedi tše { $months }.
bills-arrange-sure = { $months ->
    [one] O nyaka go lefa { $monthly }, gomme ka moka e fela ka kgwedi e tee. Na ke kgopele mmasepala?
   *[other] O nyaka go lefa { $monthly } ka kgwedi. Ka moka e fela ka dikgwedi tše { $months }. Na ke kgopele mmasepala?
 }
bills-arrange-asked = Mmasepala o na le kgopelo ya gago. Nomoro ya gago ya tšhupetšo: *{ $reference }*. Ke tla go ngwalela ge mmasepala o arabile. Go fihla fao, hle lefa seo o ka se kgonago.
bills-arrange-left = Go lokile, ga se ka kgopela.
bills-arrangements-title = Ditumelelano
bills-arrangements-keywords =
    tumelelano ya go lefa, go lefa gannyane
bills-arrangements-phrases =
    nka se kgone go lefa ka moka, nka lefa gannyane kgwedi ye nngwe le ye nngwe, ke hloka nako ya go lefa,
    ke lahlegetšwe ke mošomo ga ke kgone go lefa, le se ke la kgaola mohlagase wa ka
bills-arrange-waiting = { $count ->
    [one] Mmasepala ga se a araba kgopelo ya gago *{ $references }*. Ke tla go ngwalela ge o arabile.
   *[other] Mmasepala ga se a araba dikgopelo tša gago *{ $references }*. Ke tla go ngwalela ge o arabile.
 }
bills-arrange-none = Ga go na kgopelo ya gago ye e emetšego karabo. Go kgopela mmasepala gore o lefe gannyane ka gannyane, ngwala *dipili*.
bills-arrangement-agreed =
    Ditaba tše botse: mmasepala o dumetše kgopelo ya gago *{ $reference }*.
    Hle lefa *{ $monthly }* ka kgwedi akhaontong { $number }, godimo ga pili ye nngwe le ye nngwe ye mpsha. Ge o tlola kgwedi, tumelelano e ka fela.
bills-arrangement-declined = Mmasepala ga a kgone go dumela kgopelo ya gago *{ $reference }* ya akhaonto { $number }. O ka kgopela gape ka tšhelete ye nngwe: ngwala *dipili*. Goba o bolele le kantoro ya thušo ya mmasepala.
bills-arrangement-note = Mmasepala o ngwala se: { $note }
bills-template-agreed = Mmasepala o dumetše kgopelo ya gago { $reference }: hle lefa { $monthly } ka kgwedi akhaontong ya mmasepala { $number }, godimo ga pili ye nngwe le ye nngwe ye mpsha. Ngwala dipili go bona akhaonto ya gago.
bills-template-declined = Mmasepala ga a kgone go dumela kgopelo ya gago { $reference } ya akhaonto ya mmasepala { $number }. Ngwala dipili go kgopela gape ka tšhelete ye nngwe, goba o bolele le kantoro ya thušo ya mmasepala.

## Reminders

bills-reminder-on = { $days ->
    [one] Ke tla go ngwalela letšatši pele ga letšatši la go lefa pili ye, ge o sa kolota. Ngwala *emiša go nkgopotša* nako efe goba efe.
   *[other] Ke tla go ngwalela matšatši a { $days } pele ga letšatši la go lefa pili ye, ge o sa kolota. Ngwala *emiša go nkgopotša* nako efe goba efe.
 }
bills-reminder-off = Nka se hlwe ke go gopotša ka akhaonto ye.
bills-reminders-title = Emiša go nkgopotša
bills-reminders-keywords = emiša go nkgopotša, emiša dikgopotšo, o se nkgopotše
bills-reminders-stopped = Nka se hlwe ke go gopotša ka dipili.
bills-reminders-none = Ga ke go gopotše ka pili le ge e le efe.
bills-reminder = Akhaonto ya gago ya mmasepala { $number } e swanetše go lefša ka { $date }. Ngwala *dipili* go e bona. Mmasepala ga a ke a kgopela nomoro ya karata ya gago, PIN goba phasewete poledišanong ye.
bills-template-due = Akhaonto ya gago ya mmasepala { $number } e swanetše go lefša ka { $date }. Ngwala dipili go e bona, goba emiša go nkgopotša gore o se hlwe o hwetša melaetša ye. Mmasepala ga a ke a kgopela nomoro ya karata ya gago, PIN goba phasewete poledišanong ye.
bills-statement-caption = Setatamente sa { $date }, akhaonto { $number }
bills-what-now = O nyaka go dira eng ka pili ya gago?
bills-done = Go lokile. Ngwala *menu* go bona tše dingwe tše nka di dirago.
bills-no-account = Ga go na akhaonto ya mmasepala leineng la gago. Ge o nagana gore seo se fošagetše, iša ID ya gago le pili ya kgale kantorong ya thušo ya mmasepala.
bills-kept-reminder = Gore o nyaka go gopotšwa ka dipili tša akhaonto …{ $number }
bills-kept-request = Gore o kgopetše tumelelano ya go lefa ({ $reference })
