### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

## Not understood

session-not-understood = Intshwarele, ga ke tlhaloganye seo.
session-choose-again = Tsweetswee tlhopha e le nngwe ya tse, kgotsa o kwale leina la yona.
session-ask-again = Intshwarele, ga ke tlhaloganye seo. Tsweetswee araba gape.
session-want-words = Tsweetswee kwala karabo ya gago ka mafoko.
session-words-too-short = Tsweetswee kwala go feta foo gannye.
session-words-too-long = Seo se seleele thata mo go nna. Tsweetswee se bue ka ditlhaka tse di sa feteng { $most }; tsa gago e ne e le { $given }.
session-want-number = Tsweetswee araba ka nomoro, sekao 12.
session-want-number-between = Tsweetswee araba ka nomoro go tloga go { $least } go fitlha go { $most }.
session-want-number-least = Tsweetswee araba ka nomoro ya { $least } kgotsa go feta.
session-want-number-most = Tsweetswee araba ka nomoro e e sa feteng { $most }.
session-want-money = Tsweetswee araba ka madi, sekao 250 kgotsa R1 234.50.
session-want-money-between = Tsweetswee araba ka madi go tloga go { $least } go fitlha go { $most }.
session-want-money-least = Tsweetswee araba ka madi a a kana ka { $least } kgotsa go feta.
session-want-money-most = Tsweetswee araba ka madi a a sa feteng { $most }.
session-want-date = Tsweetswee araba ka letlha, sekao { $example }.
session-want-date-between = Tsweetswee araba ka letlha go tloga ka { $earliest } go fitlha ka { $latest }.
session-want-date-earliest = Tsweetswee araba ka letlha go tloga ka { $earliest }.
session-want-date-latest = Tsweetswee araba ka letlha go fitlha ka { $latest }.
session-want-yes-no = Tsweetswee araba *ee* kgotsa *nnyaa*.
session-want-choice = Tsweetswee araba ka nngwe ya tse: { $choices }.
session-want-phone = Tsweetswee araba ka nomoro ya founo, sekao 082 123 4567.
session-want-name = Tsweetswee araba ka leina, ka ditlhaka.
session-want-email = Tsweetswee araba ka aterese ya imeile, sekao thandi@example.com.
session-want-id-number = Tsweetswee araba ka dinomoro di le 13 tsa ID ya Aforika Borwa.
session-want-id-or-passport = Tsweetswee araba ka dinomoro di le 13 tsa ID ya Aforika Borwa, kgotsa ka nomoro ya phasepoto ya gago.
session-id-number-wrong = Eo ga e tshwane le nomoro ya ID ya Aforika Borwa. Tsweetswee lebelela dinomoro di le 13 gape, o di romele.
session-want-place = Tsweetswee romela lefelo: tobetsa *+* kgotsa letshwao la tlelepe ya pampiri, o tlhophe *Location*.
session-want-file = Tsweetswee romela { $what }.
session-a-image = setshwantsho
session-a-document = tokomane
session-a-audio = molaetsa wa lentswe
session-a-video = bidio
session-or = { $first } kgotsa { $second }
session-too-few-files = Ke tlhoka bonnye difaele di le { $least }. Tsweetswee di romele mmogo.
session-too-many-files = Di dintsi thata mo go nna. Tsweetswee romela tse di sa feteng { $most }.
session-option-gone = Intshwarele, seo ga se sa tlhola se le teng mo lenaaneng.
session-not-usable = { $kind ->
    [audio] Intshwarele, ga ke kgone go reetsa melaetsa ya lentswe. Tsweetswee e kwale ka mafoko.
    [video] Intshwarele, ga ke kgone go lebelela dibidio. Tsweetswee e kwale ka mafoko.
    [image] Ke a leboga, fela ga ke kgone go dirisa setshwantsho fano. Tsweetswee e kwale ka mafoko.
    [document] Ke a leboga, fela ga ke kgone go dirisa tokomane fano. Tsweetswee e kwale ka mafoko.
    [sticker] Setikara se sentle! Ke kgona go bala mafoko fela. Tsweetswee e kwale.
    [location] Ke a leboga, fela ga ke tlhoke lefelo fano. Tsweetswee e kwale ka mafoko.
    [contacts] Ke a leboga, fela ga ke kgone go dirisa karata ya kgolagano fano. Tsweetswee e kwale ka mafoko.
    [order] Intshwarele, ga ke kgone go tsaya dioda. Tsweetswee e kwale ka mafoko.
    [poll] Intshwarele, ga ke kgone go dirisa bouto. Tsweetswee e kwale ka mafoko.
    [form] Intshwarele, ga ke a kopa foromo e jaanong. Tsweetswee e kwale ka mafoko.
    [tap] Konopo eo ke ya potso ya pele. Tlhopha se o se batlang jaanong, kgotsa o se kwale ka mafoko a sekae.
    [edit] Intshwarele, ga ke bone se o se fetotseng mo molaetseng. Tsweetswee o kwale gape.
    [too_large] Intshwarele, faele eo e kgolo thata mo go nna. Tsweetswee romela e nnye.
   *[other] Intshwarele, ga ke kgone go dirisa seo fano. Tsweetswee se kwale ka mafoko.
 }

