### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

guide-title = Botsa mmasepala
guide-summary = Malatsi a matlakala, go phaka, melao, ditiragalo, mafelo le tse dingwe
guide-keywords = botsa mmasepala, tshedimosetso, ke na le potso, letsatsi la matlakala, go phaka, ditiragalo, mabitla, letamo la go thuma
guide-phrases = matlakala a me a tsewa leng, nka phaka kae mo toropong, nka thuma kae le bana, nka fisa matlhare mo jarateng, a go na le wifi ya mahala
guide-what = O batla go itse eng? E kwale ka mafoko a gago, jaaka *matlakala a tsewa leng*, kgotsa o kwale *lenaane*.
guide-opening-words = botsa mmasepala, tshedimosetso, ke na le potso
guide-list-words = lenaane, list
guide-topics = Ke ka ga eng?
guide-button = Tlhopha
guide-which = O raya efe ya tse?
guide-which-of-topic = O batla go itse eng?
guide-none = Ga go epe ya tse
guide-not-in-list = Seo ga se mo lenaaneng.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Bala go feta
guide-other-language = (Karabo e re na le yone ka puo e fela.)
guide-outdated = Re lebile se la bofelo ka { $date }, ka jalo se ka tswa se fetogile.
guide-not-there = Mpotse he ka mafoko a gago: kwala *ask the city*. Kgotsa o kwale *contacts* go bona yo o ka mo leletsang.
guide-unanswered = Ga ke na karabo ya seo jaanong. Badiri ba mmasepala ba tla bona potso, kwa ntle ga leina la gago. Leka mafoko a mangwe, kwala *contacts* go bona yo o ka mo leletsang, kgotsa *agent* go bua le motho.
guide-genuine-title = A ke mmasepala?
guide-genuine-keywords = a ke mmasepala tota, ke mmasepala tota, nomoro ya semmuso
guide-genuine-phrases = ke itse jang gore ke mmasepala tota
guide-genuine = { $about }
guide-genuine-city = O kwalelana le *{ $city }*.
guide-genuine-number = Nomoro ya rona e le nosi mo WhatsApp ke *{ $number }*. E kwadilwe mo tuelong ya gago.
guide-genuine-website = E tlhole mo { $website }. Ga re ke re go romela kwa weposaeteng e nngwe.
guide-genuine-never = *Ga re ke re kopa* PIN ya gago, khouto (OTP) e o e rometsweng, khunololamoraba kgotsa nomoro ya karata mo puisanong. Ga re ke re go kopa go duela mo akhaontong kgotsa e-wallet ya motho, kgotsa go duela gona jaanong kgotsa o kgaolelwe. Batlhankedi ga ba tseye madi a seatla.
guide-genuine-report = A go na le yo o dirileng jalo? Kwala *scam* go e bega.
guide-scam-title = Bega boferefere
guide-scam-keywords = boferefere, mmoferefere, bega boferefere, molaetsa wa maaka
guide-scam-phrases = motho o kopile PIN ya me a re o tswa kwa mmasepaleng, ke bone molaetsa wa gore ke duele gona jaanong, motho o nteleditse a re ke duele gore ke bone tiro
guide-scam-ask = { $question }
guide-scam-warning = *O se ka wa duela, o se ka wa bula kgolagano epe.*
guide-scam-what = { guide-scam-warning } Go diragetse eng? E kwale fano, kgotsa o romele setshwantsho sa sekirini.
guide-scam-who = E ne e le mang? Kwala nomoro, leina kgotsa kgolagano, kgotsa *nnyaa* fa o sa itse.
guide-scam-thanks = { $named ->
    [true] Re a leboga. Nomoro ya gago ya tshupetso ke *{ $reference }*; ofisi ya boferefere e a e bala, kwa ntle ga leina la gago. A o duetse, kgotsa o file PIN kgotsa khouto? Leletsa banka ya gago gona jaanong, morago { $number }.
   *[false] Re a leboga. Nomoro ya gago ya tshupetso ke *{ $reference }*; ofisi ya boferefere e a e bala, kwa ntle ga leina la gago. A o duetse, kgotsa o file PIN kgotsa khouto? Leletsa banka ya gago gona jaanong, morago mapodisi.
 }
