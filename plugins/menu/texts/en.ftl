### The menu: greetings, and what stands around the list.

menu-title = Menu

# Greetings and small talk. Anything that another capability knows better wins over these.
menu-keywords =
    hi, hello, hey, hallo, howzit, good morning, good afternoon, good evening, good day, greetings, start, menu please,
    what can you do, options, main menu, sawubona, sanibonani, molo, molweni, dumela, dumelang, thobela, avuxeni,
    ndaa, aa, lotjhani, sanibona, goeie more, goeie dag, goeie middag, goeie naand

menu-what =
    { $greeting }
menu-button = What I can do
menu-take-up-again = Take it up again

menu-hello = Hello! Welcome to *{ $city }*. What can I do for you?
# $name: the resident's first name.
menu-hello-named = Hello { $name }! Welcome to *{ $city }*. What can I do for you?
# $where: the title of what was open.
menu-returned = Welcome back! Last time you were at *{ $where }*. A conversation closes after 24 hours, so please begin it again, or choose something else.
menu-asked = What can I do for you?
menu-unknown =
    Sorry, I did not understand that. This is what I can do: choose one, or write it in a few words.
    Type *help* to see the words that always work.
menu-empty = Hello! Welcome to *{ $city }*. I cannot do anything here yet. Please come back later.
