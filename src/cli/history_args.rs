//! What can be typed about loads.

/// `diff`: which loads, and what of the difference.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "N|DATE|NAME")]
    pub from_load: String,
    #[arg(value_name = "N|DATE|NAME")]
    pub to_load: Option<String>,
    #[arg(long)]
    pub facts: bool,
}

/// `publish`: under which name.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct PublishArgs {
    #[arg(value_name = "NAME")]
    pub published_as: String,
}

/// `vacuum`: how many loads stay.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct VacuumArgs {
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub keep: u32,
    #[arg(long = "accept")]
    pub accept_vacuum: bool,
}
