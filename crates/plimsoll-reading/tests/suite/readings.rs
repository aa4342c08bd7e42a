//! Whole readings under snapshots that a person can review by eye, and what must always hold.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{CodePoints, Content, Edtf, Fact, Outcome, Reading, Span};
use proptest::prelude::*;

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()).expect("the built-in model loads"));

/// Takes and reads the bytes of a file.
fn read(path: &str, bytes: &[u8], published: Option<&str>) -> (Reading, Content) {
    let given = Given { published: published.map(|date| Edtf::parse(date).unwrap()), ..Given::default() };
    let taken = Intake::new(LIBRARY.furniture()).take(path, bytes, &given);
    (READER.read(taken.document, &taken.content), taken.content)
}

/// One line a fact, in the order of the text: what a reviewer needs to see that it is right.
fn lines(reading: &Reading) -> String {
    let name = |name: &Option<String>, text: &str| name.clone().unwrap_or_else(|| format!("“{text}”"));
    let mut out = String::new();
    let document = &reading.document;
    let published = document.published.as_ref().map_or("unknown", Edtf::as_str);
    let _ = writeln!(out, "published {published} ({:?}), language {:?}", document.published_basis, document.language);
    for fact in &reading.facts {
        let common = fact.common();
        let voice = if common.claim.is_some() { " (in a claim)" } else { "" };
        let line = match fact {
            Fact::Entity(entity) => format!("entity     {:?} {} = {}", entity.entity_type, entity.name, entity.names.join(" | ")),
            Fact::Claim(claim) => {
                let sources: Vec<String> = claim.sources.iter().map(|source| name(&source.name, &source.text)).collect();
                let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
                format!("claim      [{}] {:?} {:?} “{}”: {}", sources.join(", "), claim.act, claim.form, claim.cue.text, pieces.join(" … "))
            }
            Fact::Figure(figure) => {
                let date = figure.period.as_ref().or(figure.as_of.as_ref()).map_or("-", |date| date.value.as_str());
                let origin = figure.origin.as_ref().map_or("-".to_owned(), |origin| name(&origin.name, &origin.text));
                let value = figure.value.map_or("-".to_owned(), |value| value.to_string());
                format!(
                    "figure     “{}” = {:?} {} {} of {} in {} by {}",
                    common.anchor.text,
                    figure.bound,
                    value,
                    figure.unit.as_deref().unwrap_or("-"),
                    figure.measure,
                    date,
                    origin
                )
            }
            Fact::Event(event) => {
                let date = event.date.as_ref().map_or("-", |date| date.value.as_str());
                let roles: Vec<String> =
                    event.roles.iter().map(|role| format!("{}: {}", role.role, name(&role.name, &role.text))).collect();
                format!(
                    "event      {} “{}” on {} {:?} {:?} [{}]",
                    event.event_type,
                    common.anchor.text,
                    date,
                    common.modality,
                    common.polarity,
                    roles.join(", ")
                )
            }
            Fact::Agreement(agreement) => {
                let parties: Vec<String> = agreement.parties.iter().map(|party| name(&party.name, &party.text)).collect();
                let renewals: Vec<&str> = agreement.renewals.iter().map(|renewal| renewal.date.as_str()).collect();
                format!(
                    "agreement  {} [{}] signed {} term {} renewal {:?} notice {} renewals {}",
                    agreement.name,
                    parties.join(", "),
                    agreement.signed.as_ref().map_or("-", |date| date.value.as_str()),
                    agreement.term.as_ref().map_or("-".to_owned(), |term| term.value.to_string()),
                    agreement.renewal.as_ref().map(|renewal| renewal.value),
                    agreement.notice.as_ref().map_or("-".to_owned(), |notice| notice.value.to_string()),
                    renewals.join(", "),
                )
            }
            Fact::Demand(demand) => {
                let demander = demand.demander.as_ref().map_or("-".to_owned(), |who| name(&who.name, &who.text));
                let addressees: Vec<String> = demand.addressees.iter().map(|who| name(&who.name, &who.text)).collect();
                format!("demand     {} -> [{}]: {}", demander, addressees.join(", "), demand.content.text)
            }
            Fact::Unread(_) => format!("unread     “{}”", common.anchor.text),
            Fact::Mention(_) | Fact::Time(_) => continue,
        };
        let _ = writeln!(out, "{}{voice}", line.replace('\n', " "));
    }
    out
}

