### Jobs at the city: what is open, applying here, and news of new ones. The words of a job are the city's own.

jobs-title = Jobs at the city
jobs-summary = What is open, how to apply, and a message when there is something new
jobs-keywords = job, jobs, vacancy, vacancies, work for the city, job forum, careers, employment, learnership, internship, look for work, apply for a job
jobs-phrases =
    I am looking for work, do you have work for me, is the city hiring, I need a job, where can I send my cv,
    are there any posts open, I want to work for the municipality, how do I apply for a job at the city,
    any work for drivers, are you taking people, is there work for cleaners, I have matric and want to work,
    learnerships for young people, internships at the city, what jobs are there, how can I get work, need work pls,
    i want to be a metro police officer, vacancies near me, are you looking for security guards, epwp jobs,
    can i send my cv here, i am unemployed help me, bursary or training
jobs-status-title = My job application
jobs-status-keywords = my job application, my job applications, job application, job status, status of my job
jobs-status-phrases =
    did I get the job, what happened to my cv, have they looked at my job application, when is my interview,
    I applied for a post and heard nothing, is the post filled already, did you receive my cv, am I shortlisted,
    when do you let people know about the job, is my job application successful, they said they would phone me for the job

## Which job

jobs-which = { $count ->
    [one] One job is open. Choose it, or see what else I can do.
   *[other] { $count } jobs are open; those that close first are on top. Choose one, or write a job, a department, a place or a reference. Applying is free.
 }
jobs-which-short = Which job?
jobs-found = { $count ->
    [one] I found one job.
   *[other] I found { $count } jobs. Choose one.
 }
jobs-found-none = I found nothing like that. These { $count } jobs are open:
jobs-gone = That job is not open, or not any more. These { $count } are:
jobs-not-found = I found no job, or more than one, by that. Please try other words, or choose.
jobs-button-list = Show the list
jobs-row = { $department }, until { $date }
jobs-search = Search
jobs-row-search = By job, department, place or reference
jobs-search-what = What are you looking for? Write a job, a department, a place or a reference.
jobs-all = All jobs
jobs-row-all = { $count } are open
jobs-alerts = Tell me of new ones
jobs-row-alerts = A message when a job comes up, until you say stop
jobs-none = No job is open at the moment. I will tell you of the next one.
jobs-none-alerts = No job is open at the moment. Shall I tell you when there is one?

## About one of them. $title: the job. $days: until it closes.

jobs-about = { $about }
jobs-about-short = What would you like to do?
jobs-heading = *{ $title }* ({ $reference })
jobs-place = { $department }, { $place }
jobs-kind = { $positions ->
    [one] { $kind }
   *[other] { $kind }, { $positions } people wanted
 }
jobs-employment-full-time = Full time
jobs-employment-part-time = Part time
jobs-employment-contract = Contract
jobs-employment-temporary = Temporary
jobs-employment-intern = Internship
jobs-employment-volunteer = Voluntary work
jobs-employment-per-day = By the day
jobs-employment-other = See the advertisement
jobs-pay = { $pay }
jobs-closes = { $days ->
    [0] *Closes today at midnight*
    [one] *Closes tomorrow, { $date }, at midnight*
   *[other] Closes on *{ $date }* at midnight
 }
jobs-requirements = *You need:*
jobs-requirement = • { $what }
jobs-contact = Questions: { $contact }
jobs-link = Apply at { $link }
# $named: whether there is a number to call.
jobs-no-fee = { $named ->
    [true] *Applying is free.* The city never asks for money for a job. If somebody does, call { $number }.
   *[false] *Applying is free.* The city never asks for money for a job. If somebody does, it is a scam.
 }
jobs-button-apply = Apply here
jobs-button-others = Other jobs
jobs-button-alerts = Tell me of new ones

## Applying

