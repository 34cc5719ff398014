### Payments: the link, the pages, the news, the receipt. Amounts and dates come in the house format.

payments-title = Pay
payments-menu-summary = Pay your municipal account by card or EFT, on your bank’s own page
payments-keywords =
    pay, payment, payments, pay my bill, pay my account, pay bill, pay rates, i want to pay, make a payment, settle,
    pay now, pay online, pay by card
payments-phrases =
    I want to pay what I owe, let me pay my bill now, how can I pay, where do I pay my account, can I pay with my card,
    I want to pay online, send me a link to pay, pay my rates with eft, I would like to make a payment for water,
    can I pay by whatsapp, paying my municipal account, take my payment please, i wnt to pay, want 2 pay my lights account,
    pay R300 on my account, can I pay here, I want to pay for my mother, pay part of my account, how do I pay by bank,
    I have money now and want to pay, which card can I use to pay

payments-no-account = There is no open account in your name that can be paid here. If you think that is wrong, take your ID and an old bill to a customer care counter.

payments-which = Which account do you want to pay?
payments-which-more = Which account as well?
payments-accounts = Your accounts
# $number: the last digits only.
payments-account-row = { $number } · { $amount }
payments-all = All that owe
payments-all-row = { $count } accounts · { $amount }

# $what: fits, nothing (owing), small or large.
payments-how = { $what ->
    [nothing]
        Nothing is owing on *{ $title }* (account { $number }).
        You may pay ahead, from { $least }.
    [small]
        You owe *{ $amount }* on *{ $title }* (account { $number }).
        The smallest payment here is { $least }. What is over stays in your favour.
    [large]
        You owe *{ $amount }* on *{ $title }* (account { $number }).
        One payment here can be { $most } at most. You can pay a part now.
   *[fits]
        You owe *{ $amount }* on *{ $title }* (account { $number }).
        How much do you want to pay?
 }
# Below it: what somebody has written with *pay R150*, and what is on its way.
payments-named = You wrote { $amount }.
payments-how-again = For an amount of your own, choose *Another amount* first, then write it.
payments-button-named = Pay { $amount }
# What banks have paid for the account, while its balance does not know of it yet.
payments-on-its-way = *{ $amount }* that was paid is on its way, and not taken off yet.
payments-question = { $question }
payments-button-full = All of it
payments-button-other = Another amount
payments-button-leave = Not now
payments-amount = How much do you want to pay? From { $least } to { $most }.
payments-too-small = That is less than the smallest payment here, { $least }.
payments-too-large = That is more than one payment here can be, { $most }. You can pay the rest with a second one.
payments-no-pictures = I do not look at pictures here. *Never* send a picture of your card: if this was one, please delete it. Write an amount, for example { $least }.
payments-left = All right, nothing was paid. Type *menu* to see what else I can do.

payments-basket-line = • { $title } ({ $number }): { $amount }
payments-and-now =
    { $basket }
    { $count ->
        [one] That is *{ $amount }* for one account.
       *[other] That is *{ $amount }* for { $count } accounts.
     }
payments-button-pay = Pay this
payments-button-more = Add an account

# $opened: whether somebody went on to the bank with it.
payments-open = { $opened ->
    [true]
        You began to pay *{ $amount }* for { $accounts }, and I have not heard from your bank.
        If you have paid, please wait: I will write to you. If not, the link works until { $until }.
   *[false] You have a link to pay *{ $amount }* for { $accounts }. It works until { $until }.
 }
payments-button-same = Use that link
payments-button-new = Another amount
payments-button-cancel = Cancel it
payments-cancelled = Cancelled. The link to pay { $amount } for { $accounts } no longer works.
payments-busy = Your bank is busy with your payment of *{ $amount }* for { $accounts }. Please do not pay again: I will write to you as soon as it is decided.

payments-link =
    You pay *{ $amount }* for account { $accounts }.
    Tap below to pay. Your bank will ask you to approve it. Never send me your card number.
    The link works until { $until }.
payments-card-typed = I took your message away, because it looked like a card number. Please *never* send card numbers, PINs or passwords here: nobody at the city needs them. You type them only on your bank’s own page, which the link after *pay* leads to.
payments-link-button = Pay
payments-again-button = Try again

## Receipts once more

payments-receipts-title = Receipts
payments-receipts-keywords =
    receipt, receipts, my receipt, my receipts, old receipt, old receipts, proof of payment, my payments, payments made,
    what have i paid, send my receipt, send the receipt again, lost my receipt, pop
