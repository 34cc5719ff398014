### Bills: how an account stands, and the statement. Amounts and dates come in the house format.

bills-title = Bills
bills-menu-summary = What you owe, when it is due, and your statement as a PDF
# Sentences by which residents ask for it without a keyword, separated by commas.
bills-phrases =
    how much do I owe, what do I still have to pay the city, how much must I pay this month, why is my water so expensive,
    why did my electricity get so high, when must I pay, how much am I behind, do I owe the municipality anything,
    what is my balance, hw much do i owe u, show me my latest statement, send me my statement,
    can I see what I owe for water, email or whatsapp me my municipal bill, I did not get my bill this month,
    my bill is too high, the amount is wrong on my account, why is the bill double, what are these charges on my account,
    I want to see last months statement, how much is due and by when, due date for my rates,
    what must I pay for rates and taxes, was my bill paid, am I up to date, you are overcharging me,
    why do i pay so much for sewerage, water bill is mad this month, my lights bill is too much, acc balance pls,
    explain my bill, how much water did we use, is the interest on my account right, outstanding amount please
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

bills-button-pay = Pay
bills-button-statement = Statement (PDF)
bills-button-why = Why so much?
bills-button-usage = My use (picture)
bills-button-history = Last 12 months
bills-button-receipts = Receipts
bills-button-arrange = Pay off in parts
bills-button-remind = Remind me
bills-button-forget = Stop reminders
bills-button-another = Another account
bills-button-more = More
bills-button-done = Done

# Other words than the buttons' that residents write for them while the bill is open, separated by commas.
bills-words = { $wish ->
    [pay] settle
    [statement] pdf, invoice, document, statement
    [why] so high, too high, so much, too much, so expensive, explain, charges
    [usage] usage, used, water use, consumption, graph, chart, how much water, how much electricity
    [history] history, past bills, old bills, old statements, past statements, last year, statement of, statement for, statement from
    [receipts] receipt, proof of payment, slip, paid already, already paid, i paid, i have paid, paid this
    [arrange] arrangement, instalments, installments, in parts, payment plan, bit by bit, more time
    [remind] reminder
    [forget] no reminders, stop reminding
    [another] other account, next account
    [again] my bill, account balance, balance, how much do i owe
   *[other] { "" }
 }

# The list behind "More".
bills-more = What would you like?
bills-more-button = Show the list
bills-row-pay = With your bank card, on the bank's own page
bills-row-statement = All charges on paper
bills-row-why = Each charge of the bill, explained
bills-row-usage = Electricity and water, month by month
bills-row-history = What you were charged and what you paid
bills-row-receipts = What you paid in this chat, each with its receipt
bills-row-arrange = Ask the city to let you pay what is overdue in parts
bills-row-remind = A message from me before the bill is due
bills-row-forget = No more messages before the bill is due
bills-row-another = See another of your accounts
bills-row-amount = { $amount }

# $answer: what was asked for; below it are buttons.
bills-answer = { $answer }

## Why so much?

bills-why-which = Which part of the bill shall I explain?
bills-why-button = Parts of the bill
bills-why-heading = *{ $service }: { $amount }*
bills-why-charge = • { $title }: { $amount }
# $price: for one unit, without VAT.
bills-why-step = • { $title }: { $quantity } { $unit }, { $price } each = { $amount }
# $price: for a hundred units, without VAT.
bills-why-step-hundred = • { $title }: { $quantity } { $unit }, { $price } for 100 = { $amount }
bills-why-rest = • { $count } more on the statement: { $amount }
bills-why-vat = • VAT: { $amount }
bills-why-steps = The more { $unit } you use in a month, the more each one costs.
bills-why-estimated = Nobody read the meter, so the city estimated. The next reading puts it right.
# $usual: on average in the months before; $months: how many.
bills-why-used = You used { $latest } { $unit }. The month before it was { $before } { $unit }, and on average { $usual } { $unit } a month.
bills-why-more = { $service ->
    [water] That is more than usual. Is there a leak? Close all taps: if the meter still turns, water is running away.
   *[other] That is more than usual. A geyser, heaters and the stove use the most.
 }
bills-why-less = That is less than usual. Well done!

## The last 12 months

bills-history = { $count ->
    [one] *Your last statement* (account { $number })
   *[other] *Your last { $count } statements* (account { $number })
 }
