### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Vuxokoxoko
contacts-summary = Tinomboro, minkarhi na tindhawu ta tindzawulo ta masipala
contacts-keywords =
    nomboro ya riqingho, tinomboro ta riqingho, tihlanganise, tindzawulo, ndzawulo, tiawara ta ntirho, tliliniki,
    layiburari, masirha
contacts-phrases =
    nomboro ya riqingho hi yihi, hofisi yi kwihi, mi pfula rini, mi pfala rini, ndzi bela mani hi ta mati,
    tliliniki ya kusuhi yi kwihi
contacts-what = I mayelana na yini? Hlawula eka nxaxamelo, kumbe u tsala rito ro fana na *mati*.
contacts-button = Hlawula
contacts-not-found = Ndzi rivalele, a ndzi swi kumanga sweswo eka nxaxamelo.
contacts-emergency-row = Loko munhu a ri ekhombyeni
contacts-department = { $about }
contacts-name = *{ $name }*
contacts-hours = Ku pfuriwa: { $hours }
contacts-address = Adirese: { $address }
contacts-outdated = Hi languterile leswi ro hetelela hi { $date }, hikokwalaho swi nga va swi cincile.
emergency-title = Tinomboro ta xihatla
emergency-call = *Loko munhu a ri ekhombyeni, fonela { $number } sweswi.*
emergency-keywords = tinomboro ta xihatla, nomboro ya xihatla, xitichi xa maphorisa, vatimandzilo
emergency-danger-words =
    xiyimo xa xihatla, ekhombyeni, ndzilo, yindlu ya tshwa, mukhukhu wa tshwa, ambulense, ambhulense, vitana maphorisa,
    fonela maphorisa, rhumela maphorisa, xibamu, xibalesa, va duvula, u duvuriwile, ndzi duvuriwile, u tlhaviwile,
    ndzi tlhaviwile, u huma ngati, u titivarile, a nga hefemuli, a ndzi koti ku hefemula, u lumiwile hi nyoka,
    ndzi lumiwile hi nyoka, u nwile chefu, u le ku feni, u khomiwile hi gezi, mhangu ya movha, khombo ra movha,
    vanhu va vavisekile, u vavisekile, wa ndzi ba, va ndzi ba, swigevenga, makhamba endlwini, u pfinyiwile,
    ndzi pfinyiwile, ku pfinyiwa, n'wana u lahlekile, ku tidlaya, ndzi lava ku fa, yindlu yi wile, u le ku velekeni
