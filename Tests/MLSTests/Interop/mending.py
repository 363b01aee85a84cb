"""What rfc9420 1.3.0 does otherwise than RFC 9420, mended; everything else stays the library's.

Each class names the section that the library leaves. Without these, a group of more than two is lost at the library's first
commit with a path.
"""

import contextlib
import dataclasses

from rfc9420.messages.data_structures import GroupContext, Signature, UpdatePath
from rfc9420.messages.key_packages import LeafNodeSource
from rfc9420.protocol.tree.ratchet_tree import RatchetTree

# Section 4.1.2: a node is left out of a path when nobody at all is below its other child, not when only those are whom the
# same commit adds.
_pairs = RatchetTree._filtered_direct_path_pairs
RatchetTree._filtered_direct_path_pairs = lambda tree, node, excluded_leaf_pubkeys=None: _pairs(tree, node)


class _State(bytes):
    """A tree in the library's own form, which has no place for unmerged leaves."""


# Section 7.1: whoever commits works on a copy of the tree, and the library's copies forget who is unmerged.
_save, _load = RatchetTree.serialize_full_state, RatchetTree.load_full_state


def _saving(tree):
    state = _State(_save(tree))
    state.unmerged = {index: list(node.unmerged_leaves) for index, node in tree._nodes.items()}
    return state


def _loading(tree, state):
    _load(tree, state)
    for index, leaves in state.unmerged.items():
        tree.get_node(index).unmerged_leaves = leaves
    for node in tree._nodes.values():
        node.hash = None


RatchetTree.serialize_full_state, RatchetTree.load_full_state = _saving, _loading


@contextlib.contextmanager
def joining():
    """Section 7.9.2: that each node above is chained to some leaf is enough, and the library sees to it. It also wants each leaf
    chained to the nodes that are above it now, which is so of nobody whose path another one's has overwritten.
    """
    chained = RatchetTree._compute_parent_hash_for_leaf
    RatchetTree._compute_parent_hash_for_leaf = lambda tree, index: tree.get_node(2 * index).leaf_node.parent_hash
    try:
        yield
    finally:
        RatchetTree._compute_parent_hash_for_leaf = chained


class Leaf:
    """The leaf of one member, which renews its key.

    Section 7.5: a path begins with a fresh key in the leaf, signed together with the parent hash, and that leaf is in the
    tree when the path secrets are encrypted; the library keeps key, signature and tree as they were. Section 12.1.2: once an
    Update of ours is committed, its private key is ours; the library keeps the old one.
    """

    def __init__(self, crypto, sign):
        self.crypto, self.sign, self.updates, self.is_renewed = crypto, sign, {}, True
        make_path, put = RatchetTree.create_update_path, RatchetTree.update_leaf

        def making_path(tree, index, leaf, context, excluded_leaf_pubkeys=None):
            if not self.is_renewed:
                return make_path(tree, index, leaf, context, excluded_leaf_pubkeys)
            parent_hash = tree._compute_parent_hash_for_leaf

            # The library asks for this once the path's keys are in place and before it encrypts anything to them.
            def chaining(_):
                self.renew(tree, index, leaf, context, parent_hash(index))
                return tree.get_node(2 * index).leaf_node.parent_hash

            tree._compute_parent_hash_for_leaf = chaining
            path, commit_secret, secrets = make_path(tree, index, leaf, context, excluded_leaf_pubkeys)
            del tree._compute_parent_hash_for_leaf
            return UpdatePath(tree.get_node(2 * index).leaf_node.serialize(), path.nodes), commit_secret, secrets

        def putting(tree, index, leaf):
            put(tree, index, leaf)
            if leaf.encryption_key in self.updates:
                tree.get_node(2 * index).private_key = self.updates[leaf.encryption_key]

        RatchetTree.create_update_path, RatchetTree.update_leaf = making_path, putting

    def fresh(self, leaf, group, index, **changes):
        """The same leaf with a new key, signed for its place."""
        private, public = self.crypto.generate_key_pair()
        leaf = dataclasses.replace(leaf, encryption_key=public, **changes)
        signature = self.sign(b"LeafNodeTBS", leaf.tbs_serialize(group, index))
        return dataclasses.replace(leaf, signature=Signature(signature)), private

    def update(self, leaf, group, index):
        """What an Update proposal brings."""
        leaf, private = self.fresh(leaf, group, index, leaf_node_source=LeafNodeSource.UPDATE)
        self.updates[leaf.encryption_key] = private
        return leaf

    def renew(self, tree, index, leaf, context, parent_hash):
        """What a path of ours brings."""
        node = tree.get_node(2 * index)
        node.leaf_node, node.private_key = self.fresh(
            leaf, GroupContext.deserialize(context).group_id, index, leaf_node_source=LeafNodeSource.COMMIT, parent_hash=parent_hash)
        node.public_key = node.leaf_node.encryption_key
        tree._recalculate_hashes_from(2 * index)
