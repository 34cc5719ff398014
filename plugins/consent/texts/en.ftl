# Consent: asked before the city's data about a resident is looked up, and taken back at the word *consent*.

consent-title = Your agreement
consent-question =
    { $noticed ->
        [false] To answer this I need to look up what { $city } keeps about you, and show it in this chat. Is that all right?
       *[true] To answer this I need to look up what { $city } keeps about you, and show it in this chat. How we look after it: { $notice }
            Is that all right?
    }
consent-why = Your bill, for example, is in the city’s books, and I ask before I open them. Only you see it here, and *my consent* ends it at any time. Please answer *yes* or *no*.
consent-yes = Yes, look it up
consent-no = No
consent-refused = All right, I have looked up nothing. Everything that needs no data about you still works: type *menu*.

consent-privacy = My agreement
consent-privacy-summary = What I may look up about you
consent-keywords = consent, my consent, my agreement
consent-not-given =
    { $noticed ->
        [false] I have not looked up anything about you. I ask you before I do.
       *[true] I have not looked up anything about you. I ask you before I do. How { $city } looks after your data: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] You have agreed that I look up what { $city } keeps about you, such as your bills.
       *[true] You have agreed that I look up what { $city } keeps about you, such as your bills. How we look after it: { $notice }
    }
consent-keep = Leave it so
consent-take-back = Stop looking it up
consent-left-so = All right, nothing has changed.
consent-taken-back = Done. I will look up nothing about you unless you agree again.

consent-kept = That I may look up what { $city } keeps about you
