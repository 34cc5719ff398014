### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Dikgolagano
contacts-summary = Dinomoro, diura le mafelo a mafapha a mmasepala
contacts-keywords =
    nomoro ya mogala, dinomoro tsa mogala, ikgolaganye, mafapha, lefapha, diura tsa tiro, kliniki, laeborari, mabitla
contacts-phrases =
    nomoro ya mogala ke efe, ofisi e kae, lo bula leng, lo tswala leng, ke leletsa mang ka metsi, kliniki e e gaufi e kae
contacts-what = Ke ka ga eng? Tlhopha mo lenaaneng, kgotsa o kwale lefoko le le tshwanang le *metsi*.
contacts-button = Tlhopha
contacts-not-found = Intshwarele, ga ke a bona seo mo lenaaneng.
contacts-emergency-row = Fa motho a le mo kotsing
contacts-department = { $about }
contacts-name = *{ $name }*
contacts-hours = Go bulwa: { $hours }
contacts-address = Aterese: { $address }
contacts-outdated = Re lebile se la bofelo ka { $date }, ka jalo se ka tswa se fetogile.
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
