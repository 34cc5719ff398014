# Die taal: uit ’n lys gekies, of enige tyd met sy naam.

language-title = Taal
language-keywords =
    taal, tale, verander taal, verander die taal, ander taal, ander tale, watter tale, praat afrikaans, praat engels,
    praat zoeloe, praat sepedi, praat tswana, praat tsonga
language-phrases =
    kan ons afrikaans praat, skryf asseblief in engels, kan jy zoeloe praat, ek wil dit in sepedi hê, ek verstaan nie engels nie,
    liewer in afrikaans, afrikaans asseblief, engels asseblief, sepedi asseblief, tswana asseblief, tsonga asseblief,
    zoeloe asseblief, kan dit in setswana wees, praat afrikaans met my, ek praat nie engels nie

language-which =
    { $asked ->
        [false] Watter taal sal ons praat? Jy kan die taal se naam enige tyd tik.
       *[true] Ek praat nog nie { $missing } nie. Watter een van hierdie tale sal ons praat?
    }
language-unknown = Ek ken nie daardie taal nie. Kies een uit die lys, of tik die taal se naam.
language-button = Tale
language-draft = Konsep: nog nie deur ’n moedertaalspreker nagegaan nie
language-already = Ons praat reeds { $name }. Om dit te verander, tik die naam van ’n ander taal.

language-others = Vir ’n ander taal, tik { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (konsep)
    }
language-list = { $first }, { $second }
language-propose = Ons kan Afrikaans praat: tik net *{ $name }*.

language-called-en = Engels
language-called-af = Afrikaans
language-called-zu = Zoeloe, Zulu
language-called-xh = Xhosa
language-called-nso = Noord-Sotho, Pedi, Sepedi
language-called-tn = Tswana
language-called-st = Suid-Sotho, Sotho
language-called-ts = Tsonga, Sjangaan
language-called-ss = Swazi
language-called-ve = Venda
language-called-nr = Ndebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }

language-tells =
    hallo, goeie môre, goeie more, goeie dag, goeie middag, goeie naand, asseblief, dankie, die, my, ek, jy, julle, wil, nie,
    het, vir, wat, waar, hoe, wanneer, kan, moet, betaal, rekening, ons, en, is
