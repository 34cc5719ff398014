### Wat die gesprek self sê, waaroor dit ook al gaan. Inproppe bring hul eie lêers.
###
### Eenvoudig, kort en vriendelik. *Sterretjies* maak woorde vet in WhatsApp.

## Nie verstaan nie

session-not-understood = Jammer, ek het dit nie verstaan nie.
session-choose-again = Kies asseblief een van die opsies, of tik die naam daarvan.
session-ask-again = Jammer, ek het dit nie verstaan nie. Antwoord asseblief weer.
session-want-words = Skryf asseblief jou antwoord in woorde.
session-words-too-short = Skryf asseblief ’n bietjie meer.
session-words-too-long = Dit is te lank vir my. Sê dit asseblief in hoogstens { $most } letters; joune het { $given }.
session-want-number = Antwoord asseblief met ’n getal, byvoorbeeld 12.
session-want-number-between = Antwoord asseblief met ’n getal van { $least } tot { $most }.
session-want-number-least = Antwoord asseblief met ’n getal van { $least } of meer.
session-want-number-most = Antwoord asseblief met ’n getal van hoogstens { $most }.
session-want-money = Antwoord asseblief met ’n bedrag, byvoorbeeld 250 of R1 234.50.
session-want-money-between = Antwoord asseblief met ’n bedrag van { $least } tot { $most }.
session-want-money-least = Antwoord asseblief met ’n bedrag van { $least } of meer.
session-want-money-most = Antwoord asseblief met ’n bedrag van hoogstens { $most }.
session-want-date = Antwoord asseblief met ’n datum, byvoorbeeld { $example }.
session-want-date-between = Antwoord asseblief met ’n datum van { $earliest } tot { $latest }.
session-want-date-earliest = Antwoord asseblief met ’n datum vanaf { $earliest }.
session-want-date-latest = Antwoord asseblief met ’n datum tot en met { $latest }.
session-want-yes-no = Antwoord asseblief *ja* of *nee*.
session-want-choice = Antwoord asseblief met een van hierdie: { $choices }.
session-want-phone = Antwoord asseblief met ’n telefoonnommer, byvoorbeeld 082 123 4567.
session-want-name = Antwoord asseblief met ’n naam, in letters.
session-want-email = Antwoord asseblief met ’n e-posadres, byvoorbeeld thandi@example.com.
session-want-id-number = Antwoord asseblief met die 13 syfers van ’n Suid-Afrikaanse ID-nommer.
session-want-id-or-passport = Antwoord asseblief met die 13 syfers van ’n Suid-Afrikaanse ID-nommer, of die nommer van jou paspoort.
session-id-number-wrong = Dit lyk nie soos ’n Suid-Afrikaanse ID-nommer nie. Gaan asseblief die 13 syfers na en stuur dit weer.
session-want-place = Deel asseblief ’n plek: druk *+* of die skuifspeld, en dan *Ligging*.
session-want-file = Stuur asseblief { $what }.
session-a-image = ’n foto
session-a-document = ’n dokument
session-a-audio = ’n stemboodskap
session-a-video = ’n video
session-or = { $first } of { $second }
session-too-few-files = Ek het ten minste { $least } lêers nodig. Stuur dit asseblief saam.
session-too-many-files = Dit is te veel vir my. Stuur asseblief hoogstens { $most }.
session-option-gone = Jammer, daardie opsie is nie meer daar nie.

session-not-usable = { $kind ->
    [audio] Jammer, ek kan nog nie na stemboodskappe luister nie. Skryf dit asseblief in woorde.
    [video] Jammer, ek kan nie na video’s kyk nie. Skryf dit asseblief in woorde.
    [image] Dankie, maar ek kan nie ’n prent hier gebruik nie. Skryf dit asseblief in woorde. Was dit ’n bankkaart? Vee dit uit, en moet dit *nooit* hierheen stuur nie.
    [document] Dankie, maar ek kan nie ’n dokument hier gebruik nie. Skryf dit asseblief in woorde.
    [sticker] Oulike plakker! Ek kan net woorde lees. Skryf dit asseblief.
    [location] Dankie, maar ek het nie ’n ligging hier nodig nie. Skryf dit asseblief in woorde.
    [contacts] Dankie, maar ek kan nie ’n kontakkaart hier gebruik nie. Skryf dit asseblief in woorde.
    [order] Jammer, ek kan nie bestellings uit ’n katalogus neem nie. Skryf dit asseblief in woorde.
    [poll] Jammer, ek kan nie ’n peiling gebruik nie. Skryf dit asseblief in woorde.
    [form] Jammer, ek het nie nou vir hierdie vorm gevra nie. Skryf dit asseblief in woorde.
    [tap] Daardie knoppie hoort by ’n vroeër vraag. Kies wat jy nou wil hê, of skryf dit in ’n paar woorde.
    [edit] Jammer, ek kan nie sien wat jy in ’n boodskap verander het nie. Skryf dit asseblief weer.
    [too_large] Jammer, daardie lêer is te groot vir my. Stuur asseblief ’n kleiner een.
   *[other] Jammer, ek kan dit nie hier gebruik nie. Skryf dit asseblief in woorde.
 }