## Finding the way

session-help =
    O ka kwala mafoko a nako nngwe le nngwe.
    Kwala *menu* go bona tsotlhe tse nka di dirang.
    Kwala *morago* go fetola karabo ya gago ya bofelo.
    Kwala *khansela* go emisa se re se dirang.
session-back-nothing = Ga go na se re ka boelang kwa go sone.
session-back-effect = Seo se setse se dirilwe, ka jalo nka se boele kwa morago ga sone.
session-way-out = Kwala *khansela* go emisa se, kgotsa *menu* go dira se sengwe.
session-still-here = O amogetswe gape! Re ne re sa ntse re dira se.
session-already = Re setse re le mo go *{ $where }*.
session-already-anew = Re setse re le mo go *{ $where }*. Go simolola sešwa, kwala *{ $said }* gape.
session-in-the-middle = Dumela! Re fa gare ga *{ $where }*. Fa o batla se sengwe, kwala *menu*.
session-is-it-the-answer = A *{ $said }* ke karabo ya gago?
session-answer-or-wish = A *{ $said }* ke karabo ya gago, kgotsa o batla *{ $where }*?
session-it-is = Ke karabo ya me
session-not-the-answer = Go siame, eo e ne e se karabo. Fa o batla se sengwe, kwala *menu*.
session-too-many-tries = Intshwarele, ga ke a kgona go tlhaloganya dikarabo, ka jalo ke eme fano. Kwala *menu* go simolola gape.
session-cancelled = Go siame, ke e emisitse.
session-ended-by-city = Badiri ba rona ba emisitse se se neng se butswe fano. Kwala *menu* go bona tse nka di dirang.
session-over-to-a-person = Mongwe wa badiri ba rona o batla go go thusa fano.
session-nothing-open = Ga go na se se butsweng se nka se emisang.
session-where-we-were = Jaanong re boela kwa re neng re le teng.
session-language = Go siame, jaanong re bua Setswana. Mokwalo o e sa le thalo; fa o sa utlwale, kwala *english*.
session-waiting = Ke sa ntse ke emetse dikgang, ke tla kwala fa di le teng.
session-joined =
    { $first }

    { $second }
session-second-part = { $second }
session-real-words = metse, buela, ruela, badiri, modiri, lebaka, setulo, dibuka, tirelo
session-street-words = mmila, street, road
session-command-menu = menu, menyu
session-command-back = morago, boela morago, back
session-command-cancel = khansela, tlogela, cancel
session-command-help = thuso, nthuse, ?, help
session-command-stop = stop, ema, emisa
session-command-language = puo, dipuo, language
session-command-agent = motho, bua le motho, agent
session-words-thanks =
    ke a leboga, kea leboga, re a leboga, ke lebogile, ke leboga thata, ke leboga thuso, go siame ke a leboga, tanki
session-words-parting = go siame, sentle, nnyaa, ga go sepe, sala sentle, salang sentle, tsamaya sentle, robala sentle
session-thanks = Ke boitumelo. O ka nkwalela nako nngwe le nngwe.
session-parting = Go siame. O ka nkwalela nako nngwe le nngwe.
session-choose = Tlhopha
session-yes = Ee
session-no = Nnyaa
session-more = Tse dingwe…
session-previous = Tsa pele

## Forms

