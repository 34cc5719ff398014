### Draft: by no native speaker, and reviewed by none yet; see docs/languages.md. What the texts are about: en.ftl.

cases-mine-phrases =
    go diregile eng ka pego ya ka, ngongorego ya ka e fihlile kae, ke na le nomoro ya referense,
    ga go motho yo a tlilego go lokiša, ke begile beke ya go feta
cases-phrases =
    ga re na meetse, ga go na mohlagase, mohlagase o timile, mohlagase o boa neng, meetse a boa neng, phaephe e pšhatlegile,
    meetse a a dutla tseleng, drain e thibane, seretse sa kelelatšhila se elela ka jarateng, lebone la setarata ga le šome,
    tsela e a fifala bošego, go na le mekoti tseleng, roboto ga e šome, ga se ba tšea ditlakala,
    batho ba lahlela ditlakala nageng, moagišani o dira lešata, meetse a ditšhila
cases-mine-keywords =
    dipego tša ka, pego ya ka, dingongorego tša ka, ngongorego ya ka, nomoro ya referense
cases-keywords =
    bega, bega bothata, pego, bothata, ngongorego, belaela, meetse a a dutla, ga go na meetse, ga go na mohlagase,
    mohlagase o tlogile, mohlagase o timile, phaephe e pšhatlegile, lebone la setarata, mabone a setarata, mekoti tseleng,
    molete tseleng, roboto, ditlakala ga se tša tšewa, bomenetša
