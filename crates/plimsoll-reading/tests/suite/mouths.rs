//! Words in the right mouth: who only acts, owns, hears or happened beside a verb of saying, and where another voice sets in.

use crate::claims::check;

#[test]
fn whoever_acts_behind_a_source_is_not_the_source() {
    for (text, expected) in [
        (
            "According to a leaked draft, the Harbour Union would pay for it.",
            &["According to, a leaked draft: the Harbour Union would pay for it"] as &[&str],
        ),
        (
            "According to the group, the coastguard sent no ship until noon.",
            &["According to, the group: the coastguard sent no ship until noon"] as &[&str],
        ),
        ("According to a retired clerk, Ida Berg, the gate was shut.", &["According to, Ida Berg: the gate was shut"] as &[&str]),
        (
            "According to the Harbour Union, 300 people were dismissed, while the firm admits only 120.",
            &["According to, Harbour Union: 300 people were dismissed"] as &[&str],
        ),
        (
            "According to figures that the ministry gave to the paper, it paid nothing.",
            &["According to, figures: it paid nothing"] as &[&str],
        ),
        (
            "According to the Harbour Union, Judge Ida Berg has ruled against it in 41 cases.",
            &["According to, Harbour Union: Judge Ida Berg has ruled against it in 41 cases"] as &[&str],
        ),
        (
            "The clerk said that the state, which holds 300 people according to the Harbour Union, would close the camp.",
            &[
                "said, The clerk: the state, which holds 300 people according to the Harbour Union, would close the camp",
                "according to, Harbour Union: the state, which holds 300 people",
            ] as &[&str],
        ),
        (
            "Four men who, according to the coastguard, jumped into the sea have not been found.",
            &["according to, coastguard: jumped into the sea"] as &[&str],
        ),
        ("According to the Finance Minister, Ida Berg, the state will pay.", &["According to, Ida Berg: the state will pay"] as &[&str]),
    ] {
        check(text, expected);
    }
}