## Die pad vind

session-help =
    Jy kan hierdie woorde enige tyd tik.
    Tik *kieslys* om alles te sien wat ek kan doen.
    Tik *terug* om jou laaste antwoord te verander.
    Tik *kanselleer* om te stop waarmee ons besig is.
session-back-nothing = Daar is niks om na terug te gaan nie.
session-back-effect = Dit is reeds gedoen, so ek kan nie verder teruggaan nie.
session-way-out = Tik *kanselleer* om hiermee op te hou, of *kieslys* om iets anders te doen.
session-still-here = Welkom terug! Ons was hiermee besig.
session-already = Ons is reeds met *{ $where }* besig.
session-already-anew = Ons is reeds met *{ $where }* besig. Om dit van voor af te begin, tik *{ $said }* nog een keer.
session-in-the-middle = Hallo! Ons is besig met *{ $where }*. Vir iets anders, tik *kieslys*.
session-is-it-the-answer = Is *{ $said }* jou antwoord?
session-answer-or-wish = Is *{ $said }* jou antwoord, of wil jy *{ $where }* hê?
session-it-is = Dis my antwoord
session-not-the-answer = Goed, dit was geen antwoord nie. Vir iets anders, tik *kieslys*.
session-too-many-tries = Jammer, ek kon nie wys word uit die antwoorde nie, en het hier opgehou. Tik *kieslys* om weer te begin.
session-cancelled = Goed, ek het dit gestop.
session-ended-by-city = Ons personeel het afgesluit waarmee ons hier besig was. Tik *kieslys* om te sien wat ek kan doen.
session-over-to-a-person = Iemand van ons personeel wil jou graag hier help.
session-nothing-open = Niks is oop wat ek kan stop nie.
session-where-we-were = Nou terug na waar ons was.
# Said once in the language that was chosen, above the open question or the menu.
session-language = Goed so, nou praat ons Afrikaans.
session-waiting = Ek wag nog vir nuus en skryf sodra daar iets is.
session-joined =
    { $first }

    { $second }
# What is left of session-joined when it is said again.
session-second-part = { $second }

session-real-words =
    seker, swart, bedrag, bedraf, rekenaar, rekenaars, lessenaar, lesse, lening, lenings, leiding, postes, pasta, pastei,
    slagter, klasse, klante, kliënte, krante, bepaal, behaal, herhaal, verhaal, vertaal, ballas, ballon, fotos, boete, boetes, kaste, koste,
    laste, vaste, masjien, winter, vergadering, kontrak, kontrakte, kontant, registers, storms, norms, regte, slegte, sigte, stelling
session-street-words = straat, str, weg, laan, rylaan, singel, steeg, plein
session-command-menu = kieslys, hoofkieslys, tuis, menu
session-command-back = terug, gaan terug, back
session-command-cancel = kanselleer, los dit, cancel
session-command-help = hulp, ?, help
session-command-stop = stop, hou op, teken uit
session-command-language = taal, tale, language
session-command-agent = agent, mens, persoon, operateur

# What residents say who want nothing more, as the whole message, and what they hear. Thanks are heard at any time; the
# rest where it answers no question.
session-words-thanks =
    dankie, baie dankie, dankie tog, dankie baie, baie baie dankie, duisend dankies, dankiebly, dankie man, ok dankie,
    goed dankie, goed so dankie, reg dankie, mooi dankie, dankie vir jou hulp, dankie vir die hulp,
    baie dankie vir jou hulp, hartlik dank, ek waardeer dit, ek is dankbaar
