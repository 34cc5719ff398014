### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

contacts-title = Vuxokoxoko
contacts-summary = Tinomboro, minkarhi na tihofisi ta masipala
contacts-keywords =
    nomboro ya riqingho, tinomboro ta riqingho, tihlanganise, tindzawulo, ndzawulo, tiawara ta ntirho, tliliniki,
    layiburari, masirha
contacts-phrases =
    nomboro ya riqingho hi yihi, mi pfula rini, mi pfala rini, ndzi bela mani hi ta mati,
    nkarhi wa ntirho hi wihi, mi pfula hi mugqivela xana, ndzi lava nomboro ya hofisi
contacts-offices-phrases =
    hofisi yi kwihi, tliliniki ya kusuhi yi kwihi
contacts-what = I mayelana na yini? Hlawula eka nxaxamelo, kumbe u tsala rito ro fana na *mati*.
contacts-button = Hlawula
contacts-not-found = Ndzi rivalele, a ndzi swi kumanga sweswo eka nxaxamelo.
contacts-emergency-row = Loko munhu a ri ekhombyeni
contacts-nearest = Hofisi ya kusuhi
contacts-nearest-row = Yi kwihi, yi kule ku fikela kwihi, na loko yi pfulekile
contacts-department = { $about }
contacts-also = Nakambe: { $name }, { $about }
contacts-about = { $about }
contacts-next = Sweswi ku endliwa yini?
contacts-save = Hlayisa nomboro
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Fonela: { $numbers }
contacts-email = Imeyili: { $email }
contacts-address = Adirese: { $address }
contacts-outdated = Hi languterile leswi ro hetelela hi { $date }, hikokwalaho swi nga va swi cincile.
contacts-last-known = Leswi hi leswi a hi swi tiva hi { $date }; sisiteme ya masipala a yi hlamuli sweswi.

## When it is open. $time: such as 16:00. $day: a day of the week.

contacts-state = *{ $state }*
contacts-hours = Ku pfuriwa: { $hours }
contacts-always = Ku pfulekile nhlikanhi na vusiku
contacts-open = Ku pfulekile sweswi
contacts-open-until = Ku pfulekile sweswi ku fika hi { $time }
contacts-closed = Ku pfariwile sweswi
contacts-closed-today = Ku pfariwile sweswi, ku pfuriwa namuntlha hi { $time }
contacts-closed-tomorrow = Ku pfariwile sweswi, ku pfuriwa mundzuku hi { $time }
contacts-closed-day = Ku pfariwile sweswi, ku pfuriwa hi { $day } hi { $time }
contacts-closed-date = Ku pfariwile sweswi, ku pfuriwa hi { $day } { $date } hi { $time }
contacts-holiday = Namuntlha i holideyi.
contacts-week-days = { $first } ku fika { $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = tiholideyi { $opens }–{ $closes }
contacts-day-0 = Mus
contacts-day-1 = Bir
contacts-day-2 = Har
contacts-day-3 = Mun
contacts-day-4 = Tlh
contacts-day-5 = Mug
contacts-day-6 = Son
contacts-weekday-0 = Musumbhunuku
contacts-weekday-1 = Ravumbirhi
contacts-weekday-2 = Ravunharhu
contacts-weekday-3 = Ravumune
contacts-weekday-4 = Ravuntlhanu
contacts-weekday-5 = Mugqivela
contacts-weekday-6 = Sonto

## The nearest office

contacts-offices-keywords = hofisi ya kusuhi, tihofisi, hofisi ya masipala, hofisi yi kwihi, kliniki ya kusuhi
contacts-where = U kwihi? Rhumela ndhawu ya wena hi konopo, kumbe u tsala vito ra ndhawu ya wena.
contacts-where-short = Rhumela ndhawu ya wena, kumbe u tsala vito ra ndhawu ya wena.
contacts-which-office = Hi yihi hofisi?
contacts-which-unknown = A ndzi tivi ndhawu ya “{ $where }”. Hi yihi hofisi?
contacts-metres = mpfhuka wa { $metres } m
contacts-km = mpfhuka wa { $km } km
contacts-step-free = Switulu swa mavhilwa swa nghena.
contacts-steps = Ku na switepisi enyangweni.
contacts-no-offices = A ndzi yi tivi hofisi ya masipala ya sweswo. Tsala *contacts* ku vona leswaku u nga fonela mani.
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
