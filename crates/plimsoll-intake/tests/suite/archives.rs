//! Archives, one inside another, encrypted, damaged, and made to do harm.

use crate::common::containers::{Files, everything, gzip, lines, seven_zip, tar, zip, zip_with};
use crate::common::{INTAKE, listing};
use plimsoll_intake::{Intake, Limits, Options};
use plimsoll_pack::furniture::Furniture;
use zip::write::{FileOptions, SimpleFileOptions};

const NOTE: &[u8] = b"The pilots of Vell refused the treaty on Monday.\n";
const REPLY: &[u8] = b"The harbour master did not answer.\n";
const FILES: &Files<'static> = &[("2025/note.txt", NOTE), ("reply.txt", REPLY)];

#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &str) {
    check_with(&INTAKE, path, bytes, expected);
}

#[track_caller]
fn check_with(intake: &Intake, path: &str, bytes: &[u8], expected: &str) {
    let expected: String = expected.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    assert_eq!(lines(&everything(intake, path, bytes)), expected);
}

fn intake(limits: Limits) -> Intake {
    Intake::new(Furniture::default()).with_options(Options { limits, ..Options::default() })
}

fn with_passwords(passwords: &[&str]) -> Intake {
    let passwords = passwords.iter().map(|password| (*password).to_owned()).collect();
    Intake::new(Furniture::default()).with_options(Options { passwords, ..Options::default() })
}

#[test]
fn every_archive_gives_its_files() {
    for (path, bytes) in [("a.zip", zip(FILES)), ("a.tar", tar(FILES)), ("a.7z", seven_zip(FILES, None)), ("archive", zip(FILES))] {
        let all = everything(&INTAKE, path, &bytes);
        assert_eq!(lines(&all), format!("{path} · read\n{path}/2025/note.txt · read\n{path}/reply.txt · read\n"));
        assert_eq!(listing(&all[0]), "Furniture | 2025/note.txt\nFurniture | reply.txt\n");
        assert_eq!(all[1].content.text.as_bytes(), NOTE);
        assert_eq!(all[1].document.parent.as_ref(), Some(&all[0].document.id));
        assert_eq!(all[0].document.parent, None);
    }
}

#[test]
fn archives_stand_inside_one_another() {
    let inner = zip(FILES);
    let outer = gzip(&tar(&[("letters/inner.zip", &inner), ("last.txt", REPLY)]));
    check(
        "outer.tar.gz",
        &outer,
        "outer.tar.gz · read
         outer.tar.gz/outer.tar · read
         outer.tar.gz/outer.tar/letters/inner.zip · read
         outer.tar.gz/outer.tar/letters/inner.zip/2025/note.txt · read
         outer.tar.gz/outer.tar/letters/inner.zip/reply.txt · read
         outer.tar.gz/outer.tar/last.txt · read",
    );
    check("a.txt.gz", &gzip(NOTE), "a.txt.gz · read\na.txt.gz/a.txt · read");
    check("a.tgz", &gzip(&tar(FILES)), "a.tgz · read\na.tgz/a.tar · read\na.tgz/a.tar/2025/note.txt · read\na.tgz/a.tar/reply.txt · read");
}

