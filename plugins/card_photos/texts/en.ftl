### Pictures that show a bank card, or that nobody can look at.

card-photos-card = I did not keep your picture, because it looks like a bank card. Please *never* send pictures of a card here, and delete it from this chat: nobody at the city needs it. If it is something else, cover its long number and send it again.
card-photos-other-kind = Sorry, I cannot look at that kind of picture. Please send it as a photo, not as a document.
card-photos-unreadable = Sorry, I cannot open that picture. Please take it again and send it as a photo.
