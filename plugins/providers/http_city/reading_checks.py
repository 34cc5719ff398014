"""Checks of a city's server that only ask."""

from __future__ import annotations

from collections import Counter

from gateway.api import (
    NO_PAPER_FORM,
    NO_STATEMENT,
    REGISTRATION_REFUSED,
    UNKNOWN_ACCOUNT,
    UNKNOWN_APPLICATION,
    UNKNOWN_CATEGORY,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_REFERENCE,
    AccountSummary,
    Alias,
    BillClaim,
    Resident,
    Sorry,
)
from plugins.providers.http_city.client import About
from plugins.providers.http_city.examining import Broken, Examined, NotChecked, checked, refused
from plugins.providers.http_city.problems import CityTrouble

UNKNOWN = "no-such-thing-47b1"


@checked("about", "who shows no token and no signature is refused with 401 and a problem")
async def _stranger(server: Examined) -> None:
    try:
        await server.stranger.api.get("/about", About)
    except CityTrouble as error:
        if "HTTP 401 " not in error.words or "without a problem" in error.words:
            raise Broken(error.words) from error
        return
    raise Broken("anybody may ask")


@checked("about", "an address that there is not is 404 with a problem")
async def _nowhere(server: Examined) -> None:
    try:
        await server.city.api.get(f"/{UNKNOWN}", About)
    except CityTrouble as error:
        if "HTTP 404 " not in error.words or "without a problem" in error.words:
            raise Broken(error.words) from error
        return
    raise Broken("there is an answer")


@checked("directory", "departments have names and can be reached")
async def _departments(server: Examined) -> None:
    found = await server.city.directory.departments()
    if not found:
        raise Broken("there is none")
    for each in found:
        for words in each.keywords.values():
            if any(word != word.casefold().strip() for word in words):
                raise Broken(f"{each.id}: keywords are in small letters")


@checked("directory", "offices have addresses, and serve departments that there are")
async def _offices(server: Examined) -> None:
    known = {each.id for each in await server.city.directory.departments()}
    for office in await server.city.directory.offices():
        if not set(office.departments) <= known:
            raise Broken(f"{office.id}: it serves a department that /directory/departments does not name")


@checked("directory", "emergency numbers can be dialled")
async def _emergency(server: Examined) -> None:
    await server.city.directory.emergency()


@checked("billing", "a holder has accounts, and each has a summary whose figures agree with them")
async def _summaries(server: Examined) -> None:
    accounts = await server.city.billing.accounts(server.known_holder())
    if not accounts:
        raise Broken("this holder has none")
    for account in accounts:
        summary = await server.city.billing.summary(account.number)
        if summary.account != account:
            raise Broken("an account is another one in its summary than in the list")


@checked("billing", "an unknown holder has no accounts")
async def _no_accounts(server: Examined) -> None:
    if await server.city.billing.accounts(UNKNOWN):
        raise Broken("there are some")


@checked("billing", "an unknown account is 404 unknown-account")
async def _unknown_account(server: Examined) -> None:
    await refused(UNKNOWN_ACCOUNT, server.city.billing.summary(UNKNOWN))
    await refused(UNKNOWN_ACCOUNT, server.city.billing.statement(UNKNOWN))


@checked("billing", "a statement is a whole PDF")
async def _statements(server: Examined) -> None:
    seen = 0
    for account in await server.city.billing.accounts(server.known_holder()):
        try:
            await server.city.billing.statement(account.number)
            seen += 1
        except Sorry as sorry:
            if sorry.text.key != NO_STATEMENT:
                raise
    if not seen:
        raise NotChecked("no account of this holder has a statement")


@checked("billing", "charges, history and usage are there where they are offered, and agree with the summary")
async def _offers(server: Examined) -> None:
    billing = server.city.billing
    for account in await billing.accounts(server.known_holder()):
        summary = await billing.summary(account.number)
        if "charges" in summary.offers:
            await _charges(server, summary)
        if "history" in summary.offers:
            history = await billing.history(account.number)
            if not history or history[0].statement_date != summary.statement_date:
                raise Broken("the history does not begin with the latest statement")
        if "usage" in summary.offers:
            for meter in await billing.usage(account.number):
                days = [month.until for month in meter.months]
                if not days or days != sorted(set(days)):
                    raise Broken("the months of a meter are not the oldest first")


