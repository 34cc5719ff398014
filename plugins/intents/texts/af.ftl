### Verstaan: wat gevra word as ’n boodskap nie duidelik is nie.

intents-title = Wat jy bedoel
intents-which = Ek is nie seker dat ek verstaan nie. Het jy dit bedoel?
intents-none = Iets anders
intents-button = Kies

# Sinne wat niks hier vra nie, met kommas tussenin.
intents-nothing =
    dankie, baie dankie, ok dankie, reg so, goed, nee dankie, toemaar, lekker, totsiens, goeie nag, hoe gaan dit,
    dit gaan goed, wat is jou naam, vertel my n grap, ek is lief vir jou, hoe laat is dit, wat is die weer, gaan dit reën,
    wie het gewen, sing vir my, veels geluk, geseënde kersfees, ek bel jou later, ek sal dit môre doen, verkeerde nommer,
    my hond is oulik, my kinders is by die skool, ek is honger, ek is moeg, ek toets net, hoekom, ja, nee, miskien
