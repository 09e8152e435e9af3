/* accuracy.c - correct digits on NIST's Statistical Reference Datasets, beside other programs.

     make accuracy

   Computes every set (tests/support/accuracy.c) and prints a table as Markdown with the digits
   that scripts/reference/accuracy.R found for R, gretl and PSPP (tests/reference/accuracy.csv).
   Exits 1 when a number of ours has fewer digits than its group must have. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/accuracy.h"

enum { MOST_PROGRAMS = 4, MOST_LINES = 400, FIELD_SIZE = 24 };

typedef struct {
  const char *title;
  const char *word; /* of the last line */
  const char *statistics[ACCURACY_STATISTICS];
  double least;
} group_text;

static const group_text groups[ACCURACY_GROUPS] = {
    {"Univariate: mean / standard deviation / correlation of lag 1",
     "univariate",
     {"mean", "deviation", "correlation"},
     14.8},
    {"Analysis of variance: F", "anova", {"F", NULL, NULL}, 14.5},
    {"Linear regression: worst coefficient / worst standard error / residual deviation",
     "linear",
     {"coefficients", "errors", "deviation"},
     14.0},
};

typedef struct {
  char program[FIELD_SIZE];
  char set[FIELD_SIZE];
  char statistic[FIELD_SIZE];
  char digits[FIELD_SIZE];
} measured;

typedef struct {
  measured lines[MOST_LINES];
  size_t line_count;
  const char *programs[MOST_PROGRAMS];
  size_t program_count;
} other_programs;

static void take_program(other_programs *out, const char *name)
{
  for (size_t i = 0; i < out->program_count; i++)
    if (strcmp(out->programs[i], name) == 0)
      return;
  if (out->program_count < MOST_PROGRAMS)
    out->programs[out->program_count++] = name;
}

static bool read_others(other_programs *out)
{
  FILE *file = fopen("tests/reference/accuracy.csv", "r");
  char line[128];

  if (!file || !fgets(line, sizeof line, file))
    return false;
  while (out->line_count < MOST_LINES && fgets(line, sizeof line, file)) {
    measured *at = &out->lines[out->line_count];

    if (sscanf(line, "%23[^,],%23[^,],%23[^,],%23[^,\r\n]", at->program, at->set, at->statistic,
               at->digits) != 4)
      return false;
    out->line_count++;
    take_program(out, at->program);
  }
  return fclose(file) == 0;
}

static const char *digits_of(const other_programs *others, const char *program, const char *set,
                             const char *statistic)
{
  for (size_t i = 0; i < others->line_count; i++) {
    const measured *at = &others->lines[i];

    if (strcmp(at->program, program) == 0 && strcmp(at->set, set) == 0 &&
        strcmp(at->statistic, statistic) == 0)
      return at->digits;
  }
  return "–";
}

static void print_row(const accuracy_row *row, const group_text *group,
                      const other_programs *others)
{
  printf("| %s%s", row->set, row->refined ? "\\*" : "");
  for (size_t s = 0; s < ACCURACY_STATISTICS && group->statistics[s]; s++)
    printf("%s%.1f", s ? " / " : " | ", floor(10 * row->digits[s]) / 10);
  for (size_t p = 0; p < others->program_count; p++)
    for (size_t s = 0; s < ACCURACY_STATISTICS && group->statistics[s]; s++)
      printf("%s%s", s ? " / " : " | ",
             digits_of(others, others->programs[p], row->set, group->statistics[s]));
  puts(" |");
}

static void print_group(const accuracy_row *rows, accuracy_group group,
                        const other_programs *others)
{
  printf("%s\n\n| set | evalstat", groups[group].title);
  for (size_t p = 0; p < others->program_count; p++)
    printf(" | %s", others->programs[p]);
  printf(" |\n| --- | ---:");
  for (size_t p = 0; p < others->program_count; p++)
    printf(" | ---:");
  puts(" |");
  for (size_t i = 0; i < ACCURACY_SETS; i++)
    if (rows[i].group == group)
      print_row(&rows[i], &groups[group], others);
  puts("");
}

int main(void)
{
  static accuracy_row rows[ACCURACY_SETS];
  static other_programs others;
  bool good = true;

  if (!read_others(&others) || !accuracy_measure(rows)) {
    fputs("accuracy: a file in tests/reference is missing or not understood\n", stderr);
    return EXIT_FAILURE;
  }
  for (int group = 0; group < ACCURACY_GROUPS; group++)
    print_group(rows, (accuracy_group)group, &others);
  puts("\\* refined in double-double arithmetic, since the condition number asks for it\n");
  printf("accuracy:");
  for (int group = 0; group < ACCURACY_GROUPS; group++) {
    const double worst = accuracy_worst(rows, (accuracy_group)group);

    printf("%s %s %.1f", group ? "," : "", groups[group].word, floor(10 * worst) / 10);
    good = good && worst >= groups[group].least;
  }
  puts("");
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
