### A person, please: into the line, and back.

agent-title = Talk to a person
agent-summary = Somebody at the city answers you here in the chat

agent-keywords =
    real person, a person, human being, speak to someone, talk to someone, speak to somebody, talk to somebody,
    speak to a human, talk to a human, customer care agent, live chat, call centre, consultant
agent-phrases =
    I want to speak to a person, let me talk to somebody, can I chat to a human, give me an operator,
    is there anybody there, I want to talk to customer care, this is not helping me, you do not understand me,
    please call me, I need help from a person, connect me with an agent, are you a robot, I want to speak to the manager,
    talk 2 some1, transfer me to someone, I am fed up with this machine

agent-about =
    A person can help you here. What is it about? Please say it in one message.
    They will also see what we wrote here today, with long numbers hidden.

# $known: whether it is known when somebody is there; $opens: when.
agent-about-closed = { $known ->
    [yes] Our people are not here now. They answer again on *{ $opens }*.
   *[no] Our people are not here now.
 }
    Leave them a message: write it here, all in one message, and they answer it here. They will also see what we wrote here today, with long numbers hidden.
    Type *cancel* if you do not want to.
agent-about-short = What is it about?

# $ahead: how many are before them. $number: of the ticket.
agent-in-line = { $ahead ->
    [0] You are *next in line*. Your number is { $number }.
    [one] *One person* is before you. Your number is { $number }.
   *[other] *{ $ahead } people* are before you. Your number is { $number }.
 }
    Somebody answers you here, and whatever you write now goes to them.
    Type *agent* to see where you are in line, *menu* to do something else meanwhile (you keep your place), or *cancel* to leave the line.
agent-still-in-line = { $ahead ->
    [0] You are *next in line*. Your number is { $number }.
    [one] *One person* is before you. Your number is { $number }.
   *[other] *{ $ahead } people* are before you. Your number is { $number }.
 }
    Whatever you write now goes to our people.
agent-left = { $known ->
    [yes] Thank you, your message is with our people. Your number is { $number }. They answer here from *{ $opens }*.
   *[no] Thank you, your message is with our people. Your number is { $number }. They answer here.
 }
    If you write more now, it goes with it. Type *menu* to do something else, or *cancel* to take it back.
agent-still-left = { $known ->
    [yes] Your message is with our people. Your number is { $number }. They answer here from *{ $opens }*.
   *[no] Your message is with our people. Your number is { $number }. They answer here.
 }
    Whatever you write now goes with it.
agent-with = You are talking to *{ $agent }*. Whatever you write now goes to them. Your number is { $number }.

agent-says = *{ $agent }* writes:
    { $words }
agent-says-away = *{ $agent }* writes:
    { $words }

    To answer, type *agent*.
agent-moved = { $known ->
    [yes] *{ $agent }* has passed your talk on to *{ $department }*. They answer here from *{ $opens }*.
   *[no] *{ $agent }* has passed your talk on to *{ $department }*. Somebody there answers you here.
 }
agent-over = Your talk with our people is over (number { $number }). Type *menu* to see what else I can do.
agent-only-words = Sorry, I can only pass on words, pictures, documents and places to our people. Please say it in words.
# $why: that it is damaged, too large or the like.
agent-file-refused = Sorry, I could not pass that on. { $why }

agent-template-said = Answer from { $agent } at the city: { $words } To answer, type agent.
agent-template-over = Your talk with the city's people is over (number { $number }). Write to us again at any time.

# What is kept about a resident, in their own copy. $number: of the talk.
agent-kept = That you have talk { $number } with a person open
