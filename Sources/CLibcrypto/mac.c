#include "provider.h"

#define HASH_BYTES 32

static EVP_MAC_CTX *keyed(const void *key, size_t count) {
  const struct lc_provider *provider = lc_provider();
  EVP_MAC_CTX *context = provider ? EVP_MAC_CTX_dup(provider->hmac_sha256) : NULL;
  if (!context) return NULL;
  // A null key would mean "the key of before"; an empty one is a key.
  if (EVP_MAC_init(context, count ? key : "", count, NULL)) return context;
  EVP_MAC_CTX_free(context);
  return NULL;
}

static int finish(EVP_MAC_CTX *context, uint8_t out[HASH_BYTES]) {
  size_t written = 0;
  return EVP_MAC_final(context, out, &written, HASH_BYTES) && written == HASH_BYTES;
}

lc_status lc_hmac(
  const void *key, size_t key_count, const void *message, size_t message_count, uint8_t out[32]) {
  EVP_MAC_CTX *context = keyed(key, key_count);
  int done = context && EVP_MAC_update(context, message, message_count) && finish(context, out);
  EVP_MAC_CTX_free(context);
  return lc_result(done, LC_FAILED);
}

// T(i) = HMAC(PRK, T(i-1) | info | i), over the previous block in place.
static int next_block(
  const void *prk, size_t prk_count, const void *info, size_t info_count, uint8_t counter,
  uint8_t block[HASH_BYTES]) {
  EVP_MAC_CTX *context = keyed(prk, prk_count);
  int done = context && (counter == 1 || EVP_MAC_update(context, block, HASH_BYTES))
    && EVP_MAC_update(context, info, info_count) && EVP_MAC_update(context, &counter, 1)
    && finish(context, block);
  EVP_MAC_CTX_free(context);
  return done;
}

lc_status lc_hkdf_expand(
  const void *prk, size_t prk_count, const void *info, size_t info_count, uint8_t *out, size_t out_count) {
  if (out_count > 255 * HASH_BYTES) return LC_REFUSED;
  uint8_t block[HASH_BYTES];
  int done = 1;
  for (size_t from = 0; done && from < out_count; from += HASH_BYTES) {
    size_t count = out_count - from < HASH_BYTES ? out_count - from : HASH_BYTES;
    done = next_block(prk, prk_count, info, info_count, (uint8_t)(from / HASH_BYTES + 1), block);
    if (done) memcpy(out + from, block, count);
  }
  OPENSSL_cleanse(block, sizeof block);
  if (!done) OPENSSL_cleanse(out, out_count);
  return lc_result(done, LC_FAILED);
}
