### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

document-title = { $city }: fomo ya xikombelo, { $name }
page = Pheji { $page } eka { $pages }
who = Loyi a nga endlaka xikombelo
cost = Nxavo
free = A ku hakeriwi
how-long = Nkarhi lowu tekiwaka
working-days = { $days ->
    [one] Kwalomu ka siku rin'we ra ntirho
   *[other] Kwalomu ka masiku ya ntirho ya { $days }
 }
hand-in = Yi yise laha
bring = Tana na leswi
if-you-have = { $name } (loko u na yona)
about-you = Hi wena
full-name = Vito na xivongo
id-number = Nomboro ya ID, kumbe ya phasipoto
address = Adirese leyi xikombelo xi nga ha yona
telephone = Riqingho
email = Imeyili (loko u na yona)
questions = Leswi hi faneleke ku swi tiva
if-any = { $question } (loko swi ri kona)
yes = Ina
no = Hayi
declaration = Nsayino wa wena
declare = Leswi ndzi swi tsaleke laha i ntiyiso. Ndza swi tiva leswaku masipala yi swi tirhisa ku teka xiboho hi xikombelo lexi ntsena.
signature = Nsayino
date = Siku
office = Ya masipala
office-received = Yi amukeriwile hi, hi
office-reference = Referense
scam = Fomo leyi a yi hakeriwi. Masipala a yi teki mali ya yona ehandle ka hofisi ya khexiyara, naswona a yi kombeli nomboro ya khadi ra wena, PIN kumbe phasiwedi.
