#include "provider.h"

#define TAG_BYTES 16

static int fits(size_t count) { return count <= INT_MAX - TAG_BYTES; }

// Freeing a context wipes the key schedule in it (EVP_CIPHER_CTX_free(3)).
static EVP_CIPHER_CTX *context(
  lc_aead algorithm, const uint8_t *key, const uint8_t nonce[12], const void *authenticated,
  size_t authenticated_count, int seals) {
  const struct lc_provider *provider = lc_provider();
  EVP_CIPHER_CTX *created = provider && fits(authenticated_count) ? EVP_CIPHER_CTX_new() : NULL;
  if (!created) return NULL;
  int written = 0;
  int done = EVP_CipherInit_ex2(created, provider->aead[algorithm], key, nonce, seals, NULL)
    && (authenticated_count == 0
        || EVP_CipherUpdate(created, NULL, &written, authenticated, (int)authenticated_count));
  if (done) return created;
  EVP_CIPHER_CTX_free(created);
  return NULL;
}

// Both algorithms are streams: as many bytes come out as go in, and the last call adds none.
static int transform(EVP_CIPHER_CTX *cipher, const void *input, size_t count, uint8_t *out) {
  int written = 0;
  if (count == 0) return 1;
  return EVP_CipherUpdate(cipher, out, &written, input, (int)count) && (size_t)written == count;
}

static int finish(EVP_CIPHER_CTX *cipher) {
  uint8_t none[TAG_BYTES];
  int written = 0;
  return EVP_CipherFinal_ex(cipher, none, &written) && written == 0;
}

lc_status lc_aead_seal(
  lc_aead algorithm, const uint8_t *key, const uint8_t nonce[12], const void *authenticated,
  size_t authenticated_count, const void *plaintext, size_t count, uint8_t *out) {
  if (!fits(count)) return LC_FAILED;
  EVP_CIPHER_CTX *cipher = context(algorithm, key, nonce, authenticated, authenticated_count, 1);
  int done = cipher && transform(cipher, plaintext, count, out) && finish(cipher)
    && EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, out + count);
  EVP_CIPHER_CTX_free(cipher);
  if (!done) OPENSSL_cleanse(out, count + TAG_BYTES);
  return lc_result(done, LC_FAILED);
}

lc_status lc_aead_open(
  lc_aead algorithm, const uint8_t *key, const uint8_t nonce[12], const void *authenticated,
  size_t authenticated_count, const uint8_t *sealed, size_t count, uint8_t *out) {
  if (!fits(count)) return LC_REFUSED;
  EVP_CIPHER_CTX *cipher = context(algorithm, key, nonce, authenticated, authenticated_count, 0);
  if (!cipher) return lc_result(0, LC_FAILED);
  // EVP_CTRL_AEAD_SET_TAG only reads; its parameter is not const.
  int opened = EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, (void *)(sealed + count))
    && transform(cipher, sealed, count, out) && finish(cipher);
  EVP_CIPHER_CTX_free(cipher);
  if (!opened) OPENSSL_cleanse(out, count);
  return lc_result(opened, LC_REFUSED);
}