session-form-title = Foromo
session-form-open = Tlatsa
session-form-next = E e latelang
session-form-send = Romela
session-form-missing = Tsweetswee tlatsa fano.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Tsweetswee tlhopha tse di sa feteng { $most }.
   *[other] Tsweetswee tlhopha go tloga go { $least } go fitlha go { $most }.
 }
session-form-first = Tsweetswee tobetsa konopo o tlatse foromo. Fa o sa kgone go e bula, kwala *dumela*, ke tla go botsa selo se le sengwe ka nako.
session-form-instead = Ga go na bothata, ke tla go botsa selo se le sengwe ka nako.
session-form-leave-out = Kwala - go e tlola.
session-form-none = E tlole
session-form-agree = Ke a dumela
session-form-numbered = { $number }. { $title }
session-form-several = Araba ka dinomoro, sekao 1, 3.
session-form-want-several = Tsweetswee araba ka dinomoro tsa mo lenaaneng, sekao 1, 3.
session-form-closed = Foromo e e tswetswe. Tsweetswee boela kwa puisanong o re kwalele gape.
session-form-changed = Foromo e e fetogile. Tsweetswee boela kwa puisanong o re kwalele gape.
session-form-old = Foromo eo ke ya potso ya pele, ka jalo ga ke a e dirisa.
session-form-foreign = Foromo eo e ne e rometswe motho o mongwe, ka jalo ga ke a e dirisa.

## Out of step

session-older-message = O kwadile “{ $said }” pele ga ke botsa se, ka jalo ga ke a e tsaya jaaka karabo ya gago.
session-older-file = O rometse faele eo pele ga ke botsa se, ka jalo ga ke a e tsaya jaaka karabo ya gago.
session-older-other = O rometse seo pele ga ke botsa se, ka jalo ga ke a se tsaya jaaka karabo ya gago.
session-old-tap = Konopo eo ke ya potso ya pele.
session-restarted = Intshwarele, se se fetogile fa e sale o nna fano la bofelo. A re simolole gape.
session-edited-late = Ke ne ke setse ke badile molaetsa wa gago pele ga o o fetola. Go fetola karabo ya gago, kwala *morago*.
session-edited-late-ended = Ke ne ke setse ke badile molaetsa wa gago pele ga o o fetola. Tsweetswee o kwale gape.
session-doubted = Nomoro ya gago, SIM card kgotsa founo ya gago e fetogile. Gore go se nne ope yo mongwe yo o bonang tsa gago, ke emisitse *{ $where }*.
session-unregistered = Founo e ga e tlhole e kwadisitswe, ka jalo ke emisitse *{ $where }*.
session-level-ended = Ka jalo ke tswetse le *{ $where }*.
session-merged = Nomoro ya gago e fetogile, ka jalo ke kopantse dipuisano tsa gago tse pedi. *{ $where }*: se se emisitswe fa gare; tsweetswee simolola gape.

## Coming back

session-welcome-back = O amogetswe gape! La bofelo o ne o le mo go *{ $where }*.
session-expired-open = Puisano e tswalwa morago ga diura di le 24. *{ $where }*: se ga se a fediwa.
session-expired-question = Puisano ya rona ya bofelo e tswetswe, ka jalo ga ke a tsaya se jaaka karabo.

## Trouble

session-try-later = Intshwarele, ga ke kgone go bona seo jaanong. A ke leke gape?
session-try-again = Leka gape
session-leave-it = E tlogele
session-try-or-leave = Tsweetswee tlhopha: a ke leke gape, kgotsa ke e tlogele?
session-slow = Intshwarele, se se tsaya nako e telele jaanong. A ke leke gape?
session-busy = Intshwarele, batho ba le bantsi ba kopa se jaanong. A ke leke gape?
session-provider-down = Intshwarele, sisteme ya mmasepala ya se ga e dire jaanong. Tsweetswee leka gape morago ga motsotso.
session-gone = Intshwarele, ga ke tlhole ke dira se, ka jalo re ema fano. Kwala *menu* go bona tse nka di dirang.
session-withdrawn = Intshwarele, *{ $what }*: se ga se dire jaanong. Tsweetswee leka gape moragonyana. Kwala *menu* go bona tse dingwe tse nka di dirang.
session-away = Intshwarele, se ga se dire jaanong. Tsweetswee leka gape moragonyana. Kwala *menu* go bona tse dingwe tse nka di dirang.
session-away-title = Ga e dire jaanong
session-effect-unknown = Intshwarele, ga ke a kgona go itse gore a go dirile. Tsweetswee o se ka wa se dira gape: badiri ba rona ba tla lebelela. Fa o ikgolaganya le rona ka sone, fa nomoro e: { $reference }
session-apology = Intshwarele, go na le se se sa tsamayang sentle ka fa go rona. Tsweetswee leka gape moragonyana. Fa o ikgolaganya le rona ka sone, fa nomoro e: { $reference }
session-too-long = Intshwarele, se se seleele thata go ka tswelela. Tsweetswee simolola gape.
session-wording-missing = Intshwarele, ga ke kgone go bontsha mafoko a jaanong. Kwala *menu* go bona tse nka di dirang.

