### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

menu-title = Menu
menu-keywords =
    sawubona, sanibonani, sanibona, qala, izinketho, ningenzani
menu-what =
    { $greeting }
menu-button = Engikwenzayo
menu-take-up-again = Qhubeka nakho
menu-hello = Sawubona! Siyakwamukela ku-*{ $city }*. Ngingakusiza ngani?
menu-hello-named = Sawubona { $name }! Siyakwamukela ku-*{ $city }*. Ngingakusiza ngani?
menu-returned = Siyakwamukela futhi! Ngesikhathi esedlule ubuphezu kwalokhu: *{ $where }*. Ingxoxo ivalwa ngemva kwamahora angu-24, ngakho ngicela uqale kabusha, noma ukhethe okunye.
menu-asked = Ngingakusiza ngani?
menu-unknown =
    Uxolo, angikuqondi lokho. Nakhu engikwazi ukukwenza: khetha okukodwa, noma ukubhale ngamagama ambalwa.
    Bhala *usizo* ukuze ubone amagama asebenza njalo.
menu-empty = Sawubona! Siyakwamukela ku-*{ $city }*. Akukho engikwazi ukukwenza lapha okwamanje. Ngicela ubuye kamuva.
