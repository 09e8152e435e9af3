/* plain_number.h - numbers that files store in binary, as decimals. */
#ifndef EVALSTAT_LOAD_PLAIN_NUMBER_H
#define EVALSTAT_LOAD_PLAIN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum {
  PLAIN_SIZE = 80,
  PLAIN_DIGITS = 15 /* that every decimal keeps in a double, and that spreadsheets show */
};

/* Writes a number such as "0.1", "-12", "1.5E-3" without exponent: sign, digits,
   a point, no zeros at the end.  One with more than PLAIN_DIGITS digits is rounded to them,
   half away from zero, and `*rounded` set: 0.30000000000000004 is what a
   double makes of 0.1 + 0.2, and 0.3 what is meant.

   False when the text is no number or has no place in PLAIN_SIZE. */
bool plain_number(char out[PLAIN_SIZE], const char *text, bool *rounded);

/* The same for a double; NaN and infinities have no text: false. */
bool plain_double(char out[PLAIN_SIZE], double number, bool *rounded);

/* The shortest decimal that is still this float. */
bool plain_float(char out[PLAIN_SIZE], float number);

#endif
