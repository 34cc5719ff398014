### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

language-title = Ririmi
language-keywords =
    ririmi, tindzimi, cinca ririmi, ririmi rin'wana, vulavula xitsonga, vulavula xinghezi, hi xitsonga
language-phrases =
    ndzi kombela xitsonga, hi vulavula xitsonga, a ndzi twisisi xinghezi, ndzi lava hi xinghezi, tsala hi xitsonga
language-which =
    { $asked ->
        [false] Hi vulavula ririmi rihi? U nga tsala vito ra ririmi nkarhi wihi na wihi.
       *[true] A ndzi si vulavula { $missing }. Hi vulavula rihi ra lawa?
    }
language-unknown = A ndzi tivi ririmi rero. Hlawula rin'we eka nxaxamelo, kumbe u tsala vito ra rona.
language-button = Tindzimi
language-draft = Mpfapfarhuto: a wu si kamberiwa hi loyi a vulavulaka
language-already = Hi vulavula { $name } se. Ku cinca ririmi, tsala vito ra ririmi rin'wana.
language-others = Ku vulavula ririmi rin'wana, tsala { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (mpfapfarhuto)
    }
language-list = { $first }, { $second }
language-propose = Hi nga vulavula Xitsonga (mpfapfarhuto): tsala ntsena *{ $name }*.
language-called-en = Xinghezi
language-called-af = Xibunu, Xiafrikansi
language-called-zu = Xizulu
language-called-xh = Xixhosa
language-called-nso = Xipedi
language-called-tn = Xitswana
language-called-st = Xisuthu
language-called-ts = Xitsonga
language-called-ss = Xiswati
language-called-ve = Xivenda
language-called-nr = Xindebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }
language-tells =
    avuxeni, inhlikani, riperile, ndzi lava, ndzi kombela, ndza khensa, njhani, kwihi, rini, leswaku, hakelo, mali, mati,
    gezi, ndzi pfune, ina, e-e, ya mina, ra mina
