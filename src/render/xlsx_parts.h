/* xlsx_parts.h - what writing a workbook needs of libxlsxwriter. */
#ifndef EVALSTAT_RENDER_XLSX_PARTS_H
#define EVALSTAT_RENDER_XLSX_PARTS_H

#include <xlsxwriter.h>

#include "evalstat/workbook.h"

typedef struct {
  __typeof__(workbook_new_opt) *new_workbook;
  __typeof__(workbook_set_properties) *set_properties;
  __typeof__(workbook_add_worksheet) *add_worksheet;
  __typeof__(workbook_add_format) *add_format;
  __typeof__(workbook_add_chart) *add_chart;
  __typeof__(workbook_close) *close_workbook;
  __typeof__(lxw_strerror) *error_text;
  __typeof__(worksheet_write_string) *write_string;
  __typeof__(worksheet_write_number) *write_number;
  __typeof__(worksheet_write_formula_num) *write_formula;
  __typeof__(worksheet_set_column) *set_column;
  __typeof__(worksheet_set_row) *set_row;
  __typeof__(worksheet_freeze_panes) *freeze_panes;
  __typeof__(worksheet_set_landscape) *set_landscape;
  __typeof__(worksheet_set_paper) *set_paper;
  __typeof__(worksheet_fit_to_pages) *fit_to_pages;
  __typeof__(worksheet_set_header) *set_header;
  __typeof__(worksheet_insert_chart_opt) *insert_chart;
  __typeof__(format_set_num_format) *set_format;
  __typeof__(format_set_bold) *set_bold;
  __typeof__(format_set_font_size) *set_size;
  __typeof__(format_set_font_color) *set_colour;
  __typeof__(format_set_text_wrap) *set_wrap;
  __typeof__(format_set_align) *set_align;
  __typeof__(format_set_bottom) *set_bottom;
  __typeof__(format_set_top) *set_top;
  __typeof__(chart_add_series) *add_series;
  __typeof__(chart_series_set_name) *name_series;
  __typeof__(chart_series_set_line) *series_line;
  __typeof__(chart_series_set_fill) *series_fill;
  __typeof__(chart_title_set_name) *title_chart;
  __typeof__(chart_title_set_name_font) *title_font;
  __typeof__(chart_legend_set_position) *place_legend;
  __typeof__(chart_axis_set_name) *name_axis;
  __typeof__(chart_axis_set_name_font) *axis_font;
  __typeof__(chart_axis_set_num_format) *axis_format;
  __typeof__(chart_axis_set_reverse) *reverse_axis;
  __typeof__(chart_axis_set_label_position) *place_labels;
} xlsx_functions;

/* A file being written. */
typedef struct {
  xlsx_functions call;
  lxw_workbook *file;
  lxw_format *formats[EVS_SHEET_STYLE_COUNT];
  evs_arena *arena;
} xlsx_file;

EVS_MUST_CHECK
evs_status xlsx_library(xlsx_functions *out, evs_error *error);

void xlsx_add_formats(xlsx_file *to);
void xlsx_add_chart(const xlsx_file *to, lxw_worksheet *page, const evs_sheet *sheet,
                    const evs_sheet_chart *chart);

/* A text as a cell or a title can hold it: no control characters, not too long. */
char *xlsx_text(const xlsx_file *to, const char *text);

#endif
