### ’n Mens, asseblief: in die ry, en terug.

agent-title = Praat met ’n mens
agent-summary = Iemand by die stad antwoord jou hier in die gesprek

agent-keywords =
    regte mens, ’n mens, praat met iemand, met iemand praat, praat met ’n mens, met ’n mens praat, kliëntediens,
    oproepsentrum, konsultant
agent-phrases =
    ek wil met n mens praat, laat ek met iemand praat, kan ek met n persoon gesels, is daar iemand daar, jy verstaan my nie,
    bel my asseblief, ek het hulp van n mens nodig, is jy n robot, ek wil met die bestuurder praat, sit my deur

agent-about =
    ’n Mens kan jou hier help. Waaroor gaan dit? Sê dit asseblief in een boodskap.
    Hulle sien ook wat ons vandag hier geskryf het, met lang nommers versteek.

agent-about-closed = { $known ->
    [yes] Ons mense is nie nou hier nie. Hulle antwoord weer op *{ $opens }*.
   *[no] Ons mense is nie nou hier nie.
 }
    Los vir hulle ’n boodskap: skryf dit hier, alles in een boodskap, en hulle antwoord dit hier. Hulle sien ook wat ons vandag hier geskryf het, met lang nommers versteek.
    Tik *kanselleer* as jy nie wil nie.
agent-about-short = Waaroor gaan dit?

agent-in-line = { $ahead ->
    [0] Jy is *volgende in die ry*. Jou nommer is { $number }.
    [one] *Een mens* is voor jou. Jou nommer is { $number }.
   *[other] *{ $ahead } mense* is voor jou. Jou nommer is { $number }.
 }
    Iemand antwoord jou hier, en alles wat jy nou skryf, gaan na hulle.
    Tik *agent* om te sien waar jy in die ry is, *kieslys* om intussen iets anders te doen (jy behou jou plek), of *kanselleer* om die ry te verlaat.
agent-still-in-line = { $ahead ->
    [0] Jy is *volgende in die ry*. Jou nommer is { $number }.
    [one] *Een mens* is voor jou. Jou nommer is { $number }.
   *[other] *{ $ahead } mense* is voor jou. Jou nommer is { $number }.
 }
    Alles wat jy nou skryf, gaan na ons mense.
agent-left = { $known ->
    [yes] Dankie, jou boodskap is by ons mense. Jou nommer is { $number }. Hulle antwoord hier vanaf *{ $opens }*.
   *[no] Dankie, jou boodskap is by ons mense. Jou nommer is { $number }. Hulle antwoord hier.
 }
    As jy nou nog iets skryf, gaan dit saam. Tik *kieslys* om iets anders te doen, of *kanselleer* om dit terug te neem.
agent-still-left = { $known ->
    [yes] Jou boodskap is by ons mense. Jou nommer is { $number }. Hulle antwoord hier vanaf *{ $opens }*.
   *[no] Jou boodskap is by ons mense. Jou nommer is { $number }. Hulle antwoord hier.
 }
    Alles wat jy nou skryf, gaan saam.
agent-with = Jy praat met *{ $agent }*. Alles wat jy nou skryf, gaan na hulle. Jou nommer is { $number }.

agent-says = *{ $agent }* skryf:
    { $words }
agent-says-away = *{ $agent }* skryf:
    { $words }

    Om te antwoord, tik *agent*.
agent-moved = { $known ->
    [yes] *{ $agent }* het jou gesprek na *{ $department }* aangestuur. Hulle antwoord hier vanaf *{ $opens }*.
   *[no] *{ $agent }* het jou gesprek na *{ $department }* aangestuur. Iemand daar antwoord jou hier.
 }
agent-over = Jou gesprek met ons mense is verby (nommer { $number }). Tik *kieslys* om te sien wat ek nog kan doen.
agent-only-words = Jammer, ek kan net woorde, prente, dokumente en plekke aan ons mense deurgee. Sê dit asseblief in woorde.
agent-file-refused = Jammer, ek kon dit nie deurgee nie. { $why }

agent-template-said = Antwoord van { $agent } by die stad: { $words } Om te antwoord, tik agent.
agent-template-over = Jou gesprek met die stad se mense is verby (nommer { $number }). Skryf enige tyd weer aan ons.

# What is kept about a resident, in their own copy. $number: of the talk.
agent-kept = Dat gesprek { $number } met ’n mens oop is
