### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

menu-title = Menu
menu-keywords =
    dumela, dumelang, thobela, thoma, dikgetho, le ka dira eng
menu-what =
    { $greeting }
menu-button = Tše nka di dirago
menu-take-up-again = Tšwela pele ka yona
menu-hello = Dumela! O amogetšwe go *{ $city }*. Nka go thuša ka eng?
menu-hello-named = Dumela { $name }! O amogetšwe go *{ $city }*. Nka go thuša ka eng?
menu-returned = O amogetšwe gape! La mafelelo o be o le go *{ $where }*. Poledišano e tswalelwa ka morago ga diiri tše 24, ka fao hle thoma gape, goba o kgethe se sengwe.
menu-asked = Nka go thuša ka eng?
menu-unknown =
    Ntshwarele, ga ke kwešiše seo. Tše ke tše nka di dirago: kgetha e tee, goba o e ngwale ka mantšu a mmalwa.
    Ngwala *thušo* go bona mantšu ao a šomago ka mehla.
menu-empty = Dumela! O amogetšwe go *{ $city }*. Ga go na seo nka se dirago mo ga bjale. Hle boa ka morago.
