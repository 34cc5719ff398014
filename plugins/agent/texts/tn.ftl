### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

agent-title = Bua le motho
agent-summary = Motho wa mmasepala o tla go araba mo puisanong
agent-keywords =
    bua le motho, go bua le motho, motho wa mmatota, mogakolodi
agent-phrases =
    ke batla go bua le motho, nkopanye le motho, ga o ntlhaloganye, nteletseng
agent-about =
    Motho a ka go thusa fano. Ke ka ga eng? Tsweetswee se bue ka molaetsa o le mongwe.
    O tla bona le tse re di kwalelaneng fano gompieno, dinomoro tse ditelele di fitlhilwe.
agent-about-closed = { $known ->
    [yes] Batho ba rona ga ba yo jaanong. Ba tla araba gape ka *{ $opens }*.
   *[no] Batho ba rona ga ba yo jaanong.
 }
    Ba tlogelele molaetsa: o kwale fano, tsotlhe mo molaetseng o le mongwe, ba tla go araba fano. Ba tla bona le tse re di kwalelaneng fano gompieno, dinomoro tse ditelele di fitlhilwe.
    Kwala *khansela* fa o sa batle.
agent-about-short = Ke ka ga eng?
agent-in-line = { $ahead ->
    [0] *Ke wena yo o latelang*. Nomoro ya gago: { $number }.
    [one] *Motho a le mongwe* o fa pele ga gago. Nomoro ya gago: { $number }.
   *[other] *Batho ba le { $ahead }* ba fa pele ga gago. Nomoro ya gago: { $number }.
 }
    O tla arabiwa fano, mme tsotlhe tse o di kwalang jaanong di ya kwa go bona.
    Kwala *motho* go bona lefelo la gago mo moleng, *menu* go dira se sengwe (lefelo la gago le a bolokwa), kgotsa *khansela* go tswa mo moleng.
agent-still-in-line = { $ahead ->
    [0] *Ke wena yo o latelang*. Nomoro ya gago: { $number }.
    [one] *Motho a le mongwe* o fa pele ga gago. Nomoro ya gago: { $number }.
   *[other] *Batho ba le { $ahead }* ba fa pele ga gago. Nomoro ya gago: { $number }.
 }
    Tsotlhe tse o di kwalang jaanong di ya kwa bathong ba rona.
agent-left = { $known ->
    [yes] Re a leboga, molaetsa wa gago o kwa bathong ba rona. Nomoro ya gago: { $number }. Ba tla araba fano go tloga ka *{ $opens }*.
   *[no] Re a leboga, molaetsa wa gago o kwa bathong ba rona. Nomoro ya gago: { $number }. Ba tla araba fano.
 }
    Fa o kwala tse dingwe jaanong, di tsamaya le one. Kwala *menu* go dira se sengwe, kgotsa *khansela* go o busetsa morago.
agent-still-left = { $known ->
    [yes] Molaetsa wa gago o kwa bathong ba rona. Nomoro ya gago: { $number }. Ba tla araba fano go tloga ka *{ $opens }*.
   *[no] Molaetsa wa gago o kwa bathong ba rona. Nomoro ya gago: { $number }. Ba tla araba fano.
 }
    Tsotlhe tse o di kwalang jaanong di tsamaya le one.
agent-with = O bua le *{ $agent }*. Tsotlhe tse o di kwalang jaanong di ya kwa go ene. Nomoro ya gago: { $number }.
agent-says = *{ $agent }* o kwala se:
    { $words }
agent-says-away = *{ $agent }* o kwala se:
    { $words }

    Go araba, kwala *motho*.
agent-moved = { $known ->
    [yes] *{ $agent }* o fetiseditse puisano ya gago kwa *{ $department }*. Ba araba fano go simolola ka *{ $opens }*.
   *[no] *{ $agent }* o fetiseditse puisano ya gago kwa *{ $department }*. Mongwe koo o tla go araba fano.
 }
agent-over = Puisano ya gago le batho ba rona e fedile (nomoro { $number }). Kwala *menu* go bona tse dingwe tse nka di dirang.
agent-only-words = Intshwarele, nka fetisetsa mafoko le ditshwantsho fela kwa bathong ba rona. Tsweetswee se bue ka mafoko.
agent-file-refused = Intshwarele, ga ke a kgona go fetisa seo. { $why }
agent-template-said = Karabo e e tswang go { $agent } wa mmasepala: { $words } Go araba, kwala motho.
agent-template-over = Puisano ya gago le batho ba mmasepala e fedile (nomoro { $number }). O ka re kwalela gape nako nngwe le nngwe.
agent-kept = Gore o na le puisano { $number } e e butsweng le motho
