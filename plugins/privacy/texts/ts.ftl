### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

privacy-title = Vuxokoxoko bya mina
privacy-summary = Leswi ndzi swi hlayisaka hi wena: swi vone, swi teke, swi lulamise
privacy-keywords = vuxokoxoko bya mina, popia, sula vuxokoxoko bya mina, u tiva yini hi mina
privacy-phrases = ndzi lava ku vona vuxokoxoko lebyi u nga na byona hi mina, sula hinkwaswo leswi u swi tivaka hi mina
privacy-doubted =
    { $known ->
        [false] Nomboro leyi yi le ka foni kumbe SIM card yin'wana ku tlula khale, hikokwalaho a ndzi kombi ni ku cinca nchumu ku fikela ndzi tiva leswaku hi wena. Titsarise nakambe (tsala *titsarisa*), kumbe u vutisa ehofisini ya mpfuno ya masipala u ri na ID ya wena.
       *[true] Nomboro leyi yi le ka foni kumbe SIM card yin'wana ku tlula khale, hikokwalaho a ndzi kombi ni ku cinca nchumu ku fikela ndzi tiva leswaku hi wena. Titsarise nakambe (tsala *titsarisa*), kumbe u tsalela laha: { $officer }.
    }
privacy-nothing = A ku na lexi ndzi xi hlayisaka hi wena lexi ndzi nga xi kombaka.
privacy-shown = { $shown }
privacy-heading = *Leswi ndzi swi hlayisaka hi wena*
privacy-talk =
    { $count ->
        [one] • Rungula rin'we ra mbulavurisano wa hina, ku sukela hi { $since }. Marito ma suriwa endzhaku ka masiku ya { $days }.
       *[other] • Marungula ya { $count } ya mbulavurisano wa hina, ku sukela hi { $since }. Marito ma suriwa endzhaku ka masiku ya { $days }.
    }
privacy-names = • Nomboro ya wena ya WhatsApp na vito leri nga eka profayili ya wena
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • na xin'wana xin'we
       *[other] • na swin'wana swa { $count }
    }
privacy-law =
    { $count ->
        [one] Nawu wu ri ndzi hlayisa xin'we xa leswi, ku fika hi { $until }, ku nga ri ku tlula kwalaho.
       *[other] Nawu wu ri ndzi hlayisa swa { $count } swa leswi, ku fika hi { $until }, ku nga ri ku tlula kwalaho.
    }
privacy-missing = A hi swiphemu swa mina hinkwaswo leswi nga hlamulaka sweswi; khopi yi vula leswaku hi swihi.
privacy-city = Tirhekhodo ta masipala hi yoxe (akhawunti ya wena, swiviko, swikombelo) a ti kona laha.
privacy-wishes = U nga swi endla
privacy-copy = Khopi ya mina
privacy-copy-row = Hinkwaswo, swi ri tsalwa eka mbulavurisano lowu
privacy-correct = Ku na xihoxo
privacy-correct-row = Kombela leswaku xi lulamisiwa
privacy-object = Tshika ku byi tirhisa
privacy-object-row = Switiviso, switsundzuxo, kumbe ku tirhisiwa kun'wana ka vuxokoxoko
privacy-delete = Byi sule
privacy-delete-row = Hinkwaswo leswi nawu wu nga riki ndzi swi hlayisa
privacy-ask = Loyi u nga n'wi vutisa
privacy-ask-row = Muofisiri wa vuxokoxoko na Mulawuri wa vuxokoxoko
privacy-copy-caption = Hinkwaswo leswi ndzi swi hlayisaka hi wena. Loyi a nga na tsalwa leri a nga ri hlaya, hikokwalaho ri hlayise kahle.
privacy-copy-machine = Swo fana swa khompyuta, swi helerile.
privacy-correction = Vito ra wena hi leri nga eka profayili ya wena ya WhatsApp: ri cince kwalaho. Loko u lava ririmi rin'wana tsala *ririmi*. I yini xin'wana lexi hoxeke, naswona xi lulama njhani? Xi tsale eka rungula rin'we, masipala yi ta xi languta.
privacy-objection = I yini lexi masipala yi nga fanelangiki ku xi endla hi vuxokoxoko bya wena, naswona hikwalaho ka yini? Xi tsale eka rungula rin'we, masipala yi ta hlamula.
privacy-in-words = Ndzi kombela u swi tsala hi marito.
privacy-requested = Masipala yi na xikombelo xa wena, { $reference }. Nhlamulo yi ta laha, ku nga si fika kumbe hi { $until }. A ku hakeriwi.
privacy-answered =
    Masipala yi hlamula xikombelo xa wena { $reference }:
    { $words }
