//! What machine this is.

use std::fs;
use std::thread;

/// "2 cores of Example CPU, 24 GB of memory, load 0.1".
pub fn describe() -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal").and_then(|text| text.strip_suffix(" kB")?.trim().parse::<f64>().ok());
    let memory = memory.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.0} GB of", kilobytes / 1e6));
    let load = fs::read_to_string("/proc/loadavg").ok().and_then(|text| text.split(' ').next().map(str::to_owned));
    let load = load.map(|load| format!(", other work on it at the end: load {load}")).unwrap_or_default();
    format!("{cores} cores of {model}, {memory} memory, {}{load}", std::env::consts::OS)
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
