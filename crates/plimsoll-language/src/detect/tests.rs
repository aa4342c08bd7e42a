//! Texts of many kinds and languages. All of them were written for this project.

use std::path::Path;
use std::sync::LazyLock;

use plimsoll_record::{Block, BlockKind, Content};

use super::*;
use crate::Analysis;
use crate::model::Model;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
static NO_MODEL: LazyLock<Model> = LazyLock::new(Model::default);

fn told(text: &str) -> (Option<String>, Option<bool>) {
    let block = Block::new(0..text.len(), BlockKind::Paragraph);
    let content = Content { text: text.to_owned(), blocks: vec![block] };
    let analysis = Analysis::new(&content, &LIBRARY, &NO_MODEL);
    (analysis.language.map(str::to_owned), analysis.in_language)
}

/// Sentences of reports in other languages.
#[rustfmt::skip]
const OTHERS: [(&str, &[&str]); 15] = [
    ("it", &[
        "Il governo ha firmato ieri un accordo con il paese vicino per il controllo delle coste.",
        "Secondo il ministro le partenze sono diminuite del 20 per cento rispetto allo scorso anno.",
        "La nave è rimasta in mare per nove giorni, senza che nessun porto le aprisse.",
        "Le organizzazioni chiedono che i fondi siano usati per i soccorsi.",
        "A bordo c'erano anche donne e bambini, che sono stati visitati dai medici.",
        "Nessuno sa quante persone siano ancora nei centri.",
        "Il tribunale ha deciso che il fermo era illegittimo e ha ordinato il rilascio.",
    ]),
    ("fr", &[
        "Le gouvernement a signé hier un accord avec le pays voisin pour surveiller les côtes.",
        "Selon le ministre, les départs ont baissé de 20 % par rapport à l'année dernière.",
        "Le navire est resté neuf jours en mer sans qu'aucun port ne lui soit ouvert.",
        "Les associations demandent que l'argent serve aux secours.",
        "Il y avait aussi des femmes et des enfants à bord, que des médecins ont examinés.",
        "Personne ne sait combien de gens sont encore dans les centres.",
        "Le tribunal a jugé que la détention n'était pas légale et a ordonné la libération.",
    ]),
    ("de", &[
        "Die Regierung hat gestern ein Abkommen mit dem Nachbarland unterzeichnet, um die Küsten zu überwachen.",
        "Nach Angaben des Ministers ist die Zahl der Abfahrten um 20 Prozent gesunken.",
        "Das Schiff lag neun Tage auf See, ohne dass ein Hafen es einlaufen ließ.",
        "Die Verbände fordern, dass das Geld für die Rettung ausgegeben wird.",
        "An Bord waren auch Frauen und Kinder, die von Ärzten untersucht wurden.",
        "Niemand weiß, wie viele Menschen noch in den Lagern sind.",
        "Das Gericht entschied, dass die Haft rechtswidrig war, und ordnete die Freilassung an.",
    ]),
    ("es", &[
        "El gobierno firmó ayer un acuerdo con el país vecino para vigilar las costas.",
        "Según el ministro, las salidas han bajado un 20 por ciento con respecto al año pasado.",
        "El barco estuvo nueve días en el mar sin que ningún puerto lo dejara entrar.",
        "Las asociaciones piden que el dinero se use para los rescates.",
        "A bordo iban también mujeres y niños, que fueron atendidos por médicos.",
        "Nadie sabe cuántas personas quedan en los centros.",
        "El tribunal decidió que la detención no era legal y ordenó la puesta en libertad.",
    ]),
    ("pt", &[
        "O governo assinou ontem um acordo com o país vizinho para vigiar as costas.",
        "Segundo o ministro, as partidas diminuíram 20 por cento em relação ao ano passado.",
        "O navio ficou nove dias no mar sem que nenhum porto o deixasse entrar.",
        "As associações pedem que o dinheiro seja usado nos salvamentos.",
        "A bordo estavam também mulheres e crianças, que foram vistas por médicos.",
        "Ninguém sabe quantas pessoas ainda estão nos centros.",
        "O tribunal decidiu que a detenção não era legal e mandou libertar todos.",
    ]),
    ("nl", &[
        "De regering heeft gisteren een akkoord gesloten met het buurland om de kusten te bewaken.",
        "Volgens de minister is het aantal vertrekken met 20 procent gedaald ten opzichte van vorig jaar.",
        "Het schip lag negen dagen op zee zonder dat een haven het binnenliet.",
        "De verenigingen vragen dat het geld voor de redding wordt gebruikt.",
        "Aan boord waren ook vrouwen en kinderen, die door artsen zijn onderzocht.",
        "Niemand weet hoeveel mensen er nog in de kampen zitten.",
        "De rechter besloot dat de opsluiting niet was toegestaan en beval de vrijlating.",
    ]),
    ("sv", &[
        "Regeringen skrev i går under ett avtal med grannlandet om att bevaka kusterna.",
        "Enligt ministern har antalet avgångar minskat med 20 procent jämfört med förra året.",
        "Fartyget låg nio dagar till havs utan att någon hamn släppte in det.",
        "Föreningarna kräver att pengarna används till räddning.",
        "Ombord fanns också kvinnor och barn, som undersöktes av läkare.",
        "Ingen vet hur många människor som är kvar i lägren.",
        "Domstolen beslutade att frihetsberövandet var olagligt och att alla skulle släppas.",
    ]),
    ("tr", &[
        "Hükümet dün komşu ülkeyle kıyıların denetimi için bir anlaşma imzaladı.",
        "Bakana göre denize açılanların sayısı geçen yıla göre yüzde 20 azaldı.",
        "Gemi, hiçbir liman kapısını açmadığı için dokuz gün denizde kaldı.",
        "Dernekler paranın kurtarma çalışmaları için kullanılmasını istiyor.",
        "Gemide doktorların muayene ettiği kadınlar ve çocuklar da vardı.",
        "Merkezlerde hâlâ kaç kişinin tutulduğunu kimse bilmiyor.",
        "Mahkeme tutukluluğun yasal olmadığına karar verdi ve serbest bırakılmalarını istedi.",
    ]),
    ("ru", &[
        "Правительство вчера подписало соглашение с соседней страной об охране побережья.",
        "По словам министра, число отплытий сократилось на 20 процентов по сравнению с прошлым годом.",
        "Судно девять дней стояло в море, и ни один порт его не принял.",
        "Объединения требуют, чтобы деньги пошли на спасение людей.",
        "На борту были также женщины и дети, которых осмотрели врачи.",
        "Никто не знает, сколько людей ещё находится в лагерях.",
        "Суд решил, что задержание было незаконным, и приказал всех отпустить.",
    ]),
    ("ar", &[
        "وقعت الحكومة أمس اتفاقا مع البلد المجاور لمراقبة السواحل.",
        "وقال الوزير إن عدد الرحلات انخفض بنسبة 20 في المئة مقارنة بالعام الماضي.",
        "بقيت السفينة تسعة أيام في البحر ولم يفتح لها أي ميناء أبوابه.",
        "وتطالب الجمعيات بأن تصرف الأموال على عمليات الإنقاذ.",
        "وكان على متنها أيضا نساء وأطفال فحصهم الأطباء.",
        "ولا أحد يعرف كم شخصا ما زال في المراكز.",
        "وقررت المحكمة أن الاحتجاز غير قانوني وأمرت بالإفراج عنهم.",
    ]),
    ("zh", &["政府昨天与邻国签署了一项关于海岸监管的协议。", "部长说，出海的人数比去年减少了百分之二十。", "这艘船在海上停了九天，没有港口让它进去。", "没有人知道还有多少人在营地里。"]),
    ("ja", &["政府は昨日、海岸の監視について隣の国と協定を結んだ。", "大臣によると、出航の数は昨年より二割減った。", "船は九日間海にとどまり、どの港も受け入れなかった。", "まだ何人が収容所にいるのか、誰も知らない。"]),
    ("ko", &["정부는 어제 해안 감시에 관한 협정을 이웃 나라와 맺었다.", "장관에 따르면 출항 수는 지난해보다 20퍼센트 줄었다.", "배는 아흐레 동안 바다에 머물렀고 어느 항구도 받아 주지 않았다.", "아직 몇 명이 수용소에 있는지 아무도 모른다."]),
    ("hi", &["सरकार ने कल पड़ोसी देश के साथ तटों की निगरानी के लिए एक समझौता किया।", "मंत्री के अनुसार पिछले साल की तुलना में रवाना होने वालों की संख्या बीस प्रतिशत घटी है।", "जहाज नौ दिन तक समुद्र में रहा और किसी बंदरगाह ने उसे आने नहीं दिया।", "कोई नहीं जानता कि शिविरों में अब भी कितने लोग हैं।"]),
    ("vi", &["Hôm qua chính phủ đã ký một thỏa thuận với nước láng giềng về việc giám sát bờ biển.", "Theo bộ trưởng, số chuyến đi đã giảm hai mươi phần trăm so với năm ngoái.", "Con tàu ở ngoài khơi chín ngày mà không cảng nào cho vào.", "Không ai biết còn bao nhiêu người trong các trại."]),
];

