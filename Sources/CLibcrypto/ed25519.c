#include "provider.h"

// Names of our own for an EVP_MD_CTX that is ready to sign or to verify. Each use takes a copy of it: making one ready
// looks the algorithm up by name, which in a process that has slept takes as long as the signature itself.
struct lc_signer;
struct lc_verifier;

static EVP_MD_CTX *md(const void *handle) { return (EVP_MD_CTX *)(uintptr_t)handle; }

static EVP_MD_CTX *copy(const void *handle) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context && EVP_MD_CTX_copy_ex(context, md(handle))) return context;
  EVP_MD_CTX_free(context);
  return NULL;
}

typedef int starting(
  EVP_MD_CTX *, EVP_PKEY_CTX **, const char *, OSSL_LIB_CTX *, const char *, EVP_PKEY *, const OSSL_PARAM *);

// Takes the key over.
static EVP_MD_CTX *ready(starting *start, EVP_PKEY *key) {
  EVP_MD_CTX *context = key ? EVP_MD_CTX_new() : NULL;
  int done = context && start(context, NULL, NULL, NULL, NULL, key, NULL) == 1;
  EVP_PKEY_free(key);
  if (done) return context;
  EVP_MD_CTX_free(context);
  ERR_clear_error();
  return NULL;
}

lc_signer *lc_signer_new(const uint8_t seed[32]) {
  (void)lc_provider();
  return (lc_signer *)ready(
    EVP_DigestSignInit_ex, EVP_PKEY_new_raw_private_key_ex(NULL, "ED25519", NULL, seed, 32));
}

void lc_signer_free(lc_signer *signer) { EVP_MD_CTX_free(md(signer)); }

lc_status lc_signer_public(const lc_signer *signer, uint8_t out[32]) {
  EVP_PKEY *key = EVP_PKEY_CTX_get0_pkey(EVP_MD_CTX_get_pkey_ctx(md(signer)));
  size_t count = 32;
  return lc_result(EVP_PKEY_get_raw_public_key(key, out, &count) && count == 32, LC_FAILED);
}

lc_status lc_sign(const lc_signer *signer, const void *message, size_t count, uint8_t out[64]) {
  EVP_MD_CTX *context = copy(signer);
  size_t written = 64;
  int done = context && EVP_DigestSign(context, out, &written, message, count) == 1 && written == 64;
  EVP_MD_CTX_free(context);
  return lc_result(done, LC_FAILED);
}

lc_verifier *lc_verifier_new(const uint8_t key[32]) {
  (void)lc_provider();
  return (lc_verifier *)ready(
    EVP_DigestVerifyInit_ex, EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519", NULL, key, 32));
}

void lc_verifier_free(lc_verifier *verifier) { EVP_MD_CTX_free(md(verifier)); }

lc_status lc_verify(
  const lc_verifier *verifier, const void *message, size_t count, const uint8_t signature[64]) {
  EVP_MD_CTX *context = copy(verifier);
  int valid = context && EVP_DigestVerify(context, signature, 64, message, count) == 1;
  EVP_MD_CTX_free(context);
  return lc_result(valid, LC_REFUSED);
}
