### Foto’s waarop ’n bankkaart is, of waarna niemand kan kyk nie.

card-photos-card = Ek het jou foto nie gehou nie, want dit lyk soos ’n bankkaart. Moet asseblief *nooit* ’n foto van ’n kaart hierheen stuur nie, en vee hierdie een uit ons gesprek uit: niemand by die stad het dit nodig nie. As dit iets anders is, bedek die lang nommer en stuur die foto weer.
card-photos-other-kind = Jammer, ek kan nie na daardie soort beeld kyk nie. Stuur dit asseblief as ’n foto, nie as ’n dokument nie.
card-photos-unreadable = Jammer, ek kan nie daardie foto oopmaak nie. Neem dit asseblief weer en stuur dit as ’n foto.
