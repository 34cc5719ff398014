### Poste by die stad: wat oop is, hier aansoek doen, en nuus van nuwes. Die woorde van ’n pos is die stad se eie.

jobs-title = Poste by die stad
jobs-summary = Wat oop is, hoe om aansoek te doen, en ’n boodskap as daar iets nuuts is
jobs-keywords = poste, werk soek, soek werk, vakature, vakatures, werk by die stad, loopbane, leerlingskap, internskap, aansoek om werk
jobs-phrases =
    ek soek werk, het julle werk vir my, neem die stad mense aan, ek het ’n werk nodig, waar kan ek my cv stuur,
    is daar poste oop, ek wil vir die munisipaliteit werk, is daar werk vir drywers, soek julle skoonmakers,
    ek het matriek en wil werk, watter poste is daar, leerlingskappe vir jong mense, ek is werkloos help my
jobs-status-title = My werksaansoek
jobs-status-keywords = my werksaansoek, my werksaansoeke, werksaansoek, status van my werksaansoek
jobs-status-phrases =
    het ek die werk gekry, wat het van my cv geword, wanneer is my onderhoud,
    ek het vir n pos aansoek gedoen en niks gehoor nie, is die pos al gevul, het julle my cv ontvang, is ek op die kortlys

## Watter pos

jobs-which = { $count ->
    [one] Een pos is oop. Kies dit, of sien wat ek nog kan doen.
   *[other] { $count } poste is oop; dié wat eerste sluit, staan bo. Kies een, of skryf ’n pos, ’n departement, ’n plek of ’n verwysing. Aansoek doen is gratis.
 }
jobs-which-short = Watter pos?
jobs-found = { $count ->
    [one] Ek het een pos gekry.
   *[other] Ek het { $count } poste gekry. Kies een.
 }
jobs-found-none = Ek het niks soos dit gekry nie. Hierdie { $count } poste is oop:
jobs-gone = Daardie pos is nie oop nie, of nie meer nie. Hierdie { $count } is:
jobs-not-found = Ek het nie so ’n pos gekry nie, of meer as een. Probeer asseblief ander woorde, of kies.
jobs-button-list = Wys die lys
jobs-row = { $department }, tot { $date }
jobs-search = Soek
jobs-row-search = Volgens pos, departement, plek of verwysing
jobs-search-what = Waarna soek jy? Skryf ’n pos, ’n departement, ’n plek of ’n verwysing.
jobs-all = Alle poste
jobs-row-all = { $count } is oop
jobs-alerts = Sê my van nuwe poste
jobs-row-alerts = ’n Boodskap wanneer ’n pos oop is, totdat jy stop sê
jobs-none = Geen pos is tans oop nie. Ek sal jou van die volgende een laat weet.
jobs-none-alerts = Geen pos is tans oop nie. Moet ek jou laat weet wanneer daar een is?

## Oor een van hulle

jobs-about = { $about }
jobs-about-short = Wat wil jy doen?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, { $positions } mense gesoek
 }
jobs-employment-full-time = Voltyds
jobs-employment-part-time = Deeltyds
jobs-employment-contract = Kontrak
jobs-employment-temporary = Tydelik
jobs-employment-intern = Internskap
jobs-employment-volunteer = Vrywillige werk
jobs-employment-per-day = Per dag
jobs-employment-other = Sien die advertensie
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *Sluit vandag om middernag*
    [one] *Sluit môre, { $date }, om middernag*
   *[other] Sluit op *{ $date }* om middernag
 }
jobs-requirements = *Jy het nodig:*
jobs-requirement = • { $what }
jobs-contact = Vrae: { $contact }
jobs-link = Doen aansoek by { $link }
jobs-no-fee = { $named ->
    [true] *Aansoek doen is gratis.* Die stad vra nooit geld vir ’n pos nie. As iemand dit doen, bel { $number }.
   *[false] *Aansoek doen is gratis.* Die stad vra nooit geld vir ’n pos nie. As iemand dit doen, is dit bedrog.
 }
jobs-button-apply = Doen hier aansoek
jobs-button-others = Ander poste
jobs-button-alerts = Sê my van nuwe poste

## Aansoek doen

