/* Numbers as files store them, in decimals without exponent, and those that have none.

   Expected texts by hand; 0.1f is 0.100000001490116 as a double. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "load/plain_number.h"

static void becomes_plain(void **state)
{
  static const struct {
    const char *text;
    const char *plain; /* NULL: refused */
    bool rounded;
  } numbers[] = {
      {"0", "0", false},
      {"-0", "0", false},
      {"-0.0", "0", false},
      {"-0e5", "0", false},
      {"0E+400", "0", false},
      {"0.000e-400", "0", false},
      {"+5", "5", false},
      {"1e-401", NULL, false},
      {"1234567890123456789012345678901234567890123456789012345678901234", NULL, false},
      {"0.01234567890123456789012345678901234567890123456789012345678901234", "0.0123456789012346",
       true},
      {"12345678901234567890123456789012345678901234567890123456789012345", NULL, false},
      {"0.12345678901234567890123456789012345678901234567890123456789012345", NULL, false},
      {"12.50", "12.5", false},
      {"007", "7", false},
      {"123456789012345", "123456789012345", false},
      {"1234567890123456", "1234567890123460", true},
      {"0.30000000000000004", "0.3", true},
      {"2.9999999999999996", "3", true},
      {"999999999999999.9", "1000000000000000", true},
      {"-1.5e+2", "-150", false},
      {"1E-7", "0.0000001", false},
      {"5e-324", NULL, false},
      {"1E39", "1000000000000000000000000000000000000000", false},
      {"1E41", NULL, false},
      {"", NULL, false},
      {"-", NULL, false},
      {".", NULL, false},
      {"1.2.3", NULL, false},
      {"1e", NULL, false},
      {"1e99999999999999999999", NULL, false},
      {"0x10", NULL, false},
      {"nan", NULL, false},
      {"1,5", NULL, false},
  };
  char plain[PLAIN_SIZE];
  bool rounded;

  (void)state;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    print_message("%s\n", numbers[i].text);
    assert_int_equal(plain_number(plain, numbers[i].text, &rounded), numbers[i].plain != NULL);
    if (numbers[i].plain) {
      assert_string_equal(plain, numbers[i].plain);
      assert_int_equal(rounded, numbers[i].rounded);
    }
  }
  assert_true(plain_double(plain, 0.1 + 0.2, &rounded));
  assert_string_equal(plain, "0.3");
  assert_true(rounded);
  assert_true(plain_double(plain, 398210.5, &rounded));
  assert_string_equal(plain, "398210.5");
  assert_false(rounded);
  assert_false(plain_double(plain, (double)NAN, &rounded));
  assert_false(plain_double(plain, -(double)INFINITY, &rounded));
  assert_false(plain_float(plain, NAN));
  assert_true(plain_float(plain, 1.00000012f)); /* 1 + 2^-23 */
  assert_string_equal(plain, "1.0000001");
  assert_true(plain_float(plain, 0.1f));
  assert_string_equal(plain, "0.1");
  assert_true(plain_float(plain, 16777216.0f));
  assert_string_equal(plain, "16777216");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(becomes_plain)};

  return cmocka_run_group_tests(tests, NULL, NULL);
}
