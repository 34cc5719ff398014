### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-status-phrases =
    kwenzekeni ngesicelo sami, isicelo sami sigunyaziwe, ngifake isicelo angizwanga lutho
applications-phrases =
    ngifuna ukufaka isicelo, ngidinga ifomu, ngifuna ukufakelwa ugesi endlini, ngifuna ukufakelwa amanzi,
    ngifuna ukwakha indlu, ngihluphekile angikwazi ukukhokha ngibhalisa kanjani, ngifuna ukuvula isitolo,
    ngidinga umgqomo kadoti omusha
applications-status-keywords =
    isicelo sami, izicelo zami, isimo sesicelo sami
applications-keywords =
    isicelo, izicelo, faka isicelo, ifomu, amafomu, isitifiketi sokukhipha, imvume, ilayisense yebhizinisi,
    amapulani okwakha, ukuxhunywa okusha, umgqomo kadoti
