#include "provider.h"

#define POINT_BYTES 65

// What one call works with. All of it is wiped when the call ends: with x·P a listener could try every code.
struct work {
  const struct lc_provider *provider;
  BN_CTX *numbers;
  BIGNUM *w;
  BIGNUM *scalar;
  EC_POINT *product;
  EC_POINT *blinding;
};

static BIGNUM *number(BN_CTX *numbers, const uint8_t bytes[32]) {
  BIGNUM *result = BN_CTX_get(numbers);
  if (!result || !BN_bin2bn(bytes, 32, result)) return NULL;
  BN_set_flags(result, BN_FLG_CONSTTIME);
  return result;
}

static void end(struct work *work) {
  EC_POINT_clear_free(work->product);
  EC_POINT_clear_free(work->blinding);
  if (work->numbers) BN_CTX_end(work->numbers);
  // Wipes every number that came from it (BN_POOL_finish frees by BN_clear_free).
  BN_CTX_free(work->numbers);
}

static int begin(struct work *work, const uint8_t w[32], const uint8_t scalar[32]) {
  memset(work, 0, sizeof *work);
  work->provider = lc_provider();
  work->numbers = work->provider ? BN_CTX_secure_new() : NULL;
  if (!work->numbers) return 0;
  BN_CTX_start(work->numbers);
  work->w = number(work->numbers, w);
  work->scalar = number(work->numbers, scalar);
  work->product = EC_POINT_new(work->provider->p256);
  work->blinding = EC_POINT_new(work->provider->p256);
  return work->w && work->scalar && work->product && work->blinding;
}

static int is_usable(const struct work *work) {
  const BIGNUM *order = EC_GROUP_get0_order(work->provider->p256);
  return !BN_is_zero(work->scalar) && BN_cmp(work->scalar, order) < 0 && BN_cmp(work->w, order) < 0;
}

// One multiplication a call: EC_POINT_mul with two scalars may take a path that is not constant-time.
static int blind(struct work *work, lc_spake2_party party) {
  const struct lc_provider *provider = work->provider;
  return EC_POINT_mul(
    provider->p256, work->blinding, NULL, provider->blinding[party], work->w, work->numbers);
}

static int write_point(const struct work *work, uint8_t out[POINT_BYTES]) {
  const EC_GROUP *group = work->provider->p256;
  return !EC_POINT_is_at_infinity(group, work->product)
    && EC_POINT_point2oct(
         group, work->product, POINT_CONVERSION_UNCOMPRESSED, out, POINT_BYTES, work->numbers) == POINT_BYTES;
}

static int make_share(struct work *work, lc_spake2_party party, uint8_t out[POINT_BYTES]) {
  const EC_GROUP *group = work->provider->p256;
  return blind(work, party)
    && EC_POINT_mul(group, work->product, work->scalar, NULL, NULL, work->numbers)
    && EC_POINT_add(group, work->product, work->product, work->blinding, work->numbers)
    && write_point(work, out);
}

lc_status lc_spake2_share(
  lc_spake2_party party, const uint8_t w[32], const uint8_t scalar[32], uint8_t out[65]) {
  struct work work;
  lc_status status = LC_FAILED;
  if (begin(&work, w, scalar)) {
    status = LC_REFUSED;
    if (is_usable(&work) && make_share(&work, party, out)) status = LC_OK;
  }
  end(&work);
  return lc_result(status == LC_OK, status);
}

// The encoding of infinity is one zero byte and libcrypto takes it; so the form is checked first, the curve
// equation by EC_POINT_oct2point. P-256 has cofactor 1: on the curve is in the group.
static int read_share(struct work *work, const uint8_t share[POINT_BYTES]) {
  return share[0] == POINT_CONVERSION_UNCOMPRESSED
    && EC_POINT_oct2point(work->provider->p256, work->product, share, POINT_BYTES, work->numbers);
}

static int make_key(
  struct work *work, lc_spake2_party peer, const uint8_t share[POINT_BYTES], uint8_t out[POINT_BYTES]) {
  const EC_GROUP *group = work->provider->p256;
  return read_share(work, share) && blind(work, peer)
    && EC_POINT_invert(group, work->blinding, work->numbers)
    && EC_POINT_add(group, work->product, work->product, work->blinding, work->numbers)
    && EC_POINT_mul(group, work->product, NULL, work->product, work->scalar, work->numbers)
    && write_point(work, out);
}

lc_status lc_spake2_key(
  lc_spake2_party party, const uint8_t w[32], const uint8_t scalar[32], const uint8_t peer_share[65],
  uint8_t out[65]) {
  struct work work;
  lc_status status = LC_FAILED;
  lc_spake2_party peer = party == LC_SPAKE2_A ? LC_SPAKE2_B : LC_SPAKE2_A;
  if (begin(&work, w, scalar)) {
    status = LC_REFUSED;
    if (is_usable(&work) && make_key(&work, peer, peer_share, out)) status = LC_OK;
  }
  end(&work);
  if (status != LC_OK) OPENSSL_cleanse(out, POINT_BYTES);
  return lc_result(status == LC_OK, status);
}

lc_status lc_p256_reduce(const uint8_t *input, size_t count, uint8_t out[32]) {
  const struct lc_provider *provider = lc_provider();
  BN_CTX *numbers = provider && count <= INT_MAX ? BN_CTX_secure_new() : NULL;
  if (!numbers) return LC_FAILED;
  BN_CTX_start(numbers);
  BIGNUM *value = BN_CTX_get(numbers);
  BIGNUM *reduced = BN_CTX_get(numbers);
  int done = reduced && BN_bin2bn(input, (int)count, value) != NULL;
  if (done) BN_set_flags(value, BN_FLG_CONSTTIME);
  done = done && BN_nnmod(reduced, value, EC_GROUP_get0_order(provider->p256), numbers)
    && BN_bn2binpad(reduced, out, 32) == 32;
  BN_CTX_end(numbers);
  BN_CTX_free(numbers);
  return lc_result(done, LC_FAILED);
}
