### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

payments-receipts-keywords =
    irisidi, amarisidi, irisidi yami, ubufakazi bokukhokha
payments-receipts-phrases =
    ngicela irisidi yami, ngilahle irisidi, imali yami ingenile yini, ngikhokhile ngesonto eledlule, ubufakazi bokukhokha
payments-keywords =
    khokha, ukukhokha, ngifuna ukukhokha, khokha ibhili, inkokhelo
payments-phrases =
    ngifuna ukukhokha, ngifuna ukukhokha isikweletu sami, ngingakhokha kanjani, ngikhokha kuphi, ngicela ilinki yokukhokha,
    ngingakhokha ngekhadi
