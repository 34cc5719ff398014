### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

doorkeeper-too-many = Melaetsa e ne e le mentsi ka nako e le nngwe, ka jalo o ga ke a o bala. Tsweetswee ema metsotswana e le { $seconds }, o o romele gape.
