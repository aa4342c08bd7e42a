//! Figures in tables: a number that stands alone in its cell measures what the headings above it say,
//! or the heading of its row, or the title of the table, in the period and the place that these name.
//!
//! A table is a run of rows on lines of their own; its cells are set apart by tabs, and columns stand in
//! line. Its first rows, up to the first one with a number alone in a cell, are headings.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::Meaning;
use plimsoll_record::{BlockKind, EntityType};

use super::inherited::MONEY;
use super::{FigureFinder, FigureFound};
use crate::numbers::{Number, NumberUnit};

/// Columns further to the right are not looked at: nobody reads so far, and each cell looks at its row.
const COLUMNS: usize = 200;
/// Headings of a column are in no more rows than these.
const HEADING_ROWS: usize = 3;

/// For each block that is a row of a table the first row of it.
pub(super) fn tops(analysis: &Analysis<'_>) -> Vec<Option<u32>> {
    let (blocks, text) = (&analysis.content.blocks, &analysis.content.text);
    let mut tops = Vec::with_capacity(blocks.len());
    let (mut top, mut end) = (None, 0);
    for (at, block) in blocks.iter().enumerate() {
        // A wider gap parts two tables.
        let gap = &text[end..block.bytes.start];
        end = block.bytes.end;
        if gap.bytes().filter(|&byte| byte == b'\n').count() != 1 {
            top = None;
        }
        match block.kind {
            BlockKind::TableRow => top = top.or(Some(at as u32)),
            // What is hidden in a row, or written beside it, stands behind it.
            kind if !kind.is_prose() => {}
            _ => top = None,
        }
        tops.push(top.filter(|_| block.kind == BlockKind::TableRow));
    }
    tops
}

impl FigureFinder<'_, '_, '_> {
    /// The figure of a number that is all its cell holds.
    pub(super) fn in_table(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let row = analysis.sentences[analysis.sentence_of(number.tokens.start)].block as usize;
        let top = (*self.tops.get(row)?)? as usize;
        if number.unit != NumberUnit::None {
            return None;
        }
        let cells = self.cells(row);
        let column = cells.iter().position(|cell| *cell == number.tokens)?;
        let of_row = cells.into_iter().find(|cell| !cell.is_empty()).filter(|cell| *cell != number.tokens);
        let headings: Vec<Range<usize>> = self.above(top, row, column).into_iter().chain(of_row).chain(self.title(top)).collect();
        let (measure, unit) = headings.iter().find_map(|heading| self.measured(heading))?;
        let period =
            headings.iter().find_map(|heading| self.context.times_in(heading.clone()).iter().find(|time| time.covered().is_some()));
        let place = headings.iter().find_map(|heading| self.place_in(heading));
        Some(FigureFound {
            period: period.and_then(|time| self.index_of(time)),
            place,
            ..self.plain(number, measure, unit, "figure.table")
        })
    }

    /// The headings of a column, the nearest first.
    fn above(&self, top: usize, row: usize, column: usize) -> Vec<Range<usize>> {
        let heads = (top..row).filter(|&at| self.tops[at].is_some()).take(HEADING_ROWS);
        let heads = heads.map(|at| self.cells(at)).take_while(|cells| !cells.iter().any(|cell| self.is_number(cell)));
        let heads: Vec<Vec<Range<usize>>> = heads.collect();
        let own = |cells: &Vec<Range<usize>>| cells.get(column).filter(|cell| !cell.is_empty()).cloned();
        if !heads.iter().any(|cells| own(cells).is_some()) {
            return Vec::new();
        }
        // A heading over several columns stands in the first of them; the first column heads the rows.
        let over = |cells: &Vec<Range<usize>>| cells.iter().take(column).skip(1).rfind(|cell| !cell.is_empty()).cloned();
        heads.iter().rev().filter_map(|cells| own(cells).or_else(|| over(cells))).collect()
    }

    /// What stands above a table as its title.
    fn title(&self, top: usize) -> Option<Range<usize>> {
        let before = self.context.analysis.content.blocks[..top].iter().rfind(|block| block.kind.is_prose())?;
        matches!(before.kind, BlockKind::Heading | BlockKind::Caption).then(|| self.tokens(before.bytes.clone()))
    }

    /// What a heading says is measured, and the unit.
    fn measured(&self, heading: &Range<usize>) -> Option<(u16, String)> {
        let packs = &self.library().packs;
        let longest = |wanted: &dyn Fn(Meaning) -> Option<u16>| {
            let found = self.context.meanings(heading.clone(), wanted).filter(|(hit, _)| !self.is_in_time(hit));
            found.max_by_key(|(hit, _)| hit.len()).map(|(hit, index)| (hit.len(), index))
        };
        let population = longest(&|meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        });
        let population = population.map(|(length, index)| (length, &packs.populations[index as usize]));
        let unit = population.map(|(_, population)| population.unit.as_str());
        let measure = longest(&|meaning| match meaning {
            Meaning::Measure(measure) => {
                let units = &packs.measures[measure as usize].units;
                let fits = unit.map_or(!units.is_empty(), |unit| units.iter().any(|own| own == unit));
                fits.then_some(measure)
            }
            _ => None,
        });
        let by_population = population.filter(|(length, population)| {
            measure.is_none() || (population.decides && measure.is_none_or(|(measure, _)| measure <= *length))
        });
        let (measure, unit) = match (by_population, measure) {
            (Some((_, population)), _) => (population.measure?, population.unit.clone()),
            (None, Some((_, measure))) => (measure, unit.map_or_else(|| packs.measures[measure as usize].units[0].clone(), str::to_owned)),
            (None, None) => return None,
        };
        // A sum without a currency is none.
        (unit != MONEY).then_some((measure, unit))
    }

    fn place_in(&self, heading: &Range<usize>) -> Option<Range<usize>> {
        let names = self.context.names;
        let mentions = heading.clone().filter_map(|at| names.mention_at(at));
        mentions.filter(|mention| names.entity(mention).entity_type == EntityType::Place).map(|mention| mention.tokens.clone()).next()
    }

    fn is_number(&self, cell: &Range<usize>) -> bool {
        !cell.is_empty() && self.context.numbers_in(cell.clone()).iter().any(|number| number.tokens == *cell)
    }

    /// The cells of a row, those without words included.
    fn cells(&self, row: usize) -> Vec<Range<usize>> {
        let content = self.context.analysis.content;
        let bytes = &content.blocks[row].bytes;
        // Borders of empty first cells stand before the block.
        let mut start = content.text[..bytes.start].rfind('\n').map_or(0, |end| end + 1);
        let mut cells = Vec::new();
        for cell in content.text[start..bytes.end].split('\t').take(COLUMNS) {
            cells.push(self.tokens(start..start + cell.len()));
            start += cell.len() + 1;
        }
        cells
    }

    /// The tokens that begin in some bytes.
    fn tokens(&self, bytes: Range<usize>) -> Range<usize> {
        let tokens = &self.context.analysis.tokens;
        let before = |byte: usize| tokens.partition_point(|token| token.bytes().start < byte);
        before(bytes.start)..before(bytes.end)
    }
}
