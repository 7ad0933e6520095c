//! The connection to a server: what is sent, how long is waited, and what failed.

use std::cell::OnceCell;
use std::future::Future;
use std::time::Duration;

use arrow::array::RecordBatch;
use arrow::datatypes::Schema;
use arrow_flight::error::FlightError as ClientError;
use arrow_flight::flight_service_client::FlightServiceClient;
use arrow_flight::sql::client::FlightSqlServiceClient;
use arrow_flight::{FlightEndpoint, FlightInfo};
use futures::StreamExt;
use tokio::runtime::Runtime;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint};
use tonic::{Code, Status};

use super::server::{FlightError, FlightServer, Unusable};
use crate::diag::system::innermost;

/// How long it may take until a connection is there.
const CONNECTING: Duration = Duration::from_secs(10);
/// How often a server that computes is asked whether it is still there, and how long its answer may take.
const STILL_THERE: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(20));
/// The most bytes of one message of an answer.
const MESSAGE_LIMIT: usize = 256 << 20;
/// The most bytes of a statement: what servers take of a message unless they are told otherwise is 4 MiB with all around it.
const STATEMENT_LIMIT: usize = 3 << 20;
/// An endpoint of this address is the connection that the ticket came by.
const REUSED: &str = "arrow-flight-reuse-connection://";

/// A server, connected to when it is first asked.
pub struct Connection {
    server: FlightServer,
    opened: OnceCell<Opened>,
}

struct Opened {
    runtime: Runtime,
    channel: Channel,
}

impl Connection {
    /// A server, and nothing sent to it yet.
    pub fn new(server: FlightServer) -> Self {
        Self { server, opened: OnceCell::new() }
    }

    /// The server.
    pub fn server(&self) -> &FlightServer {
        &self.server
    }

    /// The rows of a statement in the server's own types.
    pub(super) fn ask(&self, sql: &str) -> Result<(Schema, Vec<RecordBatch>), FlightError> {
        if sql.len() > STATEMENT_LIMIT {
            return Err(FlightError::TooLong(sql.len()));
        }
        let opened = self.opened()?;
        opened.runtime.block_on(self.answer(opened.channel.clone(), sql)).map_err(|error| self.without_token(error))
    }

