### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

document-title = { $city }: foromo ya kgopelo, { $name }
page = Letlakala { $page } go { $pages }
who = Yo a ka dirago kgopelo
cost = Theko
free = Ga go lefelwe
how-long = Nako ye e tšewago
working-days = { $days ->
    [one] Mo e ka bago letšatši le tee la mošomo
   *[other] Mo e ka bago matšatši a mošomo a { $days }
 }
hand-in = E iše mo
bring = Tla le tše
if-you-have = { $name } (ge o na le yona)
about-you = Ka wena
full-name = Leina le sefane
id-number = Nomoro ya ID, goba ya phasepoto
address = Aterese yeo kgopelo e lego ka yona
telephone = Mogala
email = Imeile (ge o na le yona)
questions = Seo re swanetšego go se tseba
if-any = { $question } (ge e le gona)
yes = Ee
no = Aowa
declaration = Mosaeno wa gago
declare = Seo ke se ngwadilego mo ke nnete. Ke a tseba gore mmasepala o se šomiša go tšea sephetho ka kgopelo ye fela.
signature = Mosaeno
date = Letšatšikgwedi
office = Ya mmasepala
office-received = E amogetšwe ke, ka
office-reference = Tšhupetšo
scam = Foromo ye ga e lefelwe. Mmasepala ga a ke a tšea tšhelete ya yona ka ntle ga kantoro ya khešiara, gomme ga a ke a kgopela nomoro ya karata ya gago, PIN goba phasewete.
