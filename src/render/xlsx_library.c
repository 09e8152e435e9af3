/* xlsx_library.c - libxlsxwriter, opened at the moment of use. */
#include "core/library.h"
#include "render/xlsx_parts.h"

#define FUNCTION(name, field)                                                                      \
  {                                                                                                \
#name, offsetof(xlsx_functions, field)                                                         \
  }

evs_status xlsx_library(xlsx_functions *out, evs_error *error)
{
  static const library_function functions[] = {
      FUNCTION(workbook_new_opt, new_workbook),
      FUNCTION(workbook_set_properties, set_properties),
      FUNCTION(workbook_add_worksheet, add_worksheet),
      FUNCTION(workbook_add_format, add_format),
      FUNCTION(workbook_add_chart, add_chart),
      FUNCTION(workbook_close, close_workbook),
      FUNCTION(lxw_strerror, error_text),
      FUNCTION(worksheet_write_string, write_string),
      FUNCTION(worksheet_write_number, write_number),
      FUNCTION(worksheet_write_formula_num, write_formula),
      FUNCTION(worksheet_set_column, set_column),
      FUNCTION(worksheet_set_row, set_row),
      FUNCTION(worksheet_freeze_panes, freeze_panes),
      FUNCTION(worksheet_set_landscape, set_landscape),
      FUNCTION(worksheet_set_paper, set_paper),
      FUNCTION(worksheet_fit_to_pages, fit_to_pages),
      FUNCTION(worksheet_set_header, set_header),
      FUNCTION(worksheet_insert_chart_opt, insert_chart),
      FUNCTION(format_set_num_format, set_format),
      FUNCTION(format_set_bold, set_bold),
      FUNCTION(format_set_font_size, set_size),
      FUNCTION(format_set_font_color, set_colour),
      FUNCTION(format_set_text_wrap, set_wrap),
      FUNCTION(format_set_align, set_align),
      FUNCTION(format_set_bottom, set_bottom),
      FUNCTION(format_set_top, set_top),
      FUNCTION(chart_add_series, add_series),
      FUNCTION(chart_series_set_name, name_series),
      FUNCTION(chart_series_set_line, series_line),
      FUNCTION(chart_series_set_fill, series_fill),
      FUNCTION(chart_title_set_name, title_chart),
      FUNCTION(chart_title_set_name_font, title_font),
      FUNCTION(chart_legend_set_position, place_legend),
      FUNCTION(chart_axis_set_name, name_axis),
      FUNCTION(chart_axis_set_name_font, axis_font),
      FUNCTION(chart_axis_set_num_format, axis_format),
      FUNCTION(chart_axis_set_reverse, reverse_axis),
      FUNCTION(chart_axis_set_label_position, place_labels),
      {0},
  };
  static const library wanted = {"libxlsxwriter.so.4", "libxlsxwriter4", "writing Excel workbooks",
                                 functions};

  return library_open(out, &wanted, error);
}
