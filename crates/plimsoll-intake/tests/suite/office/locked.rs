//! Files with a password in the two ways of Office, the agile one locked by msoffcrypto-tool, the standard one by a script
//! from the specification and opened by that tool. Both say “Locked words of the harbour.”

use plimsoll_intake::{Given, Intake, Options, Taken};
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::Outcome;

use crate::common::assert_sound;

const AGILE: &[u8] = include_bytes!("../pages/agile.docx");
const STANDARD: &[u8] = include_bytes!("../pages/standard.docx");
const PASSWORD: &str = "ebb é";

fn take(bytes: &[u8], passwords: &[&str]) -> Taken {
    let options = Options { passwords: passwords.iter().map(|word| (*word).to_owned()).collect(), ..Options::default() };
    let taken = Intake::new(Furniture::default()).with_options(options).take("a.docx", bytes, &Given::default());
    assert_sound(&taken);
    taken
}

#[test]
fn the_first_password_that_fits_opens_it() {
    for bytes in [AGILE, STANDARD] {
        assert_eq!(take(bytes, &[]).document.outcome, Outcome::Encrypted);
        assert_eq!(take(bytes, &["flood", ""]).document.outcome, Outcome::Encrypted);
        let taken = take(bytes, &["flood", PASSWORD]);
        assert_eq!((taken.document.outcome, taken.content.text.trim_end()), (Outcome::Read, "Locked words of the harbour."));
    }
}

#[test]
fn spoilt_copies_are_taken_or_set_aside() {
    for bytes in [AGILE, STANDARD] {
        for at in (0..bytes.len()).step_by(397) {
            let mut spoilt = bytes.to_vec();
            spoilt[at] ^= 0x55;
            take(&spoilt, &[PASSWORD]);
            take(&bytes[..at], &[PASSWORD]);
        }
    }
}
