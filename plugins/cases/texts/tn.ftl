### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-mine-phrases =
    go diragetse eng ka pego ya me, ngongorego ya me e fitlhile kae, ke na le nomoro ya referense,
    ga go ope yo o tlileng go baakanya, ke begile beke e e fetileng
cases-phrases =
    ga re na metsi, ga go na motlakase, motlakase o timile, motlakase o boa leng, metsi a boa leng, phaepe e phatlogile,
    metsi a a dutla mo tseleng, terayine e thibane, leswe la kgogoleloswe le elela mo jarateng,
    lebone la mmila ga le bereke, tsela e lefifi bosigo, go na le dikhuti mo tseleng, roboto ga e bereke,
    ga ba a tsaya matlakala, batho ba latlhela matlakala mo nageng, moagisani o dira modumo, metsi a leswe
cases-mine-keywords =
    dipego tsa me, pego ya me, dingongorego tsa me, ngongorego ya me, nomoro ya referense
cases-keywords =
    bega, bega bothata, pego, bothata, ngongorego, ngongorega, metsi a a dutla, ga go na metsi, ga go na motlakase,
    motlakase o ile, motlakase o timile, phaepe e phatlogile, phaepe e thubegile, lebone la mmila, dipone tsa mmila,
    dikhuti mo tseleng, khuti mo tseleng, roboto, tlhagiso ya matlakala, bobodu
