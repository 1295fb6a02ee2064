//! The shelf of gifts and books.

use super::super::drawings::{Motif, Shape};
use super::{HOUSE, REDUCED, Row, STANDARD, Shelf, Words, ZERO, drawn, sold};

const PRESS: &str = "Éditions du Samovar";

pub(super) const SHELF: Shelf = Shelf {
    slug: "gifts-and-books",
    title: Words { en: "Gifts & books", fr: "Cadeaux et livres" },
    products: &[
        Row {
            slug: "sunday-box",
            title: Words { en: "Sunday Box", fr: "Coffret Dimanche" },
            text: Words {
                en: "One bag or tin, one mug, one small bar of chocolate that will not survive the \
                     wrapping. Choose tea or coffee; for a marriage, choose one of each.\n\
                     We tie the ribbon by hand and write your card as badly as you would.",
                fr: "Un paquet ou une boîte, un mug, une petite tablette de chocolat qui ne survivra pas \
                     au déballage. Choisissez thé ou café ; pour un mariage, un de chaque.\n\
                     Le ruban est noué à la main, et votre carte écrite aussi mal que vous l'auriez fait.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["inside"],
            variants: &[
                sold("GIFT-SUNDAY-TEA", &["Tea"], 3_900, 900, (10, 30)),
                sold("GIFT-SUNDAY-COFFEE", &["Coffee"], 3_900, 950, (8, 24)),
            ],
            pictures: &[
                drawn(
                    Shape::Box(Motif::Leaf),
                    "#e6ecdf",
                    "#3f6b55",
                    "#e0b04a",
                    "A green gift box with a golden ribbon",
                ),
                drawn(
                    Shape::Box(Motif::Cup),
                    "#f1e3d6",
                    "#6b4128",
                    "#d98a6a",
                    "A brown gift box with a pink ribbon",
                ),
            ],
        },
        Row {
            slug: "four-winds-box",
            title: Words { en: "Four Winds Box", fr: "Coffret Quatre Vents" },
            text: Words {
                en: "Four small tins for four moods: First Rain in the east, Earl Grey in the north, \
                     Market Mint in the south, Lapsang where the weather comes from. Twenty-five grams of \
                     each.\n\
                     For people who say that they cannot decide.",
                fr: "Quatre petites boîtes pour quatre humeurs : Première Pluie à l'est, Earl Grey au \
                     nord, Menthe du marché au sud, Lapsang du côté d'où vient le temps. Vingt-cinq \
                     grammes de chaque.\n\
                     Pour ceux qui disent ne pas savoir choisir.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("GIFT-WINDS", &[], 3_200, 420, (9, 28))],
            pictures: &[drawn(
                Shape::Box(Motif::Star),
                "#e2e6ee",
                "#2f4858",
                "#e6c9a0",
                "A blue gift box with a compass rose and a cream ribbon",
            )],
        },
        Row {
            slug: "midnight-box",
            title: Words { en: "Midnight Box", fr: "Coffret Minuit" },
            text: Words {
                en: "Night Watch, Quiet Evening Decaf and two espresso cups in black: everything for \
                     people who talk until two and want to sleep at three.\n\
                     Best given to hosts, before the evening begins.",
                fr: "Veilleur de nuit, Déca Soir tranquille et deux tasses espresso noires : tout pour \
                     ceux qui parlent jusqu'à deux heures et veulent dormir à trois.\n\
                     À offrir à l'hôte, avant que la soirée ne commence.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("GIFT-MIDNIGHT", &[], 4_600, 780, (2, 2))],
            pictures: &[drawn(
                Shape::Box(Motif::Moon),
                "#e4e0ec",
                "#33325a",
                "#b9a3d0",
                "A midnight-blue gift box with a lilac ribbon",
            )],
        },
        Row {
            slug: "atlas-of-small-gardens",
            title: Words { en: "An Atlas of Small Gardens", fr: "Atlas des petits jardins" },
            text: Words {
                en: "Forty tea gardens of less than two hectares, each with a map, a portrait and a \
                     recipe. Written by a botanist who cannot stop talking to people, and drawn by her \
                     brother.\n\
                     Bound in cloth, 240 pages, one stain of jasmine tea on page 97 which we asked them \
                     to keep.",
                fr: "Quarante jardins de thé de moins de deux hectares, chacun avec sa carte, un portrait \
                     et une recette. Écrit par une botaniste qui ne peut s'empêcher de parler aux gens, \
                     dessiné par son frère.\n\
                     Relié toile, 240 pages, une tache de thé au jasmin page 97 que nous avons demandé de \
                     garder.",
            },
            brand: PRESS,
            tax_class: REDUCED,
            options: &["language"],
            variants: &[
                sold("BOOK-ATLAS-FR", &["French"], 2_650, 980, (7, 24)),
                sold("BOOK-ATLAS-EN", &["English"], 2_850, 980, (4, 14)),
            ],
            pictures: &[drawn(
                Shape::Book(Motif::Leaf),
                "#e8ecda",
                "#3f5f3f",
                "#d9b45a",
                "A green cloth-bound book with leaves on its cover",
            )],
        },
        Row {
            slug: "coffee-slowly",
            title: Words { en: "Coffee, Slowly", fr: "Le café, lentement" },
            text: Words {
                en: "A short book about doing one thing well: how to choose, grind, pour and wait. No \
                     brand names, no boasting, twelve experiments that you can do in your kitchen before \
                     nine.\n\
                     The last chapter is about washing up. It is the best one.",
                fr: "Un petit livre pour bien faire une seule chose : choisir, moudre, verser, attendre. \
                     Ni marques ni fanfaronnades, douze expériences à faire dans sa cuisine avant neuf \
                     heures.\n\
                     Le dernier chapitre parle de vaisselle. C'est le meilleur.",
            },
            brand: PRESS,
            tax_class: REDUCED,
            options: &["language"],
            variants: &[
                sold("BOOK-SLOWLY-FR", &["French"], 1_850, 420, (9, 30)),
                sold("BOOK-SLOWLY-EN", &["English"], 1_950, 420, (3, 2)),
            ],
            pictures: &[drawn(
                Shape::Book(Motif::Bean),
                "#f1e4d6",
                "#8c3f2f",
                "#f0d9b0",
                "A red cloth-bound book with a coffee bean on its cover",
            )],
        },
        Row {
            slug: "linen-tea-towel",
            title: Words { en: "Linen Tea Towel", fr: "Torchon en lin" },
            text: Words {
                en: "Woven in the Vosges from flax that grew in Normandy, heavy, thirsty, with a loop at \
                     a corner and a stripe for each decade of the mill. Softer after the tenth wash.\n\
                     Dries porcelain, wraps bread, ends arguments about who does the dishes.",
                fr: "Tissé dans les Vosges avec du lin de Normandie, lourd, assoiffé, une bride au coin \
                     et une rayure par décennie de la filature. Plus doux après le dixième lavage.\n\
                     Essuie la porcelaine, emballe le pain, met fin aux querelles de vaisselle.",
            },
            brand: "Tissage Hautes Chaumes",
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("LINEN-NATURAL", &["Natural"], 1_450, 140, (20, 60)),
                sold("LINEN-INDIGO", &["Indigo"], 1_450, 140, (14, 40)),
                sold("LINEN-MADDER", &["Madder"], 1_450, 140, (5, 12)),
            ],
            pictures: &[
                drawn(
                    Shape::Towel,
                    "#e6e9e4",
                    "#e9dfc8",
                    "#4f6f8a",
                    "A natural linen towel with blue stripes",
                ),
                drawn(
                    Shape::Towel,
                    "#ece7dc",
                    "#3a4f7a",
                    "#f1ece0",
                    "An indigo linen towel with white stripes",
                ),
                drawn(
                    Shape::Towel,
                    "#f1e9df",
                    "#b5524a",
                    "#f3e6d3",
                    "A madder-red linen towel with cream stripes",
                ),
            ],
        },
        Row {
            slug: "gift-card",
            title: Words { en: "Gift Card", fr: "Carte cadeau" },
            text: Words {
                en: "A card in an envelope with a wax seal, good for anything on our shelves and for two \
                     years. The present for people who have opinions about kettles.\n\
                     Comes by post, since that is the nicer half.",
                fr: "Une carte dans une enveloppe au sceau de cire, valable sur tous nos rayons et \
                     pendant deux ans. Le cadeau pour ceux qui ont un avis sur les bouilloires.\n\
                     Arrive par la poste, c'est la moitié du plaisir.",
            },
            brand: HOUSE,
            tax_class: ZERO,
            options: &["value"],
            variants: &[
                sold("CARD-25", &["25 €"], 2_500, 30, (100, 300)),
                sold("CARD-50", &["50 €"], 5_000, 30, (100, 300)),
                sold("CARD-100", &["100 €"], 10_000, 30, (40, 100)),
            ],
            pictures: &[drawn(
                Shape::Card(Motif::Star),
                "#f4e9dc",
                "#b5525c",
                "#c9a24b",
                "A card in a red envelope with a golden seal",
            )],
        },
    ],
};