session-words-parting =
    goed, goed so, reg, reg so, oukei, oraait, mooi, mooi so, wonderlik, uitstekend, lekker, totsiens, baai, baaibaai,
    nag, goeie nag, lekker dag, lekker slaap, nee, nee dankie, niks, niks meer nie, niks nie, dis al, dit is al,
    toemaar, toe maar
session-thanks = Dis ’n plesier. Skryf gerus enige tyd vir my.
session-parting = Goed so. Skryf gerus enige tyd vir my.

session-choose = Kies
session-yes = Ja
session-no = Nee
session-more = Meer…
session-previous = Vorige

## Vorms

session-form-title = Vorm
session-form-open = Vul in
session-form-next = Volgende
session-form-send = Stuur
session-form-missing = Vul dit asseblief in.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Kies asseblief hoogstens { $most }.
   *[other] Kies asseblief { $least } tot { $most }.
 }
session-form-first = Tik asseblief op die knoppie en vul die vorm in. As jy dit nie kan oopmaak nie, tik *hallo*, dan vra ek een ding op ’n slag.
session-form-instead = Geen probleem nie, ek vra een ding op ’n slag.
session-form-leave-out = Tik - om dit uit te laat.
session-form-none = Laat dit uit
session-form-agree = Ek stem in
session-form-numbered = { $number }. { $title }
session-form-several = Antwoord met die nommers, byvoorbeeld 1, 3.
session-form-want-several = Antwoord asseblief met die nommers uit die lys, byvoorbeeld 1, 3.
session-form-closed = Hierdie vorm het gesluit. Gaan asseblief terug na die gesprek en skryf weer vir ons.
session-form-changed = Hierdie vorm het verander. Gaan asseblief terug na die gesprek en skryf weer vir ons.
session-form-old = Daardie vorm hoort by ’n vorige vraag, so ek het dit nie gebruik nie.
session-form-foreign = Daardie vorm is aan iemand anders gestuur, so ek het dit nie gebruik nie.

## Uit pas

session-older-message = Jy het “{ $said }” geskryf voordat ek dit gevra het, so ek het dit nie as jou antwoord geneem nie.
session-older-file = Jy het daardie lêer gestuur voordat ek dit gevra het, so ek het dit nie as jou antwoord geneem nie.
session-older-other = Jy het dit gestuur voordat ek dit gevra het, so ek het dit nie as jou antwoord geneem nie.
session-old-tap = Daardie knoppie hoort by ’n vroeër vraag.
session-restarted = Jammer, dit het verander sedert jy laas hier was. Kom ons begin dit weer.
# ’n Boodskap is verander nadat dit beantwoord is.
session-edited-late = Ek het jou boodskap reeds gelees voor jy dit verander het. Tik *terug* om jou antwoord te verander.
session-edited-late-ended = Ek het jou boodskap reeds gelees voor jy dit verander het. Skryf dit asseblief weer.
# $where: die titel van wat in die ander gesprek van dieselfde inwoner oop was.
session-doubted = Jou nommer, SIM-kaart of foon het verander. Sodat niemand anders sien wat joune is nie, het ek *{ $where }* gestop.
session-unregistered = Hierdie foon is nie meer geregistreer nie, so ek het *{ $where }* gestop.
session-level-ended = So het ek *{ $where }* ook toegemaak.
session-merged = Jou nommer het verander, daarom het ek jou twee gesprekke saamgevoeg. *{ $where }* is op pad gestop; begin dit asseblief weer.

## Terugkom

session-welcome-back = Welkom terug! Laas was jy by *{ $where }*.
session-expired-open = ’n Gesprek sluit ná 24 uur. *{ $where }* is nie klaargemaak nie.
session-expired-question = Ons laaste gesprek het gesluit, so ek het dit nie as ’n antwoord geneem nie.

## Moeilikheid

