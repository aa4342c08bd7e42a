//! Colours, as far as it matters whether writing can be told from what is behind it.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::lexer::Token;
use super::sheet::Ink;

/// How the numbers of a colour are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Space {
    #[default]
    Grey,
    Rgb,
    Cmyk,
    /// Inks with names, patterns, tables: what they look like is not known.
    Other,
}

impl Space {
    /// The space of a name, one of the standard or one of the page's resources.
    pub(super) fn named(name: &[u8], resources: &Resources<'_>) -> Space {
        match Self::standard(name) {
            Some(space) => space,
            None => {
                let Some(key) = Name::new(name) else { return Space::Other };
                resources.get_color_space(&key).map_or(Space::Other, Self::of_object)
            }
        }
    }

    fn standard(name: &[u8]) -> Option<Space> {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Some(Space::Grey),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(Space::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Space::Cmyk),
            b"Pattern" => Some(Space::Other),
            _ => None,
        }
    }

    fn of_object(object: Object<'_>) -> Space {
        match object {
            Object::Name(name) => Self::standard(name.as_ref()).unwrap_or(Space::Other),
            Object::Array(array) => Self::of_array(&array),
            _ => Space::Other,
        }
    }

    fn of_array(array: &Array<'_>) -> Space {
        let mut parts = array.flex_iter();
        let Some(name) = parts.next::<Name<'_>>() else { return Space::Other };
        match name.as_ref() {
            b"ICCBased" => match parts.next::<Stream<'_>>().and_then(|profile| channels(profile.dict())) {
                Some(1) => Space::Grey,
                Some(3) => Space::Rgb,
                Some(4) => Space::Cmyk,
                _ => Space::Other,
            },
            name => Self::standard(name).unwrap_or(Space::Other),
        }
    }

    /// The colour that a space begins with.
    pub(super) fn first(self) -> Ink {
        (self != Space::Other).then_some([0.0; 3])
    }

    /// The colour of these operands.
    pub(super) fn ink(self, operands: &[Token]) -> Ink {
        let mut numbers = [0.0_f32; 4];
        let mut count = 0;
        for token in operands {
            let Token::Number(number) = token else { return None };
            *numbers.get_mut(count)? = number.clamp(0.0, 1.0) as f32;
            count += 1;
        }
        let [a, b, c, d] = numbers;
        match (self, count) {
            (Space::Grey, 1) => Some([a; 3]),
            (Space::Rgb, 3) => Some([a, b, c]),
            (Space::Cmyk, 4) => Some([a, b, c].map(|ink| (1.0 - ink) * (1.0 - d))),
            _ => None,
        }
    }
}

fn channels(dict: &Dict<'_>) -> Option<u32> {
    dict.get::<u32>("N")
}

/// Whether an eye can tell two colours apart. Below a tenth of the way from black to white writing is
/// lost on paper and on most screens.
pub(super) fn differ(one: [f32; 3], other: [f32; 3]) -> bool {
    const EYE: f32 = 0.06;
    one.iter().zip(other).any(|(one, other)| (one - other).abs() > EYE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_numbers() {
        let check = |space: Space, numbers: &[f64], expected: Ink| {
            let operands: Vec<Token> = numbers.iter().map(|&number| Token::Number(number)).collect();
            assert_eq!(space.ink(&operands), expected, "{space:?} {numbers:?}");
        };
        check(Space::Grey, &[0.5], Some([0.5; 3]));
        check(Space::Rgb, &[1.0, 0.0, 7.0], Some([1.0, 0.0, 1.0]));
        check(Space::Cmyk, &[0.0, 0.0, 0.0, 0.0], Some([1.0; 3]));
        check(Space::Cmyk, &[0.0, 0.0, 0.0, 1.0], Some([0.0; 3]));
        check(Space::Rgb, &[1.0], None);
        check(Space::Other, &[1.0], None);
    }

    #[test]
    fn colours_that_an_eye_tells_apart() {
        assert!(differ([0.0; 3], [1.0; 3]));
        assert!(differ([1.0, 1.0, 0.0], [1.0; 3]));
        assert!(!differ([0.98; 3], [1.0; 3]));
    }
}
