/* comparison.h - one treated against one control series, made from a panel.

   The one place where units are added up and where a control that contains the
   treated unit is cleaned of it; every comparing estimator starts here. */
#ifndef EVALSTAT_COMPARISON_H
#define EVALSTAT_COMPARISON_H

#include "evalstat/panel.h"

/* Who is compared with whom. */
typedef struct {
  const char *const *treated; /* unit names */
  size_t treated_count;
  const char *const *control; /* none: all units that are not treated */
  size_t control_count;
  const char *const *excluded; /* not in the control, named or not */
  size_t excluded_count;
  bool contains_treated;  /* the control total includes the treated units */
  const char *population; /* indicator that weighs rates, or NULL */
} evs_groups;

typedef struct {
  const char *outcome; /* indicator name */
  evs_kind kind;
  bool rounded;             /* values are rounded to their printed places */
  evs_decimal multiplier;   /* of the printed values, for evs_printed_half; missing or 0: 1 */
  const char *treated_name; /* "Walle"; several: "A + B" */
  const char *control_name; /* NULL when there is no control at all */
  size_t treated_unit_count;
  size_t control_unit_count;
  size_t period_count;
  const evs_period *periods; /* of the indicator */
  evs_decimal *treated;      /* per period; missing where a unit has no value */
  evs_decimal *control;      /* likewise, after subtraction; all missing without a control */
  bool subtracted;           /* the treated level was taken out of the control's */
  bool contains_treated;     /* the control still contains the treated unit */
} evs_comparison;

/* Levels that add up (stock, flow, count, cost) are summed over the units of a
   group; rates, scores and indices of several units are means, weighted by
   `population` where it is given (rounded to 9 places).  With
   `contains_treated`, levels that add up lose the treated sum, with the finding
   treated-subtracted; for the others the control stays as it is with the
   finding control-contains-treated.  `findings` may be NULL where the caller
   tells these himself, from `subtracted` and `contains_treated`.

   Without a named control, all other units are the control; refused with
   EVS_USAGE and a question when one of them, in most periods that all have,
   equals the sum of all the others (with or without the treated) within half a
   unit per part (a total or the city among its districts), or has a name such as
   Summe, Insgesamt, Gesamt, Total; also when there are several and one is said
   to contain the treated unit.  Units that do not exist fail with EVS_USAGE
   naming those there are, as does a unit that is both treated and control, or
   named twice.  Fails with EVS_BAD_DATA when what is subtracted is larger than
   the control, or when a population is missing, and with EVS_TOO_LARGE when a
   sum does not fit. */
EVS_MUST_CHECK
evs_status evs_comparison_make(evs_comparison *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, evs_findings *findings, evs_arena *arena,
                               evs_error *error);

/* The one series of a unit, as a comparison without control. */
void evs_comparison_of_unit(evs_comparison *out, const evs_panel *panel, size_t indicator,
                            size_t unit, evs_arena *arena);

/* The mean of a series over the periods of a range as an exact fraction: sum of
   the values (missing where one of them is) and how many there are.  Fails with
   EVS_BAD_DATA when the range holds no period of the series ("baseline 2009
   lies outside the data (2011 to 2016)"); `what` names it. */
typedef struct {
  evs_decimal sum;
  int64_t count; /* at least 1 */
} evs_mean;

EVS_MUST_CHECK
evs_status evs_comparison_mean(evs_mean *out, const evs_comparison *comparison,
                               const evs_decimal *series, evs_period_range range, const char *what,
                               evs_error *error);

#endif
