counter-title = Pay
counter-keywords = pay
counter-which = Which one?
counter-posted = Booked { $number } as { $receipt }
