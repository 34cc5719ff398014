### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

card-photos-card = Ga ke a boloka setshwantsho sa gago, gonne se tshwana le karata ya banka. Tsweetswee *le ka motlha* o se romele ditshwantsho tsa karata fano, mme o se phimole mo puisanong e: ga go ope wa mmasepala yo o se tlhokang. Fa e le se sengwe, khurumetsa nomoro ya sone e telele o se romele gape.
card-photos-other-kind = Intshwarele, ga ke kgone go leba mofuta oo wa setshwantsho. Tsweetswee se romele e le setshwantsho, e seng tokomane.
card-photos-unreadable = Intshwarele, ga ke kgone go bula setshwantsho seo. Tsweetswee se tseye gape o se romele e le setshwantsho.
