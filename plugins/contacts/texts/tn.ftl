### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Dikgolagano
contacts-summary = Dinomoro, diura le dikantoro tsa mmasepala
contacts-keywords =
    nomoro ya mogala, dinomoro tsa mogala, ikgolaganye, mafapha, lefapha, diura tsa tiro, kliniki, laeborari, mabitla
contacts-phrases =
    nomoro ya mogala ke efe, ofisi e kae, lo bula leng, lo tswala leng, ke leletsa mang ka metsi
contacts-offices-phrases =
    kliniki e e gaufi e kae
contacts-what = Ke ka ga eng? Tlhopha mo lenaaneng, kgotsa o kwale lefoko le le tshwanang le *metsi*.
contacts-button = Tlhopha
contacts-not-found = Intshwarele, ga ke a bona seo mo lenaaneng.
contacts-emergency-row = Fa motho a le mo kotsing
contacts-nearest = Kantoro e e gaufi
contacts-nearest-row = E kae, e kgakala go le kana kang, le gore a e butswe
contacts-department = { $about }
contacts-also = Gape: { $name }, { $about }
contacts-about = { $about }
contacts-next = Jaanong go dirwe eng?
contacts-save = Boloka nomoro
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Leletsa: { $numbers }
contacts-email = Imeile: { $email }
contacts-address = Aterese: { $address }
contacts-outdated = Re lebile se la bofelo ka { $date }, ka jalo se ka tswa se fetogile.
contacts-last-known = Se ke se re neng re se itse ka { $date }; sisteme ya mmasepala ga e arabe jaanong.

## When it is open. $time: such as 16:00. $day: a day of the week.

contacts-state = *{ $state }*
contacts-hours = Go bulwa: { $hours }
contacts-always = Go butswe motshegare le bosigo
contacts-open = Go butswe jaanong
contacts-open-until = Go butswe jaanong go fitlha ka { $time }
contacts-closed = Go tswetswe jaanong
contacts-closed-today = Go tswetswe jaanong, go bulwa gompieno ka { $time }
contacts-closed-tomorrow = Go tswetswe jaanong, go bulwa ka moso ka { $time }
contacts-closed-day = Go tswetswe jaanong, go bulwa ka { $day } ka { $time }
contacts-closed-date = Go tswetswe jaanong, go bulwa ka { $day } { $date } ka { $time }
contacts-holiday = Gompieno ke letsatsi la boikhutso.
contacts-week-days = { $first } go fitlha { $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = malatsi a boikhutso { $opens }–{ $closes }
contacts-day-0 = Mos
contacts-day-1 = Lbb
contacts-day-2 = Lbr
contacts-day-3 = Lbn
contacts-day-4 = Lbt
contacts-day-5 = Mat
contacts-day-6 = Tsh
contacts-weekday-0 = Mosupologo
contacts-weekday-1 = Labobedi
contacts-weekday-2 = Laboraro
contacts-weekday-3 = Labone
contacts-weekday-4 = Labotlhano
contacts-weekday-5 = Matlhatso
contacts-weekday-6 = Tshipi

## The nearest office

contacts-offices-keywords = kantoro e e gaufi, dikantoro, kantoro ya mmasepala, kantoro e kae, kliniki e e gaufi
contacts-where = O kae? Romela lefelo la gago ka konopo, kgotsa o kwale leina la motse wa gago.
contacts-where-short = Romela lefelo la gago, kgotsa o kwale leina la motse wa gago.
contacts-which-office = Kantoro efe?
contacts-which-unknown = Ga ke itse lefelo la “{ $where }”. Ke kantoro efe?
contacts-metres = bokgakala jwa { $metres } m
contacts-km = bokgakala jwa { $km } km
contacts-step-free = Ditulo tsa maotwana di a tsena.
contacts-steps = Go na le ditepisi fa mojakong.
contacts-no-offices = Ga ke itse kantoro ya mmasepala ya seo. Kwala *contacts* go bona gore o ka leletsa mang.
emergency-title = Nomoro ya tshoganyetso
emergency-call = *Fa motho a le mo kotsing, leletsa { $number } gona jaanong.*
emergency-keywords = dinomoro tsa tshoganyetso, nomoro ya tshoganyetso, seteišene sa mapodisi, batimamolelo
emergency-danger-words =
    tshoganyetso, mo kotsing, molelo, go a ša, ntlo e a ša, ntlo e a tuka, mokhukhu o a ša, go thuntse, gase e a dutla,
    ambulense, bitsa mapodisi, leletsa mapodisi, romela mapodisi, tlhobolo, ditlhobolo, ba a thuntsha, o thuntshitswe,
    ke thuntshitswe, o tlhabilwe ka thipa, o tswa madi, o idibetse, ga a heme, ga ke kgone go hema, o lomilwe ke noga,
    ke lomilwe ke noga, o nole botlhole, o a swa, o betwa ke metsi, o tshwerwe ke motlakase, kotsi ya koloi,
    kotsi ya sejanaga, kotsi ya thekisi, batho ba gobetse, o gobetse, o a mpetsa, o a nkitaya, dirukutlhi,
    magodu mo ntlong, o beteletswe, ke beteletswe, petelelo, ngwana o timetse, ngwana o latlhegile, go ipolaya,
    ke batla go swa, ntlo e ole, o a belega