/// What must hold for every reading: exact words, ids that are one of a kind, claims that exist.
fn check(reading: &Reading, content: &Content) {
    let points = CodePoints::new(&content.text);
    let ids: std::collections::HashSet<&str> = reading.facts.iter().map(|fact| fact.id().as_str()).collect();
    assert_eq!(ids.len(), reading.facts.len(), "two facts with one id");
    for fact in &reading.facts {
        let value = serde_json::to_value(fact).unwrap();
        check_offsets(&value, &points);
        let anchor = &fact.common().anchor;
        assert_eq!(points.slice(Span { start: anchor.quote_start, end: anchor.quote_end }), &*anchor.quote, "{value}");
        // A source is called as the document calls it.
        if let Fact::Claim(claim) = fact {
            let words: Vec<&str> = content.text.split_whitespace().collect();
            let text = words.join(" ");
            claim.sources.iter().filter_map(|source| source.name.as_ref()).for_each(|name| assert!(text.contains(name.as_str()), "{name}"));
        }
        if let Some(claim) = &fact.common().claim {
            assert!(ids.contains(claim.as_str()) && claim != fact.id(), "{value}");
        }
    }
}

/// Every object with `start`, `end` and `text` anywhere in a fact.
fn check_offsets(value: &serde_json::Value, points: &CodePoints<'_>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let (Some(start), Some(end), Some(text)) = (fields.get("start"), fields.get("end"), fields.get("text")) {
                let span = Span { start: start.as_u64().unwrap() as u32, end: end.as_u64().unwrap() as u32 };
                assert_eq!(points.slice(span), text.as_str().unwrap());
            }
            fields.values().for_each(|field| check_offsets(field, points));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| check_offsets(item, points)),
        _ => {}
    }
}

/// Reads a file of the repository and holds it against its snapshot.
fn snapshot(name: &str, file: &str, published: Option<&str>) {
    let path = format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (reading, content) = read(file, &bytes, published);
    assert_eq!(reading.document.outcome, Outcome::Read);
    check(&reading, &content);
    insta::assert_snapshot!(name, lines(&reading));
}

#[test]
fn a_wire_report() {
    snapshot("wire", "examples/italy-libya/01-wire-chamber-vote.txt", None);
}

#[test]
fn a_long_report_with_a_quotation_over_two_paragraphs() {
    snapshot("longform", "examples/italy-libya/03-longform-the-clause.txt", Some("2025-10-25"));
}

#[test]
fn a_briefing_with_a_table() {
    snapshot("briefing", "examples/italy-libya/04-briefing-figures.md", Some("2025-10-06"));
}

#[test]
fn an_open_letter() {
    snapshot("letter", "examples/italy-libya/05-open-letter.txt", Some("2025-10-20"));
}

#[test]
fn a_summary_record_of_a_chamber() {
    snapshot("record", "examples/italy-libya/06-chamber-summary.txt", Some("2025-10-15"));
}

/// Shares, parts of wholes, lists, numbers without a noun, votes that were lost.
#[test]
fn a_report_full_of_figures() {
    snapshot("figures", "crates/plimsoll-reading/tests/suite/reports/figures.txt", Some("2025-11-05"));
}

#[test]
fn a_press_release() {
    snapshot("release", "examples/italy-libya/07-mission-release.txt", None);
}

#[test]
fn a_page_of_a_newspaper() {
    snapshot("page", "examples/italy-libya/11-quay-courant-turin.html", None);
}

#[test]
fn every_report_of_the_examples_keeps_its_words() {
    for folder in ["examples/italy-libya", "scoring/first-walk/tune", "scoring/first-walk/held"] {
        let folder = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let (reading, content) = read(&path.display().to_string(), &std::fs::read(&path).unwrap(), None);
            check(&reading, &content);
        }
    }
}

