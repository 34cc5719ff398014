### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-status-phrases =
    go diragetse eng ka kopo ya me, kopo ya me e amogetswe, ke dirile kopo ga ke utlwe sepe
applications-phrases =
    ke batla go dira kopo, ke batla foromo, ke batla go tsenyediwa motlakase, ke batla go tsenyediwa metsi,
    ke batla go aga ntlo, ke batla laesense ya lebenkele, ke motlhoki ke ikwadisa jang
applications-status-keywords =
    kopo ya me, dikopo tsa me, maemo a kopo ya me
applications-keywords =
    kopo, dikopo, dira kopo, foromo, diforomo, tetla, laesense ya kgwebo, dipolane tsa kago, kgokagano e ntšhwa
