### Beoordeling: hoe was dit? Een tik ná ’n taak, en ’n rede as dit sleg was.

rating-title = Jou punt
rating-question = Hoe was dit? Een tik, of ’n getal van 1 (sleg) tot 5 (baie goed).
rating-button = Gee ’n punt
rating-5 = 5 Baie goed
rating-4 = 4 Goed
rating-3 = 3 Gaan so
rating-2 = 2 Nie so goed nie
rating-1 = 1 Sleg
rating-thanks = Dankie!
rating-why = Dankie dat jy ons sê. Wat was dit?
rating-why-button = Wat was dit
rating-why-slow = Dit het te lank gevat
rating-why-unclear = Ek verstaan dit nie
rating-why-wrong = Iets was verkeerd
rating-why-unhelpful = Dit het nie gehelp nie
rating-why-other = Iets anders
rating-in-words = Wat was dit? ’n Paar woorde, sonder jou nommers.
rating-noted = Dankie, ons kyk daarna. Vir hulp nou, tik *agent*.
