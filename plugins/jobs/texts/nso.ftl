### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-title = Mešomo ya mmasepala
jobs-summary = Ye e bulegilego, ka moo o ka dirago kgopelo, le molaetša wa ye mefsa
jobs-keywords =
    mošomo, mešomo, dikgoba tša mošomo, sekgoba sa mošomo, ke nyaka mošomo
jobs-phrases =
    ke nyaka mošomo, ke nyaka go šoma mmasepaleng, go na le mešomo, ke romela cv ya ka kae, ga ke šome nthušeng,
    na le a thwala
jobs-status-title = Kgopelo ya ka ya mošomo
jobs-status-keywords =
    kgopelo ya ka ya mošomo
jobs-status-phrases =
    na ke hweditše mošomo, cv ya ka e fihlile, intabiu ya ka ke neng

## Which job

jobs-which = { $count ->
    [one] Go bulegile mošomo o tee. O kgethe, goba o bone tše dingwe tše nka di dirago.
   *[other] Go bulegile mešomo ye { $count }; ye e tswalelwago pele e godimo. Kgetha o tee, goba o ngwale mošomo, kgoro, lefelo goba tšhupetšo. Go dira kgopelo ga go lefelwe.
 }
jobs-which-short = Mošomo ofe?
jobs-found = { $count ->
    [one] Ke hweditše mošomo o tee.
   *[other] Ke hweditše mešomo ye { $count }. Kgetha o tee.
 }
jobs-found-none = Ga se ka hwetša selo sa go swana le seo. Mešomo ye { $count } ye e bulegile:
jobs-gone = Mošomo woo ga wa bulwa, goba ga o sa bulwa. Ye { $count } e butšwe:
jobs-not-found = Ga se ka hwetša mošomo, goba ke hweditše ya go feta o tee. Hle leka mantšu a mangwe, goba o kgethe.
jobs-button-list = Bula lenaneo
jobs-row = { $department }, go fihla ka { $date }
jobs-search = Nyaka
jobs-row-search = Ka mošomo, kgoro, lefelo goba tšhupetšo
jobs-search-what = O nyaka eng? Ngwala mošomo, kgoro, lefelo goba tšhupetšo.
jobs-all = Mešomo ka moka
jobs-row-all = Ye e bulegilego: { $count }
jobs-alerts = Mpotše ka ye mefsa
jobs-row-alerts = Molaetša ge go na le mošomo, go fihla o re ema
jobs-none = Ga go na mošomo wo o bulegilego ga bjale. Ke tla go botša ka wo o latelago.
jobs-none-alerts = Ga go na mošomo wo o bulegilego ga bjale. Na ke go botše ge o le gona?

## About one of them. $title: the job. $days: until it closes.

jobs-about = { $about }
jobs-about-short = O nyaka go dira eng?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, go nyakega batho ba { $positions }
 }
jobs-employment-full-time = Nako ka moka
jobs-employment-part-time = Karolo ya nako
jobs-employment-contract = Kontraka
jobs-employment-temporary = Ya nakwana
jobs-employment-intern = Tlwaetšo ya mošomo
jobs-employment-volunteer = Boithaopo
jobs-employment-per-day = Ka letšatši
jobs-employment-other = Lebelela papatšo
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *O tswalelwa lehono gare ga bošego*
    [one] *O tswalelwa gosasa, { $date }, gare ga bošego*
   *[other] O tswalelwa ka *{ $date }* gare ga bošego
 }
jobs-requirements = *O nyaka tše:*
jobs-requirement = • { $what }
jobs-contact = Dipotšišo: { $contact }
jobs-link = Dira kgopelo mo: { $link }
jobs-no-fee = { $named ->
    [true] *Go dira kgopelo ga go lefelwe.* Mmasepala ga a ke a kgopela tšhelete ka mošomo. Ge go na le yo a e kgopelago, leletša { $number }.
   *[false] *Go dira kgopelo ga go lefelwe.* Mmasepala ga a ke a kgopela tšhelete ka mošomo. Ge go na le yo a e kgopelago, ke boradia.
 }
jobs-button-apply = Dira kgopelo mo
jobs-button-others = Mešomo ye mengwe
jobs-button-alerts = Mpotše ka ye mefsa

## Applying

jobs-person = Ke mang yo a dirago kgopelo, le CV ya gago. Di ya go mmasepala fela.
jobs-person-title = Kgopelo ya gago
jobs-person-button = Tlatša
jobs-field-name = Leina le sefane
jobs-field-identity = ID goba phasepoto
jobs-field-email = Imeile
jobs-field-cv = CV ya gago
jobs-field-cv-help = E le PDF goba faele ya Word, goba senepe sa yona
jobs-question = { $question }
jobs-cv-again = { $why } Hle romela CV ya gago e le PDF goba senepe.
jobs-applied-already = O dirile kgopelo ya *{ $title }* ka { $date }, nomoro ya tšhupetšo ke *{ $reference }*. Mmasepala o na le yona; gatee go lekane.
jobs-button-status = E eme bjang?
jobs-button-apply-again = Dira kgopelo gape
jobs-cv-too-many = Ga se ka kgona go tšea CV ya gago. Hle e iše go mmasepala e le pampiring, pele ga letšatši la go tswalela.
jobs-last-look =
    { $summary }

    Na ka moka go lokile?
