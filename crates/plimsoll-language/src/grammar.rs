//! The terms of Universal Dependencies, version 2 (universaldependencies.org/guidelines.html).

/// Declares an enum whose variants have names in the standard.
macro_rules! terms {
    ($(#[$about:meta])* $name:ident, $other:ident, { $($variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant,)+
        }

        impl $name {
            /// All of them, by their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As the standard writes it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// Reads what the standard writes; what it does not know is the term for all others.
            pub fn parse(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)+
                    _ => $name::$other,
                }
            }
        }
    };
}

terms! {
    /// A universal part of speech.
    Upos, X, {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN", Num = "NUM",
        Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

terms! {
    /// A universal dependency relation, without its subtype.
    Relation, Dep, {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux", Case = "case", Cc = "cc",
        Ccomp = "ccomp", Clf = "clf", Compound = "compound", Conj = "conj", Cop = "cop", Csubj = "csubj", Dep = "dep", Det = "det",
        Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith",
        Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", Nummod = "nummod", Obj = "obj", Obl = "obl",
        Orphan = "orphan", Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

terms! {
    /// What a name is the name of.
    NameKind, Organisation, { Person = "PER", Organisation = "ORG", Place = "LOC", }
}

/// Whether a word stands in a name (the IOB2 scheme).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NameTag {
    /// In no name.
    #[default]
    Outside,
    /// The first word of a name.
    Begin(NameKind),
    /// A further word of it.
    Inside(NameKind),
}
