### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-title = Endla xikombelo
applications-summary-line = Tifomo, timpfumelelo, gezi, mpfuno: ndlela yo kombela, kumbe laha
applications-keywords =
    xikombelo, swikombelo, endla xikombelo, fomo, tifomo, mpfumelelo, layisense ya bindzu, tipulani to aka,
    vuhlanganisi byintshwa
applications-phrases =
    ndzi lava ku endla xikombelo, ndzi lava fomo, ndzi lava ku nghenisiwa gezi, ndzi lava ku nghenisiwa mati,
    ndzi lava ku aka yindlu, ndzi lava layisense ya xitolo, ndzi xisiwana ndzi tsarisa njhani
applications-status-title = Xikombelo xa mina
applications-status-keywords =
    xikombelo xa mina, swikombelo swa mina, xiyimo xa xikombelo xa mina
applications-status-phrases =
    ku humelele yini hi xikombelo xa mina, xikombelo xa mina xi amukeriwile, ndzi endlile xikombelo a ndzi twi nchumu

## What to apply for

applications-what = U lava ku endla xikombelo xa yini? Hlawula, kumbe u tsala hi marito ya wena, ku fana na *pool*.
applications-what-begun = U sungurile hi { $name }; ya ha ri laha. *{ applications-go-on }*, kumbe xin'wana? Hlawula, kumbe u tsala hi marito ya wena.
applications-what-short = U lava ku endla xikombelo xa yini?
applications-not-found = A ndzi swi kumanga sweswo eka nxaxamelo. Ndzi kombela u ringeta rito rin'wana, kumbe u hlawula.
applications-none = Masipala a yi teki swikombelo laha sweswi.
applications-button-list = Pfula nxaxamelo
applications-go-on = Yana emahlweni
applications-row-go-on = { $name }: leswi u swi hlamuleke swa ha ri laha
applications-track = Xa mina xi yime kwihi?
applications-row-track = { $count ->
    [0] Hi referense leyi u nyikiweke yona
    [one] U na xikombelo xin'we laha
   *[other] U na swikombelo swa { $count } laha
 }

## About one of them

applications-about = { $about }
applications-way-short = U lava ku endla xikombelo njhani?
applications-name = *{ $name }*
applications-who = *I mani:* { $words }
applications-cost = { $told ->
    [true] *Nxavo:* { $fee }; { $more }
   *[false] *Nxavo:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Nxavo:* a ku hakeriwi; { $more }
   *[false] *Nxavo:* a ku hakeriwi
 }
applications-cost-words = *Nxavo:* { $words }
applications-days = { $days ->
    [one] *Nkarhi:* kwalomu ka siku rin'we ra ntirho
   *[other] *Nkarhi:* kwalomu ka masiku ya ntirho ya { $days }
 }
applications-bring = *U lava leswi:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (loko u na yona)
applications-link = *Eka inthanete:* { $link }
applications-button-fill-in = Yi tate laha
applications-button-paper = Fomo ya phepha (PDF)
applications-button-another = Swin'wana
applications-paper-caption = { $told ->
    [true] { $name }: yi printe, u yi tata, u yi yisa laha: { $where }
   *[false] { $name }: yi printe u yi tata.
 }

## Who applies

applications-person = Xo sungula, hi wena. Leswi u swi tataka swi ya eka masipala ntsena.
applications-person-title = Hi wena
applications-person-button = Tata
applications-field-name = Vito na xivongo
applications-field-identity = ID kumbe phasipoto
applications-field-address = Adirese
applications-field-address-help = Leyi xikombelo xi nga ha yona
applications-field-email = Imeyili

## The questions

applications-question = { $question }
applications-hint-later = (A wu na swona ekusuhi? Tsala *endzhakunyana*.)
applications-button-leave-out = Swi tlule
applications-words-later = endzhakunyana, ku nga ri sweswi, ndzi ta swi vula endzhakunyana, a ndzi na swona laha, a ndzi na yona laha, a ndzi kona ekaya, a ndzi tivi, later
applications-words-none = a ku na nchumu, a yi kona, tlula, swi tlule, a ndzi na imeyili
applications-words-done = ndzi hetile, swi herile, hi swona hinkwaswo, hinkwaswo swi rhumeriwile, done
applications-needed = Leswi swa laveka. Tsala *menu* ku huma; leswi u swi hlamuleke swi tshama laha tiawara ta 24.
applications-amount = { $amount }
applications-day = { $day }

## The papers

applications-papers =
    Ndzi kombela u rhumela swifaniso kumbe ti-PDF ta leswi:
    { $papers }
    Swi rhumele hi ku landzelelana. A wu na swona ekusuhi? Tsala *endzhakunyana*.
