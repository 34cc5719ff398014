### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

## Not understood

session-not-understood = Ndzi rivalele, a ndzi swi twisisi sweswo.
session-choose-again = Ndzi kombela u hlawula xin'we xa leswi, kumbe u tsala vito ra xona.
session-ask-again = Ndzi rivalele, a ndzi swi twisisi sweswo. Ndzi kombela u hlamula nakambe.
session-want-words = Ndzi kombela u tsala nhlamulo ya wena hi marito.
session-words-too-short = Ndzi kombela u tsala ku engetela nyana.
session-words-too-long = Sweswo swi lehe ngopfu eka mina. Ndzi kombela u swi vula hi maletere lama nga hundziki { $most }; ya wena a ma ri { $given }.
session-want-number = Ndzi kombela u hlamula hi nomboro, xikombiso 12.
session-want-number-between = Ndzi kombela u hlamula hi nomboro ku sukela eka { $least } ku fika eka { $most }.
session-want-number-least = Ndzi kombela u hlamula hi nomboro ya { $least } kumbe ku tlula.
session-want-number-most = Ndzi kombela u hlamula hi nomboro leyi nga hundziki { $most }.
session-want-money = Ndzi kombela u hlamula hi mali, xikombiso 250 kumbe R1 234.50.
session-want-money-between = Ndzi kombela u hlamula hi mali ku sukela eka { $least } ku fika eka { $most }.
session-want-money-least = Ndzi kombela u hlamula hi mali ya { $least } kumbe ku tlula.
session-want-money-most = Ndzi kombela u hlamula hi mali leyi nga hundziki { $most }.
session-want-date = Ndzi kombela u hlamula hi siku, xikombiso { $example }.
session-want-date-between = Ndzi kombela u hlamula hi siku ku sukela hi { $earliest } ku fika hi { $latest }.
session-want-date-earliest = Ndzi kombela u hlamula hi siku ku sukela hi { $earliest }.
session-want-date-latest = Ndzi kombela u hlamula hi siku ku fika hi { $latest }.
session-want-yes-no = Ndzi kombela u hlamula *ina* kumbe *hayi*.
session-want-choice = Ndzi kombela u hlamula hi xin'we xa leswi: { $choices }.
session-want-phone = Ndzi kombela u hlamula hi nomboro ya foni, xikombiso 082 123 4567.
session-want-name = Ndzi kombela u hlamula hi vito, hi maletere.
session-want-email = Ndzi kombela u hlamula hi adirese ya imeyili, xikombiso thandi@example.com.
session-want-id-number = Ndzi kombela u hlamula hi tinomboro ta 13 ta ID ya Afrika Dzonga.
session-want-id-or-passport = Ndzi kombela u hlamula hi tinomboro ta 13 ta ID ya Afrika Dzonga, kumbe hi nomboro ya phasipoto ya wena.
session-id-number-wrong = Leyi a yi fani na nomboro ya ID ya Afrika Dzonga. Ndzi kombela u languta tinomboro ta 13 nakambe, u ti rhumela.
session-want-place = Ndzi kombela u rhumela ndhawu: tlhava *+* kumbe klipi ya phepha, u hlawula *Location*.
session-want-file = Ndzi kombela u rhumela { $what }.
session-a-image = xifaniso
session-a-document = tsalwa
session-a-audio = rungula ra rito
session-a-video = vhidiyo
session-or = { $first } kumbe { $second }
session-too-few-files = Ndzi lava kwalomu ka tifayili ta { $least } kumbe ku tlula. Ndzi kombela u ti rhumela swin'we.
session-too-many-files = I to tala ngopfu eka mina. Ndzi kombela u rhumela leti nga hundziki { $most }.
session-option-gone = Ndzi rivalele, sweswo a swa ha ri kona eka nxaxamelo.
session-not-usable = { $kind ->
    [audio] Ndzi rivalele, a ndzi koti ku yingisela marungula ya rito. Ndzi kombela u swi tsala hi marito.
    [video] Ndzi rivalele, a ndzi koti ku hlalela tivhidiyo. Ndzi kombela u swi tsala hi marito.
    [image] Ndza khensa, kambe a ndzi koti ku tirhisa xifaniso laha. Ndzi kombela u swi tsala hi marito.
    [document] Ndza khensa, kambe a ndzi koti ku tirhisa tsalwa laha. Ndzi kombela u swi tsala hi marito.
    [sticker] Xitikara xo saseka! Ndzi kota ku hlaya marito ntsena. Ndzi kombela u swi tsala.
    [location] Ndza khensa, kambe a ndzi lavi ndhawu laha. Ndzi kombela u swi tsala hi marito.
    [contacts] Ndza khensa, kambe a ndzi koti ku tirhisa khadi ra vuxokoxoko laha. Ndzi kombela u swi tsala hi marito.
    [order] Ndzi rivalele, a ndzi koti ku teka tioda. Ndzi kombela u swi tsala hi marito.
    [poll] Ndzi rivalele, a ndzi koti ku tirhisa vhoti. Ndzi kombela u swi tsala hi marito.
    [form] Ndzi rivalele, a ndzi nga si kombela fomo leyi sweswi. Ndzi kombela u swi tsala hi marito.
    [tap] Konopo yoleyo i ya xivutiso xa khale. Hlawula leswi u swi lavaka sweswi, kumbe u swi tsala hi marito matsongo.
    [edit] Ndzi rivalele, a ndzi swi voni leswi u swi cinceke eka rungula. Ndzi kombela u tsala nakambe.
    [too_large] Ndzi rivalele, fayili yoleyo i yikulu ngopfu eka mina. Ndzi kombela u rhumela leyitsongo.
   *[other] Ndzi rivalele, a ndzi koti ku tirhisa sweswo laha. Ndzi kombela u swi tsala hi marito.
 }

