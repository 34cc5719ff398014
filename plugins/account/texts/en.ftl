### Registration: who the resident is in the city's books.

account-title = My registration
account-unknown =
    I do not know yet which account is yours, so I cannot show a bill here.
    Please ask { $city } to put this phone number on your account: take your ID and an old bill to a customer care counter. After that, write *bills* again and you will see what you owe and get your statements here.
