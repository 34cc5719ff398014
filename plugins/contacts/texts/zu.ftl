### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Oxhumana nabo
contacts-summary = Izinombolo, izikhathi namahhovisi kamasipala
contacts-keywords =
    inombolo yocingo, izinombolo zocingo, xhumana, othintana nabo, iminyango, umnyango, amahora okusebenza, umtholampilo,
    umtapo wezincwadi, amathuna
contacts-phrases =
    inombolo yocingo ithini, nivula nini, nivala nini, ngishayela bani mayelana namanzi,
    amahora okusebenza anini, nivuliwe ngomgqibelo yini, ngicela inombolo yehhovisi
contacts-offices-phrases =
    ihhovisi likuphi, umtholampilo oseduze ukuphi
contacts-what = Kumayelana nani? Khetha ohlwini, noma ubhale igama elinjengokuthi *amanzi*.
contacts-button = Khetha
contacts-not-found = Uxolo, angikutholanga lokho ohlwini.
contacts-emergency-row = Uma kukhona osengozini
contacts-nearest = Ihhovisi eliseduze
contacts-nearest-row = Likuphi, likude kangakanani, nokuthi livuliwe yini
contacts-department = { $about }
contacts-also = Futhi: { $name }, { $about }
contacts-about = { $about }
contacts-next = Kwenziweni manje?
contacts-save = Gcina inombolo
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Shayela: { $numbers }
contacts-email = I-imeyili: { $email }
contacts-address = Ikheli: { $address }
contacts-outdated = Sagcina ukukubheka lokhu ngo-{ $date }, ngakho kungenzeka sekushintshile.
contacts-last-known = Yilokhu ebesikwazi ngo-{ $date }; uhlelo lukamasipala aluphenduli manje.

## When it is open. $time: such as 16:00. $day: a day of the week.

contacts-state = *{ $state }*
contacts-hours = Kuvulwa: { $hours }
contacts-always = Kuvuliwe imini nobusuku
contacts-open = Kuvuliwe manje
contacts-open-until = Kuvuliwe manje kuze kube ngu-{ $time }
contacts-closed = Kuvaliwe manje
contacts-closed-today = Kuvaliwe manje, kuvulwa namuhla ngo-{ $time }
contacts-closed-tomorrow = Kuvaliwe manje, kuvulwa kusasa ngo-{ $time }
contacts-closed-day = Kuvaliwe manje, kuvulwa: { $day } ngo-{ $time }
contacts-closed-date = Kuvaliwe manje, kuvulwa: { $day } { $date } ngo-{ $time }
contacts-holiday = Namuhla yiholide.
contacts-week-days = { $first } kuya ku-{ $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = amaholide { $opens }–{ $closes }
contacts-day-0 = Mso
contacts-day-1 = Bil
contacts-day-2 = Tha
contacts-day-3 = Sin
contacts-day-4 = Hla
contacts-day-5 = Mgq
contacts-day-6 = Son
contacts-weekday-0 = UMsombuluko
contacts-weekday-1 = ULwesibili
contacts-weekday-2 = ULwesithathu
contacts-weekday-3 = ULwesine
contacts-weekday-4 = ULwesihlanu
contacts-weekday-5 = UMgqibelo
contacts-weekday-6 = ISonto

## The nearest office

contacts-offices-keywords = ihhovisi eliseduze, amahhovisi, ihhovisi likamasipala, likuphi ihhovisi, umtholampilo oseduze
contacts-where = Ukuphi? Yabelana ngendawo okuyo ngenkinobho, noma ubhale isabhebhu yakho.
contacts-where-short = Yabelana ngendawo okuyo, noma ubhale isabhebhu yakho.
contacts-which-office = Yiliphi ihhovisi?
contacts-which-unknown = Angiyazi indawo ethi “{ $where }”. Yiliphi ihhovisi?
contacts-metres = amamitha angu-{ $metres } ukusuka lapha
contacts-km = amakhilomitha angu-{ $km } ukusuka lapha
contacts-step-free = Izihlalo ezinamasondo ziyangena.
contacts-steps = Kunezitebhisi emnyango.
contacts-no-offices = Angazi hhovisi likamasipala lalokho. Bhala *contacts* ukuze ubone ongamshayela.
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
