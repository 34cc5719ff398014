### Registration: who the resident is in the city's books.

account-title = My registration
account-summary = Register to see bills and pay, or see and remove what is known
account-keywords =
    register, registration, my registration, sign up, log in, login, link my account, link account, unlink, log out,
    logout, remove my registration, who can see my account, my phones
account-phrases =
    I want to register, how do I register, link my number to my account, add my wife to my account, who can see my account,
    I have a new phone number, take my number off the account, sign me in,
    I cannot log in, change my cell number, remove my account from this phone, create a profile, is my number registered,
    i got a new sim

# Where nobody can register here.
account-unknown =
    I do not know yet which account is yours, so I cannot show a bill here.
    Please ask { $city } to put this phone number on your account: take your ID and an old bill to a customer care counter. After that, write *bills* again and you will see what you owe and get your statements here.

## Before it begins. $ready: what to have at hand.

account-why =
    You are not registered yet. Registered, you see what you owe, get your statements and pay here. All else works without.
    It takes two minutes, on a page of { $city }. { $ready }
account-why-registered =
    For what belongs to your account I must know that it is you. Please register once; all else works without.
    It takes two minutes, on a page of { $city }. { $ready }
account-why-pay =
    To pay here, please register first, so that nobody pays for the wrong account. All else works without.
    It takes two minutes, on a page of { $city }. { $ready }
account-why-change =
    To change your details I must be sure that it is you. Please register first.
    It takes two minutes, on a page of { $city }. { $ready }
account-why-again =
    For this I must be sure that it is still you. Please show it once more, on a page of { $city }. { $ready }
account-why-more =
    You can also register for another holder: a business of yours, or somebody you look after.
    It takes two minutes, on a page of { $city }. { $ready }
account-must-link-again =
    Your number, your SIM card or your phone has changed. So that nobody else sees your bills, please register again.
    It takes two minutes, on a page of { $city }. { $ready }
# $name: what the city calls its login. $named: whether it has a name.
account-have-ready-login = { $named ->
    [true] Have your password for { $name } ready.
   *[false] Have the password of your city login ready.
 }
account-have-ready-bill = Have your latest bill ready: you need its account number and the code printed on it.
account-why-short = Shall we begin? All else works without.
account-button-register = Register
account-button-not-now = Not now
account-not-now = All right. You can write *register* at any time. Type *menu* to see what works without.

## The link, and the code.

# $number: the end of the resident's number. $known: whether it is known.
account-link = { $known ->
    [true] This page of { $city } is only for you and this phone (number ending { $number }). Send the link to nobody. It works for { $minutes } minutes.
   *[false] This page of { $city } is only for you and this phone. Send the link to nobody. It works for { $minutes } minutes.
 }
account-link-label = Open the page
account-code = At the end the page shows *6 digits*. Type them here.
account-code-short = The 6 digits that the page shows?
# $left: how many tries are left.
account-code-wrong = { $left ->
    [one] That is not what the page shows. One more try: which 6 digits?
   *[other] That is not what the page shows. Please look again: which 6 digits? ({ $left } tries left)
 }
account-code-early = The page shows no digits yet. Please open it with the button above, and go through to its end. Which 6 digits does it show then?
account-code-wanted = I need the 6 digits that the page shows. If it shows none, type *new* for a new link.
account-no-secrets = I need only the 6 digits that the page shows. *Never* send a password or PIN here: please delete that message.
# Words for what is never to be sent here, separated by commas.
account-words-secret = password, pass word, my pin, pin code, pincode
# Words that ask for a new link instead, separated by commas.
account-words-new = new, new link
account-over = This link works no more. Shall I send you a new one?
account-button-new-link = New link
account-link-over = Sorry, this link works no more. Write *register* for a new one.
account-too-many-links = Sorry, you have had many links today. Please try again tomorrow, or ask at a customer care counter.

# $names: of the holders.
account-is-this-you =
    The page was filled in for *{ $names }*.
    Is this you, and shall this phone see the bills and pay them?
account-not-you = All right, nothing was registered. If somebody has sent you a link or asked you for a code, please tell { $city }: it was a trick.
account-somebody-else = Sorry, that was somebody else than the holder who is registered here. Nothing was changed.
account-not-enough = Sorry, for this { $city } asks for a stronger proof than this one. Please ask at a customer care counter.
account-registered = Done: you are registered for *{ $names }*. To see or remove this, write *my registration*.
account-too-many-phones = Sorry, too many phones are registered for { $name }. Remove one first: write *my registration* on one of them.

account-for-whom = For whom?
account-for-whom-button = Choose

## What is known.

