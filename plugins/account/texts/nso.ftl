### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

account-title = Boingwadišo bja ka
account-summary = Ingwadiše go bona dipili le go lefa, goba o phumole tše di tsebjago
account-keywords =
    ngwadiša, ingwadiša, go ingwadiša, boingwadišo bja ka, tsena
account-phrases =
    ke nyaka go ingwadiša, ke ingwadiša bjang, ke na le nomoro ye mpsha, phumola tshedimošo ya ka
account-unknown =
    Ga ke ešo ka tseba gore akhaonto ya gago ke efe, ka fao nka se bontšhe pili mo.
    Hle kgopela { $city } go tsenya nomoro ye ya founo akhaontong ya gago: iša ID ya gago le pili ya kgale kantorong ya thušo ya mmasepala. Ka morago ga fao, ngwala *pili* gape, o tla bona seo o se kolotago le go hwetša ditatamente tša gago mo.

## Before it begins. $ready: what to have at hand.

account-why =
    Ga o ešo wa ingwadiša. Ge o ingwadišitše, o bona seo o se kolotago, o hwetša ditatamente tša gago o bile o lefa mo. Tše dingwe ka moka di šoma ntle le seo.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-why-registered =
    Mabapi le akhaonto ya gago ke swanetše go tseba gore ke wena. Hle ingwadiše gatee; tše dingwe ka moka di šoma ntle le seo.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-why-pay =
    Go lefa mo, hle thoma ka go ingwadiša, gore go se be motho yo a lefelago akhaonto ye e fošagetšego. Tše dingwe ka moka di šoma ntle le seo.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-why-change =
    Go fetoša tshedimošo ya gago ke swanetše go ba le bonnete gore ke wena. Hle thoma ka go ingwadiša.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-why-again = Go se ke swanetše go ba le bonnete gore e sa le wena. Hle se bontšhe gape, letlakaleng la mmasepala, { $city }. { $ready }
account-why-more =
    O ka ngwadišetša le mong yo mongwe: kgwebo ya gago, goba motho yo o mo hlokomelago.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-must-link-again =
    Nomoro ya gago, SIM card ya gago goba founo ya gago e fetogile. Gore go se be yo mongwe yo a bonago dipili tša gago, hle ingwadiše gape.
    Go tšea metsotso ye mebedi, letlakaleng la mmasepala, { $city }. { $ready }
account-have-ready-login = { $named ->
    [true] Beakanya phasewete ya gago ya { $name }.
   *[false] Beakanya phasewete ya gago ya go tsena go mmasepala.
 }
account-have-ready-bill = Beakanya pili ya gago ya bjale: o nyaka nomoro ya akhaonto le khoutu ye e gatišitšwego go yona.
account-why-short = A re thome? Tše dingwe ka moka di šoma ka ntle le se.
account-button-register = Ingwadiše
account-button-not-now = E sego bjale
account-not-now = Go lokile. O ka ngwala *ingwadiša* nako efe goba efe. Ngwala *menu* go bona tše di šomago ntle le seo.

## The link, and the code.

account-link = { $known ->
    [true] Letlakala le la mmasepala, { $city }, ke la gago le founo ye fela (nomoro ye e felago ka { $number }). O se romele motho linki. E šoma metsotso ye { $minutes }.
   *[false] Letlakala le la mmasepala, { $city }, ke la gago le founo ye fela. O se romele motho linki. E šoma metsotso ye { $minutes }.
 }
account-link-label = Bula letlakala
account-code = Mafelelong letlakala le bontšha *dinomoro tše 6*. Di ngwale mo.
account-code-short = Dinomoro tše 6 tše di bontšhwago ke letlakala?
account-code-wrong = { $left ->
    [one] Ga se seo letlakala le se bontšhago. O ka leka gatee gape: ke dinomoro dife tše 6?
   *[other] Ga se seo letlakala le se bontšhago. Hle lebelela gape: ke dinomoro dife tše 6? (o ka leka ga { $left } gape)
 }
