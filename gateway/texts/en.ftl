### What the conversation itself says, whatever it is about. Plugins bring their own files.
###
### Plain, short and kind. *Stars* make words bold in WhatsApp.
### Limits: buttons and the label of a list 20 characters, rows of a list 24 (tests/gateway/test_wording.py).

## Not understood

session-not-understood = Sorry, I did not understand that.
session-choose-again = Please choose one of the options, or type its name.
session-ask-again = Sorry, I did not understand that. Please answer again.
session-want-words = Please write your answer in words.
session-words-too-short = Please write a little more.
session-words-too-long = That is too long for me. Please say it in at most { $most } letters; yours had { $given }.
session-want-number = Please answer with a number, for example 12.
session-want-number-between = Please answer with a number from { $least } to { $most }.
session-want-number-least = Please answer with a number of { $least } or more.
session-want-number-most = Please answer with a number of at most { $most }.
session-want-money = Please answer with an amount, for example 250 or R1 234.50.
session-want-money-between = Please answer with an amount from { $least } to { $most }.
session-want-money-least = Please answer with an amount of { $least } or more.
session-want-money-most = Please answer with an amount of at most { $most }.
# $example: today.
session-want-date = Please answer with a date, for example { $example }.
session-want-date-between = Please answer with a date from { $earliest } to { $latest }.
session-want-date-earliest = Please answer with a date from { $earliest } on.
session-want-date-latest = Please answer with a date up to { $latest }.
session-want-yes-no = Please answer *yes* or *no*.
# $choices: the words for each, with commas between them.
session-want-choice = Please answer with one of these: { $choices }.
session-want-phone = Please answer with a phone number, for example 082 123 4567.
session-want-name = Please answer with a name, in letters.
session-want-email = Please answer with an email address, for example thandi@example.com.
session-want-id-number = Please answer with the 13 digits of a South African ID number.
session-want-id-or-passport = Please answer with the 13 digits of a South African ID number, or the number of your passport.
session-id-number-wrong = That does not look like a South African ID number. Please check the 13 digits and send them again.
session-want-place = Please share a place: tap *+* or the paper clip, then *Location*.
# $what: `a photo or a document`, made of the words below.
session-want-file = Please send { $what }.
session-a-image = a photo
session-a-document = a document
session-a-audio = a voice message
session-a-video = a video
session-or = { $first } or { $second }
session-too-few-files = I need at least { $least } files. Please send them together.
session-too-many-files = That is too many for me. Please send at most { $most }.
session-option-gone = Sorry, that option is no longer there.

# $kind: what the resident sent, by the name that WhatsApp gives it.
session-not-usable = { $kind ->
    [audio] Sorry, I cannot listen to voice messages yet. Please write it in words.
    [video] Sorry, I cannot watch videos. Please write it in words.
    [image] Thank you, but I cannot use a picture here. Please write it in words. Was it a bank card? Delete it, and *never* send one here.
    [document] Thank you, but I cannot use a document here. Please write it in words.
    [sticker] Nice sticker! I can only read words. Please write it.
    [location] Thank you, but I do not need a location here. Please write it in words.
    [contacts] Thank you, but I cannot use a contact card here. Please write it in words.
    [order] Sorry, I cannot take orders from a catalogue. Please write it in words.
    [poll] Sorry, I cannot use a poll. Please write it in words.
    [form] Sorry, I did not ask for this form just now. Please write it in words.
    [tap] That button belongs to an earlier question. Choose what you want now, or write it in a few words.
    [edit] Sorry, I cannot see what you changed in a message. Please write it again.
    [too_large] Sorry, that file is too large for me. Please send a smaller one.
   *[other] Sorry, I cannot use that here. Please write it in words.
 }

## Finding the way

session-help =
    You can type these words at any time.
    Type *menu* to see everything I can do.
    Type *back* to change your last answer.
    Type *cancel* to stop what we are doing.