## Finding the way

session-help =
    U nga tsala marito lawa nkarhi wihi na wihi.
    Tsala *menu* ku vona hinkwaswo leswi ndzi nga swi endlaka.
    Tsala *endzhaku* ku cinca nhlamulo ya wena yo hetelela.
    Tsala *khansela* ku tshika leswi hi swi endlaka.
session-back-nothing = A ku na lexi hi nga tlhelelaka eka xona.
session-back-effect = Sweswo se swi endliwile, hikokwalaho a ndzi koti ku tlhelela endzhaku ka swona.
session-way-out = Tsala *khansela* ku tshika leswi, kumbe *menu* ku endla swin'wana.
session-still-here = U amukeriwile nakambe! A ha ha endla leswi.
session-already = Se hi le ku endleni ka *{ $where }*.
session-already-anew = Se hi le ku endleni ka *{ $where }*. Ku sungula hi vuntshwa, tsala *{ $said }* nakambe.
session-in-the-middle = Avuxeni! Hi le xikarhi ka *{ $where }*. Loko u lava swin'wana, tsala *menu*.
session-is-it-the-answer = Xana *{ $said }* i nhlamulo ya wena?
session-answer-or-wish = Xana *{ $said }* i nhlamulo ya wena, kumbe u lava *{ $where }*?
session-it-is = I nhlamulo ya mina
session-not-the-answer = Swi lulamile, a ku nga ri nhlamulo. Loko u lava swin'wana, tsala *menu*.
session-too-many-tries = Ndzi rivalele, a ndzi kotanga ku twisisa tinhlamulo, hikokwalaho ndzi yimile laha. Tsala *menu* ku sungula nakambe.
session-cancelled = Swi lulamile, ndzi swi tshikile.
session-ended-by-city = Vatirhi va hina va yimisile leswi a swi pfulekile laha. Tsala *menu* ku vona leswi ndzi nga swi endlaka.
session-over-to-a-person = Un'wana wa vatirhi va hina u lava ku ku pfuna laha.
session-nothing-open = A ku na lexi pfulekeke lexi ndzi nga xi tshikaka.
session-where-we-were = Sweswi hi tlhelela laha a hi ri kona.
session-language = Swi lulamile, sweswi hi vulavula Xitsonga. Matsalwa lawa ya ha ri mpfapfarhuto; loko ya nga twisiseki, tsala *english*.
session-waiting = Ndza ha rindze mahungu, ndzi ta tsala loko ma ri kona.
session-joined =
    { $first }

    { $second }
