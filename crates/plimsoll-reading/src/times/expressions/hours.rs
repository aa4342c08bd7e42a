//! Hours, and parts of days.

use super::check;

#[test]
fn hours_in_all_forms() {
    check(&[
        ("The bell rang at 5 p.m. in the square.", "5 p.m. = T17:00"),
        ("The bell rang at 5.30 p.m. in the square.", "5.30 p.m. = T17:30"),
        ("The bell rang at 5 o'clock in the square.", "5 o'clock = T05:00"),
        ("The bell rang at a quarter to six in the square.", "a quarter to six = T05:45"),
        ("The bell rang at a quarter after five in the square.", "a quarter after five = T05:15"),
        ("The bell rang at midday in the square.", "midday = T12:00"),
        ("The bell rang at 0900hrs in the square.", "0900hrs = T09:00"),
        ("The dawn of a new era has come.", ""),
        ("The bell rang by 5 p.m. in the square.", "5 p.m. = T17:00"),
        ("The bell rang at 8 in the evening in the square.", "8 in the evening = T20:00"),
        ("The bell rang at 17:30 CET in the square.", "17:30 CET = T17:30"),
        ("The bell rang 9:00–17:00 in the square.", "9:00–17:00 = T09:00/T17:00"),
        ("The bell rang between 10pm and 6am in the square.", "between 10pm and 6am = T22:00/T06:00"),
    ]);
}

#[test]
fn hours_with_their_days() {
    check(&[
        ("The bell rang at 10 p.m. on Monday in the square.", "10 p.m. on Monday = 2025-10-27T22:00"),
        ("The bell rang at 10:30 on 5 May 2025 in the square.", "10:30 on 5 May 2025 = 2025-05-05T10:30"),
        ("The bell rang on May 5, 2025 at 10:30 a.m. in the square.", "May 5, 2025 at 10:30 a.m. = 2025-05-05T10:30"),
        ("The bell rang on 05/13/2025 10:30 AM in the square.", "05/13/2025 10:30 AM = 2025-05-13T10:30"),
        ("The bell rang last night at 11 in the square.", "last night at 11 = 2025-10-30T23:00"),
        ("The bell rang at noon Monday in the square.", "noon Monday = 2025-10-27T12:00"),
        ("The bell rang on Tuesday evening at 7:15 in the square.", "Tuesday evening at 7:15 = 2025-10-28T19:15"),
        (
            "The bell rang on Tuesday between 9 and 11 a.m. in the square.",
            "Tuesday between 9 and 11 a.m. = 2025-10-28T09:00/2025-10-28T11:00",
        ),
        (
            "The bell rang from 9 p.m. on Monday to 6 a.m. on Tuesday in the square.",
            "from 9 p.m. on Monday to 6 a.m. on Tuesday = 2025-10-27T21:00/2025-10-28T06:00",
        ),
        ("The vote will start at 8:30 tomorrow morning in the hall.", "8:30 tomorrow morning = 2025-11-01T08:30"),
        ("The vote will start at 8 p.m. on Tuesday in the hall.", "8 p.m. on Tuesday = 2025-11-04T20:00"),
    ]);
}

#[test]
fn parts_of_days() {
    check(&[
        ("The boat sank on Monday morning off the coast.", "Monday morning = 2025-10-27TMO"),
        ("The boat sank this evening off the coast.", "this evening = 2025-10-31TEV"),
        ("The boat sank late last night off the coast.", "late last night = 2025-10-30TNI"),
        ("The boat sank late yesterday evening off the coast.", "late yesterday evening = 2025-10-30TEV"),
        ("The boat sank early Monday morning off the coast.", "early Monday morning = 2025-10-27TMO"),
        ("The boat sank Monday at dawn off the coast.", "Monday at dawn = 2025-10-27TMO"),
        ("The boat sank in the early hours of Monday morning off the coast.", "early hours of Monday morning = 2025-10-27TMO"),
        ("The boat sank on Monday mid-morning off the coast.", "Monday mid-morning = 2025-10-27TMO"),
        ("The boat sank at night off the coast.", "night = TNI"),
        ("The boat sank last Saturday night off the coast.", "last Saturday night = 2025-10-25TNI"),
        ("The boat sank the night before last off the coast.", "the night before last = 2025-10-29TNI"),
        ("The ship will sail tomorrow afternoon from the port.", "tomorrow afternoon = 2025-11-01TAF"),
    ]);
}