applications-papers-more =
    { $count ->
        [one] Ndzi na fayili yin'we.
       *[other] Ndzi na tifayili ta { $count }.
    } Ku laveka leswi:
    { $papers }
    Ndzi kombela u rhumela leswi saleke. Loko hinkwaswo swi ri eka tifayili leti ndzi nga na tona, tsala *ndzi hetile*; loko swi nga ri ekusuhi, *endzhakunyana*.
applications-papers-short = Ndzi kombela u rhumela swifaniso kumbe ti-PDF, kumbe u tsala *endzhakunyana*.
applications-papers-needed = Masipala yi lava mapapila lawa. Ndzi kombela u rhumela xifaniso kumbe PDF ya rin'wana na rin'wana, kumbe u tsala *endzhakunyana*.
applications-paper-refused = { $count ->
    [one] A ndzi kotanga ku teka fayili leyi. { $why }
   *[other] A ndzi kotanga ku teka fayili { $number } ya ta { $count }. { $why }
 }

## What is missing, and the last look

applications-missing =
    Ka ha sele leswi:
    { $what }
    Xana u nga hlamula sweswi?
applications-missing-one = • { $what }
applications-button-now = Hlamula sweswi
applications-button-keep = Swi hlayise
applications-saved = { $name }: swi hlayisiwile. Tsala *endla xikombelo* ku nga si hela tiawara ta 24, u ya emahlweni. Endzhaku ka sweswo swa suriwa.
applications-last-look =
    { $summary }

    Xana hinkwaswo swi lulamile? Masipala yi swi tirhisa ku teka xiboho hi xikombelo xa wena ntsena.
applications-last-look-short = Xana ndzi xi rhumela?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] A ku na mapapila
    [one] Papila rin'we
   *[other] Mapapila ya { $count }
 }
applications-button-send = Xi rhumele
applications-button-change = Cinca swin'wana
applications-change-what = Hi cinca yini?
applications-change-person = Hi mina
applications-change-question = Xivutiso { $number }
applications-change-papers = Mapapila
applications-not-handed-in = { $why }

## Handed in, and what becomes of it

applications-handed-in = { $status }
applications-received = *{ $name }*: xikombelo xa wena xi rhumeriwile. Nomboro ya wena ya referense: *{ $reference }*.
applications-decide-by = Masipala yi lava ku teka xiboho ku nga si fika kumbe hi { $date }.
applications-will-tell = Ndzi ta ku tsalela laha loko ku ri na mahungu. A ku na munhu wa masipala loyi a nga ta ku kombela mali eka mbulavurisano lowu.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = Xi rhumeriwile hi { $date }. A ku na munhu loyi se a xi languteke.
applications-state-checking = Xa langutiwa ku sukela hi { $date }.
applications-state-waiting = Masipala yi rindzile swin'wana leswi humaka eka wena ku sukela hi { $date }:
applications-state-approved = Xi pfumeleriwile hi { $date }.
applications-state-refused = A xi pfumeleriwanga hi { $date }. U nga vutisa xivangelo u tlhela u kaneta ehofisini.
applications-state-withdrawn = Xi susiwile hi { $date }.
applications-note = “{ $note }”
applications-news =
    Ku na mahungu ya xikombelo xa wena.
    { $status }
applications-template-news = Ku na mahungu ya xikombelo xa wena { $reference }. Tsala xikombelo xa mina ku ma hlaya. Masipala a yi kombeli mali, tinomboro ta makhadi kumbe tiphasiwedi eka mbulavurisano lowu.
applications-which-of-mine = Hi xihi?
applications-button-mine = Swikombelo swa mina
applications-row-mine = { $reference }, xi rhumeriwile hi { $date }
applications-other-reference = Referense yin'wana
applications-which-reference = Referense hi yihi? Yi fana na *AP-KZ7M-Q2PA* naswona yi le ka rungula leri u ri kumeke loko u endla xikombelo.
applications-which-reference-again =
    { $why }
    Referense hi yihi?
applications-too-many-references = A ndzi kotanga ku yi kuma. Ndzi kombela u yisa mapapila ya wena ehofisini ya mpfuno ya masipala; va nga yi kuma hi ID ya wena.
applications-forgotten = Nomboro ya wena kumbe foni ya wena yi cincile, hikokwalaho a ndzi nga ha ku tsaleli hi swikombelo swa wena. Tsala *xikombelo xa mina* na referense nkarhi wihi na wihi loko u lava ku tiva.
applications-kept = Leswaku { $reference } i xikombelo xa wena; leswi u swi tsaleke swi le ka masipala
