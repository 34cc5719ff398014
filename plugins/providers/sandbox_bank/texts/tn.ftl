### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

sandbox-bank-secure = Tuelo e e bolokegileng
sandbox-bank-trial = Banka ya teko: ga go dikarata tsa nnete, ga go madi a nnete.
sandbox-bank-pay = Duela { $amount }
sandbox-bank-to = Go ya kwa go
sandbox-bank-for = Ya eng
sandbox-bank-reference = Tshupetso
sandbox-bank-amount = Madi
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = Ka karata
sandbox-bank-card = Tlhopha karata ya teko
sandbox-bank-card-kind = { $kind ->
    [challenge] Banka e go kopa go dumela
    [frictionless] E atlega gona jaanong
    [declined] Banka e a gana
    [late] E dumeletswe, fela morago ga metsotso e sekae
   *[double] E dumeletswe, mme e tserwe gabedi ka phoso
 }
sandbox-bank-cancel = Khansela
sandbox-bank-approve = A o dumela tuelo e?
sandbox-bank-code = Khoutu ya gangwe
sandbox-bank-code-is = Banka ya nnete e ne e tla go romela khoutu, kgotsa ya go botsa mo app ya yone. Fano khoutu ke { $code }.
sandbox-bank-wrong = Ga se yone khoutu. Tsweetswee leka gape.
sandbox-bank-yes = Dumela
sandbox-bank-no = E ne e se nna
sandbox-bank-leave = O ka tswala tsebe e gape, go bona se se diragalang fa motho a tlogela.
sandbox-bank-over = Ga go na se se tshwanetseng go dirwa fano
sandbox-bank-over-words = Tuelo e e fedile, kgotsa nako ya yone e fedile.
sandbox-bank-back = Morago
