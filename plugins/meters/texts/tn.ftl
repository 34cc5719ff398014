### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-prepaid-phrases =
    ke reka motlakase kae, token ya me ga e bereke, mitara ga o amogele token, ke bona diyuniti di le kae,
    diyuniti di fedile
meters-phrases =
    ke batla go romela palo ya mitara, mitara wa me o supa, ga go ope yo o tlileng go bala mitara,
    ke romela jang dipalo tsa mitara, mitara wa metsi
meters-prepaid-keywords =
    thokene, dithokene, motlakase o o duelelwang pele, reka motlakase, diyuniti, baoutšhara
meters-keywords =
    mitara, mitara wa me, go balwa ga mitara, bala mitara, mitara wa metsi, mitara wa motlakase
