/* unit_variants.h - a panel's difference in differences without single units, and with others
   in the place of the treated one. */
#ifndef EVALSTAT_UNIT_VARIANTS_H
#define EVALSTAT_UNIT_VARIANTS_H

#include "evalstat/twfe.h"

typedef struct {
  size_t unit; /* of the panel */
  evs_inference result;
} evs_unit_variant;

typedef struct {
  evs_inference headline;
  evs_unit_variant *without; /* controls, and treated ones where there are several */
  size_t without_count;
  evs_unit_variant *placebos; /* one treated unit: each control in its place */
  size_t placebo_count;
  size_t rank; /* units whose estimate is at least as far from 0, the treated one counted in */
} evs_unit_variants;

/* Varies evs_twfe_did.  A unit is left out where one of its side remains.  Placebos: the
   treated unit is among the controls then; ties within rounding count for the rank, so
   that rank / (placebos + 1) is the p value of the exact test in which any unit could have
   been the treated one.  Variants that cannot be estimated are left out.

   Fails as evs_twfe_did does on the whole panel. */
EVS_MUST_CHECK
evs_status evs_unit_variants_make(evs_unit_variants *out, const evs_unit_panel *panel,
                                  double confidence, evs_arena *arena, evs_error *error);

#endif
