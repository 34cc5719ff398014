### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-title = Mintirho ya masipala
jobs-summary = Leyi pfulekeke, ndlela yo endla xikombelo, na rungula ra leyintshwa
jobs-keywords =
    ntirho, mintirho, swivandla swa ntirho, xivandla xa ntirho, ndzi lava ntirho
jobs-phrases =
    ndzi lava ntirho, ndzi lava ku tirha eka masipala, ku na mintirho, ndzi rhumela cv ya mina kwihi,
    a ndzi tirhi ndzi pfuneni, xana ma thola
jobs-status-title = Xikombelo xa ntirho
jobs-status-keywords =
    xikombelo xa mina xa ntirho
jobs-status-phrases =
    xana ndzi kumile ntirho, cv ya mina yi fikile, inthaviyu ya mina yi rini

## Which job

jobs-which = { $count ->
    [one] Ku pfulekile ntirho wun'we. Wu hlawule, kumbe u vona swin'wana leswi ndzi nga swi endlaka.
   *[other] Ku pfulekile mintirho ya { $count }; leyi pfariwaka ku sungula yi le henhla. Hlawula wun'we, kumbe u tsala ntirho, ndzawulo, ndhawu kumbe referense. Ku endla xikombelo a ku hakeriwi.
 }
jobs-which-short = Hi wihi ntirho?
jobs-found = { $count ->
    [one] Ndzi kumile ntirho wun'we.
   *[other] Ndzi kumile mintirho ya { $count }. Hlawula wun'we.
 }
jobs-found-none = A ndzi kumanga nchumu wo fana na sweswo. Mintirho leyi ya { $count } yi pfulekile:
jobs-gone = Ntirho wolowo a wu pfuriwanga, kumbe a wa ha pfuriwanga. Leyi ya { $count } yi pfuriwile:
jobs-not-found = A ndzi kumanga ntirho, kumbe ndzi kumile yo tlula wun'we. Ndzi kombela u ringeta marito man'wana, kumbe u hlawula.
jobs-button-list = Pfula nxaxamelo
jobs-row = { $department }, ku fika hi { $date }
jobs-search = Lava
jobs-row-search = Hi ntirho, ndzawulo, ndhawu kumbe referense
jobs-search-what = U lava yini? Tsala ntirho, ndzawulo, ndhawu kumbe referense.
jobs-all = Mintirho hinkwayo
jobs-row-all = Leyi pfulekeke: { $count }
jobs-alerts = Ndzi byele ta leyintshwa
jobs-row-alerts = Rungula loko ku ri na ntirho, ku fikela u ku yima
jobs-none = A ku na ntirho lowu pfulekeke sweswi. Ndzi ta ku byela hi lowu landzelaka.
jobs-none-alerts = A ku na ntirho lowu pfulekeke sweswi. Xana ndzi ku byela loko wu ri kona?

## About one of them. $title: the job. $days: until it closes.

jobs-about = { $about }
jobs-about-short = U lava ku endla yini?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, ku laveka vanhu va { $positions }
 }
jobs-employment-full-time = Nkarhi hinkwawo
jobs-employment-part-time = Xiphemu xa nkarhi
jobs-employment-contract = Kontiraka
jobs-employment-temporary = Ya nkarhinyana
jobs-employment-intern = Ku letela ntirho
jobs-employment-volunteer = Vutirhisani byo tinyiketa
jobs-employment-per-day = Hi siku
jobs-employment-other = Languta xinavetiso
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *Wu pfariwa namuntlha exikarhi ka vusiku*
    [one] *Wu pfariwa mundzuku, { $date }, exikarhi ka vusiku*
   *[other] Wu pfariwa hi *{ $date }* exikarhi ka vusiku
 }
jobs-requirements = *U lava leswi:*
jobs-requirement = • { $what }
jobs-contact = Swivutiso: { $contact }
jobs-link = Endla xikombelo laha: { $link }
jobs-no-fee = { $named ->
    [true] *Ku endla xikombelo a ku hakeriwi.* Masipala a yi kombeli mali hi ntirho. Loko ku ri na loyi a yi kombelaka, fonela { $number }.
   *[false] *Ku endla xikombelo a ku hakeriwi.* Masipala a yi kombeli mali hi ntirho. Loko ku ri na loyi a yi kombelaka, i vukanganyisi.
 }
jobs-button-apply = Endla xikombelo
jobs-button-others = Mintirho yin'wana
jobs-button-alerts = Ndzi byele tintshwa

## Applying

jobs-person = I mani loyi a endlaka xikombelo, na CV ya wena. Swi ya eka masipala ntsena.
jobs-person-title = Xikombelo xa wena
jobs-person-button = Tata
jobs-field-name = Vito na xivongo
jobs-field-identity = ID kumbe phasipoto
jobs-field-email = Imeyili
jobs-field-cv = CV ya wena
jobs-field-cv-help = Yi ri PDF kumbe fayili ya Word, kumbe xifaniso xa yona
jobs-question = { $question }
jobs-cv-again = { $why } Ndzi kombela u rhumela CV ya wena yi ri PDF kumbe xifaniso.
jobs-applied-already = U endlile xikombelo xa *{ $title }* hi { $date }, nomboro ya referense i *{ $reference }*. Masipala u na xona; kan'we swi ringene.
jobs-button-status = Xi yime njhani?
jobs-button-apply-again = Endla xikombelo nakambe
jobs-cv-too-many = A ndzi kotanga ku teka CV ya wena. Ndzi kombela u yi yisa eka masipala yi ri ephepheni, ku nga si fika siku ro pfala.
jobs-last-look =
    { $summary }

    Xana hinkwaswo swi lulamile?