account-shown = { $shown }
# $way: how it was proven. $since: a day.
account-linked = { $way ->
    [login] You are registered for *{ $name }*, by login, since { $since }.
    [bill] You are registered for *{ $name }*, by the code on a bill, since { $since }.
   *[number] You are known as *{ $name }*, because the city has your number.
 }
# $count: phones of other people.
account-others = { $count ->
    [one] One other phone is registered too.
   *[other] { $count } other phones are registered too.
 }
account-kept = Kept is your name, the city's number for you, the end of your phone number, and when you registered.
account-wishes = What to do
account-button-more = Register for another
account-button-others = Other phones
account-button-remove = Remove registration
account-button-done = Done
account-done = All right. Type *menu* to see what else I can do.
account-remove-sure = Remove your registration from this phone? You will then not see bills here until you register again.
account-removed = Done: this phone is not registered any more, and what was kept of it is deleted. Only a line for the city's audit stays: when it was registered and removed.
account-kept-as-it-was = All right, nothing was changed.
account-which-phone = Which phone shall not see the bills any more?
account-phones = Phones
# $phone (5): the end of the number.
account-phone = { $known ->
    [true] Number { $phone }
   *[false] A hidden number
 }
account-phone-since = { $name }, since { $since }
account-phone-sure = { $known ->
    [true] Remove the phone whose number ends { $phone }? I will tell that person.
   *[false] Remove the phone with the hidden number? I will tell that person.
 }
account-phone-gone = Done: that phone is not registered any more.

## News.

account-phone-added = { $known ->
    [true] Another phone was just registered for *{ $name }*; its number ends { $phone }. If you do not know it, write *my registration* and remove it.
   *[false] Another phone, with a hidden number, was just registered for *{ $name }*. If you do not know it, write *my registration* and remove it.
 }
account-phone-removed = Your phone was removed from the registration for *{ $name }* by another person who is registered there. If that is wrong, ask them, or { $city }.
account-template-added = Another phone ({ $phone }) was registered for your account with the city. If you do not know it, answer here with *my registration* and remove it.
account-template-removed = Your phone was removed from an account with { $city } by another person who is registered there. If that is wrong, please ask them or the city.

## The pages.

account-page-title = Register your WhatsApp
account-page-number = WhatsApp number
account-page-hidden = hidden
account-page-only-own = Go on only if this is your own phone, and you asked for this link yourself.
account-page-sent-by-others = If somebody else sent you this link, close this page: that person would see your bills. { $city } never sends such a link to anybody who has not asked for it in the chat.
account-page-login = { $named ->
    [true] Next you log in to { $login }. After that we show you a code for the chat.
   *[false] Next you log in. After that we show you a code for the chat.
 }
account-page-log-in = { $named ->
    [true] Log in to { $login }
   *[false] Log in
 }
account-page-bill = Take your latest bill. The code is printed beside the account number.
account-page-account = Account number
account-page-code-of-bill = Code on the bill
account-page-go-on = Go on
account-page-kept = We keep your name, the city’s number for you, the end of your phone number, and when you registered. You can see and delete this in the chat at any time.
account-page-last-step = One last step
account-page-type-code = Go back to your WhatsApp chat with { $city } and type these digits there:
account-page-tell-nobody = Tell this code to nobody, not even to somebody from the city.
account-page-code-for = Who types it in the chat sees your bills. It is good for { $minutes } minutes.
account-page-not-mine = This is not my number: stop
account-page-registered-title = You are registered
account-page-registered = You can close this page. All else is in the chat.
account-page-stopped-title = Stopped
account-page-stopped = Nothing was registered. If somebody has sent you the link, please tell { $city }: it was a trick.
account-page-lost-title = Please begin again
account-page-lost = This page does not know any more which chat it belongs to. Open the link in your WhatsApp chat with { $city } once more, and stay in the same browser to the end.
account-page-over-title = This link works no more
account-page-over = Such a link is good for some minutes, and for one time. In your WhatsApp chat with { $city } you get a new one: write *register*.
account-page-refused-title = Not registered yet
account-page-refused = To try once more, open the link in your WhatsApp chat with { $city } again.

# What is kept about a resident, in their own copy.
account-kept-link = Your registration for { $name }
account-kept-attempt = A link to register that was sent to you
account-kept-untrusted = That your number alone does not prove who you are
account-kept-audit = Who was registered here, and when
# $years: if it is whole years, else 0.
account-kept-law =
    { $years ->
        [0] Needed to look into misuse of accounts (POPIA section 19), for { $days } days.
        [one] Needed to look into misuse of accounts (POPIA section 19), for 1 year.
       *[other] Needed to look into misuse of accounts (POPIA section 19), for { $years } years.
    }