session-back-nothing = There is nothing to go back to.
session-back-effect = That is done already, so I cannot go back past it.
session-way-out = Type *cancel* to stop this, or *menu* to do something else.
session-still-here = Welcome back! We were in the middle of this.
# $where: the title of what is open. $said: the word that was typed.
session-already = We are busy with *{ $where }* already.
session-already-anew = We are busy with *{ $where }* already. To begin it anew, type *{ $said }* once more.
# An answer to a greeting in the middle of a question.
session-in-the-middle = Hello! We are in the middle of *{ $where }*. For something else, type *menu*.
# Words that may be the answer to what is open, or a wish for something else; $said: these words.
session-is-it-the-answer = Is *{ $said }* your answer?
session-answer-or-wish = Is *{ $said }* your answer, or do you want *{ $where }*?
session-it-is = It is my answer
session-not-the-answer = All right, that was no answer. For something else, type *menu*.
session-too-many-tries = Sorry, I could not make sense of the answers, so I have stopped here. Type *menu* to begin again.
session-cancelled = All right, I have stopped that.
session-ended-by-city = Our staff has ended what was open here. Type *menu* to see what I can do.
session-over-to-a-person = One of our people would like to help you here.
session-nothing-open = Nothing is open that I could stop.
session-where-we-were = Now back to where we were.
# Said once in the language that was chosen, above the open question or the menu.
session-language = All right, the language is changed.
session-waiting = I am still waiting for news and will write as soon as there is some.
# Something said before a question, and the question, in one bubble.
session-joined =
    { $first }

    { $second }
# What is left of session-joined when it is said again.
session-second-part = { $second }

# Ordinary words that are one letter away from a keyword and are none, separated by commas: they are not mended.
session-real-words =
    truck, trucks, trace, trick, tricks, taken, takes, leading, leaving, learning, leaning, loading, reader,
    heading, feeding, starting, starts, stars, stare, smart, begins, began, begun, storing, sorting, permitted, admit, logic, legion,
    refused, refuses, refusal, reuse, contract, contracts, contracted, content, posted, paste, posse, fired, fixer, fixes, settled,
    kettle, saddle, losing, complying, apple, apples, supply, reply, resort, deport, reporter, races, raises, rules, dates, gates, notes,
    forks, farms, firms, relate, debate, bells, balls, bulls, belts, pills, registries, metal, metro, later, wafer, counter, county,
    count, amount, discount, payer, prayer, player, polite, policy, places, voices, choices, unites,
    persons, prison, clinical, photos, prone, sewing, seven, silage, poetry, power, tower, powder, shower, straight, strength, stress
# Words that stand for a street in an address: an address alone asks for nothing.
session-street-words = street, st, str, road, rd, avenue, ave, drive, lane, close, crescent, boulevard, place
# What residents may type at any time, separated by commas. Only the whole message counts.
session-command-menu = menu, main menu, home
session-command-back = back, go back
session-command-cancel = cancel, quit
session-command-help = help, ?
session-command-stop = stop, unsubscribe, opt out
session-command-language = language, languages
session-command-agent = agent, person, human, operator

# What residents say who want nothing more, as the whole message, and what they hear. Thanks are heard at any time; the
# rest where it answers no question.
session-words-thanks =
    thank you, thanks, thank u, thanks a lot, thank you very much, thank you so much, thanks so much,
    thanks very much, many thanks, thanks again, thank you again, thank you dear, thank you city, ok thanks,
    ok thank you, okay thanks, okay thank you, great thanks, great thank you, perfect thanks, good thanks,
    cool thanks, alright thanks, thanx, thanks hey, thx, tnx, tx, ty, much appreciated, appreciated, i appreciate it,
    thank you for your help, thanks for your help, thanks for the help, thank you for helping me, god bless you,
    enkosi, enkosi kakhulu, ke a leboha, kea leboha, ro livhuwa, ndo livhuwa, ngiyathokoza, shukran
session-words-parting =
    ok, okay, okey, k, kk, oky, alright, all right, right, fine, noted, great, perfect, nice, cool, good, super,
    excellent, sharp, shap, shapp, lekker, awesome, got it, i see, bye, bye bye, goodbye, good bye, good night,
    goodnight, see you, see you later, have a good day, have a nice day, no, nope, no thanks, no thank you, nothing,
    nothing else, nothing more, no nothing, that is all, thats all, that's all, never mind, nevermind, no problem,
    welcome, you are welcome, amen
session-thanks = It is a pleasure. Write to me any time.
session-parting = All right. Write to me any time.

session-choose = Choose
session-yes = Yes
session-no = No
session-more = More…
session-previous = Previous

## Forms

session-form-title = Form
session-form-open = Fill in
session-form-next = Next
session-form-send = Send
session-form-missing = Please fill this in.
# $field: the label of the field; $fault: what is wrong with it.
session-form-fault = *{ $field }*: { $fault }
session-form-how-many = { $least ->
    [1] Please choose at most { $most }.
   *[other] Please choose { $least } to { $most }.
 }
