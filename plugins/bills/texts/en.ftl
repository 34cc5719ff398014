### Bills: how an account stands, and the statement. Amounts and dates come in the house format.

bills-title = Bills
bills-menu-summary = What you owe, when it is due, and your statement as a PDF
# Sentences by which residents ask for it without a keyword, separated by commas.
bills-phrases = how much do I owe, what do I still have to pay the city, how much must I pay this month, why is my water so expensive, why did my electricity get so high, when must I pay, how much am I behind, do I owe the municipality anything
bills-keywords =
    bill, bills, my bill, account, accounts, my account, account balance, balance, statement, statements, invoice,
    what do i owe, how much do i owe, how much must i pay, amount due, due date, rates, arrears, municipal account

bills-which-account = Which account?
bills-accounts = Your accounts
# $number: the last digits only.
bills-account-row = { $number } · { $amount }

bills-summary = { $summary }
bills-heading = *{ $title }* (account { $number })
bills-owing = You owe *{ $amount }*.
bills-pay-by = Please pay by { $date }.
bills-was-due = It was due on { $date }.
# Where the city's system is behind.
bills-as-of = This is how it stood on { $date }.
bills-nothing-owing = You owe nothing. Thank you!
bills-credit = You owe nothing: *{ $amount }* is in your favour.
bills-overdue = *{ $amount }* of it is overdue. How long it has been owing:
bills-band-current = • not overdue yet: { $amount }
bills-band-days-30 = • 30 days: { $amount }
bills-band-days-60 = • 60 days: { $amount }
bills-band-days-90 = • 90 days: { $amount }
bills-band-days-120 = • 120 days or more: { $amount }
bills-last-payment = Last payment: { $amount } on { $date }
# $channel: how it came, in the city's words, such as EFT.
bills-last-payment-by = Last payment: { $amount } on { $date } ({ $channel })
bills-arrangement = You are paying off what is overdue by an arrangement. Please keep to it.
bills-handed-over = This debt is with the city's collectors. Please talk to them.

bills-services = *Charged for { $first } to { $last }*
bills-service = { $service }: { $amount }
bills-service-used = { $service }: { $amount } ({ $used })
# $estimated: true when nobody read the meter.
bills-used = { $estimated ->
    [true] { $quantity } { $unit }, estimated
   *[false] { $quantity } { $unit }
 }
bills-more-services = { $count ->
    [one] and one more on the statement
   *[other] and { $count } more on the statement
 }
bills-service-rates = Property rates
bills-service-water = Water
bills-service-electricity = Electricity
bills-service-sanitation = Sanitation
bills-service-refuse = Refuse
bills-service-interest = Interest
bills-service-correction = Correction
bills-service-other = Other

bills-button-statement = Statement (PDF)
bills-button-another = Another account
bills-button-done = Done
bills-statement-caption = Statement of { $date }, account { $number }
# Asked again, below the answer to something else.
bills-what-now = What would you like to do with your bill?
bills-anything-else = Anything else about your accounts?
bills-done = All right. Type *menu* to see what else I can do.

bills-no-account = There is no municipal account in your name. If you think that is wrong, take your ID and an old bill to a customer care counter.
