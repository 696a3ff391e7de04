//! A terminal's client of the plugin host, in Rust and nothing but its standard library.
//!
//!     rustc -O client.rs
//!     fusabi host plugins --socket /tmp/host.sock &
//!     make 2>&1 | ./client /tmp/host.sock
//!
//! Each line of standard input goes to the plugins as a line of output. What their filters left of it goes to standard
//! output, and what they do is told on standard error: `links: notify: https://…`.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

/// A value of JSON, as far as messages of the host have them.
#[derive(Debug, Clone, PartialEq)]
enum Json {
    Text(String),
    Number(f64),
    Word(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// Reads one value; deeper than this nothing of the host's is.
const DEEPEST: usize = 64;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let found = self.peek()?;
        self.at += found.len_utf8();
        Some(found)
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '"' => self.string().map(Json::Text),
            '[' => {
                self.next();
                let mut items = Vec::new();
                while !self.take(']') {
                    items.push(self.value(depth + 1)?);
                    self.take(',');
                }
                Some(Json::List(items))
            }
            '{' => {
                self.next();
                let mut fields = Vec::new();
                while !self.take('}') {
                    let name = self.string()?;
                    if !self.take(':') {
                        return None;
                    }
                    fields.push((name, self.value(depth + 1)?));
                    self.take(',');
                }
                Some(Json::Object(fields))
            }
            _ => {
                let from = self.at;
                while matches!(self.peek(), Some(c) if c.is_ascii_alphanumeric() || "+-.".contains(c)) {
                    self.next();
                }
                let word = &self.text[from..self.at];
                if word.is_empty() {
                    return None;
                }
                Some(word.parse().map_or_else(|_| Json::Word(word.to_string()), Json::Number))
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        if !self.take('"') {
            return None;
        }
        let mut units: Vec<u16> = Vec::new();
        loop {
            let found = match self.next()? {
                '"' => return Some(String::from_utf16_lossy(&units)),
                '\\' => match self.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'u' => {
                        let digits = self.text.get(self.at..self.at + 4)?;
                        units.push(u16::from_str_radix(digits, 16).ok()?);
                        self.at += 4;
                        continue;
                    }
                    other => other,
                },
                other => other,
            };
            units.extend_from_slice(found.encode_utf16(&mut [0; 2]));
        }
    }
}

fn parse(line: &str) -> Option<Json> {
    Reader { text: line, at: 0 }.value(0)
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for found in text.chars() {
        match found {
            '"' | '\\' => out.extend(['\\', found]),
            control if (control as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", control as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

fn tell_effects(message: &Json) {
    let plugin = message.text("plugin").unwrap_or("");
    let Some(Json::List(effects)) = message.get("effects") else { return };
    for effect in effects {
        let kind = effect.text("kind").unwrap_or("");
        match effect.text("text") {
            Some(text) => eprintln!("{plugin}: {kind}: {text}"),
            None => eprintln!("{plugin}: {kind}"),
        }
    }
}

struct Host {
    writer: UnixStream,
    reader: BufReader<UnixStream>,
    id: u64,
}

impl Host {
    fn connect(path: &str) -> io::Result<Host> {
        let writer = UnixStream::connect(path)?;
        let reader = BufReader::new(writer.try_clone()?);
        Ok(Host { writer, reader, id: 0 })
    }

    /// Sends a message, whose fields are written as JSON, and waits for its answer. What plugins do meanwhile is told.
    fn ask(&mut self, fields: &str) -> io::Result<Json> {
        self.id += 1;
        let id = self.id as f64;
        self.writer.write_all(format!("{{\"id\":{},{fields}}}\n", self.id).as_bytes())?;
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line)? == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the host is gone"));
            }
            let Some(message) = parse(line.trim_end()) else { continue };
            if message.text("type") == Some("effects") {
                tell_effects(&message);
            }
            if message.get("id") == Some(&Json::Number(id)) {
                return Ok(message);
            }
        }
    }
}

fn run(path: &str) -> io::Result<()> {
    let mut host = Host::connect(path)?;
    let mut out = io::stdout().lock();
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        // The terminal may show bytes that are no text; plugins get U+FFFD in their place.
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_string();
        bytes.clear();
        let answer = host.ask(&format!("\"type\":\"output\",\"line\":{}", quoted(&line)))?;
        if answer.text("stoppedBy").is_none() {
            // Where the host could not make anything of it the line passes.
            writeln!(out, "{}", answer.text("text").unwrap_or(&line))?;
        }
    }
    // Asked last, so that everything has been told of before the answer comes.
    host.ask("\"type\":\"plugins\"")?;
    out.flush()
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path] = words.as_slice() else {
        eprintln!("Usage: client SOCKET < OUTPUT");
        return ExitCode::from(2);
    };
    match run(path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("client: {path}: {error}");
            ExitCode::FAILURE
        }
    }
}