/// A bracket that is opened just before a colon at the start of a block: nothing stands in it.
#[test]
fn an_open_bracket_before_a_colon_is_no_speaker() {
    let (reading, content) = read("bracket.txt", b"(: that the ministry said it would act at once", None);
    check(&reading, &content);
}

#[test]
fn a_text_in_another_language_has_no_facts() {
    let text = "Il governo ha firmato ieri un accordo con la Libia, e secondo il ministro le partenze sono diminuite del 20 per cento rispetto allo scorso anno.";
    let (reading, _) = read("testo.txt", text.as_bytes(), None);
    assert!(reading.facts.is_empty());
    assert_eq!(reading.document.language.as_deref(), Some("it"));
    assert_eq!(reading.document.outcome, Outcome::Read);
}

#[test]
fn what_a_page_says_of_its_language_gives_way_to_its_text() {
    let read_as = |tag: &str, text: &str| {
        let page = format!("<html lang=\"{tag}\"><body><article><p>{text}</p></article></body></html>");
        read("page.html", page.as_bytes(), None).0
    };
    let english =
        "The ministry said on Tuesday that 240 people had been intercepted by the coast guard and returned to the port they had left.";
    let italian =
        "Il ministero ha detto che 240 persone sono state fermate dalla guardia costiera e riportate nel porto da cui erano partite.";
    for (tag, text, language, facts) in
        [("it", english, "en", true), ("en-GB", english, "en-GB", true), ("en", italian, "it", false), ("it-CH", italian, "it-CH", false)]
    {
        let reading = read_as(tag, text);
        assert_eq!((reading.document.language.as_deref(), !reading.facts.is_empty()), (Some(language), facts), "{tag}: {text}");
    }
}

/// Who says what in a text, a line each: `source: content`.
fn voices(text: &str) -> Vec<String> {
    let (reading, content) = read("report.txt", text.as_bytes(), Some("2025-10-31"));
    check(&reading, &content);
    let claims = reading.facts.iter().filter_map(|fact| match fact {
        Fact::Claim(claim) => Some(claim),
        _ => None,
    });
    claims
        .map(|claim| {
            let who = |source: &plimsoll_record::Reference| match (&source.name, source.candidates.as_slice()) {
                (Some(name), _) => name.clone(),
                (None, []) => format!("“{}”", source.text),
                (None, several) => several.join(" or "),
            };
            let sources: Vec<String> = claim.sources.iter().map(who).collect();
            format!("{}: {}", sources.join(", "), claim.content.text)
        })
        .collect()
}

#[track_caller]
fn check_voices(text: &str, expected: &[&str]) {
    assert_eq!(voices(text), expected, "{text}");
}

/// Each of these once put words into a wrong mouth, or turned them round.
#[test]
fn regressions_of_wrong_mouths() {
    // A private person stays a role, also by the surname alone.
    check_voices(
        "Survivor Amina Kantela told Harbour Wire that she had been held for a year. “They sold us twice,” Kantela said.",
        &["“Survivor”: she had been held for a year", "“Survivor”: They sold us twice,"],
    );
    // A comma and a participle between subject and verb.
    check_voices("The interior minister, Petra Halvorsen, said that the boats were safe.", &["Petra Halvorsen: the boats were safe"]);
    // The nearest person is not always meant: two could be.
    check_voices(
        "Minister Toril Halvorsen told the court that Minister Kiran Drask had lied. He denied that they had met.",
        &["Toril Halvorsen: Minister Kiran Drask had lied", "Kiran Drask or Toril Halvorsen: they had met"],
    );
    // Unless a title, a role or a given name tells which.
    check_voices(
        "Minister Petra Halvorsen told the court that Minister Ivo Drask had lied. He denied that he had met her.",
        &["Petra Halvorsen: Minister Ivo Drask had lied", "Ivo Drask: he had met her"],
    );
    // What stands behind a denial is said, not denied.
    check_voices(
        "The army has denied the report: “Nobody was shot there”, its spokesperson said.",
        &["“The army”: the report", "“its spokesperson”: Nobody was shot there"],
    );
    // A second speaker behind a comma is not inside the first one's words.
    check_voices(
        "The prime minister said it was late, while her justice secretary said that he would bring a bill.",
        &["“The prime minister”: it was late", "“her justice secretary”: he would bring a bill"],
    );
    // Nobody in particular says nothing.
    check_voices("Anyone who says otherwise is wrong, and you say that it is not so.", &[]);
    // “It” is the subject of its own sentence, not the last body that spoke.
    check_voices(
        "According to Amnesty International, the camp is full. The dockers' circle denied that it had called a strike.",
        &["Amnesty International: the camp is full", "“The dockers' circle”: it had called a strike"],
    );
}

