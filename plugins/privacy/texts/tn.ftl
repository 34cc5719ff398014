### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

privacy-title = Tshedimosetso ya me
privacy-summary = Se ke se bolokang ka wena: se bone, se tseye, se baakanye, se phimole
privacy-keywords = tshedimosetso ya me, popia, phimola tshedimosetso ya me, o itse eng ka nna
privacy-phrases = ke batla go bona tshedimosetso e o nang le yone ka nna, phimola tsotlhe tse o di itseng ka nna
privacy-doubted =
    { $known ->
        [false] Nomoro e e mo founong kgotsa SIM card e nngwe go na le pele, ka jalo ga ke bontshe le go fetola sepe go fitlha ke itse gore ke wena. Ikwadise gape (kwala *ikwadisa*), kgotsa o botse kwa kantorong ya thuso ya mmasepala o na le ID ya gago.
       *[true] Nomoro e e mo founong kgotsa SIM card e nngwe go na le pele, ka jalo ga ke bontshe le go fetola sepe go fitlha ke itse gore ke wena. Ikwadise gape (kwala *ikwadisa*), kgotsa o kwalele fano: { $officer }.
    }
privacy-nothing = Ga go na se ke se bolokang ka wena se nka se bontshang.
privacy-shown = { $shown }
privacy-heading = *Se ke se bolokang ka wena*
privacy-talk =
    { $count ->
        [one] • Molaetsa o le mongwe wa puisano ya rona, go tloga ka { $since }. Mafoko a phimolwa morago ga malatsi a le { $days }.
       *[other] • Melaetsa e le { $count } ya puisano ya rona, go tloga ka { $since }. Mafoko a phimolwa morago ga malatsi a le { $days }.
    }
privacy-names = • Nomoro ya gago ya WhatsApp le leina le le mo porofaeleng ya gago
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • le se sengwe se le sengwe
       *[other] • le tse dingwe di le { $count }
    }
privacy-law =
    { $count ->
        [one] Molao o re ke boloke e le nngwe ya tse, go fitlha ka { $until }, e seng go feta foo.
       *[other] Molao o re ke boloke di le { $count } tsa tse, go fitlha ka { $until }, e seng go feta foo.
    }
privacy-missing = Ga se dikarolo tsa me tsotlhe tse di ka arabang jaanong; khopi e bua gore ke dife.
privacy-city = Direkoto tsa mmasepala ka boene (akhaonto ya gago, dipego, dikopo) ga di yo fano.
privacy-wishes = Tse o ka di dirang
privacy-copy = Khopi ya me
privacy-copy-row = Tsotlhe, e le tokomane mo puisanong e
privacy-correct = Go na le phoso
privacy-correct-row = Kopa gore e baakanngwe
privacy-object = Emisa go e dirisa
privacy-object-row = Dikitsiso, dikgakololo, kgotsa tiriso e nngwe ya tshedimosetso ya gago
privacy-delete = E phimole
privacy-delete-row = Tsotlhe tse molao o sa reng ke di boloke
privacy-ask = Yo o ka mmotsang
privacy-ask-row = Motlhankedi wa tshedimosetso le Molaodi wa tshedimosetso
privacy-copy-caption = Tsotlhe tse ke di bolokang ka wena. Yo o nang le tokomane e a ka e bala, ka jalo e boloke sentle.
privacy-copy-machine = Tse di tshwanang tsa khomputara, di feletse.
privacy-correction = Leina la gago ke le le mo porofaeleng ya gago ya WhatsApp: le fetole foo. Fa o batla puo e nngwe kwala *puo*. Ke eng gape se se fosagetseng, mme se siama jang? Se kwale mo molaetseng o le mongwe, mmasepala o tla se leba.
privacy-objection = Ke eng se mmasepala a sa tshwanelang go se dira ka tshedimosetso ya gago, mme ka lebaka lefe? Se kwale mo molaetseng o le mongwe, mmasepala o tla araba.
privacy-in-words = Tsweetswee e kwale ka mafoko.
privacy-requested = Mmasepala o na le kopo ya gago, { $reference }. Karabo e tla fano, pele kgotsa ka { $until }. Ga go duelelwe.
privacy-answered =
    Mmasepala o araba kopo ya gago { $reference }:
    { $words }
