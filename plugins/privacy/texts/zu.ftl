### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

privacy-title = Ulwazi lwami
privacy-summary = Engikugcina ngawe: kubone, kuthathe, kulungise, kususe
privacy-keywords = ulwazi lwami, ubumfihlo, popia, susa ulwazi lwami, wazini ngami
privacy-phrases = ngifuna ukubona ulwazi onalo ngami, susa konke okwaziyo ngami, ngicela ikhophi yolwazi lwami
privacy-doubted =
    { $known ->
        [false] Le nombolo ikwenye ifoni noma i-SIM card kunakuqala, ngakho angikhombisi futhi angishintshi lutho ngize ngazi ukuthi nguwe. Bhalisa futhi (bhala *bhalisa*), noma ubuze ehhovisi losizo likamasipala uphethe umazisi wakho.
       *[true] Le nombolo ikwenye ifoni noma i-SIM card kunakuqala, ngakho angikhombisi futhi angishintshi lutho ngize ngazi ukuthi nguwe. Bhalisa futhi (bhala *bhalisa*), noma ubhalele lapha: { $officer }.
    }
privacy-nothing = Akukho engikugcina ngawe engingakukhombisa.
privacy-shown = { $shown }
privacy-heading = *Engikugcina ngawe*
privacy-talk =
    { $count ->
        [one] • Umyalezo owodwa wengxoxo yethu, kusukela ngo-{ $since }. Amagama asuswa ngemva kwezinsuku ezingu-{ $days }.
       *[other] • Imiyalezo engu-{ $count } yengxoxo yethu, kusukela ngo-{ $since }. Amagama asuswa ngemva kwezinsuku ezingu-{ $days }.
    }
privacy-names = • Inombolo yakho ye-WhatsApp negama elikuphrofayili yakho
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • nokunye okukodwa
       *[other] • nokunye okungu-{ $count }
    }
privacy-law =
    { $count ->
        [one] Umthetho uthi ngigcine okukodwa kwalokhu, kungadluli u-{ $until }.
       *[other] Umthetho uthi ngigcine okungu-{ $count } kwalokhu, kungadluli u-{ $until }.
    }
privacy-missing = Akuzona zonke izingxenye zami ezingaphendula manje; ikhophi isho ukuthi yiziphi.
privacy-city = Amarekhodi kamasipala uqobo (i-akhawunti yakho, imibiko, izicelo) awekho kulokhu.
privacy-wishes = Ongakwenza
privacy-copy = Ikhophi yami
privacy-copy-row = Konke, njengedokhumenti kule ngxoxo
privacy-correct = Kukhona okungalungile
privacy-correct-row = Cela kulungiswe
privacy-object = Yeka ukulusebenzisa
privacy-object-row = Izaziso, izikhumbuzo, noma okunye ukusetshenziswa kolwazi lwakho
privacy-delete = Lususe
privacy-delete-row = Konke umthetho ongasho ukuthi ngikugcine
privacy-ask = Ongambuza
privacy-ask-row = Isikhulu solwazi noMlawuli wolwazi
privacy-copy-caption = Konke engikugcina ngawe. Onale dokhumenti angayifunda, ngakho yigcine iphephile.
privacy-copy-machine = Okufanayo kwekhompyutha, kuphelele.
privacy-correction = Igama lakho yilelo elikuphrofayili yakho ye-WhatsApp: lishintshe khona. Uma ufuna olunye ulimi bhala *ulimi*. Yini enye engalungile, futhi ilunga kanjani? Kubhale emyalezweni owodwa, umasipala uzokubheka.
privacy-objection = Yini umasipala okungafanele ayenze ngolwazi lwakho, futhi kungani? Kubhale emyalezweni owodwa, umasipala uzophendula.
privacy-in-words = Ngicela ukubhale ngamagama.
privacy-requested = Umasipala unesicelo sakho, { $reference }. Impendulo iza lapha, ngaphambi noma ngo-{ $until }. Kumahhala.
privacy-answered =
    Umasipala uphendula isicelo sakho { $reference }:
    { $words }
