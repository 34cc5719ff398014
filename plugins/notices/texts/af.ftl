### Kennisgewings: onderbrekings, water, beurtkrag en geleenthede in ’n inwoner se gebied.

notices-title = Nuus vir my gebied
notices-summary = Onderbrekings, water, beurtkrag en geleenthede: ek laat jou weet
notices-keywords =
    kennisgewings, kennisgewing, laat weet my, gebiedsnuus, my kennisgewings, begin kennisgewings, kennisgewings aan,
    verander kennisgewings
notices-phrases =
    laat weet my as die krag afgaan, waarsku my oor beurtkrag, stuur vir my ’n boodskap as die water af is,
    sê my van geleenthede naby my, sê my as daar ’n onderbreking is

## Begin

notices-where =
    Ek kan vir jou skryf as daar ’n onderbreking, ’n waterprobleem of beurtkrag in jou gebied is. Dit is gratis, en met *stop kennisgewings* hou dit enige tyd op.
    Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
notices-where-home =
    Ek kan vir jou skryf as daar ’n onderbreking, ’n waterprobleem of beurtkrag in jou gebied is. Dit is gratis, en met *stop kennisgewings* hou dit enige tyd op.
    Vir watter gebied? Skryf die naam of jou wyk, of *huis* vir die plek van jou rekening; of deel jou ligging.
notices-home-words = huis, my huis, my plek, waar ek woon, my adres
notices-no-account = Ek weet nie waar jou rekening is nie. Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
notices-where-short = Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
notices-where-else = Watter gebied moet ek byvoeg? Skryf die naam of wyk, of deel ’n ligging.
notices-now-where = Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
notices-no-such-area = Ek ken nie ’n gebied met die naam “{ $said }” nie. Skryf asseblief die naam van ’n voorstad of township, soos { $examples }, of ’n wyk, soos Ward 4.
notices-outside = Daardie plek val in geen gebied van die stad wat ek ken nie. Skryf asseblief die naam van ’n gebied.
notices-begun =
    Reg so. Ek sal jou laat weet van { $kinds } in { $areas }.
    { $on }

    Skryf *kennisgewings* om dit te verander, of *stop kennisgewings*.

## Wat iemand kry

notices-mine = { $any ->
    [true] Jy kry kennisgewings oor { $kinds } in { $areas }.
   *[false] Jy het { $areas } gekies, maar kry nou geen kennisgewings nie: al die soorte is af.
 }
notices-change = { $about }
notices-change-short = Wat moet ek verander?
notices-button-areas = Verander gebiede
notices-button-kinds = Verander soorte
notices-button-stop = Stop kennisgewings
notices-button-list = Kies
notices-areas = Watter gebied?
notices-area-add = Voeg ’n gebied by
notices-area-row = Jy kry nuus daarvoor. Kies dit om niks meer te kry nie.
notices-kinds = Wat moet ek aan- of afskakel?
notices-row-kind = { $on ->
    [true] Jy kry dit. Kies dit om niks meer te kry nie.
   *[false] Jy kry dit nie. Kies dit om dit te kry.
 }
notices-changed = { $any ->
    [true] Reg so. Jy kry kennisgewings oor { $kinds } in { $areas }.
   *[false] Reg so. Al die soorte is nou af. Skryf *kennisgewings* om een aan te skakel.
 }
notices-kind-outage = Onderbrekings
notices-kind-water = Water
notices-kind-load_shedding = Beurtkrag
notices-kind-event = Geleenthede
notices-of-outage = onderbrekings
notices-of-water = water
notices-of-load_shedding = beurtkrag
notices-of-event = geleenthede
notices-and = { $first } en { $last }

## Stop

notices-stop-title = Stop kennisgewings
notices-stop-keywords =
    stop kennisgewings, stop kennisgewing, geen kennisgewings meer, kennisgewings af, geen kennisgewings
notices-stopped = Jy kry geen kennisgewings meer nie. Skryf *kennisgewings* wanneer jy dit weer wil hê.
notices-none = Jy kry geen kennisgewings nie. Skryf *kennisgewings* as jy wil.
notices-number-changed = Jou nommer of foon het verander, so ek sal geen kennisgewings meer stuur nie. Skryf *kennisgewings* om weer te begin.

## Wat nou aan die gang is

notices-now-title = Wat is aan die gang
notices-now-keywords =
    onderbrekings, onderbreking, is die krag af, beurtkrag, beurtkragskedule, wateronderbreking, wat is aan die gang,
    beplande onderbrekings, is daar ’n onderbreking
notices-now-phrases =
    is daar ’n onderbreking in my gebied, hoekom is die krag af, wanneer kom die krag terug, wanneer kom die water terug,
    is daar vandag beurtkrag, wat gebeur in my gebied
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Skryf *kennisgewings*, dan laat ek jou weet as daar nog iets kom. Is dit iets anders? Skryf *rapporteer*.
   *[false] *{ $areas }*
        { $on }

        Is dit iets anders? Skryf *rapporteer*.
 }
notices-on = Nou of binnekort:
notices-nothing-on = Die stad weet nou van geen moeilikheid daar nie.
notices-one = • *{ $kind }*: { $title }
notices-begins = Begin { $begins }.
notices-from-until = Van { $begins } tot { $until }.
notices-until = Tot { $until }, sover ons weet.
notices-more = … en nog { $count }

## Een kennisgewing

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, verander: { $area }*
notices-heading-over = *{ $kind }, verby: { $area }*
notices-danger = GEVAAR. Wees asseblief versigtig, en bel 112 as iemand in gevaar is.
notices-over-ask = Dit is verby. Is dit nog nie reg by jou nie? Skryf *rapporteer*.
notices-how = Skryf *onderbrekings* om alles te sien, of *stop kennisgewings*.
notices-everywhere = die hele stad
notices-areas-more = { $first } en meer
notices-line-begins = Begin { $begins }.
notices-line-until = Tot { $until }.

## Dieselfde vir wie ’n dag lank niks geskryf het nie

notices-template-outage = Kennisgewing van ’n onderbreking in { $area }: { $what } Skryf onderbrekings vir meer, of stop kennisgewings om niks meer hiervan te kry nie.
notices-template-water = Kennisgewing oor water in { $area }: { $what } Skryf onderbrekings vir meer, of stop kennisgewings om niks meer hiervan te kry nie.
notices-template-load-shedding = Kennisgewing van beurtkrag in { $area }: { $what } Skryf onderbrekings vir meer, of stop kennisgewings om niks meer hiervan te kry nie.
notices-template-event = Geleentheid van die stad in { $area }: { $what } Skryf onderbrekings vir meer, of stop kennisgewings om niks meer hiervan te kry nie.
notices-template-danger = Waarskuwing van gevaar in { $area }: { $what } Wees asseblief versigtig. Bel 112 as iemand in gevaar is. Skryf onderbrekings vir meer, of stop kennisgewings.
notices-template-over = Goeie nuus vir { $area }, dit is verby: { $what } Is dit nog nie reg by jou nie? Skryf rapporteer. Skryf stop kennisgewings om niks meer hiervan te kry nie.

# What is kept about a resident, in their own copy. $count: of notices.
notices-kept-wish = Dat jy kennisgewings vir jou gebied wil hê
notices-kept-consent = Wanneer en hoe jy tot kennisgewings ingestem of dit gestop het
notices-kept-told = Watter kennisgewings aan jou gestuur is ({ $count })
