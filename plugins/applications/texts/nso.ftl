### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

applications-status-phrases =
    go diregile eng ka kgopelo ya ka, kgopelo ya ka e amogetšwe, ke dirile kgopelo ga ke kwe selo
applications-phrases =
    ke nyaka go dira kgopelo, ke nyaka foromo, ke nyaka go tsenyetšwa mohlagase, ke nyaka go tsenyetšwa meetse,
    ke nyaka go aga ntlo, ke nyaka laesense ya lebenkele, ke mohloki ke ngwadiša bjang
applications-status-keywords =
    kgopelo ya ka, dikgopelo tša ka, maemo a kgopelo ya ka
applications-keywords =
    kgopelo, dikgopelo, dira kgopelo, foromo, diforomo, tumelelo, laesense ya kgwebo, dipolane tša moago,
    kgokagano ye mpsha
