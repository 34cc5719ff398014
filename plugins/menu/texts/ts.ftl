### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

menu-title = Menu
menu-keywords =
    avuxeni, avusheni, inhlikanhi, sungula, swihlawulekisi, mi nga endla yini
menu-what =
    { $greeting }
menu-button = Leswi ndzi endlaka
menu-take-up-again = Yana emahlweni
menu-hello = Avuxeni! U amukeriwile eka *{ $city }*. Ndzi nga ku pfuna hi yini?
menu-hello-named = Avuxeni { $name }! U amukeriwile eka *{ $city }*. Ndzi nga ku pfuna hi yini?
menu-returned = U amukeriwile nakambe! Ro hetelela a wu ri eka *{ $where }*. Mbulavurisano wu pfariwa endzhaku ka tiawara ta 24, hikokwalaho ndzi kombela u sungula nakambe, kumbe u hlawula swin'wana.
menu-asked = Ndzi nga ku pfuna hi yini?
menu-unknown =
    Ndzi rivalele, a ndzi swi twisisi sweswo. Hi leswi leswi ndzi nga swi endlaka: hlawula xin'we, kumbe u xi tsala hi marito matsongo.
    Tsala *mpfuno* ku vona marito lama tirhaka nkarhi hinkwawo.
menu-empty = Avuxeni! U amukeriwile eka *{ $city }*. A ku na lexi ndzi nga xi endlaka laha sweswi. Ndzi kombela u vuya endzhaku.
