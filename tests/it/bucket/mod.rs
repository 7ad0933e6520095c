//! A store in object storage: the same answers, one writer at a time, and nothing half-written that others see.

mod failing;
mod moto;
mod served;
mod shared;
mod writers;

pub(crate) use moto::Moto;
