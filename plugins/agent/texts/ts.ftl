### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

agent-title = Vulavula na munhu
agent-summary = Munhu wa masipala u ta ku hlamula laha eka mbulavurisano
agent-keywords =
    vulavula na munhu, ku vulavula na munhu, munhu wa xiviri, mutsundzuxi
agent-phrases =
    ndzi lava ku vulavula na munhu, ndzi hlanganise na munhu, a wu ndzi twisisi, ndzi beleni riqingho
agent-about =
    Munhu a nga ku pfuna laha. I mayelana na yini? Ndzi kombela u swi vula hi rungula rin'we.
    U ta vona na leswi hi tsaleriseneke swona laha namuntlha, tinomboro to leha ti tumbetiwile.
agent-about-closed = { $known ->
    [yes] Vanhu va hina a va kona sweswi. Va ta hlamula nakambe hi *{ $opens }*.
   *[no] Vanhu va hina a va kona sweswi.
 }
    Va siyeleni rungula: ri tsale laha, hinkwaswo eka rungula rin'we, va ta ku hlamula laha. Va ta vona na leswi hi tsaleriseneke swona laha namuntlha, tinomboro to leha ti tumbetiwile.
    Tsala *khansela* loko u nga lavi.
agent-about-short = I mayelana na yini?
agent-in-line = { $ahead ->
    [0] *Hi wena loyi a landzelaka*. Nomboro ya wena: { $number }.
    [one] *Munhu un'we* u le mahlweni ka wena. Nomboro ya wena: { $number }.
   *[other] *Vanhu va { $ahead }* va le mahlweni ka wena. Nomboro ya wena: { $number }.
 }
    U ta hlamuriwa laha, naswona hinkwaswo leswi u swi tsalaka sweswi swi ya eka vona.
    Tsala *munhu* ku vona ndhawu ya wena elayinini, *menu* ku endla swin'wana (ndhawu ya wena ya hlayisiwa), kumbe *khansela* ku huma elayinini.
agent-still-in-line = { $ahead ->
    [0] *Hi wena loyi a landzelaka*. Nomboro ya wena: { $number }.
    [one] *Munhu un'we* u le mahlweni ka wena. Nomboro ya wena: { $number }.
   *[other] *Vanhu va { $ahead }* va le mahlweni ka wena. Nomboro ya wena: { $number }.
 }
    Hinkwaswo leswi u swi tsalaka sweswi swi ya eka vanhu va hina.
agent-left = { $known ->
    [yes] Ha khensa, rungula ra wena ri le ka vanhu va hina. Nomboro ya wena: { $number }. Va ta hlamula laha ku sukela hi *{ $opens }*.
   *[no] Ha khensa, rungula ra wena ri le ka vanhu va hina. Nomboro ya wena: { $number }. Va ta hlamula laha.
 }
    Loko u tsala swin'wana sweswi, swi famba na rona. Tsala *menu* ku endla swin'wana, kumbe *khansela* ku ri tlherisela endzhaku.
agent-still-left = { $known ->
    [yes] Rungula ra wena ri le ka vanhu va hina. Nomboro ya wena: { $number }. Va ta hlamula laha ku sukela hi *{ $opens }*.
   *[no] Rungula ra wena ri le ka vanhu va hina. Nomboro ya wena: { $number }. Va ta hlamula laha.
 }
    Hinkwaswo leswi u swi tsalaka sweswi swi famba na rona.
agent-with = U vulavula na *{ $agent }*. Hinkwaswo leswi u swi tsalaka sweswi swi ya eka yena. Nomboro ya wena: { $number }.
agent-says = *{ $agent }* u tsala leswi:
    { $words }
agent-says-away = *{ $agent }* u tsala leswi:
    { $words }

    Ku hlamula, tsala *munhu*.
agent-moved = { $known ->
    [yes] *{ $agent }* u hundzisele mbulavurisano wa wena eka *{ $department }*. Va hlamula laha ku sukela hi *{ $opens }*.
   *[no] *{ $agent }* u hundzisele mbulavurisano wa wena eka *{ $department }*. Un'wana kwalaho u ta ku hlamula laha.
 }
agent-over = Mbulavurisano wa wena na vanhu va hina wu herile (nomboro { $number }). Tsala *menu* ku vona swin'wana leswi ndzi nga swi endlaka.
agent-only-words = Ndzi rivalele, ndzi nga hundzisela marito na swifaniso ntsena eka vanhu va hina. Ndzi kombela u swi vula hi marito.
agent-file-refused = Ndzi khomeleni, a ndzi kotanga ku hundzisa sweswo. { $why }
agent-template-said = Nhlamulo yo huma eka { $agent } wa masipala: { $words } Ku hlamula, tsala munhu.
agent-template-over = Mbulavurisano wa wena na vanhu va masipala wu herile (nomboro { $number }). U nga hi tsalela nakambe nkarhi wihi na wihi.
agent-kept = Leswaku u na mbulavurisano { $number } lowu pfulekeke na munhu
