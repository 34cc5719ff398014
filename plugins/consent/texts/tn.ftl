### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

consent-title = Tumelelo ya gago
consent-question =
    { $noticed ->
        [false] Go araba se ke tshwanetse go leba tse { $city } e di bolokileng ka wena, le go di bontsha mo puisanong e. A go siame?
       *[true] Go araba se ke tshwanetse go leba tse { $city } e di bolokileng ka wena, le go di bontsha mo puisanong e. Ka fa re di tlhokomelang: { $notice }
            A go siame?
    }
consent-why = Sekao, bili ya gago e mo dibukeng tsa mmasepala, mme ke kopa pele ke di bula. Ke wena fela yo o e bonang fano. Tsweetswee araba *ee* kgotsa *nnyaa*.
consent-yes = Ee, leba
consent-no = Nnyaa
consent-refused = Go siame, ga go na se ke se lebileng. Tsotlhe tse di sa tlhokeng tshedimosetso ka wena di sa ntse di dira: kwala *menu*.
consent-privacy = Tshedimosetso ya me
consent-privacy-summary = Se nka se lebang ka wena
consent-keywords = tshedimosetso ya me, tumelelo ya me, popia
consent-not-given =
    { $noticed ->
        [false] Ga go na se ke se lebileng ka wena. Ke tla go kopa pele ga ke dira jalo.
       *[true] Ga go na se ke se lebileng ka wena. Ke tla go kopa pele ga ke dira jalo. Ka fa { $city } e tlhokomelang tshedimosetso ya gago: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] O dumetse gore ke lebe tse { $city } e di bolokileng ka wena, jaaka dibili tsa gago.
       *[true] O dumetse gore ke lebe tse { $city } e di bolokileng ka wena, jaaka dibili tsa gago. Ka fa re di tlhokomelang: { $notice }
    }
consent-keep = E tlogele jalo
consent-take-back = Emisa go leba
consent-left-so = Go siame, ga go na se se fetogileng.
consent-taken-back = Go dirilwe. Ga go na se ke tla se lebang ka wena ntle le fa o ka dumela gape.

consent-kept = Gore nka leba tse { $city } e di bolokileng ka wena