session-form-first = Please tap the button and fill in the form. If you cannot open it, type *hello* and I will ask you one thing at a time.
session-form-instead = No problem, I will ask you one thing at a time.
session-form-leave-out = Type - to leave it out.
session-form-none = Leave it out
session-form-agree = I agree
session-form-numbered = { $number }. { $title }
session-form-several = Answer with the numbers, for example 1, 3.
session-form-want-several = Please answer with the numbers from the list, for example 1, 3.
session-form-closed = This form has closed. Please go back to the chat and write to us again.
session-form-changed = This form has changed. Please go back to the chat and write to us again.
session-form-old = That form belongs to an earlier question, so I did not use it.
session-form-foreign = That form was sent to somebody else, so I did not use it.

## Out of step

# $said: what the resident wrote, word for word.
session-older-message = You wrote “{ $said }” before I asked this, so I did not take it as your answer.
session-older-file = You sent that file before I asked this, so I did not take it as your answer.
session-older-other = You sent that before I asked this, so I did not take it as your answer.
session-old-tap = That button belongs to an earlier question.
session-restarted = Sorry, this has changed since you were last here. Let us begin it again.
# A message was changed after it had been answered.
session-edited-late = I had already read your message before you changed it. To change your answer, type *back*.
session-edited-late-ended = I had already read your message before you changed it. Please write it again.
# $where: the title of what was open in the other chat of the same resident.
session-doubted = Your number, SIM card or phone has changed. So that nobody else sees what is yours, I have stopped *{ $where }*.
session-unregistered = This phone is not registered any more, so I have stopped *{ $where }*.
session-level-ended = So I have closed *{ $where }*, too.
session-merged = Your number has changed, so I have put your two chats together. *{ $where }* was stopped on the way; please begin it again.

## Coming back

# $where: the title of what was open.
session-welcome-back = Welcome back! Last time you were at *{ $where }*.
session-expired-open = A conversation closes after 24 hours. *{ $where }* was not finished.
session-expired-question = Our last conversation has closed, so I did not take this as an answer.

## Trouble

session-try-later = Sorry, I cannot get that right now. Shall I try again?
session-try-again = Try again
session-leave-it = Leave it
session-try-or-leave = Please choose: shall I try again, or leave it?
session-slow = Sorry, this is taking too long right now. Shall I try again?
# A read or an effect was turned away before it began; below it are the buttons to try again or to leave it.
session-busy = Sorry, many people are asking for this right now. Shall I try again?
session-provider-down = Sorry, the city's system for this is not working right now. Please try again in a minute.
session-gone = Sorry, I no longer offer this, so we stop here. Type *menu* to see what I can do.
# $what: the title of what is switched off for now, because something is wrong with it.
session-withdrawn = Sorry, *{ $what }* is not working right now. Please try again later. Type *menu* to see what else I can do.
session-away = Sorry, this is not working right now. Please try again later. Type *menu* to see what else I can do.
session-away-title = Not working now
session-effect-unknown = Sorry, I could not find out whether that worked. Please do not do it again: our staff will check. If you contact us about it, give this number: { $reference }
# $reference: a short number that staff can look up.
session-apology = Sorry, something went wrong on our side. Please try again later. If you contact us about it, give this number: { $reference }
session-too-long = Sorry, this has become too long to go on with. Please begin again.
session-wording-missing = Sorry, I cannot show this text right now. Type *menu* to see what I can do.

## Lines of one bubble

# Two lines, or a bubble so far and its next line.
session-lines =
    { $first }
    { $second }

## The city's systems

