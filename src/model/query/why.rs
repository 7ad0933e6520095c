//! Why a statement that another engine would run is refused.

/// A reason for a refusal; each has a text in the catalogue, `query-why-` and its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A SELECT without a table.
    ConstantTable,
    /// A column of constants alone.
    ConstantColumn,
    /// A part of the statement has the name of a table.
    NameOfTable,
    /// Two things have one name.
    NameTwice,
    /// A column of the result without a name.
    Unnamed,
    /// A column that several tables have.
    Ambiguous,
    /// An aggregate of something that no row has a say in.
    ConstantAggregate,
    /// An aggregate where there is none to be.
    AggregatePlace,
    /// A number that may become larger than an engine holds.
    Overflow,
    /// A literal that is no whole number of a size that engines share.
    Number,
    /// Values of different kinds side by side.
    Kinds,
    /// A comparison with NULL, which is never true.
    ComparedWithNull,
    /// Division, which engines round differently.
    Division,
    /// Arithmetic with dates.
    DateArithmetic,
    /// Arithmetic of exact numbers with different decimals.
    Arithmetic,
    /// An operator that is not of the subset.
    Operator,
    /// An expression that is not of the subset.
    Expression,
    /// A pattern.
    Pattern,
    /// A cast that engines do differently.
    Cast,
    /// A function that is not of the subset.
    Function,
    /// A function with other arguments than it has.
    Arguments,
    /// A window.
    Window,
    /// A query inside an expression.
    Subquery,
    /// A join that is not by columns that are equal.
    Join,
    /// A join and groups in one SELECT.
    GroupedJoin,
    /// Groups by something else than columns.
    GroupBy,
    /// A column that is neither grouped by nor aggregated.
    NotGrouped,
    /// A condition on groups that is not of aggregates alone.
    Having,
    /// An order by something else than columns.
    OrderBy,
    /// Rows put together otherwise than by UNION.
    SetOperation,
    /// Parts of a UNION whose columns differ.
    UnionColumns,
    /// A clause that is not of the subset.
    Clause,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 32] = [
        Self::ConstantTable,
        Self::ConstantColumn,
        Self::NameOfTable,
        Self::NameTwice,
        Self::Unnamed,
        Self::Ambiguous,
        Self::ConstantAggregate,
        Self::AggregatePlace,
        Self::Overflow,
        Self::Number,
        Self::Kinds,
        Self::ComparedWithNull,
        Self::Division,
        Self::DateArithmetic,
        Self::Arithmetic,
        Self::Operator,
        Self::Expression,
        Self::Pattern,
        Self::Cast,
        Self::Function,
        Self::Arguments,
        Self::Window,
        Self::Subquery,
        Self::Join,
        Self::GroupedJoin,
        Self::GroupBy,
        Self::NotGrouped,
        Self::Having,
        Self::OrderBy,
        Self::SetOperation,
        Self::UnionColumns,
        Self::Clause,
    ];

    /// The word for it, in messages and tests.
    pub fn word(self) -> &'static str {
        match self {
            Self::ConstantTable => "constant-table",
            Self::ConstantColumn => "constant-column",
            Self::NameOfTable => "name-of-table",
            Self::NameTwice => "name-twice",
            Self::Unnamed => "unnamed",
            Self::Ambiguous => "ambiguous",
            Self::ConstantAggregate => "constant-aggregate",
            Self::AggregatePlace => "aggregate-place",
            Self::Overflow => "overflow",
            Self::Number => "number",
            Self::Kinds => "kinds",
            Self::ComparedWithNull => "compared-with-null",
            Self::Division => "division",
            Self::DateArithmetic => "date-arithmetic",
            Self::Arithmetic => "arithmetic",
            Self::Operator => "operator",
            Self::Expression => "expression",
            Self::Pattern => "pattern",
            Self::Cast => "cast",
            Self::Function => "function",
            Self::Arguments => "arguments",
            Self::Window => "window",
            Self::Subquery => "subquery",
            Self::Join => "join",
            Self::GroupedJoin => "grouped-join",
            Self::GroupBy => "group-by",
            Self::NotGrouped => "not-grouped",
            Self::Having => "having",
            Self::OrderBy => "order-by",
            Self::SetOperation => "set-operation",
            Self::UnionColumns => "union-columns",
            Self::Clause => "clause",
        }
    }
}