jobs-person = Who applies, and your CV. It goes to the city and to nobody else.
jobs-person-title = Your application
jobs-person-button = Fill in
jobs-field-name = Name and surname
jobs-field-identity = ID or passport no.
jobs-field-email = Email
jobs-field-cv = Your CV
jobs-field-cv-help = As a PDF or Word file, or a photo of it
# $question: what the city asks about this job.
jobs-question = { $question }
jobs-cv-again = { $why } Please send your CV as a PDF or a photo.
jobs-applied-already = You applied for *{ $title }* on { $date }, with the reference *{ $reference }*. The city has it; once is enough.
jobs-button-status = How does it stand?
jobs-button-apply-again = Apply again
jobs-cv-too-many = I could not take your CV. Please take it to the city on paper, before the closing date.
jobs-last-look =
    { $summary }

    Is all of it right?
jobs-last-look-short = Shall I send it?
jobs-line-person = { $name }, ID { $identity }
jobs-line-cv = { $named ->
    [true] CV: { $name }
   *[false] CV: one file
 }
jobs-line = { $question }: { $answer }
jobs-button-send = Send it
jobs-button-again = Fill it in again
jobs-applied = You have applied for *{ $title }*. Your reference is *{ $reference }*. I write to you here when there is news. Applying is free: pay nobody.

## What becomes of it

jobs-status = { $status }
jobs-state-received = Your application came in on { $date }.
jobs-state-shortlisted = You are on the short list since { $date }.
jobs-state-interview = You are invited to an interview ({ $date }):
jobs-state-appointed = You have the job ({ $date }). Congratulations!
jobs-state-unsuccessful = Somebody else was chosen ({ $date }). Thank you for applying; please try again.
jobs-state-withdrawn = It was withdrawn on { $date }.
# What staff wrote.
jobs-note = “{ $note }”
jobs-news =
    There is news about your job application.
    { $status }
jobs-template-news = There is news about your job application { $reference }. Write my job application to read it. Applying is free: the city never asks for money for a job.
jobs-which-of-mine = Which one?
jobs-row-mine = { $reference }, sent on { $date }
jobs-other-reference = Another reference
jobs-which-reference = What is the reference? It looks like *JB-KZ7M-Q2PA* and is in the message that you got when you applied.
jobs-which-reference-again =
    { $why }
    What is the reference?
jobs-too-many-references = I could not find it. Please ask the office that is named in the advertisement.
jobs-forgotten = Your number or phone has changed, so I will not write to you about jobs any more. Write *jobs* to begin again.

## News of new jobs

jobs-alerts-title = Job alerts
jobs-alerts-keywords = job alerts, job alert, stop job alerts, stop jobs, no more jobs, stop job alert
jobs-alerts-phrases =
    tell me when there are new jobs, send me new jobs, let me know if a post opens, I want messages about jobs,
    stop sending me jobs, remind me of new vacancies, inform me when you hire, no more messages about jobs
jobs-alerts-which = Of which jobs shall I tell you?
jobs-alerts-all = All jobs
jobs-alerts-on = { $one ->
    [true] I will tell you of new jobs at { $department }, once a day at most. Write *stop job alerts* whenever you like.
   *[false] I will tell you of new jobs, once a day at most. Write *stop job alerts* whenever you like.
 }
jobs-alerts-off = I will not tell you of new jobs any more.
jobs-alerts-begin = I do not tell you of new jobs. Shall I begin?
jobs-alerts-none = All right. Write *jobs* whenever you like.
jobs-new = { $count ->
    [one] A new job at the city:
   *[other] { $count } new jobs at the city:
 }
jobs-new-one = • { $title }, { $department }, until { $date }
jobs-new-more = … and { $count } more
jobs-new-how = Write *jobs* to see more, or *stop job alerts*. Applying is free.
jobs-template-new = There is a new job at the city: { $title }, until { $date }. Write jobs to see it, or stop job alerts to get no more of these. Applying is free: the city never asks for money for a job.

# What is kept about a resident, in their own copy.
jobs-kept = That { $reference } is your application for a job; what you wrote is with the city
jobs-kept-alerts = That you want to hear of new jobs
