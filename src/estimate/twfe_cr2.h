/* twfe_cr2.h - bias-reduced errors clustered by unit with effects absorbed. */
#ifndef EVALSTAT_ESTIMATE_TWFE_CR2_H
#define EVALSTAT_ESTIMATE_TWFE_CR2_H

#include "estimate/twfe_parts.h"

/* The covariance of all columns and Satterthwaite's degrees of freedom of each, for a fit without
   weights.  Quick on a full panel; with holes one eigenproblem of periods x periods per unit whose
   pattern or regressors differ from those of the unit before it. */
void twfe_cr2(double *matrix, double *dof, const evs_twfe_fit *fit, evs_arena *arena);

#endif
