### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-title = Vika xiphiqo
cases-summary = Mugodi epatwini, ku puta, ku pfumala gezi, bili leyi hoxeke, hinkwaswo
cases-keywords =
    vika, vika xiphiqo, xiviko, xiphiqo, xivilelo, vilela, mati ya xiririka, a ku na mati, a ku na gezi, gezi ri fambile,
    gezi ri timekile, phayiphi yi bulukile, rivoni ra xitarata, timboni ta xitarata, makhele epatwini, roboto,
    ku cukumetiwa ka thyaka, vukungundzwana
cases-phrases =
    a hi na mati, a ku na gezi, gezi ri timekile, gezi ri vuya rini, mati ya vuya rini, phayiphi yi bulukile,
    mati ya xiririka epatwini, dreyini yi pfalekile, thyaka ra xihambukelo ri khuluka ejarateni,
    rivoni ra xitarata a ri tirhi, pato ri na munyama nivusiku, ku na makhele epatwini, roboto a yi tirhi,
    a va tekanga thyaka, vanhu va cukumeta thyaka enhoveni, muakelani u endla pongo, mati ya thyakile
cases-what = Xiphiqo i yini? Ndzi byele hi marito ya wena, kumbe u tsala *nxaxamelo*.
cases-which = I yini?
cases-which-of-all = I yini? Hlawula lexi fanelaka swinene.
cases-button = Hlawula
cases-all = Swin'wana
cases-skip = Tlula
cases-where =
    { $about }

    I kwihi? Rhumela ndhawu hi konopo, kumbe u tsala xitarata na nomboro, kumbe ndhawu leyi tivekaka.
cases-where-short = I kwihi? Rhumela ndhawu, kumbe u tsala xitarata na nomboro, kumbe ndhawu leyi tivekaka.
cases-no-place = A ndzi koti ku kuma ndhawu hi sweswo.
cases-nowhere =
    laha, kwala, kaya, ekaya, endlwini ya mina, ehandle, exitarateni xa mina, a ndzi tivi,
    avuxeni, ahe, inhlikanhi
cases-category = *{ $category }*
cases-danger = *Loko munhu a ri ekhombyeni, fonela { $number } sweswi.*
cases-danger-call = Endzhaku u fonela { $department }: { $phone }.
cases-outage =
    Masipala se ya swi tiva leswi:
    { $about }

    Xana hi swona?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. Swi fanele ku va swi herile hi { $date }.
cases-leave = Ina, hi swona
cases-report-anyway = Hayi, swi vike
cases-left = Swi lulamile. A ku na lexi ndzi xi vikeke.
cases-near =
    Leswi se swa tiveka:
    { $about }

    Xana swa fana?
cases-near-away-since = { $people ->
    [one] • { $category }, mpfhuka wa { $metres } m, ku sukela hi { $date }
   *[other] • { $category }, mpfhuka wa { $metres } m, ku sukela hi { $date }, swi vikiwile hi vanhu va { $people }
 }
cases-near-away-open = { $people ->
    [one] • { $category }, mpfhuka wa { $metres } m
   *[other] • { $category }, mpfhuka wa { $metres } m, swi vikiwile hi vanhu va { $people }
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, ku sukela hi { $date }
   *[other] • { $category }, { $place }, ku sukela hi { $date }, swi vikiwile hi vanhu va { $people }
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, swi vikiwile hi vanhu va { $people }
 }
cases-add = Ina, ndzi engetele
cases-other = Hayi, i swin'wana
cases-yours = Lexi i xiviko xa wena *{ $reference }*. Ndzi ta tsala loko ku ri na mahungu ya xona.
cases-added =
    Ha khensa, u engeteriwile. Nomboro ya wena ya referense: *{ $reference }* (ya masipala: { $theirs })
    Ndzi ta tsala loko ku ri na mahungu.
