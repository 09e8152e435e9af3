/* programme.c - small linear programmes, solved by GLPK. */
#include "disclosure/programme.h"

#include <math.h>
#include <stddef.h>

#include "core/library.h"

static const library_function functions[] = {
#define GLPK_ROW(function) {#function, offsetof(glpk, function)},
    GLPK_FUNCTIONS(GLPK_ROW)
#undef GLPK_ROW
        {0}};

static const library wanted = {"libglpk.so.40", "libglpk40", "hiding small counts", functions};

evs_status glpk_open(glpk *out, evs_error *error)
{
  evs_status status = library_open(out, &wanted, error);

  if (!status)
    out->glp_term_out(GLP_OFF);
  return status;
}

void glpk_close(const glpk *call)
{
  call->glp_free_env();
}

/* GLPK's arrays begin at 1. */
static void load_matrix(programme *work, const programme_entry *entries, size_t count,
                        evs_arena *arena)
{
  int *rows = evs_arena_array(arena, count + 1, sizeof *rows);
  int *columns = evs_arena_array(arena, count + 1, sizeof *columns);
  double *factors = evs_arena_array(arena, count + 1, sizeof *factors);

  for (size_t i = 0; i < count; i++) {
    rows[i + 1] = (int)entries[i].row + 1;
    columns[i + 1] = (int)entries[i].column + 1;
    factors[i + 1] = entries[i].factor;
  }
  work->call->glp_load_matrix(work->problem, (int)count, rows, columns, factors);
}

void programme_make(programme *out, const glpk *call, size_t column_count, double most,
                    size_t row_count, const programme_entry *entries, size_t entry_count,
                    evs_arena *arena)
{
  *out = (programme){call, call->glp_create_prob(), column_count};
  call->glp_add_cols(out->problem, (int)column_count);
  if (row_count)
    call->glp_add_rows(out->problem, (int)row_count);
  for (size_t column = 0; column < column_count; column++)
    programme_bound_column(out, column, 0, most);
  load_matrix(out, entries, entry_count, arena);
  call->glp_scale_prob(out->problem, GLP_SF_AUTO);
}

void programme_drop(programme *work)
{
  work->call->glp_delete_prob(work->problem);
}

static int bound_kind(double low, double high)
{
  if (isinf(low) && isinf(high))
    return GLP_FR;
  if (isinf(low))
    return GLP_UP;
  if (isinf(high))
    return GLP_LO;
  return low == high ? GLP_FX : GLP_DB;
}

void programme_bound_row(programme *work, size_t row, double low, double high)
{
  work->call->glp_set_row_bnds(work->problem, (int)row + 1, bound_kind(low, high), low, high);
}

void programme_bound_column(programme *work, size_t column, double low, double high)
{
  work->call->glp_set_col_bnds(work->problem, (int)column + 1, bound_kind(low, high), low, high);
}

/* From where the last one ended; from scratch when that basis is of no use. */
static bool run_simplex(programme *work)
{
  const glpk *call = work->call;
  glp_smcp parameters;

  call->glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  if (call->glp_simplex(work->problem, &parameters) == 0)
    return call->glp_get_status(work->problem) == GLP_OPT;
  call->glp_std_basis(work->problem);
  return call->glp_simplex(work->problem, &parameters) == 0 &&
         call->glp_get_status(work->problem) == GLP_OPT;
}

void programme_price(programme *work, size_t column, double price)
{
  work->call->glp_set_obj_coef(work->problem, (int)column + 1, price);
}

bool programme_optimise(programme *work, double *solution, bool greatest)
{
  const glpk *call = work->call;

  call->glp_set_obj_dir(work->problem, greatest ? GLP_MAX : GLP_MIN);
  if (!run_simplex(work))
    return false;
  for (size_t i = 0; i < work->column_count; i++)
    solution[i] = call->glp_get_col_prim(work->problem, (int)i + 1);
  return true;
}

bool programme_solve(programme *work, double *solution, size_t column, bool greatest)
{
  bool solved;

  programme_price(work, column, 1);
  solved = programme_optimise(work, solution, greatest);
  programme_price(work, column, 0);
  return solved;
}

bool programme_solve_whole(programme *work, double *solution)
{
  const glpk *call = work->call;
  glp_iocp parameters;

  call->glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = GLP_ON;
  call->glp_set_obj_dir(work->problem, GLP_MIN);
  for (size_t i = 0; i < work->column_count; i++)
    call->glp_set_col_kind(work->problem, (int)i + 1, GLP_IV);
  if (call->glp_intopt(work->problem, &parameters) != 0 ||
      call->glp_mip_status(work->problem) != GLP_OPT)
    return false;
  for (size_t i = 0; i < work->column_count; i++)
    solution[i] = call->glp_mip_col_val(work->problem, (int)i + 1);
  return true;
}
