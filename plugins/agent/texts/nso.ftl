### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

agent-title = Bolela le motho
agent-summary = Motho wa mmasepala o tla go araba mo poledišanong
agent-keywords =
    bolela le motho, go bolela le motho, motho wa nnete, moeletši
agent-phrases =
    ke nyaka go bolela le motho, nkopanye le motho, ga o nkwešiše, ntetšetšeng
agent-about =
    Motho a ka go thuša mo. Ke ka ga eng? Hle se bolele ka molaetša o tee.
    O tla bona le tšeo re di ngwaletšanego mo lehono, dinomoro tše telele di utilwe.
agent-about-closed = { $known ->
    [yes] Batho ba rena ga ba gona bjale. Ba tla araba gape ka *{ $opens }*.
   *[no] Batho ba rena ga ba gona bjale.
 }
    Ba tlogelele molaetša: o ngwale mo, ka moka molaetšeng o tee, ba tla go araba mo. Ba tla bona le tšeo re di ngwaletšanego mo lehono, dinomoro tše telele di utilwe.
    Ngwala *khansela* ge o sa nyake.
agent-about-short = Ke ka ga eng?
agent-in-line = { $ahead ->
    [0] *Ke wena yo a latelago*. Nomoro ya gago: { $number }.
    [one] *Motho o tee* o pele ga gago. Nomoro ya gago: { $number }.
   *[other] *Batho ba { $ahead }* ba pele ga gago. Nomoro ya gago: { $number }.
 }
    O tla arabja mo, gomme tšohle tše o di ngwalago bjale di ya go bona.
    Ngwala *motho* go bona lefelo la gago mothalading, *menu* go dira se sengwe (lefelo la gago le a bolokwa), goba *khansela* go tšwa mothalading.
agent-still-in-line = { $ahead ->
    [0] *Ke wena yo a latelago*. Nomoro ya gago: { $number }.
    [one] *Motho o tee* o pele ga gago. Nomoro ya gago: { $number }.
   *[other] *Batho ba { $ahead }* ba pele ga gago. Nomoro ya gago: { $number }.
 }
    Tšohle tše o di ngwalago bjale di ya go batho ba rena.
agent-left = { $known ->
    [yes] Re a leboga, molaetša wa gago o go batho ba rena. Nomoro ya gago: { $number }. Ba tla araba mo go tloga ka *{ $opens }*.
   *[no] Re a leboga, molaetša wa gago o go batho ba rena. Nomoro ya gago: { $number }. Ba tla araba mo.
 }
    Ge o ngwala tše dingwe bjale, di sepela le ona. Ngwala *menu* go dira se sengwe, goba *khansela* go o bušetša morago.
agent-still-left = { $known ->
    [yes] Molaetša wa gago o go batho ba rena. Nomoro ya gago: { $number }. Ba tla araba mo go tloga ka *{ $opens }*.
   *[no] Molaetša wa gago o go batho ba rena. Nomoro ya gago: { $number }. Ba tla araba mo.
 }
    Tšohle tše o di ngwalago bjale di sepela le ona.
agent-with = O bolela le *{ $agent }*. Tšohle tše o di ngwalago bjale di ya go yena. Nomoro ya gago: { $number }.
agent-says = *{ $agent }* o ngwala se:
    { $words }
agent-says-away = *{ $agent }* o ngwala se:
    { $words }

    Go araba, ngwala *motho*.
agent-moved = { $known ->
    [yes] *{ $agent }* o fetišeditše poledišano ya gago go *{ $department }*. Ba araba mo go tloga ka *{ $opens }*.
   *[no] *{ $agent }* o fetišeditše poledišano ya gago go *{ $department }*. Motho yo mongwe moo o tla go araba mo.
 }
agent-over = Poledišano ya gago le batho ba rena e fedile (nomoro { $number }). Ngwala *menu* go bona tše dingwe tše nka di dirago.
agent-only-words = Ntshwarele, nka fetišetša mantšu le diswantšho fela go batho ba rena. Hle se bolele ka mantšu.
agent-file-refused = Tshwarelo, ga ke a kgona go fetišetša seo. { $why }
agent-template-said = Karabo ya go tšwa go { $agent } wa mmasepala: { $words } Go araba, ngwala motho.
agent-template-over = Poledišano ya gago le batho ba mmasepala e fedile (nomoro { $number }). O ka re ngwalela gape nako efe goba efe.
agent-kept = Gore o na le poledišano { $number } ye e bulegilego le motho
