/* language.h - words and numbers in English and German.

   Locale never decides how a number is written: these functions do. */
#ifndef EVALSTAT_LANGUAGE_H
#define EVALSTAT_LANGUAGE_H

#include "evalstat/arena.h"
#include "evalstat/period.h"

typedef enum { EVS_ENGLISH, EVS_GERMAN, EVS_LANGUAGE_COUNT } evs_language;

/* "en", "de": also the HTML lang attribute. */
const char *evs_language_code(evs_language language);
EVS_MUST_CHECK
evs_status evs_language_parse(evs_language *out, const char *text, evs_error *error);

/* One text in each language.  Places {0} to {9} stand for values. */
typedef struct {
  const char *text[EVS_LANGUAGE_COUNT];
} evs_phrase;

/* The text in `language`, or in the other one where it is missing. */
const char *evs_phrase_text(evs_language language, evs_phrase phrase);

typedef enum {
  EVS_VALUE_TEXT,   /* as it is, the same in every language */
  EVS_VALUE_PHRASE, /* another phrase, in the language asked for */
  EVS_VALUE_NUMBER, /* rounded to `decimals`, grouped: 1.234,5 */
  EVS_VALUE_SIGNED, /* the same with + before positive numbers */
  EVS_VALUE_PERIOD
} evs_value_kind;

/* A value that is put into words only when the language is known. */
typedef struct {
  evs_value_kind kind;
  const char *text;
  evs_phrase phrase;
  double number;
  int decimals;
  evs_period period;
} evs_value;

evs_value evs_value_text(const char *text);
evs_value evs_value_phrase(evs_phrase phrase);
evs_value evs_value_number(double number, int decimals);
evs_value evs_value_signed(double number, int decimals);
evs_value evs_value_count(size_t count);
evs_value evs_value_period(evs_period period);

/* The phrase with its places filled; a place without a value stays as written.
   "{{" stands for "{". */
char *evs_phrase_format(evs_language language, evs_phrase phrase, const evs_value *values,
                        size_t count, evs_arena *arena);

/* "-1,234.5" and "-1.234,5" with a true minus sign (U+2212), rounded half away
   from zero on the shortest decimal that reads back as `number`; an en dash
   for NaN.  `decimals` -1: as many as the shortest form has. */
char *evs_number_text(evs_language language, double number, int decimals, evs_arena *arena);
char *evs_signed_text(evs_language language, double number, int decimals, evs_arena *arena);

/* `number` rounded to `decimals` by the same rule as evs_number_text. */
double evs_round(double number, int decimals);

/* "2011", "Q3 2011" / "3. Quartal 2011", "March 2011" / "März 2011",
   "31 March 2011" / "31.03.2011". */
char *evs_period_words(evs_language language, evs_period period, evs_arena *arena);

/* A short form for axes: "2011", "Q3 11" / "III/11", "Mar 11" / "Mär 11", "31.12.12". */
char *evs_period_short(evs_language language, evs_period period, evs_arena *arena);

#endif
