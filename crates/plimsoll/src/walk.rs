//! From the paths of the command line to files, in an order that does not depend on the disk.
//!
//! Paths keep the order in which they were given; in a folder, names are sorted by their bytes. A
//! folder that is reached twice, by a link or a loop of links, is walked once. What cannot be opened
//! stays in the list, so that it is set aside with its reason and not lost.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::cli::Input;
use crate::failure::Failure;
use crate::given::Givens;
use crate::volumes;

/// The name of a folder's own manifest.
pub const MANIFEST: &str = "manifest.csv";

/// A file to read.
#[derive(Debug)]
pub struct Found {
    /// Its path as documents carry it: with `/` between folders; `-` for standard input.
    pub name: String,
    /// Where its bytes are.
    pub place: Place,
    /// Its size in bytes, as far as it is known.
    pub size: u64,
    /// The folder of the command line in which it was found.
    pub folder: Option<PathBuf>,
}

/// Where the bytes of a file are.
#[derive(Debug)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In a stretch of a file, as long as the size says.
    Volume {
        /// The file.
        file: PathBuf,
        /// Where in it they begin.
        start: u64,
    },
    /// On standard input.
    Stdin,
    /// Nowhere: the system says why.
    Nowhere(io::Error),
}

/// Finds all files under `paths`, without `case` itself.
pub fn walk(paths: &[PathBuf], case: Option<&Path>) -> Result<Vec<Found>, Failure> {
    let case = case.and_then(|case| fs::canonicalize(case).ok());
    let mut walk = Walk { case, ..Walk::default() };
    for path in paths {
        walk.named(path)?;
    }
    Ok(walk.found)
}

/// The files that a command line asks for, and what is given about them.
pub fn files(input: &Input, case: Option<&Path>, remark: &mut dyn FnMut(String)) -> Result<(Vec<Found>, Givens), Failure> {
    if input.paths.is_empty() {
        return Err(Failure::usage("no file is named".to_owned()).hint("name files or folders to read, or - for standard input"));
    }
    let mut found = walk(&input.paths, case)?;
    let givens = Givens::gather(input, remark)?;
    found.retain(|found| !givens.is_manifest(found));
    givens.remark_unused(&found, remark);
    let found = volumes::cut(found, input.wishes.largest_file(), remark);
    if found.is_empty() {
        let paths: Vec<String> = input.paths.iter().map(|path| format!("“{}”", path.display())).collect();
        return Err(Failure::usage(format!("no file to read is in {}", paths.join(", "))));
    }
    Ok((found, givens))
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    /// Names that are in the list.
    names: HashSet<String>,
    /// Folders that were walked, by their real path.
    folders: HashSet<PathBuf>,
    case: Option<PathBuf>,
}

impl Walk {
    /// A path of the command line.
    fn named(&mut self, path: &Path) -> Result<(), Failure> {
        if path == OsStr::new("-") {
            self.keep("-".to_owned(), Place::Stdin, 0, None);
            return Ok(());
        }
        let about = fs::metadata(path).map_err(|error| Failure::file(path, &error))?;
        if about.is_dir() {
            // Deeper folders that cannot be listed are set aside; a named one is a mistake.
            fs::read_dir(path).map_err(|error| Failure::file(path, &error))?;
            self.folder(path, path);
        } else if self.is_case(path) {
            let what = format!("“{}” is the case itself", path.display());
            return Err(Failure::usage(what).hint("name the case once, then the files to read into it"));
        } else {
            self.keep(name(path), Place::File(path.to_owned()), about.len(), None);
        }
        Ok(())
    }