## Lines of one bubble

session-lines =
    { $first }
    { $second }

## The city's systems

service-registration-refused = Intshwarele, seo ga se a dira. Tsweetswee lebelela se o se kwadileng, o leke gape.
service-registration-locked = Intshwarele, go lekilwe gantsi ka phoso. Tsweetswee leka gape ka moso, kgotsa o botse kwa kantorong ya thuso ya mmasepala.
service-registration-unknown = Intshwarele, o tsene, fela mmasepala ga a na akhaonto ya go tsena mo. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
service-registration-stopped = Intshwarele, ga o a tsena, ka jalo ga go na se se kwadisitsweng. O ka simolola gape mo puisanong.
service-account-closed = Intshwarele, akhaonto e e tswetswe. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
service-unknown-ticket = Intshwarele, batho ba rona ga ba tlhole ba na le puisano e. Kwala *motho* go simolola sešwa.
service-unknown-account = Intshwarele, mmasepala ga a tlhole a itse akhaonto e. Gongwe e tswetswe.
service-not-offered = Intshwarele, mmasepala ga a kgone go bontsha se fano. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
service-arrangement-asked = Mmasepala o setse o na le kopo ya gago ya akhaonto e: { $reference }. Tsweetswee ema karabo ya gagwe.
service-no-arrears = Ga go na sepe mo akhaontong e se se ka duelwang gannye ka gannye.
service-no-statement = Intshwarele, ga go ise go nne le setatamente sa akhaonto e se nka se bontshang.
service-unknown-department = Intshwarele, lefapha le ga le tlhole le le mo lenaaneng la mmasepala.
service-unknown-application = Intshwarele, mmasepala ga a tlhole a tsaya dikopo tsa se.
service-unknown-reference = Intshwarele, ga ke itse nomoro e ya tshupetso. Tsweetswee lebelela tlhaka nngwe le nngwe le nomoro nngwe le nngwe.
service-unknown-vacancy = Intshwarele, tiro e ga e tlhole e butswe.
service-unknown-job-reference = Intshwarele, ga ke itse nomoro e ya tshupetso. Tsweetswee lebelela tlhaka nngwe le nngwe le nomoro nngwe le nngwe.
service-job-application-refused = Intshwarele, mmasepala ga a a kgona go tsaya kopo e. Tsweetswee romela CV ya gago gape, e le PDF kgotsa setshwantsho.
service-no-paper-form = Intshwarele, ga go na foromo ya pampiri ya se.
service-application-refused = Intshwarele, mmasepala o fetotse foromo e, ka jalo ga ke a kgona go romela kopo ya gago. Tsweetswee e tlatse gape.
service-unknown-meter = Intshwarele, mmasepala ga a tseye dipalo tsa metara e. Tsweetswee botsa kwa kantorong ya thuso ya mmasepala.
service-unknown-category = Intshwarele, mmasepala ga a tlhole a tsaya dipego tsa mofuta o. Tsweetswee simolola gape.
service-case-refused = Intshwarele, sisteme ya mmasepala ga e a tsaya pego e. Badiri ba tla e lebelela.
service-unavailable = Intshwarele, sisteme ya mmasepala ga e arabe jaanong. A ke leke gape?
service-payment-refused = Intshwarele, khampani ya dituelo ga e a amogela tuelo e. Ga go na madi a a tserweng.
service-payment-reference-used = Intshwarele, tuelo e e setse e simolotswe. Tsweetswee simolola gape.
service-payment-amount = Intshwarele, madi a a ka se duelwe fano.

