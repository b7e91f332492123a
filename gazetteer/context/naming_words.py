"""The words by which texts in many languages ascribe a name to somebody, and what each does there.

A word does the same thing in every text: the table is not asked for the text's language, which
a short text hardly shows. A word that does several things ("a" is "and" in Polish and an
article in English) does each of them wherever a rule of `attribution` has a place for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Naming(NamedTuple):
    """The words of one language; `*` stands for any ending, `_` for the space in a phrase.

    Attributes:
        calls: what somebody does who has a name for a thing: "Tokyo *calls* it".
        called: what only a thing can be, so that the holder needs "in" or "by": "*known* in".
        refers: those of both that call nothing without `as`: "*refers* to it as X".
        last: those of both that may stand behind the name: "die China so *nennt*".
        so: before such a verb: "the *so*-called".
        name: the nouns: "the *name*".
        by_name: the same with the preposition in it: "*nimellä*".
        under: before such a noun: "*under* the name".
        uses: what is done with such a noun: "the name that Tokyo *uses*".
        says: what is said for "call" by the way: "or, as they *say* in Japan".
        own: "regards them as *its* …".
        article: before what is no name: "calls X *a* farce".
        man: who speaks where nobody in particular does: "spricht *man* von".
        not_: "Koreans do *not* call it".
        rejects: "*refuses* to use the name".
        claims: what else puts a name of its own behind `as`: "*claims* them as the Diaoyu".
        considers: "*regards* them as its …", with a name in quotation marks.
        each: "*respectively*".
        version: phrases behind a name: "X *in the version of* Seoul".
        by_the: agent and article in one: "*dai* coreani".
        speaks: "in Japan *spricht* man von", followed by `of`.
        of: the preposition of such a verb.
        speaks_of: phrases that name a thing: "*spricht von* den Südkurilen".
        tells_of: phrases that name a thing or only touch on it: "*speaks of* the …".
        at: place and agent: "known *in* Japan", "called so *by* Japan".
        to: "*for* the Russians it is", "known as X *to the* Russians".
        as_: "known *as*".
        like: "*as* Tokyo calls them".
        and_: what joins two clauses: "*while* in Russia".
        or_: what joins two names of one thing.
        is_: "for Moscow it *is*".
        that: what opens a clause: "the islands *which* Tokyo calls".
        where: "Japan, *where* it is known as".
        things: what is named: "calls the *islands*".
        offices: who speaks for a state: "the Japanese *government*".
        about: prepositions that end a phrase about something else: "the dispute *over*".
        part: "calls *part* of X so".
        deed: what is called something, and no name: "calls the *return* of X a condition".
        participle: of what somebody objects to: "protested against *calling* it X".
        small: words that may stand anywhere in between.
    """

    calls: str = ""
    called: str = ""
    refers: str = ""
    last: str = ""
    so: str = ""
    name: str = ""
    by_name: str = ""
    under: str = ""
    uses: str = ""
    says: str = ""
    claims: str = ""
    considers: str = ""
    own: str = ""
    article: str = ""
    man: str = ""
    not_: str = ""
    rejects: str = ""
    each: str = ""
    version: str = ""
    by_the: str = ""
    speaks: str = ""
    of: str = ""
    speaks_of: str = ""
    tells_of: str = ""
    at: str = ""
    to: str = ""
    as_: str = ""
    like: str = ""
    and_: str = ""
    or_: str = ""
    is_: str = ""
    that: str = ""
    where: str = ""
    things: str = ""
    offices: str = ""
    about: str = ""
    part: str = ""
    deed: str = ""
    participle: str = ""
    small: str = ""


_BY_LANGUAGE = {
    "en": Naming(
        calls="style styles styled know knows knew call calls calling called names named dubs "
        "dubbed terms termed label labels labelled designate designates designated "
        "describes described refers refer referred referring rename*",
        called="called miscalled misnamed known named dubbed termed labelled described referred "
        "styled",
        refers="refers refer referred referring",
        name="name names word term terms designation expression heading parlance",
        under="under by",
        uses="use uses used using insist_on insists_on insisted_on prefer prefers preferred "
        "favours favoured favored gives gave given",
        tells_of="speaks_of speak_of",
        says="say says",
        own="its their",
        rejects="never refuses refuse refused rejects rejected objects objected protest* "
        "complain* criticis* criticiz* condemn* denounce* avoids avoid avoided declines "
        "declined forbids forbade banned opposes opposed no_longer not_used not_say "
        "not_recognise not_recognize",
        considers="considers consider considered regards regard",
        each="respectively",
        claims="claims claimed administers administered controls controlled",
        not_="not",
        at="in by at among",
        to="for to_the",
        as_="as",
        like="as",
        and_="and or but while whereas as_well_as",
        or_="or",
        is_="is are was were remains remain",
        that="which that what who",
        where="where",
        things="island* islet* rock* archipelago* group chain territor* area* town city village "
        "volcano mountain bay lake strait ship",
        participle="calling using",
        offices="garrison* army navy government ministry side people media authorities officials "
        "diplomats maps newspaper* press textbook* atlases",
        about="near over from about around with off such_as",
        part="part parts",
        deed="return visit visits landing purchase seizure annexation occupation transfer",
        article="a an",
        small="the country's its their them it these those this to to_the also both of officially "
        "simply sometimes often they he usually commonly respectively collectively a an however "
        "still long always now meanwhile though has have had until since during locally",
    ),
    "ru": Naming(
        calls="назыв* называл* назвал* именую* именует зовут зовёт зовет обознача* окрестил* "
        "знают знали именовал*",
        called="зовётся зовется зовутся фигуриру* записан* известн* значатся значится обозначаем* "
        "именуем* называем* называется называются "
        "назывался называлась называлось "
        "назывались назван*",
        so="так",
        name="названи* наименовани* имя имена именами именем слово термин* терминологи*",
        by_name="названием именем",
        under="под",
        uses="использу* употребля* предпочита* пользу* применя* принят* носит носят имеет имеют "
        "настаивает_на настаивают_на",
        says="говорят выражаются",
        own="своими своей своим своё свою",
        rejects="никогда отвергает отвергают отвергла отверг отказывается отказыва* протест* "
        "возраж* осуж* осуди* избега* не_произносят не_произносит не_признают не_признаёт "
        "не_признает не_используют не_использует не_употребляют не_употребляет "
        "не_применяют",
        considers="считает считают",
        each="соответственно",
        version="по_версии",
        tells_of="говорит_о говорят_о",
        claims="претендует претендуют контролируем* управляем*",
        not_="не",
        at="на в во у среди",
        to="для",
        as_="как",
        like="как",
        and_="и а или но же",
        or_="или",
        is_="это",
        that="что который которые которая которую которое которых",
        where="где",
        things="остров* скал* архипелаг* групп* гряд* территори* пролив*",
        offices="власт* сторон* правительств* мид стран* чиновник* сми",
        about="о об про возле около вокруг близ",
        part="част*",
        deed="возвращение возврат передач* присоединение аннекси* оккупаци* захват посещение "
        "визит* поездк* высадк* покупк*",
        small="он она они оно их его её ее со своими свои свой эти это этот эту те также "
        "официально только",
    ),
    "uk": Naming(
        calls="назива* назвал* назвав іменую* іменує звуть зве звали знають позначає позначають",
        called="зветься звуться фігуру* значиться записано відом* називається називаються "
        "називався називалася називалося називалися "
        "називан* назван*",
        so="так",
        name="назвами назвах ім'я імені іменем назва назви назву назвою назв найменуванн* слово "
        "термін*",
        by_name="назвою",
        under="під",
        uses="використову* вжива* послугову* надають віддають користу* застосову* прийнят* "
        "носит* має мають",
        says="кажуть",
        own="своїми своєю своїм",
        rejects="ніколи відкидає відмовляється протест* запереч* уника* не_визнають не_визнає "
        "не_вживають не_використовують не_використовує",
        considers="вважає вважають",
        each="відповідно",
        version="за_версією",
        tells_of="говорить_про говорять_про",
        claims="претендує претендують контрольован*",
        not_="не",
        at="на в у",
        as_="як",
        like="як",
        and_="і й та а або але",
        or_="або чи",
        is_="це є",
        that="що який які яка яку яке яких",
        where="де",
        things="остров* острів скел* архіпелаг* груп* гряд* територі*",
        offices="влад* сторон* уряд* мзс країн*",
        about="про",
        part="частин*",
        deed="повернення передач* приєднання анексі* окупаці* захоплення відвідування візит* "
        "поїздк* висадк* купівл*",
        small="їх його її ці цей цю це також офіційно він вона вони",
    ),
    "be": Naming(
        calls="назыв* завуць заве",
        called="вядом* называецца называюцца",
        so="так",
        name="назва назву назвай",
        under="пад",
        at="ў у",
        and_="і ды",
        or_="або",
        that="якія якая які якую што",
        things="астравы востраў астраво*",
        small="іх яго яе",
    ),
    "de": Naming(
        calls="nenne nennt nennen nannte nannten bezeichnet bezeichnen bezeichnete bezeichneten "
        "führt "
        "führen tauft*",
        called="genannt* benannt* bekannt* heißt heißen heisst heissen hieß hießen",
        last="nennt nennen nannte nannten genannt* benannt* bekannt* bezeichnet bezeichnete "
        "bezeichneten bezeichnet* heißt "
        "heißen heisst heissen hieß hießen",
        says="sagt sagen",
        so="so",
        name="name namen begriff* ausdruck wort bezeichnung*",
        under="unter mit",
        uses="gibt geben gab verwend* benutz* gebrauch* nutzt nutzen trägt tragen führt",
        own="seine ihre ihr sein seinen ihren",
        man="man",
        rejects="nie niemals lehnt verweigert weigert protestier* vermeidet kritisier* nicht_mehr",
        considers="betrachtet betrachten",
        each="beziehungsweise jeweils",
        speaks="spricht sprechen",
        of="von",
        speaks_of="spricht_von sprechen_von",
        claims="beansprucht beanspruchen beanspruchten verwaltet verwalteten",
        not_="nicht",
        at="auf in im von durch bei",
        to="für",
        as_="als",
        like="wie",
        and_="und oder während aber",
        or_="oder",
        is_="ist sind war waren lautet",
        that="die der das den",
        where="wo",
        things="insel* felsen* archipel* gruppe gebiet* eiland* kette",
        offices="regierung* seite* behörde* ministerium* außenministerium* medien führung",
        about="nach über gegen nahe vor",
        part="teil*",
        deed="rückgabe besuch* landung annexion besetzung kauf übergabe",
        article="ein eine einen einem einer",
        small="die der den das dem des sie es ihn seine ihre ihren sich selbst nur dort auch "
        "man ein eine einen einem landes beide werden wird wurde wurden offiziell meist seit",
    ),
    "nl": Naming(
        calls="noemt noemen noemde noemden",
        claims="claimt claimen geclaimd* opgeëist*",
        called="genoemd* bekend* heet heten aangeduid*",
        last="noemt noemen noemde noemden genoemd* bekend* heet heten aangeduid*",
        so="zo",
        name="naam namen term benaming benamingen",
        under="onder",
        uses="gebruik* hanteert hanteren draagt",
        own="zijn haar hun",
        man="men ze er",
        considers="beschouwt beschouwen",
        each="respectievelijk",
        speaks="spreekt spreken gesproken",
        of="van over",
        speaks_of="spreekt_van spreken_van",
        at="op in door bij",
        to="voor",
        as_="als",
        like="zoals",
        and_="en terwijl maar",
        or_="ofwel",
        is_="is zijn luidt",
        that="die dat",
        where="waar",
        things="eiland* rots* archipel* groep gebied*",
        offices="regering* ministerie kant zijde overheid",
        about="naar over tegen rond",
        part="deel",
        article="een",
        small="het de een die dat deze ze hen hem ook zich met wordt worden werd werden staat "
        "staan officieel van",
    ),
    "sv": Naming(
        calls="kallar kallade benämner",
        called="kallas kallades kallad kallat känd känt kända heter hette benämns",
        so="så",
        name="namn namnet benämning*",
        under="under med",
        uses="använd* bär",
        own="sina",
        considers="betraktar",
        each="respektive",
        tells_of="talar_om",
        at="på i av hos",
        to="för",
        as_="som för",
        and_="och eller medan men",
        or_="eller",
        is_="är var lyder",
        that="som",
        where="där",
        things="ö ön öar öarna klipp* skär skären arkipelag* ögrupp* område*",
        offices="regering* sidan myndighet*",
        about="till från kring mot",
        small="landets den det de dem dess också sig",
    ),
    "da": Naming(  # and Norwegian
        calls="kalder kaller kaldte benævner omtaler",
        called="kaldes kalles kaldt kalt kaldet kendt kjent kendes hedder heter betegnes omtales",
        so="så",
        name="navn navnet navne betegnelse*",
        under="under med",
        uses="bruger bruker anvend* bærer",
        tells_of="taler_om snakker_om",
        at="på i af av hos",
        to="for",
        as_="som",
        and_="og eller mens men",
        or_="eller",
        is_="er lyder",
        that="som der",
        where="hvor",
        things="ø øen øer øerne øya øyer øyene klipp* skjær* øgrupp* øygrupp* område*",
        offices="regering* regjering* side siden myndighed* myndighet*",
        about="ved til fra mod mot",
        small="den det de dem dens også seg sig",
    ),
    "fi": Naming(
        calls="kutsuu kutsuvat nimittää nimittävät",
        called="kutsutaan kutsuttu* kutsutut tunnetaan tunnettu* tunnetut nimitetään",
        last="kutsuma* kutsuttu* kutsutut tunnettu* tunnetut nimittämä*",
        so="niin",
        name="nimi nimeä nimeksi nimity*",
        by_name="nimellä nimeltä nimellään",
        uses="käyttä* käytet* kantaa",
        like="kuten",
        and_="ja tai mutta taas kun",
        or_="tai eli",
        is_="on ovat",
        that="joita jota jotka joka jolle",
        where="jossa",
        things="saari saaren saarta saaret saaria saarten saarista luoto* luodo* kari* kallio* "
        "alue*",
        offices="hallitus* hallituk* ulkoministeriö*",
        small="sitä niitä ne myös virallisesti",
    ),
    "fr": Naming(
        calls="appeler désigner nommer appelle appellent nomme nomment désigne désignent dit "
        "connaît connaissent "
        "disent baptise* rebaptise* "
        "dénomme*",
        called="baptisé* rebaptisé* appelé* nommé* dénommé* désigné* connu connue connus connues",
        name="nom noms appellation dénomination terme mot expression terminologie",
        under="sous",
        uses="utilis* emploi* employ* porte portent donne donnent donné*",
        own="ses leurs",
        rejects="jamais refuse refusent rejette refusé protest* évite critiqu*",
        considers="considère considèrent",
        each="respectivement",
        man="on",
        tells_of="parle_de parlent_de parle_des parlent_des",
        claims="revendique revendiquent revendiqué* administre administré*",
        not_="pas",
        at="en au aux à par chez dans",
        to="pour",
        as_="comme",
        like="comme",
        and_="et ou mais tandis",
        or_="ou",
        is_="est sont",
        that="que qu qui",
        where="où",
        things="île îles îlot* rocher* archipel* groupe territoire*",
        offices="gouvernement* ministère* autorités côté",
        about="vers près contre sur",
        part="partie",
        deed="retour visite* restitution annexion occupation achat",
        article="un une",
        small="celui c le la les l d un une de du des ces ce cet cette leur leurs ses son elle "
        "elles ils se s y aussi officiellement depuis",
    ),
    "es": Naming(
        calls="llamar llamarlas llamarlo le_dicen les_dicen llama llaman llamaban llamaron "
        "bautizó denomina denominan refiere refieren conoce "
        "conocen identifica identifican designa designan",
        called="llamad* bautizad* conocid* denominad*",
        name="nombre nombres denominación denominaciones término palabra",
        under="bajo con",
        uses="usa usan usad* utiliza* emplea* lleva llevan recibe reciben da dan dio dieron "
        "puso pusieron prefiere prefieren",
        own="sus su",
        rejects="nunca rechaza rechazan rechazó protest* evita critic*",
        considers="considera consideran",
        each="respectivamente",
        tells_of="habla_de hablan_de",
        claims="reclama reclaman reclamad* reivindica reivindicad* administra administrad*",
        not_="no",
        at="en por entre",
        to="para",
        as_="como",
        like="como",
        and_="y e o u mientras pero",
        or_="o u",
        is_="es son",
        that="que",
        where="donde",
        things="isla* islote* roca* peñón peñones archipiélago grupo territorio*",
        offices="gobierno ministerio autoridades lado",
        about="hacia sobre cerca desde",
        part="parte",
        deed="devolución visita* anexión ocupación compra",
        article="un una",
        small="el la los las lo les le de del al a se su sus estas estos esas también oficialmente "
        "conjuntamente colectivamente en_conjunto en_su_conjunto",
    ),
    "it": Naming(
        calls="chiama chiamano chiamavano chiamarono battezzò chiamare chiamava denomina "
        "denominano definisce definiscono identifica identificano designa designano "
        "riferirsi riferisce riferiscono",
        called="battezzat* ribattezzat* chiamat* conosciut* denominat* nota note noti noto detto "
        "detta dette detti",
        name="nome nomi denominazione termine parola",
        under="sotto con",
        uses="usa usano utilizza* impiega* porta danno dà preferisce preferiscono",
        own="suoi loro sue",
        rejects="rifiuta rifiutano respinge protest* evita critic*",
        considers="considera considerano",
        each="rispettivamente",
        so="così",
        version="nella_versione_di",
        by_the="dai dagli",
        tells_of="parla_di parlano_di parla_delle parla_dei",
        claims="rivendica rivendicano rivendicat* amministrat*",
        not_="non",
        at="in da dal dalla dai dagli dalle nel nella presso",
        to="per",
        as_="come",
        like="come",
        and_="e ed o mentre ma",
        or_="o",
        is_="è sono si_tratta",
        that="che",
        where="dove",
        things="isol* scogl* arcipelago gruppo territor* rocce",
        offices="governo ministero autorità parte",
        about="verso sulle sugli sull contro",
        part="parte",
        deed="restituzione ritorno visita visite annessione occupazione acquisto",
        article="un una",
        small="il lo la le li gli i l di del della dei degli delle si un una suo suoi loro anche "
        "queste questi ufficialmente",
    ),
    "pt": Naming(
        calls="chamar chama chamam chamavam chamaram batizou designa designam denomina denominam "
        "conhece conhecem identifica identificam designaram designaram-nas chamaram-nas",
        called="batizad* chamad* conhecid* denominad* designad*",
        name="nome nomes designação denominação termo palavra",
        under="sob com",
        uses="usa usam utiliza* emprega* leva recebe recebem dá dão deu deram prefere preferem",
        own="seus suas",
        rejects="recusa recusam rejeita protest* evita critic*",
        considers="considera consideram",
        by_the="pelos pelas",
        tells_of="fala_em falam_em fala_de falam_de",
        claims="reivindica reivindicam reivindicad* reclamad* administrad*",
        not_="não",
        at="em no na nos nas por pelo pela pelos pelas entre",
        to="para",
        as_="como",
        like="como",
        and_="e ou enquanto mas",
        or_="ou",
        is_="é são",
        that="que",
        where="onde",
        things="ilha* ilhota* ilhéu* local rochedo* arquipélago grupo território*",
        offices="governo ministério autoridades lado",
        about="sobre perto contra desde",
        part="parte",
        article="um uma",
        small="o a os as um uma de do da dos das se lhe lhes seu seus sua suas estas também "
        "oficialmente",
    ),
    "ro": Naming(
        calls="numeşte numesc denumeşte denumesc",
        called="numit* cunoscut* denumit*",
        name="nume numele denumire* termen*",
        under="sub cu",
        uses="foloseşte folosesc utiliz* poartă",
        at="în către de_către",
        to="pentru",
        as_="ca drept",
        like="cum",
        and_="şi iar sau",
        or_="sau",
        is_="este sunt",
        that="care",
        where="unde",
        things="insul* stânc* arhipelag* grup*",
        offices="guvern* autorităţi* minister*",
        about="din către despre lângă asupra",
        part="parte partea",
        small="le îi îl pe se sa lor de al ale",
    ),
    "pl": Naming(
        calls="nazywa nazywają nazywał* zwie zwą zwali ochrzcili zna znają określa określają",
        called="nazywan* zwany zwana zwane zwanych zwanej zwanym zwaną znan* określan* nazwan*",
        so="tak",
        name="nazwa nazwę nazwy nazwą nazw nazwami nazwach nazwie termin* słow* określeni*",
        by_name="mianem",
        under="pod",
        uses="używa* stosuj* nosi noszą nadaje nadają nadali nadała stosuje woli wolą",
        own="swoje swoimi",
        rejects="nigdy odrzuca odrzucają odmawia protest* unika krytyk*",
        says="mówią",
        considers="uważa uważają",
        each="odpowiednio",
        speaks_of="mówi_o_nich mówią_o_nich",
        tells_of="mówi_o mówią_o",
        at="na w we przez u",
        to="dla",
        as_="jako jak",
        like="jak",
        and_="a i oraz lub zaś",
        or_="lub albo",
        is_="to są jest brzmi",
        that="którzy który która które których którą",
        where="gdzie",
        things="wysp* wysepk* skał* archipelag* grup* terytori*",
        offices="źródł* rząd* stron* władz* msz media",
        about="o koło obok wokół przy",
        part="część części",
        deed="zwrot* wizyt* aneksj* okupacj* zakup*",
        small="natomiast tzw się te ten ta tę tych je ją go ich swoje też także oficjalnie",
    ),
    "cs": Naming(
        calls="nazývá nazývají říká říkají označuje označují jmenuje zve",
        called="nazývan* znám* zvan* označovan*",
        so="tak",
        own="své svá svými",
        considers="považuje považují",
        name="název názvu názvem názvy názvů názvech jméno jména jmény jménem pojem termín",
        by_name="názvem jménem",
        under="pod",
        uses="použív* užív* nese nesou",
        tells_of="mluví_o hovoří_o",
        at="na v ve u",
        to="pro",
        as_="jako jak za",
        like="jak",
        and_="a i nebo zatímco",
        or_="nebo či",
        is_="je jsou zní jde_o",
        that="který která které kterou kterým kteří jež jenž",
        where="kde",
        things="ostrov* skal* souostroví* skupin* územ*",
        offices="vlád* stran* úřad* ministerstv*",
        about="o kolem okolo blízko",
        part="část části",
        deed="návrat* návštěv* anex* okupac* nákup*",
        small="své svá podle "
        "se si ten ta to ty tomu těm je jej jim ho mu tyto těchto tento oficiálně také",
    ),
    "sk": Naming(
        calls="nazýva nazývajú volá volajú označuj*",
        called="nazývan* znám* zvan* označovan*",
        so="tak",
        name="názov názvu názvom názvy názvami názvoch meno mená menami menom termín",
        by_name="názvom",
        under="pod",
        uses="použív* nesie",
        at="na v vo u",
        to="pre",
        as_="ako",
        like="ako",
        and_="a i alebo kým",
        or_="alebo",
        is_="je sú znie",
        that="ktorý ktorá ktoré ktorú",
        where="kde",
        things="ostrov* skal* súostrov* skupin* územ*",
        offices="vlád* stran* ministerstv*",
        about="o okolo blízko",
        part="časť časti",
        small="sa si ich ho ju im mu tieto tento oficiálne tiež",
    ),
    "sr": Naming(  # and Croatian
        calls="naziva nazivaju zove zovu назива називају зове зову",
        called="nazvan* poznat* zvan* nazivan* назван* познат* звано звани зване звана званог "
        "званих називан*",
        so="tako тако",
        own="svojim svoje својим своје",
        considers="smatra smatraju сматра сматрају",
        name="naziv nazivom ime imenom termin назив називом име именом термин",
        by_name="imenom nazivom именом називом",
        under="pod под",
        uses="korist* upotreblja* nosi nose корист* употребља* носи носе",
        at="na на u od у од",
        to="za за",
        as_="kao као",
        like="kako како",
        and_="a i ili dok odnosno и а или док односно",
        or_="ili или",
        is_="je su је су",
        that="koji koja koje koju који која које коју što што",
        where="gdje gde где",
        things="otok* otoč* ostrv* sten* stijen* hrid* arhipelag* остров* острв* стен* архипелаг*",
        offices="vlad* stran* vlast* влад* стран* власт*",
        about="о o kod oko kraj код око крај",
        part="deo dio део",
        small="zvanič* званич* se ih ga ju ta te to ove ovo također zvanično službeno се их га ју "
        "та те то ове ово",
    ),
    "mk": Naming(
        calls="нарекува нарекуваат вика викаат",
        called="познат* наречен*",
        so="така",
        name="името назив називот",
        under="под со",
        uses="користи користат употребува",
        at="на во од",
        to="за",
        as_="како",
        like="како",
        and_="а и или додека",
        or_="или",
        is_="е се",
        that="кој која кое кои што",
        where="каде",
        things="остров* карп* архипелаг*",
        offices="влад* стран*",
        about="кај околу",
        part="дел",
        small="се ги го ја им овие",
    ),
    "bg": Naming(
        calls="нарича наричат наричаше нарече",
        called="наричан* известн* наречен* казва",
        so="така",
        name="името названи* наименовани* понятие* термин*",
        under="под с",
        uses="използва* употребява* носи носят",
        at="на в във от",
        to="за",
        as_="като",
        like="както",
        and_="а и или докато но",
        or_="или",
        is_="е са",
        that="който която което които",
        where="където",
        things="остров* скал* архипелаг* групата",
        offices="правителств* стран* власт*",
        about="край около",
        part="част*",
        small="се ги го я им тези официално",
    ),
    "tr": Naming(
        calls="dediği dedikleri",
        last="diyor diyorlar deniyor deniliyor denir denilir denen denilen dediği dedikleri "
        "adlandır* bilinen biliniyor bilinir bilindiği tanınan "
        "nitelendir* isimlendir* bahsed* anılan anılıyor andığı anıyor çağırıyor "
        "deniliyor diyen der derler dedi",
        name="adı adını adları isimleri ismi ismini",
        each="sırasıyla",
        by_name="adıyla ismiyle",
        uses="kullan* veriyor verir verdi verdiği verdikleri taşıyor taşır taşıyan",
        and_="ve",
        or_="veya",
        things="ada adalar* adaları* adalara adaya adacık* kayalık* takımada*",
        offices="hükümet* hükûmet* yönetim* tarafı*",
        small="tarafından onları onu buraya söz_konusu "
        "olarak diye da de ta te nın nin nun nün ın in un ün ya ye a e ı i bu ise",
    ),
    "vi": Naming(
        calls="gọi đổi_tên",
        name="tên",
        under="theo với dưới",
        version="theo_cách_gọi_của theo_tên_gọi_của",
        uses="dùng sử_dụng",
        at="ở tại bởi",
        as_="là thành",
        and_="và còn hoặc",
        or_="hoặc hay",
        is_="là",
        that="mà nơi",
        things="đảo quần nhóm bãi",
        offices="chính_phủ phía người",
        about="gần về",
        small="các này đó những được bị thì của hòn",
    ),
    "ar": Naming(
        calls="تسمي تسميها تسميه يسمي يسميها يسميه يسمون يسمونها تطلق يطلق يطلقون",
        called="تسمى يسمى تعرف يعرف المعروفة المعروف معروفة المسماة المسمى",
        name="اسم الاسم تسمية مصطلح",
        by_name="باسم بأسم باسمها باسمه",
        under="تحت",
        uses="تستخدم يستخدم تستعمل",
        at="في فى لدى قبل",
        like="كما",
        and_="و بينما فيما أو",
        or_="أو",
        that="التي الذي",
        where="حيث",
        things="جزيرة جزر الجزر الجزيرة أرخبيل الأرخبيل صخور الصخور",
        offices="الجانب الحكومة السلطات",
        about="إلى على من عن حول",
        small="عليها عليه لها له من هذه هذا",
    ),
    "id": Naming(
        calls="menyebut* menamai menamakan",
        called="disebut* dikenal diketahui dinamakan dinamai",
        name="nama sebutan istilah",
        under="dengan bawah",
        uses="diberi diberikan memberi menggunakan memakai",
        at="di oleh kalangan",
        to="bagi",
        as_="sebagai",
        like="seperti sebagaimana",
        and_="dan atau sedangkan sementara",
        or_="atau",
        is_="adalah",
        that="yang",
        where="mana",
        things="pulau* kepulauan gugusan karang",
        offices="pemerintah pihak orang",
        about="dekat ke tentang",
        small="ini itu nya juga dari",
    ),
    "el": Naming(
        calls="αποκαλεί αποκαλούν ονομάζει ονομάζουν",
        called="γνωστ* ονομάζεται ονομάζονται λέγεται λέγονται",
        name="όνομα ονομασία",
        under="με υπό",
        uses="χρησιμοποι*",
        at="στην στη στο στις από",
        to="για",
        as_="ως",
        like="όπως",
        and_="και ή ενώ",
        or_="ή",
        is_="είναι",
        that="που οποία οποίο οποίος",
        where="όπου",
        things="νησι* νήσ* βράχ* βραχονησίδ* αρχιπέλαγος",
        offices="κυβέρνηση πλευρά",
        about="κοντά προς γύρω",
        small="το τα τον την τη του της των τους τις οι η ο σε αυτό αυτά",
    ),
    "hu": Naming(
        calls="nevezi nevezik hívja hívják",
        called="ismert nevezett",
        last="nevezi nevezik hívja hívják ismert nevezett nevez* hív* ismert* emleget*",
        name="név neve nevén nevet elnevezés*",
        by_name="néven nevén",
        uses="használ* visel* adták adott",
        like="ahogy",
        and_="és míg pedig illetve",
        or_="vagy",
        that="amelyet melyet amelyeket amit",
        where="ahol",
        things="sziget* szikl*",
        offices="kormány*",
        about="mellett körül",
        small="a az is által",
    ),
}

_FURTHER_TRIGGERS = (
    *(" para los ", " para os ", "pour les ", "für die ", " per i ", " dla ", "si tratta"),
    *("pour le japon", "pour la cor", "pour la chine", "pour la rus", "per il giap", "per tokyo"),
    *("(para jap", "(para rus", "(para cor", "для яп", "для росс", "для русск", "для коре"),
    *("для кит", "(у япон", "(в япон", "(у росі", "(в росс", "(в коре", "(у коре", "(в кита"),
    *("for japan", "for the jap", "for russia", "for the russ", "for korea", "for the kor"),
    *("for china", "for the chin", "for tokyo", "for seoul", "for moscow", "for beijing"),
    "word for",
)
"""What else a text must hold for a rule to ascribe a name: "para los rusos"."""

_ADJECTIVE = re.compile(
    r"\S*(?:isch(?:e[mnrs]?)?|(?:pan|wan|aan)s|nse|ees|ese|és|esas?|ês|[ie]an|[nm]eză?|ruse?[oaă]?"
    r"|rusas|russ[oae]|russes|(?<![oоа])(?:ськ|ск|sk)(?!o$|u$|em$)\w{0,3}|ští|inen|isen"
    r"|[ao]is(?:es?)?|éen(?:ne)?|ean[oaă]|orosz|(?:ín|e)ai|ية?)"
)
"""The words for a state that go with its language and its islands too. It takes "government" or
"name" beside them to tell who speaks."""

_IN_OR_BY = re.compile(r".*(?:ss[aä]|ll[aä]|b[ae]n|ией|ією|[ан][её]м|аєм|вой|ином|[цн]ам|цям)")
"""A holder's word in the case that says "in", "by" or "to": "Japanissa", «Японией», «японцам»."""

