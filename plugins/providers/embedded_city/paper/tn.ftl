### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

document-title = { $city }: foromo ya kopo, { $name }
page = Tsebe { $page } go { $pages }
who = Yo o ka dirang kopo
cost = Tlhwatlhwa
free = Ga go duelelwe
how-long = Nako e e tsewang
working-days = { $days ->
    [one] Mo e ka nnang letsatsi le le lengwe la tiro
   *[other] Mo e ka nnang malatsi a tiro a le { $days }
 }
hand-in = E ise fano
bring = Tla le tse
if-you-have = { $name } (fa o na le yone)
about-you = Ka wena
full-name = Leina le sefane
id-number = Nomoro ya ID, kgotsa ya phasepoto
address = Aterese e kopo e leng ka yone
telephone = Mogala
email = Imeile (fa o na le yone)
questions = Se re tshwanetseng go se itse
if-any = { $question } (fa e le teng)
yes = Ee
no = Nnyaa
declaration = Mosaeno wa gago
declare = Se ke se kwadileng fano ke nnete. Ke a itse gore mmasepala o se dirisa go tsaya tshwetso ka kopo e fela.
signature = Mosaeno
date = Letlha
office = Ya mmasepala
office-received = E amogetswe ke, ka
office-reference = Tshupetso
scam = Foromo e ga e duelelwe. Mmasepala ga a ke a tsaya madi a yone kwa ntle ga kantoro ya khešiara, mme ga a ke a kopa nomoro ya karata ya gago, PIN kgotsa phasewete.
