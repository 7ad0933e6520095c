//! The vocabulary: money, periods, tables with units, figures, and the shape
//! of the data. Knows the words and the findings, nothing else.

pub mod answer;
pub mod area;
pub mod disclosure;
pub mod facts;
pub mod figure;
pub mod fraction;
pub mod indicator;
pub mod kept;
pub mod key;
pub mod kr;
pub mod locator;
pub mod period;
pub mod query;
pub mod questionnaire;
pub mod remark;
pub mod rows;
pub mod schema;
pub mod slug;
pub mod table;
pub mod vocabulary;
