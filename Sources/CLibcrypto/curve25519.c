#include "provider.h"

// A name of our own for EVP_PKEY, so that no OpenSSL type stands in the header.
struct lc_private_key;
struct lc_public_key;

static const char *const name[] = {"ED25519", "X25519"};

static EVP_PKEY *pkey(const lc_private_key *key) { return (EVP_PKEY *)(uintptr_t)key; }

static EVP_PKEY *public_key_of(lc_curve curve, const uint8_t bytes[32]) {
  return EVP_PKEY_new_raw_public_key_ex(NULL, name[curve], NULL, bytes, 32);
}

lc_private_key *lc_private_key_new(lc_curve curve, const uint8_t seed[32]) {
  (void)lc_provider();
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key_ex(NULL, name[curve], NULL, seed, 32);
  if (!key) ERR_clear_error();
  return (lc_private_key *)key;
}

lc_status lc_private_key_public(const lc_private_key *key, uint8_t out[32]) {
  size_t count = 32;
  return lc_result(EVP_PKEY_get_raw_public_key(pkey(key), out, &count) && count == 32, LC_FAILED);
}

void lc_private_key_free(lc_private_key *key) { EVP_PKEY_free(pkey(key)); }

lc_status lc_sign(const lc_private_key *key, const void *message, size_t count, uint8_t out[64]) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t written = 64;
  int done = context && EVP_DigestSignInit_ex(context, NULL, NULL, NULL, NULL, pkey(key), NULL)
    && EVP_DigestSign(context, out, &written, message, count) && written == 64;
  EVP_MD_CTX_free(context);
  return lc_result(done, LC_FAILED);
}

lc_public_key *lc_public_key_new(const uint8_t bytes[32]) {
  (void)lc_provider();
  EVP_PKEY *key = public_key_of(LC_ED25519, bytes);
  if (!key) ERR_clear_error();
  return (lc_public_key *)key;
}

void lc_public_key_free(lc_public_key *key) { EVP_PKEY_free((EVP_PKEY *)key); }

lc_status lc_verify(
  const lc_public_key *key, const void *message, size_t count, const uint8_t signature[64]) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int valid = context
    && EVP_DigestVerifyInit_ex(context, NULL, NULL, NULL, NULL, (EVP_PKEY *)(uintptr_t)key, NULL)
    && EVP_DigestVerify(context, signature, 64, message, count) == 1;
  EVP_MD_CTX_free(context);
  return lc_result(valid, LC_REFUSED);
}

lc_status lc_x25519(const lc_private_key *key, const uint8_t public_key[32], uint8_t out[32]) {
  EVP_PKEY *peer = public_key_of(LC_X25519, public_key);
  EVP_PKEY_CTX *context = peer ? EVP_PKEY_CTX_new_from_pkey(NULL, pkey(key), NULL) : NULL;
  size_t written = 32;
  // Fails on an all-zero result, as RFC 7748 section 6.1 recommends.
  int done = context && EVP_PKEY_derive_init(context) == 1 && EVP_PKEY_derive_set_peer(context, peer) == 1
    && EVP_PKEY_derive(context, out, &written) == 1 && written == 32;
  EVP_PKEY_CTX_free(context);
  EVP_PKEY_free(peer);
  if (!done) OPENSSL_cleanse(out, 32);
  return lc_result(done, LC_REFUSED);
}
