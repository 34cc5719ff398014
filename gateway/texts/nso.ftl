### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

## Not understood

session-not-understood = Ntshwarele, ga ke kwešiše seo.
session-choose-again = Hle kgetha e tee ya tše, goba o ngwale leina la yona.
session-ask-again = Ntshwarele, ga ke kwešiše seo. Hle araba gape.
session-want-words = Hle ngwala karabo ya gago ka mantšu.
session-words-too-short = Hle ngwala go feta fao gannyane.
session-words-too-long = Seo se setelele kudu go nna. Hle se bolele ka ditlhaka tše di sa fetego { $most }; tša gago e bile tše { $given }.
session-want-number = Hle araba ka nomoro, mohlala 12.
session-want-number-between = Hle araba ka nomoro go tloga go { $least } go fihla go { $most }.
session-want-number-least = Hle araba ka nomoro ya { $least } goba go feta.
session-want-number-most = Hle araba ka nomoro ye e sa fetego { $most }.
session-want-money = Hle araba ka tšhelete, mohlala 250 goba R1 234.50.
session-want-money-between = Hle araba ka tšhelete go tloga go { $least } go fihla go { $most }.
session-want-money-least = Hle araba ka tšhelete ya { $least } goba go feta.
session-want-money-most = Hle araba ka tšhelete ye e sa fetego { $most }.
session-want-date = Hle araba ka letšatšikgwedi, mohlala { $example }.
session-want-date-between = Hle araba ka letšatšikgwedi go tloga ka { $earliest } go fihla ka { $latest }.
session-want-date-earliest = Hle araba ka letšatšikgwedi go tloga ka { $earliest }.
session-want-date-latest = Hle araba ka letšatšikgwedi go fihla ka { $latest }.
session-want-yes-no = Hle araba *ee* goba *aowa*.
session-want-choice = Hle araba ka ye nngwe ya tše: { $choices }.
session-want-phone = Hle araba ka nomoro ya founo, mohlala 082 123 4567.
session-want-name = Hle araba ka leina, ka ditlhaka.
session-want-email = Hle araba ka aterese ya imeile, mohlala thandi@example.com.
session-want-id-number = Hle araba ka dinomoro tše 13 tša ID ya Afrika Borwa.
session-want-id-or-passport = Hle araba ka dinomoro tše 13 tša ID ya Afrika Borwa, goba ka nomoro ya phasepoto ya gago.
session-id-number-wrong = Yeo ga e swane le nomoro ya ID ya Afrika Borwa. Hle lebelela dinomoro tše 13 gape, o di romele.
session-want-place = Hle romela lefelo: tobetša *+* goba leswao la klipi ya pampiri, o kgethe *Location*.
session-want-file = Hle romela { $what }.
session-a-image = senepe
session-a-document = tokomane
session-a-audio = molaetša wa lentšu
session-a-video = bidio
session-or = { $first } goba { $second }
session-too-few-files = Ke nyaka bonyane difaele tše { $least }. Hle di romele mmogo.
session-too-many-files = Ke tše ntši kudu go nna. Hle romela tše di sa fetego { $most }.
session-option-gone = Ntshwarele, seo ga se sa le gona lenaneong.
session-not-usable = { $kind ->
    [audio] Ntshwarele, ga ke kgone go theeletša melaetša ya lentšu. Hle e ngwale ka mantšu.
    [video] Ntshwarele, ga ke kgone go lebelela dibidio. Hle e ngwale ka mantšu.
    [image] Ke a leboga, eupša ga ke kgone go šomiša senepe mo. Hle e ngwale ka mantšu.
    [document] Ke a leboga, eupša ga ke kgone go šomiša tokomane mo. Hle e ngwale ka mantšu.
    [sticker] Sekgomaretši se sebotse! Ke kgona go bala mantšu fela. Hle e ngwale.
    [location] Ke a leboga, eupša ga ke nyake lefelo mo. Hle e ngwale ka mantšu.
    [contacts] Ke a leboga, eupša ga ke kgone go šomiša karata ya kgokagano mo. Hle e ngwale ka mantšu.
    [order] Ntshwarele, ga ke kgone go tšea dioda. Hle e ngwale ka mantšu.
    [poll] Ntshwarele, ga ke kgone go šomiša bouto. Hle e ngwale ka mantšu.
    [form] Ntshwarele, ga se ka kgopela foromo ye bjale. Hle e ngwale ka mantšu.
    [tap] Konopo yeo ke ya potšišo ya peleng. Kgetha seo o se nyakago bjale, goba o se ngwale ka mantšu a mmalwa.
    [edit] Ntshwarele, ga ke bone seo o se fetotšego molaetšeng. Hle o ngwale gape.
    [too_large] Ntshwarele, faele yeo ke ye kgolo kudu go nna. Hle romela ye nnyane.
   *[other] Ntshwarele, ga ke kgone go šomiša seo mo. Hle se ngwale ka mantšu.
 }