## Files from residents

media-gone = Intshwarele, faele eo ga e tlhole e le teng. Tsweetswee e romele gape.
media-too-large = Intshwarele, faele eo e kgolo thata. Nka tsaya go fitlha go { $most } MB.
media-not-taken = Intshwarele, ga ke kgone go tsaya mofuta oo wa faele. Tsweetswee romela setshwantsho kgotsa PDF.
media-unreadable = Intshwarele, faele eo e lebega e senyegile. Tsweetswee e romele gape.
media-refused = Intshwarele, ga ke kgone go tsaya faele eo: e ka senya dikhomputara tsa mmasepala.
media-later = Intshwarele, ga ke kgone go bona faele eo jaanong. A ke leke gape?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = Tsebe e ga e yo fano
page-missing = Gongwe linki ke ya bogologolo, kgotsa go na le karolo e e tlhaelang. Tsweetswee e bule gape mo puisanong, kgotsa o re kope e ntšhwa foo.
page-form-old-title = Tsweetswee bula tsebe gape
page-form-old = Tsebe e e butswe nako e telele thata, ka jalo ga go na se se rometsweng. Tsweetswee boela kwa puisanong o bule linki gape.
page-too-often-title = Tsweetswee ema motsotso
page-too-often = Tsebe e e butswe gantsi thata ka nako e khutshwane. Tsweetswee ema motsotso, o leke gape.
page-bad-title = Seo ga se a fitlha sentle
page-bad = Se se rometsweng ga se a balega. Tsweetswee boela morago, o leke gape.
page-sorry-title = Se ga se kgonege
page-sorry = Intshwarele, se ga se dire. Tsweetswee re botse mo puisanong.
page-later-title = Tsweetswee leka gape morago ga metsotso e sekae
page-later = Intshwarele, ga re kgone go dira se jaanong. Tsweetswee leka gape morago ga metsotso e sekae.
page-broken-title = Go na le se se sa tsamayang sentle
page-broken = Intshwarele, go na le se se sa tsamayang sentle ka fa go rona. Tsweetswee leka gape morago ga metsotso e sekae.
page-reference = Fa se ka direga gape, re bolelele nomoro e ya tshupetso: { $reference }
service-kept-talk = Se wena le motho wa mmasepala lo se buileng mo puisanong { $number }
service-kept-talk-elsewhere = Puisano eo { $number } le motho wa mmasepala ke ya gago; se se buiwang se mo sistemeng ya bone
service-kept-try = Gore o lekile go ikwadisa ka dinomoro tsa bili

## Tse di sa direng ga jaana

outage-title = Ga e yo jaanong
outage-told = *{ $what }* ga e bonale ga jaana.
outage-told-area = *{ $what }* ga e bonale ga jaana kwa *{ $area }*.
outage-where =
    { $about }

    Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
outage-where-short = Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
outage-no-such-area = Ga ke itse lefelo le le bidiwang “{ $said }”. Tsweetswee kwala leina la motse kgotsa lokišene, jaaka { $examples }, kgotsa wate, jaaka Ward 4.
outage-default = Re a e baakanya, mme re kopa maitshwarelo.
outage-until = Re solofela gore e boe ka { $until }.
outage-unknown = Ga re ise re itse gore e tla boa leng.
outage-question = { $about }

    { $asked ->
        [true] Ke tla go bolelela fano fa e boile.
       *[false] A ke go bolelele fano fa e boile?
    }
outage-tell = Mpolelele fa e boile
outage-no = Nnyaa, ke a leboga
outage-elsewhere = Ke kwa go sele
outage-noted = Ke tla go bolelela fano fa *{ $what }* e boile. Kwala *menu* go bona tse dingwe tse nka di dirang.
outage-known = Ke tla go bolelela fano fa e boile, jaaka o kopile. Kwala *menu* go bona tse dingwe tse nka di dirang.
outage-left = Go siame. Kwala *menu* go bona tse dingwe tse nka di dirang.
outage-back = *{ $what }* e sa tswa go boa.
outage-over = *{ $what }* e a bonala gape. Kwala *{ $what }* go simolola.
outage-template = Se o se kopileng se a bonala gape: { $what }. Araba fano go simolola.
outage-kept = O batla go itse fa *{ $what }* e boile
