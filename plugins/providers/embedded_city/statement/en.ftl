# The words of the printed statement. Keep them short: they stand in narrow columns.
title = Statement of account
tax-invoice = Tax invoice
document-title = { $city }: statement of account { $account }, { $date }
vat-number = VAT number { $number }
page = Page { $page } of { $pages }
account-line = Account { $account }

account-number = Account number
invoice-number = Tax invoice number
statement-date = Statement date
period = Period
period-value = { $first } to { $last }
due-date = Due date
deposit = Deposit held

amount-due = Amount due
pay-by = Pay by
overdue = Overdue, pay at once
overdue-arranged = Of this overdue
in-credit = In credit
nothing-to-pay = Nothing to pay
in-arrangement = You are paying arrears by an arrangement. Keep to its terms to stay connected.
handed-over = This debt was handed over for collection. Ask the city before you pay anybody else.

property = Property
address = Address
description = Erf or unit
ward = Ward
kind = Used as
kind-home = Home
kind-business = Business
kind-vacant = Vacant land
kind-farm = Farm
kind-public = Public service
kind-other = Other
market-value = Market value
valuation-date = Valuation date

summary = Account summary
previous-balance = Balance of the statement before
payment-received = Payment received, thank you
payment-reversed = Payment reversed
vat = VAT on the services above
total-due = Total due

charges = Charges of this period
column-description = Description
column-quantity = Quantity
column-unit = Unit
column-rate = Rate
column-amount = Amount
column-vat = VAT
column-total = Total
column-date = Date
subtotal = { $service } in all
no-charges = There are no charges in this period.

service-rates = Property rates
service-water = Water
service-electricity = Electricity
service-sanitation = Sanitation
service-refuse = Refuse removal
service-interest = Interest
service-correction = Corrections
service-other = Other charges

meter = Meter { $meter }
meter-reading = { $date }: { $reading } ({ $kind })
meter-used = used { $quantity } { $unit }
reading-actual = read
reading-estimated = estimated
reading-customer = sent in by you

ageing = How long the balance has been owing
ageing-current = Not overdue
ageing-30 = 30 days
ageing-60 = 60 days
ageing-90 = 90 days
ageing-120 = 120 days and more

usage = Your use in the last 12 months
usage-chart = { $service } in { $unit } a month
usage-estimated = A white bar is an estimate; a coloured one is the month of this statement.
usage-alt = Bar chart of { $service } in { $unit }: { $values }

notices = Good to know
queries = Questions about this statement
how-to-pay = Where to pay
scam = City staff never ask for your PIN, card number or password.

slip = Payment slip
cut-here = Cut here and hand in with your payment
bank = Bank
bank-account-name = Account name
bank-account-number = Bank account
bank-branch = Branch code
payment-reference = Payment reference
reference-hint = Use only the payment reference, so that your payment finds your account.
