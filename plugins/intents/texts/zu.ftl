### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

intents-title = Okushoyo
intents-which = Anginasiqiniseko sokuthi ngizwile. Ubusho lokhu?
intents-none = Okunye
intents-button = Khetha

intents-nothing =
    ngiyabonga, siyabonga, kulungile, yebo, cha, unjani, ngikhona, ubani igama lakho, hamba kahle, sala kahle,
    lizonetha yini, ngilambile, ngizokwenza kusasa