bills-history-line = { $paying ->
    [true] { $date }: charged { $charged }, paid { $paid }, owing { $owing }
   *[false] { $date }: charged { $charged }, owing { $owing }
 }

## The picture of what was used

bills-chart-title = { $service } in { $unit }
bills-chart-value = { NUMBER($quantity) }
bills-chart-estimated = White bars: estimated, nobody read the meter.
bills-usage-caption = What you used, month by month:
bills-usage-line = { $service }: { $latest } { $unit } up to { $until }. Lowest { $least }, highest { $most } { $unit }.

## Paying off in parts

bills-arrange-how-much = { $overdue } is overdue. How much of it can you pay each month, on top of your new bills? At least { $least }, so that it takes no longer than { $months } months.
bills-arrange-sure = { $months ->
    [one] You want to pay { $monthly }, and it is all paid in one month. Shall I ask the city?
   *[other] You want to pay { $monthly } a month. It is all paid in { $months } months. Shall I ask the city?
 }
bills-arrange-asked = The city has your request. Your reference is *{ $reference }*. I will write to you when the city has answered. Until then, please pay what you can.
bills-arrange-left = All right, I have not asked.
bills-arrangements-title = Arrangements
bills-arrangements-keywords = arrangement, arrangements, my arrangement, payment arrangement, payment plan, my payment plan, has the city answered
bills-arrangements-phrases =
    I cannot pay everything at once, can I pay it off in parts, can I pay a little every month, I need more time to pay,
    can we make a plan for my debt, I am behind and want to make an arrangement, I lost my job and cannot pay my account,
    I want to pay my arrears in instalments, please give me a chance to pay off slowly, can the city help me with my debt,
    I can only afford R200 a month, dont cut my electricity I will pay bit by bit, how do I get a payment plan,
    I have a big debt what can I do, can I pay half now and half later, is my payment arrangement approved,
    want to sign an agreement to pay, cant afford to pay all of it
bills-arrange-waiting = { $count ->
    [one] The city has not answered your request *{ $references }* yet. I will write to you when it has.
   *[other] The city has not answered your requests *{ $references }* yet. I will write to you when it has.
 }
bills-arrange-none = No request of yours waits for an answer. To ask the city to let you pay off what is overdue in parts, write *bills*.
bills-arrangement-agreed =
    Good news: the city has agreed to your request *{ $reference }*.
    Please pay *{ $monthly }* a month on account { $number }, on top of each new bill. If you miss a month, the arrangement may end.
bills-arrangement-declined = The city cannot agree to your request *{ $reference }* for account { $number }. You can ask again for another amount: write *bills*. Or talk to a customer care counter.
# $note: what the city's staff wrote, as they wrote it.
bills-arrangement-note = The city writes: { $note }
bills-template-agreed = The city has agreed to your request { $reference }: please pay { $monthly } a month on municipal account { $number }, on top of each new bill. Write bills to see your account.
bills-template-declined = The city cannot agree to your request { $reference } for municipal account { $number }. Write bills to ask again for another amount, or talk to a customer care counter.

## Reminders

bills-reminder-on = { $days ->
    [one] I will write to you the day before this bill is due, if you still owe something. Write *stop reminders* whenever you like.
   *[other] I will write to you { $days } days before this bill is due, if you still owe something. Write *stop reminders* whenever you like.
 }
bills-reminder-off = No more reminders for this account.
bills-reminders-title = Stop reminders
bills-reminders-keywords = stop reminders, stop reminder, no more reminders, stop reminding me
bills-reminders-stopped = I will not remind you of bills any more.
bills-reminders-none = I do not remind you of any bill.
bills-reminder = Your municipal account { $number } is due on { $date }. Write *bills* to see it. The city never asks for your card number, PIN or password in this chat.
bills-template-due = Your municipal account { $number } is due on { $date }. Write bills to see it, or stop reminders to get no more of these. The city never asks for your card number, PIN or password in this chat.

bills-statement-caption = Statement of { $date }, account { $number }
# Asked again, below the answer to something else.
bills-what-now = What would you like to do with your bill?
bills-done = All right. Type *menu* to see what else I can do.

bills-no-account = There is no municipal account in your name. If you think that is wrong, take your ID and an old bill to a customer care counter.

# What is kept about a resident, in their own copy. $number: the last digits of an account.
bills-kept-reminder = That you want to be reminded of the bills of account …{ $number }
bills-kept-request = That you asked for an arrangement ({ $reference })