privacy-template-answered = Dumela, mmasepala o arabile kopo ya gago { $reference } ka ga tshedimosetso ya gago. Araba molaetsa o go e bala.
privacy-consented = Tse ke di dira fela ka gonne o dumetse:
privacy-button-stop = Emisa tsotlhe
privacy-button-other = Se sengwe
privacy-button-keep = E tlogele jalo
privacy-stopped = Go dirilwe. Ga go tlhole go na le dikitsiso le dikgakololo, mme ga go na se ke tla se lebang ka wena ntle le fa o ka dumela gape.
privacy-as-it-was = Go siame, ga go na se se fetotsweng.
privacy-goes =
    { $things ->
        [0] *Tse di a phimolwa:* puisano ya rona, nomoro ya gago le leina la gago.
        [one] *Tse di a phimolwa:* puisano ya rona, nomoro ya gago le leina la gago, le se sengwe se le sengwe.
       *[other] *Tse di a phimolwa:* puisano ya rona, nomoro ya gago le leina la gago, le tse dingwe di le { $things }.
    }
privacy-stays =
    { $count ->
        [one] *Se se a sala:* rekoto e le nngwe, go fitlha ka { $until }, e seng go feta foo, kwa ntle ga nomoro le leina la gago. Lebaka:
       *[other] *Se se a sala:* direkoto di le { $count }, go fitlha ka { $until }, e seng go feta foo, kwa ntle ga nomoro le leina la gago. Lebaka:
    }
privacy-elsewhere = Direkoto tsa mmasepala ka boene di nna kwa mmasepaleng. Puisano e e mo founong ya gago ke ya gago: e phimole foo.
privacy-button-go = Tswelela
privacy-sure = A ke phimole tsotlhe gona jaanong? Di ka se busiwe. Tse di butsweng fano di a fela, mme ga o kitla o tlhola o utlwa ka dipego le dikopo tsa gago.
privacy-button-all = Phimola tsotlhe
privacy-deleting = E tla phimolwa mo metsotsong e e latelang, mme o ke molaetsa wa me wa bofelo. Fa o ka kwala gape, ga nkitla ke go itse. Tsamaya sentle.
privacy-who =
    { $known ->
        [false] Ga go duelelwe: kopa fano fa tlase ga *Go na le phoso*, kgotsa kwa kantorong ya thuso ya mmasepala. Go dira ngongorego: { $regulator }
       *[true]
            Ga go duelelwe: kopa fano fa tlase ga *Go na le phoso*, kgotsa kwa motlhankeding wa tshedimosetso wa mmasepala: { $officer }
            Go dira ngongorego: { $regulator }
    }
privacy-kept = Kopo ya gago { $reference } kwa mmasepaleng ka ga tshedimosetso ya gago

## The copy on paper.

privacy-paper-title = Tshedimosetso ya gago
privacy-paper-made = Tsotlhe tse di bolokilweng ka wena mo puisanong e, jaaka di ne di ntse ka { $at }
privacy-paper-name = Leina mo WhatsApp
privacy-paper-numbers = O itsiwe ka
privacy-paper-since = Go tloga ka
privacy-paper-language = Puo
privacy-paper-kept = Tse di bolokilweng kwa ntle ga puisano ya rona
privacy-paper-what = Ke eng
privacy-paper-from = Go tloga ka
privacy-paper-law = Molao o e boloka go fitlha ka
privacy-paper-nothing = Ga go sepe.
privacy-paper-talk =
    { $shown ->
        [0] Puisano ya rona
       *[other] Puisano ya rona (melaetsa e le { $shown } go e le { $count })
    }
privacy-paper-resident = Wena
privacy-paper-city = Mmasepala
privacy-paper-audit = Se se dirilweng ka tshedimosetso ya gago
privacy-paper-missing = Dikarolo tse ga di a kgona go bua gore di boloka eng: { $names }. Botsa motlhankedi wa tshedimosetso.
privacy-paper-note = O ka kopa gore se se baakanngwe kgotsa se phimolwe, le go ganetsa tiriso ya sone, kwa ntle ga tuelo: kwala “tshedimosetso ya me” mo puisanong, kgotsa o botse motlhankedi wa tshedimosetso wa { $city }. Direkoto tsa mmasepala ka boene (diakhaonto, dipego, dikopo) ga di yo mo khoping e.
