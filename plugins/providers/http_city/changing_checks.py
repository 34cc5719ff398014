"""Checks of a city's server that change something: they report, apply, read a meter and pay one cent."""

from __future__ import annotations

from gateway.api import (
    UNKNOWN_ACCOUNT,
    UNKNOWN_METER,
    UNKNOWN_VACANCY,
    Applicant,
    ApplicationForm,
    ApplicationRequest,
    CaseAnswer,
    CasePlace,
    CaseQuestion,
    CaseReport,
    CustomerReading,
    FileRef,
    FormAnswer,
    FormQuestion,
    FormUpload,
    JobApplication,
    Money,
    ReceivedPayment,
)
from plugins.providers.http_city.cases import Noted
from plugins.providers.http_city.examining import Broken, Examined, NotChecked, checked, refused
from plugins.providers.http_city.problems import CityTrouble
from plugins.providers.http_city.reading_checks import UNKNOWN

PAPER = b"%PDF-1.7\n% a check of the city's server\n%%EOF\n"
_ANSWERS = {
    "text": "check",
    "long_text": "check",
    "number": "1",
    "money": "1.00",
    "yes_no": "yes",
    "date": "2030-01-01",
}
_VALUES = {"words": "check", "number": "1", "moment": "2030-01-01T08:00:00+02:00"}


async def _paper(server: Examined) -> FileRef:
    return await server.files.write(PAPER, "application/pdf")


@checked("about", "an upload is taken once and again, and not under the name of another content", changes=True)
async def _uploads(server: Examined) -> None:
    paper = await _paper(server)
    for _ in range(2):
        await server.city.api.upload(paper, PAPER)
    try:
        await server.city.api.upload(FileRef("0" * 64, "application/pdf", len(PAPER)), PAPER)
    except CityTrouble as error:
        if "HTTP 422 " not in error.words:
            raise Broken(error.words) from error
        return
    raise Broken("it is taken under a name that is not its hash")


@checked("cases", "an effect without an Idempotency-Key is 400 invalid-request", changes=True)
async def _without_key(server: Examined) -> None:
    try:
        await server.city.api.post("/cases/support", {"reference": UNKNOWN}, Noted)
    except CityTrouble as error:
        if "HTTP 400 " not in error.words:
            raise Broken(error.words) from error
        return
    raise Broken("it is done")


@checked("cases", "a report with the same key is taken once, can be followed, and counts who joins", changes=True)
async def _report(server: Examined) -> None:
    cases, key = server.city.cases, f"check-{server.mark}"
    category = (await cases.categories())[0]
    questions = await cases.questions(category.code) if category.asks else ()
    report = CaseReport(
        category=category.code,
        description="A check of the city's server; please close it. ê š",
        place=CasePlace("12 Church Street"),
        answers=tuple(_answered(each) for each in questions if each.required),
        photo=await _paper(server),
        ours=key,
    )
    first, second = [await cases.report(report, key=key) for _ in range(2)]
    if first != second:
        raise Broken("the second answer is another one than the first")
    reference = first.reference or await cases.numbered(first.token or "")
    if reference is None:
        raise NotChecked("there is no reference for the token yet")
    if not (found := await cases.status((reference,))) or found[0].state != "open":
        raise Broken("it has no status, or is not open")
    if all([await cases.support(reference, key=each) for each in (f"{key}-a", f"{key}-a", f"{key}-b")]):
        [status] = await cases.status((reference,))
        if status.people != 3:
            raise Broken(f"{status.people} people have reported it, and should be 3")


def _answered(question: CaseQuestion) -> CaseAnswer:
    value = question.options[0].key if question.options else _VALUES[question.kind]
    return CaseAnswer(question.code, (value,))


@checked("applications", "an application with the same key is taken once, and tracked as people type", changes=True)
async def _application(server: Examined) -> None:
    applications, key = server.city.applications, f"check-{server.mark}"
    form = next((each for each in await applications.forms() if each.chat), None)
    if form is None:
        raise NotChecked("no form may be filled in by chat")
    request = _filled_in(form, await _paper(server))
    begun = (await applications.changes("")).next
    first, second = [await applications.submit(request, key=key) for _ in range(2)]
    if first != second:
        raise Broken("the second answer is another one than the first")
    if await applications.track(f" {first.reference.lower().replace('-', ' ')} ") != first:
        raise Broken("it is not found by its reference in small letters and with blanks")
    if (await applications.changes(begun)).changes:
        raise Broken("that it came in is told as a change")


