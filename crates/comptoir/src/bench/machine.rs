//! What the system says about a process and about itself. On systems that do not say it, there is nothing.

use std::fs;
use std::time::Duration;

/// How finely Linux counts the processor time of a process.
const TICK: Duration = Duration::from_millis(10);

/// The processor time that a process has used.
pub(super) fn processor_time(process: u32) -> Option<Duration> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name may hold anything; after its closing bracket only numbers follow, user and system time as 12th and 13th.
    let (_, numbers) = text.rsplit_once(')')?;
    let ticks = numbers.split_whitespace().skip(11).take(2).map(|number| number.parse::<u32>().ok());
    Some(TICK * ticks.sum::<Option<u32>>()?)
}

/// The memory of a process that is really there, in megabytes.
pub(super) fn resident_mb(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// A line about the machine and how busy it is, for whoever reads the figures later.
pub(super) fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.as_deref().and_then(|text| text.split(' ').next()).unwrap_or("unknown");
    format!("{cores} cores, load average {load} (other work on the machine makes the figures worthless)")
}
