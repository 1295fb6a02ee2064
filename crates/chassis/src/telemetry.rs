//! What the process says about itself while it runs: log lines, and spans for a collector.
//! Nothing in here decides anything; without a collector, traces still travel in headers.

use std::io::IsTerminal as _;
use std::time::Duration;

use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState, TracerProvider as _,
};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use serde::Deserialize;
use tracing::Span;
use tracing::level_filters::LevelFilter;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};
use wire::Trace;

use crate::settings::none_if_empty;

const EXPORT_TIME: Duration = Duration::from_secs(3);

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Human,
    /// For programs: one JSON object a line.
    Json,
}

/// The table `telemetry` of the settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelemetrySettings {
    /// How log lines look.
    pub log_format: LogFormat,
    /// Which lines are logged, in `env_filter` notation: `info,store=debug`.
    pub log_filter: String,
    /// Where spans go: the base URL of an OTLP/HTTP collector, `http://…`; none sends nothing.
    #[serde(deserialize_with = "none_if_empty")]
    pub otlp_endpoint: Option<String>,
    /// Which part of the traces that begin here is recorded, 0.0 to 1.0. Callers' choices are kept.
    pub sample_ratio: f64,
}

/// Telemetry that cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is not understood.
    #[error("telemetry.log_filter: {0}")]
    Filter(String),
    /// The collector's address is no use.
    #[error("telemetry.otlp_endpoint: {0}")]
    Endpoint(String),
    /// A subscriber is in place already.
    #[error("telemetry was started twice")]
    Twice,
}

/// Sends the last spans when it goes. Keep it until the process ends.
#[derive(Debug)]
#[must_use = "spans that wait are lost without it"]
pub struct TelemetryGuard {
    provider: Option<SdkTracerProvider>,
}

impl TelemetryGuard {
    /// Sends what waits, now; blocks until it is sent or the collector takes too long.
    pub fn flush(&self) {
        if let Some(provider) = &self.provider
            && let Err(error) = provider.force_flush()
        {
            tracing::warn!(%error, "some spans could not be sent: {error}");
        }
    }
}

impl Drop for TelemetryGuard {
    fn drop(&mut self) {
        if let Some(provider) = &self.provider {
            // The log may be gone already, and nobody could act on it: what is lost is lost.
            let _ = provider.shutdown_with_timeout(EXPORT_TIME);
        }
    }
}

/// Starts logging and, where a collector is set, sending spans. Once a process.
///
/// # Errors
/// When a setting is not understood, or telemetry is already started.
pub fn start(settings: &TelemetrySettings) -> Result<TelemetryGuard, TelemetryError> {
    let filter = EnvFilter::try_new(&settings.log_filter)
        .map_err(|error| TelemetryError::Filter(error.to_string()))?;
    let lines = match settings.log_format {
        LogFormat::Human => {
            // Colours are for a screen: in a file they would stand as garbage around every word.
            let colours = std::io::stderr().is_terminal();
            fmt::layer().with_ansi(colours).with_writer(std::io::stderr).boxed()
        }
        LogFormat::Json => fmt::layer().json().flatten_event(true).with_writer(std::io::stderr).boxed(),
    };
    let provider =
        settings.otlp_endpoint.as_deref().map(|endpoint| provider(endpoint, settings)).transpose()?;
    let spans = provider.as_ref().map(|provider| {
        // Events stay in the log: a collector gets spans only.
        tracing_opentelemetry::layer().with_tracer(provider.tracer("comptoir")).with_filter(LevelFilter::INFO)
    });
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .with(spans)
        .try_init()
        .map_err(|_| TelemetryError::Twice)?;
    Ok(TelemetryGuard { provider })
}

fn provider(endpoint: &str, settings: &TelemetrySettings) -> Result<SdkTracerProvider, TelemetryError> {
    if !endpoint.starts_with("http://") {
        return Err(TelemetryError::Endpoint(format!("expected http://host:port, found \"{endpoint}\"")));
    }
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .with_timeout(EXPORT_TIME)
        .build()
        .map_err(|error| TelemetryError::Endpoint(error.to_string()))?;
    let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.sample_ratio)));
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_sampler(sampler)
        .with_resource(Resource::builder().with_service_name("comptoir").build())
        .build())
}

/// Puts `span` under the caller's, and says what to hand on: the span itself where spans are recorded, else a new
/// link of the same chain.
pub(crate) fn join(span: &Span, incoming: Option<Trace>) -> Trace {
    if let Some(trace) = incoming {
        let flags = if trace.sampled { TraceFlags::SAMPLED } else { TraceFlags::NOT_SAMPLED };
        let (trace_id, span_id) = (TraceId::from(trace.trace_id), SpanId::from(trace.span_id));
        let parent = SpanContext::new(trace_id, span_id, flags, true, TraceState::NONE);
        // Fails only where nobody records spans.
        let _ = span.set_parent(opentelemetry::Context::new().with_remote_span_context(parent));
    }
    let context = span.context();
    let recorded = context.span().span_context().clone();
    if recorded.is_valid() {
        return Trace {
            trace_id: u128::from_be_bytes(recorded.trace_id().to_bytes()),
            span_id: u64::from_be_bytes(recorded.span_id().to_bytes()),
            sampled: recorded.is_sampled(),
        };
    }
    incoming.map_or_else(|| Trace::start(false), Trace::child)
}