## Finding the way

session-help =
    O ka ngwala mantšu a nako efe goba efe.
    Ngwala *menu* go bona tšohle tše nka di dirago.
    Ngwala *morago* go fetoša karabo ya gago ya mafelelo.
    Ngwala *khansela* go emiša seo re se dirago.
session-back-nothing = Ga go na seo re ka boelago go sona.
session-back-effect = Seo se šetše se dirilwe, ka fao nka se boele ka morago ga sona.
session-way-out = Ngwala *khansela* go emiša se, goba *menu* go dira se sengwe.
session-still-here = O amogetšwe gape! Re be re sa dira se.
session-already = Re šetše re le go *{ $where }*.
session-already-anew = Re šetše re le go *{ $where }*. Go thoma lefsa, ngwala *{ $said }* gape.
session-in-the-middle = Dumela! Re gare ga *{ $where }*. Ge o nyaka se sengwe, ngwala *menu*.
session-is-it-the-answer = Na *{ $said }* ke karabo ya gago?
session-answer-or-wish = Na *{ $said }* ke karabo ya gago, goba o nyaka *{ $where }*?
session-it-is = Ke karabo ya ka
session-not-the-answer = Go lokile, yeo e be e se karabo. Ge o nyaka se sengwe, ngwala *menu*.
session-too-many-tries = Ntshwarele, ga se ka kgona go kwešiša dikarabo, ka fao ke eme mo. Ngwala *menu* go thoma gape.
session-cancelled = Go lokile, ke e emišitše.
session-ended-by-city = Bašomi ba rena ba emišitše seo se bego se bulegile mo. Ngwala *menu* go bona tše nka di dirago.
session-over-to-a-person = Yo mongwe wa bašomi ba rena o nyaka go go thuša mo.
session-nothing-open = Ga go na seo se bulegilego seo nka se emišago.
session-where-we-were = Bjale re boela moo re bego re le gona.
session-language = Go lokile, bjale re bolela Sepedi. Mongwalo wo e sa le sethalwa; ge o sa kwagale, ngwala *english*.
session-waiting = Ke sa emetše ditaba, ke tla ngwala ge di le gona.
session-joined =
    { $first }

    { $second }
session-second-part = { $second }
session-real-words = mošomi, bašomi, lefase, lebaka, metsana, mohlaka, lefela, setulo, dipuku
session-street-words = mmila, street, road
session-command-menu = menu, menyu
session-command-back = morago, boela morago, back
session-command-cancel = khansela, tlogela, cancel
session-command-help = thušo, nthuše, ?, help
session-command-stop = stop, ema, emiša
session-command-language = polelo, dipolelo, leleme, language
session-command-agent = motho, bolela le motho, agent
session-words-thanks = ke a leboga, kea leboga, re a leboga, ke leboga kudu, ke leboga thušo, go lokile ke a leboga
session-words-parting =
    go lokile, gabotse, aowa, ga go selo, šala gabotse, šalang gabotse, sepela gabotse, robala gabotse
session-thanks = Ke lethabo. O ka nngwalela nako efe goba efe.
session-parting = Go lokile. O ka nngwalela nako efe goba efe.
session-choose = Kgetha
session-yes = Ee
session-no = Aowa
session-more = Tše dingwe…
session-previous = Tša peleng

## Forms

session-form-title = Foromo
session-form-open = Tlatša
session-form-next = E latelago
session-form-send = Romela
session-form-missing = Hle tlatša mo.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Hle kgetha tše di sa fetego { $most }.
   *[other] Hle kgetha go tloga go { $least } go fihla go { $most }.
 }
