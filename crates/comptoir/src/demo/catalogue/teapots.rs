//! The shelf of teapots.

use super::super::drawings::Shape;
use super::{Row, STANDARD, Shelf, Words, drawn, sold};

const MORVAN: &str = "Atelier Morvan";
const FOUNDRY: &str = "Fonderie d'Aubrac";
const GLASSWORKS: &str = "Verrerie du Lac";
const TINSMITHS: &str = "Ferblanterie Lorient";

pub(super) const SHELF: Shelf = Shelf {
    slug: "teapots",
    title: Words { en: "Teapots", fr: "Théières" },
    products: &[
        Row {
            slug: "morvan-teapot",
            title: Words { en: "Morvan Stoneware Teapot", fr: "Théière en grès du Morvan" },
            text: Words {
                en: "Thrown by three potters in a former sawmill, dipped twice, fired once. The spout was \
                     redrawn eleven times until it stopped dripping; the twelfth is the one you get.\n\
                     Holds its warmth for the length of a chapter. Basket of fine steel included.",
                fr: "Tournée par trois potiers dans une ancienne scierie, trempée deux fois, cuite une \
                     fois. Le bec a été redessiné onze fois avant de cesser de goutter ; vous recevez le \
                     douzième.\n\
                     Garde sa chaleur le temps d'un chapitre. Filtre en acier fourni.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &["capacity", "colour"],
            variants: &[
                sold("POT-MORVAN-06-CEL", &["0.6 l", "Celadon"], 4_900, 780, (6, 18)),
                sold("POT-MORVAN-06-INK", &["0.6 l", "Ink"], 4_900, 780, (4, 14)),
                sold("POT-MORVAN-06-OCH", &["0.6 l", "Ochre"], 4_900, 780, (2, 8)),
                sold("POT-MORVAN-10-CEL", &["1.0 l", "Celadon"], 6_200, 1_150, (3, 10)),
                sold("POT-MORVAN-10-INK", &["1.0 l", "Ink"], 6_200, 1_150, (1, 3)),
                sold("POT-MORVAN-10-OCH", &["1.0 l", "Ochre"], 6_200, 1_150, (0, 0)),
            ],
            pictures: &[
                drawn(Shape::RoundPot, "#e6ece6", "#8fb3a1", "#4f7f73", "A round teapot in celadon"),
                drawn(Shape::RoundPot, "#e2e6ec", "#2b3a55", "#8ea3c0", "A round teapot in ink blue"),
                drawn(Shape::RoundPot, "#f4e9d4", "#c98f33", "#7a4f22", "A round teapot in ochre"),
            ],
        },
        Row {
            slug: "aubrac-cast-iron-teapot",
            title: Words { en: "Aubrac Cast-Iron Teapot", fr: "Théière en fonte d'Aubrac" },
            text: Words {
                en: "Sand-cast on a plateau where winter lasts seven months and people know what warmth \
                     is for. Enamelled inside, so it asks for no seasoning.\n\
                     It weighs as much as a small cat and is harder to knock over.",
                fr: "Coulée au sable sur un plateau où l'hiver dure sept mois et où l'on sait à quoi sert \
                     la chaleur. Émaillée à l'intérieur, elle ne demande aucun culottage.\n\
                     Elle pèse autant qu'un petit chat, et se renverse moins.",
            },
            brand: FOUNDRY,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("POT-AUBRAC-05", &["0.5 l"], 5_900, 1_450, (4, 12)),
                sold("POT-AUBRAC-09", &["0.9 l"], 7_900, 2_100, (3, 9)),
            ],
            pictures: &[drawn(
                Shape::CastPot,
                "#e4e2de",
                "#43484a",
                "#b98a4a",
                "A low teapot of dark cast iron with rows of studs",
            )],
        },
        Row {
            slug: "lake-glass-teapot",
            title: Words { en: "Lake Glass Teapot", fr: "Théière en verre du Lac" },
            text: Words {
                en: "Blown borosilicate, thin as a promise and tougher than it looks. Made for teas that \
                     dance: pearls, flowers, whole leaves.\n\
                     Watching is half of the drink. Goes over a tea light, into the dishwasher, onto any \
                     table.",
                fr: "Borosilicate soufflé, mince comme une promesse et plus solide qu'il n'en a l'air. \
                     Pour les thés qui dansent : perles, fleurs, feuilles entières.\n\
                     Regarder fait la moitié de la tasse. Va sur un chauffe-plat, au lave-vaisselle, sur \
                     toute table.",
            },
            brand: GLASSWORKS,
            tax_class: STANDARD,
            options: &["capacity"],
            variants: &[
                sold("POT-GLASS-08", &["0.8 l"], 3_900, 520, (8, 24)),
                sold("POT-GLASS-12", &["1.2 l"], 4_600, 690, (4, 12)),
            ],
            pictures: &[drawn(
                Shape::GlassPot,
                "#dfe8ec",
                "#c9853d",
                "#7a4a22",
                "A glass teapot half full of amber tea",
            )],
        },
        Row {
            slug: "side-handle-kyusu",
            title: Words { en: "Side-Handle Kyusu", fr: "Kyusu à manche latéral" },
            text: Words {
                en: "The pot for green tea: small, unglazed inside, with a handle at right angles so that \
                     the wrist stays straight and the last drop comes out. The filter is clay, pierced by \
                     hand.\n\
                     Right-handed, like most kyusu. Left-handed ones on request, and with admiration.",
                fr: "La théière du thé vert : petite, brute à l'intérieur, avec un manche à angle droit \
                     pour que le poignet reste droit et que la dernière goutte sorte. Le filtre est en \
                     terre, percé à la main.\n\
                     Pour droitiers, comme presque toutes. Pour gauchers sur demande, et avec admiration.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("POT-KYUSU-CLAY", &["Red clay"], 5_400, 310, (5, 14)),
                sold("POT-KYUSU-SAGE", &["Sage"], 5_400, 310, (3, 9)),
            ],
            pictures: &[
                drawn(
                    Shape::SidePot,
                    "#f3e2d6",
                    "#a5533a",
                    "#3f2a22",
                    "A small red clay pot with its handle at the side",
                ),
                drawn(
                    Shape::SidePot,
                    "#e6ecdf",
                    "#8aa07a",
                    "#55684a",
                    "A small sage green pot with its handle at the side",
                ),
            ],
        },
        Row {
            slug: "riverside-camp-pot",
            title: Words { en: "Riverside Camp Pot", fr: "Théière de camp Rivière" },
            text: Words {
                en: "Enamelled steel with white specks, for gas, embers and family gatherings. Coffee, \
                     tea or soup; it does not judge.\n\
                     Chips with age, like all of us, and goes on pouring.",
                fr: "Acier émaillé moucheté de blanc, pour le gaz, la braise et les réunions de famille. \
                     Café, thé ou soupe : elle ne juge pas.\n\
                     S'ébrèche avec l'âge, comme nous tous, et continue de servir.",
            },
            brand: TINSMITHS,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("POT-CAMP-RED", &["Red"], 3_200, 640, (7, 20)),
                sold("POT-CAMP-BLUE", &["Blue"], 3_200, 640, (5, 20)),
                sold("POT-CAMP-CREAM", &["Cream"], 3_200, 640, (1, 2)),
            ],
            pictures: &[
                drawn(
                    Shape::CampPot,
                    "#f3e2d9",
                    "#b3372f",
                    "#2e2a28",
                    "A tall red enamel pot with white specks",
                ),
                drawn(
                    Shape::CampPot,
                    "#e0e8ef",
                    "#2f5b8a",
                    "#1f2a38",
                    "A tall blue enamel pot with white specks",
                ),
                drawn(Shape::CampPot, "#e9ead9", "#e9dfc2", "#3f5f4a", "A tall cream enamel pot"),
            ],
        },
        Row {
            slug: "porcelain-gaiwan",
            title: Words { en: "Porcelain Gaiwan", fr: "Gaiwan en porcelaine" },
            text: Words {
                en: "Lid, bowl, saucer: the oldest teapot is not a teapot. You hold back the leaves with \
                     the lid, and after three burnt fingers you will use nothing else.\n\
                     Twelve centilitres, for tea that is drunk in many small thoughts.",
                fr: "Couvercle, bol, soucoupe : la plus ancienne théière n'en est pas une. On retient les \
                     feuilles avec le couvercle et, après trois doigts brûlés, on n'utilise plus rien \
                     d'autre.\n\
                     Douze centilitres, pour un thé bu en beaucoup de petites pensées.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &["colour"],
            variants: &[
                sold("POT-GAIWAN-CHALK", &["Chalk"], 2_600, 260, (10, 30)),
                sold("POT-GAIWAN-PLUM", &["Plum"], 2_800, 260, (4, 12)),
            ],
            pictures: &[
                drawn(
                    Shape::Gaiwan,
                    "#e3e8e4",
                    "#f3efe6",
                    "#5c7f6a",
                    "A white lidded cup with green sprigs on its saucer",
                ),
                drawn(
                    Shape::Gaiwan,
                    "#efe2ea",
                    "#6a3a5a",
                    "#d9b3c4",
                    "A plum-coloured lidded cup on its saucer",
                ),
            ],
        },
        Row {
            slug: "grandmother-teapot",
            title: Words { en: "Grandmother's Teapot", fr: "Théière de grand-mère" },
            text: Words {
                en: "Copied from the one that everybody's grandmother had: fat, friendly, with a lid that \
                     stays on when you pour for nine. One and a half litres.\n\
                     The pattern is ours. The stories are yours.",
                fr: "Copiée sur celle que toutes les grands-mères avaient : ronde, aimable, avec un \
                     couvercle qui tient quand on sert pour neuf. Un litre et demi.\n\
                     Le décor est de nous. Les histoires sont de vous.",
            },
            brand: MORVAN,
            tax_class: STANDARD,
            options: &[],
            variants: &[sold("POT-GRANNY", &[], 5_600, 1_350, (2, 7))],
            pictures: &[drawn(
                Shape::RoundPot,
                "#f6e6e2",
                "#f0e6d6",
                "#b5525c",
                "A round cream teapot with a red rim",
            )],
        },
    ],
};
