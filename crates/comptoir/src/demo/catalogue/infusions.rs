//! The shelf of infusions: everything that is steeped and is no tea.

use super::super::drawings::{Motif, Shape};
use super::{HOUSE, REDUCED, Row, Shelf, Words, drawn, sold};

const HERBS: &str = "Herbes Folles";

pub(super) const SHELF: Shelf = Shelf {
    slug: "infusions",
    title: Words { en: "Infusions", fr: "Infusions" },
    products: &[
        Row {
            slug: "hillside-verbena",
            title: Words { en: "Hillside Verbena", fr: "Verveine du coteau" },
            text: Words {
                en: "Whole leaves of lemon verbena, cut by hand above the Rhône and dried in the shade so \
                     that they stay green. Smells of lemon without ever being sour.\n\
                     Six leaves, one cup, five minutes. The French serve it after dinner so that nobody \
                     leaves.",
                fr: "Feuilles entières de verveine citronnelle, coupées à la main au-dessus du Rhône et \
                     séchées à l'ombre pour rester vertes. Le parfum du citron sans l'acidité.\n\
                     Six feuilles, une tasse, cinq minutes. À servir après le dîner, pour que personne ne \
                     parte.",
            },
            brand: HERBS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-VERBENA-30", &["30 g"], 690, 60, (20, 60)),
                sold("INF-VERBENA-100", &["100 g"], 1_890, 140, (6, 18)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Leaf),
                "#e7eed9",
                "#6f9a4c",
                "#d7b24a",
                "A jar of green verbena leaves with a paper tag",
            )],
        },
        Row {
            slug: "linden-of-the-lane",
            title: Words { en: "Linden of the Lane", fr: "Tilleul de l'allée" },
            text: Words {
                en: "Flowers and bracts of old lime trees in the Baronnies, picked from ladders in the \
                     second week of June. Soft, a little honeyed, with the patience of a tree.\n\
                     For children, for evenings, and for the hour between two trains.",
                fr: "Fleurs et bractées de vieux tilleuls des Baronnies, cueillies à l'échelle la \
                     deuxième semaine de juin. Doux, un peu miellé, avec la patience d'un arbre.\n\
                     Pour les enfants, pour le soir, et pour l'heure entre deux trains.",
            },
            brand: HERBS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-LINDEN-40", &["40 g"], 650, 70, (16, 50)),
                sold("INF-LINDEN-120", &["120 g"], 1_690, 160, (4, 14)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Flower),
                "#f3efd9",
                "#a9a85a",
                "#e2c25a",
                "A jar of pale linden flowers with a paper tag",
            )],
        },
        Row {
            slug: "orange-grove-rooibos",
            title: Words { en: "Orange Grove Rooibos", fr: "Rooibos de l'orangeraie" },
            text: Words {
                en: "Red bush from the Cederberg, peel of bitter orange, a splinter of cinnamon. No \
                     caffeine at all, and still a proper cup with a colour like a brick wall at sunset.\n\
                     Good hot, better iced, best with a slice of something made with almonds.",
                fr: "Rooibos du Cederberg, écorce d'orange amère, un éclat de cannelle. Pas de théine, et \
                     pourtant une vraie tasse, couleur de mur de brique au couchant.\n\
                     Bon chaud, meilleur glacé, parfait avec quelque chose aux amandes.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-ROOIBOS-100", &["100 g"], 790, 130, (24, 70)),
                sold("INF-ROOIBOS-250", &["250 g"], 1_690, 290, (10, 30)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Citrus),
                "#f6e0cd",
                "#b5532f",
                "#e8993d",
                "A jar of red rooibos with a paper tag",
            )],
        },
        Row {
            slug: "meadow-camomile",
            title: Words { en: "Meadow Camomile", fr: "Camomille des prés" },
            text: Words {
                en: "Whole heads of camomile that have kept their petals on. Put four in a cup and watch \
                     them turn round once before they sink.\n\
                     It will not solve anything, but the problem will be quieter.",
                fr: "Des capitules entiers qui ont gardé leurs pétales. Mettez-en quatre dans une tasse \
                     et regardez-les faire un tour avant de couler.\n\
                     Cela ne résout rien, mais le problème fait moins de bruit.",
            },
            brand: HERBS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-CAMOMILE-30", &["30 g"], 590, 60, (18, 60)),
                sold("INF-CAMOMILE-90", &["90 g"], 1_490, 130, (2, 3)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Daisy),
                "#f4f0dc",
                "#c9a63f",
                "#f2e6b8",
                "A jar of camomile heads with a paper tag",
            )],
        },
        Row {
            slug: "red-harbour-hibiscus",
            title: Words { en: "Red Harbour Hibiscus", fr: "Hibiscus Port-Rouge" },
            text: Words {
                en: "Sepals of hibiscus from Senegal: tart, ruby, impossible to wash out of a white \
                     shirt. Known as bissap where it comes from, and drunk by the litre.\n\
                     Cold water overnight, sugar, a few leaves of mint. Summer in a jug.",
                fr: "Calices d'hibiscus du Sénégal : acidulés, rubis, impossibles à faire partir d'une \
                     chemise blanche. Là-bas on dit bissap, et on le boit au litre.\n\
                     Eau froide toute la nuit, sucre, quelques feuilles de menthe. L'été en carafe.",
            },
            brand: HERBS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-HIBISCUS-100", &["100 g"], 550, 130, (20, 70)),
                sold("INF-HIBISCUS-500", &["500 g"], 2_190, 550, (3, 12)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Wave),
                "#f3dde0",
                "#a32a45",
                "#d9607a",
                "A jar of dark red hibiscus with a paper tag",
            )],
        },
        Row {
            slug: "ginger-and-lemon-peel",
            title: Words { en: "Ginger & Lemon Peel", fr: "Gingembre et zeste de citron" },
            text: Words {
                en: "Pieces of ginger large enough to mean it, lemon peel from Menton, a little liquorice \
                     to keep the peace. Sharp in front, sweet behind.\n\
                     The cup to make when somebody in the house says that it is nothing.",
                fr: "Des morceaux de gingembre assez gros pour être sincères, du zeste de Menton, un peu \
                     de réglisse pour faire la paix. Vif devant, doux derrière.\n\
                     La tasse à préparer quand quelqu'un dit que ce n'est rien.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[sold("INF-GINGER-100", &["100 g"], 850, 130, (17, 44))],
            pictures: &[drawn(
                Shape::Jar(Motif::Root),
                "#f5ecd2",
                "#c79b4b",
                "#e6c84f",
                "A jar of ginger and lemon peel with a paper tag",
            )],
        },
        Row {
            slug: "night-watch",
            title: Words { en: "Night Watch", fr: "Veilleur de nuit" },
            text: Words {
                en: "Peppermint, lemon balm, lavender and orange flower, in that order. We made it for \
                     the baker next door, who goes to bed at six in the evening.\n\
                     He says that it works. He also says that about his sourdough, and he is right there \
                     too.",
                fr: "Menthe poivrée, mélisse, lavande et fleur d'oranger, dans cet ordre. Composée pour \
                     le boulanger d'à côté, qui se couche à six heures du soir.\n\
                     Il dit que ça marche. Il le dit aussi de son levain, et là encore il a raison.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("INF-NIGHT-50", &["50 g"], 750, 80, (15, 40)),
                sold("INF-NIGHT-150", &["150 g"], 1_890, 190, (5, 15)),
            ],
            pictures: &[drawn(
                Shape::Jar(Motif::Moon),
                "#e5e2ee",
                "#6d5f96",
                "#a9c08a",
                "A jar of lavender and mint with a paper tag",
            )],
        },
    ],
};