session-form-first = Hle tobetša konopo o tlatše foromo. Ge o sa kgone go e bula, ngwala *dumela*, ke tla go botšiša selo se tee ka nako.
session-form-instead = Ga go na bothata, ke tla go botšiša selo se tee ka nako.
session-form-leave-out = Ngwala - go e tlola.
session-form-none = E tlole
session-form-agree = Ke a dumela
session-form-numbered = { $number }. { $title }
session-form-several = Araba ka dinomoro, mohlala 1, 3.
session-form-want-several = Hle araba ka dinomoro tša lenaneong, mohlala 1, 3.
session-form-closed = Foromo ye e tswaletšwe. Hle boela poledišanong o re ngwalele gape.
session-form-changed = Foromo ye e fetogile. Hle boela poledišanong o re ngwalele gape.
session-form-old = Foromo yeo ke ya potšišo ya peleng, ka fao ga se ka e šomiša.
session-form-foreign = Foromo yeo e be e rometšwe motho o mongwe, ka fao ga se ka e šomiša.

## Out of step

session-older-message = O ngwadile “{ $said }” pele ke botšiša se, ka fao ga se ka e tšea bjalo ka karabo ya gago.
session-older-file = O rometše faele yeo pele ke botšiša se, ka fao ga se ka e tšea bjalo ka karabo ya gago.
session-older-other = O rometše seo pele ke botšiša se, ka fao ga se ka se tšea bjalo ka karabo ya gago.
session-old-tap = Konopo yeo ke ya potšišo ya peleng.
session-restarted = Ntshwarele, se se fetogile go tloga mola o bego o le mo la mafelelo. A re thome gape.
session-edited-late = Ke be ke šetše ke badile molaetša wa gago pele o o fetoša. Go fetoša karabo ya gago, ngwala *morago*.
session-edited-late-ended = Ke be ke šetše ke badile molaetša wa gago pele o o fetoša. Hle o ngwale gape.
session-doubted = Nomoro ya gago, SIM card goba founo ya gago e fetogile. Gore go se be yo mongwe yo a bonago tša gago, ke emišitše *{ $where }*.
session-unregistered = Founo ye ga e sa ngwadišitšwe, ka fao ke emišitše *{ $where }*.
session-level-ended = Ka fao ke tswaletše le *{ $where }*.
session-merged = Nomoro ya gago e fetogile, ka fao ke kopantše dipoledišano tša gago tše pedi. *{ $where }*: se se emišitšwe gare; hle thoma gape.

## Coming back

session-welcome-back = O amogetšwe gape! La mafelelo o be o le go *{ $where }*.
session-expired-open = Poledišano e tswalelwa ka morago ga diiri tše 24. *{ $where }*: se ga se sa fetšwa.
session-expired-question = Poledišano ya rena ya mafelelo e tswaletšwe, ka fao ga se ka tšea se bjalo ka karabo.

## Trouble

session-try-later = Ntshwarele, ga ke kgone go hwetša seo bjale. Na ke leke gape?
session-try-again = Leka gape
session-leave-it = E tlogele
session-try-or-leave = Hle kgetha: na ke leke gape, goba ke e tlogele?
session-slow = Ntshwarele, se se tšea nako ye telele bjale. Na ke leke gape?
session-busy = Ntshwarele, batho ba bantši ba kgopela se bjale. Na ke leke gape?
session-provider-down = Ntshwarele, sistimi ya mmasepala ya se ga e šome bjale. Hle leka gape ka morago ga motsotso.
session-gone = Ntshwarele, ga ke sa dira se, ka fao re ema mo. Ngwala *menu* go bona tše nka di dirago.
session-withdrawn = Ntshwarele, *{ $what }*: se ga se šome bjale. Hle leka gape ka morago. Ngwala *menu* go bona tše dingwe tše nka di dirago.
session-away = Ntshwarele, se ga se šome bjale. Hle leka gape ka morago. Ngwala *menu* go bona tše dingwe tše nka di dirago.
session-away-title = Ga e šome bjale
session-effect-unknown = Ntshwarele, ga se ka kgona go tseba ge e ba go šomile. Hle o se ke wa se dira gape: bašomi ba rena ba tla lebelela. Ge o re ikopanya le rena ka sona, fa nomoro ye: { $reference }
session-apology = Ntshwarele, go na le seo se sa sepelago gabotse ka rena. Hle leka gape ka morago. Ge o ikopanya le rena ka sona, fa nomoro ye: { $reference }
session-too-long = Ntshwarele, se se setelele kudu gore se ka tšwela pele. Hle thoma gape.
session-wording-missing = Ntshwarele, ga ke kgone go bontšha mantšu a bjale. Ngwala *menu* go bona tše nka di dirago.

