### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-receipts-keywords =
    rasiti, dirasiti, rasiti ya ka, bohlatse bja tefo
payments-receipts-phrases =
    ke kgopela rasiti ya ka, ke lahlile rasiti, na tšhelete ya ka e fihlile, ke lefile beke ya go feta, bohlatse bja tefo
payments-keywords =
    lefa, go lefa, ke nyaka go lefa, lefa pili, tefo
payments-phrases =
    ke nyaka go lefa, ke nyaka go lefa sekoloto sa ka, nka lefa bjang, ke lefela kae, nka lefa ka karata
