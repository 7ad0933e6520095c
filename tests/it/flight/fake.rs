//! Servers that fail in a way that is asked for, and note what was sent to them.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampSecondArray};
use arrow_flight::encode::FlightDataEncoderBuilder;
use arrow_flight::error::FlightError;
use arrow_flight::flight_service_server::{FlightService, FlightServiceServer};
use arrow_flight::{
    Action, ActionType, Criteria, Empty, FlightData, FlightDescriptor, FlightEndpoint, FlightInfo, HandshakeRequest,
    HandshakeResponse, PollInfo, PutResult, SchemaResult, Ticket,
};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Identity, Server, ServerTlsConfig};
use tonic::{Request, Response, Status, Streaming};

/// What a server does when it is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Act {
    /// Gives two rows.
    Answer,
    /// Does not know who asks.
    Deny,
    /// Cannot answer, and says what was sent to it.
    Fail,
    /// Says nothing at all.
    Silent,
    /// Gives one row, and then nothing.
    Stop,
    /// Gives one row, and goes.
    Break,
    /// Promises three rows, and gives two.
    Short,
    /// Gives points in time, for which the model has no type.
    Instants,
    /// Says that somebody else has the rows.
    Elsewhere,
    /// Gives the rows in parts that have no order.
    Unordered,
}

/// A server that runs until it is dropped.
pub(super) struct Fake {
    pub address: SocketAddr,
    /// The credentials of each request.
    pub seen: Arc<Mutex<Vec<String>>>,
    _runtime: tokio::runtime::Runtime,
}

impl Fake {
    pub(super) fn new(act: Act) -> Self {
        Self::start(act, None)
    }

    /// One whose connections are encrypted, by a certificate and its key in PEM.
    pub(super) fn encrypted(act: Act, certificate: &str, key: &str) -> Self {
        Self::start(act, Some(ServerTlsConfig::new().identity(Identity::from_pem(certificate, key))))
    }

    fn start(act: Act, tls: Option<ServerTlsConfig>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let service = FlightServiceServer::new(Service { act, seen: Arc::clone(&seen) });
        let inside = runtime.enter();
        let incoming = TcpIncoming::bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
        let address = incoming.local_addr().expect("an address");
        let mut server = Server::builder();
        if let Some(tls) = tls {
            server = server.tls_config(tls).expect("a certificate");
        }
        let serving = server.add_service(service).serve_with_incoming(incoming);
        runtime.spawn(async move { serving.await.expect("served") });
        drop(inside);
        Self { address, seen, _runtime: runtime }
    }
}

struct Service {
    act: Act,
    seen: Arc<Mutex<Vec<String>>>,
}

type Out<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

fn rows(act: Act) -> RecordBatch {
    let counts: ArrayRef = match act {
        Act::Instants => Arc::new(TimestampSecondArray::from(vec![0, 1])),
        _ => Arc::new(Int64Array::from(vec![1, 2])),
    };
    let names: ArrayRef = Arc::new(StringArray::from(vec!["å", "ö"]));
    RecordBatch::try_from_iter([("name", names), ("n", counts)]).expect("columns")
}

async fn forever() {
    tokio::time::sleep(Duration::from_secs(3600)).await;
}

#[tonic::async_trait]
impl FlightService for Service {
    type HandshakeStream = Out<HandshakeResponse>;
    type ListFlightsStream = Out<FlightInfo>;
    type DoGetStream = Out<FlightData>;
    type DoPutStream = Out<PutResult>;
    type DoActionStream = Out<arrow_flight::Result>;
    type ListActionsStream = Out<ActionType>;
    type DoExchangeStream = Out<FlightData>;

    async fn get_flight_info(&self, request: Request<FlightDescriptor>) -> Result<Response<FlightInfo>, Status> {
        let token = request.metadata().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or("");
        self.seen.lock().expect("noted").push(token.to_owned());
        let endpoint = FlightEndpoint::new().with_ticket(Ticket::new("rows"));
        let info = FlightInfo::new().try_with_schema(&rows(self.act).schema()).expect("a schema");
        Ok(Response::new(match self.act {
            Act::Deny => return Err(Status::unauthenticated("no valid token")),
            Act::Fail => return Err(Status::internal(format!("no table here for {token}"))),
            Act::Silent => {
                forever().await;
                return Err(Status::internal("late"));
            }
            Act::Short => info.with_endpoint(endpoint).with_total_records(3),
            Act::Elsewhere => info.with_endpoint(endpoint.with_location("grpc://192.0.2.1:1")),
            Act::Unordered => info.with_endpoint(endpoint.clone()).with_endpoint(endpoint),
            _ => info.with_endpoint(endpoint),
        }))
    }

    async fn do_get(&self, _: Request<Ticket>) -> Result<Response<Self::DoGetStream>, Status> {
        let rows = rows(self.act);
        let schema = rows.schema();
        let some = match self.act {
            Act::Stop | Act::Break => rows.slice(0, 1),
            _ => rows,
        };
        let own = FlightDataEncoderBuilder::new().with_schema(schema).build(stream::iter([Ok(some)]));
        let own = own.map_err(|error: FlightError| Status::internal(error.to_string()));
        Ok(Response::new(match self.act {
            Act::Stop => own
                .chain(stream::once(async {
                    forever().await;
                    Err(Status::internal("late"))
                }))
                .boxed(),
            Act::Break => own.chain(stream::once(async { Err(Status::unavailable("a worker is gone")) })).boxed(),
            _ => own.boxed(),
        }))
    }

    async fn handshake(
        &self,
        _: Request<Streaming<HandshakeRequest>>,
    ) -> Result<Response<Self::HandshakeStream>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn list_flights(&self, _: Request<Criteria>) -> Result<Response<Self::ListFlightsStream>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn poll_flight_info(&self, _: Request<FlightDescriptor>) -> Result<Response<PollInfo>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn get_schema(&self, _: Request<FlightDescriptor>) -> Result<Response<SchemaResult>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn do_put(&self, _: Request<Streaming<FlightData>>) -> Result<Response<Self::DoPutStream>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn do_action(&self, _: Request<Action>) -> Result<Response<Self::DoActionStream>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn list_actions(&self, _: Request<Empty>) -> Result<Response<Self::ListActionsStream>, Status> {
        Err(Status::unimplemented(""))
    }

    async fn do_exchange(&self, _: Request<Streaming<FlightData>>) -> Result<Response<Self::DoExchangeStream>, Status> {
        Err(Status::unimplemented(""))
    }
}
