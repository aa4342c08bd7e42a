//! How a run of words ends, whatever language it is in.

/// Whether a text ends with a mark that closes a sentence, whatever quotation marks and brackets
/// stand after it.
pub(crate) fn ends_a_sentence(words: &str) -> bool {
    bare_end(words).ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '؟', '؛', '।', '۔'])
}

/// A text without the closing quotation marks and brackets at its end.
pub(crate) fn bare_end(words: &str) -> &str {
    words.trim_end_matches(['"', '\'', '”', '’', '»', '«', '“', '）', '」', '』', ')', ']', '*', '_'])
}
