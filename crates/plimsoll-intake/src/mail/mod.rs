//! Mail: messages (RFC 5322, MIME), mailboxes, and the files of Outlook.
//!
//! A message becomes a document: its subject is the heading, sender, receivers and date are lines that
//! are kept and never read as prose, and the body follows, as plain text where the sender wrote one and
//! as HTML otherwise. The day on which it was sent is its date of publication. Who sent it is no
//! publisher. Attachments are its parts, and so are messages that were forwarded whole.

mod mailbox;
mod message;
mod mime;
mod outlook;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, BlockKind, Edtf};

pub(crate) use mailbox::Mailbox;
pub(crate) use message::Message;
pub(crate) use mime::Entity;
pub(crate) use outlook::Outlook;

use crate::format::{Metadata, Page};
use crate::html;
use crate::parts::Collected;
use crate::text;
use crate::writer::Writer;

/// A message, whatever it was written in.
#[derive(Debug, Default)]
struct Letter {
    subject: Option<String>,
    /// Names and values of the headers that are shown, in their order.
    headers: Vec<(&'static str, String)>,
    sent: Option<Edtf>,
    body: Body,
}

/// What somebody wrote.
#[derive(Debug, Default)]
enum Body {
    #[default]
    None,
    Plain(String),
    Html(String),
}

impl Letter {
    /// The page of a message with its attachments.
    fn page(self, collected: Collected, furniture: &Furniture) -> Page {
        let mut writer = Writer::default();
        if let Some(subject) = &self.subject {
            writer.push(subject, BlockKind::Heading);
            writer.close();
        }
        for (name, value) in &self.headers {
            writer.push(&format!("{name}: {value}"), BlockKind::Furniture);
            writer.close_row();
        }
        for part in &collected.parts {
            writer.push(&format!("Attachment: {}", part.name), BlockKind::Furniture);
            writer.close_row();
        }
        writer.end_of_rows();
        match &self.body {
            Body::None => {}
            Body::Plain(plain) => {
                let (plain, blocks) = text::blocks_of(plain, furniture);
                writer.append(plain, blocks);
            }
            Body::Html(page) => {
                let (page, blocks) = html::fragment(page, furniture);
                let blocks = crate::furniture::settle(&page, blocks, furniture);
                writer.append(&page, blocks);
            }
        }
        let (text, blocks): (String, Vec<Block>) = writer.finish();
        let metadata = Metadata { title: self.subject, published: self.sent, ..Metadata::default() };
        let Collected { parts, unpacked, incomplete } = collected;
        Page { text, blocks, metadata, parts, unpacked, incomplete, ..Page::default() }
    }
}