session-second-part = { $second }
session-real-words = xitiko, mutirhi, vatirhi, mutirho, xitulu, tibuku, ndlela, misava
session-street-words = xitarata, street, road
session-command-menu = menu, menyu
session-command-back = endzhaku, tlhelela endzhaku, back
session-command-cancel = khansela, tshika, cancel
session-command-help = mpfuno, ndzi pfune, ?, help
session-command-stop = stop, yima, yimisa
session-command-language = ririmi, tindzimi, language
session-command-agent = munhu, vulavula na munhu, agent
session-words-thanks =
    inkomu, inkomu ngopfu, ndza khensa, ndzi khensile, ha khensa, ndza nkhensa, ndzi khensa ngopfu,
    swi lulamile inkomu
session-words-parting =
    swi lulamile, kahle, hayi, e-e, a ku na nchumu, sala kahle, salani kahle, famba kahle, u etlela kahle
session-thanks = I ntsako. U nga ndzi tsalela nkarhi wun'wana na wun'wana.
session-parting = Swi lulamile. U nga ndzi tsalela nkarhi wun'wana na wun'wana.
session-choose = Hlawula
session-yes = Ina
session-no = Hayi
session-more = Swin'wana…
session-previous = Swa khale

## Forms

session-form-title = Fomo
session-form-open = Tata
session-form-next = Leyi landzelaka
session-form-send = Rhumela
session-form-missing = Ndzi kombela u tata laha.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Ndzi kombela u hlawula leswi nga hundziki { $most }.
   *[other] Ndzi kombela u hlawula ku sukela eka { $least } ku fika eka { $most }.
 }
session-form-first = Ndzi kombela u tlhava konopo u tata fomo. Loko u nga koti ku yi pfula, tsala *avuxeni*, ndzi ta ku vutisa nchumu wun'we hi nkarhi.
session-form-instead = A ku na xiphiqo, ndzi ta ku vutisa nchumu wun'we hi nkarhi.
session-form-leave-out = Tsala - ku swi tlula.
session-form-none = Swi tlule
session-form-agree = Ndza pfumela
session-form-numbered = { $number }. { $title }
session-form-several = Hlamula hi tinomboro, xikombiso 1, 3.
session-form-want-several = Ndzi kombela u hlamula hi tinomboro ta le ka nxaxamelo, xikombiso 1, 3.
session-form-closed = Fomo leyi yi pfariwile. Ndzi kombela u tlhelela eka mbulavurisano u hi tsalela nakambe.
session-form-changed = Fomo leyi yi cincile. Ndzi kombela u tlhelela eka mbulavurisano u hi tsalela nakambe.
session-form-old = Fomo yoleyo i ya xivutiso xa khale, hikokwalaho a ndzi yi tirhisanga.
session-form-foreign = Fomo yoleyo a yi rhumeriwile munhu un'wana, hikokwalaho a ndzi yi tirhisanga.

## Out of step

session-older-message = U tsarile “{ $said }” ndzi nga si vutisa leswi, hikokwalaho a ndzi swi tekanga tanihi nhlamulo ya wena.
session-older-file = U rhumerile fayili yoleyo ndzi nga si vutisa leswi, hikokwalaho a ndzi yi tekanga tanihi nhlamulo ya wena.
session-older-other = U rhumerile sweswo ndzi nga si vutisa leswi, hikokwalaho a ndzi swi tekanga tanihi nhlamulo ya wena.
session-old-tap = Konopo yoleyo i ya xivutiso xa khale.
session-restarted = Ndzi rivalele, leswi swi cincile ku sukela loko u ri laha ro hetelela. A hi sunguleni nakambe.
session-edited-late = Se a ndzi hlayile rungula ra wena u nga si ri cinca. Ku cinca nhlamulo ya wena, tsala *endzhaku*.
session-edited-late-ended = Se a ndzi hlayile rungula ra wena u nga si ri cinca. Ndzi kombela u ri tsala nakambe.
session-doubted = Nomboro ya wena, SIM card kumbe foni ya wena yi cincile. Leswaku ku nga vi na un'wana loyi a vonaka swa wena, ndzi tshikile *{ $where }*.
session-unregistered = Foni leyi a ya ha tsarisiwangi, hikokwalaho ndzi tshikile *{ $where }*.
session-level-ended = Hikwalaho ndzi pfarile na *{ $where }*.
session-merged = Nomboro ya wena yi cincile, hikokwalaho ndzi hlanganisile mimbulavurisano ya wena yimbirhi. *{ $where }*: leswi swi yimisiwile exikarhi; ndzi kombela u sungula nakambe.