## Lines of one bubble

session-lines =
    { $first }
    { $second }

## The city's systems

service-registration-refused = Ntshwarele, seo ga se sa šoma. Hle lebelela seo o se ngwadilego, o leke gape.
service-registration-locked = Ntshwarele, go lekilwe gantši ka phošo. Hle leka gape gosasa, goba o botšiše kantorong ya thušo ya mmasepala.
service-registration-unknown = Ntshwarele, o tsene, eupša mmasepala ga a na akhaonto ya go tsena mo. Hle botšiša kantorong ya thušo ya mmasepala.
service-registration-stopped = Ntshwarele, ga se wa tsena, ka fao ga go na seo se ngwadišitšwego. O ka thoma gape poledišanong.
service-account-closed = Ntshwarele, akhaonto ye e tswaletšwe. Hle botšiša kantorong ya thušo ya mmasepala.
service-unknown-ticket = Ntshwarele, batho ba rena ga ba sa na le poledišano ye. Ngwala *motho* go thoma lefsa.
service-unknown-account = Ntshwarele, mmasepala ga a sa tseba akhaonto ye. Mohlomongwe e tswaletšwe.
service-not-offered = Ntshwarele, mmasepala ga a kgone go bontšha se mo. Hle botšiša kantorong ya thušo ya mmasepala.
service-arrangement-asked = Mmasepala o šetše o na le kgopelo ya gago ya akhaonto ye: { $reference }. Hle ema karabo ya gagwe.
service-no-arrears = Ga go na selo go akhaonto ye seo se ka lefšago gannyane ka gannyane.
service-no-statement = Ntshwarele, ga go ešo gwa ba le setatamente sa akhaonto ye seo nka se bontšhago.
service-unknown-department = Ntshwarele, kgoro ye ga e sa le lenaneong la mmasepala.
service-unknown-application = Ntshwarele, mmasepala ga a sa tšea dikgopelo tša se.
service-unknown-reference = Ntshwarele, ga ke tsebe nomoro ye ya tšhupetšo. Hle lebelela tlhaka ye nngwe le ye nngwe le nomoro ye nngwe le ye nngwe.
service-unknown-vacancy = Ntshwarele, mošomo wo ga o sa bulega.
service-unknown-job-reference = Ntshwarele, ga ke tsebe nomoro ye ya tšhupetšo. Hle lebelela tlhaka ye nngwe le ye nngwe le nomoro ye nngwe le ye nngwe.
service-job-application-refused = Ntshwarele, mmasepala ga se a kgona go tšea kgopelo ye. Hle romela CV ya gago gape, e le PDF goba senepe.
service-no-paper-form = Ntshwarele, ga go na foromo ya pampiri ya se.
service-application-refused = Ntshwarele, mmasepala o fetotše foromo ye, ka fao ga se ka kgona go romela kgopelo ya gago. Hle e tlatše gape.
service-unknown-meter = Ntshwarele, mmasepala ga a tšee dipalo tša mitara ye. Hle botšiša kantorong ya thušo ya mmasepala.
service-unknown-category = Ntshwarele, mmasepala ga a sa tšea dipego tša mohuta wo. Hle thoma gape.
service-case-refused = Ntshwarele, sistimi ya mmasepala ga se ya tšea pego ye. Bašomi ba tla e lebelela.
service-unavailable = Ntshwarele, sistimi ya mmasepala ga e arabe bjale. Na ke leke gape?
service-payment-refused = Ntshwarele, khamphani ya ditefo ga se ya amogela tefo ye. Ga go na tšhelete ye e tšerwego.
service-payment-reference-used = Ntshwarele, tefo ye e šetše e thomilwe. Hle thoma gape.
service-payment-amount = Ntshwarele, tšhelete ye e ka se lefšwe mo.

