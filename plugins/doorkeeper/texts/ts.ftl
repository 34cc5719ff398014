### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

doorkeeper-too-many = Marungula a ma tele hi nkarhi wun'we, hikokwalaho leri a ndzi ri hlayanga. Ndzi kombela u rindza tisekoni ta { $seconds }, u ri rhumela nakambe.
