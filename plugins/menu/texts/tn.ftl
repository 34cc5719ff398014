### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

menu-title = Menu
menu-keywords =
    dumela, dumelang, simolola, ditlhopho, lo ka dira eng
menu-what =
    { $greeting }
menu-button = Tse nka di dirang
menu-take-up-again = Tswelela ka yone
menu-hello = Dumela! O amogetswe mo go *{ $city }*. Nka go thusa ka eng?
menu-hello-named = Dumela { $name }! O amogetswe mo go *{ $city }*. Nka go thusa ka eng?
menu-returned = O amogetswe gape! La bofelo o ne o le mo go *{ $where }*. Puisano e tswalwa morago ga diura di le 24, ka jalo tsweetswee simolola gape, kgotsa o tlhophe se sengwe.
menu-asked = Nka go thusa ka eng?
menu-unknown =
    Intshwarele, ga ke tlhaloganye seo. Tse ke tse nka di dirang: tlhopha e le nngwe, kgotsa o e kwale ka mafoko a sekae.
    Kwala *thuso* go bona mafoko a a dirang ka metlha.
menu-empty = Dumela! O amogetswe mo go *{ $city }*. Ga go na se nka se dirang fano ga jaana. Tsweetswee boa moragonyana.