service-registration-refused = Sorry, that did not work. Please check what you typed, and try again.
service-registration-locked = Sorry, there were too many wrong tries. Please try again tomorrow, or ask at a customer care counter.
service-registration-unknown = Sorry, you are logged in, but the city has no account for this login. Please ask at a customer care counter.
service-registration-stopped = Sorry, you were not logged in, so nothing was registered. You can begin again in the chat.
service-account-closed = Sorry, this account is closed. Please ask at a customer care counter.
service-unknown-ticket = Sorry, our people do not have this talk any more. Type *agent* to begin anew.
service-unknown-account = Sorry, the city does not know this account any more. It may have been closed.
service-not-offered = Sorry, the city cannot show this here. Please ask at a customer care counter.
service-arrangement-asked = The city already has your request for this account: { $reference }. Please wait for its answer.
service-no-arrears = There is nothing on this account that could be paid off in parts.
service-no-statement = Sorry, there is no statement that I can show for this account yet.
service-unknown-department = Sorry, this department is no longer in the city's list.
service-unknown-application = Sorry, the city does not take applications for this any more.
service-unknown-reference = Sorry, I do not know this reference. Please check each letter and number.
service-unknown-vacancy = Sorry, this job is not open any more.
service-unknown-job-reference = Sorry, I do not know this reference. Please check each letter and number.
service-job-application-refused = Sorry, the city could not take this application. Please send your CV again, as a PDF or a photo.
service-no-paper-form = Sorry, there is no form on paper for this.
service-application-refused = Sorry, the city has changed this form, so I could not hand in your application. Please fill it in again.
service-unknown-meter = Sorry, the city takes no readings for this meter. Please ask at a customer care counter.
service-unknown-category = Sorry, the city does not take reports of this kind any more. Please begin again.
service-case-refused = Sorry, the city's system did not take this report. Staff will look at it.
service-unavailable = Sorry, the city's system does not answer right now. Shall I try again?
service-payment-refused = Sorry, the payment company did not accept this payment. Nothing was taken.
service-payment-reference-used = Sorry, this payment was begun before. Please begin again.
service-payment-amount = Sorry, this amount cannot be paid here.

## Files from residents

media-gone = Sorry, that file is no longer there. Please send it again.
# $most: megabytes.
media-too-large = Sorry, that file is too large. I can take up to { $most } MB.
media-not-taken = Sorry, I cannot take that kind of file. Please send a photo or a PDF.
media-unreadable = Sorry, that file seems to be damaged. Please send it again.
media-refused = Sorry, I cannot take that file: it may harm the city's computers.
media-later = Sorry, I cannot get that file right now. Shall I try again?

## Pages in the browser, when something is in the way (gateway/pages)

page-missing-title = This page is not here
page-missing = The link may be old, or a piece of it is missing. Please open it again from the chat, or ask us there for a new one.
page-form-old-title = Please open the page again
page-form-old = This page was open for too long, so nothing was sent. Please go back to the chat and open the link again.
page-too-often-title = Please wait a minute
page-too-often = This page was opened too often in a short time. Please wait a minute, then try again.
page-bad-title = That did not arrive well
page-bad = What was sent could not be read. Please go back, and try again.
page-sorry-title = This is not possible
page-sorry = Sorry, this does not work. Please ask us in the chat.
page-later-title = Please try again in a few minutes
page-later = Sorry, we cannot do this right now. Please try again in a few minutes.
page-broken-title = Something went wrong
page-broken = Sorry, something went wrong on our side. Please try again in a few minutes.
page-reference = If it happens again, tell us this reference: { $reference }

# What is kept about a resident, in their own copy.
service-kept-talk = What you and a person of the city said in talk { $number }
service-kept-talk-elsewhere = That talk { $number } with a person of the city is yours; what was said is in their own system
service-kept-try = That you tried to register with the numbers of a bill

## Out of order for now

outage-title = Not available now
# $what: the title of what is out of order. $area: where, in the operator's words.
outage-told = *{ $what }* is not available at the moment.
outage-told-area = *{ $what }* is not available at the moment in *{ $area }*.
# $about: that it is out of order, and where.
outage-where =
    { $about }

    For which area? Write its name or your ward, or share a location.
outage-where-short = For which area? Write its name or your ward, or share a location.
outage-no-such-area = I do not know an area called “{ $said }”. Please write the name of a suburb or township, such as { $examples }, or a ward, such as Ward 4.
outage-default = We are working on it, and are sorry for the trouble.
outage-until = We expect it back by { $until }.
outage-unknown = We do not know yet when it will be back.
outage-question = { $about }

    { $asked ->
        [true] I will tell you here when it is back.
       *[false] Shall I tell you here when it is back?
    }
outage-tell = Tell me when back
outage-no = No, thank you
outage-elsewhere = I am elsewhere
outage-noted = I will tell you here when *{ $what }* is back. Type *menu* to see what else I can do.
outage-known = I will tell you here when it is back, as you have asked. Type *menu* to see what else I can do.
outage-left = All right. Type *menu* to see what else I can do.
outage-back = *{ $what }* is back just now.
outage-over = *{ $what }* is available again. Type *{ $what }* to begin.
# A template that WhatsApp approves: no value at its begin or end.
outage-template = What you asked for is available again: { $what }. Answer here to begin.
outage-kept = You want to hear when *{ $what }* is back
