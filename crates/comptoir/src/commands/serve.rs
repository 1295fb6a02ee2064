//! `comptoir up` and `comptoir serve`: the shop itself, until it is told to stop.

use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use axum::Router;
use axum::routing::get;
use chassis::{Chassis, metrics, serve, shutdown};
use tokio::net::TcpListener;
use vocabulary::Clock;

use crate::boot::Boot;
use crate::console::say;
use crate::demo;
use crate::house::{House, Started};
use crate::roles::{ROLES, Role, role};

/// One listener of this process.
struct Door {
    listener: TcpListener,
    router: Router,
    name: &'static str,
}

/// Every role in this process; with sample data when `with_demo`.
pub(super) async fn up(boot: Boot, with_demo: bool) -> anyhow::Result<()> {
    let began = Instant::now();
    if with_demo {
        ensure_hidden(&boot)?;
    }
    let roles: Vec<&'static Role> = ROLES.iter().collect();
    let clock = if with_demo { Clock::shifted() } else { Clock::System };
    let house = House::new(boot, &roles, clock)?;
    let running = run(&house, &roles, began, with_demo).await;
    house.stop().await;
    running
}

/// Some roles in this process; the others are where the settings say. With sample data when `with_demo`: these need
/// every role and a clock of their own, so the shop is filled before any role is served.
pub(super) async fn serve(boot: Boot, names: &[String], with_demo: bool) -> anyhow::Result<()> {
    let began = Instant::now();
    let roles: Vec<&'static Role> =
        ROLES.iter().filter(|role| names.iter().any(|name| name == role.name)).collect();
    let apart = roles.len() < ROLES.len();
    ensure!(
        !apart || boot.identity.service_key.is_some(),
        "services in several processes need one identity.service_key (COMPTOIR_IDENTITY__SERVICE_KEY), \
         the same for all of them"
    );
    for called in roles.iter().flat_map(|role| role.calls) {
        let here = roles.iter().any(|role| role.name == *called);
        ensure!(role(called).is_some(), "no role is called {called}");
        ensure!(here || !boot.neighbours.of(called).is_empty(), "neighbours.{called} names no instance");
    }
    if with_demo {
        ensure_hidden(&boot)?;
        fill(boot.clone()).await?;
    }
    let house = House::new(boot, &roles, Clock::System)?;
    let running = run(&house, &roles, began, false).await;
    house.stop().await;
    running
}

/// Refuses to show sample data to anybody but this machine.
fn ensure_hidden(boot: &Boot) -> anyhow::Result<()> {
    let addresses = ROLES.iter().map(|role| boot.listen.of(role.name)).chain([boot.config.listen]);
    ensure!(
        addresses.into_iter().all(|address| address.ip().is_loopback()),
        "--demo has passwords that everybody knows: it is for loopback addresses only"
    );
    Ok(())
}

/// Fills the shop with every role in this process for a moment.
async fn fill(boot: Boot) -> anyhow::Result<()> {
    let roles: Vec<&'static Role> = ROLES.iter().collect();
    let house = House::new(boot, &roles, Clock::shifted())?;
    let filled = async {
        house.start(&roles).await?;
        load_demo(&house).await
    };
    let filled = filled.await;
    house.stop().await;
    filled
}

/// Starts the roles and serves until a signal comes and every request has been answered.
async fn run(house: &House, roles: &[&'static Role], began: Instant, with_demo: bool) -> anyhow::Result<()> {
    let chassis = &house.chassis;
    metrics::start(&chassis.shutdown);
    let signalled = shutdown::signalled();
    let started = house.start(roles).await?;
    if with_demo {
        load_demo(house).await?;
    }
    let doors = doors(house, started).await?;
    announce(&doors, began, with_demo)?;
    let listener = &house.boot.listener;
    let open =
        doors.into_iter().map(|door| serve::serve(door.listener, door.router, listener, &chassis.shutdown));
    let open = futures_util::future::join_all(open);
    let stop = async {
        let heard = signalled.await;
        chassis.shutdown.request();
        heard
    };
    let (_, heard) = tokio::join!(open, stop);
    heard.context("signals cannot be heard")
}

async fn load_demo(house: &House) -> anyhow::Result<()> {
    let shop = demo::DemoShop {
        customer: house.wire("gateway", "customer"),
        inventory: house.wire("gateway", "inventory"),
        order: house.wire("gateway", "order"),
        config: house.wire("gateway", "config"),
    };
    demo::load(&shop, &house.chassis.clock).await.context("the sample data could not be loaded")
}

/// Binds every listener of this process: the gateway's and the Spring clients'; and in a process of some roles only,
/// one for each of them, where the others reach it.
async fn doors(house: &House, started: Vec<Started>) -> anyhow::Result<Vec<Door>> {
    let (boot, chassis) = (&house.boot, &house.chassis);
    let apart = started.len() < ROLES.len();
    let mut doors = Vec::new();
    for Started { service, spring } in started {
        if let Some(spring) = spring {
            doors.push(door(boot.config.listen, spring.merge(watched(chassis)), "configuration").await?);
        }
        if service.name == "gateway" {
            doors.push(door(boot.listen.gateway, service.router, "shop").await?);
            if let Some(address) = boot.listen.admin {
                doors.push(door(address, watched(chassis), "admin").await?);
            }
        } else if apart {
            let router = service.router.merge(watched(chassis));
            doors.push(door(boot.listen.of(service.name), router, service.name).await?);
        }
    }
    Ok(doors)
}

async fn door(address: SocketAddr, router: Router, name: &'static str) -> anyhow::Result<Door> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("{address} ({name})"))?;
    Ok(Door { listener, router, name })
}

/// What whoever watches over the process asks: is it alive, is it ready, what has it counted.
fn watched(chassis: &Chassis) -> Router {
    chassis.health.routes().route("/metrics", get(async || metrics::render()))
}

fn announce(doors: &[Door], began: Instant, with_demo: bool) -> anyhow::Result<()> {
    say(format!("Comptoir is ready after {} ms.", began.elapsed().as_millis()));
    for door in doors {
        let address = door.listener.local_addr()?;
        match door.name {
            "shop" => {
                say(format!("  Shop           http://{address}/"));
                say(format!("  API page       http://{address}/api"));
            }
            "configuration" => say(format!("  Configuration  http://{address}/")),
            name => say(format!("  {name:<14} http://{address}/")),
        }
    }
    if with_demo {
        say(demo::SIGN_INS);
    }
    say("Ctrl-C stops.");
    Ok(())
}
