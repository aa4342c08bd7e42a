use super::*;

/// Builds a tree from sentences of words: `form lemma upos features head relation`, a `+` before the form
/// of a word that is joined to the one before it. Heads count from 1 in the sentence; 0 is the root.
fn tree(sentences: &[&str]) -> Tree {
    let mut tree = Tree::default();
    let mut at = 0;
    for sentence in sentences {
        let (begin, first) = (at, tree.words.len());
        for line in sentence.split(';') {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [form, lemma, upos, features, head, relation] = columns[..] else { panic!("six columns: {line}") };
            let head = head.parse::<usize>().unwrap().checked_sub(1).map(|head| first + head);
            let (joined, form) = form.strip_prefix('+').map_or((false, form), |form| (true, form));
            let end = at + form.chars().count();
            let mut word = Word { span: (at, end), own: (at, end), ..Word::new(form, lemma, upos, features, head, relation) };
            if joined {
                let token = tree.tokens.last_mut().unwrap();
                token.1 = end;
                word.joined = true;
                word.span = *token;
                let start = token.0;
                for before in tree.words.iter_mut().rev().take_while(|before| before.span.0 == start) {
                    (before.joined, before.span) = (true, word.span);
                }
            } else {
                tree.tokens.push((at, end));
            }
            tree.words.push(word);
            at = end;
        }
        tree.sentences.push((begin, at));
    }
    tree
}

/// Gold, read and right of a measure.
fn tally(gold: &Tree, read: &Tree, measure: &str) -> (usize, usize, usize) {
    let mut measures = Measures::default();
    measures.add(gold, read);
    let tally = measures.0[NAMES.iter().position(|name| *name == measure).unwrap()];
    (tally.gold, tally.read, tally.right)
}

fn check(gold: &Tree, read: &Tree, expected: &[(&str, (usize, usize, usize))]) {
    for (measure, numbers) in expected {
        assert_eq!(tally(gold, read, measure), *numbers, "{measure}");
    }
}

const CREW: &str = "The the DET Definite=Def|PronType=Art 2 det; crew crew NOUN Number=Sing 4 nsubj; had have AUX Tense=Past 4 aux; \
                    rested rest VERB VerbForm=Part 0 root; . . PUNCT _ 4 punct";

#[test]
fn what_is_read_as_it_stands_is_all_right() {
    let gold = tree(&[CREW]);
    let all = |number| (number, number, number);
    check(&gold, &gold, &[("Tokens", all(5)), ("Sentences", all(1)), ("Words", all(5)), ("AllTags", all(5)), ("LAS", all(5))]);
    // "crew" and "rested" carry a meaning of their own.
    check(&gold, &gold, &[("CLAS", all(2)), ("MLAS", all(2)), ("BLEX", all(2))]);
}

#[test]
fn a_sentence_cut_in_two_is_none_of_its_halves() {
    let gold = tree(&[CREW]);
    let read =
        tree(&["The the DET _ 2 det; crew crew NOUN _ 0 root", "had have AUX _ 2 aux; rested rest VERB _ 0 root; . . PUNCT _ 2 punct"]);
    check(&gold, &read, &[("Sentences", (1, 2, 0)), ("Tokens", (5, 5, 5)), ("UAS", (5, 5, 4)), ("LAS", (5, 5, 4)), ("CLAS", (2, 2, 1))]);
}

#[test]
fn words_that_are_cut_otherwise_are_not_aligned_and_neither_are_their_heads() {
    let gold = tree(&["co-star co-star NOUN _ 0 root; won win VERB _ 1 acl"]);
    let read = tree(&["co co NOUN _ 3 compound; - - PUNCT _ 1 punct; star star NOUN _ 0 root; won win VERB _ 3 acl"]);
    check(&gold, &read, &[("Words", (2, 4, 1)), ("UPOS", (2, 4, 1)), ("UAS", (2, 4, 0)), ("Lemmas", (2, 4, 1))]);
}

