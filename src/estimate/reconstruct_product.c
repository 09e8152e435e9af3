/* reconstruct_product.c - products of any size, as digits. */
#include "estimate/reconstruct_parts.h"

/* Limbs of nine decimal digits, the lowest first. */
enum { LIMB = 1000000000, FACTOR_LIMBS = 5 };

typedef struct {
  uint32_t *limbs;
  size_t count;
} long_number;

/* 2^128 has 39 digits. */
static size_t factor_limbs(uint32_t limbs[FACTOR_LIMBS], big_count factor)
{
  size_t count = 0;

  do {
    limbs[count++] = (uint32_t)(factor % LIMB);
    factor /= LIMB;
  } while (factor != 0);
  return count;
}

static long_number multiply(const long_number *a, big_count factor, evs_arena *arena)
{
  uint32_t limbs[FACTOR_LIMBS];
  size_t limb_count = factor_limbs(limbs, factor);
  long_number out = {evs_arena_array(arena, a->count + limb_count, sizeof *out.limbs),
                     a->count + limb_count};

  for (size_t i = 0; i < a->count; i++) {
    uint64_t carry = 0;

    for (size_t j = 0; j < limb_count; j++) {
      carry += (uint64_t)a->limbs[i] * limbs[j] + out.limbs[i + j];
      out.limbs[i + j] = (uint32_t)(carry % LIMB);
      carry /= LIMB;
    }
    out.limbs[i + limb_count] = (uint32_t)carry;
  }
  while (out.count > 1 && out.limbs[out.count - 1] == 0)
    out.count--;
  return out;
}

const char *product_digits(const big_count *factors, size_t count, evs_arena *arena)
{
  long_number product = {evs_arena_array(arena, 1, sizeof *product.limbs), 1};
  const char *text;

  product.limbs[0] = 1;
  for (size_t i = 0; i < count; i++)
    product = multiply(&product, factors[i], arena);
  text = evs_arena_printf(arena, "%u", product.limbs[product.count - 1]);
  for (size_t i = product.count - 1; i-- > 0;)
    text = evs_arena_printf(arena, "%s%09u", text, product.limbs[i]);
  return text;
}