jobs-last-look-short = Na ke e romele?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] CV: { $name }
   *[false] CV: faele e tee
 }
jobs-line = { $question }: { $answer }
jobs-button-send = E romele
jobs-button-again = E tlatše gape
jobs-applied = O dirile kgopelo ya mošomo wo: *{ $title }*. Nomoro ya gago ya tšhupetšo: *{ $reference }*. Ke tla go ngwalela mo ge go na le ditaba. Go dira kgopelo ga go lefelwe: o se lefe motho.

## What becomes of it

jobs-status = { $status }
jobs-state-received = Kgopelo ya gago e fihlile ka { $date }.
jobs-state-shortlisted = O lenaneong le lekopana go tloga ka { $date }.
jobs-state-interview = O memeditšwe poledišanong ya mošomo ({ $date }):
jobs-state-appointed = O hweditše mošomo ({ $date }). Re a go lebogiša!
jobs-state-unsuccessful = Go kgethilwe motho o mongwe ({ $date }). Re leboga kgopelo ya gago; hle leka gape.
jobs-state-withdrawn = E tlošitšwe ka { $date }.
jobs-note = “{ $note }”
jobs-news =
    Go na le ditaba tša kgopelo ya gago ya mošomo.
    { $status }
jobs-template-news = Go na le ditaba tša kgopelo ya gago ya mošomo { $reference }. Ngwala kgopelo ya ka ya mošomo go di bala. Go dira kgopelo ga go lefelwe: mmasepala ga a ke a kgopela tšhelete ka mošomo.
jobs-which-of-mine = Ke efe?
jobs-row-mine = { $reference }, e rometšwe ka { $date }
jobs-other-reference = Tšhupetšo ye nngwe
jobs-which-reference = Tšhupetšo ke efe? E swana le *JB-KZ7M-Q2PA* gomme e molaetšeng wo o o hweditšego ge o dira kgopelo.
jobs-which-reference-again =
    { $why }
    Tšhupetšo ke efe?
jobs-too-many-references = Ga se ka kgona go e hwetša. Hle botšiša kantoro ye e boletšwego papatšong.
jobs-forgotten = Nomoro ya gago goba founo ya gago e fetogile, ka fao nka se hlwe ke go ngwalela ka mešomo. Ngwala *mešomo* go thoma gape.

## News of new jobs

jobs-alerts-title = Ditsebišo tša mešomo
jobs-alerts-keywords = ditsebišo tša mešomo, emiša ditsebišo tša mešomo
jobs-alerts-phrases =
    ntsebiše ge go na le mešomo ye mefsa
jobs-alerts-which = Na ke go botše ka mešomo efe?
jobs-alerts-all = Mešomo ka moka
jobs-alerts-on = { $one ->
    [true] Ke tla go botša ka mešomo ye mefsa ya { $department }, e sego go feta gatee ka letšatši. Ngwala *emiša ditsebišo tša mešomo* nako efe goba efe.
   *[false] Ke tla go botša ka mešomo ye mefsa, e sego go feta gatee ka letšatši. Ngwala *emiša ditsebišo tša mešomo* nako efe goba efe.
 }
jobs-alerts-off = Nka se hlwe ke go botša ka mešomo ye mefsa.
jobs-alerts-begin = Ga ke go botše ka mešomo ye mefsa. Na ke thome?
jobs-alerts-none = Go lokile. Ngwala *mešomo* nako efe goba efe.
jobs-new = { $count ->
    [one] Mošomo o mofsa wa mmasepala:
   *[other] Mešomo ye mefsa ya mmasepala, ye { $count }:
 }
jobs-new-one = • { $title }, { $department }, go fihla ka { $date }
jobs-new-more = … le ye mengwe ye { $count }
jobs-new-how = Ngwala *mešomo* go bona ye mengwe, goba *emiša ditsebišo tša mešomo*. Go dira kgopelo ga go lefelwe.
jobs-template-new = Go na le mošomo o mofsa wa mmasepala: { $title }, go fihla ka { $date }. Ngwala mešomo go o bona, goba emiša ditsebišo tša mešomo gore o se hlwe o hwetša melaetša ye. Go dira kgopelo ga go lefelwe: mmasepala ga a ke a kgopela tšhelete ka mošomo.
jobs-kept = Gore { $reference } ke kgopelo ya gago ya mošomo; seo o se ngwadilego se go mmasepala
jobs-kept-alerts = Gore o nyaka go kwa ka mešomo ye mefsa
