### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-title = Dira kgopelo
applications-summary-line = Diforomo, ditumelelo, mohlagase, thušo: ka moo o kgopelago, goba mo
applications-keywords =
    kgopelo, dikgopelo, dira kgopelo, foromo, diforomo, tumelelo, laesense ya kgwebo, dipolane tša moago,
    kgokagano ye mpsha
applications-phrases =
    ke nyaka go dira kgopelo, ke nyaka foromo, ke nyaka go tsenyetšwa mohlagase, ke nyaka go tsenyetšwa meetse,
    ke nyaka go aga ntlo, ke nyaka laesense ya lebenkele, ke mohloki ke ngwadiša bjang
applications-status-title = Kgopelo ya ka
applications-status-keywords =
    kgopelo ya ka, dikgopelo tša ka, maemo a kgopelo ya ka
applications-status-phrases =
    go diregile eng ka kgopelo ya ka, kgopelo ya ka e amogetšwe, ke dirile kgopelo ga ke kwe selo

## What to apply for

applications-what = O nyaka go dira kgopelo ya eng? Kgetha, goba o ngwale ka mantšu a gago, bjalo ka *pool*.
applications-what-begun = O thomile ka { $name }; e sa le mo. *{ applications-go-on }*, goba se sefsa? Kgetha, goba o ngwale ka mantšu a gago.
applications-what-short = O nyaka go dira kgopelo ya eng?
applications-not-found = Ga se ka hwetša seo lenaneong. Hle leka lentšu le lengwe, goba o kgethe.
applications-none = Mmasepala ga a tšee dikgopelo mo ga bjale.
applications-button-list = Bula lenaneo
applications-go-on = Tšwela pele moo ke emego
applications-row-go-on = { $name }: tše o di arabilego di sa le mo
applications-track = Ya ka e eme kae?
applications-row-track = { $count ->
    [0] Ka tšhupetšo ye o e filwego
    [one] O na le kgopelo e tee mo
   *[other] O na le dikgopelo tše { $count } mo
 }

## About one of them

applications-about = { $about }
applications-way-short = O nyaka go dira kgopelo bjang?
applications-name = *{ $name }*
applications-who = *Ke mang:* { $words }
applications-cost = { $told ->
    [true] *Theko:* { $fee }; { $more }
   *[false] *Theko:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Theko:* ga go lefelwe; { $more }
   *[false] *Theko:* ga go lefelwe
 }
applications-cost-words = *Theko:* { $words }
applications-days = { $days ->
    [one] *Nako:* mo e ka bago letšatši le tee la mošomo
   *[other] *Nako:* mo e ka bago matšatši a mošomo a { $days }
 }
applications-bring = *O nyaka tše:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (ge o na le yona)
applications-link = *Inthaneteng:* { $link }
applications-button-fill-in = E tlatše mo
applications-button-paper = Foromo pampiri (PDF)
applications-button-another = Se sengwe
applications-paper-caption = { $told ->
    [true] { $name }: e gatiše, o e tlatše, o e iše mo: { $where }
   *[false] { $name }: e gatiše o e tlatše.
 }

## Who applies

applications-person = Sa mathomo, ka wena. Tše o di tlatšago di ya go mmasepala fela.
applications-person-title = Ka wena
applications-person-button = Tlatša
applications-field-name = Leina le sefane
applications-field-identity = ID goba phasepoto
applications-field-address = Aterese
applications-field-address-help = Yeo kgopelo e lego ka yona
applications-field-email = Imeile

## The questions

applications-question = { $question }
applications-hint-later = (Ga o na yona kgauswi? Ngwala *moragonyana*.)
applications-button-leave-out = E tlole
applications-words-later = moragonyana, e sego bjale, ke tla e bolela ka morago, ga ke na yona mo, ga ke na yona, ga ke gae, ga ke tsebe, later
applications-words-none = ga go selo, ga e gona, tlola, e tlole, ga ke na imeile
applications-words-done = ke feditše, go fedile, ke ka moka, ka moka di rometšwe, done
applications-needed = Ye e a nyakega. Ngwala *menu* go tšwa; tše o di arabilego di dula mo diiri tše 24.
applications-amount = { $amount }
applications-day = { $day }

## The papers

applications-papers =
    Hle romela dinepe goba di-PDF tša tše:
    { $papers }
    Di romele ka go latelana. Ga o na tšona kgauswi? Ngwala *moragonyana*.