jobs-last-look-short = Xana ndzi yi rhumela?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] CV: { $name }
   *[false] CV: fayili yin'we
 }
jobs-line = { $question }: { $answer }
jobs-button-send = Yi rhumele
jobs-button-again = Yi tate nakambe
jobs-applied = U endlile xikombelo xa ntirho lowu: *{ $title }*. Nomboro ya wena ya referense: *{ $reference }*. Ndzi ta ku tsalela laha loko ku ri na mahungu. Ku endla xikombelo a ku hakeriwi: u nga hakeli munhu.

## What becomes of it

jobs-status = { $status }
jobs-state-received = Xikombelo xa wena xi fikile hi { $date }.
jobs-state-shortlisted = U le ka nxaxamelo wo koma ku sukela hi { $date }.
jobs-state-interview = U rhambiwile eka interview ({ $date }):
jobs-state-appointed = U kumile ntirho ({ $date }). Ha ku hoyozela!
jobs-state-unsuccessful = Ku hlawuriwile munhu un'wana ({ $date }). Ha khensa xikombelo xa wena; ndzi kombela u ringeta nakambe.
jobs-state-withdrawn = Xi susiwile hi { $date }.
jobs-note = “{ $note }”
jobs-news =
    Ku na mahungu ya xikombelo xa wena xa ntirho.
    { $status }
jobs-template-news = Ku na mahungu ya xikombelo xa wena xa ntirho { $reference }. Tsala xikombelo xa ntirho ku ma hlaya. Ku endla xikombelo a ku hakeriwi: masipala a yi kombeli mali hi ntirho.
jobs-which-of-mine = Hi xihi?
jobs-row-mine = { $reference }, xi rhumeriwile hi { $date }
jobs-other-reference = Referense yin'wana
jobs-which-reference = Referense hi yihi? Yi fana na *JB-KZ7M-Q2PA* naswona yi le ka rungula leri u ri kumeke loko u endla xikombelo.
jobs-which-reference-again =
    { $why }
    Referense hi yihi?
jobs-too-many-references = A ndzi kotanga ku yi kuma. Ndzi kombela u vutisa hofisi leyi boxiweke eka xinavetiso.
jobs-forgotten = Nomboro ya wena kumbe foni ya wena yi cincile, hikokwalaho a ndzi nga ha ku tsaleli hi mintirho. Tsala *mintirho* ku sungula nakambe.

## News of new jobs

jobs-alerts-title = Switiviso swa mintirho
jobs-alerts-keywords = switiviso swa mintirho, yimisa switiviso swa mintirho
jobs-alerts-phrases =
    ndzi tivisa loko ku ri na mintirho leyintshwa
jobs-alerts-which = Xana ndzi ku byela hi mintirho yihi?
jobs-alerts-all = Mintirho hinkwayo
jobs-alerts-on = { $one ->
    [true] Ndzi ta ku byela hi mintirho leyintshwa ya { $department }, ku nga ri ku tlula kan'we hi siku. Tsala *yimisa switiviso swa mintirho* nkarhi wihi na wihi.
   *[false] Ndzi ta ku byela hi mintirho leyintshwa, ku nga ri ku tlula kan'we hi siku. Tsala *yimisa switiviso swa mintirho* nkarhi wihi na wihi.
 }
jobs-alerts-off = A ndzi nga ha ku byeli hi mintirho leyintshwa.
jobs-alerts-begin = A ndzi ku byeli hi mintirho leyintshwa. Xana ndzi sungula?
jobs-alerts-none = Swi lulamile. Tsala *mintirho* nkarhi wihi na wihi.
jobs-new = { $count ->
    [one] Ntirho lowuntshwa wa masipala:
   *[other] Mintirho leyintshwa ya masipala, ya { $count }:
 }
jobs-new-one = • { $title }, { $department }, ku fika hi { $date }
jobs-new-more = … na yin'wana ya { $count }
jobs-new-how = Tsala *mintirho* ku vona yin'wana, kumbe *yimisa switiviso swa mintirho*. Ku endla xikombelo a ku hakeriwi.
jobs-template-new = Ku na ntirho lowuntshwa wa masipala: { $title }, ku fika hi { $date }. Tsala mintirho ku wu vona, kumbe yimisa switiviso swa mintirho leswaku u nga ha kumi marungula lawa. Ku endla xikombelo a ku hakeriwi: masipala a yi kombeli mali hi ntirho.
jobs-kept = Leswaku { $reference } i xikombelo xa wena xa ntirho; leswi u swi tsaleke swi le ka masipala
jobs-kept-alerts = Leswaku u lava ku twa hi mintirho leyintshwa