/// Every three sentences of a report, one behind the other.
fn threes(sentences: &[&str]) -> Vec<String> {
    let n = sentences.len();
    let all = (0..n * n * n).map(|code| [code / n / n, code / n % n, code % n]);
    let apart = all.filter(|[a, b, c]| a < b && b < c);
    apart.map(|three| three.map(|at| sentences[at]).join(" ")).collect()
}

#[test]
fn three_sentences_in_another_language_are_told() {
    let (mut texts, mut wrong) = (0, Vec::new());
    for (tag, sentences) in OTHERS {
        for text in threes(sentences) {
            texts += 1;
            if told(&text) != (Some(tag.to_owned()), Some(false)) {
                wrong.push((tag, told(&text), text));
            }
        }
    }
    assert!(wrong.len() * 100 <= texts, "{} of {texts}: {wrong:#?}", wrong.len());
}

#[test]
fn english_of_all_kinds_is_english_or_not_sure() {
    let check = |text: &str, sure: bool| {
        let (language, own) = told(text);
        assert!(own != Some(false) && (!sure || own == Some(true)), "{own:?} {language:?}: {text}");
        assert!(language.is_none_or(|language| language == "en"), "{text}");
    };
    // Running text.
    check("The coast guard said on Tuesday that it had brought back 240 people who left from two beaches in the night.", true);
    check("we didnt get any reply from them and the boat was gone when we came back to look, so nobody knows what happened", true);
    // Lists of names.
    check(
        "Giulia Mazzarrone, Pietro Valdarchi, Lorenzo Besantini, Chiara Monteverdi, Paolo Terrafina, Anna Colleverde, Marco Bellariva, Sara Fontelunga",
        false,
    );
    check(
        "Signatories: Associazione Porto Aperto, Comitato Mare Libero, Centro Studi Costieri, Fondazione Rotta Sud, Rete Salvagente, Unione Marittima Verdania",
        false,
    );
    check(
        "Members present: Ms. Bellariva (Chair), Mr. Haddad, Mr. van der Meulen, Ms. de la Cruz, Mr. Ben Youssef, Ms. Özdemir, Mr. Kuznetsov and Ms. Nguyen.",
        false,
    );
    // Headlines.
    check("LOWER HOUSE BACKS PACT WITH VERDANIA AFTER LONG DEBATE AS CROWDS GATHER OUTSIDE", false);
    check("THE MINISTER WHO SIGNED THE DEAL SAYS THAT IT WILL NOT BE RENEWED IN THE FORM IT HAS", true);
    check("Lower House Backs Pact, Mayors Protest, Port Workers Walk Out, Ferries Cancelled Until Monday", false);
    // Short texts.
    check("Ferry service suspended. Passengers urged contact operator.", false);
    check("Great food, friendly staff, fair prices! Recommended.", false);
    check("great pizza, super friendly staff, huge portions, fast delivery, nice terrace, free parking, cool music", false);
    // Tables.
    check("Year Arrivals Returned Share\n2021 1,204 380 31.6%\n2022 1,911 702 36.7%\n2023 2,050 801 39.1%\n2024 1,733 655 37.8%", false);
    check("port boats people days\nCalder 4 120 2\nLessing 7 311 9\nOrren 1 12 1\ntotal 12 443 12", false);
    // A report with long quotations in other languages, and foreign names.
    let italian = OTHERS[0].1.join(" ");
    let german = OTHERS[2].1[..3].join(" ");
    check(
        &format!(
            "The mayor of Porto Salvo published a statement on Monday, and we print it as it was sent to us. “{italian}” He did not say who wrote it, and \
        nobody at the ministry would comment on it when we asked for their view of what had been said about them in it."
        ),
        false,
    );
    check(
        &format!(
            "Asked about the deal, the chancellor's office answered in writing: “{german}” The letter, which was seen by this paper, is dated 3 May. The \
        ministry said that it had not been told about the letter before it was published, and that it would look into what had happened."
        ),
        true,
    );
    check(
        "The Ponte Vecchio trattoria Da Gino serves ribollita, pappa al pomodoro, crostini di fegatini and bistecca alla fiorentina to anyone who asks for it.",
        false,
    );
}

