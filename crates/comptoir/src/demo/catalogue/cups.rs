//! The shelf of cups and bowls.

use super::super::drawings::Shape;
use super::{HOUSE, Row, STANDARD, Shelf, Words, drawn, sold};

const MORVAN: &str = "Atelier Morvan";
const GLASSWORKS: &str = "Verrerie du Lac";
const KAZE: &str = "Kaze";

pub(super) const SHELF: Shelf = Shelf {
    slug: "cups-and-bowls",
    title: Words { en: "Cups & bowls", fr: "Tasses et bols" },
    products: &[
        Row {
            slug: "quay-cup-and-saucer",
            title: Words { en: "Quay Cup & Saucer", fr: "Tasse du quai et soucoupe" },
            text: Words {
                en: "The cup from our own counter: thick enough to stay warm, thin enough at the lip, and \
                     a saucer with room for a biscuit. Eighteen centilitres.\n\
                     Stacks six high. Seven is a decision.",
                fr: "La tasse de notre comptoir : assez épaisse pour rester chaude, assez fine au bord, \
                     et une soucoupe où tient un biscuit. Dix-huit centilitres.\n\
                     S'empile par six. Sept, c'est un choix.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("CUP-QUAY-WHITE", &["White"], 1_600, 420, (36, 120)),
                sold("CUP-QUAY-BLUE", &["Harbour blue"], 1_600, 420, (24, 80)),
                sold("CUP-QUAY-GREEN", &["Bottle green"], 1_600, 420, (12, 40)),
                sold("CUP-QUAY-RUST", &["Rust"], 1_600, 420, (6, 12)),
            ],
            pictures: &[
                drawn(Shape::Cup, "#e4e3dc", "#f4f0e6", "#2f4858", "A white cup on its saucer, steaming"),
                drawn(Shape::Cup, "#e0e7ee", "#2f5b8a", "#e8e0cf", "A blue cup on its saucer, steaming"),
                drawn(Shape::Cup, "#e3ebe0", "#2f6b4f", "#d9a441", "A green cup on its saucer, steaming"),
                drawn(
                    Shape::Cup,
                    "#f4e2d6",
                    "#b0532f",
                    "#f0d9b0",
                    "A rust-coloured cup on its saucer, steaming",
                ),
            ],
        },
        Row {
            slug: "big-morning-mug",
            title: Words { en: "Big Morning Mug", fr: "Grand mug du matin" },
            text: Words {
                en: "Forty centilitres, a handle for a whole hand, and a glaze that runs differently on \
                     each. Made in the Morvan by people who get up late and know why one needs it.\n\
                     Microwave, dishwasher, Monday: it copes.",
                fr: "Quarante centilitres, une anse pour toute la main, et un émail qui coule chaque fois \
                     autrement. Fait dans le Morvan par des gens qui se lèvent tard et savent pourquoi il \
                     en faut un.\n\
                     Micro-ondes, lave-vaisselle, lundi : il résiste.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("MUG-MORNING-SKY", &["Sky"], 1_900, 410, (20, 60)),
                sold("MUG-MORNING-MOSS", &["Moss"], 1_900, 410, (18, 50)),
                sold("MUG-MORNING-HONEY", &["Honey"], 1_900, 410, (9, 24)),
                sold("MUG-MORNING-NIGHT", &["Night"], 1_900, 410, (2, 3)),
            ],
            pictures: &[
                drawn(Shape::Mug, "#e4ebf0", "#e9e2d3", "#7fa6c4", "A large mug with a sky-blue glaze"),
                drawn(Shape::Mug, "#e8ecdc", "#d8cfb8", "#6f8a4c", "A large mug with a moss-green glaze"),
                drawn(Shape::Mug, "#f6ead2", "#efe3c8", "#cf9334", "A large mug with a honey-coloured glaze"),
                drawn(Shape::Mug, "#e2e2ea", "#4a4f6a", "#232842", "A large mug in night blue"),
            ],
        },
        Row {
            slug: "espresso-pair",
            title: Words { en: "Espresso Pair", fr: "Duo espresso" },
            text: Words {
                en: "Two small cups with two small saucers, because an espresso alone is medicine and an \
                     espresso together is a plan. Seven centilitres each.\n\
                     Warm them first. Everything good begins with a warm cup.",
                fr: "Deux petites tasses et deux petites soucoupes, car un espresso seul est un remède et \
                     un espresso à deux un projet. Sept centilitres chacune.\n\
                     Chauffez-les d'abord. Tout ce qui est bon commence par une tasse chaude.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("CUP-ESPRESSO-BLACK", &["Black"], 2_400, 380, (10, 30)),
                sold("CUP-ESPRESSO-ROSE", &["Rose"], 2_400, 380, (5, 14)),
            ],
            pictures: &[
                drawn(Shape::Cup, "#e6e2dc", "#34302e", "#c9a24b", "A small black cup on its saucer"),
                drawn(Shape::Cup, "#f4e6e4", "#cf8f8f", "#f7eadf", "A small rose cup on its saucer"),
            ],
        },
        Row {
            slug: "tide-tea-bowl",
            title: Words { en: "Tide Tea Bowl", fr: "Bol à thé Marée" },
            text: Words {
                en: "A bowl for matcha, wide enough for the whisk, with a glaze that stops where the \
                     potter's patience did. No two meet the table the same way.\n\
                     Hold it with both hands. That is half of the ceremony.",
                fr: "Un bol à matcha assez large pour le fouet, avec un émail qui s'arrête où s'est \
                     arrêtée la patience du potier. Il n'y en a pas deux pareils.\n\
                     Tenez-le à deux mains. C'est la moitié de la cérémonie.",
            },
            brand: KAZE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("BOWL-TIDE-SAND", &["Sand"], 3_900, 380, (5, 14)),
                sold("BOWL-TIDE-SEA", &["Deep sea"], 3_900, 380, (4, 12)),
            ],
            pictures: &[
                drawn(
                    Shape::Bowl,
                    "#e9ebdc",
                    "#9b7350",
                    "#e6d3ac",
                    "A tea bowl with a sand-coloured glaze, full of matcha",
                ),
                drawn(
                    Shape::Bowl,
                    "#dfe9ea",
                    "#7a5a45",
                    "#2f6470",
                    "A tea bowl with a deep blue glaze, full of matcha",
                ),
            ],
        },
        Row {
            slug: "brittany-breakfast-bowl",
            title: Words { en: "Brittany Breakfast Bowl", fr: "Bol breton du petit-déjeuner" },
            text: Words {
                en: "Two ears, a foot, a row of dots: the bowl that stands on every kitchen table west of \
                     Rennes. Coffee with milk goes in, a slice of buttered bread follows.\n\
                     We leave the place for the name empty. You know whose it is.",
                fr: "Deux oreilles, un pied, une rangée de points : le bol de toutes les tables à l'ouest \
                     de Rennes. On y verse le café au lait, la tartine suit.\n\
                     Nous laissons vide la place du prénom. Vous savez à qui il est.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("BOWL-BREIZH-BLUE", &["Blue dots"], 1_700, 460, (16, 50)),
                sold("BOWL-BREIZH-RED", &["Red dots"], 1_700, 460, (12, 40)),
                sold("BOWL-BREIZH-YELLOW", &["Yellow dots"], 1_700, 460, (0, 0)),
            ],
            pictures: &[
                drawn(
                    Shape::BreakfastBowl,
                    "#e3e9ef",
                    "#f4efe2",
                    "#2f5b9a",
                    "A footed bowl with two ears and blue dots",
                ),
                drawn(
                    Shape::BreakfastBowl,
                    "#f4e4de",
                    "#f4efe2",
                    "#b3372f",
                    "A footed bowl with two ears and red dots",
                ),
                drawn(
                    Shape::BreakfastBowl,
                    "#ece7f0",
                    "#f6f1e4",
                    "#d9a52f",
                    "A footed bowl with two ears and yellow dots",
                ),
            ],
        },
        Row {
            slug: "double-wall-glasses",
            title: Words { en: "Double-Wall Glasses", fr: "Verres à double paroi" },
            text: Words {
                en: "A glass inside a glass: the drink floats, the fingers stay cool, the table stays \
                     dry. Sold in twos, since nobody ever broke just none.\n\
                     For iced hibiscus, for latte, for showing off quietly.",
                fr: "Un verre dans un verre : la boisson flotte, les doigts restent au frais, la table \
                     reste sèche. Vendus par deux, car on n'en casse jamais zéro.\n\
                     Pour l'hibiscus glacé, pour le latte, pour briller sans bruit.",
            },
            brand: GLASSWORKS,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("GLASS-DOUBLE-25", &["2 × 25 cl"], 2_400, 360, (14, 40)),
                sold("GLASS-DOUBLE-35", &["2 × 35 cl"], 2_900, 450, (8, 20)),
            ],
            pictures: &[drawn(
                Shape::DoubleGlass,
                "#dfe6e4",
                "#c9a07a",
                "#f3e6d3",
                "A double-walled glass of milk coffee",
            )],
        },
        Row {
            slug: "tram-tumbler",
            title: Words { en: "Tram Tumbler", fr: "Gobelet du tram" },
            text: Words {
                en: "Steel, double-walled, with a cork-and-silicone band and a lid that we tested on line \
                     T1 at eight in the morning. Six hours hot, twelve cold, no drops on the neighbour.\n\
                     We fill it for fifty cents less if you bring it back to the shop.",
                fr: "Acier à double paroi, bandeau de liège et silicone, et un couvercle testé sur la \
                     ligne T1 à huit heures du matin. Six heures au chaud, douze au froid, pas une goutte \
                     sur le voisin.\n\
                     Rapportez-le à la boutique, on vous le remplit pour cinquante centimes de moins.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("MUG-TRAM-GREEN", &["Pine"], 2_700, 310, (15, 45)),
                sold("MUG-TRAM-ORANGE", &["Tram orange"], 2_700, 310, (10, 30)),
                sold("MUG-TRAM-STONE", &["Stone"], 2_700, 310, (4, 10)),
            ],
            pictures: &[
                drawn(
                    Shape::Tumbler,
                    "#e4ebe4",
                    "#2f5a48",
                    "#c9a06a",
                    "A pine-green tumbler with a cork band",
                ),
                drawn(Shape::Tumbler, "#f6e4d6", "#d9682f", "#3f3a36", "An orange tumbler with a dark band"),
                drawn(
                    Shape::Tumbler,
                    "#e9e7e2",
                    "#a9a49b",
                    "#5c7a6a",
                    "A stone-grey tumbler with a green band",
                ),
            ],
        },
        Row {
            slug: "tasting-bowl",
            title: Words { en: "Tasting Bowl", fr: "Bol de dégustation" },
            text: Words {
                en: "What we slurp from on Thursday mornings: white inside, so that you see what you \
                     drink, and marked at fifteen centilitres. For cupping coffee or comparing teas.\n\
                     Noise is part of the method.",
                fr: "Celui dans lequel nous aspirons bruyamment le jeudi matin : blanc à l'intérieur, \
                     pour voir ce que l'on boit, avec un trait à quinze centilitres. Pour goûter cafés et \
                     thés.\n\
                     Le bruit fait partie de la méthode.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("BOWL-TASTING", &[], 1_100, 240, (18, 60))],
            pictures: &[drawn(
                Shape::Bowl,
                "#e9e4ee",
                "#5d4a7a",
                "#f1ece1",
                "A small violet tasting bowl with a white rim",
            )],
        },
    ],
};
