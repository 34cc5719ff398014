### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-title = Bega bothata
cases-summary = Mosima mo tseleng, go dutla, go tlhoka motlakase, bili e e fosagetseng
cases-keywords =
    bega, bega bothata, pego, bothata, ngongorego, ngongorega, metsi a a dutla, ga go na metsi, ga go na motlakase,
    motlakase o ile, motlakase o timile, phaepe e phatlogile, phaepe e thubegile, lebone la mmila, dipone tsa mmila,
    dikhuti mo tseleng, khuti mo tseleng, roboto, tlhagiso ya matlakala, bobodu
cases-phrases =
    ga re na metsi, ga go na motlakase, motlakase o timile, motlakase o boa leng, metsi a boa leng, phaepe e phatlogile,
    metsi a a dutla mo tseleng, terayine e thibane, leswe la kgogoleloswe le elela mo jarateng,
    lebone la mmila ga le bereke, tsela e lefifi bosigo, go na le dikhuti mo tseleng, roboto ga e bereke,
    ga ba a tsaya matlakala, batho ba latlhela matlakala mo nageng, moagisani o dira modumo, metsi a leswe
cases-what = Bothata ke eng? Mpolelele ka mafoko a gago, kgotsa o kwale *lenaane*.
cases-which = Ke eng?
cases-which-of-all = Ke eng? Tlhopha se se tshwanelang thata.
cases-button = Tlhopha
cases-all = Se sengwe
cases-skip = Tlola
cases-where =
    { $about }

    Ke kae? Romela lefelo ka konopo, kgotsa o kwale mmila le nomoro, kgotsa lefelo le le itsiweng.
cases-where-short = Ke kae? Romela lefelo, kgotsa o kwale mmila le nomoro, kgotsa lefelo le le itsiweng.
cases-no-place = Ga ke kgone go bona lefelo ka seo.
cases-nowhere =
    fano, mono, gae, kwa gae, kwa ntlong ya me, kwa ntle, mo mmileng wa me, ga ke itse,
    dumela, dumelang
cases-category = *{ $category }*
cases-danger = *Fa motho a le mo kotsing, leletsa { $number } gona jaanong.*
cases-danger-call = Morago o leletse { $department }: { $phone }.
cases-outage =
    Mmasepala o setse a itse ka se:
    { $about }

    A ke sone?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. E tshwanetse go bo e fedile ka { $date }.
cases-leave = Ee, ke sone
cases-report-anyway = Nnyaa, e bege
cases-left = Go siame. Ga go na se ke se begileng.
cases-near =
    Se se setse se itsiwe:
    { $about }

    A ke sone?
cases-near-away-since = { $people ->
    [one] • { $category }, bokgakala jwa { $metres } m, go tloga ka { $date }
   *[other] • { $category }, bokgakala jwa { $metres } m, go tloga ka { $date }, e begilwe ke batho ba le { $people }
 }
cases-near-away-open = { $people ->
    [one] • { $category }, bokgakala jwa { $metres } m
   *[other] • { $category }, bokgakala jwa { $metres } m, e begilwe ke batho ba le { $people }
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, go tloga ka { $date }
   *[other] • { $category }, { $place }, go tloga ka { $date }, e begilwe ke batho ba le { $people }
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, e begilwe ke batho ba le { $people }
 }
cases-add = Ee, ntsenye
cases-other = Nnyaa, ke se sengwe
cases-yours = E ke pego ya gago *{ $reference }*. Ke tla kwala fa go na le dikgang tsa yone.
cases-added =
    Re a leboga, o tsentswe. Nomoro ya gago ya tshupetso: *{ $reference }* (ya mmasepala: { $theirs })
    Ke tla kwala fa go na le dikgang.
