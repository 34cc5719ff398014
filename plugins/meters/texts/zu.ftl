### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-title = Izinombolo zemitha
meters-summary = Thumela okukhonjiswa yimitha, ukuze ibhili lingalinganiselwa
meters-keywords =
    imitha, imitha yami, ukufundwa kwemitha, funda imitha, imitha yamanzi, imitha kagesi
meters-phrases =
    ngifuna ukuthumela ukufundwa kwemitha, nakhu okukhonjiswa yimitha yami, akekho ofike azofunda imitha,
    niyaqagela kubhili yami, ngithumela kanjani izinombolo zemitha, imitha yamanzi ikhombisa
meters-none = Umasipala akanayo imitha ku-akhawunti yakho ongayifunda. Uma lokho kungalungile, ngicela ubhale *contacts*.
meters-which = Iyiphi imitha?
meters-button-list = Amamitha akho
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Amanzi { $number }
       *[electricity] Ugesi { $number }
    }
 }
meters-prepaid-short = I-prepaid
meters-ask = { $about }
meters-heading = { $service ->
    [water] *Imitha yamanzi { $number }*, { $place }
   *[electricity] *Imitha kagesi { $number }*, { $place }
 }
meters-no-last = Azikabikho izinombolo zale mitha.
meters-last = { $by ->
    [customer] Ukufundwa kokugcina: { $shown } ngo-{ $date }, kuthunyelwe nguwe.
   *[actual] Ukufundwa kokugcina: { $shown } ngo-{ $date }, kufundwe ngumasipala.
 }
meters-estimated = Ibhili lokugcina: { $shown } ngo-{ $date }. Akekho ofunde imitha, ngakho umasipala *ulinganisele*.
meters-last-real = Ukufundwa kwangempela kokugcina: { $shown } ngo-{ $date }.
meters-many-estimates = Lokho bekuyisilinganiso sesi-{ $count } silandelana. Izinombolo zakho zizokulungisa.
meters-sent = { $again ->
    [true] Uthumele { $shown } ngo-{ $date }. Okusha kuzothatha indawo yakho.
   *[false] Uthumele { $shown } ngo-{ $date }.
 }
meters-days-now = Zithumele ngaphambi noma ngo-{ $last }, zizobalelwa ibhili lakho elilandelayo.
meters-days-later = Izinombolo zibalelwa ibhili kusukela ngo-{ $first } kuya ku-{ $last }. Eyanamuhla iyagcinwa, kodwa alikho ibhili eliyisebenzisayo.
meters-question = { $service ->
    [water] { $known ->
        [true] Ikhombisani manje? Bhala izinombolo ezimnyama ezingu-{ $digits }, *hhayi ezibomvu*, noma uthumele isithombe nezinombolo ngaphansi kwaso.
       *[false] Ikhombisani manje? Bhala izinombolo ezimnyama, *hhayi ezibomvu*, noma uthumele isithombe nezinombolo ngaphansi kwaso.
    }
   *[electricity] { $known ->
        [true] Ikhombisani manje? Bhala izinombolo ezingu-{ $digits }, noma uthumele isithombe nezinombolo ngaphansi kwaso.
       *[false] Ikhombisani manje? Bhala izinombolo, noma uthumele isithombe nezinombolo ngaphansi kwaso.
    }
 }
meters-question-again = { $question }
meters-photo-and-digits = Siyabonga ngesithombe. Angikwazi ukusifunda mina. { $question }
meters-change = Kulungile. { $about }
meters-want-digits = { $known ->
    [true] Ngicela ubhale kuphela izinombolo ezikhonjiswa yimitha, ezingeqi ku-{ $digits }.
   *[false] Ngicela ubhale kuphela izinombolo ezikhonjiswa yimitha.
 }
meters-that-is-its-number = Leyo yinombolo yemitha uqobo. Izinombolo ezidingekayo zisefasiteleni elinezinombolo ezijikelezayo.
meters-want-whole = { $service ->
    [water] Ngicela ushiye izinombolo ezibomvu, nakho konke okungemva kwekhoma.
   *[electricity] Ngicela ushiye okungemva kwekhoma.
 }
meters-too-many-digits = { $service ->
    [water] Lezo yizinombolo ezingu-{ $given }. Le mitha ikhombisa ezimnyama ezingu-{ $digits }; ngicela ushiye ezibomvu.
   *[electricity] Lezo yizinombolo ezingu-{ $given }. Le mitha ikhombisa ezingu-{ $digits }; shiya okungemva kwekhoma.
 }
meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Imitha yamanzi { $number }: *{ $shown }*
   *[electricity] Imitha kagesi { $number }: *{ $shown }*
 }
meters-again-at-nought = Imitha iphinde yaqala ku-0.
meters-used = Okusetshenzisiwe kusukela ngo-{ $date }: { $used } { $unit }.
meters-over = Isilinganiso sebhili lokugcina besiphezulu ngo-{ $over } { $unit }. Ibhili elilandelayo lizokulungisa lokho.
meters-sure-question = Kulungile yini?
meters-yes = Yebo, thumela
meters-no = Cha, shintsha
meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* kungaphansi kokufundwa kokugcina, { $last } ngo-{ $date }.
meters-doubt-nothing = *{ $shown }* kusho ukuthi akukho okusetshenzisiwe kusukela ngo-{ $date }. Okujwayelekile kucishe kube ngu-{ $usual } { $unit }.
meters-doubt-low = *{ $shown }* kusho u-{ $used } { $unit } kuphela kusukela ngo-{ $date }. Okujwayelekile kucishe kube ngu-{ $usual } { $unit }.
meters-doubt-high = *{ $shown }* kusho u-{ $used } { $unit } kusukela ngo-{ $date }. Okujwayelekile kucishe kube ngu-{ $usual } { $unit }.
meters-look-again = Ngicela uphinde ubheke imitha, ubhale ekukhombisayo. Uma kufana, bhala *yebo*.
meters-photo = { $request }
meters-photo-please = Kulungile, *{ $shown }*. Ngicela uthumele isithombe semitha, ukuze umasipala asihlole. Uma ungakwazi, bhala *cha*.
meters-photo-again = Ngicela uphinde uthumele isithombe. Uma ungakwazi, bhala *cha*.
meters-no-longer = Awusabhalisiwe, ngakho akukho engikuthumelile.
meters-receipt = { $receipt }
meters-taken = Siyabonga! Umasipala uno-*{ $shown }* wemitha { $number }.
meters-reference = Inombolo yakho yereferensi: *{ $reference }*
meters-taken-counts = Ibhili lakho elilandelayo lizokusebenzisa.
meters-taken-kept-known = Kugciniwe, kodwa alikho ibhili elikusebenzisayo. Ngalokho thumela okunye kusukela ngo-{ $first } kuya ku-{ $last }.
meters-taken-kept-unknown = Kugciniwe, kodwa alikho ibhili elikusebenzisayo.
meters-taken-checked = Akujwayelekile, ngakho umuntu kamasipala uzokubheka kuqala. Bangase bazifundele bona imitha.
meters-with-photo = Isithombe sakho sigcinwe nakho.
meters-replaced = Kuthatha indawo ka-{ $shown } wango-{ $date }.
meters-next =
    { $receipt }

    Enye imitha?
meters-button-done = Qedile
meters-done = Kulungile. Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.

## Prepaid electricity

meters-prepaid-title = Ugesi we-prepaid
meters-prepaid-keywords =
    ithokheni, amathokheni, ugesi okhokhelwa ngaphambili, thenga ugesi, amayunithi, ivawusha
meters-prepaid-phrases =
    ngithenga kuphi ugesi, ithokheni lami alisebenzi, imitha ayilithathi ithokheni, ngithola amayunithi amangaki,
    amayunithi aphelile, angilitholanga ithokheni
meters-prepaid = { $about }
meters-prepaid-heading = *Ugesi we-prepaid*
meters-prepaid-meter = *Imitha { $number } ingeye-prepaid*, ngakho akukho okumele kufundwe.
meters-prepaid-token = • Ithokheni inezinombolo ezingu-20. Isebenza emitheni eyodwa kuphela, futhi kanye kuphela.
meters-prepaid-steps = • Uma uthenga okuningi enyangeni eyodwa, iyunithi ngayinye ibiza kakhudlwana.
meters-prepaid-arrears = • Uma ukweleta umasipala, u-{ $percent } % walokho okukhokhayo uya kuleso sikweletu.
meters-prepaid-old-meter = • Imitha engazange ibuyekezwe kuze kube ngu-24 Novemba 2024 ayiwathathi amathokheni amasha. Cela umasipala ayibuyekeze.
meters-prepaid-refused = • Ithokheni ayemukelwa? Phinda uyifake, kancane. Bese ushayela u-{ $phone }, uphethe inombolo yemitha neslipi.
meters-prepaid-where = *Lapho ungathenga khona:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = Angilokothi ngicele ithokheni noma i-PIN, futhi angithengisi lapha. Thenga kuphela esitolo noma ku-app oyaziyo.