payments-receipts-phrases =
    I need proof of my payment, send me my receipt again, I lost my receipt, I paid but have no receipt,
    did my payment go through, have you received my money, I paid last week did you get it, my payment does not show,
    show me my payments, what payments did I make, can I have the slip, where is my receipt,
    i paid yesterday and my balance is the same, need a receipt for the bank, show proof that I paid, payment slip please
payments-receipts-none = I know of no payment that was made here for your accounts. What you paid at a shop or by EFT is on the statement: write *bills*.
payments-receipts-which = Which payment do you want the receipt of?
payments-receipts-button = Your payments
payments-receipts-amount = { $amount }
# $many: whether there are too many accounts to name. $state: posted, or what became of the money.
payments-receipts-row = { $many ->
    [true] { $on } · { $count } accounts
   *[other] { $on } · { $accounts }
 }{ $state ->
    [posted] { "" }
    [received] { " · on its way" }
    [refunded] { " · given back" }
    [charged_back] { " · taken back by the bank" }
   *[other] { " · being looked at" }
 }
payments-receipts-this = Paid on { $on }: *{ $amount }* for { $accounts }. Receipt { $receipts }.
payments-receipts-not = { $state ->
    [received] Your *{ $amount }* of { $on } is not on your account yet. I send the receipt as soon as it is.
    [refunded] Your *{ $amount }* of { $on } was given back to you, so there is no receipt any more.
    [charged_back] The bank took your *{ $amount }* of { $on } back, so there is no receipt any more.
   *[other] One of our staff is looking at your *{ $amount }* of { $on }. There is no receipt before that is done. Your money is safe.
 }

## News

payments-received = { $late ->
    [true]
        ✅ Your bank has paid *{ $amount }* for { $accounts } (reference { $reference }).
        It came after the link had ended, but it counts. I will write when it is on your account.
   *[false]
        ✅ Your bank has paid *{ $amount }* for { $accounts } (reference { $reference }).
        I will write when it is on your account.
 }
payments-on-account = ✅ *{ $amount }* is on your account { $accounts }. Receipt { $receipts }. Thank you!
payments-not-made = Your payment of { $amount } for { $accounts } did not go through. *No money was taken.* Write *pay* to try again.
payments-not-made-again =
    Your payment of { $amount } for { $accounts } did not go through. *No money was taken.*
    You can try again until { $until }, also with another card.
payments-in-review =
    Something about your payment of *{ $amount }* does not match (reference { $reference }), so one of our staff is looking at it.
    Your money is safe. Please do not pay again until you hear from us.
payments-twice =
    It looks as if you paid twice: another *{ $amount }* came in (reference { $reference }).
    Your money is safe. Our staff will put it on your account or give it back.
payments-elsewhere =
    Somebody opened your link to pay { $amount } on another phone or computer, so it was stopped there.
    If that was you, write *pay* for a new link. If not, do not pass the link on.
payments-back = Payments work again. You can now pay your { $amount }; the link works until { $until }.
payments-returned = { $amount } of your payment { $reference } has gone back to you. Your bank may need a few days to show it.

payments-template-received = Your bank has paid { $amount } for municipal account { $accounts } (reference { $reference }). We will write when it is on your account.
payments-template-on-account = Thank you: { $amount } is now on your municipal account { $accounts }. Your receipt is attached.
payments-template-not-made = Your payment of { $amount } for municipal account { $accounts } did not go through. No money was taken. Write "pay" to try again.
payments-template-in-review = Our staff are looking at your payment of { $amount } with the reference { $reference }. Your money is safe. Please do not pay again until you hear from us.
payments-template-returned = We have sent { $amount } of your payment { $reference } back to you. Your bank may need a few days to show it.
payments-template-back = Payments work again. Write "pay" if you still want to pay { $amount } to your municipal account.

## Pages

payments-description = { $city } account
payments-just-amount = { $amount }
payments-just-date = { $date }
payments-page-title = Pay your municipal account
payments-page-sandbox = This is a trial. No real money moves.
payments-page-failed = The last try did not go through, and no money was taken. You can try again, also with another card.
payments-page-opened = You have begun to pay with this link. If you have approved it at your bank, do not pay again: the answer comes in the chat.
payments-page-account = Account { $number }
payments-page-total = Together
payments-page-how = You will pay at { $psp }. Your bank will ask you to approve it. We never see your card number.
payments-page-pay = Pay { $amount }
payments-page-expires = This page works until { $until }.
payments-page-passed-on = Did somebody pass this link on to you? Pay only if you know whose account it is.
payments-page-onward = On to { $psp }
payments-page-onward-how = You now leave our page. { $psp } takes the payment, and your bank will ask you to approve it.
payments-page-onward-go = Go on to { $psp }
payments-page-again = Try again
payments-page-tell = Tell me in the chat when it works

