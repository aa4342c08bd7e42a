//! Sounds: letters taken together, and what it costs to take one sound for another.
//!
//! Letters and sounds are numbers of one alphabet: 1 to 26 are the Latin letters, then come sounds that Latin writes with
//! two letters ("sh"), then letters of scripts whose letters stand for several sounds. The alphabet is the one of
//! `names/sounds.toml`. A cost of 100 is a consonant that is another one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// More sounds than there are.
pub(crate) const SOUNDS: usize = 64;
/// Letters from here on are digits, by value. As a sound, a digit inside a word is [`ANY`].
pub(crate) const DIGIT: u8 = 64;
/// The sound that may be any.
pub(crate) const ANY: u8 = 0;
/// Sounds that Latin writes with several letters, and letters that may be several sounds.
const OTHERS: &str = "SCXGTDZ'ابتثجچحخدذزسشصضطظعغفقكهةوي";

/// The number of a letter or sound.
pub(crate) fn number(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' => Some(letter as u8 - b'a' + 1),
        _ => OTHERS.chars().position(|other| other == letter).map(|place| place as u8 + 27),
    }
}

/// All that is known of sounds.
pub(crate) struct Sounds {
    /// By the first letter: the letters behind it, and the sounds; longest first.
    spellings: Vec<Vec<(Vec<u8>, Vec<u8>)>>,
    costs: Box<[[u8; SOUNDS]; SOUNDS]>,
    /// What it costs that a sound is missing: between like scripts, and where one script writes no short vowels.
    missing: [[u8; SOUNDS]; 2],
    /// The groups of consonants that a sound may belong to, as bits.
    groups: [u32; SOUNDS],
    /// The group in keys; 0 for what is not in keys.
    skeleton: [u8; SOUNDS],
    /// The other group that a sound may belong to.
    either: [Option<u8>; SOUNDS],
}

