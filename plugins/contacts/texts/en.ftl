### Contacts: departments and emergency numbers. Names, purposes and hours come from the city's directory.

contacts-title = Contacts
contacts-summary = Numbers, hours and offices of the city
contacts-keywords =
    contact, contacts, phone number, phone numbers, telephone, telephone number, whom to call, who to call,
    who do i call, who must i call, call the city, call centre, office hours, opening hours, open today, department,
    departments, rubbish, refuse, dirt bin, clinic, library, cemetery, traffic fine, licence
contacts-phrases =
    what is your phone number, what time do you open, when do you close, are you open tomorrow,
    which number do I call for water, who can I phone about electricity, is the library open on saturday,
    where is the licence office, number for the traffic department, address of the customer care office,
    how can I reach the cemetery office, email of the city, what are your hours, where do I go to pay a fine,
    I want the number of the ward councillor, number of metro police, call center number,
    when is the dumping site open
contacts-offices-phrases =
    where is your office, where is the nearest clinic, where is the municipal office in my area, office near me,
    which office is close to me, where can I come in person, which counter is near my house,
    where is the closest library, how far is the nearest clinic

contacts-what = What is it about? Choose from the list, or type a word such as *water*.
contacts-button = Choose
contacts-not-found = Sorry, I did not find that in the list.
contacts-emergency-row = If someone is in danger
contacts-nearest = Nearest office
contacts-nearest-row = Where it is, how far, and whether it is open
contacts-department = { $about }
contacts-also = Also: { $name }, { $about }
contacts-about = { $about }
contacts-next = What now?
contacts-save = Save the number
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Call: { $numbers }
contacts-email = Email: { $email }
contacts-address = Address: { $address }
contacts-outdated = We last checked this on { $date }, so it may have changed.
contacts-last-known = This is what we knew on { $date }; the city’s system does not answer now.

## When it is open. $time: such as 16:00. $day: a day of the week.

contacts-state = *{ $state }*
contacts-hours = Open: { $hours }
contacts-always = Open day and night
contacts-open = Open now
contacts-open-until = Open now until { $time }
contacts-closed = Closed now
contacts-closed-today = Closed now, opens today at { $time }
contacts-closed-tomorrow = Closed now, opens tomorrow at { $time }
contacts-closed-day = Closed now, opens on { $day } at { $time }
contacts-closed-date = Closed now, opens on { $day } { $date } at { $time }
contacts-holiday = Today is a public holiday.
contacts-week-days = { $first } to { $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = public holidays { $opens }–{ $closes }
contacts-day-0 = Mon
contacts-day-1 = Tue
contacts-day-2 = Wed
contacts-day-3 = Thu
contacts-day-4 = Fri
contacts-day-5 = Sat
contacts-day-6 = Sun
contacts-weekday-0 = Monday
contacts-weekday-1 = Tuesday
contacts-weekday-2 = Wednesday
contacts-weekday-3 = Thursday
contacts-weekday-4 = Friday
contacts-weekday-5 = Saturday
contacts-weekday-6 = Sunday

## The nearest office

contacts-offices-keywords =
    nearest, nearest office, closest office, office near me, city office, municipal office, where is your office, where are you,
    customer care centre, walk-in centre, nearest clinic, clinic near me, nearest library, library near me, offices
contacts-where = Where are you? Share your location with the button, or type your suburb.
contacts-where-short = Share your location, or type your suburb.
contacts-which-office = Which office?
# $where: what they wrote.
contacts-which-unknown = I do not know the place “{ $where }”. Which office?
contacts-metres = { $metres } m away
contacts-km = { $km } km away
contacts-step-free = Wheelchairs can get in.
contacts-steps = There are steps at the door.
contacts-no-offices = The city has told me of no office for that. Write *contacts* to see whom to call.

emergency-title = Emergency numbers
# $number: such as 112.
emergency-call = *If someone is in danger, call { $number } now.*
emergency-keywords = emergency numbers, emergency number, emergency services, fire station, police station

# Whole words or phrases that show the emergency numbers at once, in the middle of anything. A false alarm costs two
# bubbles; a word that is missing may cost more. Residents write in any language, so this list holds words of all.
emergency-danger-words =
    emergency, life danger, in danger, danger to life, fire, house is burning, shack is burning, on fire, explosion,
    gas leak, smell gas, ambulance, paramedic, paramedics, call the police, police help, send police, gun, gunshot,
    gunshots, shots fired, shooting, been shot, stabbed, bleeding, unconscious, not breathing, cannot breathe,
    can't breathe, cant breathe, heart attack, having a stroke, overdose, poisoned, drank poison, snake bite, snakebite,
    dying, drowning, drowned, electrocuted, electric shock, live wire, live wires, live cable, wire is down,
    cable is down, fallen power line, fallen cable, car accident, bad accident, serious accident, taxi accident,
    people injured, people hurt, badly hurt, badly injured, is injured, are injured, being attacked, attacking me,
    armed robbery, being robbed, intruder, intruders, burglar, burglars, hijacked, hijacking, kidnapped, kidnapping,
    raped, rape, domestic violence, beats me, beating me, hitting me, lost child, missing child, suicide, kill myself,
    end my life, want to die, people trapped, trapped inside, building collapsed, collapsed building, flash flood,
    swept away, in labour, giving birth,
    umlilo, kuyasha, i-ambulensi, ambulensi, isibhamu, ukuzibulala, ingozi yemoto,
    mollo, molelo, ambulense, sethunya, tlhobolo, kotsi ya sefatanaga, kotsi ya koloi,
    ndzilo, xibalesa
