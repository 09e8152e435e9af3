/* table_reader.c - a reader who tries to compute what a table does not show. */
#include "support/table_reader.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int kind_of(double low, double high)
{
  if (isinf(low))
    return GLP_UP;
  if (isinf(high))
    return GLP_LO;
  return low < high ? GLP_DB : GLP_FX;
}

static void state_relations(table_reader *reader)
{
  static int rows[MOST_RELATIONS * MOST_TERMS + 1], columns[MOST_RELATIONS * MOST_TERMS + 1];
  static double factors[MOST_RELATIONS * MOST_TERMS + 1];
  const random_table *of = reader->of;
  int count = 0;

  for (size_t i = 0; i < of->table.relation_count; i++) {
    const evs_disclosure_relation *relation = &of->relations[i];

    reader->call->glp_set_row_bnds(reader->problem, (int)i + 1,
                                   kind_of(relation->low, relation->high), relation->low,
                                   relation->high);
    for (size_t term = 0; term < relation->term_count; term++) {
      rows[++count] = (int)i + 1;
      columns[count] = (int)relation->terms[term].cell + 1;
      factors[count] = relation->terms[term].factor;
    }
  }
  reader->call->glp_load_matrix(reader->problem, count, rows, columns, factors);
}

void table_reader_open(table_reader *out, const glpk *call, const random_table *of,
                       const double *least, const double *most)
{
  out->call = call;
  out->of = of;
  out->problem = call->glp_create_prob();
  call->glp_term_out(GLP_OFF);
  call->glp_add_cols(out->problem, (int)of->table.cell_count);
  call->glp_add_rows(out->problem, (int)of->table.relation_count);
  for (size_t i = 0; i < of->table.cell_count; i++) {
    call->glp_set_col_bnds(out->problem, (int)i + 1, kind_of(least[i], most[i]), least[i], most[i]);
    out->low[i] = out->high[i] = of->cells[i].value;
  }
  state_relations(out);
  call->glp_scale_prob(out->problem, GLP_SF_AUTO);
}

void table_reader_close(table_reader *reader)
{
  reader->call->glp_delete_prob(reader->problem);
}

/* The solution at which the cell is least or greatest: GLP_OPT or GLP_UNBND. */
static int solve(table_reader *reader, size_t cell, int direction)
{
  const glpk *call = reader->call;
  glp_smcp parameters;

  call->glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  call->glp_set_obj_dir(reader->problem, direction);
  call->glp_set_obj_coef(reader->problem, (int)cell + 1, 1);
  if (call->glp_simplex(reader->problem, &parameters)) {
    call->glp_std_basis(reader->problem); /* rounding spoilt the last one: from scratch */
    assert_int_equal(call->glp_simplex(reader->problem, &parameters), 0);
  }
  call->glp_set_obj_coef(reader->problem, (int)cell + 1, 0);
  return call->glp_get_status(reader->problem);
}

/* Every solution is a table that may be the true one, so it widens all intervals. */
static void widen(table_reader *reader, size_t cell, int direction)
{
  const int answer = solve(reader, cell, direction);

  if (answer == GLP_UNBND) {
    assert_int_equal(direction, GLP_MAX);
    reader->high[cell] = INFINITY;
    return;
  }
  assert_int_equal(answer, GLP_OPT);
  for (size_t i = 0; i < reader->of->table.cell_count; i++) {
    const double value = reader->call->glp_get_col_prim(reader->problem, (int)i + 1);

    reader->low[i] = fmin(reader->low[i], value);
    reader->high[i] = fmax(reader->high[i], value);
  }
}

static bool is_narrow(const table_reader *reader, size_t cell)
{
  return !(reader->high[cell] - reader->low[cell] >= reader->of->cells[cell].width * (1 - 1e-7));
}

bool table_reader_narrows(table_reader *reader, size_t cell)
{
  if (is_narrow(reader, cell))
    widen(reader, cell, GLP_MIN);
  if (is_narrow(reader, cell))
    widen(reader, cell, GLP_MAX);
  return is_narrow(reader, cell);
}
