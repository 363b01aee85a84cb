"""A member of an MLS group as PyPI's rfc9420 keeps it: another implementation for ours to talk with.

Reads one JSON request a line, `{"do": NAME, ...}`, and answers one line, `{"ok": ...}` or `{"error": "..."}`. Bytes are
hexadecimal. Every message is an MLSMessage; handshake messages are PublicMessages, as that library speaks them.
"""

import dataclasses
import json
import sys
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rfc9420 import DefaultCryptoProvider
from rfc9420.extensions.extensions import build_capabilities_data
from rfc9420.group.mls_group.processing import MLSGroup
from rfc9420.messages.data_structures import CipherSuite, Credential, Sender, SenderType, Signature, Welcome
from rfc9420.messages.key_packages import KeyPackage, LeafNode, LeafNodeSource
from rfc9420.messages.messages import ContentType, MLSMessage, MLSPlaintext


class Member:
    def __init__(self, suite, identity):
        self.crypto = DefaultCryptoProvider(suite_id=suite)
        self.identity = bytes.fromhex(identity)
        self.signing = Ed25519PrivateKey.generate()
        self.group = None
        self.package = None
        self.staged = None

    # Key packages

    def sign(self, label, content):
        return Signature(self.crypto.sign_with_label(self.signing.private_bytes_raw(), label, content))

    def leaf(self):
        now = int(time.time())
        leaf = LeafNode(
            encryption_key=self.encryption[1], signature_key=self.signing.public_key().public_bytes_raw(),
            credential=Credential(identity=self.identity, public_key=b""),
            capabilities=build_capabilities_data([1, 3], [], include_grease=False),
            leaf_node_source=LeafNodeSource.KEY_PACKAGE,
            lifetime_not_before=now - 3600, lifetime_not_after=now + 86400, extensions=[])
        return dataclasses.replace(leaf, signature=self.sign(b"LeafNodeTBS", leaf.tbs_serialize()))

    def key_package(self):
        self.init, self.encryption = self.crypto.generate_key_pair(), self.crypto.generate_key_pair()
        active = self.crypto.active_ciphersuite
        package = KeyPackage(
            cipher_suite=CipherSuite(active.kem, active.kdf, active.aead, suite_id=active.suite_id),
            init_key=self.init[1], leaf_node=self.leaf(), extensions=[])
        self.package = dataclasses.replace(package, signature=self.sign(b"KeyPackageTBS", package.tbs_serialize()))
        return MLSMessage.from_key_package(self.package).serialize().hex()

    # The group

    def create(self, group):
        self.key_package()
        self.group = MLSGroup.create(bytes.fromhex(group), self.package, self.crypto)
        self.group._ratchet_tree.get_node(0).private_key = self.encryption[0]
        self.group._own_leaf_index = 0

    def join(self, welcome):
        message = MLSMessage.deserialize(bytes.fromhex(welcome))
        self.group = MLSGroup.from_welcome(
            Welcome.deserialize(message.content), self.init[0], self.crypto, key_package=self.package,
            encryption_private_key=self.encryption[0])

    def commit(self, add=None, remove=None):
        """Commits by reference: the proposals go out first."""
        key, proposals = self.signing.private_bytes_raw(), []
        if add is not None:
            package = KeyPackage.deserialize(MLSMessage.deserialize(bytes.fromhex(add)).content)
            proposals.append(self.group.create_add_proposal(package, key))
        if remove is not None:
            proposals.append(self.group.create_remove_proposal(remove, key))
        for proposal in proposals:
            self.group.process_proposal(proposal, Sender(self.group.get_own_leaf_index(), SenderType.MEMBER))
        self.staged = self.group.create_commit(key)
        commit, welcomes = self.staged
        return {
            "handshake": [self.public(message) for message in proposals + [commit]],
            "welcome": MLSMessage.from_welcome(welcomes[0]).serialize().hex() if welcomes else None}

    @staticmethod
    def public(message):
        return MLSMessage.from_public_message(message.auth_content).serialize().hex()

    def apply(self):
        self.group.apply_own_commit(self.staged)

    def process(self, handshake):
        for message in handshake:
            plaintext = MLSPlaintext(MLSMessage.deserialize(bytes.fromhex(message)).get_parsed_content())
            content = plaintext.auth_content.tbs.framed_content
            if content.content_type == ContentType.PROPOSAL:
                self.group.process_proposal(plaintext, content.sender)
            else:
                self.group.process_commit(plaintext, content.sender.sender)
                # The library keeps what was committed, and would commit it again.
                self.group._pending_proposals.clear()

    def seal(self, text):
        sealed = self.group.protect(bytes.fromhex(text), self.signing.private_bytes_raw())
        return MLSMessage.from_private_message(sealed).serialize().hex()

    def open(self, message):
        sealed = MLSMessage.deserialize(bytes.fromhex(message)).get_parsed_content()
        sender, text = self.group.unprotect(sealed)
        return {"sender": sender, "text": text.hex()}

    def state(self):
        return {
            "epoch": self.group.get_epoch(), "leaf": self.group.get_own_leaf_index(),
            "authenticator": self.group.get_epoch_authenticator().hex(),
            "members": [[leaf, identity.hex()] for leaf, identity in self.group.get_member_identities() if identity]}


def main():
    member = None
    for line in sys.stdin:
        request = json.loads(line)
        action = request.pop("do")
        try:
            if action == "be":
                member = Member(**request)
                answer = None
            else:
                answer = getattr(member, action)(**request)
            print(json.dumps({"ok": answer}), flush=True)
        except Exception as error:  # whatever the library throws is the answer
            print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)


if __name__ == "__main__":
    main()