/// The sounds that are built in.
pub(crate) static SOUND: LazyLock<Sounds> = LazyLock::new(Sounds::read);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SoundsToml {
    spellings: Vec<(String, String)>,
    vowels: String,
    missing: MissingToml,
    alike: Vec<AlikeToml>,
    digit: u8,
    unvowelled: Vec<UnvowelledToml>,
    skeleton: Vec<String>,
    either: BTreeMap<char, u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissingToml {
    vowel: u8,
    unwritten: u8,
    consonant: u8,
    letters: BTreeMap<char, u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AlikeToml {
    cost: u8,
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnvowelledToml {
    cost: u8,
    letters: BTreeMap<char, String>,
}

/// The cost of another consonant.
const OTHER: u8 = 100;

impl Sounds {
    /// Reads the file, which is built in; tests read it too.
    fn read() -> Self {
        let file: SoundsToml =
            toml::from_str(include_str!("../../../names/sounds.toml")).unwrap_or_else(|fault| panic!("names/sounds.toml: {fault}"));
        let numbers = |text: &str| -> Vec<u8> {
            text.chars().map(|letter| number(letter).unwrap_or_else(|| panic!("names/sounds.toml: no sound “{letter}”"))).collect()
        };
        let mut costs = Box::new([[OTHER; SOUNDS]; SOUNDS]);
        let mut set = |one: u8, other: u8, cost: u8| {
            for (one, other) in [(one, other), (other, one)] {
                let known = &mut costs[usize::from(one)][usize::from(other)];
                *known = cost.min(*known);
            }
        };
        (0..SOUNDS as u8).for_each(|sound| {
            set(sound, sound, 0);
            set(sound, ANY, file.digit);
        });
        for alike in &file.alike {
            for group in alike.groups.iter().map(|group| numbers(group)) {
                group.iter().for_each(|one| group.iter().for_each(|other| set(*one, *other, alike.cost)));
            }
        }
        for alike in &file.unvowelled {
            for (letter, sounds) in &alike.letters {
                let letter = numbers(&letter.to_string())[0];
                numbers(sounds).into_iter().for_each(|sound| set(letter, sound, alike.cost));
            }
        }
        let mut missing = [[file.missing.consonant; SOUNDS]; 2];
        for vowel in numbers(&file.vowels) {
            missing[0][usize::from(vowel)] = file.missing.vowel;
            missing[1][usize::from(vowel)] = file.missing.unwritten;
        }
        for (letter, cost) in &file.missing.letters {
            let letter = usize::from(numbers(&letter.to_string())[0]);
            missing.iter_mut().for_each(|table| table[letter] = *cost);
        }
        let mut spellings = vec![Vec::new(); SOUNDS];
        for (letters, sounds) in &file.spellings {
            let letters = numbers(letters);
            spellings[usize::from(letters[0])].push((letters[1..].to_vec(), numbers(sounds)));
        }
        spellings.iter_mut().for_each(|of| of.sort_by_key(|(rest, _): &(Vec<u8>, Vec<u8>)| std::cmp::Reverse(rest.len())));
        let mut groups = [0; SOUNDS];
        let mut skeleton = [0; SOUNDS];
        for (place, group) in file.skeleton.iter().enumerate() {
            numbers(group).into_iter().for_each(|sound| skeleton[usize::from(sound)] = place as u8 + 1);
        }
        for (sound, groups) in groups.iter_mut().enumerate() {
            // A sound may be whatever it is cheaply taken for.
            let like = (1..SOUNDS).filter(|other| skeleton[*other] > 0 && costs[sound][*other] <= 45);
            *groups = like.fold(0, |bits, other| bits | 1 << skeleton[other]);
        }
        groups[usize::from(ANY)] = u32::MAX;
        let mut either = [None; SOUNDS];
        file.either.iter().for_each(|(letter, group)| either[usize::from(numbers(&letter.to_string())[0])] = Some(*group));
        Self { spellings, costs, missing, groups, skeleton, either }
    }

    /// Takes letters together: writes the sounds of a word, doubled ones once, and gives how many they are.
    pub(crate) fn of_word(&self, letters: &[u8], sounds: &mut [u8]) -> usize {
        let (mut at, mut count) = (0, 0);
        let mut push = |sound: u8| {
            if count < sounds.len() && (count == 0 || sounds[count - 1] != sound || sound == ANY) {
                sounds[count] = sound;
                count += 1;
            }
        };
        while at < letters.len() {
            let letter = letters[at];
            if letter >= DIGIT {
                push(ANY);
                at += 1;
                continue;
            }
            let rest = &letters[at + 1..];
            match self.spellings[usize::from(letter)].iter().find(|(behind, _)| rest.starts_with(behind)) {
                Some((behind, together)) => {
                    together.iter().copied().for_each(&mut push);
                    at += 1 + behind.len();
                }
                None => {
                    push(letter);
                    at += 1;
                }
            }
        }
        count
    }

    /// The groups of consonants of a sound, as bits; 0 for vowels and weak sounds.
    pub(crate) fn groups(&self, sound: u8) -> u32 {
        self.groups[usize::from(sound)]
    }

    /// The group of a sound in keys; 0 for what is left out.
    pub(crate) fn skeleton(&self, sound: u8) -> u8 {
        self.skeleton[usize::from(sound)]
    }

    /// The other group in keys that a sound may belong to; 0 where it may be left out.
    pub(crate) fn either(&self, sound: u8) -> Option<u8> {
        self.either[usize::from(sound)]
    }

    /// What it costs that all of these sounds are missing.
    pub(crate) fn weight(&self, sounds: &[u8], unlike_scripts: bool) -> u16 {
        let missing = &self.missing[usize::from(unlike_scripts)];
        sounds.iter().map(|sound| u16::from(missing[usize::from(*sound)])).sum()
    }

    /// What it costs to take one sound for another.
    pub(crate) fn cost(&self, one: u8, other: u8) -> u16 {
        u16::from(self.costs[usize::from(one) % SOUNDS][usize::from(other) % SOUNDS])
    }

    /// The least cost of making one word the other: sounds taken for others, missing ones, and neighbours that changed
    /// places (Damerau 1964, in the form of the optimal string alignment). Stops when it will be above `most`, and gives
    /// a number above it. Of words longer than `LENGTH`, the beginning counts.
    pub(crate) fn distance<const LENGTH: usize>(&self, one: &[u8], other: &[u8], unlike_scripts: bool, most: u16) -> u16 {
        let missing = &self.missing[usize::from(unlike_scripts)];
        let missing = |sound: u8| u16::from(missing[usize::from(sound) % SOUNDS]);
        let (one, other) = (&one[..one.len().min(LENGTH)], &other[..other.len().min(LENGTH)]);
        // A cell for each sound of the other word: what it costs to come so far. What stands before the first is apart.
        let (mut above_above, mut above, mut row) = ([0u16; LENGTH], [0u16; LENGTH], [0u16; LENGTH]);
        let mut edge = 0;
        for (cell, sound) in above.iter_mut().zip(other) {
            edge += missing(*sound);
            *cell = edge;
        }
        let (mut corner_above, mut corner) = (0u16, 0u16);
        let mut before = NONE;
        for sound in one {
            let absent = missing(*sound);
            let costs = &self.costs[usize::from(*sound) % SOUNDS];
            let start = corner + absent;
            let (mut diagonal, mut left, mut left_sound) = (corner, start, NONE);
            let (mut swapped, mut swapped_next) = (u16::MAX, corner_above);
            let mut least = start;
            for (((cell, up), up_up), against) in row.iter_mut().zip(&above).zip(&above_above).zip(other) {
                let taken = diagonal + u16::from(costs[usize::from(*against) % SOUNDS]);
                let mut cost = taken.min(up + absent).min(left + missing(*against));
                if left_sound == *sound && before == *against {
                    cost = cost.min(swapped.saturating_add(SWAPPED));
                }
                (swapped, swapped_next) = (swapped_next, *up_up);
                (diagonal, left, left_sound) = (*up, cost, *against);
                *cell = cost;
                least = least.min(cost);
            }
            if least > most {
                return least;
            }
            (corner_above, corner) = (corner, start);
            before = *sound;
            (above_above, above, row) = (above, row, above_above);
        }
        other.len().checked_sub(1).map_or(corner, |last| above[last])
    }
}

/// No sound.
const NONE: u8 = u8::MAX;
/// Two neighbours changed places.
const SWAPPED: u16 = 60;
/// The longest word that is compared; three joined ones.
pub(crate) const MOST: usize = 60;
