### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Oxhumana nabo
contacts-summary = Izinombolo, izikhathi nezindawo zeminyango kamasipala
contacts-keywords =
    inombolo yocingo, izinombolo zocingo, xhumana, othintana nabo, iminyango, umnyango, amahora okusebenza, umtholampilo,
    umtapo wezincwadi, amathuna
contacts-phrases =
    inombolo yocingo ithini, ihhovisi likuphi, nivula nini, nivala nini, ngishayela bani mayelana namanzi,
    umtholampilo oseduze ukuphi
contacts-what = Kumayelana nani? Khetha ohlwini, noma ubhale igama elinjengokuthi *amanzi*.
contacts-button = Khetha
contacts-not-found = Uxolo, angikutholanga lokho ohlwini.
contacts-emergency-row = Uma kukhona osengozini
contacts-department = { $about }
contacts-name = *{ $name }*
contacts-hours = Kuvulwa: { $hours }
contacts-address = Ikheli: { $address }
contacts-outdated = Sagcina ukukubheka lokhu ngo-{ $date }, ngakho kungenzeka sekushintshile.
emergency-title = Izinombolo eziphuthumayo
emergency-call = *Uma kukhona osengozini, shayela u-{ $number } manje.*
emergency-keywords = izinombolo eziphuthumayo, inombolo ephuthumayo, isiteshi samaphoyisa, abacimi bomlilo
emergency-danger-words =
    isimo esiphuthumayo, usengozini, sengozini, umlilo, kuyasha, indlu iyasha, umjondolo uyasha, kuqhumile, igesi iyavuza,
    iphunga legesi, i-ambulensi, ambulensi, biza amaphoyisa, shayela amaphoyisa, thumela amaphoyisa, isibhamu, izibhamu,
    bayadubula, udutshuliwe, ngidutshuliwe, ugwaziwe, ngigwaziwe, uyopha, wopha kakhulu, uqulekile, akaphefumuli,
    angikwazi ukuphefumula, ulunywe yinyoka, ngilunywe yinyoka, uphuze ushevu, uyafa, uyaminza, uminzile, ubanjwe ugesi,
    ushaywe ugesi, izintambo zikagesi ziwile, ingozi yemoto, ingozi yetekisi, abantu balimele, ulimele kakhulu,
    uyangishaya, bayangishaya, bayangihlasela, isigebengu, izigebengu, bayasiphanga, amasela endlini, uthunjiwe,
    udlwenguliwe, ngidlwenguliwe, ukudlwengulwa, ingane ilahlekile, ukuzibulala, ngifuna ukufa, indlu iwile, uyabeletha
