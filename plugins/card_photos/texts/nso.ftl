### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

card-photos-card = Ga se ka boloka senepe sa gago, ka gore se swana le karata ya panka. Hle *le ka mohla* o se romele dinepe tša karata mo, gomme o se phumole poledišanong ye: ga go motho wa mmasepala yo a se nyakago. Ge e le se sengwe, khupetša nomoro ya sona ye telele o se romele gape.
card-photos-other-kind = Ntshwarele, ga ke kgone go lebelela mohuta woo wa senepe. Hle se romele e le senepe, e sego tokomane.
card-photos-unreadable = Ntshwarele, ga ke kgone go bula senepe seo. Hle se tšee gape o se romele e le senepe.
