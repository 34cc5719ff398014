### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

consent-title = Tumelelo ya gago
consent-question =
    { $noticed ->
        [false] Go araba se ke swanetše go lebelela tšeo { $city } e di bolokilego ka wena, le go di bontšha poledišanong ye. Na go lokile?
       *[true] Go araba se ke swanetše go lebelela tšeo { $city } e di bolokilego ka wena, le go di bontšha poledišanong ye. Ka moo re di hlokomelago: { $notice }
            Na go lokile?
    }
consent-why = Mohlala, bili ya gago e dipukung tša mmasepala, gomme ke kgopela pele nka di bula. Ke wena fela yo a e bonago mo. Hle araba *ee* goba *aowa*.
consent-yes = Ee, lebelela
consent-no = Aowa
consent-refused = Go lokile, ga go na seo ke se lebeletšego. Tšohle tše di sa nyakego tshedimošo ka wena di sa šoma: ngwala *menu*.
consent-privacy = Tshedimošo ya ka
consent-privacy-summary = Seo nka se lebelelago ka wena
consent-keywords = tshedimošo ya ka, tumelelo ya ka, popia
consent-not-given =
    { $noticed ->
        [false] Ga go na seo ke se lebeletšego ka wena. Ke tla go kgopela pele ke dira bjalo.
       *[true] Ga go na seo ke se lebeletšego ka wena. Ke tla go kgopela pele ke dira bjalo. Ka moo { $city } e hlokomelago tshedimošo ya gago: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] O dumetše gore ke lebelele tšeo { $city } e di bolokilego ka wena, bjalo ka dipili tša gago.
       *[true] O dumetše gore ke lebelele tšeo { $city } e di bolokilego ka wena, bjalo ka dipili tša gago. Ka moo re di hlokomelago: { $notice }
    }
consent-keep = E tlogele bjalo
consent-take-back = Emiša go lebelela
consent-left-so = Go lokile, ga go na seo se fetogilego.
consent-taken-back = Go dirilwe. Ga go na seo ke tlago go se lebelela ka wena ntle le ge o ka dumela gape.

consent-kept = Gore nka lebelela tšeo { $city } e di bolokilego ka wena
