### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

intents-nothing =
    ke a leboga, re a leboga, go lokile, ee, aowa, o kae, ke gona, leina la gago ke mang, šala gabotse, pula e tla na,
    ke swerwe ke tlala
