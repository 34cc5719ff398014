### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-title = Ditiro tsa mmasepala
jobs-summary = Tse di butsweng, ka fa o ka dirang kopo, le molaetsa wa tse dintšhwa
jobs-keywords =
    tiro, ditiro, diphatlhatiro, phatlhatiro, ke batla tiro
jobs-phrases =
    ke batla tiro, ke batla go bereka kwa masepaleng, go na le ditiro, ke romela cv ya me kae, ga ke bereke nthuseng,
    a lo a thapa
jobs-status-title = Kopo ya me ya tiro
jobs-status-keywords =
    kopo ya me ya tiro
jobs-status-phrases =
    a ke bone tiro, cv ya me e gorogile, inthaviu ya me ke leng

## Which job

jobs-which = { $count ->
    [one] Go butswe tiro e le nngwe. E tlhophe, kgotsa o bone tse dingwe tse nka di dirang.
   *[other] Go butswe ditiro di le { $count }; tse di tswalwang pele di kwa godimo. Tlhopha e le nngwe, kgotsa o kwale tiro, lefapha, lefelo kgotsa tshupetso. Go dira kopo ga go duelelwe.
 }
jobs-which-short = Tiro efe?
jobs-found = { $count ->
    [one] Ke bone tiro e le nngwe.
   *[other] Ke bone ditiro di le { $count }. Tlhopha e le nngwe.
 }
jobs-found-none = Ga ke a bona sepe se se tshwanang le seo. Ditiro tse di le { $count } di butswe:
jobs-gone = Tiro eo ga e a bulwa, kgotsa ga e tlhole e butswe. Tse { $count } di butswe:
jobs-not-found = Ga ke a bona tiro, kgotsa ke bone tse di fetang e le nngwe. Tsweetswee leka mafoko a mangwe, kgotsa o tlhophe.
jobs-button-list = Bula lenaane
jobs-row = { $department }, go fitlha ka { $date }
jobs-search = Batla
jobs-row-search = Ka tiro, lefapha, lefelo kgotsa tshupetso
jobs-search-what = O batla eng? Kwala tiro, lefapha, lefelo kgotsa tshupetso.
jobs-all = Ditiro tsotlhe
jobs-row-all = Tse di butsweng: { $count }
jobs-alerts = Dikitsiso tsa ditiro
jobs-row-alerts = Molaetsa fa go na le tiro, go fitlha o re ema
jobs-none = Ga go na tiro e e butsweng ga jaana. Ke tla go bolelela ka e e latelang.
jobs-none-alerts = Ga go na tiro e e butsweng ga jaana. A ke go bolelele fa e le teng?

## About one of them. $title: the job. $days: until it closes.

jobs-about = { $about }
jobs-about-short = O batla go dira eng?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, go batliwa batho ba le { $positions }
 }
jobs-employment-full-time = Nako yotlhe
jobs-employment-part-time = Karolo ya nako
jobs-employment-contract = Konteraka
jobs-employment-temporary = Ya nakwana
jobs-employment-intern = Katiso ya tiro
jobs-employment-volunteer = Boithaopo
jobs-employment-per-day = Ka letsatsi
jobs-employment-other = Leba phasalatso
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *E tswalwa gompieno fa gare ga bosigo*
    [one] *E tswalwa ka moso, { $date }, fa gare ga bosigo*
   *[other] E tswalwa ka *{ $date }* fa gare ga bosigo
 }
jobs-requirements = *O tlhoka tse:*
jobs-requirement = • { $what }
jobs-contact = Dipotso: { $contact }
jobs-link = Dira kopo fano: { $link }
jobs-no-fee = { $named ->
    [true] *Go dira kopo ga go duelelwe.* Mmasepala ga a ke a kopa madi ka tiro. Fa go na le yo o a kopang, leletsa { $number }.
   *[false] *Go dira kopo ga go duelelwe.* Mmasepala ga a ke a kopa madi ka tiro. Fa go na le yo o a kopang, ke boferefere.
 }
jobs-button-apply = Dira kopo fano
jobs-button-others = Ditiro tse dingwe
jobs-button-alerts = Dikitsiso tsa ditiro

## Applying

jobs-person = Ke mang yo o dirang kopo, le CV ya gago. Di ya kwa mmasepaleng fela.
jobs-person-title = Kopo ya gago
jobs-person-button = Tlatsa
jobs-field-name = Leina le sefane
jobs-field-identity = ID kgotsa phasepoto
jobs-field-email = Imeile
jobs-field-cv = CV ya gago
jobs-field-cv-help = E le PDF kgotsa faele ya Word, kgotsa setshwantsho sa yone
jobs-question = { $question }
jobs-cv-again = { $why } Tsweetswee romela CV ya gago e le PDF kgotsa setshwantsho.
jobs-applied-already = O dirile kopo ya *{ $title }* ka { $date }, nomoro ya tshupetso ke *{ $reference }*. Mmasepala o na le yona; gangwe go lekane.
jobs-button-status = E eme jang?
jobs-button-apply-again = Dira kopo gape
jobs-cv-too-many = Ga ke a kgona go tsaya CV ya gago. Tsweetswee e ise kwa mmasepaleng e le mo pampiring, pele ga letsatsi la go tswala.
jobs-last-look =
    { $summary }

    A tsotlhe di siame?
