//! Words of the help that belong to no single flag: exit codes, answers, examples, a heading.

/// Stands below the help of the program.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  all is well; every file was read
  1  some files were set aside (add, read, reread), `check` found
     damage, `pack check` a fault, or `protections` something that was let through
  2  the command line names something wrong or missing: a flag, a path, a date, a document, an id
  3  the case cannot be used, or the output cannot be written

Words in tables that a document did not say outright have a mark: * for a date completed from the
document's own date, † for a date computed from its terms. “Quotation marks” stand around words of
a document that name nobody.";

/// Stands below the help of the commands that read files.
pub(super) const EXIT_CODES_OF_READING: &str = "\
Exit codes: 0 every file was read, 1 some were set aside, 2 the command line is wrong, 3 the case or
the output cannot be used.";

/// Stands below the help of `pack check`.
pub(super) const EXIT_CODES_OF_PACK_CHECK: &str = "\
Exit codes: 0 no fault, and every example is read as it says; 1 a fault, or an example that is read
otherwise; 2 there is no such folder.";

/// Stands below the help of `protections`.
pub(super) const EXIT_CODES_OF_PROTECTIONS: &str = "\
Exit codes: 0 everything was refused or came to nothing, 1 something was let through.";

/// Stands below the help of `judge`.
pub(super) const EXIT_CODES_OF_JUDGE: &str = "\
Exit codes: 0 it is judged; 2 an id or a number means nothing or several things, the facts cannot be
the same, a judgement is undone already, or nobody says who judges; 3 the case cannot be used.
Where one of several cannot be judged, none is.";

/// Stands below the help of `review`.
pub(super) const ANSWERS: &str = "\
Answers, each followed by a reason if you like:
  y  they are the same            ?  not sure: ask another time
  n  they are not the same        u  undo the last answer        q  stop";

/// The heading of flags that every command takes.
pub(super) const EVERYWHERE: &str = "Options of every command";

/// Stands below the help of `search`.
pub(super) const QUERIES: &str = "\
Queries:
  plimsoll search CASE coast guard          both words
  plimsoll search CASE '\"coast guard\"'      the words side by side
  plimsoll search CASE 'intercept*'         every word that begins so
  plimsoll search CASE 'rescue OR return'   one of them
  plimsoll search CASE 'boats -fishing'     the first, and not the second";
