### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

consent-title = Mpfumelelo wa wena
consent-question =
    { $noticed ->
        [false] Ku hlamula leswi ndzi fanele ku languta leswi { $city } yi swi hlayiseke hi wena, ndzi swi komba eka mbulavurisano lowu. Xana swi lulamile?
       *[true] Ku hlamula leswi ndzi fanele ku languta leswi { $city } yi swi hlayiseke hi wena, ndzi swi komba eka mbulavurisano lowu. Ndlela leyi hi swi hlayisaka ha yona: { $notice }
            Xana swi lulamile?
    }
consent-why = Xikombiso, bili ya wena yi le tibukwini ta masipala, naswona ndzi kombela ndzi nga si ti pfula. Hi wena ntsena u yi vonaka laha. Ndzi kombela u hlamula *ina* kumbe *hayi*.
consent-yes = Ina, languta
consent-no = Hayi
consent-refused = Swi lulamile, a ku na lexi ndzi xi languteke. Hinkwaswo leswi nga laviki vuxokoxoko hi wena swa ha tirha: tsala *menu*.
consent-privacy = Vuxokoxoko bya mina
consent-privacy-summary = Leswi ndzi nga swi langutaka hi wena
consent-keywords = vuxokoxoko bya mina, mpfumelelo wa mina, popia
consent-not-given =
    { $noticed ->
        [false] A ku na lexi ndzi xi languteke hi wena. Ndzi ta ku kombela ndzi nga si endla tano.
       *[true] A ku na lexi ndzi xi languteke hi wena. Ndzi ta ku kombela ndzi nga si endla tano. Ndlela leyi { $city } yi hlayisaka vuxokoxoko bya wena ha yona: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] U pfumerile leswaku ndzi languta leswi { $city } yi swi hlayiseke hi wena, ku fana na tibili ta wena.
       *[true] U pfumerile leswaku ndzi languta leswi { $city } yi swi hlayiseke hi wena, ku fana na tibili ta wena. Ndlela leyi hi swi hlayisaka ha yona: { $notice }
    }
consent-keep = Swi tshike tano
consent-take-back = Tshika ku languta
consent-left-so = Swi lulamile, a ku na lexi cinceke.
consent-taken-back = Swi endliwile. A ku na lexi ndzi nga ta xi languta hi wena handle ka loko u pfumela nakambe.

consent-kept = Leswaku ndzi nga languta leswi { $city } yi swi hlayiseke hi wena
