### Privaatheid: wat oor ’n inwoner gehou word, en wat hulle daaraan kan doen.

privacy-title = My data
privacy-summary = Wat ek oor jou hou: kyk, kry ’n kopie, maak reg, vee uit
privacy-keywords =
    my data, privaatheid, popia, my inligting, vee my data uit, vergeet my, wat weet jy van my, wat hou jy oor my,
    kopie van my data
privacy-phrases =
    watter data het julle oor my, vee asseblief al my data uit, ek wil ’n kopie van my data hê, verwyder my inligting,
    moenie my data gebruik nie, hoe gebruik julle my persoonlike inligting, wie sien wat ek hier skryf

privacy-doubted =
    { $known ->
        [false] Hierdie nommer is op ’n ander foon of SIM-kaart as voorheen, so ek wys en verander niks voordat ek weet dis jy nie. Registreer weer (tik *registreer*), of vra met jou ID by ’n kliëntedienstoonbank.
       *[true] Hierdie nommer is op ’n ander foon of SIM-kaart as voorheen, so ek wys en verander niks voordat ek weet dis jy nie. Registreer weer (tik *registreer*), of skryf aan { $officer }.
    }
privacy-nothing = Ek hou niks oor jou wat ek kan wys nie.

# $shown: lines, below.
privacy-shown = { $shown }
privacy-heading = *Wat ek oor jou hou*
# $count: of messages. $days: for how many days they are kept. $since: since when we know each other.
privacy-talk =
    { $count ->
        [one] • 1 boodskap van ons gesprek, sedert { $since }. Die woorde word ná { $days } dae uitgevee.
       *[other] • { $count } boodskappe van ons gesprek, sedert { $since }. Die woorde word ná { $days } dae uitgevee.
    }
privacy-names = • Jou WhatsApp-nommer en die naam in jou profiel
# $what: one line of a plugin, or a law.
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • en nog 1 ding
       *[other] • en nog { $count } dinge
    }
# $until: the last day.
privacy-law =
    { $count ->
        [one] Die wet sê ek moet 1 hiervan hou, uiterlik tot { $until }.
       *[other] Die wet sê ek moet { $count } hiervan hou, uiterlik tot { $until }.
    }
privacy-missing = ’n Deel van wat ek hou, kan ek nie nou nagaan nie; die kopie sê watter.
privacy-city = Die stad se eie rekords (jou rekening, aanmeldings, aansoeke) is nie deel hiervan nie.

privacy-wishes = Wat jy kan doen
privacy-copy = ’n Kopie vir my
privacy-copy-row = Alles, as ’n dokument in hierdie gesprek
privacy-correct = Iets is verkeerd
privacy-correct-row = Laat dit regmaak
privacy-object = Moenie dit gebruik nie
privacy-object-row = Kennisgewings, herinneringe of ’n ander gebruik
privacy-delete = Vee dit uit
privacy-delete-row = Alles wat die wet nie sê ek moet hou nie
privacy-ask = Wie kan ek vra?
privacy-ask-row = Die inligtingsbeampte en die Reguleerder

privacy-copy-caption = Alles wat ek oor jou hou. Wie hierdie dokument het, kan dit lees; hou dit dus veilig.
privacy-copy-machine = Dieselfde vir ’n rekenaar, en volledig.

privacy-correction = Jou naam is die een in jou WhatsApp-profiel: verander dit daar. Vir ’n ander taal tik *taal*. Wat is nog verkeerd, en hoe moet dit wees? Skryf dit in een boodskap, en die stad kyk daarna.
privacy-objection = Wat moet die stad nie met jou data doen nie, en hoekom? Skryf dit in een boodskap, en die stad antwoord.
privacy-in-words = Skryf dit asseblief in woorde.
# $until: a date.
privacy-requested = Die stad het jou versoek, { $reference }. Die antwoord kom hier, teen { $until } op die laatste. Dit kos niks.
privacy-answered =
    Die stad antwoord op jou versoek { $reference }:
    { $words }
privacy-template-answered = Goeie dag, die stad het op jou versoek { $reference } oor jou persoonlike data geantwoord. Antwoord op hierdie boodskap om dit te lees.

privacy-consented = Dit doen ek net omdat jy ingestem het:
privacy-button-stop = Stop alles
privacy-button-other = Iets anders
privacy-button-keep = Los dit so
privacy-stopped = Klaar. Jy kry geen kennisgewings en herinneringe meer nie, en ek soek niks oor jou op tensy jy weer instem nie.
privacy-as-it-was = Goed, niks is verander nie.

# $things: of plugins.
privacy-goes =
    { $things ->
        [0] *Dit word uitgevee:* ons gesprek, jou nommer en jou naam.
        [one] *Dit word uitgevee:* ons gesprek, jou nommer en jou naam, en nog 1 ding.
       *[other] *Dit word uitgevee:* ons gesprek, jou nommer en jou naam, en nog { $things } dinge.
    }
privacy-stays =
    { $count ->
        [one] *Dit bly:* 1 rekord, uiterlik tot { $until }, sonder jou nommer en naam. Hoekom:
       *[other] *Dit bly:* { $count } rekords, uiterlik tot { $until }, sonder jou nommer en naam. Hoekom:
    }
privacy-elsewhere = Die stad se eie rekords bly by die stad. Die gesprek op jou foon is joune: vee dit daar uit.
privacy-button-go = Gaan voort
privacy-sure = Moet ek nou alles uitvee? Dit kan nie ongedaan gemaak word nie. Waarmee ons hier besig is, hou op, en jy hoor niks meer van jou aanmeldings en aansoeke nie.
privacy-button-all = Vee alles uit
privacy-deleting = Alles word binne die volgende paar minute uitgevee, en dit is my laaste boodskap. As jy weer skryf, sal ek jou nie ken nie. Mooi loop.

privacy-who =
    { $known ->
        [false] Gratis: vra hier onder *Iets is verkeerd*, of by ’n kliëntedienstoonbank. Om te kla: { $regulator }
       *[true]
            Gratis: vra hier onder *Iets is verkeerd*, of die stad se inligtingsbeampte: { $officer }
            Om te kla: { $regulator }
    }

privacy-kept = Jou versoek { $reference } aan die stad oor jou data

## The copy on paper.

privacy-paper-title = Jou persoonlike data
privacy-paper-made = Alles wat in hierdie gesprek oor jou gehou word, soos dit was op { $at }
privacy-paper-name = Naam in WhatsApp
privacy-paper-numbers = Bekend as
privacy-paper-since = Sedert
privacy-paper-language = Taal
privacy-paper-kept = Wat behalwe ons gesprek gehou word
privacy-paper-what = Wat
privacy-paper-from = Sedert
privacy-paper-law = Moet volgens wet gehou word tot
privacy-paper-nothing = Niks.
privacy-paper-talk =
    { $shown ->
        [0] Ons gesprek
       *[other] Ons gesprek ({ $shown } van { $count } boodskappe)
    }
privacy-paper-resident = Jy
privacy-paper-city = Stad
privacy-paper-audit = Wat met jou data gedoen is
privacy-paper-missing = Hierdie dele kon nie sê wat hulle hou nie: { $names }. Vra die inligtingsbeampte.
privacy-paper-note = Jy mag dit gratis laat regmaak of uitvee, en teen die gebruik daarvan beswaar maak: tik “my data” in die gesprek, of vra die inligtingsbeampte van { $city }. Die rekords van die stad self (rekeninge, aanmeldings, aansoeke) is nie deel van hierdie kopie nie.
