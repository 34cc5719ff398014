### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-alerts-phrases =
    ndzi tivisa loko ku ri na mintirho leyintshwa
jobs-status-phrases =
    xana ndzi kumile ntirho, cv ya mina yi fikile, inthaviyu ya mina yi rini
jobs-phrases =
    ndzi lava ntirho, ndzi lava ku tirha eka masipala, ku na mintirho, ndzi rhumela cv ya mina kwihi,
    a ndzi tirhi ndzi pfuneni, xana ma thola
jobs-status-keywords =
    xikombelo xa mina xa ntirho
jobs-keywords =
    ntirho, mintirho, swivandla swa ntirho, xivandla xa ntirho, ndzi lava ntirho