## Coming back

session-welcome-back = U amukeriwile nakambe! Ro hetelela a wu ri eka *{ $where }*.
session-expired-open = Mbulavurisano wu pfariwa endzhaku ka tiawara ta 24. *{ $where }*: leswi a swi helanga.
session-expired-question = Mbulavurisano wa hina wo hetelela wu pfariwile, hikokwalaho a ndzi swi tekanga tanihi nhlamulo.

## Trouble

session-try-later = Ndzi rivalele, a ndzi koti ku kuma sweswo sweswi. Xana ndzi ringeta nakambe?
session-try-again = Ringeta nakambe
session-leave-it = Swi tshike
session-try-or-leave = Ndzi kombela u hlawula: ndzi ringeta nakambe, kumbe ndzi swi tshika?
session-slow = Ndzi rivalele, leswi swi teka nkarhi wo leha sweswi. Xana ndzi ringeta nakambe?
session-busy = Ndzi rivalele, vanhu vo tala va kombela leswi sweswi. Xana ndzi ringeta nakambe?
session-provider-down = Ndzi rivalele, sisiteme ya masipala ya leswi a yi tirhi sweswi. Ndzi kombela u ringeta nakambe endzhaku ka minete.
session-gone = Ndzi rivalele, a nda ha endli leswi, hikokwalaho hi yima laha. Tsala *menu* ku vona leswi ndzi nga swi endlaka.
session-withdrawn = Ndzi rivalele, *{ $what }*: leswi a swi tirhi sweswi. Ndzi kombela u ringeta nakambe endzhaku. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
session-away = Ndzi rivalele, leswi a swi tirhi sweswi. Ndzi kombela u ringeta nakambe endzhaku. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
session-away-title = A swi tirhi sweswi
session-effect-unknown = Ndzi rivalele, a ndzi kotanga ku tiva loko swi tirhile. Ndzi kombela u nga swi endli nakambe: vatirhi va hina va ta languta. Loko u hi tihlanganisa hi swona, nyika nomboro leyi: { $reference }
session-apology = Ndzi rivalele, ku na leswi nga fambangiki kahle eka hina. Ndzi kombela u ringeta nakambe endzhaku. Loko u tihlanganisa na hina hi swona, nyika nomboro leyi: { $reference }
session-too-long = Ndzi rivalele, leswi swi lehe ngopfu ku ya emahlweni. Ndzi kombela u sungula nakambe.
session-wording-missing = Ndzi rivalele, a ndzi koti ku kombisa marito lawa sweswi. Tsala *menu* ku vona leswi ndzi nga swi endlaka.

## Lines of one bubble

session-lines =
    { $first }
    { $second }

## The city's systems

