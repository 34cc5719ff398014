### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-title = Tinomboro ta mitara
meters-summary = Rhumela leswi mitara yi swi kombaka, leswaku bili yi nga ringanyetiwi
meters-keywords =
    mitara, mitara ya mina, ku hlayiwa ka mitara, hlaya mitara, mitara ya mati, mitara ya gezi
meters-phrases =
    ndzi lava ku rhumela ku hlayiwa ka mitara, mitara ya mina yi kombisa, a ku na munhu loyi a teke ku ta hlaya mitara,
    ndzi rhumela njhani tinomboro ta mitara, mitara ya mati
meters-none = Masipala a yi na mitara eka akhawunti ya wena leyi u nga yi hlayaka. Loko sweswo swi hoxekile, ndzi kombela u tsala *contacts*.
meters-which = Hi yihi mitara?
meters-button-list = Timitara ta wena
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Mati { $number }
       *[electricity] Gezi { $number }
    }
 }
meters-prepaid-short = Prepaid
meters-ask = { $about }
meters-heading = { $service ->
    [water] *Mitara ya mati { $number }*, { $place }
   *[electricity] *Mitara ya gezi { $number }*, { $place }
 }
meters-no-last = A ku si va na tinomboro ta mitara leyi.
meters-last = { $by ->
    [customer] Nhlayo yo hetelela: { $shown } hi { $date }, yi rhumeriwile hi wena.
   *[actual] Nhlayo yo hetelela: { $shown } hi { $date }, yi hlayiwile hi masipala.
 }
meters-estimated = Bili yo hetelela: { $shown } hi { $date }. A ku na munhu loyi a hlayeke mitara, hikokwalaho masipala yi *ringanyetile*.
meters-last-real = Nhlayo ya xiviri yo hetelela: { $shown } hi { $date }.
meters-many-estimates = Loku a ku ri ku ringanyeta ka vu { $count } hi ku landzelelana. Tinomboro ta wena ti ta swi lulamisa.
meters-sent = { $again ->
    [true] U rhumerile { $shown } hi { $date }. Nhlayo leyintshwa yi ta teka ndhawu ya yona.
   *[false] U rhumerile { $shown } hi { $date }.
 }
meters-days-now = Yi rhumele ku nga si fika kumbe hi { $last }, yi ta hlayeriwa bili ya wena leyi landzelaka.
meters-days-later = Tinomboro ti hlayeriwa bili ku sukela hi { $first } ku fika hi { $last }. Ya namuntlha ya hlayisiwa, kambe a ku na bili leyi yi tirhisaka.
meters-question = { $service ->
    [water] { $known ->
        [true] Yi komba yini sweswi? Tsala tinomboro ta ntima ta { $digits }, *ku nga ri to tshwuka*, kumbe u rhumela xifaniso na tinomboro ehansi ka xona.
       *[false] Yi komba yini sweswi? Tsala tinomboro ta ntima, *ku nga ri to tshwuka*, kumbe u rhumela xifaniso na tinomboro ehansi ka xona.
    }
   *[electricity] { $known ->
        [true] Yi komba yini sweswi? Tsala tinomboro ta { $digits }, kumbe u rhumela xifaniso na tinomboro ehansi ka xona.
       *[false] Yi komba yini sweswi? Tsala tinomboro, kumbe u rhumela xifaniso na tinomboro ehansi ka xona.
    }
 }
meters-question-again = { $question }
meters-photo-and-digits = Ha khensa xifaniso. Mina a ndzi koti ku xi hlaya. { $question }
meters-change = Swi lulamile. { $about }
meters-want-digits = { $known ->
    [true] Ndzi kombela u tsala ntsena tinomboro leti mitara yi ti kombaka, leti nga hundziki { $digits }.
   *[false] Ndzi kombela u tsala ntsena tinomboro leti mitara yi ti kombaka.
 }
meters-that-is-its-number = Leyi i nomboro ya mitara hi yoxe. Tinomboro ti le ka fasitere ra tinomboro leti rhendzelekaka.
meters-want-whole = { $service ->
    [water] Ndzi kombela u tshika tinomboro to tshwuka, na hinkwaswo leswi nga endzhaku ka khoma.
   *[electricity] Ndzi kombela u tshika leswi nga endzhaku ka khoma.
 }
meters-too-many-digits = { $service ->
    [water] Leti i tinomboro ta { $given }. Mitara leyi yi komba ta ntima ta { $digits }; ndzi kombela u tshika to tshwuka.
   *[electricity] Leti i tinomboro ta { $given }. Mitara leyi yi komba ta { $digits }; tshika leswi nga endzhaku ka khoma.
 }
meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Mitara ya mati { $number }: *{ $shown }*
   *[electricity] Mitara ya gezi { $number }: *{ $shown }*
 }
