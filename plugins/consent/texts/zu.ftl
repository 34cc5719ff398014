### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

consent-title = Imvume yakho
consent-question =
    { $noticed ->
        [false] Ukuze ngiphendule lokhu kudingeka ngibheke lokho u-{ $city } akugcinile ngawe, ngikukhombise kule ngxoxo. Kulungile yini?
       *[true] Ukuze ngiphendule lokhu kudingeka ngibheke lokho u-{ $city } akugcinile ngawe, ngikukhombise kule ngxoxo. Indlela esikunakekela ngayo: { $notice }
            Kulungile yini?
    }
consent-why = Ibhili yakho, isibonelo, isemabhukwini kamasipala, futhi ngiyacela ngaphambi kokuwavula. Uwena kuphela oyibona lapha. Ngicela uphendule *yebo* noma *cha*.
consent-yes = Yebo, bheka
consent-no = Cha
consent-refused = Kulungile, akukho engikubhekile. Konke okungadingi lwazi ngawe kusasebenza: bhala *menu*.
consent-privacy = Ulwazi lwami
consent-privacy-summary = Engingakubheka ngawe
consent-keywords = ulwazi lwami, imvume yami, ubumfihlo, popia
consent-not-given =
    { $noticed ->
        [false] Akukho engikubhekile ngawe. Ngizokucela ngaphambi kokuba ngenze njalo.
       *[true] Akukho engikubhekile ngawe. Ngizokucela ngaphambi kokuba ngenze njalo. Indlela u-{ $city } anakekela ngayo ulwazi lwakho: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] Uvumile ukuthi ngibheke lokho u-{ $city } akugcinile ngawe, njengamabhili akho.
       *[true] Uvumile ukuthi ngibheke lokho u-{ $city } akugcinile ngawe, njengamabhili akho. Indlela esikunakekela ngayo: { $notice }
    }
consent-keep = Kuyeke kunjalo
consent-take-back = Yeka ukubheka
consent-left-so = Kulungile, akukho okushintshile.
consent-taken-back = Kwenziwe. Akukho engizokubheka ngawe ngaphandle kokuthi uphinde uvume.

consent-kept = Ukuthi ngingabheka lokho u-{ $city } akugcinile ngawe