service-registration-refused = Ndzi rivalele, sweswo a swi tirhanga. Ndzi kombela u languta leswi u swi tsaleke, u ringeta nakambe.
service-registration-locked = Ndzi rivalele, ku ringetiwile ko tala hi ndlela yo hoxeka. Ndzi kombela u ringeta nakambe mundzuku, kumbe u vutisa ehofisini ya mpfuno ya masipala.
service-registration-unknown = Ndzi rivalele, u nghenile, kambe masipala a yi na akhawunti ya ku nghena loku. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
service-registration-stopped = Ndzi rivalele, a wu nghenanga, hikokwalaho a ku na lexi tsarisiweke. U nga sungula nakambe eka mbulavurisano.
service-account-closed = Ndzi rivalele, akhawunti leyi yi pfariwile. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
service-unknown-ticket = Ndzi rivalele, vanhu va hina a va ha ri na mbulavurisano lowu. Tsala *munhu* ku sungula hi vuntshwa.
service-unknown-account = Ndzi rivalele, masipala a ya ha yi tivi akhawunti leyi. Kumbexana yi pfariwile.
service-not-offered = Ndzi rivalele, masipala a yi koti ku kombisa leswi laha. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
service-arrangement-asked = Masipala se yi na xikombelo xa wena xa akhawunti leyi: { $reference }. Ndzi kombela u rindza nhlamulo ya yona.
service-no-arrears = A ku na nchumu eka akhawunti leyi lowu nga hakeriwaka hi switsongo.
service-no-statement = Ndzi rivalele, a ku si va na xitatimende xa akhawunti leyi lexi ndzi nga xi kombisaka.
service-unknown-department = Ndzi rivalele, ndzawulo leyi a ya ha ri kona eka nxaxamelo wa masipala.
service-unknown-application = Ndzi rivalele, masipala a ya ha teki swikombelo swa leswi.
service-unknown-reference = Ndzi rivalele, a ndzi yi tivi nomboro leyi ya referense. Ndzi kombela u languta letere na nomboro yin'wana na yin'wana.
service-unknown-vacancy = Ndzi rivalele, ntirho lowu a wa ha pfulekangi.
service-unknown-job-reference = Ndzi rivalele, a ndzi yi tivi nomboro leyi ya referense. Ndzi kombela u languta letere na nomboro yin'wana na yin'wana.
service-job-application-refused = Ndzi rivalele, masipala a yi kotanga ku teka xikombelo lexi. Ndzi kombela u rhumela CV ya wena nakambe, yi ri PDF kumbe xifaniso.
service-no-paper-form = Ndzi rivalele, a ku na fomo ya phepha ya leswi.
service-application-refused = Ndzi rivalele, masipala yi cincile fomo leyi, hikokwalaho a ndzi kotanga ku rhumela xikombelo xa wena. Ndzi kombela u yi tata nakambe.
service-unknown-meter = Ndzi rivalele, masipala a yi teki tinomboro ta mitara leyi. Ndzi kombela u vutisa ehofisini ya mpfuno ya masipala.
service-unknown-category = Ndzi rivalele, masipala a ya ha teki swiviko swa muxaka lowu. Ndzi kombela u sungula nakambe.
service-case-refused = Ndzi rivalele, sisiteme ya masipala a yi xi tekanga xiviko lexi. Vatirhi va ta xi languta.
service-unavailable = Ndzi rivalele, sisiteme ya masipala a yi hlamuli sweswi. Xana ndzi ringeta nakambe?
service-payment-refused = Ndzi rivalele, khampani ya tihakelo a yi yi amukelanga hakelo leyi. A ku na mali leyi tekiweke.
service-payment-reference-used = Ndzi rivalele, hakelo leyi se yi sunguriwile. Ndzi kombela u sungula nakambe.
service-payment-amount = Ndzi rivalele, mali leyi a yi hakeriwi laha.

## Files from residents