_MADE_TO_BE = re.compile(r"\w{3,}(?:[иы]ми|[ая]ми|[оеє]ю|[ое]й|ksi)")
"""A Russian, Ukrainian or Finnish word in the case of what something is called."""

_SHORT = 3
"""Letters of a word that nobody listed up to which it is a preposition rather than a name."""

Meaning = frozenset[str]

_UNLISTED: tuple[Meaning, ...] = tuple(
    frozenset({"other", *more}) for more in ((), ("short",), ("made_to_be",))
)


@cache
def _table() -> tuple[dict[str, Meaning], dict[str, Meaning], dict[str, tuple[str, ...]]]:
    """Whole words, beginnings of words, and the phrases that begin with a word."""
    whole: dict[str, set[str]] = {}
    begun: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    for naming in _BY_LANGUAGE.values():
        for part, words in zip(Naming._fields, naming, strict=True):
            for word in words.split():
                text = word.replace("_", " ")
                kept = begun if text.endswith("*") else whole
                kept.setdefault(text.rstrip("*"), set()).add(part.rstrip("_"))
                if " " in text or "'" in text:
                    phrases.setdefault(_FIRST_WORD.findall(text)[0], set()).add(text)
    return (
        {word: frozenset(parts) for word, parts in whole.items()},
        {word: frozenset(parts) for word, parts in begun.items()},
        {first: tuple(sorted(texts, key=len, reverse=True)) for first, texts in phrases.items()},
    )


