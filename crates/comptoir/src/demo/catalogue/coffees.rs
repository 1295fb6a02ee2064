//! The shelf of coffees.

use super::super::drawings::{Motif, Shape};
use super::{HOUSE, REDUCED, Row, Shelf, Words, drawn, sold};

const ROASTERS: &str = "Brûlerie du Quai";

pub(super) const SHELF: Shelf = Shelf {
    slug: "coffees",
    title: Words { en: "Coffees", fr: "Cafés" },
    products: &[
        Row {
            slug: "house-blend-no-4",
            title: Words { en: "House Blend No. 4", fr: "Mélange maison n° 4" },
            text: Words {
                en: "Numbers one to three were not good enough. Brazil for the body, Guatemala for the \
                     chocolate, a handful of Ethiopia so that it does not get dull.\n\
                     Medium roast, made for whatever machine you own. It is what we pour when nobody has \
                     asked for anything special, which is most of the time.",
                fr: "Les numéros un à trois n'étaient pas assez bons. Brésil pour le corps, Guatemala \
                     pour le chocolat, une poignée d'Éthiopie pour ne pas s'ennuyer.\n\
                     Torréfaction moyenne, à l'aise dans toutes les machines. C'est celui que nous \
                     servons quand personne ne demande rien de spécial, c'est-à-dire presque toujours.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size", "grind"],
            variants: &[
                sold("COF-HOUSE-250-B", &["250 g", "Whole bean"], 790, 275, (40, 120)),
                sold("COF-HOUSE-250-F", &["250 g", "Filter"], 790, 275, (24, 60)),
                sold("COF-HOUSE-250-E", &["250 g", "Espresso"], 790, 275, (18, 40)),
                sold("COF-HOUSE-1000-B", &["1 kg", "Whole bean"], 2_690, 1_060, (12, 50)),
                sold("COF-HOUSE-1000-F", &["1 kg", "Filter"], 2_690, 1_060, (4, 18)),
                sold("COF-HOUSE-1000-E", &["1 kg", "Espresso"], 2_690, 1_060, (3, 12)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Cup),
                "#f1e4d3",
                "#b06a3b",
                "#2f4858",
                "A kraft bag of coffee with a steaming cup on its label",
            )],
        },
        Row {
            slug: "sidama-washed",
            title: Words { en: "Sidama, Washed", fr: "Sidama lavé" },
            text: Words {
                en: "From small gardens at 2,000 metres, where the coffee grows between the kitchen and \
                     the beans for supper. Washed, light roast: jasmine, apricot, black tea.\n\
                     Give it a paper filter and ninety-two degrees, and do not talk over it.",
                fr: "De petits jardins à 2 000 mètres, où le caféier pousse entre la cuisine et les \
                     haricots du soir. Lavé, torréfaction claire : jasmin, abricot, thé noir.\n\
                     Un filtre en papier, quatre-vingt-douze degrés, et un peu de silence.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size", "grind"],
            variants: &[
                sold("COF-SIDAMA-250-B", &["250 g", "Whole bean"], 1_190, 275, (16, 48)),
                sold("COF-SIDAMA-250-F", &["250 g", "Filter"], 1_190, 275, (8, 20)),
                sold("COF-SIDAMA-1000-B", &["1 kg", "Whole bean"], 4_190, 1_060, (2, 10)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Flower),
                "#f6e3d8",
                "#c2603f",
                "#f0c060",
                "A terracotta bag of coffee with a flower on its label",
            )],
        },
        Row {
            slug: "huila-reserve",
            title: Words { en: "Huila Reserve", fr: "Huila réserve" },
            text: Words {
                en: "Colombian coffee as the textbook wants it, grown by a cooperative that pays its \
                     school first. Caramel, red apple, a clean finish like a well-made bed.\n\
                     Equally good long or short. If you buy one bag to please a whole table, buy this.",
                fr: "Un café de Colombie comme dans les livres, cultivé par une coopérative qui paie \
                     d'abord son école. Caramel, pomme rouge, finale nette comme un lit bien fait.\n\
                     Aussi bon long que court. S'il faut un seul paquet pour toute la table, c'est lui.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size", "grind"],
            variants: &[
                sold("COF-HUILA-250-B", &["250 g", "Whole bean"], 1_090, 275, (20, 60)),
                sold("COF-HUILA-250-F", &["250 g", "Filter"], 1_090, 275, (10, 24)),
                sold("COF-HUILA-250-E", &["250 g", "Espresso"], 1_090, 275, (6, 18)),
                sold("COF-HUILA-1000-B", &["1 kg", "Whole bean"], 3_790, 1_060, (3, 14)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Sun),
                "#e9ecd6",
                "#5f7d4a",
                "#e2a13b",
                "A green bag of coffee with a sun on its label",
            )],
        },
        Row {
            slug: "nuit-blanche-espresso",
            title: Words { en: "Nuit Blanche Espresso", fr: "Espresso Nuit blanche" },
            text: Words {
                en: "A dark roast with a conscience: we stop a minute before the oil comes out. Bitter \
                     chocolate, walnut, a crema that holds a sugar cube for the length of a sigh.\n\
                     Named after the night on which we got the recipe right.",
                fr: "Une torréfaction foncée mais honnête : nous arrêtons une minute avant que l'huile ne \
                     sorte. Chocolat amer, noix, une crème qui porte le sucre le temps d'un soupir.\n\
                     Baptisé d'après la nuit où la recette a enfin marché.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size", "grind"],
            variants: &[
                sold("COF-NUIT-250-B", &["250 g", "Whole bean"], 890, 275, (22, 70)),
                sold("COF-NUIT-250-E", &["250 g", "Espresso"], 890, 275, (16, 50)),
                sold("COF-NUIT-1000-B", &["1 kg", "Whole bean"], 2_990, 1_060, (8, 30)),
                sold("COF-NUIT-1000-E", &["1 kg", "Espresso"], 2_990, 1_060, (1, 2)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Moon),
                "#e3e0ea",
                "#33325a",
                "#e6c36a",
                "A midnight-blue bag of coffee with a moon on its label",
            )],
        },
        Row {
            slug: "quiet-evening-decaf",
            title: Words { en: "Quiet Evening Decaf", fr: "Déca Soir tranquille" },
            text: Words {
                en: "Decaffeinated in the mountains with nothing but water, so that it still tastes of \
                     where it comes from. Milk chocolate, toasted hazelnut, no consequences.\n\
                     For the cup after the last cup.",
                fr: "Décaféiné en montagne, à l'eau et rien d'autre, pour qu'il garde le goût de son \
                     pays. Chocolat au lait, noisette grillée, aucune conséquence.\n\
                     Pour la tasse d'après la dernière tasse.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size", "grind"],
            variants: &[
                sold("COF-DECAF-250-B", &["250 g", "Whole bean"], 1_090, 275, (8, 24)),
                sold("COF-DECAF-250-F", &["250 g", "Filter"], 1_090, 275, (5, 16)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Star),
                "#e6e9ee",
                "#6b7fa3",
                "#e9b7a0",
                "A lavender-blue bag of coffee with a star on its label",
            )],
        },
        Row {
            slug: "sumatra-wet-hulled",
            title: Words { en: "Sumatra, Wet-Hulled", fr: "Sumatra Giling Basah" },
            text: Words {
                en: "Hulled while still damp, as nobody else does, and therefore like nothing else: \
                     cedar, dark honey, forest after rain. Low in acid, heavy as a velvet curtain.\n\
                     Made for the French press and for people who read at breakfast.",
                fr: "Décortiqué encore humide, comme nulle part ailleurs, et donc comme nul autre : \
                     cèdre, miel sombre, forêt après l'averse. Peu d'acidité, lourd comme un rideau de \
                     velours.\n\
                     Fait pour la cafetière à piston et pour ceux qui lisent au petit-déjeuner.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("COF-SUMATRA-250", &["250 g"], 1_150, 275, (6, 18)),
                sold("COF-SUMATRA-1000", &["1 kg"], 3_990, 1_060, (0, 0)),
            ],
            pictures: &[drawn(
                Shape::Bag(Motif::Leaf),
                "#e4e8dc",
                "#2f4a3c",
                "#b98a4a",
                "A forest-green bag of coffee with leaves on its label",
            )],
        },
        Row {
            slug: "antigua-honey",
            title: Words { en: "Antigua Honey", fr: "Antigua miel" },
            text: Words {
                en: "Grown between three volcanoes and dried with part of the fruit still on, which \
                     roasters call honey although no bee was involved. Orange, nougat, a little pipe \
                     tobacco.\n\
                     Thirty bags a year. When it is gone it is gone until next June.",
                fr: "Cultivé entre trois volcans et séché avec une partie du fruit, ce que l'on appelle \
                     miel bien qu'aucune abeille n'y soit pour rien. Orange, nougat, un rien de tabac \
                     blond.\n\
                     Trente sacs par an. Quand il n'y en a plus, rendez-vous en juin.",
            },
            brand: ROASTERS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[sold("COF-ANTIGUA-250", &["250 g"], 1_490, 275, (3, 5))],
            pictures: &[drawn(
                Shape::Bag(Motif::Mountain),
                "#f3e2cf",
                "#8c3f35",
                "#e9a83f",
                "A wine-red bag of coffee with a volcano on its label",
            )],
        },
        Row {
            slug: "northern-chicory",
            title: Words { en: "Northern Chicory", fr: "Chicorée du Nord" },
            text: Words {
                en: "Not coffee, and proud of it. Chicory root from the plains near Orchies, roasted \
                     until it smells of caramel and Grandmother's kitchen.\n\
                     One spoon in hot milk, or half and half with the House Blend, as the north of France \
                     does.",
                fr: "Ce n'est pas du café, et elle en est fière. Racine de chicorée des plaines \
                     d'Orchies, torréfiée jusqu'au caramel et à la cuisine de grand-mère.\n\
                     Une cuillère dans du lait chaud, ou moitié-moitié avec le mélange maison, comme dans \
                     le Nord.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("COF-CHICORY-250", &["250 g"], 490, 275, (14, 40)),
                sold("COF-CHICORY-500", &["500 g"], 890, 540, (6, 20)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Root),
                "#eae4da",
                "#7a6a55",
                "#c77f45",
                "A brown tin with a root on its label",
            )],
        },
    ],
};
