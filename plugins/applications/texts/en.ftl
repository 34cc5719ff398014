### Applications: what to apply for, the form on paper or filled in here, and what becomes of it.
### Names, purposes, questions and papers come from the city's own files.

applications-title = Apply for something
applications-summary-line = Forms, permits, connections, support: how to apply, or do it here
applications-keywords =
    apply, apply for, application, applications, application form, application forms, form, forms, clearance, clearance certificate,
    indigent, indigent support, building plan, building plans, zoning, business licence, business license, trading permit, permit, permits,
    new connection, electricity connection, water connection, prepaid meter, rebate, open account, close account, event permission,
    refuse bin, wheelie bin, hire a hall, book a hall
# Sentences by which residents ask for it without a keyword, separated by commas.
applications-phrases =
    how do I apply for something, what must I bring for a clearance certificate, I want to build on to my house,
    I need a form from the city, how do I get water connected, how do I get electricity connected,
    I want a new connection at my house, I cannot pay because I am poor how do I register as indigent,
    can pensioners get a discount, I want to open a shop what licence do I need, permit to sell on the street,
    permission for a street party, I want to book the hall, I need a new bin, bin was stolen how do I get another,
    how do I get plans approved, I bought a house and must open an account, I am moving out and want to close my account,
    transfer the account to my name, apply for free basic water, selling my house what do I need,
    how do I get a liquor or food licence, apply for rezoning, grave booking at the cemetery,
    i want a prepaid meter installed, what does it cost to apply for a connection, which documents must I bring,
    hawker permit, I want to build a pool, may I put up a carport, plans for a swimming pool at my house
applications-status-title = My application
applications-status-keywords =
    my application, my applications, application status, status of my application, track my application, track application,
    track reference, how is my application
applications-status-phrases =
    what happened to my application, has my application been approved, did they decide about my application,
    how long must I still wait for my application, any news about my form, I applied last month and heard nothing,
    is my clearance ready, are my building plans approved, when do I get my connection that I applied for,
    status of my indigent application, was my permit granted, my application is taking long, I handed in the form weeks ago,
    did you get the documents for my application, is my licence approved

## What to apply for

applications-what = What would you like to apply for? Choose, or write it in your own words, such as *pool* or *sell my house*.
# $name: of the form that was begun.
applications-what-begun = You have begun { $name }; it is still here. *{ applications-go-on }*, or something new? Choose, or write it in your own words.
applications-what-short = What would you like to apply for?
applications-not-found = I did not find that in the list. Please try another word, or choose.
applications-none = The city takes no applications here at the moment.
applications-button-list = Show the list
applications-go-on = Go on where I was
applications-row-go-on = { $name }: what you have answered is still here
applications-track = How does mine stand?
# $count: how many of this resident's applications we know.
applications-row-track = { $count ->
    [0] With the reference that you were given
    [one] You have one application here
   *[other] You have { $count } applications here
 }

## About one of them

applications-about = { $about }
applications-way-short = How would you like to apply?
applications-name = *{ $name }*
applications-who = *Who:* { $words }
# $told: whether there is more to say.
applications-cost = { $told ->
    [true] *Cost:* { $fee }; { $more }
   *[false] *Cost:* { $fee }
 }
applications-cost-free = { $told ->
    [true] *Cost:* nothing; { $more }
   *[false] *Cost:* nothing
 }
applications-cost-words = *Cost:* { $words }
applications-days = { $days ->
    [one] *How long:* about one working day
   *[other] *How long:* about { $days } working days
 }
applications-bring = *You need:*
applications-paper = • { $name }
applications-paper-optional = • { $name } (if you have it)
applications-link = *Online:* { $link }
applications-button-fill-in = Fill it in here
applications-button-paper = Form on paper (PDF)
applications-button-another = Something else
applications-paper-caption = { $told ->
    [true] { $name }: print it, fill it in, and hand it in at { $where }
   *[false] { $name }: print it and fill it in.
 }

## Who applies

applications-person = First, about you. What you fill in goes to the city and to nobody else.
applications-person-title = About you
applications-person-button = Fill in
applications-field-name = Name and surname
applications-field-identity = ID or passport no.
applications-field-address = Address
applications-field-address-help = The one that this is about
applications-field-email = Email

## The questions

