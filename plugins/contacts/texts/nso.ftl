### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Dikgokagano
contacts-summary = Dinomoro, diiri le mafelo a dikgoro tša mmasepala
contacts-keywords =
    nomoro ya mogala, dinomoro tša mogala, ikgokaganye, dikgoro, kgoro, diiri tša mošomo, kliniki, bokgobapuku, mabitla
contacts-phrases =
    nomoro ya mogala ke efe, ofisi e kae, le bula neng, le tswalela neng, ke letšetša mang ka meetse,
    kliniki ya kgauswi e kae
contacts-what = Ke ka ga eng? Kgetha lenaneong, goba o ngwale lentšu le bjalo ka *meetse*.
contacts-button = Kgetha
contacts-not-found = Ntshwarele, ga se ka hwetša seo lenaneong.
contacts-emergency-row = Ge motho a le kotsing
contacts-department = { $about }
contacts-name = *{ $name }*
contacts-hours = Go bulwa: { $hours }
contacts-address = Aterese: { $address }
contacts-outdated = Re lebeletše se la mafelelo ka { $date }, ka fao se ka ba se fetogile.
emergency-title = Dinomoro tša tšhoganetšo
emergency-call = *Ge motho a le kotsing, leletša { $number } gona bjale.*
emergency-keywords = dinomoro tša tšhoganetšo, nomoro ya tšhoganetšo, seteišene sa maphodisa, batimamollo
emergency-danger-words =
    tšhoganetšo, o kotsing, le kotsing, mollo, go a swa, ntlo e a swa, mokhukhu o a swa, go thuthupile, gase e a dutla,
    ambulense, bitša maphodisa, leletša maphodisa, romela maphodisa, sethunya, dithunya, ba a thuntšha, o thuntšhitšwe,
    ke thuntšhitšwe, o hlabilwe ka thipa, o a tšwa madi, o tšwa madi, o idibetše, ga a heme, ga ke kgone go hema,
    o lomilwe ke noga, ke lomilwe ke noga, o nwele mpholo, o a hwa, o betwa ke meetse, o swerwe ke mohlagase,
    kotsi ya sefatanaga, kotsi ya koloi, kotsi ya thekisi, batho ba gobetše, o gobetše, o a mpetha, ba a mpetha,
    bahlakodi, mahodu ka ntlong, o utswitšwe ngwana, o katilwe, ke katilwe, petelelo, ngwana o timetše,
    ngwana o lahlegile, go ipolaya, ke nyaka go hwa, ntlo e wele, o a belega
