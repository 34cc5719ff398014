### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

notices-title = Switiviso swa ndhawu
notices-summary = Ku tima ka gezi, mati, load shedding na swiendleko, loko swi ta
notices-keywords = switiviso, xitiviso, switiviso swa mina, ndzi tivise
notices-phrases = ndzi tivise loko gezi ri ta tima, ndzi byele loko mati ma ta pfariwa, ndzi lava switiviso swa ndhawu ya mina

## Beginning. What a resident agrees to is written here: raise CONSENT_VERSION when it says something else.

notices-where =
    Ndzi nga ku tsalela loko gezi ri timile, loko ku ri na xiphiqo xa mati, kumbe loko ku ri na load shedding eka ndhawu ya wena. A ku hakeriwi, naswona swi hela hi ku tsala: *yimisa switiviso*.
    Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
notices-where-home =
    Ndzi nga ku tsalela loko gezi ri timile, loko ku ri na xiphiqo xa mati, kumbe loko ku ri na load shedding eka ndhawu ya wena. A ku hakeriwi, naswona swi hela hi ku tsala: *yimisa switiviso*.
    Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe *kaya* loko ku ri laha akhawunti ya wena yi nga kona; kumbe u rhumela ndhawu.
notices-home-words = kaya, kaya ra mina, yindlu ya mina, ekaya, house
notices-no-account = A ndzi swi tivi leswaku akhawunti ya wena yi kwihi. Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
notices-where-short = Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
notices-where-else = Xana ndzi engetela ndhawu yihi? Tsala vito ra yona kumbe wadi, kumbe u rhumela ndhawu.
notices-now-where = Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
notices-no-such-area = A ndzi yi tivi ndhawu leyi vuriwaka “{ $said }”. Ndzi kombela u tsala vito ra ndhawu kumbe lokixini, ku fana na { $examples }, kumbe wadi, ku fana na Ward 4.
notices-outside = Ndhawu yoleyo a yi kona eka tindhawu ta masipala leti ndzi ti tivaka. Ndzi kombela u tsala vito ra ndhawu.
notices-begun =
    Swi endliwile. Ndzi ta ku tivisa hi leswi: { $kinds }, laha: { $areas }.
    { $on }

    Tsala *switiviso* ku swi cinca, kumbe *yimisa switiviso*.

## What one gets

notices-mine = { $any ->
    [true] Ndzi ku tivisa hi leswi: { $kinds }, laha: { $areas }.
   *[false] A ndzi ku tivisi hi nchumu sweswi. U hlawurile: { $areas }.
 }
notices-change = { $about }
notices-change-short = Xana ndzi cinca yini?
notices-button-areas = Cinca tindhawu
notices-button-kinds = Cinca mixaka
notices-button-stop = Yimisa switiviso
notices-button-list = Hlawula
notices-areas = Hi yihi ndhawu?
notices-area-add = Engetela ndhawu
notices-area-row = U kuma switiviso swa yona. Yi hlawule leswaku u nga ha swi kumi.
notices-kinds = Xana ndzi pfula kumbe ndzi pfala swihi?
notices-row-kind = { $on ->
    [true] U kuma leswi. Hlawula leswaku u nga ha swi kumi.
   *[false] A wu kumi leswi. Hlawula leswaku u swi kuma.
 }
notices-changed = { $any ->
    [true] Swi endliwile. Ndzi ku tivisa hi leswi: { $kinds }, laha: { $areas }.
   *[false] Swi endliwile. A ndzi ku tivisi hi nchumu sweswi. Tsala *switiviso* ku pfula swin'wana.
 }
notices-kind-outage = Ku tima ka gezi
notices-kind-water = Mati
notices-kind-load_shedding = Load shedding
notices-kind-event = Swiendleko
notices-of-outage = ku tima ka gezi
notices-of-water = mati
notices-of-load_shedding = load shedding
notices-of-event = swiendleko
notices-and = { $first } na { $last }

## Stopping

