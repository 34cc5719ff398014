### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-receipts-keywords =
    rhisiti, tirhisiti, rhisiti ya mina, vumbhoni bya hakelo
payments-receipts-phrases =
    ndzi kombela rhisiti ya mina, ndzi lahlile rhisiti, xana mali ya mina yi fikile, ndzi hakerile vhiki leri nga hundza,
    vumbhoni bya hakelo
payments-keywords =
    hakela, ku hakela, ndzi lava ku hakela, hakela bili, hakelo
payments-phrases =
    ndzi lava ku hakela, ndzi lava ku hakela xikweleti xa mina, ndzi nga hakela njhani, ndzi hakela kwihi,
    ndzi nga hakela hi khadi
