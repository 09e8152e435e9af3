/* Double-double arithmetic: against whole numbers that fit 106 bits, and against what must
   hold of any numbers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/double_double.h"

static const double unit = 0x1p-104;

static void is(double_double found, double high, double low)
{
  if (found.high != high || found.low != low)
    fail_msg("%.17g + %.17g; expected %.17g + %.17g", found.high, found.low, high, low);
}

/* (2^53 - 1)² = 2^106 - 2^54 + 1; 2^53 + 3 rounds to 2^53 + 4. */
static void sums_and_products_are_exact(void **state)
{
  const double most = 0x1p53 - 1;

  (void)state;
  is(dd_product(most, most), 0x1p106 - 0x1p54, 1);
  is(dd_sum(0x1p53, 3), 0x1p53 + 4, -1);
  is(dd_add(dd_sum(1, 0x1p-80), dd_of(-1)), 0x1p-80, 0);
  is(dd_subtract(dd_sum(0x1p60, 1), dd_of(0x1p60)), 1, 0);
}

static void nearly_one(double_double found)
{
  const double_double rest = dd_subtract(found, dd_of(1));

  if (!(fabs(rest.high) <= 4 * unit))
    fail_msg("off by %g", rest.high);
}

static void divides_and_takes_roots(void **state)
{
  static const double numbers[] = {3, 7, 0.1, 1e-30, 123456789.123, 1e200};

  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    const double_double number = dd_of(numbers[i]);
    const double_double root = dd_root(number);

    nearly_one(dd_multiply(dd_divide(dd_of(1), number), number));
    nearly_one(dd_divide(dd_multiply(root, root), number));
  }
  is(dd_root(dd_of(0)), 0, 0);
  is(dd_root(dd_of(9)), 3, 0);
}

/* 0.1 is its nearest double plus what that lacks; times ten it is one again. */
static void reads_decimals_exactly(void **state)
{
  (void)state;
  nearly_one(dd_multiply(dd_of_decimal((evs_decimal){1, 1}), dd_of(10)));
  nearly_one(dd_multiply(dd_of_decimal((evs_decimal){1, 18}), dd_of(1e18)));
  is(dd_of_decimal((evs_decimal){INT64_MAX, 0}), 0x1p63, -1);
  is(dd_of_decimal((evs_decimal){INT64_MIN, 0}), -0x1p63, 0);
  is(dd_of_decimal((evs_decimal){(INT64_C(1) << 60) + 1, 0}), 0x1p60, 1);
  is(dd_of_decimal((evs_decimal){-125, 2}), -1.25, 0);
}

static void takes_long_doubles(void **state)
{
  const long double third = 1 / 3.0L;
  const double_double found = dd_of_long_double(third);

  (void)state;
  assert_true((long double)found.high + found.low == third);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sums_and_products_are_exact),
      cmocka_unit_test(divides_and_takes_roots),
      cmocka_unit_test(reads_decimals_exactly),
      cmocka_unit_test(takes_long_doubles),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
