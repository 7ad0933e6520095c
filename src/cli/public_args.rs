//! What `--public` asks for.

use crate::model::disclosure::Policy;

/// Whether an answer is for everybody, and what is too small for it.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct PublicArgs {
    #[arg(long, global = true)]
    pub public: bool,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub threshold: Option<u32>,
    #[arg(long, global = true)]
    pub withhold_zeros: bool,
}

impl PublicArgs {
    /// The rule that is asked for, if the answer is for everybody.
    pub(super) fn policy(self) -> Option<Policy> {
        let threshold = self.threshold.unwrap_or(Policy::USUAL);
        self.public.then_some(Policy { threshold, zeros: self.withhold_zeros })
    }

    /// The first option that was typed, if one was.
    pub(super) fn typed(self) -> Option<&'static str> {
        let options = [
            (self.public, "--public"),
            (self.threshold.is_some(), "--threshold"),
            (self.withhold_zeros, "--withhold-zeros"),
        ];
        options.into_iter().find(|(typed, _)| *typed).map(|(_, option)| option)
    }
}