/// Who speaks is the subject of the verb wherever it stands, or "by somebody"; what is said hangs on the verb.
#[test]
fn voices_that_the_tree_shows() {
    // Passives: told by somebody, and told by nobody who is named.
    check_voices("Residents had been told by the regional army that the bridge was safe.", &["“the regional army”: the bridge was safe"]);
    check_voices("The families were told that the camp would close.", &[": the camp would close"]);
    // Several sources.
    check_voices(
        "The dockers' union and the Bishop of Tarso have both called for an independent inquiry.",
        &["“The dockers' union”, “the Bishop of Tarso”: an independent inquiry"],
    );
    // A name between commas is whoever has the role before it.
    check_voices(
        "“We paid for the pumps,” its treasurer, Orla Vantongeren, told reporters.",
        &["Orla Vantongeren: We paid for the pumps,"],
    );
    // Two verbs of one subject; each has its own content.
    check_voices(
        "The ministry denied having paid for the boats and said that it had lent them.",
        &["“The ministry”: having paid for the boats", "“The ministry”: it had lent them"],
    );
    // A noun with a clause, of somebody and of nobody.
    check_voices(
        "Amnesty International's allegation that the guards were paid is under review.",
        &["Amnesty International: the guards were paid"],
    );
    check_voices("Rumours that the dam has cracked are false.", &[": the dam has cracked"]);
    // "I" in a quotation is who is quoted.
    check_voices(
        "“I said that it would fall,” Minister Petra Halvorsen told the court.",
        &["Petra Halvorsen: it would fall", "Petra Halvorsen: I said that it would fall,"],
    );
    // Answers in an interview are those of the person it is with; questions are nobody's.
    check_voices(
        "We spoke to the mayor, Orla Vantongeren.\n\nQ: When will it open?\n\nA: When it is dry, and not a day before.\n\n\
         Q: Is there money?\n\nA: There is money for one wall.",
        &["Orla Vantongeren: When it is dry, and not a day before.", "Orla Vantongeren: There is money for one wall."],
    );
}

/// Where it is said, a line each: `source @ venue`; only where there is one.
fn scenes(text: &str) -> Vec<String> {
    let (reading, content) = read("report.txt", text.as_bytes(), Some("2025-10-31"));
    check(&reading, &content);
    let of = |fact: &Fact| match fact {
        Fact::Claim(claim) => Some(format!("{} @ {}", claim.cue.text, claim.venue.as_ref()?.text)),
        _ => None,
    };
    reading.facts.iter().filter_map(of).collect()
}

