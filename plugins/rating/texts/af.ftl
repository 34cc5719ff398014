### Beoordeling: hoe was dit? Een tik ná ’n taak, en ’n rede as dit sleg was.

rating-title = Jou punt
rating-question = Hoe was dit? Tik een keer, of skryf ’n syfer van 1 (sleg) tot 5 (baie goed).
rating-button = Gee ’n punt
rating-5 = 5 Baie goed
rating-4 = 4 Goed
rating-3 = 3 Gaan so
rating-2 = 2 Nie so goed nie
rating-1 = 1 Sleg
rating-words-5 = baie goed, uitstekend, perfek, wonderlik, puik, fantasties, vyf, 5/5
rating-words-4 = goed, lekker, mooi, vier, 4/5
rating-words-3 = gaan so, reg, oukei, nie sleg nie, gemiddeld, drie, 3/5
rating-words-2 = nie so goed nie, nie goed nie, nie lekker nie, swak, twee, 2/5
rating-words-1 = sleg, baie sleg, vreeslik, nutteloos, een, 1/5
rating-beyond = Van 1 (sleg) tot 5 (baie goed), asseblief.
rating-thanks = Dankie!
rating-why = Dankie dat jy vir ons sê. Wat was verkeerd?
rating-why-button = Wat was verkeerd
rating-why-slow = Dit het te lank gevat
rating-why-unclear = Ek het dit nie verstaan
rating-why-wrong = Dit was nie korrek nie
rating-why-unhelpful = Dit het nie gehelp nie
rating-why-other = Iets anders
rating-in-words = Wat was dit? Sê dit in ’n paar woorde, sonder jou nommers.
rating-noted = Dankie, ons kyk daarna. Het jy nou hulp nodig? Tik *mens*.
