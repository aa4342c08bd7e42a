//! `numbers.toml`: numbers in words, bounds, currencies, and what counts nothing.

use plimsoll_record::Bound;
use serde::Deserialize;

use super::{Currency, LanguageTables, VagueSize};
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::Meaning;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersToml {
    cardinals: Vec<NumberToml>,
    multipliers: Vec<NumberToml>,
    fractions: Vec<NumberToml>,
    ordinals: Vec<NumberToml>,
    vague: Vec<Text>,
    vague_sizes: Vec<VagueSize>,
    before: Vec<BoundToml>,
    after: Vec<BoundToml>,
    range_start: Vec<Text>,
    range_join: Vec<Text>,
    minus: Vec<Text>,
    not_so: Vec<Text>,
    foreseen: Vec<Text>,
    correcting: Vec<Text>,
    perhaps_so: Vec<Text>,
    decimal_points: Vec<Text>,
    subunits: Vec<Text>,
    dimensions: Vec<DimensionToml>,
    currencies: Vec<CurrencyToml>,
    shared_currencies: Vec<SharedCurrencyToml>,
    percent: Vec<Text>,
    percentage_points: Vec<Text>,
    multiples: Vec<NumberToml>,
    greater_units: Vec<NumberToml>,
    smaller_units: Vec<NumberToml>,
    increase: Vec<Text>,
    decrease: Vec<Text>,
    not_counted: Vec<Text>,
    not_counted_after: Vec<Text>,
    rates: Vec<Text>,
    loosely_counted: Vec<Text>,
    one_form: Vec<Text>,
    ages: Vec<Text>,
    ages_before: Vec<Text>,
    joins: Vec<Text>,
    share_joins: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberToml {
    value: f64,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionToml {
    unit: String,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundToml {
    bound: Bound,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyToml {
    code: String,
    words: Vec<Text>,
    #[serde(default)]
    letters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedCurrencyToml {
    words: Vec<Text>,
    codes: Vec<Text>,
    #[serde(default)]
    letters: Vec<String>,
    #[serde(default)]
    otherwise: String,
}

/// Reads the words of numbers; currencies and units go into the tables.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: NumbersToml = file.parse()?;
    tables.vague_sizes.clone_from(&toml.vague_sizes);
    type Valued<'t> = (&'t [NumberToml], fn(f64) -> Meaning);
    let valued: [Valued<'_>; 7] = [
        (&toml.cardinals, Meaning::Cardinal),
        (&toml.multipliers, Meaning::Multiplier),
        (&toml.fractions, Meaning::Fraction),
        (&toml.multiples, Meaning::Multiple),
        (&toml.greater_units, |value| Meaning::GreaterUnit(value as u8)),
        (&toml.smaller_units, |value| Meaning::SmallerUnit(value as u8)),
        (&toml.ordinals, |value| Meaning::Ordinal(value as u16)),
    ];
    for (numbers, meaning) in valued {
        numbers.iter().try_for_each(|number| builder.all(file, &number.words, meaning(number.value)))?;
    }
    toml.before.iter().try_for_each(|bound| builder.all(file, &bound.words, Meaning::BoundBefore(bound.bound)))?;
    toml.after.iter().try_for_each(|bound| builder.all(file, &bound.words, Meaning::BoundAfter(bound.bound)))?;
    for dimension in &toml.dimensions {
        let index = tables.dimensions.len() as u16;
        tables.dimensions.push(dimension.unit.clone());
        builder.all(file, &dimension.words, Meaning::Dimension(index))?;
    }
    for currency in &toml.currencies {
        let index = tables.currencies.len() as u16;
        let (code, letters) = (currency.code.clone(), currency.letters.clone());
        tables.currencies.push(Currency { code, letters, shared_by: Vec::new() });
        builder.all(file, &currency.words, Meaning::Currency(index))?;
    }
    for shared in &toml.shared_currencies {
        let index = tables.currencies.len() as u16;
        let own = |code: &Text| {
            let currency = tables.currencies.iter().position(|currency| currency.code == *code.get_ref());
            let unknown = || file.error_at(code.span().start, format!("no currency has the code {:?}", code.get_ref()));
            currency.map(|currency| currency as u16).ok_or_else(unknown)
        };
        let shared_by = shared.codes.iter().map(own).collect::<Result<_, _>>()?;
        tables.currencies.push(Currency { code: shared.otherwise.clone(), letters: shared.letters.clone(), shared_by });
        builder.all(file, &shared.words, Meaning::Currency(index))?;
    }
    let plain: [(&[Text], Meaning); 23] = [
        (&toml.vague, Meaning::Vague),
        (&toml.range_start, Meaning::RangeStart),
        (&toml.range_join, Meaning::RangeJoin),
        (&toml.minus, Meaning::Minus),
        (&toml.not_so, Meaning::NotSo),
        (&toml.foreseen, Meaning::Foreseen),
        (&toml.correcting, Meaning::Correcting),
        (&toml.perhaps_so, Meaning::PerhapsSo),
        (&toml.decimal_points, Meaning::DecimalPoint),
        (&toml.subunits, Meaning::Subunit),
        (&toml.percent, Meaning::Percent),
        (&toml.percentage_points, Meaning::PercentagePoint),
        (&toml.increase, Meaning::Increase),
        (&toml.decrease, Meaning::Decrease),
        (&toml.not_counted, Meaning::NotCounted),
        (&toml.not_counted_after, Meaning::NotCountedAfter),
        (&toml.rates, Meaning::Rate),
        (&toml.loosely_counted, Meaning::LooselyCounted),
        (&toml.one_form, Meaning::OneForm),
        (&toml.ages, Meaning::Age),
        (&toml.ages_before, Meaning::AgeBefore),
        (&toml.joins, Meaning::NumberJoin),
        (&toml.share_joins, Meaning::ShareJoin),
    ];
    plain.into_iter().try_for_each(|(words, meaning)| builder.all(file, words, meaning))
}
