### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

meters-prepaid-phrases =
    ngithenga kuphi ugesi, ithokheni lami alisebenzi, imitha ayilithathi ithokheni, ngithola amayunithi amangaki,
    amayunithi aphelile, angilitholanga ithokheni
meters-phrases =
    ngifuna ukuthumela ukufundwa kwemitha, nakhu okukhonjiswa yimitha yami, akekho ofike azofunda imitha,
    niyaqagela kubhili yami, ngithumela kanjani izinombolo zemitha, imitha yamanzi ikhombisa
meters-prepaid-keywords =
    ithokheni, amathokheni, ugesi okhokhelwa ngaphambili, thenga ugesi, amayunithi, ivawusha
meters-keywords =
    imitha, imitha yami, ukufundwa kwemitha, funda imitha, imitha yamanzi, imitha kagesi
