//! A server that statements are sent to: where it is, how it is reached, and how it can fail.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use url::Url;

use crate::store::is_this_machine;

/// The port of an address that names none.
const PORT: u16 = 32010;

/// Where a server is: `grpc://host:port`, or `grpc+tls://host:port` where what is sent is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlightAddress {
    host: String,
    port: u16,
    is_encrypted: bool,
}

/// A text that is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address is grpc://host:port or grpc+tls://host:port")]
pub struct NoAddress;

impl FromStr for FlightAddress {
    type Err = NoAddress;

    fn from_str(written: &str) -> Result<Self, NoAddress> {
        let url = Url::parse(written).map_err(|_| NoAddress)?;
        let is_encrypted = match url.scheme() {
            "grpc" | "grpc+tcp" => false,
            "grpc+tls" => true,
            _ => return Err(NoAddress),
        };
        let is_bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        // A password in an address would be seen by whoever lists what runs.
        let is_bare = is_bare && url.username().is_empty() && url.password().is_none();
        let host = url.host_str().filter(|host| is_bare && !host.is_empty()).ok_or(NoAddress)?;
        Ok(Self { host: host.to_owned(), port: url.port().unwrap_or(PORT), is_encrypted })
    }
}

impl FlightAddress {
    /// Whether what is sent is encrypted, and the server shows who it is.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Whether nobody on the way reads what is sent: it is encrypted, or does not leave the machine.
    pub fn keeps_secrets(&self) -> bool {
        self.is_encrypted || is_this_machine(&self.host)
    }

    /// The same as the transport writes it.
    pub(super) fn http(&self) -> String {
        let scheme = if self.is_encrypted { "https" } else { "http" };
        format!("{scheme}://{}:{}", self.host, self.port)
    }
}

impl fmt::Display for FlightAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_encrypted { "grpc+tls" } else { "grpc" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

/// A server, and how it is reached. It has no `Debug`, so that its token is in no log.
#[derive(Clone)]
pub struct FlightServer {
    /// Where it is.
    pub address: FlightAddress,
    /// Where it finds the store: a path or an address of its own. None where it is the path that the store has here.
    pub store: Option<String>,
    /// What it knows us by.
    pub token: Option<String>,
    /// Who may vouch for it, in PEM, in the place of those whom the system trusts.
    pub authority: Option<Vec<u8>>,
    /// How long it may say nothing.
    pub patience: Duration,
}

/// A server that gave no rows, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{server}: {why}")]
pub struct Unanswered {
    /// The server.
    pub server: FlightAddress,
    /// Why.
    #[source]
    pub why: FlightError,
}

/// Why a server gave no rows. All of these are about the server or the way to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FlightError {
    /// Nobody is there, or who is there is not who was meant.
    #[error("cannot reach the server: {0}")]
    Unreachable(String),
    /// There was no connection within so long.
    #[error("no connection within {} seconds", .0.as_secs())]
    Unconnected(Duration),
    /// The server does not know us, or does not let us.
    #[error("the server refuses: {0}")]
    Denied(String),
    /// The server has said nothing for so long.
    #[error("the server has said nothing for {} seconds", .0.as_secs())]
    Silent(Duration),
    /// The connection is gone before the answer was there.
    #[error("the connection was lost: {0}")]
    Lost(String),
    /// The statement has more bytes than a server takes.
    #[error("the statement has {0} bytes")]
    TooLong(usize),
    /// The server could not answer the statement.
    #[error("the server could not answer: {0}")]
    Failed(String),
    /// What came is of no use.
    #[error("the answer cannot be used: {0}")]
    Unusable(Unusable),
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The rows are at another server, which is not asked.
    #[error("the rows are elsewhere")]
    Elsewhere,
    /// They come in several parts that have no order.
    #[error("parts without an order")]
    Unordered,
    /// Not as many came as were promised.
    #[error("{came} rows of {promised}")]
    Short {
        /// How many came.
        came: usize,
        /// How many were promised.
        promised: usize,
    },
    /// A column has a type that the model does not have.
    #[error("column `{column}` is {kind}")]
    Kind {
        /// The column.
        column: String,
        /// Its type.
        kind: String,
    },
    /// It breaks the protocol, or a value has no place in its type: in the words of who read it.
    #[error("{0}")]
    Broken(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_host_port_and_whether_it_is_encrypted() {
        let read = |text: &str| text.parse::<FlightAddress>().map(|address| (address.http(), address.to_string()));
        let both = |http: &str, own: &str| Ok((http.to_owned(), own.to_owned()));
        assert_eq!(read("grpc://127.0.0.1:50051"), both("http://127.0.0.1:50051", "grpc://127.0.0.1:50051"));
        assert_eq!(
            read("grpc+tls://sail.region.se"),
            both("https://sail.region.se:32010", "grpc+tls://sail.region.se:32010")
        );
        assert_eq!(read("grpc://[::1]:9/"), both("http://[::1]:9", "grpc://[::1]:9"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in
            ["", "localhost:1", "http://a:1", "grpc://", "grpc://a:1/b", "grpc://a:x", "grpc://u:p@a:1", "grpc://a:1?b"]
        {
            assert_eq!(text.parse::<FlightAddress>(), Err(NoAddress), "{text}");
        }
    }
}