privacy-template-answered = Avuxeni, masipala yi hlamurile xikombelo xa wena { $reference } mayelana na vuxokoxoko bya wena. Hlamula rungula leri ku yi hlaya.
privacy-consented = Leswi ndzi swi endla ntsena hikuva u pfumerile:
privacy-button-stop = Yimisa hinkwaswo
privacy-button-other = Swin'wana
privacy-button-keep = Swi tshike tano
privacy-stopped = Swi endliwile. A ku ha ri na switiviso na switsundzuxo, naswona a ku na lexi ndzi nga ta xi languta hi wena handle ka loko u pfumela nakambe.
privacy-as-it-was = Swi lulamile, a ku na lexi cinciweke.
privacy-goes =
    { $things ->
        [0] *Leswi swa suriwa:* mbulavurisano wa hina, nomboro ya wena na vito ra wena.
        [one] *Leswi swa suriwa:* mbulavurisano wa hina, nomboro ya wena na vito ra wena, na xin'wana xin'we.
       *[other] *Leswi swa suriwa:* mbulavurisano wa hina, nomboro ya wena na vito ra wena, na swin'wana swa { $things }.
    }
privacy-stays =
    { $count ->
        [one] *Leswi swa sala:* rhekhodo yin'we, ku fika hi { $until }, ku nga ri ku tlula kwalaho, handle ka nomboro na vito ra wena. Xivangelo:
       *[other] *Leswi swa sala:* tirhekhodo ta { $count }, ku fika hi { $until }, ku nga ri ku tlula kwalaho, handle ka nomboro na vito ra wena. Xivangelo:
    }
privacy-elsewhere = Tirhekhodo ta masipala hi yoxe ti tshama eka masipala. Mbulavurisano lowu nga eka foni ya wena i wa wena: wu sule kwalaho.
privacy-button-go = Yana emahlweni
privacy-sure = Xana ndzi sula hinkwaswo sweswi? A swi nge tlheriseriwi. Leswi pfulekeke laha swa hela, naswona a wu nga ha twi hi swiviko na swikombelo swa wena.
privacy-button-all = Sula hinkwaswo
privacy-deleting = Swi ta suriwa eka timinete leti landzelaka, naswona leri i rungula ra mina ro hetelela. Loko u tsala nakambe, a ndzi nge ku tivi. Famba kahle.
privacy-who =
    { $known ->
        [false] A ku hakeriwi: kombela laha ehansi ka *Ku na xihoxo*, kumbe ehofisini ya mpfuno ya masipala. Ku vilela: { $regulator }
       *[true]
            A ku hakeriwi: kombela laha ehansi ka *Ku na xihoxo*, kumbe eka muofisiri wa vuxokoxoko wa masipala: { $officer }
            Ku vilela: { $regulator }
    }
privacy-kept = Xikombelo xa wena { $reference } eka masipala mayelana na vuxokoxoko bya wena

## The copy on paper.

privacy-paper-title = Vuxokoxoko bya wena
privacy-paper-made = Hinkwaswo leswi hlayisiweke hi wena eka mbulavurisano lowu, hilaha a swi ri hakona hi { $at }
privacy-paper-name = Vito eka WhatsApp
privacy-paper-numbers = U tiviwa hi
privacy-paper-since = Ku sukela hi
privacy-paper-language = Ririmi
privacy-paper-kept = Leswi hlayisiweke ehandle ka mbulavurisano wa hina
privacy-paper-what = I yini
privacy-paper-from = Ku sukela hi
privacy-paper-law = Nawu wu swi hlayisa ku fika hi
privacy-paper-nothing = A ku na nchumu.
privacy-paper-talk =
    { $shown ->
        [0] Mbulavurisano wa hina
       *[other] Mbulavurisano wa hina (marungula ya { $shown } eka ya { $count })
    }
privacy-paper-resident = Wena
privacy-paper-city = Masipala
privacy-paper-audit = Leswi endliweke hi vuxokoxoko bya wena
privacy-paper-missing = Swiphemu leswi a swi kotanga ku vula leswaku swi hlayisa yini: { $names }. Vutisa muofisiri wa vuxokoxoko.
privacy-paper-note = U nga kombela leswaku leswi swi lulamisiwa kumbe swi suriwa, u tlhela u kaneta ku tirhisiwa ka swona, handle ka hakelo: tsala “vuxokoxoko bya mina” eka mbulavurisano, kumbe u vutisa muofisiri wa vuxokoxoko wa { $city }. Tirhekhodo ta masipala hi yoxe (tiakhawunti, swiviko, swikombelo) a ti kona eka khopi leyi.
