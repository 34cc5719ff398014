### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

jobs-alerts-phrases =
    ngazise uma kunemisebenzi emisha
jobs-status-phrases =
    ngiwutholile yini umsebenzi, i-cv yami niyitholile, inhlolokhono yami inini
jobs-phrases =
    ngifuna umsebenzi, ngifuna ukusebenza kumasipala, ikhona imisebenzi, ngithumela kuphi i-cv yami,
    anginamsebenzi ngicela usizo, niyaqasha yini, izikhala zomsebenzi
jobs-status-keywords =
    isicelo sami somsebenzi
jobs-keywords =
    umsebenzi, imisebenzi, izikhala zomsebenzi, isikhala somsebenzi, ukufunda usebenza, ngifuna umsebenzi
