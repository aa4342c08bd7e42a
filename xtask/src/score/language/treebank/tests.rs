use super::*;

const FILE: &str = "\
# newdoc id = a
# sent_id = a-1
# newpar id = a-p1
# text = He can't.
1\tHe\the\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No

# sent_id = a-2
# text = Oh  no
1\tOh\toh\tINTJ\tUH\t_\t2\tdiscourse\t_\t_
2\tno\tno\tINTJ\tUH\t_\t0\troot:x\t_\t_

# newpar
# newpar_block = p (1 s)
# sent_id = a-3
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = b
# sent_id = b-1
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
";

#[test]
fn a_document_gives_its_raw_text_and_what_stands_in_it() {
    let documents = parse(FILE).unwrap();
    assert_eq!(documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let content = documents[0].content();
    assert_eq!(content.text, "He can't.Oh  no\n\nYes");
    assert_eq!(content.blocks.iter().map(|block| &content.text[block.bytes.clone()]).collect::<Vec<_>>(), ["He can't.Oh  no", "Yes"]);
    let tree = documents[0].tree().unwrap();
    assert_eq!(tree.tokens, [(0, 2), (2, 7), (7, 8), (8, 10), (10, 12), (12, 15)]);
    assert_eq!(tree.sentences, [(0, 8), (8, 12), (12, 15)]);
    let words: Vec<_> = tree.words.iter().map(|word| (word.form.as_str(), word.own, word.joined, word.head)).collect();
    assert_eq!(
        words[1..5],
        [("ca", (2, 4), true, None), ("n't", (4, 7), true, Some(1)), (".", (7, 8), false, Some(1)), ("Oh", (8, 10), false, Some(5))]
    );
    assert_eq!((tree.words[5].relation.as_str(), tree.words[0].features.as_str()), ("root", "Case=Nom"));
}

#[test]
fn tokens_that_do_not_spell_their_text_are_told() {
    let documents = parse(&FILE.replace("# text = He", "# text = She")).unwrap();
    assert_eq!(documents[0].tree(), Err("a-1: its tokens do not spell its text".to_owned()));
    assert!(parse("# sent_id = x\n# text = y\n1\ty\n").unwrap_err().contains("newdoc"));
}