#[test]
fn words_inside_a_token_are_aligned_by_their_forms() {
    let gold = tree(&["ca can AUX _ 3 aux; +n't not PART _ 3 advmod; go go VERB _ 0 root"]);
    let whole = tree(&["can't can't AUX _ 2 aux; go go VERB _ 0 root"]);
    check(&gold, &whole, &[("Tokens", (3 - 1, 2, 2)), ("Words", (3, 2, 1))]);
    let other = tree(&["Can can AUX _ 3 aux; +'t not PART _ 3 advmod; go go VERB _ 0 root"]);
    check(&gold, &other, &[("Tokens", (2, 2, 2)), ("Words", (3, 3, 1))]);
    let apart = tree(&["CA can AUX _ 3 aux; n't not PART _ 3 advmod; go go VERB _ 0 root"]);
    check(&gold, &apart, &[("Tokens", (2, 3, 1)), ("Words", (3, 3, 3)), ("LAS", (3, 3, 3))]);
}

#[test]
fn tokens_that_overlap_are_one_stretch() {
    let gold = tree(&["a a X _ 0 root; +b b X _ 1 dep; c c X _ 1 dep; d d X _ 1 dep"]);
    let read = tree(&["a a X _ 0 root; b b X _ 1 dep; +c c X _ 1 dep; d d X _ 1 dep"]);
    check(&gold, &read, &[("Words", (4, 4, 4)), ("Tokens", (3, 3, 1))]);
}

#[test]
fn subtypes_and_features_of_one_language_make_no_difference() {
    let gold = tree(&["won win VERB Number=Sing|Typo=Yes 0 root; was be AUX _ 1 aux:pass"]);
    let read = tree(&["won win VERB ExtPos=VERB|Number=Sing 0 root; was be AUX _ 1 aux"]);
    check(&gold, &read, &[("UFeats", (2, 2, 2)), ("LAS", (2, 2, 2)), ("MLAS", (1, 1, 1))]);
}

#[test]
fn words_that_serve_another_count_for_its_mlas_alone() {
    let gold = tree(&[CREW]);
    // "had" hangs on "crew": wrong itself, and both verbs and nouns are served otherwise.
    let read = tree(&[&CREW.replace("Tense=Past 4 aux", "Tense=Past 2 aux")]);
    check(&gold, &read, &[("LAS", (5, 5, 4)), ("CLAS", (2, 2, 2)), ("MLAS", (2, 2, 0)), ("BLEX", (2, 2, 2))]);
    // A wrong tag of "The" takes away "crew".
    let read = tree(&[&CREW.replace("the DET", "the PRON")]);
    check(&gold, &read, &[("LAS", (5, 5, 5)), ("UPOS", (5, 5, 4)), ("CLAS", (2, 2, 2)), ("MLAS", (2, 2, 1))]);
    // A wrong lemma takes away its word from BLEX.
    let read = tree(&[&CREW.replace("rested rest", "rested rested")]);
    check(&gold, &read, &[("Lemmas", (5, 5, 4)), ("MLAS", (2, 2, 2)), ("BLEX", (2, 2, 1))]);
}

#[test]
fn content_words_are_counted_on_each_side() {
    let gold = tree(&["go go VERB _ 0 root; on on ADP _ 1 case"]);
    let read = tree(&["go go VERB _ 0 root; on on ADP _ 1 obl"]);
    check(&gold, &read, &[("CLAS", (1, 2, 1)), ("LAS", (2, 2, 1)), ("UAS", (2, 2, 2))]);
}

#[test]
fn documents_add_up() {
    let gold = tree(&[CREW]);
    let mut measures = Measures::default();
    measures.add(&gold, &gold);
    measures.add(&gold, &tree(&["Nothing nothing PRON _ 0 root; of of ADP _ 1 case; this! this! X _ 1 dep"]));
    let words = measures.0[2];
    assert_eq!((words.gold, words.read, words.right), (10, 8, 5));
    assert_eq!(words.f1(), Some(10.0 / 18.0));
}
