//! A layer between a program and its files that fails when it is told to: the
//! n-th time that something below a folder is changed (or read), it ends the
//! program, as a power cut does, or refuses, as a full disk does.
//!
//! `tests/it/store/faults/layer.rs` compiles it as a library of its own and has
//! the loader put it before the C library (`LD_PRELOAD`, Linux only). It sees
//! what the standard library asks for, in the order in which the whole program
//! asks for it, which is what a tracer that counts thread by thread does not see.
//!
//! | variable | meaning |
//! |---|---|
//! | `LAYER_ROOT` | the folder; what is elsewhere passes uncounted |
//! | `LAYER_LOG` | a file that gets a line for each point: call, path and, where it is moved, from where |
//! | `LAYER_AT` | the point at which something is done |
//! | `LAYER_DO` | `kill`; `torn`, which writes the half before; an error's number, once; with `+` from then on |
//! | `LAYER_READS` | points are reads and not changes |
//! | `LAYER_CLOCK` | the time of day, in seconds since 1970 |

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_int, c_long, c_uint, c_void};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

#[repr(C)]
pub struct Piece {
    base: *const c_void,
    len: usize,
}

#[repr(C)]
pub struct Time {
    seconds: i64,
    nanoseconds: c_long,
}

unsafe extern "C" {
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
    fn __errno_location() -> *mut c_int;
    fn getpid() -> c_int;
    fn kill(process: c_int, signal: c_int) -> c_int;
}

const RTLD_NEXT: *mut c_void = -1_isize as *mut c_void;
const O_WRONLY: c_int = 1;
const O_RDWR: c_int = 2;
const O_CREAT: c_int = 0o100;
const SIGKILL: c_int = 9;
const EACCES: c_int = 13;
const ENOSPC: c_int = 28;
const EDQUOT: c_int = 122;

/// The function of the C library that a name stands for, of this kind as its manual page says.
macro_rules! next {
    ($name:literal, $kind:ty) => {{
        static FOUND: OnceLock<usize> = OnceLock::new();
        let found = *FOUND.get_or_init(|| dlsym(RTLD_NEXT, concat!($name, "\0").as_ptr().cast()) as usize);
        std::mem::transmute::<usize, $kind>(found)
    }};
}

type Open = unsafe extern "C" fn(*const c_char, c_int, c_uint) -> c_int;
type Write = unsafe extern "C" fn(c_int, *const c_void, usize) -> isize;
type Read = unsafe extern "C" fn(c_int, *mut c_void, usize) -> isize;
type OfFile = unsafe extern "C" fn(c_int) -> c_int;
type OfPath = unsafe extern "C" fn(*const c_char) -> c_int;
type OfTwo = unsafe extern "C" fn(*const c_char, *const c_char) -> c_int;

/// What is to be done, as the variables say it.
struct Orders {
    root: String,
    log: Option<c_int>,
    at: u64,
    torn: bool,
    errno: Option<c_int>,
    from_then_on: bool,
    reads: bool,
}

fn orders() -> &'static Orders {
    static ORDERS: OnceLock<Orders> = OnceLock::new();
    ORDERS.get_or_init(|| {
        let said = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
        let done = said("LAYER_DO").unwrap_or_default();
        let log = said("LAYER_LOG").and_then(|path| {
            let path = CString::new(path).ok()?;
            // Only appended to: O_WRONLY, O_CREAT, O_APPEND.
            Some(unsafe { next!("open64", Open)(path.as_ptr(), O_WRONLY | O_CREAT | 0o2000, 0o644) })
        });
        Orders {
            root: said("LAYER_ROOT").unwrap_or_else(|| "/nowhere/at/all".to_owned()),
            log,
            at: said("LAYER_AT").and_then(|text| text.parse().ok()).unwrap_or(u64::MAX),
            torn: done == "torn",
            errno: done.trim_end_matches('+').parse().ok(),
            from_then_on: done.ends_with('+'),
            reads: said("LAYER_READS").is_some(),
        }
    })
}

