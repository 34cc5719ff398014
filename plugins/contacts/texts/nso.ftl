### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Dikgokagano
contacts-summary = Dinomoro, diiri le dikantoro tša mmasepala
contacts-keywords =
    nomoro ya mogala, dinomoro tša mogala, ikgokaganye, dikgoro, kgoro, diiri tša mošomo, kliniki, bokgobapuku, mabitla
contacts-phrases =
    nomoro ya mogala ke efe, le bula neng, le tswalela neng, ke letšetša mang ka meetse,
    nako ya mošomo ke efe, naa le butšwe ka mokibelo
contacts-offices-phrases =
    ofisi e kae, kliniki ya kgauswi e kae
contacts-what = Ke ka ga eng? Kgetha lenaneong, goba o ngwale lentšu le bjalo ka *meetse*.
contacts-button = Kgetha
contacts-not-found = Ntshwarele, ga se ka hwetša seo lenaneong.
contacts-emergency-row = Ge motho a le kotsing
contacts-nearest = Kantoro ya kgauswi
contacts-nearest-row = E kae, e kgole bjang, le ge e ba e bulegile
contacts-department = { $about }
contacts-also = Gape: { $name }, { $about }
contacts-about = { $about }
contacts-next = Bjale go dirwe eng?
contacts-save = Boloka nomoro
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Leletša: { $numbers }
contacts-email = Imeile: { $email }
contacts-address = Aterese: { $address }
contacts-outdated = Re lebeletše se la mafelelo ka { $date }, ka fao se ka ba se fetogile.
contacts-last-known = Ye ke yeo re bego re e tseba ka { $date }; sistimi ya mmasepala ga e arabe bjale.

## When it is open. $time: such as 16:00. $day: a day of the week.

contacts-state = *{ $state }*
contacts-hours = Go bulwa: { $hours }
contacts-always = Go bulegile mosegare le bošego
contacts-open = Go bulegile bjale
contacts-open-until = Go bulegile bjale go fihla ka { $time }
contacts-closed = Go tswaletšwe bjale
contacts-closed-today = Go tswaletšwe bjale, go bulwa lehono ka { $time }
contacts-closed-tomorrow = Go tswaletšwe bjale, go bulwa gosasa ka { $time }
contacts-closed-day = Go tswaletšwe bjale, go bulwa ka { $day } ka { $time }
contacts-closed-date = Go tswaletšwe bjale, go bulwa ka { $day } { $date } ka { $time }
contacts-holiday = Lehono ke letšatši la maikhutšo.
contacts-week-days = { $first } go fihla { $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = matšatši a maikhutšo { $opens }–{ $closes }
contacts-day-0 = Moš
contacts-day-1 = Lbb
contacts-day-2 = Lbr
contacts-day-3 = Lbn
contacts-day-4 = Lbh
contacts-day-5 = Mok
contacts-day-6 = Lam
contacts-weekday-0 = Mošupologo
contacts-weekday-1 = Labobedi
contacts-weekday-2 = Laboraro
contacts-weekday-3 = Labone
contacts-weekday-4 = Labohlano
contacts-weekday-5 = Mokibelo
contacts-weekday-6 = Lamorena

## The nearest office

contacts-offices-keywords = kantoro ya kgauswi, dikantoro, kantoro ya mmasepala, kantoro e kae, kliniki ya kgauswi
contacts-where = O kae? Romela lefelo la gago ka konopo, goba o ngwale leina la motse wa gago.
contacts-where-short = Romela lefelo la gago, goba o ngwale leina la motse wa gago.
contacts-which-office = Kantoro efe?
contacts-which-unknown = Ga ke tsebe lefelo la “{ $where }”. Ke kantoro efe?
contacts-metres = bokgole bja { $metres } m
contacts-km = bokgole bja { $km } km
contacts-step-free = Ditulo tša maotwana di a tsena.
contacts-steps = Go na le ditepisi mojakong.
contacts-no-offices = Ga ke tsebe kantoro ya mmasepala ya seo. Ngwala *contacts* go bona gore o ka leletša mang.
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
