### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-title = Lefa
payments-menu-summary = Lefela akhaonto ya mmasepala ka karata goba EFT, letlakaleng la panka
payments-keywords =
    lefa, go lefa, ke nyaka go lefa, lefa pili, tefo
payments-phrases =
    ke nyaka go lefa, ke nyaka go lefa sekoloto sa ka, nka lefa bjang, ke lefela kae, nka lefa ka karata
payments-no-account = Ga go na akhaonto ye e bulegilego leineng la gago ye e ka lefšago mo. Ge o nagana gore seo se fošagetše, iša ID ya gago le pili ya kgale kantorong ya thušo ya mmasepala.
payments-which = O nyaka go lefela akhaonto efe?
payments-which-more = Akhaonto efe ye nngwe gape?
payments-accounts = Diakhaonto tša gago
payments-account-row = { $number } · { $amount }
payments-all = Tše di kolotago ka moka
payments-all-row = Diakhaonto tše { $count } · { $amount }
payments-how = { $what ->
    [nothing]
        Ga go na seo se kolotwago go *{ $title }* (akhaonto { $number }).
        O ka lefa pele ga nako, go tloga go { $least }.
    [small]
        O kolota *{ $amount }* go *{ $title }* (akhaonto { $number }).
        Tefo ye nnyane mo ke { $least }. Seo se šalago e ba sa gago.
    [large]
        O kolota *{ $amount }* go *{ $title }* (akhaonto { $number }).
        Tefo e tee mo ga e fete { $most }. O ka lefa karolo bjale.
   *[fits]
        O kolota *{ $amount }* go *{ $title }* (akhaonto { $number }).
        O nyaka go lefa bokae?
 }
payments-named = O ngwadile { $amount }.
payments-how-again = Ge o nyaka go lefa tšhelete ye nngwe, thoma ka go kgetha *Tšhelete ye nngwe*, gomme o e ngwale.
payments-button-named = Lefa { $amount }
payments-on-its-way = *{ $amount }* yeo e lefilwego e sa le tseleng, ga se ya fokotšwa.
payments-question = { $question }
payments-button-full = Ka moka ga yona
payments-button-other = Tšhelete ye nngwe
payments-button-leave = E sego bjale
payments-amount = O nyaka go lefa bokae? Go tloga go { $least } go fihla go { $most }.
payments-too-small = Seo se ka fase ga tefo ye nnyane mo, { $least }.
payments-too-large = Seo se feta tefo e tee mo, { $most }. Seo se šalago o ka se lefa ka tefo ya bobedi.
payments-no-pictures = Ga ke lebelele dinepe mo. *Le ka mohla* o se romele senepe sa karata ya gago: ge e be e le sona, hle se phumole. Ngwala tšhelete, mohlala { $least }.
payments-left = Go lokile, ga go na seo se lefilwego. Ngwala *menu* go bona tše dingwe tše nka di dirago.
payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] Ke *{ $amount }* ya akhaonto e tee.
       *[other] Ke *{ $amount }* ya diakhaonto tše { $count }.
     }
payments-button-pay = Lefa se
payments-button-more = Oketša akhaonto
payments-open = { $opened ->
    [true]
        O thomile go lefela { $accounts } *{ $amount }*, gomme ga se ka kwa selo go tšwa pankeng ya gago.
        Ge e ba o lefile, hle ema: ke tla go ngwalela. Ge e se bjalo, linki e šoma go fihla ka { $until }.
   *[false] O na le linki ya go lefela { $accounts } *{ $amount }*. E šoma go fihla ka { $until }.
 }
payments-button-same = Šomiša linki yeo
payments-button-new = Tšhelete ye nngwe
payments-button-cancel = E khansele
payments-cancelled = E khanseletšwe. Linki ya go lefela { $accounts } { $amount } ga e sa šoma.
payments-busy = Panka ya gago e sa šoma ka tefo ya gago ya *{ $amount }* ya { $accounts }. Hle o se lefe gape: ke tla go ngwalela ge go na le karabo.
payments-link =
    O lefela akhaonto { $accounts } *{ $amount }*.
    Tobetša ka fase go lefa. Panka ya gago e tla go kgopela go dumela. Le ka mohla o se nthomele nomoro ya karata ya gago.
    Linki e šoma go fihla ka { $until }.