account-code-early = Letlakala ga le ešo la bontšha dinomoro. Hle le bule ka konopo ye e lego ka godimo, o ye mafelelong a lona. Le bontšha dinomoro dife tše 6?
account-code-wanted = Ke nyaka dinomoro tše 6 tše di bontšhwago ke letlakala. Ge le sa bontšhe selo, ngwala *mpsha* go hwetša linki ye mpsha.
account-no-secrets = Ke nyaka fela dinomoro tše 6 tše di bontšhwago ke letlakala. *Le ka mohla* o se romele phasewete goba PIN mo: phumola molaetša woo.
account-words-secret = phasewete
account-words-new = mpsha, ye mpsha, linki ye mpsha, new
account-over = Linki ye ga e sa šoma. Na ke go romele ye mpsha?
account-button-new-link = Linki ye mpsha
account-link-over = Ntshwarele, linki ye ga e sa šoma. Ngwala *ingwadiša* go hwetša ye mpsha.
account-too-many-links = Ntshwarele, o hweditše dilinki tše ntši lehono. Hle leka gape gosasa, goba o botšiše kantorong ya thušo ya mmasepala.
account-is-this-you =
    Letlakala le tladitšwe leina la *{ $names }*.
    Na ke wena, le gona na founo ye e ka bona dipili le go di lefa?
account-not-you = Go lokile, ga go na seo se ngwadišitšwego. Ge e ba go na le motho yo a go rometšego linki goba a go kgopetšego khoutu, hle botša { $city }: e be e le boradia.
account-somebody-else = Ntshwarele, yoo e be e le motho o mongwe, e sego mong yo a ngwadišitšwego mo. Ga go na seo se fetošitšwego.
account-not-enough = Ntshwarele, go se { $city } e kgopela bohlatse bjo bo tiilego go feta bjo. Hle botšiše kantorong ya thušo ya mmasepala.
account-registered = Go dirilwe: o ngwadišeditšwe *{ $names }*. Go bona goba go phumola se, ngwala *boingwadišo bja ka*.
account-too-many-phones = Ntshwarele, difouno tše ntši kudu di ngwadišeditšwe { $name }. Thoma ka go phumola e tee: ngwala *boingwadišo bja ka* go ye nngwe ya tšona.
account-for-whom = Ke ya mang?
account-for-whom-button = Kgetha

## What is known.

account-shown = { $shown }
account-linked = { $way ->
    [login] O ngwadišeditšwe *{ $name }*, ka go tsena, go tloga ka { $since }.
    [bill] O ngwadišeditšwe *{ $name }*, ka khoutu ya pili, go tloga ka { $since }.
   *[number] O tsebja bjalo ka *{ $name }*, ka gore mmasepala o na le nomoro ya gago.
 }
account-others = { $count ->
    [one] Go na le founo ye nngwe ye e ngwadišitšwego.
   *[other] Go na le difouno tše dingwe tše { $count } tše di ngwadišitšwego.
 }
account-kept = Seo se bolokilwego ke leina la gago, nomoro ya gago ya mmasepala, mafelelo a nomoro ya founo ya gago, le gore o ingwadišitše neng.
account-wishes = Tše di ka dirwago
account-button-more = Ngwadišetša yo mongwe
account-button-others = Difouno tše dingwe
account-button-remove = Phumola boingwadišo
account-button-done = Ke feditše
account-done = Go lokile. Ngwala *menu* go bona tše dingwe tše nka di dirago.
account-remove-sure = Na ke phumole boingwadišo bja gago mo founong ye? O ka se hlwe o bona dipili mo go fihla o ingwadiša gape.
account-removed = Go dirilwe: founo ye ga e sa ngwadišitšwe, gomme tše di bego di bolokilwe ka yona di phumotšwe. Go šala mothaladi o tee fela wa tlhakišo ya mmasepala: gore e ngwadišitšwe le go phumolwa neng.
account-kept-as-it-was = Go lokile, ga go na seo se fetošitšwego.
account-which-phone = Ke founo efe ye e sa swanelago go hlwa e bona dipili?
account-phones = Difouno
account-phone = { $known ->
    [true] Nomoro { $phone }
   *[false] Nomoro ye e utilwego
 }
account-phone-since = { $name }, go tloga ka { $since }
account-phone-sure = { $known ->
    [true] Na ke phumole founo yeo nomoro ya yona e felago ka { $phone }? Ke tla botša motho yoo.
   *[false] Na ke phumole founo ya nomoro ye e utilwego? Ke tla botša motho yoo.
 }
account-phone-gone = Go dirilwe: founo yeo ga e sa ngwadišitšwe.

## News.

account-phone-added = { $known ->
    [true] Founo ye nngwe e sa tšwa go ngwadišetšwa *{ $name }*; nomoro ya yona e fela ka { $phone }. Ge o sa e tsebe, ngwala *boingwadišo bja ka* o e phumole.
   *[false] Founo ye nngwe, ya nomoro ye e utilwego, e sa tšwa go ngwadišetšwa *{ $name }*. Ge o sa e tsebe, ngwala *boingwadišo bja ka* o e phumole.
 }
