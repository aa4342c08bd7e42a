//! Figures in tables keep the headings of their columns and rows.

use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::Fact;

static DESK: LazyLock<(Intake, Reader)> = LazyLock::new(|| {
    let library = Arc::new(Library::embedded());
    (Intake::new(library.furniture()), Reader::new(library).expect("the built-in model loads"))
});

/// Reads a table and holds its figures against what is expected: a line each with the words, the measure, the
/// unit, the period and the place.
#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    let (intake, reader) = &*DESK;
    let taken = intake.take(path, text.as_bytes(), &Given::default());
    let reading = reader.read(taken.document, &taken.content);
    let figures: Vec<String> = reading
        .facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::Figure(figure) => {
                let value = serde_json::to_value(figure).expect("a figure is printed");
                let words = |name: &str, part: &str| value[name][part].as_str().unwrap_or("-").to_owned();
                let line =
                    [value["text"].as_str(), value["measure"].as_str(), value["unit"].as_str()].map(|word| word.unwrap_or("-")).join(" ");
                Some(format!("{line} {} {}", words("period", "value"), words("place", "text")))
            }
            _ => None,
        })
        .collect();
    assert_eq!(figures, expected, "{text}");
}

#[test]
fn headings_of_columns_say_what_is_measured_and_when() {
    check(
        "a.csv",
        "Port,Arrivals 2023,Arrivals 2024\nLampedusa,\"110,311\",\"45,998\"\n",
        &["110,311 sea_arrivals person 2023 Lampedusa", "45,998 sea_arrivals person 2024 Lampedusa"],
    );
    check(
        "a.csv",
        "Year,Arrivals,Deaths,Notes\n2023,\"157,651\",\"2,410\",\"see 3\"\n",
        &["157,651 sea_arrivals person 2023 -", "2,410 dead person 2023 -"],
    );
}

#[test]
fn headings_of_rows_and_titles_fill_what_columns_leave_open() {
    check(
        "a.csv",
        "Count,2023,2024\nArrivals,\"1,250\",\"1,310\"\nDeaths,77,81\n",
        &["1,250 sea_arrivals person 2023 -", "1,310 sea_arrivals person 2024 -", "77 dead person 2023 -", "81 dead person 2024 -"],
    );
    check(
        "a.md",
        "# Arrivals in 2024\n\n| Port | Total |\n|---|---|\n| Pozzallo | 1,250 |\n",
        &["1,250 sea_arrivals person 2024 Pozzallo"],
    );
}

#[test]
fn a_number_without_a_heading_that_says_so_measures_nothing() {
    check("a.csv", "Port,Score\nPozzallo,\"1,250\"\n", &[]);
    check("a.csv", "Port,Arrivals,\nPozzallo,\"1,250\",\"1,310\"\n", &["1,250 sea_arrivals person - Pozzallo"]);
    check("a.csv", "Arrivals\n\nPort,Total\nPozzallo,\"1,250\"\n", &[]);
}

#[test]
fn a_table_without_headings_of_columns_has_those_of_its_rows() {
    check("a.csv", "Arrivals,\"1,250\"\nDeaths,77\n", &["1,250 sea_arrivals person - -", "77 dead person - -"]);
}

#[test]
fn a_count_that_looks_like_a_year_stays_a_count() {
    check("a.csv", "Port,Arrivals,Deaths\nPozzallo,2023,77\n", &["2023 sea_arrivals person - Pozzallo", "77 dead person - Pozzallo"]);
}