media-gone = Ndzi rivalele, fayili yoleyo a ya ha ri kona. Ndzi kombela u yi rhumela nakambe.
media-too-large = Ndzi rivalele, fayili yoleyo i yikulu ngopfu. Ndzi nga teka ku fika eka { $most } MB.
media-not-taken = Ndzi rivalele, a ndzi koti ku teka muxaka wolowo wa fayili. Ndzi kombela u rhumela xifaniso kumbe PDF.
media-unreadable = Ndzi rivalele, fayili yoleyo yi vonaka yi onhakile. Ndzi kombela u yi rhumela nakambe.
media-refused = Ndzi rivalele, a ndzi koti ku teka fayili yoleyo: yi nga onha tikhompyuta ta masipala.
media-later = Ndzi rivalele, a ndzi koti ku kuma fayili yoleyo sweswi. Xana ndzi ringeta nakambe?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = Pheji leyi a yi kona laha
page-missing = Kumbexana linki i ya khale, kumbe ku na xiphemu lexi kayivelaka. Ndzi kombela u yi pfula nakambe eka mbulavurisano, kumbe u hi kombela leyintshwa kwalaho.
page-form-old-title = Ndzi kombela u pfula pheji nakambe
page-form-old = Pheji leyi yi pfulekile nkarhi wo leha ngopfu, hikokwalaho a ku na lexi rhumeriweke. Ndzi kombela u tlhelela eka mbulavurisano u pfula linki nakambe.
page-too-often-title = Ndzi kombela u rindza minete
page-too-often = Pheji leyi yi pfuriwile ko tala ngopfu hi nkarhi wo koma. Ndzi kombela u rindza minete, u ringeta nakambe.
page-bad-title = Sweswo a swi fikanga kahle
page-bad = Leswi rhumeriweke a swi hlayekangi. Ndzi kombela u tlhelela endzhaku, u ringeta nakambe.
page-sorry-title = Leswi a swi koteki
page-sorry = Ndzi rivalele, leswi a swi tirhi. Ndzi kombela u hi vutisa eka mbulavurisano.
page-later-title = Ndzi kombela u ringeta nakambe endzhaku ka timinete titsongo
page-later = Ndzi rivalele, a hi koti ku endla leswi sweswi. Ndzi kombela u ringeta nakambe endzhaku ka timinete titsongo.
page-broken-title = Ku na leswi nga fambangiki kahle
page-broken = Ndzi rivalele, ku na leswi nga fambangiki kahle eka hina. Ndzi kombela u ringeta nakambe endzhaku ka timinete titsongo.
page-reference = Loko swi humelela nakambe, hi byele nomboro leyi ya referense: { $reference }
service-kept-talk = Leswi wena na munhu wa masipala mi swi vuleke eka mbulavurisano { $number }
service-kept-talk-elsewhere = Mbulavurisano wolowo { $number } na munhu wa masipala i wa wena; leswi vuriweke swi le ka sisiteme ya vona
service-kept-try = Leswaku u ringetile ku titsarisa hi tinomboro ta bili

## Leswi nga tirhiki sweswi

outage-title = A swi kumeki sweswi
outage-told = *{ $what }* a yi kumeki sweswi.
outage-told-area = *{ $what }* a yi kumeki sweswi eka *{ $area }*.
outage-where =
    { $about }

    Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
outage-where-short = Hi yihi ndhawu? Tsala vito ra yona kumbe wadi ya wena, kumbe u rhumela ndhawu.
outage-no-such-area = A ndzi yi tivi ndhawu leyi vuriwaka “{ $said }”. Ndzi kombela u tsala vito ra ndhawu kumbe lokixini, ku fana na { $examples }, kumbe wadi, ku fana na Ward 4.
outage-default = Hi le ku yi lunghiseni, naswona hi kombela ku rivaleriwa.
outage-until = Hi langutele leswaku yi vuya hi { $until }.
outage-unknown = A hi si tiva leswaku yi ta vuya rini.
outage-question = { $about }

    { $asked ->
        [true] Ndzi ta ku byela laha loko yi vuyile.
       *[false] Xana ndzi ku byela laha loko yi vuyile?
    }
outage-tell = Ndzi byele loko yi vuya
outage-no = E-e, ndza nkhensa
outage-elsewhere = Ndzi kun'wana
outage-noted = Ndzi ta ku byela laha loko *{ $what }* yi vuyile. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
outage-known = Ndzi ta ku byela laha loko yi vuyile, hilaha u kombeleke hakona. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
outage-left = Swi lulamile. Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
outage-back = *{ $what }* ya ha ku vuya.
outage-over = *{ $what }* ya kumeka nakambe. Tsala *{ $what }* ku sungula.
outage-template = Leswi u swi kombeleke swa kumeka nakambe: { $what }. Hlamula laha ku sungula.
outage-kept = U lava ku tiva loko *{ $what }* yi vuyile
