//! The shelf of matcha and of the tools that hands need.

use super::super::drawings::{Motif, Shape};
use super::{HOUSE, REDUCED, Row, STANDARD, Shelf, Words, drawn, sold};

const KAZE: &str = "Kaze";

pub(super) const SHELF: Shelf = Shelf {
    slug: "matcha-and-tools",
    title: Words { en: "Matcha & tools", fr: "Matcha et gestes" },
    products: &[
        Row {
            slug: "ceremonial-matcha",
            title: Words { en: "Ceremonial Matcha", fr: "Matcha de cérémonie" },
            text: Words {
                en: "Green tea from bushes that spent their last three weeks in the shade, stone-milled \
                     at thirty grams an hour. Bright, thick, sweet at the edges: the powder to drink with \
                     water and nothing else.\n\
                     Two scoops, seventy millilitres, and a wrist that is awake.",
                fr: "Un thé vert de théiers gardés à l'ombre leurs trois dernières semaines, moulu sur \
                     pierre à trente grammes l'heure. Vif, épais, doux sur les bords : à boire à l'eau, \
                     sans rien d'autre.\n\
                     Deux mesures, sept centilitres, et un poignet réveillé.",
            },
            brand: KAZE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("MAT-CEREMONY-30", &["30 g"], 2_490, 60, (9, 30)),
                sold("MAT-CEREMONY-100", &["100 g"], 6_990, 150, (2, 8)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Leaf),
                "#e9efd6",
                "#7f9f3a",
                "#d9a441",
                "A bright green tin of matcha",
            )],
        },
        Row {
            slug: "kitchen-matcha",
            title: Words { en: "Kitchen Matcha", fr: "Matcha de cuisine" },
            text: Words {
                en: "Stronger, rougher, made to stand up to butter and milk. For lattes, financiers, and \
                     the ice cream that you promised.\n\
                     Sift it first. Everyone who skipped that sentence has written to us.",
                fr: "Plus fort, plus brut, fait pour tenir tête au beurre et au lait. Pour les lattes, \
                     les financiers et la glace que vous avez promise.\n\
                     Tamisez-le d'abord. Tous ceux qui ont sauté cette phrase nous ont écrit.",
            },
            brand: KAZE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("MAT-KITCHEN-100", &["100 g"], 1_890, 130, (14, 40)),
                sold("MAT-KITCHEN-500", &["500 g"], 7_490, 560, (3, 9)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Grain),
                "#eef0dc",
                "#9bb06a",
                "#8a6a45",
                "A pale green tin of cooking matcha",
            )],
        },
        Row {
            slug: "bamboo-whisk",
            title: Words { en: "Bamboo Whisk", fr: "Fouet en bambou" },
            text: Words {
                en: "One piece of bamboo, split eighty or a hundred times with a knife and no ruler. More \
                     tines make finer foam; fewer last longer.\n\
                     Soak it a minute before you start and never put it into the dishwasher. It was alive \
                     once.",
                fr: "Un seul morceau de bambou, fendu quatre-vingts ou cent fois au couteau, sans règle. \
                     Plus de brins font une mousse plus fine, moins de brins durent plus longtemps.\n\
                     Faites-le tremper une minute avant, et jamais au lave-vaisselle. Il a été vivant.",
            },
            brand: KAZE,
            tax_class: STANDARD,
            options: &["tines"],
            variants: &[
                sold("MAT-WHISK-80", &["80"], 1_990, 60, (12, 36)),
                sold("MAT-WHISK-100", &["100"], 2_490, 60, (6, 18)),
            ],
            pictures: &[drawn(
                Shape::Whisk,
                "#e6eadb",
                "#cfa76a",
                "#7f9f3a",
                "A bamboo whisk beside a heap of matcha",
            )],
        },
        Row {
            slug: "bamboo-scoop",
            title: Words { en: "Bamboo Scoop", fr: "Cuillère en bambou" },
            text: Words {
                en: "A strip of bamboo, bent over steam, which measures one gram of matcha if you are \
                     honest and two if you are generous. The knot sits where the thumb wants to be.\n\
                     Wipe it, do not wash it.",
                fr: "Une lame de bambou courbée à la vapeur, qui mesure un gramme de matcha si vous êtes \
                     honnête et deux si vous êtes généreux. Le nœud est là où le pouce veut se poser.\n\
                     S'essuie, ne se lave pas.",
            },
            brand: KAZE,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("MAT-SCOOP", &[], 890, 20, (18, 50))],
            pictures: &[drawn(
                Shape::Scoop,
                "#eef0e0",
                "#b98a4a",
                "#8aa83f",
                "A bent bamboo scoop over a heap of matcha",
            )],
        },
        Row {
            slug: "tea-ball-infuser",
            title: Words { en: "Tea Ball on a Chain", fr: "Boule à thé et sa chaîne" },
            text: Words {
                en: "Stainless steel, large enough that leaves can turn over in their sleep, with a hook \
                     that really fits over the rim of a mug. For one person in a hurry.\n\
                     Also keeps bouquet garni out of your soup's way.",
                fr: "En acier inoxydable, assez grande pour que les feuilles se retournent dans leur \
                     sommeil, avec un crochet qui tient vraiment au bord de la tasse. Pour une personne \
                     pressée.\n\
                     Sert aussi à ranger le bouquet garni dans la soupe.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["size"],
            variants: &[
                sold("TOOL-BALL-S", &["Small"], 590, 45, (30, 80)),
                sold("TOOL-BALL-L", &["Large"], 790, 70, (16, 40)),
            ],
            pictures: &[drawn(
                Shape::Infuser,
                "#e4e7ea",
                "#a9b0b6",
                "#6f8f4a",
                "A steel tea ball on its chain",
            )],
        },
        Row {
            slug: "hand-grinder",
            title: Words { en: "Walnut Hand Grinder", fr: "Moulin à main en noyer" },
            text: Words {
                en: "A steel burr in a walnut box, thirty clicks from espresso to French press, a drawer \
                     that shuts with a sigh. Forty seconds of work for a cup that tastes of the bean and \
                     not of the cupboard.\n\
                     The neighbours will hear nothing. You will smell everything.",
                fr: "Une meule en acier dans une boîte en noyer, trente crans de l'espresso au piston, un \
                     tiroir qui se ferme en soupirant. Quarante secondes d'effort pour une tasse qui a le \
                     goût du grain et non du placard.\n\
                     Les voisins n'entendront rien. Vous sentirez tout.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("TOOL-GRINDER", &[], 6_490, 980, (4, 12))],
            pictures: &[drawn(
                Shape::Grinder,
                "#efe2d2",
                "#9b6a42",
                "#6b4128",
                "A walnut coffee grinder with its crank and some beans",
            )],
        },
        Row {
            slug: "counter-scale",
            title: Words { en: "Counter Scale", fr: "Balance de comptoir" },
            text: Words {
                en: "Weighs to the tenth of a gram and counts the seconds at the same time, which is all \
                     the science that a good cup needs. Splash-proof; it has met our interns.\n\
                     Runs a year on one charge.",
                fr: "Pèse au dixième de gramme et compte les secondes en même temps : toute la science \
                     qu'il faut à une bonne tasse. Résiste aux éclaboussures, elle a connu nos \
                     stagiaires.\n\
                     Un an d'autonomie par charge.",
            },
            brand: HOUSE,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("TOOL-SCALE-SLATE", &["Slate"], 4_490, 540, (6, 20)),
                sold("TOOL-SCALE-CHALK", &["Chalk"], 4_490, 540, (3, 2)),
            ],
            pictures: &[
                drawn(
                    Shape::Scale,
                    "#e5e8ea",
                    "#4a5560",
                    "#c9ced2",
                    "A dark scale with a glass of coffee on it",
                ),
                drawn(
                    Shape::Scale,
                    "#e9e4da",
                    "#efe9dd",
                    "#b9a98c",
                    "A light scale with a glass of coffee on it",
                ),
            ],
        },
    ],
};
