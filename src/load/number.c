/* number.c - cells as exact decimals. */
#include "load/number.h"

#include <string.h>

/* The digits with a decimal point, as evs_decimal_parse reads them. */
static evs_status shape_value(evs_decimal *out, const number_shape *shape, char decimal,
                              const char *text, evs_error *error)
{
  char plain[NUMBER_DIGITS + 4];
  size_t groups;
  size_t whole = number_whole_digits(shape, decimal, &groups);
  char *at = plain;

  if (shape->negative)
    *at++ = '-';
  if (whole == 0)
    *at++ = '0';
  memcpy(at, shape->digits, whole);
  at += whole;
  if (whole < shape->digit_count)
    *at++ = '.';
  memcpy(at, shape->digits + whole, shape->digit_count - whole);
  at[shape->digit_count - whole] = '\0';
  if (shape->too_long || evs_decimal_parse(out, plain, NULL))
    return evs_fail(error, EVS_TOO_LARGE,
                    "“%.80s” has too many digits; at most 18 are kept exactly", text);
  return EVS_OK;
}

static const char *sign_name(char decimal)
{
  return decimal == ',' ? "comma" : "point";
}

static evs_status refuse_shape(const number_shape *shape, const char *text, char decimal,
                               evs_error *error)
{
  char other = decimal == ',' ? '.' : ',';

  if (number_fits(shape, other, 0))
    return evs_fail(error, EVS_BAD_DATA, "“%.80s” does not fit; expected a decimal %s", text,
                    sign_name(decimal));
  return evs_fail(error, EVS_BAD_DATA,
                  "“%.80s” is not a number; expected groups of three digits and one decimal %s",
                  text, sign_name(decimal));
}

static evs_status refuse_text(const char *text, char decimal, evs_error *error)
{
  if (strchr(text, '%'))
    return evs_fail(error, EVS_BAD_DATA,
                    "“%.80s” is not a number; expected one without a percent sign", text);
  return evs_fail(error, EVS_BAD_DATA, "“%.80s” is not a number; expected one such as %s", text,
                  decimal == ',' ? "1234,5" : "1234.5");
}

/* Without a declared sign both are tried, and must agree. */
static evs_status settle_decimal(char *decimal, const number_shape *shape, char thousands,
                                 const char *text, evs_error *error)
{
  bool comma = thousands != ',' && number_fits(shape, ',', thousands);
  bool point = thousands != '.' && number_fits(shape, '.', thousands);

  if (comma && point && number_has_point_or_comma(shape))
    return evs_fail(error, EVS_BAD_DATA,
                    "“%.80s” can be read in two ways; expected a declared decimal sign", text);
  *decimal = comma ? ',' : '.';
  return EVS_OK;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Most cells: a minus, digits, perhaps the decimal sign and digits, no more than fit.  All else
   is taken apart. */
static bool read_plain(evs_decimal *out, const char *text, char decimal)
{
  const bool negative = *text == '-';
  const char *digits = text + negative;
  const char *at = digits;
  const char *whole_end;
  int64_t units = 0;

  for (; is_digit(*at) && at - digits < EVS_DECIMAL_SCALE_MAX; at++)
    units = units * 10 + (*at - '0');
  whole_end = at;
  if (at > digits && *at == decimal && is_digit(at[1]))
    for (at++; is_digit(*at) && at - digits <= EVS_DECIMAL_SCALE_MAX; at++)
      units = units * 10 + (*at - '0');
  if (at == digits || *at)
    return false;
  *out =
      (evs_decimal){negative ? -units : units, (int8_t)(at > whole_end ? at - whole_end - 1 : 0)};
  return true;
}

evs_status evs_number_read(evs_reading *out, const char *text, char decimal, char thousands,
                           evs_error *error)
{
  number_parts parts;
  evs_status status;

  if (decimal && read_plain(&out->value, text, decimal)) {
    out->mark = EVS_MARK_VALUE;
    out->flags = 0;
    return EVS_OK;
  }
  if (!number_take_apart(&parts, text))
    return refuse_text(text, decimal, error);
  *out = (evs_reading){EVS_DECIMAL_MISSING, parts.mark, parts.flags};
  if (parts.mark == EVS_MARK_NIL)
    out->value = (evs_decimal){0, 0};
  if (parts.mark != EVS_MARK_VALUE)
    return EVS_OK;
  if (!decimal && (status = settle_decimal(&decimal, &parts.shape, thousands, text, error)))
    return status;
  if (thousands == decimal)
    thousands = 0;
  if (!number_fits(&parts.shape, decimal, thousands))
    return refuse_shape(&parts.shape, text, decimal, error);
  return shape_value(&out->value, &parts.shape, decimal, text, error);
}

evs_status evs_table_number(evs_reading *out, const evs_table *table, size_t row, size_t column,
                            evs_error *error)
{
  const evs_dialect *dialect = &table->dialect;
  const evs_stored_kind kind = evs_table_kind(table, row, column);
  bool stored = kind == EVS_STORED_NUMBER || !dialect->decimal;
  evs_error inner;
  evs_status status =
      evs_number_read(out, evs_table_cell(table, row, column), stored ? '.' : dialect->decimal,
                      kind == EVS_STORED_NUMBER ? 0 : dialect->thousands, &inner);

  if (status)
    return evs_fail_at(error, status, table->path, evs_table_line(table, row),
                       evs_table_column_number(table, column), "column “%.80s”: %s",
                       table->names[column], inner.message);
  if (kind == EVS_STORED_MISSING)
    out->mark = EVS_MARK_DECLARED;
  return EVS_OK;
}
