// libcrypto 3.0 behind flat functions: no macros, no varargs, no OpenSSL type in sight.
//
// Every function may be called from any thread. None keeps a pointer that it was given, and none returns
// before its own temporaries are wiped. Where it isn't said otherwise, input and output must not overlap.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// How a call ended.
typedef enum lc_status {
  /// Done.
  LC_OK = 0,
  /// What the other side gave is refused: a tag or signature that is wrong, a point that is no point.
  LC_REFUSED = 1,
  /// libcrypto itself could not, for want of memory or of an algorithm.
  LC_FAILED = 2,
} lc_status;

/// How the memory for secrets is kept.
typedef enum lc_secure_memory {
  /// In guarded pages that are locked into RAM.
  LC_MEMORY_LOCKED = 0,
  /// In guarded pages; the system did not allow them to be locked (RLIMIT_MEMLOCK).
  LC_MEMORY_UNLOCKED = 1,
  /// In the ordinary heap; wiped all the same.
  LC_MEMORY_ORDINARY = 2,
} lc_secure_memory;

// MARK: Start (provider.c)

/// Fetches every algorithm and sets the secure heap up; all others call it. Costs only the first time.
lc_status lc_start(void);
/// What kind of memory `lc_start` got.
lc_secure_memory lc_memory(void);

// MARK: Secrets and chance (secret.c)

/// Zeroed memory from the secure heap, or from the ordinary one when that is full. NULL: there is none at all.
void *lc_secret_alloc(size_t count);
/// Wipes and gives back what `lc_secret_alloc` gave.
void lc_secret_free(void *secret, size_t count);
/// Wipes memory in a way that no compiler leaves out.
void lc_wipe(void *bytes, size_t count);
/// 1 if equal. Takes as long whatever the bytes are.
int lc_equal(const void *one, const void *other, size_t count);
/// Random bytes that will be shown to others.
lc_status lc_random_public(uint8_t *out, size_t count);
/// Random bytes that nobody else may learn; from a generator of their own (RAND_priv_bytes).
lc_status lc_random_secret(uint8_t *out, size_t count);

// MARK: SHA-256 (digest.c)

/// A hash under way.
typedef struct lc_digest lc_digest;
/// Starts one; NULL: no memory.
lc_digest *lc_digest_new(void);
/// Takes more input.
lc_status lc_digest_update(lc_digest *digest, const void *bytes, size_t count);
/// The hash of everything so far; the digest may go on.
lc_status lc_digest_value(const lc_digest *digest, uint8_t out[32]);
/// Wipes and frees it.
void lc_digest_free(lc_digest *digest);

// MARK: HMAC and HKDF with SHA-256 (mac.c)

/// RFC 2104.
lc_status lc_hmac(
  const void *key, size_t key_count, const void *message, size_t message_count, uint8_t out[32]);
/// RFC 5869 section 2.3; at most 255 × 32 bytes.
lc_status lc_hkdf_expand(
  const void *prk, size_t prk_count, const void *info, size_t info_count, uint8_t *out, size_t out_count);

// MARK: Authenticated encryption (aead.c)

/// Which algorithm; both have 12-byte nonces and 16-byte tags.
typedef enum lc_aead {
  /// RFC 8439; 32-byte key.
  LC_CHACHA20_POLY1305 = 0,
  /// NIST SP 800-38D; 16-byte key.
  LC_AES_128_GCM = 1,
} lc_aead;
/// Writes `count` bytes of ciphertext and the tag after them.
lc_status lc_aead_seal(
  lc_aead algorithm, const uint8_t *key, const uint8_t nonce[12], const void *authenticated,
  size_t authenticated_count, const void *plaintext, size_t count, uint8_t *out);
/// Writes `count` bytes of plaintext. The tag stands after the ciphertext's `count` bytes.
/// When it is wrong the output is wiped.
lc_status lc_aead_open(
  lc_aead algorithm, const uint8_t *key, const uint8_t nonce[12], const void *authenticated,
  size_t authenticated_count, const uint8_t *sealed, size_t count, uint8_t *out);

// MARK: Ed25519 (ed25519.c)

/// A private key, loaded once because loading costs a multiplication of the base point. For any thread at any time.
typedef struct lc_signer lc_signer;
/// Loads 32 bytes (RFC 8032 section 5.1.5). NULL: libcrypto failed.
lc_signer *lc_signer_new(const uint8_t seed[32]);
/// Wipes and frees it.
void lc_signer_free(lc_signer *signer);
/// The public key that belongs to it.
lc_status lc_signer_public(const lc_signer *signer, uint8_t out[32]);
/// A signature.
lc_status lc_sign(const lc_signer *signer, const void *message, size_t count, uint8_t out[64]);
/// A public key. For any thread at any time.
typedef struct lc_verifier lc_verifier;
/// Loads 32 bytes. NULL: libcrypto failed.
lc_verifier *lc_verifier_new(const uint8_t key[32]);
void lc_verifier_free(lc_verifier *verifier);
/// LC_OK: this key signed this message.
lc_status lc_verify(
  const lc_verifier *verifier, const void *message, size_t count, const uint8_t signature[64]);

// MARK: X25519 (x25519.c)

/// A private key, loaded once because loading costs a multiplication of the base point. For any thread at any time.
typedef struct lc_x25519_key lc_x25519_key;
/// Loads 32 bytes (RFC 7748 section 5). NULL: libcrypto failed.
lc_x25519_key *lc_x25519_key_new(const uint8_t seed[32]);
/// Wipes and frees it.
void lc_x25519_key_free(lc_x25519_key *key);
/// The public key that belongs to it.
lc_status lc_x25519_public(const lc_x25519_key *key, uint8_t out[32]);
/// The shared secret; refuses a public key of low order.
lc_status lc_x25519(const lc_x25519_key *key, const uint8_t public_key[32], uint8_t out[32]);

// MARK: SPAKE2 over P-256 (spake2.c)

/// Who of RFC 9382's two parties: A blinds with M, B with N.
typedef enum lc_spake2_party { LC_SPAKE2_A = 0, LC_SPAKE2_B = 1 } lc_spake2_party;
/// A big-endian number modulo the order of the group.
lc_status lc_p256_reduce(const uint8_t *number, size_t count, uint8_t out[32]);
/// The share: `scalar`·P + `w`·(M or N), uncompressed. Refuses a scalar outside [1, order).
lc_status lc_spake2_share(
  lc_spake2_party party, const uint8_t w[32], const uint8_t scalar[32], uint8_t out[65]);
/// The group element K: `scalar`·(peer's share − `w`·(N or M)), uncompressed. Refuses a share that is no
/// uncompressed point of the curve, and a K at infinity.
lc_status lc_spake2_key(
  lc_spake2_party party, const uint8_t w[32], const uint8_t scalar[32], const uint8_t peer_share[65],
  uint8_t out[65]);
