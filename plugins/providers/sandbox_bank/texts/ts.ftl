### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

sandbox-bank-secure = Hakelo leyi hlayisekeke
sandbox-bank-trial = Bangi yo ringeta: a ku na makhadi ya xiviri, a ku na mali ya xiviri.
sandbox-bank-pay = Hakela { $amount }
sandbox-bank-to = Ku ya eka
sandbox-bank-for = Ya yini
sandbox-bank-reference = Referense
sandbox-bank-amount = Mali
sandbox-bank-just-amount = { $amount }
sandbox-bank-with = Hi khadi
sandbox-bank-card = Hlawula khadi ro ringeta
sandbox-bank-card-kind = { $kind ->
    [challenge] Bangi yi ku kombela ku pfumela
    [frictionless] Yi humelela sweswi
    [declined] Bangi ya ala
    [late] Yi pfumeleriwile, kambe endzhaku ka timinete titsongo
   *[double] Yi pfumeleriwile, naswona yi tekiwile kambirhi hi xihoxo
 }
sandbox-bank-cancel = Khansela
sandbox-bank-approve = Xana wa pfumela hakelo leyi?
sandbox-bank-code = Khodi ya kan'we
sandbox-bank-code-is = Bangi ya xiviri a yi ta ku rhumela khodi, kumbe yi ku vutisa eka app ya yona. Laha khodi i { $code }.
sandbox-bank-wrong = A hi yona khodi. Ndzi kombela u ringeta nakambe.
sandbox-bank-yes = Pfumela
sandbox-bank-no = A ku nga ri mina
sandbox-bank-leave = U nga tlhela u pfala pheji leyi, ku vona leswi humelelaka loko munhu a tshika.
sandbox-bank-over = A ku na lexi faneleke ku endliwa laha
sandbox-bank-over-words = Hakelo leyi yi herile, kumbe nkarhi wa yona wu herile.
sandbox-bank-back = Endzhaku