def phrases_from(word: str) -> tuple[str, ...]:
    """The phrases of the table that begin with a word, the longest first."""
    return _table()[2].get(word, ())


_NO_MORE_THAN_WORDS = {"about", "part", "deed", "claims", "not"}
"""What a word may do and be any word elsewhere."""


@lru_cache(maxsize=1 << 14)
def meaning(word: str) -> Meaning:
    """What a word may do where a name is ascribed, as fields of `Naming`.

    A word that nobody listed is `other`, and `short` as well if it may be a preposition.
    """
    whole, begun, _ = _table()
    found = whole.get(word)
    if found is None:
        for end in range(len(word), 1, -1):
            if found := begun.get(word[:end]):
                break
        else:
            if word.isdecimal():
                found = frozenset({"small"})
            else:
                found = frozenset({"other", "short"} if len(word) <= _SHORT else {"other"})
    if found <= _NO_MORE_THAN_WORDS:
        found |= {"other"}
    if found & {"other", "things"} and _MADE_TO_BE.fullmatch(word):
        return frozenset({"other", "made_to_be"})
    return found


def meanings() -> frozenset[Meaning]:
    """Every answer that `meaning` may give."""
    whole, begun, _ = _table()
    listed = {*whole.values(), *begun.values()}
    listed |= {each | {"other"} for each in listed if each <= _NO_MORE_THAN_WORDS}
    return frozenset(listed | {frozenset({"small"}), *_UNLISTED})


