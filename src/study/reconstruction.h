/* reconstruction.h - printed changes and relations by name, made into a solved problem. */
#ifndef EVALSTAT_STUDY_RECONSTRUCTION_H
#define EVALSTAT_STUDY_RECONSTRUCTION_H

#include "evalstat/analysis.h"
#include "evalstat/table.h"

/* What is given besides the printed changes, as written. */
typedef struct {
  const char *const *identities; /* "total = a + b" */
  size_t identity_count;
  const char *const *subsets; /* "part <= whole" */
  size_t subset_count;
  const char *const *bounds; /* of the numbers before: "part <= 40" */
  size_t bound_count;
  const char *const *bounds_after;
  size_t bound_after_count;
  int64_t max_base; /* 0: the default */
  double confidence;
} reconstruct_request;

/* Quantities and their changes from a table with the columns quantity,
   change_percent and decimals ("-29,0 %" is read too).  Fails with EVS_BAD_DATA at the cell. */
EVS_MUST_CHECK
evs_status reconstruction_of_table(evs_reconstruction *out, evs_table *table, evs_arena *arena,
                                   evs_error *error);

/* The same from the claims of a study about its place: those with term growth_rate
   that are exact.  Fails with EVS_BAD_DATA at the study's `reconstruct`. */
EVS_MUST_CHECK
evs_status reconstruction_of_study(evs_reconstruction *out, const evs_study *study,
                                   evs_arena *arena, evs_error *error);

/* What the study itself asks. */
reconstruct_request reconstruction_request_of(const evs_study *study, double confidence);

/* Adds the relations and solves; what limits the result becomes a finding.  Fails
   with EVS_USAGE for names that are not known, and as evs_reconstruct does. */
EVS_MUST_CHECK
evs_status reconstruction_solve(evs_reconstruction *out, const reconstruct_request *request,
                                evs_findings *findings, evs_arena *arena, evs_error *error);

/* Adds Euro per case where the study asks for it: the amount behind its savings and its
   published growth, each over its range, by the bounds of the cases.  Needs the solution.
   Fails with EVS_BAD_DATA at the study's `reconstruct`. */
EVS_MUST_CHECK
evs_status reconstruction_add_cost(evs_reconstruction *out, const evs_study *study,
                                   evs_arena *arena, evs_error *error);

/* "study.yaml:14: `reconstruct`: message" */
evs_status reconstruction_refuse(const evs_study *study, const char *message, evs_error *error);

/* All of that for a study; NULL in `out` when it does not ask for it. */
EVS_MUST_CHECK
evs_status reconstruction_for_study(const evs_reconstruction **out, const evs_study *study,
                                    double confidence, evs_findings *findings, evs_arena *arena,
                                    evs_error *error);

#endif
