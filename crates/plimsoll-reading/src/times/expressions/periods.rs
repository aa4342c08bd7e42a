//! Weeks, months, years, what lies between two dates, and lengths of time.

use super::check;

#[test]
fn periods_counted_from_the_document() {
    check(&[
        ("Sales fell this week in most towns.", "this week = 2025-W44"),
        (
            "Sales fell from 14 to 20 October in most towns, and so they did in the week before.",
            "from 14 to 20 October = 2025-10-14/2025-10-20 | week before = 2025-10-07/2025-10-13",
        ),
        ("The firm had ten ships at the end of the year.", "end of the year = 2024"),
        ("The firm will have ten ships at the end of the year.", "end of the year = 2025"),
        ("Sales fell this month in most towns.", "this month = 2025-10"),
        ("Sales fell last year in most towns.", "last year = 2024"),
        ("Sales fell last century in most towns.", "last century = 19"),
        ("Sales fell this past summer in most towns.", "this past summer = 2025-SU"),
        ("Sales fell earlier this month in most towns.", "earlier this month = 2025-10"),
        ("Sales fell in the current year in most towns.", "the current year = 2025"),
        ("Sales fell in the present year in most towns.", "the present year = 2025"),
        ("Sales fell in the first half of this month in most towns.", "first half of this month = 2025-10-01/2025-10-15"),
        ("Sales will fall next year in most towns.", "next year = 2026"),
        ("Sales will fall later this month in most towns.", "later this month = 2025-10"),
        ("Sales will fall later this week in most towns.", "later this week = 2025-W44"),
        ("Sales will fall by the end of this month in most towns.", "end of this month = 2025-10"),
        ("Sales will fall next weekend in most towns.", "next weekend = 2025-W45-WE"),
    ]);
}

#[test]
fn weeks_and_lengths_up_to_a_day() {
    check(&[
        ("It rained in the week of 3 March 2025 in the valley.", "week of 3 March 2025 = 2025-W10"),
        ("It rained in the week commencing 3 March 2025 in the valley.", "week commencing 3 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week ended 9 March 2025 in the valley.", "week ended 9 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week of 3 to 9 March 2025 in the valley.", "3 to 9 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week of March 3-9 in the valley.", "March 3-9 = 2025-03-03/2025-03-09"),
        ("It rained in the week from 3 March 2025 in the valley.", "week from 3 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in 2025-W10 in the valley.", "2025-W10 = 2025-W10"),
        ("It rained on Labor Day weekend in the valley.", "Labor Day weekend = 2025-08-30/2025-08-31"),
        ("It rained over the Thanksgiving weekend of 2024 in the valley.", "Thanksgiving weekend of 2024 = 2024-11-30/2024-12-01"),
        ("It rained in the half-year ended 30 June 2025 in the valley.", "half-year ended 30 June 2025 = 2025-01-01/2025-06-30"),
        (
            "It rained in the 12-month period ending 30 June 2025 in the valley.",
            "12-month period ending 30 June 2025 = 2024-07-01/2025-06-30",
        ),
        (
            "It rained in the financial year ended 31 March 2025 in the valley.",
            "financial year ended 31 March 2025 = 2024-04-01/2025-03-31",
        ),
        ("It rained all last working week in the valley.", "last working week = 2025-W43"),
        ("It rained on the weekend of 8-9 March 2025 in the valley.", "8-9 March 2025 = 2025-03-08/2025-03-09"),
        ("It rained on the weekend of 8 and 9 March 2025 in the valley.", "8 = 2025-03-08 | 9 March 2025 = 2025-03-09"),
        ("It rained in the years 2019-2021 in the valley.", "years 2019-2021 = 2019/2021"),
        (
            "It rained in the three months to the end of March 2025 in the valley.",
            "three months to the end of March 2025 = 2025-01/2025-03",
        ),
        ("It rained in the 12 months up to September 2025 in the valley.", "12 months up to September 2025 = 2024-10/2025-09"),
        ("It rained in the second week of May in the valley.", "second week of May = 2025-05-08/2025-05-14"),
        ("It rained on the first weekend of May in the valley.", "first weekend of May = 2025-05-03/2025-05-04"),
    ]);
}

