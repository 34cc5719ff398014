### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

rating-title = Amamaki akho
rating-question = Bekunjani lokhu? Cindezela kanye, noma ubhale inombolo esukela ku-1 (kubi) kuya ku-5 (kuhle kakhulu).
rating-button = Nika amamaki
rating-5 = 5 Kuhle kakhulu
rating-4 = 4 Kuhle
rating-3 = 3 Kulungile
rating-2 = 2 Akukuhle kangako
rating-1 = 1 Kubi
rating-words-5 = kuhle kakhulu, kahle kakhulu, 5/5
rating-words-4 = kuhle, kahle, 4/5
rating-words-3 = kulungile, 3/5
rating-words-2 = akukuhle, 2/5
rating-words-1 = kubi, kubi kakhulu, 1/5
rating-beyond = Ngicela inombolo kusuka ku-1 (kubi) kuya ku-5 (kuhle kakhulu).
rating-thanks = Siyabonga!
rating-why = Siyabonga ngokusitshela. Bekuyini?
rating-why-button = Bekuyini
rating-why-slow = Kuthathe isikhathi eside
rating-why-unclear = Angiqondanga
rating-why-wrong = Bekukhona okungalungile
rating-why-unhelpful = Akungisizanga
rating-why-other = Okunye
rating-in-words = Bekuyini? Bhala amagama ambalwa, ngaphandle kwezinombolo zakho.
rating-noted = Siyabonga, sizokubheka. Uma udinga usizo manje, bhala *umuntu*.
