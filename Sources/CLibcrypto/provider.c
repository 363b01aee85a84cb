#include "provider.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#define SECURE_HEAP_SMALLEST 32

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static struct lc_provider provider;
static lc_secure_memory memory = LC_MEMORY_ORDINARY;
static int ready = 0;

static void set_secure_heap_up(void) {
  switch (CRYPTO_secure_malloc_init(SECURE_HEAP_BYTES, SECURE_HEAP_SMALLEST)) {
  case 1: memory = LC_MEMORY_LOCKED; break;
  // The heap stands, but mlock or mprotect was not allowed.
  case 2: memory = LC_MEMORY_UNLOCKED; break;
  default: memory = LC_MEMORY_ORDINARY; break;
  }
}

static EC_POINT *point(const EC_GROUP *group, const uint8_t *compressed) {
  EC_POINT *result = EC_POINT_new(group);
  if (result && EC_POINT_oct2point(group, result, compressed, 33, NULL)) return result;
  EC_POINT_free(result);
  return NULL;
}

static int fetch_curve(void) {
  // RFC 9382 section 6, "For P256".
  static const uint8_t m[33] = {
    0x02, 0x88, 0x6e, 0x2f, 0x97, 0xac, 0xe4, 0x6e, 0x55, 0xba, 0x9d, 0xd7, 0x24, 0x25, 0x79, 0xf2, 0x99,
    0x3b, 0x64, 0xe1, 0x6e, 0xf3, 0xdc, 0xab, 0x95, 0xaf, 0xd4, 0x97, 0x33, 0x3d, 0x8f, 0xa1, 0x2f};
  static const uint8_t n[33] = {
    0x03, 0xd8, 0xbb, 0xd6, 0xc6, 0x39, 0xc6, 0x29, 0x37, 0xb0, 0x4d, 0x99, 0x7f, 0x38, 0xc3, 0x77, 0x07,
    0x19, 0xc6, 0x29, 0xd7, 0x01, 0x4d, 0x49, 0xa2, 0x4b, 0x4f, 0x98, 0xba, 0xa1, 0x29, 0x2b, 0x49};
  provider.p256 = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
  if (!provider.p256) return 0;
  provider.blinding[LC_SPAKE2_A] = point(provider.p256, m);
  provider.blinding[LC_SPAKE2_B] = point(provider.p256, n);
  return provider.blinding[LC_SPAKE2_A] && provider.blinding[LC_SPAKE2_B];
}

static EVP_MAC_CTX *keyless_hmac(void) {
  EVP_MAC_CTX *context = provider.hmac ? EVP_MAC_CTX_new(provider.hmac) : NULL;
  OSSL_PARAM digest[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0), OSSL_PARAM_construct_end()};
  if (context && EVP_MAC_CTX_set_params(context, digest)) return context;
  EVP_MAC_CTX_free(context);
  return NULL;
}

static void start(void) {
  set_secure_heap_up();
  provider.sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  provider.hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
  provider.hmac_sha256 = keyless_hmac();
  provider.aead[LC_CHACHA20_POLY1305] = EVP_CIPHER_fetch(NULL, "ChaCha20-Poly1305", NULL);
  provider.aead[LC_AES_128_GCM] = EVP_CIPHER_fetch(NULL, "AES-128-GCM", NULL);
  ready = provider.sha256 && provider.hmac_sha256 && provider.aead[LC_CHACHA20_POLY1305]
    && provider.aead[LC_AES_128_GCM] && fetch_curve();
  ERR_clear_error();
}

const struct lc_provider *lc_provider(void) {
  if (!CRYPTO_THREAD_run_once(&once, start) || !ready) return NULL;
  return &provider;
}

lc_status lc_start(void) { return lc_provider() ? LC_OK : LC_FAILED; }

lc_secure_memory lc_memory(void) {
  (void)lc_provider();
  return memory;
}