# $question: the city's question, with how to answer below it.
applications-question = { $question }
applications-hint-later = (Not at hand? Write *later*.)
applications-button-leave-out = Leave it out
# Words that put a question off; separated by commas.
applications-words-later =
    later, not now, i will say it later, i'll say it later, i don't have it, i dont have it, don't have it here, dont have it here, not here, not at hand,
    i don't know, i dont know, i do not know, don't have my, dont have my, do not have my, don't have the, dont have the, i am not at home, i'm not at home, save for later
# Words that leave a question out.
applications-words-none = none, nothing, skip, leave it out, leave out, no email, n/a
# Words that say that all papers were sent.
applications-words-done = done, that is all, that's all, thats all, finished, ready, all sent, no more
applications-needed = This one is needed. Write *menu* to leave it; what you have answered stays here for 24 hours.
applications-amount = { $amount }
applications-day = { $day }

## The papers

# $papers: one per line.
applications-papers =
    Please send photos or PDFs of:
    { $papers }
    Send them one after the other. Not at hand? Write *later*.
# $count: how many I have; $needed: how many are needed.
applications-papers-more =
    { $count ->
        [one] I have one file.
       *[other] I have { $count } files.
    } Needed are:
    { $papers }
    Please send the rest. If all of it is in the files I have, write *done*; if not at hand, *later*.
applications-papers-short = Please send the photos or PDFs, or write *later*.
applications-papers-needed = The city needs these papers. Please send a photo or PDF of each, or write *later*.
applications-paper-refused = { $count ->
    [one] I could not take this file. { $why }
   *[other] I could not take file { $number } of { $count }. { $why }
 }

## What is missing, and the last look

applications-missing =
    Still missing:
    { $what }
    Can you answer now?
applications-missing-one = • { $what }
applications-button-now = Answer now
applications-button-keep = Keep for later
applications-saved = { $name } is kept. Write *apply* within 24 hours, and go on where you were. After that it is deleted.
# $summary: all answers, one per line.
applications-last-look =
    { $summary }

    Is all of it right? The city uses it to decide about your application and for nothing else.
applications-last-look-short = Shall I hand it in?
applications-line-person = { $name }, ID { $identity }
applications-line = { $what }: { $answer }
applications-line-papers = { $count ->
    [0] No papers
    [one] One paper
   *[other] { $count } papers
 }
applications-button-send = Hand it in
applications-button-change = Change something
applications-change-what = What shall we change?
applications-change-person = About me
applications-change-question = Question { $number }
applications-change-papers = The papers
applications-not-handed-in = { $why }

## Handed in, and what becomes of it

applications-handed-in = { $status }
applications-received = *{ $name }* is handed in. Your reference is *{ $reference }*.
applications-decide-by = The city wants to decide by { $date }.
applications-will-tell = I write to you here when there is news. Nobody from the city will ask you for money in this chat.
applications-status = { $status }
applications-heading = *{ $name }* ({ $reference })
applications-state-received = Handed in on { $date }. Nobody has looked at it yet.
applications-state-checking = It is being looked at since { $date }.
applications-state-waiting = The city waits for something from you since { $date }:
applications-state-approved = Approved on { $date }.
applications-state-refused = Not approved on { $date }. You may ask why and object at the counter.
applications-state-withdrawn = Withdrawn on { $date }.
# What staff wrote.
applications-note = “{ $note }”
applications-news =
    There is news about your application.
    { $status }
applications-template-news = There is news about your application { $reference }. Write my application to read it. The city never asks for money, card numbers or passwords in this chat.
applications-which-of-mine = Which one?
applications-button-mine = My applications
applications-row-mine = { $reference }, handed in on { $date }
applications-other-reference = Another reference
applications-which-reference = What is the reference? It looks like *AP-KZ7M-Q2PA* and is in the message that you got when you handed it in.
# $why: that it is not known.
applications-which-reference-again =
    { $why }
    What is the reference?
applications-too-many-references = I could not find it. Please take your papers to a customer care counter; they can look it up by your ID.
applications-forgotten = Your number or phone has changed, so I will not write to you about your applications any more. Write *my application* with the reference whenever you want to know.

# What is kept about a resident, in their own copy.
applications-kept = That { $reference } is your application; what you wrote is with the city
