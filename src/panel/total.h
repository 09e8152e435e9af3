/* total.h - names that rows of totals bear. */
#ifndef EVALSTAT_PANEL_TOTAL_H
#define EVALSTAT_PANEL_TOTAL_H

#include <stdbool.h>

/* "Summe", "insgesamt:", "Grand Total": the whole name says so. */
bool total_is_name(const char *name);

/* "Land Bremen insgesamt": one of its words says so. */
bool total_has_word(const char *name);

#endif
