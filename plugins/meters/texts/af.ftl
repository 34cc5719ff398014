### Meters: lesings wat inwoners stuur, en voorafbetaalde krag. Syfers en datums kom in die huisstyl.

meters-title = Meterlesings
meters-summary = Stuur wat jou meter wys, sodat die rekening nie geskat word nie
meters-keywords =
    meter, meters, my meter, meterlesing, meterlesings, lesing, lesings, stuur lesing, stuur my lesing,
    lees my meter, watermeter, kragmeter, elektrisiteitsmeter
meters-phrases =
    ek wil my lesing vir julle gee, hier is wat my meter wys, niemand het my meter kom lees nie,
    my rekening is geskat en nie gelees nie, hoe stuur ek die syfers van die meter,
    julle het hierdie maand nie my meter gelees nie, ek wil my meterlesing stuur, my watermeter staan op 1234,
    die meterleser kom nooit, hoe lees ek die meter, julle skat altyd, die verkeerde lesing is gebruik,
    kan ek n foto van die meter stuur

meters-none = Die stad het geen meter op jou rekening wat jy kan lees nie. Is dit verkeerd? Tik asseblief *kontakte*.
meters-which = Watter meter?
meters-button-list = Jou meters
# $number (5): the last digits only.
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Water { $number }
       *[electricity] Krag { $number }
    }
 }
meters-prepaid-short = Voorafbetaald

meters-ask = { $about }
meters-heading = { $service ->
    [water] *Watermeter { $number }*, { $place }
   *[electricity] *Kragmeter { $number }*, { $place }
 }
meters-no-last = Daar is nog geen lesing van hierdie meter nie.
meters-last = { $by ->
    [customer] Vorige lesing: { $shown } op { $date }, deur jou gestuur.
   *[actual] Vorige lesing: { $shown } op { $date }, deur die stad gelees.
 }
meters-estimated = Vorige rekening: { $shown } op { $date }. Niemand het die meter gelees nie, so die stad het *geskat*.
meters-last-real = Laaste regte lesing: { $shown } op { $date }.
meters-many-estimates = Dit was skatting nommer { $count } ná mekaar. Jou lesing stel dit reg.
# $again: whether a reading of today would take its place.
meters-sent = { $again ->
    [true] Jy het { $shown } gestuur op { $date }. ’n Nuwe lesing neem die plek daarvan in.
   *[false] Jy het { $shown } gestuur op { $date }.
 }
meters-days-now = Stuur dit teen { $last }, dan tel dit vir jou volgende rekening.
meters-days-later = Lesings tel vir ’n rekening van { $first } tot { $last }. Vandag s’n word bewaar, maar geen rekening gebruik dit nie.
meters-question = { $service ->
    [water] { $known ->
        [true] Wat wys dit nou? Tik die { $digits } swart syfers, *nie die rooies nie*, of stuur ’n foto met die syfers daaronder.
       *[false] Wat wys dit nou? Tik die swart syfers, *nie die rooies nie*, of stuur ’n foto met die syfers daaronder.
    }
   *[electricity] { $known ->
        [true] Wat wys dit nou? Tik die { $digits } syfers, of stuur ’n foto met die syfers daaronder.
       *[false] Wat wys dit nou? Tik die syfers, of stuur ’n foto met die syfers daaronder.
    }
 }
meters-question-again = { $question }
meters-photo-and-digits = Dankie vir die foto. Ek kan dit nie self lees nie. { $question }
meters-change = Goed. { $about }

meters-want-digits = { $known ->
    [true] Tik asseblief net die syfers wat die meter wys, hoogstens { $digits }.
   *[false] Tik asseblief net die syfers wat die meter wys.
 }
meters-that-is-its-number = Dit is die meter se eie nommer. Die lesing staan in die venster met die syfers wat draai.
meters-want-whole = { $service ->
    [water] Los asseblief die rooi syfers uit, en alles agter ’n komma.
   *[electricity] Los asseblief uit wat agter ’n komma staan.
 }
meters-too-many-digits = { $service ->
    [water] Dit is { $given } syfers. Hierdie meter wys { $digits } swartes; los asseblief die rooies uit.
   *[electricity] Dit is { $given } syfers. Hierdie meter wys { $digits }; los uit wat agter ’n komma staan.
 }

meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Watermeter { $number }: *{ $shown }*
   *[electricity] Kragmeter { $number }: *{ $shown }*
 }
meters-again-at-nought = Die meter het weer by 0 begin.
meters-used = Gebruik sedert { $date }: { $used } { $unit }.
meters-over = Die vorige rekening se skatting was { $over } { $unit } te hoog. Die volgende rekening stel dit reg.
meters-sure-question = Is dit reg?
meters-yes = Ja, stuur dit
meters-no = Nee, verander dit

meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* is minder as die vorige lesing, { $last } op { $date }.
meters-doubt-nothing = *{ $shown }* beteken niks is sedert { $date } gebruik nie. Gewoonlik is dit omtrent { $usual } { $unit }.
meters-doubt-low = *{ $shown }* beteken net { $used } { $unit } sedert { $date }. Gewoonlik is dit omtrent { $usual } { $unit }.
meters-doubt-high = *{ $shown }* beteken { $used } { $unit } sedert { $date }. Gewoonlik is dit omtrent { $usual } { $unit }.
meters-look-again = Kyk asseblief weer na die meter, en tik wat dit wys. Is dit dieselfde, tik *ja*.

meters-photo = { $request }
meters-photo-please = Goed, *{ $shown }*. Stuur asseblief ’n foto van die meter, sodat die stad dit kan nagaan. As jy nie kan nie, tik *nee*.
meters-photo-again = Stuur asseblief weer die foto. As jy nie kan nie, tik *nee*.
meters-no-longer = Jy is nie meer geregistreer nie, so ek het niks gestuur nie.

meters-receipt = { $receipt }
meters-taken = Dankie! Die stad het *{ $shown }* vir meter { $number }.
meters-reference = Jou verwysing: *{ $reference }*
meters-taken-counts = Jou volgende rekening sal dit gebruik.
meters-taken-kept-known = Dit is bewaar, maar geen rekening gebruik dit nie. Stuur een van { $first } tot { $last } daarvoor.
meters-taken-kept-unknown = Dit is bewaar, maar geen rekening gebruik dit nie.
meters-taken-checked = Dit is ongewoon, so iemand by die stad kyk eers daarna. Hulle lees dalk self die meter.
meters-with-photo = Jou foto is daarby bewaar.
meters-replaced = Dit neem die plek in van { $shown } van { $date }.
meters-next =
    { $receipt }

    Nog ’n meter?
meters-button-done = Klaar
meters-done = Goed. Tik *kieslys* om te sien wat ek nog kan doen.

## Voorafbetaalde krag

meters-prepaid-title = Voorafbetaalde krag
meters-prepaid-keywords =
    voorafbetaal, voorafbetaald, voorafbetaalde krag, voorafbetaalde meter, kragkoepon, koepon, koop krag, koop eenhede,
    krageenhede
meters-prepaid-phrases =
    waar kan ek krag koop vir my voorafbetaalde meter, my koepon werk nie, die meter vat nie my koepon nie,
    hoeveel eenhede kry ek, ek het krag gekoop maar die koepon word geweier, waar koop ek eenhede, die meter wys n fout,
    ek het nie my koepon gekry nie, hoekom kry ek so min eenhede, my eenhede is klaar, watter winkel verkoop krag
meters-prepaid = { $about }
meters-prepaid-heading = *Voorafbetaalde krag*
meters-prepaid-meter = *Meter { $number } is voorafbetaald*, so daar is niks om te lees nie.
meters-prepaid-token = • ’n Kragkoepon het 20 syfers. Dit werk net in een meter, en net een keer.
meters-prepaid-steps = • Hoe meer jy in ’n kalendermaand koop, hoe meer kos elke eenheid.
meters-prepaid-arrears = • As jy die stad skuld, gaan { $percent } % van wat jy betaal na daardie skuld.
meters-prepaid-old-meter = • ’n Meter wat nie teen 24 November 2024 opgedateer is nie, vat geen nuwe koepons nie. Vra die stad om dit op te dateer.
meters-prepaid-refused = • Word ’n koepon geweier? Tik dit stadig weer in. Bel dan { $phone }, met die meternommer en die strokie.
meters-prepaid-where = *Waar om te koop:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = Ek vra nooit ’n koepon of ’n PIN nie, en ek verkoop niks hier nie. Koop net by ’n winkel of app wat jy ken.