payments-back-title = { $outcome ->
    [paid] Thank you
    [posted] Thank you
    [failed] Not paid
    [opened] Not paid yet
    [checking] One moment
   *[other] Your payment
 }
payments-back-words = { $outcome ->
    [paid] Your bank has paid. We are putting it on your account.
    [posted] It is paid and on your account. The receipt is in the chat.
    [failed] Your payment did not go through. No money was taken.
    [opened] You stopped before paying. No money was taken.
    [checking] We are asking the bank. This takes a few seconds; the page looks again by itself.
    [review] Something does not match, so one of our staff is looking at it. Your money is safe. Please do not pay again.
    [expired] The link has ended. Write “pay” in the chat for a new one.
    [cancelled] The link has ended. Write “pay” in the chat for a new one.
   *[other] Please look in the chat for what became of it.
 }
payments-back-again = Pay now
payments-back-chat = You may close this page. The answer comes in the chat as well.

payments-trouble-title = { $why ->
    [paid] It is paid
    [pending] One moment
    [review] We are looking at it
    [told] We will tell you
    [unavailable] Not right now
    [elsewhere] Opened on another phone
    [settled] Nothing to pay
    [changed] The amount has changed
    [closed] This account is closed
    [refused] This cannot be paid here
   *[other] This link has ended
 }
payments-trouble-words = { $why ->
    [paid] Thank you. There is nothing more to do. The receipt comes in the chat.
    [pending] Your bank is busy with this payment. Please do not pay again. The answer comes in the chat.
    [review] Something about this payment does not match, so one of our staff is looking at it. Your money is safe. Please do not pay again.
    [told] We will write in the chat as soon as payments work again. You can close this page.
    [unavailable] The payment page does not answer. No money was taken. Your link stays as it is: try again in a few minutes, or let us write to you when it works.
    [elsewhere] This payment was begun on another phone or computer, so it cannot go on here. The person whose account it is can write “pay” in the chat for a new link.
    [settled] This account has been paid in the meantime. Nothing is owing.
    [changed] { $due } is owing on this account now, because a payment came in. Write “pay” in the chat for a new link.
    [closed] It can no longer be paid here. Please ask at a customer care counter.
    [not-registered] The phone that this link was sent to is no longer registered for this account. Write “pay” in the chat; it will say what to do.
    [refused] The payment page does not take this payment. No money was taken. Write “pay” in the chat to try another amount.
   *[other] It can no longer be used to pay. Write “pay” in the chat for a new one.
 }

payments-unknown-title = This link is not ours
payments-unknown-words = Nothing can be paid here. Please use the newest link in the chat, or write “pay” there for a new one.

payments-verify-title = Check a receipt
payments-verify-state = { $state ->
    [posted] This receipt is ours. The money is on the account.
    [received] This receipt is ours. The money has come in and is on its way to the account.
    [refunded] This payment was given back. The receipt no longer counts.
    [charged_back] The bank took this payment back. The receipt no longer counts.
   *[other] This payment is being looked at. Do not accept the receipt before that is over.
 }
payments-verify-code = Code
payments-verify-amount = Amount
payments-verify-accounts = Account
payments-verify-on = Paid on
payments-verify-reference = Reference
payments-verify-compare = Please compare all of it with the paper. A receipt that says anything else is not ours.
payments-verify-unknown = We know no receipt with the code { $code }.
payments-verify-what-now = Please check each character. If it is right, the receipt is not ours: do not accept it.
payments-verify-ask = Code on the receipt
payments-verify-check = Check

## The receipt

payments-receipt-title = Receipt
# Small letters without blanks: the name of the file begins with it.
payments-receipt-filename = receipt
payments-receipt-amount = { $amount }
payments-receipt-received = received by { $city }
payments-receipt-account = Account { $number }
payments-receipt-posted = { $amount } · no. { $receipt }
payments-receipt-when = Paid on
payments-receipt-moment = { $at }
payments-receipt-reference = Reference
payments-receipt-how = Paid by
payments-receipt-code = To check this receipt
payments-receipt-verify = { $address }
payments-receipt-note = Keep this receipt. { $city } never asks for your card number, PIN or password in a chat.

# What is kept about a resident, in their own copy.
payments-kept = A payment of { $amount } for { $accounts }, or the link for it
payments-kept-law = Records of payments are kept for { $years } years (Municipal Finance Management Act and VAT Act, section 55).
