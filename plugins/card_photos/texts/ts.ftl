### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

card-photos-card = A ndzi xi hlayisanga xifaniso xa wena, hikuva xi fana na khadi ra bangi. Ndzi kombela *u nga tshuki* u rhumela swifaniso swa khadi laha, naswona u xi sula eka mbulavurisano lowu: a ku na munhu wa masipala loyi a xi lavaka. Loko ku ri swin'wana, funengeta nomboro ya xona yo leha u xi rhumela nakambe.
card-photos-other-kind = Ndzi rivalele, a ndzi koti ku languta muxaka wolowo wa xifaniso. Ndzi kombela u xi rhumela xi ri xifaniso, ku nga ri tsalwa.
card-photos-unreadable = Ndzi rivalele, a ndzi koti ku pfula xifaniso xexo. Ndzi kombela u xi teka nakambe u xi rhumela xi ri xifaniso.
