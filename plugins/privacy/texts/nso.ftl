### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

privacy-title = Tshedimošo ya ka
privacy-summary = Seo ke se bolokago ka wena: se bone, se tšee, se lokiše, se phumole
privacy-keywords = tshedimošo ya ka, popia, phumola tshedimošo ya ka, o tseba eng ka nna
privacy-phrases = ke nyaka go bona tshedimošo ye o nago le yona ka nna, phumola tšohle tše o di tsebago ka nna
privacy-doubted =
    { $known ->
        [false] Nomoro ye e founong goba SIM card ye nngwe go feta peleng, ka fao ga ke bontšhe le go fetoša selo go fihla ke tseba gore ke wena. Ingwadiše gape (ngwala *ingwadiša*), goba o botšiše kantorong ya thušo ya mmasepala o na le ID ya gago.
       *[true] Nomoro ye e founong goba SIM card ye nngwe go feta peleng, ka fao ga ke bontšhe le go fetoša selo go fihla ke tseba gore ke wena. Ingwadiše gape (ngwala *ingwadiša*), goba o ngwalele mo: { $officer }.
    }
privacy-nothing = Ga go na seo ke se bolokago ka wena seo nka se bontšhago.
privacy-shown = { $shown }
privacy-heading = *Seo ke se bolokago ka wena*
privacy-talk =
    { $count ->
        [one] • Molaetša o tee wa poledišano ya rena, go tloga ka { $since }. Mantšu a phumolwa ka morago ga matšatši a { $days }.
       *[other] • Melaetša ye { $count } ya poledišano ya rena, go tloga ka { $since }. Mantšu a phumolwa ka morago ga matšatši a { $days }.
    }
privacy-names = • Nomoro ya gago ya WhatsApp le leina le le lego profaeleng ya gago
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • le se sengwe se tee
       *[other] • le tše dingwe tše { $count }
    }
privacy-law =
    { $count ->
        [one] Molao o re ke boloke e tee ya tše, go fihla ka { $until }, e sego go feta fao.
       *[other] Molao o re ke boloke tše { $count } tša tše, go fihla ka { $until }, e sego go feta fao.
    }
privacy-missing = Ga se dikarolo tša ka ka moka tše di ka arabago bjale; khophi e bolela gore ke dife.
privacy-city = Direkhoto tša mmasepala ka boyena (akhaonto ya gago, dipego, dikgopelo) ga di gona mo.
privacy-wishes = Tše o ka di dirago
privacy-copy = Khophi ya ka
privacy-copy-row = Tšohle, e le tokomane poledišanong ye
privacy-correct = Go na le phošo
privacy-correct-row = Kgopela gore e lokišwe
privacy-object = Emiša go e šomiša
privacy-object-row = Ditsebišo, dikgopotšo, goba tšhomišo ye nngwe ya tshedimošo ya gago
privacy-delete = E phumole
privacy-delete-row = Tšohle tše molao o sa rego ke di boloke
privacy-ask = Yo o ka mmotšišago
privacy-ask-row = Mohlankedi wa tshedimošo le Molaodi wa tshedimošo
privacy-copy-caption = Tšohle tše ke di bolokago ka wena. Yo a nago le tokomane ye a ka e bala, ka fao e boloke gabotse.
privacy-copy-machine = Tše di swanago tša khomphutha, di feletše.
privacy-correction = Leina la gago ke le le lego profaeleng ya gago ya WhatsApp: le fetoše fao. Ge o nyaka polelo ye nngwe ngwala *polelo*. Ke eng gape ye e fošagetšego, gomme e loka bjang? E ngwale molaetšeng o tee, mmasepala o tla e lebelela.
privacy-objection = Ke eng seo mmasepala a sa swanelago go se dira ka tshedimošo ya gago, gona ka lebaka lefe? Se ngwale molaetšeng o tee, mmasepala o tla araba.
privacy-in-words = Hle e ngwale ka mantšu.
privacy-requested = Mmasepala o na le kgopelo ya gago, { $reference }. Karabo e tla mo, pele goba ka { $until }. Ga go lefelwe.
privacy-answered =
    Mmasepala o araba kgopelo ya gago { $reference }:
    { $words }
