//! `utfall report`: loads the datasets and writes the page.
