### Meters: readings that residents send, and prepaid electricity. Figures and dates come in the house format.

meters-title = Meter readings
meters-summary = Send what your meter shows, so that the bill is no estimate
meters-keywords =
    meter, meters, my meter, meter reading, meter readings, reading, readings, send reading, send my reading,
    submit reading, submit meter reading, read my meter, water meter, electricity meter
# Sentences by which residents ask for it without a keyword, separated by commas.
meters-phrases =
    I want to give you my reading, here is what my meter shows, nobody came to read my meter,
    my bill is an estimate and not a reading, how do I send in the numbers on the meter,
    you did not read my meter this month, I want to send my meter reading, my water meter is on 1234,
    the meter reader never comes, how do I read the meter, take my reading please, you are always estimating my usage,
    wrong reading was used, can I send a photo of the meter, submit reading for this month, my mtr reading,
    what is the last reading you have, reading of the electricity meter, I read my own meter, when must I send the reading,
    numbers on my water meter

meters-none = The city has no meter on your account that you could read. If that is wrong, please type *contacts*.
meters-which = Which meter?
meters-button-list = Your meters
# $number (5): the last digits only.
meters-row = { $prepaid ->
    [true] { meters-prepaid-short } { $number }
   *[false] { $service ->
        [water] Water { $number }
       *[electricity] Electricity { $number }
    }
 }
meters-prepaid-short = Prepaid

meters-ask = { $about }
meters-heading = { $service ->
    [water] *Water meter { $number }*, { $place }
   *[electricity] *Electricity meter { $number }*, { $place }
 }
meters-no-last = There is no reading of this meter yet.
# $by: who read it, `actual` for the city and `customer` for the resident.
meters-last = { $by ->
    [customer] Last reading: { $shown } on { $date }, sent by you.
   *[actual] Last reading: { $shown } on { $date }, read by the city.
 }
meters-estimated = Last bill: { $shown } on { $date }. Nobody read the meter, so the city *estimated*.
meters-last-real = Last real reading: { $shown } on { $date }.
meters-many-estimates = That was estimate number { $count } in a row. Your reading puts it right.
# $again: whether a reading of today would take its place.
meters-sent = { $again ->
    [true] You sent { $shown } on { $date }. A new reading takes its place.
   *[false] You sent { $shown } on { $date }.
 }
meters-days-now = Send it by { $last }, and it counts for your next bill.
meters-days-later = Readings count for a bill from { $first } to { $last }. Today's is kept, but no bill uses it.
# $known: false where the city does not know how many digits the meter has.
meters-question = { $service ->
    [water] { $known ->
        [true] What does it show now? Type the { $digits } black digits, *not the red ones*, or send a photo with the digits below it.
       *[false] What does it show now? Type the black digits, *not the red ones*, or send a photo with the digits below it.
    }
   *[electricity] { $known ->
        [true] What does it show now? Type the { $digits } digits, or send a photo with the digits below it.
       *[false] What does it show now? Type the digits, or send a photo with the digits below it.
    }
 }
# $question: as above.
meters-question-again = { $question }
meters-photo-and-digits = Thank you for the photo. I cannot read it myself. { $question }
meters-change = All right. { $about }

meters-want-digits = { $known ->
    [true] Please type only the digits that the meter shows, { $digits } at most.
   *[false] Please type only the digits that the meter shows.
 }
meters-that-is-its-number = That is the meter's own number. The reading is in the window with the turning digits.
meters-want-whole = { $service ->
    [water] Please leave out the red digits, and all that comes behind a comma.
   *[electricity] Please leave out what comes behind a comma.
 }
# $given: how many were typed.
meters-too-many-digits = { $service ->
    [water] That is { $given } digits. This meter shows { $digits } black ones; please leave out the red ones.
   *[electricity] That is { $given } digits. This meter shows { $digits }; leave out what comes behind a comma.
 }

