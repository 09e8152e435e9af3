/* claim.h - published figures against recomputed ones. */
#ifndef EVALSTAT_CLAIM_H
#define EVALSTAT_CLAIM_H

#include "evalstat/decimal.h"
#include "evalstat/language.h"

typedef enum { EVS_EXACT, EVS_ABOUT, EVS_JUST_UNDER } evs_qualifier;

const char *evs_qualifier_name(evs_qualifier qualifier); /* "exact", "about", "just under" */

/* A figure as somebody printed it: which values would be printed so. */
typedef struct {
  double value;
  int decimals;
  evs_qualifier qualifier;
  double low; /* edges count as inside */
  double high;
} evs_printed;

/* Reads "−29,0 %", "+1 %", "rund 600.000 Euro", "knapp 280.000 Euro", "about
   €0.6 million": qualifier, sign, number in the number format of `language`
   (groups of three with any one sign), unit words.

   A plain figure stands for what rounds to its last printed place; "rund" for
   half a unit of its last digit that is not zero (600.000: 550.000 to 650.000);
   "knapp" for up to one such unit below its size (knapp -5: -5 to -4).  Fails with EVS_BAD_DATA. */
EVS_MUST_CHECK
evs_status evs_printed_read(evs_printed *out, const char *text, evs_language language,
                            evs_arena *arena, evs_error *error);

typedef enum {
  EVS_REPRODUCED,      /* the recomputed value would be printed so */
  EVS_WITHIN_ROUNDING, /* it can be, once the rounding of its inputs is carried along */
  EVS_BY_CONSTRUCTION, /* an input was derived from this very figure */
  EVS_CONTRADICTED,
  EVS_NOT_RECOMPUTED /* nothing to compare it with */
} evs_claim_class;

const char *evs_claim_class_name(evs_claim_class class);

/* Classes a printed figure: `recomputed` with the range [low, high] that the
   rounding of its inputs leaves.  A figure that was an input must come out
   without that range. */
evs_claim_class evs_claim_classify(const evs_printed *printed, double recomputed, double low,
                                   double high, bool is_input);

#endif
