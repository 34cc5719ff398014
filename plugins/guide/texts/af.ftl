### Gids: die stad se eie antwoorde, wat sy personeel as lêers hou; of dit regtig die stad is, en bedrog.

guide-title = Vra die stad
guide-summary = Vullisdae, parkering, verordeninge, gebeurtenisse, plekke en meer
guide-keywords =
    vra die stad, gids, inligting, ek het ’n vraag, vullisdag, asblikdag, herwinning, stortingsterrein, verordening,
    verordeninge, parkering, gebeurtenisse, toeris, toerisme, besoeker, besienswaardighede, swembad, gratis wifi,
    begraafplaas, begrafnis, saal huur, raadsvergadering, raadslid, bustye, rooster
guide-phrases =
    wanneer word my vullis verwyder, watter dag kom haal hulle die asblik, waarheen met tuinafval, wat kan ek hierdie naweek doen,
    waar kan ek met die kinders swem, mag ek blare in my tuin verbrand, tot hoe laat mag ons by ’n partytjie raas,
    waar kan ek in die dorp parkeer, hoe laat maak die biblioteek oop, hoe huur ek ’n saal vir ’n troue, is daar iewers gratis wifi,
    wat is daar in die dorp te sien, mag ek hoenders aanhou, hoe hernu ek my rybewys, hoeveel honde mag ek hê,
    moet ek ’n plan hê om ’n muur te bou, wanneer vergader die raad, waarheen ry die busse, is die kraanwater veilig om te drink

guide-what = Wat wil jy weet? Skryf dit in jou eie woorde, soos *wanneer word my vullis verwyder*, of skryf *lys*.
guide-opening-words = vra die stad, gids, inligting, ek het ’n vraag, vraag, ’n vraag
guide-list-words = lys, onderwerpe, die lys
guide-topics = Waaroor gaan dit?
guide-button = Kies
guide-which = Watter een hiervan bedoel jy?
guide-which-of-topic = Wat wil jy weet?
guide-none = Nie een hiervan nie
guide-not-in-list = Dit is nie op die lys nie.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Lees meer
guide-other-language = (Ons het hierdie antwoord net in hierdie taal.)
guide-outdated = Ons het dit laas op { $date } nagegaan, so dit het dalk verander.
guide-not-there = Vra my dan in jou eie woorde: skryf *vra die stad*. Of skryf *kontakte* om te sien wie jy kan bel.
guide-unanswered = Ek het nog nie ’n antwoord daarop nie. Die stad se personeel sien die vraag, sonder jou naam. Probeer ander woorde, skryf *kontakte* om te sien wie jy kan bel, of *mens* om met ’n mens te praat.

guide-genuine-title = Is dit die stad?
guide-genuine-keywords =
    is dit regtig die stad, is dit die stad, is jy regtig die stad, is jy die stad, is dit eg, is hierdie nommer eg,
    amptelike nommer, is jy ’n bedrieër, is dit bedrog, is dit ’n bedrogspul, nie ’n bedrieër, is jy vals, is dit vals, is jy van die stad, kan ek jou vertrou, kan ek hierdie nommer vertrou
guide-genuine-phrases =
    hoe weet ek dat dit regtig die munisipaliteit is, is dit die regte nommer van die stad, skryf ek met die stad of met ’n bedrieër,
    wie is jy, wie is dit, met wie praat ek, wie se nommer is dit, wie sit aan die ander kant
guide-genuine = { $about }
guide-genuine-city = Jy skryf met *{ $city }*.
guide-genuine-number = Ons enigste nommer op WhatsApp is *{ $number }*. Dit staan op jou rekening.
guide-genuine-website = Gaan dit na op { $website }. Ons stuur jou nooit na ’n ander webwerf nie.
guide-genuine-never = *Ons vra nooit* vir jou PIN, ’n kode (OTP) wat jy gekry het, jou wagwoord of jou kaartnommer in hierdie gesprek nie. Ons vra jou nooit om in iemand se rekening of e-beursie te betaal nie, of om dadelik te betaal of afgesny te word nie. Ons amptenare neem nooit kontant nie.
guide-genuine-report = Het iemand dit gedoen? Skryf *meld bedrog aan*.

guide-scam-title = Meld bedrog aan
guide-scam-keywords =
    bedrogboodskap, bedrieër, bedrieg, meld bedrog aan, vals boodskap, vals sms, vals amptenaar, swendelary, iemand gee voor,
    betaal nou of, of afgesny, boodskap om te betaal, wil my kaart, wil my pin, my pin gevra, my otp gevra, my kaart gevra,
    in ’n e-beursie, verdagte boodskap, vreemde skakel
guide-scam-phrases =
    ek het ’n boodskap gekry om nou te betaal of afgesny te word, iemand het my PIN gevra en sê hy is van die stad,
    ’n man by my deur wil kontant vir die munisipaliteit hê, hulle vra geld vir ’n werk by die stad, iemand het my OTP gevra,
    ’n dame het my gebel en sê ek moet betaal om die werk te kry,
    ’n vreemdeling het gebel en wil geld hê
guide-scam-ask = { $question }
guide-scam-warning = *Moenie betaal nie en maak geen skakel oop nie.*
guide-scam-what = { guide-scam-warning } Wat het gebeur? Skryf dit hier, of stuur ’n skermkiekie.
guide-scam-who = Wie was dit? Skryf die nommer, naam of skakel, of *nee* as jy nie weet nie.
guide-scam-thanks = { $named ->
    [true] Dankie. Jou verwysing is *{ $reference }*; die bedrogafdeling lees dit, sonder jou naam. Het jy betaal, of ’n PIN of kode gegee? Bel nou jou bank, en dan { $number }.
   *[false] Dankie. Jou verwysing is *{ $reference }*; die bedrogafdeling lees dit, sonder jou naam. Het jy betaal, of ’n PIN of kode gegee? Bel nou jou bank, en dan die polisie.
 }
