### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

notices-title = Dikitsiso tsa lefelo
notices-summary = Go tima ga motlakase, metsi, load shedding le ditiragalo, fa di tla
notices-keywords = dikitsiso, kitsiso, dikitsiso tsa me, nkitsise
notices-phrases = nkitsise fa motlakase o tla tima, mpolelele fa metsi a tla tswalwa, ke batla dikitsiso tsa lefelo la me

## Beginning. What a resident agrees to is written here: raise CONSENT_VERSION when it says something else.

notices-where =
    Nka go kwalela fa motlakase o timile, fa go na le bothata jwa metsi, kgotsa fa go na le load shedding mo lefelong la gago. Ga go duelelwe, mme go fela ka go kwala: *emisa dikitsiso*.
    Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
notices-where-home =
    Nka go kwalela fa motlakase o timile, fa go na le bothata jwa metsi, kgotsa fa go na le load shedding mo lefelong la gago. Ga go duelelwe, mme go fela ka go kwala: *emisa dikitsiso*.
    Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa *legae* fa e le kwa akhaonto ya gago e leng teng; kgotsa o romele lefelo.
notices-home-words = legae, legae la me, ntlo ya me, gae, house
notices-no-account = Ga ke itse gore akhaonto ya gago e kae. Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
notices-where-short = Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
notices-where-else = A ke oketse lefelo lefe? Kwala leina la lone kgotsa wate, kgotsa o romele lefelo.
notices-now-where = Ke lefelo lefe? Kwala leina la lone kgotsa wate ya gago, kgotsa o romele lefelo.
notices-no-such-area = Ga ke itse lefelo le le bidiwang “{ $said }”. Tsweetswee kwala leina la motse kgotsa lokišene, jaaka { $examples }, kgotsa wate, jaaka Ward 4.
notices-outside = Lefelo leo ga le mo mafelong a mmasepala a ke a itseng. Tsweetswee kwala leina la lefelo.
notices-begun =
    Go dirilwe. Ke tla go itsise ka tse: { $kinds }, fano: { $areas }.
    { $on }

    Kwala *dikitsiso* go e fetola, kgotsa *emisa dikitsiso*.

## What one gets

notices-mine = { $any ->
    [true] Ke go itsise ka tse: { $kinds }, fano: { $areas }.
   *[false] Ga ke go itsise ka sepe ga jaana. O tlhophile: { $areas }.
 }
notices-change = { $about }
notices-change-short = A ke fetole eng?
notices-button-areas = Fetola mafelo
notices-button-kinds = Fetola mefuta
notices-button-stop = Emisa dikitsiso
notices-button-list = Tlhopha
notices-areas = Ke lefelo lefe?
notices-area-add = Oketsa lefelo
notices-area-row = O bona dikitsiso tsa lone. Le tlhophe gore o se tlhole o di bona.
notices-kinds = A ke bule kgotsa ke tswale dife?
notices-row-kind = { $on ->
    [true] O bona tse. Tlhopha gore o se tlhole o di bona.
   *[false] Ga o bone tse. Tlhopha gore o di bone.
 }
notices-changed = { $any ->
    [true] Go dirilwe. Ke go itsise ka tse: { $kinds }, fano: { $areas }.
   *[false] Go dirilwe. Ga ke go itsise ka sepe ga jaana. Kwala *dikitsiso* go bula se sengwe.
 }
notices-kind-outage = Go tima ga motlakase
notices-kind-water = Metsi
notices-kind-load_shedding = Load shedding
notices-kind-event = Ditiragalo
notices-of-outage = go tima ga motlakase
notices-of-water = metsi
notices-of-load_shedding = load shedding
notices-of-event = ditiragalo
notices-and = { $first } le { $last }

## Stopping

notices-stop-title = Emisa dikitsiso
notices-stop-keywords = emisa dikitsiso, ga ke tlhole ke batla dikitsiso
notices-stopped = Ga o kitla o tlhola o bona dikitsiso. Kwala *dikitsiso* nako nngwe le nngwe fa o di batla gape.
notices-none = Ga o bone dikitsiso. Kwala *dikitsiso* fa o di batla.
notices-number-changed = Nomoro ya gago kgotsa founo ya gago e fetogile, ka jalo ga nkitla ke tlhola ke go romela dikitsiso. Kwala *dikitsiso* go simolola gape.

## What is on now

notices-now-title = Tsa lefelo la me
notices-now-keywords = go tima ga motlakase, load shedding, go diragala eng mo lefelong la me
notices-now-phrases = goreng motlakase o timile, motlakase o tla boa leng, metsi a tla boa leng, a go na le load shedding gompieno
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Kwala *dikitsiso*, ke tla go bolelela ka bonna. A ke se sengwe? Kwala *bega*.
   *[false] *{ $areas }*
        { $on }

        A ke se sengwe? Kwala *bega*.
 }
notices-on = Jaanong kgotsa go ise go ye kae:
notices-nothing-on = Ga go na se mmasepala a se itseng foo ga jaana.
notices-one = • *{ $kind }*: { $title }
notices-begins = E simolola ka { $begins }.
notices-from-until = Go tloga ka { $begins } go fitlha ka { $until }.
notices-until = Go fitlha ka { $until }, go ya ka mmasepala.
notices-more = … le tse dingwe di le { $count }

## One notice. $kind: what it is about.

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, go fetogile: { $area }*
notices-heading-over = *{ $kind }, go fedile: { $area }*
notices-danger = KOTSI. Tsweetswee itlhokomele, o leletse 112 fa motho a le mo kotsing.
notices-over-ask = Mmasepala o re se se fedile. A ga go jalo? Kwala *bega*.
notices-how = Kwala *outages* go bona tsotlhe tse di diragalang, kgotsa *emisa dikitsiso*.
notices-everywhere = toropokgolo yotlhe
notices-areas-more = { $first } le a mangwe
notices-line-begins = E simolola ka { $begins }.
notices-line-until = Go fitlha ka { $until }.

## The same for who has not written for a day.

notices-template-outage = Kitsiso ya go tima ga motlakase kwa { $area }: { $what } Kwala outages go bona tse dingwe, kgotsa emisa dikitsiso gore o se tlhole o bona melaetsa e.
notices-template-water = Kitsiso ya metsi kwa { $area }: { $what } Kwala outages go bona tse dingwe, kgotsa emisa dikitsiso gore o se tlhole o bona melaetsa e.
notices-template-load-shedding = Kitsiso ya load shedding kwa { $area }: { $what } Kwala outages go bona tse dingwe, kgotsa emisa dikitsiso gore o se tlhole o bona melaetsa e.
notices-template-event = Tiragalo ya mmasepala kwa { $area }: { $what } Kwala outages go bona tse dingwe, kgotsa emisa dikitsiso gore o se tlhole o bona melaetsa e.
notices-template-danger = Tlhagiso ya kotsi kwa { $area }: { $what } Tsweetswee itlhokomele. Leletsa 112 fa motho a le mo kotsing. Kwala outages go bona tse dingwe, kgotsa emisa dikitsiso.
notices-template-over = Dikgang tse di monate tsa { $area }: mmasepala o re se se fedile: { $what } A ga go jalo? Kwala bega. Kwala emisa dikitsiso gore o se tlhole o bona melaetsa e.

notices-kept-wish = Gore o batla dikitsiso tsa lefelo la gago
notices-kept-consent = Gore o dumetse leng le jang go bona dikitsiso, kgotsa o di emisitse leng
notices-kept-told = Dikitsiso tse o di rometsweng ({ $count })
