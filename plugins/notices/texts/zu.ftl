### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

notices-title = Izaziso zendawo yami
notices-summary = Ukucisha kukagesi, amanzi, i-load shedding nemicimbi, uma kwenzeka
notices-keywords = izaziso, isaziso, izaziso zami, ngazise, qala izaziso
notices-phrases = ngazise uma ugesi uzocisha, ngitshele uma amanzi ezovalwa, ngicela izaziso zendawo yami

## Beginning. What a resident agrees to is written here: raise CONSENT_VERSION when it says something else.

notices-where =
    Ngingakubhalela uma ugesi ucishile, uma kunenkinga yamanzi, noma uma kune-load shedding endaweni yakho. Kumahhala, futhi kuphela ngokubhala: *yeka izaziso*.
    Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
notices-where-home =
    Ngingakubhalela uma ugesi ucishile, uma kunenkinga yamanzi, noma uma kune-load shedding endaweni yakho. Kumahhala, futhi kuphela ngokubhala: *yeka izaziso*.
    Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma *ikhaya* uma kulapho i-akhawunti yakho ikhona; noma wabelane ngendawo.
notices-home-words = ikhaya, ikhaya lami, indlu yami, ekhaya, house
notices-no-account = Angazi ukuthi i-akhawunti yakho ikuphi. Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
notices-where-short = Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
notices-where-else = Ngengeze yiphi indawo? Bhala igama layo noma iwadi, noma wabelane ngendawo.
notices-now-where = Iyiphi indawo? Bhala igama layo noma iwadi yakho, noma wabelane ngendawo.
notices-no-such-area = Angiyazi indawo ebizwa ngokuthi “{ $said }”. Ngicela ubhale igama lesabhebhu noma lelokishi, njengokuthi { $examples }, noma iwadi, njengokuthi Ward 4.
notices-outside = Leyo ndawo ayikho kunoma iyiphi indawo kamasipala engiyaziyo. Ngicela ubhale igama lendawo.
notices-begun =
    Kwenziwe. Ngizokwazisa ngalokhu: { $kinds }, lapha: { $areas }.
    { $on }

    Bhala *izaziso* ukuze ukushintshe, noma *yeka izaziso*.

## What one gets

notices-mine = { $any ->
    [true] Ngikwazisa ngalokhu: { $kinds }, lapha: { $areas }.
   *[false] Angikwazisi ngalutho okwamanje. Ukhethe: { $areas }.
 }
notices-change = { $about }
notices-change-short = Ngishintsheni?
notices-button-areas = Shintsha izindawo
notices-button-kinds = Shintsha izinhlobo
notices-button-stop = Yeka izaziso
notices-button-list = Khetha
notices-areas = Iyiphi indawo?
notices-area-add = Engeza indawo
notices-area-row = Uthola izaziso zayo. Yikhethe ukuze ungabe usazithola.
notices-kinds = Ngivule noma ngivale ziphi?
notices-row-kind = { $on ->
    [true] Uyazithola lezi. Khetha ukuze ungabe usazithola.
   *[false] Awuzitholi lezi. Khetha ukuze uzithole.
 }
notices-changed = { $any ->
    [true] Kwenziwe. Ngikwazisa ngalokhu: { $kinds }, lapha: { $areas }.
   *[false] Kwenziwe. Angikwazisi ngalutho okwamanje. Bhala *izaziso* ukuze uvule okuthile.
 }
notices-kind-outage = Ukucisha kukagesi
notices-kind-water = Amanzi
notices-kind-load_shedding = Load shedding
notices-kind-event = Imicimbi
notices-of-outage = ukucisha kukagesi
notices-of-water = amanzi
notices-of-load_shedding = load shedding
notices-of-event = imicimbi
notices-and = { $first }, { $last }

## Stopping

notices-stop-title = Yeka izaziso
notices-stop-keywords = yeka izaziso, misa izaziso, angisazifuni izaziso
notices-stopped = Ngeke usathola izaziso. Bhala *izaziso* noma nini uma uzifuna futhi.
notices-none = Awutholi zaziso. Bhala *izaziso* uma uzifuna.
notices-number-changed = Inombolo yakho noma ifoni yakho ishintshile, ngakho angisayukukuthumelela izaziso. Bhala *izaziso* ukuze uqale kabusha.

## What is on now

notices-now-title = Okwenzeka endaweni
notices-now-keywords = ugesi ucishile, ukucisha kukagesi, load shedding, amanzi awekho endaweni, kwenzekani endaweni yami
notices-now-phrases = kungani ugesi ucishile, ugesi uzobuya nini, amanzi azobuya nini, ikhona i-load shedding namuhla
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Bhala *izaziso*, ngizokutshela ngokwami. Ingabe kungokunye? Bhala *bika*.
   *[false] *{ $areas }*
        { $on }

        Ingabe kungokunye? Bhala *bika*.
 }
notices-on = Manje noma maduze:
notices-nothing-on = Akukho umasipala akwaziyo lapho okwamanje.
notices-one = • *{ $kind }*: { $title }
notices-begins = Kuqala ngo-{ $begins }.
notices-from-until = Kusukela ngo-{ $begins } kuze kube ngu-{ $until }.
notices-until = Kuze kube ngu-{ $until }, ngokwazi kukamasipala.
notices-more = … nokunye okungu-{ $count }

## One notice. $kind: what it is about.

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, kushintshile: { $area }*
notices-heading-over = *{ $kind }, kuphelile: { $area }*
notices-danger = INGOZI. Ngicela uqaphele, futhi ushayele u-112 uma kukhona osengozini.
notices-over-ask = Umasipala uthi lokhu sekuphelile. Ingabe akunjalo? Bhala *bika*.
notices-how = Bhala *outages* ukuze ubone konke okwenzekayo, noma *yeka izaziso*.
notices-everywhere = idolobha lonke
notices-areas-more = { $first } nezinye
notices-line-begins = Kuqala ngo-{ $begins }.
notices-line-until = Kuze kube ngu-{ $until }.

## The same for who has not written for a day.

notices-template-outage = Isaziso sokucisha kukagesi e-{ $area }: { $what } Bhala outages ukuze uthole okunye, noma yeka izaziso ukuze ungabe usayithola le miyalezo.
notices-template-water = Isaziso samanzi e-{ $area }: { $what } Bhala outages ukuze uthole okunye, noma yeka izaziso ukuze ungabe usayithola le miyalezo.
notices-template-load-shedding = Isaziso se-load shedding e-{ $area }: { $what } Bhala outages ukuze uthole okunye, noma yeka izaziso ukuze ungabe usayithola le miyalezo.
notices-template-event = Umcimbi kamasipala e-{ $area }: { $what } Bhala outages ukuze uthole okunye, noma yeka izaziso ukuze ungabe usayithola le miyalezo.
notices-template-danger = Isexwayiso sengozi e-{ $area }: { $what } Ngicela uqaphele. Shayela u-112 uma kukhona osengozini. Bhala outages ukuze uthole okunye, noma yeka izaziso.
notices-template-over = Izindaba ezinhle ze-{ $area }: umasipala uthi lokhu sekuphelile: { $what } Ingabe akunjalo? Bhala bika. Bhala yeka izaziso ukuze ungabe usayithola le miyalezo.

notices-kept-wish = Ukuthi ufuna izaziso zendawo yakho
notices-kept-consent = Ukuthi uvume nini futhi kanjani ukuthola izaziso, noma uzimise nini
notices-kept-told = Izaziso ozithunyelelwe ({ $count })
