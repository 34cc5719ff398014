### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

doorkeeper-too-many = Melaetša e be e le ye mentši ka nako e tee, ka fao wo ga se ka o bala. Hle ema metsotswana ye { $seconds }, o o romele gape.