/// The press, a sitting, a paper or a network is a venue; a person or a group that is told something is none.
#[test]
fn where_it_is_said() {
    let cases: [(&str, &[&str]); 6] = [
        ("The mayor told reporters outside the town hall that it was late.", &["told @ reporters outside the town hall"]),
        ("In a letter of 3 April the ministry said that it was late.", &["said @ a letter"]),
        ("“It is late,” the mayor wrote on Facebook.", &["wrote @ Facebook"]),
        ("The minister told this House that it was late.", &["told @ this House"]),
        ("The ministry said in a statement that it was late and that it was dark.", &["said @ a statement"]),
        ("The mayor told his sister that it was late.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(scenes(text), expected, "{text}");
    }
}

/// Words without a verb of saying beside them, and words that somebody else passes on.
#[test]
fn voices_without_a_verb_of_their_own() {
    // A second speaker shares the verb of the first.
    check_voices(
        "The women say it is the foreman; the foreman, that it is the rain.",
        &["“The women”: it is the foreman", "“the foreman”: it is the rain"],
    );
    check_voices(
        "The ministry said that it was late; the navy, for its part, that it was early.",
        &["“The ministry”: it was late", "“the navy”: it was early"],
    );
    // Somebody is quoted by somebody, and both speak.
    check_voices(
        "The paper quotes a trader as saying he bought them.",
        &["“The paper”: a trader as saying he bought them", "“a trader”: he bought them"],
    );
    check_voices(
        "The count was over, Radio Holm said, citing two officials.",
        &["Radio Holm: The count was over", "“two officials”: The count was over"],
    );
    // "in her view", "as she put it", "put it like this".
    check_voices("In the ministry's view, the report is mild.", &["“the ministry”: the report is mild"]);
    check_voices("One diver put it like this: “You could see through it.”", &["“One diver”: You could see through it."]);
    check_voices("As the mayor said, the wall was tired.", &["“the mayor”: the wall was tired"]);
    // Live blogs and interviews.
    check_voices("The mayor of Skell: “The sea is in the church.”", &["“The mayor of Skell”: The sea is in the church."]);
    check_voices(
        "Minister Petra Halvorsen says that it was late. “They knew, and they slept.”",
        &["Petra Halvorsen: it was late", "Petra Halvorsen: They knew, and they slept."],
    );
    // In a debate, also whoever has no title.
    check_voices(
        "Mr Osk: It was the wind that did it.\n\nThe Speaker: Order, order.\n\nMs Venn: It was not the wind.",
        &["Osk: It was the wind that did it.", "“The Speaker”: Order, order.", "Venn: It was not the wind."],
    );
    // What a paper has seen is not its word.
    check_voices("City data seen by the ministry show that 312 requests were made.", &["City data: 312 requests were made"]);
}

/// Refusals name the matter, or none; a joined verb is no part of what was said before.
#[test]
fn where_contents_end() {
    check_voices("The ministry declined to say who had signed the plans.", &["“The ministry”: who had signed the plans"]);
    check_voices("Neither the prefect nor his deputy would say when they knew.", &["“the prefect”, “his deputy”: when they knew"]);
    check_voices("The ministry did not respond to a request for comment.", &["“The ministry”: "]);
    check_voices("The ministry declined to comment on the letter.", &["“The ministry”: the letter"]);
    check_voices(
        "The mayor refused to discuss the plans and would not say whether she would resign.",
        &["“The mayor”: the plans", "“The mayor”: whether she would resign"],
    );
    check_voices("A doctor warned the governor of deaths as early as June.", &["“A doctor”: deaths as early as June"]);
    check_voices(
        "Minister Petra Halvorsen accused the navy of “hunting with binoculars”.",
        &["Petra Halvorsen: “hunting with binoculars”"],
    );
    check_voices(
        "The builder informed the court that, according to its engineers, the hull had failed.",
        &["“The builder”: according to its engineers, the hull had failed", "“its engineers”: the hull had failed"],
    );
    check_voices("HOLM, 3 June (Quay Wire) - The bridge is shut, the ministry says.", &["“the ministry”: The bridge is shut"]);
}

/// Descriptions and pronouns lead to whom the document named before, and to nobody where it does not tell.
#[test]
fn whom_descriptions_and_pronouns_mean() {
    // A noun leads to the body whose name it heads; behind a dateline too.
    check_voices(
        "LISTOW, 4 May 2025 (Fern Wire) - The Roads Directorate said that the tunnel was shut. It added that rain was to blame. \
         The directorate said that it had written to Veltor Works.",
        &[
            "Roads Directorate: the tunnel was shut",
            "Roads Directorate: rain was to blame",
            "Roads Directorate: it had written to Veltor Works",
        ],
    );
    // A fuller description of it; but another company is not the one that is named.
    check_voices(
        "The electoral commission said that polls were open. The commission denied that ink had run out. Brisk Holdings counts \
         the votes. The bus company said that it knew nothing.",
        &["“The electoral commission”: polls were open", "electoral commission: ink had run out", "“The bus company”: it knew nothing"],
    );
    // Any body may be "the organisation": whichever was spoken of last, whatever it was called before.
    check_voices(
        "The European Center for Constitutional and Human Rights said that it was late. The organisation urged Rome to stop. Few \
         agree, according to Amnesty International. “Nobody listens,” the organisation said.",
        &[
            "European Center for Constitutional and Human Rights: it was late",
            "European Center for Constitutional and Human Rights: stop",
            "Amnesty International: Few agree",
            "Amnesty International: Nobody listens,",
        ],
    );
    // The subject of the sentence before comes before who spoke long ago.
    check_voices(
        "The District Court found that he had fallen. The Court of Appeal upheld that judgment. It noted that he had waited.",
        &["District Court: he had fallen", "Court of Appeal: he had waited"],
    );
    // Who is told of in a quotation is not who says it.
    check_voices(
        "Opposition leader Anja Stell accused the minister of lying. “Petra Quill knew,” she told reporters.",
        &["Anja Stell: lying", "Anja Stell: Petra Quill knew,"],
    );
    // A role within a body is not anybody with that role.
    check_voices(
        "Harbour spokesman Dan Osgood said that it was late. The prime minister's spokesman said that it was early.",
        &["Dan Osgood: it was late", "“The prime minister's spokesman”: it was early"],
    );
    // Numbers are those of whoever gives them.
    check_voices(
        "The Energy Chamber promised that all would gain. Its figures showed that bills would fall.",
        &["Energy Chamber: all would gain", "Energy Chamber: bills would fall"],
    );
    // A heading, and a first sentence, name in short whom the text names in full.
    check_voices(
        "# Court orders Velmar to pay\n\nA court in the state of Velmar ordered the bank to pay. The Port Sellin Administrative \
         Court held that the freeze was void.",
        &[
            "Port Sellin Administrative Court: pay",
            "Port Sellin Administrative Court: pay",
            "Port Sellin Administrative Court: the freeze was void",
        ],
    );
}

/// Several who speak together, and those who are named beside what they are.
#[test]
fn speakers_together_and_between_commas() {
    check_voices(
        "Human Rights Watch and Amnesty International said that the deal should end. The two organisations said that it was cruel.",
        &["Human Rights Watch, Amnesty International: the deal should end", "Human Rights Watch, Amnesty International: it was cruel"],
    );
    check_voices("The dam failed, and the ministry said that it was old.", &["“the ministry”: it was old"]);
    check_voices(
        "The intervener, the Helsinki Monitor, stated that falls were common. It said that four men had died.",
        &["Helsinki Monitor: falls were common", "Helsinki Monitor: four men had died"],
    );
    check_voices("The family's lawyer, Ms Adeyemi, said that they would sue.", &["Adeyemi: they would sue"]);
    // A date behind a chamber is no office of whoever speaks there.
    check_voices(
        "During a session at the Chamber of Deputies on March 11, Anna Quill, spokesperson for Amnesty International, said that it was late.",
        &["Anna Quill: it was late"],
    );
    // In whose phrase the subject stands: what a preposition or a clause leads to does not speak.
    check_voices(
        "The women who cook for the pickers say that it is late. A post on X by an account calling itself Dock Truth says that it is not.",
        &["“The women who cook for the pickers”: it is late", "“A post on X by an account calling itself Dock Truth”: it is not"],
    );
    // A constituency is no other name of a person, and a town alone stands for its government.
    check_voices(
        "Mr Bertrand Lowe (Kestrel Bay): It is late. Rome says that it is not.\n\nMs Adaora Finch (Unity): It is not late at all.",
        &["Bertrand Lowe: It is late. Rome says that it is not.", "Rome: it is not", "Adaora Finch: It is not late at all."],
    );
    // Letters: who writes them, and whom they greet.
    check_voices(
        "Dear Commissioner,\n\nWe, the undersigned 27 groups, write about the trucks. On 2 April you said that they had arrived. \
         We believe that they had not.",
        &["Commissioner: they had arrived", "undersigned 27 groups: they had not"],
    );
}

/// What looks like speech and is none.
#[test]
fn what_nobody_says() {
    check_voices("He was told to wait.", &[]);
    check_voices("The files do not say who signed the contracts.", &[]);
    check_voices("The office could not establish how much had been paid.", &[]);
    check_voices("A clerk, who asked not to be named, left early.", &[]);
    check_voices("He said nothing about the bridge and left.", &[]);
    check_voices("The ministry rejected a complaint and welcomed the cut.", &[]);
    check_voices("She saw no reason to depart from that now.", &[]);
    check_voices("The clerk could not be reached for comment.", &[]);
    check_voices("Will the Minister tell us what it cost?", &[]);
    check_voices("The 92-page report is called “They Said It Would Rain”.", &[]);
}

/// Each of these once gave a wrong number, or a number to somebody who had denied it.
#[test]
fn regressions_of_wrong_numbers() {
    assert_eq!(
        figures("At least 40 of the 200 migrants drowned off Tarsa."),
        ["“At least 40” = AtLeast 40 person of dead in - by -", "“200 migrants” = Exact 200 person of people in - by -"]
    );
    assert_eq!(
        figures("The ministry dismissed reports that 40 people had died."),
        ["“40 people” = Exact 40 person of dead in - by - (in a claim)"]
    );
    assert_eq!(figures("The fund paid €0.5–1m for vessels."), ["“€0.5–1m” = Range - EUR of funding_disbursed in - by -"]);
    // What is to be paid is not paid.
    assert_eq!(figures("The fund will pay €0.5–1m for vessels."), ["“€0.5–1m” = Range - EUR of money in - by -"]);
    assert_eq!(
        figures("The assembly voted 21-14 against the plan, with three abstentions."),
        [
            "“21” = Exact 21 vote of votes_against in - by -",
            "“14” = Exact 14 vote of votes_for in - by -",
            "“three” = Exact 3 vote of abstentions in - by -"
        ]
    );
}

/// The figures of a text, one line each.
fn figures(text: &str) -> Vec<String> {
    let (reading, content) = read("report.txt", text.as_bytes(), Some("2025-10-31"));
    check(&reading, &content);
    let lines = lines(&reading);
    let figures = lines.lines().filter(|line| line.starts_with("figure"));
    figures.map(|line| line.trim_start_matches("figure").trim().to_owned()).collect()
}

/// What numbers count, by the noun or the verb beside them, and whose they are.
#[test]
fn what_numbers_count() {
    let table: &[(&str, &[&str])] = &[
        ("Fourteen stowaways were found in a lorry at Poole.", &["“Fourteen stowaways” = Exact 14 person of people in - by -"]),
        (
            "Nine MEPs visited two reception centres.",
            &["“Nine MEPs” = Exact 9 person of people in - by -", "“two reception centres” = Exact 2 item of things in - by -"],
        ),
        ("The camp lies some 15 km from the well.", &["“some 15 km” = About 15 kilometre of dimension in - by -"]),
        (
            "The wall, 38 meters high, is not 41.",
            &["“38 meters” = Exact 38 metre of dimension in - by -", "“41” = Exact 41 metre of dimension in - by -"],
        ),
        ("Over 2,000 have gone missing this year.", &["“Over 2,000” = MoreThan 2000 person of missing in 2025 by -"]),
        (
            "A rubber boat with 55 on board capsized off Zuwara, drowning 18.",
            &["“55 on board” = Exact 55 person of people in - by -", "“18” = Exact 18 person of dead in - by -"],
        ),
        (
            "The EU has handed over 60 million euros and will transfer a further 42 million.",
            &[
                "“60 million euros” = Exact 60000000 EUR of funding_disbursed in - by -",
                "“42 million” = Exact 42000000 EUR of funding_disbursed in - by -",
            ],
        ),
        (
            "The court ordered the release of 12 Tunisian and Sudanese men.",
            &["“12 Tunisian and Sudanese men” = Exact 12 person of people in - by -"],
        ),
        (
            "The raft, built for ten, carried 46.",
            &["“ten” = Exact 10 person of site_capacity in - by -", "“46” = Exact 46 person of people in - by -"],
        ),
        ("A vigil drew some 300.", &["“some 300” = About 300 person of protesters in - by -"]),
        ("Crossings doubled between 2020 and 2022.", &["“doubled” = Exact 100 percent of share in 2020/2022 by -"]),
        ("Spending on the facility fell by almost a third.", &["“almost a third” = Nearly 33.33333333333333 percent of share in - by -"]),
        (
            "The team treated 1,260 patients in June, up 15% on May.",
            &["“1,260 patients” = Exact 1260 person of people in 2025-06 by -", "“15%” = Exact 15 percent of share in 2025-06 by -"],
        ),
        ("By UNHCR's count, 1,313 people perished off Tunisia in 2023.", &["“1,313 people” = Exact 1313 person of dead in 2023 by UNHCR"]),
        (
            "Police counted 250 demonstrators, the organisers more than 800.",
            &[
                "“250 demonstrators” = Exact 250 person of protesters in - by “Police”",
                "“more than 800” = MoreThan 800 person of protesters in - by “the organisers”",
            ],
        ),
        (
            "The report was adopted with 41 votes in favour, 20 against and no abstentions.",
            &["“41” = Exact 41 vote of votes_for in - by -", "“20” = Exact 20 vote of votes_against in - by -"],
        ),
        (
            "In 2021 the navy rescued 31 people, and four others were found dead.",
            &["“31 people” = Exact 31 person of rescued in 2021 by -", "“four others” = Exact 4 person of dead in 2021 by -"],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(figures(text), *expected, "{text}");
    }
}

/// Pieces from which texts are thrown together that come closer to the rules than random letters.
const PIECES: &[&str] = &[
    "The minister", "She", "he", "they", "Harbour Wire", "the newspaper", "Amnesty International", " said ", " told ", " that ",
    ", according to ", "“", "”", "\"", "‘", "’", "«", "»", ", ", ". ", "! ", "\n\n", "\n• ", "1. ", "(", ")", "145,437", "20 000",
    "€59 million", "24.4%", " people", " votes for", " against", "between ", " and ", " since 2017", "15 October 2025", "8/5/2024",
    " Tuesday", " the memorandum", " between Italy and Libya", " signed", " renewed", " every three years", " notice",
    "Dear Prime Minister,", "I urge you to:", " must ", " reportedly ", " not ", "’s", "'s", "-", "–", "—", ":", ";", "é", "\u{200b}",
    "\u{202e}", "الخبر", "𝄞", "31 February", " as many as ", " of ", " in ", " Rome", "12. ", "[3]", "No. 5", "J. ", "U.S. ", "Q: ", "A: ",
    " were told by ", "'s allegation that ", "For ", " having paid ", ", adding that ",
];

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_keeps_its_words(text in "\\PC{0,400}") {
        let (reading, content) = read("any.txt", text.as_bytes(), Some("2025-10-31"));
        check(&reading, &content);
    }

    #[test]
    fn any_heap_of_phrases_is_read_without_panic_and_keeps_its_words(picks in prop::collection::vec(0..PIECES.len(), 0..120)) {
        let text: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        let (reading, content) = read("heap.txt", text.as_bytes(), Some("2025-10-31"));
        check(&reading, &content);
        let (again, _) = read("heap.txt", text.as_bytes(), Some("2025-10-31"));
        prop_assert_eq!(reading, again);
    }

    #[test]
    fn any_bytes_are_taken_and_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (reading, content) = read("bytes.txt", &bytes, None);
        check(&reading, &content);
    }
}
