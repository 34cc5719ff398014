### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-title = Dipalo tša mitara
meters-summary = Romela seo mitara e se bontšhago, gore pili e se lekanyetšwe
meters-keywords =
    mmetara, mmetara wa ka, go balwa ga mmetara, bala mmetara, mmetara wa meetse, mmetara wa mohlagase
meters-phrases =
    ke nyaka go romela go balwa ga mmetara, mmetara wa ka o bontšha, ga go motho yo a tlilego go bala mmetara,
    ke romela bjang dipalo tša mmetara, mmetara wa meetse
meters-none = Mmasepala ga a na mitara akhaontong ya gago yeo o ka e balago. Ge seo se fošagetše, hle ngwala *contacts*.
meters-which = Ke mitara efe?
meters-button-list = Dimitara tša gago
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Meetse { $number }
       *[electricity] Mohlagase { $number }
    }
 }
meters-prepaid-short = Prepaid
meters-ask = { $about }
meters-heading = { $service ->
    [water] *Mitara ya meetse { $number }*, { $place }
   *[electricity] *Mitara ya mohlagase { $number }*, { $place }
 }
meters-no-last = Ga go ešo gwa ba le dipalo tša mitara ye.
meters-last = { $by ->
    [customer] Palo ya mafelelo: { $shown } ka { $date }, e rometšwe ke wena.
   *[actual] Palo ya mafelelo: { $shown } ka { $date }, e badilwe ke mmasepala.
 }
meters-estimated = Pili ya mafelelo: { $shown } ka { $date }. Ga go motho yo a badilego mitara, ka fao mmasepala o *lekanyeditše*.
meters-last-real = Palo ya nnete ya mafelelo: { $shown } ka { $date }.
meters-many-estimates = Yeo e be e le tekanyetšo ya bo { $count } ka go latelana. Dipalo tša gago di tla e lokiša.
meters-sent = { $again ->
    [true] O rometše { $shown } ka { $date }. Palo ye mpsha e tla tšea lefelo la yona.
   *[false] O rometše { $shown } ka { $date }.
 }
meters-days-now = E romele pele goba ka { $last }, gomme e tla balelwa pili ya gago ye e latelago.
meters-days-later = Dipalo di balelwa pili go tloga ka { $first } go fihla ka { $last }. Ya lehono e a bolokwa, eupša ga go pili ye e e šomišago.
meters-question = { $service ->
    [water] { $known ->
        [true] E bontšha eng bjale? Ngwala dinomoro tše ntsho tše { $digits }, *e sego tše khubedu*, goba o romele senepe le dinomoro ka fase ga sona.
       *[false] E bontšha eng bjale? Ngwala dinomoro tše ntsho, *e sego tše khubedu*, goba o romele senepe le dinomoro ka fase ga sona.
    }
   *[electricity] { $known ->
        [true] E bontšha eng bjale? Ngwala dinomoro tše { $digits }, goba o romele senepe le dinomoro ka fase ga sona.
       *[false] E bontšha eng bjale? Ngwala dinomoro, goba o romele senepe le dinomoro ka fase ga sona.
    }
 }
meters-question-again = { $question }
meters-photo-and-digits = Re leboga senepe. Nna ga ke kgone go se bala. { $question }
meters-change = Go lokile. { $about }
meters-want-digits = { $known ->
    [true] Hle ngwala fela dinomoro tše di bontšhwago ke mitara, tše di sa fetego { $digits }.
   *[false] Hle ngwala fela dinomoro tše di bontšhwago ke mitara.
 }
meters-that-is-its-number = Yeo ke nomoro ya mitara ka boyona. Dipalo di lefasetereng la dinomoro tše di dikologago.
meters-want-whole = { $service ->
    [water] Hle tlogela dinomoro tše khubedu, le tšohle tše di lego ka morago ga khoma.
   *[electricity] Hle tlogela tše di lego ka morago ga khoma.
 }
meters-too-many-digits = { $service ->
    [water] Tšeo ke dinomoro tše { $given }. Mitara ye e bontšha tše ntsho tše { $digits }; hle tlogela tše khubedu.
   *[electricity] Tšeo ke dinomoro tše { $given }. Mitara ye e bontšha tše { $digits }; tlogela tše di lego ka morago ga khoma.
 }
meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Mitara ya meetse { $number }: *{ $shown }*
   *[electricity] Mitara ya mohlagase { $number }: *{ $shown }*
 }
