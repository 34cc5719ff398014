# The words of the form on paper.
document-title = { $city }: application form, { $name }
page = Page { $page } of { $pages }
who = Who may apply
cost = Cost
free = Free
how-long = How long it takes
working-days = { $days ->
    [one] About one working day
   *[other] About { $days } working days
 }
hand-in = Hand it in
bring = Bring these with you
if-you-have = { $name } (if you have it)
about-you = About you
full-name = Name and surname
id-number = ID number, or passport number
address = Address that this is about
telephone = Telephone
email = Email (if you have it)
questions = What we need to know
if-any = { $question } (if any)
yes = Yes
no = No
declaration = Your signature
declare = What I have written here is true. I know that the city uses it to decide about this application and for nothing else.
signature = Signature
date = Date
office = For the city
office-received = Received by, on
office-reference = Reference
scam = This form is free. The city never takes cash for it outside a cashier’s office, and never asks for your card number, PIN or password.
