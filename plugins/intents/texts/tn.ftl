### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

intents-title = Se o se rayang
intents-which = Ga ke na bonnete jwa gore ke tlhalogantse. A o ne o raya se?
intents-none = Se sengwe
intents-button = Tlhopha

intents-nothing =
    ke a leboga, re a leboga, go siame, ee, nnyaa, o kae, ke teng, leina la gago ke mang, sala sentle, pula e tla na,
    ke tshwerwe ke tlala