privacy-template-answered = Dumela, mmasepala o arabile kgopelo ya gago { $reference } ka ga tshedimošo ya gago. Araba molaetša wo go e bala.
privacy-consented = Tše ke di dira fela ka ge o dumetše:
privacy-button-stop = Emiša tšohle
privacy-button-other = Se sengwe
privacy-button-keep = E tlogele bjalo
privacy-stopped = Go dirilwe. Ga go sa na ditsebišo le dikgopotšo, gomme ga go na seo ke tlago go se lebelela ka wena ntle le ge o ka dumela gape.
privacy-as-it-was = Go lokile, ga go na seo se fetošitšwego.
privacy-goes =
    { $things ->
        [0] *Tše di a phumolwa:* poledišano ya rena, nomoro ya gago le leina la gago.
        [one] *Tše di a phumolwa:* poledišano ya rena, nomoro ya gago le leina la gago, le se sengwe se tee.
       *[other] *Tše di a phumolwa:* poledišano ya rena, nomoro ya gago le leina la gago, le tše dingwe tše { $things }.
    }
privacy-stays =
    { $count ->
        [one] *Se se a šala:* rekhoto e tee, go fihla ka { $until }, e sego go feta fao, ntle le nomoro le leina la gago. Lebaka:
       *[other] *Se se a šala:* direkhoto tše { $count }, go fihla ka { $until }, e sego go feta fao, ntle le nomoro le leina la gago. Lebaka:
    }
privacy-elsewhere = Direkhoto tša mmasepala ka boyena di dula go mmasepala. Poledišano ye e lego founong ya gago ke ya gago: e phumole fao.
privacy-button-go = Tšwela pele
privacy-sure = Na ke phumole tšohle gona bjale? Di ka se bušwe. Tše di bulegilego mo di a fela, gomme o ka se hlwe o ekwa ka dipego le dikgopelo tša gago.
privacy-button-all = Phumola tšohle
privacy-deleting = E tla phumolwa metsotsong ye e latelago, gomme wo ke molaetša wa ka wa mafelelo. Ge o ka ngwala gape, nka se go tsebe. Sepela gabotse.
privacy-who =
    { $known ->
        [false] Ga go lefelwe: kgopela mo ka fase ga *Go na le phošo*, goba kantorong ya thušo ya mmasepala. Go dira ngongorego: { $regulator }
       *[true]
            Ga go lefelwe: kgopela mo ka fase ga *Go na le phošo*, goba go mohlankedi wa tshedimošo wa mmasepala: { $officer }
            Go dira ngongorego: { $regulator }
    }
privacy-kept = Kgopelo ya gago { $reference } go mmasepala ka ga tshedimošo ya gago

## The copy on paper.

privacy-paper-title = Tshedimošo ya gago
privacy-paper-made = Tšohle tše di bolokilwego ka wena poledišanong ye, ka moo di bego di le ka gona ka { $at }
privacy-paper-name = Leina go WhatsApp
privacy-paper-numbers = O tsebja ka
privacy-paper-since = Go tloga ka
privacy-paper-language = Polelo
privacy-paper-kept = Tše di bolokilwego ka ntle ga poledišano ya rena
privacy-paper-what = Ke eng
privacy-paper-from = Go tloga ka
privacy-paper-law = Molao o e boloka go fihla ka
privacy-paper-nothing = Ga go selo.
privacy-paper-talk =
    { $shown ->
        [0] Poledišano ya rena
       *[other] Poledišano ya rena (melaetša ye { $shown } go ye { $count })
    }
privacy-paper-resident = Wena
privacy-paper-city = Mmasepala
privacy-paper-audit = Seo se dirilwego ka tshedimošo ya gago
privacy-paper-missing = Dikarolo tše ga se tša kgona go bolela gore di boloka eng: { $names }. Botšiša mohlankedi wa tshedimošo.
privacy-paper-note = O ka kgopela gore se se lokišwe goba se phumolwe, le go ganetša tšhomišo ya sona, ntle le tefo: ngwala “tshedimošo ya ka” poledišanong, goba o botšiše mohlankedi wa tshedimošo wa { $city }. Direkhoto tša mmasepala ka boyena (diakhaonto, dipego, dikgopelo) ga di gona khophing ye.