cases-question = { $question }
cases-several = Kwala dinomoro tsa tsotlhe tse di tshwanelang, sekao 1, 3.
cases-or-no = Fa o sa itse, kwala *nnyaa*.
cases-want-numbers = Tsweetswee kwala dinomoro go tloga go 1 go fitlha go { $most }.
cases-pin = lefelo le o le rometseng
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Tsweetswee romela setshwantsho sa yone, kgotsa o kwale *nnyaa* go e bega kwa ntle ga setshwantsho. (*morago* e fetola karabo ya gago ya bofelo.)
cases-photo-short = Tsweetswee romela setshwantsho, kgotsa o kwale *nnyaa* go bega kwa ntle ga sone.
cases-photo-kept = Ke a leboga, setshwantsho sa gago ke na le sone.
cases-receipt = { $receipt }
cases-thanks = Re a leboga! Go begilwe: { $category }. Nomoro ya gago ya tshupetso: *{ $reference }*
cases-goes-to = { $known ->
    [true] { $days ->
        [one] E ya kwa go { $department }, ba ba ikaeletseng go e baakanya ka letsatsi.
       *[other] E ya kwa go { $department }, ba ba ikaeletseng go e baakanya ka malatsi a le { $days }.
    }
   *[false] E ya kwa go { $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] Mmasepala o ikaeletse go e baakanya ka letsatsi.
       *[other] Mmasepala o ikaeletse go e baakanya ka malatsi a le { $days }.
    }
   *[false] Mmasepala o tla e baakanya.
 }
cases-will-write = Ke tla kwala fa go na le dikgang. *Dipego tsa me* di bontsha kwa go emeng teng.

## All reports of a resident

cases-mine-title = Dipego tsa me
cases-mine-keywords =
    dipego tsa me, pego ya me, dingongorego tsa me, ngongorego ya me, nomoro ya referense
cases-mine-phrases =
    go diragetse eng ka pego ya me, ngongorego ya me e fitlhile kae, ke na le nomoro ya referense,
    ga go ope yo o tlileng go baakanya, ke begile beke e e fetileng
cases-none = Ga o ise o bege sepe. Kwala *bega* go simolola.
cases-unknown = Ga ke itse { $reference } mo founong e. Tsweetswee leba tlhaka nngwe le nngwe le nomoro nngwe le nngwe.
cases-mine = *Dipego tsa gago*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] e mo tseleng ya go ya kwa sistemeng ya mmasepala
    [open] mmasepala o na le yone
    [working] go na le yo o dirang ka yone
    [refused] sisteme ya mmasepala ga e a e tsaya; tsweetswee leletsa
   *[done] { $confirmed ->
        [true] e dirilwe, mme o e tiisitse
       *[false] mmasepala o re e dirilwe
    }
 }
cases-theirs = Nomoro ya mmasepala: { $reference }
cases-note = “{ $note }”
cases-expected = E tshwanetse go bo e dirilwe ka { $date }.
cases-call = { $department }: { $phone }

## News

cases-news-open = Dikgang tsa pego ya gago *{ $category }* ({ $reference }):
cases-news-working = Dikgang tsa pego ya gago: go na le yo o dirang ka *{ $category }* ({ $reference }).
cases-news-done = Mmasepala o re se se dirilwe: *{ $category }* ({ $reference }).
cases-news-refused = Intshwarele, sisteme ya mmasepala ga e a tsaya pego ya gago *{ $category }* ({ $reference }). Tsweetswee leletsa mmasepala, o fe nomoro e ya tshupetso. Dinomoro di fano: kwala *contacts*.
cases-is-it-fixed = A go baakantswe ka nnete? Araba *go baakantswe* kgotsa *ga go a baakanngwa*.
cases-template-news = Go na le dikgang tsa pego ya gago { $category }, tshupetso { $reference }. Kwala “dipego tsa me” go di bala.
cases-template-done = Mmasepala o re pego ya gago { $category }, tshupetso { $reference }, e fedile. A go baakantswe ka nnete? Araba “go baakantswe” kgotsa “ga go a baakanngwa”.
cases-fixed-title = Go baakantswe
cases-fixed-keywords = go baakantswe, e baakantswe, ee go baakantswe
cases-not-fixed-title = Ga go a baakanngwa
cases-not-fixed-keywords = ga go a baakanngwa, ga e a baakanngwa, nnyaa ga go a baakanngwa
cases-nothing-to-confirm = Ga go na pego ya gago e e emetseng karabo e. *Dipego tsa me* di bontsha kwa go emeng teng.
cases-which-one = Ke efe?
cases-still =
    { $about }

    Ke eng se se iseng se siame? Mpolelele ka mafoko a sekae.
cases-fixed = Re a leboga! *{ $reference }* e tswetswe.
cases-reopened = Re a leboga. *{ $reference }* e butswe gape, mme mmasepala o boleletswe se se iseng se siame. Ke tla kwala fa go na le dikgang.
cases-kept = Se o se begileng ({ $reference }); sisteme ya mmasepala e boloka rekoto ya sone
