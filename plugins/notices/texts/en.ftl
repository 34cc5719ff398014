### Notices: outages, water, load shedding and events in a resident's area. The words of a notice are the city's own.

notices-title = Notices for my area
notices-summary = Outages, water, load shedding and events, told to you when they come
notices-keywords =
    notices, notice, notify me, area notices, outage notices, water notices, start notices, notices on, alert me,
    tell me of outages, my notices, change notices
notices-phrases =
    let me know when the power goes off, warn me of load shedding, send me a message when the water is off,
    tell me of events near me, tell me when there is an outage, subscribe me to outage messages

## Beginning. What a resident agrees to is written here: raise CONSENT_VERSION when it says something else.

notices-where =
    I can write to you when there is an outage, a water problem, or load shedding in your area. It is free, and *stop notices* ends it at any time.
    For which area? Write its name or your ward, or share a location.
notices-where-home =
    I can write to you when there is an outage, a water problem, or load shedding in your area. It is free, and *stop notices* ends it at any time.
    For which area? Write its name or your ward, or *house* for where your account is; or share a location.
notices-home-words = house, my house, my home, my place, where i live, my address
notices-no-account = I do not know where your account is. For which area? Write its name or your ward, or share a location.
notices-where-short = For which area? Write its name or your ward, or share a location.
notices-where-else = Which area shall I add? Write its name or ward, or share a location.
notices-now-where = For which area? Write its name or your ward, or share a location.
notices-no-such-area = I do not know an area called “{ $said }”. Please write the name of a suburb or township, such as { $examples }, or a ward, such as Ward 4.
notices-outside = That place is in no area of the city that I know. Please write the name of an area.
notices-begun =
    Done. I will tell you about { $kinds } in { $areas }.
    { $on }

    Write *notices* to change it, or *stop notices*.

## What one gets

notices-mine = { $any ->
    [true] You get notices about { $kinds } in { $areas }.
   *[false] You have chosen { $areas }, and get no notices at the moment: all kinds are off.
 }
notices-change = { $about }
notices-change-short = What shall I change?
notices-button-areas = Change areas
notices-button-kinds = Change kinds
notices-button-stop = Stop notices
notices-button-list = Choose
notices-areas = Which area?
notices-area-add = Add an area
notices-area-row = You get notices for it. Choose it to get no more.
notices-kinds = What shall I switch on or off?
notices-row-kind = { $on ->
    [true] You get these. Choose it to get no more.
   *[false] You do not get these. Choose it to get them.
 }
notices-changed = { $any ->
    [true] Done. You get notices about { $kinds } in { $areas }.
   *[false] Done. All kinds are off now. Write *notices* to switch one on.
 }
notices-kind-outage = Outages
notices-kind-water = Water
notices-kind-load_shedding = Load shedding
notices-kind-event = Events
notices-of-outage = outages
notices-of-water = water
notices-of-load_shedding = load shedding
notices-of-event = events
notices-and = { $first } and { $last }

## Stopping

notices-stop-title = Stop notices
notices-stop-keywords =
    stop notices, stop notice, no more notices, notices off, end notices, stop alerts, stop outage notices,
    unsubscribe from notices, no notices
notices-stopped = You get no more notices. Write *notices* whenever you want them again.
notices-none = You get no notices. Write *notices* if you want some.
notices-number-changed = Your number or phone has changed, so I will send you no more notices. Write *notices* to begin again.

## What is on now

notices-now-title = What is on in my area
notices-now-keywords =
    outages, outage, power status, is the power off, load shedding, loadshedding, load shedding schedule, water outage,
    water outages, what is on now, what is on, notices now, planned outages, is there an outage, eskom
notices-now-phrases =
    is there an outage in my area, why is the power off, when will the lights come back, when does the water come back,
    is there load shedding today, what is happening in my area, is the electricity off in the whole suburb
notices-now = { $new ->
    [true] *{ $areas }*
        { $on }

        Write *notices*, and I will tell you when there is more. Is it something else? Write *report*.
   *[false] *{ $areas }*
        { $on }

        Is it something else? Write *report*.
 }
notices-on = Now or soon:
notices-nothing-on = The city knows of no trouble there right now.
notices-one = • *{ $kind }*: { $title }
notices-begins = Begins { $begins }.
notices-from-until = From { $begins } until { $until }.
notices-until = Until { $until }, as far as we know.
notices-more = … and { $count } more

## One notice. $kind: what it is about.

notices-heading-new = *{ $kind }: { $area }*
notices-heading-changed = *{ $kind }, changed: { $area }*
notices-heading-over = *{ $kind }, over: { $area }*
notices-danger = DANGER. Please take care, and call 112 if somebody is in danger.
notices-over-ask = This is over. Is it not fixed where you are? Write *report*.
notices-how = Write *outages* to see all of them, or *stop notices*.
notices-everywhere = the whole city
notices-areas-more = { $first } and more
notices-line-begins = Begins { $begins }.
notices-line-until = Until { $until }.

## The same for who has not written for a day.

notices-template-outage = Notice of an outage in { $area }: { $what } Write outages for more, or stop notices to get no more of these.
notices-template-water = Notice about water in { $area }: { $what } Write outages for more, or stop notices to get no more of these.
notices-template-load-shedding = Notice of load shedding in { $area }: { $what } Write outages for more, or stop notices to get no more of these.
notices-template-event = Event of the city in { $area }: { $what } Write outages for more, or stop notices to get no more of these.
notices-template-danger = Warning of danger in { $area }: { $what } Please take care. Call 112 if somebody is in danger. Write outages for more, or stop notices.
notices-template-over = Good news for { $area }, this is over: { $what } Is it not fixed where you are? Write report. Write stop notices to get no more of these.

# What is kept about a resident, in their own copy. $count: of notices.
notices-kept-wish = That you want notices for your area
notices-kept-consent = When and how you agreed to notices, or stopped them
notices-kept-told = Which notices you were sent ({ $count })
