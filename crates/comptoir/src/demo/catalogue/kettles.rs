//! The shelf of kettles, and of what coffee is brewed with.

use super::super::drawings::Shape;
use super::{HOUSE, Row, STANDARD, Shelf, Words, drawn, sold};

const TINSMITHS: &str = "Ferblanterie Lorient";
const GLASSWORKS: &str = "Verrerie du Lac";

pub(super) const SHELF: Shelf = Shelf {
    slug: "kettles-and-brewers",
    title: Words { en: "Kettles & brewers", fr: "Bouilloires et cafetières" },
    products: &[
        Row {
            slug: "heron-gooseneck-kettle",
            title: Words { en: "Heron Gooseneck Kettle", fr: "Bouilloire col de cygne Héron" },
            text: Words {
                en: "A neck as thin as a pencil, so that water lands where you look. Steel, one litre, \
                     for every hob including induction.\n\
                     Pour in circles, from the middle outwards, and think of something pleasant.",
                fr: "Un col mince comme un crayon, pour que l'eau tombe où l'on regarde. Acier, un litre, \
                     tous feux y compris l'induction.\n\
                     Versez en cercles, du centre vers le bord, en pensant à quelque chose d'agréable.",
            },
            brand: TINSMITHS,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("KET-HERON-STEEL", &["Steel"], 5_900, 720, (8, 24)),
                sold("KET-HERON-BLACK", &["Matt black"], 6_400, 720, (6, 20)),
                sold("KET-HERON-SAGE", &["Sage"], 6_400, 720, (2, 4)),
            ],
            pictures: &[
                drawn(
                    Shape::Gooseneck,
                    "#e3e7ea",
                    "#aab1b6",
                    "#3a3533",
                    "A steel kettle with a long thin neck",
                ),
                drawn(
                    Shape::Gooseneck,
                    "#ece6de",
                    "#33312f",
                    "#b07d46",
                    "A black kettle with a long thin neck and a wooden handle",
                ),
                drawn(
                    Shape::Gooseneck,
                    "#e8ecdf",
                    "#8fa27d",
                    "#8a6240",
                    "A sage green kettle with a long thin neck",
                ),
            ],
        },
        Row {
            slug: "canal-whistling-kettle",
            title: Words { en: "Canal Whistling Kettle", fr: "Bouilloire sifflante Canal" },
            text: Words {
                en: "Two litres, enamelled, with a whistle in thirds that was tuned by an organ builder \
                     who owed us a favour. You will run from the far end of the flat, and gladly.\n\
                     All hobs. The handle stays cool, more or less.",
                fr: "Deux litres, émaillée, avec un sifflet en tierce accordé par un facteur d'orgues qui \
                     nous devait un service. Vous accourrez du fond de l'appartement, et de bon cœur.\n\
                     Tous feux. La poignée reste fraîche, ou presque.",
            },
            brand: TINSMITHS,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("KET-CANAL-RED", &["Poppy"], 4_900, 1_100, (6, 20)),
                sold("KET-CANAL-TEAL", &["Teal"], 4_900, 1_100, (5, 16)),
                sold("KET-CANAL-CREAM", &["Cream"], 4_900, 1_100, (3, 12)),
            ],
            pictures: &[
                drawn(Shape::Whistler, "#f4e0d8", "#c1392f", "#2e2a28", "A red kettle that whistles"),
                drawn(Shape::Whistler, "#dfeaea", "#2f7f83", "#7a5536", "A teal kettle that whistles"),
                drawn(Shape::Whistler, "#dfe3d4", "#eadfc4", "#6b4128", "A cream kettle that whistles"),
            ],
        },
        Row {
            slug: "degree-electric-kettle",
            title: Words { en: "Degree Electric Kettle", fr: "Bouilloire électrique Degré" },
            text: Words {
                en: "Set it to 60 for gyokuro, 70 for sencha, 92 for the filter, 100 for soup. It holds \
                     the temperature for half an hour and then gives up quietly.\n\
                     The dial is a real needle, because a number never made anybody thirsty.",
                fr: "Réglez-la à 60 pour le gyokuro, 70 pour le sencha, 92 pour le filtre, 100 pour la \
                     soupe. Elle tient la température une demi-heure, puis renonce sans bruit.\n\
                     Le cadran a une vraie aiguille : un chiffre n'a jamais donné soif à personne.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("KET-DEGREE-GREY", &["Pebble"], 8_900, 1_250, (4, 16)),
                sold("KET-DEGREE-GREEN", &["Bottle green"], 8_900, 1_250, (3, 8)),
            ],
            pictures: &[
                drawn(
                    Shape::ElectricKettle,
                    "#e8e6e1",
                    "#b7b2a8",
                    "#55504a",
                    "A pebble-grey electric kettle with a dial",
                ),
                drawn(
                    Shape::ElectricKettle,
                    "#e2eae2",
                    "#2f5a48",
                    "#b98a4a",
                    "A bottle-green electric kettle with a dial",
                ),
            ],
        },
        Row {
            slug: "sunday-french-press",
            title: Words { en: "Sunday French Press", fr: "Cafetière à piston Dimanche" },
            text: Words {
                en: "Coarse coffee, boiling water, four minutes, push. There is nothing to learn, which \
                     is why people make it badly: use more coffee than you think.\n\
                     Frame of steel, beaker of borosilicate, and a spare mesh in the box.",
                fr: "Café gros, eau bouillante, quatre minutes, on pousse. Il n'y a rien à apprendre, \
                     c'est pourquoi on le rate : mettez plus de café que vous ne croyez.\n\
                     Cadre en acier, verre borosilicate, et un tamis de rechange dans la boîte.",
            },
            brand: GLASSWORKS,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("BRW-PRESS-035", &["0.35 l"], 2_600, 480, (9, 30)),
                sold("BRW-PRESS-100", &["1.0 l"], 3_600, 790, (7, 24)),
            ],
            pictures: &[drawn(
                Shape::Press,
                "#ece3da",
                "#6f6b67",
                "#4a2c1a",
                "A French press full of coffee",
            )],
        },
        Row {
            slug: "cone-dripper",
            title: Words { en: "Cone Dripper", fr: "Cône à filtre" },
            text: Words {
                en: "A cone, sixty degrees, three ribs that let the air out. The simplest good coffee \
                     there is, one cup at a time.\n\
                     Stoneware keeps the heat; glass lets you watch. Take paper filters size 2.",
                fr: "Un cône, soixante degrés, trois nervures pour laisser sortir l'air. Le bon café le \
                     plus simple qui soit, une tasse à la fois.\n\
                     Le grès garde la chaleur, le verre laisse regarder. Filtres en papier taille 2.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("BRW-CONE-CHALK", &["Chalk"], 2_200, 420, (11, 36)),
                sold("BRW-CONE-TERRA", &["Terracotta"], 2_200, 420, (6, 18)),
            ],
            pictures: &[
                drawn(
                    Shape::Dripper,
                    "#e3e6e1",
                    "#f0ece2",
                    "#6b3f1f",
                    "A white filter cone on a glass server",
                ),
                drawn(
                    Shape::Dripper,
                    "#f3e4da",
                    "#b9653f",
                    "#5b3218",
                    "A terracotta filter cone on a glass server",
                ),
            ],
        },
        Row {
            slug: "paper-filters-100",
            title: Words { en: "Paper Filters, 100", fr: "Filtres en papier, 100" },
            text: Words {
                en: "One hundred cones of oxygen-bleached paper that taste of nothing, which took the \
                     mill two years. Rinse them all the same.\n\
                     Compost afterwards, with the grounds inside: roses like it.",
                fr: "Cent cônes de papier blanchi à l'oxygène qui n'ont goût de rien, ce qui a pris deux \
                     ans à la papeterie. Rincez-les tout de même.\n\
                     Au compost ensuite, avec le marc : les rosiers apprécient.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["size"],
            variants: &[
                sold("BRW-FILTER-1", &["1"], 390, 130, (60, 200)),
                sold("BRW-FILTER-2", &["2"], 450, 170, (80, 300)),
            ],
            pictures: &[drawn(
                Shape::Filters,
                "#e9e2d6",
                "#fbf5e9",
                "#b06a3b",
                "A stack of paper filters in a band",
            )],
        },
        Row {
            slug: "trieste-moka-pot",
            title: Words { en: "Trieste Moka Pot", fr: "Cafetière moka Trieste" },
            text: Words {
                en: "Eight sides, three parts, one gurgle. Fill the base to the valve, the basket level, \
                     close it well, and take it off the heat at the first cough.\n\
                     Never soap. The taste of all your earlier mornings is in there.",
                fr: "Huit faces, trois parties, un gargouillis. L'eau jusqu'à la soupape, le café à ras, \
                     fermez bien, et retirez du feu à la première toux.\n\
                     Jamais de savon. Le goût de tous vos matins est là-dedans.",
            },
            brand: TINSMITHS,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("BRW-MOKA-1", &["1 cup"], 1_900, 260, (8, 24)),
                sold("BRW-MOKA-3", &["3 cups"], 2_400, 420, (12, 40)),
                sold("BRW-MOKA-6", &["6 cups"], 3_300, 690, (5, 0)),
            ],
            pictures: &[drawn(Shape::Moka, "#e6e8ea", "#b9bec2", "#2e2a28", "An eight-sided moka pot")],
        },
        Row {
            slug: "august-cold-brew-carafe",
            title: Words { en: "August Cold Brew Carafe", fr: "Carafe à froid Août" },
            text: Words {
                en: "Coffee or tea goes in the evening before, with cold water; breakfast is ready when \
                     you are. No bitterness, no hurry, no heat in the kitchen.\n\
                     Fits the door of a fridge, which we measured in four flats.",
                fr: "On y met le café ou le thé la veille, à l'eau froide ; le petit-déjeuner est prêt \
                     quand vous l'êtes. Ni amertume, ni hâte, ni chaleur dans la cuisine.\n\
                     Entre dans la porte du frigo, nous avons mesuré dans quatre appartements.",
            },
            brand: GLASSWORKS,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("BRW-CARAFE-10", &["1.0 l"], 2_900, 610, (6, 18)),
                sold("BRW-CARAFE-15", &["1.5 l"], 3_500, 780, (2, 3)),
            ],
            pictures: &[drawn(
                Shape::Carafe,
                "#dde9ec",
                "#3f5f6a",
                "#7a3f1d",
                "A carafe of cold brew with ice",
            )],
        },
    ],
};
