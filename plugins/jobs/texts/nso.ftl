### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-alerts-phrases =
    ntsebiše ge go na le mešomo ye mefsa
jobs-status-phrases =
    na ke hweditše mošomo, cv ya ka e fihlile, intabiu ya ka ke neng
jobs-phrases =
    ke nyaka mošomo, ke nyaka go šoma mmasepaleng, go na le mešomo, ke romela cv ya ka kae, ga ke šome nthušeng,
    na le a thwala
jobs-status-keywords =
    kgopelo ya ka ya mošomo
jobs-keywords =
    mošomo, mešomo, dikgoba tša mošomo, sekgoba sa mošomo, ke nyaka mošomo
