//! A table on its way into a file: as CSV, or as Parquet with the types that its columns have.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, ArrayBuilder, ArrayRef, RecordBatch, StringBuilder};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Schema};
use clap::ValueEnum;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use utfall::model::schema::{CellType, TableDef};

/// The form of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Csv,
    Parquet,
}

/// How many rows are written at a time.
const ROWS_AT_A_TIME: usize = 1 << 16;

/// A file that rows are added to.
pub(crate) enum Sheet {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Parquet(Box<Columns>),
}

/// Rows that are held until there are enough of them.
pub(crate) struct Columns {
    schema: Arc<Schema>,
    held: Vec<StringBuilder>,
    writer: ArrowWriter<File>,
}

impl Form {
    /// The name of a table's file.
    pub(crate) fn file_name(self, table: &str) -> String {
        match self {
            Form::Csv => format!("{table}.csv"),
            Form::Parquet => format!("{table}.parquet"),
        }
    }
}

impl Sheet {
    pub(crate) fn create(folder: &Path, table: &TableDef, form: Form) -> io::Result<Self> {
        let file = File::create(folder.join(form.file_name(table.name)))?;
        match form {
            Form::Csv => {
                let mut writer = csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file));
                writer.write_record(table.given().map(|column| column.name))?;
                Ok(Sheet::Csv(Box::new(writer)))
            }
            Form::Parquet => {
                let fields = table.given().map(|column| Field::new(column.name, typed(column.cell), true));
                let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
                let zstd = Compression::ZSTD(ZstdLevel::try_new(3).map_err(io::Error::other)?);
                let properties = WriterProperties::builder().set_compression(zstd).build();
                let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties));
                let held = schema.fields().iter().map(|_| StringBuilder::new()).collect();
                Ok(Sheet::Parquet(Box::new(Columns { schema, held, writer: writer.map_err(io::Error::other)? })))
            }
        }
    }

    pub(crate) fn add(&mut self, cells: &[String]) -> io::Result<()> {
        match self {
            Sheet::Csv(writer) => Ok(writer.write_record(cells)?),
            Sheet::Parquet(columns) => columns.add(cells),
        }
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Sheet::Csv(writer) => writer.into_inner().map(|_| ()).map_err(|error| io::Error::other(error.to_string())),
            Sheet::Parquet(mut columns) => {
                columns.write()?;
                columns.writer.close().map(|_| ()).map_err(io::Error::other)
            }
        }
    }
}

impl Columns {
    fn add(&mut self, cells: &[String]) -> io::Result<()> {
        for (column, cell) in self.held.iter_mut().zip(cells) {
            column.append_option(Some(cell).filter(|cell| !cell.is_empty()));
        }
        match self.held.first().is_some_and(|column| column.len() >= ROWS_AT_A_TIME) {
            true => self.write(),
            false => Ok(()),
        }
    }

    fn write(&mut self) -> io::Result<()> {
        let typed = self.held.iter_mut().zip(self.schema.fields()).map(|(column, field)| {
            let texts: ArrayRef = Arc::new(column.finish());
            let typed = cast(&texts, field.data_type()).map_err(io::Error::other)?;
            // What is no such value would go missing.
            match typed.null_count() == texts.null_count() {
                true => Ok(typed),
                false => Err(io::Error::other(format!("{} holds what is no {}", field.name(), field.data_type()))),
            }
        });
        let typed = typed.collect::<io::Result<Vec<_>>>()?;
        let rows = RecordBatch::try_new(Arc::clone(&self.schema), typed).map_err(io::Error::other)?;
        self.writer.write(&rows).map_err(io::Error::other)
    }
}

/// The type of a column's values; what may be one of several things stays text.
fn typed(cell: CellType) -> DataType {
    match cell {
        CellType::Year | CellType::Whole(_) | CellType::Part => DataType::Int64,
        CellType::Number => DataType::Decimal128(18, 4),
        CellType::Kr => DataType::Decimal128(18, 2),
        CellType::Date => DataType::Date32,
        CellType::Flag => DataType::Boolean,
        _ => DataType::Utf8,
    }
}