async def _charges(server: Examined, summary: AccountSummary) -> None:
    by_service, expected = Counter[str](), Counter[str]()
    for charge in await server.city.billing.charges(summary.account.number):
        by_service[charge.service] += (charge.amount + charge.vat).cents
    for line in summary.lines:
        expected[line.service] += line.amount.cents
    if by_service != expected:
        raise Broken("the charges, with VAT, are not those of the summary")


@checked("meters", "the meters of a holder make sense; an unknown holder has none")
async def _meters(server: Examined) -> None:
    if await server.city.meters.meters(UNKNOWN):
        raise Broken("an unknown holder has meters")
    for meter in await server.city.meters.meters(server.known_holder()):
        if (meter.estimates > 0) is not (meter.last is not None and meter.last.kind == "estimated"):
            raise Broken("estimates is above nought, and the last reading is none; or the other way round")
        if meter.days is not None and meter.days.last < server.today:
            raise Broken("the days for readings are over; name the next")


@checked("cases", "categories have names; those that ask have questions")
async def _categories(server: Examined) -> None:
    for category in await server.city.cases.categories():
        if category.asks and not await server.city.cases.questions(category.code):
            raise Broken(f"{category.code}: it asks, and has no questions")


@checked("cases", "an unknown category is 404 unknown-category; an unknown case is left out")
async def _unknown_case(server: Examined) -> None:
    await refused(UNKNOWN_CATEGORY, server.city.cases.questions(UNKNOWN))
    if await server.city.cases.status((UNKNOWN,)):
        raise Broken("an unknown case has a status")


@checked("cases", "open cases and outages can be shown")
async def _known(server: Examined) -> None:
    await server.city.cases.open_cases()
    await server.city.cases.outages()


@checked("notices", "areas can be told apart, and what is on names areas that there are")
async def _notices(server: Examined) -> None:
    known = {each.id for each in await server.city.notices.areas()}
    for each in await server.city.notices.current():
        if not set(each.areas) <= known:
            raise Broken(f"{each.id}: it names an area that /notices/areas does not")


@checked("applications", "forms can be shown; those on paper are whole PDFs")
async def _forms(server: Examined) -> None:
    forms = await server.city.applications.forms()
    if not forms:
        raise Broken("there is none")
    for form in forms:
        if form.paper:
            await server.city.applications.paper(form.id, "en")
        else:
            await refused(NO_PAPER_FORM, server.city.applications.paper(form.id, "en"))


@checked("applications", "an unknown form and an unknown reference are 404")
async def _unknown_form(server: Examined) -> None:
    await refused(UNKNOWN_APPLICATION, server.city.applications.paper(UNKNOWN, "en"))
    await refused(UNKNOWN_REFERENCE, server.city.applications.track(UNKNOWN))


@checked("applications", "the news begins with a cursor and no changes")
async def _application_news(server: Examined) -> None:
    if (await server.city.applications.changes("")).changes:
        raise Broken("without a cursor there are changes")


@checked("jobs", "vacancies are open today")
async def _vacancies(server: Examined) -> None:
    for each in await server.city.jobs.vacancies():
        if not each.posted <= server.today <= each.closes:
            raise Broken(f"{each.reference} is not open on {server.today}")


@checked("jobs", "an unknown reference is 404")
async def _unknown_job(server: Examined) -> None:
    await refused(UNKNOWN_JOB_REFERENCE, server.city.jobs.track(UNKNOWN))


@checked("jobs", "the news begins with a cursor and no changes")
async def _job_news(server: Examined) -> None:
    if (await server.city.jobs.changes("")).changes:
        raise Broken("without a cursor there are changes")


@checked("identity", "a number that nobody has is nobody's")
async def _nobody(server: Examined) -> None:
    if await server.city.identity.holder(Resident("check", (Alias("phone", "+999000000001"),))) is not None:
        raise Broken("it is somebody's")


@checked("registration", "a wrong code is 403 registration-refused")
async def _wrong_code(server: Examined) -> None:
    claim = BillClaim(account=UNKNOWN, code=UNKNOWN, who=f"check-{server.mark}")
    await refused(REGISTRATION_REFUSED, server.city.registration.check(claim))
