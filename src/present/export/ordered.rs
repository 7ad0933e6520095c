//! JSON whose keys stay in the order that they were written in, so that a file that gets a few more is still the one that
//! somebody wrote.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Number;

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ordered {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Ordered>),
    Object(Vec<(String, Ordered)>),
}

impl Ordered {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Ordered::Object(fields) => fields.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value of a key, to be changed.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        match self {
            Ordered::Object(fields) => fields.iter_mut().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text; none of what is no text or an empty one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Ordered::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The text of a key.
    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The values of a list.
    pub(super) fn list(&self) -> &[Self] {
        match self {
            Ordered::List(values) => values,
            _ => &[],
        }
    }

    /// Puts a key right after another, or last where that is not there.
    pub(super) fn insert_after(&mut self, before: &str, key: &str, value: Self) {
        if let Ordered::Object(fields) = self {
            let at = fields.iter().position(|(own, _)| own == before).map_or(fields.len(), |at| at + 1);
            fields.insert(at, (key.to_owned(), value));
        }
    }
}

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Ordered::Null => serializer.serialize_unit(),
            Ordered::Bool(own) => serializer.serialize_bool(*own),
            Ordered::Number(own) => own.serialize(serializer),
            Ordered::Text(own) => serializer.serialize_str(own),
            Ordered::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| list.serialize_element(value))?;
                list.end()
            }
            Ordered::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Ordered;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("JSON")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Ordered, E> {
                Ok(Ordered::Null)
            }

            fn visit_bool<E: de::Error>(self, own: bool) -> Result<Ordered, E> {
                Ok(Ordered::Bool(own))
            }

            fn visit_i64<E: de::Error>(self, own: i64) -> Result<Ordered, E> {
                Ok(Ordered::Number(own.into()))
            }

            fn visit_u64<E: de::Error>(self, own: u64) -> Result<Ordered, E> {
                Ok(Ordered::Number(own.into()))
            }

            fn visit_f64<E: de::Error>(self, own: f64) -> Result<Ordered, E> {
                Number::from_f64(own).map(Ordered::Number).ok_or_else(|| E::custom("not a number"))
            }

            fn visit_str<E: de::Error>(self, own: &str) -> Result<Ordered, E> {
                Ok(Ordered::Text(own.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Ordered, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = values.next_element()? {
                    list.push(value);
                }
                Ok(Ordered::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Ordered, A::Error> {
                let mut object = Vec::new();
                while let Some(field) = fields.next_entry()? {
                    object.push(field);
                }
                Ok(Ordered::Object(object))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_stay_as_they_were_written() {
        let text = r#"{"z":1,"a":[true,null,-2,1.5,"å\"<"],"m":{"b":{},"a":[]},"n":18446744073709551615}"#;
        let read: Ordered = serde_json::from_str(text).expect("JSON");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), text);
    }

    #[test]
    fn a_new_key_stands_where_it_belongs() {
        let mut read: Ordered = serde_json::from_str(r#"{"path":"a.csv","schema":{}}"#).expect("JSON");
        read.insert_after("path", "bytes", Ordered::Number(7.into()));
        read.insert_after("gone", "last", Ordered::Null);
        let text = serde_json::to_string(&read).expect("JSON");
        assert_eq!(text, r#"{"path":"a.csv","bytes":7,"schema":{},"last":null}"#);
    }
}
