//! The head of a product's page: what it is called, shows, costs, and whether it can be bought.

use inventory_api::{Availability, Product, Variant};
use serde_json::{Value, json};
use vocabulary::Money;

use super::{Frame, Head, shortened};

/// The page of a product.
pub(in crate::site) fn product(frame: Frame<'_>, product: &Product) -> Head {
    let (name, shop) = (frame.said(&product.title).as_str(), &frame.settings.shop_name);
    let address = frame.link(&format!("/products/{}", product.slug));
    let words = shortened(frame.said(&product.description).as_str());
    let description = if words.is_empty() {
        let sentence = frame.word(
            "{name} at {shop}: price, pictures and what is in stock now.",
            "{name} chez {shop} : prix, photos et stock du moment.",
        );
        shortened(&sentence.replace("{name}", name).replace("{shop}", shop))
    } else {
        words
    };
    let mut properties = Vec::new();
    if let Some(picture) = product.pictures.first() {
        properties.push(("og:image", frame.link(&picture.url)));
        properties.push(("og:image:type", picture.media_type.clone()));
        properties.push(("og:image:alt", picture.alt.as_ref().map_or(name, |alt| alt.as_str()).to_owned()));
        properties.push(("twitter:card", "summary_large_image".to_owned()));
    }
    if let Some(cheapest) = product.variants.iter().min_by_key(|variant| variant.price.amount) {
        properties.push(("product:price:amount", decimal(cheapest.price)));
        properties.push(("product:price:currency", cheapest.price.currency.code().to_owned()));
    }
    Head {
        title: format!("{name} · {shop}"),
        picture: product.pictures.first().map(|picture| picture.url.clone()),
        data: Some(data(frame, product, &description, &address)),
        description,
        address,
        kind: "product",
        properties,
    }
}

/// The product as schema.org describes products.
fn data(frame: Frame<'_>, product: &Product, description: &str, address: &str) -> Value {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": frame.said(&product.title),
        "description": description,
        "url": address,
        "category": frame.said(&product.category.title),
    });
    let pictures: Vec<String> = product.pictures.iter().map(|picture| frame.link(&picture.url)).collect();
    let offers: Vec<Value> = product.variants.iter().map(|variant| offer(variant, address)).collect();
    if !pictures.is_empty() {
        data["image"] = json!(pictures);
    }
    if let Some(brand) = &product.brand {
        data["brand"] = json!({ "@type": "Brand", "name": brand });
    }
    // The one SKU of a product with a single variant is the product's own.
    if let [only] = product.variants.as_slice() {
        data["sku"] = json!(only.sku);
    }
    if !offers.is_empty() {
        data["offers"] = Value::Array(offers);
    }
    data
}

fn offer(variant: &Variant, address: &str) -> Value {
    let availability = match variant.availability {
        Availability::InStock => "https://schema.org/InStock",
        Availability::Low => "https://schema.org/LimitedAvailability",
        Availability::OutOfStock => "https://schema.org/OutOfStock",
    };
    json!({
        "@type": "Offer",
        "sku": variant.sku,
        "price": decimal(variant.price),
        "priceCurrency": variant.price.currency.code(),
        "availability": availability,
        "url": address,
    })
}

/// The amount in major units, without the currency: 1250 cents are `12.50`.
fn decimal(money: Money) -> String {
    let text = money.to_string();
    text.split(' ').next().unwrap_or_default().to_owned()
}
