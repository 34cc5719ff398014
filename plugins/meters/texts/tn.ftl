### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-title = Dipalo tsa metara
meters-summary = Romela se metara e se bontshang, gore bili e se fopholediwe
meters-keywords =
    mitara, mitara wa me, go balwa ga mitara, bala mitara, mitara wa metsi, mitara wa motlakase
meters-phrases =
    ke batla go romela palo ya mitara, mitara wa me o supa, ga go ope yo o tlileng go bala mitara,
    ke romela jang dipalo tsa mitara, mitara wa metsi
meters-none = Mmasepala ga a na metara mo akhaontong ya gago e o ka e balang. Fa seo se fosagetse, tsweetswee kwala *contacts*.
meters-which = Ke metara efe?
meters-button-list = Dimetara tsa gago
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Metsi { $number }
       *[electricity] Motlakase { $number }
    }
 }
meters-prepaid-short = Prepaid
meters-ask = { $about }
meters-heading = { $service ->
    [water] *Metara ya metsi { $number }*, { $place }
   *[electricity] *Metara ya motlakase { $number }*, { $place }
 }
meters-no-last = Ga go ise go nne le dipalo tsa metara e.
meters-last = { $by ->
    [customer] Palo ya bofelo: { $shown } ka { $date }, e rometswe ke wena.
   *[actual] Palo ya bofelo: { $shown } ka { $date }, e badilwe ke mmasepala.
 }
meters-estimated = Bili ya bofelo: { $shown } ka { $date }. Ga go ope yo o badileng metara, ka jalo mmasepala o *fopholeditse*.
meters-last-real = Palo ya nnete ya bofelo: { $shown } ka { $date }.
meters-many-estimates = Eo e ne e le phopholetso ya bo { $count } ka go latelana. Dipalo tsa gago di tla e baakanya.
meters-sent = { $again ->
    [true] O rometse { $shown } ka { $date }. Palo e ntšhwa e tla tsaya lefelo la yone.
   *[false] O rometse { $shown } ka { $date }.
 }
meters-days-now = E romele pele kgotsa ka { $last }, mme e tla balelwa bili ya gago e e latelang.
meters-days-later = Dipalo di balelwa bili go tloga ka { $first } go fitlha ka { $last }. Ya gompieno e a bolokwa, fela ga go bili e e e dirisang.
meters-question = { $service ->
    [water] { $known ->
        [true] E bontsha eng jaanong? Kwala dinomoro tse dintsho di le { $digits }, *e seng tse dikhibidu*, kgotsa o romele setshwantsho le dinomoro fa tlase ga sone.
       *[false] E bontsha eng jaanong? Kwala dinomoro tse dintsho, *e seng tse dikhibidu*, kgotsa o romele setshwantsho le dinomoro fa tlase ga sone.
    }
   *[electricity] { $known ->
        [true] E bontsha eng jaanong? Kwala dinomoro di le { $digits }, kgotsa o romele setshwantsho le dinomoro fa tlase ga sone.
       *[false] E bontsha eng jaanong? Kwala dinomoro, kgotsa o romele setshwantsho le dinomoro fa tlase ga sone.
    }
 }
meters-question-again = { $question }
meters-photo-and-digits = Re leboga setshwantsho. Nna ga ke kgone go se bala. { $question }
meters-change = Go siame. { $about }
meters-want-digits = { $known ->
    [true] Tsweetswee kwala fela dinomoro tse di bontshwang ke metara, tse di sa feteng { $digits }.
   *[false] Tsweetswee kwala fela dinomoro tse di bontshwang ke metara.
 }
meters-that-is-its-number = Eo ke nomoro ya metara ka boyone. Dipalo di mo letlhabaphefong la dinomoro tse di dikologang.
meters-want-whole = { $service ->
    [water] Tsweetswee tlogela dinomoro tse dikhibidu, le tsotlhe tse di kwa morago ga khoma.
   *[electricity] Tsweetswee tlogela tse di kwa morago ga khoma.
 }
meters-too-many-digits = { $service ->
    [water] Tseo ke dinomoro di le { $given }. Metara e e bontsha tse dintsho di le { $digits }; tsweetswee tlogela tse dikhibidu.
   *[electricity] Tseo ke dinomoro di le { $given }. Metara e e bontsha di le { $digits }; tlogela tse di kwa morago ga khoma.
 }
meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Metara ya metsi { $number }: *{ $shown }*
   *[electricity] Metara ya motlakase { $number }: *{ $shown }*
 }
