### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

account-title = Boikwadiso jwa me
account-summary = Ikwadise go bona dibili le go duela, kgotsa o phimole tse di itsiweng
account-keywords =
    kwadisa, ikwadisa, go ikwadisa, ikwadiso ya me, tsena
account-phrases =
    ke batla go ikwadisa, ke ikwadisa jang, ke na le nomoro e ntšhwa, phimola tshedimosetso ya me
account-unknown =
    Ga ke ise ke itse gore akhaonto ya gago ke efe, ka jalo nka se bontshe bili fano.
    Tsweetswee kopa { $city } go tsenya nomoro e ya founo mo akhaontong ya gago: isa ID ya gago le bili ya kgale kwa kantorong ya thuso ya mmasepala. Morago ga foo, kwala *bili* gape, o tla bona se o se kolotang le go bona ditatamente tsa gago fano.

## Before it begins. $ready: what to have at hand.

account-why =
    Ga o ise o ikwadise. Fa o ikwadisitse, o bona se o se kolotang, o bona ditatamente tsa gago mme o duela fano. Tse dingwe tsotlhe di dira ntle le seo.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-why-registered =
    Ka ga akhaonto ya gago ke tshwanetse go itse gore ke wena. Tsweetswee ikwadise gangwe; tse dingwe tsotlhe di dira ntle le seo.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-why-pay =
    Go duela fano, tsweetswee simolola ka go ikwadisa, gore go se nne ope yo o duelelang akhaonto e e fosagetseng. Tse dingwe tsotlhe di dira ntle le seo.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-why-change =
    Go fetola tshedimosetso ya gago ke tshwanetse go nna le bonnete gore ke wena. Tsweetswee simolola ka go ikwadisa.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-why-again = Mo go se ke tshwanetse go nna le bonnete gore e sa ntse e le wena. Tsweetswee se bontshe gape, mo tsebeng ya mmasepala, { $city }. { $ready }
account-why-more =
    O ka kwadisetsa le mong yo mongwe: kgwebo ya gago, kgotsa motho yo o mo tlhokomelang.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-must-link-again =
    Nomoro ya gago, SIM card ya gago kgotsa founo ya gago e fetogile. Gore go se nne ope yo mongwe yo o bonang dibili tsa gago, tsweetswee ikwadise gape.
    Go tsaya metsotso e mebedi, mo tsebeng ya mmasepala, { $city }. { $ready }
account-have-ready-login = { $named ->
    [true] Baakanya phasewete ya gago ya { $name }.
   *[false] Baakanya phasewete ya gago ya go tsena mo go mmasepala.
 }
account-have-ready-bill = Baakanya bili ya gago ya bosheng: o tlhoka nomoro ya akhaonto le khoutu e e gatisitsweng mo go yone.
account-why-short = A re simolole? Tse dingwe tsotlhe di bereka kwa ntle ga se.
account-button-register = Ikwadise
account-button-not-now = E seng jaanong
account-not-now = Go siame. O ka kwala *ikwadisa* nako nngwe le nngwe. Kwala *menu* go bona tse di dirang ntle le seo.

## The link, and the code.

account-link = { $known ->
    [true] Tsebe e ya mmasepala, { $city }, ke ya gago le founo e fela (nomoro e e felang ka { $number }). O se romele ope linki. E dira metsotso e le { $minutes }.
   *[false] Tsebe e ya mmasepala, { $city }, ke ya gago le founo e fela. O se romele ope linki. E dira metsotso e le { $minutes }.
 }
account-link-label = Bula tsebe
account-code = Kwa bofelong tsebe e bontsha *dinomoro di le 6*. Di kwale fano.
account-code-short = Dinomoro di le 6 tse di bontshwang ke tsebe?
account-code-wrong = { $left ->
    [one] Ga se se tsebe e se bontshang. O ka leka gangwe gape: ke dinomoro dife di le 6?
   *[other] Ga se se tsebe e se bontshang. Tsweetswee leba gape: ke dinomoro dife di le 6? (o ka leka ga { $left } gape)
 }
