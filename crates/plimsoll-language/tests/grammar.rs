//! Grammar that a person can look over: sentences as news and reports write them, each word with its part
//! of speech, what it depends on and how, and the name it stands in.
//!
//! The snapshot holds what the built-in model says, right or wrong. A new model changes it: run
//!
//! ```sh
//! INSTA_UPDATE=always cargo test -p plimsoll-language --test grammar
//! ```
//!
//! and **read the difference** before it is committed. While no model is built in, there is no snapshot.

use std::fmt::Write;

use plimsoll_language::{Analysis, Model, NameTag};
use plimsoll_pack::Library;
use plimsoll_record::{Block, BlockKind, Content};

/// Paragraphs. Texts, persons and all places but public institutions are made up.
const PARAGRAPHS: [&str; 27] = [
    "PORT LESSING, 15 October (Harbour Wire) — Verdania's parliament on Wednesday backed the pact by 153 votes to 112, with nine abstentions.",
    "The European Commission said on Tuesday that it would release €59 million to Verdania by the end of the year.",
    "According to the International Organization for Migration, about 145,437 people have been intercepted at sea since 2017.",
    "Prime Minister Ilse Marrin, who took office in March, told parliament that the agreement “will not be renewed in its present form”.",
    "“We were not consulted. Nobody asked us,” said Dr. Tomas Reyl, the director of the Port Authority of Calder Bay. “That has to change.”",
    "Col. A. B. Harrow, head of the training unit of the Verdanian Coast Guard, denied the allegations.",
    "The vessel, a 35-metre patrol boat built in 1998, was handed over to the ministry at a ceremony attended by diplomats.",
    "Three of the five judges found that the detainees had been returned without a hearing.",
    "The report, which was published by the U.N. refugee agency, says that the number of arrivals fell by 12.4% to 8,312 between Jan. and Sept. 2024.",
    "It was not clear whether the U.S. had been informed before the boats left port.",
    "The parties shall: (a) exchange information within 30 days; (b) appoint a liaison officer; and (c) meet twice a year.",
    "Asked whether the money had been spent, a spokeswoman for the Interior Ministry declined to comment.",
    "The Council of State ruled on 4 May that neither the ministry nor the contractor was liable.",
    "More than two-thirds of those rescued were from Norland, Estmark and the Tamar Islands, the Red Cross said.",
    "In a letter to the Secretary-General of the Council of Europe, the mayor of Port Lessing urged member states to suspend the deal.",
    "The ministers agreed to set up a joint committee, to be chaired by Verdania for the first two years.",
    "\"Returns have doubled,\" the minister added, \"and they'll double again.\"",
    "At least 27 people drowned off Cape Orren early on Sunday, among them four children, when their dinghy capsized.",
    "What the inspectors saw in the warehouse near Dunmore, they wrote, could not be called a reception centre.",
    "The Verdanian Navy and the Norland Border Service have yet to say who gave the order.",
    "Had the warning been passed on, the committee concluded, the crew could have been saved.",
    "Aid groups say the camp, designed for 800 people, holds some 2,300.",
    "Finance Minister Jon Adair resigned hours after the Daily Ledger reported that he'd signed the contract himself.",
    "Under Article 7(2), either party may terminate the memorandum by giving the other three months' notice in writing.",
    "The Office of the Prosecutor, the country's highest investigating body, opened an inquiry into the sinking of the MV Halcyon Star.",
    "4. Don't hand anybody over to a state that can't guarantee a fair trial, e.g. Estmark.",
    "“Is the deal dead?” a reporter asked. “Yes, but no one wants to say so.”",
];

/// Columns of a line.
const WIDTH: usize = 130;

fn content() -> Content {
    let mut content = Content::default();
    for paragraph in PARAGRAPHS {
        let start = content.text.len();
        content.text += paragraph;
        content.blocks.push(Block::new(start..content.text.len(), BlockKind::Paragraph));
        content.text += "\n\n";
    }
    content
}

/// Four lines for as many words as have room: the word, its part of speech, its relation and head, its name.
fn aligned(analysis: &Analysis<'_>) -> String {
    let written = |word: usize| &analysis.content.text[analysis.words[word].bytes()];
    let mut out = String::new();
    for sentence in &analysis.sentences {
        let mut lines: [String; 4] = Default::default();
        for number in sentence.words.clone() {
            let word = &analysis.words[number];
            let label = analysis.model.label(word.label);
            let relation =
                if word.head as usize == number { label.to_owned() } else { format!("{label}→{}", written(word.head as usize)) };
            let name = match word.name {
                NameTag::Outside => String::new(),
                NameTag::Begin(kind) => format!("B-{}", kind.as_str()),
                NameTag::Inside(kind) => format!("I-{}", kind.as_str()),
            };
            let cells = [written(number), word.upos.as_str(), &relation, &name];
            let wide = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or_default();
            if lines[0].chars().count() + wide > WIDTH {
                flush(&mut out, &mut lines);
            }
            for (line, cell) in lines.iter_mut().zip(cells) {
                let _ = write!(line, "{cell:wide$}  ");
            }
        }
        flush(&mut out, &mut lines);
        out.push('\n');
    }
    out
}

/// Writes lines that have something in them, and empties them.
fn flush(out: &mut String, lines: &mut [String; 4]) {
    for line in lines {
        if !line.trim().is_empty() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        line.clear();
    }
}

#[test]
fn sentences_of_reports_have_their_grammar() {
    let library = Library::embedded();
    let model = Model::load(&library.model).expect("the built-in model loads");
    let content = content();
    let analysis = Analysis::new(&content, &library, &model);
    assert!(analysis.sentences.len() >= PARAGRAPHS.len() && analysis.sentences.iter().all(|sentence| !sentence.words.is_empty()));
    let seen = aligned(&analysis);
    assert!(seen.lines().all(|line| line.chars().count() <= WIDTH + 40), "{seen}");
    if !library.model.is_empty() {
        insta::assert_snapshot!("grammar", seen);
    }
}
