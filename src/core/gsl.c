/* gsl.c - what every use of GSL needs first. */
#include "core/gsl.h"

#include <gsl/gsl_errno.h>

/* A distribution function far out in its tail must not end the program that asked for it. */
__attribute__((constructor)) static void quiet_from_the_start(void)
{
  gsl_quiet();
}

void gsl_quiet(void)
{
  gsl_set_error_handler_off();
}
