### Cases: wat inwoners aanmeld, en wat daarvan word. Name van kategorieë en vrae kom uit die stad se stelsel.

cases-title = Meld ’n probleem aan
cases-summary = ’n Slaggat, ’n lek, geen krag, ’n verkeerde rekening, enigiets
cases-keywords =
    meld aan, rapporteer, klagte, klagtes, kla, navraag, probleem, fout, waterlek, lek, gebarste pyp, geen water,
    verstopte riool, riool, geen krag, geen elektrisiteit, kragonderbreking, straatlig, straatligte, slaggat, slaggate,
    verkeerslig, storting, onwettige storting, vullis nie verwyder nie, harde musiek, korrupsie, bedrog,
    oop drade, hangende kabel, kabeldiefstal, mangat, droë krane, lae druk, lang gras, geraas
cases-phrases =
    die lorrie het nie vir my vullis gekom nie, my straat is donker in die nag, daar is ’n groot gat in die pad,
    water loop in die straat af, ons krane is droog, die ligte is af in ons straat,
    iemand het bourommel langs my huis gestort, die robot op die hoek is stukkend, ons het geen water sedert gister,
    daar is nie krag by my huis nie, die krag is af in ons buurt, wanneer kom die krag terug, wanneer is die water weer aan,
    n pyp het gebars voor my hek, water lek op die sypaadjie, my drein is verstop, die riool loop oor,
    dit stink na riool hier, die straatlig voor my huis brand nie, slaggate oral in my pad, die verkeerslig werk nie,
    julle het nie ons dromme gevat nie, vullis is nie opgetel nie, mense stort rommel agter die skool,
    n boom het oor die pad geval, die gras in die park is te lank, die bure speel harde musiek, n dooie hond in die straat,
    die water is bruin en vuil, drade hang van die paal af, iemand het die kabel gesteel,
    geen krag vandat ons wakker geword het

cases-what = Wat is verkeerd? Vertel my in jou eie woorde, of tik *lys*.
cases-which = Wat is dit?
cases-which-of-all = Wat is dit? Kies wat die beste pas.
cases-button = Kies
cases-all = Iets anders
cases-skip = Slaan oor

cases-where =
    { $about }

    Waar is dit? Deel die plek met die knoppie, of tik die straat en nommer, of ’n bekende plek.
cases-where-short = Waar is dit? Deel die plek, of tik ’n straat en nommer, of ’n bekende plek.
cases-no-place = Daarmee kan ek nie ’n plek vind nie.
cases-nowhere =
    hier, hierso, net hier, daar, daarso, by die huis, tuis, by my huis, my huis, by my plek, buite, voor my huis,
    my straat, in my straat, in ons straat, my area, ek weet nie, weet nie, nie seker nie, oral,
    hallo, goeie môre, goeiemôre, goeie dag, goeiedag, goeie middag, goeienaand, asseblief
cases-category = *{ $category }*
cases-danger = *Is iemand in gevaar? Bel dadelik { $number }.*
cases-danger-call = Bel dan { $department }: { $phone }.

cases-outage =
    Die stad weet reeds hiervan:
    { $about }

    Is dit wat jy bedoel?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. Dit behoort teen { $date } verby te wees.
cases-leave = Ja, dis dit
cases-report-anyway = Nee, meld dit aan
cases-left = Goed. Ek het niks aangemeld nie.

cases-near =
    Dit is reeds bekend:
    { $about }

    Is dit dieselfde?
cases-near-away-since = { $people ->
    [one] • { $category }, { $metres } m weg, sedert { $date }
   *[other] • { $category }, { $metres } m weg, sedert { $date }, van { $people } mense
 }
cases-near-away-open = { $people ->
    [one] • { $category }, { $metres } m weg
   *[other] • { $category }, { $metres } m weg, van { $people } mense
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, sedert { $date }
   *[other] • { $category }, { $place }, sedert { $date }, van { $people } mense
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, van { $people } mense
 }
cases-add = Ja, voeg my by
cases-other = Nee, ’n ander een
cases-yours = Dit is jou eie verslag *{ $reference }*. Ek skryf wanneer daar nuus daaroor is.
cases-added =
    Dankie, jy is bygevoeg. Jou verwysing: *{ $reference }* (die stad s’n: { $theirs })
    Ek skryf wanneer daar nuus is.

cases-question = { $question }
cases-several = Tik die nommers van alles wat pas, soos 1, 3.
cases-or-no = As jy nie weet nie, tik *nee*.
cases-want-numbers = Tik asseblief nommers van 1 tot { $most }.

