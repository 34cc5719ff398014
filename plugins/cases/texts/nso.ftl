### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-title = Bega bothata
cases-summary = Mokoti tseleng, go dutla, go hloka mohlagase, pili ye e fošagetšego
cases-keywords =
    bega, bega bothata, pego, bothata, ngongorego, belaela, meetse a a dutla, ga go na meetse, ga go na mohlagase,
    mohlagase o tlogile, mohlagase o timile, phaephe e pšhatlegile, lebone la setarata, mabone a setarata, mekoti tseleng,
    molete tseleng, roboto, ditlakala ga se tša tšewa, bomenetša
cases-phrases =
    ga re na meetse, ga go na mohlagase, mohlagase o timile, mohlagase o boa neng, meetse a boa neng, phaephe e pšhatlegile,
    meetse a a dutla tseleng, drain e thibane, seretse sa kelelatšhila se elela ka jarateng, lebone la setarata ga le šome,
    tsela e a fifala bošego, go na le mekoti tseleng, roboto ga e šome, ga se ba tšea ditlakala,
    batho ba lahlela ditlakala nageng, moagišani o dira lešata, meetse a ditšhila
cases-what = Bothata ke eng? Mpotše ka mantšu a gago, goba o ngwale *lenaneo*.
cases-which = Ke eng?
cases-which-of-all = Ke eng? Kgetha seo se swanelago kudu.
cases-button = Kgetha
cases-all = Se sengwe
cases-skip = Tlola
cases-where =
    { $about }

    Ke kae? Romela lefelo ka konopo, goba o ngwale mmila le nomoro, goba lefelo le le tsebjago.
cases-where-short = Ke kae? Romela lefelo, goba o ngwale mmila le nomoro, goba lefelo le le tsebjago.
cases-no-place = Ga ke kgone go hwetša lefelo ka seo.
cases-nowhere =
    mo, fa, gae, ka gae, ntlong ya ka, ka ntle, mmileng wa ka, ga ke tsebe,
    dumela, dumelang, thobela
cases-category = *{ $category }*
cases-danger = *Ge motho a le kotsing, leletša { $number } gona bjale.*
cases-danger-call = Ka morago o leletše { $department }: { $phone }.
cases-outage =
    Mmasepala o šetše a tseba ka se:
    { $about }

    Na ke sona?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. E swanetše go ba e fedile ka { $date }.
cases-leave = Ee, ke sona
cases-report-anyway = Aowa, e bege
cases-left = Go lokile. Ga go na seo ke se begilego.
cases-near =
    Se se šetše se tsebja:
    { $about }

    Na ke sona?
cases-near-away-since = { $people ->
    [one] • { $category }, bokgole bja { $metres } m, go tloga ka { $date }
   *[other] • { $category }, bokgole bja { $metres } m, go tloga ka { $date }, e begilwe ke batho ba { $people }
 }
cases-near-away-open = { $people ->
    [one] • { $category }, bokgole bja { $metres } m
   *[other] • { $category }, bokgole bja { $metres } m, e begilwe ke batho ba { $people }
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, go tloga ka { $date }
   *[other] • { $category }, { $place }, go tloga ka { $date }, e begilwe ke batho ba { $people }
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, e begilwe ke batho ba { $people }
 }
cases-add = Ee, ntsenye
cases-other = Aowa, ke se sengwe
cases-yours = Ye ke pego ya gago *{ $reference }*. Ke tla ngwala ge go na le ditaba tša yona.
cases-added =
    Re a leboga, o tsentšwe. Nomoro ya gago ya tšhupetšo: *{ $reference }* (ya mmasepala: { $theirs })
    Ke tla ngwala ge go na le ditaba.