notices-stop-title = Yimisa switiviso
notices-stop-keywords = yimisa switiviso, a nda ha lavi switiviso
notices-stopped = A wu nga ha kumi switiviso. Tsala *switiviso* nkarhi wihi na wihi loko u swi lava nakambe.
notices-none = A wu kumi switiviso. Tsala *switiviso* loko u swi lava.
notices-number-changed = Nomboro ya wena kumbe foni ya wena yi cincile, hikokwalaho a ndzi nga ha ku rhumeli switiviso. Tsala *switiviso* ku sungula nakambe.

## What is on now

notices-now-title = Swa ndhawu ya mina
notices-now-keywords = ku tima ka gezi, load shedding, ku humelela yini eka ndhawu ya mina
notices-now-phrases = hikwalaho ka yini gezi ri timile, gezi ri ta vuya rini, mati ma ta vuya rini, xana ku na load shedding namuntlha
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Tsala *switiviso*, ndzi ta ku byela hi ndzexe. Xana i swin'wana? Tsala *vika*.
   *[false] *{ $areas }*
        { $on }

        Xana i swin'wana? Tsala *vika*.
 }
notices-on = Sweswi kumbe ku nga ri khale:
notices-nothing-on = A ku na lexi masipala yi xi tivaka kwalaho sweswi.
notices-one = • *{ $kind }*: { $title }
notices-begins = Swi sungula hi { $begins }.
notices-from-until = Ku sukela hi { $begins } ku fika hi { $until }.
notices-until = Ku fika hi { $until }, hi ku ya hi masipala.
notices-more = … na swin'wana swa { $count }

## One notice. $kind: what it is about.

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, swi cincile: { $area }*
notices-heading-over = *{ $kind }, swi herile: { $area }*
notices-danger = KHOMBO. Ndzi kombela u tivonela, u fonela 112 loko munhu a ri ekhombyeni.
notices-over-ask = Masipala yi ri leswi swi herile. Xana a swi tano? Tsala *vika*.
notices-how = Tsala *outages* ku vona hinkwaswo leswi humelelaka, kumbe *yimisa switiviso*.
notices-everywhere = doroba hinkwaro
notices-areas-more = { $first } na tin'wana
notices-line-begins = Swi sungula hi { $begins }.
notices-line-until = Ku fika hi { $until }.

## The same for who has not written for a day.

notices-template-outage = Xitiviso xa ku tima ka gezi eka { $area }: { $what } Tsala outages ku kuma swin'wana, kumbe yimisa switiviso leswaku u nga ha kumi marungula lawa.
notices-template-water = Xitiviso xa mati eka { $area }: { $what } Tsala outages ku kuma swin'wana, kumbe yimisa switiviso leswaku u nga ha kumi marungula lawa.
notices-template-load-shedding = Xitiviso xa load shedding eka { $area }: { $what } Tsala outages ku kuma swin'wana, kumbe yimisa switiviso leswaku u nga ha kumi marungula lawa.
notices-template-event = Xiendleko xa masipala eka { $area }: { $what } Tsala outages ku kuma swin'wana, kumbe yimisa switiviso leswaku u nga ha kumi marungula lawa.
notices-template-danger = Xitsundzuxo xa khombo eka { $area }: { $what } Ndzi kombela u tivonela. Fonela 112 loko munhu a ri ekhombyeni. Tsala outages ku kuma swin'wana, kumbe yimisa switiviso.
notices-template-over = Mahungu lamanene ya { $area }: masipala yi ri leswi swi herile: { $what } Xana a swi tano? Tsala vika. Tsala yimisa switiviso leswaku u nga ha kumi marungula lawa.

notices-kept-wish = Leswaku u lava switiviso swa ndhawu ya wena
notices-kept-consent = Leswaku u pfumerile rini na njhani ku kuma switiviso, kumbe u swi yimisile rini
notices-kept-told = Switiviso leswi u rhumeriweke swona ({ $count })