jobs-last-look-short = A ke e romele?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] CV: { $name }
   *[false] CV: faele e le nngwe
 }
jobs-line = { $question }: { $answer }
jobs-button-send = E romele
jobs-button-again = E tlatse gape
jobs-applied = O dirile kopo ya tiro e: *{ $title }*. Nomoro ya gago ya tshupetso: *{ $reference }*. Ke tla go kwalela fano fa go na le dikgang. Go dira kopo ga go duelelwe: o se duele ope.

## What becomes of it

jobs-status = { $status }
jobs-state-received = Kopo ya gago e fitlhile ka { $date }.
jobs-state-shortlisted = O mo lenaaneng le lekhutshwane go tloga ka { $date }.
jobs-state-interview = O laleditswe kwa potsolotsong ya tiro ({ $date }):
jobs-state-appointed = O bone tiro ({ $date }). Re a go akgola!
jobs-state-unsuccessful = Go tlhophilwe motho o mongwe ({ $date }). Re leboga kopo ya gago; tsweetswee leka gape.
jobs-state-withdrawn = E tlositswe ka { $date }.
jobs-note = “{ $note }”
jobs-news =
    Go na le dikgang tsa kopo ya gago ya tiro.
    { $status }
jobs-template-news = Go na le dikgang tsa kopo ya gago ya tiro { $reference }. Kwala kopo ya me ya tiro go di bala. Go dira kopo ga go duelelwe: mmasepala ga a ke a kopa madi ka tiro.
jobs-which-of-mine = Ke efe?
jobs-row-mine = { $reference }, e rometswe ka { $date }
jobs-other-reference = Tshupetso e nngwe
jobs-which-reference = Tshupetso ke efe? E tshwana le *JB-KZ7M-Q2PA* mme e mo molaetseng o o o boneng fa o dira kopo.
jobs-which-reference-again =
    { $why }
    Tshupetso ke efe?
jobs-too-many-references = Ga ke a kgona go e bona. Tsweetswee botsa kantoro e e umakilweng mo phasalatsong.
jobs-forgotten = Nomoro ya gago kgotsa founo ya gago e fetogile, ka jalo ga nkitla ke tlhola ke go kwalela ka ditiro. Kwala *ditiro* go simolola gape.

## News of new jobs

jobs-alerts-title = Dikitsiso tsa ditiro
jobs-alerts-keywords = dikitsiso tsa ditiro, emisa dikitsiso tsa ditiro
jobs-alerts-phrases =
    nkitsise fa go na le ditiro tse dintšhwa
jobs-alerts-which = A ke go bolelele ka ditiro dife?
jobs-alerts-all = Ditiro tsotlhe
jobs-alerts-on = { $one ->
    [true] Ke tla go bolelela ka ditiro tse dintšhwa tsa { $department }, e seng go feta gangwe ka letsatsi. Kwala *emisa dikitsiso tsa ditiro* nako nngwe le nngwe.
   *[false] Ke tla go bolelela ka ditiro tse dintšhwa, e seng go feta gangwe ka letsatsi. Kwala *emisa dikitsiso tsa ditiro* nako nngwe le nngwe.
 }
jobs-alerts-off = Ga nkitla ke tlhola ke go bolelela ka ditiro tse dintšhwa.
jobs-alerts-begin = Ga ke go bolelele ka ditiro tse dintšhwa. A ke simolole?
jobs-alerts-none = Go siame. Kwala *ditiro* nako nngwe le nngwe.
jobs-new = { $count ->
    [one] Tiro e ntšhwa ya mmasepala:
   *[other] Ditiro tse dintšhwa tsa mmasepala, di le { $count }:
 }
jobs-new-one = • { $title }, { $department }, go fitlha ka { $date }
jobs-new-more = … le tse dingwe di le { $count }
jobs-new-how = Kwala *ditiro* go bona tse dingwe, kgotsa *emisa dikitsiso tsa ditiro*. Go dira kopo ga go duelelwe.
jobs-template-new = Go na le tiro e ntšhwa ya mmasepala: { $title }, go fitlha ka { $date }. Kwala ditiro go e bona, kgotsa emisa dikitsiso tsa ditiro gore o se tlhole o bona melaetsa e. Go dira kopo ga go duelelwe: mmasepala ga a ke a kopa madi ka tiro.
jobs-kept = Gore { $reference } ke kopo ya gago ya tiro; se o se kwadileng se kwa mmasepaleng
jobs-kept-alerts = Gore o batla go utlwa ka ditiro tse dintšhwa