    /// Everything in a folder. `top` is the folder of the command line.
    fn folder(&mut self, folder: &Path, top: &Path) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.folders.insert(real) {
            return;
        }
        let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut paths: Vec<PathBuf> = match entries {
            Ok(entries) => entries.iter().map(fs::DirEntry::path).collect(),
            Err(error) => return self.keep(name(folder), Place::Nowhere(error), 0, Some(top)),
        };
        paths.sort_by(|one, other| bytes(one).cmp(bytes(other)));
        let shown = paths.iter().filter(|path| !bytes(path).starts_with(b".") && !is_of_saved_page(path, &paths));
        for path in shown {
            match fs::metadata(path) {
                Ok(about) if about.is_dir() => self.folder(path, top),
                Ok(about) if about.is_file() => {
                    if !self.is_case(path) {
                        self.keep(name(path), Place::File(path.clone()), about.len(), Some(top));
                    }
                }
                // Opening a pipe or a device could wait for ever.
                Ok(_) => {
                    let error = io::Error::other("it is no file but a pipe, a socket or a device");
                    self.keep(name(path), Place::Nowhere(error), 0, Some(top));
                }
                Err(error) => self.keep(name(path), Place::Nowhere(error), 0, Some(top)),
            }
        }
    }

    fn keep(&mut self, name: String, place: Place, size: u64, folder: Option<&Path>) {
        if self.names.insert(name.clone()) {
            self.found.push(Found { name, place, size, folder: folder.map(Path::to_owned) });
        }
    }

    /// Whether this is the case, or a file that SQLite keeps beside an open one.
    fn is_case(&self, path: &Path) -> bool {
        let Some(case) = &self.case else { return false };
        let Ok(real) = fs::canonicalize(path) else { return false };
        let beside = |end: &str| {
            let mut name = case.clone().into_os_string();
            name.push(end);
            real == Path::new(&name)
        };
        ["", "-journal", "-wal", "-shm"].into_iter().any(beside)
    }
}

/// Whether a folder holds the pictures and styles of a page that a browser has saved beside it:
/// `Report_files` of `Report.html`.
fn is_of_saved_page(path: &Path, beside: &[PathBuf]) -> bool {
    let Some(page) = path.file_name().and_then(|name| name.to_str()?.strip_suffix("_files")) else { return false };
    let is_page = |name: &OsStr| ["html", "htm"].iter().any(|ending| name == OsStr::new(&format!("{page}.{ending}")));
    beside.iter().filter_map(|path| path.file_name()).any(is_page) && path.is_dir()
}

/// The bytes of a file's name.
fn bytes(path: &Path) -> &[u8] {
    path.file_name().unwrap_or_default().as_encoded_bytes()
}

/// A path as documents carry it.
pub fn name(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    let parts = path.components().map(|part| match part {
        // Joined with the next part it gives the one slash of the root.
        Component::RootDir => Cow::Borrowed(""),
        part => part.as_os_str().to_string_lossy(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, names: &[&str]) {
        for name in names {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
    }

    fn names(root: &Path, found: &[Found]) -> Vec<String> {
        let prefix = format!("{}/", name(root));
        found.iter().map(|file| file.name.replacen(&prefix, "", 1)).collect()
    }

    #[test]
    fn folders_are_walked_in_the_order_of_names_without_hidden_files_and_the_case() {
        let root = tempfile::tempdir().unwrap();
        let case = root.path().join("pile.case");
        write(root.path(), &["b.txt", "a/2.txt", "a/1.txt", "a/.hidden", ".git/config", "pile.case", "pile.case-wal"]);
        let found = walk(&[root.path().to_owned()], Some(&case)).unwrap();
        assert_eq!(names(root.path(), &found), ["a/1.txt", "a/2.txt", "b.txt"]);
    }

    #[test]
    fn what_belongs_to_a_saved_page_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["Report.html", "Report_files/menu.html", "other_files/a.txt"]);
        assert_eq!(names(root.path(), &walk(&[root.path().to_owned()], None).unwrap()), ["Report.html", "other_files/a.txt"]);
    }

    #[test]
    fn paths_of_the_command_line_keep_their_order_and_count_once() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["a.txt", "b.txt"]);
        let paths = ["b.txt", "", "a.txt"].map(|path| root.path().join(path));
        assert_eq!(names(root.path(), &walk(&paths, None).unwrap()), ["b.txt", "a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn loops_of_links_end_and_broken_links_are_kept() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["a/1.txt"]);
        std::os::unix::fs::symlink(root.path(), root.path().join("a/up")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.path().join("a/z.txt")).unwrap();
        let found = walk(&[root.path().to_owned()], None).unwrap();
        assert_eq!(names(root.path(), &found), ["a/1.txt", "a/z.txt"]);
        assert!(matches!(found[1].place, Place::Nowhere(_)));
    }

    #[test]
    fn what_is_named_and_not_there_is_a_mistake() {
        assert!(matches!(walk(&["no such file".into()], None), Err(Failure::Told { .. })));
    }

    #[test]
    fn names_are_the_same_on_every_system() {
        assert_eq!(name(Path::new("./reports/a.txt")), "reports/a.txt");
        assert_eq!(name(Path::new("/tmp/a.txt")), "/tmp/a.txt");
        assert_eq!(name(Path::new("../a.txt")), "../a.txt");
    }
}