meters-again-at-nought = Mitara yi sungurile nakambe eka 0.
meters-used = Leswi tirhisiweke ku sukela hi { $date }: { $used } { $unit }.
meters-over = Ku ringanyeta ka bili yo hetelela a ku ri ehenhla hi { $over } { $unit }. Bili leyi landzelaka yi ta lulamisa sweswo.
meters-sure-question = Xana swi lulamile?
meters-yes = Ina, yi rhumele
meters-no = Hayi, yi cince
meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* yi le hansi ka nhlayo yo hetelela, { $last } hi { $date }.
meters-doubt-nothing = *{ $shown }* yi vula leswaku a ku na lexi tirhisiweke ku sukela hi { $date }. Hi ntolovelo swi va kwalomu ka { $usual } { $unit }.
meters-doubt-low = *{ $shown }* yi vula { $used } { $unit } ntsena ku sukela hi { $date }. Hi ntolovelo swi va kwalomu ka { $usual } { $unit }.
meters-doubt-high = *{ $shown }* yi vula { $used } { $unit } ku sukela hi { $date }. Hi ntolovelo swi va kwalomu ka { $usual } { $unit }.
meters-look-again = Ndzi kombela u languta mitara nakambe, u tsala leswi yi swi kombaka. Loko swi fana, tsala *ina*.
meters-photo = { $request }
meters-photo-please = Swi lulamile, *{ $shown }*. Ndzi kombela u rhumela xifaniso xa mitara, leswaku masipala yi xi kambela. Loko u nga koti, tsala *hayi*.
meters-photo-again = Ndzi kombela u rhumela xifaniso nakambe. Loko u nga koti, tsala *hayi*.
meters-no-longer = A wa ha tsarisiwangi, hikokwalaho a ku na lexi ndzi xi rhumeleke.
meters-receipt = { $receipt }
meters-taken = Ha khensa! Masipala yi na *{ $shown }* ya mitara { $number }.
meters-reference = Nomboro ya wena ya referense: *{ $reference }*
meters-taken-counts = Bili ya wena leyi landzelaka yi ta yi tirhisa.
meters-taken-kept-known = Yi hlayisiwile, kambe a ku na bili leyi yi tirhisaka. Eka sweswo rhumela yin'wana ku sukela hi { $first } ku fika hi { $last }.
meters-taken-kept-unknown = Yi hlayisiwile, kambe a ku na bili leyi yi tirhisaka.
meters-taken-checked = A yi tolovelekangi, hikokwalaho munhu wa masipala u ta yi languta ku sungula. Va nga tihlayela mitara.
meters-with-photo = Xifaniso xa wena xi hlayisiwile na yona.
meters-replaced = Yi teka ndhawu ya { $shown } ya { $date }.
meters-next =
    { $receipt }

    Mitara yin'wana?
meters-button-done = Ndzi hetile
meters-done = Swi lulamile. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.

## Prepaid electricity

meters-prepaid-title = Gezi ra prepaid
meters-prepaid-keywords =
    thokheni, tithokheni, gezi ro hakela ku nga si tirhisiwa, xava gezi, tiyuniti, vhawuchara
meters-prepaid-phrases =
    ndzi xava gezi kwihi, token ya mina a yi tirhi, mitara a yi amukeli token, ndzi kuma tiyuniti tingani,
    tiyuniti ti herile
meters-prepaid = { $about }
meters-prepaid-heading = *Gezi ra prepaid*
meters-prepaid-meter = *Mitara { $number } i ya prepaid*, hikokwalaho a ku na lexi faneleke ku hlayiwa.
meters-prepaid-token = • Thokeni yi na tinomboro ta 20. Yi tirha eka mitara yin'we ntsena, naswona kan'we ntsena.
meters-prepaid-steps = • Loko u xava swo tala hi n'hweti yin'we, yuniti yin'wana na yin'wana yi durha ku tlula.
meters-prepaid-arrears = • Loko u kolota masipala, { $percent } % ya leswi u swi hakelaka yi ya eka xikweleti xexo.
meters-prepaid-old-meter = • Mitara leyi nga pfuxetiwangiki ku nga si fika 24 Hukuri 2024 a yi teki tithokeni letintshwa. Kombela masipala ku yi pfuxeta.
meters-prepaid-refused = • Xana thokeni a yi amukeriwi? Yi nghenise nakambe, hi ku nonoka. Endzhaku u fonela { $phone }, u ri na nomboro ya mitara na xilipi.
meters-prepaid-where = *Laha u nga xavaka kona:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = A ndzi kombeli thokeni kumbe PIN, naswona a ndzi xavisi laha. Xava ntsena exitolo kumbe eka app leyi u yi tivaka.