meters-again-at-nought = Mitara e thomile gape go 0.
meters-used = Tše di šomišitšwego go tloga ka { $date }: { $used } { $unit }.
meters-over = Tekanyetšo ya pili ya mafelelo e be e le godimo ka { $over } { $unit }. Pili ye e latelago e tla lokiša seo.
meters-sure-question = Na go lokile?
meters-yes = Ee, e romele
meters-no = Aowa, e fetoše
meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* e ka fase ga palo ya mafelelo, { $last } ka { $date }.
meters-doubt-nothing = *{ $shown }* e ra gore ga go na seo se šomišitšwego go tloga ka { $date }. Ka tlwaelo e ka ba { $usual } { $unit }.
meters-doubt-low = *{ $shown }* e ra { $used } { $unit } fela go tloga ka { $date }. Ka tlwaelo e ka ba { $usual } { $unit }.
meters-doubt-high = *{ $shown }* e ra { $used } { $unit } go tloga ka { $date }. Ka tlwaelo e ka ba { $usual } { $unit }.
meters-look-again = Hle lebelela mitara gape, o ngwale seo e se bontšhago. Ge e swana, ngwala *ee*.
meters-photo = { $request }
meters-photo-please = Go lokile, *{ $shown }*. Hle romela senepe sa mitara, gore mmasepala a se lekole. Ge o sa kgone, ngwala *aowa*.
meters-photo-again = Hle romela senepe gape. Ge o sa kgone, ngwala *aowa*.
meters-no-longer = Ga o sa ngwadišitšwe, ka fao ga go na seo ke se rometšego.
meters-receipt = { $receipt }
meters-taken = Re a leboga! Mmasepala o na le *{ $shown }* ya mitara { $number }.
meters-reference = Nomoro ya gago ya tšhupetšo: *{ $reference }*
meters-taken-counts = Pili ya gago ye e latelago e tla e šomiša.
meters-taken-kept-known = E bolokilwe, eupša ga go pili ye e e šomišago. Bakeng sa seo romela ye nngwe go tloga ka { $first } go fihla ka { $last }.
meters-taken-kept-unknown = E bolokilwe, eupša ga go pili ye e e šomišago.
meters-taken-checked = Ga se ya tlwaelega, ka fao motho wa mmasepala o tla e lebelela pele. Ba ka ipalela mitara.
meters-with-photo = Senepe sa gago se bolokilwe le yona.
meters-replaced = E tšea lefelo la { $shown } ya { $date }.
meters-next =
    { $receipt }

    Mitara ye nngwe?
meters-button-done = Ke feditše
meters-done = Go lokile. Ngwala *menu* go bona tše dingwe tše nka di dirago.

## Prepaid electricity

meters-prepaid-title = Mohlagase wa prepaid
meters-prepaid-keywords =
    thokhene, dithokhene, mohlagase wa go lefelwa pele, reka mohlagase, diyuniti, botšhara
meters-prepaid-phrases =
    ke reka mohlagase kae, token ya ka ga e šome, mmetara ga o amogele token, ke hwetša diyuniti tše kae,
    diyuniti di fedile
meters-prepaid = { $about }
meters-prepaid-heading = *Mohlagase wa prepaid*
meters-prepaid-meter = *Mitara { $number } ke ya prepaid*, ka fao ga go na seo se swanetšego go balwa.
meters-prepaid-token = • Thokene e na le dinomoro tše 20. E šoma mitareng e tee fela, gomme gatee fela.
meters-prepaid-steps = • Ge o reka tše ntši ka kgwedi e tee, yuniti ye nngwe le ye nngwe e tura go feta.
meters-prepaid-arrears = • Ge o kolota mmasepala, { $percent } % ya seo o se lefago e ya sekolotong seo.
meters-prepaid-old-meter = • Mitara ye e sego ya mpshafatšwa pele ga 24 Nofemere 2024 ga e tšee dithokene tše mpsha. Kgopela mmasepala go e mpshafatša.
meters-prepaid-refused = • Na thokene ga e amogelwe? E tsenye gape, ka go nanya. Ka morago o leletše { $phone }, o na le nomoro ya mitara le selipi.
meters-prepaid-where = *Moo o ka rekago gona:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = Ga ke kgopele thokene goba PIN, gomme ga ke rekiše mo. Reka fela lebenkeleng goba go app yeo o e tsebago.
