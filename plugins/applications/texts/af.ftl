### Aansoeke: waarvoor, die vorm op papier of hier ingevul, en wat daarvan word.

applications-title = Doen aansoek
applications-summary-line = Vorms, permitte, aansluitings, hulp: hoe om aansoek te doen, of hier
applications-keywords =
    aansoek, aansoeke, doen aansoek, aansoekvorm, aansoekvorms, vorm, vorms, uitklaring, uitklaringsertifikaat, deernis, deernishulp,
    bouplan, bouplanne, sonering, besigheidslisensie, handelpermit, permit, permitte, nuwe aansluiting, kragaansluiting, wateraansluiting,
    voorafbetaalde meter, korting, rekening oopmaak, rekening sluit, vullisdrom, saal huur, saal bespreek
applications-phrases =
    hoe doen ek aansoek, wat moet ek saambring vir n uitklaring, ek wil aan my huis bou, ek soek n vorm van die stad,
    hoe kry ek water by my huis, hoe kry ek krag aangesluit, ek is arm en kan nie betaal nie hoe registreer ek as behoeftig,
    kan pensioenarisse afslag kry, ek wil n winkel oopmaak watter lisensie, permit om op straat te verkoop,
    ek wil die saal bespreek, ek het n nuwe vullisdrom nodig, hoe word my planne goedgekeur,
    ek het n huis gekoop en wil n rekening oopmaak, ek trek uit en wil my rekening sluit, watter dokumente moet ek bring
applications-status-title = My aansoek
applications-status-keywords =
    my aansoek, my aansoeke, status van my aansoek, volg my aansoek, hoe staan my aansoek
applications-status-phrases =
    wat het van my aansoek geword, is my aansoek goedgekeur, hoe lank moet ek nog vir my aansoek wag,
    enige nuus oor my vorm, ek het verlede maand aansoek gedoen en niks gehoor nie, is my uitklaring reg,
    is my bouplanne goedgekeur, wanneer kry ek die aansluiting waarvoor ek aansoek gedoen het

## Waarvoor

applications-what = Waarvoor wil jy aansoek doen? Kies, of skryf dit in jou eie woorde, soos *swembad* of *huis verkoop*.
applications-what-begun = Jy het met { $name } begin; dit is nog hier. *{ applications-go-on }*, of iets nuuts? Kies, of skryf dit in jou eie woorde.
applications-what-short = Waarvoor wil jy aansoek doen?
applications-not-found = Ek het dit nie in die lys gekry nie. Probeer asseblief ’n ander woord, of kies.
applications-none = Die stad neem tans nie aansoeke hier nie.
applications-button-list = Wys die lys
applications-go-on = Gaan voort waar ek was
applications-row-go-on = { $name }: wat jy geantwoord het, is nog hier
applications-track = Hoe staan myne?
applications-row-track = { $count ->
    [0] Met die verwysing wat jy gekry het
    [one] Jy het een aansoek hier
   *[other] Jy het { $count } aansoeke hier
 }

## Oor een van hulle

applications-about = { $about }
applications-way-short = Hoe wil jy aansoek doen?
applications-name = *{ $name }*
applications-who = *Wie:* { $words }
# $told: whether there is more to say.
applications-cost = { $told ->
    [true] *Koste:* { $fee }; { $more }
   *[false] *Koste:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Koste:* niks; { $more }
   *[false] *Koste:* niks
 }
applications-cost-words = *Koste:* { $words }
applications-days = { $days ->
    [one] *Hoe lank:* ongeveer een werkdag
   *[other] *Hoe lank:* ongeveer { $days } werkdae
 }
applications-bring = *Jy het nodig:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (as jy dit het)
applications-link = *Aanlyn:* { $link }
applications-button-fill-in = Vul dit hier in
applications-button-paper = Vorm (PDF)
applications-button-another = Iets anders
applications-paper-caption = { $told ->
    [true] { $name }: druk dit, vul dit in, en gee dit in by { $where }
   *[false] { $name }: druk dit en vul dit in.
 }

## Wie aansoek doen

applications-person = Eers oor jou. Wat jy invul, gaan na die stad en na niemand anders nie.
applications-person-title = Oor jou
applications-person-button = Vul in
applications-field-name = Naam en van
applications-field-identity = ID- of paspoortno.
applications-field-address = Adres
applications-field-address-help = Die een waaroor dit gaan
applications-field-email = E-pos

## Die vrae

