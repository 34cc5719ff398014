### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

guide-title = Vutisa masipala
guide-summary = Masiku ya thyaka, ku paka, milawu, swiendleko, tindhawu na swin'wana
guide-keywords = vutisa masipala, vuxokoxoko bya masipala, ndzi na xivutiso, siku ra thyaka, ku paka, swiendleko, masirha, xidziva xo hlambela
guide-phrases = thyaka ra mina ri tekiwa rini, ndzi nga paka kwihi edorobeni, ndzi nga hlambela kwihi na vana, ndzi nga hisa matluka exivaveni, xana ku na wifi ya mahala
guide-what = U lava ku tiva yini? Swi tsale hi marito ya wena, ku fana na *thyaka ri tekiwa rini*, kumbe u tsala *nxaxamelo*.
guide-opening-words = vutisa masipala, vuxokoxoko bya masipala, ndzi na xivutiso
guide-list-words = nxaxamelo, list
guide-topics = I mayelana na yini?
guide-button = Hlawula
guide-which = U vula xihi xa leswi?
guide-which-of-topic = U lava ku tiva yini?
guide-none = A ku na na xin'we
guide-not-in-list = Sweswo a swi kona eka nxaxamelo.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Hlaya swo tala
guide-other-language = (Nhlamulo leyi hi na yona hi ririmi leri ntsena.)
guide-outdated = Hi languterile leswi ro hetelela hi { $date }, hikokwalaho swi nga va swi cincile.
guide-not-there = Kutani ndzi vutise hi marito ya wena: tsala *ask the city*. Kumbe u tsala *contacts* ku vona loyi u nga n'wi fonelaka.
guide-unanswered = A ndzi na nhlamulo ya sweswo sweswi. Vatirhi va masipala va ta vona xivutiso, handle ka vito ra wena. Ringeta marito man'wana, tsala *contacts* ku vona loyi u nga n'wi fonelaka, kumbe *agent* ku vulavula na munhu.
guide-genuine-title = Xana i masipala?
guide-genuine-keywords = xana i masipala hakunene, i masipala hakunene, nomboro ya ximfumo
guide-genuine-phrases = ndzi tivisa ku yini leswaku i masipala hakunene
guide-genuine = { $about }
guide-genuine-city = U tsalelana na *{ $city }*.
guide-genuine-number = Nomboro ya hina yi ri yoxe eka WhatsApp i *{ $number }*. Yi tsariwile eka xikweleti xa wena.
guide-genuine-website = Yi kambele eka { $website }. A hi ku rhumeli eka webusayiti yin'wana.
guide-genuine-never = *A hi komberi na siku* PIN ya wena, khodi (OTP) leyi u yi rhumeriweke, phasiwedi kumbe nomboro ya khadi laha eka mbulavurisano. A hi ku komberi ku hakela eka akhawunti kumbe e-wallet ya munhu, kumbe ku hakela sweswi kumbe u tsemeriwa. Vatirhela-mfumo a va teki mali ya mavoko.
guide-genuine-report = Xana u kona loyi a endleke tano? Tsala *scam* ku swi vika.
guide-scam-title = Vika vukungundzwana
guide-scam-keywords = vukungundzwana, mukungundzwana, vika vukungundzwana, rungula ra mavunwa
guide-scam-phrases = munhu u kombele PIN ya mina a ku u huma eka masipala, ndzi kume rungula ra leswaku ndzi hakela sweswi, munhu u ndzi fonerile a ku ndzi hakela leswaku ndzi kuma ntirho
guide-scam-ask = { $question }
guide-scam-warning = *U nga hakeli naswona u nga pfuli link.*
guide-scam-what = { guide-scam-warning } Ku humelele yini? Swi tsale laha, kumbe u rhumela xifaniso xa xikirini.
guide-scam-who = A ku ri mani? Tsala nomboro, vito kumbe link, kumbe *hayi* loko u nga tivi.
guide-scam-thanks = { $named ->
    [true] Hi khensa. Nomboro ya wena ya xikombo i *{ $reference }*; hofisi ya vukungundzwana ya yi hlaya, handle ka vito ra wena. Xana u hakerile, kumbe u nyikile PIN kumbe khodi? Fonela bangi ya wena sweswi, endzhaku { $number }.
   *[false] Hi khensa. Nomboro ya wena ya xikombo i *{ $reference }*; hofisi ya vukungundzwana ya yi hlaya, handle ka vito ra wena. Xana u hakerile, kumbe u nyikile PIN kumbe khodi? Fonela bangi ya wena sweswi, endzhaku maphorisa.
 }
