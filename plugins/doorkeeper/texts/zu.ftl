### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

doorkeeper-too-many = Ube miningi imiyalezo ngesikhathi esisodwa, ngakho lona angiwufundanga. Ngicela ulinde imizuzwana engu-{ $seconds }, bese uphinda uwuthumela.
