### The sandbox bank's own pages.

sandbox-bank-secure = Secure payment
sandbox-bank-trial = A trial bank: no real cards, no real money.
sandbox-bank-pay = Pay { $amount }
sandbox-bank-to = To
sandbox-bank-for = For
sandbox-bank-reference = Reference
sandbox-bank-amount = Amount
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = With card
sandbox-bank-card = Choose a trial card
sandbox-bank-card-kind = { $kind ->
    [challenge] The bank asks you to approve it
    [frictionless] Goes through at once
    [declined] The bank refuses it
    [late] Approved, but decided some minutes later
   *[double] Approved, and taken twice by mistake
 }
sandbox-bank-cancel = Cancel
sandbox-bank-approve = Do you approve this payment?
sandbox-bank-code = One-time code
sandbox-bank-code-is = A real bank would send you a code, or ask in its app. Here it is { $code }.
sandbox-bank-wrong = That is not the code. Please try again.
sandbox-bank-yes = Approve
sandbox-bank-no = It was not me
sandbox-bank-leave = You can also close this page, to see what happens when somebody gives up.
sandbox-bank-over = Nothing to do here
sandbox-bank-over-words = This payment is finished, or its time is over.
sandbox-bank-back = Back
