### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-alerts-phrases =
    nkitsise fa go na le ditiro tse dintšhwa
jobs-status-phrases =
    a ke bone tiro, cv ya me e gorogile, inthaviu ya me ke leng
jobs-phrases =
    ke batla tiro, ke batla go bereka kwa masepaleng, go na le ditiro, ke romela cv ya me kae, ga ke bereke nthuseng,
    a lo a thapa
jobs-status-keywords =
    kopo ya me ya tiro
jobs-keywords =
    tiro, ditiro, diphatlhatiro, phatlhatiro, ke batla tiro
