//! What every service runs on: settings, telemetry, health, shutdown, caller identity, the layer list.
