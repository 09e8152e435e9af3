/* nist.c - NIST's Statistical Reference Datasets (public domain), as they are on file. */
#include "support/nist.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 256, MOST_ROWS = 20000 };

/* ".5" and "5." as well. */
static bool read_number(evs_decimal *out, const char *word)
{
  const bool negative = *word == '-';
  const char *digits = word + negative;
  char text[LINE_SIZE + 2];
  size_t size = (size_t)snprintf(text, sizeof text, "%s%s%s", negative ? "-" : "",
                                 *digits == '.' ? "0" : "", digits);

  if (size > 1 && text[size - 1] == '.')
    text[size - 1] = '\0';
  return evs_decimal_parse(out, text, NULL) == EVS_OK;
}

/* A line of data holds nothing but numbers. */
static size_t read_numbers(evs_decimal out[NIST_MOST_COLUMNS], const char *line)
{
  char copy[LINE_SIZE];
  char *rest = copy;
  size_t count = 0;

  snprintf(copy, sizeof copy, "%s", line);
  for (char *word; (word = strtok_r(rest, " \t\r\n", &rest)) && count < NIST_MOST_COLUMNS;)
    if (!read_number(&out[count++], word))
      return 0;
  return count;
}

/* The first data line tells their number; a shorter line is a remark. */
static void take_row(nist_set *out, const evs_decimal *numbers, size_t count)
{
  if (out->row_count == 0)
    out->column_count = count;
  if (count != out->column_count || out->row_count == MOST_ROWS)
    return;
  for (size_t j = 0; j < count; j++)
    out->columns[j][out->row_count] = numbers[j];
  out->row_count++;
}

/* What stands after the last colon or sign of equality, or as the last word. */
static long double last_number(const char *line)
{
  const char *at = line + strlen(line);

  while (at > line && isspace((unsigned char)at[-1]))
    at--;
  while (at > line && !strchr(" \t:=", at[-1]))
    at--;
  return strtold(at, NULL);
}

static void read_univariate(nist_set *out, const char *line)
{
  static const char *const names[][2] = {
      {"Sample Mean ", "mean "},
      {"Sample Standard Deviation ", "standardDeviation "},
      {"Sample Autocorrelation ", "autocorrelationCoefficient "}};
  const char *colon = strrchr(line, ':');
  const char *equal = strchr(line, '=');

  for (size_t i = 0; i < 3; i++)
    if (strncmp(line, names[i][0], strlen(names[i][0])) == 0 && colon)
      out->certified[i] = strtold(colon + 1, NULL);
    else if (strncmp(line, names[i][1], strlen(names[i][1])) == 0 && equal)
      out->certified[i] = strtold(equal + 1, NULL);
}

static void read_anova(nist_set *out, const char *line)
{
  if (strncmp(line, "Between ", 8) == 0)
    out->certified[0] = last_number(line);
}

/* "B0   -0.262323073774029   0.232818234301152", "Standard Deviation   0.88..." */
static void read_linear(nist_set *out, const char *line)
{
  const size_t k = out->coefficient_count;
  int index;
  char estimate[64], error[64];

  if (sscanf(line, " B%d %63s %63s", &index, estimate, error) == 3 && k < NIST_MOST_COLUMNS) {
    out->certified[k] = strtold(estimate, NULL);
    out->certified[NIST_MOST_COLUMNS + k] = strtold(error, NULL);
    out->coefficient_count++;
  } else if (sscanf(line, " Standard Deviation %63s", estimate) == 1) {
    out->certified[2 * NIST_MOST_COLUMNS] = strtold(estimate, NULL);
  }
}

static void read_line(nist_set *out, const char *folder, const char *line)
{
  if (strcmp(folder, "univ") == 0)
    read_univariate(out, line);
  else if (strcmp(folder, "anova") == 0)
    read_anova(out, line);
  else
    read_linear(out, line);
}

bool nist_read(nist_set *out, const char *folder, const char *name, evs_arena *arena)
{
  const size_t least = strcmp(folder, "univ") == 0 ? 1 : 2;
  char path[128], line[LINE_SIZE];
  FILE *file;

  snprintf(path, sizeof path, "tests/reference/nist/%s/%s", folder, name);
  file = fopen(path, "r");
  *out = (nist_set){.row_count = 0};
  if (!file)
    return false;
  for (size_t j = 0; j < NIST_MOST_COLUMNS; j++)
    out->columns[j] = evs_arena_array(arena, MOST_ROWS, sizeof *out->columns[j]);
  while (fgets(line, sizeof line, file)) {
    evs_decimal numbers[NIST_MOST_COLUMNS];
    size_t count = read_numbers(numbers, line);

    if (count >= least)
      take_row(out, numbers, count);
    else if (out->row_count == 0)
      read_line(out, folder, line);
  }
  fclose(file);
  return out->row_count > 0;
}

double nist_digits(double found, long double expected)
{
  const long double size = expected != 0 ? expected : 1;
  const double error = fabs((double)(((long double)found - expected) / size));

  return error > 0 ? fmin(16, -log10(error)) : isnan(error) ? 0 : 16;
}
