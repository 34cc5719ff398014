### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-title = Dira kopo
applications-summary-line = Diforomo, diteseletso, motlakase, thuso: ka fa o kopang, kgotsa fano
applications-keywords =
    kopo, dikopo, dira kopo, foromo, diforomo, tetla, laesense ya kgwebo, dipolane tsa kago, kgokagano e ntšhwa
applications-phrases =
    ke batla go dira kopo, ke batla foromo, ke batla go tsenyediwa motlakase, ke batla go tsenyediwa metsi,
    ke batla go aga ntlo, ke batla laesense ya lebenkele, ke motlhoki ke ikwadisa jang
applications-status-title = Kopo ya me
applications-status-keywords =
    kopo ya me, dikopo tsa me, maemo a kopo ya me
applications-status-phrases =
    go diragetse eng ka kopo ya me, kopo ya me e amogetswe, ke dirile kopo ga ke utlwe sepe

## What to apply for

applications-what = O batla go dira kopo ya eng? Tlhopha, kgotsa o kwale ka mafoko a gago, jaaka *pool*.
applications-what-begun = O simolotse ka { $name }; e sa ntse e le fano. *{ applications-go-on }*, kgotsa se sesha? Tlhopha, kgotsa o kwale ka mafoko a gago.
applications-what-short = O batla go dira kopo ya eng?
applications-not-found = Ga ke a bona seo mo lenaaneng. Tsweetswee leka lefoko le lengwe, kgotsa o tlhophe.
applications-none = Mmasepala ga a tseye dikopo fano ga jaana.
applications-button-list = Bula lenaane
applications-go-on = Tswelela fa ke emeng
applications-row-go-on = { $name }: tse o di arabileng di sa ntse di le fano
applications-track = Ya me e eme kae?
applications-row-track = { $count ->
    [0] Ka tshupetso e o e filweng
    [one] O na le kopo e le nngwe fano
   *[other] O na le dikopo di le { $count } fano
 }

## About one of them

applications-about = { $about }
applications-way-short = O batla go dira kopo jang?
applications-name = *{ $name }*
applications-who = *Ke mang:* { $words }
applications-cost = { $told ->
    [true] *Tlhwatlhwa:* { $fee }; { $more }
   *[false] *Tlhwatlhwa:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Tlhwatlhwa:* ga go duelelwe; { $more }
   *[false] *Tlhwatlhwa:* ga go duelelwe
 }
applications-cost-words = *Tlhwatlhwa:* { $words }
applications-days = { $days ->
    [one] *Nako:* mo e ka nnang letsatsi le le lengwe la tiro
   *[other] *Nako:* mo e ka nnang malatsi a tiro a le { $days }
 }
applications-bring = *O tlhoka tse:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (fa o na le yone)
applications-link = *Mo inthaneteng:* { $link }
applications-button-fill-in = E tlatse fano
applications-button-paper = Foromo pampiri (PDF)
applications-button-another = Se sengwe
applications-paper-caption = { $told ->
    [true] { $name }: e gatise, o e tlatse, o e ise fano: { $where }
   *[false] { $name }: e gatise o e tlatse.
 }

## Who applies

applications-person = Sa ntlha, ka wena. Tse o di tlatsang di ya kwa mmasepaleng fela.
applications-person-title = Ka wena
applications-person-button = Tlatsa
applications-field-name = Leina le sefane
applications-field-identity = ID kgotsa phasepoto
applications-field-address = Aterese
applications-field-address-help = E kopo e leng ka yone
applications-field-email = Imeile

## The questions

applications-question = { $question }
applications-hint-later = (Ga o na yone gaufi? Kwala *moragonyana*.)
applications-button-leave-out = E tlole
applications-words-later = moragonyana, e seng jaanong, ke tla e bua moragonyana, ga ke na yone fano, ga ke na yone, ga ke yo gae, ga ke itse, later
applications-words-none = ga go sepe, ga e yo, tlola, e tlole, ga ke na imeile
applications-words-done = ke feditse, go fedile, ke tsotlhe, tsotlhe di rometswe, done
applications-needed = E e a tlhokega. Kwala *menu* go tswa; tse o di arabileng di nna fano diura di le 24.
applications-amount = { $amount }
applications-day = { $day }

## The papers

applications-papers =
    Tsweetswee romela ditshwantsho kgotsa di-PDF tsa tse:
    { $papers }
    Di romele ka go latelana. Ga o na tsone gaufi? Kwala *moragonyana*.
