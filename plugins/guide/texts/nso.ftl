### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

guide-title = Botšiša mmasepala
guide-summary = Matšatši a ditlakala, go phaka, melao, ditiragalo, mafelo le tše dingwe
guide-keywords = botšiša mmasepala, tshedimošo, ke na le potšišo, letšatši la ditlakala, go phaka, ditiragalo, mabitla, bodiba bja go rutha
guide-phrases = ditlakala tša ka di tšewa neng, nka phaka kae toropong, nka rutha kae le bana, nka fiša matlakala ka jarateng, na go na le wifi ya mahala
guide-what = O nyaka go tseba eng? E ngwale ka mantšu a gago, go swana le *ditlakala di tšewa neng*, goba o ngwale *lenaneo*.
guide-opening-words = botšiša mmasepala, tshedimošo, ke na le potšišo
guide-list-words = lenaneo, list
guide-topics = Ke ka ga eng?
guide-button = Kgetha
guide-which = O ra efe ya tše?
guide-which-of-topic = O nyaka go tseba eng?
guide-none = Ga go le e tee ya tše
guide-not-in-list = Seo ga se lenaneong.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Bala go feta
guide-other-language = (Karabo ye re na le yona ka leleme le fela.)
guide-outdated = Re lebeletše se la mafelelo ka { $date }, ka fao se ka ba se fetogile.
guide-not-there = Gona mpotšiše ka mantšu a gago: ngwala *ask the city*. Goba o ngwale *contacts* go bona yo o ka mo letšetšago.
guide-unanswered = Ga ke na karabo ya seo ga bjale. Bašomi ba mmasepala ba tla bona potšišo, ka ntle le leina la gago. Leka mantšu a mangwe, ngwala *contacts* go bona yo o ka mo letšetšago, goba *agent* go bolela le motho.
guide-genuine-title = Na ke mmasepala?
guide-genuine-keywords = na ke mmasepala ka nnete, ke mmasepala ka nnete, nomoro ya semmušo
guide-genuine-phrases = ke tseba bjang gore ke mmasepala ka nnete
guide-genuine = { $about }
guide-genuine-city = O ngwalelana le *{ $city }*.
guide-genuine-number = Nomoro ya rena e tee fela go WhatsApp ke *{ $number }*. E ngwadilwe tefelong ya gago.
guide-genuine-website = E lekole go { $website }. Ga re ke re go romela weposaeteng ye nngwe.
guide-genuine-never = *Ga re ke re kgopela* PIN ya gago, khoutu (OTP) yeo o e rometšwego, phasewete goba nomoro ya karata mo poledišanong. Ga re ke re go kgopela go lefa ka akhaontong goba e-wallet ya motho, goba go lefa gona bjale goba o kgaolelwe. Bahlankedi ga ba tšee tšhelete ya letsogo.
guide-genuine-report = Na go na le yo a dirilego bjalo? Ngwala *scam* go e bega.
guide-scam-title = Bega bomenetša
guide-scam-keywords = bomenetša, mmenetša, bega bomenetša, molaetša wa maaka
guide-scam-phrases = motho o kgopetše PIN ya ka a re o tšwa mmasepaleng, ke hweditše molaetša wa go re ke lefe gona bjale, motho o nteleditše a re ke lefe gore ke hwetše mošomo
guide-scam-ask = { $question }
guide-scam-warning = *O se lefe, o se bule kgokagano le ge e le efe.*
guide-scam-what = { guide-scam-warning } Go diregile eng? E ngwale mo, goba o romele seswantšho sa sekirini.
guide-scam-who = E be e le mang? Ngwala nomoro, leina goba kgokagano, goba *aowa* ge o sa tsebe.
guide-scam-thanks = { $named ->
    [true] Re a leboga. Nomoro ya gago ya tšhupetšo ke *{ $reference }*; kantoro ya bomenetša e a e bala, ka ntle le leina la gago. Na o lefile, goba o file PIN goba khoutu? Letšetša panka ya gago gona bjale, ka morago { $number }.
   *[false] Re a leboga. Nomoro ya gago ya tšhupetšo ke *{ $reference }*; kantoro ya bomenetša e a e bala, ka ntle le leina la gago. Na o lefile, goba o file PIN goba khoutu? Letšetša panka ya gago gona bjale, ka morago maphodisa.
 }
