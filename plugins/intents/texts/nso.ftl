### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

intents-title = Se o se rago
intents-which = Ga ke na bonnete bja gore ke kwešišitše. Na o be o era se?
intents-none = Se sengwe
intents-button = Kgetha

intents-nothing =
    ke a leboga, re a leboga, go lokile, ee, aowa, o kae, ke gona, leina la gago ke mang, šala gabotse, pula e tla na,
    ke swerwe ke tlala
