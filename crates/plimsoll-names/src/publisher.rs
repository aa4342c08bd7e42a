//! Names of publishers as metadata give them, beside names as texts write them.

/// What a publisher may be called in its own text: "Office of the Auditor, Karoa" by the whole, or by what stands before
/// the first comma or bracket; without the article.
pub fn publisher_forms(publisher: &str) -> Vec<&str> {
    let whole = match publisher.trim().split_once(' ') {
        Some((article, rest)) if article.eq_ignore_ascii_case("the") => rest.trim(),
        _ => publisher.trim(),
    };
    let first = whole.split([',', '(']).next().unwrap_or(whole).trim();
    let mut forms = vec![whole, first];
    forms.dedup();
    forms.retain(|form| form.chars().any(char::is_alphabetic));
    forms
}

/// Whether a name is the publisher's: one of its forms, or two words or more with which one begins, before "of Karoa". Of
/// several such names the longest is meant.
pub fn is_publisher(name: &str, publisher: &str) -> bool {
    let name: Vec<&str> = name.split_whitespace().collect();
    let same = |(one, other): (&&str, &&str)| one.to_lowercase() == other.to_lowercase();
    publisher_forms(publisher).into_iter().any(|form| {
        let form: Vec<&str> = form.split_whitespace().collect();
        let begins = !name.is_empty() && form.len() >= name.len() && name.iter().zip(&form).all(same);
        // "Border Guard of Karoa", but not "National Assembly Secretariat".
        begins && form.get(name.len()).is_none_or(|next| name.len() > 1 && next.starts_with(char::is_lowercase))
    })
}

#[cfg(test)]
mod tests {
    use super::is_publisher;

    #[track_caller]
    fn check(name: &str, publisher: &str, wanted: bool) {
        assert_eq!(is_publisher(name, publisher), wanted, "{name} / {publisher}");
    }

    #[test]
    fn a_publisher_is_known_by_its_forms() {
        check("Harbour Wire", "harbour wire", true);
        check("OFFICE OF THE AUDITOR", "Office of the Auditor, Karoa", true);
        check("Kombo Mirror", "The Kombo Mirror", true);
        check("Karoa", "Office of the Auditor, Karoa", false);
        check("State Border Guard", "State Border Guard of Karoa", true);
        check("Border Guard", "State Border Guard of Karoa", false);
        check("Harbour", "Harbour of Karoa", false);
        check("National Assembly", "National Assembly Secretariat", false);
        check("", "Harbour Wire", false);
    }
}