applications-question = { $question }
applications-hint-later = (Nie byderhand nie? Skryf *later*.)
applications-button-leave-out = Laat dit uit
applications-words-later =
    later, nie nou nie, ek sê dit later, ek het dit nie, het dit nie hier nie, nie hier nie, nie byderhand nie, ek is nie by die huis nie, bewaar vir later,
    ek weet nie, weet nie
applications-words-none = geen, niks, slaan oor, laat dit uit, laat uit
applications-words-done = klaar, dis al, dit is al, alles gestuur, niks meer nie
applications-needed = Hierdie een is nodig. Skryf *kieslys* om dit te los; wat jy geantwoord het, bly 24 uur hier.
applications-amount = { $amount }
applications-day = { $day }

## Die papiere

applications-papers =
    Stuur asseblief foto’s of PDF’s van:
    { $papers }
    Stuur hulle een na die ander. Nie byderhand nie? Skryf *later*.
applications-papers-more =
    { $count ->
        [one] Ek het een lêer.
       *[other] Ek het { $count } lêers.
    } Nodig is:
    { $papers }
    Stuur asseblief die res. As alles in die lêers is wat ek het, skryf *klaar*; as dit nie byderhand is nie, *later*.
applications-papers-short = Stuur asseblief die foto’s of PDF’s, of skryf *later*.
applications-papers-needed = Die stad het hierdie papiere nodig. Stuur asseblief ’n foto of PDF van elkeen, of skryf *later*.
applications-paper-refused = { $count ->
    [one] Ek kon nie hierdie lêer neem nie. { $why }
   *[other] Ek kon nie lêer { $number } van { $count } neem nie. { $why }
 }

## Wat ontbreek, en die laaste kyk

applications-missing =
    Dit ontbreek nog:
    { $what }
    Kan jy nou antwoord?
applications-missing-one = • { $what }
applications-button-now = Antwoord nou
applications-button-keep = Hou vir later
applications-saved = { $name } word gehou. Skryf *aansoek* binne 24 uur, en gaan voort waar jy was. Daarna word dit uitgevee.
applications-last-look =
    { $summary }

    Is alles reg? Die stad gebruik dit om oor jou aansoek te besluit en vir niks anders nie.
applications-last-look-short = Moet ek dit indien?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] Geen papiere nie
    [one] Een papier
   *[other] { $count } papiere
 }
applications-button-send = Dien dit in
applications-button-change = Verander iets
applications-change-what = Wat moet ons verander?
applications-change-person = Oor my
applications-change-question = Vraag { $number }
applications-change-papers = Die papiere
applications-not-handed-in = { $why }

## Ingedien, en wat daarvan word

applications-handed-in = { $status }
applications-received = *{ $name }* is ingedien. Jou verwysing is *{ $reference }*.
applications-decide-by = Die stad wil teen { $date } besluit.
applications-will-tell = Ek skryf hier aan jou wanneer daar nuus is. Niemand van die stad sal jou in hierdie gesprek vir geld vra nie.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = Ingedien op { $date }. Niemand het nog daarna gekyk nie.
applications-state-checking = Daar word sedert { $date } daarna gekyk.
applications-state-waiting = Die stad wag sedert { $date } vir iets van jou:
applications-state-approved = Goedgekeur op { $date }.
applications-state-refused = Op { $date } nie goedgekeur nie. Jy mag by die toonbank vra hoekom en beswaar maak.
applications-state-withdrawn = Teruggetrek op { $date }.
applications-note = “{ $note }”
applications-news =
    Daar is nuus oor jou aansoek.
    { $status }
applications-template-news = Daar is nuus oor jou aansoek { $reference }. Skryf my aansoek om dit te lees. Die stad vra nooit in hierdie gesprek vir geld, kaartnommers of wagwoorde nie.
applications-which-of-mine = Watter een?
applications-button-mine = My aansoeke
applications-row-mine = { $reference }, ingedien op { $date }
applications-other-reference = ’n Ander verwysing
applications-which-reference = Wat is die verwysing? Dit lyk soos *AP-KZ7M-Q2PA* en staan in die boodskap wat jy gekry het toe jy dit ingedien het.
applications-which-reference-again =
    { $why }
    Wat is die verwysing?
applications-too-many-references = Ek kon dit nie kry nie. Neem asseblief jou papiere na ’n kliëntedienstoonbank; hulle kan dit met jou ID opsoek.
applications-forgotten = Jou nommer of foon het verander, so ek sal nie meer oor jou aansoeke aan jou skryf nie. Skryf *my aansoek* met die verwysing wanneer jy wil weet.

# What is kept about a resident, in their own copy.
applications-kept = Dat { $reference } jou aansoek is; wat jy geskryf het, is by die stad
