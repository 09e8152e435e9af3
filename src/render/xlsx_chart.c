/* xlsx_chart.c - native charts over the cells of a sheet. */
#include "render/xlsx_parts.h"

enum { ROW_PIXELS = 20, CHART_PIXELS = 288 }; /* of a row, and of a chart that is not scaled */

static char *range_formula(const xlsx_file *to, const evs_sheet *sheet,
                           const evs_sheet_range *range)
{
  const char column = (char)('A' + range->column);

  return evs_arena_printf(to->arena, "='%s'!$%c$%zu:$%c$%zu", sheet->name, column,
                          range->first_row + 1, column, range->last_row + 1);
}

static void add_series(const xlsx_file *to, lxw_chart *made, const evs_sheet *sheet,
                       const evs_sheet_chart *chart, const evs_sheet_series *from)
{
  lxw_chart_line line = {.color = from->colour,
                         .width = 2.25F,
                         .dash_type =
                             from->dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
  lxw_chart_fill fill = {.color = from->colour};
  lxw_chart_series *series = to->call.add_series(made, range_formula(to, sheet, &chart->categories),
                                                 range_formula(to, sheet, &from->values));

  if (!series)
    return;
  to->call.name_series(series, xlsx_text(to, from->name));
  if (chart->is_bars)
    to->call.series_fill(series, &fill);
  else
    to->call.series_line(series, &line);
}

/* The first category on top; labels beside the chart where bars go to the left. */
static void set_axes(const xlsx_file *to, lxw_chart *made, const evs_sheet_chart *chart)
{
  lxw_chart_font plain = {.size = 9, .bold = LXW_EXPLICIT_FALSE};
  lxw_chart_axis *categories = chart->is_bars ? made->y_axis : made->x_axis;
  lxw_chart_axis *numbers = chart->is_bars ? made->x_axis : made->y_axis;

  if (chart->axis) {
    to->call.name_axis(numbers, xlsx_text(to, chart->axis));
    to->call.axis_font(numbers, &plain);
  }
  to->call.axis_format(numbers, chart->format);
  to->call.place_labels(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  if (chart->is_bars)
    to->call.reverse_axis(categories);
}

void xlsx_add_chart(const xlsx_file *to, lxw_worksheet *page, const evs_sheet *sheet,
                    const evs_sheet_chart *chart)
{
  lxw_chart_font heading = {.size = 12, .bold = LXW_TRUE};
  lxw_chart_options place = {.x_scale = chart->is_bars ? 1.9 : 1.4,
                             .y_scale = (double)(chart->height * ROW_PIXELS) / CHART_PIXELS,
                             .description =
                                 chart->description ? xlsx_text(to, chart->description) : NULL};
  lxw_chart *made = to->call.add_chart(to->file, chart->is_bars ? LXW_CHART_BAR : LXW_CHART_LINE);

  if (!made)
    return;
  for (size_t i = 0; i < chart->series_count; i++)
    add_series(to, made, sheet, chart, &chart->series[i]);
  to->call.title_chart(made, xlsx_text(to, chart->title));
  to->call.title_font(made, &heading);
  to->call.place_legend(made,
                        chart->series_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  set_axes(to, made, chart);
  to->call.insert_chart(page, (lxw_row_t)chart->row, (lxw_col_t)chart->column, made, &place);
}