/// The open files below the folder, by their numbers.
static FILES: Mutex<BTreeMap<c_int, String>> = Mutex::new(BTreeMap::new());
static POINTS: AtomicU64 = AtomicU64::new(0);

fn below(path: *const c_char) -> Option<String> {
    let path = unsafe { CStr::from_ptr(path) }.to_str().ok()?;
    path.starts_with(&orders().root).then(|| path.to_owned())
}

fn file(number: c_int) -> Option<String> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
}

enum Turn {
    Go,
    Torn,
    Refuse,
}

/// Counts a point, and says what becomes of it.
fn turn(call: &str, path: &str) -> Turn {
    let orders = orders();
    if orders.reads != call.contains("read") {
        return Turn::Go;
    }
    let point = POINTS.fetch_add(1, Ordering::SeqCst) + 1;
    if let Some(log) = orders.log {
        let line = format!("{call}\t{path}\n");
        unsafe { next!("write", Write)(log, line.as_ptr().cast(), line.len()) };
    }
    let is_due = point == orders.at || (orders.from_then_on && point > orders.at);
    match orders.errno {
        _ if !is_due => Turn::Go,
        // A full disk frees what is removed, and what is open may be written by whoever has it open.
        Some(ENOSPC | EDQUOT) if matches!(call, "unlink" | "rmdir") => Turn::Go,
        Some(EACCES) if matches!(call, "write" | "fsync" | "truncate") => Turn::Go,
        Some(errno) => {
            unsafe { *__errno_location() = errno };
            Turn::Refuse
        }
        None if orders.torn && call == "write" => Turn::Torn,
        None => die(),
    }
}

fn die() -> ! {
    loop {
        unsafe { kill(getpid(), SIGKILL) };
    }
}

fn opened(path: *const c_char, flags: c_int, open: impl FnOnce() -> c_int) -> c_int {
    let below = below(path);
    if let Some(path) = &below {
        let changes = flags & O_CREAT != 0;
        if changes && matches!(turn("create", path), Turn::Refuse | Turn::Torn) {
            return -1;
        }
        if !changes && flags & (O_WRONLY | O_RDWR) == 0 && matches!(turn("open to read", path), Turn::Refuse) {
            return -1;
        }
    }
    let number = open();
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    match below {
        Some(path) if number >= 0 => drop(files.insert(number, path)),
        _ => drop(files.remove(&number)),
    }
    number
}

/// Writes what there is to write, half of it, or nothing.
fn written(number: c_int, len: usize, write: impl Fn(usize) -> isize) -> isize {
    let Some(path) = file(number) else { return write(len) };
    match turn("write", &path) {
        Turn::Go => write(len),
        Turn::Refuse => -1,
        Turn::Torn => {
            write(len / 2);
            die()
        }
    }
}

fn of_path(call: &str, path: *const c_char, go: impl FnOnce() -> c_int) -> c_int {
    match below(path).map(|path| turn(call, &path)) {
        None | Some(Turn::Go) => go(),
        Some(Turn::Refuse | Turn::Torn) => -1,
    }
}

/// A path that comes to be in the place of another.
fn of_two(call: &str, from: *const c_char, to: *const c_char, go: impl FnOnce() -> c_int) -> c_int {
    let from = unsafe { CStr::from_ptr(from) }.to_string_lossy();
    match below(to).map(|to| turn(call, &format!("{to}\t{from}"))) {
        None | Some(Turn::Go) => go(),
        Some(Turn::Refuse | Turn::Torn) => -1,
    }
}

fn of_file(call: &str, number: c_int, go: impl FnOnce() -> c_int) -> c_int {
    match file(number).map(|path| turn(call, &path)) {
        None | Some(Turn::Go) => go(),
        Some(Turn::Refuse | Turn::Torn) => -1,
    }
}

