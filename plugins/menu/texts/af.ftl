### Die kieslys: groete, en wat om die lys staan.

menu-title = Kieslys

menu-keywords =
    hallo, haai, hi, môre, goeie môre, goeie dag, goeie middag, goeienaand, goeie naand, begin, opsies,
    wat kan jy doen, wat kan julle doen

menu-what =
    { $greeting }
menu-button = Wat ek kan doen
menu-take-up-again = Gaan weer daarmee aan

menu-hello = Hallo! Welkom by *{ $city }*. Wat kan ek vir jou doen?
menu-hello-named = Hallo { $name }! Welkom by *{ $city }*. Wat kan ek vir jou doen?
menu-returned = Welkom terug! Laas was jy by *{ $where }*. ’n Gesprek sluit ná 24 uur, so begin dit asseblief weer, of kies iets anders.
menu-asked = Wat kan ek vir jou doen?
menu-unknown =
    Jammer, ek het dit nie verstaan nie. Dit is wat ek kan doen: kies een, of skryf dit in ’n paar woorde.
    Tik *hulp* om die woorde te sien wat altyd werk.
menu-empty = Hallo! Welkom by *{ $city }*. Ek kan nog niks hier doen nie. Probeer asseblief later weer.