#[test]
fn little_text_tells_nothing() {
    for text in ["", "...", "12 345", "Il governo ha firmato.", "Ferry cancelled", "ships ports boats"] {
        assert_eq!(told(text), (None, None), "{text}");
    }
}

#[test]
fn a_language_that_cannot_be_told_is_not_named() {
    for text in [
        "Rząd podpisał wczoraj umowę z sąsiednim krajem w sprawie nadzoru wybrzeża. Według ministra liczba wypraw spadła o dwadzieścia procent w porównaniu z zeszłym rokiem. \
            Statek stał dziewięć dni na morzu, a żaden port go nie przyjął.",
        "Η κυβέρνηση υπέγραψε χθες συμφωνία με τη γειτονική χώρα για την επιτήρηση των ακτών. Σύμφωνα με τον υπουργό, οι αναχωρήσεις μειώθηκαν κατά είκοσι τοις εκατό. \
            Το πλοίο έμεινε εννέα μέρες στη θάλασσα.",
        "Уряд учора підписав угоду із сусідньою країною про охорону узбережжя. За словами міністра, кількість відплиттів зменшилася на двадцять відсотків. \
            Судно дев'ять днів стояло в морі, і жоден порт його не прийняв.",
        "دولت دیروز با کشور همسایه برای نظارت بر ساحل‌ها پیمانی امضا کرد. به گفته وزیر، شمار سفرها نسبت به سال گذشته بیست درصد کم شده است. کشتی نه روز در دریا ماند.",
        "Guvernul a semnat ieri un acord cu țara vecină pentru supravegherea coastelor. Potrivit ministrului, numărul plecărilor a scăzut cu douăzeci la sută față de anul trecut. \
            Nava a stat nouă zile pe mare fără ca vreun port să o primească.",
        "Regeringen underskrev i går en aftale med nabolandet om at overvåge kysterne. Ifølge ministeren er tallet på afgange faldet med tyve procent i forhold til sidste år. \
            Skibet lå ni dage på søen, \
            og foreningerne kræver, at pengene også bruges til at hjælpe dem, der er ude at sejle.",
    ] {
        let (language, own) = told(text);
        assert!(language.is_none() && own != Some(true), "{language:?} {own:?}: {text}");
    }
}

