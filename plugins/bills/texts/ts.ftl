### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

bills-title = Tibili
bills-menu-summary = Leswi u swi kolotaka, siku ro hakela, na xitatimende xa wena xa PDF
bills-phrases =
    ndzi kolota mali muni, ndzi kolota masipala mali muni, hikokwalaho ka yini mati ya mina ya durha,
    hikokwalaho ka yini gezi ri durha, ndzi fanele ku hakela mali muni, ndzi fanele ku hakela rini,
    ndzi kombela xitatimente, ndzi rhumele bili ya mina, bili ya mina yi le henhla ngopfu, xikweleti xa mina i mali muni
bills-keywords =
    bili, tibili, bili ya mina, akhawunti, akhawunti ya mina, xitatimente, xikweleti, xikweleti xa mina,
    ndzi kolota mali muni, balansi
bills-which-account = Hi yihi akhawunti?
bills-accounts = Tiakhawunti ta wena
bills-account-row = { $number } · { $amount }
bills-summary = { $summary }
bills-heading = *{ $title }* (akhawunti { $number })
bills-owing = U kolota *{ $amount }*.
bills-pay-by = Ndzi kombela u hakela ku nga si fika kumbe hi { $date }.
bills-was-due = A yi fanele ku hakeriwa hi { $date }.
bills-as-of = A swi yimisile xileswi hi { $date }.
bills-nothing-owing = A wu koloti nchumu. Ha khensa!
bills-credit = A wu koloti nchumu: u na mali leyi engetelekeke ya *{ $amount }*.
bills-overdue = *{ $amount }* ya yona yi hundzeriwile hi nkarhi. Nkarhi lowu yi kolotiweke ha wona:
bills-band-current = • a yi si hundzeriwa hi nkarhi: { $amount }
bills-band-days-30 = • masiku ya 30: { $amount }
bills-band-days-60 = • masiku ya 60: { $amount }
bills-band-days-90 = • masiku ya 90: { $amount }
bills-band-days-120 = • masiku ya 120 kumbe ku tlula: { $amount }
bills-last-payment = Hakelo yo hetelela: { $amount } hi { $date }
bills-last-payment-by = Hakelo yo hetelela: { $amount } hi { $date } ({ $channel })
bills-arrangement = U hakela hi switsongo leswi hundzeriweke hi nkarhi, hi ntwanano. Ndzi kombela u wu hlayisa.
bills-handed-over = Xikweleti lexi xi le ka vahlengeleti va swikweleti va masipala. Ndzi kombela u vulavula na vona.
bills-services = *Ku sukela hi { $first } ku fika hi { $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, swi ringanyetiwile
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] na xin'wana xin'we eka xitatimende
   *[other] na swin'wana swa { $count } eka xitatimende
 }
bills-service-rates = Xibalo xa nhundzu
bills-service-water = Mati
bills-service-electricity = Gezi
bills-service-sanitation = Nkululo
bills-service-refuse = Thyaka
bills-service-interest = Ntswalo
bills-service-correction = Ku lulamisa
bills-service-other = Swin'wana
bills-button-pay = Hakela
bills-button-statement = Xitatimende (PDF)
bills-button-why = Hikwalaho ka yini?
bills-button-usage = Leswi ndzi tirhiseke
bills-button-history = Tin'hweti ta 12
bills-button-receipts = Tirhisiti
bills-button-arrange = Hakela hi switsongo
bills-button-remind = Ndzi tsundzuxe
bills-button-forget = Tshika ku tsundzuxa
bills-button-another = Akhawunti yin'wana
bills-button-more = Swin'wana
bills-button-done = Ndzi hetile
bills-words = { $wish ->
    [pay] hakela
    [statement] xitatimende, pdf
    [why] hikwalaho ka yini
    [usage] leswi ndzi tirhiseke
    [history] tin'hweti ta 12
    [receipts] tirhisiti
    [arrange] hakela hi switsongo
    [remind] ndzi tsundzuxe
    [forget] tshika ku tsundzuxa
    [another] akhawunti yin'wana
    [again] tibili
   *[other] { "" }
 }
