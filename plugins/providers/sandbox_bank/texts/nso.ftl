### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

sandbox-bank-secure = Tefo ye e bolokegilego
sandbox-bank-trial = Panka ya teko: ga go dikarata tša nnete, ga go tšhelete ya nnete.
sandbox-bank-pay = Lefa { $amount }
sandbox-bank-to = Go ya go
sandbox-bank-for = Ya eng
sandbox-bank-reference = Tšhupetšo
sandbox-bank-amount = Tšhelete
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = Ka karata
sandbox-bank-card = Kgetha karata ya teko
sandbox-bank-card-kind = { $kind ->
    [challenge] Panka e go kgopela go dumela
    [frictionless] E atlega gona bjale
    [declined] Panka e a gana
    [late] E dumeletšwe, eupša ka morago ga metsotso e mmalwa
   *[double] E dumeletšwe, gomme e tšerwe gabedi ka phošo
 }
sandbox-bank-cancel = Khansela
sandbox-bank-approve = Na o dumela tefo ye?
sandbox-bank-code = Khoutu ya gatee
sandbox-bank-code-is = Panka ya nnete e be e tla go romela khoutu, goba ya go botšiša go app ya yona. Mo khoutu ke { $code }.
sandbox-bank-wrong = Ga se yona khoutu. Hle leka gape.
sandbox-bank-yes = Dumela
sandbox-bank-no = E be e se nna
sandbox-bank-leave = O ka tswalela letlakala le gape, go bona seo se diregago ge motho a tlogela.
sandbox-bank-over = Ga go na seo se swanetšego go dirwa mo
sandbox-bank-over-words = Tefo ye e fedile, goba nako ya yona e fedile.
sandbox-bank-back = Morago
