# Refuse collection days.

refuse_days-title = Bin days
refuse_days-summary = When your bins are collected; reminders; missed bins
refuse_days-keywords = bin, bins, bin day, bin days, refuse, rubbish, garbage, waste collection, dustbin, wheelie bin, trash
# Sentences by which residents ask for it without a keyword, separated by commas.
refuse_days-phrases = the truck did not come, nobody came to collect, when do they come to our street to collect, they forgot our street, on which day must I put it out, nobody has emptied it

refuse_days-where = In which street do you live? Type its name, or the suburb.
refuse_days-not-found = I do not know that one yet. Type the street and the suburb, for example *Mopane Street Blouklip*.
refuse_days-which = Which one is yours?
refuse_days-streets = Streets
refuse_days-none = None of these

refuse_days-next =
    Bins in *{ $place }*:
    { $days }
    Please put your bin out by { $hour }.
refuse_days-weekday-0 = Monday
refuse_days-weekday-1 = Tuesday
refuse_days-weekday-2 = Wednesday
refuse_days-weekday-3 = Thursday
refuse_days-weekday-4 = Friday
refuse_days-weekday-5 = Saturday
refuse_days-weekday-6 = Sunday
refuse_days-day = • { $weekday } { $day }
refuse_days-button-remind = Remind me
refuse_days-button-stop = Stop reminding me
refuse_days-button-missed = Bin was not emptied
refuse_days-button-other = Another street

refuse_days-remind-done = I will remind you the evening before each collection in { $place }. To stop it, type *bins*.
refuse_days-stop-done = All right, I will not remind you any more.
refuse_days-tomorrow = 🗑 Tomorrow, { $weekday } { $day }, the bins of { $place } are collected. To stop these reminders, type *bins*.
refuse_days-template-tomorrow = Bins are collected tomorrow: { $place }, { $day }. To stop these reminders, answer *bins*.

refuse_days-still-today = The truck is still on its way in { $place }: it works until 17:00 today. If it has not come by then, tell me again.
refuse_days-missed-sure = Was the bin of { $place } not emptied on { $weekday } { $day }? I will tell the depot.
refuse_days-not-reported = All right, I have told nobody.
refuse_days-reported =
    { $others ->
        [0] Sorry about that. The depot knows; your number is *{ $number }*. Please leave the bin out until it is emptied.
        [one] Sorry about that. The depot knows; your number is *{ $number }*. One other household has told us, too. Please leave the bin out until it is emptied.
       *[other] Sorry about that. The depot knows; your number is *{ $number }*. { $others } other households have told us, too. Please leave the bin out until it is emptied.
    }

# What is kept about a resident, in their own copy. $place (72)
refuse_days-kept-home = That your bins stand in { $place }
refuse_days-kept-reminder = That you want to be reminded of collections
