bench-bills = Bills
bench-bills-keywords = bills
bench-contacts = Contacts
bench-contacts-keywords = contacts
bench-report = Report a problem
bench-report-keywords = report
bench-meters = Meter readings
bench-meters-keywords = meters
bench-apply = Applications
bench-apply-keywords = apply
bench-work = Jobs
bench-work-keywords = work
bench-summary = Tap or type it
# $owed (12)
bench-owed = You owe { $owed } cents.
# $number (20)
bench-number = Water and sanitation: { $number }. Open on weekdays from 7:30 to 16:00.
# $number (3)
bench-question = Question { $number }: how many?
bench-thanks = Thank you. That was all.