account-phone-removed = Founo ya gago e tlošitšwe boingwadišong bja *{ $name }* ke motho o mongwe yo a ngwadišitšwego fao. Ge seo se fošagetše, mmotšiše, goba o botšiše { $city }.
account-template-added = Founo ye nngwe ({ $phone }) e ngwadišeditšwe akhaonto ya gago ya mmasepala. Ge o sa e tsebe, araba mo ka *boingwadišo bja ka* o e phumole.
account-template-removed = Founo ya gago e tlošitšwe akhaontong ya { $city } ke motho o mongwe yo a ngwadišitšwego fao. Ge seo se fošagetše, hle mmotšiše goba o botšiše mmasepala.

## The pages.

account-page-title = Ngwadiša WhatsApp ya gago
account-page-number = Nomoro ya WhatsApp
account-page-hidden = e utilwe
account-page-only-own = Tšwela pele fela ge ye e le founo ya gago, gomme o ikgopetše linki ye ka bowena.
account-page-sent-by-others = Ge o rometšwe linki ye ke motho o mongwe, tswalela letlakala le: motho yoo a ka bona dipili tša gago. { $city }: ga re ke re romela linki ya mohuta wo go motho yo a sa e kgopelago poledišanong.
account-page-login = { $named ->
    [true] Se se latelago: tsena go { $login }. Ka morago ga fao re go bontšha khoutu ya poledišano.
   *[false] Se se latelago: tsena. Ka morago ga fao re go bontšha khoutu ya poledišano.
 }
account-page-log-in = { $named ->
    [true] Tsena go { $login }
   *[false] Tsena
 }
account-page-bill = Tšea pili ya gago ya bjale. Khoutu e gatišitšwe kgauswi le nomoro ya akhaonto.
account-page-account = Nomoro ya akhaonto
account-page-code-of-bill = Khoutu ya pili
account-page-go-on = Tšwela pele
account-page-kept = Re boloka leina la gago, nomoro ya gago ya mmasepala, mafelelo a nomoro ya founo ya gago, le gore o ingwadišitše neng. O ka di bona le go di phumola poledišanong nako efe goba efe.
account-page-last-step = Kgato ya mafelelo
account-page-type-code = Boela poledišanong ya gago ya WhatsApp le { $city }, o ngwale dinomoro tše fao:
account-page-tell-nobody = O se botše motho khoutu ye, le ge e le motho wa mmasepala.
account-page-code-for = Yo a e ngwalago poledišanong o bona dipili tša gago. E šoma metsotso ye { $minutes }.
account-page-not-mine = Nomoro ye ga se ya ka: ema
account-page-registered-title = O ngwadišitšwe
account-page-registered = O ka tswalela letlakala le. Tše dingwe ka moka di poledišanong.
account-page-stopped-title = Go emišitšwe
account-page-stopped = Ga go na seo se ngwadišitšwego. Ge e ba go na le motho yo a go rometšego linki, hle botša { $city }: e be e le boradia.
account-page-lost-title = Hle thoma gape
account-page-lost = Letlakala le ga le sa tseba gore ke la poledišano efe. Bula linki gape poledišanong ya gago ya WhatsApp le { $city }, o dule go browser e tee go fihla mafelelong.
account-page-over-title = Linki ye ga e sa šoma
account-page-over = Linki ya mohuta wo e šoma metsotso e mmalwa, gatee fela. Poledišanong ya gago ya WhatsApp le { $city } o hwetša ye mpsha: ngwala *ingwadiša*.
account-page-refused-title = Ga o ešo wa ngwadišwa
account-page-refused = Go leka gape, bula linki gape poledišanong ya gago ya WhatsApp le { $city }.
account-kept-link = Boingwadišo bja gago bja { $name }
account-kept-attempt = Linki ya go ingwadiša ye o e rometšwego
account-kept-untrusted = Gore nomoro ya gago e nnoši ga e hlatsele gore o mang
account-kept-audit = Gore ke mang yo a ngwadišitšwego mo, gona neng
account-kept-law =
    { $years ->
        [0] Se se a nyakega go nyakišiša tšhomišo ye mpe ya diakhaonto (POPIA karolo 19), matšatši a { $days }.
        [one] Se se a nyakega go nyakišiša tšhomišo ye mpe ya diakhaonto (POPIA karolo 19), ngwaga o tee.
       *[other] Se se a nyakega go nyakišiša tšhomišo ye mpe ya diakhaonto (POPIA karolo 19), mengwaga ye { $years }.
    }
