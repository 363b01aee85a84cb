"""A member of an MLS group as PyPI's rfc9420 keeps it: another implementation for ours to talk with.

Reads one JSON request a line, `{"do": NAME, ...}`, and answers one line, `{"ok": ...}` or `{"error": "..."}`. Bytes are
hexadecimal, and every message is an MLSMessage. Where the library leaves the RFC, `mending.py` says so; what it has for
handshakes that are PrivateMessages is joined to its groups here, since they take PublicMessages only.
"""

import dataclasses
import functools
import json
import sys
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rfc9420 import DefaultCryptoProvider
from rfc9420.extensions.extensions import build_capabilities_data
from rfc9420.group.mls_group import processing
from rfc9420.group.mls_group.processing import MLSGroup
from rfc9420.messages.data_structures import (
    CipherSuite, Credential, PreSharedKeyID, Proposal, PSKType, Sender, SenderType, Signature, Welcome)
from rfc9420.messages.key_packages import KeyPackage, LeafNode, LeafNodeSource
from rfc9420.messages.messages import (
    AuthenticatedContent, AuthenticatedContentTBS, ContentType, FramedContent, MLSMessage, MLSPlaintext, WireFormat,
    attach_membership_tag, protect_content_handshake, unprotect_content_handshake)

import mending


