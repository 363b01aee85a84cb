#include "provider.h"

// A name of our own for EVP_MD_CTX, so that no OpenSSL type stands in the header.
struct lc_digest;

static EVP_MD_CTX *context(lc_digest *digest) { return (EVP_MD_CTX *)digest; }

lc_digest *lc_digest_new(void) {
  const struct lc_provider *provider = lc_provider();
  EVP_MD_CTX *created = provider ? EVP_MD_CTX_new() : NULL;
  if (created && EVP_DigestInit_ex2(created, provider->sha256, NULL)) return (lc_digest *)created;
  EVP_MD_CTX_free(created);
  ERR_clear_error();
  return NULL;
}

lc_status lc_digest_update(lc_digest *digest, const void *bytes, size_t count) {
  return lc_result(EVP_DigestUpdate(context(digest), bytes, count), LC_FAILED);
}

lc_status lc_digest_value(const lc_digest *digest, uint8_t out[32]) {
  EVP_MD_CTX *copy = EVP_MD_CTX_new();
  int done = copy && EVP_MD_CTX_copy_ex(copy, (const EVP_MD_CTX *)digest)
    && EVP_DigestFinal_ex(copy, out, NULL);
  EVP_MD_CTX_free(copy);
  return lc_result(done, LC_FAILED);
}

void lc_digest_free(lc_digest *digest) { EVP_MD_CTX_free(context(digest)); }
