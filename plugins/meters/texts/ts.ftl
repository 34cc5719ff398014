### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-prepaid-phrases =
    ndzi xava gezi kwihi, token ya mina a yi tirhi, mitara a yi amukeli token, ndzi kuma tiyuniti tingani,
    tiyuniti ti herile
meters-phrases =
    ndzi lava ku rhumela ku hlayiwa ka mitara, mitara ya mina yi kombisa, a ku na munhu loyi a teke ku ta hlaya mitara,
    ndzi rhumela njhani tinomboro ta mitara, mitara ya mati
meters-prepaid-keywords =
    thokheni, tithokheni, gezi ro hakela ku nga si tirhisiwa, xava gezi, tiyuniti, vhawuchara
meters-keywords =
    mitara, mitara ya mina, ku hlayiwa ka mitara, hlaya mitara, mitara ya mati, mitara ya gezi