#[test]
fn what_is_no_file_is_passed_over_and_what_is_no_text_has_its_reason() {
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder.append_link(&mut header, "link.txt", "/etc/passwd").unwrap();
    check("a.tar", &builder.into_inner().unwrap(), "a.tar · empty");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.add_symlink("link.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    writer.add_directory("folder", SimpleFileOptions::default()).unwrap();
    check("a.zip", &writer.finish().unwrap().into_inner(), "a.zip · empty");
    check(
        "a.zip",
        &zip(&[("a.jpg", b"\xFF\xD8\xFF\xE0\x00"), ("b.txt", b""), ("c.txt", b"%PDF-1.4\nrest")]),
        "a.zip · read\na.zip/a.jpg · needs_ocr\na.zip/b.txt · empty\na.zip/c.txt · not_what_it_says",
    );
}

#[test]
fn names_lead_nowhere() {
    let names: &Files<'_> =
        &[("../../etc/passwd.txt", NOTE), ("/root.txt", NOTE), ("a\u{202E}txt.exe.txt", NOTE), ("./x/../y.txt", NOTE), ("C:\\b.txt", NOTE)];
    let expected = "read\nA/etc/passwd.txt · read\nA/root.txt · read\nA/a_txt.exe.txt · read\nA/x/y.txt · read\nA/b.txt · read";
    check("a.zip", &zip(names), &format!("a.zip · {}", expected.replace('A', "a.zip")));
    check("a.tar", &tar(names), &format!("a.tar · {}", expected.replace('A', "a.tar")));
}

#[test]
fn passwords_open_what_they_fit() {
    let options: SimpleFileOptions = FileOptions::default();
    let zipped = zip_with(FILES, options.with_aes_encryption(zip::AesMode::Aes256, "mole and quay"));
    let packed = seven_zip(FILES, Some("mole and quay"));
    for passwords in [&[][..], &["quay"], &["quay", "mole"]] {
        let intake = with_passwords(passwords);
        check_with(&intake, "a.zip", &zipped, "a.zip · read\na.zip/2025/note.txt · encrypted\na.zip/reply.txt · encrypted");
        check_with(&intake, "a.7z", &packed, "a.7z · encrypted");
    }
    let intake = with_passwords(&["quay", "mole and quay"]);
    check_with(&intake, "a.zip", &zipped, "a.zip · read\na.zip/2025/note.txt · read\na.zip/reply.txt · read");
    check_with(&intake, "a.7z", &packed, "a.7z · read\na.7z/2025/note.txt · read\na.7z/reply.txt · read");
}

#[test]
fn bombs_are_over_the_limit() {
    let zeros = vec![b'0'; 30 << 20];
    let bomb = zip(&[("bomb.txt", &zeros), ("note.txt", NOTE)]);
    check("a.zip", &bomb, "a.zip · read\na.zip/bomb.txt · over_limit\na.zip/note.txt · read");
    check("bomb.txt.gz", &gzip(&zeros), "bomb.txt.gz · read\nbomb.txt.gz/bomb.txt · over_limit");
    check("a.7z", &seven_zip(&[("bomb.txt", &zeros)], None), "a.7z · read\na.7z/bomb.txt · over_limit");
    // The same many times over, each time within the ratio.
    let small = intake(Limits { unpacked: 1000, ratio: 1000, ..Limits::default() });
    let files: Vec<(String, Vec<u8>)> =
        (0..5).map(|number| (format!("{number}.txt"), format!("{number}").repeat(300).into_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let expected =
        "a.zip · read\na.zip/0.txt · read\na.zip/1.txt · read\na.zip/2.txt · read\na.zip/3.txt · over_limit\na.zip/4.txt · over_limit";
    check_with(&small, "a.zip", &zip(&files), expected);
    let few = intake(Limits { parts: 3, ..Limits::default() });
    check_with(&few, "a.zip", &zip(&files), "a.zip · over_limit\na.zip/0.txt · read\na.zip/1.txt · read\na.zip/2.txt · read");
}

#[test]
fn nests_have_a_depth() {
    let mut nest = zip(&[("note.txt", NOTE)]);
    for _ in 0..20 {
        nest = zip(&[("nest.zip", &nest)]);
    }
    let all = everything(&INTAKE, "a.zip", &nest);
    assert_eq!(all.len() as u32, Limits::default().depth + 1);
    assert_eq!(all.last().unwrap().document.outcome.code(), "over_limit");
}

#[test]
fn files_that_share_bytes_are_set_aside() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    std::io::Write::write_all(
        {
            writer.start_file("one.txt", SimpleFileOptions::default()).unwrap();
            &mut writer
        },
        NOTE,
    )
    .unwrap();
    writer.shallow_copy_file("one.txt", "two.txt").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    check("a.zip", &bytes, "a.zip · read\na.zip/one.txt · damaged\na.zip/two.txt · damaged");
}

#[test]
fn cut_short_or_changed_nothing_is_passed_on_as_whole() {
    for (path, bytes) in [
        ("a.zip", zip(FILES)),
        ("a.tar", tar(FILES)),
        ("a.7z", seven_zip(FILES, None)),
        ("a.txt.gz", gzip(NOTE)),
        ("b.7z", seven_zip(FILES, Some("x"))),
    ] {
        for cut in (0..bytes.len()).step_by(7) {
            everything(&INTAKE, path, &bytes[..cut]);
        }
        for at in (0..bytes.len()).step_by(3) {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1 << (at % 8);
            for taken in everything(&INTAKE, path, &spoilt).iter().skip(1).filter(|taken| taken.problem.is_none() && path != "a.tar") {
                let whole = [NOTE, REPLY].contains(&taken.content.text.as_bytes());
                assert!(whole, "{path} with byte {at} changed gives {:?}", taken.content.text);
            }
        }
    }
    check("a.zip", &zip(FILES)[..100], "a.zip · damaged");
    check("a.txt.gz", &gzip(NOTE)[..20], "a.txt.gz · damaged");
    check("a.7z", &seven_zip(FILES, None)[..60], "a.7z · damaged");
    check("a.tar", &tar(FILES)[..1030], "a.tar · damaged\na.tar/2025/note.txt · read");
}