bills-more = U lava yini?
bills-more-button = Pfula nxaxamelo
bills-row-pay = Hi khadi ra wena ra bangi, eka pheji ya bangi hi yoxe
bills-row-statement = Leswi u hakerisiwaka swona hinkwaswo, ephepheni
bills-row-why = Xin'wana na xin'wana xa bili, xi hlamuseriwile
bills-row-usage = Gezi na mati, n'hweti na n'hweti
bills-row-history = Leswi u hakerisiweke swona na leswi u swi hakeleke
bills-row-receipts = Leswi u swi hakeleke eka mbulavurisano lowu, na rhisiti ya swona
bills-row-arrange = Kombela masipala leswaku u hakela hi switsongo
bills-row-remind = Rungula ro huma eka mina ku nga si fika siku ro hakela
bills-row-forget = A ku ha ri na marungula ku nga si fika siku ro hakela
bills-row-another = Vona yin'wana ya tiakhawunti ta wena
bills-row-amount = { $amount }
bills-answer = { $answer }

## Why so much?

bills-why-which = Xana ndzi hlamusela xihi xiphemu xa bili?
bills-why-button = Swiphemu swa bili
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } hi yin'we = { $amount }
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } hi 100 = { $amount }
bills-why-rest = • swin'wana swa { $count } eka xitatimende: { $amount }
bills-why-vat = • VAT: { $amount }
bills-why-steps = Loko u tirhisa { $unit } yo tala hi n'hweti, yin'we yi durha ku tlula.
bills-why-estimated = A ku na munhu loyi a hlayeke mitara, hikokwalaho masipala yi ringanyetile. Ku hlayiwa loku landzelaka ku ta swi lulamisa.
bills-why-used = U tirhisile { $latest } { $unit }. Hi n'hweti leyi hundzeke a ku ri { $before } { $unit }, naswona hi ntolovelo i { $usual } { $unit } hi n'hweti.
bills-why-more = { $service ->
    [water] Sweswo swi tlula leswi tolovelekeke. Xana ku na laha ku putaka? Pfala tipompi hinkwato: loko mitara ya ha rhendzeleka, mati ya le ku huma.
   *[other] Sweswo swi tlula leswi tolovelekeke. Geyser, tihitara na xitofu swi tirhisa ngopfu.
 }
bills-why-less = Sweswo swi le hansi ka leswi tolovelekeke. U endlile kahle!

## The last 12 months

