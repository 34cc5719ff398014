### Guide: the city's own answers, which its staff keep as files; whether this is really the city, and scams.

guide-title = Ask the city
guide-summary = Rubbish days, parking, by-laws, events, places to see, and more
guide-keywords =
    ask the city, guide, information, info, i have a question, rubbish collected, refuse collected, bins collected, bin day, rubbish day, refuse day, collection day, recycling,
    landfill, by-law, by-laws, bylaw, bylaws, parking, events, what's on, tourist, tourism, visitor, sights, museum,
    swimming pool, free wifi, wifi, cemetery, burial, hire a hall, council meeting, councillor, bus times, timetable
# Sentences by which residents ask without a keyword, separated by commas.
guide-phrases =
    when is my rubbish collected, which day do they fetch the bins, where can I take garden waste, what can I do this weekend,
    where can I swim with the children, may I burn leaves in my garden, until what time may we make noise at a party,
    where can I park in town, what time does the library open, how do I hire a hall for a wedding, is there free wifi somewhere,
    what is there to see in this town, may I keep chickens at home, how do I renew my driving licence, how many dogs may I have,
    do I need a plan to build a wall, when does the council meet, where do the buses go, is the tap water safe to drink

guide-what = What would you like to know? Write it in your own words, such as *when is my rubbish collected*, or write *list*.
# Words that only open the guide, and ask for nothing yet.
guide-opening-words = ask the city, guide, the guide, information, info, i have a question, question, a question, ask a question
guide-list-words = list, topics, the list
guide-topics = What is it about?
guide-button = Choose
guide-which = Which of these do you mean?
guide-which-of-topic = What would you like to know?
guide-none = None of these
guide-not-in-list = That is not in the list.
guide-question = *{ $question }*
guide-answer = { $answer }
guide-read-more = Read more
guide-other-language = (We have this answer in this language only.)
guide-outdated = We last checked this on { $date }, so it may have changed.
guide-not-there = Then ask me in your own words: write *ask the city*. Or write *contacts* for whom to call.
guide-unanswered = I have no answer to that yet. The city’s staff will see the question, without your name. Try other words, write *contacts* for whom to call, or *agent* for a person.

## Is this really the city?

guide-genuine-title = Is this the city?
guide-genuine-keywords =
    is this really the city, is this the city, are you really the city, are you the city, is this real, is this number real,
    official number, are you a scam, are you a bot, can i trust you, can i trust this number, not a scammer,
    is it safe to pay here
guide-genuine-phrases =
    how do I know that this is really the municipality, is this the real number of the city, am I writing with the city or with a scammer,
    who are you, who is this, who am I talking to, who am I chatting with, who is on the other side, who is behind this number,
    whose number is this, which company is this, is a person or a machine answering me
# $city, $number, $website: as the operator has set them.
guide-genuine = { $about }
guide-genuine-city = You are writing with *{ $city }*.
guide-genuine-number = Our only number on WhatsApp is *{ $number }*. It is printed on your bill.
guide-genuine-website = Check it on { $website }. We never send you to another site.
guide-genuine-never = *We never ask for* your PIN, a code (OTP) that you were sent, your password or card number in this chat. We never ask you to pay into somebody’s account or e-wallet, or to pay at once or be cut off. Our officials never take cash.
guide-genuine-report = Did somebody? Write *scam* to report it.

## Reporting a scam

guide-scam-title = Report a scam
guide-scam-keywords =
    scam, scammer, scammed, report a scam, fake message, fake sms, fake official, phishing, false message, somebody pretends,
    pay now or, pay or be cut, or be cut off, got a message to pay, wants my card, wants my pin, asked for my pin,
    asked for my otp, asked for my card, asks for my pin, asks for my otp, into an e-wallet, suspicious message, strange link,
    says he is from the city, says he is from the municipality, says she is from the city, was scammed, wants my otp,
    wants cash, pay for a job
guide-scam-phrases =
    I got a message to pay now or be cut off, somebody asked for my PIN and says he is from the city, a man at my door wants cash for the municipality,
    they asked me to pay for a job at the city, I got a strange link from the municipality, somebody asked for my OTP,
    a woman called me and says I must pay money before I get the job, I have to pay R800 to start work at the municipality,
    a man phoned and wants money for my electricity, someone sent me a banking number to pay my rates,
    a stranger on the phone told me to send money, they want me to deposit money for the training of a job
guide-scam-ask = { $question }
guide-scam-warning = *Do not pay and do not open any link.*
guide-scam-what = { guide-scam-warning } What happened? Write it here, or send a screenshot.
guide-scam-who = Who was it? Write the number, name or link, or *no* if you do not know.
# $reference: of the report. $named: whether there is a number to call.
guide-scam-thanks = { $named ->
    [true] Thank you. Your reference is *{ $reference }*; the fraud desk reads it, without your name. Have you paid, or given a PIN or code? Call your bank now, then { $number }.
   *[false] Thank you. Your reference is *{ $reference }*; the fraud desk reads it, without your name. Have you paid, or given a PIN or code? Call your bank now, then the police.
 }