#[test]
fn from_one_to_another() {
    check(&[
        ("The road was shut from 3 to 9 March 2025 by the council.", "from 3 to 9 March 2025 = 2025-03-03/2025-03-09"),
        (
            "The road was shut from the 3rd until the 9th of March 2025 by the council.",
            "from the 3rd until the 9th of March 2025 = 2025-03-03/2025-03-09",
        ),
        (
            "The road was shut from Monday, 3 March, to Sunday, 9 March 2025 by the council.",
            "from Monday, 3 March, to Sunday, 9 March 2025 = 2025-03-03/2025-03-09",
        ),
        ("The road was shut 3 March – 9 April 2025 by the council.", "3 March – 9 April 2025 = 2025-03-03/2025-04-09"),
        (
            "The road was shut between the 3rd and the 9th of March by the council.",
            "between the 3rd and the 9th of March = 2025-03-03/2025-03-09",
        ),
        ("The road was shut March-May 2025 by the council.", "March-May 2025 = 2025-03/2025-05"),
        ("The road was shut 2019~2023 by the council.", "2019~2023 = 2019/2023"),
        ("The road was shut on the night of 13/14 May 2024.", "night = TNI | 13/14 May 2024 = 2024-05-13/2024-05-14"),
        ("The road was shut on May 13/14, 2024 by the council.", "May 13/14, 2024 = 2024-05-13/2024-05-14"),
        ("The road was shut from 3 March up to 9 April 2025 by the council.", "from 3 March up to 9 April 2025 = 2025-03-03/2025-04-09"),
        (
            "The road was shut from 3 March up to and including 9 April 2025 by the council.",
            "from 3 March up to and including 9 April 2025 = 2025-03-03/2025-04-09",
        ),
        ("The road was shut 13.03.2025-05.04.2025 by the council.", "13.03.2025-05.04.2025 = 2025-03-13/2025-04-05"),
        ("The road was shut 2025-03-13/2025-04-05 by the council.", "2025-03-13/2025-04-05 = 2025-03-13/2025-04-05"),
        ("The road was shut from 2019-2023 by the council.", "from 2019-2023 = 2019/2023"),
        ("The road was shut from late 2019 to early 2021 by the council.", "from late 2019 to early 2021 = 2019/2021"),
        (
            "The road was shut from 1 January until 30 June this year by the council.",
            "from 1 January until 30 June this year = 2025-01-01/2025-06-30",
        ),
        ("The road was shut from 2025-03-01 to 2025-03-31 by the council.", "from 2025-03-01 to 2025-03-31 = 2025-03-01/2025-03-31"),
        (
            "The road was shut from 1914 to 1918 and from 1939 to 1945 by the council.",
            "from 1914 to 1918 = 1914/1918 | from 1939 to 1945 = 1939/1945",
        ),
    ]);
}

#[test]
fn open_at_one_side() {
    check(&[
        ("The road has been shut since 2019 by order.", "since 2019 = 2019"),
        ("The road has been shut since last year by order.", "since last year = 2024"),
        ("The road has been shut since the start of 2024 by order.", "since the start of 2024 = 2024"),
        ("The road has been shut as of 1 January 2024 by order.", "1 January 2024 = 2024-01-01"),
        ("The road has been shut since the beginning of this year by order.", "since the beginning of this year = 2025"),
        ("The road will be shut until 3 March 2026 by order.", "until 3 March 2026 = 2026-03-03"),
        ("The road will be shut through 2030 by order.", "through 2030 = 2030"),
        ("The road will be shut up to 2030 by order.", "up to 2030 = 2030"),
        ("The road will be shut until at least 2030 by order.", "until at least 2030 = 2030"),
        ("The road will be shut throughout 2026 by order.", "2026 = 2026"),
        ("The road will be shut from 1 January 2026 by order.", "1 January 2026 = 2026-01-01"),
    ]);
}