meters-again-at-nought = Metara e simolotse gape go 0.
meters-used = Tse di dirisitsweng go tloga ka { $date }: { $used } { $unit }.
meters-over = Phopholetso ya bili ya bofelo e ne e le kwa godimo ka { $over } { $unit }. Bili e e latelang e tla baakanya seo.
meters-sure-question = A go siame?
meters-yes = Ee, e romele
meters-no = Nnyaa, e fetole
meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* e kwa tlase ga palo ya bofelo, { $last } ka { $date }.
meters-doubt-nothing = *{ $shown }* e raya gore ga go na se se dirisitsweng go tloga ka { $date }. Ka tlwaelo e ka nna { $usual } { $unit }.
meters-doubt-low = *{ $shown }* e raya { $used } { $unit } fela go tloga ka { $date }. Ka tlwaelo e ka nna { $usual } { $unit }.
meters-doubt-high = *{ $shown }* e raya { $used } { $unit } go tloga ka { $date }. Ka tlwaelo e ka nna { $usual } { $unit }.
meters-look-again = Tsweetswee leba metara gape, o kwale se e se bontshang. Fa e tshwana, kwala *ee*.
meters-photo = { $request }
meters-photo-please = Go siame, *{ $shown }*. Tsweetswee romela setshwantsho sa metara, gore mmasepala a se tlhatlhobe. Fa o sa kgone, kwala *nnyaa*.
meters-photo-again = Tsweetswee romela setshwantsho gape. Fa o sa kgone, kwala *nnyaa*.
meters-no-longer = Ga o tlhole o kwadisitswe, ka jalo ga go na se ke se rometseng.
meters-receipt = { $receipt }
meters-taken = Re a leboga! Mmasepala o na le *{ $shown }* ya metara { $number }.
meters-reference = Nomoro ya gago ya tshupetso: *{ $reference }*
meters-taken-counts = Bili ya gago e e latelang e tla e dirisa.
meters-taken-kept-known = E bolokilwe, fela ga go bili e e e dirisang. Mo boemong jwa seo romela e nngwe go tloga ka { $first } go fitlha ka { $last }.
meters-taken-kept-unknown = E bolokilwe, fela ga go bili e e e dirisang.
meters-taken-checked = Ga e a tlwaelega, ka jalo motho wa mmasepala o tla e leba pele. Ba ka ipalela metara.
meters-with-photo = Setshwantsho sa gago se bolokilwe le yone.
meters-replaced = E tsaya lefelo la { $shown } ya { $date }.
meters-next =
    { $receipt }

    Metara e nngwe?
meters-button-done = Ke feditse
meters-done = Go siame. Kwala *menu* go bona tse dingwe tse nka di dirang.

## Prepaid electricity

meters-prepaid-title = Motlakase wa prepaid
meters-prepaid-keywords =
    thokene, dithokene, motlakase o o duelelwang pele, reka motlakase, diyuniti, baoutšhara
meters-prepaid-phrases =
    ke reka motlakase kae, token ya me ga e bereke, mitara ga o amogele token, ke bona diyuniti di le kae,
    diyuniti di fedile
meters-prepaid = { $about }
meters-prepaid-heading = *Motlakase wa prepaid*
meters-prepaid-meter = *Metara { $number } ke ya prepaid*, ka jalo ga go na se se tshwanetseng go balwa.
meters-prepaid-token = • Thokene e na le dinomoro di le 20. E dira mo metareng e le nngwe fela, mme gangwe fela.
meters-prepaid-steps = • Fa o reka tse dintsi ka kgwedi e le nngwe, yuniti nngwe le nngwe e tura go feta.
meters-prepaid-arrears = • Fa o kolota mmasepala, { $percent } % ya se o se duelang e ya kwa molatong oo.
meters-prepaid-old-meter = • Metara e e sa ntšhwafadiwang pele ga 24 Ngwanatsele 2024 ga e tseye dithokene tse dintšhwa. Kopa mmasepala go e ntšhwafatsa.
meters-prepaid-refused = • A thokene ga e amogelwe? E tsenye gape, ka bonya. Morago o leletse { $phone }, o na le nomoro ya metara le selipi.
meters-prepaid-where = *Kwa o ka rekang teng:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = Ga ke kope thokene kgotsa PIN, mme ga ke rekise fano. Reka fela kwa lebenkeleng kgotsa mo app e o e itseng.
