//! Numbers of each kind in plain sentences, with their values, bounds and units.

use plimsoll_language::Analysis;

use super::*;
use crate::times;
use crate::times::tests::{LIBRARY, MODEL, document};

/// Each text, and what its numbers come to.
fn check(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let content = document(text);
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let numbers = find(&analysis, &times::find(&analysis, "2025-10-31".parse().ok()));
        let found: Vec<String> = numbers.iter().filter(|number| !number.counts_nothing).map(|number| said(&analysis, number)).collect();
        if found.join(" | ") != *expected {
            wrong.push(format!("{text}\n    expected {expected}\n    found    {}", found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The value to six digits or its limits, its bound if it is not exact, and its unit.
fn said(analysis: &Analysis<'_>, number: &Number) -> String {
    let digits = |value: Option<f64>| value.map(|value| ((value * 1e6).round() / 1e6).to_string()).unwrap_or_default();
    let value = match number.value {
        Some(value) => digits(Some(value)),
        None => format!("{}..{}", digits(number.low), digits(number.high)),
    };
    let bound = if matches!(number.bound, Bound::Exact | Bound::Range) { String::new() } else { format!(" {:?}", number.bound) };
    let unit = match number.unit {
        NumberUnit::None => String::new(),
        NumberUnit::Percent => " %".to_owned(),
        NumberUnit::PercentagePoint => " points".to_owned(),
        NumberUnit::Currency(index) => format!(" {}", analysis.library.language.currencies[index as usize].code),
    };
    format!("{value}{bound}{unit}")
}

#[test]
fn numbers_in_words_and_digits() {
    check(&[
        ("In all twenty-one people came to the square.", "21"),
        ("In all one hundred and fifty people came to the square.", "150"),
        ("In all three thousand four hundred people came to the square.", "3400"),
        ("In all a hundred people came to the square.", "100"),
        ("In all a thousand and one people came to the square.", "1001"),
        ("In all half a dozen people came to the square.", "6"),
        ("In all one million two hundred thousand people came to the square.", "1200000"),
        ("In all one and a half million people came to the square.", "1500000"),
        ("In all a quarter of a million people came to the square.", "250000"),
        ("In all a million and a half people came to the square.", "1500000"),
        ("In all one hundred and twenty-three thousand people came to the square.", "123000"),
        ("In all four hundred thousand people came to the square.", "400000"),
        ("In all 1 234 567 people came to the square.", "1234567"),
        ("In all 12k people came to the square.", "12000"),
        ("In all 200 thousand people came to the square.", "200000"),
        ("In all 5 lakh people came to the square.", "500000"),
        ("In all seventeen people came to the square.", "17"),
        ("In all ten million people came to the square.", "10000000"),
        ("In all zero people came to the square.", "0"),
        ("In all dozens of people came to the square.", ".. Vague"),
        ("In all several hundred people came to the square.", ".. Vague"),
        ("In all a few hundred people came to the square.", ".. Vague"),
        ("In all hundreds of thousands of people came to the square.", ".. Vague"),
        ("In all one-and-a-half million people came to the square.", "1500000"),
        ("In all six hundred and sixty-six people came to the square.", "666"),
        ("In all a billion people came to the square.", "1000000000"),
        ("In all three million, two hundred & forty people came to the square.", "3000240"),
        ("In all 100~200 people came to the square.", "100..200"),
        ("In all from 100 up to 200 people came to the square.", "100..200"),
    ]);
}

#[test]
fn decimals_and_mixed_fractions() {
    check(&[
        ("The index stood at three point one four in May.", "3.14"),
        ("The index stood at zero point five in May.", "0.5"),
        ("The index stood at two point five million in May.", "2500000"),
        ("The index stood at minus 3.2 in May.", "-3.2"),
        ("The index stood at −5 in May.", "-5"),
        ("The index stood at 0.5 in May.", "0.5"),
        ("The index stood at 2½ in May.", "2.5"),
        ("The index stood at 2 1/2 in May.", "2.5"),
        ("The index stood at one and three quarters in May.", "1.75"),
        ("The index stood at two and two thirds in May.", "2.666667"),
        ("The index stood at 12.75 in May.", "12.75"),
        ("The index stood at two and a half in May.", "2.5"),
        ("The index stood at five-and-a-half in May.", "5.5"),
        ("The index stood at two hundred and thirty-two and a half in May.", "232.5"),
        ("The index stood at two hundred thirty two and a thirtieth in May.", "232.033333"),
    ]);
}

#[test]
fn shares_and_percentages() {
    check(&[
        ("Some said a third of the members left.", "33.333333 %"),
        ("Some said half the members left.", "50 %"),
        ("It is half a job.", ""),
        ("He is half the man he was.", ""),
        ("They came on the twenty seventh.", ""),
        ("Some said two thirds of the members left.", "66.666667 %"),
        ("Some said three-quarters of the members left.", "75 %"),
        ("Some said one quarter of the members left.", "25 %"),
        ("Some said a half of the members left.", "50 %"),
        ("Some said 1/4 of the members left.", "25 %"),
        ("Some said ¾ of the members left.", "75 %"),
        ("Some said three tenths of the members left.", "30 %"),
        ("Some said one in every ten of the members left.", "10 %"),
        ("Some said 9 out of 10 of the members left.", "90 %"),
        ("Some said seven in ten of the members left.", "70 %"),
        ("Some said one in 100 of the members left.", "1 %"),
        ("Some said 5 per cent of the members left.", "5 %"),
        ("Some said five percent of the members left.", "5 %"),
        ("Some said 5 pct of the members left.", "5 %"),
        ("Some said 0.3% of the members left.", "0.3 %"),
        ("Some said half a per cent of the members left.", "0.5 %"),
        ("Some said twenty-five percent of the members left.", "25 %"),
        ("Some said 110 percent of the members left.", "110 %"),
        ("Some said 2.5-percent of the members left.", "2.5 %"),
        ("Some said less than a quarter of the members left.", "25 LessThan %"),
        ("Some said over 90 per cent of the members left.", "90 MoreThan %"),
        ("Some said up to 15% of the members left.", "15 AtMost %"),
        ("Some said 10-15 per cent of the members left.", "10..15 %"),
        ("Some said 10 to 15 per cent of the members left.", "10..15 %"),
        ("Some said ten to fifteen percent of the members left.", "10..15 %"),
        ("Some said just over half of the members left.", "50 MoreThan %"),
        ("Some said a fifth to a quarter of the members left.", "20..25 %"),
        ("Some said fully a third of the members left.", "33.333333 %"),
    ]);
}

#[test]
fn changes_in_per_cent() {
    check(&[
        ("Prices rose by five percentage points in May.", "5 points"),
        ("Prices rose by 0.2 of a percentage point in May.", "0.2 points"),
        ("Prices rose by a quarter of a percentage point in May.", "0.25 points"),
        ("Prices rose by one percentage point in May.", "1 points"),
        ("Prices rose by 2.5% in May.", "2.5 %"),
        ("Prices rose by a further 3 per cent in May.", "3 %"),
        ("Prices rose by some 3 per cent in May.", "3 About %"),
        ("Prices rose by 25 basis points in May.", "25"),
        ("The rate fell by minus 2%.", "-2 %"),
        ("The rate stood at minus 2 per cent.", "-2 %"),
        ("They saw a 5-per-cent rise.", "5 %"),
        ("They saw a five-percent rise.", "5 %"),
    ]);
}

#[test]
fn bounds_and_ranges() {
    check(&[
        ("In all between 10 and 20 people came to the square.", "10..20"),
        ("In all 10-20 people came to the square.", "10..20"),
        ("In all 10 to 20 people came to the square.", "10..20"),
        ("In all ten or twelve people came to the square.", "10..12"),
        ("In all two or three people came to the square.", "2..3"),
        ("In all between two and three million people came to the square.", "2000000..3000000"),
        ("In all 1.5 million to 2 million people came to the square.", "1500000..2000000"),
        ("In all over 100 people came to the square.", "100 MoreThan"),
        ("In all at least 100 people came to the square.", "100 AtLeast"),
        ("In all not less than 100 people came to the square.", "100 AtLeast"),
        ("In all in excess of 100 people came to the square.", "100 MoreThan"),
        ("In all 100+ people came to the square.", "100 AtLeast"),
        ("In all 100 plus people came to the square.", "100 AtLeast"),
        ("In all less than 100 people came to the square.", "100 LessThan"),
        ("In all below 100 people came to the square.", "100 LessThan"),
        ("In all at most 100 people came to the square.", "100 AtMost"),
        ("In all not more than 100 people came to the square.", "100 AtMost"),
        ("In all 100 or less people came to the square.", "100 AtMost"),
        ("In all as few as 10 people came to the square.", "10 AtLeast"),
        ("In all around 100 people came to the square.", "100 About"),
        ("In all roughly 100 people came to the square.", "100 About"),
        ("In all an estimated 100 people came to the square.", "100 About"),
        ("In all a hundred or so people came to the square.", "100 About"),
        ("In all nearly 100 people came to the square.", "100 Nearly"),
        ("In all close to 100 people came to the square.", "100 Nearly"),
        ("In all just under 100 people came to the square.", "100 Nearly"),
        ("In all exactly 100 people came to the square.", "100"),
        ("In all a maximum of 100 people came to the square.", "100 AtMost"),
        ("In all more than 10 but less than 20 people came to the square.", "10..20"),
        ("In all at least 10 but no more than 20 people came to the square.", "10..20"),
        ("In all 100 at most people came to the square.", "100 AtMost"),
        ("In all c. 100 people came to the square.", "100 About"),
        ("In all approx. 100 people came to the square.", "100 About"),
        ("In all around 20 to 30 people came to the square.", "20..30"),
        ("In all max. 100 people came to the square.", "100 AtMost"),
        ("In all many more than 100 people came to the square.", "100 MoreThan"),
        ("In all well below 100 people came to the square.", "100 LessThan"),
        ("In all not quite 100 people came to the square.", "100 Nearly"),
        ("In all around a hundred people came to the square.", "100 About"),
        ("In all more than a million people came to the square.", "1000000 MoreThan"),
        ("In all at least two dozen people came to the square.", "24 AtLeast"),
        ("In all no less than 100 people came to the square.", "100 AtLeast"),
        ("In all 100 or over people came to the square.", "100 AtLeast"),
        ("In all something like 100 people came to the square.", "100 About"),
        ("In all more or less 100 people came to the square.", "100 About"),
        ("In all not even 100 people came to the square.", "100 LessThan"),
        ("In all five to ten thousand people came to the square.", "5000..10000"),
        ("In all 5,000-10,000 people came to the square.", "5000..10000"),
        ("In all between 5,000 and 10,000 people came to the square.", "5000..10000"),
        ("In all two hundred to three hundred people came to the square.", "200..300"),
        ("In all upwards of 5,000 people came to the square.", "5000 MoreThan"),
    ]);
}

#[test]
fn sums_of_money() {
    check(&[
        ("The project cost $5 in all.", "5 USD"),
        ("The project cost MEUR 120 in all.", "120000000 EUR"),
        ("The project cost 120 MEUR in all.", "120000000 EUR"),
        ("The project cost KUSD 60 in all.", "60000 USD"),
        ("The project cost 60 MSEK", "60000000 SEK"),
        ("The project cost US$ 1MM in all.", "1000000 USD"),
        ("The project cost 60 Georgian laris in all.", "60 GEL"),
        ("The project cost 60 Papua New Guinean kina in all.", "60 PGK"),
        ("The project cost 60 Bermudian dollars in all.", "60 BMD"),
        ("The project cost 60 Cayman Islands dollars in all.", "60 KYD"),
        ("The project cost 60 Mozambican meticais in all.", "60 MZN"),
        ("The project cost 60 patacas in all.", "60 MOP"),
        ("The account stood at minus $99.99 in May.", "-99.99 USD"),
        ("They turned down a $70-a-share offer.", "70 USD"),
        ("Some 60 Georgians came.", "60 About"),
        ("He paid KARS 12 in all.", ""),
        ("They paid 10MM euros in all.", "10000000 EUR"),
        ("They took £20 minus £3 in all.", "20 GBP | 3 GBP"),
        ("The state built a €20 m high-security prison.", "20000000 EUR"),
        ("The project cost $5bn in all.", "5000000000 USD"),
        ("The project cost US $5 million in all.", "5000000 USD"),
        ("The project cost 5 million dollars in all.", "5000000 USD"),
        ("The project cost five dollars and fifty cents in all.", "5.5 USD"),
        ("The project cost 5€ in all.", "5 EUR"),
        ("The project cost EUR 5 million in all.", "5000000 EUR"),
        ("The project cost five euros in all.", "5 EUR"),
        ("The project cost €5mn in all.", "5000000 EUR"),
        ("The project cost £5m in all.", "5000000 GBP"),
        ("The project cost five pounds in all.", "5 GBP"),
        ("The project cost 500 Japanese yen in all.", "500 JPY"),
        ("The project cost 500 renminbi in all.", "500 CNY"),
        ("The project cost 500 Swedish kronor in all.", "500 SEK"),
        ("The project cost A$500 in all.", "500 AUD"),
        ("The project cost CA$500 in all.", "500 CAD"),
        ("The project cost S$500 in all.", "500 SGD"),
        ("The project cost ZAR 500 in all.", "500 ZAR"),
        ("The project cost ₹500 in all.", "500 INR"),
        ("The project cost INR 500 in all.", "500 INR"),
        ("The project cost Rs 5 lakh in all.", "500000 INR"),
        ("The project cost RUB 500 in all.", "500 RUB"),
        ("The project cost TL 500 in all.", "500 TRY"),
        ("The project cost 500 zł in all.", "500 PLN"),
        ("The project cost CZK 500 in all.", "500 CZK"),
        ("The project cost 500 Hungarian forint in all.", "500 HUF"),
        ("The project cost BGN 500 in all.", "500 BGN"),
        ("The project cost ₦500 in all.", "500 NGN"),
        ("The project cost Sh500 in all.", "500 XXX"),
        ("The project cost 500 Ugandan shillings in all.", "500 UGX"),
        ("The project cost E£500 in all.", "500 EGP"),
        ("The project cost 500 Moroccan dirhams in all.", "500 MAD"),
        ("The project cost SAR 500 in all.", "500 SAR"),
        ("The project cost NIS 500 in all.", "500 ILS"),
        ("The project cost 500 Iraqi dinars in all.", "500 IQD"),
        ("The project cost 500 Algerian dinars in all.", "500 DZD"),
        ("The project cost 500 Pakistani rupees in all.", "500 PKR"),
        ("The project cost ₩500 in all.", "500 KRW"),
        ("The project cost VND 500 in all.", "500 VND"),
        ("The project cost Rp 500 in all.", "500 IDR"),
        ("The project cost RM500 in all.", "500 MYR"),
        ("The project cost 500 Philippine pesos in all.", "500 PHP"),
        ("The project cost 500 Chilean pesos in all.", "500 CLP"),
        ("The project cost 500 CFA francs in all.", "500 XOF"),
        ("The project cost 500 Congolese francs in all.", "500 CDF"),
        ("The project cost ETB 500 in all.", "500 ETB"),
        ("The project cost 500 leones in all.", "500 SLE"),
        ("The project cost 500 afghani in all.", "500 AFN"),
        ("The project cost 500 drams in all.", "500 AMD"),
        ("The project cost 500 Omani rials in all.", "500 OMR"),
        ("The project cost 500 kip in all.", "500 LAK"),
        ("The project cost 500 Moldovan lei in all.", "500 MDL"),
        ("The project cost 500 quetzals in all.", "500 GTQ"),
        ("The project cost J$500 in all.", "500 JMD"),
        ("The project cost NT$500 in all.", "500 TWD"),
        ("The project cost 500 pula in all.", "500 BWP"),
        ("The project cost SSP 500 in all.", "500 SSP"),
        ("The project cost 500 Mauritian rupees in all.", "500 MUR"),
        ("The project cost 500 Kyrgyz soms in all.", "500 KGS"),
        ("The project cost 500 German marks in all.", "500 DEM"),
        ("The project cost 500 drachmas in all.", "500 GRD"),
        ("The project cost between $5 million and $10 million in all.", "5000000..10000000 USD"),
        ("The project cost $5-10 in all.", "5..10 USD"),
        ("The project cost a quarter of a billion dollars in all.", "250000000 USD"),
        ("The project cost at least €5 million in all.", "5000000 AtLeast EUR"),
        ("The project cost some 5 million euros in all.", "5000000 About EUR"),
        ("The project cost €1,234.56 in all.", "1234.56 EUR"),
        ("The project cost millions of euros in all.", ".. Vague EUR"),
        ("They signed a 5-million-euro loan.", "5000000 EUR"),
        ("They signed a $5-billion deal.", "5000000000 USD"),
        ("The fund has $5.2bn (€4.8bn).", "5200000000 USD | 4800000000 EUR"),
    ]);
}

#[test]
fn lengths_and_areas() {
    check(&[
        ("The wall measured 5 km in the plan.", "5"),
        ("The wall measured 3.5 metres in the plan.", "3.5"),
        ("The wall measured 6 feet in the plan.", "6"),
        ("The wall measured 12 inches in the plan.", "12"),
        ("The wall measured half a kilometre in the plan.", "0.5"),
        ("The wall measured 500 yards in the plan.", "500"),
        ("The wall measured 500 acres in the plan.", "500"),
        ("The wall measured 12 km² in the plan.", "12"),
        ("The wall measured 300 sq. ft. in the plan.", "300"),
        ("The wall measured 2.5 million hectares in the plan.", "2500000"),
        ("The wall measured 5 to 6 kilometres in the plan.", "5..6"),
        ("They built a 5km road.", "5"),
        ("The wall was 10 mm thick.", "10"),
        ("The wall measured 5km², the yard 4km^2.", "5 | 4"),
        ("They built a three-metre-high wall.", "3"),
    ]);
}

#[test]
fn volumes_and_weights() {
    check(&[
        ("The tank held 3 litres in May.", "3"),
        ("The tank held 40 gallons in May.", "40"),
        ("The tank held 5 m3 in May.", "5"),
        ("The tank held 5kg in May.", "5"),
        ("The tank held 20 mg in May.", "20"),
        ("The tank held 5,000 tonnes in May.", "5000"),
        ("The tank held 150lbs in May.", "150"),
        ("The tank held half a litre in May.", "0.5"),
        ("They sent a 20-tonne truck.", "20"),
        ("They pump 2 million barrels a day.", "2000000"),
    ]);
}

#[test]
fn speeds_data_heat_and_power() {
    check(&[
        ("The device showed 60 mph at noon.", "60"),
        ("The device showed 100 kilometers an hour at noon.", "100"),
        ("The device showed 4 m/s at noon.", "4"),
        ("The device showed 90km/h at noon.", "90"),
        ("Find that one mile again.", "1"),
        ("The device showed 5 GB at noon.", "5"),
        ("The device showed 3 TB at noon.", "3"),
        ("The device showed 25 degrees at noon.", "25"),
        ("The device showed -5 °C at noon.", "-5"),
        ("The device showed 20-25°C at noon.", "20..25"),
        ("The device showed 500 megawatts at noon.", "500"),
        ("The device showed 30 decibels at noon.", "30"),
        ("The device showed 1013 hPa at noon.", "1013"),
        ("The device showed 7.1 magnitude at noon.", "7.1"),
        ("The plant is a 500-megawatt one.", "500"),
    ]);
}

#[test]
fn numbers_of_all_sorts() {
    check(&[
        ("It was one hundred and five point three.", "105.3"),
        ("It rose five and three quarters percent.", "5.75 %"),
        ("They saw more than 5 and less than 10 boats.", "5..10"),
        ("It was half of 1 percent.", "0.5 %"),
        ("It costs five hundred US dollars.", "500 USD"),
        ("It costs $5K a day.", "5000 USD"),
        ("It costs 10 New Zealand dollars.", "10 NZD"),
        ("It costs between $1.2 and $1.4 million.", "1200000..1400000 USD"),
        ("It costs £5-£10.", "5..10 GBP"),
        ("It costs more than half a billion dollars.", "500000000 MoreThan USD"),
        ("It costs a quarter of a dollar.", "0.25 USD"),
        ("It weighs three hundredths of a gram.", "0.03"),
        ("It is five-and-a-half metres high.", "5.5"),
        ("It is 25 square kilometres.", "25"),
        ("It runs at 3,000 rpm.", "3000"),
        ("It is -40 degrees outside.", "-40"),
        ("Some 1 in 4 people left.", "25 About %"),
        ("A majority of people left.", ""),
        ("Twice that number left.", ""),
        ("It grew threefold.", ""),
        ("He is No. 2 of the party.", ""),
        ("About 50,000-60,000 people came.", "50000..60000"),
        ("Anywhere between fifty and sixty people came.", "50..60"),
        ("Two or three thousand people came.", "2000..3000"),
        ("A good dozen people came.", ""),
        ("Not a single person came.", ""),
        ("Just over a hundred people came.", "100 MoreThan"),
        ("1.2-1.5 million people came.", "1200000..1500000"),
        ("Three million, two hundred and forty people came.", "3000240"),
        ("Twenty-five hundred people came.", "2500"),
    ]);
}

#[test]
fn bounds_signs_and_units() {
    check(&[
        ("one and a quarter million", "1250000"),
        ("1,234,567.89", "1234567.89"),
        ("-1,234", "-1234"),
        ("½ million", "500000"),
        ("ten dozen", "120"),
        ("nil", ""),
        ("three hundred and thirty-one point five", "331.5"),
        ("twenty-one trillion", "21000000000000"),
        ("two million and five", "2000005"),
        ("3 thousand and 200", "3000 | 200"),
        ("a thousand and a half", "1500"),
        ("quarter of a million", "250000"),
        ("10M", ""),
        ("He ranks between 10 and 15.", "10..15"),
        ("The number is 20 through 100.", "20..100"),
        ("The number is at least 100.", "100 AtLeast"),
        ("The number is not less than thirty.", "30 AtLeast"),
        ("The number is no greater than 30.", "30 AtMost"),
        ("The number is not smaller than 30.", "30 AtLeast"),
        ("The number is not over 30.", "30 AtMost"),
        ("The number did not exceed 30.", "30 AtMost"),
        ("The number is 30 or greater.", "30 AtLeast"),
        ("The number is 30 or fewer.", "30 AtMost"),
        ("The number is 30 and counting.", "30"),
        ("It reached a maximum of 30.", "30 AtMost"),
        ("ten percent", "10 %"),
        ("ten per cent to twenty per cent", "10..20 %"),
        ("two hundred percent", "200 %"),
        ("It cost 100₾ today.", "100 GEL"),
        ("It cost 100₽ today.", "100 RUB"),
        ("It cost ₫100 today.", "100 VND"),
        ("It cost ₼100 today.", "100 AZN"),
        ("It cost ₡100 today.", "100 CRC"),
        ("It cost ৳100 today.", "100 BDT"),
        ("It cost ؋100 today.", "100 AFN"),
        ("It cost 100 Bitcoin.", "100"),
        ("It cost 100 australian dollars.", "100 AUD"),
        ("It cost 100 mexican pesos.", "100 MXN"),
        ("It cost 100 usd.", "100 USD"),
        ("It cost 100 Hong Kong dollars.", "100 HKD"),
        ("It cost 100 pence.", "100"),
        ("It cost 5 pounds and 15 pence.", "5.15 GBP"),
        ("It is ½ teaspoon.", "0.5"),
        ("It is 2 cups.", "2"),
        ("It is 90 fahrenheit.", "90"),
        ("It is 85 degrees out.", "85"),
        ("It is 70°F.", "70"),
        ("It is a 2-mile-long wall.", "2"),
        ("It is 776-foot long.", "776"),
        ("It is 10 dm long.", "10"),
        ("It is 4 in long.", "4"),
        ("It is 3 sq. miles.", "3"),
        ("It is 3 cu ft.", "3"),
        ("It is 3 quarts.", "3"),
        ("It is 3 miles per hour.", "3"),
        ("It is 3 light years away.", "3"),
        ("It is 3 petabytes.", "3"),
    ]);
}