jobs-person = Wie aansoek doen, en jou CV. Dit gaan na die stad en na niemand anders nie.
jobs-person-title = Jou aansoek
jobs-person-button = Vul in
jobs-field-name = Naam en van
jobs-field-identity = ID- of paspoortno.
jobs-field-email = E-pos
jobs-field-cv = Jou CV
jobs-field-cv-help = As PDF- of Word-lêer, of ’n foto daarvan
jobs-question = { $question }
jobs-cv-again = { $why } Stuur asseblief jou CV as ’n PDF of ’n foto.
jobs-applied-already = Jy het op { $date } vir *{ $title }* aansoek gedoen, met die verwysing *{ $reference }*. Die stad het dit; een keer is genoeg.
jobs-button-status = Hoe staan dit?
jobs-button-apply-again = Doen weer aansoek
jobs-cv-too-many = Ek kon nie jou CV neem nie. Neem dit asseblief op papier na die stad, voor die sluitingsdatum.
jobs-last-look =
    { $summary }

    Is alles reg?
jobs-last-look-short = Moet ek dit stuur?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] CV: { $name }
   *[false] CV: een lêer
 }
jobs-line = { $question }: { $answer }
jobs-button-send = Stuur dit
jobs-button-again = Vul weer in
jobs-applied = Jy het aansoek gedoen om die pos *{ $title }*. Jou verwysing is *{ $reference }*. Ek skryf hier aan jou wanneer daar nuus is. Aansoek doen is gratis: betaal niemand.

## Wat daarvan word

jobs-status = { $status }
jobs-state-received = Jou aansoek het op { $date } ingekom.
jobs-state-shortlisted = Jy is sedert { $date } op die kortlys.
jobs-state-interview = Jy word na ’n onderhoud genooi ({ $date }):
jobs-state-appointed = Jy het die pos ({ $date }). Veels geluk!
jobs-state-unsuccessful = Iemand anders is gekies ({ $date }). Dankie vir jou aansoek; probeer asseblief weer.
jobs-state-withdrawn = Dit is op { $date } teruggetrek.
jobs-note = “{ $note }”
jobs-news =
    Daar is nuus oor jou werksaansoek.
    { $status }
jobs-template-news = Daar is nuus oor jou werksaansoek { $reference }. Skryf my werksaansoek om dit te lees. Aansoek doen is gratis: die stad vra nooit geld vir ’n pos nie.
jobs-which-of-mine = Watter een?
jobs-row-mine = { $reference }, gestuur op { $date }
jobs-other-reference = ’n Ander verwysing
jobs-which-reference = Wat is die verwysing? Dit lyk soos *JB-KZ7M-Q2PA* en staan in die boodskap wat jy gekry het toe jy aansoek gedoen het.
jobs-which-reference-again =
    { $why }
    Wat is die verwysing?
jobs-too-many-references = Ek kon dit nie kry nie. Vra asseblief die kantoor wat in die advertensie staan.
jobs-forgotten = Jou nommer of foon het verander, so ek sal nie meer oor poste aan jou skryf nie. Skryf *poste* om weer te begin.

## Nuus van nuwe poste

jobs-alerts-title = Nuus van poste
jobs-alerts-keywords = nuus van poste, stop nuus van poste, stop poste, geen poste meer
jobs-alerts-phrases =
    sê vir my as daar nuwe poste is, stuur vir my nuwe poste, laat my weet as n pos oopgaan,
    moenie meer vir my poste stuur nie
jobs-alerts-which = Van watter poste moet ek jou laat weet?
jobs-alerts-all = Alle poste
jobs-alerts-on = { $one ->
    [true] Ek sal jou van nuwe poste by { $department } laat weet, hoogstens een keer per dag. Skryf *stop poste* wanneer jy wil.
   *[false] Ek sal jou van nuwe poste laat weet, hoogstens een keer per dag. Skryf *stop poste* wanneer jy wil.
 }
jobs-alerts-off = Ek sal jou nie meer van nuwe poste laat weet nie.
jobs-alerts-begin = Jy kry nie nuus van nuwe poste nie. Moet ek begin?
jobs-alerts-none = Goed so. Skryf *poste* wanneer jy wil.
jobs-new = { $count ->
    [one] ’n Nuwe pos by die stad:
   *[other] { $count } nuwe poste by die stad:
 }
jobs-new-one = • { $title }, { $department }, tot { $date }
jobs-new-more = … en nog { $count }
jobs-new-how = Skryf *poste* om meer te sien, of *stop poste*. Aansoek doen is gratis.
jobs-template-new = Daar is ’n nuwe pos by die stad: { $title }, tot { $date }. Skryf poste om dit te sien, of stop poste om niks meer hiervan te kry nie. Aansoek doen is gratis: die stad vra nooit geld vir ’n pos nie.

# What is kept about a resident, in their own copy.
jobs-kept = Dat { $reference } jou aansoek om ’n pos is; wat jy geskryf het, is by die stad
jobs-kept-alerts = Dat jy van nuwe poste wil hoor