privacy-template-answered = Sawubona, umasipala uphendule isicelo sakho { $reference } mayelana nolwazi lwakho. Phendula lo myalezo ukuze uyifunde.
privacy-consented = Lokhu ngikwenza kuphela ngoba uvumile:
privacy-button-stop = Kuyeke konke
privacy-button-other = Okunye
privacy-button-keep = Kuyeke kunjalo
privacy-stopped = Kwenziwe. Azisekho izaziso nezikhumbuzo, futhi akukho engizokubheka ngawe ngaphandle kokuthi uphinde uvume.
privacy-as-it-was = Kulungile, akukho okushintshile.
privacy-goes =
    { $things ->
        [0] *Lokhu kuyasuswa:* ingxoxo yethu, inombolo yakho negama lakho.
        [one] *Lokhu kuyasuswa:* ingxoxo yethu, inombolo yakho negama lakho, nokunye okukodwa.
       *[other] *Lokhu kuyasuswa:* ingxoxo yethu, inombolo yakho negama lakho, nokunye okungu-{ $things }.
    }
privacy-stays =
    { $count ->
        [one] *Lokhu kuyasala:* irekhodi elilodwa, kungadluli u-{ $until }, ngaphandle kwenombolo negama lakho. Isizathu:
       *[other] *Lokhu kuyasala:* amarekhodi angu-{ $count }, kungadluli u-{ $until }, ngaphandle kwenombolo negama lakho. Isizathu:
    }
privacy-elsewhere = Amarekhodi kamasipala uqobo ahlala kumasipala. Ingxoxo efonini yakho ngeyakho: yisuse khona.
privacy-button-go = Qhubeka
privacy-sure = Ngisuse konke manje? Akubuyiseki. Okuvuliwe lapha kuyaphela, futhi ngeke usezwa ngemibiko nezicelo zakho.
privacy-button-all = Susa konke
privacy-deleting = Kuzosuswa emizuzwini elandelayo, futhi lona ngumyalezo wami wokugcina. Uma ubhala futhi, ngeke ngikwazi. Hamba kahle.
privacy-who =
    { $known ->
        [false] Kumahhala: cela lapha ngaphansi kwalokhu: *Kukhona okungalungile*, noma ehhovisi losizo likamasipala. Ukuze ukhalaze: { $regulator }
       *[true]
            Kumahhala: cela lapha ngaphansi kwalokhu: *Kukhona okungalungile*, noma esikhulwini solwazi sikamasipala: { $officer }
            Ukuze ukhalaze: { $regulator }
    }
privacy-kept = Isicelo sakho { $reference } kumasipala mayelana nolwazi lwakho

## The copy on paper.

privacy-paper-title = Ulwazi lwakho
privacy-paper-made = Konke okugcinwe ngawe kule ngxoxo, njengoba bekunjalo ngo-{ $at }
privacy-paper-name = Igama ku-WhatsApp
privacy-paper-numbers = Waziwa ngo
privacy-paper-since = Kusukela ngo
privacy-paper-language = Ulimi
privacy-paper-kept = Okugcinwe ngaphandle kwengxoxo yethu
privacy-paper-what = Yini
privacy-paper-from = Kusukela ngo
privacy-paper-law = Umthetho uyakugcina kuze kube ngu
privacy-paper-nothing = Lutho.
privacy-paper-talk =
    { $shown ->
        [0] Ingxoxo yethu
       *[other] Ingxoxo yethu (imiyalezo { $shown } kwengu-{ $count })
    }
privacy-paper-resident = Wena
privacy-paper-city = Umasipala
privacy-paper-audit = Okwenziwe ngolwazi lwakho
privacy-paper-missing = Lezi zingxenye azikwazanga ukusho ukuthi zigcineni: { $names }. Buza isikhulu solwazi.
privacy-paper-note = Ungacela ukuba lokhu kulungiswe noma kususwe, futhi uphikise ukusetshenziswa kwakho, mahhala: bhala “ulwazi lwami” engxoxweni, noma ubuze isikhulu solwazi sika-{ $city }. Amarekhodi kamasipala uqobo (ama-akhawunti, imibiko, izicelo) awekho kule khophi.
