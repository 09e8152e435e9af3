/* number.h - the shape of a number before its decimal sign is known. */
#ifndef EVALSTAT_LOAD_NUMBER_H
#define EVALSTAT_LOAD_NUMBER_H

#include "evalstat/table.h"

enum { NUMBER_DIGITS = 64, NUMBER_SIGNS = 24 };

/* Digits and the signs between them; ' ' stands for every kind of blank, '\''
   also for U+2019. */
typedef struct {
  bool negative;
  bool too_long; /* more digits or signs than fit here */
  char digits[NUMBER_DIGITS + 1];
  size_t digit_count;
  char signs[NUMBER_SIGNS];
  size_t places[NUMBER_SIGNS]; /* digits in front of each sign */
  size_t sign_count;
} number_shape;

/* A cell taken apart: a mark, or a number with flags. */
typedef struct {
  evs_mark mark;
  unsigned flags;
  number_shape shape; /* where mark is EVS_MARK_VALUE */
} number_parts;

/* False when the cell is neither a mark nor made of digits and signs. */
bool number_take_apart(number_parts *out, const char *text);

/* Digits before the decimal sign; `*groups` is the number of signs of groups. */
size_t number_whole_digits(const number_shape *shape, char decimal, size_t *groups);

bool number_has_point_or_comma(const number_shape *shape);

/* Whether this is a number with that decimal sign; `thousands` 0 allows any one
   sign of groups.  Groups have three digits, the first one to three of them and
   no leading zero, and the decimal sign stands once and behind them. */
bool number_fits(const number_shape *shape, char decimal, char thousands);

/* A number (not a mark) under a decimal comma or point. */
bool number_is_value(const char *text);

#endif