#[test]
fn first_and_last_units() {
    check(&[
        ("Output fell in the first three months of 2024 again.", "first three months of 2024 = 2024-01/2024-03"),
        ("Output fell in the final three months of 2024 again.", "final three months of 2024 = 2024-10/2024-12"),
        ("Output fell in the first six months of the year again.", "first six months of the year = 2025-01/2025-06"),
        ("Output fell in the early months of 2024 again.", "early months of 2024 = 2024-01/2024-XX"),
        ("Output fell in the first month of 2024 again.", "first month of 2024 = 2024-01"),
        ("Output fell in the last month of 2024 again.", "last month of 2024 = 2024-12"),
        ("Output fell in the last three months again.", "last three months = P3M"),
        ("Output fell in the last few weeks again.", "last few weeks = PXW"),
        ("Output fell in the past half-century again.", "past half-century = P0.5CE"),
        ("Output fell in the past half century again.", "past half century = P0.5CE"),
        ("Output fell in the first 100 days of 2025 again.", "first 100 days of 2025 = 2025-01-01/2025-04-10"),
        ("Output fell in the first half of the 1990s again.", "first half of the 1990s = 1990/1994"),
        ("Output fell in the second half of the 1990s again.", "second half of the 1990s = 1995/1999"),
        ("Output fell in the early years of the 1990s again.", "early years of the 1990s = 199"),
        ("Output will fall in the next six months again.", "next six months = P6M"),
    ]);
}

#[test]
fn quarters_halves_and_seasons() {
    check(&[
        ("Sales rose in Q2 2025 and fell later.", "Q2 2025 = 2025-Q2"),
        ("Sales rose in the second-quarter of 2025 and fell later.", "second-quarter of 2025 = 2025-Q2"),
        ("Sales rose in the third quarter of last year and fell later.", "third quarter of last year = 2024-Q3"),
        ("Sales rose in the latter half of 2024 and fell later.", "latter half of 2024 = 2024-H2"),
        ("Sales rose in Q2/2024 and fell later.", "Q2/2024 = 2024-Q2"),
        ("Sales rose in Q2-2024 and fell later.", "Q2-2024 = 2024-Q2"),
        ("Sales rose in Q2'24 and fell later.", "Q2'24 = 2024-Q2"),
        ("Sales rose in 2Q24 and fell later.", "2Q24 = 2024-Q2"),
        ("Sales rose for 2h30 and fell later.", ""),
        ("Sales rose in the second and third quarters of 2024 and fell later.", "second = 2024-Q2 | third quarters of 2024 = 2024-Q3"),
        ("Sales rose in spring last year and fell later.", "spring last year = 2024-SP"),
        ("Sales rose in winter 2023-24 and fell later.", "winter 2023-24 = 2023-WI"),
        ("Sales rose in late summer 2024 and fell later.", "late summer 2024 = 2024-SU"),
        ("Sales rose in early autumn and fell later.", "early autumn = 2025-FA"),
        ("Sales rose in the summer months of 2024 and fell later.", "summer months of 2024 = 2024-SU"),
        ("Sales rose in the autumn and winter of 2024 and fell later.", "autumn = 2024-FA | winter of 2024 = 2024-WI"),
    ]);
}

#[test]
fn decades_and_centuries() {
    check(&[
        ("The mine was closed in the 1990's by its owners.", "1990's = 199"),
        ("The mine was closed in the mid-1990s by its owners.", "mid-1990s = 199"),
        ("The mine was closed in the mid-nineties by its owners.", "mid-nineties = 199"),
        ("The mine was closed in the late '80s by its owners.", "late '80s = 198"),
        ("The mine was closed in the 1890s by its owners.", "1890s = 189"),
        ("The mine was closed in the second decade of the 21st century by its owners.", "second decade of the 21st century = 201"),
        ("The mine was closed at the end of the 19th century by its owners.", "end of the 19th century = 18"),
        ("The mine was closed in the first century AD by its owners.", "first century AD = 00"),
        ("The mine was closed in the 18th and 19th centuries by its owners.", "18th = 17 | 19th centuries = 18"),
        ("The mine was closed from the 1960s to the 1980s by its owners.", "from the 1960s to the 1980s = 196X/198X"),
        ("The mine was closed in the late 1960s and early 1970s by its owners.", "late 1960s = 196 | early 1970s = 197"),
        ("It was a nineteenth-century house.", "nineteenth-century = 18"),
    ]);
}

