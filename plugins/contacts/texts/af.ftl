### Kontakte: afdelings en noodnommers. Name, doel en ure kom uit die stad se gids.

contacts-title = Kontakte
contacts-summary = Nommers, ure en adresse van die stad se afdelings
contacts-keywords =
    kontak, kontakte, kontakbesonderhede, telefoonnommer, telefoonnommers, wie om te bel, wie moet ek bel,
    bel die stad, inbelsentrum, kantoorure, afdeling, afdelings, vullis, kliniek, biblioteek, begraafplaas,
    verkeersboete, rybewys
contacts-phrases =
    wat is julle telefoonnommer, waar is julle kantoor, hoe laat maak julle oop, wanneer maak julle toe, is julle môre oop,
    watter nommer bel ek vir water, wie kan ek oor krag bel, waar is die naaste kliniek, is die biblioteek saterdag oop,
    nommer van die verkeersdepartement, adres van die kliëntediens, wat is julle ure, waar is die lisensiekantoor

contacts-what = Waaroor gaan dit? Kies uit die lys, of tik ’n woord soos *water*.
contacts-button = Kies
contacts-not-found = Jammer, ek het dit nie in die lys gekry nie.
contacts-emergency-row = As iemand in gevaar is
contacts-department = { $about }
contacts-name = *{ $name }*
contacts-hours = Oop: { $hours }
contacts-address = Adres: { $address }
contacts-outdated = Ons het dit laas op { $date } nagegaan, so dit het dalk verander.

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