bills-history = { $count ->
    [one] *Xitatimende xa wena xo hetelela* (akhawunti { $number })
   *[other] *Switatimende swa wena swo hetelela swa { $count }* (akhawunti { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: u hakerisiwile { $charged }, u hakerile { $paid }, u kolota { $owing }
   *[false] { $date }: u hakerisiwile { $charged }, u kolota { $owing }
 }

## The picture of what was used

bills-chart-title = { $service } hi { $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = Tibara to basa: swi ringanyetiwile, a ku na munhu loyi a hlayeke mitara.
bills-usage-caption = Leswi u swi tirhiseke, n'hweti na n'hweti:
bills-usage-line = { $service }: { $latest } { $unit } ku fika hi { $until }. Ya le hansi { $least }, ya le henhla { $most } { $unit }.

## Paying off in parts

bills-arrange-how-much = { $overdue } yi hundzeriwile hi nkarhi. U nga hakela malini ya yona n'hweti yin'wana na yin'wana, ehenhla ka tibili ta wena letintshwa? Kwalomu ka { $least } kumbe ku tlula, leswaku yi nga hundzi tin'hweti ta { $months }.
bills-arrange-sure = { $months ->
    [one] U lava ku hakela { $monthly }, naswona hinkwayo yi hela hi n'hweti yin'we. Xana ndzi kombela masipala?
   *[other] U lava ku hakela { $monthly } hi n'hweti. Hinkwayo yi hela hi tin'hweti ta { $months }. Xana ndzi kombela masipala?
 }
bills-arrange-asked = Masipala yi na xikombelo xa wena. Nomboro ya wena ya referense: *{ $reference }*. Ndzi ta ku tsalela loko masipala yi hlamurile. Ku fika kwalaho, ndzi kombela u hakela leswi u nga swi kotaka.
bills-arrange-left = Swi lulamile, a ndzi kombelanga.
bills-arrangements-title = Mintwanano
bills-arrangements-keywords =
    ntwanano wo hakela, ku hakela switsongo
bills-arrangements-phrases =
    a ndzi koti ku hakela hinkwaswo, ndzi nga hakela switsongo n'hweti yin'wana na yin'wana, ndzi lava nkarhi wo hakela,
    ndzi lahlekeriwile hi ntirho a ndzi koti ku hakela, mi nga tsemi gezi ra mina
bills-arrange-waiting = { $count ->
    [one] Masipala a yi si hlamula xikombelo xa wena *{ $references }*. Ndzi ta ku tsalela loko yi hlamurile.
   *[other] Masipala a yi si hlamula swikombelo swa wena *{ $references }*. Ndzi ta ku tsalela loko yi hlamurile.
 }
bills-arrange-none = A ku na xikombelo xa wena lexi rindzeleke nhlamulo. Ku kombela masipala leswaku u hakela hi switsongo, tsala *tibili*.
bills-arrangement-agreed =
    Mahungu lamanene: masipala yi pfumerile xikombelo xa wena *{ $reference }*.
    Ndzi kombela u hakela *{ $monthly }* hi n'hweti eka akhawunti { $number }, ehenhla ka bili yin'wana na yin'wana leyintshwa. Loko u tlula n'hweti, ntwanano wu nga hela.
bills-arrangement-declined = Masipala a yi koti ku pfumela xikombelo xa wena *{ $reference }* xa akhawunti { $number }. U nga kombela nakambe hi mali yin'wana: tsala *tibili*. Kumbe u vulavula na hofisi ya mpfuno ya masipala.
bills-arrangement-note = Masipala yi tsala leswi: { $note }
bills-template-agreed = Masipala yi pfumerile xikombelo xa wena { $reference }: ndzi kombela u hakela { $monthly } hi n'hweti eka akhawunti ya masipala { $number }, ehenhla ka bili yin'wana na yin'wana leyintshwa. Tsala tibili ku vona akhawunti ya wena.
bills-template-declined = Masipala a yi koti ku pfumela xikombelo xa wena { $reference } xa akhawunti ya masipala { $number }. Tsala tibili ku kombela nakambe hi mali yin'wana, kumbe u vulavula na hofisi ya mpfuno ya masipala.

## Reminders

bills-reminder-on = { $days ->
    [one] Ndzi ta ku tsalela siku emahlweni ka siku ro hakela bili leyi, loko wa ha kolota. Tsala *tshika ku tsundzuxa* nkarhi wihi na wihi.
   *[other] Ndzi ta ku tsalela masiku ya { $days } emahlweni ka siku ro hakela bili leyi, loko wa ha kolota. Tsala *tshika ku tsundzuxa* nkarhi wihi na wihi.
 }
bills-reminder-off = A ndzi nga ha ku tsundzuxi hi akhawunti leyi.
bills-reminders-title = Tshika ku tsundzuxa
bills-reminders-keywords = tshika ku tsundzuxa, tshika ku ndzi tsundzuxa, u nga ndzi tsundzuxi
bills-reminders-stopped = A ndzi nga ha ku tsundzuxi hi tibili.
bills-reminders-none = A ndzi ku tsundzuxi hi bili na yin'we.
bills-reminder = Akhawunti ya wena ya masipala { $number } yi fanele ku hakeriwa hi { $date }. Tsala *tibili* ku yi vona. Masipala a yi kombeli nomboro ya khadi ra wena, PIN kumbe phasiwedi eka mbulavurisano lowu.
bills-template-due = Akhawunti ya wena ya masipala { $number } yi fanele ku hakeriwa hi { $date }. Tsala tibili ku yi vona, kumbe tshika ku tsundzuxa leswaku u nga ha kumi marungula lawa. Masipala a yi kombeli nomboro ya khadi ra wena, PIN kumbe phasiwedi eka mbulavurisano lowu.
bills-statement-caption = Xitatimende xa { $date }, akhawunti { $number }
bills-what-now = U lava ku endla yini hi bili ya wena?
bills-done = Swi lulamile. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
bills-no-account = A ku na akhawunti ya masipala hi vito ra wena. Loko u ehleketa leswaku sweswo swi hoxekile, yisa ID ya wena na bili ya khale ehofisini ya mpfuno ya masipala.
bills-kept-reminder = Leswaku u lava ku tsundzuxiwa hi tibili ta akhawunti …{ $number }
bills-kept-request = Leswaku u kombele ntwanano wo hakela ({ $reference })
