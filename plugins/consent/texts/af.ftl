# Toestemming: gevra voordat die stad se data oor ’n inwoner opgesoek word; teruggetrek onder "My data".

consent-title = Jou toestemming
consent-question =
    { $noticed ->
        [false] Om dit te beantwoord, moet ek opsoek wat { $city } oor jou hou, en dit in hierdie gesprek wys. Is dit reg so?
       *[true] Om dit te beantwoord, moet ek opsoek wat { $city } oor jou hou, en dit in hierdie gesprek wys. Hoe ons daarna omsien: { $notice }
            Is dit reg so?
    }
consent-why = Jou rekening, byvoorbeeld, staat in die stad se boeke, en ek vra voordat ek dit oopmaak. Net jy sien dit hier, en *my toestemming* beëindig dit enige tyd. Antwoord asseblief *ja* of *nee*.
consent-yes = Ja, soek dit op
consent-no = Nee
consent-refused = Goed, ek het niks opgesoek nie. Alles wat geen data oor jou nodig het nie, werk nog: tik *kieslys*.

consent-privacy = My toestemming
consent-privacy-summary = Wat ek oor jou mag opsoek
consent-keywords = toestemming, my toestemming
consent-not-given =
    { $noticed ->
        [false] Ek het niks oor jou opgesoek nie. Ek vra jou voordat ek dit doen.
       *[true] Ek het niks oor jou opgesoek nie. Ek vra jou voordat ek dit doen. Hoe { $city } na jou data omsien: { $notice }
    }
consent-is-given =
    { $noticed ->
        [false] Jy het ingestem dat ek opsoek wat { $city } oor jou hou, soos jou rekeninge.
       *[true] Jy het ingestem dat ek opsoek wat { $city } oor jou hou, soos jou rekeninge. Hoe ons daarna omsien: { $notice }
    }
consent-keep = Laat dit so
consent-take-back = Hou op daarmee
consent-left-so = Goed, niks het verander nie.
consent-taken-back = Klaar. Ek sal niks oor jou opsoek tensy jy weer instem nie.

consent-kept = Dat ek mag opsoek wat { $city } oor jou hou
