### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

rating-title = Maka a gago
rating-question = Se se bile bjang? Tobetša gatee, goba o ngwale nomoro go tloga go 1 (gampe) go fihla go 5 (gabotse kudu).
rating-button = Efa maka
rating-5 = 5 Gabotse kudu
rating-4 = 4 Gabotse
rating-3 = 3 Go lokile
rating-2 = 2 E sego gabotse kudu
rating-1 = 1 Gampe
rating-words-5 = gabotse kudu, 5/5
rating-words-4 = gabotse, 4/5
rating-words-3 = go lokile, 3/5
rating-words-2 = ga se gabotse, 2/5
rating-words-1 = gampe, go mpe, 1/5
rating-beyond = Hle nomoro go tloga go 1 (go mpe) go fihla go 5 (go gobotse kudu).
rating-thanks = Re a leboga!
rating-why = Re leboga ge o re boditše. E be e le eng?
rating-why-button = E be e le eng
rating-why-slow = Go tšere nako ye telele
rating-why-unclear = Ga se ka kwešiša
rating-why-wrong = Go be go na le phošo
rating-why-unhelpful = Ga se gwa nthuša
rating-why-other = Se sengwe
rating-in-words = E be e le eng? Ngwala mantšu a mmalwa, ntle le dinomoro tša gago.
rating-noted = Re a leboga, re tla se lebelela. Ge o nyaka thušo bjale, ngwala *motho*.
