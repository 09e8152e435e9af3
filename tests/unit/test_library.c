/* test_library.c - libraries opened at the moment of use. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/library.h"

typedef struct {
  double (*cos)(double);
  double (*hypot)(double, double);
} functions;

static const library_function present[] = {
    {"cos", offsetof(functions, cos)}, {"hypot", offsetof(functions, hypot)}, {0}};
static const library_function absent[] = {
    {"cos", offsetof(functions, cos)}, {"evalstat_has_no_such_function", 0}, {0}};

static void test_functions_are_called(void **state)
{
  const library math = {"libm.so.6", "libc6", "arithmetic", present};
  functions found = {0};
  (void)state;

  assert_int_equal(library_open(&found, &math, NULL), EVS_OK);
  assert_true(found.cos(0) == 1);
  assert_true(found.hypot(3, 4) == 5);
  assert_int_equal(library_open(&found, &math, NULL), EVS_OK); /* again */
}

static void test_missing_library_names_the_package(void **state)
{
  const library none = {"libevalstat-none.so.9", "libnone9", "reading of none", present};
  functions found = {0};
  evs_error error = {0};
  (void)state;

  assert_int_equal(library_open(&found, &none, &error), EVS_NOT_FOUND);
  assert_int_equal(error.status, EVS_NOT_FOUND);
  assert_string_equal(error.message, "reading of none needs the library libevalstat-none.so.9, "
                                     "which cannot be opened: libevalstat-none.so.9: cannot open "
                                     "shared object file: No such file or directory");
  assert_string_equal(error.hint, "install the package libnone9: sudo apt-get install libnone9");
}

static void test_missing_function_is_named(void **state)
{
  const library math = {"libm.so.6", "libc6", "arithmetic", absent};
  functions found = {0};
  evs_error error = {0};
  (void)state;

  assert_int_equal(library_open(&found, &math, &error), EVS_TOOL_FAILED);
  assert_string_equal(error.message, "libm.so.6 has no function evalstat_has_no_such_function; "
                                     "expected the library of the package libc6");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_functions_are_called),
      cmocka_unit_test(test_missing_library_names_the_package),
      cmocka_unit_test(test_missing_function_is_named),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