#[test]
fn nobody_speaks_who_is_only_told_of() {
    for (text, expected) in [
        (
            "The court acted after thirty lawmakers filed a complaint, arguing that the pact was void.",
            &["arguing, thirty lawmakers: the pact was void"] as &[&str],
        ),
        (
            "The minister resigned after police searched his house, saying that he was innocent.",
            &["saying, The minister: he was innocent"] as &[&str],
        ),
        (
            "The store was built in 2009. The ombudsman warned that it was unfit and recommended its closure.",
            &["warned, The ombudsman: it was unfit", "recommended, The ombudsman: its closure"] as &[&str],
        ),
        ("The judge held the man in custody, saying that he might flee.", &["saying, The judge: he might flee"] as &[&str]),
        ("The judge directed a film that says prisons fail.", &["says, a film: prisons fail"] as &[&str]),
        ("A panel formed after the riots found that the police had lied.", &["found, A panel: the police had lied"] as &[&str]),
        ("The number of persons held there on that day was therefore 204.", &[] as &[&str]),
        (
            "Ida Berg asked an officer for a doctor. The officer told her that none was there. Officer Ivo Lamm accepted that it was late.",
            &["asked, Ida Berg: a doctor", "told, The officer: none was there", "accepted, Ivo Lamm: it was late"] as &[&str],
        ),
        (
            "The guards told her to go home, Ida Berg says. “They laughed.”",
            &["told, The guards: go home", "says, Ida Berg: The guards told her to go home"] as &[&str],
        ),
        ("The general, Omar Said, warned: “We will not stop.”", &["warned, Omar: We will not stop."] as &[&str]),
        ("“We will fight,” the general, Omar Said, warned.", &["warned, Omar: We will fight,"] as &[&str]),
        (
            "The government rejected the plan after the board published its report, warning that it was late.",
            &["warning, The government: it was late"] as &[&str],
        ),
        ("The men accused of theft said that they were innocent.", &["said, The men accused of theft: they were innocent"] as &[&str]),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_said_ends_where_something_else_is_told() {
    for (text, expected) in [
        (
            "Ida Berg asked: “When the minister said that nobody had died, was that true?”",
            &["asked, Ida Berg: When the minister said that nobody had died, was that true?", "said, the minister: nobody had died"]
                as &[&str],
        ),
        ("The army denied the charge and opened an inquiry on Monday.", &["denied, The army: the charge"] as &[&str]),
        ("The government denied responsibility and set up an inquiry.", &["denied, The government: responsibility"] as &[&str]),
        (
            "The minister promised parliament on 20 May to lay the pact before it.",
            &["promised, The minister: lay the pact before it"] as &[&str],
        ),
        ("Ida Berg called the report “a lie” on Monday.", &["called, Ida Berg: the report “a lie”"] as &[&str]),
        ("The pact renews itself unless one party objects six months before it ends.", &[] as &[&str]),
        ("The ministry rejected the claim on the ground that Tarn had paid.", &[] as &[&str]),
        (
            "The ministry rejected his application on the ground that he could be returned to Tarn.",
            &["rejected, The ministry: he could be returned to Tarn"] as &[&str],
        ),
        ("The claim was rejected on the ground that Tarn had paid.", &[] as &[&str]),
        ("The firm denied in a letter that it had paid.", &["denied, The firm: it had paid"] as &[&str]),
        ("The minister doubted that the gate had been shut.", &["doubted, The minister: the gate had been shut"] as &[&str]),
        ("In its judgment of 3 May the court held that the law was void.", &["held, the court: the law was void"] as &[&str]),
        (
            "The army denied the attack and the mayor opened an inquiry.",
            &["denied, The army: the attack and the mayor opened an inquiry"] as &[&str],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_nobody_has_said_is_no_claim() {
    for (text, expected) in [
        ("It enters into force after both sides have notified each other that it is ready.", &[] as &[&str]),
        ("Lisk cannot pay for a fence and then say that it has not seen the gate.", &[] as &[&str]),
        ("The mayor could not come and said that she was ill.", &["said, The mayor: she was ill"] as &[&str]),
        ("The police did not reply to the letter until May.", &[] as &[&str]),
        ("The police did not reply to our questions.", &["did not reply, The police: "] as &[&str]),
        ("The allegation against the mayor that she took the money is false.", &["allegation, -: she took the money"] as &[&str]),
        // Several may do both.
        ("The unions will not sign and warn that it is late.", &["warn, The unions: it is late"] as &[&str]),
        (
            "The inspector found three men whose papers showed that they were under age.",
            &["showed, papers: they were under age"] as &[&str],
        ),
        ("The Harbour Gazette can reveal that the gate was shut.", &["reveal, Harbour Gazette: the gate was shut"] as &[&str]),
        ("The minister did not agree that the gate was shut.", &["did not agree, The minister: the gate was shut"] as &[&str]),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_bare_noun_is_not_whoever_is_only_dealt_with() {
    for (text, expected) in [
        ("The Government told the Government of Chad that the quay would open.", &["told, The Government: the quay would open"] as &[&str]),
        (
            "The opposition read the agreement with the Government of Chad. The Government said that the quay would open.",
            &["said, The Government: the quay would open"],
        ),
        (
            "The Government of Chad denied the report. The Government said that the quay would open.",
            &["denied, Government of Chad: the report", "said, Government of Chad: the quay would open"],
        ),
        (
            "The clerk wrote to the Ministry of Health. The Ministry replied that the quay was shut.",
            &["replied, Ministry of Health: the quay was shut"],
        ),
        (
            "The Harbour Rights Commission saw the quay. The European Commission pays for it. The Commission found that it was shut.",
            &["found, The Commission: it was shut"],
        ),
        ("The pilot, opened in 2019, holds 300 people.", &[]),
        ("The court on 12 May ordered that the men be freed.", &["ordered, The court: the men be freed"]),
        ("At 3 p.m. two officers said that the quay was shut.", &["said, two officers: the quay was shut"]),
        ("The police questioned the couple; they denied the charge.", &["denied, couple: the charge"]),
        (
            "Given that the court has found that the arrest was unlawful, the men should go, the clerk said.",
            &[
                "found, the court: the arrest was unlawful",
                "said, the clerk: Given that the court has found that the arrest was unlawful, the men should go",
            ],
        ),
        (
            "The clerk said that the quay, according to the army, was shut.",
            &["said, The clerk: the quay, according to the army, was shut", "according to, the army: the quay | was shut"],
        ),
        (
            "A clerk for the Trust accused Chad of fraud. Chad had never paid for one boat, she said.",
            &["accused, A clerk for the Trust: fraud", "said, clerk for the Trust: Chad had never paid for one boat"],
        ),
        (
            "“We were late,” said Ida Berg. “And in the dark,” she added.",
            &["said, Ida Berg: We were late,", "added, Ida Berg: And in the dark,"],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn words_stay_with_whoever_says_them_beside_a_denial_or_another_side() {
    for (text, expected) in [
        ("Thirty people died, says the police.", &["says, the police: Thirty people died"] as &[&str]),
        ("The court was convinced by Ida Berg that the port was closed.", &["convinced, Ida Berg: the port was closed"] as &[&str]),
        (
            "The union said that the guards did not help, nor did they say why the camp had closed.",
            &["said, The union: the guards did not help, nor did they say why the camp had closed"] as &[&str],
        ),
        (
            "It was submitted for Ida Berg that the hold was unlawful, and for the state that it was lawful.",
            &["submitted, Ida Berg: the hold was unlawful"] as &[&str],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_the_report_itself_makes_of_it_is_not_said_by_its_source() {
    for (text, expected) in [
        (
            "The minister said on Monday that ferries would sail again, ending weeks of speculation.",
            &["said, The minister: ferries would sail again"] as &[&str],
        ),
        ("The union said the lorry had hit the wall, killing two men.", &["said, The union: the lorry had hit the wall, killing two men"]),
        (
            "Two men were hurt in the fire, the Harbour Union said on Friday, as the ministry denied that the gate was shut.",
            &["said, Harbour Union: Two men were hurt in the fire", "denied, the ministry: the gate was shut"],
        ),
        (
            "The coastguard said the boat sank, as the crew tried to turn it.",
            &["said, coastguard: the boat sank, as the crew tried to turn it"],
        ),
        ("Ida Berg says she wrote to the port, though no record of a letter exists.", &["says, Ida Berg: she wrote to the port"]),
        (
            "The union says the men were paid, but they have no record of it.",
            &["says, The union: the men were paid, but they have no record of it"],
        ),
        ("Contrary to what the minister said on Monday, the state has not paid for the gate.", &[]),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_second_speaker_shares_the_verb_of_the_first() {
    for (text, expected) in [
        (
            "The police say 40 people were hurt, the organisers 90.",
            &["say, The police: 40 people were hurt", "say, the organisers: 90"] as &[&str],
        ),
        ("The report says 90 men were held, the women 60.", &["says, The report: 90 men were held, the women 60"]),
        (
            "The minister said that the gate was open, and the survivors that it was locked.",
            &["said, The minister: the gate was open", "said, the survivors: it was locked"],
        ),
        (
            "The minister said that the gate was open, and the men that he met were calm.",
            &["said, The minister: the gate was open, and the men that he met were calm"],
        ),
        (
            "The clerk said that the boat was lost, and the owner that day was abroad.",
            &["said, The clerk: the boat was lost, and the owner that day was abroad"],
        ),
    ] {
        check(text, expected);
    }
}
