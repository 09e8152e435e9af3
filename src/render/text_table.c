/* text_table.c - tables that fit a terminal. */
#include "render/text_table.h"

#include <string.h>

#include "core/text.h"
#include "render/outline.h"
#include "render/wrap.h"

enum {
  GAP = 2,           /* blanks between columns */
  NARROWEST_TEXT = 8 /* a column of words is not made narrower */
};

typedef struct {
  bool numeric;
  size_t before; /* widest part of a number up to the decimal sign */
  size_t after;  /* widest part from there on */
  size_t least;  /* width below which nothing can be read */
  size_t width;
} text_column;

typedef struct {
  const evs_document_table *table;
  evs_language language;
  evs_arena *arena;
  const char **words; /* of all cells, cleaned */
  const char **heads; /* NULL: no row of heads */
  text_column *columns;
} table_layout;

static size_t larger(size_t a, size_t b)
{
  return a > b ? a : b;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Where a number is put in line: its decimal sign, else the end of its last digit. */
static size_t decimal_place(const char *words, evs_language language)
{
  const char *sign = strrchr(words, language == EVS_GERMAN ? ',' : '.');
  if (sign != NULL && is_digit(sign[1]))
    return (size_t)(sign - words);
  size_t place = strlen(words);
  while (place > 0 && !is_digit(words[place - 1]))
    place--;
  return place > 0 ? place : strlen(words);
}

static size_t width_up_to(const char *words, size_t place, evs_arena *arena)
{
  return text_width(evs_arena_copy_bytes(arena, words, place));
}

static const char *words_at(const table_layout *layout, size_t row, size_t index)
{
  return layout->words[row * layout->table->column_count + index];
}

static bool is_number(const table_layout *layout, size_t row, size_t index)
{
  return layout->columns[index].numeric &&
         evs_cell_is_numeric(outline_cell(layout->table, row, index));
}

static void read_words(table_layout *out)
{
  const evs_document_table *table = out->table;
  size_t cells = table->row_count * table->column_count;
  out->words = evs_arena_array(out->arena, cells, sizeof *out->words);
  for (size_t i = 0; i < cells; i++)
    out->words[i] =
        wrap_clean(evs_cell_words(&table->cells[i], out->language, out->arena), out->arena);
  if (table->columns == NULL)
    return;
  out->heads = evs_arena_array(out->arena, table->column_count, sizeof *out->heads);
  for (size_t i = 0; i < table->column_count; i++)
    out->heads[i] = wrap_clean(table->columns[i] ? table->columns[i] : "", out->arena);
}

/* Takes part in the column's widths as words that may be wrapped. */
static void measure_words(text_column *column, const char *words)
{
  size_t longest = wrap_longest_word(words);
  column->width = larger(column->width, text_width(words));
  column->least = larger(column->least, longest < NARROWEST_TEXT ? longest : NARROWEST_TEXT);
}

static void measure_number(text_column *column, const char *words, evs_language language,
                           evs_arena *arena)
{
  size_t before = width_up_to(words, decimal_place(words, language), arena);
  column->before = larger(column->before, before);
  column->after = larger(column->after, text_width(words) - before);
}

static void measure_column(table_layout *layout, size_t index)
{
  text_column *column = &layout->columns[index];
  column->numeric = outline_column_numeric(layout->table, index);
  if (layout->heads)
    measure_words(column, layout->heads[index]);
  for (size_t row = 0; row < layout->table->row_count; row++)
    if (is_number(layout, row, index))
      measure_number(column, words_at(layout, row, index), layout->language, layout->arena);
    else
      measure_words(column, words_at(layout, row, index));
  column->least = larger(larger(column->least, column->before + column->after), 1);
  column->width = larger(column->width, column->least);
}

static size_t total_width(const table_layout *layout)
{
  size_t total = GAP * (layout->table->column_count - 1);
  for (size_t i = 0; i < layout->table->column_count; i++)
    total += layout->columns[i].width;
  return total;
}

/* The widest word of a column, so that words are cut only where nothing else helps. */
static size_t whole_words(const table_layout *layout, size_t index)
{
  size_t longest = layout->heads ? wrap_longest_word(layout->heads[index]) : 0;
  for (size_t row = 0; row < layout->table->row_count; row++)
    if (!is_number(layout, row, index))
      longest = larger(longest, wrap_longest_word(words_at(layout, row, index)));
  return larger(longest, layout->columns[index].least);
}

/* Narrows the widest column that is above its floor, again and again; false when
   none is left before the table fits. */
static bool narrow(table_layout *layout, const size_t *floors, size_t width)
{
  for (size_t total = total_width(layout); total > width; total--) {
    text_column *widest = NULL;
    for (size_t i = 0; i < layout->table->column_count; i++) {
      text_column *column = &layout->columns[i];
      if (column->width > floors[i] && (widest == NULL || column->width > widest->width))
        widest = column;
    }
    if (widest == NULL)
      return false;
    widest->width--;
  }
  return true;
}

static bool fit(table_layout *layout, size_t width)
{
  size_t count = layout->table->column_count;
  size_t *floors = evs_arena_array(layout->arena, count, sizeof *floors);
  for (size_t i = 0; i < count; i++) {
    if (layout->columns[i].width > width)
      layout->columns[i].width = larger(width, layout->columns[i].least);
    floors[i] = whole_words(layout, i);
  }
  if (narrow(layout, floors, width))
    return true;
  for (size_t i = 0; i < count; i++)
    floors[i] = layout->columns[i].least;
  return narrow(layout, floors, width);
}

/* Blanks to the left that bring the decimal sign into line. */
static size_t number_indent(const table_layout *layout, const text_column *column,
                            const char *words)
{
  size_t place = decimal_place(words, layout->language);
  size_t room = column->width - column->before - column->after;
  return room + column->before - width_up_to(words, place, layout->arena);
}

/* A cell's lines, each with the blanks it needs on the left. */
typedef struct {
  wrapped lines;
  bool to_the_right;
  size_t indent;
} laid_cell;

static laid_cell lay_words(const table_layout *layout, size_t index, const char *words)
{
  const text_column *column = &layout->columns[index];
  return (laid_cell){.lines = wrap_text(words, column->width, layout->arena)};
}

static laid_cell lay_cell(const table_layout *layout, size_t row, size_t index)
{
  const char *words = words_at(layout, row, index);
  if (!is_number(layout, row, index)) {
    laid_cell reason = lay_words(layout, index, words);
    reason.to_the_right = layout->columns[index].numeric;
    return reason;
  }
  const char **line = evs_arena_array(layout->arena, 1, sizeof *line);
  *line = words;
  return (laid_cell){.lines = {line, 1},
                     .indent = number_indent(layout, &layout->columns[index], words)};
}

static laid_cell lay_head(const table_layout *layout, size_t index)
{
  laid_cell head = lay_words(layout, index, layout->heads[index]);
  head.to_the_right = layout->columns[index].numeric;
  return head;
}

static void trim_line(buffer *out)
{
  while (out->size > 0 && out->text[out->size - 1] == ' ')
    out->text[--out->size] = '\0';
}

static void add_cell_line(buffer *out, const text_column *column, const laid_cell *cell,
                          size_t line)
{
  const char *words = line < cell->lines.count ? cell->lines.lines[line] : "";
  size_t width = text_width(words);
  size_t left = cell->to_the_right && width < column->width ? column->width - width : cell->indent;
  if (*words == '\0')
    left = 0;
  buffer_repeat(out, " ", left);
  buffer_add(out, words);
  buffer_repeat(out, " ", column->width > left + width ? column->width - left - width : 0);
}

static void add_cells(buffer *out, const table_layout *layout, const laid_cell *cells)
{
  size_t count = layout->table->column_count;
  size_t height = 1;
  for (size_t i = 0; i < count; i++)
    height = larger(height, cells[i].lines.count);
  for (size_t line = 0; line < height; line++) {
    for (size_t i = 0; i < count; i++) {
      buffer_repeat(out, " ", i > 0 ? GAP : 0);
      add_cell_line(out, &layout->columns[i], &cells[i], line);
    }
    trim_line(out);
    buffer_add_char(out, '\n');
  }
}

static void add_beside(buffer *out, const table_layout *layout)
{
  size_t count = layout->table->column_count;
  laid_cell *cells = evs_arena_array(layout->arena, count, sizeof *cells);
  if (layout->heads) {
    for (size_t i = 0; i < count; i++)
      cells[i] = lay_head(layout, i);
    add_cells(out, layout, cells);
    buffer_repeat(out, "─", total_width(layout));
    buffer_add_char(out, '\n');
  }
  for (size_t row = 0; row < layout->table->row_count; row++) {
    for (size_t i = 0; i < count; i++)
      cells[i] = lay_cell(layout, row, i);
    add_cells(out, layout, cells);
  }
}

static void add_stacked(buffer *out, const table_layout *layout, size_t width)
{
  for (size_t row = 0; row < layout->table->row_count; row++) {
    wrap_add(out, "", "", words_at(layout, row, 0), width);
    for (size_t i = 1; i < layout->table->column_count; i++) {
      const char *head = layout->heads ? layout->heads[i] : "";
      const char *words = words_at(layout, row, i);
      if (words[0])
        wrap_add(out, "  ", "    ",
                 evs_arena_printf(layout->arena, "%s%s%s", head, head[0] ? ": " : "", words),
                 width);
    }
  }
}

void text_table_add(buffer *out, const evs_document_table *table, evs_language language,
                    size_t width)
{
  table_layout layout = {.table = table, .language = language, .arena = out->arena};
  layout.columns = evs_arena_array(layout.arena, table->column_count, sizeof *layout.columns);
  read_words(&layout);
  for (size_t i = 0; i < table->column_count; i++)
    measure_column(&layout, i);
  if (fit(&layout, width))
    add_beside(out, &layout);
  else
    add_stacked(out, &layout, width);
  for (size_t i = 0; i < table->note_count; i++)
    wrap_add(out, "", "", table->notes[i], width);
}
