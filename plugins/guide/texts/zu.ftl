### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

guide-title = Buza umasipala
guide-summary = Izinsuku zikadoti, ukupaka, imithetho, imicimbi, izindawo nokunye
guide-keywords = buza umasipala, ulwazi, imininingwane, nginombuzo, usuku lukadoti, ukupaka, imicimbi, amathuna, idamu lokubhukuda
guide-phrases = uthathwa nini udoti wami, ngingapaka kuphi edolobheni, ngingabhukuda kuphi nezingane, ngingashisa amaqabunga egcekeni, ikhona yini i-wifi yamahhala
guide-what = Ufuna ukwazini? Kubhale ngamagama akho, njengokuthi *udoti uthathwa nini*, noma ubhale *uhlu*.
guide-opening-words = buza umasipala, ulwazi, imininingwane, nginombuzo
guide-list-words = uhlu, list
guide-topics = Kumayelana nani?
guide-button = Khetha
guide-which = Ubhekise kukuphi kulokhu?
guide-which-of-topic = Ufuna ukwazini?
guide-none = Akukho kulokhu
guide-not-in-list = Lokho akukho ohlwini.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Funda kabanzi
guide-other-language = (Le mpendulo sinayo ngalolu limi kuphela.)
guide-outdated = Sagcina ukukubheka lokhu ngo-{ $date }, ngakho kungenzeka sekushintshile.
guide-not-there = Ngibuze-ke ngamagama akho: bhala *ask the city*. Noma ubhale *contacts* ukuze ubone ongamshayela.
guide-unanswered = Angikabi nayo impendulo yalokho. Abasebenzi bakamasipala bazowubona umbuzo, ngaphandle kwegama lakho. Zama amanye amagama, bhala *contacts* ukuze ubone ongamshayela, noma *agent* ukuze ukhulume nomuntu.
guide-genuine-title = Ngumasipala lo?
guide-genuine-keywords = ingabe ngumasipala ngempela, ngumasipala ngempela, inombolo esemthethweni
guide-genuine-phrases = ngazi kanjani ukuthi ngumasipala ngempela, ungubani, ngubani lo, ngikhuluma nobani
guide-genuine = { $about }
guide-genuine-city = Ubhalelana ne-*{ $city }*.
guide-genuine-number = Inombolo yethu okuwukuphela kwayo ku-WhatsApp ithi *{ $number }*. Ibhalwe ebhilini yakho.
guide-genuine-website = Ihlole ku-{ $website }. Asikuthumeli nanini kwelinye iwebhusayithi.
guide-genuine-never = *Asilokothi sicele* i-PIN yakho, ikhodi (OTP) oyithunyelelwe, iphasiwedi noma inombolo yekhadi lapha engxoxweni. Asilokothi sikucele ukuthi ukhokhe ku-akhawunti noma ku-e-wallet yothile, noma ukhokhe manje noma unqanyulelwe. Abasebenzi bethu abathathi ukheshi.
guide-genuine-report = Ukhona okwenzile? Bhala *scam* ukuze ukubike.
guide-scam-title = Bika ukukhwabanisa
guide-scam-keywords = ukukhwabanisa, umkhwabanisi, bika ukukhwabanisa, umlayezo mbumbulu
guide-scam-phrases = othile ucele i-PIN yami uthi uvela kumasipala, ngithole umlayezo othi angikhokhe manje, othile ungishayele wathi angikhokhe ukuze ngithole umsebenzi
guide-scam-ask = { $question }
guide-scam-warning = *Ungakhokhi futhi ungavuli noma yisiphi isixhumanisi.*
guide-scam-what = { guide-scam-warning } Kwenzekeni? Kubhale lapha, noma uthumele isithombe sesikrini.
guide-scam-who = Bekungubani? Bhala inombolo, igama noma isixhumanisi, noma *cha* uma ungazi.
guide-scam-thanks = { $named ->
    [true] Siyabonga. Inkomba yakho ithi *{ $reference }*; ihhovisi lokukhwabanisa liyayifunda, ngaphandle kwegama lakho. Usukhokhile, noma unikeze i-PIN noma ikhodi? Shayela ibhange lakho manje, bese ushayela u-{ $number }.
   *[false] Siyabonga. Inkomba yakho ithi *{ $reference }*; ihhovisi lokukhwabanisa liyayifunda, ngaphandle kwegama lakho. Usukhokhile, noma unikeze i-PIN noma ikhodi? Shayela ibhange lakho manje, bese ushayela amaphoyisa.
 }
