### Cases: what residents report, and what becomes of it. Names of categories and questions come from the city's system.

cases-title = Report a problem
cases-summary = A pothole, a leak, no power, a wrong bill, anything
cases-keywords =
    report, report an outage, report outage, report a problem, report problem, report a fault, report fault, complaint, complain, complaints, log a fault,
    log a call, query, problem, fault, water leak, leak, leaking, burst pipe, no water, blocked drain, sewage,
    no electricity, no power, power outage, power cut, power failure, street light, street lights, pothole, potholes,
    traffic light, illegal dumping, dumping, bin not emptied, missed bin, loud music, corruption, fraud, open wires,
    exposed wires, hanging cable, cable theft, sewer, manhole, dry taps, low pressure, robot, fallen tree, long grass,
    noise, rubbish not collected, refuse not collected
# Sentences by which residents report something without a keyword, separated by commas.
cases-phrases =
    the truck did not come for my rubbish, my street is dark at night, there is a big hole in the road,
    water is running down the street, our taps are dry, the lights are off in our street,
    somebody dumped rubble next to my house, the robot at the corner is broken, I want somebody to fix this,
    we have no water since yesterday, there is no electricity at my house, the power is out in our area,
    our electricity is off again, when will the power come back, when does the water come back,
    pipe has burst in front of my gate, water leaking on the pavement, my drain is blocked,
    toilet water is coming up in the yard, manhole is overflowing, it smells of sewage here,
    the street light in front of my house is broken, all the street lamps are out, potholes everywhere in my road,
    I hit a hole in the road and broke my tyre, the road is washed away, traffic light is not working,
    they did not collect our bins, rubbish was not picked up this week, dustbin not emptied,
    people are throwing rubbish in the open field, illegal dumping behind the school, a tree fell over the road,
    branches are touching the power lines, the grass in the park is very long, my neighbours play loud music all night,
    there is a dead dog in the road, rats in the street, water meter is leaking, the water is brown and dirty,
    very low water pressure, wires are hanging from the pole, somebody stole the cable, a manhole cover was stolen,
    an official asked me for a bribe, lights off since morning, no wter in our st, elec is off,
    electricity box is sparking and buzzing, bin not collected 2day, bus stop is broken, the pavement is broken,
    stormwater floods my house

cases-what = What is wrong? Tell me in your own words, or type *list*.
cases-which = What is it?
cases-which-of-all = What is it? Choose what fits best.
cases-button = Choose
cases-all = Something else
cases-skip = Skip

cases-where =
    { $about }

    Where is it? Share the place with the button, or type the street and number, or a landmark.
cases-where-short = Where is it? Share the place, or type a street and number, or a landmark.
cases-no-place = I cannot find a place by that.
# Answers that name no place, separated by commas.
cases-nowhere =
    here, right here, over here, there, at home, home, at my house, my house, my home, my place, at my place,
    outside, outside my house, in front of my house, my street, in my street, in our street, my area, in my area,
    i do not know, i don t know, dont know, not sure, no idea, you know where, everywhere,
    hello, hi there, hey, good morning, good day, good afternoon, good evening, please
cases-category = *{ $category }*
cases-danger = *If somebody is in danger, call { $number } now.*
cases-danger-call = Then call { $department }: { $phone }.

cases-outage =
    The city knows of this already:
    { $about }

    Is that it?
cases-outage-line = • { $title }
cases-outage-until = • { $title }. It should be over by { $date }.
cases-leave = Yes, that is it
cases-report-anyway = No, report it
cases-left = All right. I have reported nothing.

cases-near =
    This is known already:
    { $about }

    Is it the same?
cases-near-away-since = { $people ->
    [one] • { $category }, { $metres } m away, since { $date }
   *[other] • { $category }, { $metres } m away, since { $date }, from { $people } people
 }
cases-near-away-open = { $people ->
    [one] • { $category }, { $metres } m away
   *[other] • { $category }, { $metres } m away, from { $people } people
 }
cases-near-place-since = { $people ->
    [one] • { $category }, { $place }, since { $date }
   *[other] • { $category }, { $place }, since { $date }, from { $people } people
 }
cases-near-place-open = { $people ->
    [one] • { $category }, { $place }
   *[other] • { $category }, { $place }, from { $people } people
 }
