/* number_format.c - the decimal sign and the sign of thousands of a file.

   A cell proves a decimal sign when it is a number with that sign only:
   12,5 and 0,123 and 1.234.567 with a comma, 12.5 and 1,234,567 with a point.
   1.412 is a number with either, and never decides. */
#include <string.h>

#include "core/slice.h"
#include "load/number.h"

/* A cell that proves something, and where it stands. */
typedef struct {
  const char *text; /* NULL: there is none */
  size_t line;
  size_t column; /* of the table */
} witness;

typedef struct {
  witness comma;
  witness point;
  witness either; /* numbers with both, of different value */
} evidence;

/* A number that the file stores as such has no signs of its own to judge by. */
static bool is_stored(const evs_table *table, size_t row, size_t column)
{
  return evs_table_kind(table, row, column) == EVS_STORED_NUMBER;
}

static void testify(witness *out, const evs_table *table, size_t row, size_t column)
{
  if (!out->text)
    *out = (witness){evs_table_cell(table, row, column), evs_table_line(table, row), column};
}

/* Digits and no more than one sign, as most cells are. */
typedef struct {
  bool is_simple;
  char sign; /* '\0': none */
  size_t before;
  size_t behind;
} simple_number;

ALWAYS_INLINE simple_number look_at(const char *text)
{
  const char *digits = text + (*text == '-');
  const char *at = digits;
  simple_number out = {0};

  while (*at >= '0' && *at <= '9')
    at++;
  out.before = (size_t)(at - digits);
  if (*at == ',' || *at == '.') {
    out.sign = *at++;
    while (*at >= '0' && *at <= '9') {
      out.behind++;
      at++;
    }
  }
  out.is_simple = out.before > 0 && *at == '\0' && (!out.sign || out.behind > 0);
  return out;
}

/* No group of three digits, so that its sign can only be the decimal one. */
static bool is_proof(const simple_number *number, const char *text)
{
  return number->behind != 3 || number->before > 3 || text[*text == '-'] == '0';
}

/* `thousands` is neither: else the decimal sign would be known. */
static void hear_cell(evidence *known, const evs_table *table, size_t row, size_t column,
                      char thousands)
{
  const char *text = evs_table_cell(table, row, column);
  const simple_number simple = look_at(text);
  number_parts parts;
  bool comma;
  bool point;

  if (simple.is_simple && !is_stored(table, row, column) &&
      (!simple.sign || is_proof(&simple, text))) {
    if (simple.sign)
      testify(simple.sign == ',' ? &known->comma : &known->point, table, row, column);
    return;
  }
  if (is_stored(table, row, column) || !number_take_apart(&parts, text) ||
      parts.mark != EVS_MARK_VALUE || !number_has_point_or_comma(&parts.shape))
    return;
  comma = number_fits(&parts.shape, ',', thousands);
  point = number_fits(&parts.shape, '.', thousands);
  if (comma && point)
    testify(&known->either, table, row, column);
  else if (comma)
    testify(&known->comma, table, row, column);
  else if (point)
    testify(&known->point, table, row, column);
}

static evs_status refuse_contradiction(const evs_table *table, const evidence *known,
                                       evs_error *error)
{
  bool comma_first =
      known->comma.line < known->point.line ||
      (known->comma.line == known->point.line && known->comma.column < known->point.column);
  const witness *first = comma_first ? &known->comma : &known->point;
  const witness *second = comma_first ? &known->point : &known->comma;

  return evs_fail_at(error, EVS_BAD_DATA, table->path, second->line,
                     evs_table_column_number(table, second->column),
                     "“%.80s” has a decimal %s, but “%.80s” on line %zu has a decimal %s; "
                     "expected the same in the whole file",
                     second->text, comma_first ? "point" : "comma", first->text, first->line,
                     comma_first ? "comma" : "point");
}

/* 1.412 as 1412 and as 1.412: the two readings of a cell, as a question. */
static evs_status ask(const evs_table *table, const witness *cell, evs_error *error)
{
  evs_reading comma;
  evs_reading point;
  char as_comma[EVS_DECIMAL_TEXT_SIZE] = "";
  char as_point[EVS_DECIMAL_TEXT_SIZE] = "";

  if (!evs_number_read(&comma, cell->text, ',', 0, NULL))
    evs_decimal_text(as_comma, comma.value);
  if (!evs_number_read(&point, cell->text, '.', 0, NULL))
    evs_decimal_text(as_point, point.value);
  evs_fail_at(error, EVS_BAD_DATA, table->path, cell->line,
              evs_table_column_number(table, cell->column),
              "“%.80s” can be %s or %s, and no other cell shows which; is the decimal sign a "
              "comma or a point?",
              cell->text, as_comma, as_point);
  evs_hint(error, "say --decimal , or --decimal . (in a study file: decimal: \",\" or \".\")");
  return EVS_BAD_DATA;
}

static evs_status find_decimal(evs_table *table, const size_t *columns, size_t column_count,
                               evs_error *error)
{
  evidence known = {0};

  for (size_t i = 0; i < table->row_count; i++)
    for (size_t j = 0; j < column_count; j++)
      hear_cell(&known, table, i, columns[j], table->dialect.thousands);
  if (known.comma.text && known.point.text)
    return refuse_contradiction(table, &known, error);
  if (!known.comma.text && !known.point.text && known.either.text)
    return ask(table, &known.either, error);
  table->dialect.decimal = known.comma.text ? ',' : '.';
  return EVS_OK;
}

/* The sign of groups of a number, 0 for none. */
static char group_sign(const char *text, char decimal)
{
  const simple_number simple = look_at(text);
  number_parts parts;

  if (simple.is_simple && (!simple.sign || simple.sign == decimal))
    return '\0';
  if (!number_take_apart(&parts, text) || parts.mark != EVS_MARK_VALUE ||
      parts.shape.sign_count == 0 || parts.shape.signs[0] == decimal ||
      !number_fits(&parts.shape, decimal, 0))
    return '\0';
  return parts.shape.signs[0];
}

/* Stays open where groups are written in several ways: each is well-formed. */
static void find_thousands(evs_table *table, const size_t *columns, size_t column_count)
{
  char found = '\0';

  for (size_t i = 0; i < table->row_count; i++)
    for (size_t j = 0; j < column_count; j++) {
      char sign = is_stored(table, i, columns[j])
                      ? '\0'
                      : group_sign(evs_table_cell(table, i, columns[j]), table->dialect.decimal);

      if (sign && found && sign != found)
        return;
      if (sign)
        found = sign;
    }
  table->dialect.thousands = found;
}

evs_status evs_table_number_format(evs_table *table, const size_t *columns, size_t column_count,
                                   evs_error *error)
{
  evs_status status;

  if (!table->dialect.decimal) {
    if (table->dialect.thousands == '.')
      table->dialect.decimal = ',';
    else if (table->dialect.thousands == ',')
      table->dialect.decimal = '.';
    else if ((status = find_decimal(table, columns, column_count, error)))
      return status;
  }
  if (!table->dialect.thousands)
    find_thousands(table, columns, column_count);
  return EVS_OK;
}