applications-papers-more =
    { $count ->
        [one] Ke na le faele e le nngwe.
       *[other] Ke na le difaele di le { $count }.
    } Go tlhokega tse:
    { $papers }
    Tsweetswee romela tse di salang. Fa tsotlhe di le mo difaeleng tse ke nang le tsone, kwala *ke feditse*; fa di se gaufi, *moragonyana*.
applications-papers-short = Tsweetswee romela ditshwantsho kgotsa di-PDF, kgotsa o kwale *moragonyana*.
applications-papers-needed = Mmasepala o tlhoka dipampiri tse. Tsweetswee romela setshwantsho kgotsa PDF ya nngwe le nngwe, kgotsa o kwale *moragonyana*.
applications-paper-refused = { $count ->
    [one] Ga ke a kgona go tsaya faele e. { $why }
   *[other] Ga ke a kgona go tsaya faele { $number } ya di le { $count }. { $why }
 }

## What is missing, and the last look

applications-missing =
    Go sa ntse go setse tse:
    { $what }
    A o ka araba jaanong?
applications-missing-one = • { $what }
applications-button-now = Araba jaanong
applications-button-keep = E bolokele kwa pele
applications-saved = { $name }: e bolokilwe. Kwala *dira kopo* pele ga diura di le 24, o tswelele fa o emeng teng. Morago ga foo e a phimolwa.
applications-last-look =
    { $summary }

    A tsotlhe di siame? Mmasepala o di dirisa go tsaya tshwetso ka kopo ya gago fela.
applications-last-look-short = A ke e romele?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] Ga go dipampiri
    [one] Pampiri e le nngwe
   *[other] Dipampiri di le { $count }
 }
applications-button-send = E romele
applications-button-change = Fetola se sengwe
applications-change-what = Re fetole eng?
applications-change-person = Ka nna
applications-change-question = Potso { $number }
applications-change-papers = Dipampiri
applications-not-handed-in = { $why }

## Handed in, and what becomes of it

applications-handed-in = { $status }
applications-received = *{ $name }*: kopo ya gago e rometswe. Nomoro ya gago ya tshupetso: *{ $reference }*.
applications-decide-by = Mmasepala o batla go tsaya tshwetso pele kgotsa ka { $date }.
applications-will-tell = Ke tla go kwalela fano fa go na le dikgang. Ga go motho wa mmasepala yo o tla go kopang madi mo puisanong e.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = E rometswe ka { $date }. Ga go ope yo o setseng a e lebile.
applications-state-checking = E a lebiwa go tloga ka { $date }.
applications-state-waiting = Mmasepala o emetse se sengwe go tswa kwa go wena go tloga ka { $date }:
applications-state-approved = E dumeletswe ka { $date }.
applications-state-refused = Ga e a dumelelwa ka { $date }. O ka botsa lebaka le go ganetsa kwa kantorong.
applications-state-withdrawn = E tlositswe ka { $date }.
applications-note = “{ $note }”
applications-news =
    Go na le dikgang tsa kopo ya gago.
    { $status }
applications-template-news = Go na le dikgang tsa kopo ya gago { $reference }. Kwala kopo ya me go di bala. Mmasepala ga a ke a kopa madi, dinomoro tsa karata kgotsa diphasewete mo puisanong e.
applications-which-of-mine = Ke efe?
applications-button-mine = Dikopo tsa me
applications-row-mine = { $reference }, e rometswe ka { $date }
applications-other-reference = Tshupetso e nngwe
applications-which-reference = Tshupetso ke efe? E tshwana le *AP-KZ7M-Q2PA* mme e mo molaetseng o o o boneng fa o dira kopo.
applications-which-reference-again =
    { $why }
    Tshupetso ke efe?
applications-too-many-references = Ga ke a kgona go e bona. Tsweetswee isa dipampiri tsa gago kwa kantorong ya thuso ya mmasepala; ba ka e bona ka ID ya gago.
applications-forgotten = Nomoro ya gago kgotsa founo ya gago e fetogile, ka jalo ga nkitla ke tlhola ke go kwalela ka dikopo tsa gago. Kwala *kopo ya me* le tshupetso nako nngwe le nngwe fa o batla go itse.
applications-kept = Gore { $reference } ke kopo ya gago; se o se kwadileng se kwa mmasepaleng
