//! The first real pile, where it is at hand (`PLIMSOLL_SEEDS`, a folder). It is not part of the tree.

use crate::common::take;
use plimsoll_record::BlockKind;

#[test]
fn the_first_pile_is_cut_into_prose_and_furniture() {
    let Ok(folder) = std::env::var("PLIMSOLL_SEEDS") else { return };
    let check = |prefix: &str, expected: &[(BlockKind, usize)]| {
        let mut files = std::fs::read_dir(&folder).expect("a folder").filter_map(Result::ok);
        let file = files.find(|file| file.file_name().to_string_lossy().starts_with(prefix)).expect(prefix);
        let taken = take(prefix, &std::fs::read(file.path()).expect(prefix));
        for &(kind, count) in expected {
            let found = taken.content.blocks.iter().filter(|block| block.kind == kind).count();
            assert_eq!(found, count, "{prefix}: {kind:?}");
        }
    };
    check("000", &[(BlockKind::Furniture, 4), (BlockKind::Heading, 5)]);
    check("001", &[(BlockKind::Furniture, 6), (BlockKind::Caption, 1), (BlockKind::Heading, 1)]);
    check("002", &[(BlockKind::Furniture, 0), (BlockKind::Paragraph, 8)]);
    check("003", &[(BlockKind::Furniture, 14), (BlockKind::ListItem, 4), (BlockKind::Heading, 3)]);
    check("004", &[(BlockKind::Furniture, 0), (BlockKind::Heading, 4)]);
}
