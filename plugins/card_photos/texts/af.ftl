### Prente waarop ’n bankkaart is, of waarna niemand kan kyk nie.

card-photos-card = Ek het jou prent nie gehou nie, want dit lyk soos ’n bankkaart. Moet asseblief *nooit* prente van ’n kaart hierheen stuur nie, en vee dit uit hierdie gesprek uit: niemand by die stad het dit nodig nie. As dit iets anders is, bedek die lang nommer en stuur dit weer.
card-photos-other-kind = Jammer, ek kan nie na daardie soort prent kyk nie. Stuur dit asseblief as ’n foto, nie as ’n dokument nie.
card-photos-unreadable = Jammer, ek kan nie daardie prent oopmaak nie. Neem dit asseblief weer en stuur dit as ’n foto.