cases-question = { $question }
cases-several = Tsala tinomboro ta hinkwaswo leswi fanelaka, xikombiso 1, 3.
cases-or-no = Loko u nga tivi, tsala *hayi*.
cases-want-numbers = Ndzi kombela u tsala tinomboro ku sukela eka 1 ku fika eka { $most }.
cases-pin = ndhawu leyi u yi rhumeleke
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Ndzi kombela u rhumela xifaniso xa swona, kumbe u tsala *hayi* ku swi vika handle ka xifaniso. (*endzhaku* swi cinca nhlamulo ya wena yo hetelela.)
cases-photo-short = Ndzi kombela u rhumela xifaniso, kumbe u tsala *hayi* ku vika handle ka xona.
cases-photo-kept = Ndza nkhensa, xifaniso xa wena ndzi na xona.
cases-receipt = { $receipt }
cases-thanks = Ha khensa! Ku vikiwile: { $category }. Nomboro ya wena ya referense: *{ $reference }*
cases-goes-to = { $known ->
    [true] { $days ->
        [one] Swi ya eka { $department }, lava lavaka ku swi lulamisa hi siku.
       *[other] Swi ya eka { $department }, lava lavaka ku swi lulamisa hi masiku ya { $days }.
    }
   *[false] Swi ya eka { $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] Masipala yi lava ku swi lulamisa hi siku.
       *[other] Masipala yi lava ku swi lulamisa hi masiku ya { $days }.
    }
   *[false] Masipala yi ta swi lulamisa.
 }
cases-will-write = Ndzi ta tsala loko ku ri na mahungu. *Swiviko swa mina* swi komba laha swi yimeke kona.

## All reports of a resident

cases-mine-title = Swiviko swa mina
cases-mine-keywords =
    swiviko swa mina, xiviko xa mina, swivilelo swa mina, xivilelo xa mina, nomboro ya referense
cases-mine-phrases =
    ku humelele yini hi xiviko xa mina, xivilelo xa mina xi fike kwihi, ndzi na nomboro ya referense,
    a ku na munhu loyi a teke ku ta lunghisa, ndzi vikile vhiki leri nga hundza
cases-none = A wu si vika nchumu. Tsala *vika* ku sungula.
cases-unknown = A ndzi yi tivi { $reference } eka foni leyi. Ndzi kombela u languta letere na nomboro yin'wana na yin'wana.
cases-mine = *Swiviko swa wena*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] swi le ndleleni yo ya eka sisiteme ya masipala
    [open] masipala yi na swona
    [working] ku na loyi a tirhaka hi swona
    [refused] sisiteme ya masipala a yi swi tekanga; ndzi kombela u fona
   *[done] { $confirmed ->
        [true] swi endliwile, naswona u swi tiyisisile
       *[false] masipala yi ri swi endliwile
    }
 }
cases-theirs = Nomboro ya masipala: { $reference }
cases-note = “{ $note }”
cases-expected = Swi fanele ku va swi endliwile hi { $date }.
cases-call = { $department }: { $phone }

## News

cases-news-open = Mahungu ya xiviko xa wena *{ $category }* ({ $reference }):
cases-news-working = Mahungu ya xiviko xa wena: ku na loyi a tirhaka hi *{ $category }* ({ $reference }).
cases-news-done = Masipala yi ri leswi swi endliwile: *{ $category }* ({ $reference }).
cases-news-refused = Ndzi rivalele, sisiteme ya masipala a yi xi tekanga xiviko xa wena *{ $category }* ({ $reference }). Ndzi kombela u fonela masipala, u nyika nomboro leyi ya referense. Tinomboro ti kona laha: tsala *contacts*.
cases-is-it-fixed = Xana swi lulamisiwile hakunene? Hlamula *swi lulamisiwile* kumbe *a swi lulamisiwanga*.
cases-template-news = Ku na mahungu ya xiviko xa wena { $category }, referense { $reference }. Tsala “swiviko swa mina” ku ma hlaya.
cases-template-done = Masipala yi ri xiviko xa wena { $category }, referense { $reference }, xi herile. Xana swi lulamisiwile hakunene? Hlamula “swi lulamisiwile” kumbe “a swi lulamisiwanga”.
cases-fixed-title = Swi lulamisiwile
cases-fixed-keywords = swi lulamisiwile, yi lulamisiwile, ina swi lulamisiwile
cases-not-fixed-title = A swi lulamisiwanga
cases-not-fixed-keywords = a swi lulamisiwanga, a yi lulamisiwanga, hayi a swi lulamisiwanga
cases-nothing-to-confirm = A ku na xiviko xa wena lexi rindzeleke nhlamulo leyi. *Swiviko swa mina* swi komba laha swi yimeke kona.
cases-which-one = Hi xihi?
cases-still =
    { $about }

    I yini lexi nga si lulamaka? Ndzi byele hi marito matsongo.
cases-fixed = Ha khensa! *{ $reference }* yi pfariwile.
cases-reopened = Ha khensa. *{ $reference }* yi pfuriwile nakambe, naswona masipala yi byeriwile leswi nga si lulamaka. Ndzi ta tsala loko ku ri na mahungu.
cases-kept = Leswi u swi vikeke ({ $reference }); sisiteme ya masipala yi hlayisa rhekhodo ya swona
