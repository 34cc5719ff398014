### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

language-title = Polelo
language-keywords =
    polelo, dipolelo, fetola polelo, polelo ye nngwe, bolela sepedi, bolela seisimane, ka sepedi
language-phrases =
    ke kgopela sepedi, re bolele sepedi, ga ke kwešiše seisimane, ke nyaka ka seisimane, ngwala ka sepedi, ke kgopela o bolele sepedi
language-which =
    { $asked ->
        [false] Re bolele polelo efe? O ka ngwala leina la polelo nako efe goba efe.
       *[true] Ga ke hlwe ke bolela { $missing }. Re bolele efe ya tše?
    }
language-unknown = Ga ke tsebe polelo yeo. Kgetha e tee lenaneong, goba o ngwale leina la yona.
language-button = Dipolelo
language-draft = Sethalwa: ga se sa hlahlobja ke mmoledi wa polelo ye
language-already = Re šetše re bolela { $name }. Go fetola polelo, ngwala leina la polelo ye nngwe.
language-others = Go bolela polelo ye nngwe, ngwala { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (sethalwa)
    }
language-list = { $first }, { $second }
language-propose = Re ka bolela Sepedi (sethalwa): ngwala fela *{ $name }*.
language-called-en = Seisimane, Sekgowa
language-called-af = Seafrikanse, Seburu
language-called-zu = Sezulu
language-called-xh = Sethosa
language-called-nso = Sepedi
language-called-tn = Setswana
language-called-st = Sesotho
language-called-ts = Xitsonga, Setsonga
language-called-ss = Seswatse
language-called-ve = Sevenda
language-called-nr = Sendebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }
language-tells =
    thobela, dumela, ke nyaka, ke kgopela, hle, ke leboga, bjang, kae, neng, gore, tefo, tšhelete, meetse, mohlagase,
    thušo, nthuše, aowa, ee, ya ka, la ka, bja ka