payments-card-typed = Ke tlošitše molaetša wa gago, ka gore o be o swana le nomoro ya karata. Hle *le ka mohla* o se romele dinomoro tša karata, di-PIN goba diphasewete mo: ga go motho wa mmasepala yo a di nyakago. O di ngwala fela letlakaleng la panka ya gago, leo linki ya ka morago ga *lefa* e go išago go lona.
payments-link-button = Lefa
payments-again-button = Leka gape

## Receipts once more

payments-receipts-title = Dirasiti
payments-receipts-keywords =
    rasiti, dirasiti, rasiti ya ka, bohlatse bja tefo
payments-receipts-phrases =
    ke kgopela rasiti ya ka, ke lahlile rasiti, na tšhelete ya ka e fihlile, ke lefile beke ya go feta, bohlatse bja tefo
payments-receipts-none = Ga ke tsebe tefo ye e dirilwego mo ya diakhaonto tša gago. Seo o se lefilego lebenkeleng goba ka EFT se setatamenteng: ngwala *dipili*.
payments-receipts-which = O nyaka rasiti ya tefo efe?
payments-receipts-button = Ditefo tša gago
payments-receipts-amount = { $amount }
payments-receipts-row = { $many ->
    [true] { $on } · diakhaonto tše { $count }
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · e tseleng" }
    [refunded] { " · e bušeditšwe" }
    [charged_back] { " · panka e e bušeditše" }
   *[other] { " · e sa lebelelwa" }
 }
payments-receipts-this = E lefilwe ka { $on }: *{ $amount }* ya { $accounts }. Rasiti { $receipts }.
payments-receipts-not = { $state ->
    [received] *{ $amount }* ya gago ya { $on } ga se ya fihla akhaontong ya gago. Ke tla romela rasiti ge e fihlile.
    [refunded] *{ $amount }* ya gago ya { $on } e bušeditšwe go wena, ka fao ga go sa na rasiti.
    [charged_back] Panka e bušeditše *{ $amount }* ya gago ya { $on }, ka fao ga go sa na rasiti.
   *[other] Mošomi wa rena o lebeletše *{ $amount }* ya gago ya { $on }. Ga go na rasiti pele a fetša. Tšhelete ya gago e bolokegile.
 }

## News

payments-received = { $late ->
    [true]
        ✅ Panka ya gago e lefile *{ $amount }* ya { $accounts } (tšhupetšo { $reference }).
        E fihlile ka morago ga ge linki e fedile, eupša e a balwa. Ke tla ngwala ge e le akhaontong ya gago.
   *[false]
        ✅ Panka ya gago e lefile *{ $amount }* ya { $accounts } (tšhupetšo { $reference }).
        Ke tla ngwala ge e le akhaontong ya gago.
 }
payments-on-account = ✅ *{ $amount }* e akhaontong ya gago { $accounts }. Rasiti { $receipts }. Re a leboga!
payments-not-made = Tefo ya gago ya { $amount } ya { $accounts } ga se ya atlega. *Ga go na tšhelete ye e tšerwego.* Ngwala *lefa* go leka gape.
payments-not-made-again =
    Tefo ya gago ya { $amount } ya { $accounts } ga se ya atlega. *Ga go na tšhelete ye e tšerwego.*
    O ka leka gape go fihla ka { $until }, le ka karata ye nngwe.
payments-in-review =
    Go na le seo se sa swanego ka tefo ya gago ya *{ $amount }* (tšhupetšo { $reference }), ka fao mošomi wa rena o a e lebelela.
    Tšhelete ya gago e bolokegile. Hle o se lefe gape go fihla o ekwa ka rena.
payments-twice =
    Go bonala o lefile gabedi: go fihlile *{ $amount }* ye nngwe (tšhupetšo { $reference }).
    Tšhelete ya gago e bolokegile. Bašomi ba rena ba tla e tsenya akhaontong ya gago goba ba e bušetša go wena.
payments-elsewhere =
    Go na le motho yo a butšego linki ya gago ya go lefa { $amount } founong goba khomphutheng ye nngwe, ka fao e emišitšwe fao.
    Ge e be e le wena, ngwala *lefa* go hwetša linki ye mpsha. Ge e se bjalo, o se fetišetše motho linki.
