### Rating: how was it? One tap after a task, and a reason if it was bad.

rating-title = Your mark
rating-question = How was this? One tap, or a number from 1 (bad) to 5 (very good).
rating-button = Give a mark
rating-5 = 5 Very good
rating-4 = 4 Good
rating-3 = 3 All right
rating-2 = 2 Not so good
rating-1 = 1 Bad
# How residents say a mark in words, separated by commas.
rating-words-5 = very good, excellent, perfect, great, super, wonderful, awesome, the best, five, 5/5
rating-words-4 = good, nice, fine, four, 4/5
rating-words-3 = ok, okay, all right, alright, not bad, average, so so, three, 3/5
rating-words-2 = not so good, not good, not great, not nice, no good, poor, two, 2/5
rating-words-1 = bad, very bad, terrible, useless, worst, not good at all, one, 1/5
rating-beyond = From 1 (bad) to 5 (very good), please.
rating-thanks = Thank you!
rating-why = Thank you for telling us. What was wrong?
rating-why-button = What was wrong
rating-why-slow = It took too long
rating-why-unclear = I did not understand it
rating-why-wrong = It was not correct
rating-why-unhelpful = It did not help me
rating-why-other = Something else
rating-in-words = What was it? A few words, without your numbers.
rating-noted = Thank you, we will look into it. Do you need help now? Type *agent*.
