### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

intents-title = Leswi u vulaka swona
intents-which = A ndzi na ntiyiso wa leswaku ndzi twisisile. Xana a u vula leswi?
intents-none = Swin'wana
intents-button = Hlawula

intents-nothing =
    ndza khensa, ha khensa, swi lulamile, ina, e-e, u njhani, ndzi kona, vito ra wena hi wena mani, sala kahle,
    mpfula yi ta na, ndzi twa ndlala
