### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-status-phrases =
    ku humelele yini hi xikombelo xa mina, xikombelo xa mina xi amukeriwile, ndzi endlile xikombelo a ndzi twi nchumu
applications-phrases =
    ndzi lava ku endla xikombelo, ndzi lava fomo, ndzi lava ku nghenisiwa gezi, ndzi lava ku nghenisiwa mati,
    ndzi lava ku aka yindlu, ndzi lava layisense ya xitolo, ndzi xisiwana ndzi tsarisa njhani
applications-status-keywords =
    xikombelo xa mina, swikombelo swa mina, xiyimo xa xikombelo xa mina
applications-keywords =
    xikombelo, swikombelo, endla xikombelo, fomo, tifomo, mpfumelelo, layisense ya bindzu, tipulani to aka,
    vuhlanganisi byintshwa
