// What the files of this target share. Deprecated calls do not compile.
#pragma once

#define OPENSSL_API_COMPAT 30000
#define OPENSSL_NO_DEPRECATED

#include <limits.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/crypto.h>
#include <string.h>

#include "CLibcrypto.h"

// A crew of 32 keeps a few hundred secrets of 32 bytes. Locked pages count as resident from the start, so the
// heap is no larger than that needs; secrets that do not fit go to the ordinary heap.
#define SECURE_HEAP_BYTES (256 * 1024)
// libcrypto's own keys and numbers have no other place to go, so our secrets leave them this much.
#define SECURE_HEAP_RESERVE (SECURE_HEAP_BYTES / 4)

// Fetched once: fetching is the slow part of most calls (OSSL_PROVIDER and crypto(7), "Explicit fetching").
struct lc_provider {
  EVP_MD *sha256;
  EVP_MAC *hmac;
  // Knows its digest and no key: a copy of it looks nothing up by name.
  EVP_MAC_CTX *hmac_sha256;
  EVP_CIPHER *aead[2];
  EC_GROUP *p256;
  // RFC 9382 section 6: the blinding points of A and B.
  EC_POINT *blinding[2];
};

// NULL: an algorithm is missing, and nothing of this target works.
const struct lc_provider *lc_provider(void);

// Empties this thread's queue of errors, so that no call's failure is read as another's.
static inline lc_status lc_result(int succeeded, lc_status otherwise) {
  if (succeeded) return LC_OK;
  ERR_clear_error();
  return otherwise;
}
