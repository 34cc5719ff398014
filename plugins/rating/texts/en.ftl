### Rating: how was it? One tap after a task, and a reason if it was bad.

rating-title = Your mark
rating-question = How was this? One tap, or a number from 1 (bad) to 5 (very good).
rating-button = Give a mark
rating-5 = 5 Very good
rating-4 = 4 Good
rating-3 = 3 All right
rating-2 = 2 Not so good
rating-1 = 1 Bad
rating-thanks = Thank you!
rating-why = Thank you for telling us. What was it?
rating-why-button = What was it
rating-why-slow = It took too long
rating-why-unclear = I did not understand it
rating-why-wrong = Something was wrong
rating-why-unhelpful = It did not help me
rating-why-other = Something else
rating-in-words = What was it? A few words, without your numbers.
rating-noted = Thank you, we will look into it. For help now type *agent*.
