### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

language-title = Puo
language-keywords =
    puo, dipuo, fetola puo, puo e nngwe, bua setswana, bua sekgoa, ka setswana
language-phrases =
    ke kopa setswana, re bue setswana, ga ke tlhaloganye sekgoa, ke batla ka sekgoa, kwala ka setswana, ke kopa o bue setswana
language-which =
    { $asked ->
        [false] Re bue puo efe? O ka kwala leina la puo ka nako nngwe le nngwe.
       *[true] Ga ke ise ke bue { $missing }. Re bue efe ya tse?
    }
language-unknown = Ga ke itse puo eo. Tlhopha e le nngwe mo lenaneng, kgotsa o kwale leina la yona.
language-button = Dipuo
language-draft = Thalo: ga e ise e tlhatlhobiwe ke mmui wa puo e
language-already = Re setse re bua { $name }. Go fetola puo, kwala leina la puo e nngwe.
language-others = Go bua puo e nngwe, kwala { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (thalo)
    }
language-list = { $first }, { $second }
language-propose = Re ka bua Setswana (thalo): kwala fela *{ $name }*.
language-called-en = Seesimane, Sekgoa
language-called-af = Seaforikanse, Seburu
language-called-zu = Sezulu
language-called-xh = Sethosa
language-called-nso = Sepedi
language-called-tn = Setswana
language-called-st = Sesotho
language-called-ts = Setsonga, Xitsonga
language-called-ss = Seswati
language-called-ve = Sevenda
language-called-nr = Setebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }
language-tells =
    dumela, dumelang, ke batla, ke kopa, tsweetswee, ke a leboga, jang, kae, leng, gore, tuelo, madi, metsi, motlakase,
    thuso, nthuse, nnyaa, ee, ya me, la me, wa me
