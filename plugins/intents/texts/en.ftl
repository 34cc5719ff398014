### Understanding: what is asked when a message is not clear.

intents-title = What you mean
intents-which = I am not sure that I understood. Did you mean this?
intents-none = Something else
intents-button = Choose

# Sentences that ask for nothing here, separated by commas: what is like them is not taken for anything.
intents-nothing =
    thank you, thanks a lot, ok, okay thanks, great, sure, no thanks, never mind, lol, haha, nice, good, cool, bye, see you,
    good night, how are you, I am fine, what is your name, who made you, tell me a joke, I love you, you are beautiful,
    are you married, what is the time, what is the weather like, is it going to rain tomorrow, who won the match,
    who is the president, sing me a song, happy birthday, merry christmas, god bless you, amen, praise the lord,
    I am at work now, I am driving now, I will call you later, I will do it tomorrow, sorry wrong number, sorry wrong chat,
    my dog is so cute, my children are at school, my mother is sick, please share this with your friends, win a free phone,
    click here to win, send this to all your contacts, can you lend me money, do you sell shoes, how do I cook rice,
    what is love, I am hungry, I am tired, where are you from, I do not want anything from you, I was only testing, test,
    hmm, what, why, yes, no, maybe, please, wait, stop it, you are stupid