meters-sure = { $about }
meters-sure-heading = { $service ->
    [water] Water meter { $number }: *{ $shown }*
   *[electricity] Electricity meter { $number }: *{ $shown }*
 }
meters-again-at-nought = The meter has started again at 0.
meters-used = Used since { $date }: { $used } { $unit }.
meters-over = The last bill's estimate was { $over } { $unit } too high. The next bill puts that right.
meters-sure-question = Is that right?
meters-yes = Yes, send it
meters-no = No, change it

meters-doubt = { $about }
meters-doubt-lower = *{ $shown }* is less than the last reading, { $last } on { $date }.
meters-doubt-nothing = *{ $shown }* means that nothing was used since { $date }. About { $usual } { $unit } is usual.
meters-doubt-low = *{ $shown }* means only { $used } { $unit } since { $date }. About { $usual } { $unit } is usual.
meters-doubt-high = *{ $shown }* means { $used } { $unit } since { $date }. About { $usual } { $unit } is usual.
meters-look-again = Please look at the meter once more, and type what it shows. If it is the same, type *yes*.

meters-photo = { $request }
meters-photo-please = All right, *{ $shown }*. Please send a photo of the meter, so that the city can check it. If you cannot, type *no*.
meters-photo-again = Please send the photo once more. If you cannot, type *no*.
meters-no-longer = You are no longer registered, so I have sent nothing.

meters-receipt = { $receipt }
meters-taken = Thank you! The city has *{ $shown }* for meter { $number }.
meters-reference = Your reference: *{ $reference }*
meters-taken-counts = Your next bill will use it.
meters-taken-kept-known = It is kept, but no bill uses it. Send one from { $first } to { $last } for that.
meters-taken-kept-unknown = It is kept, but no bill uses it.
meters-taken-checked = It is unusual, so somebody at the city looks at it first. It may be that they read the meter themselves.
meters-with-photo = Your photo is kept with it.
meters-replaced = It takes the place of { $shown } of { $date }.
# Below it are the other meters as buttons.
meters-next =
    { $receipt }

    Another meter?
meters-button-done = Done
meters-done = All right. Type *menu* to see what else I can do.

## Prepaid electricity

meters-prepaid-title = Prepaid electricity
meters-prepaid-keywords =
    prepaid, pre-paid, prepaid electricity, prepaid meter, token, tokens, electricity token, prepaid token, buy token,
    buy tokens, buy electricity, buy units, electricity units, voucher
meters-prepaid-phrases =
    where can I buy electricity for my prepaid meter, my token does not work, the meter does not take my token,
    how many units do I get, where do they sell prepaid lights, I bought a token and it is rejected, where can I buy units,
    buy prepaid electricity, my prepaid meter shows an error, I did not get my token, lost my electricity voucher,
    meter says reject, token wont load, how many units for R100, why do I get so few units, where to buy elec,
    units finished what now, is free electricity loaded, which shop sells electricity,
    my meter box does not accept the number, recharge my meter, key change token
meters-prepaid = { $about }
meters-prepaid-heading = *Prepaid electricity*
meters-prepaid-meter = *Meter { $number } is prepaid*, so there is nothing to read.
meters-prepaid-token = • A token has 20 digits. It works in one meter only, and only once.
meters-prepaid-steps = • The more you buy in a calendar month, the more each unit costs.
meters-prepaid-arrears = • If you owe the city, { $percent } % of what you pay goes to that debt.
meters-prepaid-old-meter = • A meter that was not updated by 24 November 2024 takes no new tokens. Ask the city to update it.
meters-prepaid-refused = • Is a token refused? Type it in once more, slowly. Then call { $phone }, with the meter number and the slip.
meters-prepaid-where = *Where to buy:*
meters-prepaid-seller = • { $name }
meters-prepaid-safe = I never ask for a token or a PIN, and I sell none here. Buy only at a shop or an app that you know.
