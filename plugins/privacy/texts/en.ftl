### Privacy: what is kept about a resident, and what they may do about it.

privacy-title = My data
privacy-summary = What I keep about you: see it, take it, correct it, delete it
privacy-keywords =
    my data, privacy, popia, my information, delete my data, delete me, forget me, what do you know about me,
    what do you keep about me, export my data, data request
privacy-phrases =
    which data do you have about me, delete all my data please, I want a copy of my data, remove my information,
    delete everything you know about me, stop using my data, how do you use my personal information, who sees what I write here

privacy-doubted =
    { $known ->
        [false] This number is on another phone or SIM card than before, so I show and change nothing until I know that it is you. Register again (type *register*), or ask at a customer care counter with your ID.
       *[true] This number is on another phone or SIM card than before, so I show and change nothing until I know that it is you. Register again (type *register*), or write to { $officer }.
    }
privacy-nothing = I keep nothing about you that I could show.

# $shown: lines, below.
privacy-shown = { $shown }
privacy-heading = *What I keep about you*
# $count: of messages. $days: for how many days they are kept. $since: since when we know each other.
privacy-talk =
    { $count ->
        [one] • 1 message of our chat, since { $since }. The words are deleted after { $days } days.
       *[other] • { $count } messages of our chat, since { $since }. The words are deleted after { $days } days.
    }
privacy-names = • Your WhatsApp number and the name in your profile
# $what: one line of a plugin, or a law.
privacy-line = • { $what }
privacy-more =
    { $count ->
        [one] • and 1 thing more
       *[other] • and { $count } things more
    }
# $until: the last day.
privacy-law =
    { $count ->
        [one] By law I must keep 1 of these, until { $until } at the latest.
       *[other] By law I must keep { $count } of these, until { $until } at the latest.
    }
privacy-missing = Part of what I keep I cannot look up now; the copy says which.
privacy-city = The city’s own records (your account, reports, applications) are not part of this.

privacy-wishes = What you can do
privacy-copy = A copy for me
privacy-copy-row = Everything, as a document in this chat
privacy-correct = Something is wrong
privacy-correct-row = Have it put right
privacy-object = Stop using it
privacy-object-row = Notices, reminders, or another use of your data
privacy-delete = Delete it
privacy-delete-row = All that I need not keep by law
privacy-ask = Who to ask
privacy-ask-row = The information officer and the Regulator

privacy-copy-caption = Everything that I keep about you. Whoever has this document can read it, so keep it safe.
privacy-copy-machine = The same for a computer, and complete.

privacy-correction = Your name is the one in your WhatsApp profile: change it there. For another language type *language*. What else is wrong, and how is it right? Write it in one message, and the city sees to it.
privacy-objection = What should the city not do with your data, and why? Write it in one message, and the city answers.
privacy-in-words = Please write it in words.
# $until: a date.
privacy-requested = The city has your request, { $reference }. The answer comes here, by { $until } at the latest. It costs nothing.
privacy-answered =
    The city answers your request { $reference }:
    { $words }
privacy-template-answered = Good day, the city has answered your request { $reference } about your personal data. Reply to this message to read it.

privacy-consented = This I do only because you agreed:
privacy-button-stop = Stop all of it
privacy-button-other = Something else
privacy-button-keep = Keep it as it is
privacy-stopped = Done. No more notices and reminders, and I look up nothing about you unless you agree again.
privacy-as-it-was = All right, nothing was changed.

# $things: of plugins.
privacy-goes =
    { $things ->
        [0] *This is deleted:* our chat, your number and your name.
        [one] *This is deleted:* our chat, your number and your name, and 1 thing more.
       *[other] *This is deleted:* our chat, your number and your name, and { $things } things more.
    }
privacy-stays =
    { $count ->
        [one] *This stays:* 1 record, until { $until } at the latest, without your number and name. Why:
       *[other] *This stays:* { $count } records, until { $until } at the latest, without your number and name. Why:
    }
privacy-elsewhere = The city’s own records stay with the city. The chat on your phone is yours: delete it there.
privacy-button-go = Go on
privacy-sure = Delete all of it now? It cannot be undone. Whatever we are busy with here ends, and you will hear no more about your reports and applications.
privacy-button-all = Delete it all
privacy-deleting = All of it is deleted within the next minutes, and this is my last message. If you write again, I will not know you. Go well.

privacy-who =
    { $known ->
        [false] Free of charge: ask here under *Something is wrong*, or at a customer care counter. To complain: { $regulator }
       *[true]
            Free of charge: ask here under *Something is wrong*, or the city’s information officer: { $officer }
            To complain: { $regulator }
    }

privacy-kept = Your request { $reference } to the city about your data

## The copy on paper.

privacy-paper-title = Your personal data
privacy-paper-made = Everything that is kept about you in this chat, as it was on { $at }
privacy-paper-name = Name in WhatsApp
privacy-paper-numbers = Known by
privacy-paper-since = Since
privacy-paper-language = Language
privacy-paper-kept = What is kept beside our chat
privacy-paper-what = What
privacy-paper-from = Since
privacy-paper-law = The law keeps it until
privacy-paper-nothing = Nothing.
privacy-paper-talk =
    { $shown ->
        [0] Our chat
       *[other] Our chat ({ $shown } of { $count } messages)
    }
privacy-paper-resident = You
privacy-paper-city = City
privacy-paper-audit = What was done about your data
privacy-paper-missing = These parts could not say what they keep: { $names }. Ask the information officer.
privacy-paper-note = You may have this corrected or deleted, and object to its use, free of charge: type “my data” in the chat, or ask the information officer of { $city }. The records of the city itself (accounts, reports, applications) are not part of this copy.
