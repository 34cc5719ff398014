### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-mine-phrases =
    kwenzakaleni ngombiko wami, isikhalazo sami sihambe kanjani, nginenombolo yereferensi, akekho osefikile ukuzolungisa,
    nizokuza nini ukuzolungisa, ngabika ngesonto eledlule
cases-phrases =
    asinawo amanzi, akunamanzi endaweni yakithi, awukho ugesi ekhaya, ugesi ucimile, ugesi uzobuya nini,
    amanzi azobuya nini, kunepayipi eliqhumile, amanzi ayavuza emgwaqweni, isitamkoko sivalekile, indle igeleza egcekeni,
    isibani somgwaqo asisebenzi, umgwaqo umnyama ebusuku, kunezimbobo emgwaqweni, imigodi emgwaqweni, irobhothi alisebenzi,
    abazange bathathe udoti, abantu balahla udoti endaweni evulekile, umakhelwane ubanga umsindo, amanzi angcolile,
    isihlahla siwele emgwaqweni
cases-mine-keywords =
    imibiko yami, umbiko wami, izikhalazo zami, isikhalazo sami, inombolo yereferensi
cases-keywords =
    bika, bika inkinga, umbiko, inkinga, isikhalazo, khalaza, amanzi avuzayo, amanzi ayavuza, akukho manzi, akunamanzi,
    akukho gesi, awukho ugesi, ugesi uhambile, ipayipi eliqhumile, isibani somgwaqo, imigodi emgwaqweni, irobhothi,
    ukulahlwa kukadoti, inkohlakalo