def _filled_in(form: ApplicationForm, paper: FileRef) -> ApplicationRequest:
    def value(question: FormQuestion) -> str:
        return question.options[0].id if question.options else _ANSWERS[question.kind]

    return ApplicationRequest(
        form=form.id,
        version=form.version,
        applicant=Applicant(name="Check of the server", identity="8001015009087", address="12 Church Street"),
        answers=tuple(FormAnswer(each.id, value(each)) for each in form.questions),
        uploads=tuple(FormUpload(paper, each.id) for each in form.documents),
    )


@checked("jobs", "an application for a job with the same key is taken once; one for no job is 404", changes=True)
async def _job(server: Examined) -> None:
    jobs, key, cv = server.city.jobs, f"check-{server.mark}", await _paper(server)
    vacancy = next((each for each in await jobs.vacancies() if each.chat), None)
    if vacancy is None:
        raise NotChecked("no job takes applications by chat")
    answers = tuple("A check of the city's server." for _ in vacancy.questions)
    nowhere = JobApplication(vacancy=UNKNOWN, name="Check", identity="8001015009087", cv=cv)
    await refused(UNKNOWN_VACANCY, jobs.apply(nowhere, key=f"{key}-nowhere"))
    application = JobApplication(
        vacancy=vacancy.reference, name="Check of the server", identity="8001015009087", cv=cv, answers=answers
    )
    first, second = [await jobs.apply(application, key=key) for _ in range(2)]
    if first != second or await jobs.track(first.reference) != first:
        raise Broken("the second answer, or what is tracked, is another one than the first")


@checked("meters", "the same reading is taken once, an odd one is looked at, one of no meter is 404", changes=True)
async def _reading(server: Examined) -> None:
    meters, key = server.city.meters, f"check-{server.mark}"
    found = await meters.meters(server.known_holder())
    meter = next((each for each in found if not each.prepaid and each.last is not None), None)
    if meter is None or meter.last is None:
        raise NotChecked("this holder has no meter that was read")
    shown = meter.last.shown + 1 + (0 if meter.sent is None else meter.sent.shown - meter.last.shown)
    reading = CustomerReading(meter=meter.number, account=meter.account, on=server.today, shown=shown, used=1)
    first, second, third = [await meters.submit(reading, key=each) for each in (key, key, f"{key}-again")]
    if not first == second == third:
        raise Broken("the same figure on the same day is taken more than once")
    odd = CustomerReading(
        meter=meter.number, account=meter.account, on=server.today, shown=shown + 1, used=2, doubt="high"
    )
    if (await meters.submit(odd, key=f"{key}-odd")).state != "checked":
        raise Broken("a reading with a doubt is not `checked`")
    wrong = CustomerReading(meter=UNKNOWN, account=meter.account, on=server.today, shown=1)
    await refused(UNKNOWN_METER, meters.submit(wrong, key=f"{key}-nowhere"))


@checked("receipting", "a payment of one cent with the same key is booked once", changes=True)
async def _payment(server: Examined) -> None:
    city, key = server.city, f"check-{server.mark}"
    await refused(UNKNOWN_ACCOUNT, city.receipting.post(_cent(server, UNKNOWN), key=f"{key}-nowhere"))
    accounts = await city.billing.accounts(server.known_holder())
    if not accounts:
        raise NotChecked("this holder has no account")
    number = accounts[0].number
    before = (await city.billing.summary(number)).balance
    first, second = [await city.receipting.post(_cent(server, number), key=key) for _ in range(2)]
    if first != second:
        raise Broken("the second receipt is another one than the first")
    after = (await city.billing.summary(number)).balance
    if before - after != Money(1, before.currency):
        raise Broken("the summary does not know of it, or knows of it twice")


def _cent(server: Examined, account: str) -> ReceivedPayment:
    currency = server.city.api.settings.currency
    return ReceivedPayment(
        account=account, amount=Money(1, currency), on=server.today, channel="WhatsApp", reference="CHECK"
    )
