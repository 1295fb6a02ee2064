//! The people of the demo: who works in the shop, and who buys there. Names and addresses are made up.

use customer_api::Language;
use wire::Role;

/// Where everybody of the demo has their mail.
const DOMAIN: &str = "comptoir.example";
/// The password of all of them.
pub(super) const PASSWORD: &str = "comptoir-demo-2026";

pub(super) const ADMIN: &str = "admin";
pub(super) const SALES: &str = "sales";
pub(super) const WAREHOUSE: &str = "warehouse";
pub(super) const SUPPORT: &str = "support";

/// Somebody with an account.
#[derive(Debug)]
pub(super) struct Person {
    /// What stands before the @ of their mail address.
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) language: Language,
    pub(super) marketing: bool,
    pub(super) roles: &'static [Role],
    /// Where parcels go, first.
    pub(super) homes: &'static [Home],
}

/// An address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub(super) name: &'static str,
    pub(super) company: Option<&'static str>,
    pub(super) line1: &'static str,
    pub(super) line2: Option<&'static str>,
    pub(super) postal_code: &'static str,
    pub(super) city: &'static str,
    pub(super) country: &'static str,
    pub(super) phone: Option<&'static str>,
}

/// Somebody who buys without an account.
#[derive(Debug)]
pub(super) struct Guest {
    pub(super) email: &'static str,
    pub(super) home: Home,
}

/// The mail address of somebody with an account.
pub(super) fn email(key: &str) -> String {
    format!("{key}@{DOMAIN}")
}

/// The customer of this key.
pub(super) fn customer(key: &str) -> Option<&'static Person> {
    REGULARS.iter().chain(NEWCOMERS).find(|person| person.key == key)
}

const fn staff(key: &'static str, name: &'static str, roles: &'static [Role]) -> Person {
    Person { key, name, language: Language::Fr, marketing: false, roles, homes: &[] }
}

const fn buyer(
    key: &'static str,
    name: &'static str,
    language: Language,
    marketing: bool,
    homes: &'static [Home],
) -> Person {
    Person { key, name, language, marketing, roles: &[], homes }
}

const fn home(
    name: &'static str,
    line1: &'static str,
    postal_code: &'static str,
    city: &'static str,
    country: &'static str,
) -> Home {
    Home { name, company: None, line1, line2: None, postal_code, city, country, phone: None }
}

impl Home {
    const fn company(self, company: &'static str) -> Self {
        Self { company: Some(company), ..self }
    }

    const fn line2(self, line2: &'static str) -> Self {
        Self { line2: Some(line2), ..self }
    }

    const fn phone(self, phone: &'static str) -> Self {
        Self { phone: Some(phone), ..self }
    }
}

/// Who works in the shop.
pub(super) const STAFF: &[Person] = &[
    staff(SALES, "Samuel Roche", &[Role::Sales]),
    staff(WAREHOUSE, "Wanda Petit", &[Role::Warehouse]),
    staff(SUPPORT, "Salomé Garnier", &[Role::Support]),
    staff(ADMIN, "Margaux Villard", &[Role::Admin]),
];

