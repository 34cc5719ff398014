### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-prepaid-phrases =
    ke reka mohlagase kae, token ya ka ga e šome, mmetara ga o amogele token, ke hwetša diyuniti tše kae,
    diyuniti di fedile
meters-phrases =
    ke nyaka go romela go balwa ga mmetara, mmetara wa ka o bontšha, ga go motho yo a tlilego go bala mmetara,
    ke romela bjang dipalo tša mmetara, mmetara wa meetse
meters-prepaid-keywords =
    thokhene, dithokhene, mohlagase wa go lefelwa pele, reka mohlagase, diyuniti, botšhara
meters-keywords =
    mmetara, mmetara wa ka, go balwa ga mmetara, bala mmetara, mmetara wa meetse, mmetara wa mohlagase