cases-question = { $question }
cases-several = Ngwala dinomoro tša tšohle tše di swanelago, mohlala 1, 3.
cases-or-no = Ge o sa tsebe, ngwala *aowa*.
cases-want-numbers = Hle ngwala dinomoro go tloga go 1 go fihla go { $most }.
cases-pin = lefelo le o le rometšego
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Hle romela senepe sa yona, goba o ngwale *aowa* go e bega ntle le senepe. (*morago* e fetoša karabo ya gago ya mafelelo.)
cases-photo-short = Hle romela senepe, goba o ngwale *aowa* go bega ntle le sona.
cases-photo-kept = Ke a leboga, seswantšho sa gago ke na le sona.
cases-receipt = { $receipt }
cases-thanks = Re a leboga! Go begilwe: { $category }. Nomoro ya gago ya tšhupetšo: *{ $reference }*
cases-goes-to = { $known ->
    [true] { $days ->
        [one] E ya go { $department }, bao ba ikemišeditšego go e lokiša ka letšatši.
       *[other] E ya go { $department }, bao ba ikemišeditšego go e lokiša ka matšatši a { $days }.
    }
   *[false] E ya go { $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] Mmasepala o ikemišeditše go e lokiša ka letšatši.
       *[other] Mmasepala o ikemišeditše go e lokiša ka matšatši a { $days }.
    }
   *[false] Mmasepala o tla e lokiša.
 }
cases-will-write = Ke tla ngwala ge go na le ditaba. *Dipego tša ka* di bontšha moo go emego gona.

## All reports of a resident

cases-mine-title = Dipego tša ka
cases-mine-keywords =
    dipego tša ka, pego ya ka, dingongorego tša ka, ngongorego ya ka, nomoro ya referense
cases-mine-phrases =
    go diregile eng ka pego ya ka, ngongorego ya ka e fihlile kae, ke na le nomoro ya referense,
    ga go motho yo a tlilego go lokiša, ke begile beke ya go feta
cases-none = Ga o ešo wa bega selo. Ngwala *bega* go thoma.
cases-unknown = Ga ke tsebe { $reference } founong ye. Hle lebelela tlhaka ye nngwe le ye nngwe le nomoro ye nngwe le ye nngwe.
cases-mine = *Dipego tša gago*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] e tseleng ya go ya sistiming ya mmasepala
    [open] mmasepala o na le yona
    [working] go na le yo a šomago ka yona
    [refused] sistimi ya mmasepala ga se ya e tšea; hle leletša
   *[done] { $confirmed ->
        [true] e dirilwe, gomme o e tiišeditše
       *[false] mmasepala o re e dirilwe
    }
 }
cases-theirs = Nomoro ya mmasepala: { $reference }
cases-note = “{ $note }”
cases-expected = E swanetše go ba e dirilwe ka { $date }.
cases-call = { $department }: { $phone }

## News

cases-news-open = Ditaba tša pego ya gago *{ $category }* ({ $reference }):
cases-news-working = Ditaba tša pego ya gago: go na le yo a šomago ka *{ $category }* ({ $reference }).
cases-news-done = Mmasepala o re se se dirilwe: *{ $category }* ({ $reference }).
cases-news-refused = Ntshwarele, sistimi ya mmasepala ga se ya tšea pego ya gago *{ $category }* ({ $reference }). Hle leletša mmasepala, o fe nomoro ye ya tšhupetšo. Dinomoro di mo: ngwala *contacts*.
cases-is-it-fixed = Na go lokišitšwe ka nnete? Araba *go lokišitšwe* goba *ga se gwa lokišwa*.
cases-template-news = Go na le ditaba tša pego ya gago { $category }, tšhupetšo { $reference }. Ngwala “dipego tša ka” go di bala.
cases-template-done = Mmasepala o re pego ya gago { $category }, tšhupetšo { $reference }, e fedile. Na go lokišitšwe ka nnete? Araba “go lokišitšwe” goba “ga se gwa lokišwa”.
cases-fixed-title = Go lokišitšwe
cases-fixed-keywords = go lokišitšwe, e lokišitšwe, ee go lokišitšwe
cases-not-fixed-title = Ga se gwa lokišwa
cases-not-fixed-keywords = ga se gwa lokišwa, ga se ya lokišwa, ga e ešo ya lokišwa, aowa ga se gwa lokišwa
cases-nothing-to-confirm = Ga go na pego ya gago ye e emetšego karabo ye. *Dipego tša ka* di bontšha moo go emego gona.
cases-which-one = Ke efe?
cases-still =
    { $about }

    Ke eng seo se sego sa loka? Mpotše ka mantšu a mmalwa.
cases-fixed = Re a leboga! *{ $reference }* e tswaletšwe.
cases-reopened = Re a leboga. *{ $reference }* e butšwe gape, gomme mmasepala o boditšwe seo se sego sa loka. Ke tla ngwala ge go na le ditaba.
cases-kept = Seo o se begilego ({ $reference }); sistimi ya mmasepala e boloka rekhoto ya sona
