### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-receipts-keywords =
    rasiti, dirasiti, rasiti ya me, bosupi jwa tuelo
payments-receipts-phrases =
    ke kopa rasiti ya me, ke latlhile rasiti, a madi a me a gorogile, ke duetse beke e e fetileng, bosupi jwa tuelo
payments-keywords =
    duela, go duela, ke batla go duela, duela bili, tuelo
payments-phrases =
    ke batla go duela, ke batla go duela molato wa me, nka duela jang, ke duela kae, nka duela ka karata