payments-back = Ditefo di a šoma gape. Bjale o ka lefa { $amount } ya gago; linki e šoma go fihla ka { $until }.
payments-returned = { $amount } ya tefo ya gago { $reference } e bušeditšwe go wena. Panka ya gago e ka tšea matšatši a mmalwa go e bontšha.
payments-template-received = Panka ya gago e lefile { $amount } ya akhaonto ya mmasepala { $accounts } (tšhupetšo { $reference }). Re tla ngwala ge e le akhaontong ya gago.
payments-template-on-account = Re a leboga: { $amount } bjale e akhaontong ya gago ya mmasepala { $accounts }. Rasiti ya gago e kgomareditšwe.
payments-template-not-made = Tefo ya gago ya { $amount } ya akhaonto ya mmasepala { $accounts } ga se ya atlega. Ga go na tšhelete ye e tšerwego. Ngwala "lefa" go leka gape.
payments-template-in-review = Bašomi ba rena ba lebelela tefo ya gago ya { $amount } ya tšhupetšo { $reference }. Tšhelete ya gago e bolokegile. Hle o se lefe gape go fihla o ekwa ka rena.
payments-template-returned = Re go bušeditše { $amount } ya tefo ya gago { $reference }. Panka ya gago e ka tšea matšatši a mmalwa go e bontšha.
payments-template-back = Ditefo di a šoma gape. Ngwala "lefa" ge o sa nyaka go lefa { $amount } akhaontong ya gago ya mmasepala.

## Pages

payments-description = Akhaonto ya { $city }
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Lefela akhaonto ya gago ya mmasepala
payments-page-sandbox = Ye ke teko. Ga go na tšhelete ya nnete ye e sepelago.
payments-page-failed = Teko ya mafelelo ga se ya atlega, gomme ga go na tšhelete ye e tšerwego. O ka leka gape, le ka karata ye nngwe.
payments-page-opened = O šetše o thomile go lefa ka linki ye. Ge e ba o dumetše pankeng ya gago, o se lefe gape: karabo e tla poledišanong.
payments-page-account = Akhaonto { $number }
payments-page-total = Ka moka
payments-page-how = O tla lefa go { $psp }. Panka ya gago e tla go kgopela go dumela. Rena ga re bone nomoro ya karata ya gago.
payments-page-pay = Lefa { $amount }
payments-page-expires = Letlakala le le šoma go fihla ka { $until }.
payments-page-passed-on = Na motho yo mongwe o go fetišeditše linki ye? Lefa fela ge o tseba gore akhaonto ke ya mang.
payments-page-onward = O ya go { $psp }
payments-page-onward-how = Bjale o tšwa letlakaleng la rena. { $psp } e tšea tefo, gomme panka ya gago e tla go kgopela go dumela.
payments-page-onward-go = Tšwelela go { $psp }
payments-page-again = Leka gape
payments-page-tell = Mpotše poledišanong ge e šoma
payments-back-title = { $outcome ->
    [paid] Re a leboga
    [posted] Re a leboga
    [failed] Ga se ya lefša
    [opened] Ga se ya lefša ga bjale
    [checking] Ema gannyane
   *[other] Tefo ya gago
 }
payments-back-words = { $outcome ->
    [paid] Panka ya gago e lefile. Re e tsenya akhaontong ya gago.
    [posted] E lefilwe gomme e akhaontong ya gago. Rasiti e poledišanong.
    [failed] Tefo ya gago ga se ya atlega. Ga go na tšhelete ye e tšerwego.
    [opened] O emišitše pele o lefa. Ga go na tšhelete ye e tšerwego.
    [checking] Re botšiša panka. Se se tšea metsotswana e mmalwa; letlakala le lebelela gape ka bolona.
    [review] Go na le seo se sa swanego, ka fao mošomi wa rena o a se lebelela. Tšhelete ya gago e bolokegile. Hle o se lefe gape.
    [expired] Linki e fedile. Ngwala “lefa” poledišanong go hwetša ye mpsha.
    [cancelled] Linki e fedile. Ngwala “lefa” poledišanong go hwetša ye mpsha.
   *[other] Hle lebelela poledišanong gore go diregile eng.
 }
payments-back-again = Lefa bjale
payments-back-chat = O ka tswalela letlakala le. Karabo e tla le poledišanong.
payments-trouble-title = { $why ->
    [paid] E lefilwe
    [pending] Ema gannyane
    [review] Re a e lebelela
    [told] Re tla go botša
    [unavailable] E sego bjale
    [elsewhere] E butšwe founong ye nngwe
    [settled] Ga go na seo se swanetšego go lefša
    [changed] Tšhelete e fetogile
    [closed] Akhaonto ye e tswaletšwe
    [refused] Se se ka se lefšwe mo
   *[other] Linki ye e fedile
 }