fn of_read(number: c_int, go: impl FnOnce() -> isize) -> isize {
    match file(number).map(|path| turn("read", &path)) {
        None | Some(Turn::Go) => go(),
        Some(Turn::Refuse | Turn::Torn) => -1,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    opened(path, flags, || unsafe { next!("open", Open)(path, flags, mode) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    opened(path, flags, || unsafe { next!("open64", Open)(path, flags, mode) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(number: c_int) -> c_int {
    drop(FILES.lock().unwrap_or_else(PoisonError::into_inner).remove(&number));
    unsafe { next!("close", OfFile)(number) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(number: c_int, bytes: *const c_void, len: usize) -> isize {
    written(number, len, |len| unsafe { next!("write", Write)(number, bytes, len) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(number: c_int, pieces: *const Piece, count: c_int) -> isize {
    type WriteMany = unsafe extern "C" fn(c_int, *const Piece, c_int) -> isize;
    // Its first piece alone is a write that is short, which every caller has to bear.
    match file(number) {
        Some(_) if count > 0 => unsafe { write(number, (*pieces).base, (*pieces).len) },
        _ => unsafe { next!("writev", WriteMany)(number, pieces, count) },
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(number: c_int, bytes: *const c_void, len: usize, at: i64) -> isize {
    type WriteAt = unsafe extern "C" fn(c_int, *const c_void, usize, i64) -> isize;
    written(number, len, |len| unsafe { next!("pwrite64", WriteAt)(number, bytes, len, at) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(number: c_int, bytes: *mut c_void, len: usize) -> isize {
    of_read(number, || unsafe { next!("read", Read)(number, bytes, len) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread64(number: c_int, bytes: *mut c_void, len: usize, at: i64) -> isize {
    type ReadAt = unsafe extern "C" fn(c_int, *mut c_void, usize, i64) -> isize;
    of_read(number, || unsafe { next!("pread64", ReadAt)(number, bytes, len, at) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(number: c_int) -> c_int {
    of_file("fsync", number, || unsafe { next!("fsync", OfFile)(number) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(number: c_int) -> c_int {
    of_file("fsync", number, || unsafe { next!("fdatasync", OfFile)(number) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(number: c_int, len: i64) -> c_int {
    type Truncate = unsafe extern "C" fn(c_int, i64) -> c_int;
    of_file("truncate", number, || unsafe { next!("ftruncate64", Truncate)(number, len) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdir(path: *const c_char, mode: c_uint) -> c_int {
    type Make = unsafe extern "C" fn(*const c_char, c_uint) -> c_int;
    of_path("mkdir", path, || unsafe { next!("mkdir", Make)(path, mode) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    of_path("unlink", path, || unsafe { next!("unlink", OfPath)(path) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    of_path("rmdir", path, || unsafe { next!("rmdir", OfPath)(path) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    of_two("rename", from, to, || unsafe { next!("rename", OfTwo)(from, to) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    of_two("link", from, to, || unsafe { next!("link", OfTwo)(from, to) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn linkat(a: c_int, from: *const c_char, b: c_int, to: *const c_char, flags: c_int) -> c_int {
    type LinkAt = unsafe extern "C" fn(c_int, *const c_char, c_int, *const c_char, c_int) -> c_int;
    of_two("link", from, to, || unsafe { next!("linkat", LinkAt)(a, from, b, to, flags) })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: c_int, time: *mut Time) -> c_int {
    type Clock = unsafe extern "C" fn(c_int, *mut Time) -> c_int;
    static SET: OnceLock<Option<i64>> = OnceLock::new();
    let code = unsafe { next!("clock_gettime", Clock)(clock, time) };
    // The first clock is the time of day; the others only measure.
    if clock == 0
        && let Some(seconds) = *SET.get_or_init(|| std::env::var("LAYER_CLOCK").ok()?.parse().ok())
    {
        unsafe { (*time).seconds = seconds };
    }
    code
}