/// Who was a customer before the month began.
pub(super) const REGULARS: &[Person] = &[
    buyer(
        "anna",
        "Anna Moreau",
        Language::Fr,
        true,
        &[
            home("Anna Moreau", "12 rue des Tables Claudiennes", "69001", "Lyon", "FR")
                .line2("3e étage, à gauche")
                .phone("+33 6 39 98 00 12"),
            home("Anna Moreau", "4 place de l'Atelier", "69007", "Lyon", "FR").company("Moreau & Filles"),
        ],
    ),
    buyer(
        "bruno",
        "Bruno Claes",
        Language::En,
        false,
        &[home("Bruno Claes", "Kraanlei 31", "9000", "Gent", "BE")],
    ),
    buyer(
        "chloe",
        "Chloé Lambert",
        Language::Fr,
        true,
        &[home("Chloé Lambert", "8 quai de la Fosse", "44000", "Nantes", "FR").phone("+33 6 39 98 00 44")],
    ),
    buyer(
        "diego",
        "Diego Ortega",
        Language::En,
        false,
        &[home("Diego Ortega", "Carrer de Cuba 17", "46006", "València", "ES").line2("Puerta 5")],
    ),
    buyer(
        "elke",
        "Elke Vogel",
        Language::En,
        true,
        &[
            home("Elke Vogel", "Karl-Heine-Straße 88", "04229", "Leipzig", "DE"),
            home("Elke Vogel", "Am Kanal 3", "04179", "Leipzig", "DE").company("Vogel Buchbinderei"),
        ],
    ),
    buyer(
        "farid",
        "Farid Benali",
        Language::Fr,
        false,
        &[home("Farid Benali", "27 boulevard Longchamp", "13001", "Marseille", "FR")
            .phone("+33 6 39 98 00 13")],
    ),
    buyer(
        "greta",
        "Greta Lindqvist",
        Language::En,
        true,
        &[home("Greta Lindqvist", "Linnégatan 42", "413 04", "Göteborg", "SE")],
    ),
    buyer(
        "hugo",
        "Hugo Delvaux",
        Language::Fr,
        false,
        &[home("Hugo Delvaux", "Rue des Brasseurs 19", "5000", "Namur", "BE").line2("Boîte 2")],
    ),
    buyer(
        "lucas",
        "Lucas Fontaine",
        Language::Fr,
        true,
        &[
            home("Lucas Fontaine", "5 rue Saint-Malo", "35000", "Rennes", "FR").phone("+33 6 39 98 00 35"),
            home("Lucas Fontaine", "1 allée du Phare", "29660", "Carantec", "FR").line2("Maison bleue"),
        ],
    ),
];

/// Who came during the month.
pub(super) const NEWCOMERS: &[Person] = &[
    buyer(
        "ines",
        "Inês Carvalho",
        Language::En,
        false,
        &[home("Inês Carvalho", "Rua das Flores 210", "4050-265", "Porto", "PT").line2("2.º Dto")],
    ),
    buyer(
        "jonas",
        "Jonas Weber",
        Language::En,
        false,
        &[home("Jonas Weber", "Bartelsstraße 12", "20357", "Hamburg", "DE")],
    ),
    buyer(
        "karima",
        "Karima Haddad",
        Language::Fr,
        true,
        &[home("Karima Haddad", "64 rue de Gand", "59800", "Lille", "FR").phone("+33 6 39 98 00 59")],
    ),
];

/// Who buys without an account.
pub(super) const GUESTS: &[Guest] = &[
    Guest {
        email: "mathilde.durand@example.com",
        home: home("Mathilde Durand", "31 rue de la Roquette", "75011", "Paris", "FR"),
    },
    Guest {
        email: "p.keller@example.org",
        home: home("Peter Keller", "Rue de Bourg 20", "1003", "Lausanne", "CH"),
    },
    Guest {
        email: "sanne@example.net",
        home: home("Sanne de Wit", "Oudegracht 158", "3511 AZ", "Utrecht", "NL"),
    },
    Guest {
        email: "carmen.ruiz@example.com",
        home: home("Carmen Ruiz", "Calle del Espíritu Santo 9", "28004", "Madrid", "ES"),
    },
    Guest {
        email: "t.brandt@example.org",
        home: home("Tobias Brandt", "Aachener Straße 51", "50674", "Köln", "DE"),
    },
    Guest {
        email: "lefevre.et.fils@example.net",
        home: home("Odile Lefèvre", "2 cours de l'Intendance", "33000", "Bordeaux", "FR")
            .company("Lefèvre et Fils"),
    },
    Guest {
        email: "yann.k@example.com",
        home: home("Yann Kerbrat", "14 rue du Port", "29200", "Brest", "FR").phone("+33 6 39 98 00 29"),
    },
    Guest {
        email: "ulla.svensson@example.org",
        home: home("Ulla Svensson", "Hornsgatan 76", "118 21", "Stockholm", "SE"),
    },
    Guest {
        email: "m.peeters@example.net",
        home: home("Marie Peeters", "Rue Haute 143", "1000", "Bruxelles", "BE").line2("2e étage"),
    },
    Guest {
        email: "giulia.conti@example.com",
        home: home("Giulia Conti", "Via Po 25", "10124", "Torino", "IT"),
    },
    Guest {
        email: "noah.jensen@example.org",
        home: home("Noah Jensen", "Jægersborggade 40", "2200", "København", "DK"),
    },
    Guest {
        email: "la.petite.salle@example.net",
        home: home("Rémi Fabre", "6 place Sainte-Anne", "35000", "Rennes", "FR").company("La Petite Salle"),
    },
];