payments-trouble-words = { $why ->
    [paid] Re a leboga. Ga go na se sengwe seo o swanetšego go se dira. Rasiti e tla poledišanong.
    [pending] Panka ya gago e sa šoma ka tefo ye. Hle o se lefe gape. Karabo e tla poledišanong.
    [review] Go na le seo se sa swanego ka tefo ye, ka fao mošomi wa rena o a e lebelela. Tšhelete ya gago e bolokegile. Hle o se lefe gape.
    [told] Re tla ngwala poledišanong ge ditefo di šoma gape. O ka tswalela letlakala le.
    [unavailable] Letlakala la go lefa ga le arabe. Ga go na tšhelete ye e tšerwego. Linki ya gago e dula e le bjalo: leka gape ka morago ga metsotso e mmalwa, goba re go ngwalele ge le šoma.
    [elsewhere] Tefo ye e thomilwe founong goba khomphutheng ye nngwe, ka fao e ka se tšwele pele mo. Mong wa akhaonto a ka ngwala “lefa” poledišanong go hwetša linki ye mpsha.
    [settled] Akhaonto ye e šetše e lefilwe. Ga go na seo se kolotwago.
    [changed] Bjale akhaonto ye e kolota { $due }, ka gore go fihlile tefo. Ngwala “lefa” poledišanong go hwetša linki ye mpsha.
    [closed] E ka se hlwe e lefšwa mo. Hle botšiša kantorong ya thušo ya mmasepala.
    [not-registered] Founo ye linki ye e rometšwego go yona ga e sa ngwadišeditšwe akhaonto ye. Ngwala “lefa” poledišanong; e tla go botša seo o swanetšego go se dira.
    [refused] Letlakala la go lefa ga le tšee tefo ye. Ga go na tšhelete ye e tšerwego. Ngwala “lefa” poledišanong go leka tšhelete ye nngwe.
   *[other] E ka se hlwe e šomišwa go lefa. Ngwala “lefa” poledišanong go hwetša ye mpsha.
 }
payments-unknown-title = Linki ye ga se ya rena
payments-unknown-words = Ga go na seo se ka lefšago mo. Hle šomiša linki ye mpshampsha poledišanong, goba o ngwale “lefa” fao go hwetša ye mpsha.
payments-verify-title = Lekola rasiti
payments-verify-state = { $state ->
    [posted] Rasiti ye ke ya rena. Tšhelete e akhaontong.
    [received] Rasiti ye ke ya rena. Tšhelete e fihlile gomme e ya akhaontong.
    [refunded] Tefo ye e bušeditšwe. Rasiti ga e sa šoma.
    [charged_back] Panka e bušeditše tefo ye. Rasiti ga e sa šoma.
   *[other] Tefo ye e sa lebelelwa. O se amogele rasiti pele seo se fela.
 }
payments-verify-code = Khoutu
payments-verify-amount = Tšhelete
payments-verify-accounts = Akhaonto
payments-verify-on = E lefilwe ka
payments-verify-reference = Tšhupetšo
payments-verify-compare = Hle bapetša ka moka le pampiri. Rasiti ye e bolelago se sengwe ga se ya rena.
payments-verify-unknown = Ga re tsebe rasiti ya khoutu { $code }.
payments-verify-what-now = Hle lebelela tlhaka ye nngwe le ye nngwe. Ge khoutu e lokile, rasiti ye ga se ya rena: o se e amogele.
payments-verify-ask = Khoutu ya rasiti
payments-verify-check = Lekola

## The receipt

payments-receipt-title = Rasiti
payments-receipt-filename = rasiti
payments-receipt-amount = { $amount }
payments-receipt-received = e amogetšwe ke { $city }
payments-receipt-account = Akhaonto { $number }
payments-receipt-posted = { $amount } · nomoro { $receipt }
payments-receipt-when = E lefilwe ka
payments-receipt-moment = { $at }
payments-receipt-reference = Tšhupetšo
payments-receipt-how = E lefilwe ka
payments-receipt-code = Go lekola rasiti ye
payments-receipt-verify = { $address }
payments-receipt-note = Boloka rasiti ye. { $city } ga e ke e kgopela nomoro ya karata ya gago, PIN goba phasewete poledišanong.
payments-kept = Tefo ya { $amount } ya { $accounts }, goba linki ya yona
payments-kept-law = Direkhoto tša ditefo di bolokwa mengwaga ye { $years } (Municipal Finance Management Act le VAT Act, karolo 55).