session-try-later = Jammer, ek kan dit nie nou kry nie. Sal ek weer probeer?
session-try-again = Probeer weer
session-leave-it = Los dit
session-try-or-leave = Kies asseblief: sal ek weer probeer, of dit los?
session-slow = Jammer, dit vat nou te lank. Sal ek weer probeer?
session-busy = Jammer, baie mense vra nou hiervoor. Sal ek weer probeer?
session-provider-down = Jammer, die stad se stelsel hiervoor werk nie nou nie. Probeer asseblief oor ’n minuut weer.
session-gone = Jammer, ek bied dit nie meer aan nie, so ons stop hier. Tik *kieslys* om te sien wat ek kan doen.
session-withdrawn = Jammer, *{ $what }* werk nie nou nie. Probeer asseblief later weer. Tik *kieslys* om te sien wat ek nog kan doen.
session-away = Jammer, dit werk nie nou nie. Probeer asseblief later weer. Tik *kieslys* om te sien wat ek nog kan doen.
session-away-title = Werk nie nou nie
session-effect-unknown = Jammer, ek kon nie uitvind of dit gewerk het nie. Moet dit asseblief nie weer doen nie: ons personeel sal kyk. As jy ons daaroor kontak, gee hierdie nommer: { $reference }
session-apology = Jammer, iets het aan ons kant verkeerd geloop. Probeer asseblief later weer. As jy ons daaroor kontak, gee hierdie nommer: { $reference }
session-too-long = Jammer, dit het te lank geword om mee voort te gaan. Begin asseblief weer.
session-wording-missing = Jammer, ek kan nie hierdie teks nou wys nie. Tik *kieslys* om te sien wat ek kan doen.

## Reëls van een borrel

session-lines =
    { $first }
    { $second }

## Die stad se stelsels

service-registration-refused = Jammer, dit het nie gewerk nie. Gaan asseblief na wat jy getik het, en probeer weer.
service-registration-locked = Jammer, daar was te veel verkeerde pogings. Probeer asseblief môre weer, of vra by ’n kliëntedienstoonbank.
service-registration-unknown = Jammer, jy is aangemeld, maar die stad het geen rekening vir hierdie aanmelding nie. Vra asseblief by ’n kliëntedienstoonbank.
service-registration-stopped = Jammer, jy is nie aangemeld nie, so niks is geregistreer nie. Jy kan in die gesprek weer begin.
service-account-closed = Jammer, hierdie rekening is gesluit. Vra asseblief by ’n kliëntedienstoonbank.
service-unknown-ticket = Jammer, ons mense het nie meer hierdie gesprek nie. Tik *agent* om van voor af te begin.
service-unknown-account = Jammer, die stad ken nie meer hierdie rekening nie. Dit is dalk gesluit.
service-not-offered = Jammer, die stad kan dit nie hier wys nie. Vra asseblief by ’n kliëntedienstoonbank.
service-arrangement-asked = Die stad het reeds jou versoek vir hierdie rekening: { $reference }. Wag asseblief vir die antwoord.
service-no-arrears = Daar is niks op hierdie rekening wat in dele afbetaal kan word nie.
service-no-statement = Jammer, daar is nog nie ’n staat wat ek vir hierdie rekening kan wys nie.
service-unknown-department = Jammer, hierdie afdeling is nie meer op die stad se lys nie.
service-unknown-application = Jammer, die stad neem nie meer aansoeke hiervoor nie.
service-unknown-reference = Jammer, ek ken nie hierdie verwysing nie. Gaan asseblief elke letter en syfer na.
service-unknown-vacancy = Jammer, hierdie pos is nie meer oop nie.
service-unknown-job-reference = Jammer, ek ken nie hierdie verwysing nie. Gaan asseblief elke letter en syfer na.
service-job-application-refused = Jammer, die stad kon nie hierdie aansoek neem nie. Stuur asseblief weer jou CV, as ’n PDF of ’n foto.
service-no-paper-form = Jammer, hiervoor is daar nie ’n vorm op papier nie.
service-application-refused = Jammer, die stad het hierdie vorm verander, en ek kon nie jou aansoek indien nie. Vul dit asseblief weer in.
service-unknown-meter = Jammer, die stad neem nie lesings vir hierdie meter nie. Vra asseblief by ’n kliëntedienstoonbank.
service-unknown-category = Jammer, die stad neem nie meer sulke verslae nie. Begin asseblief weer.
service-case-refused = Jammer, die stad se stelsel het nie hierdie verslag aanvaar nie. Personeel sal daarna kyk.
service-unavailable = Jammer, die stad se stelsel antwoord nie nou nie. Sal ek weer probeer?
service-payment-refused = Jammer, die betaalmaatskappy het nie hierdie betaling aanvaar nie. Niks is afgetrek nie.
service-payment-reference-used = Jammer, hierdie betaling is reeds begin. Begin asseblief weer.
service-payment-amount = Jammer, hierdie bedrag kan nie hier betaal word nie.