account-code-early = Tsebe ga e ise e bontshe dinomoro. Tsweetswee e bule ka konopo e e kwa godimo, o ye kwa bofelong jwa yone. E bontsha dinomoro dife di le 6?
account-code-wanted = Ke tlhoka dinomoro di le 6 tse di bontshwang ke tsebe. Fa e sa bontshe sepe, kwala *ntšhwa* go bona linki e ntšhwa.
account-no-secrets = Ke tlhoka fela dinomoro di le 6 tse di bontshwang ke tsebe. *Le ka motlha* o se romele khunololamoraba kgotsa PIN fano: phimola molaetsa oo.
account-words-secret = khunololamoraba, phasewete
account-words-new = ntšhwa, e ntšhwa, linki e ntšhwa, new
account-over = Linki e ga e tlhole e dira. A ke go romele e ntšhwa?
account-button-new-link = Linki e ntšhwa
account-link-over = Intshwarele, linki e ga e tlhole e dira. Kwala *ikwadisa* go bona e ntšhwa.
account-too-many-links = Intshwarele, o bone dilinki di le dintsi gompieno. Tsweetswee leka gape ka moso, kgotsa o botse kwa kantorong ya thuso ya mmasepala.
account-is-this-you =
    Tsebe e tladitswe mo leineng la *{ $names }*.
    A ke wena, e bile a founo e e ka bona dibili le go di duela?
account-not-you = Go siame, ga go na se se kwadisitsweng. Fa go na le motho yo o go rometseng linki kgotsa a go kopile khoutu, tsweetswee bolelela { $city }: e ne e le boferefere.
account-somebody-else = Intshwarele, yoo e ne e le motho o mongwe, e seng mong yo o kwadisitsweng fano. Ga go na se se fetotsweng.
account-not-enough = Intshwarele, mo go se { $city } e kopa bosupi jo bo tiileng go feta jo. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
account-registered = Go dirilwe: o kwadiseditswe *{ $names }*. Go bona kgotsa go phimola se, kwala *boikwadiso jwa me*.
account-too-many-phones = Intshwarele, difouno tse dintsi thata di kwadiseditswe { $name }. Simolola ka go phimola e le nngwe: kwala *boikwadiso jwa me* mo go nngwe ya tsone.
account-for-whom = Ke ya mang?
account-for-whom-button = Tlhopha

## What is known.

account-shown = { $shown }
account-linked = { $way ->
    [login] O kwadiseditswe *{ $name }*, ka go tsena, go tloga ka { $since }.
    [bill] O kwadiseditswe *{ $name }*, ka khoutu ya bili, go tloga ka { $since }.
   *[number] O itsiwe jaaka *{ $name }*, gonne mmasepala o na le nomoro ya gago.
 }
account-others = { $count ->
    [one] Go na le founo e nngwe e e kwadisitsweng.
   *[other] Go na le difouno tse dingwe di le { $count } tse di kwadisitsweng.
 }
account-kept = Se se bolokilweng ke leina la gago, nomoro ya gago ya mmasepala, bofelo jwa nomoro ya founo ya gago, le gore o ikwadisitse leng.
account-wishes = Tse di ka dirwang
account-button-more = Kwadisetsa yo mongwe
account-button-others = Difouno tse dingwe
account-button-remove = Phimola boikwadiso
account-button-done = Ke feditse
account-done = Go siame. Kwala *menu* go bona tse dingwe tse nka di dirang.
account-remove-sure = A ke phimole boikwadiso jwa gago mo founong e? Ga o kitla o tlhola o bona dibili fano go fitlha o ikwadisa gape.
account-removed = Go dirilwe: founo e ga e tlhole e kwadisitswe, mme tse di neng di bolokilwe ka yone di phimotswe. Go sala mola o le mongwe fela wa boruni jwa mmasepala: gore e kwadisitswe le go phimolwa leng.
account-kept-as-it-was = Go siame, ga go na se se fetotsweng.
account-which-phone = Ke founo efe e e sa tshwanelang go tlhola e bona dibili?
account-phones = Difouno
account-phone = { $known ->
    [true] Nomoro { $phone }
   *[false] Nomoro e e fitlhilweng
 }
account-phone-since = { $name }, go tloga ka { $since }
account-phone-sure = { $known ->
    [true] A ke phimole founo e nomoro ya yone e felang ka { $phone }? Ke tla bolelela motho yoo.
   *[false] A ke phimole founo ya nomoro e e fitlhilweng? Ke tla bolelela motho yoo.
 }
account-phone-gone = Go dirilwe: founo eo ga e tlhole e kwadisitswe.

## News.

account-phone-added = { $known ->
    [true] Founo e nngwe e sa tswa go kwadisetswa *{ $name }*; nomoro ya yone e fela ka { $phone }. Fa o sa e itse, kwala *boikwadiso jwa me* o e phimole.
   *[false] Founo e nngwe, ya nomoro e e fitlhilweng, e sa tswa go kwadisetswa *{ $name }*. Fa o sa e itse, kwala *boikwadiso jwa me* o e phimole.
 }