cases-add = Yes, add me
cases-other = No, another one
cases-yours = That is your own report *{ $reference }*. I will write when there is news of it.
cases-added =
    Thank you, you are added. Your reference: *{ $reference }* (the city's: { $theirs })
    I will write when there is news.

# $question: of the city.
cases-question = { $question }
cases-several = Type the numbers of all that fit, such as 1, 3.
cases-or-no = If you do not know, type *no*.
cases-want-numbers = Please type numbers from 1 to { $most }.

cases-pin = the place that you shared
cases-photo = { $request }
cases-photo-please = *{ $category }*, { $place }

    Please send a photo of it, or type *no* to report it without one. (*back* changes your last answer.)
cases-photo-short = Please send a photo, or type *no* to report it without one.
cases-photo-kept = Thank you, I have your photo.

cases-receipt = { $receipt }
cases-thanks = Thank you! { $category } is reported. Your reference: *{ $reference }*
# $known: false where the city does not say how long it takes.
cases-goes-to = { $known ->
    [true] { $days ->
        [one] It goes to { $department }, who mean to see to it within a day.
       *[other] It goes to { $department }, who mean to see to it within { $days } days.
    }
   *[false] It goes to { $department }.
 }
cases-goes-on = { $known ->
    [true] { $days ->
        [one] The city means to see to it within a day.
       *[other] The city means to see to it within { $days } days.
    }
   *[false] The city will see to it.
 }
cases-will-write = I will write when there is news. *My reports* shows where it stands.

## All reports of a resident

cases-mine-title = My reports
cases-mine-keywords =
    my reports, my report, my cases, my case, my complaints, my complaint, status of my report, track my report, track,
    reference number, where is my report
cases-mine-phrases =
    what happened to my complaint, when will you fix what I reported, is there news of my report,
    I reported it last week and nobody came, any update on my fault, what is the status of my complaint,
    nobody has come to fix it yet, how far is my report, you said you would fix it, when are they coming to repair it,
    I logged a fault and heard nothing, I have a reference number and want to know, still waiting for the team,
    what is happening with the pothole I reported, did you close my case, I want to follow up on a complaint,
    check my ref number, how long still before it is fixed, update on my query pls
cases-none = You have reported nothing yet. Type *report* to begin.
cases-unknown = I do not know { $reference } from this phone. Please check each letter and number.
cases-mine = *Your reports*
    { $about }
cases-mine-line = • { $about }
cases-whole = { $about }
# $confirmed: the resident has said that it is really done.
cases-one-line = *{ $reference }* { $category }, { $place }: { $state ->
    [sending] it is on its way to the city's system
    [open] the city has it
    [working] somebody is working on it
    [refused] the city's system did not take it; please call
   *[done] { $confirmed ->
        [true] done, and you have confirmed it
       *[false] the city says that it is done
    }
 }
cases-theirs = The city's own number: { $reference }
cases-note = “{ $note }”
cases-expected = It should be done by { $date }.
cases-call = { $department }: { $phone }

## News

cases-news-open = News of your report *{ $category }* ({ $reference }):
cases-news-working = News of your report: somebody is working on *{ $category }* ({ $reference }).
cases-news-done = The city says that *{ $category }* ({ $reference }) is done.
cases-news-refused = Sorry, the city's system did not take your report *{ $category }* ({ $reference }). Please call the city, with this reference. *Contacts* has the numbers.
cases-is-it-fixed = Is it really fixed? Answer *fixed* or *not fixed*.
cases-template-news = There is news of your report { $category }, reference { $reference }. Type “my reports” to read it.
cases-template-done = The city says that your report { $category }, reference { $reference }, is done. Is it really fixed? Answer “fixed” or “not fixed”.

cases-fixed-title = It is fixed
cases-fixed-keywords = fixed, it is fixed, yes fixed, it is really fixed
cases-not-fixed-title = It is not fixed
cases-not-fixed-keywords = not fixed, it is not fixed, no not fixed, not really fixed, still broken, still not fixed
cases-nothing-to-confirm = There is no report of yours that waits for this answer. *My reports* shows where they stand.
cases-which-one = Which one?
cases-still =
    { $about }

    What is still wrong? Tell me in a few words.
cases-fixed = Thank you! *{ $reference }* is closed.
cases-reopened = Thank you. *{ $reference }* is open again, and the city is told what is still wrong. I will write when there is news.

# What is kept about a resident, in their own copy.
cases-kept = What you reported ({ $reference }); the city’s own system keeps its record of it