def holder_meaning(word: str) -> Meaning:
    """What a word for a holder may do there: `holder`, `adjective` or `inside`."""
    if _IN_OR_BY.fullmatch(word):
        return frozenset({"holder", "inside"})
    return frozenset({"adjective" if _ADJECTIVE.fullmatch(word) else "holder"})


HOLDER_MEANINGS = tuple(map(frozenset, ({"holder"}, {"holder", "inside"}, {"adjective"})))

_FIRST_WORD = re.compile(r"\w+")

_NAMING = (
    *("calls", "called", "last", "name", "by_name", "says", "considers", "version", "speaks"),
    *("speaks_of", "tells_of", "claims"),
)


def _naming_words() -> Iterator[tuple[str, str]]:
    for naming in _BY_LANGUAGE.values():
        for part in _NAMING:
            for word in getattr(naming, part).split():
                yield part, word


NAMING_WORDS = tuple(sorted({word.rstrip("*").replace("_", " ") for _, word in _naming_words()}))
"""The words without which a spaced script's text ascribes no name; the beginnings of some."""


def _triggers() -> tuple[str, ...]:
    found: list[str] = []
    words = {_as_trigger(*each) for each in _naming_words()}
    # (für die Japaner Takeshima)
    in_brackets = {
        f"({word.replace('_', ' ')} "
        for naming in _BY_LANGUAGE.values()
        for word in naming.to.split()
    }
    for word in sorted({*words, *in_brackets, *_FURTHER_TRIGGERS}):
        if not found or not word.startswith(found[-1]):
            found.append(word)
    return tuple(found)


def _as_trigger(part: str, word: str) -> str:
    """A word as the scan seeks it, which knows no word boundaries."""
    if word.endswith("*"):
        return word[:-1]
    if "_" in word:
        return word.replace("_", " ") + " "
    if len(word) > _SHORT + 1:
        return word
    if len(word) <= _SHORT:
        return f" {word} "
    # A noun may have a colon behind it ("Japanese name: X"), an Arabic verb "and" before it.
    return f" {word}" if part == "name" else f"{word} "


NAMING_TRIGGERS = _triggers()
"""What the scan seeks for them, and for the rules that do without; folded."""
