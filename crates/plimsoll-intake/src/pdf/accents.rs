//! Accents that are drawn as signs of their own over the letter that follows, as TeX and old fonts do.

/// Each accent with the letters that it may stand over: the bare one, and the one with it.
const ACCENTS: [(char, &str); 14] = [
    ('´', "AÁaáCĆcćEÉeéIÍiíLĹlĺNŃnńOÓoóRŔrŕSŚsśUÚuúYÝyýZŹzź"),
    ('`', "AÀaàEÈeèIÌiìNǸnǹOÒoòUÙuù"),
    ('ˋ', "AÀaàEÈeèIÌiìNǸnǹOÒoòUÙuù"),
    ('ˆ', "AÂaâCĈcĉEÊeêGĜgĝHĤhĥIÎiîJĴjĵOÔoôSŜsŝUÛuûWŴwŵYŶyŷ"),
    ('¨', "AÄaäEËeëIÏiïOÖoöUÜuüYŸyÿ"),
    ('˜', "AÃaãIĨiĩNÑnñOÕoõUŨuũ"),
    ('ˇ', "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzž"),
    ('˘', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    ('¯', "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    ('˙', "CĊcċEĖeėGĠgġIİZŻzż"),
    ('˝', "OŐoőUŰuű"),
    ('˚', "AÅaåUŮuů"),
    ('¸', "CÇcçSŞsşTŢtţ"),
    ('˛', "AĄaąEĘeęIĮiįUŲuų"),
];

/// Whether a sign is an accent without a letter.
pub(super) fn is_accent(text: &str) -> bool {
    let first = text.chars().next();
    // Most signs are plain letters.
    first.is_some_and(|sign| (sign == '`' || !sign.is_ascii()) && ACCENTS.iter().any(|(accent, _)| *accent == sign))
        && text.chars().nth(1).is_none()
}

/// A letter with an accent over it, where there is such a letter.
pub(super) fn over(accent: &str, letter: &str) -> Option<char> {
    let accent = accent.chars().next()?;
    let letter = match letter.chars().next()? {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    let (_, letters) = ACCENTS.iter().find(|(known, _)| *known == accent)?;
    let mut pairs = letters.chars();
    while let (Some(bare), Some(with)) = (pairs.next(), pairs.next()) {
        if bare == letter {
            return Some(with);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_accents() {
        let check = |accent: &str, letter: &str, expected: Option<char>| assert_eq!(over(accent, letter), expected, "{accent} {letter}");
        check("´", "a", Some('á'));
        check("ˇ", "S", Some('Š'));
        check("¨", "ı", Some('ï'));
        check("˝", "a", None);
        check("x", "a", None);
        assert!(is_accent("ˆ") && is_accent("`") && !is_accent("a") && !is_accent("ˆa") && !is_accent(""));
        assert!(ACCENTS.iter().all(|(_, letters)| letters.chars().count() % 2 == 0));
    }
}