## Files from residents

media-gone = Ntshwarele, faele yeo ga e sa le gona. Hle e romele gape.
media-too-large = Ntshwarele, faele yeo ke ye kgolo kudu. Nka tšea go fihla go { $most } MB.
media-not-taken = Ntshwarele, ga ke kgone go tšea mohuta woo wa faele. Hle romela senepe goba PDF.
media-unreadable = Ntshwarele, faele yeo e bonala e senyegile. Hle e romele gape.
media-refused = Ntshwarele, ga ke kgone go tšea faele yeo: e ka senya dikhomphutha tša mmasepala.
media-later = Ntshwarele, ga ke kgone go hwetša faele yeo bjale. Na ke leke gape?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = Letlakala le ga le gona mo
page-missing = Mohlomongwe linki ke ya kgale, goba go na le karolo ye e tlogago. Hle e bule gape poledišanong, goba o re kgopele ye mpsha fao.
page-form-old-title = Hle bula letlakala gape
page-form-old = Letlakala le le bulegile nako ye telele kudu, ka fao ga go na seo se rometšwego. Hle boela poledišanong o bule linki gape.
page-too-often-title = Hle ema motsotso
page-too-often = Letlakala le le butšwe gantši kudu ka nako ye kopana. Hle ema motsotso, o leke gape.
page-bad-title = Seo ga se sa fihla gabotse
page-bad = Seo se rometšwego ga se sa balega. Hle boela morago, o leke gape.
page-sorry-title = Se ga se kgonege
page-sorry = Ntshwarele, se ga se šome. Hle re botšiše poledišanong.
page-later-title = Hle leka gape ka morago ga metsotso e mmalwa
page-later = Ntshwarele, ga re kgone go dira se bjale. Hle leka gape ka morago ga metsotso e mmalwa.
page-broken-title = Go na le seo se sa sepelago gabotse
page-broken = Ntshwarele, go na le seo se sa sepelago gabotse ka rena. Hle leka gape ka morago ga metsotso e mmalwa.
page-reference = Ge se ka direga gape, re botše nomoro ye ya tšhupetšo: { $reference }
service-kept-talk = Seo wena le motho wa mmasepala le se boletšego poledišanong { $number }
service-kept-talk-elsewhere = Poledišano yeo { $number } le motho wa mmasepala ke ya gago; seo se boletšwego se sistiming ya bona
service-kept-try = Gore o lekile go ingwadiša ka dinomoro tša pili

## Tše di sa šomego ga bjale

outage-title = Ga e gona bjale
outage-told = *{ $what }* ga e hwetšagale ga bjale.
outage-told-area = *{ $what }* ga e hwetšagale ga bjale go *{ $area }*.
outage-where =
    { $about }

    Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
outage-where-short = Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
outage-no-such-area = Ga ke tsebe lefelo le le bitšwago “{ $said }”. Hle ngwala leina la motse goba lokišene, bjalo ka { $examples }, goba wate, bjalo ka Ward 4.
outage-default = Re a e šoma, gomme re kgopela tshwarelo ka tshitišo.
outage-until = Re letetše gore e boe ka { $until }.
outage-unknown = Ga re tsebe gore e tla boa neng.
outage-question = { $about }

    { $asked ->
        [true] Ke tla go botša mo ge e boile.
       *[false] A ke go botše mo ge e boile?
    }
outage-tell = Mpotše ge e boile
outage-no = Aowa, ke a leboga
outage-elsewhere = Ke felo gongwe
outage-noted = Ke tla go botša mo ge *{ $what }* e boile. Ngwala *menu* go bona tše dingwe tše nka di dirago.
outage-known = Ke tla go botša mo ge e boile, bjalo ka ge o kgopetše. Ngwala *menu* go bona tše dingwe tše nka di dirago.
outage-left = Go lokile. Ngwala *menu* go bona tše dingwe tše nka di dirago.
outage-back = *{ $what }* e sa tšwa go boa.
outage-over = *{ $what }* e a hwetšagala gape. Ngwala *{ $what }* go thoma.
outage-template = Seo o se kgopetšego se a hwetšagala gape: { $what }. Araba mo go thoma.
outage-kept = O nyaka go tseba ge *{ $what }* e boile