## Lêers van inwoners

media-gone = Jammer, daardie lêer is nie meer daar nie. Stuur dit asseblief weer.
# $most: megagrepe.
media-too-large = Jammer, daardie lêer is te groot. Ek kan tot { $most } MB neem.
media-not-taken = Jammer, ek kan nie daardie soort lêer neem nie. Stuur asseblief ’n foto of ’n PDF.
media-unreadable = Jammer, daardie lêer lyk beskadig. Stuur dit asseblief weer.
media-refused = Jammer, ek kan nie daardie lêer neem nie: dit kan die stad se rekenaars skaad.
media-later = Jammer, ek kan nie nou daardie lêer kry nie. Moet ek weer probeer?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = Dié bladsy is nie hier nie
page-missing = Die skakel is dalk oud, of ’n stuk daarvan ontbreek. Maak dit asseblief weer oop uit die gesprek, of vra ons daar vir ’n nuwe een.
page-form-old-title = Maak asseblief die bladsy weer oop
page-form-old = Dié bladsy was te lank oop, en daarom is niks gestuur nie. Gaan asseblief terug na die gesprek en maak die skakel weer oop.
page-too-often-title = Wag asseblief ’n minuut
page-too-often = Dié bladsy is te veel keer in ’n kort tyd oopgemaak. Wag asseblief ’n minuut en probeer dan weer.
page-bad-title = Dit het nie goed aangekom nie
page-bad = Wat gestuur is, kon nie gelees word nie. Gaan asseblief terug en probeer weer.
page-sorry-title = Dit is nie moontlik nie
page-sorry = Jammer, dit werk nie. Vra ons asseblief in die gesprek.
page-later-title = Probeer asseblief oor ’n paar minute weer
page-later = Jammer, ons kan dit nie nou doen nie. Probeer asseblief oor ’n paar minute weer.
page-broken-title = Iets het verkeerd geloop
page-broken = Jammer, iets het aan ons kant verkeerd geloop. Probeer asseblief oor ’n paar minute weer.
page-reference = As dit weer gebeur, gee vir ons dié verwysing: { $reference }

# What is kept about a resident, in their own copy.
service-kept-talk = Wat jy en ’n mens van die stad in gesprek { $number } gesê het
service-kept-talk-elsewhere = Dat gesprek { $number } met ’n mens van die stad joune is; wat gesê is, is in hul eie stelsel
service-kept-try = Dat jy met die nommers van ’n rekening probeer registreer het

## Vir eers buite werking

outage-title = Nie nou beskikbaar
outage-told = *{ $what }* is nie op die oomblik beskikbaar nie.
outage-told-area = *{ $what }* is nie op die oomblik in *{ $area }* beskikbaar nie.
outage-where =
    { $about }

    Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
outage-where-short = Vir watter gebied? Skryf die naam of jou wyk, of deel jou ligging.
outage-no-such-area = Ek ken nie ’n gebied met die naam “{ $said }” nie. Skryf asseblief die naam van ’n voorstad of township, soos { $examples }, of ’n wyk, soos Ward 4.
outage-default = Ons werk daaraan, en is jammer vir die moeite.
outage-until = Ons verwag dit terug teen { $until }.
outage-unknown = Ons weet nog nie wanneer dit terug sal wees nie.
outage-question = { $about }

    { $asked ->
        [true] Ek sal jou hier sê wanneer dit terug is.
       *[false] Sal ek jou hier sê wanneer dit terug is?
    }
outage-tell = Sê my as dit terug is
outage-no = Nee, dankie
outage-elsewhere = Ek is elders
outage-noted = Ek sal jou hier sê wanneer *{ $what }* terug is. Tik *kieslys* om te sien wat ek nog kan doen.
outage-known = Ek sal jou hier sê wanneer dit terug is, soos jy gevra het. Tik *kieslys* om te sien wat ek nog kan doen.
outage-left = Goed. Tik *kieslys* om te sien wat ek nog kan doen.
outage-back = *{ $what }* is nou net terug.
outage-over = *{ $what }* is weer beskikbaar. Tik *{ $what }* om te begin.
outage-template = Wat jy gevra het, is weer beskikbaar: { $what }. Antwoord hier om te begin.
outage-kept = Jy wil hoor wanneer *{ $what }* terug is
