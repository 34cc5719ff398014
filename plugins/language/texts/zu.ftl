### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

language-title = Ulimi
language-keywords =
    ulimi, izilimi, shintsha ulimi, olunye ulimi, khuluma isizulu, khuluma isingisi, ngesizulu
language-phrases =
    ngicela isizulu, sikhulume isizulu, angisizwa isingisi, ngifuna ngesingisi, bhala ngesizulu, ngicela ukhulume isizulu
language-which =
    { $asked ->
        [false] Sikhulume ngaluphi ulimi? Ungabhala igama lolimi noma nini.
       *[true] Angikasikhulumi { $missing }. Sikhulume ngaluphi kulezi?
    }
language-unknown = Angilwazi lolo limi. Khetha olulodwa ohlwini, noma ubhale igama lalo.
language-button = Izilimi
language-draft = Uhlaka: aluhlolwanga ngumuntu okhuluma lolu limi
language-already = Sesikhuluma { $name }. Ukuze ulushintshe, bhala igama lolunye ulimi.
language-others = Ukuze ukhulume olunye ulimi, bhala { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (uhlaka)
    }
language-list = { $first }, { $second }
language-propose = Singakhuluma isiZulu (uhlaka): bhala nje *{ $name }*.
language-called-en = isiNgisi
language-called-af = isiBhunu, isiBhulu
language-called-zu = isiZulu
language-called-xh = isiXhosa
language-called-nso = isiPedi
language-called-tn = isiTswana
language-called-st = isiSuthu
language-called-ts = isiTsonga
language-called-ss = isiSwazi
language-called-ve = isiVenda
language-called-nr = isiNdebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }
language-tells =
    sawubona, sanibonani, ngicela, ngifuna, ngiyabonga, unjani, yebo, cha, kanjani, kuphi, nini, ukuthi, ukukhokha, imali,
    amanzi, ugesi, ngidinga, usizo, ngisize, kwami, yami, lami, ngingathanda