applications-papers-more =
    { $count ->
        [one] Ke na le faele e tee.
       *[other] Ke na le difaele tše { $count }.
    } Go nyakega tše:
    { $papers }
    Hle romela tše di šalago. Ge ka moka di le difaeleng tše ke nago le tšona, ngwala *ke feditše*; ge di se kgauswi, *moragonyana*.
applications-papers-short = Hle romela dinepe goba di-PDF, goba o ngwale *moragonyana*.
applications-papers-needed = Mmasepala o nyaka dipampiri tše. Hle romela senepe goba PDF ya ye nngwe le ye nngwe, goba o ngwale *moragonyana*.
applications-paper-refused = { $count ->
    [one] Ga se ka kgona go tšea faele ye. { $why }
   *[other] Ga se ka kgona go tšea faele { $number } ya tše { $count }. { $why }
 }

## What is missing, and the last look

applications-missing =
    Go sa šetše tše:
    { $what }
    Na o ka araba bjale?
applications-missing-one = • { $what }
applications-button-now = Araba bjale
applications-button-keep = Bolokela ka morago
applications-saved = { $name }: e bolokilwe. Ngwala *dira kgopelo* pele ga diiri tše 24, o tšwele pele moo o emego. Ka morago ga fao e a phumolwa.
applications-last-look =
    { $summary }

    Na ka moka go lokile? Mmasepala o di šomiša go tšea sephetho ka kgopelo ya gago fela.
applications-last-look-short = Na ke e romele?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] Ga go dipampiri
    [one] Pampiri e tee
   *[other] Dipampiri tše { $count }
 }
applications-button-send = E romele
applications-button-change = Fetoša se sengwe
applications-change-what = Re fetoše eng?
applications-change-person = Ka nna
applications-change-question = Potšišo { $number }
applications-change-papers = Dipampiri
applications-not-handed-in = { $why }

## Handed in, and what becomes of it

applications-handed-in = { $status }
applications-received = *{ $name }*: kgopelo ya gago e rometšwe. Nomoro ya gago ya tšhupetšo: *{ $reference }*.
applications-decide-by = Mmasepala o nyaka go tšea sephetho pele goba ka { $date }.
applications-will-tell = Ke tla go ngwalela mo ge go na le ditaba. Ga go motho wa mmasepala yo a tlago go go kgopela tšhelete poledišanong ye.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = E rometšwe ka { $date }. Ga go motho yo a šetšego a e lebeletše.
applications-state-checking = E a lebelelwa go tloga ka { $date }.
applications-state-waiting = Mmasepala o emetše se sengwe go tšwa go wena go tloga ka { $date }:
applications-state-approved = E dumeletšwe ka { $date }.
applications-state-refused = Ga se ya dumelelwa ka { $date }. O ka botšiša lebaka le go ganetša kantorong.
applications-state-withdrawn = E tlošitšwe ka { $date }.
applications-note = “{ $note }”
applications-news =
    Go na le ditaba tša kgopelo ya gago.
    { $status }
applications-template-news = Go na le ditaba tša kgopelo ya gago { $reference }. Ngwala kgopelo ya ka go di bala. Mmasepala ga a ke a kgopela tšhelete, dinomoro tša karata goba diphasewete poledišanong ye.
applications-which-of-mine = Ke efe?
applications-button-mine = Dikgopelo tša ka
applications-row-mine = { $reference }, e rometšwe ka { $date }
applications-other-reference = Tšhupetšo ye nngwe
applications-which-reference = Tšhupetšo ke efe? E swana le *AP-KZ7M-Q2PA* gomme e molaetšeng wo o o hweditšego ge o dira kgopelo.
applications-which-reference-again =
    { $why }
    Tšhupetšo ke efe?
applications-too-many-references = Ga se ka kgona go e hwetša. Hle iša dipampiri tša gago kantorong ya thušo ya mmasepala; ba ka e hwetša ka ID ya gago.
applications-forgotten = Nomoro ya gago goba founo ya gago e fetogile, ka fao nka se hlwe ke go ngwalela ka dikgopelo tša gago. Ngwala *kgopelo ya ka* le tšhupetšo nako efe goba efe ge o nyaka go tseba.
applications-kept = Gore { $reference } ke kgopelo ya gago; seo o se ngwadilego se go mmasepala
