### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

rating-title = Timaraka ta wena
rating-question = Leswi a swi ri njhani? Tlhava kan'we, kumbe u tsala nomboro ku sukela eka 1 (swo biha) ku fika eka 5 (swinene ngopfu).
rating-button = Nyika timaraka
rating-5 = 5 Kahle ngopfu
rating-4 = 4 Kahle
rating-3 = 3 Swi lulamile
rating-2 = 2 Ku nga ri kahle ngopfu
rating-1 = 1 Swo biha
rating-words-5 = kahle ngopfu, 5/5
rating-words-4 = kahle, 4/5
rating-words-3 = swi lulamile, 3/5
rating-words-2 = a swi kahle, 2/5
rating-words-1 = swi bihile, 1/5
rating-beyond = Ndzi kombela nomboro ku suka eka 1 (swo biha) ku fika eka 5 (swinene ngopfu).
rating-thanks = Ha khensa!
rating-why = Ha khensa loko u hi byerile. A ku ri yini?
rating-why-button = A ku ri yini
rating-why-slow = Swi teke nkarhi wo leha
rating-why-unclear = A ndzi twisisanga
rating-why-wrong = A ku ri na xihoxo
rating-why-unhelpful = A swi ndzi pfunanga
rating-why-other = Swin'wana
rating-in-words = A ku ri yini? Tsala marito matsongo, handle ka tinomboro ta wena.
rating-noted = Ha khensa, hi ta swi languta. Loko u lava mpfuno sweswi, tsala *munhu*.
