### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

notices-title = Ditsebišo tša lefelo
notices-summary = Go tima ga mohlagase, meetse, load shedding le ditiragalo, ge di etla
notices-keywords = ditsebišo, tsebišo, ditsebišo tša ka, ntsebiše
notices-phrases = ntsebiše ge mohlagase o tla tima, mpotše ge meetse a tla tswalelwa, ke nyaka ditsebišo tša lefelo la ka

## Beginning. What a resident agrees to is written here: raise CONSENT_VERSION when it says something else.

notices-where =
    Nka go ngwalela ge mohlagase o timile, ge go na le bothata bja meetse, goba ge go na le load shedding lefelong la gago. Ga go lefelwe, gomme go fela ka go ngwala: *emiša ditsebišo*.
    Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
notices-where-home =
    Nka go ngwalela ge mohlagase o timile, ge go na le bothata bja meetse, goba ge go na le load shedding lefelong la gago. Ga go lefelwe, gomme go fela ka go ngwala: *emiša ditsebišo*.
    Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba *legae* ge e le moo akhaonto ya gago e lego gona; goba o romele lefelo.
notices-home-words = legae, legae la ka, ntlo ya ka, gae, house
notices-no-account = Ga ke tsebe gore akhaonto ya gago e kae. Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
notices-where-short = Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
notices-where-else = Na ke oketše lefelo lefe? Ngwala leina la lona goba wate, goba o romele lefelo.
notices-now-where = Ke lefelo lefe? Ngwala leina la lona goba wate ya gago, goba o romele lefelo.
notices-no-such-area = Ga ke tsebe lefelo le le bitšwago “{ $said }”. Hle ngwala leina la motse goba lokišene, bjalo ka { $examples }, goba wate, bjalo ka Ward 4.
notices-outside = Lefelo leo ga le mafelong a mmasepala ao ke a tsebago. Hle ngwala leina la lefelo.
notices-begun =
    Go dirilwe. Ke tla go tsebiša ka tše: { $kinds }, mo: { $areas }.
    { $on }

    Ngwala *ditsebišo* go e fetoša, goba *emiša ditsebišo*.

## What one gets

notices-mine = { $any ->
    [true] Ke go tsebiša ka tše: { $kinds }, mo: { $areas }.
   *[false] Ga ke go tsebiše ka selo ga bjale. O kgethile: { $areas }.
 }
notices-change = { $about }
notices-change-short = Na ke fetoše eng?
notices-button-areas = Fetoša mafelo
notices-button-kinds = Fetoša mehuta
notices-button-stop = Emiša ditsebišo
notices-button-list = Kgetha
notices-areas = Ke lefelo lefe?
notices-area-add = Oketša lefelo
notices-area-row = O hwetša ditsebišo tša lona. Le kgethe gore o se hlwe o di hwetša.
notices-kinds = Na ke bule goba ke tswalele dife?
notices-row-kind = { $on ->
    [true] O hwetša tše. Kgetha gore o se hlwe o di hwetša.
   *[false] Ga o hwetše tše. Kgetha gore o di hwetše.
 }
notices-changed = { $any ->
    [true] Go dirilwe. Ke go tsebiša ka tše: { $kinds }, mo: { $areas }.
   *[false] Go dirilwe. Ga ke go tsebiše ka selo ga bjale. Ngwala *ditsebišo* go bula se sengwe.
 }
notices-kind-outage = Go tima ga mohlagase
notices-kind-water = Meetse
notices-kind-load_shedding = Load shedding
notices-kind-event = Ditiragalo
notices-of-outage = go tima ga mohlagase
notices-of-water = meetse
notices-of-load_shedding = load shedding
notices-of-event = ditiragalo
notices-and = { $first } le { $last }

## Stopping

notices-stop-title = Emiša ditsebišo
notices-stop-keywords = emiša ditsebišo, ga ke sa nyaka ditsebišo
notices-stopped = O ka se hlwe o hwetša ditsebišo. Ngwala *ditsebišo* nako efe goba efe ge o di nyaka gape.
notices-none = Ga o hwetše ditsebišo. Ngwala *ditsebišo* ge o di nyaka.
notices-number-changed = Nomoro ya gago goba founo ya gago e fetogile, ka fao nka se hlwe ke go romela ditsebišo. Ngwala *ditsebišo* go thoma gape.

## What is on now

notices-now-title = Tša lefelo la ka
notices-now-keywords = go tima ga mohlagase, load shedding, go direga eng lefelong la ka
notices-now-phrases = goreng mohlagase o timile, mohlagase o tla boa neng, meetse a tla boa neng, na go na le load shedding lehono
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Ngwala *ditsebišo*, ke tla go botša ka bonna. Na ke se sengwe? Ngwala *bega*.
   *[false] *{ $areas }*
        { $on }

        Na ke se sengwe? Ngwala *bega*.
 }
notices-on = Bjale goba kgauswinyana:
notices-nothing-on = Ga go na seo mmasepala a se tsebago fao ga bjale.
notices-one = • *{ $kind }*: { $title }
notices-begins = E thoma ka { $begins }.
notices-from-until = Go tloga ka { $begins } go fihla ka { $until }.
notices-until = Go fihla ka { $until }, go ya ka mmasepala.
notices-more = … le tše dingwe tše { $count }

## One notice. $kind: what it is about.

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, go fetogile: { $area }*
notices-heading-over = *{ $kind }, go fedile: { $area }*
notices-danger = KOTSI. Hle hlokomela, o leletše 112 ge motho a le kotsing.
notices-over-ask = Mmasepala o re se se fedile. Na ga go bjalo? Ngwala *bega*.
notices-how = Ngwala *outages* go bona tšohle tše di diregago, goba *emiša ditsebišo*.
notices-everywhere = toropokgolo ka moka
notices-areas-more = { $first } le a mangwe
notices-line-begins = E thoma ka { $begins }.
notices-line-until = Go fihla ka { $until }.

## The same for who has not written for a day.

notices-template-outage = Tsebišo ya go tima ga mohlagase kua { $area }: { $what } Ngwala outages go hwetša tše dingwe, goba emiša ditsebišo gore o se hlwe o hwetša melaetša ye.
notices-template-water = Tsebišo ya meetse kua { $area }: { $what } Ngwala outages go hwetša tše dingwe, goba emiša ditsebišo gore o se hlwe o hwetša melaetša ye.
notices-template-load-shedding = Tsebišo ya load shedding kua { $area }: { $what } Ngwala outages go hwetša tše dingwe, goba emiša ditsebišo gore o se hlwe o hwetša melaetša ye.
notices-template-event = Tiragalo ya mmasepala kua { $area }: { $what } Ngwala outages go hwetša tše dingwe, goba emiša ditsebišo gore o se hlwe o hwetša melaetša ye.
notices-template-danger = Temošo ya kotsi kua { $area }: { $what } Hle hlokomela. Leletša 112 ge motho a le kotsing. Ngwala outages go hwetša tše dingwe, goba emiša ditsebišo.
notices-template-over = Ditaba tše botse tša { $area }: mmasepala o re se se fedile: { $what } Na ga go bjalo? Ngwala bega. Ngwala emiša ditsebišo gore o se hlwe o hwetša melaetša ye.

notices-kept-wish = Gore o nyaka ditsebišo tša lefelo la gago
notices-kept-consent = Gore o dumetše neng le bjang go hwetša ditsebišo, goba o di emišitše neng
notices-kept-told = Ditsebišo tšeo o di rometšwego ({ $count })
