#include "provider.h"

// A name of our own for EVP_PKEY, so that no OpenSSL type stands in the header.
struct lc_x25519_key;

static EVP_PKEY *pkey(const lc_x25519_key *key) { return (EVP_PKEY *)(uintptr_t)key; }

lc_x25519_key *lc_x25519_key_new(const uint8_t seed[32]) {
  (void)lc_provider();
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key_ex(NULL, "X25519", NULL, seed, 32);
  if (!key) ERR_clear_error();
  return (lc_x25519_key *)key;
}

void lc_x25519_key_free(lc_x25519_key *key) { EVP_PKEY_free(pkey(key)); }

lc_status lc_x25519_public(const lc_x25519_key *key, uint8_t out[32]) {
  size_t count = 32;
  return lc_result(EVP_PKEY_get_raw_public_key(pkey(key), out, &count) && count == 32, LC_FAILED);
}

lc_status lc_x25519(const lc_x25519_key *key, const uint8_t public_key[32], uint8_t out[32]) {
  EVP_PKEY *peer = EVP_PKEY_new_raw_public_key_ex(NULL, "X25519", NULL, public_key, 32);
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
