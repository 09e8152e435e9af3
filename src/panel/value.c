/* value.c - one cell as a value of its indicator's kind. */
#include "core/text.h"
#include "panel/draft.h"

/* `value` times `factor`, exact; the scales add up so that the last printed
   place stays known (evs_printed_half). */
static bool multiply(evs_decimal *value, evs_decimal factor)
{
  if (evs_decimal_missing(factor) || factor.units == 0)
    return true;
  if (value->scale + factor.scale > EVS_DECIMAL_SCALE_MAX ||
      __builtin_mul_overflow(value->units, factor.units, &value->units))
    return false;
  value->scale = (int8_t)(value->scale + factor.scale);
  return true;
}

/* The same number with `scale` places, where nothing is lost by it. */
static bool has_places(evs_decimal *out, evs_decimal value, int scale)
{
  out->scale = (int8_t)scale;
  if (!evs_decimal_rescale(&out->units, value, scale))
    return false;
  return value.scale <= scale || evs_decimal_compare(*out, value) == 0;
}

static evs_status too_large(const evs_table *table, size_t row, size_t column, evs_error *error)
{
  return evs_fail_at(error, EVS_TOO_LARGE, table->path, evs_table_line(table, row),
                     evs_table_column_number(table, column),
                     "“%s” is too large or has too many places",
                     evs_table_cell(table, row, column));
}

static evs_status check_count(evs_decimal *value, bool scaled, const evs_table *table, size_t row,
                              size_t column, evs_error *error)
{
  evs_decimal whole;

  if (!has_places(&whole, *value, 0))
    return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                       evs_table_column_number(table, column),
                       "“%s” is not a whole number; a count must be a whole number",
                       evs_table_cell(table, row, column));
  if (!scaled)
    *value = whole;
  return EVS_OK;
}

static evs_status check_cents(evs_decimal value, const evs_table *table, size_t row, size_t column,
                              evs_error *error)
{
  evs_decimal cents;

  if (has_places(&cents, value, 2))
    return EVS_OK;
  if (value.scale <= 2)
    return too_large(table, row, column, error);
  return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                     evs_table_column_number(table, column),
                     "“%s” has parts of a cent; money must be exact to the cent",
                     evs_table_cell(table, row, column));
}

evs_status value_read(evs_observation *out, const evs_indicator_spec *spec, const evs_table *table,
                      size_t row, size_t column, evs_error *error)
{
  bool scaled = !evs_decimal_missing(spec->multiplier) && spec->multiplier.units != 0;
  evs_reading reading;
  evs_status status;

  if ((status = evs_table_number(&reading, table, row, column, error)))
    return status;
  if (!evs_decimal_missing(reading.value)) {
    if (!multiply(&reading.value, spec->multiplier))
      return too_large(table, row, column, error);
    if (evs_kind_is_count(spec->kind))
      status = check_count(&reading.value, scaled, table, row, column, error);
    else if (spec->kind == EVS_COST)
      status = check_cents(reading.value, table, row, column, error);
  }
  out->value.units = reading.value.units; /* field by field, as they were written just now */
  out->value.scale = reading.value.scale;
  out->mark = (uint8_t)reading.mark;
  out->flags = (uint8_t)reading.flags;
  return status;
}
