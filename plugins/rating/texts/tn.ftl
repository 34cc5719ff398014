### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

rating-title = Maduo a gago
rating-question = Se se ne se le jang? Tobetsa gangwe, kgotsa o kwale nomoro go tloga go 1 (maswe) go fitlha go 5 (sentle thata).
rating-button = Fa maduo
rating-5 = 5 Sentle thata
rating-4 = 4 Sentle
rating-3 = 3 Go siame
rating-2 = 2 E seng sentle thata
rating-1 = 1 Maswe
rating-words-5 = sentle thata, 5/5
rating-words-4 = sentle, 4/5
rating-words-3 = go siame, 3/5
rating-words-2 = ga se sentle, 2/5
rating-words-1 = maswe, 1/5
rating-beyond = Tsweetswee palo go tloga go 1 (go maswe) go fitlha go 5 (go sentle thata).
rating-thanks = Re a leboga!
rating-why = Re leboga fa o re boleletse. E ne e le eng?
rating-why-button = E ne e le eng
rating-why-slow = Go tsere nako e telele
rating-why-unclear = Ga ke a tlhaloganya
rating-why-wrong = Go ne go na le phoso
rating-why-unhelpful = Ga go a nthusa
rating-why-other = Se sengwe
rating-in-words = E ne e le eng? Kwala mafoko a sekae, kwa ntle ga dinomoro tsa gago.
rating-noted = Re a leboga, re tla se leba. Fa o tlhoka thuso jaanong, kwala *motho*.
