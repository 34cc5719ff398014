### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

agent-title = Khuluma nomuntu
agent-summary = Umuntu kamasipala uzokuphendula khona lapha engxoxweni
agent-keywords =
    khuluma nomuntu, ukukhuluma nomuntu, umuntu wangempela, umeluleki
agent-phrases =
    ngifuna ukukhuluma nomuntu, ngicela ungixhumanise nomuntu, awungizwa, ngicela ningishayele
agent-about =
    Umuntu angakusiza lapha. Kumayelana nani? Ngicela ukusho ngomyalezo owodwa.
    Uzobona nalokho esikubhalelene lapha namuhla, izinombolo ezinde zifihliwe.
agent-about-closed = { $known ->
    [yes] Abantu bethu abekho manje. Bazophendula futhi ngo-*{ $opens }*.
   *[no] Abantu bethu abekho manje.
 }
    Bashiyele umyalezo: ubhale lapha, konke emyalezweni owodwa, bazokuphendula khona lapha. Bazobona nalokho esikubhalelene lapha namuhla, izinombolo ezinde zifihliwe.
    Bhala *khansela* uma ungafuni.
agent-about-short = Kumayelana nani?
agent-in-line = { $ahead ->
    [0] *Nguwe olandelayo*. Inombolo yakho: { $number }.
    [one] *Munye umuntu* ophambi kwakho. Inombolo yakho: { $number }.
   *[other] *Bangu-{ $ahead } abantu* abaphambi kwakho. Inombolo yakho: { $number }.
 }
    Uzophendulwa khona lapha, futhi konke okubhalayo manje kuya kubo.
    Bhala *umuntu* ukuze ubone indawo yakho emgqeni, *menu* ukuze wenze okunye (indawo yakho iyagcinwa), noma *khansela* ukuze uphume emgqeni.
agent-still-in-line = { $ahead ->
    [0] *Nguwe olandelayo*. Inombolo yakho: { $number }.
    [one] *Munye umuntu* ophambi kwakho. Inombolo yakho: { $number }.
   *[other] *Bangu-{ $ahead } abantu* abaphambi kwakho. Inombolo yakho: { $number }.
 }
    Konke okubhalayo manje kuya kubantu bethu.
agent-left = { $known ->
    [yes] Siyabonga, umyalezo wakho usukubantu bethu. Inombolo yakho: { $number }. Bazophendula lapha kusukela ngo-*{ $opens }*.
   *[no] Siyabonga, umyalezo wakho usukubantu bethu. Inombolo yakho: { $number }. Bazophendula lapha.
 }
    Uma ubhala okunye manje, kuhamba nawo. Bhala *menu* ukuze wenze okunye, noma *khansela* ukuze uwuhoxise.
agent-still-left = { $known ->
    [yes] Umyalezo wakho ukubantu bethu. Inombolo yakho: { $number }. Bazophendula lapha kusukela ngo-*{ $opens }*.
   *[no] Umyalezo wakho ukubantu bethu. Inombolo yakho: { $number }. Bazophendula lapha.
 }
    Konke okubhalayo manje kuhamba nawo.
agent-with = Ukhuluma no-*{ $agent }*. Konke okubhalayo manje kuya kuye. Inombolo yakho: { $number }.
agent-says = *{ $agent }* ubhala lokhu:
    { $words }
agent-says-away = *{ $agent }* ubhala lokhu:
    { $words }

    Ukuze uphendule, bhala *umuntu*.
agent-moved = { $known ->
    [yes] U-*{ $agent }* udlulisele ingxoxo yakho ku-*{ $department }*. Baphendula lapha kusukela ngo-*{ $opens }*.
   *[no] U-*{ $agent }* udlulisele ingxoxo yakho ku-*{ $department }*. Umuntu lapho uzokuphendula lapha.
 }
agent-over = Ingxoxo yakho nabantu bethu isiphelile (inombolo { $number }). Bhala *menu* ukuze ubone okunye engikwazi ukukwenza.
agent-only-words = Uxolo, ngingadlulisela amagama nezithombe kuphela kubantu bethu. Ngicela ukusho ngamagama.
agent-file-refused = Uxolo, angikwazanga ukukudlulisela lokho. { $why }
agent-template-said = Impendulo evela ku-{ $agent } kamasipala: { $words } Ukuze uphendule, bhala umuntu.
agent-template-over = Ingxoxo yakho nabantu bakamasipala isiphelile (inombolo { $number }). Ungaphinda usibhalele noma nini.
agent-kept = Ukuthi unengxoxo { $number } evuliwe nomuntu
