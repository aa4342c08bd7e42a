//! Sentences and the numbers in them. A number is written as its words, `=` and its value (or its
//! limits, or `?`), then its bound if it is not exact, its unit, and its other values behind `or`; `#`
//! stands before one that counts nothing.

use plimsoll_language::Analysis;
use plimsoll_record::Bound;
use proptest::prelude::*;

use super::*;
use crate::times;
use crate::times::tests::{LIBRARY, MODEL, document};

pub(crate) fn say(analysis: &Analysis<'_>, number: &Number) -> String {
    let mut said = if number.counts_nothing { "#".to_owned() } else { String::new() };
    said += analysis.slice(number.tokens.clone());
    said += " = ";
    said += &match (number.value, number.low, number.high) {
        (Some(value), ..) => value.to_string(),
        (None, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "?".to_owned(),
    };
    if number.bound != Bound::Exact {
        said += &format!(" {:?}", number.bound);
    }
    match number.unit {
        NumberUnit::None => {}
        NumberUnit::Percent => said += " %",
        NumberUnit::PercentagePoint => said += " points",
        NumberUnit::Currency(index) => said = said + " " + &analysis.library.language.currencies[index as usize].code,
    }
    for other in &number.alternatives {
        said += &format!(" or {other}");
    }
    said
}

fn check(text: &str, expected: &[&str]) {
    let content = document(text);
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    let times = times::find(&analysis, None);
    let numbers = find(&analysis, &times);
    let found: Vec<String> = numbers.iter().map(|number| say(&analysis, number)).collect();
    assert_eq!(found, expected, "{text}");
    for number in numbers {
        let limits = super::bound::limits(number.bound, number.value.unwrap_or_default());
        if number.value.is_some() {
            assert_eq!((number.low, number.high), limits, "{text}");
        }
    }
}

#[test]
fn two_bounds_are_one_range() {
    check("More than 200 but fewer than 300 people came.", &["More than 200 but fewer than 300 = 200..300 Range"]);
    check("It took no more than 50 and no fewer than 20 boats.", &["no more than 50 and no fewer than 20 = 20..50 Range"]);
    check("More than 200 came and more than 300 left.", &["More than 200 = 200 MoreThan", "more than 300 = 300 MoreThan"]);
    check("They lost 75 USD million.", &["75 USD million = 75000000 USD"]);
}

/// Words for parts of a number, of a million, of a per cent and of a mile.
#[test]
fn parts_in_words() {
    for (text, expected) in [
        ("A million and a half people came.", "A million and a half = 1500000"),
        ("Some two million and a half came.", "Some two million and a half = 2500000 About"),
        ("Two and three quarters million people came.", "Two and three quarters million = 2750000"),
        ("Three quarters of a million people came.", "Three quarters of a million = 750000"),
        ("It rose by half a per cent.", "half a per cent = 0.5 %"),
        ("It rose by a quarter of a percentage point.", "a quarter of a percentage point = 0.25 points"),
        ("It is a quarter of a mile away.", "a quarter of a mile = 0.25"),
        ("It is three-quarters of a mile away.", "three-quarters of a mile = 0.75"),
        ("One third of them left.", "One third = 33.33333333333333 %"),
        ("2/3 of the votes were lost.", "2/3 = 66.66666666666666 %"),
        ("The answer was two thirds.", "#two thirds = 66.66666666666666 %"),
        ("They won three out of five.", "#three out of five = 60 %"),
        ("It is one-half miles away.", "one-half miles = 0.5"),
        ("It took 10 ½ points.", "10 ½ = 10.5"),
        ("It grew by .5 per cent.", ".5 per cent = 0.5 %"),
        ("Some 4 million 500 thousand people came.", "Some 4 million 500 thousand = 4500000 About"),
        ("It reached two hundred point five.", "two hundred point five = 200.5"),
        ("It reached 40 °C.", "40 = 40"),
        ("It reached 48° in the shade.", "48 = 48"),
        ("It lay at 35° N.", "#35 = 35"),
        ("It fell on a 2,000-square-foot house.", "2,000 = 2000"),
        ("They drove 60km/h.", "60km/h = 60"),
        ("Three fifths of them left.", "Three fifths = 60 %"),
        ("It rose by two point five per cent.", "two point five per cent = 2.5 %"),
        ("They gave three point two five million euros.", "three point two five million euros = 3250000 EUR"),
        ("About 500 or more people came.", "About 500 or more = 500 AtLeast"),
        ("Twenty-odd people came.", "Twenty-odd = 20 About"),
        ("It cost USD5 million.", "USD5 million = 5000000 USD"),
    ] {
        check(text, &[expected]);
    }
}

/// Ages and sections were read as counts.
#[test]
fn ages_and_sections() {
    check("4.2 The Ombudsman came to another view.", &[]);
    check("4.2 million people came.", &["4.2 million = 4200000"]);
    check("Two women over seventy were held.", &["Two = 2", "#over seventy = 70 MoreThan"]);
    check("I was nineteen and had no papers.", &["#nineteen = 19"]);
    check("The youngest is 15.", &["#15 = 15"]);
}

#[test]
fn digits() {
    for (text, expected) in [
        ("They took 145,437 people back.", "145,437 = 145437"),
        ("They took 20 000 people back.", "20 000 = 20000"),
        ("They took 20\u{a0}000 people back.", "20\u{a0}000 = 20000"),
        ("They took 1\u{202f}234\u{202f}567 people back.", "1\u{202f}234\u{202f}567 = 1234567"),
        ("They took 1'234 people back.", "1'234 = 1234"),
        ("It cost 1,234,567.89 in all.", "1,234,567.89 = 1234567.89"),
        ("It rose to 24.4 in all.", "24.4 = 24.4"),
        ("It rose to 1.022 in all.", "1.022 = 1.022 or 1022"),
        ("They took 1.022 people back.", "1.022 = 1022 or 1.022"),
        ("They took 20.000 back.", "20.000 = 20000 or 20"),
        ("They took ١٢٣ people back.", "١٢٣ = 123"),
        ("They took 7 people back.", "7 = 7"),
        ("Of the 52 men, some left.", "52 = 52"),
    ] {
        check(text, &[expected]);
    }
    check("It rose to 1.022 and 1.234.567 in all.", &["1.022 = 1022 or 1.022", "1.234.567 = 1234567"]);
    check("It rose to 1.022 and 24.4 in all.", &["1.022 = 1.022 or 1022", "24.4 = 24.4"]);
    check("In 2017 153 people left.", &["153 = 153"]);
}

#[test]
fn parts_and_what_is_less_than_nothing() {
    for (text, expected) in [
        ("It rose to ½ in all.", "½ = 0.5"),
        ("It rose to 2½ in all.", "2½ = 2.5"),
        ("It rose to 3 1/2 in all.", "3 1/2 = 3.5"),
        ("It fell to -12 in all.", "-12 = -12"),
        ("It fell to minus 5 in all.", "minus 5 = -5"),
        ("It made -€15 in all.", "-€15 = -15 EUR"),
        ("It made €-15 in all.", "€-15 = -15 EUR"),
        ("It cost thirteen dollars and forty-five cents in all.", "thirteen dollars and forty-five cents = 13.45 USD"),
        ("It cost 115USD in all.", "115USD = 115 USD"),
        ("It cost $2.174T in all.", "$2.174T = 2174000000000 USD"),
        ("The 27-kilometre ring is old.", "27 = 27"),
        ("They took between 44 mg and 50 mg of it.", "between 44 mg and 50 = 44..50 Range"),
        ("It is greater than or equal to 40 in all.", "greater than or equal to 40 = 40 AtLeast"),
    ] {
        check(text, &[expected]);
    }
    check("- one\n-12 people came.", &["12 = 12"]);
}

#[test]
fn what_cannot_be_read_is_no_number() {
    for text in [
        "They took 145\u{200b}437 people back.",
        "They took 1\u{2060}45,437 people back.",
        "They took 1٢3 people back.",
        "They took 99999999999999999999 people back.",
        "They took 1,00,00 people back.",
        "They took 1.00.000 people back.",
        "Version 1.2.3 came out.",
        "They took 5² back.",
        "It is 900 000 billion trillion long.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn words() {
    for (text, expected) in [
        ("They took nine people back.", "nine = 9"),
        ("They took twenty-one people back.", "twenty-one = 21"),
        ("They took twenty one people back.", "twenty one = 21"),
        ("They took two dozen people back.", "two dozen = 24"),
        ("They took a dozen people back.", "a dozen = 12"),
        ("They took a hundred people back.", "a hundred = 100"),
        ("They took one hundred and fifty people back.", "one hundred and fifty = 150"),
        ("They took two hundred three people back.", "two hundred three = 203"),
        ("They took three million people back.", "three million = 3000000"),
        ("They took half a million people back.", "half a million = 500000"),
        ("They took half million people back.", "half million = 500000"),
        ("They took half a dozen people back.", "half a dozen = 6"),
        ("They took two and a half million people back.", "two and a half million = 2500000"),
        ("They took one and a half thousand people back.", "one and a half thousand = 1500"),
        ("They took two thousand three hundred and four people back.", "two thousand three hundred and four = 2304"),
        ("They took two million three hundred thousand people back.", "two million three hundred thousand = 2300000"),
        ("They took a hundred thousand people back.", "a hundred thousand = 100000"),
        ("They took two thousand million people back.", "two thousand million = 2000000000"),
        ("Seventy members voted.", "Seventy = 70"),
        ("They took 1.5 million people back.", "1.5 million = 1500000"),
        ("They took 1.1 million people back.", "1.1 million = 1100000"),
        ("They took 3 thousand people back.", "3 thousand = 3000"),
        ("Fifty beds stood ready.", "Fifty = 50"),
    ] {
        check(text, &[expected]);
    }
    check("The Five Star Movement and Twelve Oaks spoke.", &[]);
    check("The minister spoke of billion-dollar deals.", &[]);
}

#[test]
fn one() {
    check("They took one person back.", &["one = 1"]);
    check("At least one person drowned.", &["At least one = 1 AtLeast"]);
    check("One young man drowned.", &["One = 1"]);
    for text in
        ["A group, one based in Porto Vento, spoke.", "It was one of them.", "No one came.", "This one people saw.", "One must act."]
    {
        check(text, &[]);
    }
}

#[test]
fn money() {
    for (text, expected) in [
        ("It cost €59 million.", "€59 million = 59000000 EUR"),
        ("It cost EUR 59m.", "EUR 59m = 59000000 EUR"),
        ("It cost EUR 59 m.", "EUR 59 m = 59000000 EUR"),
        ("It cost 59 million euros.", "59 million euros = 59000000 EUR"),
        ("It cost $8bn.", "$8bn = 8000000000 USD"),
        ("It cost 5 million U.S. dollars.", "5 million U.S. dollars = 5000000 USD"),
        ("It cost 20 French francs.", "20 French francs = 20 FRF"),
        ("It cost 30 euro cents.", "30 = 30"),
        ("They dropped a 500-pound bomb.", "500 = 500"),
        ("It cost 50 dollars or below.", "50 dollars or below = 50 AtMost USD"),
        ("It cost US$8bn.", "US$8bn = 8000000000 USD"),
        ("It cost £290m.", "£290m = 290000000 GBP"),
        ("It cost A$408 million.", "A$408 million = 408000000 AUD"),
        ("It cost €10-15 million.", "€10-15 million = 10000000..15000000 Range EUR"),
        ("It cost €10m–€15m.", "€10m–€15m = 10000000..15000000 Range EUR"),
        ("It cost between 5 and 10 million euros.", "between 5 and 10 million euros = 5000000..10000000 Range EUR"),
        ("It cost billions of euros.", "billions of euros = ? Vague EUR"),
        ("It cost above EUR 50,000.", "above EUR 50,000 = 50000 MoreThan EUR"),
        ("It cost at least 500 million Danish kroner.", "at least 500 million Danish kroner = 500000000 AtLeast DKK"),
        ("It cost closer to €1 billion.", "closer to €1 billion = 1000000000 About EUR"),
        ("A $5 million deal was made.", "$5 million = 5000000 USD"),
        ("A 5-million-euro deal was made.", "5-million-euro = 5000000 EUR"),
        ("It cost 24,4 million euros.", "24,4 million euros = 24400000 EUR"),
        ("It cost €1.022 million.", "€1.022 million = 1022000 EUR"),
        ("It cost €77.000 million.", "€77.000 million = 77000000000 EUR or 77000000"),
    ] {
        check(text, &[expected]);
    }
    check("The boat was 12m long and 5 m wide.", &["5 m = 5 or 5000000"]);
    check("Some 1.5m people left.", &["Some 1.5m = 1500000 About"]);
}

#[test]
fn bounds() {
    for (text, expected) in [
        ("About 10,000 people left.", "About 10,000 = 10000 About"),
        ("Some 2,000 people left.", "Some 2,000 = 2000 About"),
        ("Nearly 70 people left.", "Nearly 70 = 70 Nearly"),
        ("At least 460 people left.", "At least 460 = 460 AtLeast"),
        ("At least some 460 people left.", "At least some 460 = 460 AtLeast"),
        ("No fewer than 460 people left.", "No fewer than 460 = 460 AtLeast"),
        ("More than 21,500 people left.", "More than 21,500 = 21500 MoreThan"),
        ("Over 60 organisations left.", "Over 60 = 60 MoreThan"),
        ("Up to 50 people drowned.", "Up to 50 = 50 AtMost"),
        ("As many as 20,000 people left.", "As many as 20,000 = 20000 AtMost"),
        ("No more than 12 people left.", "No more than 12 = 12 AtMost"),
        ("Fewer than 200 people left.", "Fewer than 200 = 200 LessThan"),
        ("Under 60 people left.", "Under 60 = 60 LessThan"),
        ("They took 50 or more back.", "50 or more = 50 AtLeast"),
        ("They took 50+ people back.", "50+ = 50 AtLeast"),
        ("They took 50 or so back.", "50 or so = 50 About"),
        ("They took 1,04,300 people back.", "1,04,300 = 104300"),
        ("They took 1.8 lakh people back.", "1.8 lakh = 180000"),
        ("Perhaps 2,000 people left.", "Perhaps 2,000 = 2000 About"),
        ("Just short of 9,000 people left.", "Just short of 9,000 = 9000 Nearly"),
        ("They took 150 at the outside.", "150 at the outside = 150 AtMost"),
        ("They took 150, give or take.", "150, give or take = 150 About"),
        ("Dozens of people left.", "Dozens of = ? Vague"),
        ("Tens of thousands of people left.", "Tens of thousands of = ? Vague"),
        ("Several hundred people left.", "Several hundred = ? Vague"),
        ("More than a hundred people left.", "More than a hundred = 100 MoreThan"),
    ] {
        check(text, &[expected]);
    }
    check("They took 112 back, at least 20 of them children.", &["112 = 112", "at least 20 = 20 AtLeast"]);
    check("Over the 3 years and over 2024 it fell.", &[]);
}

#[test]
fn ranges() {
    for (text, expected) in [
        ("Between 10 and 20 people left.", "Between 10 and 20 = 10..20 Range"),
        ("Between 10 to 20 people left.", "Between 10 to 20 = 10..20 Range"),
        ("They took 10 to 20 people back.", "10 to 20 = 10..20 Range"),
        ("They took 10–20 people back.", "10–20 = 10..20 Range"),
        ("They took from 700 to 1,500 people back.", "from 700 to 1,500 = 700..1500 Range"),
        ("It fell by 10 to 15 per cent.", "10 to 15 per cent = 10..15 Range %"),
        ("They took between one hundred and two hundred people back.", "between one hundred and two hundred = 100..200 Range"),
        ("They took two or three people back.", "two or three = 2..3 Range"),
    ] {
        check(text, &[expected]);
    }
    check("Arrivals rose from 700 to 1,500.", &["700 = 700", "1,500 = 1500"]);
    check("Deaths doubled, from 120 to 230.", &["120 = 120", "230 = 230"]);
    check("Arrivals went from 1,500 to 700.", &["1,500 = 1500", "700 = 700"]);
    check("The motion passed by 153-112.", &["153 = 153", "112 = 112"]);
    check("The motion fell by 112-153.", &["112 = 112", "153 = 153"]);
    check("It passed by 153 votes to 112, with nine abstentions.", &["153 = 153", "112 = 112", "nine = 9"]);
    check("There were 153 votes for, 112 against, and 9 abstentions.", &["153 = 153", "112 = 112", "9 = 9"]);
    check("Beds, two to a room, stood ready.", &["two = 2"]);
    check("Between 300 and 400 of the 50 thousand left.", &["Between 300 and 400 = 300..400 Range", "50 thousand = 50000"]);
}

#[test]
fn numbers_in_other_scripts() {
    check("They took ١٢٣ people back.", &["١٢٣ = 123"]);
    check("They took ١٢٬٣٤٥ people back.", &["١٢٬٣٤٥ = 12345"]);
    check("They paid ١٢٫٥ per cent.", &["١٢٫٥ per cent = 12.5 %"]);
}

#[test]
fn money_of_many_countries() {
    // Whose pesos they are nobody says.
    for (text, code) in [
        ("45 million pesos", "XXX"),
        ("16 million crowns", "XXX"),
        ("KES 350,000", "KES"),
        ("2 million Kenyan shillings", "KES"),
        ("UAH 12", "UAH"),
        ("900 Qatari riyals", "QAR"),
    ] {
        let content = document(&format!("They paid {text} for it."));
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let numbers = find(&analysis, &[]);
        let NumberUnit::Currency(currency) = numbers[0].unit else { panic!("{text} is no money") };
        assert_eq!(LIBRARY.language.currencies[currency as usize].code, code);
    }
    // Two countries are named; a road; nobody's dollars.
    for text in ["45 million pesos to Mexico and Chile", "the N2 and the R50", "XY$ 500"] {
        let content = document(&format!("They paid {text} for it."));
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        assert!(find(&analysis, &[]).iter().all(|number| number.unit == NumberUnit::None), "{text}");
    }
}

#[test]
fn shares() {
    check("A 24.4% increase came.", &["24.4% = 24.4 %"]);
    check("It fell by 18 per cent, or 3 percentage points.", &["18 per cent = 18 %", "3 percentage points = 3 points"]);
    check("About 13% of the sum was spent.", &["About 13% = 13 About %"]);
    check("One in five left, and three quarters of the crew came.", &["One in five = 20 %", "three quarters = 75 %"]);
    check("Nearly half of the women and a quarter of the men left.", &["Nearly half = 50 Nearly %", "a quarter = 25 %"]);
    check("Three in ten people left.", &["Three in ten = 30 %"]);
    check("Almost a quarter were children.", &["Almost a quarter = 25 Nearly %"]);
    check("A quarter of a million people left.", &["A quarter of a million = 250000"]);
    check("They met half way, in the second half, at the quarter-final.", &[]);
    check("Troops killed two in five attacks.", &[]);
}

#[test]
fn numbers_that_count_nothing() {
    for (text, expected) in [
        ("Under Article 4 they may leave.", "#4 = 4"),
        ("See p. 9 of it.", "#9 = 9"),
        ("See paras. 12–15 of it.", "#12–15 = 12..15 Range"),
        ("One boy, aged 19, left.", "#19 = 19"),
        ("Aras, 34, left.", "#34 = 34"),
        ("A woman of 26 left.", "#26 = 26"),
        ("A former judge, now 71, left.", "#71 = 71"),
        ("A café owner, 62, by the post, spoke.", "#62 = 62"),
        ("One of them, who was 17 at the time, left.", "#17 = 17"),
        ("A 34-year-old man left.", "#34 = 34"),
        ("A girl of 12 years old left.", "#12 = 12"),
        ("They came 9 times.", "#9 = 9"),
        ("Take bus 14 there.", "#14 = 14"),
        ("The Sea-Watch 3 left.", "#3 = 3"),
        ("The Boeing 787 took off.", "#787 = 787"),
        ("They left on a Boeing 787 on Monday.", "#787 = 787"),
        ("In the Gambia 340 drowned.", "340 = 340"),
        ("They follow rule 44 here.", "#44 = 44"),
        ("They cite No. 10 here.", "#10 = 10"),
        ("They cite Section 29 here.", "#29 = 29"),
    ] {
        check(text, &[expected]);
    }
    check("They cite articles 8 and 10 here.", &["#8 = 8", "#10 = 10"]);
    check("Decree 145/2024 stands.", &["#145 = 145", "#2024 = 2024"]);
}

#[test]
fn digits_that_are_no_numbers() {
    for text in [
        "Call +39 06 1234 567 now.",
        "Call 020 7946 0000 now.",
        "Call 00 123 456 789 now.",
        "They had COVID-19 and a G7 and F-16 jets.",
        "It was the 19th of them and the ninth.",
        "They had fled [25].",
        "3. They must leave.",
        "(4) They must leave.",
        "It came at 10:30 and at 5 p.m.",
        "A 10-point plan and a four-party group came.",
        "They won 3:1 there.",
    ] {
        check(text, &[]);
    }
    check("In this case 50 people died.", &["50 = 50"]);
    check("In Porto Vento 50 were killed.", &["50 = 50"]);
}

proptest! {
    #[test]
    fn arbitrary_text_gives_numbers_in_order(text in "(\\PC{0,6}|[0-9]{1,20}|[0-9]{1,3}|[-/.,'– €%+()]|million|and|a|half|between|to|hundred|twenty|one|over|people|\u{200b}|\n| ){0,40}") {
        let content = document(&text);
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let times = times::find(&analysis, None);
        let found = find(&analysis, &times);
        prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        for number in &found {
            prop_assert!(!number.tokens.is_empty() && !number.digits.is_empty());
            prop_assert!(number.tokens.start <= number.digits.start && number.digits.end <= number.tokens.end);
            prop_assert!(number.value.is_none_or(f64::is_finite));
            prop_assert!(times.iter().all(|time| time.tokens.end <= number.tokens.start || number.tokens.end <= time.tokens.start));
        }
    }
}