account-phone-removed = Founo ya gago e tlositswe mo boikwadisong jwa *{ $name }* ke motho o mongwe yo o kwadisitsweng foo. Fa seo se fosagetse, mmotse, kgotsa o botse { $city }.
account-template-added = Founo e nngwe ({ $phone }) e kwadiseditswe akhaonto ya gago ya mmasepala. Fa o sa e itse, araba fano ka *boikwadiso jwa me* o e phimole.
account-template-removed = Founo ya gago e tlositswe mo akhaontong ya { $city } ke motho o mongwe yo o kwadisitsweng foo. Fa seo se fosagetse, tsweetswee mmotse kgotsa o botse mmasepala.

## The pages.

account-page-title = Kwadisa WhatsApp ya gago
account-page-number = Nomoro ya WhatsApp
account-page-hidden = e fitlhilwe
account-page-only-own = Tswelela fela fa e e le founo ya gago, mme o ikopetse linki e ka bowena.
account-page-sent-by-others = Fa o rometswe linki e ke motho o mongwe, tswala tsebe e: motho yoo a ka bona dibili tsa gago. { $city }: ga re ke re romela linki ya mofuta o kwa mothong yo o sa e kopang mo puisanong.
account-page-login = { $named ->
    [true] Se se latelang: tsena mo go { $login }. Morago ga foo re go bontsha khoutu ya puisano.
   *[false] Se se latelang: tsena. Morago ga foo re go bontsha khoutu ya puisano.
 }
account-page-log-in = { $named ->
    [true] Tsena mo go { $login }
   *[false] Tsena
 }
account-page-bill = Tsaya bili ya gago ya bosheng. Khoutu e gatisitswe gaufi le nomoro ya akhaonto.
account-page-account = Nomoro ya akhaonto
account-page-code-of-bill = Khoutu ya bili
account-page-go-on = Tswelela
account-page-kept = Re boloka leina la gago, nomoro ya gago ya mmasepala, bofelo jwa nomoro ya founo ya gago, le gore o ikwadisitse leng. O ka di bona le go di phimola mo puisanong nako nngwe le nngwe.
account-page-last-step = Kgato ya bofelo
account-page-type-code = Boela kwa puisanong ya gago ya WhatsApp le { $city }, o kwale dinomoro tse foo:
account-page-tell-nobody = O se bolelele ope khoutu e, le fa e le motho wa mmasepala.
account-page-code-for = Yo o e kwalang mo puisanong o bona dibili tsa gago. E dira metsotso e le { $minutes }.
account-page-not-mine = Nomoro e ga se ya me: ema
account-page-registered-title = O kwadisitswe
account-page-registered = O ka tswala tsebe e. Tse dingwe tsotlhe di mo puisanong.
account-page-stopped-title = Go emisitswe
account-page-stopped = Ga go na se se kwadisitsweng. Fa go na le motho yo o go rometseng linki, tsweetswee bolelela { $city }: e ne e le boferefere.
account-page-lost-title = Tsweetswee simolola gape
account-page-lost = Tsebe e ga e tlhole e itse gore ke ya puisano efe. Bula linki gape mo puisanong ya gago ya WhatsApp le { $city }, o nne mo go browser e le nngwe go fitlha kwa bofelong.
account-page-over-title = Linki e ga e tlhole e dira
account-page-over = Linki ya mofuta o e dira metsotso e sekae, gangwe fela. Mo puisanong ya gago ya WhatsApp le { $city } o bona e ntšhwa: kwala *ikwadisa*.
account-page-refused-title = Ga o ise o kwadisiwe
account-page-refused = Go leka gape, bula linki gape mo puisanong ya gago ya WhatsApp le { $city }.
account-kept-link = Boikwadiso jwa gago jwa { $name }
account-kept-attempt = Linki ya go ikwadisa e o e rometsweng
account-kept-untrusted = Gore nomoro ya gago e le nosi ga e supe gore o mang
account-kept-audit = Gore ke mang yo o kwadisitsweng fano, le gore leng
account-kept-law =
    { $years ->
        [0] Se se a tlhokega go batlisisa tiriso e e maswe ya diakhaonto (POPIA karolo 19), malatsi a le { $days }.
        [one] Se se a tlhokega go batlisisa tiriso e e maswe ya diakhaonto (POPIA karolo 19), ngwaga o le mongwe.
       *[other] Se se a tlhokega go batlisisa tiriso e e maswe ya diakhaonto (POPIA karolo 19), dingwaga di le { $years }.
    }
