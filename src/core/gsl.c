/* gsl.c - what every use of GSL needs first. */
#include "core/gsl.h"

#include <gsl/gsl_errno.h>

void gsl_quiet(void)
{
  gsl_set_error_handler_off();
}

evs_status gsl_status(int code, const char *what, evs_error *error)
{
  if (code == GSL_SUCCESS)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA, "%s cannot be computed: %s", what, gsl_strerror(code));
}