cases-pin = die plek wat jy gedeel het
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Stuur asseblief ’n foto daarvan, of tik *nee* om dit sonder een aan te meld. (*terug* verander jou vorige antwoord.)
cases-photo-short = Stuur asseblief ’n foto, of tik *nee* om dit sonder een aan te meld.
cases-photo-kept = Dankie, ek het jou foto.

cases-receipt = { $receipt }
cases-thanks = Dankie! { $category } is aangemeld. Jou verwysing: *{ $reference }*
cases-goes-to = { $known ->
    [true] { $days ->
        [one] Dit gaan na { $department }, wat binne ’n dag daarna wil omsien.
       *[other] Dit gaan na { $department }, wat binne { $days } dae daarna wil omsien.
    }
   *[false] Dit gaan na { $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] Die stad wil binne ’n dag daarna omsien.
       *[other] Die stad wil binne { $days } dae daarna omsien.
    }
   *[false] Die stad sal daarna omsien.
 }
cases-will-write = Ek skryf wanneer daar nuus is. *My verslae* wys hoe dit staan.

## Alle verslae van ’n inwoner

cases-mine-title = My verslae
cases-mine-keywords =
    my verslae, my verslag, my klagtes, my klagte, my sake, my saak, volg my verslag, verwysingsnommer,
    waar is my verslag
cases-mine-phrases =
    wat het van my klagte geword, wanneer gaan julle regmaak wat ek aangemeld het, is daar nuus van my verslag,
    ek het dit verlede week aangemeld en niemand het gekom nie, enige nuus oor my fout, hoe staan my klagte,
    niemand het dit nog kom regmaak nie, ek wag nog vir die span, ek het n verwysingsnommer, het julle my saak gesluit,
    ek wil opvolg oor n klagte
cases-none = Jy het nog niks aangemeld nie. Tik *rapporteer* om te begin.
cases-unknown = Ek ken nie { $reference } van hierdie foon nie. Gaan asseblief elke letter en syfer na.
cases-mine = *Jou verslae*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] dit is op pad na die stad se stelsel
    [open] die stad het dit
    [working] iemand werk daaraan
    [refused] die stad se stelsel het dit nie aanvaar nie; bel asseblief
   *[done] { $confirmed ->
        [true] klaar, en jy het dit bevestig
       *[false] die stad sê dit is klaar
    }
 }
cases-theirs = Die stad se eie nommer: { $reference }
cases-note = “{ $note }”
cases-expected = Dit behoort teen { $date } klaar te wees.
cases-call = { $department }: { $phone }

## Nuus

cases-news-open = Nuus oor jou verslag *{ $category }* ({ $reference }):
cases-news-working = Nuus oor jou verslag: iemand werk aan *{ $category }* ({ $reference }).
cases-news-done = Die stad sê *{ $category }* ({ $reference }) is klaar.
cases-news-refused = Jammer, die stad se stelsel het nie jou verslag *{ $category }* ({ $reference }) aanvaar nie. Bel asseblief die stad, met hierdie verwysing. *Kontakte* het die nommers.
cases-is-it-fixed = Is dit regtig reggemaak? Antwoord *reggemaak* of *nie reg nie*.
cases-template-news = Daar is nuus oor jou verslag { $category }, verwysing { $reference }. Tik “my verslae” om dit te lees.
cases-template-done = Die stad sê jou verslag { $category }, verwysing { $reference }, is klaar. Is dit regtig reggemaak? Antwoord “reggemaak” of “nie reg nie”.

cases-fixed-title = Dit is reggemaak
cases-fixed-keywords = reggemaak, dit is reggemaak, dit is reg, ja dit is reg
cases-not-fixed-title = Dit is nie reg nie
cases-not-fixed-keywords = nie reg nie, dit is nie reg nie, nie reggemaak nie, dit is nie reggemaak nie, nog stukkend, steeds stukkend
cases-nothing-to-confirm = Daar is geen verslag van jou wat op hierdie antwoord wag nie. *My verslae* wys hoe hulle staan.
cases-which-one = Watter een?
cases-still =
    { $about }

    Wat is nog verkeerd? Vertel my in ’n paar woorde.
cases-fixed = Dankie! *{ $reference }* is afgesluit.
cases-reopened = Dankie. *{ $reference }* is weer oop, en die stad weet wat nog verkeerd is. Ek skryf wanneer daar nuus is.

# What is kept about a resident, in their own copy.
cases-kept = Wat jy aangemeld het ({ $reference }); die stad se eie stelsel hou sy rekord daarvan
