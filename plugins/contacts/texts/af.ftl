### Kontakte: afdelings en noodnommers. Name, doel en ure kom uit die stad se gids.

contacts-title = Kontakte
contacts-summary = Nommers, ure en kantore van die stad
contacts-keywords =
    kontak, kontakte, kontakbesonderhede, telefoonnommer, telefoonnommers, wie om te bel, wie moet ek bel,
    bel die stad, inbelsentrum, kantoorure, afdeling, afdelings, vullis, kliniek, biblioteek, begraafplaas,
    verkeersboete, rybewys
contacts-phrases =
    wat is julle telefoonnommer, hoe laat maak julle oop, wanneer maak julle toe, is julle môre oop,
    watter nommer bel ek vir water, wie kan ek oor krag bel, is die biblioteek saterdag oop,
    nommer van die verkeersdepartement, adres van die kliëntediens, wat is julle ure, waar is die lisensiekantoor
contacts-offices-phrases =
    waar is julle kantoor, waar is die naaste kliniek, watter kantoor is naby my, waar kan ek self kom,
    hoe ver is die naaste kliniek, watter biblioteek is naby

contacts-what = Waaroor gaan dit? Kies uit die lys, of tik ’n woord soos *water*.
contacts-button = Kies
contacts-not-found = Jammer, ek het dit nie in die lys gekry nie.
contacts-emergency-row = As iemand in gevaar is
contacts-nearest = Naaste kantoor
contacts-nearest-row = Waar dit is, hoe ver, en of dit oop is
contacts-department = { $about }
contacts-also = Ook: { $name }, { $about }
contacts-about = { $about }
contacts-next = Wat nou?
contacts-save = Stoor die nommer
contacts-name = *{ $name }*
contacts-list = { $first }, { $second }
contacts-call = Bel: { $numbers }
contacts-email = E-pos: { $email }
contacts-address = Adres: { $address }
contacts-outdated = Ons het dit laas op { $date } nagegaan, so dit het dalk verander.
contacts-last-known = Dit is wat ons op { $date } geweet het; die stad se stelsel antwoord nie nou nie.

contacts-state = *{ $state }*
contacts-hours = Oop: { $hours }
contacts-always = Dag en nag oop
contacts-open = Nou oop
contacts-open-until = Nou oop tot { $time }
contacts-closed = Nou gesluit
contacts-closed-today = Nou gesluit, maak vandag om { $time } oop
contacts-closed-tomorrow = Nou gesluit, maak môre om { $time } oop
contacts-closed-day = Nou gesluit, maak { $day } om { $time } oop
contacts-closed-date = Nou gesluit, maak { $day } { $date } om { $time } oop
contacts-holiday = Vandag is ’n openbare vakansiedag.
contacts-week-days = { $first } tot { $last } { $opens }–{ $closes }
contacts-week-day = { $day } { $opens }–{ $closes }
contacts-week-holiday = openbare vakansiedae { $opens }–{ $closes }
contacts-day-0 = Ma.
contacts-day-1 = Di.
contacts-day-2 = Wo.
contacts-day-3 = Do.
contacts-day-4 = Vr.
contacts-day-5 = Sa.
contacts-day-6 = So.
contacts-weekday-0 = Maandag
contacts-weekday-1 = Dinsdag
contacts-weekday-2 = Woensdag
contacts-weekday-3 = Donderdag
contacts-weekday-4 = Vrydag
contacts-weekday-5 = Saterdag
contacts-weekday-6 = Sondag

contacts-offices-keywords =
    naaste, naaste kantoor, kantoor naby my, stadskantoor, munisipale kantoor, waar is julle kantoor, waar is julle,
    kliëntedienssentrum, naaste kliniek, kliniek naby my, naaste biblioteek, biblioteek naby my, kantore
contacts-where = Waar is jy? Deel jou plek met die knoppie, of tik jou voorstad.
contacts-where-short = Deel jou plek, of tik jou voorstad.
contacts-which-office = Watter kantoor?
contacts-which-unknown = Ek ken nie die plek “{ $where }” nie. Watter kantoor?
contacts-metres = { $metres } m ver
contacts-km = { $km } km ver
contacts-step-free = Rolstoele kan inkom.
contacts-steps = Daar is trappe by die deur.
contacts-no-offices = Die stad het my van geen kantoor daarvoor vertel nie. Skryf *kontakte* om te sien wie jy kan bel.

emergency-title = Noodnommers
emergency-call = *As iemand in gevaar is, bel nou { $number }.*
emergency-keywords = noodnommers, noodnommer, nooddienste, brandweerstasie, polisiestasie

# “brand” alleen is in Engels iets anders; daarom staan dit hier net saam met ander woorde.
emergency-danger-words =
    noodgeval, lewensgevaar, in gevaar, vuur, daar is brand, huis brand, brand in, aan die brand, veldbrand, ontploffing,
    gaslek, ruik gas, ambulans, bel die polisie, stuur polisie, geweer, skietery, geskiet, mes gesteek, bloei, bloeding,
    bewusteloos, haal nie asem nie, kan nie asemhaal nie, hartaanval, beroerte, vergiftig, gif gedrink, slangbyt,
    besig om dood te gaan, verdrink, elektriese skok, lewendige draad, lewendige kabel, kabel lê los, motorongeluk,
    ernstige ongeluk, taxi-ongeluk, mense beseer, is beseer, ernstig beseer, word aangeval, val my aan, gewapende roof,
    word beroof, inbreker, inbrekers, gekaap, kaping, ontvoer, verkrag, verkragting, huishoudelike geweld, slaan my,
    kind weg, vermiste kind, selfmoord, wil doodgaan, wil sterf, mense vasgekeer, gebou het ingestort, in kraam
