//! The tree of categories: its order, what lies below what, and which moves would break it.

use std::collections::{BTreeMap, HashMap};

use inventory_api::{Bilingual, Title};
use vocabulary::{CategoryId, Slug, Timestamp};

/// How many categories may lie above one another.
const DEPTH_MAX: u32 = 6;

/// A category as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Category {
    pub(crate) id: CategoryId,
    pub(crate) slug: Slug,
    pub(crate) title: Bilingual<Title>,
    pub(crate) parent: Option<CategoryId>,
    pub(crate) position: u32,
    pub(crate) version: i64,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// A place in the tree that a category cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misplaced {
    /// It would lie in itself.
    #[error("a category cannot lie in itself or in what lies in it")]
    InItself,
    /// Too many would lie above one another.
    #[error("at most {DEPTH_MAX} categories lie above one another")]
    TooDeep,
}

/// All categories, in the order in which they are shown: a category, what lies in it, its next sibling.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    by_id: HashMap<CategoryId, usize>,
    by_slug: HashMap<Slug, usize>,
}

/// A category in its place.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) category: Category,
    pub(crate) depth: u32,
}

impl Tree {
    /// Puts categories into their order. One whose parent is not among them does not show.
    pub(crate) fn new(categories: Vec<Category>) -> Self {
        let mut below: BTreeMap<Option<CategoryId>, Vec<Category>> = BTreeMap::new();
        for category in categories {
            below.entry(category.parent).or_default().push(category);
        }
        for siblings in below.values_mut() {
            // The last one first, since they are taken from a stack.
            siblings.sort_by(|a, b| (b.position, &b.slug).cmp(&(a.position, &a.slug)));
        }
        let mut tree = Self::default();
        let mut stack: Vec<Node> = Vec::new();
        let shown = |category, depth| Node { category, depth };
        stack.extend(below.remove(&None).unwrap_or_default().into_iter().map(|category| shown(category, 0)));
        while let Some(node) = stack.pop() {
            let children = below.remove(&Some(node.category.id)).unwrap_or_default();
            stack.extend(children.into_iter().map(|category| shown(category, node.depth + 1)));
            tree.by_id.insert(node.category.id, tree.nodes.len());
            tree.by_slug.insert(node.category.slug.clone(), tree.nodes.len());
            tree.nodes.push(node);
        }
        tree
    }

    /// All categories in their order.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The category of this id.
    pub(crate) fn get(&self, id: CategoryId) -> Option<&Node> {
        self.by_id.get(&id).map(|index| &self.nodes[*index])
    }

    /// The category of this slug.
    pub(crate) fn named(&self, slug: &Slug) -> Option<&Node> {
        self.by_slug.get(slug).map(|index| &self.nodes[*index])
    }

    /// The category and everything that lies in it.
    pub(crate) fn with_all_below(&self, id: CategoryId) -> &[Node] {
        let Some(first) = self.by_id.get(&id).copied() else { return &[] };
        let below = self.nodes[first + 1..].iter().take_while(|node| node.depth > self.nodes[first].depth);
        &self.nodes[first..first + 1 + below.count()]
    }

    /// What lies above the category, from the top, without itself.
    pub(crate) fn above(&self, id: CategoryId) -> Vec<&Category> {
        let mut path = Vec::new();
        let mut next = self.get(id).and_then(|node| node.category.parent);
        while let Some(parent) = next.and_then(|id| self.get(id)) {
            path.push(&parent.category);
            next = parent.category.parent;
        }
        path.reverse();
        path
    }

    /// The position behind the last one of a parent's children.
    pub(crate) fn last_position(&self, parent: Option<CategoryId>) -> u32 {
        let siblings = self.nodes.iter().filter(|node| node.category.parent == parent);
        siblings.map(|node| node.category.position + 1).max().unwrap_or(0)
    }

    /// Whether a category (none: one that is not there yet) may lie in `parent`.
    pub(crate) fn may_lie_in(&self, id: Option<CategoryId>, parent: CategoryId) -> Result<(), Misplaced> {
        let within = id.map_or(&[][..], |id| self.with_all_below(id));
        if within.iter().any(|node| node.category.id == parent) {
            return Err(Misplaced::InItself);
        }
        let top = within.first().map_or(0, |node| node.depth);
        let height = within.iter().map(|node| node.depth - top).max().unwrap_or(0);
        let depth = self.get(parent).map_or(0, |node| node.depth + 1);
        if depth + height >= DEPTH_MAX { Err(Misplaced::TooDeep) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Ids;

    fn grow(parents: &[(&str, Option<&str>, u32)]) -> (Tree, HashMap<String, CategoryId>) {
        let ids = Ids::seeded(1);
        let named: HashMap<String, CategoryId> =
            parents.iter().map(|(slug, _, _)| ((*slug).to_owned(), ids.next())).collect();
        let categories = parents.iter().map(|(slug, parent, position)| Category {
            id: named[*slug],
            slug: slug.parse().unwrap(),
            title: Bilingual { en: Title::try_from((*slug).to_owned()).unwrap(), fr: None },
            parent: parent.map(|parent| named[parent]),
            position: *position,
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        });
        (Tree::new(categories.collect()), named)
    }

    #[test]
    fn categories_stand_in_the_order_of_the_tree() {
        let (tree, named) = grow(&[
            ("coffee", None, 2),
            ("green", Some("tea"), 1),
            ("black", Some("tea"), 0),
            ("tea", None, 1),
        ]);

        let order: Vec<&str> = tree.nodes().iter().map(|node| node.category.slug.as_str()).collect();
        assert_eq!(order, ["tea", "black", "green", "coffee"]);
        assert_eq!(tree.with_all_below(named["tea"]).len(), 3);
        assert_eq!(tree.above(named["green"])[0].slug.as_str(), "tea");
        assert_eq!(tree.last_position(Some(named["tea"])), 2);
    }

    #[test]
    fn a_category_lies_neither_in_itself_nor_too_deep() {
        let (tree, named) = grow(&[("a", None, 0), ("b", Some("a"), 0), ("c", Some("b"), 0), ("x", None, 1)]);

        assert_eq!(tree.may_lie_in(Some(named["a"]), named["a"]), Err(Misplaced::InItself));
        assert_eq!(tree.may_lie_in(Some(named["a"]), named["c"]), Err(Misplaced::InItself));
        assert_eq!(tree.may_lie_in(Some(named["a"]), named["x"]), Ok(()));
        assert_eq!(tree.may_lie_in(Some(named["x"]), named["c"]), Ok(()));

        let chain: Vec<String> = (0..6).map(|n| format!("n{n}")).collect();
        let rows: Vec<(&str, Option<&str>, u32)> = chain
            .iter()
            .enumerate()
            .map(|(n, slug)| (slug.as_str(), n.checked_sub(1).map(|n| chain[n].as_str()), 0))
            .collect();
        let (deep, named) = grow(&rows);
        assert_eq!(deep.may_lie_in(None, named["n5"]), Err(Misplaced::TooDeep));
        assert_eq!(deep.may_lie_in(None, named["n4"]), Ok(()));
    }
}
