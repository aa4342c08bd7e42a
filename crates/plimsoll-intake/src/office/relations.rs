//! How the parts of an Office Open XML package refer to each other.
//!
//! After ECMA-376 part 2 (Open Packaging Conventions). A reference that leads out of the package is
//! left out: nothing is ever fetched.

use super::fault::Fault;
use super::package::{Package, resolved};
use super::xml::{Xml, decoded};

/// What one part refers to.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    all: Vec<Relation>,
}

#[derive(Debug)]
struct Relation {
    id: String,
    /// The last word of the address that names what the reference is for: `styles`, `footnotes`.
    purpose: String,
    part: String,
}

impl Relations {
    /// The references of a part, or of the whole package where the name is empty.
    pub(crate) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(bytes) = package.part(&name)? else { return Ok(Self::default()) };
        let source = decoded(&bytes);
        let mut xml = Xml::new(&source);
        let mut all = Vec::new();
        while let Some(element) = xml.next_start().map_err(|fault| fault.within(&name))? {
            let value = |name: &str| xml.attribute(&element, "", name);
            if element.tag() != ("rel", "Relationship") || value("TargetMode").as_deref() == Some("External") {
                continue;
            }
            let (Some(id), Some(kind), Some(target)) = (value("Id"), value("Type"), value("Target")) else { continue };
            let purpose = kind.rsplit('/').next().unwrap_or_default().to_owned();
            all.push(Relation { id, purpose, part: resolved(part, &target) });
        }
        Ok(Relations { all })
    }

    /// The part that an id refers to.
    pub(crate) fn by_id(&self, id: &str) -> Option<&str> {
        self.all.iter().find(|relation| relation.id == id).map(|relation| relation.part.as_str())
    }

    /// The parts that are referred to for this purpose, in the order of the references.
    pub(crate) fn all(&self, purpose: &str) -> impl Iterator<Item = &str> {
        let fits = move |relation: &&Relation| relation.purpose.eq_ignore_ascii_case(purpose);
        self.all.iter().filter(fits).map(|relation| relation.part.as_str())
    }

    /// The first part that is referred to for this purpose.
    pub(crate) fn first(&self, purpose: &str) -> Option<&str> {
        self.all(purpose).next()
    }
}