#[test]
fn a_long_text_is_not_read_to_its_end() {
    let english = "It was said that they had been there for some time before the others came. ".repeat(400);
    let italian = OTHERS[0].1.join(" ").repeat(400);
    assert_eq!(told(&format!("{english}{italian}")), (Some("en".to_owned()), Some(true)));
    assert_eq!(told(&format!("{italian}{english}")), (Some("it".to_owned()), Some(false)));
    assert_eq!(told(&"a".repeat(1_000_000)).1, None);
}

/// What a source says is kept unless the text contradicts it.
#[test]
fn what_a_source_says_is_weighed_against_the_text() {
    let english = "The coast guard said on Tuesday that it had brought back 240 people who left from two beaches in the night.";
    let (italian, short) = (OTHERS[0].1.join(" "), "Ferry cancelled");
    for (text, given, language, is_in) in [
        (english, None, Some("en"), true),
        (english, Some("en-GB"), Some("en-GB"), true),
        (english, Some("it"), Some("en"), true),
        (&italian, None, Some("it"), false),
        (&italian, Some("it-CH"), Some("it-CH"), false),
        (&italian, Some("en"), Some("it"), false),
        (&italian, Some("fr"), Some("it"), false),
        // A near language that cannot be told.
        (&italian, Some("co"), Some("co"), false),
        (short, None, None, true),
        (short, Some("en-US"), Some("en-US"), true),
        (short, Some("it"), Some("it"), false),
    ] {
        let content = Content { text: text.to_owned(), blocks: vec![Block::new(0..text.len(), BlockKind::Paragraph)] };
        let analysis = Analysis::new(&content, &LIBRARY, &NO_MODEL);
        assert_eq!(analysis.language_given(given).as_deref(), language, "{given:?}: {text}");
        assert_eq!(analysis.is_in_language(given), is_in, "{given:?}: {text}");
    }
}

/// The documents of a treebank, each with its name; none where the file is absent.
fn documents_of(file: &Path) -> Vec<(String, String)> {
    let Ok(lines) = std::fs::read_to_string(file) else {
        println!("skipped: {} is not here", file.display());
        return Vec::new();
    };
    let mut documents: Vec<(String, String)> = Vec::new();
    for line in lines.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            documents.push((name.to_owned(), String::new()));
        } else if let (Some(sentence), Some((_, text))) = (line.strip_prefix("# text = "), documents.last_mut()) {
            *text += sentence;
            *text += " ";
        }
    }
    documents
}

/// Where people have gathered English, no text of it is taken for another language.
#[test]
fn english_that_people_wrote_is_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut documents = Vec::new();
    for file in ["ud-english-ewt/dev", "ud-english-ewt/train", "ud-english-gum-free/dev", "ud-english-gum-free/train"] {
        documents.extend(documents_of(&root.join(format!("../shared/data/{file}.conllu"))));
    }
    for folder in ["../shared/seeds", "examples/italy-libya", "scoring/first-walk/tune", "scoring/first-walk/held"] {
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "txt" || ending == "md") {
                documents.push((
                    entry.path().display().to_string(),
                    String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned(),
                ));
            }
        }
    }
    let mut unsure = 0;
    let mut others = Vec::new();
    for (name, text) in &documents {
        let (language, own) = told(text);
        unsure += usize::from(own.is_none() && text.split_whitespace().count() >= 12);
        if own == Some(false) {
            others.push((name, language));
        }
    }
    println!("{} documents, {unsure} of twelve words or more not sure, others: {others:#?}", documents.len());
    assert!(others.is_empty(), "{others:#?}");
}
