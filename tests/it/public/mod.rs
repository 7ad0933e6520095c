//! Answers for everybody (`--public`): what they withhold, and that nothing that is put out gives it away.

mod attacker;
mod commands;
mod decided;
mod random;
mod tables;