    fn opened(&self) -> Result<&Opened, FlightError> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| FlightError::Unreachable(error.to_string()))?;
        match runtime.block_on(self.connect()) {
            Ok(channel) => Ok(self.opened.get_or_init(|| Opened { runtime, channel })),
            Err(error) => {
                // Whoever still looks for the name is not waited for.
                runtime.shutdown_background();
                Err(error)
            }
        }
    }

    async fn connect(&self) -> Result<Channel, FlightError> {
        let unreachable = |error: tonic::transport::Error| FlightError::Unreachable(innermost(&error));
        let (interval, patience) = STILL_THERE;
        let mut endpoint = Endpoint::from_shared(self.server.address.http())
            .map_err(unreachable)?
            .http2_keep_alive_interval(interval)
            .keep_alive_timeout(patience);
        if self.server.address.is_encrypted() {
            // Whoever was first has chosen for all.
            let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
            let tls = match &self.server.authority {
                Some(authority) => ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authority)),
                None => ClientTlsConfig::new().with_native_roots(),
            };
            endpoint = endpoint.tls_config(tls).map_err(unreachable)?;
        }
        match tokio::time::timeout(CONNECTING, endpoint.connect()).await {
            Ok(connected) => connected.map_err(unreachable),
            Err(_) => Err(FlightError::Unconnected(CONNECTING)),
        }
    }

    async fn answer(&self, channel: Channel, sql: &str) -> Result<(Schema, Vec<RecordBatch>), FlightError> {
        let inner = FlightServiceClient::new(channel).max_decoding_message_size(MESSAGE_LIMIT);
        let mut client = FlightSqlServiceClient::new_from_inner(inner);
        if let Some(token) = &self.server.token {
            client.set_token(token.clone());
        }
        let info = self.waited(client.execute(sql.to_owned(), None)).await?;
        let mut schema = None;
        let mut batches: Vec<RecordBatch> = Vec::new();
        for endpoint in endpoints(&info)? {
            let ticket = endpoint.ticket.clone();
            let ticket = ticket.ok_or_else(|| FlightError::Unusable(Unusable::Broken("ticket".to_owned())))?;
            let mut stream = self.waited(client.do_get(ticket)).await?;
            while let Some(batch) = self.next(stream.next()).await? {
                batches.push(batch);
            }
            schema = schema.or_else(|| stream.schema().map(|own| own.as_ref().clone()));
        }
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        if let Ok(promised) = usize::try_from(info.total_records)
            && promised != rows
        {
            return Err(FlightError::Unusable(Unusable::Short { came: rows, promised }));
        }
        let schema = schema.map_or_else(|| info.try_decode_schema(), Ok);
        Ok((schema.map_err(|error| FlightError::Unusable(Unusable::Broken(error.to_string())))?, batches))
    }

    async fn waited<T>(&self, answer: impl Future<Output = Result<T, ClientError>>) -> Result<T, FlightError> {
        match tokio::time::timeout(self.server.patience, answer).await {
            Ok(answer) => answer.map_err(failed),
            Err(_) => Err(FlightError::Silent(self.server.patience)),
        }
    }

    async fn next<T>(
        &self,
        next: impl Future<Output = Option<Result<T, ClientError>>>,
    ) -> Result<Option<T>, FlightError> {
        self.waited(async { next.await.transpose() }).await
    }

    /// What a server says can hold what was sent to it.
    fn without_token(&self, error: FlightError) -> FlightError {
        let Some(token) = self.server.token.as_deref().filter(|token| !token.is_empty()) else { return error };
        let without = |said: String| said.replace(token, "…");
        match error {
            FlightError::Unreachable(said) => FlightError::Unreachable(without(said)),
            FlightError::Denied(said) => FlightError::Denied(without(said)),
            FlightError::Lost(said) => FlightError::Lost(without(said)),
            FlightError::Failed(said) => FlightError::Failed(without(said)),
            FlightError::Unusable(Unusable::Broken(said)) => FlightError::Unusable(Unusable::Broken(without(said))),
            other => other,
        }
    }
}

/// Where the rows are, in their order. Only the server that was asked is asked: a token is for nobody else.
fn endpoints(info: &FlightInfo) -> Result<&[FlightEndpoint], FlightError> {
    let is_here = |endpoint: &FlightEndpoint| {
        endpoint.location.is_empty() || endpoint.location.iter().any(|location| location.uri.starts_with(REUSED))
    };
    if !info.endpoint.iter().all(is_here) {
        return Err(FlightError::Unusable(Unusable::Elsewhere));
    }
    if info.endpoint.len() > 1 && !info.ordered {
        return Err(FlightError::Unusable(Unusable::Unordered));
    }
    Ok(&info.endpoint)
}

fn failed(error: ClientError) -> FlightError {
    match error {
        ClientError::Tonic(status) => of_status(&status),
        other => FlightError::Unusable(Unusable::Broken(other.to_string())),
    }
}

fn of_status(status: &Status) -> FlightError {
    // A transport that breaks is told as a status that has a cause.
    let cause = std::error::Error::source(status);
    let said = cause.map_or_else(|| status.message().to_owned(), innermost);
    match status.code() {
        Code::Unauthenticated | Code::PermissionDenied => FlightError::Denied(said),
        Code::Unavailable | Code::Cancelled | Code::Aborted => FlightError::Lost(said),
        _ if cause.is_some() => FlightError::Lost(said),
        Code::OutOfRange => FlightError::Unusable(Unusable::Broken(said)),
        _ => FlightError::Failed(said),
    }
}
