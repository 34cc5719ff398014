### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

sandbox-bank-secure = Inkokhelo ephephile
sandbox-bank-trial = Ibhange lokuzama: awekho amakhadi angempela, ayikho imali yangempela.
sandbox-bank-pay = Khokha { $amount }
sandbox-bank-to = Kuya ku
sandbox-bank-for = Okwani
sandbox-bank-reference = Ireferensi
sandbox-bank-amount = Inani lemali
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = Ngekhadi
sandbox-bank-card = Khetha ikhadi lokuzama
sandbox-bank-card-kind = { $kind ->
    [challenge] Ibhange likucela ukuthi uvume
    [frictionless] Iphumelela khona manje
    [declined] Ibhange liyenqaba
    [late] Ivunyiwe, kodwa kunqunywe ngemva kwemizuzu embalwa
   *[double] Ivunyiwe, futhi ithathwe kabili ngephutha
 }
sandbox-bank-cancel = Khansela
sandbox-bank-approve = Uyayivuma le nkokhelo?
sandbox-bank-code = Ikhodi yesikhathi esisodwa
sandbox-bank-code-is = Ibhange langempela beliyokuthumelela ikhodi, noma likubuze ku-app yalo. Lapha ikhodi ingu-{ $code }.
sandbox-bank-wrong = Akuyona leyo ikhodi. Ngicela uzame futhi.
sandbox-bank-yes = Vuma
sandbox-bank-no = Bekungeyena mina
sandbox-bank-leave = Ungalivala futhi leli khasi, ubone ukuthi kwenzekani uma umuntu eyeka.
sandbox-bank-over = Akukho okumele kwenziwe lapha
sandbox-bank-over-words = Le nkokhelo isiphelile, noma isikhathi sayo siphelile.
sandbox-bank-back = Emuva
