#include "provider.h"

#include <openssl/rand.h>

static int fits_in_secure_heap(size_t size) {
  size_t used = CRYPTO_secure_used();
  // Twice, because the heap rounds up to a power of two.
  return used < SECURE_HEAP_BYTES - SECURE_HEAP_RESERVE
    && size < (SECURE_HEAP_BYTES - SECURE_HEAP_RESERVE - used) / 2;
}

void *lc_secret_alloc(size_t count) {
  (void)lc_provider();
  size_t size = count ? count : 1;
  void *secret = fits_in_secure_heap(size) ? OPENSSL_secure_zalloc(size) : NULL;
  return secret ? secret : OPENSSL_zalloc(size);
}

// Knows by the address which heap it came from.
void lc_secret_free(void *secret, size_t count) { OPENSSL_secure_clear_free(secret, count ? count : 1); }

void lc_wipe(void *bytes, size_t count) { OPENSSL_cleanse(bytes, count); }

int lc_equal(const void *one, const void *other, size_t count) { return CRYPTO_memcmp(one, other, count) == 0; }

lc_status lc_random_public(uint8_t *out, size_t count) {
  return lc_result(count <= INT_MAX && RAND_bytes(out, (int)count) == 1, LC_FAILED);
}

lc_status lc_random_secret(uint8_t *out, size_t count) {
  return lc_result(count <= INT_MAX && RAND_priv_bytes(out, (int)count) == 1, LC_FAILED);
}