class Member:
    def __init__(self, suite, identity, private):
        self.crypto = DefaultCryptoProvider(suite_id=suite)
        self.identity = bytes.fromhex(identity)
        self.signing = Ed25519PrivateKey.generate()
        self.renewing = mending.Leaf(self.crypto, self.signature)
        self.keys = {}
        self.group = None
        self.package = None
        self.staged = None
        self.wire_format = WireFormat.PRIVATE_MESSAGE if private else WireFormat.PUBLIC_MESSAGE
        # Proposals and commits are signed as what they travel as (section 6.1).
        processing.sign_authenticated_content = functools.partial(
            processing.sign_authenticated_content, wire_format=self.wire_format)

    # Key packages

    def signature(self, label, content):
        return self.crypto.sign_with_label(self.signing.private_bytes_raw(), label, content)

    def sign(self, label, content):
        return Signature(self.signature(label, content))

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
        self.group.set_external_psk_provider(self.find)

    def join(self, welcome):
        message = MLSMessage.deserialize(bytes.fromhex(welcome))
        with mending.joining():
            self.group = MLSGroup.from_welcome(
                Welcome.deserialize(message.content), self.init[0], self.crypto, key_package=self.package,
                encryption_private_key=self.encryption[0], welcome_psk_resolver=self.find)
        self.group.set_external_psk_provider(self.find)

    def know(self, id, key):
        """Takes a pre-shared key from elsewhere."""
        self.keys[bytes.fromhex(id)] = bytes.fromhex(key)

    def find(self, id):
        return self.keys[id.psk_id]

    # Proposals and commits

    def proposal(self, kind, value=None):
        key = self.signing.private_bytes_raw()
        if kind == "add":
            package = KeyPackage.deserialize(MLSMessage.deserialize(bytes.fromhex(value)).content)
            return self.group.create_add_proposal(package, key)
        if kind == "remove":
            return self.group.create_remove_proposal(value, key)
        if kind == "update":
            return self.group.create_update_proposal(self.update(), key)
        if kind == "external":
            id = PreSharedKeyID(PSKType.EXTERNAL, psk_id=bytes.fromhex(value))
            return self.group.create_psk_proposal(id, key)
        if kind == "resumption":
            return self.group.create_application_resumption_psk_proposal(value, key)
        raise ValueError(f"no proposal is called {kind}")

    def update(self):
        index = self.group.get_own_leaf_index()
        leaf = self.group._ratchet_tree.get_node(2 * index).leaf_node
        return self.renewing.update(leaf, self.group.get_group_id(), index)

    def propose(self, kind, value=None):
        message = self.proposal(kind, value)
        self.group.process_proposal(message, Sender(self.group.get_own_leaf_index(), SenderType.MEMBER))
        return self.framed(message)

    def commit(self, proposals=(), renewed=True):
        """Commits what waits by reference, and more by value. Nothing changes before `apply`."""
        for kind, value in proposals:
            content = self.proposal(kind, value).auth_content.tbs.framed_content.content
            # What is not among the proposals that came is carried in the commit itself.
            self.group._pending_proposals.append(Proposal.deserialize(content))
        self.renewing.is_renewed = renewed
        self.staged = self.group.create_commit(self.signing.private_bytes_raw())
        commit, welcomes = self.staged
        return {
            "commit": self.framed(commit),
            "welcome": MLSMessage.from_welcome(welcomes[0]).serialize().hex() if welcomes else None}

    def apply(self):
        self.group.apply_own_commit(self.staged)
        self.forget()

    def process(self, message):
        plaintext = self.unframed(MLSMessage.deserialize(bytes.fromhex(message)))
        content = plaintext.auth_content.tbs.framed_content
        if content.content_type == ContentType.PROPOSAL:
            self.group.process_proposal(plaintext, content.sender)
        else:
            self.group.process_commit(plaintext, content.sender.sender)
            self.forget()

    def forget(self):
        """The library keeps the proposals of the epoch that is over, and would commit them again."""
        self.group._pending_proposals.clear()
        self.group._proposal_cache.clear()

    # Framing

    def framed(self, message):
        authenticated = message.auth_content
        if self.wire_format == WireFormat.PUBLIC_MESSAGE:
            return MLSMessage.from_public_message(authenticated).serialize().hex()
        content = authenticated.tbs.framed_content
        sealed = protect_content_handshake(
            content.group_id, content.epoch, content.sender.sender, content.authenticated_data, content.content,
            authenticated.signature, self.group._key_schedule, self.group._secret_tree, self.crypto,
            confirmation_tag=authenticated.confirmation_tag, content_type=content.content_type)
        return MLSMessage.from_private_message(sealed).serialize().hex()

    def unframed(self, message):
        if message.wire_format == WireFormat.PUBLIC_MESSAGE:
            return MLSPlaintext(message.get_parsed_content())
        sealed = message.get_parsed_content()
        schedule, context = self.group._key_schedule, self.group._group_context.serialize()
        sender, body, auth = unprotect_content_handshake(sealed, schedule, self.group._secret_tree, self.crypto)
        content = FramedContent(
            sealed.group_id, sealed.epoch, Sender(sender, SenderType.MEMBER), sealed.authenticated_data,
            sealed.content_type, body)
        plaintext = MLSPlaintext(
            AuthenticatedContent(AuthenticatedContentTBS(WireFormat.PRIVATE_MESSAGE, content, context), auth))
        # The library asks for a membership tag, which only a PublicMessage has; the AEAD has proven the same.
        return attach_membership_tag(plaintext, schedule.membership_key, self.crypto)

    # Messages, and what all members agree on

    def seal(self, text):
        sealed = self.group.protect(bytes.fromhex(text), self.signing.private_bytes_raw())
        return MLSMessage.from_private_message(sealed).serialize().hex()

    def open(self, message):
        sealed = MLSMessage.deserialize(bytes.fromhex(message)).get_parsed_content()
        sender, text = self.group.unprotect(sealed)
        return {"sender": sender, "text": text.hex()}

    def export(self, label, context, count):
        """The library takes the context as it comes; section 8.5 hashes it."""
        context = self.crypto.hash(bytes.fromhex(context))
        return self.group.export_secret(label.encode(), context, count).hex()

    def state(self):
        return {
            "epoch": self.group.get_epoch(), "leaf": self.group.get_own_leaf_index(),
            "authenticator": self.group.get_epoch_authenticator().hex(),
            "members": [[leaf, identity.hex()] for leaf, identity in self.group.get_member_identities() if identity]}


def main():
    # The library prints; the answers have standard output for themselves.
    answers, sys.stdout = sys.stdout, sys.stderr
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
            print(json.dumps({"ok": answer}), file=answers, flush=True)
        except Exception as error:  # whatever the library throws is the answer
            print(json.dumps({"error": f"{type(error).__name__}: {error}"}), file=answers, flush=True)


if __name__ == "__main__":
    main()
