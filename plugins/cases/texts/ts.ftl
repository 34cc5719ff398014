### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-mine-phrases =
    ku humelele yini hi xiviko xa mina, xivilelo xa mina xi fike kwihi, ndzi na nomboro ya referense,
    a ku na munhu loyi a teke ku ta lunghisa, ndzi vikile vhiki leri nga hundza
cases-phrases =
    a hi na mati, a ku na gezi, gezi ri timekile, gezi ri vuya rini, mati ya vuya rini, phayiphi yi bulukile,
    mati ya xiririka epatwini, dreyini yi pfalekile, thyaka ra xihambukelo ri khuluka ejarateni,
    rivoni ra xitarata a ri tirhi, pato ri na munyama nivusiku, ku na makhele epatwini, roboto a yi tirhi,
    a va tekanga thyaka, vanhu va cukumeta thyaka enhoveni, muakelani u endla pongo, mati ya thyakile
cases-mine-keywords =
    swiviko swa mina, xiviko xa mina, swivilelo swa mina, xivilelo xa mina, nomboro ya referense
cases-keywords =
    vika, vika xiphiqo, xiviko, xiphiqo, xivilelo, vilela, mati ya xiririka, a ku na mati, a ku na gezi, gezi ri fambile,
    gezi ri timekile, phayiphi yi bulukile, rivoni ra xitarata, timboni ta xitarata, makhele epatwini, roboto,
    ku cukumetiwa ka thyaka, vukungundzwana