#[test]
fn lengths_in_all_forms() {
    check(&[
        ("The strike lasted a half-hour in all.", "a half-hour = PT30M"),
        ("The strike lasted half a decade in all.", "half a decade = P0.5DE"),
        ("The strike lasted less than a week in all.", "less than a week = P1W"),
        ("The strike lasted a maximum of five years in all.", "a maximum of five years = P5Y"),
        ("The strike lasted three consecutive days in all.", "three consecutive days = P3D"),
        ("The strike lasted 5 yrs in all.", "5 yrs = P5Y"),
        ("They told of it in their report: a years-long war in a row was too much.", "a years-long = PXY"),
        ("They told of it in their report: an hours-long debate in a row was too much.", "an hours-long = PTXH"),
        ("They told of it in their report: a six month period in a row was too much.", "six month = P6M"),
        ("They told of it in their report: a multi-year plan in a row was too much.", "multi-year = PXY"),
        ("They told of it in their report: a multi-day march in a row was too much.", "multi-day = PXD"),
        ("He must pay within 24 hours.", "24 hours = PT24H"),
        ("It will take months to rebuild.", "months = PXM"),
    ]);
}

#[test]
fn what_comes_again_in_all_forms() {
    check(&[
        ("The board meets daily by law.", "daily = P1D"),
        ("The board meets three times a day by law.", "three times a day = P1D"),
        ("The board meets every month by law.", "every month = P1M"),
        ("The board meets each year by law.", "each year = P1Y"),
        ("The board meets every ten minutes by law.", "every ten minutes = PT10M"),
        ("The board meets every half hour by law.", "every half hour = PT30M"),
        ("The board meets in the early mornings by law.", "early mornings = XXXX-XX-XXTMO"),
        ("The board meets every winter by law.", "every winter = XXXX-WI"),
        ("The board meets every 5 May by law.", "every 5 May = XXXX-05-05"),
        ("The board meets every year on 5 May by law.", "every year on 5 May = XXXX-05-05"),
        ("The board meets each year in May by law.", "each year in May = XXXX-05"),
        ("The board meets biweekly by law.", "biweekly = P2W"),
        ("The board meets once in every three years by law.", "once in every three years = P3Y"),
        ("The plant makes 30 cars per day.", "per day = P1D"),
        ("It costs 50 euros a month.", "a month = P1M"),
        ("The three-yearly review began.", "three-yearly = P3Y"),
    ]);
}

#[test]
fn years_of_accounts() {
    check(&[
        ("The budget rose in FY2024 and fell later.", "FY2024 = FY2024"),
        ("The budget rose in FY 2024 and fell later.", "FY 2024 = FY2024"),
        ("The budget rose in FY24 and fell later.", "FY24 = FY2024"),
        ("The budget rose in the fiscal year 2023/24 and fell later.", "fiscal year 2023/24 = 2023/2024"),
        ("The budget rose in the financial year 2023–24 and fell later.", "financial year 2023–24 = 2023/2024"),
        ("The budget rose in the 2024 fiscal year and fell later.", "2024 fiscal year = FY2024"),
        ("The budget rose in fiscal 2024 and fell later.", "fiscal 2024 = FY2024"),
        ("The budget rose in the academic year 2023/24 and fell later.", "academic year 2023/24 = 2023/2024"),
        ("The budget rose in the first quarter of fiscal 2024 and fell later.", "first quarter of fiscal 2024 = FY2024"),
        ("The budget rose in budget year 2024 and fell later.", "budget year 2024 = FY2024"),
        ("The budget rose in tax year 2023-24 and fell later.", "tax year 2023-24 = 2023/2024"),
        ("The budget rose in 2023/2024 and fell later.", "2023/2024 = 2023/2024"),
        ("The budget rose in 2023-2024 and fell later.", "2023-2024 = 2023/2024"),
    ]);
}
