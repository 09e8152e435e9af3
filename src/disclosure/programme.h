/* programme.h - small linear programmes, solved by GLPK. */
#ifndef EVALSTAT_DISCLOSURE_PROGRAMME_H
#define EVALSTAT_DISCLOSURE_PROGRAMME_H

#include <glpk.h>
#include <stdbool.h>

#include "evalstat/arena.h"

#define GLPK_FUNCTIONS(X)                                                                          \
  X(glp_add_cols)                                                                                  \
  X(glp_add_rows)                                                                                  \
  X(glp_create_prob)                                                                               \
  X(glp_delete_prob)                                                                               \
  X(glp_free_env)                                                                                  \
  X(glp_get_col_prim)                                                                              \
  X(glp_get_status)                                                                                \
  X(glp_init_iocp)                                                                                 \
  X(glp_init_smcp)                                                                                 \
  X(glp_intopt)                                                                                    \
  X(glp_load_matrix)                                                                               \
  X(glp_mip_col_val)                                                                               \
  X(glp_mip_status)                                                                                \
  X(glp_scale_prob)                                                                                \
  X(glp_set_col_bnds)                                                                              \
  X(glp_set_col_kind)                                                                              \
  X(glp_set_obj_coef)                                                                              \
  X(glp_set_obj_dir)                                                                               \
  X(glp_set_row_bnds)                                                                              \
  X(glp_simplex)                                                                                   \
  X(glp_std_basis)                                                                                 \
  X(glp_term_out)

/* GLPK keeps its state per thread; glpk_close gives it back. */
typedef struct {
#define GLPK_MEMBER(function) __typeof__(function) *function;
  GLPK_FUNCTIONS(GLPK_MEMBER)
#undef GLPK_MEMBER
} glpk;

/* Fails with EVS_NOT_FOUND, the package named, when the library is not installed. */
EVS_MUST_CHECK
evs_status glpk_open(glpk *out, evs_error *error);
void glpk_close(const glpk *call);

/* Variables between bounds and rows between bounds: columns and rows count from 0. */
typedef struct {
  const glpk *call;
  glp_prob *problem;
  size_t column_count;
} programme;

typedef struct {
  size_t row;
  size_t column;
  double factor;
} programme_entry;

/* Every variable from 0 to `most`; no two entries of the same row and column. */
void programme_make(programme *out, const glpk *call, size_t column_count, double most,
                    size_t row_count, const programme_entry *entries, size_t entry_count,
                    evs_arena *arena);
void programme_drop(programme *work);

/* Bounds may be infinite or equal; a lower one above the upper leaves no solution. */
void programme_bound_row(programme *work, size_t row, double low, double high);
void programme_bound_column(programme *work, size_t column, double low, double high);

/* What one of `column` counts for in programme_optimise; at first nothing. */
void programme_price(programme *work, size_t column, double price);

/* The vertex at which the sum of all variables at their prices is least or greatest. */
bool programme_optimise(programme *work, double *solution, bool greatest);
/* The least among whole numbers; false when there is no such solution. */
bool programme_solve_whole(programme *work, double *solution);

/* The vertex at which `column` is least or greatest; false when there is no solution. */
bool programme_solve(programme *work, double *solution, size_t column, bool greatest);

#endif
