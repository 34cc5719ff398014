# Vullisdae.

refuse_days-title = Vullisdae
refuse_days-summary = Wanneer jou vullis gehaal word; herinner; gemis
refuse_days-keywords = vullis, vullisdag, vullisdae, asblik, vullisdrom, vuilgoed, rommel
# Sinne waarmee inwoners daarvoor vra sonder 'n sleutelwoord, met kommas tussenin.
refuse_days-phrases = die lorrie het nie gekom nie, niemand het dit kom haal nie, wanneer kom hulle na ons straat om te haal, hulle het ons straat vergeet, op watter dag moet ek dit uitsit

refuse_days-where = In watter straat woon jy? Tik die naam, of die voorstad.
refuse_days-not-found = Ek ken dit nog nie. Tik die straat en die voorstad, byvoorbeeld *Mopaniestraat Blouklip*.
refuse_days-which = Watter een is joune?
refuse_days-streets = Strate
refuse_days-none = Nie een hiervan nie

refuse_days-next =
    Vullis in *{ $place }*:
    { $days }
    Sit asseblief jou vullisdrom teen { $hour } uit.
refuse_days-weekday-0 = Maandag
refuse_days-weekday-1 = Dinsdag
refuse_days-weekday-2 = Woensdag
refuse_days-weekday-3 = Donderdag
refuse_days-weekday-4 = Vrydag
refuse_days-weekday-5 = Saterdag
refuse_days-weekday-6 = Sondag
refuse_days-day = • { $weekday } { $day }
refuse_days-button-remind = Herinner my
refuse_days-button-stop = Hou op herinner
refuse_days-button-missed = Nie leeggemaak nie
refuse_days-button-other = 'n Ander straat

refuse_days-remind-done = Ek sal jou herinner die aand voor elke verwydering in { $place }. Om dit te stop, tik *vullis*.
refuse_days-stop-done = Goed, ek sal jou nie meer herinner nie.
refuse_days-tomorrow = 🗑 Môre, { $weekday } { $day }, word die vullis van { $place } gehaal. Om hierdie herinnerings te stop, tik *vullis*.
refuse_days-template-tomorrow = Vullis word môre gehaal: { $place }, { $day }. Om hierdie herinnerings te stop, antwoord *vullis*.

refuse_days-still-today = Die lorrie is nog op pad in { $place }: dit werk vandag tot 17:00. As dit dan nog nie gekom het nie, sê weer vir my.
refuse_days-missed-sure = Is die vullisdrom van { $place } nie op { $weekday } { $day } leeggemaak nie? Ek sal die depot sê.
refuse_days-not-reported = Goed, ek het niemand gesê nie.
refuse_days-reported =
    { $others ->
        [0] Jammer daaroor. Die depot weet; jou nommer is *{ $number }*. Los asseblief die drom buite tot dit leeggemaak is.
        [one] Jammer daaroor. Die depot weet; jou nommer is *{ $number }*. Een ander huishouding het ons ook gesê. Los asseblief die drom buite tot dit leeggemaak is.
       *[other] Jammer daaroor. Die depot weet; jou nommer is *{ $number }*. { $others } ander huishoudings het ons ook gesê. Los asseblief die drom buite tot dit leeggemaak is.
    }

# What is kept about a resident, in their own copy. $place (72)
refuse_days-kept-home = Dat u asblikke in { $place } staan
refuse_days-kept-reminder = Dat u aan verwyderings herinner wil word
