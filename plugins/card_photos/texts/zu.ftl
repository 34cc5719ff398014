### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

card-photos-card = Angisigcinanga isithombe sakho, ngoba sifana nekhadi lasebhange. Ngicela *ungalokothi* uthumele izithombe zekhadi lapha, futhi usisuse kule ngxoxo: akekho kamasipala osidingayo. Uma kungokunye, vala inombolo yakho ende uphinde usithumele.
card-photos-other-kind = Uxolo, angikwazi ukubuka lolo hlobo lwesithombe. Ngicela usithumele njengesithombe, hhayi njengedokhumenti.
card-photos-unreadable = Uxolo, angikwazi ukuvula lesi sithombe. Ngicela uphinde usithathe, usithumele njengesithombe.
