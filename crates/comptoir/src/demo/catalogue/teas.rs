//! The shelf of teas.

use super::super::drawings::{Motif, Shape};
use super::{HOUSE, REDUCED, Row, Shelf, Words, drawn, sold};

const GARDENS: &str = "Jardins de Brume";

pub(super) const SHELF: Shelf = Shelf {
    slug: "teas",
    title: Words { en: "Teas", fr: "Thés" },
    products: &[
        Row {
            slug: "first-rain-sencha",
            title: Words { en: "First Rain Sencha", fr: "Sencha Première Pluie" },
            text: Words {
                en: "The first green tea of the year, picked in the week when the rain still smells of \
                     snow. Steamed, rolled into needles and shipped the same month.\n\
                     Pour it at 70 °C and be quick: one minute is plenty. It tastes of young peas, sea \
                     air and good intentions, and the second cup is better than the first.",
                fr: "Le premier thé vert de l'année, cueilli la semaine où la pluie sent encore la neige. \
                     Étuvé, roulé en aiguilles, expédié dans le mois.\n\
                     Versez l'eau à 70 °C et ne traînez pas : une minute suffit. Petits pois, air marin, \
                     bonnes résolutions ; la deuxième tasse est meilleure que la première.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-SENCHA-100", &["100 g"], 1_350, 130, (18, 60)),
                sold("TEA-SENCHA-250", &["250 g"], 2_990, 290, (8, 30)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Leaf),
                "#e3ead8",
                "#4f7358",
                "#c9a24b",
                "A green tin with two leaves and a bud on its label",
            )],
        },
        Row {
            slug: "granary-genmaicha",
            title: Words { en: "Granary Genmaicha", fr: "Genmaicha du grenier" },
            text: Words {
                en: "Green tea and toasted rice in equal parts, with the odd grain that popped like corn. \
                     It began as a way to make tea last longer; it stayed because it smells like the \
                     crust of a fresh loaf.\n\
                     Hard to spoil, low in caffeine, and excellent with anything salted.",
                fr: "Thé vert et riz grillé à parts égales, avec quelques grains éclatés comme du maïs. \
                     On l'a inventé pour faire durer le thé ; on l'a gardé parce qu'il sent la croûte du \
                     pain chaud.\n\
                     Difficile à rater, peu de théine, parfait avec tout ce qui est salé.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-GENMAI-100", &["100 g"], 890, 130, (22, 70)),
                sold("TEA-GENMAI-250", &["250 g"], 1_890, 290, (9, 35)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Grain),
                "#f1e7d0",
                "#8a8a4a",
                "#b9853d",
                "An olive tin with an ear of rice on its label",
            )],
        },
        Row {
            slug: "market-mint-green-tea",
            title: Words { en: "Market Mint Green Tea", fr: "Thé vert à la menthe du marché" },
            text: Words {
                en: "Gunpowder green tea, rolled tight, with whole leaves of spearmint that we buy on the \
                     Croix-Rousse market and dry upstairs. Sugar it like they do in Tangier, or not at \
                     all like they do in Lyon.\n\
                     Pour from a height. It changes nothing, but it looks as if you knew.",
                fr: "Thé vert gunpowder, bien serré, et feuilles entières de menthe verte achetées au \
                     marché de la Croix-Rousse et séchées à l'étage. Très sucré comme à Tanger, pas du \
                     tout comme à Lyon.\n\
                     Servez de haut. Cela ne change rien, mais on a l'air de savoir.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-MINT-100", &["100 g"], 950, 130, (26, 80)),
                sold("TEA-MINT-500", &["500 g"], 3_690, 560, (4, 16)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Mint),
                "#dfece4",
                "#2f6b5a",
                "#e0b04a",
                "A dark green tin with a sprig of mint on its label",
            )],
        },
        Row {
            slug: "quayside-earl-grey",
            title: Words { en: "Quayside Earl Grey", fr: "Earl Grey du quai" },
            text: Words {
                en: "Black tea from the hills, oil of bergamot from Calabria, and blue cornflower because \
                     a little vanity suits an earl. The fruit comes first, the tea has the last word.\n\
                     Takes milk without complaint, and lemon with pleasure.",
                fr: "Thé noir d'altitude, huile de bergamote de Calabre et bleuets, parce qu'un peu de \
                     coquetterie va bien à un comte. L'agrume entre le premier, le thé a le dernier mot.\n\
                     Supporte le lait sans se plaindre, et le citron avec plaisir.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-EARL-100", &["100 g"], 990, 130, (30, 90)),
                sold("TEA-EARL-250", &["250 g"], 2_190, 290, (12, 40)),
                sold("TEA-EARL-1000", &["1 kg"], 7_490, 1_080, (0, 6)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Citrus),
                "#dfe7ea",
                "#2f4858",
                "#e08e45",
                "A night-blue tin with a slice of bergamot on its label",
            )],
        },
        Row {
            slug: "six-oclock-breakfast",
            title: Words { en: "Six O'Clock Breakfast", fr: "Petit-déjeuner de six heures" },
            text: Words {
                en: "Assam for strength, Ceylon for light, a little Kenyan for colour. We drink it before \
                     we open, standing, and have never needed to change the recipe.\n\
                     Four minutes, boiling water, milk if you must be civil before seven.",
                fr: "De l'Assam pour la force, du Ceylan pour la lumière, un peu de Kenya pour la \
                     couleur. Nous le buvons debout avant d'ouvrir, et la recette n'a jamais bougé.\n\
                     Quatre minutes, eau bouillante, et du lait s'il faut être aimable avant sept heures.",
            },
            brand: HOUSE,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-SIX-100", &["100 g"], 790, 130, (34, 100)),
                sold("TEA-SIX-250", &["250 g"], 1_690, 290, (20, 60)),
                sold("TEA-SIX-1000", &["1 kg"], 5_690, 1_080, (2, 12)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Sun),
                "#f6e6cf",
                "#a8452f",
                "#e5a33d",
                "A brick-red tin with a rising sun on its label",
            )],
        },
        Row {
            slug: "chimney-lapsang",
            title: Words { en: "Chimney Lapsang", fr: "Lapsang de la cheminée" },
            text: Words {
                en: "Large leaves, dried over burning pine until they smell like a cabin in October. Some \
                     love it, some open a window.\n\
                     A spoonful in the pot with a plain black tea makes a blend for rainy Sundays; a \
                     pinch in a marinade makes people ask.",
                fr: "De grandes feuilles séchées au feu de pin jusqu'à sentir la cabane en octobre. \
                     Certains l'adorent, d'autres ouvrent la fenêtre.\n\
                     Une cuillerée avec un thé noir simple fait un dimanche de pluie ; une pincée dans \
                     une marinade fait poser des questions.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[sold("TEA-LAPSANG-100", &["100 g"], 1_190, 130, (7, 24))],
            pictures: &[drawn(
                Shape::Tin(Motif::Smoke),
                "#e6e1da",
                "#3a3533",
                "#c7632f",
                "A black tin with smoke over a roof on its label",
            )],
        },
        Row {
            slug: "spring-darjeeling",
            title: Words { en: "Spring Darjeeling", fr: "Darjeeling de printemps" },
            text: Words {
                en: "First flush, from a slope so steep that the pickers lean on the bushes. Pale in the \
                     cup, loud on the tongue: muscat grape, wet stone, a green almond at the end.\n\
                     Each year tastes different. This one was patient.",
                fr: "Première récolte, d'une pente si raide que l'on s'appuie sur les théiers pour \
                     cueillir. Pâle dans la tasse, vif en bouche : muscat, pierre mouillée, amande verte \
                     pour finir.\n\
                     Chaque année est différente. Celle-ci a su attendre.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-DARJ-50", &["50 g"], 1_250, 75, (10, 24)),
                sold("TEA-DARJ-100", &["100 g"], 2_290, 130, (3, 4)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Mountain),
                "#e2e8ee",
                "#5c7a99",
                "#d8b45a",
                "A grey-blue tin with a mountain on its label",
            )],
        },
        Row {
            slug: "slow-oolong",
            title: Words { en: "Slow Oolong", fr: "Oolong lent" },
            text: Words {
                en: "Half green, half black, rolled into pearls that take their time. The first infusion \
                     says orchid, the third says butter, the sixth says good night.\n\
                     Use a small pot, a lot of leaves, and an afternoon.",
                fr: "Moitié vert, moitié noir, roulé en perles qui prennent leur temps. La première \
                     infusion dit orchidée, la troisième dit beurre, la sixième dit bonne nuit.\n\
                     Petite théière, beaucoup de feuilles, tout un après-midi.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-OOLONG-50", &["50 g"], 1_090, 75, (9, 30)),
                sold("TEA-OOLONG-100", &["100 g"], 1_990, 130, (6, 20)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Wave),
                "#e5efec",
                "#3f7f86",
                "#d9a066",
                "A teal tin with waves on its label",
            )],
        },
        Row {
            slug: "white-peony",
            title: Words { en: "White Peony", fr: "Pivoine blanche" },
            text: Words {
                en: "Buds and the two leaves below them, withered in the sun and otherwise left alone. It \
                     is the tea to give to people who say that they do not like tea.\n\
                     Honey, melon, hay. Forgives water that is too hot and hosts who talk too long.",
                fr: "Le bourgeon et les deux feuilles du dessous, flétris au soleil, et c'est tout. Le \
                     thé à offrir à ceux qui disent ne pas aimer le thé.\n\
                     Miel, melon, foin. Pardonne l'eau trop chaude et les hôtes trop bavards.",
            },
            brand: GARDENS,
            tax_class: REDUCED,
            options: &["size"],
            variants: &[
                sold("TEA-PEONY-50", &["50 g"], 1_390, 75, (8, 22)),
                sold("TEA-PEONY-100", &["100 g"], 2_590, 130, (0, 0)),
            ],
            pictures: &[drawn(
                Shape::Tin(Motif::Flower),
                "#f2e8ea",
                "#b7848f",
                "#e6c36a",
                "A dusty-pink tin with a peony on its label",
            )],
        },
    ],
};
